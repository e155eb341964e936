//! Instructions: each text of a folder is parsed once, for callgrind to count.
//!
//! `CABLEGRAM_CORPUS` names the folder; made-up cables without it. The functions to toggle collection on are
//! [`parse`], [`parse_and_json`] and [`header`].

mod made;

use std::hint::black_box;

use cablegram::Cable;

#[inline(never)]
fn parse(text: &str) {
    drop(black_box(Cable::parse(black_box(text))));
}

fn main() {
    let (_, texts) = made::texts();
    for text in &texts {
        parse(text);
    }
    println!("{} bytes", texts.iter().map(String::len).sum::<usize>());
}
