//! A cable as `cablegram parse` prints it. The bench `instructions` writes with it, too.

use cablegram::Cable;
use serde::Serialize;

/// A cable with the file it came from, which is the first member.
#[derive(Serialize)]
struct Record<'c, 'a> {
    file: &'c str,
    #[serde(flatten)]
    cable: Flat<'c, 'a>,
}

/// Lets the cable's members are beside `file`.
#[derive(Serialize)]
#[serde(transparent)]
struct Flat<'c, 'a>(&'c Cable<'a>);

/// The JSON as `serde_json` writes it, and the end of the line. `sonic-rs` looks at many bytes together for those that are
/// to be escaped.
pub(crate) fn json(file: &str, cable: &Cable<'_>, pretty: bool) -> Result<Vec<u8>, String> {
    let mut out = Vec::with_capacity(2 * cable.source().len() + 1024);
    let record = Record { file, cable: Flat(cable) };
    let written = if pretty {
        sonic_rs::to_writer_pretty(&mut out, &record)
    } else {
        sonic_rs::to_writer(&mut out, &record)
    };
    written.map_err(|error| error.to_string())?;
    out.push(b'\n');
    Ok(out)
}
