//! Page lines: printed at each page, part of no value.
//!
//! ```text
//! page-line     = origin SP D{8} SP D D D ["." D] SP "OF" SP D D D
//! page-line-70s = "PAGE" SP D D SP post6 SP number [SP D D SP "OF" SP D D] SP D{6} "Z"
//! ```
//! FORMAT.md section 5.

use nom::{
    Parser,
    bytes::complete::{take_while, take_while1},
    character::complete::char,
    combinator::{map_opt, opt, verify},
};

use crate::{
    blank,
    lex::{Begin, Classes, Parsed, blanks, digits, label},
};

/// Whether a line (blanks at its ends left out) is a page line and nothing else.
pub(crate) fn is_page_line(line: &str) -> bool {
    (ends_with_count(line) || line.starts_with("PAGE")) && leading(line) == Some(line.len())
}

/// Whether a line ends with the number of sections: `OF 002`. Page lines of the 1970s may end with a time.
fn ends_with_count(line: &str) -> bool {
    let parts = line.len().checked_sub(3).and_then(|at| line.split_at_checked(at));
    parts.is_some_and(|(before, count)| {
        count.bytes().all(|b| b.is_ascii_digit()) && blank::trim_end(before).ends_with(['F', 'f'])
    })
}

/// Whether page lines end with a byte: they do with a count of pages, or with the `Z` of a time.
#[inline]
pub(crate) fn is_last(b: u8) -> bool {
    b.is_ascii_digit() || b == b'Z'
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
    let (i, _) = (blanks, digits(3, 3), opt((char('.'), digits(1, 1))), blanks, label("OF")).parse(i)?;
    (blanks, digits(3, 3)).map(|_| ()).parse(i)
}

/// `OSLO 00000160  001.2 OF 002`
fn modern(i: &str) -> Parsed<'_, Parts<'_>> {
    let figures = |least, most| map_opt(digits(least, most), |d: &str| d.parse::<u32>().ok());
    let letter = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '.' | '\'' | '-');
    let (i, origin) = verify(take_while1(letter), |name: &str| {
        name.len() <= LONGEST_ORIGIN && name.starts_with(|c: char| c.is_ascii_alphabetic())
    })
    .parse(i)?;
    let (i, (number, _, _, _)) =
        (figures(8, 8), blanks, digits(3, 3), opt((char('.'), digits(1, 1)))).parse(i)?;
    let (i, (_, _, _, of)) = (blanks, label("OF"), blanks, figures(3, 3)).parse(i)?;
    Ok((i, Parts { origin: blank::trim(origin), number, of }))
}

/// `PAGE 02 OTTAWA 03926 01 OF 02 261718Z`
fn seventies(i: &str) -> Parsed<'_, ()> {
    let (i, _) = (label("PAGE"), blanks, digits(1, 2)).parse(i)?;
    let (i, post) =
        (blanks, take_while(|c: char| c.is_ascii_uppercase() || c == ' ')).map(|(_, p)| p).parse(i)?;
    let (i, _) = digits(4, 6).parse(i)?;
    let (i, _) = opt((blanks, digits(2, 2), blanks, label("OF"), blanks, digits(2, 2))).parse(i)?;
    let (i, _) = opt((blanks, digits(6, 6), char('Z'))).parse(i)?;
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
}
