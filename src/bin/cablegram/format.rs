//! `cablegram format`: a cable, or the JSON of one, in its canonical form.

use std::{
    io::{self, Write},
    path::Path,
};

use cablegram::{Cable, Era, WriteError, Writer};

/// Prints the canonical form of a file; whether it could be written.
pub(crate) fn run(
    file: &Path,
    era: Option<Era>,
    width: Option<usize>,
    out: &mut impl Write,
    errors: &mut impl Write,
) -> io::Result<bool> {
    let bytes = crate::read(file).map_err(|error| error.to_string());
    match bytes.and_then(|bytes| text(&bytes, era, width)) {
        Ok(text) => {
            out.write_all(text.as_bytes())?;
            Ok(true)
        }
        Err(error) => {
            writeln!(errors, "cablegram: {}: {error}", file.display())?;
            Ok(false)
        }
    }
}

fn text(bytes: &[u8], era: Option<Era>, width: Option<usize>) -> Result<String, String> {
    // No cable begins with a brace.
    let cable = match bytes.trim_ascii_start().first() {
        Some(b'{') => serde_json::from_slice(bytes).map_err(|error| error.to_string())?,
        _ => Cable::from_bytes(bytes),
    };
    let writer = width.map_or_else(Writer::new, |width| Writer::new().width(width));
    let written = match era.or(cable.era().filter(|era| *era == Era::Smart)) {
        Some(era) => writer.era(era).to_text(cable.fields()),
        None => writer.to_text(cable.fields()),
    };
    written.map_err(|error: WriteError| error.to_string())
}
