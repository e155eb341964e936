//! [`Precedence`]: how soon a message is to be handled.

use std::{fmt, str::FromStr};

use crate::{error::ValueError, fold};

/// The precedence of a message or for one addressee, in rising order of urgency. (ACP 127; 5 FAH-2 H-321.2)
///
/// ```
/// use cablegram::Precedence;
/// assert_eq!("OO".parse(), Ok(Precedence::Immediate));
/// assert_eq!("NIACT IMMEDIATE".parse(), Ok(Precedence::Immediate));
/// assert!(Precedence::Flash > Precedence::Routine);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Precedence {
    /// `ROUTINE`, prosign `R`.
    Routine,
    /// `PRIORITY`, prosign `P`.
    Priority,
    /// `IMMEDIATE` (with `NIACT`: whatever the hour), prosign `O`.
    Immediate,
    /// `FLASH`, prosign `Z`.
    Flash,
}

impl Precedence {
    /// Every precedence, least urgent first.
    pub const ALL: &'static [Precedence] =
        &[Precedence::Routine, Precedence::Priority, Precedence::Immediate, Precedence::Flash];

    /// The word, in lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Precedence::Routine => "routine",
            Precedence::Priority => "priority",
            Precedence::Immediate => "immediate",
            Precedence::Flash => "flash",
        }
    }

    /// The prosign of the date-time group line.
    pub const fn prosign(self) -> char {
        match self {
            Precedence::Routine => 'R',
            Precedence::Priority => 'P',
            Precedence::Immediate => 'O',
            Precedence::Flash => 'Z',
        }
    }

    /// The precedence of a prosign; capitals only.
    pub const fn from_prosign(prosign: char) -> Option<Self> {
        Some(match prosign {
            'R' => Precedence::Routine,
            'P' => Precedence::Priority,
            'O' => Precedence::Immediate,
            'Z' => Precedence::Flash,
            _ => return None,
        })
    }
}

/// Writes the word in lower case.
impl fmt::Display for Precedence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Reads the word in either case, the prosign (`O`) or the digraph (`OO`).
impl FromStr for Precedence {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let word = fold::unfold(text);
        let word = crate::word::strip_label(&word, "NIACT").map_or(&*word, str::trim_start);
        if word.is_empty() && !text.is_empty() {
            return Ok(Self::Immediate);
        }
        let known = Self::ALL.iter().copied().find(|p| {
            p.as_str().eq_ignore_ascii_case(word)
                || (word.len() <= 2 && !word.is_empty() && word.chars().all(|c| c == p.prosign()))
        });
        known.ok_or_else(|| ValueError::new("a precedence", text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms() {
        for &p in Precedence::ALL {
            assert_eq!(p.to_string().parse(), Ok(p));
            assert_eq!(p.prosign().to_string().parse(), Ok(p));
            assert_eq!(format!("{0}{0}", p.prosign()).parse(), Ok(p));
            assert_eq!(Precedence::from_prosign(p.prosign()), Some(p));
        }
        assert_eq!("niact".parse(), Ok(Precedence::Immediate));
        for wrong in ["", "RP", "RRR", "ROUTIN"] {
            assert!(wrong.parse::<Precedence>().is_err(), "{wrong}");
        }
    }
}
