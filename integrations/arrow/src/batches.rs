//! [`Batches`]: texts, one after the other, to record batches.

use std::{collections::HashSet, fmt, mem, sync::Arc};

use arrow_array::{RecordBatch, RecordBatchOptions};
use arrow_schema::{Fields, Schema, SchemaRef};
use cablegram::{Cable, WithMentions};
use serde::Serialize;

use crate::{
    Error,
    columns::{Columns, narrow},
    schema,
};

/// Gathers cables, a row each, and gives a [`RecordBatch`] whenever enough are together.
///
/// ```
/// use cablegram_arrow::Batches;
///
/// let mut batches = Batches::new()?.max_rows(2);
/// let mut rows = Vec::new();
/// for text in ["SECRET OSLO 160\n", "UNCLAS OSLO 161\n", "UNCLAS OSLO 162\n"] {
///     rows.extend(batches.push(text)?.map(|batch| batch.num_rows()));
/// }
/// rows.extend(batches.finish()?.map(|batch| batch.num_rows()));
/// assert_eq!(rows, [2, 1]);
/// # Ok::<(), cablegram_arrow::Error>(())
/// ```
///
/// A batch ends where the next row would be one too many ([`max_rows`](Self::max_rows)), or its text would make the texts of the
/// batch too long ([`max_bytes`](Self::max_bytes)). A longer text has a batch of its own.
///
/// # Columns beside those of a cable
///
/// What is known of a text beside what it says, where it is from, stands in columns of its own in front of the cable's:
///
/// ```
/// use cablegram_arrow::{Batches, arrow_schema::{DataType, Field}, cablegram::Cable};
///
/// #[derive(serde::Serialize)]
/// struct Source<'a> {
///     file: &'a str,
///     box_number: Option<u32>,
/// }
///
/// let columns =
///     vec![Field::new("file", DataType::Utf8, false), Field::new("box_number", DataType::Int64, true)];
/// let mut batches = Batches::with_columns(columns)?;
/// let source = Source { file: "oslo.txt", box_number: None };
/// batches.push_with(&source, &Cable::parse("SECRET OSLO 160\n"))?;
/// let batch = batches.finish()?.unwrap();
/// assert_eq!(batch.schema().field(0).name(), "file");
/// assert_eq!(batch.schema().field(2).name(), "id");
/// # Ok::<(), cablegram_arrow::Error>(())
/// ```
pub struct Batches {
    schema: SchemaRef,
    beside: Fields,
    said: Fields,
    max_rows: usize,
    max_bytes: usize,
    work: Work,
}

/// The batch at work.
struct Work {
    beside: Columns,
    cables: Columns,
    with_mentions: bool,
    rows: usize,
    bytes: usize,
}

impl Work {
    fn new(beside: &Fields, said: &Fields) -> Result<Self, Error> {
        Ok(Self {
            beside: Columns::new(beside)?,
            cables: Columns::new(said)?,
            // They are looked for in all of the text: half of the time.
            with_mentions: said.iter().any(|field| field.name() == "mentions"),
            rows: 0,
            bytes: 0,
        })
    }

    fn push(&mut self, beside: &impl Serialize, cable: &Cable<'_>, bytes: usize) -> Result<(), Error> {
        self.beside.push(self.rows, beside)?;
        if self.with_mentions {
            self.cables.push(self.rows, &WithMentions(cable))?;
        } else {
            self.cables.push(self.rows, cable)?;
        }
        self.rows += 1;
        self.bytes = self.bytes.saturating_add(bytes);
        Ok(())
    }

    fn done(self, schema: &SchemaRef) -> Result<Option<RecordBatch>, Error> {
        if self.rows == 0 {
            return Ok(None);
        }
        let mut wide = self.beside.done()?;
        wide.append(&mut self.cables.done()?);
        let columns = narrow(&wide, schema.fields())?;
        let rows = RecordBatchOptions::new().with_row_count(Some(self.rows));
        let batch = RecordBatch::try_new_with_options(schema.clone(), columns, &rows);
        batch.map(Some).map_err(|error| Error::Columns { reason: error.to_string() })
    }
}

/// What is beside a cable of which nothing else is known.
#[derive(Serialize)]
struct Nothing {}

impl Batches {
    /// Batches with the columns of [`schema`].
    ///
    /// # Errors
    ///
    /// None is known.
    pub fn new() -> Result<Self, Error> {
        Self::with_columns(Fields::empty())
    }

    /// Batches with these columns in front of those of [`schema`].
    ///
    /// # Errors
    ///
    /// Two columns have one name, or one has a type that `serde_arrow` does not build.
    pub fn with_columns(beside: impl Into<Fields>) -> Result<Self, Error> {
        let beside = beside.into();
        let fields: Vec<_> = beside.iter().chain(schema().fields()).cloned().collect();
        let mut names = HashSet::new();
        if let Some(twice) = fields.iter().find(|field| !names.insert(field.name())) {
            return Err(Error::Columns { reason: format!("two have the name `{}`", twice.name()) });
        }
        let said = schema().fields().clone();
        let work = Work::new(&beside, &said)?;
        let schema = Arc::new(Schema::new(fields));
        Ok(Self { schema, beside, said, max_rows: 8192, max_bytes: 256 << 20, work })
    }

    /// Makes only the columns of these names, in the order that they have: others take no time. For batches that nothing was added to;
    /// rows that were are lost.
    ///
    /// ```
    /// # use cablegram_arrow::Batches;
    /// let mut batches = Batches::new()?.only(&["tags", "id"])?;
    /// batches.push("SECRET OSLO 160\n\nTAGS: EFIS\n")?;
    /// let batch = batches.finish()?.unwrap();
    /// let schema = batch.schema();
    /// assert_eq!(schema.fields().iter().map(|field| field.name()).collect::<Vec<_>>(), ["id", "tags"]);
    /// # Ok::<(), cablegram_arrow::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// No column has such a name.
    pub fn only(self, names: &[&str]) -> Result<Self, Error> {
        if let Some(name) = names.iter().find(|name| self.schema.field_with_name(name).is_err()) {
            return Err(Error::Columns { reason: format!("none has the name `{name}`") });
        }
        let kept = |fields: &Fields| -> Fields {
            fields.iter().filter(|field| names.contains(&field.name().as_str())).cloned().collect()
        };
        let (beside, said) = (kept(&self.beside), kept(&self.said));
        let work = Work::new(&beside, &said)?;
        let schema = Arc::new(Schema::new(kept(self.schema.fields())));
        Ok(Self { schema, beside, said, work, ..self })
    }

    /// The most rows of a batch, 8,192 where nothing is said.
    #[must_use]
    pub fn max_rows(self, max_rows: usize) -> Self {
        Self { max_rows, ..self }
    }

    /// The most bytes that the texts of a batch have together, 256 MiB where nothing is said. Columns of Arrow have no room
    /// for more than 2 GiB, and what is said of a text can be longer than itself.
    #[must_use]
    pub fn max_bytes(self, max_bytes: usize) -> Self {
        Self { max_bytes, ..self }
    }

    /// The schema of the batches.
    pub fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    /// Adds a text, of which nothing else is known. Gives the batch of the rows before it where they are enough.
    ///
    /// # Errors
    ///
    /// Those of [`push_with`](Self::push_with).
    pub fn push(&mut self, text: &str) -> Result<Option<RecordBatch>, Error> {
        self.push_cable(&Cable::parse(text))
    }

    /// Adds a cable, of which nothing else is known. Gives the batch of the rows before it where they are enough.
    ///
    /// # Errors
    ///
    /// Those of [`push_with`](Self::push_with).
    pub fn push_cable(&mut self, cable: &Cable<'_>) -> Result<Option<RecordBatch>, Error> {
        self.push_with(&Nothing {}, cable)
    }

    /// Adds a cable and what stands beside it: a struct or a map whose members are named as the columns. Gives the batch of the
    /// rows before it where they are enough.
    ///
    /// # Errors
    ///
    /// - [`Error::Row`]: the row does not fit its columns. The rows that were gathered for the same batch are lost with it, as a row
    ///   can't be taken back; the next one begins another batch.
    /// - [`Error::TooLarge`]: the rows before it have no room in one batch and are lost. The row itself is added.
    pub fn push_with(
        &mut self,
        beside: &impl Serialize,
        cable: &Cable<'_>,
    ) -> Result<Option<RecordBatch>, Error> {
        let bytes = bytes(cable);
        let long = self.work.bytes.saturating_add(bytes) > self.max_bytes;
        let full = long || self.work.rows >= self.max_rows;
        let ready = if full { Some(self.cut()?) } else { None };
        if let Err(error) = self.work.push(beside, cable, bytes) {
            self.work = ready.map_or_else(|| Work::new(&self.beside, &self.said), Ok)?;
            return Err(error);
        }
        ready.map_or(Ok(None), |ready| ready.done(&self.schema))
    }

    /// The batch of the rows that were gathered since the last one, or none. More can be added afterwards.
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`]: they have no room in one batch, and are lost.
    pub fn finish(&mut self) -> Result<Option<RecordBatch>, Error> {
        self.cut()?.done(&self.schema)
    }

    /// Takes the batch at work out and begins another.
    fn cut(&mut self) -> Result<Work, Error> {
        let fresh = Work::new(&self.beside, &self.said)?;
        Ok(mem::replace(&mut self.work, fresh))
    }
}

impl fmt::Debug for Batches {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { max_rows, max_bytes, work: Work { rows, bytes, .. }, .. } = self;
        write!(f, "Batches {{ rows: {rows} of {max_rows}, bytes: {bytes} of {max_bytes} }}")
    }
}

/// The length of a cable's text; of one that has none, as it was not parsed, that of its body.
fn bytes(cable: &Cable<'_>) -> usize {
    match cable.source().len() {
        0 => cable.body().iter().map(|block| block.text().raw().len()).fold(0, usize::saturating_add),
        bytes => bytes,
    }
}
