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
    let first = fold::words(words).next()?.as_bytes().first()?.to_ascii_uppercase();
    let rows = ROWS.get(LETTERS.range(&[first]))?;
    rows.iter().find(|row| {
        row.caption.eq_ignore_ascii_case(words)
            || fold::words(row.caption).map(Word).eq(fold::words(words).map(Word))
    })
}

/// A word that compares without regard to case.
struct Word<'w>(&'w str);

impl PartialEq for Word<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(other.0)
    }
}

/// The length of the longest caption.
pub(crate) const LONGEST: usize = longest(ROWS);

const fn longest(mut rows: &[KnownCaption]) -> usize {
    let mut longest = 0;
    while let [row, rest @ ..] = rows {
        if row.caption.len() > longest {
            longest = row.caption.len();
        }
        rows = rest;
    }
    longest
}

/// A cheap look at its first two letters: whether a text can begin with a caption.
pub(crate) fn could_begin(text: &str) -> bool {
    let [first, second, ..] = text.as_bytes() else { return false };
    let rows = ROWS.get(LETTERS.range(&[first.to_ascii_uppercase()])).unwrap_or_default();
    rows.iter().any(|row| row.caption.as_bytes().get(1).is_some_and(|b| b.eq_ignore_ascii_case(second)))
}

static LETTERS: super::Letters = super::letters!(below(ROWS));

/// How many captions begin below a letter.
const fn below(mut rows: &[KnownCaption], letter: u8) -> u16 {
    let mut count = 0;
    while let [row, rest @ ..] = rows {
        match row.caption.as_bytes() {
            [b, ..] if *b >= letter => break,
            _ => count += 1,
        }
        rows = rest;
    }
    count
}
