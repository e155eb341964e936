//! [`Classification`]: how much a cable is protected.

use std::{fmt, str::FromStr};

use crate::{error::ValueError, word};

/// The classification of a cable or of a portion of it, in rising order.
///
/// Sensitive but unclassified and limited official use are no classifications in the sense of the executive orders, but
/// telegrams use them in that place. (5 FAH-2 H-222; [`crate::format::message_line`])
///
/// ```
/// use cablegram::Classification;
/// let level: Classification = "S E C R E T".parse()?;
/// assert_eq!(level, Classification::Secret);
/// assert!(level > Classification::Confidential);
/// # Ok::<(), cablegram::ValueError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Classification {
    /// `UNCLASSIFIED`, `UNCLAS`; in a portion marking `U`.
    Unclassified,
    /// `SENSITIVE BUT UNCLASSIFIED`; `SBU`, `FOUO`, `OUO`.
    SensitiveButUnclassified,
    /// `LIMITED OFFICIAL USE`, until 1995; `LOU`.
    LimitedOfficialUse,
    /// `CONFIDENTIAL`; `C`.
    Confidential,
    /// `SECRET`; `S`.
    Secret,
    /// `TOP SECRET`; `TS`.
    TopSecret,
}

impl Classification {
    /// Every level, lowest first.
    pub const ALL: &'static [Classification] = &[
        Classification::Unclassified,
        Classification::SensitiveButUnclassified,
        Classification::LimitedOfficialUse,
        Classification::Confidential,
        Classification::Secret,
        Classification::TopSecret,
    ];

    /// The words, in capitals.
    pub const fn as_str(self) -> &'static str {
        match self {
            Classification::Unclassified => "UNCLASSIFIED",
            Classification::SensitiveButUnclassified => "SENSITIVE BUT UNCLASSIFIED",
            Classification::LimitedOfficialUse => "LIMITED OFFICIAL USE",
            Classification::Confidential => "CONFIDENTIAL",
            Classification::Secret => "SECRET",
            Classification::TopSecret => "TOP SECRET",
        }
    }

    /// The letters of a portion marking.
    pub const fn portion(self) -> &'static str {
        match self {
            Classification::Unclassified => "U",
            Classification::SensitiveButUnclassified => "SBU",
            Classification::LimitedOfficialUse => "LOU",
            Classification::Confidential => "C",
            Classification::Secret => "S",
            Classification::TopSecret => "TS",
        }
    }

    /// The level that the letters of a portion marking name, in either case.
    pub fn from_portion(letters: &str) -> Option<Self> {
        Some(match letters.as_bytes() {
            [b'U' | b'u'] => Self::Unclassified,
            [b'C' | b'c'] | [b'C' | b'c', b'O' | b'o', b'N' | b'n', b'F' | b'f'] => Self::Confidential,
            [b'S' | b's'] => Self::Secret,
            [b'T' | b't', b'S' | b's'] => Self::TopSecret,
            [b'L' | b'l', b'O' | b'o', b'U' | b'u'] => Self::LimitedOfficialUse,
            [b'S' | b's', b'B' | b'b', b'U' | b'u']
            | [b'O' | b'o', b'U' | b'u', b'O' | b'o']
            | [b'F' | b'f', b'O' | b'o', b'U' | b'u', b'O' | b'o'] => Self::SensitiveButUnclassified,
            _ => return None,
        })
    }
}

impl fmt::Display for Classification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Reads the words in either case, with letters spaced out or not; `UNCLAS` is unclassified.
impl FromStr for Classification {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let letters = |text: &str| {
            word::words(text).flat_map(str::chars).map(|c| c.to_ascii_uppercase()).take(40).collect()
        };
        let written: String = letters(text);
        if written == "UNCLAS" {
            return Ok(Self::Unclassified);
        }
        let known = Self::ALL.iter().copied().find(|level| -> bool { letters(level.as_str()) == written });
        known.ok_or_else(|| ValueError::new("a classification", text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_forms() {
        assert_eq!("UNCLAS".parse(), Ok(Classification::Unclassified));
        assert_eq!("c o n f i d e n t i a l".parse(), Ok(Classification::Confidential));
        assert_eq!("TOP S E C R E T".parse(), Ok(Classification::TopSecret));
        assert!("SECRETS".parse::<Classification>().is_err());
        for &level in Classification::ALL {
            assert_eq!(level.to_string().parse(), Ok(level));
            assert_eq!(Classification::from_portion(level.portion()), Some(level));
        }
        assert_eq!(Classification::from_portion("X"), None);
    }
}
