//! [`Circuit`]: the routing line of JANAP 128 and ACP 128. [`GroupCount`]: how many groups the text has.

use std::borrow::Cow;

use super::{Classification, Precedence, owned::owned, station::filed_at};

/// The routing line in front of a record message, `RAAUZYUW RUENAAA0007 0031614-UUUU--RUCRNAD.`: how the message goes and is handled,
/// which station sent it, when it was filed, whom it is for. (JANAP 128 format line 2; [`crate::format::record_messages`])
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

/// Whose account the message is sent on, and how many groups its text has: `STATE GRNC`, `GR 12`. The line is the last one in front of
/// `BT`. (ACP 127 format line 10; [`crate::format::transmission`])
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupCount<'a> {
    /// The accounting symbol, `STATE`.
    pub accounting: Option<Cow<'a, str>>,
    /// How many groups of characters the text has; `None` where they were not counted (`GRNC`).
    pub count: Option<u32>,
}

impl<'a> GroupCount<'a> {
    /// So many groups, on nobody's account.
    ///
    /// ```
    /// use cablegram::{Cable, GroupCount};
    /// let cable = Cable::parse("R 141830Z\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\nGR 12\nBT\nUNCLAS OSLO 160\n");
    /// assert_eq!(cable.transmission().groups.as_ref().unwrap().value, GroupCount::new(12));
    /// ```
    pub fn new(count: u32) -> Self {
        Self { accounting: None, count: Some(count) }
    }

    /// Groups that were not counted, on an account.
    pub fn not_counted(accounting: impl Into<Cow<'a, str>>) -> Self {
        Self { accounting: Some(accounting.into()), count: None }
    }

    /// The same line, owning its characters.
    pub fn into_owned(self) -> GroupCount<'static> {
        GroupCount { accounting: self.accounting.map(owned), ..self }
    }
}
