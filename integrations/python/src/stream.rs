//! `read_arrow`: items of containers as batches. One thread reads, others parse, batches come in their order.

use std::{
    collections::VecDeque,
    io,
    num::NonZero,
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use cablegram_arrow::{Batches, Error};
use cablegram_core::containers::{self, Item, Items};
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatchReader;

use crate::{
    arrow::threads_or_all,
    error::{OnError, count, exception, value},
    read::{open, reader},
};

/// The texts of a file of any kind, or of all files of a folder, as batches of Arrow: an `arro3.core.RecordBatchReader`, which
/// pyarrow, pandas, Polars and DuckDB take. A row is a cable, with `source` (where its text came from) and `archive` (what the archive says of
/// it) in front: `schema(items=True)`. Batches are read and parsed on all cores while they are taken, once, so memory is that of a
/// few of them.
///
/// `container`, `text_column` and `limit` are those of `read`. A batch has at most `batch_rows` rows and some 16 MiB of text.
/// `threads` is how many parse, as many as there are cores where nothing is said. `on_error` is "raise", which ends the stream behind
/// the rows before; "skip"; or a function that is given each exception, `errors.append` say, and all other rows are there.
///
/// Raises OSError where the file cannot be opened.
///
///     >>> polars.DataFrame(cablegram.read_arrow("cables.csv"))
#[pyfunction]
#[pyo3(signature = (path, *, container=None, text_column="text", on_error=OnError::Raise, limit=None, batch_rows=None, threads=None))]
#[allow(clippy::too_many_arguments, reason = "they have names")]
pub fn read_arrow<'py>(
    py: Python<'py>,
    path: PathBuf,
    container: Option<&str>,
    text_column: &str,
    on_error: OnError,
    limit: Option<i64>,
    batch_rows: Option<i64>,
    threads: Option<i64>,
) -> PyResult<Bound<'py, PyAny>> {
    let items = open(py, path, &reader(container, text_column, limit)?)?;
    let rows = count("batch_rows", batch_rows)?.map_or(8192, NonZero::get);
    let stops = matches!(on_error, OnError::Raise);
    let schema = Batches::of_items().map_err(value)?.schema();
    let parts = begin(items, Cut { rows, stops }, threads_or_all(threads)?.get())?;
    let stream = Stream { schema, parts, ready: VecDeque::new(), on_error, is_done: false };
    PyRecordBatchReader::new(Box::new(stream)).into_arro3(py)
}

/// Bytes of text that are read for a batch. A longer text has a batch of its own.
const BYTES: usize = 16 << 20;

/// Where a batch ends.
#[derive(Clone, Copy)]
struct Cut {
    rows: usize,
    /// At what cannot be read.
    stops: bool,
}

/// Texts that are to be one batch, and what could not be read between them.
#[derive(Default)]
struct Part {
    items: Vec<Item>,
    errors: Vec<containers::Error>,
}

/// As a rule a part is one batch.
#[derive(Default)]
struct Parsed {
    batches: VecDeque<RecordBatch>,
    errors: Vec<containers::Error>,
    /// Single texts that say more than a batch has room for.
    large: Vec<(String, Error)>,
}

/// Where the next part will come; none behind the last one.
type Parts = Receiver<Option<Receiver<Parsed>>>;

/// Begins to read and to parse. The threads end with the items, or when nobody waits for them any more.
fn begin(mut items: Items, cut: Cut, threads: usize) -> io::Result<Parts> {
    let (order, parts) = sync_channel(threads);
    let (work, jobs) = sync_channel::<(Part, SyncSender<Parsed>)>(threads);
    let jobs = Arc::new(Mutex::new(jobs));
    for _ in 0..threads {
        let jobs = jobs.clone();
        thread::Builder::new().name("cablegram-parse".into()).spawn(move || {
            loop {
                let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok((part, to)) = job else { break };
                let mut parsed = Parsed { errors: part.errors, ..Parsed::default() };
                parse(&part.items, &mut parsed);
                let _ = to.send(parsed);
            }
        })?;
    }
    thread::Builder::new().name("cablegram-read".into()).spawn(move || {
        loop {
            let part = next_part(&mut items, cut);
            if part.items.is_empty() && part.errors.is_empty() {
                let _ = order.send(None);
                break;
            }
            let (to, parsed) = sync_channel(1);
            if order.send(Some(parsed)).is_err() || work.send((part, to)).is_err() {
                break;
            }
        }
    })?;
    Ok(parts)
}

fn next_part(items: &mut Items, cut: Cut) -> Part {
    let (mut part, mut bytes) = (Part::default(), 0_usize);
    // A million errors are no reason to hold them all.
    let errors = if cut.stops { 1 } else { 1000 };
    while part.items.len() < cut.rows && bytes < BYTES && part.errors.len() < errors {
        match items.next() {
            Some(Ok(item)) => {
                bytes = bytes.saturating_add(item.bytes.len());
                part.items.push(item);
            }
            Some(Err(error)) => part.errors.push(error),
            None => break,
        }
    }
    part
}

/// Adds the batch of these texts. Where one of them says more than has room, the others have theirs.
fn parse(items: &[Item], to: &mut Parsed) {
    match batch(items) {
        Ok(batch) => to.batches.extend(batch),
        Err(error) if items.len() < 2 => {
            let place = items.first().map(|item| item.source.to_string()).unwrap_or_default();
            to.large.push((place, error));
        }
        Err(_) => {
            let (one, other) = items.split_at(items.len() / 2);
            parse(one, to);
            parse(other, to);
        }
    }
}

fn batch(items: &[Item]) -> Result<Option<RecordBatch>, Error> {
    let mut batches = Batches::of_items()?.max_rows(usize::MAX).max_bytes(usize::MAX);
    for item in items {
        batches.push_item(item)?;
    }
    batches.finish()
}

/// The batches, as they are taken.
struct Stream {
    schema: SchemaRef,
    parts: Parts,
    ready: VecDeque<Result<RecordBatch, ArrowError>>,
    on_error: OnError,
    is_done: bool,
}

impl Stream {
    /// Makes the batches of the next part ready, and says what could not be read. Behind the last one there is no more to come.
    fn take(&mut self) {
        let failed = || ArrowError::ExternalError("a thread that reads or parses has failed".into());
        let parsed = match self.parts.recv() {
            Ok(None) => {
                self.is_done = true;
                return;
            }
            Ok(Some(part)) => part.recv().map_err(|_| failed()),
            Err(_) => Err(failed()),
        };
        let heard = parsed.and_then(|Parsed { batches, errors, large }| {
            self.ready.extend(batches.into_iter().map(Ok));
            if errors.is_empty() && large.is_empty() {
                return Ok(());
            }
            Python::attach(|py| {
                errors.iter().try_for_each(|error| self.on_error.hear(py, exception(py, error)))?;
                large
                    .into_iter()
                    .try_for_each(|(place, error)| self.on_error.hear(py, value(format!("{place}: {error}"))))
            })
            .map_err(|error: PyErr| ArrowError::ExternalError(Box::new(error)))
        });
        if let Err(error) = heard {
            self.ready.push_back(Err(error));
            self.is_done = true;
        }
    }
}

impl Iterator for Stream {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() && !self.is_done {
            self.take();
        }
        self.ready.pop_front()
    }
}

impl RecordBatchReader for Stream {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}
