//! Cuts the header: the part above the message line, captions and passing lines, labelled sections.

pub(crate) use super::envelope::{ENVELOPE, MESSAGE_LINE, STARTS};
use super::{
    captions,
    cursor::Cursor,
    envelope::{Header, Next},
    labels, sets,
    tiling::Cut,
};
use crate::{
    kind::{self, Kind, Kinds, printed},
    model::SectionKind,
};

/// Cuts the header, from what is claimed already on.
pub(crate) fn cut(cut: &mut Cut<'_>) {
    let mut header = Header::of(cut);
    let next = header.envelope();
    if next == Next::MessageLine {
        header.message_line();
    }
    if next == Next::MessageLine || next == Next::Handling {
        captions::cut(&mut header);
    }
    if next != Next::Body {
        labels::cut(&mut header);
        // Captions and addresses may be repeated above them.
        if sets::are_below(&mut header) {
            captions::cut(&mut header);
            sets::cut(&mut header);
        }
    }
    let Header { cursor, cut, .. } = header;
    cut.keep(cursor.rows);
}

/// Cuts a first copy of the header, which ends at a byte, and goes to the second one.
pub(crate) fn first_copy<'a>(text: &'a str, (end, second): (usize, usize)) -> Cut<'a> {
    let mut first = Cut::new(text.get(..end).unwrap_or(text));
    cut(&mut first);
    first.push(SectionKind::RepeatedHeader, first.done(), end);
    first.text = text;
    first.push(SectionKind::RepeatedHeader, end, second);
    first.copied = first.stretches.len();
    first
}

/// How many lines of print may be above the header of a telegram in a cover, and how many of them may be unknown.
const PRINTED_ABOVE: (usize, usize) = (30, 4);
/// What is printed above a header.
const PRINT: Kinds = Kinds::of(&[
    Kind::Distribution,
    Kind::PageLine,
    Kind::PagePart,
    Kind::DashLine,
    Kind::Classification,
    Kind::Stamp,
    Kind::Rule,
    Kind::Drafting,
]);
/// What only a header has.
const OWN: Kinds = STARTS.and(MESSAGE_LINE).and(Kinds::of(&[Kind::From]));
const OTHER: Kinds = Kinds::of(&[Kind::Paragraph, Kind::Label]);

/// Whether a header of its own is at the beginning of what is not claimed yet, or below what the Department's computer printed
/// above it.
pub(crate) fn is_ahead(cut: &mut Cut<'_>) -> bool {
    let mut cursor = Cursor::of(cut);
    let (most, mut unknown) = PRINTED_ABOVE;
    for below in 0..most {
        let Some(row) = cursor.rows.row(below) else { return false };
        if below == 0 && kind::of(ENVELOPE.and(MESSAGE_LINE), &cursor.rows, &row) != Kind::Text {
            return true;
        }
        match kind::of(PRINT.and(OWN).and(OTHER), &cursor.rows, &row) {
            Kind::Paragraph | Kind::Label => return false,
            Kind::Text if printed::is_page_rest(cursor.rows.trimmed(&row)) => {}
            Kind::Text if unknown == 0 || row.len() > LONGEST_PRINT => return false,
            Kind::Text => unknown -= 1,
            kind if OWN.contain(kind) => return true,
            _ => {}
        }
    }
    false
}

/// What the computer printed is shorter.
const LONGEST_PRINT: usize = 60;
