//! US State Department telegrams as [Arrow](https://arrow.apache.org) columns.
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

mod array;
mod batches;
mod columns;
mod error;
mod schema;

pub use arrow_array;
pub use arrow_schema;
pub use cablegram;

pub use array::{parse_array, parse_array_on};
pub use batches::Batches;
pub use error::Error;
pub use schema::{data_type, schema};
