//! State's internal distribution: offices that got a copy, and how many.
//!
//! ```text
//! distribution = [("ORIGIN" | "ACTION") SP office-count {SP office-count}] "INFO" SP office-count {SP office-count} [total]
//! office-count = /[A-Z]{1,4}(?:-| - )[0-9O]{2}/
//! total        = "/" D D D SP? ("R" | "W")
//! ```
//! [`crate::format::distribution`].

use std::borrow::Cow;

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{tag, take_till1, take_while_m_n},
    character::complete::{satisfy, space0},
    combinator::{opt, verify},
    multi::{fold_many_m_n, many0_count},
    sequence::{delimited, preceded, separated_pair, terminated},
};

use crate::{
    blank,
    diagnostic::{Code, Diagnostics},
    lex::{Begin, Classes, Parsed, Piece, blanks, digits},
    model::OfficeRole,
    span::Spanned,
    tables::Beginnings,
    word::strip_label,
};

/// The lines of the block, as written.
pub(crate) fn read<'a>(piece: Piece<'a>, out: &mut Diagnostics) -> Vec<Spanned<Cow<'a, str>>> {
    let mut lines = Vec::new();
    for line in piece.lines() {
        let text = blank::trim(line.text);
        if text.is_empty() {
            continue;
        }
        if let Ok((_, stray)) = stray(text) {
            out.report(
                Code::Distribution,
                piece.span_of(stray),
                "expected an office with its copies, `PM-05`",
            );
        }
        lines.push(piece.spanned(text, Cow::Borrowed(text)));
    }
    lines
}

/// Calls `add` with the offices of a line, in order; gives the total of copies where the line has one. A line without a
/// keyword goes on with the role of the one before.
pub(crate) fn offices<'a>(
    line: &'a str,
    role: &mut OfficeRole,
    mut add: impl FnMut(OfficeRole, &'a str, u32),
) -> Option<u32> {
    let mut left = line;
    loop {
        let (start, _) = blanks(left).ok()?;
        left = if let Ok((rest, (code, copies))) = office(start) {
            add(*role, code, copies);
            rest
        } else if let Ok((_, copies)) = total(start) {
            return Some(copies);
        } else {
            let (rest, word) = word(start).ok()?;
            match word.trim_end_matches(':') {
                "ORIGIN" => *role = OfficeRole::Origin,
                "ACTION" => *role = OfficeRole::Action,
                "INFO" => *role = OfficeRole::Info,
                _ => {}
            }
            rest
        };
    }
}

/// The first word of a line that is no part of the block.
fn stray(i: &str) -> Parsed<'_, &str> {
    let part = alt((office.map(|_| ()), total.map(|_| ()), verify(word, is_part).map(|_| ())));
    preceded((blanks, many0_count(terminated(part, blanks))), word).parse(i)
}

fn word(i: &str) -> Parsed<'_, &str> {
    take_till1(blank::is_blank).parse(i)
}

/// A keyword, the letter of a total, its digits or those of a page.
fn is_part(word: &str) -> bool {
    let digits = word.strip_prefix('/').filter(|n| n.len() == 3).unwrap_or(word);
    matches!(word.trim_end_matches(':'), "ORIGIN" | "ACTION" | "INFO" | "R" | "W")
        || digits.bytes().all(|b| b.is_ascii_digit())
}

/// `PM-05`, `NSAE - 00`: the code, and how many copies.
fn office(i: &str) -> Parsed<'_, (&str, u32)> {
    let code = take_while_m_n(1, 4, |c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    let copies = take_while_m_n(2, 2, |c: char| c.is_ascii_digit() || c == 'O' || c == 'I');
    separated_pair(code, alt((tag("-"), tag(" - "))), copies.map(copies_of)).parse(i)
}

/// `/031 W`, also with the slash read as `1`.
fn total(i: &str) -> Parsed<'_, u32> {
    let letter = preceded(space0, satisfy(|c| c == 'R' || c == 'W'));
    delimited(satisfy(|c| c == '/' || c == '1'), digits(3, 3).map(copies_of), letter).parse(i)
}

/// Digits of which scans exchange `0` and `O`, `1` and `I`.
fn copies_of(written: &str) -> u32 {
    written.bytes().fold(0, |n, b| match b {
        b'0'..=b'9' => n * 10 + u32::from(b - b'0'),
        b'I' => n * 10 + 1,
        _ => n * 10,
    })
}

/// What is in front of offices.
const KEYWORDS: [&str; 3] = ["ORIGIN", "ACTION", "INFO"];

static KEYWORD_BEGINNINGS: Beginnings = Beginnings::of(&KEYWORDS);

/// How the lines begin: with a keyword, an office, a total.
pub(crate) const BEGIN: Begin = Begin::words(&KEYWORDS).or(Begin::with(
    Classes::CAPITALS.and(Classes::DIGITS).and(Classes::of(b"/")),
    Classes::CAPITALS.and(Classes::DIGITS).and(Classes::of(b" -")),
));

/// Whether a line begins or goes on with the block: it opens with an office and its copies, with or without keyword.
pub(crate) fn is_line(line: &str) -> bool {
    let rest = if KEYWORD_BEGINNINGS.could_begin(line) { behind_keyword(line) } else { line };
    // Most lines have no hyphen behind as many letters as an office has, and do not begin as a total does.
    let begins = match rest.as_bytes() {
        [b'/' | b'1', ..] => true,
        text => has_hyphen(text),
    };
    begins && is_block(rest)
}

/// Whether a hyphen is behind as many letters as an office has.
#[inline]
fn has_hyphen(text: &[u8]) -> bool {
    match text.first_chunk() {
        Some([_, a, b, c, d, e]) => [a, b, c, d, e].iter().fold(false, |found, b| found | (**b == b'-')),
        None => text.iter().skip(1).any(|b| *b == b'-'),
    }
}

/// What is behind the keyword of a line that has one. Scans put a colon there.
#[inline(never)]
fn behind_keyword(line: &str) -> &str {
    let rest = KEYWORDS.iter().find_map(|word| strip_label(line, word));
    rest.map_or(line, |rest| rest.trim_start_matches([' ', '\t', ':']))
}

/// Whether a text begins with an office and its copies, or is a total.
#[inline(never)]
fn is_block(text: &str) -> bool {
    if has_hyphen(text.as_bytes()) {
        office(text).is_ok_and(|(rest, _)| rest.is_empty() || rest.starts_with(blank::is_blank))
    } else {
        total(text).is_ok_and(|(rest, _)| blank::trim(rest).is_empty())
    }
}

/// Whether a line begins with a list of offices, behind a keyword or none.
pub(crate) fn is_list(line: &str) -> bool {
    let keyword = alt((tag("ORIGIN"), tag("ACTION"), tag("INFO")));
    let offices = fold_many_m_n(3, 3, preceded(blanks, office), || (), |(), _| ());
    preceded(opt(keyword), offices).parse(line).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_offices() {
        for line in ["INFO  LOG-00   MFA-00 EUR-01 R 151200Z JUN 09", "LOG-00 MFA - 00 EUR-01"] {
            assert!(is_list(line), "{line}");
        }
        for line in ["INFO LOG-00 MFA-00", "INFO LOG-00 MFA-00 OSLO EUR-01", "INFO OSLO"] {
            assert!(!is_list(line), "{line}");
        }
    }

    #[test]
    fn lines_of_offices() {
        for line in [
            "ACTION SS-25",
            "INFO  LOG-00   MFA-00",
            "DODE-00",
            "/031 W",
            "1047 R",
            "NSAE - 00 PM-O5",
            "INFO OCT-01",
            "INFO: OCT-01",
        ] {
            assert!(is_line(line), "{line}");
        }
        for line in [
            "INFO RUEHBU/AMEMBASSY BUENOS AIRES",
            "INFO AMEMBASSY OSLO",
            "ACTION REQUESTED",
            "A-5232, FOR",
            "F-16S ARE",
            "SS-25X",
            "SS-2X",
            "SS-X2",
            "/031 W MORE",
            "/031",
            "1047",
            "null EUR-00",
            "",
        ] {
            assert!(!is_line(line), "{line}");
        }
    }

    #[test]
    fn lines_are_kept_and_strays_reported() {
        let mut out = Diagnostics::default();
        let lines = read(Piece::new("INFO  LOG-00\n      null  EUR-00 /001R\n\n", 0), &mut out);
        assert_eq!(
            lines.iter().map(|l| &*l.value).collect::<Vec<_>>(),
            ["INFO  LOG-00", "null  EUR-00 /001R"]
        );
        assert_eq!(out.codes(), [Code::Distribution]);
    }

    #[test]
    fn strays() {
        for line in [
            "ACTION SS-25 INFO EUR-00 /031 W",
            "ORIGIN PM-07 /031W",
            "EUR-O1 1047R",
            "EUR-00 67",
            "NSAE - 00 EUR-00",
            "EUR-00 /031",
        ] {
            let mut out = Diagnostics::default();
            read(Piece::new(line, 0), &mut out);
            assert!(out.codes().is_empty(), "{line}");
        }
        for line in ["EUR-00 /31 W", "EUR-00 /0x1", "EUR-00 X", "EUR-00 6A", "NSAE 00", "EUR-0X", "NSAE - 0X"]
        {
            let mut out = Diagnostics::default();
            read(Piece::new(line, 0), &mut out);
            assert_eq!(out.codes(), [Code::Distribution], "{line}");
        }
    }

    #[test]
    fn a_line_goes_on_with_the_role_before() {
        let mut role = OfficeRole::Origin;
        let mut got = Vec::new();
        let mut add = |role, code: &str, n| got.push((role, code.to_owned(), n));
        assert_eq!(offices("ACTION SS-25", &mut role, &mut add), None);
        assert_eq!(offices("null é EUR-1I 1047 R PM-01", &mut role, &mut add), Some(47));
        assert_eq!(role, OfficeRole::Action);
        assert_eq!(got, [(OfficeRole::Action, "SS".into(), 25), (OfficeRole::Action, "EUR".into(), 11)]);
    }

    #[test]
    fn offices_with_their_copies() {
        let mut role = OfficeRole::Info;
        let mut got = Vec::new();
        let total =
            offices("ORIGIN PM-07 INFO OCT-01 INR-IO NSAE - 00 /018 R", &mut role, |role, code, n| {
                got.push((role, code, n));
            });
        assert_eq!(total, Some(18));
        let want = [
            (OfficeRole::Origin, "PM", 7),
            (OfficeRole::Info, "OCT", 1),
            (OfficeRole::Info, "INR", 10),
            (OfficeRole::Info, "NSAE", 0),
        ];
        assert_eq!(got, want);
    }
}
