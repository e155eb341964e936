//! [`Era`]: the form that a telegram is written in.

use std::{fmt, str::FromStr};

use crate::error::ValueError;

/// The form of a telegram, by the years in which it was in use. See [`eras`](crate::eras) for an example of each.
/// (FORMAT.md section 1)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Era {
    /// To mid 1973: teletype copy as received, without TAGS.
    Teletype,
    /// 1973 to 1979: the print of the Department's computer, with `PAGE 01`, office lines, E.O. 11652.
    Seventies,
    /// 1980 to about 1995: E.O. 12065 and 12356.
    Eighties,
    /// About 1995 to 2001: E.O. 12958 in capitals.
    Nineties,
    /// 2002 to 2010: relay header `VZCZC…`, mixed case, `SIPDIS`.
    TwoThousands,
    /// 2009 to today: the labelled fields of the SMART system.
    Smart,
}

impl Era {
    /// Every era, first to last.
    pub const ALL: [Era; 6] =
        [Era::Teletype, Era::Seventies, Era::Eighties, Era::Nineties, Era::TwoThousands, Era::Smart];

    /// The stable name, as JSON has it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Era::Teletype => "teletype",
            Era::Seventies => "seventies",
            Era::Eighties => "eighties",
            Era::Nineties => "nineties",
            Era::TwoThousands => "two-thousands",
            Era::Smart => "smart",
        }
    }
}

impl fmt::Display for Era {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Reads the stable name, in either case.
impl FromStr for Era {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let known = Self::ALL.into_iter().find(|era| era.as_str().eq_ignore_ascii_case(text.trim()));
        known.ok_or_else(|| ValueError::new("an era", text))
    }
}
