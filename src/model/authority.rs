//! [`Authority`]: who classified a cable, and why.

use std::borrow::Cow;

use super::{Text, owned::owned};
use crate::tables::orders;

/// The classified-by block. (E.O. 12958 and 13526; 5 FAH-1 H-246; [`crate::format::authority`])
///
/// ```
/// let text = "SUBJECT: FISH\n\nClassified By: DCM Jane Roe, reasons 1.4 (b) and (d).\n";
/// let cable = cablegram::Cable::parse(text);
/// let authority = cable.authority().unwrap();
/// assert_eq!(authority.by, Some("DCM Jane Roe".into()));
/// assert_eq!(authority.reasons.as_ref().unwrap().letters, ['b', 'd']);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Authority<'a> {
    /// Name and title as written.
    pub by: Option<Text<'a>>,
    /// The grounds.
    pub reasons: Option<Reasons<'a>>,
}

/// The grounds of a classification: letters of a section of the order.
///
/// ```
/// let cable = cablegram::Cable::parse("SUBJECT: FISH\n\nClassified By: Jane Roe, reason 1.4 (b).\n");
/// let reasons = cable.authority().unwrap().reasons.as_ref().unwrap();
/// assert_eq!(reasons.section.as_deref(), Some("1.4"));
/// assert_eq!(reasons.meanings(Some(12958)).next(), Some(('b', Some("foreign government information"))));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Reasons<'a> {
    /// The section, `1.4` or `1.5`, where one is written.
    pub section: Option<Cow<'a, str>>,
    /// The letters, lower case, in the order written.
    pub letters: Vec<char>,
}

impl<'a> Reasons<'a> {
    /// Letters of a section.
    pub fn new(section: Option<Cow<'a, str>>, letters: Vec<char>) -> Self {
        Self { section, letters }
    }

    /// What the letters stand for, in order, by the order that the cable names. Without a section it is taken to be the
    /// one of the order: 1.5 for 12958, 1.4 for those after it. A letter that the section lacks gives `None`.
    ///
    /// ```
    /// let reasons = cablegram::Reasons::new(Some("1.4".into()), vec!['b', 'z']);
    /// let meanings: Vec<_> = reasons.meanings(Some(12958)).collect();
    /// assert_eq!(meanings, [('b', Some("foreign government information")), ('z', None)]);
    /// ```
    pub fn meanings(&self, order: Option<u32>) -> impl Iterator<Item = (char, Option<&'static str>)> {
        let section = self.section.as_deref().unwrap_or(if order == Some(12958) { "1.5" } else { "1.4" });
        self.letters.iter().map(move |&letter| (letter, orders::reason(order, section, letter)))
    }

    /// The same reasons, owning their characters.
    pub fn into_owned(self) -> Reasons<'static> {
        Reasons { section: self.section.map(owned), letters: self.letters }
    }
}

impl<'a> Authority<'a> {
    /// Who classified, and the grounds.
    pub fn new(by: impl Into<Text<'a>>, reasons: Reasons<'a>) -> Self {
        Self { by: Some(by.into()), reasons: Some(reasons) }
    }

    /// The same block, owning its characters.
    pub fn into_owned(self) -> Authority<'static> {
        Authority { by: self.by.map(Text::into_owned), reasons: self.reasons.map(Reasons::into_owned) }
    }
}
