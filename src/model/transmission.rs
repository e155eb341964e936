//! [`Transmission`]: what the relay put in front of the message.

use std::borrow::Cow;

use super::{
    Classification, Precedence,
    field::{Field, fields},
    owned,
};
use crate::span::Spanned;

fields! {
    /// The transmission header: format lines 1 to 4 of ACP 127. (FORMAT.md section 3)
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    #[non_exhaustive]
    Transmission<'a> as "transmission." {
        /// Start of message and channel number, `VZCZCXRO6737`. Unique in no archive.
        id: Option<Spanned<Cow<'a, str>>>,
        /// The precedence that the digraph of the routing line names.
        precedence: Option<Precedence>,
        /// The routing indicators called, in order.
        routing: Vec<Spanned<Cow<'a, str>>>,
        /// The `DE` line.
        station: Option<Spanned<Station<'a>>>,
        /// The security line as written, `ZNY SSSSS ZZH`.
        security: Option<Spanned<Cow<'a, str>>>,
    }
}

/// The `DE` line: the station that sent the message, its serial number there, when it was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
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

impl Transmission<'_> {
    /// Whether the text has none of its lines.
    pub fn is_empty(&self) -> bool {
        *self == Transmission::default()
    }

    /// The classification that the five letters of the security line stand for (`ZNY CCCCC`). (ACP 127 format line 4)
    pub fn classification(&self) -> Option<Classification> {
        let letters = crate::fold::words(&self.security.as_ref()?.value).nth(1)?;
        match letters {
            "UUUUU" => Some(Classification::Unclassified),
            "CCCCC" => Some(Classification::Confidential),
            "SSSSS" => Some(Classification::Secret),
            "TTTTT" => Some(Classification::TopSecret),
            _ => None,
        }
    }

    /// The same header, owning its characters.
    pub fn into_owned(self) -> Transmission<'static> {
        self.own()
    }
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
        let field = |range: std::ops::Range<usize>| self.filed.get(range)?.parse::<u16>().ok();
        if self.filed.len() != 7 {
            return None;
        }
        let (day, hour, minute) = (field(0..3)?, field(3..5)?, field(5..7)?);
        let valid = (1..=366).contains(&day) && hour < 24 && minute < 60;
        valid.then_some((day, u8::try_from(hour).ok()?, u8::try_from(minute).ok()?))
    }

    /// The same line, owning its characters.
    pub fn into_owned(self) -> Station<'static> {
        Station { indicator: owned(self.indicator), filed: owned(self.filed), ..self }
    }
}
