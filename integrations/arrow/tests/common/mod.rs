//! Columns back to JSON, by a way that has nothing in common with how they came to be.
#![allow(dead_code)]

use std::{fs, path::Path};

use cablegram_arrow::{
    arrow_array::{
        Array, RecordBatch, StructArray,
        cast::AsArray,
        types::{Date32Type, Int64Type, TimestampMicrosecondType},
    },
    arrow_schema::{DataType, TimeUnit},
};
use serde_json::Value;
use time::{Date, OffsetDateTime, format_description::well_known::Rfc3339};

/// How many cases a property runs: so many, or as many as `PROPTEST_CASES` says. Failures are kept as tests by hand.
pub fn cases(cases: u32) -> proptest::test_runner::Config {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(cases);
    proptest::test_runner::Config { cases, failure_persistence: None, ..Default::default() }
}

/// The texts of a folder, in the order of their names; what is in folders in it is left out.
pub fn texts(folder: impl AsRef<Path>) -> Vec<String> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.is_file());
    files.sort();
    let read = |file| String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned();
    files.into_iter().map(read).collect()
}

/// An object for each row, with all members.
pub fn rows(batch: &RecordBatch) -> Vec<Value> {
    structs(&batch.clone().into())
}

/// An object for each struct, null for null.
pub fn structs(cables: &StructArray) -> Vec<Value> {
    (0..cables.len()).map(|row| value(cables, row)).collect()
}

/// The Julian day of 1970-01-01.
const EPOCH: i32 = 2_440_588;

/// The value at a place of an array. Days and times as the crate `time` writes them.
fn value(array: &dyn Array, at: usize) -> Value {
    if array.is_null(at) {
        return Value::Null;
    }
    match array.data_type() {
        DataType::Utf8 => array.as_string::<i32>().value(at).into(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(at).into(),
        DataType::Boolean => array.as_boolean().value(at).into(),
        DataType::Date32 => {
            let days = array.as_primitive::<Date32Type>().value(at);
            Date::from_julian_day(EPOCH + days).unwrap().to_string().into()
        }
        DataType::Timestamp(TimeUnit::Microsecond, Some(zone)) if **zone == *"UTC" => {
            let micros = array.as_primitive::<TimestampMicrosecondType>().value(at);
            let time = OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1000).unwrap();
            time.format(&Rfc3339).unwrap().into()
        }
        DataType::List(_) => {
            let items = array.as_list::<i32>().value(at);
            (0..items.len()).map(|item| value(&items, item)).collect()
        }
        DataType::Struct(fields) => {
            let columns = fields.iter().zip(array.as_struct().columns());
            let members = columns.map(|(field, column)| (field.name().clone(), value(column, at)));
            Value::Object(members.collect())
        }
        other => panic!("a column of type {other}"),
    }
}
