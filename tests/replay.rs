//! Reads the fuzzer's seeds, and every input that once broke a law, without the fuzzer.

mod common;

use common::check;

#[test]
fn seeds_keep_the_laws() {
    let mut read = 0;
    for folder in ["tests/seeds", "tests/regression"] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            check(&String::from_utf8_lossy(&bytes));
            read += 1;
        }
    }
    assert!(read >= 5, "only {read} seeds were read");
}
