//! A cable without what is marked above UNCLASSIFIED, on standard output; what went, on standard error.
//!
//! ```console
//! $ cargo run --example redact -- FILE > released.txt
//! ```

use std::{env, error::Error, fs};

use cablegram::{Cable, Classification, Redaction};

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("usage: redact FILE")?;
    let bytes = fs::read(path)?;
    let cable = Cable::from_bytes(&bytes);
    let redaction = Redaction::new().above(Classification::Unclassified);
    // Fails where it cannot be told what is to go, or where the rest would be read otherwise.
    let redacted = cable.redact(&redaction)?;
    for removed in &redacted.removed {
        eprintln!("{:?}: {}", removed.kind, removed.span.of(&redacted.text));
    }
    print!("{}", redacted.text);
    Ok(())
}
