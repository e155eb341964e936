//! US State Department telegrams ("cables") in SQL, for [DataFusion](https://datafusion.apache.org) and, with the feature `ballista`,
//! for a cluster of [Ballista](https://datafusion.apache.org/ballista). [`register`] gives a session three functions:
//!
//! | function | what it is |
//! |---|---|
//! | `cables('PATH'[, 'CONTAINER'[, 'TEXT_COLUMN']])` | a table: a row for each telegram of a folder, file or container |
//! | `unread('PATH'[, 'CONTAINER'[, 'TEXT_COLUMN']])` | a table: a row for each text there that cannot be read, with the reason |
//! | `cable(text)` | a struct: what one text says, for a column of texts of any table |
//!
//! ```
//! use cablegram_datafusion::{datafusion::prelude::SessionContext, register};
//!
//! # tokio::runtime::Runtime::new()?.block_on(async {
//! let session = SessionContext::new();
//! register(&session);
//! let sql = "SELECT tag, count(*) FROM (SELECT unnest(c.tags) AS tag FROM cables('../../tests/seeds') c) GROUP BY tag";
//! assert!(session.sql(sql).await?.count().await? > 0);
//!
//! let sql = "SELECT cable(text)['subject']['text'] AS subject FROM (VALUES ('SECRET OSLO 160\n\nSUBJECT: FISH\n')) t(text)";
//! session.sql(sql).await?.show().await?;
//! # Ok::<(), cablegram_datafusion::datafusion::error::DataFusionError>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The columns of `cables` are those of [`Batches::of_items`](cablegram_arrow::Batches::of_items): `source` and `archive`, then what the
//! cable says, which is also the type of `cable(text)`. [`cablegram_arrow`] has them [one by one](cablegram_arrow#columns).
//!
//! # `cables`
//!
//! Files are read and parsed as rows are asked for, off the threads of the async runtime, on all cores, or as many as
//! `datafusion.execution.target_partitions` says; rows come in the order of the files. `CONTAINER` is `csv`, `ndjson`, `html`, `plusd` or `text`; `auto`, or nothing,
//! tells it from names and first bytes. `TEXT_COLUMN` names the column of a table that is the text, else `text`. [`Cables`] is
//! the same as a table that Rust registers under a name, with a limit on the length of a text.
//!
//! - Only the columns that a query names are made; `count(*)` parses nothing. With `LIMIT` no more is read than it takes.
//! - A file that cannot be read fails the query by its name, as the answer would have too few rows: it is missing, ends early, is damaged,
//!   or is a table without the column of the text.
//! - A single bad text is left out, and nothing else with it: a row of too many columns, a line that is no JSON, a text over the limit. Each
//!   is a warning of the crate `log` with its place, and `EXPLAIN ANALYZE` counts them as `unread`. `unread(…)` lists them, and the
//!   files that cannot be read, too: with `SELECT * FROM unread('FOLDER')` nothing is lost in silence.
//! - A text that is no cable is a row whose `diagnostics` say so.
//!
//! Whoever may send SQL may read files with `cables`, as with `CREATE EXTERNAL TABLE`.
//!
//! # `cable`
//!
//! Takes `Utf8`, `LargeUtf8`, `Utf8View` and dictionaries of them; anything else is an error of planning. A null text is a null struct.
//!
//! # Stability
//!
//! The types of `datafusion` 55 and `cablegram-arrow` are in signatures and are re-exported: a new major version of them is one of this
//! crate.
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

/// Its examples are run as those of the docs are.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(feature = "ballista")]
pub mod cluster;
mod function;
mod read;
mod scan;
mod table;

pub use cablegram_arrow;
pub use datafusion;

pub use function::cable;
pub use table::Cables;

use std::sync::Arc;

use datafusion::prelude::SessionContext;

use crate::{read::Rows, table::Function};

/// Gives a session the table functions `cables` and `unread` and the function `cable`.
///
/// It sets `datafusion.optimizer.enable_leaf_expression_pushdown` to false: with it, DataFusion 55 calls `cable(text)` once for each field
/// that a query names.
pub fn register(session: &SessionContext) {
    session.state_ref().write().config_mut().options_mut().optimizer.enable_leaf_expression_pushdown = false;
    session.register_udtf("cables", Arc::new(Function(Rows::Cables)));
    session.register_udtf("unread", Arc::new(Function(Rows::Unread)));
    session.register_udf(cable());
}
