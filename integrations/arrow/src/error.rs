//! [`Error`]: what does not become columns.

use arrow_schema::DataType;

/// What is wrong with what was given, and where.
///
/// ```
/// use cablegram_arrow::{arrow_array::Int64Array, parse_array};
///
/// let error = parse_array(&Int64Array::from(vec![160])).unwrap_err();
/// assert!(error.to_string().ends_with(", found Int64"));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The array holds no texts.
    #[cfg_attr(
        not(feature = "encoding"),
        error("a column of texts is Utf8, LargeUtf8 or Utf8View, found {found}")
    )]
    #[cfg_attr(
        feature = "encoding",
        error("a column of texts is Utf8, Binary or a large or view one of these, found {found}")
    )]
    NotTexts {
        /// What it holds.
        found: DataType,
    },
    /// The columns that were asked for beside those of a cable can't be made.
    #[error("columns that can't be made: {reason}")]
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
    /// Rows that say more than one column of Arrow has room for, 2 GiB: fewer at a time have.
    #[error("column `{column}` has no room for its {rows} rows, as Utf8 and List end at 2 GiB: {reason}")]
    TooLarge {
        /// The column.
        column: String,
        /// Rows that were to be in it.
        rows: usize,
        /// Which type has no room.
        reason: String,
    },
}
