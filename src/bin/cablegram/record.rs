//! A cable as `cablegram parse` prints it. The bench `instructions` writes with it, too.

use cablegram::{
    Cable,
    containers::{Archive, Item, Source},
};
use serde::Serialize;
use serde_json::{Map, Value};

/// A cable with the file it came from, which is the first member, and its place there and what the archive says, if the file holds
/// more than one text.
#[derive(Serialize)]
struct Record<'c, 'a> {
    file: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'c Source>,
    #[serde(skip_serializing_if = "Option::is_none")]
    archive: Option<&'c Archive>,
    #[serde(flatten)]
    cable: Flat<'c, 'a>,
}

/// Lets the cable's members are beside `file`.
#[derive(Serialize)]
#[serde(transparent)]
struct Flat<'c, 'a>(&'c Cable<'a>);

/// The JSON as `serde_json` writes it, and the end of the line. `sonic-rs` looks at many bytes together for those that are
/// to be escaped.
pub(crate) fn json(
    file: &str,
    item: Option<&Item>,
    cable: &Cable<'_>,
    pretty: bool,
) -> Result<Vec<u8>, String> {
    let len = cable.source().len();
    // A string has six times its length of room before it is written: some more, so that the usual cable is never moved.
    let mut out = Vec::with_capacity(2 * len + (6 * len).min(1 << 16) + 1024);
    let (source, archive) = (item.map(|item| &item.source), item.map(|item| &item.archive));
    let record = Record { file, source, archive, cable: Flat(cable) };
    let written = if pretty {
        sonic_rs::to_writer_pretty(&mut out, &record)
    } else {
        sonic_rs::to_writer(&mut out, &record)
    };
    written.map_err(|error| error.to_string())?;
    out.push(b'\n');
    Ok(out)
}

/// All members of a cable, those beside it included.
pub(crate) fn value(file: &str, item: &Item, cable: &Cable<'_>) -> Result<Value, String> {
    let record =
        Record { file, source: Some(&item.source), archive: Some(&item.archive), cable: Flat(cable) };
    serde_json::to_value(&record).map_err(|error| error.to_string())
}

/// Some members as an object, and the end of the line.
pub(crate) fn members<'m>(
    members: impl Iterator<Item = (&'m str, Value)>,
    pretty: bool,
) -> Result<Vec<u8>, String> {
    let members: Map<String, Value> = members.map(|(name, value)| (name.to_owned(), value)).collect();
    let written = if pretty { serde_json::to_vec_pretty(&members) } else { serde_json::to_vec(&members) };
    let mut out = written.map_err(|error| error.to_string())?;
    out.push(b'\n');
    Ok(out)
}
