//! [`Error`]: what does not become columns.

use arrow_schema::DataType;

/// What is wrong with what was given, and where.
///
/// ```
/// use cablegram_arrow::{arrow_array::Int64Array, parse_array};
///
/// let error = parse_array(&Int64Array::from(vec![160])).unwrap_err();
/// assert_eq!(error.to_string(), "a column of texts is Utf8, LargeUtf8 or Utf8View, found Int64");
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The array holds no texts.
    #[error("a column of texts is Utf8, LargeUtf8 or Utf8View, found {found}")]
    NotTexts {
        /// What it holds.
        found: DataType,
    },
    /// The columns that were asked for beside those of a cable can't be made.
    #[error("columns beside those of a cable: {reason}")]
    Columns {
        /// Why not.
        reason: String,
    },
    /// A row that is not what its columns hold: a value beside the cable of another type, or a cable, made by hand, with a year
    /// that has not four digits.
    #[error("row {row}, counted from 0, does not fit its columns: {reason}")]
    Row {
        /// Which row, of the array or of the batch at work.
        row: usize,
        /// Why not.
        reason: String,
    },
    /// The values of one column are more than Arrow can count in it.
    #[error(
        "a column of {rows} rows passes 2 GiB, where Utf8 and List end: take fewer rows at a time ({reason})"
    )]
    TooLarge {
        /// Rows that were to be in the column.
        rows: usize,
        /// Which type of Arrow's has no room.
        reason: String,
    },
}
