//! The date-time group line: precedences, time of release, operating signals.
//!
//! ```text
//! dtg-line = prosign [SP prosign] SP dtg {SP signal-or-remark} NL
//! prosign  = "Z" | "O" | "P" | "R"
//! dtg      = D D D D D D "Z" [SP month [SP year]]
//! year     = D D | D D D D
//! ```
//! ACP 127(G) format line 5; FORMAT.md section 3.5. Scans exchange `0` and `O`, `Z` and `2`, and put blanks inside.

use std::borrow::Cow;

use nom::{
    Parser,
    bytes::complete::take_while_m_n,
    character::complete::{one_of, satisfy},
    combinator::{map_opt, opt, recognize},
    error::context,
    sequence::{preceded, terminated},
};
use time::{Month, OffsetDateTime, Time};

use crate::{
    diagnostic::{Code, Diagnostics},
    fold,
    lex::{Begin, Classes, Miss, Parsed, Piece, blanks, date, digits},
    model::{DateTimeGroup, Precedence},
    quoted::Quoted,
    span::Spanned,
};

/// Day, hour and minute, month and year of a group.
struct Group {
    day_time: [u32; 3],
    month: Option<Month>,
    year: Option<i32>,
}

/// How the line begins: with a prosign, or with the day.
pub(crate) const BEGIN: Begin = Begin::with(Classes::of(b"ZOPR0"), Classes::BLANKS)
    .or(Begin::with(Classes::DIGITS, Classes::DIGITS.and(Classes::BLANKS)));

/// Whether a line is a date-time group line; one without a prosign must hold a whole group and nothing else.
pub(crate) fn is_line(line: &str) -> bool {
    let Ok((rest, _)) = prosigns(line) else {
        return group(line).is_ok_and(|(rest, group)| group.year.is_some() && fold::trim(rest).is_empty());
    };
    // Where the `Z` was misread, a month must follow.
    day_time(rest).is_ok_and(|(rest, (_, zulu))| zulu || preceded(blanks, month).parse(rest).is_ok())
}

/// Reads the line; what does not read is reported and gives no value, an impossible date gives no time.
pub(crate) fn read<'a>(piece: Piece<'a>, out: &mut Diagnostics) -> Option<Spanned<DateTimeGroup<'a>>> {
    let line = piece.trim();
    if line.text.starts_with('0') && prosigns(line.text).is_ok() {
        out.report(
            Code::Label,
            line.span_of(line.text.get(..1).unwrap_or_default()),
            "expected the prosign `O`, found `0`",
        );
    }
    let (written, precedence, info_precedence) = match prosigns(line.text) {
        Ok((rest, (action, info))) => (rest, Some(action), info),
        Err(_) => (line.text, None, None),
    };
    let (rest, group) = match group(written) {
        Ok(read) => read,
        Err(miss) => {
            out.unread(Code::DateTimeGroup, line, Miss::of(miss));
            return None;
        }
    };
    let written = fold::trim(written.get(..written.len() - rest.len()).unwrap_or_default());
    let at = time_of(&group);
    if at.is_none() && group.year.is_some() {
        out.report(
            Code::ImpossibleDate,
            line.span_of(written),
            format_args!("no calendar has the time {}", Quoted(written)),
        );
    }
    let (written, signals) = (Cow::Borrowed(written), Cow::Borrowed(fold::trim(rest)));
    let value = DateTimeGroup { precedence, info_precedence, at, written, signals };
    Some(line.spanned(line.text, value))
}

fn time_of(group: &Group) -> Option<OffsetDateTime> {
    let [day, hour, minute] = group.day_time.map(u8::try_from);
    let date = time::Date::from_calendar_date(group.year?, group.month?, day.ok()?).ok()?;
    Some(date.with_time(Time::from_hms(hour.ok()?, minute.ok()?, 0).ok()?).assume_utc())
}

fn prosigns(i: &str) -> Parsed<'_, (Precedence, Option<Precedence>)> {
    (prosign, opt(prosign)).parse(i)
}

/// One letter and a blank; `0` is a misread `O`.
fn prosign(i: &str) -> Parsed<'_, Precedence> {
    let letter = map_opt(one_of("ZOPR0"), |c| Precedence::from_prosign(if c == '0' { 'O' } else { c }));
    terminated(letter, satisfy(fold::is_blank)).and(blanks).map(|(p, _)| p).parse(i)
}

fn group(i: &str) -> Parsed<'_, Group> {
    let (i, (day_time, _)) = day_time(i)?;
    let (i, month) = opt(preceded(blanks, month)).parse(i)?;
    let (i, year) = match month {
        Some(_) => opt(preceded(blanks, year)).parse(i)?,
        None => (i, None),
    };
    Ok((i, Group { day_time, month, year }))
}

/// Six digits and `Z`; whether the `Z` was there. A `2` or `7` in its place is a misread `Z`.
fn day_time(i: &str) -> Parsed<'_, ([u32; 3], bool)> {
    let two = |i| map_opt(digits(2, 2), |d: &str| d.parse::<u32>().ok()).parse(i);
    let (i, (day, hour, minute)) = context("day, hour and minute in six digits", (two, two, two)).parse(i)?;
    let (i, zone) = opt(preceded(blanks, one_of("Zz27"))).parse(i)?;
    Ok((i, ([day, hour, minute], matches!(zone, Some('Z' | 'z')))))
}

fn month(i: &str) -> Parsed<'_, Month> {
    let letters = take_while_m_n(3, 9, |c: char| c.is_ascii_alphabetic());
    context("month", map_opt(letters, |name: &str| date::month(name.get(..3)?))).parse(i)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read_one(text: &str) -> (Option<DateTimeGroup<'_>>, Vec<Code>) {
        let mut out = Diagnostics::default();
        let value = read(Piece::new(text, 0), &mut out);
        (value.map(|v| v.value), out.codes())
    }

    #[track_caller]
    fn at(text: &str, want: &str) {
        assert!(is_line(text), "{text}");
        let (value, codes) = read_one(text);
        let got = value.unwrap().at.map(|at| format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute()));
        assert_eq!(got.unwrap_or_default(), want, "{text}");
        let misread = text.starts_with('0').then_some(Code::Label);
        assert_eq!(codes, Vec::from_iter(misread), "{text}");
    }

    #[test]
    fn times() {
        at("O 141144Z JUL 09\n", "2009-07-14 11:44");
        at("P R 061234Z MAY 03 ZDK", "2003-05-06 12:34");
        at("R 141522Z JUL 1987", "1987-07-14 15:22");
        at("171835Z Oct 05", "2005-10-17 18:35");
        at("R 141522Z", "");
        at("R 2018512 NOV 73", "1973-11-20 18:51");
        at("R 2521317 OCT 73", "1973-10-25 21:31");
        at("0 0922362 NOV 78", "1978-11-09 22:36");
        at("P 251346 Z JUN 7 3", "1973-06-25 13:46");
        at("R 141522z JUL 09", "2009-07-14 15:22");
        at("R 141522 JULY 09", "2009-07-14 15:22");
        at("Z 141522Z SEPT 2009", "2009-09-14 15:22");
        at("R 141522Z JUL", "");
        at("R\t141522Z JUL 49", "2049-07-14 15:22");
    }

    #[test]
    fn precedences_and_signals() {
        let (value, _) = read_one("O P 031437Z MAR 09 ZDK CTG NUMEROUS REQUESTS ");
        let value = value.unwrap();
        assert_eq!(value.precedence, Some(Precedence::Immediate));
        assert_eq!(value.info_precedence, Some(Precedence::Priority));
        assert_eq!((&*value.written, &*value.signals), ("031437Z MAR 09", "ZDK CTG NUMEROUS REQUESTS"));
        let of = |text| read_one(text).0.map(|value| (value.precedence, value.info_precedence));
        assert_eq!(of("0 031437Z MAR 09"), Some((Some(Precedence::Immediate), None)));
        assert_eq!(of("Z R 031437Z MAR 09"), Some((Some(Precedence::Flash), Some(Precedence::Routine))));
        assert_eq!(of("031437Z MAR 09"), Some((None, None)));
    }

    #[test]
    fn damage() {
        let (value, codes) = read_one("O 311144Z FEB 09");
        assert_eq!((value.unwrap().at, codes), (None, vec![Code::ImpossibleDate]));
        assert_eq!(read_one("O 3111 FEB 09"), (None, vec![Code::DateTimeGroup]));
        for text in ["O 141162Z FEB 09", "O 142411Z FEB 09", "O 291144Z FEB 09", "O 001144Z FEB 09"] {
            let (value, codes) = read_one(text);
            assert_eq!((value.unwrap().at, codes), (None, vec![Code::ImpossibleDate]), "{text}");
        }
        for line in [
            "O141144Z JUL 09",
            "RR 141144Z JUL 09",
            "R-141144Z JUL 09",
            "X 141144Z JUL 09",
            "R 2018512",
            "R 201851",
            "R",
            "",
            "141144Z JUL",
            "O 1411 JUL",
            "P 5 PERCENT",
            "R AND D",
            "O 141144",
            "141144Z",
            "141144Z JUL 09 AND MORE",
            "PARIS 141144Z JUL 09",
        ] {
            assert!(!is_line(line), "{line}");
        }
    }
}
