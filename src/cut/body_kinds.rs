//! What a line of the body may be beside text, a title, a page line.

use crate::{
    kind::{self, Kind, Kinds},
    lines::Row,
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
