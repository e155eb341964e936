//! Portion markings inside the texts of a body.
//!
//! A marking has its place where something begins: at the start of a text, below a blank line, behind a bullet, behind
//! a sentence or a colon (`Summary: (SBU) …`). Elsewhere the same characters are a name (`the Security Service of Ukraine (SBU)`), and
//! C among other letters is an item (`(B) … (C) …`). ([`crate::format::body`])

use crate::{
    blank,
    grammar::marking,
    model::{Block, Fields, Marking},
    plain::Places,
    span::{Span, Spanned},
};

/// The markings of paragraphs and passages, in order.
pub(crate) fn of<'c>(fields: &'c Fields<'_>, places: &Places) -> Vec<Spanned<Marking<'c>>> {
    let mut found = Vec::new();
    for block in fields.body.iter().filter(|block| !matches!(block, Block::Heading(_))) {
        let raw = block.text().raw();
        let start = places.plain(block.span().end()).checked_sub(raw.len());
        let listed = ["(A)", "(B)", "(D)"].iter().any(|item| raw.contains(item));
        for piece in block.text().pieces() {
            for (at, len, marking) in find(piece) {
                if listed && marking.as_written() == "C" {
                    continue;
                }
                // A block that was not read from a text has no place in one.
                let span = start.map_or(Span::default(), |start| {
                    let at = start + (piece.as_ptr() as usize).wrapping_sub(raw.as_ptr() as usize) + at;
                    places.back(Span::from_usize(at, at + len))
                });
                found.push(Spanned::new(marking, span));
            }
        }
    }
    found
}

/// Where markings begin in a text, how long they are, and what they are.
fn find(text: &str) -> impl Iterator<Item = (usize, usize, Marking<'_>)> {
    memchr::memchr2_iter(b'(', b'[', text.as_bytes()).filter_map(|at| {
        let (before, rest) = text.split_at_checked(at)?;
        let (len, marking) = opening(rest)?;
        (begins(before) && marking.level().is_some() && is_capital(marking.as_written()))
            .then_some((at, len, marking))
    })
}

/// The marking that a text begins with, and its length with what is around it.
fn opening(text: &str) -> Option<(usize, Marking<'_>)> {
    match text.strip_prefix('[') {
        Some(inside) => {
            let (inside, _) = blank::head(inside, LONGEST).split_once(']')?;
            marking::is_marking(inside).then(|| (inside.len() + 2, Marking::new(inside)))
        }
        None => {
            let (rest, marking) = marking::opening(text).ok()?;
            Some((text.len() - rest.len(), marking))
        }
    }
}

/// No marking in brackets is longer.
const LONGEST: usize = 64;

fn is_capital(marking: &str) -> bool {
    !marking.bytes().any(|b| b.is_ascii_lowercase())
}

/// Whether something begins behind a text.
fn begins(before: &str) -> bool {
    let trimmed = blank::trim_end(before);
    let gap = before.get(trimmed.len()..).unwrap_or_default();
    trimmed.is_empty()
        || trimmed.ends_with([':', '.', '!', '?', '-', '–', '—', '*', '•', '"', '”'])
        || blank::line_count(gap) > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_something_begins() {
        for (text, want) in [
            ("Summary: (SBU) The fish. (C/NF) They left.", vec!["SBU", "C/NF"]),
            ("[C] The fish.\n\n(U) They swim.\n-- (S) A point.", vec!["C", "U", "S"]),
            ("The service (SBU) and the council\n(SBU) met under 1.4 (C). (s) (1) (X)", vec![]),
            ("[note] [C [S", vec![]),
        ] {
            let found: Vec<_> = find(text).map(|(.., marking)| marking.as_written().to_owned()).collect();
            assert_eq!(found, want, "{text}");
        }
    }
}
