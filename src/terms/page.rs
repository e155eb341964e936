//! Page lines: printed at each page, part of no value.
//!
//! ```text
//! page-line     = origin SP D{8} SP D D D ["." D] SP "OF" SP D D D
//! page-line-70s = "PAGE" SP D D SP post6 SP number [SP series SP D{4,6}] [SP D D SP "OF" SP D D] [SP D{6} SP? "Z"] [SP "POSS DUPE"]
//! ```
//! [`crate::format::page_lines`].

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{take_while, take_while1},
    character::complete::char,
    combinator::{all_consuming, opt, verify},
};

use crate::{
    blank, digits,
    lex::{self, Begin, Classes, Parsed, blanks, label},
    tables::posts,
    word,
};

/// Whether a line (blanks at its ends left out) is a page line and nothing else.
#[inline]
pub(crate) fn is_page_line(line: &str) -> bool {
    could_be_page_line(line) && is_whole(line)
}

#[inline(never)]
fn is_whole(line: &str) -> bool {
    leading(line) == Some(line.len()) || find(line) == Some((0, line.len()))
}

/// A cheap look before [`is_page_line`].
#[inline]
pub(crate) fn could_be_page_line(line: &str) -> bool {
    line.as_bytes().last().is_some_and(|b| is_last(*b)) && ends_like_page_line(line)
}

#[inline(never)]
fn ends_like_page_line(line: &str) -> bool {
    is_broken(line) || ends_with_count(line) || may_be_seventies(line)
}

/// Whether a line could be a page line of the 1970s, perhaps behind a classification.
fn may_be_seventies(line: &str) -> bool {
    let begin = line.as_bytes().first_chunk();
    matches!(begin, Some(b"PAGE" | b"UNCL" | b"CONF" | b"SECR" | b"LIMI")) && pages(line).next().is_some()
}

/// Where `PAGE` is in a line.
fn pages(line: &str) -> impl Iterator<Item = usize> {
    word::occurrences(line, "PAGE ", 2)
}

/// Whether a line ends as a page line that is broken behind the number.
fn is_broken(line: &str) -> bool {
    line.as_bytes().last_chunk::<8>().is_some_and(|number| number.iter().all(u8::is_ascii_digit))
}

/// Whether a line is the second part of a page line that was broken behind the number: `001.2 OF 003`.
pub(crate) fn is_count(line: &str) -> bool {
    ends_with_count(line) && all_consuming(count).parse(line).is_ok()
}

/// Whether a line ends with the number of sections: `OF 002`. Page lines of the 1970s may end with a time.
fn ends_with_count(line: &str) -> bool {
    let parts = line.len().checked_sub(3).and_then(|at| line.split_at_checked(at));
    parts.is_some_and(|(before, count)| {
        count.bytes().all(|b| b.is_ascii_digit()) && blank::trim_end(before).ends_with(['F', 'f'])
    })
}

/// Whether page lines end with a byte: they do with a count of pages, with the `Z` of a time, with `POSS DUPE`.
#[inline]
pub(crate) fn is_last(b: u8) -> bool {
    b.is_ascii_digit() || matches!(b, b'Z' | b'E')
}

/// How page lines begin: with `PAGE`, the name of a post, or the `X` of a redaction.
pub(crate) const BEGIN: Begin = Begin::with(Classes::LETTERS, Classes::ANY);

/// The length of the page line that a line begins with.
pub(crate) fn leading(line: &str) -> Option<usize> {
    if !holds_number(line) {
        return None;
    }
    let rest = if line.starts_with("PAGE") {
        seventies(line).map(|(rest, _)| rest)
    } else {
        modern(line).map(|(rest, _)| rest).or_else(|_| redacted(line).map(|(rest, ())| rest))
    };
    rest.ok().map(|rest| line.len() - rest.len())
}

/// The first page line in a line, at its start or inside it, where archives joined lines: the bytes at which it begins and ends.
#[inline]
pub(crate) fn find(line: &str) -> Option<(usize, usize)> {
    if may_hold(line.as_bytes()) { find_in(line) } else { None }
}

/// A cheap look before [`find`]: most lines have no number as page lines do. In front of one that is short is `PAGE`.
#[inline(never)]
pub(crate) fn may_hold(line: &[u8]) -> bool {
    digits::may_hold_long(line, *b"AG") || line.first() == Some(&b'X')
}

/// As [`find`], in a line that may hold one.
#[inline(never)]
pub(crate) fn find_in(line: &str) -> Option<(usize, usize)> {
    if line.starts_with('X')
        && let Ok((rest, ())) = redacted(line)
    {
        return Some((0, line.len() - rest.len()));
    }
    // Those of the 1970s have their number behind a name in capitals.
    let mut named = false;
    let modern = digits::numbers(line).find_map(|number| {
        named = named || is_behind_name(line.as_bytes().get(..number.start)?);
        if number.len() == 8 { around_number(line, number.start) } else { None }
    });
    if !named {
        return modern;
    }
    let before = line.get(..modern.map_or(line.len(), |(start, _)| start)).unwrap_or_default();
    let seventies = pages(before).find_map(|at| {
        let (rest, _) = seventies(line.get(at..)?).ok()?;
        Some((before_banner(line, at), line.len() - rest.len()))
    });
    seventies.or(modern)
}

/// Whether a text ends with the name that is between the number of a page and that of the message, in page lines of the 1970s: capitals
/// behind a digit or a blank that is no space.
fn is_behind_name(text: &[u8]) -> bool {
    let name = |b: &u8| b.is_ascii_uppercase() || *b == b' ';
    text.iter().rev().find(|b| !name(b)).is_some_and(|b| b.is_ascii_digit() || !b.is_ascii_graphic())
}

/// The modern page line whose number is at a byte.
fn around_number(line: &str, number: usize) -> Option<(usize, usize)> {
    let start = number - origin(line.get(..number)?)?;
    let page = line.get(start..)?;
    match modern(page) {
        Ok((rest, _)) => Some((start, line.len() - rest.len())),
        // Broken behind the number, which has more zeros than any other of as many digits.
        Err(_) => {
            let behind = line.get(number + 8..)?;
            (line.get(number..)?.starts_with("000") && blank::trim(behind).is_empty())
                .then_some((start, line.len() - behind.len()))
        }
    }
}

/// How many bytes at the end of a text are the origin of a page line: the longest name of a post, whole or cut short, else the last
/// word, or all where there are few words and nothing else.
fn origin(text: &str) -> Option<usize> {
    // Of a longer text no more is asked: a word may have no end.
    let text = blank::tail(text, 2 * LONGEST_ORIGIN);
    let sign = |b: u8| matches!(b, b'.' | b'\'' | b'-');
    let name = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.bytes().all(|b| b.is_ascii_alphabetic() || sign(b))
    };
    let capitals = |word: &str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase() || sign(b));
    let length =
        |word: &str| Some(text.len() - (word.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize));
    // Of one word nothing has to be looked up.
    let only = word::last_word(text);
    if name(&only)
        && only.len() == blank::trim(text).len()
        && let Some(length) = length(only).filter(|length| *length <= LONGEST_ORIGIN)
    {
        return Some(length);
    }
    let mut known = None;
    let mut last = 0;
    let mut words = text.rsplit(blank::is_blank).filter(|word| !word.is_empty());
    for word in words.by_ref().take(WORDS).take_while(name) {
        let Some(more) = length(word).filter(|length| *length <= LONGEST_ORIGIN) else { break };
        last = more;
        let name = blank::trim(text.get(text.len() - last..)?);
        if posts::find(name).is_some() || posts::is_cut(name) {
            known = Some(last);
        }
    }
    let all = blank::trim(text).len() <= last;
    known.or((all && last > 0).then_some(last)).or_else(|| {
        let word = word::last_word(blank::trim_end(text));
        // What an archive glued it to.
        let glued = word.get(word.rfind(|c: char| !c.is_ascii_uppercase()).map_or(0, |at| at + 1)..);
        let glued = || glued.filter(|name| posts::find(name).is_some()).and_then(length);
        if capitals(word) { length(word) } else { glued() }
    })
}

/// The most words of the name of a post.
const WORDS: usize = 4;

/// Where the classification begins that is in front of a page line at a byte, or that byte.
fn before_banner(line: &str, at: usize) -> usize {
    const LEVELS: [&str; 4] = ["UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "LIMITED OFFICIAL USE"];
    let before = line.get(..at).unwrap_or_default().trim_end();
    let level = LEVELS.iter().find_map(|level| before.strip_suffix(level));
    level.filter(|front| front.is_empty() || front.ends_with(blank::is_blank)).map_or(at, str::len)
}

/// The longest name of a post in front of the number.
const LONGEST_ORIGIN: usize = 32;

/// Whether a line holds the number that every page line has, told by every eighth byte: eight digits in a row include one of
/// those. It may also be redacted, or are behind `PAGE`.
#[inline]
pub(crate) fn holds_number(line: &str) -> bool {
    let bytes = line.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    digit(7)
        || digit(15)
        || digit(23)
        || digit(31)
        || digit(39)
        || matches!(bytes, [b'X', b'X', ..] | [b'P', b'A', b'G', b'E', ..])
}

/// What a page line says of its message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parts<'a> {
    /// The origin, cut short in some.
    pub origin: &'a str,
    /// The message number.
    pub number: u32,
    /// The number of sections.
    pub of: u32,
}

/// The parts of a page line of the 2000s.
pub(crate) fn parts(line: &str) -> Option<Parts<'_>> {
    modern(line).ok().map(|(_, parts)| parts)
}

/// A page line whose origin and number were redacted: `XXXXXXXXXXXX  002 OF 002`.
fn redacted(i: &str) -> Parsed<'_, ()> {
    let (i, _) = verify(take_while1(|c| c == 'X'), |x: &str| x.len() > 5).parse(i)?;
    let (i, _) =
        (blanks, lex::digits(3, 3), opt((char('.'), lex::digits(1, 1))), blanks, label("OF")).parse(i)?;
    (blanks, lex::digits(3, 3)).map(|_| ()).parse(i)
}

/// `OSLO 00000160  001.2 OF 002`
fn modern(i: &str) -> Parsed<'_, Parts<'_>> {
    let (i, origin) = name(i)?;
    let (i, (number, _)) = (lex::digits(8, 8).map(number), blanks).parse(i)?;
    let (i, of) = count(i)?;
    Ok((i, Parts { origin: blank::trim(origin), number, of }))
}

/// `001.2 OF 002`: the number of sections.
fn count(i: &str) -> Parsed<'_, u32> {
    let (i, _) = (lex::digits(3, 3), opt((char('.'), lex::digits(1, 1)))).parse(i)?;
    (blanks, label("OF"), blanks, lex::digits(3, 3)).map(|(_, _, _, of)| number(of)).parse(i)
}

/// The name of a post, with the blanks behind it.
fn name(i: &str) -> Parsed<'_, &str> {
    let letter = |b: &u8| b.is_ascii_alphabetic() || matches!(b, b' ' | b'.' | b'\'' | b'-');
    let len = i.bytes().take_while(letter).count();
    match i.split_at_checked(len) {
        Some((name, rest))
            if len <= LONGEST_ORIGIN && name.starts_with(|c: char| c.is_ascii_alphabetic()) =>
        {
            Ok((rest, name))
        }
        _ => Err(crate::lex::Miss::err(i, "post")),
    }
}

/// The number that a few digits are.
fn number(digits: &str) -> u32 {
    digits.bytes().fold(0, |number, digit| 10 * number + u32::from(digit - b'0'))
}

/// `PAGE 02 OTTAWA 03926 01 OF 02 261718Z`
fn seventies(i: &str) -> Parsed<'_, ()> {
    let (i, _) = (label("PAGE"), blanks, lex::digits(1, 2)).parse(i)?;
    let (i, post) =
        (blanks, take_while(|c: char| c.is_ascii_uppercase() || c == ' ')).map(|(_, p)| p).parse(i)?;
    let (i, _) = lex::digits(4, 6).parse(i)?;
    // The number in the series of a traveller.
    let (i, _) = opt((blanks, alt((label("TOSEC"), label("SECTO"))), blanks, lex::digits(1, 6))).parse(i)?;
    let (i, _) = opt((blanks, lex::digits(2, 2), blanks, label("OF"), blanks, lex::digits(2, 2))).parse(i)?;
    let (i, _) = opt((blanks, lex::digits(6, 6), blanks, char('Z'))).parse(i)?;
    let (i, _) = opt((blanks, label("POSS"), blanks, label("DUPE"))).parse(i)?;
    if blank::trim(post).is_empty() {
        return Err(crate::lex::Miss::err(i, "post"));
    }
    Ok((i, ()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_lines() {
        for line in [
            "MAPUTO 00000512  002 OF 003",
            "OSLO 00000160  001.2 OF 002",
            "BUENOS AIRES 00000160 001 OF 002",
            "PAGE 02 WELLIN 03926 261718Z",
            "PAGE 02 USUN N 05161 01 OF 02 020119Z",
            "PAGE 02 STATE 261362",
            "PAGE 02 STATE 261362 TOSEC 340199",
            "PAGE 02 WELLIN 03926 261718 Z",
            "PAGE 02 WELLIN 03926 261718Z POSS DUPE",
            "XXXXXXXXXXXX  002 OF 002",
            "XXXXXX 002.1 OF 002",
            "ST. JOHN'S 00000160 001 OF 002",
        ] {
            assert!(is_page_line(line), "{line}");
        }
        for line in [
            "OSLO 160",
            "OSLO 00000160 002",
            "PAGE 2 OF THE REPORT",
            "00000160 002 OF 003",
            "PAGE 01",
            "' 00000160 002 OF 003",
            "XXXXX 002 OF 002",
            "XXXXXX 02 OF 02",
            "OSLO 0000160 001 OF 002",
            "PAGE 02 03926",
            "PAGE 02 OSLO 039",
            "PAGES 02 OSLO 03926",
            "OSLO 00000160 001 OF 002.",
        ] {
            assert!(!is_page_line(line), "{line}");
        }
        let parts = parts("BUENOS AIRES 00000160 001 OF 002").unwrap();
        assert_eq!((parts.origin, parts.number, parts.of), ("BUENOS AIRES", 160, 2));
        assert_eq!(leading("OSLO 00000160  001.2 OF 002 (U) TEXT"), Some(27));
    }

    #[test]
    fn page_lines_inside_a_line() {
        for (line, page) in [
            ("was the OSLO 00000160  002 OF 002  fleet", "OSLO 00000160  002 OF 002"),
            ("TALKS ON FISH BUENOS AIRES 00000160 001.2 OF 002", "BUENOS AIRES 00000160 001.2 OF 002"),
            ("[Oslo ADDIS ABAB 00000160 005 OF 005 Post", "ADDIS ABAB 00000160 005 OF 005"),
            ("said NOWHERE 00000160 005 OF 005", "NOWHERE 00000160 005 OF 005"),
            ("Oslo 00000160 001 of 002 said", "Oslo 00000160 001 of 002"),
            ("the fleet that was in Oslo 00000160 001 of 002", "Oslo 00000160 001 of 002"),
            ("B) OSLO 27 OSLO 00000160", "OSLO 00000160"),
            ("SLIDING TOWARDS RECESSION LONDON 00000160 001 OF 002", "LONDON 00000160 001 OF 002"),
            ("OSLO 00000160 001 OF 002 ONE OF 002", "OSLO 00000160 001 OF 002"),
            ("NO      SECRET   PAGE 02   OSLO  00160  141207Z", "SECRET   PAGE 02   OSLO  00160  141207Z"),
            ("sail PAGE 02 OSLO 00160 141207Z OSLO 00000160 001 OF 002", "PAGE 02 OSLO 00160 141207Z"),
        ] {
            assert_eq!(find(line).and_then(|(start, end)| line.get(start..end)), Some(page), "{line}");
        }
        for line in [
            "of 12 OF 003",
            "met Jane 00000160 001 OF 002",
            "was OSLO 160 002 OF 002",
            "in 00000160 002 OF 002",
            "PAGE 2 OF THE REPORT",
            "OF",
        ] {
            assert_eq!(find(line), None, "{line}");
        }
    }
}
