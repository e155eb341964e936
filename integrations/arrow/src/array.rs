//! [`parse_array`]: a column of texts to a column of cables.

use std::{
    iter,
    num::NonZero,
    panic::resume_unwind,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use arrow_array::{Array, ArrayAccessor, ArrayRef, StructArray, cast::AsArray, iterator::ArrayIter};
use arrow_schema::{ArrowError, DataType, Field, Fields};
use arrow_select::concat::concat;
use cablegram::{Cable, WithMentions};
use serde_arrow::utils::Item;

use crate::{
    Error,
    columns::{Columns, narrow},
    data_type, schema,
};

/// Rows that a thread takes at once.
const PART: usize = 128;

/// Parses each text of a column, on all cores: a struct a row, of the type [`data_type`](crate::data_type), null where the text
/// is null. With the feature `encoding` it may be of bytes, too, which are read as [`Cable::from_bytes`] reads them.
///
/// ```
/// use cablegram_arrow::{arrow_array::{Array, StringArray, cast::AsArray}, parse_array};
///
/// let cables = parse_array(&StringArray::from(vec![Some("SECRET OSLO 160\n\nTAGS: EFIS\n"), None]))?;
/// assert_eq!(cables.column_by_name("origin").unwrap().as_string::<i32>().value(0), "OSLO");
/// assert!(cables.is_null(1));
/// # Ok::<(), cablegram_arrow::Error>(())
/// ```
///
/// # Errors
///
/// The column holds no texts ([`Error::NotTexts`]), or its cables say more than one column has room for
/// ([`Error::TooLarge`]).
pub fn parse_array(texts: &dyn Array) -> Result<StructArray, Error> {
    parse_array_on(texts, thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN))
}

/// As [`parse_array`], on so many threads: one for who runs several of these beside each other.
///
/// # Errors
///
/// Those of [`parse_array`].
pub fn parse_array_on(texts: &dyn Array, threads: NonZero<usize>) -> Result<StructArray, Error> {
    let texts: Vec<Option<Text<'_>>> = match texts.data_type() {
        DataType::Utf8 => rows(texts.as_string::<i32>(), Text::Characters),
        DataType::LargeUtf8 => rows(texts.as_string::<i64>(), Text::Characters),
        DataType::Utf8View => rows(texts.as_string_view(), Text::Characters),
        #[cfg(feature = "encoding")]
        DataType::Binary => rows(texts.as_binary::<i32>(), Text::Bytes),
        #[cfg(feature = "encoding")]
        DataType::LargeBinary => rows(texts.as_binary::<i64>(), Text::Bytes),
        #[cfg(feature = "encoding")]
        DataType::BinaryView => rows(texts.as_binary_view(), Text::Bytes),
        found => return Err(Error::NotTexts { found: found.clone() }),
    };
    if texts.is_empty() {
        return Ok(StructArray::new_null(schema().fields().clone(), 0));
    }
    let parts: Vec<_> = texts.chunks(PART).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mine = iter::from_fn(|| {
            let at = next.fetch_add(1, Ordering::Relaxed);
            parts.get(at).map(|part| Ok((at, parse(at * PART, part)?)))
        });
        mine.collect::<Result<Vec<_>, Error>>()
    };
    let mut done = thread::scope(|scope| {
        let more = threads.get().min(parts.len()) - 1;
        // Where there is no other thread to be had, this one does its work.
        let others: Vec<_> =
            (0..more).filter_map(|_| thread::Builder::new().spawn_scoped(scope, work).ok()).collect();
        let mut done = work()?;
        for other in others {
            done.append(&mut other.join().unwrap_or_else(|panic| resume_unwind(panic))?);
        }
        Ok::<_, Error>(done)
    })?;
    done.sort_unstable_by_key(|(at, _)| *at);
    let done: Vec<&dyn Array> = done.iter().flat_map(|(_, cables)| cables).map(|cables| &**cables).collect();
    let cannot = |error: ArrowError| Error::Columns { reason: error.to_string() };
    let (_, wide, nulls) = concat(&done).map_err(cannot)?.as_struct().clone().into_parts();
    let fields = schema().fields().clone();
    let columns = narrow(&wide, &fields)?;
    StructArray::try_new(fields, columns, nulls).map_err(cannot)
}

/// A row that is not null.
enum Text<'a> {
    Characters(&'a str),
    #[cfg(feature = "encoding")]
    Bytes(&'a [u8]),
}

impl<'a> Text<'a> {
    fn parse(&self) -> Cable<'a> {
        match *self {
            Self::Characters(text) => Cable::parse(text),
            #[cfg(feature = "encoding")]
            Self::Bytes(bytes) => Cable::from_bytes(bytes),
        }
    }
}

fn rows<'a, A: ArrayAccessor>(array: A, text: fn(A::Item) -> Text<'a>) -> Vec<Option<Text<'a>>> {
    ArrayIter::new(array).map(|row| row.map(text)).collect()
}

/// The cables of some rows, of which this is the first: one wide column.
fn parse(first: usize, texts: &[Option<Text<'_>>]) -> Result<Vec<ArrayRef>, Error> {
    let mut cables = Columns::new(&Fields::from(vec![Field::new("item", data_type(), true)]))?;
    for (row, text) in (first..).zip(texts) {
        let cable = text.as_ref().map(Text::parse);
        cables.push(row, &Item(cable.as_ref().map(WithMentions)))?;
    }
    cables.done()
}
