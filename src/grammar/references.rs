//! References: earlier messages that the reader needs.
//!
//! ```text
//! references = {[label] item}
//! item       = cable {more} [note] {separator cable {more} [note]} | other
//! label      = (* see terms/reference.rs *)
//! cable      = (* see there *)
//! more       = ("," | "AND" | "&" | "/" | "THROUGH" | "TO" | "-") SP number
//! note       = "(" text ")" | "AND PREVIOUS" | "ET AL" | …
//! ```
//! [`crate::format::references`]. Whatever is no cable (an e-mail, an airgram, a report by its date) is kept as text.

use std::{borrow::Cow, str::FromStr};

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{take_while, take_while1},
    character::complete::{char, satisfy, space0},
    combinator::{consumed, eof, not, opt, peek, recognize},
    multi::many0_count,
    sequence::{preceded, terminated},
};

use crate::{
    blank, block,
    diagnostic::{Code, Diagnostics},
    error::ValueError,
    lex::{Miss, Parsed, Piece, blanks, label, text},
    model::{Cited, Reference, Text},
    quoted::Quoted,
    span::Spanned,
    tables,
    terms::{
        page,
        reference::{cable, label as item_label, message_number, year_behind},
    },
    word::{self, strip_label},
};

pub(crate) use crate::terms::reference::is_start;

/// The references of a value, in order, in a cable of a year.
pub(crate) fn read<'a>(
    piece: Piece<'a>,
    own: Option<u16>,
    out: &mut Diagnostics,
) -> Vec<Spanned<Reference<'a>>> {
    let mut list = Vec::with_capacity(8);
    let value = without_page_lines(piece.text);
    page_line(piece, piece.text.get(value.len()..).unwrap_or_default(), out);
    let (value, _) = again(value).unwrap_or((value, None));
    for item in bare_items(value) {
        read_item((piece, own), item, &mut list, out);
    }
    if !list.is_empty() {
        return list;
    }
    for item in items(value) {
        read_item((piece, own), item, &mut list, out);
    }
    list
}

/// Reports a page line, if there is one.
fn page_line(piece: Piece<'_>, line: &str, out: &mut Diagnostics) {
    let line = blank::trim(line);
    if !line.is_empty() {
        out.report(Code::PageLineInside, piece.span_of(line), "a page line inside the references");
    }
}

/// The value up to a page line at its end: pages break behind references, hardly ever inside.
fn without_page_lines(text: &str) -> &str {
    let mut text = blank::trim_end(text);
    while let line = blank::last_line(text)
        && page::is_page_line(blank::trim(line))
        && let Some(before) = text.get(..text.len() - line.len())
    {
        text = blank::trim_end(before);
    }
    text
}

/// The word `REF` where it is a second time: `REF: REF (A) …`, `REF: REFTEL OSLO 12`.
fn again(i: &str) -> Parsed<'_, Option<&str>> {
    let word = alt((label("REF"), label("REFS"), label("REFTEL"), label("REFTELS")));
    preceded(blanks, opt(terminated(word, take_while(|c| c == ':' || c == ' ')))).parse(i)
}

/// A label and the text up to the next one.
#[derive(Clone, Copy)]
struct Item<'a> {
    label: Option<&'a str>,
    /// The labels behind the first, where several are in a row.
    more: &'a str,
    text: &'a str,
}

impl Item<'_> {
    /// The letter or digit that its label begins with.
    fn letter(&self) -> Option<u8> {
        self.label?.bytes().next().map(|b| b.to_ascii_uppercase())
    }
}

/// Cuts a value at its labels.
fn items(value: &str) -> impl Iterator<Item = Item<'_>> {
    let (mut left, mut last) = (value, None);
    std::iter::from_fn(move || {
        let (rest, item) = item(left, last).ok()?;
        (left, last) = (rest, item.letter().or(last));
        Some(item)
    })
}

/// Cuts a value whose labels are bare letters: `A OSLO 21 B OSLO 69`. A cable of a post of the table is behind each.
fn bare_items(value: &str) -> impl Iterator<Item = Item<'_>> {
    let (mut left, mut letter) = (blank::trim(value), b'A');
    std::iter::from_fn(move || {
        let (label, text) = left.split_at_checked(1).filter(|_| begins_bare(left, letter))?;
        letter = letter.checked_add(1).filter(u8::is_ascii_uppercase)?;
        let next = memchr::memchr_iter(letter, text.as_bytes()).find(|&at| {
            text.get(..at).is_some_and(|front| front.ends_with(blank::is_blank))
                && begins_bare(text.get(at..).unwrap_or_default(), letter)
        });
        let (own, behind) = text.split_at_checked(next.unwrap_or(text.len()))?;
        left = behind;
        Some(Item { label: Some(label), more: "", text: blank::trim(own) })
    })
}

/// Whether a text begins with a letter, a blank, and a cable of a post of the table.
fn begins_bare(text: &str, letter: u8) -> bool {
    text.as_bytes().first() == Some(&letter)
        && text.get(1..).is_some_and(|rest| rest.starts_with(blank::is_blank) && cites_post(rest))
}

/// Whether a text begins with a cable of a post of the table.
fn cites_post(text: &str) -> bool {
    cable(blank::trim_start(text)).is_ok_and(|(_, (_, origin, _))| tables::posts::find(origin).is_some())
}

/// Inside a line only the letter that follows the last one is a label: initials are none.
fn item(i: &str, last: Option<u8>) -> Parsed<'_, Item<'_>> {
    let gap = take_while(|c| blank::is_blank(c) || c == ';' || c == ',');
    let (i, found) = preceded((gap, not(eof)), opt(labels)).parse(i)?;
    let (label, more) = found.map_or((None, ""), |(label, more)| (Some(label), more));
    let item = Item { label, more, text: "" };
    let end = next_label(i, item.letter().or(last)).unwrap_or(i.len());
    let (text, rest) = i.split_at_checked(end).unwrap_or((i, ""));
    Ok((rest, Item { text: blank::trim(text), ..item }))
}

/// The byte at which the next label begins.
fn next_label(text: &str, last: Option<u8>) -> Option<usize> {
    let bytes = text.as_bytes();
    let begins = |at: &usize| {
        bytes.get(*at..).is_some_and(could_be_label) && is_next_label(text, *at, last).unwrap_or(false)
    };
    // A punctuation mark ends each; two others or one are before it.
    block::places(bytes, *b".):]").find_map(|end| {
        let at = |len| end.checked_sub(len).filter(begins);
        at(2).or_else(|| at(1))
    })
}

/// A cheap look at its characters: whether a text can begin with a label.
fn could_be_label(text: &[u8]) -> bool {
    match text {
        [b'(' | b'|' | b'[', _, b')' | b']', ..] => true,
        [first, b'.' | b')' | b':', ..] => first.is_ascii_alphanumeric(),
        [first, second, b'.' | b')' | b':', ..] => first.is_ascii_digit() && second.is_ascii_digit(),
        _ => false,
    }
}

/// Whether the label that may be at a byte is that of the next item.
fn is_next_label(text: &str, at: usize, last: Option<u8>) -> Option<bool> {
    let (front, rest) = text.split_at_checked(at)?;
    let before = front.chars().next_back().unwrap_or(' ');
    if !blank::is_blank(before) && !matches!(before, ';' | ',' | '.' | ')') {
        return None;
    }
    let (after, label) = item_label(rest).ok()?;
    let letter = label.bytes().next()?.to_ascii_uppercase();
    // A letter was left out: then a cable must follow.
    let later = |last| letter > last && cable(blank::trim_start(after)).is_ok();
    let next = match last {
        Some(last) => letter == last.wrapping_add(1) || later(last),
        // The first label was lost.
        None => later(b'A') && letter == b'B' || letter == b'A' && is_first_behind(front, after),
    };
    let upper = label.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let inside = |c| blank::is_blank(c) && !blank::is_line_end(c);
    let line_start = || front.trim_end_matches(inside).ends_with(blank::is_line_end);
    Some((next && before != '.') || ((upper || next) && last.is_some() && line_start()))
}

/// Whether a label behind a semicolon is the first of several: others without one are in front.
fn is_first_behind(front: &str, after: &str) -> bool {
    let cited = || many0_count(preceded(blanks, item_label)).parse(after).map_or(after, |(rest, _)| rest);
    front.trim_end().ends_with(';') && cable(blank::trim_start(cited())).is_ok()
}

/// One label or several in a row (`A. (A)`): the first counts, the others are given as they are.
fn labels(i: &str) -> Parsed<'_, (&str, &str)> {
    (item_label, recognize(many0_count(preceded(blanks, item_label)))).parse(i)
}

/// All cables of an item, else its text.
fn read_item<'a>(
    (piece, own): (Piece<'a>, Option<u16>),
    item: Item<'a>,
    list: &mut Vec<Spanned<Reference<'a>>>,
    out: &mut Diagnostics,
) {
    let mut label = item.label.map(Cow::Borrowed);
    if !item.more.is_empty() {
        out.beside(piece, item.more);
    }
    let text = without_label(item.text);
    let (mut left, word) = again_with_label(text).unwrap_or((text, ""));
    if !word.is_empty() && !word.starts_with(['R', 'r']) {
        out.beside(piece, word);
    }
    let mut found = 0;
    loop {
        let (start, before) = separators(left).unwrap_or((left, ""));
        left = start;
        if left.is_empty() {
            break;
        }
        if let Some(len) = page::leading(start) {
            // A page line that was joined to the references: what follows is none.
            if found == 0 {
                out.left_over(Code::Reference, piece, item.label.unwrap_or_default());
            }
            let (line, behind) = start.split_at_checked(len).unwrap_or((start, ""));
            page_line(piece, line, out);
            return out.left_over(Code::Reference, piece, behind);
        }
        if let Some((letter, rest)) = garbled_label(start) {
            let found = Quoted(letter);
            out.report(
                Code::Reference,
                piece.span_of(letter),
                format_args!("{found} is a label without its parenthesis"),
            );
            label = letter.get(..1).map(Cow::Borrowed);
            left = rest;
            continue;
        }
        let Ok((rest, (written, (year, origin, number)))) = consumed(cable).parse(start) else {
            // Behind what is no cable others may follow.
            let Some((other, rest)) = other_in_front(start) else { break };
            match (found, list.last_mut()) {
                (1.., Some(last)) if last.value.note.is_none() => last.value.note = Some(Text::new(other)),
                (1.., _) => out.left_over(Code::Reference, piece, other),
                _ => list.push(piece.spanned(other, Reference::other(label.clone(), other))),
            }
            (left, found) = (rest, found + 1);
            continue;
        };
        if blank::trim(rest) == "..." && !is_whole(written) {
            out.report(Code::Reference, piece.span_of(start), "a number that was cut off");
            break;
        }
        // Words that are no post are one where nothing else can be meant; behind a cable they are a note on it.
        let apart = || found == 0 || before.trim_end().ends_with([',', ';']);
        let is_known = tables::posts::find(origin).is_some();
        if !(is_known || apart() && stands_alone(rest)) {
            break;
        }
        if mixes(written)
            && let Some(word) = word::words(written).find(|word| is_misread(word))
        {
            let span = piece.span_of(word);
            out.report(
                Code::Reference,
                span,
                format_args!("a digit or a letter of {} is misread", Quoted(word)),
            );
        }
        if !is_known && let Some(post) = tables::posts::nearest(origin) {
            let message = format!("expected {}, found {}", post.name, Quoted(origin));
            out.report(Code::Reference, piece.span_of(origin), message);
        }
        left = rest;
        found += 1;
        if left.is_empty() {
            list.push(piece.spanned(written, Reference::cable(label.clone(), year, origin, number)));
            break;
        }
        let behind = if year.is_none() { year_behind(own).parse(left).ok() } else { None };
        let (rest, year) = behind.map_or((left, year), |(rest, year)| (rest, Some(year)));
        left = rest;
        let mut add = |written, number| {
            list.push(piece.spanned(written, Reference::cable(label.clone(), year, origin, number)));
        };
        add(written, number);
        while let Ok((rest, (written, number))) = more(left) {
            add(written, number);
            left = rest;
        }
        let behind = (opt(note), opt(conjunction)).parse(left);
        if let Ok((rest, (note, _))) = behind {
            if let (Some(note), Some(last)) = (note, list.last_mut()) {
                last.value.note = Some(Text::new(blank::trim(note)));
            }
            left = rest;
        }
    }
    let left = blank::trim(left).trim_end_matches(['.', ',', ';']);
    if left.is_empty() {
        if found == 0 {
            // A label of nothing.
            out.left_over(Code::Reference, piece, item.label.unwrap_or_default());
        }
        return;
    }
    match (found, list.last_mut()) {
        // What is behind a cable is a note on it.
        (1.., Some(last)) if last.value.note.is_none() => last.value.note = Some(Text::new(left)),
        (1.., _) => out.left_over(Code::Reference, piece, left),
        _ => list.push(piece.spanned(left, Reference::other(label, left))),
    }
}

/// `(BL LIMA 5083`: a letter behind the parenthesis that opens stands for the one that closes, and a cable of the table follows.
fn garbled_label(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('(')?;
    let (letters, rest) = inside.split_at_checked(2)?;
    let garbled = matches!(letters.as_bytes(), [b'A'..=b'Z', b'L' | b'I' | b'J']);
    (garbled && rest.starts_with(' ') && cites_post(rest)).then_some((letters, rest))
}

/// An item without the `REF` in front of the next one's label: `A. OSLO 12 REF B. OSLO 13`.
fn without_label(text: &str) -> &str {
    let front = ["REF", "REFTEL"].iter().find_map(|word| text.strip_suffix(word));
    front.filter(|front| front.ends_with(blank::is_blank)).map_or(text, blank::trim)
}

/// `REF A`, `REF B:`, `CABLE` in front of the cable of an item.
fn again_with_label(i: &str) -> Parsed<'_, &str> {
    let sign = take_while(|c| matches!(c, ':' | '.' | ')'));
    let more = satisfy(|c| c.is_ascii_alphanumeric());
    let letter = (blanks, satisfy(|c| c.is_ascii_uppercase()), not(more), sign);
    let word = alt((label("REFTEL"), label("REF"), label("CABLE"), label("TELEGRAM")));
    (word, opt(letter), take_while1(blank::is_blank), peek(cable)).map(|(word, ..)| word).parse(i)
}

/// What is in front of a semicolon, a comma or `AND` behind which a cable of a post of the table follows, and what is behind that.
fn other_in_front(text: &str) -> Option<(&str, &str)> {
    memchr::memchr3_iter(b';', b',', b'A', text.as_bytes()).find_map(|end| {
        let (other, behind) = text.split_at_checked(end)?;
        let rest = match behind.strip_prefix("AND ") {
            Some(rest) if other.ends_with(blank::is_blank) => rest,
            _ => behind.strip_prefix([';', ','])?,
        };
        let other = blank::trim(other);
        (cites_post(rest) && !other.is_empty()).then_some((other, rest))
    })
}

/// A cheap look: whether a letter and a digit are in one word.
fn mixes(written: &str) -> bool {
    written.as_bytes().split(|b| *b == b' ').any(|word| {
        let mut kinds = word.iter().map(u8::is_ascii_digit);
        let first = kinds.next();
        kinds.any(|kind| Some(kind) != first)
    })
}

/// Whether a word has the letter O for a digit, or the digit for the letter.
fn is_misread(word: &str) -> bool {
    let has = |is: fn(&u8) -> bool| word.as_bytes().iter().any(is);
    if !has(|b| matches!(b, b'O' | b'0')) {
        return false;
    }
    let digits = word.trim_matches('O');
    let number =
        digits.len() < word.len() && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    number || has(|b| *b == b'0') && has(u8::is_ascii_alphabetic) && tables::posts::find(word).is_some()
}

/// Whether a number has all of its digits: it is filled up with zeros, or has six.
fn is_whole(written: &str) -> bool {
    let number =
        written.get(written.trim_end_matches(|c: char| c.is_ascii_digit()).len()..).unwrap_or_default();
    number.starts_with('0') || number.len() >= 6
}

/// What may be between two cables.
fn separators(i: &str) -> Parsed<'_, &str> {
    match i.as_bytes() {
        [b'A'..=b'Z' | b'0'..=b'9', ..] => Ok((i, "")),
        _ => take_while(|c| matches!(c, ',' | '&' | ';' | '.' | ':' | '-' | '/') || blank::is_blank(c))
            .parse(i),
    }
}

/// Whether nothing that would make a title or a date of the words is behind a number.
fn stands_alone(after: &str) -> bool {
    let end = satisfy(|c| matches!(c, ',' | ';' | '.' | '(') || blank::is_line_end(c));
    preceded(space0, alt((eof, recognize(end), note))).parse(after).is_ok()
}

/// `, 13`, `AND 14`: one more number of the same origin, when no origin follows it, and how it is written.
fn more(i: &str) -> Parsed<'_, (&str, u32)> {
    let sign = recognize((blanks, satisfy(|c| matches!(c, ',' | '&' | '/' | '-' | ';')), blanks, opt(and)));
    let word = recognize((blanks, and));
    let through = recognize((blanks, alt((text("THROUGH"), text("THRU"), text("TO"))), blanks));
    let (rest, (written, number)) =
        preceded(alt((through, sign, word)), consumed(message_number)).parse(i)?;
    // `12, 08 CAIRO 13`: that was the year of the next.
    let year = matches!(written.len(), 2 | 4) && rest.starts_with(blank::is_blank);
    if year && cable(blank::trim_start(rest)).is_ok() {
        return Err(Miss::err(i, "one more number"));
    }
    Ok((rest, (written, number)))
}

fn and(i: &str) -> Parsed<'_, &str> {
    terminated(text("AND"), take_while1(blank::is_blank)).parse(i)
}

fn conjunction(i: &str) -> Parsed<'_, &str> {
    recognize((blanks, opt(satisfy(|c| c == ',' || c == ';')), blanks, and)).parse(i)
}

/// `(NOTAL)`, `AND PREVIOUS`, `ET AL`, `CIRCULAR`.
fn note(i: &str) -> Parsed<'_, &str> {
    let inside = take_while1(|c: char| c != '(' && c != ')' && !blank::is_line_end(c));
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
    preceded((blanks, opt(char(',')), blanks), alt((parens, words))).parse(i)
}

/// Whether a line below a blank one goes on with references of which the last was broken: behind its label or its year, or inside the
/// name of the post.
pub(crate) fn goes_on_below_blank(value: &str, line: &str) -> bool {
    const LONGEST: usize = 40;
    let tail = blank::trim(blank::last_line(blank::tail(blank::trim_end(value), LONGEST)));
    let of_table =
        |text: &str| cable(text).is_ok_and(|(_, (_, origin, _))| tables::posts::find(origin).is_some());
    let last = word::last_word(tail);
    let label = item_label(last).is_ok_and(|(rest, _)| rest.is_empty());
    let before = tail.get(..tail.len() - last.len()).unwrap_or_default();
    let year = last.len() == 2
        && last.bytes().all(|b| b.is_ascii_digit())
        && before.trim_end().ends_with(['.', ')', ':', ';', ',']);
    let post = last.len() > 2 && last.bytes().all(|b| b.is_ascii_uppercase());
    (label || year) && of_table(line) || post && of_table(&[last, " ", blank::head(line, LONGEST)].concat())
}

/// Whether a line can go on with references of which the last is complete: a label, one more cable, a note.
pub(crate) fn goes_on(value: &str, line: &str) -> bool {
    let complete = blank::trim_end(value).ends_with(|c: char| c.is_ascii_digit() || c == ')');
    let more = line.starts_with(['(', '&', '|'])
        || line.len() < 30
        || item_label(line).is_ok()
        || cable(line).is_ok()
        || ["AND", "NOTAL", "ET"].iter().any(|word| strip_label(line, word).is_some());
    !complete || more
}

/// Reads one entry of a REF line that cites a cable: `A. 08 OSLO 77 (NOTAL)`.
impl FromStr for Reference<'static> {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let mut out = Diagnostics::default();
        let mut read = read(Piece::new(text, 0), None, &mut out);
        match (read.pop(), read.is_empty() && out.into_vec().is_empty()) {
            (Some(one), true) if matches!(one.cited, Cited::Cable { .. }) => Ok(one.value.into_owned()),
            _ => Err(ValueError::new("one reference to a cable", text)),
        }
    }
}

#[cfg(test)]
mod tests;
