//! What a line of the body may be beside text, a title, a page line.

use super::{joined, titles};
use crate::{
    kind::{self, Kind, Kinds},
    lines::{Row, Rows},
    terms::page,
};

/// Lines of the body that are not its text.
const PRINTED: Kinds = Kinds::of(&[Kind::Footer, Kind::Stamp, Kind::Rule, Kind::Stray]);
/// Those that are short.
const SHORT: Kinds =
    Kinds::of(&[Kind::End, Kind::Classification, Kind::Caption, Kind::PagePart, Kind::DashLine]);
/// What a line of the body may be beside text and a title, by its length, of the kinds that begin like it: captions are one
/// word in any case, or capitals.
#[inline]
pub(super) fn body_kinds(row: &Row, stem: &str) -> Kinds {
    let kinds = kind::possible(row).common(match row.len() {
        ..60 => PRINTED.and(SHORT),
        // `====== CABLE ENDS ======`
        _ if !row.first.is_letter() => PRINTED.and(END),
        _ => PRINTED,
    });
    if kinds.common(CAPTION).is_empty() {
        return kinds;
    }
    let prose = || row.second.is_small() && stem.bytes().any(|b| b == b' ');
    if row.len() >= 4 && row.first.is_capital() && !prose() { kinds } else { kinds.without(CAPTION) }
}

const END: Kinds = Kinds::of(&[Kind::End]);
const CAPTION: Kinds = Kinds::of(&[Kind::Caption]);

/// How many lines of text are taken at once: some more are looked at, so that they are fewer than the window has.
pub(super) const MOST_AT_ONCE: usize = 48;

/// Whether the line so many below the next one can only go on with text directly above it: it is of no other kind, and nothing
/// below makes a title of it. What begins small goes on with the sentence in front of it, be it a web address.
#[inline]
pub(super) fn is_text(below: usize, rows: &mut Rows<'_>) -> bool {
    rows.look(below);
    let Some(row) = rows.peek(below) else { return false };
    !row.is_below_blank() && row.len() <= joined::LONG && (row.first.is_small() || is_no_other(below, rows))
}

/// Whether a line is neither of another kind nor a title.
#[inline(never)]
fn is_no_other(below: usize, rows: &mut Rows<'_>) -> bool {
    rows.look(below + 2);
    let Some(row) = rows.peek(below).copied() else { return false };
    let stem = rows.stem(&row);
    if row.first.is_digit() || row.is_rest() || row.holds_tab() || page::find(stem).is_some() {
        return false;
    }
    // A station line begins a header without a blank line above it, and a label that was cut off is of one.
    if stem.starts_with("DE ") || stem.ends_with("...") {
        return false;
    }
    kind::first_of(body_kinds(&row, stem), stem) == Kind::Text && !titles::could_title_in_text(below, rows)
}
