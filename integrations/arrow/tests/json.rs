//! Columns say what the JSON form says, of every cable.

mod common;

use std::{cell::RefCell, collections::BTreeSet, env};

use cablegram_arrow::{
    Batches,
    arrow_array::StringArray,
    arrow_schema::{DataType, Field, Fields},
    cablegram::{Cable, ParseOptions, WithMentions, Writer, strategies},
    parse_array, schema,
};
use common::{cases, rows, structs, texts};
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Value, json};

/// Each member of either is in both and the same; one that is missing is null.
#[track_caller]
fn same(columns: &Value, json: &Value, path: &str) {
    match (columns, json) {
        (Value::Object(left), Value::Object(right)) => {
            for name in left.keys().chain(right.keys()).collect::<BTreeSet<_>>() {
                same(&columns[name], &json[name], &format!("{path}.{name}"));
            }
        }
        (Value::Array(left), Value::Array(right)) => {
            assert_eq!(left.len(), right.len(), "{path}: {columns} {json}");
            left.iter().zip(right).for_each(|(left, right)| same(left, right, path));
        }
        _ => assert_eq!(columns, json, "{path}"),
    }
}

#[track_caller]
fn says_the_same(cable: &Cable<'_>) -> Value {
    let mut batches = Batches::new().unwrap();
    batches.push_cable(cable).unwrap();
    let row = rows(&batches.finish().unwrap().unwrap()).remove(0);
    same(&row, &serde_json::to_value(WithMentions(cable)).unwrap(), "");
    row
}

#[track_caller]
fn all_say_the_same(texts: &[String]) -> Vec<Value> {
    let cables = structs(&parse_array(&StringArray::from_iter_values(texts)).unwrap());
    assert_eq!(cables.len(), texts.len());
    for (columns, text) in cables.iter().zip(texts) {
        same(columns, &serde_json::to_value(WithMentions(&Cable::parse(text))).unwrap(), "");
    }
    cables
}

/// The members that are not null.
fn members(of: &Value, path: &str, seen: &mut BTreeSet<String>) {
    match of {
        Value::Object(object) => {
            object.iter().for_each(|(name, value)| members(value, &format!("{path}.{name}"), seen));
        }
        Value::Array(items) => items.iter().for_each(|item| members(item, path, seen)),
        Value::Null => {}
        _ => {
            seen.insert(path.to_owned());
        }
    }
}

/// The columns that hold values of their own.
fn named(fields: &Fields, path: &str, all: &mut BTreeSet<String>) {
    fn item(field: &Field) -> &Field {
        if let DataType::List(of) = field.data_type() { of } else { field }
    }
    for field in fields {
        let path = format!("{path}.{}", field.name());
        if let DataType::Struct(fields) = item(field).data_type() {
            named(fields, &path, all);
        } else {
            all.insert(path);
        }
    }
}

#[test]
fn columns_say_what_json_says() {
    let seen = RefCell::new(BTreeSet::new());
    let look = |row: &Value| members(row, "", &mut seen.borrow_mut());
    for folder in ["../../tests/seeds", "../../tests/fixtures", "../../tests/regression"] {
        all_say_the_same(&texts(folder)).iter().for_each(look);
    }
    // What few texts have: a year that was given, more on the originator's line.
    look(&says_the_same(&ParseOptions::new().year(1973).parse("R 141522Z JUL\nFM AMEMBASSY OSLO\n")));
    let groups = "R 141522Z JUL 09\nFM AMEMBASSY OSLO\nTO AMEMBASSY PARIS\nGR 12\nBT\nUNCLAS OSLO 160\n";
    look(&says_the_same(&Cable::parse(groups)));
    let mut fields = Cable::parse(include_str!("../../../tests/seeds/whole.txt")).into_fields();
    fields.from = fields.to.pop();
    fields.exempted.extend(fields.from.clone());
    look(&says_the_same(&Cable::from_fields(fields)));
    let made = TestRunner::new(cases(256)).run(&strategies::any_cable(), |(era, fields)| {
        let text = Writer::new().era(era).to_text(&fields).unwrap();
        look(&says_the_same(&Cable::from_fields(fields)));
        look(&says_the_same(&Cable::parse(&text)));
        Ok(())
    });
    made.unwrap();
    let mut all = BTreeSet::new();
    named(schema().fields(), "", &mut all);
    let never: Vec<_> = all.difference(&seen.borrow()).cloned().collect();
    assert!(never.is_empty(), "columns without a value in any test: {never:?}");
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn columns_say_what_json_says_of_any_text(
        texts in proptest::collection::vec(prop_oneof![strategies::damaged(), strategies::any_text()], 1..4),
    ) {
        all_say_the_same(&texts);
    }
}

/// The first and the last day that the JSON form has.
#[test]
fn columns_say_what_json_says_of_the_ends_of_the_calendar() {
    for (at, on) in [("0000-01-01T00:00:00Z", "0000-01-01"), ("9999-12-31T23:59:00Z", "9999-12-31")] {
        let json = json!({"dtg": {"at": at}, "executive_order": {"declassify_on": on}}).to_string();
        let row = says_the_same(&serde_json::from_str(&json).unwrap());
        assert_eq!((&row["dtg"]["at"], &row["executive_order"]["declassify_on"]), (&json!(at), &json!(on)));
    }
}

/// `CABLEGRAM_CORPUS` names a folder of cables.
#[test]
fn columns_say_what_json_says_of_a_corpus() {
    if let Some(folder) = env::var_os("CABLEGRAM_CORPUS") {
        all_say_the_same(&texts(folder));
    }
}
