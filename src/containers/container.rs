//! [`Container`]: what holds texts.

use std::{fmt, str::FromStr};

use serde::{Serialize, Serializer};

use crate::error::ValueError;

/// What holds texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Container {
    /// One telegram, or several behind each other.
    Text,
    /// A table with a row for each cable.
    Csv,
    /// A page with the cable in `<code><pre>`.
    Html,
    /// A page with the cable in `#tagged-text`.
    PlusD,
    /// One JSON object a line.
    Ndjson,
}

impl Container {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Text, Self::Csv, Self::Html, Self::PlusD, Self::Ndjson];

    /// Its name: `text`, `csv`, `html`, `plusd` or `ndjson`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::PlusD => "plusd",
            Self::Ndjson => "ndjson",
        }
    }
}

impl FromStr for Container {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        ValueError::or_named("text, csv, html, plusd or ndjson", Self::ALL, Self::as_str, text)
    }
}

impl fmt::Display for Container {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Container {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
