//! What a line of the body may be beside text, a title, a page line.

use crate::{
    kind::{Kind, Kinds},
    lines::Row,
};

/// Lines of the body that are not its text.
const PRINTED: Kinds = Kinds::of(&[Kind::Footer, Kind::Stamp, Kind::Rule, Kind::Stray]);
/// Those that are short.
const SHORT: Kinds =
    Kinds::of(&[Kind::End, Kind::Classification, Kind::Caption, Kind::PagePart, Kind::DashLine]);
/// What a line of the body may be beside text and a title, by its length: captions are one word in any case, or capitals.
#[inline]
pub(super) fn body_kinds(row: &Row, stem: &str) -> Kinds {
    let prose = || row.second.is_small() && stem.bytes().any(|b| b == b' ');
    match row.len() {
        // `====== CABLE ENDS ======`
        60.. if !row.first.is_letter() => PRINTED.and(END),
        60.. => PRINTED,
        4.. if row.first.is_capital() && !prose() => PRINTED.and(SHORT),
        _ => PRINTED.and(SHORT.without(CAPTION)),
    }
}

const END: Kinds = Kinds::of(&[Kind::End]);
const CAPTION: Kinds = Kinds::of(&[Kind::Caption]);
