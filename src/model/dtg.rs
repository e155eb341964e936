//! [`DateTimeGroup`]: when the message was released.

use std::borrow::Cow;

use time::OffsetDateTime;

use super::{Precedence, owned};
use crate::fold;

/// The date-time group line: precedences, the time at which the message was released for transmission, signals.
/// (ACP 127; FORMAT.md section 3.5)
///
/// Two are equal when they say the same: where both have a time, how it is written does not count.
#[derive(Clone, Debug, Default, Eq)]
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

impl PartialEq for DateTimeGroup<'_> {
    fn eq(&self, other: &Self) -> bool {
        let same = self.at == other.at && (self.at.is_some() || self.written == other.written);
        let rest = |group: &Self| (group.precedence, group.info_precedence);
        same && rest(self) == rest(other) && fold::words(&self.signals).eq(fold::words(&other.signals))
    }
}

impl DateTimeGroup<'_> {
    /// A group of one precedence and a time, of which seconds do not count.
    pub fn new(precedence: Precedence, at: OffsetDateTime) -> Self {
        Self { precedence: Some(precedence), at: Some(at), ..Self::default() }
    }

    /// The same group, owning its characters.
    pub fn into_owned(self) -> DateTimeGroup<'static> {
        DateTimeGroup { written: owned(self.written), signals: owned(self.signals), ..self }
    }
}
