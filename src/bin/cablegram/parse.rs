//! `cablegram parse`: one JSON object a cable, or a row of a table.

use std::io::{self, Write};

use cablegram::{Severity, containers::Item};
use clap::{Args, ValueEnum};

use crate::{
    Exit,
    fields::{COLUMNS, Field, cell, fields},
    printable, record,
    texts::Input,
    work,
};

/// What is printed of each cable, and how.
#[derive(Args, Clone, Debug)]
pub(crate) struct Options {
    #[command(flatten)]
    pub input: Input,
    /// One JSON object a line, all of them as one JSON array, or a table with a row for each cable.
    #[arg(long, value_enum, default_value_t = Format::Ndjson)]
    format: Format,
    /// Print these members alone, say `id,date,tags,subject,dtg.at`: see the JSON form. Lists are joined with `;` in a table.
    #[arg(long, value_name = "LIST", value_parser = list)]
    fields: Option<Fields>,
    /// Print JSON over several lines, indented.
    #[arg(long)]
    pretty: bool,
    /// Read only what is above the body: id, date, addressees, TAGS, subject, references. Several times faster.
    #[arg(long)]
    header: bool,
    /// End with exit code 4 where a diagnostic is as bad as this: note, warning or error.
    #[arg(long, value_name = "SEVERITY")]
    deny: Option<Severity>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Ndjson,
    Json,
    Csv,
    Tsv,
}

#[derive(Clone, Debug)]
struct Fields(Vec<Field>);

fn list(list: &str) -> Result<Fields, String> {
    fields(list).map(Fields)
}

/// What is printed of a text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Form<'f> {
    /// Only what is above the body.
    pub header: bool,
    /// Over several lines, indented.
    pub pretty: bool,
    /// For a terminal.
    pub terminal: bool,
    /// These members alone.
    pub fields: Option<&'f [Field]>,
    /// As a row of a table, its fields parted by this byte.
    pub table: Option<u8>,
    /// What is as bad as this is looked for.
    pub deny: Option<Severity>,
}

pub(crate) fn run(
    options: &Options,
    terminal: bool,
    out: &mut impl Write,
    errors: &mut impl Write,
) -> io::Result<Exit> {
    let table = match options.format {
        Format::Csv => Some(b','),
        Format::Tsv => Some(b'\t'),
        Format::Ndjson | Format::Json => None,
    };
    let columns = if table.is_some() && options.fields.is_none() {
        fields(COLUMNS).ok().map(Fields)
    } else {
        options.fields.clone()
    };
    let columns = columns.as_ref().map(|Fields(columns)| &**columns);
    let is_array = options.format == Format::Json;
    let form = Form {
        header: options.header,
        pretty: options.pretty,
        terminal,
        fields: columns,
        table,
        deny: options.deny,
    };
    if let (Some(separator), Some(columns)) = (table, columns) {
        out.write_all(&row(columns.iter().map(|field| field.name().to_owned()), separator)?)?;
    }
    let (mut denied, mut between) = (false, "[\n");
    let exit = work::each(
        &options.input,
        |item| print(item, form),
        |Printed { text, is_denied }| {
            denied |= is_denied;
            if is_array {
                out.write_all(between.as_bytes())?;
                between = ",\n";
                return out.write_all(text.strip_suffix(b"\n").unwrap_or(&text));
            }
            out.write_all(&text)
        },
        errors,
    )?;
    if is_array {
        out.write_all(if between == "[\n" { b"[]\n" } else { b"\n]\n" })?;
    }
    out.flush()?;
    Ok(if denied && exit == Exit::Done { Exit::Denied } else { exit })
}

/// What is printed of a text, and whether something about it is denied.
#[derive(Debug, Default)]
pub(crate) struct Printed {
    pub text: Vec<u8>,
    pub is_denied: bool,
}

/// A cable as JSON or as a row, for a terminal or another program.
pub(crate) fn print(item: &Item, form: Form<'_>) -> Result<work::Result<Printed>, String> {
    let options = item.options();
    let cable = if form.header { options.header_only() } else { options }.parse_bytes(&item.bytes);
    let beside = (!item.source.is_file()).then_some(item);
    let mut text = match form.fields {
        None => record::json(&item.source.path, beside, &cable, form.pretty)?,
        Some(fields) => {
            let whole = record::value(&item.source.path, item, &cable)?;
            let values = fields.iter().map(|field| field.of(&whole));
            match form.table {
                Some(separator) => {
                    row(values.map(|value| cell(&value)), separator).map_err(|error| error.to_string())?
                }
                None => record::members(fields.iter().map(Field::name).zip(values), form.pretty)?,
            }
        }
    };
    if form.terminal {
        let shown = String::from_utf8_lossy(&text);
        let shown = if form.table.is_some() { printable::text(&shown) } else { printable::json(&shown) };
        text = shown.into_owned().into_bytes();
    }
    let is_denied = form.deny.is_some_and(|deny| cable.diagnostics().iter().any(|one| one.severity >= deny));
    let strange = crate::fault(&cable).map(|fault| format!("{}: {fault}", item.source));
    Ok(work::Result { weight: text.capacity() as u64, value: Printed { text, is_denied }, strange })
}

/// A row of a table.
fn row(cells: impl Iterator<Item = String>, separator: u8) -> io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    writer.write_record(cells)?;
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

#[cfg(test)]
mod tests {
    use cablegram::{Cable, Writer, containers::Reader, strategies};
    use proptest::{
        collection::vec,
        prelude::*,
        sample::{Index, select},
    };

    use super::*;

    /// Characters that JSON escapes, that it might, and that take several bytes.
    const ODD: &str = "\"\\/<>&'\0\u{8}\t\u{b}\u{c}\u{1b}\u{1f}\u{7f}\u{9b}¶é\u{2028}\u{2029}\u{feff}😀";

    /// A file of one text.
    fn item(file: &str, text: &str) -> Item {
        Reader::new().read(file, std::io::Cursor::new(text.to_owned())).next().unwrap().unwrap()
    }

    /// What is printed of a text is what `serde_json` writes, byte for byte, with the name of the file in front.
    fn as_serde_json(file: &str, text: &str) {
        let cable = Cable::from_bytes(text.as_bytes());
        let name = serde_json::to_string(file).unwrap();
        let item = item(file, text);
        let line = serde_json::to_string(&cable).unwrap().replacen('{', &format!("{{\"file\":{name},"), 1);
        let pretty = serde_json::to_string_pretty(&cable).unwrap();
        let pretty = pretty.replacen('{', &format!("{{\n  \"file\": {name},"), 1);
        for (want, is_pretty) in [(line, false), (pretty, true)] {
            let out = print(&item, Form { pretty: is_pretty, ..Form::default() }).unwrap().value.text;
            assert_eq!(String::from_utf8(out).unwrap(), want + "\n");
        }
    }

    proptest! {
        #[test]
        fn cables_are_printed_as_serde_json_writes_them(
            (_, fields) in strategies::any_cable(),
            odd in vec((select(ODD.chars().collect::<Vec<_>>()), any::<Index>()), 0..20),
        ) {
            let mut text = Writer::new().to_text(&fields).unwrap();
            for (odd, place) in odd {
                let at = place.index(text.len());
                if text.is_char_boundary(at) {
                    text.insert(at, odd);
                }
            }
            as_serde_json("a", &text);
        }

        #[test]
        fn any_text_is_printed_as_serde_json_writes_it(text in strategies::any_text(), file in ".*") {
            as_serde_json(&file, &text);
        }
    }

    #[test]
    fn each_character_is_printed_as_serde_json_writes_it() {
        for odd in ('\0'..='\u{ff}').chain(ODD.chars()) {
            // Wherever it is among bytes that are looked at together.
            for fill in 0..34 {
                as_serde_json(&format!("{}{odd}x{odd}", "x".repeat(fill)), "");
            }
        }
    }

    #[test]
    fn a_terminal_gets_the_same_value_without_control_characters() {
        let text = "TAGS: PREL \u{9b}31m\u{7f}\u{202e}\u{1b}]0;x\u{7}\n";
        let print = |terminal| {
            print(&item("a\u{9b}", text), Form { terminal, ..Form::default() }).unwrap().value.text
        };
        let value = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).unwrap();
        let shown = print(true);
        assert_eq!(value(&shown), value(&print(false)));
        let shown = String::from_utf8(shown).unwrap();
        assert_eq!(printable::text(&shown), shown);
        assert!(shown.contains("a\\u009b"), "{shown}");
    }
}
