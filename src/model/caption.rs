//! [`Caption`]: a word that restricts or steers who gets a cable.

use std::{borrow::Cow, fmt};

use super::{
    key::{by_key, from_strings},
    owned::owned,
};
use crate::{
    fold,
    tables::captions::{self, KnownCaption},
};

/// A caption, `SIPDIS`, `NODIS`, `CODEL SMITH`. (5 FAH-2 H-440; [`crate::format::captions`])
///
/// Kept as written; compares unfolded and without regard to case.
///
/// ```
/// use cablegram::Caption;
/// assert_eq!(Caption::new("sipdis"), "SIPDIS".into());
/// assert!(Caption::new("NODIS").known().is_some());
/// ```
#[derive(Clone)]
pub struct Caption<'a>(Cow<'a, str>);

impl<'a> Caption<'a> {
    /// A caption of these words.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self(text.into())
    }

    /// As written.
    pub fn as_written(&self) -> &str {
        &self.0
    }

    /// Upper case, blanks joined.
    pub fn canonical(&self) -> Cow<'_, str> {
        canonical(&self.0)
    }

    /// What the table knows of it; of one with a name (`CODEL SMITH`), what it knows of its first word.
    ///
    /// ```
    /// use cablegram::{Caption, tables::captions::CaptionKind};
    /// assert_eq!(Caption::new("CODEL SMITH").known().unwrap().kind, CaptionKind::Distribution);
    /// assert!(Caption::new("PERISHABLE").known().is_none());
    /// ```
    pub fn known(&self) -> Option<&'static KnownCaption> {
        let words = fold::unfold(&self.0);
        captions::find(&words).or_else(|| {
            let ends = words.match_indices(' ').map(|(at, _)| at);
            ends.filter_map(|end| captions::find(words.get(..end)?)).next_back()
        })
    }

    fn key(&self) -> Cow<'_, str> {
        self.canonical()
    }

    /// The same caption, owning its characters.
    pub fn into_owned(self) -> Caption<'static> {
        Caption(owned(self.0))
    }
}

/// Upper case, blanks joined.
pub(super) fn canonical(text: &str) -> Cow<'_, str> {
    // Most are letters alone.
    if text.bytes().all(|b| b.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    let text = fold::unfold(text);
    if text.bytes().all(|b| b.is_ascii() && !b.is_ascii_lowercase()) {
        return text;
    }
    if text.chars().any(char::is_lowercase) { Cow::Owned(text.to_uppercase()) } else { text }
}

/// The canonical form: equal ones look alike.
impl fmt::Debug for Caption<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Caption").field(&self.canonical()).finish()
    }
}

impl fmt::Display for Caption<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.canonical())
    }
}

by_key!(Caption);
from_strings!(Caption);
