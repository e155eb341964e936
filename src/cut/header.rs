//! Cuts the header: the part above the message line, captions and passing lines, labelled sections.

use super::{
    cursor::Cursor,
    envelope::{ENVELOPE, Header, MESSAGE_LINE, Next},
    handling, labels,
    tiling::Cut,
};
use crate::kind::{self, Kind};

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
    }
}

/// Whether a header of its own is at the beginning of what is not claimed yet.
pub(crate) fn is_ahead(cut: &Cut<'_>) -> bool {
    let mut cursor = Cursor::of(cut);
    let row = cursor.row();
    row.is_some_and(|row| kind::of(ENVELOPE.and(MESSAGE_LINE), &cursor.rows, &row) != Kind::Text)
}
