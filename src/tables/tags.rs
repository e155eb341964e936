//! TAGS: Traffic Analysis by Geography and Subject.
//!
//! Source: TAGS handbook TL:TAGS-1 (28 June 1974), 5 FAH-3 H-011.1 (2022) and H-414, H-416 (2024), the National Archives'
//! notes on the Central Foreign Policy File, published telegrams of 2002-2010, general knowledge; `data/tags.tsv` names
//! the source of every row.
//!
//! A code means nothing without a date: lists changed about 1990 and about 2012. `IS` was Israel and is Iceland.
//!
//! Known gaps: 237 organizations of the 2000s are listed without being expanded; programs come from telegrams, not from
//! a list; names of persons cannot be listed.

use time::Date;

use super::keys::{Beginnings, Key, Letters, Places, letters, longest};
use crate::{
    blank,
    lex::near,
    word::{self, strip_prefix},
};

include!("rows/tags.rs");

/// What a TAG stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum TagKind {
    /// A subject: four letters, of which the first is its category (`P` political, `E` economic …).
    Subject,
    /// A country, region or area of the sea: two letters, or a digit and a letter.
    Geographic,
    /// An organization.
    Organization,
    /// A program or topic: `K` and three letters.
    Program,
    /// The name of a person. No table lists them.
    Person,
}

/// A generation of the code list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Generation {
    /// The list of 1974, in use from 1973 to about 1990; what later lists leave out went on to about 2010.
    Y1974,
    /// In use from about 1990 to 2012, read off telegrams.
    Y2000s,
    /// The lists of 2022 and 2024.
    Present,
}

impl Generation {
    /// The generations to look into for a telegram of a year, the likeliest first.
    const fn of(year: i32) -> [Generation; 3] {
        match year {
            ..1990 => [Generation::Y1974, Generation::Y2000s, Generation::Present],
            1990..2012 => [Generation::Y2000s, Generation::Y1974, Generation::Present],
            _ => [Generation::Present, Generation::Y2000s, Generation::Y1974],
        }
    }
}

/// A row of the table: what a code meant in one generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row {
    /// The code.
    pub tag: &'static str,
    /// The generation of the list that has it so.
    pub generation: Generation,
    /// What it stands for.
    pub kind: TagKind,
    /// What it means; some organizations are `not expanded in the sources read`.
    pub meaning: &'static str,
    /// Of a place: its code of today, where it has one.
    pub current: Option<&'static str>,
    /// The first letters of the code as a number.
    head: u32,
}

const fn row(
    tag: &'static str,
    generation: Generation,
    kind: TagKind,
    meaning: &'static str,
    current: &'static str,
) -> Row {
    let current = if current.is_empty() { None } else { Some(current) };
    Row { tag, generation, kind, meaning, current, head: head(tag.as_bytes()) }
}

/// The first four letters as a number.
const fn head(key: &[u8]) -> u32 {
    match *key {
        [a, b, c, d, ..] => u32::from_be_bytes([a, b, c, d]),
        [a, b, c] => u32::from_be_bytes([a, b, c, 0]),
        [a, b] => u32::from_be_bytes([a, b, 0, 0]),
        [a] => u32::from_be_bytes([a, 0, 0, 0]),
        [] => 0,
    }
}

/// All rows, sorted by code and generation.
pub fn rows() -> &'static [Row] {
    ROWS
}

/// The rows of a code, in capitals or not; empty where it is unknown.
///
/// ```
/// use cablegram::tables::tags;
/// assert!(tags::find("MARR").iter().all(|row| row.kind == tags::TagKind::Subject));
/// assert!(tags::find("XXXX").is_empty());
/// ```
pub fn find(tag: &str) -> &'static [Row] {
    let rows = of_code(tag.as_bytes());
    if !rows.is_empty() || tag.bytes().all(|b| b.is_ascii_graphic()) { rows } else { of_term(tag) }
}

/// The rows of a code that is written as the lists have it.
#[inline]
fn of_code(code: &[u8]) -> &'static [Row] {
    let head = in_capitals(head(code));
    // Numbers compare faster than letters; the few longer codes that begin alike are compared in full.
    let is_code = |row: &Row| {
        row.head == head
            && row.tag.len() == code.len()
            && (code.len() <= size_of_val(&head) || row.tag.as_bytes().eq_ignore_ascii_case(code))
    };
    let mut found = PLACES.of(number(head, code.len())).filter_map(|start| ROWS.get(start..));
    let rows = found.find(|rows| rows.first().is_some_and(is_code)).unwrap_or_default();
    let len = rows.iter().take_while(|row| is_code(row)).count();
    rows.get(..len).unwrap_or_default()
}

/// The rows of one of the few terms of several words, whatever blanks are between them.
#[inline(never)]
fn of_term(tag: &str) -> &'static [Row] {
    let first = word::first_word(tag);
    let begun = |row: &&Row| strip_prefix(row.tag, first).is_some_and(|rest| rest.starts_with(' '));
    let term = || (first.len() < 2 || TERM_BEGINNINGS.could_begin(first)) && TERMS.iter().any(begun);
    let is_term = first.len() == blank::trim(tag).len() || term();
    let joined = if is_term { capitals(tag) } else { None };
    joined.map_or(&[], |key| of_code(key.as_bytes()))
}

/// Four letters in capitals.
const fn in_capitals(letters: u32) -> u32 {
    const EACH: u32 = u32::from_ne_bytes([1; 4]);
    // Without their highest bits nothing is carried from one byte to the next.
    let low = letters & (EACH * 0x7f);
    let not_below = low + EACH * (0x80 - b'a' as u32);
    let above = low + EACH * (0x7f - b'z' as u32);
    letters ^ (not_below & !above & !letters & (EACH << 7)) >> 2
}

/// The number by which the rows of a code are found.
const fn number(head: u32, len: usize) -> u64 {
    (head as u64) << 8 | len as u64
}

/// Where the rows of each code begin.
#[expect(clippy::indexing_slicing, reason = "in a constant: the compiler has counted")]
static PLACES: Places<4096> = {
    let (mut places, mut at) = (Places::NONE, 0);
    while at < ROWS.len() {
        if at == 0 || !is_same(ROWS[at].tag.as_bytes(), ROWS[at - 1].tag.as_bytes()) {
            places.add(number(ROWS[at].head, ROWS[at].tag.len()), at);
        }
        at += 1;
    }
    places
};

const fn is_same(mut a: &[u8], mut b: &[u8]) -> bool {
    while let ([x, rest @ ..], [y, behind @ ..]) = (a, b) {
        if *x != *y {
            return false;
        }
        (a, b) = (rest, behind);
    }
    a.len() == b.len()
}

/// The length of the longest code.
const LONGEST: usize = longest!(ROWS, tag);

/// The rows that a constant function selects.
macro_rules! select {
    ($is:ident) => {{
        const fn count(mut rows: &[Row]) -> usize {
            let mut count = 0;
            while let [row, rest @ ..] = rows {
                count += $is(row) as usize;
                rows = rest;
            }
            count
        }
        const NONE: Row = row("", Generation::Present, TagKind::Subject, "", "");
        let mut all = [&NONE; count(ROWS)];
        let (mut rest, mut at) = (ROWS, 0);
        while let [row, behind @ ..] = rest {
            if $is(row) {
                #[expect(clippy::indexing_slicing, reason = "in a constant: the compiler has counted")]
                {
                    all[at] = row;
                }
                at += 1;
            }
            rest = behind;
        }
        all
    }};
}

/// The row that held at a date: the generation of the list that was in use, or the nearest that has the code.
///
/// ```
/// use cablegram::tables::tags;
/// let of = |year| tags::at("IS", time::Date::from_ordinal_date(year, 1).unwrap()).unwrap().meaning;
/// assert_eq!((of(1976), of(2005), of(2024)), ("Israel", "Israel", "Iceland"));
/// ```
pub fn at(tag: &str, date: Date) -> Option<&'static Row> {
    let rows = find(tag);
    Generation::of(date.year())
        .iter()
        .find_map(|generation| rows.iter().find(|row| row.generation == *generation))
}

/// What a code meant at a date.
pub fn meaning(tag: &str, date: Date) -> Option<&'static str> {
    at(tag, date).map(|row| row.meaning)
}

/// The code that an unknown one most likely is: one typing error away, and the only such code among those of its length or, for
/// four letters, the only subject. Short codes are too close to each other.
pub fn suggestion(tag: &str) -> Option<&'static str> {
    let key = capitals(tag)?;
    let tag = key.as_str();
    if tag.len() < 4 || !find(tag).is_empty() {
        return None;
    }
    // Of two words one typing error apart one of the first two letters is in both.
    let [first, second, ..] = *tag.as_bytes() else { return None };
    let alike = |row: &&Row| {
        let [a, b, ..] = row.head.to_be_bytes();
        a == first || b == second || a == second || b == first
    };
    let mut found: Option<&Row> = None;
    for row in TOPICS.iter().copied().filter(alike) {
        if near::distance(tag, row.tag, 1).is_none() || found.is_some_and(|other| other.tag == row.tag) {
            continue;
        }
        match found {
            // A swap or a letter too many is likelier than another letter.
            Some(other) if is_swap(tag, other.tag) => {}
            Some(_) if is_swap(tag, row.tag) => found = Some(row),
            Some(_) => return None,
            None => found = Some(row),
        }
    }
    found.map(|row| row.tag)
}

/// The rows of subjects and programs: what a suggestion can be.
static TOPICS: &[&Row] = &select!(is_topic);

const fn is_topic(row: &Row) -> bool {
    matches!(row.kind, TagKind::Subject | TagKind::Program)
}

/// The rows whose codes are terms of several words.
const TERMS: &[&Row] = &select!(is_term);

const fn is_term(row: &Row) -> bool {
    let mut letters = row.tag.as_bytes();
    while let [letter, rest @ ..] = letters {
        if *letter == b' ' {
            return true;
        }
        letters = rest;
    }
    false
}

/// How these begin: most tags begin otherwise.
static TERM_BEGINNINGS: Beginnings = {
    let (mut beginnings, mut rows) = (Beginnings::NONE, TERMS);
    while let [row, rest @ ..] = rows {
        beginnings = beginnings.with(row.tag);
        rows = rest;
    }
    beginnings
};

/// How many bytes of a text are a term of several words that it begins with, in capitals and with any blanks between; the longest.
pub(crate) fn leading_term(text: &str) -> Option<usize> {
    let end_of = |row: &&Row| {
        let mut rest = text;
        for word in row.tag.split(' ') {
            rest = rest.trim_start_matches(blank::is_blank).strip_prefix(word)?;
            if rest.starts_with(|c: char| c.is_alphanumeric() || c == '-') {
                return None;
            }
        }
        Some(text.len() - rest.len())
    };
    if !TERM_BEGINNINGS.could_begin(text) {
        return None;
    }
    let first = text.as_bytes().first_chunk::<2>()?;
    let terms = TERMS.get(TERM_LETTERS.range(first))?;
    terms.iter().filter(|row| row.tag.as_bytes().starts_with(first)).filter_map(end_of).max()
}

static TERM_LETTERS: Letters = letters!(below(TERMS));

/// How many terms begin below a letter.
const fn below(mut rows: &[&Row], letter: u8) -> u16 {
    let mut count = 0;
    while let [first, rest @ ..] = rows {
        match first.tag.as_bytes() {
            [b, ..] if *b >= letter => break,
            _ => count += 1,
        }
        rows = rest;
    }
    count
}

/// Whether two codes hold the same letters.
fn is_swap(a: &str, b: &str) -> bool {
    a.len() == b.len()
        && a.bytes().all(|x| a.bytes().filter(|y| *y == x).count() == b.bytes().filter(|y| *y == x).count())
}

/// The codes that letters written without a blank are made of, `PRELPGOV`, `ECONEFINNO`, where the lists leave one way to cut them
/// into as few codes: two at least, and one of them of a subject.
///
/// ```
/// use cablegram::tables::tags;
/// assert_eq!(tags::closed_up("PRELNO"), ["PREL", "NO"]);
/// assert!(tags::closed_up("PREL").is_empty() && tags::closed_up("BRUSSELS").is_empty());
/// ```
pub fn closed_up(tag: &str) -> Vec<&str> {
    const LONGEST_WORD: usize = 48;
    let (shortest, longest) = (2, 4);
    if !(6..=LONGEST_WORD).contains(&tag.len())
        || !tag.bytes().all(|b| b.is_ascii_uppercase())
        || !find(tag).is_empty()
    {
        return Vec::new();
    }
    // For each beginning of the word, in how few codes it can be cut, in how many ways, and where the last of them begins.
    let mut ways = vec![(0, 1, 0)];
    for end in 1..=tag.len() {
        let mut best = (usize::MAX, 0, 0);
        for start in end.saturating_sub(longest)..=end.saturating_sub(shortest) {
            let Some(&(codes, count, _)) = ways.get(start).filter(|way| way.1 > 0) else { continue };
            if end - start < shortest || tag.get(start..end).is_none_or(|code| find(code).is_empty()) {
                continue;
            }
            let codes = codes + 1;
            if codes < best.0 {
                best = (codes, count, start);
            } else if codes == best.0 {
                best.1 += count;
            }
        }
        ways.push(best);
    }
    let mut codes = Vec::new();
    let mut end = tag.len();
    while end > 0 {
        let Some(&(_, 1, start)) = ways.get(end) else { return Vec::new() };
        codes.extend(tag.get(start..end));
        end = start;
    }
    codes.reverse();
    let subject = codes.iter().any(|code| code.len() == longest);
    if subject { codes } else { Vec::new() }
}

/// The code in capitals; organizations may have characters in their names, so nothing is left out.
fn capitals(tag: &str) -> Option<Key> {
    let mut key = Key { bytes: [0; Key::LONGEST], len: 0 };
    for (at, word) in word::words(tag).enumerate() {
        let gap = usize::from(at > 0);
        let end = key.len + gap + word.len();
        if end > LONGEST {
            return None;
        }
        let place = key.bytes.get_mut(key.len..end)?;
        let (blank, letters) = place.split_at_mut_checked(gap)?;
        blank.fill(b' ');
        letters.copy_from_slice(word.as_bytes());
        letters.make_ascii_uppercase();
        key.len = end;
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_only_where_one_is_nearest() {
        assert_eq!(suggestion("PGVO"), Some("PGOV"));
        assert_eq!(suggestion("MOPPS"), Some("MOPS"));
        assert_eq!(suggestion("PREL"), None);
        assert_eq!(suggestion("UKX"), None);
    }

    #[test]
    fn closed_up_codes() {
        for (word, codes) in [
            ("PRELPGOV", &["PREL", "PGOV"][..]),
            ("PRELNO", &["PREL", "NO"]),
            ("ECONEFINETRDSENVNO", &["ECON", "EFIN", "ETRD", "SENV", "NO"]),
            ("BRUSSELS", &[]),
            ("PREL", &[]),
            ("prelno", &[]),
        ] {
            assert_eq!(closed_up(word), codes, "{word}");
        }
    }
}
