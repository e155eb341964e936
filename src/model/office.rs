//! [`Office`]: an office of the Department's internal distribution.

use std::{borrow::Cow, fmt, str::FromStr};

use super::owned::owned;
use crate::error::ValueError;

/// An office that got copies of a telegram: `PM-07`. ([`crate::format::distribution`])
///
/// ```
/// use cablegram::{Office, OfficeRole};
/// let cable = cablegram::Cable::parse("ACTION EUR-04\nINFO OCT-01 /005 W\n\nR 141522Z JUL 76\n");
/// assert_eq!(cable.offices()[0], Office::new(OfficeRole::Action, "EUR", 4));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Office<'a> {
    /// What it has to do with the telegram.
    pub role: OfficeRole,
    /// Its code, `PM`; those of outside agencies end in `E`, `CIAE`.
    pub code: Cow<'a, str>,
    /// Copies on paper; 0 is delivery by wire only.
    pub copies: u32,
}

/// What an office has to do with a telegram.
///
/// ```
/// use cablegram::OfficeRole;
/// assert_eq!(OfficeRole::Action.to_string(), "action");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum OfficeRole {
    /// It wrote the telegram: behind `ORIGIN`.
    Origin,
    /// It has to act on the telegram: behind `ACTION`.
    Action,
    /// It is informed: behind `INFO`.
    Info,
}

impl OfficeRole {
    /// Every role.
    pub const ALL: &'static [OfficeRole] = &[OfficeRole::Origin, OfficeRole::Action, OfficeRole::Info];

    /// The stable name, as JSON has it.
    pub const fn as_str(self) -> &'static str {
        match self {
            OfficeRole::Origin => "origin",
            OfficeRole::Action => "action",
            OfficeRole::Info => "info",
        }
    }
}

impl fmt::Display for OfficeRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Reads the stable name, in either case.
impl FromStr for OfficeRole {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        ValueError::or_named("a role", Self::ALL, Self::as_str, text)
    }
}

impl<'a> Office<'a> {
    /// An office with its copies.
    pub fn new(role: OfficeRole, code: impl Into<Cow<'a, str>>, copies: u32) -> Self {
        Self { role, code: code.into(), copies }
    }

    /// The same office, owning its characters.
    pub fn into_owned(self) -> Office<'static> {
        Office { code: owned(self.code), ..self }
    }
}
