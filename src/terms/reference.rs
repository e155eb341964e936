//! The start of a reference: its label, and the cable that it cites.
//!
//! ```text
//! label  = A (")" | "." | ":") | ("(" | "|") A ")" | D [D] (")" | "." | ":")
//! cable  = [year SP] origin SP number
//! year   = ["'"] D D | D D D D | "(" (D D | D D D D) ")"
//! origin = word {(SP | "-") word}
//! number = D{1,8}
//! ```
//! [`crate::format::references`].

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{take_while, take_while_m_n, take_while1},
    character::complete::{char, satisfy},
    combinator::{map_opt, not, opt, peek, recognize, verify},
    multi::fold_many_m_n,
    sequence::{delimited, preceded, terminated},
};

use crate::{
    blank,
    lex::{Miss, Parsed, blanks, date, digits},
    tables::{self, Beginnings},
    word,
};

/// Year, origin and number.
pub(crate) type CitedCable<'a> = (Option<u16>, &'a str, u32);

/// A letter or number and what sets it apart: `A.`, `(B)`, `12)`.
pub(crate) fn label(i: &str) -> Parsed<'_, &str> {
    if could_be_label(i) { label_of(i) } else { Err(Miss::err(i, "label")) }
}

/// A cheap look at the first characters.
#[inline]
fn could_be_label(i: &str) -> bool {
    match i.as_bytes() {
        [b'(' | b'|' | b'[', ..] => true,
        [b'0'..=b'9', second, ..] => second.is_ascii_digit() || matches!(second, b'.' | b')' | b':'),
        [first, second, ..] => first.is_ascii_alphabetic() && !second.is_ascii_alphanumeric(),
        _ => false,
    }
}

fn label_of(i: &str) -> Parsed<'_, &str> {
    let letter = || recognize(satisfy(|c| c.is_ascii_alphabetic()));
    let number = |most| verify(digits(1, most), |d: &str| d != "0");
    // `(08) OSLO 581`: two digits in parentheses are a year. Scans read `|` for `(`; some type `[`.
    let open = satisfy(|c| matches!(c, '(' | '|' | '['));
    let parens = delimited(open, alt((letter(), number(1))), satisfy(|c| matches!(c, ')' | ']')));
    let gap = not(satisfy(|c| !blank::is_blank(c) && !matches!(c, '(' | ')' | '.')));
    // `A.STATE 12`
    let closed = (peek(satisfy(|c| c.is_ascii_alphanumeric())), peek(cable)).map(|_| ());
    let stop = terminated(
        alt((letter(), number(2))),
        (satisfy(|c| matches!(c, '.' | ')' | ':')), alt((gap, closed))),
    );
    let dash = terminated(letter(), (blanks, char('-'), peek((blanks, post))));
    terminated(alt((parens, stop, dash)), take_while(|c| c == '.' || c == ')')).parse(i)
}

/// A cable of a post of the table.
fn post(i: &str) -> Parsed<'_, CitedCable<'_>> {
    verify(cable, |(_, origin, _)| tables::posts::find(origin).is_some()).parse(i)
}

/// `[year] origin number`
pub(crate) fn cable(i: &str) -> Parsed<'_, CitedCable<'_>> {
    alt((plain, loose)).parse(i)
}

fn plain(i: &str) -> Parsed<'_, CitedCable<'_>> {
    let (i, year) = match i.as_bytes() {
        [b'A'..=b'Z' | b'a'..=b'z', ..] => (i, None),
        _ => opt(terminated(year, blanks)).parse(i)?,
    };
    let (i, (origin, number)) = origin_and_number(i)?;
    Ok((i, (year, origin, number)))
}

/// One as people also type it, of a post of the table: `08-OSLO-314`, `OSLO #56`, `STATE: 58416`, `O8 0SLO O18`.
fn loose(i: &str) -> Parsed<'_, CitedCable<'_>> {
    const MORE: usize = 3;
    const LONGEST: usize = 16;
    let digit = |c: char| c.is_ascii_digit() || c == 'O';
    let pair = map_opt(take_while_m_n(2, 2, digit), |pair: &str| full_year(&pair.replace('O', "0")));
    let year = opt(terminated(pair, take_while_m_n(1, 2, is_gap)));
    let letter = |c: char| c.is_ascii_uppercase() || matches!(c, '.' | '\'' | '0');
    let word = || take_while_m_n(1, LONGEST, letter);
    let longer = take_while_m_n(2, LONGEST, letter);
    let more = fold_many_m_n(0, MORE, (take_while1(blank::is_blank), longer), || (), |(), _| ());
    let gap = take_while1(|c| is_gap(c) || matches!(c, '#' | ':' | ',' | '.'));
    let zero = take_while_m_n(0, 2, |c| c == 'O');
    let origin = verify(recognize((word(), more)), |name: &str| tables::posts::find(name).is_some());
    let (i, (year, origin, _, _, number)) = (year, origin, gap, zero, message_number).parse(i)?;
    Ok((i, (year, origin, number)))
}

/// The year behind a number: `(07)`, `(2006)`, `/08`, `-08`. Two digits are one where it is not later than the citing cable's.
pub(crate) fn year_behind(own: Option<u16>) -> impl Fn(&str) -> Parsed<'_, u16> {
    move |i| {
        let parens = delimited((blanks, char('(')), alt((digits(4, 4), digits(2, 2))), char(')'));
        let more = satisfy(|c| c.is_ascii_alphanumeric() || c == '-' || c == '/');
        let behind = delimited(satisfy(|c| c == '/' || c == '-'), digits(2, 2), not(more));
        let earlier = |year: &u16| own.is_some_and(|own| *year <= own);
        verify(map_opt(alt((parens, behind)), full_year), earlier).parse(i)
    }
}

/// Two digits, with or without apostrophe, or four, also in parentheses; letters must follow.
fn year(i: &str) -> Parsed<'_, u16> {
    let apostrophe = alt((char('\''), char('’')));
    let parens = delimited(char('('), digits(2, 4), char(')'));
    let written = alt((digits(2, 4), parens, preceded(apostrophe, digits(2, 4))));
    let follows = satisfy(|c| blank::is_blank(c) || c.is_ascii_alphabetic());
    terminated(map_opt(written, full_year), peek(follows)).parse(i)
}

/// The year that two digits or four mean.
pub(crate) fn full_year(written: &str) -> Option<u16> {
    let year: u16 = written.parse().ok()?;
    match written.len() {
        2 => u16::try_from(date::year_of_writing(year.into())).ok(),
        4 => (1900..2100).contains(&year).then_some(year),
        _ => None,
    }
}

/// Up to four words and the number behind them. Words that are of no post by themselves may be of one of the table,
/// `PORT OF SPAIN`.
fn origin_and_number(i: &str) -> Parsed<'_, (&str, u32)> {
    const WORDS: usize = 4;
    let (mut end, mut behind, mut is_origin) = (0, i, true);
    for _ in 0..WORDS {
        let Ok((rest, word)) = name(behind) else { break };
        is_origin &= !is_no_origin(word);
        (end, behind) = (i.len() - rest.len(), gap(rest));
        if behind.len() == rest.len() {
            break;
        }
    }
    let origin = i.get(..end).filter(|origin| !origin.is_empty()).ok_or_else(|| Miss::err(i, "origin"))?;
    let (rest, number) = message_number(behind)?;
    let known = || tables::posts::find(origin).is_some();
    if is_origin && !is_year(origin, number) || known() {
        Ok((rest, (origin, number)))
    } else {
        Err(Miss::err(i, "origin"))
    }
}

/// A word of a name.
fn name(i: &str) -> Parsed<'_, &str> {
    const LONGEST: usize = 32;
    // Most are of letters alone.
    let letters = word::letters(i.as_bytes());
    let ends = i.as_bytes().get(letters).is_some_and(|b| b.is_ascii_digit() || matches!(b, b' ' | b'-'));
    match i.split_at_checked(letters) {
        Some((name, rest)) if ends && (1..=LONGEST).contains(&letters) => Ok((rest, name)),
        _ => {
            let letter = |c: char| c.is_ascii_alphabetic() || matches!(c, '.' | '\'' | '’');
            take_while_m_n(1, LONGEST, letter).parse(i)
        }
    }
}

/// What is behind the blanks and hyphens in front.
fn gap(i: &str) -> &str {
    match i.as_bytes() {
        [b' ', second, ..] if second.is_ascii_graphic() && *second != b'-' => i.get(1..).unwrap_or_default(),
        _ => i.trim_start_matches(is_gap),
    }
}

/// Whether a number behind words may be the year of a report: `HUMAN RIGHTS REPORT 2008`.
fn is_year(words: &str, number: u32) -> bool {
    (1950..2050).contains(&number) && words.contains(is_gap)
}

fn is_gap(c: char) -> bool {
    blank::is_blank(c) || c == '-'
}

/// The number of a message, with which no date and no code begins.
pub(crate) fn message_number(i: &str) -> Parsed<'_, u32> {
    let (rest, number) = map_opt(digits(1, 8), |number: &str| number.parse().ok()).parse(i)?;
    let goes_on = match rest.as_bytes() {
        [b'/' | b'-' | b'\'' | b':' | b'.', next, ..] => next.is_ascii_digit(),
        [next, ..] => next.is_ascii_alphanumeric(),
        [] => false,
    };
    if goes_on {
        range(rest)?;
    }
    Ok((rest, number))
}

/// `-115`, `/48` behind a number; `/02/2009` is a date.
fn range(i: &str) -> Parsed<'_, ()> {
    let more = satisfy(|c| c.is_ascii_alphanumeric() || c == '-' || c == '/');
    (satisfy(|c| c == '-' || c == '/'), digits(1, 6), not(more)).map(|_| ()).parse(i)
}

/// Words that are before numbers and are no post.
fn is_no_origin(word: &str) -> bool {
    const WORDS: [&str; 16] = [
        "DTG", "PARA", "PARAS", "ARTICLE", "IIR", "AND", "OF", "ON", "DATED", "PAGE", "SECTION", "TD", "NO",
        "UNSCR", "E.O.", "TO",
    ];
    static BEGINNINGS: Beginnings = Beginnings::of(&WORDS).and(&date::MONTHS);
    if word.len() > 2 && !BEGINNINGS.could_begin(word) && !word.ends_with('.') {
        return false;
    }
    let name = word.trim_end_matches('.');
    name.len() < 2
        || date::month_name(name).is_some()
        || WORDS.iter().any(|other| other.eq_ignore_ascii_case(word))
}

/// Whether a line begins with a reference: a label, or a cable.
pub(crate) fn is_start(line: &str) -> bool {
    match label(line) {
        Ok((rest, _)) => cable(blank::trim(rest)).is_ok(),
        Err(_) => cable(line).is_ok_and(|(_, (_, origin, _))| tables::posts::find(origin).is_some()),
    }
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
