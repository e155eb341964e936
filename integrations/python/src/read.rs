//! `read`: items of containers, one by one.

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use cablegram_core::containers::{self, Archive, Container, Reader, Source};
use pyo3::prelude::*;
use pythonize::pythonize;

use crate::{
    cable::{self, Cable},
    error::{OnError, count, exception, value},
};

/// The texts of a file of any kind, or of all files of a folder, one by one: an iterator of `Item`.
///
/// Tables (`cables.csv`, any other with a named column), NDJSON, pages of two archives, text of one telegram or several, each
/// packed as .gz, .zst or .zip or not: told by name and first bytes, or by `container` ("csv", "ndjson", "html", "plusd",
/// "text"). `text_column` names the column of a table, or the member of an object, that is the text. `limit` is how many bytes
/// one text may have, 128 MiB where nothing is said. `header_only` reads no further than the body. Memory does not grow with the
/// file.
///
/// A row that cannot be read is an OSError or a ValueError whose `source` says where. `on_error` is "raise"; "skip"; or a
/// function that is given the exception, `errors.append` say. The rows behind it are read in any case: where it was raised, the
/// next `next` gives the next one.
///
/// Raises OSError where the file cannot be opened.
///
///     >>> for item in cablegram.read("cables.csv.gz"):
///     ...     print(item.source["line"], item.archive["id"], item.cable.id)
#[pyfunction]
#[pyo3(signature = (path, *, container=None, text_column="text", on_error=OnError::Raise, limit=None, header_only=false))]
#[allow(clippy::too_many_arguments, reason = "they have names")]
pub fn read(
    py: Python<'_>,
    path: PathBuf,
    container: Option<&str>,
    text_column: &str,
    on_error: OnError,
    limit: Option<i64>,
    header_only: bool,
) -> PyResult<Items> {
    let texts = open(py, path, &reader(container, text_column, limit)?)?;
    Ok(Items { texts: Mutex::new(texts), on_error, header_only })
}

/// A reader as the arguments say.
pub fn reader(container: Option<&str>, text_column: &str, limit: Option<i64>) -> PyResult<Reader> {
    let mut reader = Reader::new().text_column(text_column);
    if let Some(name) = container {
        reader = reader.container(name.parse::<Container>().map_err(value)?);
    }
    if let Some(limit) = count("limit", limit)? {
        reader = reader.limit(limit.get());
    }
    Ok(reader)
}

pub fn open(py: Python<'_>, path: PathBuf, reader: &Reader) -> PyResult<containers::Items> {
    py.detach(|| reader.open(path)).map_err(|error| exception(py, &error))
}

/// An iterator of `Item`, as `read` gives it.
#[pyclass(frozen, module = "cablegram")]
pub struct Items {
    texts: Mutex<containers::Items>,
    on_error: OnError,
    header_only: bool,
}

#[pymethods]
impl Items {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Item>> {
        loop {
            py.check_signals()?;
            // The lock is taken only where others can run, so that none waits for another.
            let found = py.detach(|| {
                let next = self.texts.lock().unwrap_or_else(PoisonError::into_inner).next()?;
                Some(next.map(|item| {
                    let options = item.options();
                    let options = if self.header_only { options.header_only() } else { options };
                    let cable = options.parse_bytes(&item.bytes).into_owned();
                    (cable, item.archive.year(), item.source, item.archive)
                }))
            });
            match found {
                None => return Ok(None),
                Some(Ok((cable, year, source, archive))) => {
                    let cable = Py::new(py, Cable::new(cable, year, self.header_only))?;
                    return Ok(Some(Item { cable, source, archive }));
                }
                Some(Err(error)) => self.on_error.hear(py, exception(py, &error))?,
            }
        }
    }
}

/// One text of a file: what it says, where it came from, what the archive says of it.
#[pyclass(frozen, module = "cablegram")]
pub struct Item {
    cable: Py<Cable>,
    source: Source,
    archive: Archive,
}

#[pymethods]
impl Item {
    /// The cable, read with the year that the archive says.
    #[getter]
    fn cable(&self, py: Python<'_>) -> Py<Cable> {
        self.cable.clone_ref(py)
    }

    /// Where the text came from: container, path, member, line, byte.
    #[getter]
    fn source<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(pythonize(py, &self.source)?)
    }

    /// What the archive says, in its own words: id, created, classification, origin, references, address, attributes.
    #[getter]
    fn archive<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(pythonize(py, &self.archive)?)
    }

    fn __repr__(&self) -> String {
        format!("<Item {}: {}>", self.source, cable::shown(self.cable.get().of()))
    }
}
