//! US State Department telegrams ("cables") as [Arrow](https://arrow.apache.org) columns: texts go in, record batches come out, which
//! Parquet, pandas, Polars, DuckDB, Spark and DataFusion take.
//!
//! [`cablegram`] reads the texts. A row says what its [JSON form](cablegram::format::json) says, member by member, with times and days
//! as such and with its [mentions](cablegram::WithMentions) of other cables.
//!
//! - [`parse_array`]: a column of texts to a column of cables, on all cores.
//! - [`Batches`]: texts, one after the other, to record batches of a bounded size, with columns of your own in front.
//! - [`schema`], [`data_type`]: what the rows are.
//!
//! ```
//! use cablegram_arrow::{
//!     arrow_array::{Array, StringArray, cast::AsArray},
//!     parse_array,
//! };
//!
//! let texts = StringArray::from(vec![Some("S E C R E T OSLO 000160\n\nSUBJECT: FISH\n\nTAGS: EFIS, NO\n"), None]);
//! let cables = parse_array(&texts)?;
//! let subjects = cables.column_by_name("subject").unwrap().as_struct();
//! assert_eq!(subjects.column_by_name("text").unwrap().as_string::<i32>().value(0), "FISH");
//! assert!(cables.is_null(1));
//! # Ok::<(), cablegram_arrow::Error>(())
//! ```
//!
//! # Features
//!
//! - `encoding`: columns of bytes for [`parse_array`].
//! - `containers`: `Batches::of_items`, the texts of tables, pages and packed files with what their archives say.
//! - `cli`: the program `cablegram-arrow`: containers in, Parquet out.
//!
//! # How much has room
//!
//! The offsets of `Utf8` and `List` have 32 bits, so no column of an array holds more than 2 GiB. [`Batches`] ends a batch far below
//! it. Where a single text, or an array of texts, says more than has room, that is [`Error::TooLarge`], never a wrong value.
//!
//! # Stability
//!
//! Columns and fields of structs are added, as members of the JSON form are; none is renamed, taken out or given another type. Look them up
//! by their names. The types of `arrow-array` and `arrow-schema` 59 are in signatures: a new major version of them is one of this
//! crate. Both are re-exported, and so is [`cablegram`].
#![doc = include_str!("columns.md")]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::todo,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::too_many_arguments,
    clippy::fn_params_excessive_bools
)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        clippy::string_slice
    )
)]

/// Its examples are run as those of the docs are.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod array;
mod batches;
mod columns;
mod error;
#[cfg(feature = "containers")]
mod items;
mod schema;

pub use arrow_array;
pub use arrow_schema;
pub use cablegram;

pub use array::{parse_array, parse_array_on};
pub use batches::Batches;
pub use error::Error;
#[cfg(feature = "containers")]
pub use items::item_columns;
pub use schema::{data_type, schema};
