//! What is written as JSON is what the JSON Schema says, and the schema says no more.
#![cfg(feature = "serde")]

mod common;

use std::{cell::RefCell, collections::BTreeSet, fs};

use cablegram::{Cable, JSON_SCHEMA, ParseOptions, WithMentions, strategies};
use common::{cases, check};
use jsonschema::Validator;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

/// The schema, in which no member may be that it does not name.
fn closed(mut schema: Value) -> Validator {
    fn close(schema: &mut Value) {
        match schema {
            Value::Object(members) => {
                members.values_mut().for_each(close);
                if members.contains_key("properties") {
                    members.insert("additionalProperties".to_owned(), json!(false));
                }
            }
            Value::Array(items) => items.iter_mut().for_each(close),
            _ => {}
        }
    }
    close(&mut schema);
    jsonschema::validator_for(&schema).unwrap()
}

/// The members of objects, each with those that it is in, null where a value is.
fn members(of: &Value, path: &str, seen: &mut BTreeSet<String>) {
    match of {
        Value::Object(object) => {
            for (name, value) in object {
                let path = format!("{path}.{name}");
                members(value, &path, seen);
                if !value.is_null() {
                    seen.insert(path);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| members(item, path, seen)),
        _ => {}
    }
}

/// The members that the schema names, in the same form.
fn named(schema: &Value, root: &Value, path: &str, seen: &mut BTreeSet<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        return named(&root["$defs"][name.rsplit('/').next().unwrap()], root, path, seen);
    }
    for any in ["anyOf", "oneOf"] {
        schema[any].as_array().into_iter().flatten().for_each(|one| named(one, root, path, seen));
    }
    for (name, of) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{path}.{name}");
        named(of, root, &path, seen);
        seen.insert(path);
    }
    if schema["items"].is_object() {
        named(&schema["items"], root, path, seen);
    }
}

#[test]
fn what_is_written_is_what_the_schema_says() {
    let schema: Value = serde_json::from_str(JSON_SCHEMA).unwrap();
    let (valid, seen) = (closed(schema.clone()), RefCell::new(BTreeSet::new()));
    let look = |cable: &Cable<'_>| {
        let json = serde_json::to_value(WithMentions(cable)).unwrap();
        let faults: Vec<_> =
            valid.iter_errors(&json).map(|odd| format!("{}: {odd}", odd.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:?} in {json}");
        members(&json, "", &mut seen.borrow_mut());
    };
    look(&check(""));
    look(&check(common::CABLE));
    look(&check(
        "SECRET OSLO 160\n\nSUBJECT: FISH\n\nClassified By: DCM Jane Roe. Reason: (b)\n\n1. (C) Fish.\n",
    ));
    // No text has what else an addressee may have on the originator's line.
    let mut fields = check(common::CABLE).into_fields();
    fields.from = fields.to.pop();
    fields.exempted.extend(fields.from.clone());
    look(&Cable::from_fields(fields));
    look(&ParseOptions::new().year(1973).parse("R 141522Z JUL\nFM AMEMBASSY OSLO\n"));
    look(&check("R 141522Z JUL 09\nFM AMEMBASSY OSLO\nTO AMEMBASSY PARIS\nGR 12\nBT\nUNCLAS OSLO 160\n"));
    for folder in ["tests/fixtures", "tests/seeds", "tests/regression"] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                continue;
            }
            let bytes = fs::read(path).unwrap();
            look(&check(&String::from_utf8_lossy(&bytes)));
        }
    }
    // Fewer do not have each member.
    let made = TestRunner::new(Config { cases: cases(256).cases.max(256), ..cases(256) }).run(
        &strategies::any_cable(),
        |(_, fields)| {
            look(&Cable::from_fields(fields));
            Ok(())
        },
    );
    made.unwrap();
    let mut all = BTreeSet::new();
    named(&schema, &schema, "", &mut all);
    let never: Vec<_> = all.difference(&seen.borrow()).cloned().collect();
    assert!(never.is_empty(), "in the schema, and never written: {never:?}");
}

/// The page of the docs names each member.
#[test]
fn the_page_names_each_member() {
    let page = include_str!("../src/format/json.md");
    let schema: Value = serde_json::from_str(JSON_SCHEMA).unwrap();
    let mut all = BTreeSet::new();
    named(&schema, &schema, "", &mut all);
    let last = |path: &String| path.rsplit('.').next().unwrap().to_owned();
    let missing: Vec<_> = all
        .iter()
        .filter(|path| {
            ![format!("`{}`", last(path)), format!(".{}`", last(path))].iter().any(|name| page.contains(name))
        })
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
