//! `parse_arrow` and `schema`: a column of texts to a column of cables.

use std::{num::NonZero, sync::Arc, thread};

use arrow_array::{Array, ArrayRef, BinaryArray, LargeBinaryArray, cast::AsArray};
use arrow_schema::{DataType, Field, FieldRef, Schema};
use cablegram_arrow::{Error, data_type, item_columns, parse_array_on};
use pyo3::{exceptions::PyTypeError, prelude::*};
use pyo3_arrow::{PyArray, PyChunkedArray, PySchema, input::AnyArray};

use crate::error::{count, value};

/// Parses each text of an Arrow array, on all cores: a struct a row with the fields of `schema()`, null where the text is null.
///
/// Takes whatever has the Arrow PyCapsule interface (arrays and chunked arrays of pyarrow and arro3, series of Polars and pandas), of type
/// string or binary; bytes, and strings that are not UTF-8, are read as `parse` reads bytes. Gives an `arro3.core.Array`, or an
/// `arro3.core.ChunkedArray` where a chunked one or a series was given: `pyarrow.array` and `pyarrow.chunked_array`, and
/// `polars.Series`, take them without a copy. `threads` is how many work, as many as there are cores where nothing is said.
///
/// Raises TypeError for what is no column of texts, ValueError where the cables say more than an array has room for.
///
///     >>> cablegram.parse_arrow(pyarrow.array(["SECRET OSLO 160\n", None]))
#[pyfunction]
#[pyo3(signature = (array, *, threads=None))]
pub fn parse_arrow<'py>(
    py: Python<'py>,
    array: &Bound<'py, PyAny>,
    threads: Option<i64>,
) -> PyResult<Bound<'py, PyAny>> {
    let field: FieldRef = Arc::new(Field::new("cable", data_type(), true));
    let threads = threads_or_all(threads)?;
    let given = array.extract::<AnyArray>().map_err(|error| no_array(py, array, error))?;
    match given {
        AnyArray::Array(array) => {
            let cables = py.detach(|| parse(array.array(), threads)).map_err(exception)?;
            PyArray::try_new(cables, field).map_err(value)?.into_arro3(py)
        }
        AnyArray::Stream(stream) => {
            let mut chunks = Vec::new();
            for texts in stream.into_reader()? {
                py.check_signals()?;
                let texts = texts.map_err(value)?;
                chunks.push(py.detach(|| parse(&texts, threads)).map_err(exception)?);
            }
            PyChunkedArray::try_new(chunks, field)?.into_arro3(py)
        }
    }
}

/// The columns of cables as an `arro3.core.Schema`; with `items`, those of `read_arrow`, which has `source` and `archive` in front.
#[pyfunction]
#[pyo3(signature = (*, items=false))]
pub fn schema(py: Python<'_>, items: bool) -> PyResult<Bound<'_, PyAny>> {
    let own = cablegram_arrow::schema();
    let columns = if items { item_columns() } else { Default::default() };
    let fields: Vec<_> = columns.iter().chain(own.fields()).cloned().collect();
    PySchema::new(Arc::new(Schema::new(fields))).into_arro3(py)
}

pub fn threads_or_all(threads: Option<i64>) -> PyResult<NonZero<usize>> {
    let all = || thread::available_parallelism().ok();
    Ok(count("threads", threads)?.or_else(all).unwrap_or(NonZero::<usize>::MIN))
}

fn exception(error: Error) -> PyErr {
    match error {
        Error::NotTexts { found } => {
            PyTypeError::new_err(format!("a column of texts is of strings or bytes, found {found}"))
        }
        other => value(other),
    }
}

/// What is wrong with what is no array.
fn no_array(py: Python<'_>, given: &Bound<'_, PyAny>, error: PyErr) -> PyErr {
    let has = |method| given.hasattr(method).unwrap_or(false);
    if has("__arrow_c_array__") || has("__arrow_c_stream__") {
        return error;
    }
    let found = given.get_type();
    let made = PyTypeError::new_err(format!("expected an array of Arrow, found {found}"));
    made.set_cause(py, Some(error));
    made
}

fn parse(texts: &ArrayRef, threads: NonZero<usize>) -> Result<ArrayRef, Error> {
    let cables = match as_bytes(texts) {
        Some(bytes) => parse_array_on(&bytes, threads),
        None => parse_array_on(texts, threads),
    }?;
    Ok(Arc::new(cables))
}

/// An array of strings as one of bytes, without a copy, where a string is not UTF-8: who made it need not have looked.
fn as_bytes(texts: &ArrayRef) -> Option<ArrayRef> {
    fn is_text(row: Option<&[u8]>) -> bool {
        row.is_none_or(|row| str::from_utf8(row).is_ok())
    }
    match texts.data_type() {
        DataType::Utf8 => {
            let bytes = BinaryArray::from(texts.as_string::<i32>().clone());
            (!bytes.iter().all(is_text)).then(|| Arc::new(bytes) as ArrayRef)
        }
        DataType::LargeUtf8 => {
            let bytes = LargeBinaryArray::from(texts.as_string::<i64>().clone());
            (!bytes.iter().all(is_text)).then(|| Arc::new(bytes) as ArrayRef)
        }
        DataType::Utf8View => {
            let bytes = texts.as_string_view().clone().to_binary_view();
            (!bytes.iter().all(is_text)).then(|| Arc::new(bytes) as ArrayRef)
        }
        _ => None,
    }
}
