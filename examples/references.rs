//! The graph of references of a folder of cables, in the DOT language of Graphviz.
//!
//! ```console
//! $ cargo run --example references -- FOLDER | dot -Tsvg > references.svg
//! ```

use std::{collections::BTreeSet, env, error::Error, fs};

use cablegram::Cable;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("usage: references FOLDER")?;
    let mut edges = BTreeSet::new();
    let mut read = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let bytes = fs::read(entry?.path())?;
        let cable = Cable::from_bytes(&bytes);
        let Some(id) = cable.id() else { continue };
        read.insert(id.to_string());
        for cited in cable.references().filter_map(|reference| cable.reference_id(reference)) {
            edges.insert((id.to_string(), cited.to_string()));
        }
    }
    println!("digraph references {{\n  node [shape=box, fontname=monospace];");
    // Cables that are cited but not in the folder are drawn with dashes.
    for missing in edges.iter().map(|(_, cited)| cited).filter(|cited| !read.contains(*cited)) {
        println!("  \"{missing}\" [style=dashed];");
    }
    for (citing, cited) in &edges {
        println!("  \"{citing}\" -> \"{cited}\";");
    }
    println!("}}");
    Ok(())
}
