//! [`Reference`]: an earlier message that the reader needs.

use std::{borrow::Cow, fmt};

use super::{CableId, Text, key::by_key, owned::owned};
use crate::{blank, lex::date::Year};

/// One entry of the REF line. ([`crate::format::references`])
///
/// Compares without regard to the case of the label: `a.` and `A.` label the same entry.
///
/// ```
/// use cablegram::{Cable, Reference};
/// let cable = Cable::parse("SUBJECT: FISH\nREF: A. 08 OSLO 12 (NOTAL)\n");
/// let reference: Reference = "a. 08 OSLO 12 (NOTAL)".parse()?;
/// assert_eq!(cable.references().next(), Some(&reference));
/// # Ok::<(), cablegram::ValueError>(())
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct Reference<'a> {
    /// Its label, `A`, without punctuation.
    pub label: Option<Cow<'a, str>>,
    /// What is cited.
    pub cited: Cited<'a>,
    /// What is behind a cited cable: `AND PREVIOUS`, `(NOTAL)`.
    pub note: Option<Text<'a>>,
}

/// What a [`Reference`] cites.
///
/// ```
/// use cablegram::{Cited, Reference};
/// let letter = Reference::other(None, "LETTER OF JULY 2");
/// assert!(matches!(letter.cited, Cited::Other(text) if text == "LETTER OF JULY 2".into()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Cited<'a> {
    /// A cable.
    Cable {
        /// The year, where it is written, in full.
        year: Option<u16>,
        /// The post, as written.
        origin: Text<'a>,
        /// The message number.
        number: u32,
    },
    /// Anything else: an e-mail, an airgram, a telephone call.
    Other(Text<'a>),
}

/// The label in capitals: equal references look alike.
impl fmt::Debug for Reference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let label = self.label.as_deref().map(str::to_ascii_uppercase);
        let mut shown = f.debug_struct("Reference");
        shown.field("label", &label).field("cited", &self.cited).field("note", &self.note).finish()
    }
}

by_key!(Reference);

/// As a REF line has it: `A. 08 OSLO 77 (NOTAL)`.
impl fmt::Display for Reference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(label) = &self.label {
            write!(f, "{}. ", label.to_ascii_uppercase())?;
        }
        match &self.cited {
            Cited::Cable { year: Some(year), origin, number } => {
                write!(f, "{} {origin} {number}", Year((*year).into()))?;
            }
            Cited::Cable { year: None, origin, number } => write!(f, "{origin} {number}")?,
            Cited::Other(text) => write!(f, "{text}")?,
        }
        self.note.as_ref().map_or(Ok(()), |note| write!(f, " {note}"))
    }
}

impl<'a> Reference<'a> {
    fn key(&self) -> (Option<String>, &Cited<'a>, &Option<Text<'a>>) {
        (self.label.as_deref().map(str::to_ascii_uppercase), &self.cited, &self.note)
    }

    /// A reference to a cable.
    pub fn cable(
        label: Option<Cow<'a, str>>,
        year: Option<u16>,
        origin: impl Into<Text<'a>>,
        number: u32,
    ) -> Self {
        Self { label, cited: Cited::Cable { year, origin: origin.into(), number }, note: None }
    }

    /// A reference to something that is no cable.
    pub fn other(label: Option<Cow<'a, str>>, text: impl Into<Text<'a>>) -> Self {
        Self { label, cited: Cited::Other(text.into()), note: None }
    }

    /// The id of the cited cable, where its year is written.
    ///
    /// ```
    /// let cable = cablegram::Cable::parse("SUBJECT: FISH\nREF: A. 08 OSLO 12 B. PARIS 345\n");
    /// let ids: Vec<_> = cable.references().map(|cited| cited.id().map(|id| id.to_string())).collect();
    /// assert_eq!(ids, [Some("08OSLO12".to_owned()), None]);
    /// assert_eq!(cable.references().last().unwrap().id_in(2009).unwrap().to_string(), "09PARIS345");
    /// ```
    pub fn id(&self) -> Option<CableId<'_>> {
        match &self.cited {
            Cited::Cable { year: Some(year), .. } => self.id_in(*year),
            _ => None,
        }
    }

    /// The id of the cited cable: of the year that is written, else of this one.
    ///
    /// `None` where something else is cited. [`Cable::reference_id`](crate::Cable::reference_id) knows the citing cable's
    /// date and infers more.
    pub fn id_in(&self, year: u16) -> Option<CableId<'_>> {
        match &self.cited {
            Cited::Cable { year: own, origin, number } => {
                Some(CableId::new(own.unwrap_or(year), fold_origin(origin.unfolded()), *number))
            }
            Cited::Other(_) => None,
        }
    }

    /// The same reference, owning its characters.
    pub fn into_owned(self) -> Reference<'static> {
        let cited = match self.cited {
            Cited::Cable { year, origin, number } => {
                Cited::Cable { year, origin: origin.into_owned(), number }
            }
            Cited::Other(text) => Cited::Other(text.into_owned()),
        };
        Reference { label: self.label.map(owned), cited, note: self.note.map(Text::into_owned) }
    }
}

fn fold_origin(origin: Cow<'_, str>) -> Cow<'_, str> {
    match origin {
        Cow::Borrowed(text) => Cow::Borrowed(blank::trim(text)),
        owned => owned,
    }
}
