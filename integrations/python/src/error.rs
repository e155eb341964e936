//! Errors as exceptions of Python.

use std::num::NonZero;

use cablegram_core::containers::{Error, ErrorKind};
use pyo3::{
    exceptions::{PyOSError, PyTypeError, PyValueError},
    prelude::*,
    types::PyString,
};
use pythonize::pythonize;

/// An error that is a matter of the value that was given.
pub fn value(error: impl ToString) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// How many of something there are to be, at least one.
pub fn count(name: &str, given: Option<i64>) -> PyResult<Option<NonZero<usize>>> {
    let Some(given) = given else { return Ok(None) };
    let count = usize::try_from(given).ok().and_then(NonZero::new);
    count.map(Some).ok_or_else(|| value(format!("{name} is at least 1, found {given}")))
}

/// An `OSError` or a `ValueError`, with a member `source` that says where.
pub fn exception(py: Python<'_>, error: &Error) -> PyErr {
    let text = error.to_string();
    let made = match &error.kind {
        ErrorKind::Io(fault) => match fault.raw_os_error() {
            Some(number) => {
                let reason = fault.to_string();
                let reason = reason.split(" (os error").next().unwrap_or_default().to_owned();
                // Python makes a `FileNotFoundError` or the like of it.
                PyOSError::new_err((number, reason, error.place.to_string()))
            }
            None => PyOSError::new_err(text),
        },
        _ => PyValueError::new_err(text),
    };
    let source = pythonize(py, &*error.place).map_err(PyErr::from);
    source.and_then(|source| made.value(py).setattr("source", source)).err().unwrap_or(made)
}

/// What is done with what cannot be read.
pub enum OnError {
    Raise,
    Skip,
    /// It is given to this.
    Call(Py<PyAny>),
}

impl OnError {
    /// An error where it is to be raised.
    pub fn hear(&self, py: Python<'_>, error: PyErr) -> PyResult<()> {
        match self {
            Self::Raise => Err(error),
            Self::Skip => Ok(()),
            Self::Call(call) => call.call1(py, (error,)).map(drop),
        }
    }
}

impl<'py> FromPyObject<'_, 'py> for OnError {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if given.is_callable() {
            return Ok(Self::Call(given.to_owned().unbind()));
        }
        let word = given.cast::<PyString>().map_err(|_| {
            let found = given.get_type();
            PyTypeError::new_err(format!("on_error is 'raise', 'skip' or a function, found {found}"))
        })?;
        match &*word.to_cow()? {
            "raise" => Ok(Self::Raise),
            "skip" => Ok(Self::Skip),
            other => Err(value(format!("on_error is 'raise', 'skip' or a function, found {other:?}"))),
        }
    }
}
