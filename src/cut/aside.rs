//! What a line of the body is that is no text: page lines, rules, stray captions, stamps, enders, footers, a repeated header.

use super::{
    body::Splitter,
    body_kinds::body_kinds,
    envelope::{self, ENVELOPE, MESSAGE_LINE},
};
use crate::{
    grammar::distribution,
    kind::{self, Kind, Kinds, printed},
    lines::Row,
    model::SectionKind,
};

/// The beginning of a header that is repeated for a later section.
const STARTS: Kinds = envelope::STARTS.and(MESSAGE_LINE);
const LABEL: Kinds = Kinds::of(&[Kind::Label]);
/// Lines of a repeated header.
const HEADER: Kinds = ENVELOPE.and(MESSAGE_LINE).and(Kinds::of(&[Kind::Addressee, Kind::Label]));

impl<'a> Splitter<'a, '_> {
    /// What a line is that is no text: a stray caption, a rule, an ender, a footer, a stamp.
    pub(super) fn aside(&mut self, row: &Row, stem: &str) -> Option<SectionKind> {
        // A line of a copy that an archive cut off.
        if stem.ends_with("...") && kind::of_text(LABEL, stem) == Kind::Label {
            return Some(SectionKind::RepeatedHeader);
        }
        let mut possible = body_kinds(row, stem);
        if self.border && row.first.is_capital() {
            possible = possible.and(kind::possible(row).common(STARTS));
        }
        if !possible.is_empty() {
            match kind::first_of(possible, stem) {
                Kind::End => return Some(SectionKind::End),
                Kind::Classification | Kind::Stamp => return Some(SectionKind::Stamp),
                Kind::Rule | Kind::Stray => return Some(SectionKind::Rule),
                Kind::Footer => return Some(SectionKind::Footer),
                Kind::PagePart => return Some(SectionKind::PageLine),
                Kind::DashLine => return Some(SectionKind::DashLine),
                // One word in any case, or several in capitals.
                Kind::Caption if !stem.contains(' ') || !stem.bytes().any(|b| b.is_ascii_lowercase()) => {
                    return Some(SectionKind::Captions);
                }
                Kind::MessageLine | Kind::TransmissionId | Kind::Station | Kind::DateTimeGroup => {
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
        let above = self.gap.last().map(|section| section.kind)?;
        // An address that was broken over two lines.
        if above == SectionKind::Footer && stem.contains('/') && !stem.contains(' ') {
            return Some(SectionKind::Footer);
        }
        if stem.len() < 60 { self.printed(stem, above) } else { None }
    }

    /// What the Department's computer printed below what it printed, `directly` above or before blank lines.
    fn printed(&self, stem: &str, directly: SectionKind) -> Option<SectionKind> {
        let mut before = self.gap.iter().rev().map(|section| section.kind);
        match before.find(|kind| *kind != SectionKind::Blank)? {
            SectionKind::PageLine | SectionKind::Distribution | SectionKind::DashLine => {
                let figures = printed::is_count(stem, 5);
                if directly != SectionKind::Blank && printed::is_page_rest(stem) {
                    return Some(SectionKind::PageLine);
                }
                if figures {
                    return Some(SectionKind::DashLine);
                }
                distribution::is_line(stem).then_some(SectionKind::Distribution)
            }
            // A scan lost the first part of the page line.
            SectionKind::Stamp
                if directly == SectionKind::Stamp && stem.ends_with('Z') && printed::is_page_rest(stem) =>
            {
                Some(SectionKind::PageLine)
            }
            SectionKind::Stamp if directly == SectionKind::Stamp => {
                let note = || self.gap.last().is_some_and(|last| printed::is_note(last.of(self.text)));
                (printed::is_stamp_rest(stem) || note()).then_some(SectionKind::Stamp)
            }
            _ => None,
        }
    }

    /// Whether a line goes on with a repeated header.
    pub(super) fn is_repeated(&self, stem: &str) -> bool {
        kind::of_text(HEADER, stem) != Kind::Text
            || self.header.contains(stem)
            || !self.border && self.gap.last().is_some_and(|last| last.kind == SectionKind::RepeatedHeader)
    }
}
