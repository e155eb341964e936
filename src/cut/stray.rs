//! What no section of a header has claimed: blank lines, page lines, stray captions, the rest.

use super::tiling::{Cut, What};
use crate::{
    blank,
    kind::{self, Kind, Kinds, printed},
    model::SectionKind,
};

/// What a line may be that no section has claimed.
const STRAY: Kinds = Kinds::of(&[
    Kind::PageLine,
    Kind::PagePart,
    Kind::End,
    Kind::DashLine,
    Kind::ArchiveDate,
    Kind::Stamp,
    Kind::Classification,
    Kind::Drafting,
    Kind::Rule,
    Kind::Distribution,
    Kind::Caption,
]);

impl Cut<'_> {
    /// Gives what no section has claimed up to byte `end` a section. Mostly nothing is left.
    #[inline]
    pub(super) fn fill(&mut self, end: usize) {
        if self.done < end {
            self.fill_gap(end);
        }
    }

    #[inline(never)]
    fn fill_gap(&mut self, end: usize) {
        let from = self.done;
        // Most gaps are blank.
        let gap = self.text.as_bytes().get(from..end).unwrap_or_default();
        if gap.iter().all(|b| blank::is_blank_byte(*b)) || self.piece(from, end).trim().text.is_empty() {
            self.extend(SectionKind::Blank, end);
            return;
        }
        let claimed = self.sections.iter().rev().map(|section| section.kind);
        let mut before = claimed.take(2).find(|kind| *kind != SectionKind::Blank);
        for line in self.piece(from, end).lines() {
            let text = blank::trim(line.text);
            let kind = if text.is_empty() { SectionKind::Blank } else { stray(text, before) };
            if kind != SectionKind::Blank {
                before = Some(kind);
            }
            self.extend(kind, line.next);
            if matches!(
                kind,
                SectionKind::Unrecognised
                    | SectionKind::Drafting
                    | SectionKind::Distribution
                    | SectionKind::Captions
            ) {
                let start = self.piece(line.at, line.next).span_of(text).start();
                self.stretch(What::Stray, kind, [start, start, start + text.len()]);
            }
        }
    }
}

/// What a line is that no section has claimed, by its words and the kind of the one before it.
fn stray(text: &str, before: Option<SectionKind>) -> SectionKind {
    let below = |kind| before == Some(kind);
    if kind::is_text_head(text) {
        return SectionKind::Attributes;
    }
    if printed::is_relayed(text) {
        return SectionKind::Stamp;
    }
    let kind = kind::of_text(STRAY, text);
    match kind {
        Kind::PageLine | Kind::PagePart => SectionKind::PageLine,
        Kind::End => SectionKind::End,
        Kind::DashLine => SectionKind::DashLine,
        Kind::ArchiveDate => SectionKind::CopyNote,
        Kind::Stamp | Kind::Classification => SectionKind::Stamp,
        Kind::Drafting => SectionKind::Drafting,
        Kind::Rule => SectionKind::Rule,
        _ if below(SectionKind::Drafting) => SectionKind::Drafting,
        _ if (below(SectionKind::PageLine) || below(SectionKind::Distribution))
            && printed::is_page_rest(text) =>
        {
            SectionKind::PageLine
        }
        // The bare digits that the computer printed below a page line and behind dashes.
        _ if (below(SectionKind::PageLine) || below(SectionKind::Rule)) && printed::is_count(text, 8) => {
            SectionKind::DashLine
        }
        Kind::Distribution => SectionKind::Distribution,
        Kind::Caption => SectionKind::Captions,
        _ => SectionKind::Unrecognised,
    }
}
