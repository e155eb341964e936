//! Which members of a cable's JSON are printed, and what of them is in a cell of a table.

use cablegram::JSON_SCHEMA;
use serde_json::{Map, Value};

/// What stands beside the members of a cable, and a day that follows from them.
const BESIDE: [&str; 4] = ["file", "source", "archive", "date"];

/// The columns of a table of which nothing is said.
pub(crate) const COLUMNS: &str = "file,id,date,origin,classification,tags,subject";

/// A member, or one inside another: `dtg.at`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field(String);

/// The fields of a list, `id,date,tags,dtg.at`; an error names those that there are.
pub(crate) fn fields(list: &str) -> Result<Vec<Field>, String> {
    let known = known();
    let field = |name: &str| {
        let name = name.trim();
        let first = name.split('.').next().unwrap_or_default();
        if known.iter().any(|one| one == first) {
            Ok(Field(name.to_owned()))
        } else {
            Err(format!("no field `{name}`: there are {}", known.join(", ")))
        }
    };
    list.split(',').map(field).collect()
}

/// The first words of all fields.
fn known() -> Vec<String> {
    let schema: Value = serde_json::from_str(JSON_SCHEMA).unwrap_or_default();
    let members = schema.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::keys);
    BESIDE.iter().map(|&name| name.to_owned()).chain(members.cloned()).collect()
}

impl Field {
    pub(crate) fn name(&self) -> &str {
        &self.0
    }

    /// The value in a record; that of each item where it is in a list.
    pub(crate) fn of(&self, record: &Value) -> Value {
        if self.0 == "date" {
            let day = record.pointer("/dtg/at").and_then(Value::as_str).and_then(|at| at.get(..10));
            return day.map_or(Value::Null, Value::from);
        }
        self.0.split('.').fold(record.clone(), |value, name| match value {
            Value::Array(items) => {
                items.iter().map(|item| item.get(name).cloned().unwrap_or_default()).collect()
            }
            value => value.get(name).cloned().unwrap_or_default(),
        })
    }
}

/// What says most of an object in few words.
const SAYS: [&str; 10] = ["id", "name", "text", "at", "by", "number", "value", "code", "path", "indicator"];

/// A value in a cell: items of a list behind `;`, of an object what says most.
pub(crate) fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join(";"),
        Value::Object(members) => {
            let says = SAYS.iter().filter_map(|name| members.get(*name)).find(|value| !value.is_null());
            says.map(cell).unwrap_or_default()
        }
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use cablegram::Cable;

    use super::*;

    #[test]
    fn a_cell_says_most_of_a_value_in_few_words() {
        let text = "R 141522Z JUL 09\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\nINFO A\nB\n\nSECRET OSLO 160\n\n\
                    TAGS: PREL, NO\nSUBJECT: FISH; AND\nCOD\n\nREF: A. PARIS 12\n     B. TELCON\n";
        let record = serde_json::to_value(Cable::parse(text)).unwrap();
        for (field, want) in [
            ("id", "09OSLO160"),
            ("date", "2009-07-14"),
            ("dtg", "2009-07-14T15:22:00Z"),
            ("dtg.precedence", "routine"),
            ("from", "AMEMBASSY OSLO"),
            ("info", "A;B"),
            ("tags", "PREL;NO"),
            ("subject", "FISH; AND COD"),
            ("references", "09PARIS12;TELCON"),
            ("references.number", "12;"),
            ("number", "160"),
            ("message_line", "true"),
            ("signature", ""),
            ("dtg.fish", ""),
        ] {
            let field = fields(field).unwrap().remove(0);
            assert_eq!(cell(&field.of(&record)), want, "{field:?}");
        }
    }

    #[test]
    fn a_field_that_is_not_there_is_an_error_that_names_those_that_are() {
        let error = fields("id,fish").unwrap_err();
        assert!(
            error.starts_with("no field `fish`: there are file, source, archive, date, ")
                && error.contains(", tags, "),
            "{error}"
        );
        assert_eq!(fields(COLUMNS).unwrap().len(), 7);
        // All of a cable, and nothing that is none of its members.
        let record = serde_json::to_value(Cable::parse("")).unwrap();
        for name in known().iter().filter(|name| !BESIDE.contains(&&***name) && *name != "mentions") {
            assert!(record.get(name).is_some(), "{name}");
        }
    }
}
