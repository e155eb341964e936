//! [`Authority`]: who classified a cable, and why.

use std::borrow::Cow;

use super::{Text, owned};

/// The classified-by block. (E.O. 12958 and 13526; 5 FAH-1 H-246; FORMAT.md section 13)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Authority<'a> {
    /// Name and title as written.
    pub by: Option<Text<'a>>,
    /// The grounds.
    pub reasons: Option<Reasons<'a>>,
}

/// The grounds of a classification: letters of a section of the order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

    /// The same reasons, owning their characters.
    pub fn into_owned(self) -> Reasons<'static> {
        Reasons { section: self.section.map(owned), letters: self.letters }
    }
}

impl Authority<'_> {
    /// The same block, owning its characters.
    pub fn into_owned(self) -> Authority<'static> {
        Authority { by: self.by.map(Text::into_owned), reasons: self.reasons.map(Reasons::into_owned) }
    }
}
