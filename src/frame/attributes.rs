//! The block of `Message Attributes` that the National Archives append to a telegram of the 1970s.
//! ([`crate::format::attributes`])

use crate::{
    blank,
    diagnostic::Diagnostics,
    fold,
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
    let rest = text.get(from..).unwrap_or_default();
    // Few texts have keys at their end: colons are rare, and faster to search for than words.
    if !has_keys(blank::tail(rest, END)) {
        return text.len();
    }
    // The block has some 64 keys: it is within the last of the text.
    let rest = blank::tail(rest, LONGEST);
    let from = text.len() - rest.len();
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

/// Key and value of a line. Values are in capitals: words of those alone are a key where it is `TAGS`.
fn key(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let word = key.bytes().any(|b| b.is_ascii_lowercase()) || blank::trim(key) == "TAGS";
    let form = key.len() < LONGEST_KEY && key.starts_with(|c: char| c.is_uppercase()) && word;
    form.then(|| (blank::trim(key), blank::trim(value)))
}

/// Reads the block. A value goes on in the lines directly below its key that have no key.
pub(super) fn read<'a>(block: Piece<'a>, out: &mut Diagnostics) -> Vec<Spanned<Attribute<'a>>> {
    let mut attributes: Vec<Spanned<Attribute<'a>>> = Vec::new();
    let mut open = false;
    for line in block.lines() {
        let (text, line) = (blank::trim(line.text), Piece::new(line.text, line.at));
        match (key(text), attributes.last_mut().filter(|_| open)) {
            _ if text == HEAD => {}
            (Some((name, value)), _) => attributes.push(line.spanned(text, Attribute::new(name, value))),
            (None, Some(last)) if goes_on(text) => {
                let mut value = std::mem::take(&mut last.value.value).into_owned();
                fold::push_words(&mut value, [text].into_iter());
                last.value.value = value.into();
                last.span = last.span.join(line.span_of(text));
            }
            _ => out.beside(line, text),
        }
        open = !text.is_empty();
    }
    attributes
}

/// Whether a line can go on with a value: it begins with no key of a form that is not read.
fn goes_on(line: &str) -> bool {
    let front = line.split_once(':').map_or("", |(front, _)| front);
    !line.is_empty() && !front.bytes().any(|b| b.is_ascii_lowercase())
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
        let text = "Message Attributes\nSubject: FISH\n IN OSLO: TALKS\nTAGS: EFIS,\nNO\n\nOSLO\nkey: x\n";
        let mut out = Diagnostics::default();
        let values: Vec<_> = read(Piece::new(text, 0), &mut out).into_iter().map(|a| a.value.value).collect();
        assert_eq!(values, ["FISH IN OSLO: TALKS", "EFIS, NO"]);
        assert_eq!(out.codes().len(), 2);
        let prose = "He spoke of Message Attributes\nA: b\nC: d\n";
        assert_eq!(start(prose, 0), prose.len());
    }
}
