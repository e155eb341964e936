//! Nulls of structs, where DataFusion looks for them.

use std::sync::Arc;

use datafusion::{
    arrow::{
        array::{Array, ArrayRef, AsArray, BooleanArray, StructArray},
        buffer::NullBuffer,
        compute::nullif,
    },
    error::Result,
};

/// The same array, with the nulls of each struct in its fields, too. What DataFusion gives for `subject['text']` is the field as it is,
/// without a look at the nulls of `subject`; in a field that is never null by itself those would be empty texts.
pub fn sunk(array: &ArrayRef) -> Result<ArrayRef> {
    below(array, None)
}

fn below(array: &ArrayRef, above: Option<&NullBuffer>) -> Result<ArrayRef> {
    if let Some(fields) = array.as_struct_opt() {
        let nulls = NullBuffer::union(array.nulls(), above);
        let columns = fields.columns().iter().map(|column| below(column, nulls.as_ref()));
        let columns = columns.collect::<Result<Vec<_>>>()?;
        return Ok(Arc::new(StructArray::try_new_with_length(
            fields.fields().clone(),
            columns,
            nulls,
            array.len(),
        )?));
    }
    match above {
        Some(above) => Ok(nullif(array, &BooleanArray::new(!above.inner(), None))?),
        None => Ok(array.clone()),
    }
}
