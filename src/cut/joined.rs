//! Lines that hold several things, which archives joined: where inside a line something of its own begins.
//!
//! What begins there is told by the same rules as at the start of a line; the ones here only find the place. Page lines, labels and
//! paragraphs are found in header and body, the parts of a transmission header in that. ([`crate::format::oddities`])

use super::ahead::INFO;
use crate::{
    blank, block,
    kind::{
        self, Kind, Kinds,
        label::{self, Found, Label, Labels},
        paragraph,
    },
    lines::{Row, Rows},
    tables::posts,
    terms::page,
    word,
};

pub(crate) const MESSAGE_LINE: Kinds = Kinds::of(&[Kind::MessageLine]);

/// Lines longer than this, in bytes, may be several that an archive joined.
pub(super) const LONG: usize = 80;

/// Cuts the next line, `row`, where a page line is inside it, so that this is a line of its own; whether the line is one and nothing
/// else, where it was searched and not cut. A line that is cut at many places is searched once: `searched` is the byte up to which there
/// is no page line inside a line.
#[inline]
pub(super) fn part(rows: &mut Rows<'_>, row: &Row, searched: &mut usize) -> Part {
    if row.start() < *searched {
        Part::Unasked
    } else if page::may_hold(rows.bytes(row)) {
        search(rows, row, searched)
    } else {
        *searched = row.next();
        Part::Line
    }
}

#[inline(never)]
fn search(rows: &mut Rows<'_>, row: &Row, searched: &mut usize) -> Part {
    match page::find_in(rows.trimmed(row)) {
        Some((start, end)) if (start, end) != (0, row.len()) => {
            for at in [end, start] {
                rows.cut(row.start() + at);
            }
            Part::Cut
        }
        found => {
            *searched = row.next();
            if found.is_some() { Part::Page } else { Part::Line }
        }
    }
}

/// What is known of the next line once page lines were cut out of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// It was cut: another line is next.
    Cut,
    Page,
    /// No page line is inside.
    Line,
    /// What is left of a line that was searched.
    Unasked,
}

/// Whether a line, or a part of one, is a page line and nothing else.
pub(super) fn is_page(rows: &Rows<'_>, row: &Row) -> bool {
    page::find(rows.trimmed(row)) == Some((0, row.len()))
}

/// Where a labelled section or the first paragraph begins inside a line of a header that begins with a label or with none; no section that
/// was seen.
pub(super) fn section(line: &str, first: Option<Found>, seen: Labels) -> Option<usize> {
    let label = label::label_inside(line, first, seen);
    if line.len() <= LONG {
        return label;
    }
    let before = line.get(..label.unwrap_or(line.len()))?;
    let text = || match first?.label {
        Label::Authority => paragraph::marked_inside(before, paragraph::grounds(before)?),
        Label::References => paragraph::marked_inside(before, first?.len),
        _ => None,
    };
    let unbroken = || {
        let last = matches!(first?.label, Label::Subject | Label::References);
        if last { paragraph::first_inside(before) } else { None }
    };
    paragraph::inside(before, 1).or_else(text).or_else(unbroken).or(label)
}

/// Where the message line begins inside a line: behind a tab, a digit, a mark, in a field of a row of a table (`1745","UNCLAS OSLO 000160`).
pub(crate) fn message_line(line: &str) -> Option<usize> {
    const LEVELS: [&str; 5] =
        ["C O N F I D E N T I A L ", "S E C R E T ", "UNCLAS ", "CONFIDENTIAL ", "SECRET "];
    let apart = |before: &[u8]| {
        matches!(before, [.., b'\t' | b'0'..=b'9' | b'"' | b']' | b'.' | b':'] | [.., b'"', b','])
    };
    let begins = |&at: &usize| {
        let (before, behind) = line.split_at_checked(at).unwrap_or_default();
        apart(before.as_bytes()) && LEVELS.iter().any(|level| behind.starts_with(level))
    };
    let is_line = |&at: &usize| {
        let behind = line.get(at..).unwrap_or_default();
        kind::of_text(MESSAGE_LINE, blank::trim(behind)) == Kind::MessageLine
    };
    block::places(line.as_bytes(), *b"CSU").filter(begins).take(MOST).find(is_line)
}

/// Where the originator or a list of addressees begins inside a line of a transmission header that is of a kind.
pub(super) fn address(line: &str, kind: Kind) -> Option<usize> {
    // Each with the place of its rarest letter.
    let labels: &[(&str, usize)] = match kind {
        Kind::DateTimeGroup => &[("FM ", 0)],
        Kind::From => &[("TO ", 0), (INFO, 2)],
        Kind::To | Kind::Addressee => &[(INFO, 2)],
        _ => return None,
    };
    let begins = |(label, rarest): &(&str, usize)| {
        word::occurrences(line, label, *rarest)
            .take(MOST)
            .find(|&at| at > 0 && begins_address(line, at, label))
    };
    labels.iter().filter_map(begins).min()
}

/// How many times a word is looked at that could be a label.
const MOST: usize = 8;

/// Whether a label at a byte begins an address: it is a word of its own, or glued to a date, or to a name where a routing indicator
/// is behind it.
fn begins_address(line: &str, at: usize, label: &str) -> bool {
    let (before, behind) =
        (line.get(..at).unwrap_or_default(), line.get(at + label.len()..).unwrap_or_default());
    let address = || is_address(blank::trim(behind));
    match before.chars().next_back() {
        Some(c) if blank::is_blank(c) => label != "TO " || address(),
        Some(c) if c.is_ascii_digit() => address() || label == "FM ",
        Some(c) => c.is_ascii_uppercase() && has_indicator(behind),
        None => false,
    }
}

/// Whether a text begins with an address: a routing indicator, or a post.
fn is_address(text: &str) -> bool {
    let mut words = word::words(text);
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let end = (second.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize) + second.len();
    has_indicator(text)
        || [first, text.get(..end).unwrap_or_default()].iter().any(|name| posts::by_from_line(name).is_some())
}

/// Whether a text begins with a routing indicator and a slash.
fn has_indicator(text: &str) -> bool {
    let letters = text.bytes().take(9).take_while(u8::is_ascii_uppercase).count();
    (4..=8).contains(&letters) && text.starts_with(['R', 'Z']) && text.as_bytes().get(letters) == Some(&b'/')
}
