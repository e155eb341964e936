//! The laws on real cables: every file of the folder that `CABLEGRAM_CORPUS` names.

mod common;

use std::fs;

use common::check;

#[test]
fn every_cable_of_a_folder() {
    let Ok(folder) = std::env::var("CABLEGRAM_CORPUS") else {
        println!("CABLEGRAM_CORPUS names no folder: nothing to read");
        return;
    };
    let mut files = 0;
    let (mut undated, mut unnamed, mut unrecognised) = (0, 0, 0);
    for entry in fs::read_dir(&folder).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let cable = check(&text);
        files += 1;
        undated += usize::from(cable.year().is_none());
        unnamed += usize::from(cable.id_in(2000).is_none());
        let lost = cable.sections().iter().filter(|s| s.kind == cablegram::SectionKind::Unrecognised);
        unrecognised += lost.map(|s| s.of(&text).lines().count()).sum::<usize>();
    }
    println!(
        "{files} cables; {undated} without a date; {unnamed} without origin and number; {unrecognised} lines unrecognised"
    );
    assert!(files > 0, "{folder} holds no file");
}
