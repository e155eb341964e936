//! Tables of comma separated values: a row for each cable.

use super::{
    error::{Error, ErrorKind},
    input::{Found, Input},
    item::{Archive, Item, Source, moment},
    rows::{Dialect, Fields, Row, Rows},
};
use crate::encoding::decode;

/// The columns of `cables.csv`, which has no row of names. The header of a telegram and the text below are apart.
const CABLES: [&str; 8] =
    ["number", "created", "id", "origin", "classification", "references", "header", "body"];

/// The separators of `references` in `cables.csv` and of the fields of tables.
const SEPARATORS: &[u8] = b"\t;,";

/// Whether a file that begins so is `cables.csv`: a number and a time.
pub(super) fn is_cables(head: &[u8]) -> bool {
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if !start.strip_prefix(b"\"").unwrap_or(start).first().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    let mut reader = csv_core::ReaderBuilder::new().double_quote(false).escape(Some(b'\\')).build();
    let (mut bytes, mut ends) = ([0; 64], [0; 2]);
    // Two fields are enough; the row goes on.
    reader.read_record(head, &mut bytes, &mut ends);
    let [first, second] = ends;
    let field =
        |from, to| bytes.get(from..to).and_then(|field| std::str::from_utf8(field).ok()).unwrap_or_default();
    let (number, time) = (field(0, first), field(first, second));
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) && moment(time).is_some()
}

/// The texts of a table.
pub(super) fn rows(source: Source, input: Input, head: &[u8], column: &str, limit: usize) -> Found {
    if is_cables(head) {
        let rows = Rows::new(input, Dialect::Escaped, limit);
        return Box::new(Table { rows: Some(rows), source, columns: Columns::Cables });
    }
    let line = head.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let is_in = |separator: &&u8| line.contains(separator);
    let separator = SEPARATORS.iter().find(is_in).copied().unwrap_or(b',');
    let mut rows = Rows::new(input, Dialect::Doubled(separator), limit);
    match Columns::named(&mut rows, column, &source) {
        Ok(columns) => Box::new(Table { rows: Some(rows), source, columns }),
        Err(error) => Box::new(std::iter::once(Err(error))),
    }
}

/// The columns of a table.
enum Columns {
    /// Those of `cables.csv`.
    Cables,
    /// Those that its first row names, and which of them is the text.
    Named(Vec<String>, usize),
}

impl Columns {
    fn named(rows: &mut Rows, column: &str, source: &Source) -> Result<Self, Error> {
        let row = rows.next().map_err(|error| source.fault(error))?;
        let (place, fields) = match row {
            Some(Row { line, byte, fields }) => (source.at(line, byte), fields),
            None => (source.clone(), Ok(Fields::default())),
        };
        let fields = fields.map_err(|kind| place.error(kind))?;
        let names: Vec<_> = fields.iter().map(|name| characters(name).trim().to_owned()).collect();
        let text = names.iter().position(|name| name.eq_ignore_ascii_case(column));
        let missing = || ErrorKind::NoColumn { column: column.to_owned(), found: names.join(", ") };
        let text = text.ok_or_else(|| place.error(missing()))?;
        Ok(Self::Named(names, text))
    }

    fn len(&self) -> usize {
        match self {
            Self::Cables => CABLES.len(),
            Self::Named(names, _) => names.len(),
        }
    }

    /// The text of a row and what the archive says of it.
    fn read(&self, fields: Fields<'_>) -> Result<(Vec<u8>, Archive), ErrorKind> {
        if fields.len() != self.len() {
            return Err(ErrorKind::Columns { expected: self.len(), found: fields.len() });
        }
        let (mut archive, mut text, mut column) = (Archive::default(), Vec::new(), "text");
        match self {
            Self::Cables => {
                for (name, value) in CABLES.into_iter().zip(fields.iter()) {
                    match name {
                        "header" => text = value.to_vec(),
                        // Between the header and the text is a blank line.
                        "body" if !text.is_empty() => text = [&text, &b"\n\n"[..], value].concat(),
                        "body" => (text, column) = (value.to_vec(), name),
                        _ => archive.set(name, &characters(value)),
                    }
                }
            }
            Self::Named(names, index) => {
                for (at, (name, value)) in names.iter().zip(fields.iter()).enumerate() {
                    if at == *index {
                        (text, column) = (value.to_vec(), name);
                    } else {
                        archive.set(name, &characters(value));
                    }
                }
            }
        }
        if text.trim_ascii().is_empty() {
            return Err(ErrorKind::NoText { column: column.to_owned(), found: "empty" });
        }
        Ok((text, archive))
    }
}

/// The rows of a table that are left; none behind an error of reading.
struct Table {
    rows: Option<Rows>,
    source: Source,
    columns: Columns,
}

impl Iterator for Table {
    type Item = Result<Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = match self.rows.as_mut()?.next() {
            Ok(row) => row?,
            Err(error) => {
                self.rows = None;
                return Some(Err(self.source.fault(error)));
            }
        };
        let source = self.source.at(row.line, row.byte);
        let read = row.fields.and_then(|fields| self.columns.read(fields));
        Some(match read {
            Ok((text, archive)) => Ok(Item::new(text, source, archive)),
            Err(kind) => Err(source.error(kind)),
        })
    }
}

fn characters(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    decode(bytes).into_text()
}
