//! [`DateTimeGroup`]: when the message was released.

use std::{borrow::Cow, fmt, str::FromStr};

use time::{Month, OffsetDateTime, Time, UtcOffset};

use super::{Precedence, owned::owned};
use crate::{blank, error::ValueError, fold, lex::date, word};

/// The date-time group line: precedences, the time at which the message was released for transmission, signals.
/// (ACP 127; [`crate::format::transmission`])
///
/// Two are equal when they say the same: where both have a time, its minute counts, not how it is written.
///
/// ```
/// use cablegram::{DateTimeGroup, Precedence};
/// let group: DateTimeGroup = "O R 141522Z JUL 09 ZDK".parse()?;
/// assert_eq!(group.precedence, Some(Precedence::Immediate));
/// assert_eq!(group.at.unwrap().to_string(), "2009-07-14 15:22:00.0 +00:00:00");
/// assert_eq!(group.to_string(), "O R 141522Z JUL 09 ZDK");
/// # Ok::<(), cablegram::ValueError>(())
/// ```
#[derive(Clone, Debug, Default, Eq)]
#[non_exhaustive]
pub struct DateTimeGroup<'a> {
    /// Precedence for the action addressees.
    pub precedence: Option<Precedence>,
    /// Precedence for the information addressees, where the line has a second prosign.
    pub info_precedence: Option<Precedence>,
    /// The time, UTC, to the minute; `None` where the group has no year or no calendar has the date.
    ///
    /// A time with another offset or with seconds is printed, written and compared as the minute of UTC that it lies in.
    /// One whose year in UTC is not of 0 to 9999 has no form: `Display` shows it as `time` does,
    /// [`Writer::to_text`](crate::Writer::to_text) and `Serialize` refuse it, and a cable of it has no year.
    pub at: Option<OffsetDateTime>,
    /// The group as written, `141144Z JUL 09`.
    pub written: Cow<'a, str>,
    /// What follows it: operating signals and remarks (`ZDK`, `(CCY ADX1C30B8 …)`); empty where nothing does.
    pub signals: Cow<'a, str>,
}

impl PartialEq for DateTimeGroup<'_> {
    fn eq(&self, other: &Self) -> bool {
        let at = |group: &Self| group.at.map(minute);
        let same = at(self) == at(other) && (self.at.is_some() || self.written == other.written);
        let rest = |group: &Self| (group.precedence, group.info_precedence);
        same && rest(self) == rest(other) && word::words(&self.signals).eq(word::words(&other.signals))
    }
}

impl DateTimeGroup<'_> {
    /// A group of one precedence and a time, which is brought to UTC and to its minute: seconds are dropped.
    ///
    /// A time whose year in UTC is not of 0 to 9999 is out of range. It is kept as it is, and refused where it is to be
    /// written: see [`at`](DateTimeGroup::at).
    ///
    /// ```
    /// use cablegram::{DateTimeGroup, Precedence};
    /// use time::{Date, Month, UtcOffset};
    /// let local = Date::from_calendar_date(2009, Month::July, 14).unwrap().with_hms(17, 22, 7).unwrap();
    /// let at = local.assume_offset(UtcOffset::from_hms(2, 0, 0).unwrap());
    /// assert_eq!(DateTimeGroup::new(Precedence::Routine, at).to_string(), "R 141522Z JUL 09");
    /// ```
    pub fn new(precedence: Precedence, at: OffsetDateTime) -> Self {
        Self { precedence: Some(precedence), at: Some(minute(at)), ..Self::default() }
    }

    /// The same group, owning its characters.
    pub fn into_owned(self) -> DateTimeGroup<'static> {
        DateTimeGroup { written: owned(self.written), signals: owned(self.signals), ..self }
    }
}

/// A time as a group says it: UTC, to the minute. None where its year there is not of four digits.
pub(crate) fn zulu(at: OffsetDateTime) -> Option<OffsetDateTime> {
    let utc = at.checked_to_offset(UtcOffset::UTC).filter(|utc| (0..=9999).contains(&utc.year()))?;
    Some(utc.date().with_time(Time::from_hms(utc.hour(), utc.minute(), 0).ok()?).assume_utc())
}

/// The same; the time as it is where a group cannot say it.
fn minute(at: OffsetDateTime) -> OffsetDateTime {
    zulu(at).unwrap_or(at)
}

/// The line in its prescribed form; of a group without a time, as it is written.
impl fmt::Display for DateTimeGroup<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for precedence in [self.precedence, self.info_precedence].into_iter().flatten() {
            write!(f, "{} ", precedence.prosign())?;
        }
        match (self.at, self.at.and_then(zulu)) {
            (_, Some(at)) => Zulu(at).fmt(f)?,
            (Some(at), None) => at.fmt(f)?,
            (None, None) => f.write_str(&self.written)?,
        }
        if self.signals.is_empty() { Ok(()) } else { write!(f, " {}", fold::unfold(&self.signals)) }
    }
}

/// `141522Z JUL 09`, of a time as [`zulu`] has it.
pub(crate) struct Zulu(pub(crate) OffsetDateTime);

impl fmt::Display for Zulu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (date, time) = (self.0.date(), self.0.time());
        let (month, year) = (month(date.month()), date::Year(date.year()));
        write!(f, "{:02}{:02}{:02}Z {month} {year}", date.day(), time.hour(), time.minute())
    }
}

/// The three letters of a month.
pub(crate) const fn month(month: Month) -> &'static str {
    match month {
        Month::January => "JAN",
        Month::February => "FEB",
        Month::March => "MAR",
        Month::April => "APR",
        Month::May => "MAY",
        Month::June => "JUN",
        Month::July => "JUL",
        Month::August => "AUG",
        Month::September => "SEP",
        Month::October => "OCT",
        Month::November => "NOV",
        Month::December => "DEC",
    }
}

/// Reads the prescribed form, in either case: prosigns, day, hour and minute, month, year of two or four digits, signals.
impl FromStr for DateTimeGroup<'static> {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let error = || ValueError::new("a date-time group, `O 141522Z JUL 09`", text);
        let mut rest = blank::trim(text);
        let mut prosign = || {
            let (sign, behind) = rest.split_once(blank::is_blank).filter(|(sign, _)| sign.len() == 1)?;
            let found = Precedence::from_prosign(sign.chars().next()?.to_ascii_uppercase())?;
            rest = blank::trim(behind);
            Some(found)
        };
        let precedence = prosign();
        let info_precedence = precedence.and_then(|_| prosign());
        let mut words = word::words(rest);
        let mut word = || words.next().ok_or_else(error);
        let (zulu, month, year) = (word()?, word()?, word()?);
        let at = time_of(zulu, month, year).ok_or_else(error)?;
        let mut signals = String::new();
        fold::push_words(&mut signals, words);
        Ok(Self {
            precedence,
            info_precedence,
            at: Some(at),
            written: Zulu(at).to_string().into(),
            signals: signals.into(),
        })
    }
}

fn time_of(zulu: &str, month: &str, year: &str) -> Option<OffsetDateTime> {
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<u32>().ok())?;
    let two = |range| zulu.get(range).and_then(number);
    if zulu.len() != 7 || !zulu.ends_with(['Z', 'z']) {
        return None;
    }
    let year = match (year.len(), number(year)?) {
        (2, two) => date::year_of_writing(two),
        (4, year) => i32::try_from(year).ok()?,
        _ => return None,
    };
    let date = date::of(year, date::month(month)?, two(0..2)?)?;
    let (hour, minute) = (u8::try_from(two(2..4)?).ok()?, u8::try_from(two(4..6)?).ok()?);
    Some(date.with_time(Time::from_hms(hour, minute, 0).ok()?).assume_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for text in ["141522Z JUL 09", "R 010000Z JAN 1949", "O P 312359Z DEC 50 ZDS CTG RUEHSD 0020"] {
            assert_eq!(text.parse::<DateTimeGroup<'_>>().unwrap().to_string(), text);
        }
        let lower: DateTimeGroup<'_> = "o 141522z jul 2009".parse().unwrap();
        assert_eq!(lower.to_string(), "O 141522Z JUL 09");
        for text in [
            "",
            "O",
            "141522Z",
            "141522Z JUL",
            "310000Z FEB 09",
            "142460Z JUL 09",
            "141522 JUL 09",
            "X 141522Z JUL 09",
            "1415+2Z JUL 09",
        ] {
            assert!(text.parse::<DateTimeGroup<'_>>().is_err(), "{text}");
        }
    }
}
