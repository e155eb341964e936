//! The TAGS of a folder of cables, by kind, with what each meant when it was written and how often it stands.
//!
//! ```console
//! $ cargo run --example tags -- FOLDER
//! ```

use std::{collections::BTreeMap, env, error::Error, fs};

use cablegram::{Cable, tables::tags::TagKind};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("usage: tags FOLDER")?;
    let mut counts: BTreeMap<(Option<TagKind>, String, &str), usize> = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let bytes = fs::read(entry?.path())?;
        let cable = Cable::from_bytes(&bytes);
        for tag in cable.tags() {
            // A code means nothing without a date.
            let meaning = cable.date().and_then(|date| tag.meaning(date)).unwrap_or("");
            *counts.entry((tag.kind(), tag.to_string(), meaning)).or_default() += 1;
        }
    }
    let mut last = None;
    for ((kind, tag, meaning), count) in counts {
        if last != Some(kind) {
            println!("{}", kind.map_or("unknown".to_owned(), |kind| format!("{kind:?}").to_lowercase()));
            last = Some(kind);
        }
        println!("{count:7}  {tag:8} {meaning}");
    }
    Ok(())
}
