//! References: earlier messages that the reader needs.
//!
//! ```text
//! ref   = [label] cable {num-more} [note] | [label] other
//! label = A (")" | ".") | "(" A ")" | D (")" | ".")
//! cable = [year SP] origin SP number
//! year  = D D | "'" D D | D D D D
//! num-more = ("," | "AND" | "&" | "/" | "THROUGH" | "TO" | "-") SP number
//! ```
//! FORMAT.md section 12. Whatever is no cable (an e-mail, an airgram, a report by its date) is kept as text.

use std::borrow::Cow;

use nom::{
    Parser,
    branch::alt,
    bytes::complete::take_while1,
    character::complete::{char, satisfy},
    combinator::{opt, recognize},
    sequence::{preceded, terminated},
};

use crate::{
    diagnostic::{Code, Diagnostics},
    fold,
    grammar::body::page,
    lex::{Miss, Parsed, Piece, blanks, word::strip_label, word::text},
    model::{Reference, Text},
    span::Spanned,
    tables,
    terms::reference::{CitedCable, cable, label, message_number},
};

pub(crate) use crate::terms::reference::is_start;

/// The references of a value, in order.
pub(crate) fn read<'a>(piece: Piece<'a>, out: &mut Diagnostics) -> Vec<Spanned<Reference<'a>>> {
    let mut list = Vec::with_capacity(8);
    let value = without_page_lines(piece.text);
    page_line(piece, piece.text.get(value.len()..).unwrap_or_default(), out);
    for item in items(without_label(value)) {
        read_item(piece, item, &mut list, out);
    }
    list
}

/// Reports a page line, if there is one.
fn page_line(piece: Piece<'_>, line: &str, out: &mut Diagnostics) {
    let line = fold::trim(line);
    if !line.is_empty() {
        out.report(Code::PageLineInside, piece.span_of(line), "a page line inside the references");
    }
}

/// The value up to a page line at its end: pages break behind references, hardly ever inside.
fn without_page_lines(text: &str) -> &str {
    let mut text = fold::trim_end(text);
    while let line = fold::last_line(text)
        && page::is_page_line(fold::trim(line))
        && let Some(before) = text.get(..text.len() - line.len())
    {
        text = fold::trim_end(before);
    }
    text
}

/// The value behind the word `REF` where it stands a second time: `REF: REF (A) …`, `REF: REFTEL OSLO 12`.
fn without_label(text: &str) -> &str {
    let text = fold::trim_start(text);
    let again = ["REF", "REFS", "REFTEL", "REFTELS"].iter().find_map(|word| strip_label(text, word));
    again.map_or(text, |rest| rest.trim_start_matches([':', ' ']))
}

/// Whether a line can go on with references of which the last is complete: a label, one more cable, a note.
pub(crate) fn goes_on(value: &str, line: &str) -> bool {
    let complete = fold::trim_end(value).ends_with(|c: char| c.is_ascii_digit() || c == ')');
    let more = line.starts_with(['(', '&', '|'])
        || line.len() < 30
        || label(line).is_ok()
        || cable(line).is_ok()
        || ["AND", "NOTAL", "ET"].iter().any(|word| strip_label(line, word).is_some());
    !complete || more
}

/// A label and the text up to the next one.
#[derive(Clone, Copy)]
struct Item<'a> {
    label: Option<&'a str>,
    /// The labels behind the first, where several stand in a row.
    more: &'a str,
    text: &'a str,
}

/// Cuts a value at its labels. Inside a line only the letter that follows the last one is a label: initials are none.
fn items(value: &str) -> impl Iterator<Item = Item<'_>> {
    let mut rest = value;
    let mut last: Option<u8> = None;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c| fold::is_blank(c) || c == ';' || c == ',');
        if rest.is_empty() {
            return None;
        }
        let (label, more) = match labels(rest) {
            Ok((after, (label, more))) => {
                rest = after;
                last = label.bytes().next().map(|b| b.to_ascii_uppercase());
                (Some(label), more)
            }
            Err(_) => (None, ""),
        };
        let end = next_label(rest, last).unwrap_or(rest.len());
        let (text, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(Item { label, more, text: fold::trim(text) })
    })
}

/// The byte at which the next label begins.
fn next_label(text: &str, last: Option<u8>) -> Option<usize> {
    let bytes = text.as_bytes();
    // A sign ends each; two others or one stand before it.
    let ends = memchr::memchr3_iter(b'.', b')', b':', bytes);
    let starts = ends.flat_map(|end| [2, 1].into_iter().filter_map(move |len| end.checked_sub(len)));
    starts.into_iter().find(|&at| {
        bytes.get(at..).is_some_and(could_be_label) && is_next_label(text, at, last).unwrap_or(false)
    })
}

/// A cheap look at its signs: whether a text can begin with a label.
fn could_be_label(text: &[u8]) -> bool {
    match text {
        [b'(' | b'|', _, b')', ..] => true,
        [first, b'.' | b')' | b':', ..] => first.is_ascii_alphanumeric(),
        [first, second, b'.' | b')' | b':', ..] => first.is_ascii_digit() && second.is_ascii_digit(),
        _ => false,
    }
}

/// Whether the label that may stand at a byte is that of the next item.
fn is_next_label(text: &str, at: usize, last: Option<u8>) -> Option<bool> {
    let (front, rest) = text.split_at_checked(at)?;
    let before = front.chars().next_back().unwrap_or(' ');
    if !fold::is_blank(before) && !matches!(before, ';' | ',' | '.' | ')') {
        return None;
    }
    let (after, label) = label(rest).ok()?;
    let letter = label.bytes().next()?.to_ascii_uppercase();
    // A letter was left out: then a cable must follow.
    let later = |last| letter > last && cable(fold::trim_start(after)).is_ok();
    let next = match last {
        Some(last) => letter == last.wrapping_add(1) || later(last),
        // The first label was lost.
        None => later(b'A') && letter == b'B',
    };
    let upper = label.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let inside = |c| fold::is_blank(c) && !fold::is_line_end(c);
    let line_start = || front.trim_end_matches(inside).ends_with(fold::is_line_end);
    Some((next && before != '.') || ((upper || next) && last.is_some() && line_start()))
}

/// One label or several in a row (`A. (A)`): the first counts, the others are given as they stand.
fn labels(i: &str) -> Parsed<'_, (&str, &str)> {
    let (behind, first) = label(i)?;
    let mut i = behind;
    while let Ok((rest, _)) = preceded(blanks, label).parse(i) {
        i = rest;
    }
    Ok((i, (first, behind.get(..behind.len() - i.len()).unwrap_or_default())))
}

/// All cables of an item, else its text.
fn read_item<'a>(
    piece: Piece<'a>,
    item: Item<'a>,
    list: &mut Vec<Spanned<Reference<'a>>>,
    out: &mut Diagnostics,
) {
    let label = item.label.map(Cow::Borrowed);
    out.beside(piece, item.more);
    let mut rest = item.text;
    let mut found = 0;
    loop {
        let gap = rest.len() - rest.trim_start_matches(is_separator).len();
        let before = rest.get(..gap).unwrap_or_default().trim_end();
        rest = rest.get(gap..).unwrap_or_default();
        if let Some(len) = page::leading(rest) {
            // A page line that was joined to the references: what follows is none.
            if found == 0 {
                out.left_over(Code::Reference, piece, item.label.unwrap_or_default());
            }
            let (line, behind) = rest.split_at_checked(len).unwrap_or((rest, ""));
            page_line(piece, line, out);
            return out.left_over(Code::Reference, piece, behind);
        }
        let start = rest;
        if rest.is_empty() {
            break;
        }
        let Ok((after, (year, origin, number))) = cable(rest) else { break };
        // Words that are no post are one where nothing else can be meant; behind a cable they are a note on it.
        let apart = found == 0 || before.ends_with([',', ';']);
        if !(apart && stands_alone(after)) && tables::posts::find(origin).is_none() {
            break;
        }
        found += 1;
        add(piece, list, &label, (year, origin, number), start, after);
        rest = after;
        while let Ok((after, number)) = more(rest) {
            let start = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
            add(piece, list, &label, (year, origin, number), start, after);
            rest = after;
        }
        if let Ok((after, note)) = note(rest) {
            if let Some(last) = list.last_mut() {
                last.value.note = Some(Text::new(fold::trim(note)));
            }
            rest = after;
        }
        if let Ok((after, _)) = conjunction(rest) {
            rest = after;
        }
    }
    let left = fold::trim(rest).trim_end_matches(['.', ',', ';']);
    if left.is_empty() {
        if found == 0 {
            // A label of nothing.
            out.left_over(Code::Reference, piece, item.label.unwrap_or_default());
        }
        return;
    }
    match (found, list.last_mut()) {
        // What stands behind a cable is a note on it.
        (1.., Some(last)) if last.value.note.is_none() => last.value.note = Some(Text::new(left)),
        (1.., _) => out.left_over(Code::Reference, piece, left),
        _ => list.push(piece.spanned(left, Reference::other(label, left))),
    }
}

fn add<'a>(
    piece: Piece<'a>,
    list: &mut Vec<Spanned<Reference<'a>>>,
    label: &Option<Cow<'a, str>>,
    (year, origin, number): CitedCable<'a>,
    start: &'a str,
    after: &'a str,
) {
    let written = start.get(..start.len() - after.len()).unwrap_or_default();
    list.push(piece.spanned(written, Reference::cable(label.clone(), year, origin, number)));
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | '.' | ':' | '-' | '/') || fold::is_blank(c)
}

/// Whether nothing that would make a title or a date of the words stands behind a number.
fn stands_alone(after: &str) -> bool {
    let after = after.trim_start_matches([' ', '\t']);
    after.is_empty()
        || after.starts_with(|c| matches!(c, ',' | ';' | '.' | '(') || fold::is_line_end(c))
        || note(after).is_ok()
}

/// `, 13`, `AND 14`: one more number of the same origin, when no origin follows it.
fn more(i: &str) -> Parsed<'_, u32> {
    let sign = recognize((blanks, satisfy(|c| matches!(c, ',' | '&' | '/' | '-' | ';')), blanks, opt(and)));
    let word = recognize((blanks, and));
    let through = recognize((blanks, alt((text("THROUGH"), text("THRU"), text("TO"))), blanks));
    let (rest, _) = alt((through, sign, word)).parse(i)?;
    let (rest, number) = message_number(rest)?;
    // `12, 08 CAIRO 13`: that was the year of the next.
    if cable(fold::trim_start(rest)).is_ok() && rest.starts_with(fold::is_blank) && is_year_like(i, rest) {
        return Err(Miss::err(i, "one more number"));
    }
    Ok((rest, number))
}

/// Whether the number that ends before `rest` has two or four digits.
fn is_year_like(i: &str, rest: &str) -> bool {
    let taken = i.get(..i.len() - rest.len()).unwrap_or_default();
    matches!(taken.bytes().rev().take_while(u8::is_ascii_digit).count(), 2 | 4)
}

fn and(i: &str) -> Parsed<'_, &str> {
    terminated(text("AND"), take_while1(fold::is_blank)).parse(i)
}

fn conjunction(i: &str) -> Parsed<'_, &str> {
    recognize((blanks, opt(satisfy(|c| c == ',' || c == ';')), blanks, and)).parse(i)
}

/// `(NOTAL)`, `AND PREVIOUS`, `ET AL`, `CIRCULAR`.
fn note(i: &str) -> Parsed<'_, &str> {
    let inside = take_while1(|c: char| c != '(' && c != ')' && !fold::is_line_end(c));
    let parens = recognize((char('('), inside, char(')')));
    let previous = alt((
        text("PREVIOUS"),
        text("PREV"),
        text("OTHERS"),
        text("SUBSEQUENT"),
        text("PRIOR"),
        text("EARLIER"),
    ));
    let words = alt((
        recognize((text("AND"), blanks, previous)),
        text("ET AL"),
        text("ET SEQ"),
        text("CIRCULAR"),
        text("SERIES"),
    ));
    let one = |i| recognize((blanks, opt(char(',')), blanks)).parse(i);
    let (rest, _) = one(i)?;
    let (rest, first) = alt((parens, words)).parse(rest)?;
    Ok((rest, first))
}

#[cfg(test)]
mod tests;
