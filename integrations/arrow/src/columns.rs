//! Values to columns.
//!
//! While rows are gathered, offsets have 64 bits: those of 32 bits are added up without a look at where they end. They are cut to
//! 32 bits when the rows are done, which copies no text and fails where one has no room.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef};
use arrow_cast::cast;
use arrow_schema::{DataType, Field, FieldRef, Fields};
use serde::Serialize;
use serde_arrow::ArrayBuilder;

use crate::Error;

/// Rows of some columns.
pub struct Columns {
    builder: ArrayBuilder,
}

impl Columns {
    pub fn new(fields: &Fields) -> Result<Self, Error> {
        let wide: Vec<FieldRef> = fields.iter().map(|field| Arc::new(widened(field))).collect();
        let builder =
            ArrayBuilder::from_arrow(&wide).map_err(|error| Error::Columns { reason: error.to_string() })?;
        Ok(Self { builder })
    }

    /// Adds a row. After an error there is half a row, so nothing more can be done with them.
    pub fn push(&mut self, row: usize, values: &impl Serialize) -> Result<(), Error> {
        self.builder.push(values).map_err(|error| Error::Row { row, reason: error.to_string() })
    }

    /// The columns, still of wide types.
    pub fn done(self) -> Result<Vec<ArrayRef>, Error> {
        self.builder.into_arrow().map_err(|error| Error::Columns { reason: error.to_string() })
    }
}

/// Wide columns as the types that are promised.
pub fn narrow(wide: &[ArrayRef], fields: &Fields) -> Result<Vec<ArrayRef>, Error> {
    let narrowed = |(wide, field): (&ArrayRef, &FieldRef)| {
        cast(wide, field.data_type()).map_err(|error| Error::TooLarge {
            column: field.name().clone(),
            rows: wide.len(),
            reason: error.to_string(),
        })
    };
    wide.iter().zip(fields).map(narrowed).collect()
}

/// The field, with offsets of 64 bits wherever it has some.
fn widened(field: &Field) -> Field {
    let wide = match field.data_type() {
        DataType::Utf8 => DataType::LargeUtf8,
        DataType::Binary => DataType::LargeBinary,
        DataType::List(item) => DataType::LargeList(Arc::new(widened(item))),
        DataType::Struct(fields) => DataType::Struct(fields.iter().map(|field| widened(field)).collect()),
        other => other.clone(),
    };
    field.clone().with_data_type(wide)
}

#[cfg(test)]
mod tests {
    use arrow_array::{LargeListArray, NullArray};
    use arrow_buffer::OffsetBuffer;

    use super::*;
    use crate::schema;

    /// Nulls take no memory, so a list of them can be as long as no list of texts in a test.
    #[test]
    fn what_has_no_room_is_an_error() {
        let item = Arc::new(Field::new("item", DataType::Null, true));
        for (length, fits) in [(i32::MAX as usize, true), (i32::MAX as usize + 1, false)] {
            let nulls = Arc::new(NullArray::new(length));
            let wide = LargeListArray::new(item.clone(), OffsetBuffer::from_lengths([length]), nulls, None);
            let field = Field::new("nulls", DataType::List(item.clone()), false);
            let narrowed = narrow(&[Arc::new(wide)], &vec![field].into());
            assert_eq!(narrowed.is_ok(), fits, "{narrowed:?}");
            let named = narrowed.map_or_else(|error| error.to_string().contains("`nulls`"), |_| true);
            assert!(named);
        }
    }

    #[test]
    fn nothing_is_gathered_with_offsets_of_32_bits() {
        let binary = Field::new("binary", DataType::Binary, true);
        for field in schema().fields().iter().map(|field| &**field).chain([&binary]) {
            let wide = format!("{:?}", widened(field).data_type());
            let wide =
                ["LargeUtf8", "LargeList", "LargeBinary"].iter().fold(wide, |wide, of| wide.replace(of, ""));
            assert!(!["Utf8", "List", "Binary"].iter().any(|of| wide.contains(of)), "{wide}");
        }
    }
}
