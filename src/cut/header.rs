//! Cuts the header: the part above the message line, captions and passing lines, labelled sections.

pub(crate) use super::envelope::{MESSAGE_LINE, STARTS};
use super::{
    cursor::Cursor,
    envelope::{ENVELOPE, Header, Next},
    handling, labels, sets,
    tiling::Cut,
};
use crate::{
    kind::{self, Kind},
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
        handling::cut(&mut header);
    }
    if next != Next::Body {
        labels::cut(&mut header);
        // Captions and addresses may be repeated above them.
        if sets::are_below(&mut header) {
            handling::cut(&mut header);
            sets::cut(&mut header);
        }
    }
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

/// Whether a header of its own is at the beginning of what is not claimed yet.
pub(crate) fn is_ahead(cut: &Cut<'_>) -> bool {
    let mut cursor = Cursor::of(cut);
    let row = cursor.row();
    row.is_some_and(|row| kind::of(ENVELOPE.and(MESSAGE_LINE), &cursor.rows, &row) != Kind::Text)
}
