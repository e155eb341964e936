//! Texts to row groups of a Parquet file: read on one thread, parsed and encoded on all others, written in order.

use std::{collections::VecDeque, io::Write, panic::resume_unwind, thread};

use cablegram_arrow::{
    Batches, Error,
    arrow_array::{RecordBatch, cast::AsArray},
    cablegram::{
        Code,
        containers::{self, Item},
    },
};
use parquet::{
    arrow::{
        ArrowWriter,
        arrow_writer::{ArrowColumnChunk, ArrowRowGroupWriterFactory, compute_leaves},
    },
    basic::{Compression, ZstdLevel},
    errors::ParquetError,
    file::properties::WriterProperties,
};

/// How large a row group is, and how many are worked on beside each other.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub rows: usize,
    /// Bytes of text. A longer text has a group of its own.
    pub bytes: usize,
    pub threads: usize,
}

/// How much was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    pub rows: u64,
    /// Bytes of their texts.
    pub bytes: u64,
    /// How many rows are of texts that are no cables, as their diagnostics say.
    pub strange: u64,
    /// What could not be read, and has no row.
    pub failed: u64,
}

/// Texts that are to be one row group, and what could not be read between them.
#[derive(Default)]
struct Part {
    items: Vec<Item>,
    errors: Vec<String>,
}

/// Row groups with a chunk for each column. As a rule a part is one.
#[derive(Default)]
struct Encoded {
    groups: Vec<Vec<ArrowColumnChunk>>,
    errors: Vec<String>,
    done: Done,
}

/// Writes a Parquet file of texts. `hear` is told how much is done and what could not be read, as it goes on.
pub fn write(
    mut texts: impl Iterator<Item = Result<Item, containers::Error>>,
    limits: Limits,
    to: impl Write + Send,
    mut hear: impl FnMut(Done, Vec<String>),
) -> Result<Done, ParquetError> {
    let schema = Batches::of_items().map_err(external)?.schema();
    let compression = Compression::ZSTD(ZstdLevel::default());
    let properties = WriterProperties::builder().set_compression(compression).build();
    let writer = ArrowWriter::try_new(to, schema, Some(properties))?;
    let (mut file, factory) = writer.into_serialized_writer()?;
    let mut done = Done::default();
    thread::scope(|scope| {
        let factory = &factory;
        let mut working = VecDeque::new();
        loop {
            let part = read(&mut texts, limits);
            let is_all = part.items.is_empty() && part.errors.is_empty();
            if !is_all {
                working.push_back(scope.spawn(move || encoded(part, factory)));
            }
            // While others work, the next one is read.
            while working.len() > if is_all { 0 } else { limits.threads } {
                let Some(first) = working.pop_front() else { break };
                let Encoded { groups, errors, done: more } =
                    first.join().unwrap_or_else(|panic| resume_unwind(panic))?;
                for chunks in groups {
                    let mut group = file.next_row_group()?;
                    chunks.into_iter().try_for_each(|chunk| chunk.append_to_row_group(&mut group))?;
                    group.close()?;
                }
                done = done.and(more);
                hear(done, errors);
            }
            if is_all {
                return Ok::<_, ParquetError>(());
            }
        }
    })?;
    file.close()?;
    Ok(done)
}

impl Done {
    fn and(self, more: Self) -> Self {
        Self {
            rows: self.rows + more.rows,
            bytes: self.bytes + more.bytes,
            strange: self.strange + more.strange,
            failed: self.failed + more.failed,
        }
    }
}

fn external(error: Error) -> ParquetError {
    ParquetError::External(Box::new(error))
}

/// The next texts that are a row group together.
fn read(texts: &mut impl Iterator<Item = Result<Item, containers::Error>>, limits: Limits) -> Part {
    let (mut part, mut bytes) = (Part::default(), 0_usize);
    // A million errors are no reason to hold them all.
    while part.items.len() < limits.rows && bytes < limits.bytes && part.errors.len() < 1000 {
        match texts.next() {
            Some(Ok(item)) => {
                bytes = bytes.saturating_add(item.bytes.len());
                part.items.push(item);
            }
            Some(Err(error)) => part.errors.push(error.to_string()),
            None => break,
        }
    }
    part
}

fn encoded(part: Part, factory: &ArrowRowGroupWriterFactory) -> Result<Encoded, ParquetError> {
    let Part { items, errors } = part;
    let failed = errors.len() as u64;
    let mut encoded = Encoded { errors, done: Done { failed, ..Done::default() }, ..Encoded::default() };
    encode(&items, factory, &mut encoded)?;
    Ok(encoded)
}

/// Adds the row group of these texts. Where one of them says more than has room, the others have theirs.
fn encode(
    items: &[Item],
    factory: &ArrowRowGroupWriterFactory,
    to: &mut Encoded,
) -> Result<(), ParquetError> {
    match batch(items) {
        Ok(None) => Ok(()),
        Ok(Some(batch)) => {
            to.groups.push(chunks(&batch, factory)?);
            let bytes = items.iter().map(|item| item.bytes.len() as u64).sum();
            let rows = batch.num_rows() as u64;
            to.done = to.done.and(Done { rows, bytes, strange: strange(&batch), failed: 0 });
            Ok(())
        }
        Err(error) if items.len() < 2 => {
            let place = items.first().map(|item| item.source.to_string()).unwrap_or_default();
            to.errors.push(format!("{place}: {error}"));
            to.done.failed += 1;
            Ok(())
        }
        Err(_) => {
            let (one, other) = items.split_at(items.len() / 2);
            encode(one, factory, to)?;
            encode(other, factory, to)
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

/// How many rows are of texts that are no cables.
fn strange(batch: &RecordBatch) -> u64 {
    let diagnostics =
        batch.column_by_name("diagnostics").map(|column| column.as_list::<i32>().values().as_struct());
    let codes = diagnostics.and_then(|diagnostics| diagnostics.column_by_name("code"));
    let is_strange = |code: &str| code == Code::NotACable.as_str() || code == Code::TooLong.as_str();
    let codes = codes.into_iter().flat_map(|codes| codes.as_string::<i32>().iter().flatten());
    codes.filter(|code| is_strange(code)).count() as u64
}

/// A batch as the chunks of a row group.
fn chunks(
    batch: &RecordBatch,
    factory: &ArrowRowGroupWriterFactory,
) -> Result<Vec<ArrowColumnChunk>, ParquetError> {
    // Which row group of the file it will be counts for encryption alone.
    let mut writers = factory.create_column_writers(0)?.into_iter();
    let schema = batch.schema();
    let mut chunks = Vec::new();
    for (field, column) in schema.fields().iter().zip(batch.columns()) {
        for leaf in compute_leaves(field, column)? {
            let Some(mut writer) = writers.next() else { break };
            writer.write(&leaf)?;
            chunks.push(writer.close()?);
        }
    }
    Ok(chunks)
}
