//! A folder of cables as CSV: id, date, classification, TAGS, subject.
//!
//! ```console
//! $ cargo run --example to_csv -- FOLDER > cables.csv
//! ```

use std::{env, error::Error, fs, io};

use cablegram::Cable;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("usage: to_csv FOLDER")?;
    let mut csv = csv::Writer::from_writer(io::stdout().lock());
    csv.write_record(["id", "date", "classification", "tags", "subject"])?;
    for entry in fs::read_dir(folder)? {
        let bytes = fs::read(entry?.path())?;
        let cable = Cable::from_bytes(&bytes);
        let tags: Vec<_> = cable.tags().map(|tag| tag.to_string()).collect();
        csv.write_record([
            cable.id().map_or_else(String::new, |id| id.to_string()),
            cable.date().map_or_else(String::new, |date| date.to_string()),
            cable.classification().map_or_else(String::new, |level| level.to_string()),
            tags.join(";"),
            cable.subject().map_or_else(String::new, |subject| subject.text.unfolded().into_owned()),
        ])?;
    }
    Ok(csv.flush()?)
}
