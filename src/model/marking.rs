//! [`Marking`]: a portion marking, `(S/NF)`.

use std::{borrow::Cow, fmt, str::FromStr};

use super::{Classification, Control, control::strip_words, key::by_key, owned::owned};
use crate::{blank, error::ValueError, fold, word};

/// The marking of a portion (a paragraph, a heading, the subject): its level and its controls.
///
/// Keeps the text between the parentheses as written; level and controls are read from it when asked. Two markings are
/// equal when they mean the same: `s/nf`, `S//NF` and `S NOFORN` are one.
/// (5 FAH-1 H-246; ISOO marking booklets; [`crate::format::body`])
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

impl<'a> Marking<'a> {
    /// A marking from what is between its parentheses. Not checked: any text is kept, as JSON does, also what no marking
    /// holds, such as a line break or a parenthesis. [`Writer::to_text`](crate::Writer::to_text) refuses what would not read
    /// back as this marking; `parse` takes a text that begins with a level and nothing else.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self { text: text.into() }
    }

    /// What is between the parentheses, as written.
    pub fn as_written(&self) -> &str {
        &self.text
    }

    /// The level; `None` where the marking names none (`(REL UK)`, `(GBU)`).
    pub fn level(&self) -> Option<Classification> {
        match blank::trim(&self.text) {
            // Most are one letter.
            letter if letter.len() == 1 => Classification::from_portion(letter),
            text => split_level(text).0,
        }
    }

    /// The controls, in order.
    pub fn controls(&self) -> impl Iterator<Item = Control<'_>> {
        let (_, rest) = split_level(blank::trim(&self.text));
        let stray = |c: char| blank::is_blank(c) || matches!(c, '-' | '.');
        rest.trim_start_matches(is_separator)
            .split('/')
            .map(move |part| part.trim_matches(stray))
            .filter(|part| !part.is_empty())
            .map(Control::read)
    }

    /// The form that the marking system prescribes between the parentheses of a portion: the letters of the level, foreign
    /// government information, dissemination controls in their order. Without a level, the controls alone.
    /// (ISOO marking booklets; [`crate::format::body`])
    ///
    /// ```
    /// use cablegram::Marking;
    /// assert_eq!(Marking::new("s-rel uk/oc").portion_form(), "S//OC/REL UK");
    /// ```
    pub fn portion_form(&self) -> String {
        self.form(Classification::portion, Control::portion)
    }

    /// The form that it prescribes for a banner line: everything spelled out.
    ///
    /// ```
    /// use cablegram::Marking;
    /// assert_eq!(Marking::new("S/NF").banner_form(), "SECRET//NOFORN");
    /// assert_eq!(Marking::new("U//FOUO").banner_form(), "UNCLASSIFIED//FOR OFFICIAL USE ONLY");
    /// ```
    pub fn banner_form(&self) -> String {
        self.form(Classification::as_str, Control::banner)
    }

    fn form<'c>(
        &'c self,
        level: fn(Classification) -> &'static str,
        name: impl Fn(&Control<'c>) -> Cow<'c, str>,
    ) -> String {
        let mut form = self.level().map_or(String::new(), |l| level(l).to_owned());
        let mut controls: Vec<_> = self.controls().collect();
        controls.sort_by_key(Control::rank);
        controls.dedup_by(|a, b| name(a) == name(b));
        let mut before = None;
        for control in controls {
            let category = control.is_foreign();
            form.push_str(match before {
                None if form.is_empty() => "",
                Some(same) if same == category => "/",
                _ => "//",
            });
            before = Some(category);
            form.push_str(&name(&control));
        }
        form
    }

    /// Upper case, blanks joined, none beside a slash: `S/NF`, `S//REL TO USA, ACGU`.
    pub fn canonical(&self) -> Cow<'_, str> {
        // Most are a letter or three.
        if self.text.bytes().all(|b| b.is_ascii_uppercase()) {
            return Cow::Borrowed(&self.text);
        }
        let folded = fold::unfold(&self.text);
        let tight = !folded.contains("/ ") && !folded.contains(" /");
        if tight && !folded.bytes().any(|b| b.is_ascii_lowercase()) {
            return folded;
        }
        Cow::Owned(folded.to_ascii_uppercase().split('/').map(str::trim).collect::<Vec<_>>().join("/"))
    }

    /// Its level, then its controls in the order of the system; without a level all of it.
    fn key(&self) -> (Option<Classification>, Cow<'_, str>) {
        match self.level() {
            None => (None, self.canonical()),
            level => (level, self.portion_form().into()),
        }
    }

    /// The same marking, owning its characters.
    pub fn into_owned(self) -> Marking<'static> {
        Marking { text: owned(self.text) }
    }
}

/// Whether a character may be between a level and a control.
fn is_separator(c: char) -> bool {
    matches!(c, '/' | '-' | '\\' | ',' | '.') || blank::is_blank(c)
}

/// The level in front, in letters or spelled out, and what follows it. `SNF` and `CNF` are level and
/// control closed up. Where no level is in front, all of the text.
fn split_level(text: &str) -> (Option<Classification>, &str) {
    let text = match text.as_bytes().first() {
        Some(first) if first.is_ascii_alphabetic() => text,
        _ => text.trim_start_matches(is_separator),
    };
    let (letters, rest) = text.split_at_checked(word::letters(text.as_bytes())).unwrap_or((text, ""));
    let ends = rest.is_empty() || rest.starts_with(is_separator);
    if let Some(level) = Classification::from_portion(letters).filter(|_| ends) {
        // `FOUO` alone is level and control.
        let control = level == Classification::SensitiveButUnclassified
            && !letters.eq_ignore_ascii_case(level.portion());
        return (Some(level), if control { text } else { rest });
    }
    let spelled = Classification::ALL.iter().rev().find_map(|&level| {
        let rest = strip_words(text, level.as_str())?;
        (rest.is_empty() || rest.starts_with(is_separator)).then_some((level, rest))
    });
    if let Some((level, rest)) = spelled {
        return (Some(level), rest);
    }
    match letters.split_at_checked(1) {
        Some((first, control)) if ends && control.eq_ignore_ascii_case("NF") => {
            (Classification::from_portion(first), text.get(1..).unwrap_or_default())
        }
        _ => (None, text),
    }
}

impl fmt::Debug for Marking<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({})", self.canonical())
    }
}

/// Writes the canonical form, without parentheses.
impl fmt::Display for Marking<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.canonical())
    }
}

by_key!(Marking);

impl FromStr for Marking<'static> {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let inner = blank::trim(text);
        let inner = inner.strip_prefix('(').and_then(|t| t.strip_suffix(')')).unwrap_or(inner);
        let marking = Marking::new(blank::trim(inner).to_owned());
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
        reads("SECRET//NOFORN", Some(Secret), &[Control::NoForn]);
        reads("TOP SECRET", Some(TopSecret), &[]);
        reads("CONF", Some(Confidential), &[]);
        reads("FOUO", Some(SensitiveButUnclassified), &[Control::Fouo]);
        reads("S/REL TO USA, ACGU", Some(Secret), &[Control::Rel("USA, ACGU".into())]);
        reads("S//FGI//NF", Some(Secret), &[Control::Fgi("".into()), Control::NoForn]);
        reads("C - ENTIRE TEXT", Some(Confidential), &[Control::EntireText]);
        reads("REL UK", None, &[Control::Rel("UK".into())]);
    }

    #[test]
    fn canonical_forms() {
        assert_eq!(Marking::new(" s / nf").canonical(), "S/NF");
        assert_eq!(Marking::new("S/REL\n UK").canonical(), "S/REL UK");
        assert_eq!(Marking::new("S/NF "), Marking::new("s//noforn"));
        assert_ne!(Marking::new("S/NF "), Marking::new("S"));
        assert_eq!(Marking::new("TOP\nSECRET//REL  TO UK"), Marking::new("TS/REL UK"));
        assert_eq!(Marking::new("S//NF/FGI GBR/OC").portion_form(), "S//FGI GBR//OC/NF");
        assert_eq!(Marking::new("S//NF/FGI GBR").banner_form(), "SECRET//FGI GBR//NOFORN");
        assert_eq!(Marking::new("REL UK").portion_form(), "REL UK");
        assert_eq!(Marking::new("A/-/.").portion_form(), "A");
        assert!("(C)".parse::<Marking<'_>>().is_ok());
        assert!("X".parse::<Marking<'_>>().is_err());
    }
}
