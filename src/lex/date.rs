//! Months, years, days.

use std::fmt;

use time::{Date, Month};

/// The month of a three-letter abbreviation, in either case.
pub(crate) fn month(word: &str) -> Option<Month> {
    let letters = <[u8; 3]>::try_from(word.as_bytes()).ok()?.map(|b| b.to_ascii_uppercase());
    let index = MONTHS.iter().position(|name| name.as_bytes().starts_with(&letters))?;
    Month::try_from(u8::try_from(index + 1).ok()?).ok()
}

/// The names of the months.
pub(crate) const MONTHS: [&str; 12] = [
    "JANUARY",
    "FEBRUARY",
    "MARCH",
    "APRIL",
    "MAY",
    "JUNE",
    "JULY",
    "AUGUST",
    "SEPTEMBER",
    "OCTOBER",
    "NOVEMBER",
    "DECEMBER",
];

/// The month of its English name or of a beginning of it of three letters or more (`SEPT`), in either case.
pub(crate) fn month_name(word: &str) -> Option<Month> {
    let found = month(word.get(..3)?)?;
    let name = MONTHS.get(usize::from(u8::from(found)) - 1)?;
    crate::word::strip_prefix(name, word).map(|_| found)
}

/// The year that the two digits of a date of writing mean: 50 to 99 are 19xx, 00 to 49 are 20xx.
/// ([`crate::format::transmission`])
pub(crate) fn year_of_writing(two: u32) -> i32 {
    let two = i32::try_from(two).unwrap_or(0);
    if two >= 50 { 1900 + two } else { 2000 + two }
}

/// A year as dates of writing have it: two digits where they mean it, four where they would mean another.
pub(crate) struct Year(pub(crate) i32);

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            year @ 1950..2050 => write!(f, "{:02}", year % 100),
            year => write!(f, "{year:04}"),
        }
    }
}

/// Days from a date to a later one; less than none to an earlier one. Unlike `date + duration`, no date is made, which
/// might be of no calendar.
pub(crate) fn days(from: Date, to: Date) -> i32 {
    to.to_julian_day() - from.to_julian_day()
}

/// The date so many days later, or the last of the calendar.
#[cfg(feature = "proptest")]
pub(crate) fn later(from: Date, days: i32) -> Date {
    Date::from_julian_day(from.to_julian_day().saturating_add(days)).unwrap_or(Date::MAX)
}

/// A calendar date, where there is one.
pub(crate) fn date(year: i32, month: u32, day: u32) -> Option<Date> {
    of(year, Month::try_from(u8::try_from(month).ok()?).ok()?, day)
}

/// A calendar date of a month, where there is one.
pub(crate) fn of(year: i32, month: Month, day: u32) -> Option<Date> {
    Date::from_calendar_date(year, month, u8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_dates() {
        assert_eq!(month("jul"), Some(Month::July));
        assert_eq!(month("JULY"), None);
        assert_eq!(date(2009, 2, 29), None);
        assert_eq!(date(2009, 13, 1), None);
        assert!(date(2008, 2, 29).is_some());
        assert_eq!((year_of_writing(73), year_of_writing(9)), (1973, 2009));
    }

    #[test]
    fn years_read_as_they_are_written() {
        for year in 0..=9999 {
            let written = Year(year).to_string();
            let number: u32 = written.parse().unwrap();
            let read =
                if written.len() == 2 { year_of_writing(number) } else { i32::try_from(number).unwrap() };
            assert_eq!((read, written.len()), (year, if (1950..2050).contains(&year) { 2 } else { 4 }));
        }
    }

    #[test]
    fn days_between_any_two_dates() {
        assert_eq!(days(date(2009, 12, 31).unwrap(), date(2010, 1, 1).unwrap()), 1);
        assert_eq!(days(Date::MAX, Date::MIN), -days(Date::MIN, Date::MAX));
    }
}
