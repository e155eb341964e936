//! [`DateTimeGroup`]: when the message was released.

use std::borrow::Cow;

use time::OffsetDateTime;

use super::{Precedence, owned};

/// The date-time group line: precedences, the time at which the message was released for transmission, signals.
/// (ACP 127; FORMAT.md section 3.5)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct DateTimeGroup<'a> {
    /// Precedence for the action addressees.
    pub precedence: Option<Precedence>,
    /// Precedence for the information addressees, where the line has a second prosign.
    pub info_precedence: Option<Precedence>,
    /// The time, UTC, to the minute; `None` where the group has no year or no calendar has the date.
    pub at: Option<OffsetDateTime>,
    /// The group as written, `141144Z JUL 09`.
    pub written: Cow<'a, str>,
    /// What follows it: operating signals and remarks (`ZDK`, `(CCY ADX1C30B8 …)`); empty where nothing does.
    pub signals: Cow<'a, str>,
}

impl DateTimeGroup<'_> {
    /// The same group, owning its characters.
    pub fn into_owned(self) -> DateTimeGroup<'static> {
        DateTimeGroup { written: owned(self.written), signals: owned(self.signals), ..self }
    }
}
