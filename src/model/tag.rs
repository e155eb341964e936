//! [`Tag`]: a code of the TAGS line.

use std::{borrow::Cow, fmt};

use super::{caption::upper, owned};
use crate::fold;

/// One of the TAGS (Traffic Analysis by Geography and Subject): `PREL`, `FR`, `NATO`, `KNNP`, `SADDAM, HUSSEIN`.
/// (5 FAH-3; FORMAT.md section 10)
///
/// Kept as written, without the parentheses of a person's name; compares unfolded and without regard to case.
#[derive(Clone, Debug)]
pub struct Tag<'a>(Cow<'a, str>);

impl<'a> Tag<'a> {
    /// A tag of these characters.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self(text.into())
    }

    /// As written.
    pub fn as_written(&self) -> &str {
        &self.0
    }

    /// Upper case, blanks joined.
    pub fn canonical(&self) -> Cow<'_, str> {
        upper(fold::unfold(&self.0))
    }

    /// The same tag, owning its characters.
    pub fn into_owned(self) -> Tag<'static> {
        Tag(owned(self.0))
    }
}

impl fmt::Display for Tag<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.canonical())
    }
}

impl PartialEq for Tag<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.canonical() == other.canonical()
    }
}

impl Eq for Tag<'_> {}
