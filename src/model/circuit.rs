//! [`Circuit`]: the routing line of JANAP 128 and ACP 128.

use std::borrow::Cow;

use super::{Classification, Precedence, owned::owned, station::filed_at};

/// The routing line in front of a record message, `RAAUZYUW RUENAAA0007 0031614-UUUU--RUCRNAD.`: how the message goes and is handled,
/// which station sent it, when it was filed, whom it is for. (JANAP 128 format line 2)
///
/// ```
/// use cablegram::{Circuit, Classification};
/// let line = Circuit::new("RUENAAA", 7, "0031614", Classification::Unclassified);
/// assert_eq!(line.filed_at(), Some((3, 16, 14)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Circuit<'a> {
    /// The precedence that its first letter stands for.
    pub precedence: Option<Precedence>,
    /// The seven letters behind: media, class, content indicator (`AAUZYUW`).
    pub handling: Cow<'a, str>,
    /// Routing indicator of the station.
    pub indicator: Cow<'a, str>,
    /// The station's serial number.
    pub serial: u32,
    /// Filing time as written: day of the year, UTC hour and minute (`0031614`). The year is not in it.
    pub filed: Cow<'a, str>,
    /// The classification that four letters stand for (`UUUU`).
    pub classification: Option<Classification>,
    /// The routing indicators called, in order.
    pub called: Vec<Cow<'a, str>>,
}

impl<'a> Circuit<'a> {
    /// A routing line of a station, that calls nobody yet.
    pub fn new(
        indicator: impl Into<Cow<'a, str>>,
        serial: u32,
        filed: impl Into<Cow<'a, str>>,
        classification: Classification,
    ) -> Self {
        Self {
            precedence: Some(Precedence::Routine),
            handling: Cow::Borrowed("AAUZYUW"),
            indicator: indicator.into(),
            serial,
            filed: filed.into(),
            classification: Some(classification),
            called: Vec::new(),
        }
    }

    /// Day of the year (1 to 366), hour and minute of filing; `None` where [`filed`](Self::filed) has another form.
    pub fn filed_at(&self) -> Option<(u16, u8, u8)> {
        filed_at(&self.filed)
    }

    /// The same line, owning its characters.
    pub fn into_owned(self) -> Circuit<'static> {
        Circuit {
            handling: owned(self.handling),
            indicator: owned(self.indicator),
            filed: owned(self.filed),
            called: self.called.into_iter().map(owned).collect(),
            ..self
        }
    }
}
