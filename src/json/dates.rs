//! Dates: those of a calendar as ISO 8601 has them, times as RFC 3339.

use serde::{Deserializer, Serialize, Serializer, ser::Error};
use time::{Date, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use super::{
    read::{Member, Want, word},
    values::{filled, put_digits},
};
use crate::{lex::date, model::dtg};

/// `2019-06-30`
pub(super) struct IsoDate(pub Date);

/// `2009-07-14T11:44:00Z`, as a [`DateTimeGroup`](crate::DateTimeGroup) has it: UTC, to the minute.
pub(super) struct Rfc3339(pub OffsetDateTime);

impl IsoDate {
    /// Writes its digits in front of a form. Neither form has more than four digits of a year.
    fn write<E: Error>(&self, form: &mut [u8]) -> Result<(), E> {
        let year = match self.0.year() {
            year @ 0..=9999 => year.unsigned_abs(),
            year => return Err(E::custom(format_args!("the year {year} has not four digits"))),
        };
        put_digits(form, 0..4, year);
        put_digits(form, 5..7, u8::from(self.0.month()).into());
        put_digits(form, 8..10, self.0.day().into());
        Ok(())
    }
}

impl Serialize for IsoDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = *b"0000-00-00";
        self.write(&mut form)?;
        serializer.serialize_str(filled(&form))
    }
}

impl Serialize for Rfc3339 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let at = dtg::zulu(self.0).ok_or_else(|| {
            S::Error::custom(format_args!("the year of {} has not four digits in UTC", self.0))
        })?;
        let mut form = *b"0000-00-00T00:00:00Z";
        IsoDate(at.date()).write(&mut form)?;
        put_digits(&mut form, 11..13, at.hour().into());
        put_digits(&mut form, 14..16, at.minute().into());
        serializer.serialize_str(filled(&form))
    }
}

impl<'de> Member<'de> for IsoDate {
    fn read<D: Deserializer<'de>>(name: &'static str, from: D) -> Result<Self, D::Error> {
        word(&Want::new("a date of the calendar like 2019-06-30", name), name, from, |text| {
            iso(text).map(Self)
        })
    }
}

impl<'de> Member<'de> for Rfc3339 {
    fn read<D: Deserializer<'de>>(name: &'static str, from: D) -> Result<Self, D::Error> {
        let want = "a time of the calendar like 2009-07-14T11:44:00Z, of a year from 0000 to 9999 in UTC,";
        let want = Want::new(want, name);
        word(&want, name, from, |text| rfc3339(text).map(Self))
    }
}

/// The digits of a text that is nothing else.
fn digits(text: &str) -> Option<u32> {
    let all = text.bytes().all(|b| b.is_ascii_digit());
    all.then(|| text.parse().ok())?
}

/// Three numbers of these widths with these marks between them, and what follows.
fn triple(text: &str, widths: [usize; 3], mark: char) -> Option<([u32; 3], &str)> {
    let [first, second, third] = widths;
    let (a, rest) = text.split_at_checked(first)?;
    let (b, rest) = rest.strip_prefix(mark)?.split_at_checked(second)?;
    let (c, rest) = rest.strip_prefix(mark)?.split_at_checked(third)?;
    Some(([digits(a)?, digits(b)?, digits(c)?], rest))
}

/// `date = 4DIGIT "-" 2DIGIT "-" 2DIGIT`
fn iso(text: &str) -> Option<Date> {
    let ([year, month, day], "") = triple(text, [4, 2, 2], '-')? else { return None };
    date::date(i32::try_from(year).ok()?, month, day)
}

/// `time = date "T" 2DIGIT ":" 2DIGIT ":" 2DIGIT [ "." 1*DIGIT ] ( "Z" / ( "+" / "-" ) 2DIGIT ":" 2DIGIT )`
/// (RFC 3339 section 5.6); what is left of it in UTC, to the minute.
fn rfc3339(text: &str) -> Option<OffsetDateTime> {
    let (date, rest) = text.split_at_checked(10)?;
    let ([hour, minute, second], rest) = triple(rest.strip_prefix(['T', 't'])?, [2, 2, 2], ':')?;
    let (part, zone) = match rest.strip_prefix('.') {
        Some(rest) => rest.split_at_checked(rest.find(|c: char| !c.is_ascii_digit())?)?,
        None => ("0", rest),
    };
    if part.is_empty() {
        return None;
    }
    // Nanoseconds; further digits say nothing.
    let nanos = digits(format!("{part:0<9}").get(..9)?)?;
    let narrow = |n: u32| u8::try_from(n).ok();
    let time = Time::from_hms_nano(narrow(hour)?, narrow(minute)?, narrow(second)?, nanos).ok()?;
    dtg::zulu(PrimitiveDateTime::new(iso(date)?, time).assume_offset(offset(zone)?))
}

fn offset(zone: &str) -> Option<UtcOffset> {
    if matches!(zone, "Z" | "z") {
        return Some(UtcOffset::UTC);
    }
    let (sign, rest) = match zone.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, zone.strip_prefix('+')?),
    };
    let (hours, minutes) = rest.split_once(':').filter(|(h, m)| (h.len(), m.len()) == (2, 2))?;
    let (hours, minutes) = (digits(hours)?, digits(minutes)?);
    let narrow = |n: u32| i8::try_from(n).ok().map(|n| sign * n);
    UtcOffset::from_hms(narrow(hours).filter(|_| hours < 24)?, narrow(minutes)?, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_every_zone_are_one() {
        let at = rfc3339("2009-07-14T15:22:00Z").unwrap();
        for form in ["2009-07-14t15:22:00z", "2009-07-14T17:22:00.000+02:00", "2009-07-13T23:52:00-15:30"] {
            assert_eq!(rfc3339(form), Some(at), "{form}");
        }
        // A group has no seconds.
        assert_eq!(rfc3339("2009-07-14T15:22:59.5Z"), Some(at));
    }

    #[test]
    fn forms() {
        let json = |text| serde_json::to_string(&rfc3339(text).map(Rfc3339)).unwrap();
        assert_eq!(json("0009-07-04T05:02:00+02:00"), r#""0009-07-04T03:02:00Z""#);
        assert_eq!(json("2009-07-14T15:22:59.0400Z"), r#""2009-07-14T15:22:00Z""#);
        assert_eq!(serde_json::to_string(&iso("0987-12-31").map(IsoDate)).unwrap(), r#""0987-12-31""#);
    }

    #[test]
    fn what_no_calendar_has() {
        for wrong in ["2009-02-29", "2009-7-14", "2009-07-14 ", "+009-07-14", "20090714", "2009-13-01", ""] {
            assert_eq!(iso(wrong), None, "{wrong}");
        }
        for wrong in [
            "2009-07-14",
            "2009-07-14T15:22Z",
            "2009-07-14T24:00:00Z",
            "2009-07-14T15:22:60Z",
            "2009-07-14T15:22:00",
            "2009-07-14T15:22:00.Z",
            "2009-07-14T15:22:00.",
            "2009-07-14T15:22:00+2:00",
            "2009-07-14T15:22:00+24:00",
            "2009-07-14T15:22:00ZZ",
            "2009-07-1é15:22:00Z",
        ] {
            assert_eq!(rfc3339(wrong), None, "{wrong}");
        }
        // No year of four digits in UTC.
        assert_eq!(rfc3339("9999-12-31T23:59:59-23:59"), None);
        assert_eq!(rfc3339("0000-01-01T00:00:00+00:01"), None);
    }
}
