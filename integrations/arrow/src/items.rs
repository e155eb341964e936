//! Rows of containers: what a text says, and beside it where it came from and what its archive says.

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Fields, TimeUnit};
use cablegram::containers::{Archive, Item, Source};
use serde::Serialize;

use crate::{Batches, Error};

/// The columns of [`Batches::of_items`] in front of those of [`schema`](crate::schema()): `source`, where a text came from, and
/// `archive`, what the archive says of it. Their fields are those of [`Source`] and [`Archive`].
pub fn item_columns() -> Fields {
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    let must = |name: &str, of: DataType| Field::new(name, of, false);
    let list = |name: &str, of: DataType| must(name, DataType::new_list(of, false));
    let record = |fields: Vec<Field>| DataType::Struct(fields.into());
    let number = |name: &str| Field::new(name, DataType::Int64, true);
    let time = DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into()));
    let source = vec![
        must("container", DataType::Utf8),
        must("path", DataType::Utf8),
        text("member"),
        number("line"),
        number("byte"),
    ];
    let archive = vec![
        text("id"),
        Field::new("created", time, true),
        text("classification"),
        text("origin"),
        list("references", DataType::Utf8),
        text("address"),
        list("attributes", record(vec![must("name", DataType::Utf8), must("value", DataType::Utf8)])),
    ];
    vec![must("source", record(source)), must("archive", record(archive))].into()
}

/// What is beside the cable.
#[derive(Serialize)]
struct Beside<'i> {
    source: &'i Source,
    archive: &'i Archive,
}

impl Batches {
    /// Batches of the texts of [containers](cablegram::containers), with the columns of [`item_columns`] in front.
    ///
    /// ```
    /// use cablegram_arrow::{Batches, arrow_array::cast::AsArray, cablegram::containers::Reader};
    ///
    /// let table = "id,created,text\n73OSLO160,7/14/1973 15:22,SECRET OSLO 160\n";
    /// let mut batches = Batches::of_items()?;
    /// for item in Reader::new().read("table.csv", table.as_bytes()) {
    ///     batches.push_item(&item?)?;
    /// }
    /// let batch = batches.finish()?.unwrap();
    /// let source = batch.column_by_name("source").unwrap().as_struct();
    /// assert_eq!(source.column_by_name("path").unwrap().as_string::<i32>().value(0), "table.csv");
    /// // The year is the archive's.
    /// assert_eq!(batch.column_by_name("id").unwrap().as_string::<i32>().value(0), "73OSLO160");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// None is known.
    pub fn of_items() -> Result<Self, Error> {
        Self::with_columns(item_columns())
    }

    /// Adds a text of a container, read with the year that its archive says, to batches that [`of_items`](Self::of_items) began.
    /// Gives the batch of the rows before it where they are enough.
    ///
    /// # Errors
    ///
    /// Those of [`push_with`](Self::push_with).
    pub fn push_item(&mut self, item: &Item) -> Result<Option<RecordBatch>, Error> {
        self.push_with(&Beside { source: &item.source, archive: &item.archive }, &item.parse())
    }
}
