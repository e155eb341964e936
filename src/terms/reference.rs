//! The start of a reference: its label, and the cable that it cites.
//!
//! ```text
//! label  = A (")" | "." | ":") | ("(" | "|") A ")" | D [D] (")" | "." | ":")
//! cable  = [year SP] origin SP number
//! year   = ["'"] D D | D D D D | "(" (D D | D D D D) ")"
//! origin = word {(SP | "-") word}
//! number = D{1,8}
//! ```
//! FORMAT.md section 12.

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{take_while, take_while_m_n},
    character::complete::{char, satisfy},
    combinator::{opt, verify},
    sequence::{delimited, preceded, terminated},
};

use crate::{
    fold,
    lex::{Miss, Parsed, blanks, date, digits},
    tables,
};

/// Year, origin and number.
pub(crate) type CitedCable<'a> = (Option<u16>, &'a str, u32);

/// Whether a line begins with a reference: a label, or a cable.
pub(crate) fn is_start(line: &str) -> bool {
    match label(line) {
        Ok((rest, _)) => cable(fold::trim(rest)).is_ok(),
        Err(_) => cable(line).is_ok_and(|(_, (_, origin, _))| tables::posts::find(origin).is_some()),
    }
}

/// A letter or number, what sets it apart, and a gap: `A. `, `(B) `, `12) `.
pub(crate) fn label(i: &str) -> Parsed<'_, &str> {
    let sign = |i| take_while_m_n(1, 1, |c: char| c.is_ascii_alphabetic()).parse(i);
    let figure = |i| verify(digits(1, 2), |d: &str| d != "0").parse(i);
    // `(08) OSLO 581`: two figures in parentheses are a year.
    let one = verify(digits(1, 1), |d: &str| d != "0");
    // Scans read `|` for `(`.
    let parens = delimited(alt((char('('), char('|'))), alt((sign, one)), char(')'));
    let point = terminated(alt((sign, figure)), satisfy(|c| matches!(c, '.' | ')' | ':')));
    let (rest, label) = alt((parens, point)).parse(i)?;
    if rest.is_empty()
        || rest.starts_with(|c: char| fold::is_blank(c) || c == '(' || c == ')' || c == '.')
        || i.starts_with(['(', '|'])
    {
        let rest = rest.trim_start_matches(['.', ')']);
        return Ok((rest, label));
    }
    // `A.STATE 12`
    let closed = rest.starts_with(|c: char| c.is_ascii_alphanumeric()) && cable(rest).is_ok();
    if closed { Ok((rest, label)) } else { Err(Miss::err(i, "label")) }
}

/// `[year] origin number`
pub(crate) fn cable(i: &str) -> Parsed<'_, CitedCable<'_>> {
    let (rest, year) = opt(terminated(year, blanks)).parse(i)?;
    let (rest, (origin, number)) = origin_and_number(rest)?;
    Ok((rest, (year, origin, number)))
}

/// Two digits, with or without apostrophe, or four, also in parentheses; letters must follow.
fn year(i: &str) -> Parsed<'_, u16> {
    let apostrophe = opt(alt((char('\''), char('’'))));
    let figures = || verify(digits(2, 4), |d: &str| d.len() != 3);
    let parens = delimited(char('('), figures(), char(')'));
    let (rest, written) = alt((parens, preceded(apostrophe, figures()))).parse(i)?;
    let figures = written.parse().unwrap_or_default();
    let full = if written.len() == 2 { date::year_of_writing(figures) } else { figures.cast_signed() };
    let full = u16::try_from(full).ok().filter(|full| (1900..2100).contains(full));
    match full {
        Some(year) if rest.starts_with(|c: char| fold::is_blank(c) || c.is_ascii_alphabetic()) => {
            Ok((rest, year))
        }
        _ => Err(Miss::err(i, "year")),
    }
}

/// Up to four words and the number behind them; a number goes on with nothing that makes a date or a code of it. Words that
/// are of no post by themselves may be of one of the table, `PORT OF SPAIN`.
fn origin_and_number(i: &str) -> Parsed<'_, (&str, u32)> {
    const WORDS: usize = 4;
    const LONGEST: usize = 32;
    let letter = |c: char| c.is_ascii_alphabetic() || matches!(c, '.' | '\'' | '’');
    let word = |i| take_while_m_n(1, LONGEST, letter).parse(i);
    let (mut rest, mut odd) = (i, false);
    for _ in 0..WORDS {
        let (after, name): (&str, &str) = word(rest)?;
        odd |= is_no_origin(name);
        let (next, gap) = take_while(|c: char| fold::is_blank(c) || c == '-').parse(after)?;
        if let Ok((after_number, number)) = message_number(next) {
            let origin = i.get(..i.len() - after.len()).unwrap_or_default();
            let fits = !odd || tables::posts::find(origin).is_some();
            return if fits { Ok((after_number, (origin, number))) } else { Err(Miss::err(i, "origin")) };
        }
        if gap.is_empty() {
            return Err(Miss::err(after, "message number"));
        }
        rest = next;
    }
    Err(Miss::err(rest, "message number"))
}

/// The number of a message, with which no date or code begins.
pub(crate) fn message_number(i: &str) -> Parsed<'_, u32> {
    let (rest, written) = digits(1, 8).parse(i)?;
    let next = rest.chars().next();
    let joined = next.is_some_and(|c| c.is_ascii_alphanumeric())
        || (matches!(next, Some('/' | '-' | '\'' | ':' | '.'))
            && rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit()));
    match written.parse() {
        Ok(number) if !joined || message_range(rest) => Ok((rest, number)),
        _ => Err(Miss::err(i, "message number")),
    }
}

/// `-115` behind a number: a range; `/02/2009` is a date.
fn message_range(rest: &str) -> bool {
    let Ok((after, end)) = preceded(char('-'), digits(1, 6)).parse(rest) else { return false };
    let _: &str = end;
    !after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '/')
}

/// Words that stand before numbers and are no post.
fn is_no_origin(word: &str) -> bool {
    let words = [
        "DTG", "PARA", "PARAS", "ARTICLE", "IIR", "AND", "OF", "ON", "DATED", "PAGE", "SECTION", "TD", "NO",
        "UNSCR", "E.O.", "TO",
    ];
    date::month_name(word.trim_end_matches('.')).is_some()
        || words.iter().any(|w| w.eq_ignore_ascii_case(word))
        || word.trim_end_matches('.').len() < 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        for (text, want) in [
            ("A. OSLO 12", ("A", " OSLO 12")),
            ("b) OSLO 12", ("b", " OSLO 12")),
            ("(C) OSLO 12", ("C", " OSLO 12")),
            ("|C)OSLO 12", ("C", "OSLO 12")),
            ("12: OSLO 12", ("12", " OSLO 12")),
            ("(3) OSLO 12", ("3", " OSLO 12")),
            ("A.) OSLO 12", ("A", " OSLO 12")),
            ("A.(A) OSLO 12", ("A", "(A) OSLO 12")),
            ("A.OSLO 12", ("A", "OSLO 12")),
            ("A.", ("A", "")),
        ] {
            assert_eq!(label(text).map(|(rest, label)| (label, rest)), Ok(want), "{text}");
        }
        for text in
            ["(08) OSLO 12", "0. OSLO 12", "123. OSLO 12", "A.ROE", "OSLO 12", "AB. OSLO 12", "A OSLO 12", ""]
        {
            assert!(label(text).is_err(), "{text}");
        }
    }

    #[test]
    fn cables() {
        for (text, want) in [
            ("OSLO 12", (None, "OSLO", 12)),
            ("08 OSLO 12", (Some(2008), "OSLO", 12)),
            ("'73 OSLO 12", (Some(1973), "OSLO", 12)),
            ("1973 OSLO 12", (Some(1973), "OSLO", 12)),
            ("(73) OSLO 12", (Some(1973), "OSLO", 12)),
            ("73OSLO 12", (Some(1973), "OSLO", 12)),
            ("RIO DE JANEIRO 12", (None, "RIO DE JANEIRO", 12)),
            ("OSLO-12", (None, "OSLO", 12)),
            ("OSLO12", (None, "OSLO", 12)),
            ("OSLO 12-15", (None, "OSLO", 12)),
            ("PORT OF SPAIN 12", (None, "PORT OF SPAIN", 12)),
        ] {
            assert_eq!(cable(text).map(|(_, cable)| cable), Ok(want), "{text}");
        }
        for text in [
            "12",
            "OSLO",
            "2108 OSLO 12",
            "108 OSLO 12",
            "OSLO 123456789",
            "OSLO 12/02/2009",
            "OSLO 12:30",
            "MAY 12",
            "DTG 12",
            "A B C D E 12",
            "OF OSLO 12",
        ] {
            assert!(cable(text).is_err(), "{text}");
        }
    }

    #[test]
    fn lines_that_begin_with_a_reference() {
        for line in ["A. OSLO 12", "(B) TROLLHEIM 12", "OSLO 12", "08 OSLO 12"] {
            assert!(is_start(line), "{line}");
        }
        for line in ["A. TALKS", "TROLLHEIM 12", "TALKS"] {
            assert!(!is_start(line), "{line}");
        }
    }
}
