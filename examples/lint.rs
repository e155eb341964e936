//! What is not as the format says in a folder of cables, a line each; fails where there is anything.
//!
//! ```console
//! $ cargo run --example lint -- FOLDER
//! ```

use std::{env, error::Error, fs, process::ExitCode};

use cablegram::{ParseOptions, Severity, decode};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("usage: lint FOLDER")?;
    let mut faults = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let bytes = fs::read(&path)?;
        let decoded = decode(&bytes);
        let cable = ParseOptions::new().parse_decoded(&decoded);
        for diagnostic in cable.diagnostics().iter().filter(|odd| odd.severity >= Severity::Warning) {
            let place = diagnostic.place(cable.source());
            println!("{}:{}:{}: {diagnostic}", path.display(), place.line, place.column);
            faults += 1;
        }
    }
    Ok(if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
