//! Instructions: each text of a folder is worked on once, for callgrind to count. See `.ci/instructions`.
//!
//! `CABLEGRAM_CORPUS` names the folder; made-up cables without it. The argument names what is done with each text, and so
//! the function to toggle collection on: `parse`, which is done without an argument, `parse_and_json` or `header`.

mod made;
#[path = "../src/bin/cablegram/record.rs"]
#[allow(dead_code, reason = "the program prints in other forms, too")]
mod record;

use std::hint::black_box;

use cablegram::Cable;

#[inline(never)]
fn parse(text: &str) {
    drop(black_box(Cable::parse(black_box(text))));
}

#[inline(never)]
fn header(text: &str) {
    drop(black_box(Cable::parse_header(black_box(text))));
}

/// What `cablegram parse` does with the bytes of a file.
#[inline(never)]
fn parse_and_json(text: &str) {
    let cable = Cable::from_bytes(black_box(text).as_bytes());
    drop(black_box(record::json("file", None, &cable, false)));
}

fn main() {
    let (_, texts) = made::texts();
    // Cargo adds an option of its own.
    let named = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let work: fn(&str) = match named.as_deref() {
        None | Some("parse") => parse,
        Some("parse_and_json") => parse_and_json,
        Some("header") => header,
        Some(other) => panic!("{other}: neither parse nor parse_and_json nor header"),
    };
    texts.iter().for_each(|text| work(text));
    println!("{} bytes", texts.iter().map(String::len).sum::<usize>());
}
