//! A date-time group with the prosigns of its precedences.
//!
//! ```text
//! prosigns = prosign SP [prosign SP] | spots prosign spots     (* in a scan *)
//! prosign  = "Z" | "O" | "P" | "R"
//! group    = D D D D D D "Z" [SP month [SP year]]
//! year     = D D | D D D D
//! ```
//! ACP 127(G) format line 5; [`crate::format::transmission`]. Scans misread digits as letters, and put blanks inside.

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{take_while, take_while_m_n},
    character::complete::{anychar, char, one_of, satisfy},
    combinator::{eof, map_opt, opt, peek, recognize, verify},
    error::context,
    sequence::{preceded, terminated},
};
use time::Month;

use crate::{
    blank,
    lex::{Miss, Parsed, blanks, date, digits, scan},
    model::Precedence,
    word,
};

/// Day, hour and minute, month and year of a group.
pub(crate) struct Group {
    pub day_time: [u32; 3],
    /// Whether it was read otherwise than it is written.
    pub misread: bool,
    pub month: Option<Month>,
    pub year: Option<i32>,
}

/// Precedence for action and for information.
pub(crate) fn prosigns(i: &str) -> Parsed<'_, (Precedence, Option<Precedence>)> {
    if let Some((rest, action)) = prosign(i) {
        let (rest, info) = prosign(rest).map_or((rest, None), |(rest, info)| (rest, Some(info)));
        if !rest.starts_with(scan::is_spot) {
            return Ok((rest, (action, info)));
        }
    }
    alt((glued, spotted)).parse(i)
}

/// One letter between spots that a scan has as characters, in front of a whole group, with which the line ends.
fn spotted(i: &str) -> Parsed<'_, (Precedence, Option<Precedence>)> {
    let letter = map_opt(one_of("ZOPR"), Precedence::from_prosign).map(|precedence| (precedence, None));
    let whole = verify(group, |group| group.year.is_some());
    let last = (whole, take_while(scan::is_spot), eof);
    let apart =
        verify(take_while_m_n(1, SPOTS, scan::is_spot), |spots: &str| spots.contains(blank::is_blank));
    preceded(opt(char('_')), terminated(letter, (apart, peek(last)))).parse(i)
}

/// As many spots may be between letter and group.
const SPOTS: usize = 3;

/// The two letters without a blank between, in front of a whole group.
fn glued(i: &str) -> Parsed<'_, (Precedence, Option<Precedence>)> {
    let letter = || map_opt(one_of("ZOPR"), Precedence::from_prosign);
    let whole = verify(group, |group| group.month.is_some());
    terminated((letter(), letter().map(Some)), (satisfy(blank::is_blank), blanks, peek(whole))).parse(i)
}

/// The label that some prints put in front of the line: `DTG R 141522Z JUL 09`.
pub(crate) fn after_label(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("DTG")?;
    let behind = rest.trim_start_matches([':', ' ', '\t']);
    (behind.len() < rest.len()).then_some(behind)
}

/// One letter and a blank, or the letter twice as routing lines have it; `0` is a misread `O`.
#[inline]
fn prosign(i: &str) -> Option<(&str, Precedence)> {
    let (letter, len) = match i.as_bytes() {
        [letter @ (b'Z' | b'O' | b'P' | b'R'), again, ..] if letter == again => (*letter, 2),
        [letter @ (b'Z' | b'O' | b'P' | b'R'), ..] => (*letter, 1),
        [b'0', ..] => (b'O', 1),
        _ => return None,
    };
    let rest = i.get(len..)?;
    let behind = blank::trim_start(rest);
    if behind.len() == rest.len() {
        return None;
    }
    Precedence::from_prosign(char::from(letter)).map(|precedence| (behind, precedence))
}

/// Day and time, month and year where they are there.
pub(crate) fn group(i: &str) -> Parsed<'_, Group> {
    let (i, DayTime { numbers: day_time, misread, .. }) = day_time(i)?;
    let (i, month) = opt(preceded(blanks, month)).parse(i)?;
    let (i, year) = match month {
        Some(_) => opt(preceded(blanks, year)).parse(i)?,
        None => (i, None),
    };
    Ok((i, Group { day_time, misread, month, year }))
}

/// Day, hour and minute.
struct DayTime {
    numbers: [u32; 3],
    misread: bool,
    /// Whether the `Z` was there.
    zulu: bool,
}

/// Six digits and `Z`. A `2` or `7` in its place is a misread `Z`; then zeros may be misread, too, where no other digit can be. The
/// digits may be in pairs, and `I` and `O` be among them for `1` and `0`.
fn day_time(i: &str) -> Parsed<'_, DayTime> {
    let two = |i| map_opt(digits(2, 2), |d: &str| d.parse::<u32>().ok()).parse(i);
    let one = |i| map_opt(anychar, scan::digit).parse(i);
    let misread = |i| (one, one).map(|(tens, ones)| 10 * tens + ones).parse(i);
    let space = || char(' ');
    let pairs =
        (two, space(), two, space(), two).map(|(day, _, hour, _, minute)| ([day, hour, minute], false));
    let letters = preceded(
        verify(peek(take_while_m_n(6, 6, |c| scan::digit(c).is_some())), |six: &str| {
            let digits = six.bytes().filter(u8::is_ascii_digit).count();
            digits >= if six.starts_with(|c: char| c.is_ascii_digit()) { FIGURES } else { 5 }
        }),
        terminated((misread, misread, misread), peek(one_of("Zz"))),
    )
    .map(|(day, hour, minute)| ([day, hour, minute], true));
    let (i, (numbers, misread)) = match digits(6, 6).parse(i) {
        Ok((rest, six)) => {
            let six: u32 = six.parse().unwrap_or_default();
            (rest, ([six / 10_000, six / 100 % 100, six % 100], false))
        }
        Err(_) => context("day, hour and minute in six digits", alt((pairs, letters))).parse(i)?,
    };
    let behind = blank::trim_start(i);
    let zone = behind.chars().next().filter(|c| matches!(c, 'Z' | 'z' | '2' | '7'));
    let i = zone.and_then(|_| behind.get(1..)).unwrap_or(i);
    let zulu = matches!(zone, Some('Z' | 'z'));
    if zone.is_none() || zulu {
        return Ok((i, DayTime { numbers, misread, zulu }));
    }
    let [day, hour, minute] = numbers;
    let read = [scan::below(day, 32), scan::below(hour, 24), scan::below(minute, 60)];
    Ok((i, DayTime { numbers: read, misread: misread || read != numbers, zulu }))
}

/// So many of the six digits are left, where others were misread, but not the first.
const FIGURES: usize = 3;

fn month(i: &str) -> Parsed<'_, Month> {
    const LONGEST: usize = 9;
    let len = i.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let month = |word: &str| date::month(scan::letters(word.get(..3)?).as_ref());
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let found = i.split_at_checked(len).and_then(|(word, rest)| Some((rest, month(word)?, is_number(word))));
    match found {
        Some((rest, month, false)) => Ok((rest, month)),
        _ => Err(Miss::err(i, "month")),
    }
}

/// Two or four digits, a blank between two of them at most.
fn year(i: &str) -> Parsed<'_, i32> {
    if let Ok((rest, four)) = digits(4, 4).parse(i) {
        return Ok((rest, four.parse().unwrap_or_default()));
    }
    let pair = recognize((digits(1, 1), opt(satisfy(|c| c == ' ')), digits(1, 1)));
    let (rest, pair) = context("year", pair).parse(i)?;
    let two = pair.bytes().filter(u8::is_ascii_digit).fold(0, |n, b| n * 10 + u32::from(b - b'0'));
    Ok((rest, date::year_of_writing(two)))
}

/// Whether a line begins with prosigns and a group, or is a whole group and nothing else.
pub(crate) fn is_whole(line: &str) -> bool {
    let line = after_label(line).unwrap_or(line);
    let Ok((rest, _)) = prosigns(line) else {
        let whole = |(rest, group): (&str, Group)| group.year.is_some() && blank::trim(rest).is_empty();
        return line.starts_with(|c: char| c.is_ascii_digit()) && group(line).is_ok_and(whole);
    };
    // The indicators of a routing line are told by their first letter; where the `Z` was misread, a month must follow.
    rest.starts_with(|c| scan::digit(c).is_some())
        && day_time(rest).is_ok_and(|(rest, read)| read.zulu || preceded(blanks, month).parse(rest).is_ok())
}

/// The bytes of a line between which prosigns and a group are in front of the originator, where an archive joined the lines of a header.
pub(crate) fn inside(line: &str) -> Option<(usize, usize)> {
    // As many originators are looked at, and as many words in front of one.
    const MOST: usize = 4;
    const WORDS: usize = 8;
    word::occurrences(line, " FM ", 1).take(MOST).find_map(|from| {
        let before = blank::trim_end(line.get(..from)?);
        let starts = before.rmatch_indices(blank::is_blank).take(WORDS).map(|(at, _)| at + 1);
        let whole = starts.filter(|&start| before.get(start..).is_some_and(is_whole));
        Some((whole.last()?, before.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_inside_a_line() {
        let of = |line: &'static str| inside(line).and_then(|(start, end)| line.get(start..end));
        let line = "LOG-00 /004W ------3B7C10 141210Z /38 O 141205Z MAY 02 ZDK FM AMEMBASSY OSLO";
        assert_eq!(of(line), Some("O 141205Z MAY 02 ZDK"));
        assert_eq!(of("LOG-00 141205Z MAY 02 FM AMEMBASSY OSLO"), Some("141205Z MAY 02"));
        for line in ["LOG-00 /006W FM AMEMBASSY OSLO", "O 141205Z MAY 02 TO SECSTATE", ""] {
            assert_eq!(of(line), None, "{line}");
        }
    }

    #[test]
    fn prosigns_of_action_and_information() {
        use Precedence::{Immediate, Priority};
        assert_eq!(prosigns("O 141522Z"), Ok(("141522Z", (Immediate, None))));
        assert_eq!(prosigns("0 P  141522Z"), Ok(("141522Z", (Immediate, Some(Priority)))));
        assert_eq!(prosigns("OO 141522Z"), Ok(("141522Z", (Immediate, None))));
        for line in ["_O 141522Z JUL 09", "O. 141522Z JUL 09", "O : 141522Z JUL 09| -"] {
            assert!(prosigns(line).is_ok_and(|(rest, _)| rest.starts_with("14")), "{line}");
        }
        for line in ["O. 141522Z JUL", "O. 141522Z JUL 09 THEY MET", ".O 141522Z JUL 09"] {
            assert!(prosigns(line).is_err(), "{line}");
        }
        assert!(
            prosigns("OP 141522Z").is_err()
                && prosigns("OP 141522Z JUL 09").is_ok()
                && prosigns("A 141522Z").is_err()
        );
    }

    #[test]
    fn groups() {
        for (text, month, year, rest) in [
            ("141522Z JUL 09 ZDK", Some(Month::July), Some(2009), " ZDK"),
            ("1415222 JULY 1973", Some(Month::July), Some(1973), ""),
            ("141522 Z JUL 7 3", Some(Month::July), Some(1973), ""),
            ("14 15 22 Z JUL 73", Some(Month::July), Some(1973), ""),
            ("14I522Z JUL 09", Some(Month::July), Some(2009), ""),
            ("1415ZZZ JUL 09", Some(Month::July), Some(2009), ""),
            ("I41522Z JUL 09", Some(Month::July), Some(2009), ""),
            ("141522Z 0CT 09", Some(Month::October), Some(2009), ""),
            ("141522 JUL", Some(Month::July), None, ""),
            ("141522Z TALKS", None, None, " TALKS"),
        ] {
            let (behind, group) = group(text).unwrap();
            assert_eq!(
                (group.day_time, group.month, group.year, behind),
                ([14, 15, 22], month, year, rest),
                "{text}"
            );
        }
        let read = |text| group(text).map(|(_, group)| (group.day_time, group.misread)).unwrap();
        assert_eq!(read("1495222 JUL 78"), ([14, 5, 22], true));
        assert_eq!(read("149522Z JUL 78"), ([14, 95, 22], false));
        assert!(group("14152Z JUL 09").is_err() && group("JUL 09").is_err());
    }

    #[test]
    fn whole_lines() {
        for line in ["O 141522Z", "R 141522 JUL", "141522Z JUL 09 "] {
            assert!(is_whole(line), "{line}");
        }
        for line in ["O 141522", "141522Z JUL", "141522Z JUL 09 ZDK", ""] {
            assert!(!is_whole(line), "{line}");
        }
    }
}
