//! [`Error`]: a text of a container that cannot be read.

use std::io;

use super::item::Source;

/// A text, or a container, that cannot be read. What is behind it in the container is read all the same, unless the bytes
/// themselves end.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {kind}")]
#[non_exhaustive]
pub struct Error {
    /// Where.
    pub place: Box<Source>,
    /// What is wrong.
    pub kind: ErrorKind,
}

impl Source {
    pub(super) fn error(&self, kind: ErrorKind) -> Error {
        Error { place: Box::new(self.clone()), kind }
    }

    pub(super) fn fault(&self, error: io::Error) -> Error {
        self.error(error.into())
    }
}

/// What is wrong with a text or a container.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes cannot be read, or not be unpacked: they end early, or are damaged.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// A text, row or page is longer than the [limit](super::Reader::limit).
    #[error("more than the {} that are read of one text", size(*.limit))]
    TooLong {
        /// The limit, in bytes.
        limit: usize,
    },
    /// A row has fewer or more columns than the first one, or than `cables.csv` has.
    #[error("a row of {found} columns, where {expected} are expected")]
    Columns {
        /// How many columns there are to be.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// The first row of a table names no column of the text.
    #[error("no column `{column}` in the first row, which has: {found}")]
    NoColumn {
        /// The column that was looked for.
        column: String,
        /// The columns that there are.
        found: String,
    },
    /// The column or member of the text is empty, null or missing.
    #[error("no text in `{column}`: it is {found}")]
    NoText {
        /// The column.
        column: String,
        /// What is there instead.
        found: &'static str,
    },
    /// A line is no JSON object.
    #[error("no JSON object: {0}")]
    Json(String),
    /// A page has no cable in it.
    #[error(
        "no page of a cable: it has neither <code><pre> nor #tagged-text, or too many elements in each other"
    )]
    NoPage,
    /// An archive, or a member of it, that is not unpacked.
    #[error("not unpacked: {0}")]
    Packed(String),
}

/// A number of bytes, for people.
fn size(bytes: usize) -> String {
    if bytes >= 1 << 20 && bytes.is_multiple_of(1 << 20) {
        format!("{} MiB", bytes >> 20)
    } else {
        format!("{bytes} bytes")
    }
}
