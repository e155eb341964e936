//! The block of `Message Attributes` that the National Archives append to a telegram of the 1970s. (FORMAT.md section 19)

use crate::{
    blank,
    diagnostic::Diagnostics,
    lex::{Lines, Piece},
    model::Attribute,
    span::Spanned,
};

/// The most bytes that the block can have.
const LONGEST: usize = 16 * 1024;

/// In the last bytes of a text, so many of them, a block has two keys at least.
const END: usize = 1024;

/// Keys are shorter.
const LONGEST_KEY: usize = 48;

const HEAD: &str = "Message Attributes";

/// The byte at which the block begins: behind the last line of its name, where keys follow. Else the end of the text.
pub(super) fn start(text: &str, from: usize) -> usize {
    // The block has some 64 keys: it is within the last of the text.
    let rest = blank::tail(text.get(from..).unwrap_or_default(), LONGEST);
    let from = text.len() - rest.len();
    // Few texts have keys at their end: colons are rare, and faster to search for than words.
    if !has_keys(blank::tail(rest, END)) {
        return text.len();
    }
    // Sought from the end: capitals are few in the block.
    let capitals = memchr::memrchr_iter(b'M', rest.as_bytes());
    let mut heads = capitals.filter(|&at| rest.get(at..).is_some_and(|rest| rest.starts_with(HEAD)));
    let Some(at) = heads.next().map(|at| from + at) else { return text.len() };
    let before = text.get(..at).unwrap_or_default();
    let line = blank::last_line_start(before.as_bytes()).unwrap_or_default();
    let alone = blank::trim(text.get(line..at).unwrap_or_default()).is_empty();
    let keys =
        Lines::from(text, line).skip(1).filter(|line| key(blank::trim(line.text)).is_some()).take(2).count();
    if alone && keys == 2 { line } else { text.len() }
}

/// Whether a text can have two keys: a cheap look at its colons and at what their lines begin with.
fn has_keys(text: &str) -> bool {
    let keys = memchr::memrchr_iter(b':', text.as_bytes()).filter(|&colon| {
        let start = colon.saturating_sub(LONGEST_KEY);
        let before = text.as_bytes().get(start..colon).unwrap_or_default();
        match blank::last_line_start(before).and_then(|line| text.get(start + line..colon)) {
            Some(line) => blank::trim_start(line).starts_with(char::is_uppercase),
            // In front of the key of a longer line are blanks.
            None => before.first().is_some_and(|b| !b.is_ascii_graphic()),
        }
    });
    keys.take(2).count() == 2
}

/// Key and value of a line.
fn key(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let form = key.len() < LONGEST_KEY && key.starts_with(|c: char| c.is_uppercase());
    form.then(|| (blank::trim(key), blank::trim(value)))
}

/// Reads the block.
pub(super) fn read<'a>(block: Piece<'a>, out: &mut Diagnostics) -> Vec<Spanned<Attribute<'a>>> {
    let mut attributes = Vec::new();
    for line in block.lines() {
        let (text, line) = (blank::trim(line.text), Piece::new(line.text, line.at));
        match key(text) {
            _ if text == HEAD => {}
            Some((name, value)) => attributes.push(line.spanned(text, Attribute::new(name, value))),
            None => out.beside(line, text),
        }
    }
    attributes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_behind_the_name_of_the_block() {
        let text = "1. TEXT.\nMessage Attributes\nDocument Number: 1973OSLO00905\nErrors: N/A\n";
        let at = start(text, 0);
        assert_eq!(at, 9);
        let attributes = read(Piece::new(&text[at..], at), &mut Diagnostics::default());
        let keys: Vec<_> = attributes.iter().map(|a| (&*a.value.key, &*a.value.value)).collect();
        assert_eq!(keys, [("Document Number", "1973OSLO00905"), ("Errors", "N/A")]);
        let prose = "He spoke of Message Attributes\nA: b\nC: d\n";
        assert_eq!(start(prose, 0), prose.len());
    }
}
