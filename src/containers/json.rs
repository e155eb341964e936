//! NDJSON: one object a line, of which one member is the text.

use serde_json::{Map, Value};

use super::{
    error::{Error, ErrorKind},
    input::Input,
    item::{Archive, Item, Source},
    lines::Lines,
};

/// The objects that are left; none behind an error of reading.
pub(super) struct Objects {
    lines: Option<Lines>,
    source: Source,
    column: String,
    limit: usize,
}

impl Objects {
    pub(super) fn new(source: Source, input: Input, column: &str, limit: usize) -> Self {
        Self { lines: Some(Lines::new(input, limit)), source, column: column.to_owned(), limit }
    }

    /// The text of a line and what the archive says of it.
    fn read(&self, line: Option<Vec<u8>>) -> Result<(String, Archive), ErrorKind> {
        let line = line.ok_or(ErrorKind::TooLong { limit: self.limit })?;
        let object: Map<String, Value> =
            serde_json::from_slice(&line).map_err(|error| ErrorKind::Json(error.to_string()))?;
        let (mut archive, mut text) = (Archive::default(), Err("missing"));
        for (name, value) in object {
            if name.eq_ignore_ascii_case(&self.column) {
                text = match value {
                    Value::String(text) if text.trim().is_empty() => Err("empty"),
                    Value::String(text) => Ok(text),
                    Value::Null => Err("null"),
                    _ => Err("no string"),
                };
                continue;
            }
            match value {
                Value::Null => {}
                Value::String(value) => archive.set(&name, &value),
                Value::Array(values) if name.eq_ignore_ascii_case("references") => {
                    archive.references = values.iter().map(shown).collect();
                }
                value => archive.set(&name, &shown(&value)),
            }
        }
        let text = text.map_err(|found| ErrorKind::NoText { column: self.column.clone(), found })?;
        Ok((text, archive))
    }
}

/// A string as it is, another value as JSON.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

impl Iterator for Objects {
    type Item = Result<Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let line = match self.lines.as_mut()?.next() {
                Ok(line) => line?,
                Err(error) => {
                    self.lines = None;
                    return Some(Err(self.source.fault(error)));
                }
            };
            // Between objects, and at the end.
            if line.bytes.as_ref().is_some_and(|bytes| bytes.trim_ascii().is_empty()) {
                continue;
            }
            let source = self.source.at(line.number, line.byte);
            return Some(match self.read(line.bytes) {
                Ok((text, archive)) => Ok(Item::new(text, source, archive)),
                Err(kind) => Err(source.error(kind)),
            });
        }
    }
}
