//! Items, as they are read, to record batches. Nothing here is asynchronous.

use std::{iter::once, sync::Arc};

use cablegram_arrow::{
    Batches,
    cablegram::containers::{Error, ErrorKind, Item},
};
use datafusion::{
    arrow::{
        array::{ArrayRef, Int64Array, RecordBatch, RecordBatchOptions, StringArray},
        datatypes::{DataType, Field, Schema, SchemaRef},
    },
    error::{DataFusionError, Result},
};

use crate::table::Cables;

/// Bytes of text after which a chunk ends: enough to be worth a thread, little enough for all threads to have some.
const BYTES: usize = 4 << 20;

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "ballista", derive(serde::Serialize, serde::Deserialize))]
pub enum Rows {
    /// The telegrams.
    Cables,
    /// What cannot be read.
    Unread,
}

impl Rows {
    /// The table function that gives them.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cables => "cables",
            Self::Unread => "unread",
        }
    }

    /// Their columns.
    pub fn schema(self) -> SchemaRef {
        let text = |name: &str, may_be_null| Field::new(name, DataType::Utf8, may_be_null);
        match self {
            Self::Cables => Batches::of_items().map_or_else(|_| Schema::empty().into(), |all| all.schema()),
            Self::Unread => Arc::new(Schema::new(vec![
                text("path", false),
                text("member", true),
                Field::new("line", DataType::Int64, true),
                text("error", false),
            ])),
        }
    }
}

/// Texts that are parsed together, and what could not be read among them.
pub struct Chunk {
    pub items: Vec<Item>,
    pub errors: Vec<Error>,
}

type Found = Box<dyn Iterator<Item = Result<Item, Error>> + Send>;

/// A path that is being read.
pub struct Reading {
    items: Found,
    rows: Rows,
    /// The most rows of a chunk.
    chunk: usize,
    /// Rows that are still wanted.
    left: usize,
}

impl Reading {
    /// Opens what the table names. The limit is of rows.
    pub fn open(cables: &Cables, chunk: usize, limit: Option<usize>) -> Result<Self> {
        let items: Found = match cables.reader()?.open(&cables.path) {
            Ok(items) => Box::new(items),
            Err(error) => Box::new(once(Err(error))),
        };
        Ok(Self { items, rows: cables.rows, chunk: chunk.max(1), left: limit.unwrap_or(usize::MAX) })
    }

    /// The next chunk; none where all is read.
    pub fn next(&mut self) -> Result<Option<Chunk>> {
        let most = self.left.min(self.chunk);
        let (mut items, mut errors, mut bytes) = (Vec::new(), Vec::new(), 0_usize);
        while items.len().max(errors.len()) < most && bytes < BYTES {
            match self.items.next() {
                None => break,
                Some(Ok(item)) if self.rows == Rows::Cables => {
                    bytes = bytes.saturating_add(item.bytes.len());
                    items.push(item);
                }
                Some(Ok(_)) => {}
                Some(Err(error)) if self.rows == Rows::Cables && ends_file(&error) => {
                    return Err(failed(error));
                }
                Some(Err(error)) => errors.push(error),
            }
        }
        let rows = if self.rows == Rows::Cables { items.len() } else { errors.len() };
        self.left = self.left.saturating_sub(rows);
        Ok(Some(Chunk { items, errors }).filter(|chunk| !chunk.items.is_empty() || !chunk.errors.is_empty()))
    }
}

/// Whether all of a file, or the rest of it, is lost, rather than one text.
fn ends_file(error: &Error) -> bool {
    matches!(error.kind, ErrorKind::Io(_) | ErrorKind::NoColumn { .. } | ErrorKind::Packed(_))
}

pub fn failed(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> DataFusionError {
    DataFusionError::External(error.into())
}

impl Chunk {
    /// The rows of these texts, or of these errors, in a batch of this schema, some columns of [`Rows::schema`].
    pub fn rows(&self, rows: Rows, schema: &SchemaRef) -> Result<RecordBatch> {
        match rows {
            Rows::Cables if schema.fields().is_empty() => counted(self.items.len(), schema, Vec::new()),
            Rows::Cables => cables(&self.items, schema),
            Rows::Unread => {
                let column = |field: &Arc<Field>| unread(&self.errors, field.name());
                counted(self.errors.len(), schema, schema.fields().iter().map(column).collect())
            }
        }
    }
}

fn cables(items: &[Item], schema: &SchemaRef) -> Result<RecordBatch> {
    let names: Vec<_> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    let batches = Batches::of_items().and_then(|all| all.only(&names)).map_err(failed)?;
    // What is read together is one batch.
    let mut batches = batches.max_rows(usize::MAX).max_bytes(usize::MAX);
    for item in items {
        batches.push_item(item).map_err(failed)?;
    }
    let Some(batch) = batches.finish().map_err(failed)? else {
        return Ok(RecordBatch::new_empty(schema.clone()));
    };
    let columns = names.iter().filter_map(|name| batch.column_by_name(name)).cloned();
    counted(items.len(), schema, columns.collect())
}

/// A column of [`Rows::Unread`].
fn unread(errors: &[Error], name: &str) -> ArrayRef {
    let texts = |of: fn(&Error) -> Option<String>| -> ArrayRef {
        Arc::new(errors.iter().map(of).collect::<StringArray>())
    };
    match name {
        "path" => texts(|error| Some(error.place.path.clone())),
        "member" => texts(|error| error.place.member.clone()),
        "line" => {
            let line = |error: &Error| error.place.line.and_then(|line| i64::try_from(line).ok());
            Arc::new(errors.iter().map(line).collect::<Int64Array>())
        }
        _ => texts(|error| Some(error.kind.to_string())),
    }
}

/// A batch that has as many rows even where it has no column.
fn counted(rows: usize, schema: &SchemaRef, columns: Vec<ArrayRef>) -> Result<RecordBatch> {
    let rows = RecordBatchOptions::new().with_row_count(Some(rows));
    Ok(RecordBatch::try_new_with_options(schema.clone(), columns, &rows)?)
}
