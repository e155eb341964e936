//! [`Addressee`]: who sends a message and who gets it.

use std::{borrow::Cow, fmt};

use super::{Precedence, Text, owned::owned};
use crate::tables::posts::{self, Post};

/// An originator or addressee: a line of `FM`, `TO`, `INFO` or `XMT`. (ACP 127 format lines 6 to 9;
/// [`crate::format::addressees`])
///
/// ```
/// let cable = cablegram::Cable::parse("R 141522Z JUL 09\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC PRIORITY 0042\n");
/// let department = cable.to().next().unwrap();
/// assert_eq!((department.indicator.as_deref(), department.serial), (Some("RUEHC"), Some(42)));
/// assert_eq!(department.to_string(), "RUEHC/SECSTATE WASHDC PRIORITY 0042");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Addressee<'a> {
    /// Routing indicator, `RUEHC`. Never to be derived from the name: the two are many to many.
    pub indicator: Option<Cow<'a, str>>,
    /// The name as written, with office symbols (`//POLAD//`) but without slashes at its end.
    pub name: Text<'a>,
    /// The precedence word behind the name; where there is none the date-time group line's holds.
    pub precedence: Option<Precedence>,
    /// The message continuity number: counts what this originator has sent to this addressee.
    pub serial: Option<u32>,
}

impl<'a> Addressee<'a> {
    /// An addressee of this name and nothing else.
    pub fn new(name: impl Into<Text<'a>>) -> Self {
        Self { indicator: None, name: name.into(), precedence: None, serial: None }
    }

    /// The post that its name is; `None` for collectives, agencies, and posts that the table lacks.
    ///
    /// ```
    /// use cablegram::Addressee;
    /// assert_eq!(Addressee::new("AMEMBASSY TEL AVIV").post().unwrap().country, Some("IL"));
    /// assert!(Addressee::new("NATO EU COLLECTIVE").post().is_none());
    /// ```
    pub fn post(&self) -> Option<&'static Post> {
        posts::by_from_line(&self.name.unfolded())
    }

    /// The same addressee, owning its characters.
    pub fn into_owned(self) -> Addressee<'static> {
        Addressee { indicator: self.indicator.map(owned), name: self.name.into_owned(), ..self }
    }
}

/// As a line of addressees has it: `RUEHC/SECSTATE WASHDC PRIORITY 0042`.
impl fmt::Display for Addressee<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.indicator.as_ref().map_or(Ok(()), |indicator| write!(f, "{indicator}/"))?;
        self.name.fmt(f)?;
        self.precedence
            .map_or(Ok(()), |precedence| write!(f, " {}", precedence.as_str().to_ascii_uppercase()))?;
        self.serial.map_or(Ok(()), |serial| write!(f, " {serial:04}"))
    }
}
