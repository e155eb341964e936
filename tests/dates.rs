//! Dates of the whole calendar, years 0 to 9999, wherever a text or a user may put one.

mod common;

use cablegram::{DateTimeGroup, Fields, Precedence, Reference, Spanned, Writer, strategies};
use common::{cases, check};
use proptest::prelude::*;
use time::{Date, Month, OffsetDateTime, Time, UtcOffset};

/// An offset of less than a day and its seconds.
fn offset() -> impl Strategy<Value = UtcOffset> {
    (-86_399..86_400i32).prop_map(|seconds| UtcOffset::from_whole_seconds(seconds).unwrap())
}

/// A minute of UTC, and a time within it at some offset.
fn minute_and_time() -> impl Strategy<Value = (OffsetDateTime, OffsetDateTime)> {
    (strategies::any_time(), offset(), 0..60u8, 0..1_000_000_000u32).prop_map(
        |(minute, offset, second, part)| {
            let time = Time::from_hms_nano(minute.hour(), minute.minute(), second, part).unwrap();
            let at = minute.replace_time(time);
            // The year 10000 is of no calendar.
            (minute, at.checked_to_offset(offset).unwrap_or(at))
        },
    )
}

/// A cable that is a date-time group and nothing else.
fn only(group: &DateTimeGroup<'static>) -> Fields<'static> {
    let mut fields = Fields::default();
    fields.dtg = Some(group.clone().into());
    fields
}

/// Every form of a date of this year, in every position where a text may have one, with the year that the header says.
fn positions(year: u16) -> Vec<(Option<u16>, String)> {
    let two = year % 100;
    let mut texts = Vec::new();
    for (day, month, name, ordinal) in [(1, 1, "JAN", 1), (31, 12, "DEC", 365)] {
        let whole = format!("{day:02}2359Z {name} {year:04}");
        let meant = if two < 50 { 2000 + two } else { 1900 + two };
        let headers = [
            (Some(year), format!("R {whole}\n")),
            (Some(meant), format!("R {day:02}0000Z {name} {two:02}\n")),
            (Some(year), format!("DE RUEHNY #0160 {ordinal:03}2359\nR {whole}\n")),
            (Some(year), format!("DE RUEHNY #0160 3660000\nR {whole}\n")),
            (Some(year), format!("DE RUEHNY 301 {day:02}/2359Z\nR {whole}\n")),
            (
                Some(year),
                format!("MRN: {year:04} OSLO 160\nDate/DTG: {name} {day:02}, {year:04} / {whole}\n"),
            ),
            (None, String::new()),
        ];
        let until = [
            format!("{month:02}/{day:02}/{year:04}"),
            format!("{year:04}/{month:02}/{day:02}"),
            format!("{month:02}-{day:02}-{two:02}"),
            format!("{name} {day}, {year:04}"),
        ];
        let labels = [
            ("12958", "DECL: "),
            ("12356", "DECL: "),
            ("13526", "DECLASSIFY ON: "),
            ("12065", "GDS "),
            ("12065", "RDS-1 "),
            ("11652", "ADS, DECLAS "),
        ];
        let tail = format!(
            "TAGS: PREL, NO\nSUBJECT: FISH\n\nREF: A. {year:04} OSLO 12 B. {two:02} PARIS 7 C. DTG {whole}\n\n\
             Classified By: DCM Jane Roe, reason 1.4 (b), declassify on {month:02}/{day:02}/{year:04}.\n\n\
             1. (C) As {year:04} OSLO 12 says on {name} {day}, {year:04}.\n\nPAGE 02 OSLO 00160 01 OF 02 {day:02}2359Z\n\nROE\n\n\
             Declassified/Released US Department of State EO Systematic Review {day:02} {name} {year:04}\n\n\
             Message Attributes\n\nDraft Date: {day:02} {name} {year:04}\nDocument Number: {year:04}OSLO00160\n"
        );
        for (at, (read, header)) in headers.iter().enumerate() {
            for (by, until) in until.iter().enumerate() {
                let (order, word) = labels[(at + by) % labels.len()];
                let text = format!(
                    "{header}FM AMEMBASSY OSLO\n\nCONFIDENTIAL OSLO 160\n\nE.O. {order}: {word}{until}\n{tail}"
                );
                texts.push((*read, text));
            }
        }
    }
    texts
}

proptest! {
    #![proptest_config(cases(256))]

    /// Whatever offset and seconds a time has, its group says the minute of UTC.
    #[test]
    fn a_time_is_the_minute_of_utc_that_it_lies_in((minute, at) in minute_and_time()) {
        let plain = DateTimeGroup::new(Precedence::Routine, minute);
        let made = DateTimeGroup::new(Precedence::Routine, at);
        let mut put = plain.clone();
        put.at = Some(at);
        prop_assert_eq!(made.at.map(|at| (at, at.offset())), Some((minute, UtcOffset::UTC)));
        let day_time = format!("R {:02}{:02}{:02}Z ", minute.day(), minute.hour(), minute.minute());
        let text = Writer::new().to_text(&only(&plain)).unwrap();
        for group in [&plain, &made, &put] {
            prop_assert_eq!(group, &plain);
            prop_assert!(group.to_string().starts_with(&day_time), "{}", group);
            prop_assert_eq!(&group.to_string().parse::<DateTimeGroup<'_>>().unwrap(), group);
            prop_assert_eq!(Writer::new().to_text(&only(group)), Ok(text.clone()));
        }
        let cable = check(&text);
        prop_assert_eq!(cable.dtg(), Some(&put));
        prop_assert_eq!((cable.date(), cable.year().map(i32::from)), (Some(minute.date()), Some(minute.year())));
        #[cfg(feature = "serde")]
        {
            let json = serde_json::to_string(&put).unwrap();
            prop_assert_eq!(&json, &serde_json::to_string(&plain).unwrap());
            prop_assert_eq!(serde_json::from_str::<DateTimeGroup<'_>>(&json).unwrap(), put);
        }
    }

    /// A minute apart is another group.
    #[test]
    fn groups_of_other_minutes_differ((minute, at) in minute_and_time(), (other, then) in minute_and_time()) {
        let of = |at| DateTimeGroup::new(Precedence::Routine, at);
        prop_assert_eq!(of(at) == of(then), minute == other);
    }

    /// No date of any year is a panic, wherever it stands, in any pair.
    #[test]
    fn a_date_of_any_year_is_read_wherever_it_stands(year in 0..=9999u16, which in any::<prop::sample::Index>()) {
        let texts = positions(year);
        let (read, text) = which.get(&texts);
        prop_assert_eq!(check(text).year(), *read, "{}", text);
    }

    /// Nor in the form of any era, whatever dates of header, order and references meet.
    #[test]
    fn dates_of_any_year_are_read_in_the_form_of_every_era(
        (era, mut fields) in strategies::any_cable(),
        at in strategies::any_time(),
        until in strategies::any_time(),
        years in prop::collection::vec(0..=9999u16, 3),
        filed in 1..=366u16,
    ) {
        if let Some(Spanned { value: group, .. }) = &mut fields.dtg {
            group.at = Some(at);
        }
        if let Some(Spanned { value: order, .. }) = &mut fields.order {
            (order.declassify_on, order.rest) = (Some(until.date()), None);
        }
        if let Some(Spanned { value: station, .. }) = &mut fields.transmission.station {
            station.filed = format!("{filed:03}2359").into();
        }
        fields.references = years.iter().map(|year| Spanned::from(Reference::cable(None, Some(*year), "OSLO", 12))).collect();
        let mut text = String::new();
        Writer::new().era(era).stream(&fields, &mut text).unwrap();
        let cable = check(&text);
        prop_assert_eq!(cable.year().map(i32::from), Some(at.year()), "{}", text);
        if fields.order.is_some() && era != cablegram::Era::Smart {
            prop_assert_eq!(cable.order().unwrap().declassify_on, Some(until.date()), "{}", text);
        }
    }
}

/// Where the calendar ends.
#[test]
fn dates_of_the_first_and_the_last_year_are_read_wherever_they_stand() {
    for (read, text) in [0, 9999].into_iter().flat_map(positions) {
        assert_eq!(check(&text).year(), read, "{text}");
    }
    check("R 141522Z JUL 9999\n\nE.O. 12958: DECL: 12/31/9999\n");
}

/// `time` has years before 0, and times whose year in UTC it has not.
#[test]
fn a_time_of_no_year_of_four_figures_is_refused_where_it_is_written() {
    let at = |year, month, day, hours| {
        let date = Date::from_calendar_date(year, month, day).unwrap();
        date.with_hms(23, 59, 7).unwrap().assume_offset(UtcOffset::from_hms(hours, 0, 0).unwrap())
    };
    for at in [
        at(-1, Month::December, 31, 0),
        at(-9999, Month::January, 1, 25),
        at(0, Month::January, 1, 25),
        at(9999, Month::December, 31, -2),
    ] {
        let group = DateTimeGroup::new(Precedence::Routine, at);
        assert_eq!(group, group.clone());
        assert_eq!(group.at.map(|at| (at, at.offset())), Some((at, at.offset())));
        assert_eq!(group.to_string(), format!("R {at}"));
        assert!(group.to_string().parse::<DateTimeGroup<'_>>().is_err());
        for era in cablegram::Era::ALL.iter().copied() {
            assert_eq!(Writer::new().era(era).to_text(&only(&group)).unwrap_err().field, "dtg");
        }
        #[cfg(feature = "serde")]
        {
            let error = serde_json::to_string(&group).unwrap_err().to_string();
            assert_eq!(error, format!("the year of {at} has not four digits in UTC"));
        }
    }
}

#[test]
fn the_time_it_is_now_can_be_written() {
    let group = DateTimeGroup::new(Precedence::Routine, OffsetDateTime::now_utc());
    let text = Writer::new().to_text(&only(&group)).unwrap();
    assert_eq!(check(&text).dtg(), Some(&group));
}

/// JSON may write a time at an offset, and its seconds: the group is of the minute in UTC.
#[test]
#[cfg(feature = "serde")]
fn times_of_json_are_brought_to_the_minute_of_utc() {
    let read = |at: &str| {
        serde_json::from_str::<cablegram::Cable<'_>>(&format!(
            r#"{{"dtg":{{"precedence":"routine","at":"{at}"}}}}"#
        ))
        .map(|cable| (cable.dtg().unwrap().to_string(), serde_json::to_string(&cable).unwrap()))
        .map_err(|error| error.to_string())
    };
    let (line, json) = read("2009-07-14T17:22:07.5+02:00").unwrap();
    assert_eq!(line, "R 141522Z JUL 09");
    assert!(json.contains(r#""at":"2009-07-14T15:22:00Z""#), "{json}");
    assert_eq!(read("0000-01-01T00:01:00+00:01").unwrap().0, "R 010000Z JAN 0000");
    for none in ["0000-01-01T00:00:00+00:01", "9999-12-31T23:59:00-00:01"] {
        let error = read(none).unwrap_err();
        assert!(error.contains("of a year from 0000 to 9999 in UTC, as `at`"), "{error}");
    }
}
