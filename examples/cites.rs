//! Which cables of a folder cite a cable, in their REF lines or in their text.
//!
//! ```console
//! $ cargo run --example cites -- 09OSLO160 FOLDER
//! ```

use std::{env, error::Error, fs};

use cablegram::{Cable, CableId, Mentioned};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(cited), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: cites ID FOLDER".into());
    };
    let cited: CableId = cited.parse()?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let bytes = fs::read(&path)?;
        let cable = Cable::from_bytes(&bytes);
        let in_line =
            cable.references().any(|reference| cable.reference_id(reference).as_ref() == Some(&cited));
        for mention in cable.mentions() {
            if matches!(&mention.mentioned, Mentioned::Cable(Some(id)) if *id == cited) {
                println!("{}: {}", path.display(), mention.text);
            }
        }
        if in_line {
            println!("{}: in its REF line", path.display());
        }
    }
    Ok(())
}
