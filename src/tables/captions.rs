//! Captions and control markings.
//!
//! Source: 5 FAH-2 H-220, H-250, H-440 to H-443 (2008, 2018, 2023), TAGS handbook 1974, 2005 STATE 226504 (SIPDIS), ISOO
//! marking booklets, published telegrams of 2002-2010; `data/captions.tsv` names the source of every row.
//!
//! Known gaps: captions that agencies made up for themselves, and names behind `CODEL` and the like, which no list has.

use super::keys::{Beginnings, longest};
use crate::{blank, lex::Begin, word::strip_prefix};

include!("rows/captions.rs");

/// A caption of the table.
///
/// ```
/// use cablegram::tables::captions;
/// let nodis = captions::find("NODIS").unwrap();
/// assert_eq!(nodis.caption, "NODIS");
/// ```
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

const fn caption(
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

/// The caption that these words are, in either case; how many blanks are between them does not count.
///
/// ```
/// use cablegram::tables::captions;
/// let nodis = captions::find("nodis").unwrap();
/// assert_eq!(nodis.kind, captions::CaptionKind::Handling);
/// assert!(nodis.meaning.starts_with("No distribution"));
/// ```
pub fn find(words: &str) -> Option<&'static KnownCaption> {
    let words = blank::trim(words);
    if !could_begin(words) {
        return None;
    }
    beginning_like(words).find(|row| row.behind(words).is_some_and(str::is_empty))
}

/// The longest caption that a text begins with, of those for which the words and what follows `are`.
pub(crate) fn leading(text: &str, stand: impl Fn(&str, &str) -> bool) -> Option<(&str, &str)> {
    let split = |row: &KnownCaption| text.split_at_checked(text.len() - row.behind(text)?.len());
    let found = beginning_like(text).filter_map(split).filter(|(words, rest)| stand(words, rest));
    found.max_by_key(|(words, _)| words.len())
}

/// The rows whose caption begins with the first three letters of a text.
fn beginning_like(text: &str) -> impl Iterator<Item = &'static KnownCaption> {
    let letter = |at: usize| text.as_bytes().get(at).map(u8::to_ascii_uppercase);
    let place = |at: usize| letter(at).map(|letter| usize::from(letter.wrapping_sub(b'A')));
    let seconds = place(0).and_then(|first| ALIKE.get(first));
    let range = seconds.zip(place(1)).and_then(|(seconds, second)| seconds.get(second));
    let rows = range.and_then(|[start, end]| ROWS.get(usize::from(*start)..usize::from(*end)));
    let third = letter(2);
    // In place of a blank other blanks may be.
    let alike = move |row: &&KnownCaption| {
        row.caption.as_bytes().get(2).is_none_or(|letter| *letter == b' ' || Some(*letter) == third)
    };
    rows.unwrap_or_default().iter().filter(alike)
}

impl KnownCaption {
    /// What follows the words of this caption in a text that begins with them, in either case, any blanks between them.
    #[inline]
    fn behind<'t>(&self, text: &'t str) -> Option<&'t str> {
        let caption = self.caption.as_bytes();
        if text.len() < caption.len() {
            return None;
        }
        let alike = caption
            .iter()
            .zip(text.as_bytes())
            .take_while(|(a, b)| a == b || a.eq_ignore_ascii_case(b))
            .count();
        match caption.get(alike.saturating_sub(1)..).unwrap_or_default() {
            [] | [_] if alike == caption.len() => text.get(alike..),
            // They part at a blank.
            [b' ', ..] | [_, b' ', ..] => self.behind_words(text),
            _ => None,
        }
    }

    fn behind_words<'t>(&self, text: &'t str) -> Option<&'t str> {
        let mut words = self.caption.split(' ');
        let mut rest = strip_prefix(text, words.next()?)?;
        for word in words {
            let next = blank::trim_start(rest);
            rest = strip_prefix(next, word).filter(|_| next.len() < rest.len())?;
        }
        Some(rest)
    }
}

/// The length of the longest caption.
pub(crate) const LONGEST: usize = longest!(ROWS, caption);

/// How the captions begin, in either case.
pub(crate) const BEGIN: Begin = {
    let mut begin = Begin::NONE;
    let mut rows: &[KnownCaption] = ROWS;
    while let [row, rest @ ..] = rows {
        begin = begin.or(Begin::words(&[row.caption]));
        rows = rest;
    }
    begin
};

/// A cheap look at its first letters: whether a text can begin with a caption.
#[inline]
pub(crate) fn could_begin(text: &str) -> bool {
    BEGINNINGS.could_begin(text)
}

static BEGINNINGS: Beginnings = beginnings(ROWS);

const fn beginnings(mut rows: &[KnownCaption]) -> Beginnings {
    let mut beginnings = Beginnings::NONE;
    while let [row, rest @ ..] = rows {
        beginnings = beginnings.with(row.caption);
        rows = rest;
    }
    beginnings
}

/// The first of the rows that begin with two letters, and the first behind them.
#[expect(clippy::indexing_slicing, reason = "a constant: what is out of range does not compile")]
static ALIKE: [[[u16; 2]; 26]; 26] = {
    let (mut alike, mut row) = ([[[0; 2]; 26]; 26], 0);
    while row < ROWS.len() {
        if let [first, second, ..] = ROWS[row].caption.as_bytes() {
            let range = &mut alike[(*first - b'A') as usize][(*second - b'A') as usize];
            if range[1] == 0 {
                range[0] = row as u16;
            }
            range[1] = row as u16 + 1;
        }
        row += 1;
    }
    alike
};
