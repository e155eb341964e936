//! What a line of the body is that is no text: page lines, rules, stray captions, stamps, enders, footers, a repeated header.

use super::{
    body::Splitter,
    body_kinds::body_kinds,
    envelope::{self, ENVELOPE, MESSAGE_LINE},
};
use crate::{
    blank,
    grammar::distribution,
    kind::{self, Kind, Kinds, printed, signature},
    lines::{Row, Rows},
    model::SectionKind,
    span::Span,
    terms::date_time_group,
};

/// The beginning of a header that is repeated for a later section.
const STARTS: Kinds = envelope::STARTS.and(MESSAGE_LINE);
const LABEL: Kinds = Kinds::of(&[Kind::Label]);
const RULE: Kinds = Kinds::of(&[Kind::Rule]);
/// Lines of a repeated header.
const HEADER: Kinds = ENVELOPE.and(MESSAGE_LINE).and(Kinds::of(&[Kind::Addressee, Kind::Label]));

/// Whether a line of the row of a table ends the transmission header of a copy, and has its message line.
fn is_in_row(trimmed: &str) -> bool {
    // A message line is no longer.
    const LONGEST: usize = 256;
    let trimmed = blank::tail(trimmed, LONGEST);
    let tab = memchr::memrchr(b'\t', trimmed.as_bytes()).and_then(|at| trimmed.get(at + 1..));
    tab.is_some_and(|behind| kind::of_text(MESSAGE_LINE, blank::trim(behind)) == Kind::MessageLine)
}

impl<'a> Splitter<'a, '_> {
    /// What a line that is no rule is where it is no text: a stray caption, an ender, a footer, a stamp.
    pub(super) fn non_text(&mut self, row: &Row, trimmed: &str) -> Option<SectionKind> {
        // A line of a copy that an archive cut off.
        if row.last == b'.' && trimmed.ends_with("...") && kind::of_text(LABEL, trimmed) == Kind::Label {
            return Some(SectionKind::RepeatedHeader);
        }
        // A second copy in the row of a table, or the subject that some posts print at the head of each page.
        let again = || {
            self.above_blank() == Some(SectionKind::PageLine)
                && kind::of_text(LABEL, trimmed) == Kind::Label
                && self.header.contains(trimmed)
        };
        if row.holds_tab() && is_in_row(trimmed) || row.second.is_capital() && again() {
            self.repeat = true;
            return Some(SectionKind::RepeatedHeader);
        }
        // The date of the archive, at the end.
        if row.first.is_digit() && row.next() >= self.text.len() && signature::is_date(trimmed) {
            return Some(SectionKind::Stamp);
        }
        let mut possible = body_kinds(row, trimmed.as_bytes());
        let apart = || {
            self.border || trimmed.starts_with("DE ") || self.text.as_bytes().get(row.at()) == Some(&b'\t')
        };
        if row.first.is_capital() && apart() {
            possible = possible.and(kind::possible(STARTS, row));
        }
        let possible = possible.without(RULE);
        if !possible.is_empty() {
            match kind::first_of(possible, trimmed) {
                Kind::End => return Some(SectionKind::End),
                Kind::Classification | Kind::Stamp => return Some(SectionKind::Stamp),
                Kind::Stray => return Some(SectionKind::Rule),
                Kind::Footer => return Some(SectionKind::Footer),
                Kind::PagePart => return Some(SectionKind::PageLine),
                Kind::DashLine => return Some(SectionKind::DashLine),
                // One word in any case, or several in capitals.
                Kind::Caption
                    if !trimmed.contains(' ') || !trimmed.bytes().any(|b| b.is_ascii_lowercase()) =>
                {
                    return Some(SectionKind::Captions);
                }
                kind @ (Kind::MessageLine | Kind::TransmissionId | Kind::Station | Kind::DateTimeGroup) => {
                    self.date_at(kind, row);
                    self.repeat = true;
                    if std::mem::take(&mut self.ended) && self.signature.is_none() {
                        self.end_message();
                    }
                    // Each section may bear a signature: the last one counts.
                    self.earlier = self.signature.take().or(self.earlier.take());
                    return Some(SectionKind::RepeatedHeader);
                }
                _ => {}
            }
        }
        let above = match self.gap.as_slice() {
            [] => return None,
            // Above most is a blank line alone.
            [only] if only.kind == SectionKind::Blank => return None,
            [.., last] => last.kind,
        };
        // An address that was broken over two lines.
        if above == SectionKind::Footer && trimmed.contains('/') && !trimmed.contains(' ') {
            return Some(SectionKind::Footer);
        }
        // The whole header of a later section in one line, from the offices that got it on.
        if trimmed.len() >= 60
            && matches!(above, SectionKind::PageLine | SectionKind::Distribution)
            && distribution::is_list(trimmed)
        {
            self.repeat = true;
            if let Some((start, end)) = date_time_group::inside(trimmed) {
                let span = Span::from_usize(row.start() + start, row.start() + end);
                self.date = self.date.or(Some(span));
            }
            return Some(SectionKind::RepeatedHeader);
        }
        if trimmed.len() < 60 { self.printed(trimmed, above) } else { None }
    }

    /// What is aside directly above, or above blank lines.
    fn above_blank(&self) -> Option<SectionKind> {
        let mut kinds = self.gap.iter().rev().map(|section| section.kind);
        kinds.find(|kind| *kind != SectionKind::Blank)
    }

    /// What the Department's computer printed below what it printed, `directly` above or before blank lines.
    fn printed(&self, trimmed: &str, directly: SectionKind) -> Option<SectionKind> {
        match self.above_blank()? {
            SectionKind::PageLine | SectionKind::Distribution | SectionKind::DashLine => {
                let counted = printed::is_count(trimmed, 5);
                if directly != SectionKind::Blank && printed::is_page_rest(trimmed) {
                    return Some(SectionKind::PageLine);
                }
                if counted {
                    return Some(SectionKind::DashLine);
                }
                distribution::is_line(trimmed).then_some(SectionKind::Distribution)
            }
            // A scan lost the first part of the page line.
            SectionKind::Stamp
                if directly == SectionKind::Stamp
                    && trimmed.ends_with('Z')
                    && printed::is_page_rest(trimmed) =>
            {
                Some(SectionKind::PageLine)
            }
            SectionKind::Stamp if directly == SectionKind::Stamp => {
                let note = || self.gap.last().is_some_and(|last| printed::is_note(last.of(self.text)));
                (printed::is_stamp_rest(trimmed) || note()).then_some(SectionKind::Stamp)
            }
            _ => None,
        }
    }

    /// Keeps where the date-time group is that a repeated header has.
    fn date_at(&mut self, kind: Kind, row: &Row) {
        if kind == Kind::DateTimeGroup {
            self.date = self.date.or(Some(Span::from_usize(row.at(), row.next())));
        }
    }

    /// Whether a line goes on with a repeated header: also one directly above a label.
    pub(super) fn is_repeated(&mut self, row: &Row, trimmed: &str, rows: &mut Rows<'_>) -> bool {
        let kind = kind::of_text(HEADER, trimmed);
        self.date_at(kind, row);
        let mut above_label = || {
            rows.look(1);
            rows.peek(1).is_some_and(|row| kind::of_text(LABEL, rows.trimmed(row)) == Kind::Label)
        };
        kind != Kind::Text
            || self.header.contains(trimmed)
            || !self.border && self.gap.last().is_some_and(|last| last.kind == SectionKind::RepeatedHeader)
            || above_label()
    }
}
