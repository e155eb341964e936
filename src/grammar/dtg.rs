//! The date-time group line: precedences, time of release, operating signals.
//!
//! ```text
//! dtg-line = prosign [SP prosign] SP group {SP signal-or-remark} NL
//! group    = (* see terms/date_time_group.rs *)
//! ```
//! ACP 127(G) format line 5; [`crate::format::transmission`].

use std::borrow::Cow;

use nom::{
    Parser,
    combinator::{consumed, opt},
};
use time::{Date, OffsetDateTime, Time};

use crate::{
    blank,
    diagnostic::{Code, Diagnostics},
    lex::{Begin, Classes, Miss, Piece, scan},
    model::DateTimeGroup,
    quoted::Quoted,
    span::Spanned,
    terms::date_time_group::{Group, after_label, group, is_whole, prosigns},
};

/// Reads the line; what does not read is reported and gives no value, an impossible date gives no time.
pub(crate) fn read<'a>(piece: Piece<'a>, out: &mut Diagnostics) -> Option<Spanned<DateTimeGroup<'a>>> {
    let whole = piece.trim();
    let text = after_label(whole.text).unwrap_or(whole.text);
    let line = Piece::new(text, whole.span_of(text).start());
    let (rest, prosigns) = opt(prosigns).parse(line.text).unwrap_or((line.text, None));
    if prosigns.is_some() && line.text.starts_with('0') {
        out.report(
            Code::Label,
            line.span_of(line.text.get(..1).unwrap_or_default()),
            "expected the prosign `O`, found `0`",
        );
    }
    let (signals, (written, group)) = match consumed(group).parse(rest) {
        Ok(read) => read,
        Err(miss) => {
            out.unread(Code::DateTimeGroup, line, Miss::of(miss));
            return None;
        }
    };
    if group.misread {
        let [day, hour, minute] = group.day_time;
        let found = Quoted(written);
        out.report(
            Code::Label,
            line.span_of(written),
            format_args!("{found} is read as {day:02}{hour:02}{minute:02}Z"),
        );
    }
    let at = time_of(&group);
    if at.is_none() && group.year.is_some() {
        out.report(
            Code::ImpossibleDate,
            line.span_of(written),
            format_args!("no calendar has the time {}", Quoted(written)),
        );
    }
    let (precedence, info_precedence) = prosigns.map_or((None, None), |(action, info)| (Some(action), info));
    let signals = if signals.chars().all(scan::is_spot) { "" } else { blank::trim(signals) };
    let (written, signals) = (Cow::Borrowed(written), Cow::Borrowed(signals));
    let value = DateTimeGroup { precedence, info_precedence, at, written, signals };
    Some(line.spanned(line.text, value))
}

/// The time of a written group that has no year, in a year that is known from elsewhere.
pub(crate) fn in_year(written: &str, year: u16) -> Option<OffsetDateTime> {
    let (_, group) = group(written).ok()?;
    if group.year.is_some() { None } else { time_of(&Group { year: Some(year.into()), ..group }) }
}

fn time_of(group: &Group) -> Option<OffsetDateTime> {
    let [day, hour, minute] = group.day_time.map(u8::try_from);
    let date = Date::from_calendar_date(group.year?, group.month?, day.ok()?).ok()?;
    Some(date.with_time(Time::from_hms(hour.ok()?, minute.ok()?, 0).ok()?).assume_utc())
}

/// How the line begins: with a prosign, or with the day.
pub(crate) const BEGIN: Begin =
    Begin::with(Classes::of(b"ZOPR0"), Classes::BLANKS.and(Classes::of(b"ZOPR.:|,_-'")))
        .or(Begin::with(Classes::of(b"_"), Classes::of(b"ZOPR")))
        .or(Begin::exact(&["DTG"]))
        .or(Begin::with(
            Classes::DIGITS,
            Classes::DIGITS.and(Classes::BLANKS).and(Classes::of("OoQDUØIl|!ZSGB".as_bytes())),
        ));

/// Whether a line is a date-time group line; one without a prosign must hold a whole group and nothing else.
pub(crate) fn is_line(line: &str) -> bool {
    is_whole(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Precedence;

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
    fn scans() {
        for (line, want, codes) in [
            ("R I41522Z NOV 77 -", "1977-11-14 15:22:00.0 +00:00:00", &[Code::Label][..]),
            ("R. D41522Z MAY 69", "1969-05-04 15:22:00.0 +00:00:00", &[Code::Label]),
            ("R 1492262 JAN 78", "1978-01-14 2:26:00.0 +00:00:00", &[Code::Label]),
            ("_R 141522Z JAN 78|", "1978-01-14 15:22:00.0 +00:00:00", &[]),
            // The first digit is lost.
            ("P : 718162 DEC 77", "", &[Code::ImpossibleDate]),
            ("R 149226Z JAN 78", "", &[Code::ImpossibleDate]),
        ] {
            assert!(is_line(line), "{line}");
            let (value, said) = read_one(line);
            let value = value.unwrap();
            assert_eq!(value.at.map(|at| at.to_string()).unwrap_or_default(), want, "{line}");
            assert!(value.precedence.is_some() && value.signals.is_empty(), "{line}");
            assert_eq!(said, codes, "{line}");
        }
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
