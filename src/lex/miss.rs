//! The error of our nom parsers: where, and what was wanted there.

use nom::{IResult, error::ContextError, error::ErrorKind, error::ParseError};

/// What a grammar's parser gives.
pub(crate) type Parsed<'a, T> = IResult<&'a str, T, Miss<'a>>;

/// A parser did not find what it wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Miss<'a> {
    /// The rest of the input at which it gave up.
    pub at: &'a str,
    /// What it wanted, in the field's words; empty where nobody said.
    pub want: &'static str,
}

impl<'a> Miss<'a> {
    /// The nom error that says `want` was expected at `at`.
    pub(crate) fn err(at: &'a str, want: &'static str) -> nom::Err<Self> {
        nom::Err::Error(Self { at, want })
    }

    /// The miss inside a nom error.
    pub(crate) fn of(err: nom::Err<Self>) -> Self {
        match err {
            nom::Err::Error(miss) | nom::Err::Failure(miss) => miss,
            nom::Err::Incomplete(_) => Self { at: "", want: "" },
        }
    }

    /// The word at which it gave up.
    pub(crate) fn word(self) -> &'a str {
        let end = self.at.find(char::is_whitespace).unwrap_or(self.at.len());
        self.at.get(..end).unwrap_or_default()
    }
}

impl<'a> ParseError<&'a str> for Miss<'a> {
    fn from_error_kind(at: &'a str, _: ErrorKind) -> Self {
        Self { at, want: "" }
    }

    fn append(_: &'a str, _: ErrorKind, other: Self) -> Self {
        other
    }

    /// Of two alternatives the one that got further.
    fn or(self, other: Self) -> Self {
        if other.at.len() < self.at.len() { other } else { self }
    }
}

impl<'a> ContextError<&'a str> for Miss<'a> {
    fn add_context(_: &'a str, want: &'static str, other: Self) -> Self {
        Self { want: if other.want.is_empty() { want } else { other.want }, ..other }
    }
}
