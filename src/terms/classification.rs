//! A classification, spelled out.
//!
//! ```text
//! classification = level (* each letter may have blanks behind it; one or two may be lost, doubled or exchanged *)
//! level          = "CONFIDENTIAL" | "SECRET" | "UNCLAS" ["SIFIED"] | "TOP SECRET" | "LIMITED OFFICIAL USE" | …
//! ```
//! 5 FAH-2 H-222; [`crate::format::message_line`]. By hand: one pass over the letters compares them with all eight words at
//! once, which
//! a parser for each word would do eight times.

use crate::{
    lex::{Begin, Classes, Miss, Parsed, near, scan},
    model::Classification,
    word::strip_prefix,
};

/// A classification and how it was spelled.
#[derive(Debug)]
pub(crate) struct Spelled<'a> {
    pub level: Classification,
    pub written: &'a str,
    pub slips: usize,
}

/// The classification that a text begins with.
#[inline]
pub(crate) fn classification(i: &str) -> Parsed<'_, Spelled<'_>> {
    if begins_like_one(i) { looked_at(i) } else { Err(Miss::err(i, "classification")) }
}

#[inline(never)]
fn looked_at(i: &str) -> Parsed<'_, Spelled<'_>> {
    match first_letters(i) {
        Some(letters) if letters >= FEWEST => spelled(i),
        _ => Err(Miss::err(i, "classification")),
    }
}

/// The level of the classification that a line begins with.
pub(crate) fn level(line: &str) -> Option<Classification> {
    classification(line).ok().map(|(_, spelled)| spelled.level)
}

/// What follows the classification of a line that begins with one, exactly spelled.
pub(crate) fn after_classification(line: &str) -> Option<&str> {
    let (end, _) = begins_like_one(line).then(|| exactly(line))??;
    line.get(end..).filter(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Whether a line is one classification with another character in place of a letter: `CONFID*NTIAL`.
pub(crate) fn is_garbled(line: &str) -> bool {
    let sign = |b: u8| b.is_ascii_punctuation() || b.is_ascii_digit();
    // A cheap look at the first letters.
    matches!(line.as_bytes(), [b'C' | b'L' | b'S' | b'T' | b'U', b'A'..=b'Z', ..])
        && line.len() <= LONGEST
        && line.bytes().all(|b| b.is_ascii_uppercase() || sign(b))
        && line.bytes().filter(|b| sign(*b)).count() == 1
        && LEVELS.iter().any(|(word, _)| word.len() > 6 && near::distance(line, word, 1).is_some())
}

/// The words of a classification with the letters that scans and typists drop, double or exchange.
const LEVELS: [(&str, Classification); 8] = [
    ("CONFIDENTIAL", Classification::Confidential),
    ("SECRET", Classification::Secret),
    ("UNCLAS", Classification::Unclassified),
    ("UNCLASSIFIED", Classification::Unclassified),
    ("TOPSECRET", Classification::TopSecret),
    ("LIMITEDOFFICIALUSE", Classification::LimitedOfficialUse),
    ("LIMOFFUSE", Classification::LimitedOfficialUse),
    ("SENSITIVEBUTUNCLASSIFIED", Classification::SensitiveButUnclassified),
];

/// The bytes that the first five letters take at most: of more, with their blanks, it is none.
const WIDEST: usize = 20;

/// The first letters of these words.
const BEGINNINGS: [[u8; 4]; 7] = [*b"CONF", *b"SECR", *b"UNCL", *b"TOPS", *b"LIMI", *b"LIMO", *b"SENS"];

/// Of some letters, a bit for each.
const fn set(mut letters: &[u8]) -> u32 {
    let mut set = 0;
    while let [letter, behind @ ..] = letters {
        set |= 1 << (*letter & 31);
        letters = behind;
    }
    set
}

/// How many typing errors are read in a word.
const fn most_slips(word: &str) -> usize {
    if word.len() > 9 { 2 } else { 1 }
}

/// How many letters the cheap look at the first of them takes in.
const LOOKED_AT: usize = 8;

/// Of each letter, by its place, the words of [`LEVELS`] that have none like it within their typing errors of there: four bits for
/// each, so that sums count.
#[expect(clippy::indexing_slicing, reason = "a constant: what is out of range does not compile")]
static STRAYS: [[u32; 32]; LOOKED_AT] = {
    let mut strays = [[0; 32]; LOOKED_AT];
    let mut level = 0;
    while level < LEVELS.len() {
        let (word, most) = (LEVELS[level].0.as_bytes(), most_slips(LEVELS[level].0));
        let mut at = 0;
        // Behind those the word may have ended.
        while at < LOOKED_AT && at < word.len() - most {
            let mut letters = u32::MAX;
            let mut near = at.saturating_sub(most);
            while near <= at + most && near < word.len() {
                letters &= !(1 << (word[near] & 31));
                near += 1;
            }
            let mut letter = 0;
            while letter < 32 {
                strays[at][letter] |= (letters >> letter & 1) << (4 * level);
                letter += 1;
            }
            at += 1;
        }
        level += 1;
    }
    strays
};

/// The highest of the four bits of each word.
const HIGHEST: u32 = 0x8888_8888;

/// What to add to the strays of each word so that its highest bit is set where they are more than its typing errors.
#[expect(clippy::indexing_slicing, reason = "a constant: what is out of range does not compile")]
const BEYOND: u32 = {
    let (mut beyond, mut level) = (0, 0);
    while level < LEVELS.len() {
        beyond |= (7 - most_slips(LEVELS[level].0) as u32) << (4 * level);
        level += 1;
    }
    beyond
};

/// How a classification begins: any of its letters may be misspelt, and blanks may be between them.
pub(crate) const BEGIN: Begin = Begin::with(Classes::LETTERS, Classes::CAPITALS.and(Classes::BLANKS))
    .or(Begin::words(&WHOLE_IN_SMALL))
    .or(Begin::with(Classes::of(b"5"), Classes::LETTERS.and(Classes::BLANKS).and(Classes::of(b"015"))))
    .or(Begin::with(Classes::LETTERS, Classes::of(b"015")));

/// Whether a line can be a classification by the case of its letters: prose begins with a capital and small ones.
#[inline]
fn begins_like_one(i: &str) -> bool {
    match i.as_bytes() {
        [_, second, ..] => !second.is_ascii_lowercase() || begins_in_small(i),
        _ => false,
    }
}

/// Words that are read in small letters too.
const WHOLE_IN_SMALL: [&str; 3] = ["SECRET", "CONFIDENTIAL", "UNCLAS"];

/// In small letters only where they are spaced out, or the word is whole: prose begins with a capital and small ones.
fn begins_in_small(i: &str) -> bool {
    WHOLE_IN_SMALL.iter().any(|word| strip_prefix(i, word).is_some())
}

/// A cheap look at the case and at the first letters: whether a line may begin with a classification, or be a garbled one.
#[inline]
pub(crate) fn could_begin(i: &str) -> bool {
    begins_like_one(i)
        && match first_letters(i) {
            Some(letters) if letters < FEWEST => is_garbled(i),
            letters => letters.is_some(),
        }
}

/// The letters of no classification are fewer, one that was lost left out.
const FEWEST: usize = 5;

/// How many letters a text begins with, of those that are looked at, digits that may stand for some taken as those; nothing where
/// they are of none of the words of [`LEVELS`].
#[inline]
fn first_letters(i: &str) -> Option<usize> {
    let mut strays = BEYOND;
    let mut rows = STRAYS.iter();
    for b in i.bytes() {
        match LETTER.get(usize::from(b)).copied().unwrap_or_default() {
            BLANK => continue,
            0 => break,
            letter => {
                let Some(row) = rows.next() else { break };
                strays += row.get(usize::from(letter)).copied().unwrap_or_default();
                if strays & HIGHEST == HIGHEST {
                    return None;
                }
            }
        }
    }
    Some(LOOKED_AT - rows.len())
}

/// The number of the letter that a byte is, or may stand for; that of a space.
#[expect(clippy::indexing_slicing, reason = "a constant: what is out of range does not compile")]
static LETTER: [u8; 256] = {
    let mut letters = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let letter = scan::letter(byte as u8);
        if letter.is_ascii_alphabetic() {
            letters[byte] = letter & 31;
        }
        byte += 1;
    }
    letters[b' ' as usize] = BLANK;
    letters
};

/// Behind the letters.
const BLANK: u8 = 31;

/// A cheap look at the first letters: the words of [`LEVELS`] with which a line could begin, letters spaced out or not, the
/// highest of four bits for each.
fn could_begin_with(i: &str) -> u32 {
    let head = i.as_bytes().get(..WIDEST).unwrap_or(i.as_bytes());
    let (mut len, mut strays) = (0, BEYOND);
    for (letters, b) in STRAYS.iter().zip(head.iter().filter(|b| **b != b' ')) {
        if !b.is_ascii_alphabetic() {
            break;
        }
        strays += letters.get(usize::from(b & 31)).copied().unwrap_or_default();
        if strays & HIGHEST == HIGHEST {
            return 0;
        }
        len += 1;
    }
    if len < FEWEST || !begins_in_order(head) {
        return 0;
    }
    !strays & HIGHEST
}

/// Whether three of the four letters of a beginning are in order among the first six: so they do with a letter lost, doubled
/// or exchanged.
fn begins_in_order(head: &[u8]) -> bool {
    let mut six = [0; 6];
    for (slot, b) in six.iter_mut().zip(head.iter().filter(|b| **b != b' ')) {
        *slot = b.to_ascii_uppercase();
    }
    let in_order = |want: [u8; 3]| {
        let mut letters = six.iter();
        want.iter().all(|letter| letters.any(|b| b == letter))
    };
    let there = set(&six);
    BEGINNINGS.iter().filter(|word| (set(*word) & !there).count_ones() <= 1).any(|&[a, b, c, d]| {
        in_order([b, c, d]) || in_order([a, c, d]) || in_order([a, b, d]) || in_order([a, b, c])
    })
}

/// As [`classification`], of a text that [`could_begin`] with one: takes letters over blanks as long as they come nearer to it.
#[inline(never)]
pub(crate) fn spelled(i: &str) -> Parsed<'_, Spelled<'_>> {
    // Most are spelled as they should be: then nothing has to be measured.
    let read = |i: &str| exactly(i).map(|(end, level)| (0, end, level)).or_else(|| nearly(i));
    let best = read(i).or_else(|| {
        let letters = digits_as_letters(i)?;
        let (slips, end, level) = read(str::from_utf8(&letters).ok()?)?;
        Some((slips + 1, end, level))
    });
    let found = best.and_then(|(slips, end, level)| {
        let (written, rest) = i.split_at_checked(end)?;
        Some((rest, Spelled { level, written, slips }))
    });
    found.ok_or_else(|| Miss::err(i, "classification"))
}

/// The beginning of a line with the digits that typists and scans put for letters read as those: `C 0 N F`, `5 E C R E T`.
fn digits_as_letters(i: &str) -> Option<[u8; 2 * LONGEST]> {
    let head = i.as_bytes().get(..2 * LONGEST).unwrap_or(i.as_bytes());
    let digit = |b: &u8| matches!(b, b'0' | b'1' | b'5');
    // No classification begins with O or I.
    if matches!(head, [b'0' | b'1', ..]) {
        return None;
    }
    head.get(..LONGEST).unwrap_or(head).iter().any(digit).then(|| {
        let mut letters = [b'.'; 2 * LONGEST];
        for (letter, b) in letters.iter_mut().zip(head) {
            *letter = if b.is_ascii() { scan::letter(*b) } else { b'.' };
        }
        letters
    })
}

/// The letters of no classification are more.
const LONGEST: usize = 24;

/// Of each letter, by its place, the words of [`LEVELS`] in which it is there, a bit for each.
#[expect(clippy::indexing_slicing, reason = "a constant: what is out of range does not compile")]
static PLACES: [[u8; 32]; LONGEST] = {
    let mut places = [[0; 32]; LONGEST];
    let mut level = 0;
    while level < LEVELS.len() {
        let word = LEVELS[level].0.as_bytes();
        let mut at = 0;
        while at < word.len() {
            places[at][(word[at] & 31) as usize] |= 1 << level;
            at += 1;
        }
        level += 1;
    }
    places
};

/// How many letters the words of [`LEVELS`] have, a bit for each.
#[expect(clippy::indexing_slicing, reason = "a constant: what is out of range does not compile")]
const LENGTHS: u32 = {
    let (mut lengths, mut level) = (0, 0);
    while level < LEVELS.len() {
        lengths |= 1 << LEVELS[level].0.len();
        level += 1;
    }
    lengths
};

/// End and level of the longest run of words whose letters spell a classification without a typing error.
fn exactly(i: &str) -> Option<(usize, Classification)> {
    let mut best = None;
    let mut rest = i.as_bytes();
    // The letters so far, and which of the words they begin.
    let (mut len, mut words) = (0, u8::MAX);
    for _ in 0..=LONGEST {
        while let [letter, behind @ ..] = rest
            && letter.is_ascii_alphabetic()
        {
            let place = PLACES.get(len).and_then(|letters| letters.get(usize::from(letter & 31)));
            words &= place.copied().unwrap_or_default();
            len += 1;
            rest = behind;
            if words == 0 || len == 5 && i.len() - rest.len() > WIDEST {
                return best;
            }
        }
        // The shortest of them is first; it alone can be whole.
        if LENGTHS >> (len & 31) & 1 == 1
            && let Some((word, level)) = LEVELS.get(words.trailing_zeros() as usize)
            && word.len() == len
        {
            best = Some((i.len() - rest.len(), *level));
        }
        match rest {
            [b' ', behind @ ..] if !behind.is_empty() => rest = behind,
            _ => break,
        }
    }
    best
}

/// Typing errors, end and level of the longest run of words whose letters are nearest to a classification.
#[inline(never)]
fn nearly(i: &str) -> Option<(usize, usize, Classification)> {
    let words = could_begin_with(i);
    if words == 0 {
        return None;
    }
    let mut letters = [0u8; LONGEST];
    let mut len = 0;
    let mut best: Option<(usize, usize, Classification)> = None;
    let mut rest = i.as_bytes();
    for _ in 0..=LONGEST {
        while let [letter, behind @ ..] = rest
            && letter.is_ascii_alphabetic()
        {
            let Some(slot) = letters.get_mut(len) else { return best };
            *slot = letter.to_ascii_uppercase();
            len += 1;
            rest = behind;
        }
        if let Some((slips, level)) = letters.get(..len).and_then(|letters| nearest(letters, words))
            && best.is_none_or(|(fewest, ..)| slips <= fewest)
        {
            best = Some((slips, i.len() - rest.len(), level));
        }
        match rest {
            [b' ', behind @ ..] if !behind.is_empty() => rest = behind,
            _ => break,
        }
    }
    best
}

/// The classification of those in `words` that letters spell, and with how many typing errors: one, in a long word two.
fn nearest(letters: &[u8], words: u32) -> Option<(usize, Classification)> {
    let letters = str::from_utf8(letters).ok()?;
    if letters.len() < FEWEST {
        return None;
    }
    let levels = LEVELS.iter().zip(0..).filter(|(_, at)| words >> (4 * at + 3) & 1 == 1);
    let near = levels.filter_map(|(&(word, level), _)| {
        near::distance(letters, word, most_slips(word)).map(|slips| (slips, level))
    });
    near.min_by_key(|(slips, _)| *slips)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All words that are one typing error away.
    fn with_a_slip(word: &str) -> Vec<String> {
        let split = |at: usize| (&word[..at], &word[at..]);
        let mut words = Vec::new();
        for (front, back) in (0..=word.len()).map(split) {
            words.extend(["A", "E", "S"].map(|letter| format!("{front}{letter}{back}")));
            if let Some(behind) = back.get(1..) {
                words.push(format!("{front}{behind}"));
                words.extend(["A", "E", "S"].map(|letter| format!("{front}{letter}{behind}")));
            }
            if let [a, b, ..] = back.as_bytes() {
                words.push(format!("{front}{}{}{}", char::from(*b), char::from(*a), &back[2..]));
            }
        }
        words
    }

    #[test]
    fn no_word_that_is_near_is_a_stray() {
        for (at, (word, _)) in LEVELS.iter().enumerate() {
            let mut words = with_a_slip(word);
            if most_slips(word) == 2 {
                words = words.iter().flat_map(|word| with_a_slip(word)).collect();
            }
            for near in words.iter().filter(|near| near.len() > 4 && begins_in_order(near.as_bytes())) {
                assert_eq!(could_begin_with(near) >> (4 * at + 3) & 1, 1, "{near} for {word}");
                let digits = near.replace('O', "0").replace('I', "1").replace('S', "5");
                assert!(
                    could_begin(near) && could_begin(&digits) && could_begin(&format!("{near}5")),
                    "{near}"
                );
            }
        }
        assert_eq!(could_begin_with("TO SECSTATE WASHDC"), 0);
    }

    #[test]
    fn levels_with_slips() {
        use Classification::*;
        for (line, want) in [
            ("S E C R E T", Secret),
            ("Secret talks", Secret),
            ("TOP SECRET", TopSecret),
            // A letter lost: each of the first four, two of a long word.
            ("ONFIDENTIAL", Confidential),
            ("CNFIDENTIAL", Confidential),
            ("COFIDENTIAL", Confidential),
            ("CONIDENTIAL", Confidential),
            ("C O N F I D E N T A", Confidential),
            ("UNCLA S S I F I E D", Unclassified),
        ] {
            assert_eq!(level(line), Some(want), "{line}");
        }
        for line in [
            "OSLO",
            // Two typing errors where the word begins, or in a short word.
            "CXYFIDENTIAL",
            "SECXXT",
            "TOP SECXXT",
            // Prose.
            "Confidentail talks",
            // The words of a level are together.
            "LIMITED, OFFICIAL USE",
        ] {
            assert_eq!(level(line), None, "{line}");
        }
        assert_eq!(after_classification("SECRET/NOFORN"), Some("/NOFORN"));
        assert_eq!(after_classification("SECRET"), Some(""));
        assert_eq!(after_classification("SECRT/NOFORN"), None);
        assert_eq!(after_classification("SECRET12"), None);
    }
}
