//! Values to columns.
//!
//! While rows are gathered, offsets have 64 bits: those of 32 bits are added up without a look at where they end. They are cut to
//! 32 bits when the rows are done, which copies no text and fails where one has no room.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, StructArray, cast::AsArray};
use arrow_schema::{DataType, Field, FieldRef, Fields};
use cablegram::{Cable, WithMentions};
use serde::Serialize;
use serde_arrow::{ArrayBuilder, utils::Item};

use crate::{Error, data_type};

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

/// Cables as one column of structs.
pub struct Cables(Columns);

impl Cables {
    pub fn new() -> Result<Self, Error> {
        let item = Field::new("item", data_type(), true);
        Columns::new(&Fields::from(vec![item])).map(Self)
    }

    pub fn push(&mut self, row: usize, cable: Option<&Cable<'_>>) -> Result<(), Error> {
        self.0.push(row, &Item(cable.map(WithMentions)))
    }

    /// The column, still of a wide type.
    pub fn done(self) -> Result<ArrayRef, Error> {
        let columns = self.0.done()?;
        columns.into_iter().next().ok_or_else(|| Error::Columns { reason: "there are none".to_owned() })
    }
}

/// The structs of [`Cables`] as the type that is promised.
pub fn cables(wide: &dyn Array) -> Result<StructArray, Error> {
    narrow(wide, &data_type()).map(|cables| cables.as_struct().clone())
}

/// A wide column as the type that is promised.
pub fn narrow(wide: &dyn Array, to: &DataType) -> Result<ArrayRef, Error> {
    arrow_cast::cast(wide, to)
        .map_err(|error| Error::TooLarge { rows: wide.len(), reason: error.to_string() })
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

    /// Nulls take no memory, so a list of them can be as long as no list of texts in a test.
    #[test]
    fn what_has_no_room_is_an_error() {
        let item = Arc::new(Field::new("item", DataType::Null, true));
        for (length, fits) in [(i32::MAX as usize, true), (i32::MAX as usize + 1, false)] {
            let nulls = Arc::new(NullArray::new(length));
            let offsets = OffsetBuffer::from_lengths([length]);
            let wide = LargeListArray::new(item.clone(), offsets, nulls, None);
            let narrowed = narrow(&wide, &DataType::List(item.clone()));
            assert_eq!(narrowed.is_ok(), fits, "{narrowed:?}");
        }
    }
}
