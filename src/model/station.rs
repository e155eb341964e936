//! [`Station`]: the `DE` line.

use std::borrow::Cow;

use super::owned::owned;

/// The `DE` line: the station that sent the message, its serial number there, when it was filed.
///
/// ```
/// let cable = cablegram::Cable::parse("DE RUEHNY #0160/01 1951522\nR 141522Z JUL 09\nFM AMEMBASSY OSLO\n");
/// let station = cable.transmission().station.as_ref().unwrap();
/// assert_eq!((&*station.indicator, station.serial, station.filed_at()), ("RUEHNY", 160, Some((195, 15, 22))));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Station<'a> {
    /// Routing indicator of the station.
    pub indicator: Cow<'a, str>,
    /// The station's serial number: the message number modulo 10,000. See [`Cable::id`](crate::Cable::id).
    pub serial: u32,
    /// The section, where one is written behind the serial (`/01`).
    pub section: Option<u32>,
    /// Filing time as written: day of the year, UTC hour and minute (`1951144`). The year is not in it.
    pub filed: Cow<'a, str>,
}

impl<'a> Station<'a> {
    /// A station line of these values.
    pub fn new(
        indicator: impl Into<Cow<'a, str>>,
        serial: u32,
        section: Option<u32>,
        filed: impl Into<Cow<'a, str>>,
    ) -> Self {
        Self { indicator: indicator.into(), serial, section, filed: filed.into() }
    }

    /// Day of the year (1 to 366), hour and minute of filing; `None` where [`filed`](Self::filed) has another form.
    pub fn filed_at(&self) -> Option<(u16, u8, u8)> {
        filed_at(&self.filed)
    }

    /// The same line, owning its characters.
    pub fn into_owned(self) -> Station<'static> {
        Station { indicator: owned(self.indicator), filed: owned(self.filed), ..self }
    }
}

/// Day of the year, hour and minute in seven digits.
pub(super) fn filed_at(filed: &str) -> Option<(u16, u8, u8)> {
    let field = |range: std::ops::Range<usize>| filed.get(range)?.parse::<u16>().ok();
    if filed.len() != 7 {
        return None;
    }
    let (day, hour, minute) = (field(0..3)?, field(3..5)?, field(5..7)?);
    let valid = (1..=366).contains(&day) && hour < 24 && minute < 60;
    valid.then_some((day, u8::try_from(hour).ok()?, u8::try_from(minute).ok()?))
}
