//! The Python module `cablegram`: [`cablegram_core`] for one text, [`cablegram_arrow`] for many. What each function does is
//! said where Python shows it.
#![forbid(unsafe_code)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::todo,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod arrow;
mod cable;
mod characters;
mod error;
mod pick;
mod read;
mod stream;

/// Reads US State Department telegrams ("cables"): one text to an object, files and folders of them to items or Arrow.
///
///     >>> cable = cablegram.parse("S E C R E T OSLO 000160\n\nTAGS: EFIS, NO\n")
///     >>> cable.classification, cable.tags
///     ('SECRET', ['EFIS', 'NO'])
///
/// - `parse`: one text.
/// - `read`: the texts of a file of any kind or of a folder, one by one.
/// - `read_arrow`: the same as batches of Arrow, on all cores, for pandas, Polars and DuckDB.
/// - `parse_arrow`: a column of texts to a column of cables.
/// - `schema`: the columns.
#[pyo3::pymodule]
mod cablegram {
    #[pymodule_export]
    use crate::arrow::{parse_arrow, schema};
    #[pymodule_export]
    use crate::cable::{Cable, parse};
    #[pymodule_export]
    use crate::read::{Item, Items, read};
    #[pymodule_export]
    use crate::stream::read_arrow;
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        crate::cable::add_tuples(module)
    }
}
