//! [`ValueError`] and [`WriteError`]: a small value that does not read, and one that the format cannot express.

use crate::quoted::{Quoted, Short};

/// A small value (an id, a marking, a precedence) that does not read.
///
/// ```
/// use cablegram::CableId;
/// let error = "OSLO".parse::<CableId>().unwrap_err();
/// assert_eq!(error.to_string(), "expected year, origin and number of a cable, found \"OSLO\"");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}, found {}", Quoted(.found))]
#[non_exhaustive]
pub struct ValueError {
    /// What was expected, in the field's words.
    pub expected: &'static str,
    /// What is there: its first 80 characters, with `…` where there are more.
    pub found: String,
}

impl ValueError {
    pub(crate) fn new(expected: &'static str, found: &str) -> Self {
        Self { expected, found: Short(found).to_string() }
    }

    /// The one of a closed list that has a name, in either case.
    pub(crate) fn or_named<T: Copy>(
        expected: &'static str,
        all: &[T],
        name: fn(T) -> &'static str,
        text: &str,
    ) -> Result<T, Self> {
        let named = all.iter().copied().find(|one| name(*one).eq_ignore_ascii_case(text.trim()));
        named.ok_or_else(|| Self::new(expected, text))
    }
}

/// A value that the format cannot express, from [`Writer::to_text`](crate::Writer::to_text).
///
/// ```
/// use cablegram::{Fields, Tag, Writer};
/// let mut fields = Fields::default();
/// fields.tags.push(Tag::new("FISH OF THE NORTH").into());
/// assert_eq!(Writer::new().to_text(&fields).unwrap_err().field, "tags");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {reason}")]
#[non_exhaustive]
pub struct WriteError {
    /// The field of [`Fields`](crate::Fields) that holds the value.
    pub field: &'static str,
    /// What the value is, and what it would be read as.
    pub reason: String,
}

impl WriteError {
    pub(crate) fn new(field: &'static str, reason: impl Into<String>) -> Self {
        Self { field, reason: reason.into() }
    }
}
