//! A cable as `cablegram parse` prints it. The bench `instructions` writes with it, too.

use cablegram::{
    Cable,
    containers::{Archive, Item, Source},
};
use serde::Serialize;

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
    let mut out = Vec::with_capacity(2 * cable.source().len() + 1024);
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
