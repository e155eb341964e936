//! Where batches end, and what stands beside a cable.

mod common;

use cablegram_arrow::{
    Batches, Error,
    arrow_array::{RecordBatch, cast::AsArray, types::Int64Type},
    arrow_schema::{DataType, Field},
    cablegram::Cable,
    schema,
};
use common::rows;
use serde::Serialize;
use serde_json::json;

fn text(number: u32) -> String {
    format!("S E C R E T OSLO {number:06}\n\n1. (S) Fish.\n")
}

/// All batches of some texts.
fn gather(mut batches: Batches, texts: &[String]) -> Vec<RecordBatch> {
    let mut all = Vec::new();
    for text in texts {
        all.extend(batches.push(text).unwrap());
    }
    all.extend(batches.finish().unwrap());
    assert!(batches.finish().unwrap().is_none(), "rows after the end");
    all
}

/// The numbers of the cables of each batch.
fn numbers(batches: &[RecordBatch]) -> Vec<Vec<i64>> {
    let of = |batch: &RecordBatch| batch["number"].as_primitive::<Int64Type>().values().to_vec();
    batches.iter().map(of).collect()
}

#[test]
fn a_batch_ends_with_its_rows() {
    let texts: Vec<_> = (1..=5).map(text).collect();
    let cut = |rows| numbers(&gather(Batches::new().unwrap().max_rows(rows), &texts));
    assert_eq!(cut(2), [vec![1, 2], vec![3, 4], vec![5]]);
    assert_eq!(cut(5), [vec![1, 2, 3, 4, 5]]);
    assert_eq!(cut(1), cut(0));
    assert_eq!(cut(1).len(), 5);
    assert_eq!(numbers(&gather(Batches::new().unwrap(), &texts)).len(), 1);
}

#[test]
fn a_batch_ends_with_its_bytes() {
    let texts: Vec<_> = (1..=5).map(text).collect();
    let cut = |bytes| numbers(&gather(Batches::new().unwrap().max_bytes(bytes), &texts));
    assert_eq!(cut(2 * texts[0].len()), [vec![1, 2], vec![3, 4], vec![5]]);
    assert_eq!(cut(3 * texts[0].len() - 1), [vec![1, 2], vec![3, 4], vec![5]]);
    assert_eq!(cut(0).len(), 5);
}

#[test]
fn a_long_text_has_a_batch_of_its_own() {
    let long = text(2) + &"Fish. ".repeat(1000);
    let texts = [text(1), long, text(3), text(4)];
    let batches = gather(Batches::new().unwrap().max_bytes(1000), &texts);
    assert_eq!(numbers(&batches), [vec![1], vec![2], vec![3, 4]]);
}

/// A cable that was not parsed counts by its body.
#[test]
fn a_cable_without_a_text_has_bytes() {
    let fields = Cable::parse(&text(1)).into_owned().into_fields();
    let mut batches = Batches::new().unwrap().max_bytes(10);
    assert!(batches.push_cable(&Cable::from_fields(fields.clone())).unwrap().is_none());
    assert!(batches.push_cable(&Cable::from_fields(fields.clone())).unwrap().is_none());
    assert!(batches.push_cable(&Cable::from_fields(fields)).unwrap().is_some());
}

#[test]
fn nothing_gives_nothing() {
    let mut batches = Batches::new().unwrap();
    assert!(batches.finish().unwrap().is_none());
    assert_eq!(batches.schema(), schema());
    // A text without a letter is a row.
    assert!(batches.push("").unwrap().is_none());
    let batch = batches.finish().unwrap().unwrap();
    assert_eq!((batch.num_rows(), batch.schema()), (1, schema()));
}

#[derive(Serialize)]
struct Beside<'a> {
    source: Option<Source<'a>>,
    pages: Vec<u32>,
}

#[derive(Serialize)]
struct Source<'a> {
    file: &'a str,
}

fn with_source() -> Batches {
    let source = DataType::Struct(vec![Field::new("file", DataType::Utf8, false)].into());
    let pages = DataType::new_list(DataType::Int64, false);
    Batches::with_columns(vec![Field::new("source", source, true), Field::new("pages", pages, false)])
        .unwrap()
}

#[test]
fn columns_stand_beside_a_cable() {
    let mut batches = with_source();
    let one = Beside { source: Some(Source { file: "oslo.txt" }), pages: vec![1, 2] };
    batches.push_with(&one, &Cable::parse(&text(1))).unwrap();
    batches.push_with(&Beside { source: None, pages: vec![] }, &Cable::parse(&text(2))).unwrap();
    let batch = batches.finish().unwrap().unwrap();
    assert_eq!(batch.schema(), batches.schema());
    assert_eq!(batch.num_columns(), 2 + schema().fields().len());
    let rows = rows(&batch);
    assert_eq!(rows[0]["source"], json!({"file": "oslo.txt"}));
    assert_eq!(rows[0]["pages"], json!([1, 2]));
    assert_eq!(rows[1]["source"], json!(null));
    assert_eq!(rows[1]["number"], 2);
}

#[test]
fn what_does_not_fit_is_named() {
    let mut batches = with_source();
    batches.push_with(&Beside { source: None, pages: vec![] }, &Cable::parse(&text(1))).unwrap();
    // `pages` may not be null, and a text alone says nothing of it.
    let error = batches.push(&text(2)).unwrap_err();
    assert!(matches!(error, Error::Row { row: 1, .. }), "{error:?}");
    assert!(error.to_string().contains("pages"), "{error}");
    // What comes afterwards is whole.
    batches.push_with(&Beside { source: None, pages: vec![] }, &Cable::parse(&text(3))).unwrap();
    assert_eq!(numbers(&[batches.finish().unwrap().unwrap()]), [vec![3]]);
}

/// Rows that are enough for a batch are not lost to the one behind them.
#[test]
fn a_full_batch_outlives_what_does_not_fit() {
    let mut batches = with_source().max_rows(1);
    batches.push_with(&Beside { source: None, pages: vec![] }, &Cable::parse(&text(1))).unwrap();
    batches.push(&text(2)).unwrap_err();
    let full = batches.push_with(&Beside { source: None, pages: vec![] }, &Cable::parse(&text(3))).unwrap();
    assert_eq!(numbers(&[full.unwrap()]), [vec![1]]);
    assert_eq!(numbers(&[batches.finish().unwrap().unwrap()]), [vec![3]]);
}

/// No text has such a date; a cable that was made by hand can.
#[test]
fn a_year_without_four_digits_is_named() {
    let mut fields = Cable::parse("SECRET OSLO 160\n\nE.O. 12958: DECL: 07/14/2019\n").into_fields();
    fields.order.as_mut().unwrap().declassify_on = Some(time::Date::MIN);
    let error = Batches::new().unwrap().push_cable(&Cable::from_fields(fields)).unwrap_err();
    assert!(error.to_string().contains("declassify_on"), "{error}");
    assert!(error.to_string().contains("-9999"), "{error}");
}

#[test]
fn columns_have_names_of_their_own_and_types_that_can_be_made() {
    let error = Batches::with_columns(vec![Field::new("from", DataType::Utf8, true)]).unwrap_err();
    assert_eq!(error.to_string(), "columns that can't be made: two have the name `from`");
    let interval = DataType::Interval(cablegram_arrow::arrow_schema::IntervalUnit::DayTime);
    let error = Batches::with_columns(vec![Field::new("age", interval, true)]).unwrap_err();
    assert!(matches!(error, Error::Columns { .. }), "{error:?}");
}

#[test]
fn only_some_columns_are_made() {
    let texts: Vec<_> = (1..=5).map(|number| text(number) + "As reftel says.\n").collect();
    let all = &gather(Batches::new().unwrap(), &texts)[0];
    for names in [&["number", "id"][..], &["mentions"], &["diagnostics", "body", "subject"]] {
        // Two batches: the second is begun anew.
        let some = gather(Batches::new().unwrap().only(names).unwrap().max_rows(3), &texts);
        assert_eq!(some.iter().map(RecordBatch::num_rows).collect::<Vec<_>>(), [3, 2]);
        for (batch, from) in some.iter().zip([0, 3]) {
            assert_eq!(batch.num_columns(), names.len());
            for name in names {
                let expected = all[*name].slice(from, batch.num_rows());
                assert_eq!(*batch[*name], *expected, "{name}");
            }
        }
    }
    let none = gather(Batches::new().unwrap().only(&[]).unwrap(), &texts);
    assert_eq!((none[0].num_columns(), none[0].num_rows()), (0, 5));
    let error = Batches::new().unwrap().only(&["fish"]).unwrap_err();
    assert!(error.to_string().contains("`fish`"), "{error}");
}
