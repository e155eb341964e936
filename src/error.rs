//! [`Error`]: a text that is not as the format says, or a small value that does not read.

use std::borrow::Cow;

use crate::{
    diagnostic::{Code, Diagnostic},
    place::Place,
    quoted::{Quoted, Short},
    span::Span,
};

/// The first thing of a text that is not as the format says, from [`Cable::parse_strict`](crate::Cable::parse_strict), and
/// what else is odd about the text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {message} [{code}]")]
#[non_exhaustive]
pub struct Error {
    /// The kind of fault.
    pub code: Code,
    /// What was expected and what is there.
    pub message: Cow<'static, str>,
    /// Line and column.
    pub place: Place,
    /// The characters it speaks of.
    pub span: Span,
    /// All that is odd about the text, in its order, this fault and mere notes included.
    pub diagnostics: Vec<Diagnostic>,
}

impl Error {
    /// The error of a diagnostic of a text.
    pub(crate) fn at(text: &str, first: &Diagnostic, all: &[Diagnostic]) -> Self {
        let Diagnostic { code, ref message, span, .. } = *first;
        Self { code, message: message.clone(), place: first.place(text), span, diagnostics: all.to_vec() }
    }
}

/// A small value (an id, a marking, a precedence) that does not read.
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
}

/// A value that the format cannot express, from [`Writer::to_text`](crate::Writer::to_text).
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
