//! Captions and control markings.
//!
//! Source: 5 FAH-2 H-220, H-250, H-440 to H-443 (2008, 2018, 2023), TAGS handbook 1974, 2005 STATE 226504 (SIPDIS), ISOO
//! marking booklets, published telegrams of 2002-2010; `data/captions.tsv` names the source of every row.
//!
//! Known gaps: captions that agencies made up for themselves, and names behind `CODEL` and the like, which no list has.

use super::rows::captions::ROWS;
use crate::fold;

/// A caption of the table.
#[derive(Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct KnownCaption {
    /// Its words, in capitals.
    pub caption: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What it governs.
    pub kind: CaptionKind,
    /// The class of captions it is of: `special handling`, `distribution`, `channel` …
    pub class: &'static str,
    /// When it was in use, as far as known.
    pub era: &'static str,
}

/// What a caption governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum CaptionKind {
    /// Who may open or release the message.
    Handling,
    /// To which offices or agencies it goes.
    Distribution,
    /// To whom it may be passed on.
    Dissemination,
}

pub(super) const fn caption(
    caption: &'static str,
    meaning: &'static str,
    kind: CaptionKind,
    class: &'static str,
    era: &'static str,
) -> KnownCaption {
    KnownCaption { caption, meaning, kind, class, era }
}

/// All captions, sorted.
pub fn captions() -> &'static [KnownCaption] {
    ROWS
}

/// The caption that these words are, in either case; how many blanks stand between them does not count.
///
/// ```
/// use cablegram::tables::captions;
/// let nodis = captions::find("nodis").unwrap();
/// assert_eq!(nodis.kind, captions::CaptionKind::Handling);
/// assert!(nodis.meaning.starts_with("No distribution"));
/// ```
pub fn find(words: &str) -> Option<&'static KnownCaption> {
    let letters = fold::words(words).enumerate().flat_map(|(at, word)| {
        let gap = if at > 0 { " " } else { "" };
        gap.bytes().chain(word.bytes())
    });
    let upper = letters.map(|b| b.to_ascii_uppercase());
    let at = ROWS.binary_search_by(|row| row.caption.bytes().cmp(upper.clone())).ok()?;
    ROWS.get(at)
}
