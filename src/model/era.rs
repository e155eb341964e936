//! [`Era`]: the form that a telegram is written in. What is known of each is a row of the table in `form`.

use std::{fmt, str::FromStr};

use crate::error::ValueError;

macro_rules! eras {
    ($($(#[$doc:meta])* $era:ident = $name:literal,)*) => {
        /// The form of a telegram, by the years in which it was in use. See [`eras`](crate::eras) for an example of each.
        /// ([`crate::format::by_era`])
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Era {
            $($(#[$doc])* $era,)*
        }

        impl Era {
            /// Every era, first to last.
            pub const ALL: &'static [Era] = &[$(Era::$era),*];

            /// The stable name, as JSON has it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Era::$era => $name,)*
                }
            }
        }
    };
}

eras! {
    /// To mid 1973: teletype copy as received, without TAGS.
    Teletype = "teletype",
    /// 1973 to 1979: the print of the Department's computer, with `PAGE 01`, office lines, E.O. 11652.
    Seventies = "seventies",
    /// 1980 to about 1995: E.O. 12065 and 12356.
    Eighties = "eighties",
    /// About 1995 to 2001: E.O. 12958 in capitals.
    Nineties = "nineties",
    /// 2002 to 2010: relay header `VZCZC…`, mixed case, `SIPDIS`.
    TwoThousands = "two-thousands",
    /// 2009 to today: the labelled fields of the SMART system.
    Smart = "smart",
    /// 1990s to today: record messages of other departments, whose text is in sets (`SUBJ/…//`).
    RecordMessage = "record-message",
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
        ValueError::or_named("an era", Self::ALL, Self::as_str, text)
    }
}
