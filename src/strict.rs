//! [`Error`]: a text that is not as the format says.

use std::borrow::Cow;

use crate::{
    diagnostic::{Code, Diagnostic},
    place::Place,
    span::Span,
};

/// The first thing of a text that is not as the format says, from [`Cable::parse_strict`](crate::Cable::parse_strict), and
/// what else is odd about the text.
///
/// ```
/// let error = cablegram::Cable::parse_strict("R 311522Z FEB 09\nFM AMEMBASSY OSLO\n").unwrap_err();
/// assert!(error.to_string().starts_with("line 1, column 3: "));
/// assert!(error.diagnostics.len() > 1);
/// ```
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
