//! [`Marking`]: a portion marking, `(S/NF)`.

use std::{borrow::Cow, fmt, str::FromStr};

use super::{Classification, owned};
use crate::{error::ValueError, fold};

/// The marking of a portion (a paragraph, a heading, the subject): its level and its controls.
///
/// Keeps the text between the parentheses as written; level and controls are read from it when asked.
/// Two markings are equal when their [canonical forms](Marking::canonical) are.
/// (5 FAH-1 H-246; ISOO marking booklets; FORMAT.md section 14.3)
///
/// ```
/// use cablegram::{Classification, Control, Marking};
/// let marking: Marking = "s/nf".parse()?;
/// assert_eq!(marking.level(), Some(Classification::Secret));
/// assert_eq!(marking.controls().next(), Some(Control::NoForn));
/// assert_eq!(marking.canonical(), "S/NF");
/// # Ok::<(), cablegram::ValueError>(())
/// ```
#[derive(Clone)]
pub struct Marking<'a> {
    text: Cow<'a, str>,
}

/// A control of a portion marking: to whom the portion may be released, or what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Control<'a> {
    /// `NF`, `NOFORN`: not releasable to foreign nationals.
    NoForn,
    /// `OC`, `ORCON`: the originator controls dissemination.
    Orcon,
    /// `REL TO …`: releasable to these countries or groups.
    Rel(Cow<'a, str>),
    /// `FGI …`: foreign government information, with the countries where they are named.
    Fgi(Cow<'a, str>),
    /// `NC`, `NOCONTRACT`: not releasable to contractors.
    NoContract,
    /// `PR`, `PROPIN`: proprietary information.
    Propin,
    /// `FOUO`: for official use only.
    Fouo,
    /// `ENTIRE TEXT`: the marking holds for the whole text.
    EntireText,
    /// Anything else, as written.
    Other(Cow<'a, str>),
}

impl<'a> Marking<'a> {
    /// A marking from what stands between its parentheses. Not checked: any text is kept.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self { text: text.into() }
    }

    /// What stands between the parentheses, as written.
    pub fn as_written(&self) -> &str {
        &self.text
    }

    /// The level; `None` where the marking names none (`(REL UK)`, `(GBU)`).
    pub fn level(&self) -> Option<Classification> {
        Classification::from_portion(split_level(fold::trim(&self.text)).0)
    }

    /// The controls, in order.
    pub fn controls(&self) -> impl Iterator<Item = Control<'_>> {
        let text = fold::trim(&self.text);
        let (level, rest) = split_level(text);
        // Where no level stands in front, all parts are controls.
        let parts = if Classification::from_portion(level).is_some() { rest } else { text };
        parts.split('/').map(fold::trim).filter(|part| !part.is_empty()).map(control)
    }

    /// Upper case, blanks joined, none beside a slash: `S/NF`, `S//REL TO USA, ACGU`.
    pub fn canonical(&self) -> Cow<'_, str> {
        let folded = fold::unfold(&self.text);
        let tight = !folded.contains("/ ") && !folded.contains(" /");
        if tight && !folded.bytes().any(|b| b.is_ascii_lowercase()) {
            return folded;
        }
        Cow::Owned(folded.to_ascii_uppercase().split('/').map(str::trim).collect::<Vec<_>>().join("/"))
    }

    /// The same marking, owning its characters.
    pub fn into_owned(self) -> Marking<'static> {
        Marking { text: owned(self.text) }
    }
}

/// The letters in front, and what follows the separator behind them. `SNF` and `CNF` are level and control closed up.
fn split_level(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (letters, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    if Classification::from_portion(letters).is_none()
        && let Some((level, control)) = letters.split_at_checked(1)
        && control.eq_ignore_ascii_case("NF")
    {
        return (level, control);
    }
    (letters, rest.trim_start_matches(|c: char| c == '/' || c == '-' || fold::is_blank(c)))
}

fn control(text: &str) -> Control<'_> {
    let text = text.trim_start_matches(|c: char| c == '-' || fold::is_blank(c));
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    let after = |word: &str| {
        let rest = crate::lex::word::strip_label(text, word)?;
        Some(Cow::Borrowed(fold::trim(rest)))
    };
    if is(&["NF", "NOFORN", "N"]) {
        Control::NoForn
    } else if is(&["OC", "ORCON"]) {
        Control::Orcon
    } else if is(&["NC", "NOCONTRACT"]) {
        Control::NoContract
    } else if is(&["PR", "PROPIN"]) {
        Control::Propin
    } else if is(&["FOUO"]) {
        Control::Fouo
    } else if is(&["ENTIRE TEXT", "ENTIRETEXT", "ENTIRE TEXT."]) {
        Control::EntireText
    } else if let Some(countries) = after("REL TO").or_else(|| after("REL")) {
        Control::Rel(countries)
    } else if let Some(countries) = after("FGI") {
        Control::Fgi(countries)
    } else {
        Control::Other(Cow::Borrowed(text))
    }
}

impl fmt::Debug for Marking<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({})", self.text)
    }
}

/// Writes the canonical form, without parentheses.
impl fmt::Display for Marking<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.canonical())
    }
}

impl PartialEq for Marking<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.canonical() == other.canonical()
    }
}

impl Eq for Marking<'_> {}

/// Reads a marking with or without its parentheses; it must begin with a level.
impl FromStr for Marking<'static> {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let inner = fold::trim(text);
        let inner = inner.strip_prefix('(').and_then(|t| t.strip_suffix(')')).unwrap_or(inner);
        let marking = Marking::new(fold::trim(inner).to_owned());
        match marking.level() {
            Some(_) => Ok(marking),
            None => Err(ValueError::new("a portion marking", text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, level: Option<Classification>, controls: &[Control<'_>]) {
        let marking = Marking::new(text);
        assert_eq!(marking.level(), level);
        assert_eq!(marking.controls().collect::<Vec<_>>(), controls);
    }

    #[test]
    fn levels_and_controls() {
        use Classification::*;
        reads("C", Some(Confidential), &[]);
        reads("S//NF", Some(Secret), &[Control::NoForn]);
        reads("CNF", Some(Confidential), &[Control::NoForn]);
        reads("S- NF", Some(Secret), &[Control::NoForn]);
        reads("S/REL TO USA, ACGU", Some(Secret), &[Control::Rel("USA, ACGU".into())]);
        reads("S//FGI//NF", Some(Secret), &[Control::Fgi("".into()), Control::NoForn]);
        reads("C - ENTIRE TEXT", Some(Confidential), &[Control::EntireText]);
        reads("REL UK", None, &[Control::Rel("UK".into())]);
    }

    #[test]
    fn canonical_forms() {
        assert_eq!(Marking::new(" s / nf").canonical(), "S/NF");
        assert_eq!(Marking::new("S/REL\n UK").canonical(), "S/REL UK");
        assert_eq!(Marking::new("S/NF "), Marking::new("s/nf"));
        assert!("(C)".parse::<Marking<'_>>().is_ok());
        assert!("X".parse::<Marking<'_>>().is_err());
    }
}
