//! What a line of the body is that is no text: page lines, rules, stray captions, stamps, enders, footers, a repeated header.

use super::{
    body::{JOINED, Splitter},
    scan,
};
use crate::{
    fold,
    grammar::{
        addressees,
        body::{apparatus, edge},
        distribution, message,
    },
    lex::{Ahead, Line},
    model::SectionKind,
    tables,
};

impl<'a> Splitter<'a, '_> {
    /// What a line is that is no text: a page line, a stray caption, a rule, an ender, a footer, a stamp.
    pub(super) fn aside(&mut self, stem: &str, first: u8) -> Option<SectionKind> {
        let short = stem.len() < 60;
        // The first sign says which it could be.
        let own = match first {
            b'A'..=b'Z' => self.capital(stem, first, short),
            b'a'..=b'z' | b'0'..=b'9' => None,
            _ if edge::is_rule(stem) => Some(SectionKind::Rule),
            b'#' | b'<' | b'=' if short && edge::is_end(stem) => Some(SectionKind::End),
            _ => None,
        };
        if own.is_some() {
            return own;
        }
        if edge::is_footer(stem) {
            return Some(SectionKind::Footer);
        }
        let above = self.gap.last().map(|section| section.kind);
        // An address that was broken over two lines.
        if above == Some(SectionKind::Footer) && stem.contains('/') && !stem.contains(' ') {
            return Some(SectionKind::Footer);
        }
        if apparatus::is_stamp(stem) {
            return Some(SectionKind::Stamp);
        }
        if !short {
            return None;
        }
        if matches!(first, b'P' | b'*' | b':' | b'-') {
            if apparatus::is_page_part(stem) {
                return Some(SectionKind::PageLine);
            }
            if apparatus::is_dash_line(stem) {
                return Some(SectionKind::DashLine);
            }
        }
        self.printed(stem, above?)
    }

    /// What a line is that begins with a capital.
    fn capital(&mut self, stem: &str, first: u8, short: bool) -> Option<SectionKind> {
        if short {
            if matches!(first, b'B' | b'C' | b'E' | b'H' | b'I' | b'N') && edge::is_end(stem) {
                return Some(SectionKind::End);
            }
            if matches!(first, b'U' | b'C' | b'S' | b'T' | b'L') && message::is_bare_classification(stem) {
                return Some(SectionKind::Stamp);
            }
            // One word in any case, or several in capitals.
            let capitals = || !stem.contains(' ') || !stem.bytes().any(|b| b.is_ascii_lowercase());
            if tables::captions::could_begin(stem)
                && stem.len() > 3
                && capitals()
                && tables::captions::find(stem).is_some()
            {
                return Some(SectionKind::Captions);
            }
        }
        if self.border && self.begins_repeat(stem) {
            self.repeat = true;
            if std::mem::take(&mut self.ended) && self.signature.is_none() {
                self.end_message();
            }
            // Each section may bear a signature: the last one counts.
            self.earlier = self.signature.take().or(self.earlier.take());
            return Some(SectionKind::RepeatedHeader);
        }
        None
    }

    /// What the Department's computer printed below what it printed, `directly` above or before blank lines.
    fn printed(&self, stem: &str, directly: SectionKind) -> Option<SectionKind> {
        let mut before = self.gap.iter().rev().map(|section| section.kind);
        match before.find(|kind| *kind != SectionKind::Blank)? {
            SectionKind::PageLine | SectionKind::Distribution | SectionKind::DashLine => {
                let figures = stem.len() <= 5 && stem.bytes().all(|b| b.is_ascii_digit());
                if directly != SectionKind::Blank && apparatus::is_page_rest(stem) {
                    return Some(SectionKind::PageLine);
                }
                if figures {
                    return Some(SectionKind::DashLine);
                }
                distribution::is_line(stem).then_some(SectionKind::Distribution)
            }
            SectionKind::Stamp if directly == SectionKind::Stamp => {
                apparatus::is_stamp_rest(stem).then_some(SectionKind::Stamp)
            }
            _ => None,
        }
    }

    /// Whether a line begins the header of a later section.
    fn begins_repeat(&self, stem: &str) -> bool {
        matches!(stem.as_bytes().first(), Some(b'C' | b'S' | b'U' | b'T' | b'L'))
            && scan::is_message_line(stem)
            || scan::is_start(stem)
    }

    /// Whether a line goes on with a repeated header.
    pub(super) fn is_repeated(&self, stem: &str) -> bool {
        scan::envelope(stem).is_some()
            || scan::is_message_line(stem)
            || scan::label(stem).is_some()
            || addressees::is_addressee(stem)
            || self.header.contains(stem)
            || !self.border && self.gap.last().is_some_and(|last| last.kind == SectionKind::RepeatedHeader)
    }
}

/// A cheap look that tells most lines of a body: whether a line below text can only go on with it. One that begins small
/// does. One that begins with a capital does where it is too long for what is printed between the lines, holds no
/// number as page lines do, is no web address, and has neither rule nor number below that would make a title of it.
#[inline]
pub(super) fn runs_on<'a>(line: Line<'a>, ahead: &mut Ahead<'a>) -> bool {
    let bytes = line.text.as_bytes();
    let Some(&first) = bytes.first() else { return false };
    if first.is_ascii_lowercase() {
        return bytes.len() <= JOINED;
    }
    let other = || match first {
        b'D' | b'H' | b'P' | b'S' | b'T' | b'V' | b'W' => {
            edge::is_footer(line.text) || apparatus::is_stamp(line.text)
        }
        _ => false,
    };
    let mut below = |below| ahead.line(below).map(|line| line.text.as_bytes()).unwrap_or_default();
    first.is_ascii_uppercase()
        && (45..=JOINED).contains(&bytes.len())
        // Of the next two lines neither may begin like a rule or a number, nor be a page line.
        && begins_plain(below(1))
        && begins_plain(below(2))
        && !bytes.iter().rev().find(|b| **b != b' ').is_some_and(u8::is_ascii_digit)
        && !other()
        && !is_numbered(bytes)
        && !is_numbered(below(1))
}

/// Whether a line begins with a letter, or is blank.
#[inline]
fn begins_plain(line: &[u8]) -> bool {
    // Most begin with a letter.
    line.first().is_none_or(u8::is_ascii_alphabetic)
        || line.iter().take(8).find(|b| **b != b' ').is_none_or(u8::is_ascii_alphabetic)
}

/// Whether figures enough for the number of a page line stand at the start of a line.
fn is_numbered(line: &[u8]) -> bool {
    fold::digits::<32>(line) > 7
}
