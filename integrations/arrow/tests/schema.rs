//! The schema has what the JSON Schema has, in its order, and no more; and its page in the docs has what it has.

use std::iter::zip;

use cablegram_arrow::{
    arrow_schema::{DataType, Field, Fields, TimeUnit},
    cablegram::JSON_SCHEMA,
    data_type, schema,
};
use serde_json::Value;

/// The type that a schema stands for, and whether it may be null.
fn stands_for(schema: &Value, root: &Value) -> (DataType, bool) {
    if let Some(name) = schema["$ref"].as_str() {
        return stands_for(&root["$defs"][name.rsplit('/').next().unwrap()], root);
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let [one, null] = any.as_slice() else { panic!("{schema}") };
        assert_eq!(null["type"], "null");
        return (stands_for(one, root).0, true);
    }
    if let Some(one) = schema["oneOf"].as_array() {
        return (DataType::Struct(union(one, root)), false);
    }
    let types: Vec<_> = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    };
    let pattern = schema["pattern"].as_str().unwrap_or_default();
    let of = match types.iter().find(|name| **name != "null").copied() {
        Some("string") if pattern.contains('T') => {
            DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into()))
        }
        Some("string") if pattern.starts_with("^[0-9]{4}-") => DataType::Date32,
        // What may only be one string has no type.
        Some("string") => DataType::Utf8,
        None if schema["const"].is_string() => DataType::Utf8,
        Some("integer") => DataType::Int64,
        Some("boolean") => DataType::Boolean,
        Some("array") => DataType::new_list(stands_for(&schema["items"], root).0, false),
        Some("object") => DataType::Struct(fields(schema, root).into()),
        _ => panic!("{schema}"),
    };
    (of, types.contains(&"null"))
}

fn fields(schema: &Value, root: &Value) -> Vec<Field> {
    let field = |(name, schema): (&String, &Value)| {
        let (of, null) = stands_for(schema, root);
        Field::new(name, of, null)
    };
    schema["properties"].as_object().unwrap().iter().map(field).collect()
}

/// The members of several objects: what one of them lacks may be null. Each stands in front of what it stands in front of there.
fn union(objects: &[Value], root: &Value) -> Fields {
    let objects: Vec<_> = objects.iter().map(|object| fields(object, root)).collect();
    let mut all: Vec<Field> = Vec::new();
    for object in &objects {
        for (at, field) in object.iter().enumerate() {
            if all.iter().all(|known| known.name() != field.name()) {
                let next = all.iter().position(|k| object[at..].iter().any(|later| later.name() == k.name()));
                all.insert(next.unwrap_or(all.len()), field.clone());
            }
        }
    }
    let optional = |field: &Field| {
        let has = |object: &Vec<Field>| object.iter().any(|f| f.name() == field.name() && !f.is_nullable());
        !objects.iter().all(has)
    };
    all.into_iter().map(|field| field.clone().with_nullable(optional(&field))).collect()
}

/// What the JSON form has.
fn json_form() -> Fields {
    let json: Value = serde_json::from_str(JSON_SCHEMA).unwrap();
    Fields::from(fields(&json, &json))
}

/// The same in a struct that may be null: nothing below it is sure to be there, but for the items of its lists.
fn in_absent(fields: &Fields, absent: bool) -> Fields {
    let field = |field: &Field| {
        let absent = absent || field.is_nullable();
        let of = match field.data_type() {
            DataType::Struct(fields) => DataType::Struct(in_absent(fields, absent)),
            DataType::List(item) => match item.data_type() {
                DataType::Struct(fields) => {
                    DataType::new_list(DataType::Struct(in_absent(fields, false)), false)
                }
                of => DataType::new_list(of.clone(), false),
            },
            of => of.clone(),
        };
        Field::new(field.name(), of, absent)
    };
    fields.iter().map(|one| field(one)).collect()
}

#[test]
fn the_schema_is_that_of_the_json_form() {
    let expected = in_absent(&json_form(), true);
    let ours = schema().fields().clone();
    for (ours, expected) in zip(&ours, &expected) {
        assert_eq!(ours, expected);
    }
    assert_eq!(ours, expected);
    assert_eq!(data_type(), DataType::Struct(ours));
}

const PAGE: &str = include_str!("../src/columns.md");

/// The rows of a table of the page: name and type.
fn table(heading: &str) -> Vec<(&'static str, &'static str)> {
    let rest = PAGE.split_once(&format!("# {heading}\n")).unwrap_or_else(|| panic!("no heading {heading}")).1;
    let rows = rest.lines().take_while(|line| !line.starts_with('#')).filter(|line| line.starts_with("| `"));
    let row = |line: &'static str| {
        let mut cells = line.split('|').map(str::trim).skip(1);
        (cells.next().unwrap().trim_matches('`'), cells.next().unwrap())
    };
    rows.map(row).collect()
}

fn on_the_page(fields: &Fields, heading: &str) {
    let table = table(heading);
    let names: Vec<_> = fields.iter().map(|field| field.name().as_str()).collect();
    assert_eq!(table.iter().map(|(name, _)| *name).collect::<Vec<_>>(), names, "{heading}");
    for (field, (name, written)) in zip(fields, table) {
        let (null, written) = written.strip_suffix(" or null").map_or((false, written), |of| (true, of));
        assert_eq!(null, field.is_nullable(), "{heading}: {name}");
        let (of, written) = match field.data_type() {
            DataType::List(item) => (item.data_type(), written.strip_prefix("list of ").unwrap()),
            of => (of, written),
        };
        match of {
            DataType::Struct(fields) => {
                let (heading, anchor) = written.trim_matches(['[', ')']).split_once("](#").unwrap();
                assert_eq!(anchor, heading.replace(' ', "-"));
                on_the_page(fields, heading);
            }
            DataType::Timestamp(..) => assert_eq!(written, "Timestamp"),
            of => assert_eq!(written, of.to_string()),
        }
    }
}

#[test]
fn the_page_has_each_column() {
    on_the_page(&json_form(), "Columns");
}
