//! Made-up cables in files.
#![allow(dead_code)]

use std::{fs, iter::once};

use tempfile::TempDir;

/// Containers of each kind, with 25 texts.
pub const CONTAINERS: &str = "../../tests/fixtures/containers";

/// A folder with one file.
pub fn folder_of(name: &str, content: impl AsRef<[u8]>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), content).unwrap();
    folder
}

/// Where it is.
pub fn place(folder: &TempDir) -> String {
    folder.path().to_str().unwrap().to_owned()
}

/// A table of cables of these numbers.
pub fn table(cables: impl IntoIterator<Item = u32>) -> String {
    let row = |number| {
        let header = format!("S E C R E T OSLO {number:06}\n\nTAGS: EFIS, NO\n\nSUBJECT: FISH {number}");
        format!("{number},\"{header}\n\n1. (S) They swim.\"\n")
    };
    once("id,text\n".to_owned()).chain(cables.into_iter().map(row)).collect()
}
