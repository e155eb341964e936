//! Cuts the sets of a record message, `SUBJ/…//`, up to the one that is its text. ([`crate::format::record_messages`])
//!
//! A set begins a line, or follows the end of another; it goes on until the next, or until its own end where that has none below it.

use super::{
    cursor::{SET, is_set},
    envelope::Header,
    tiling::What,
};
use crate::{
    grammar::sets::{self, Set},
    kind::{self, Kind, Kinds, paragraph},
    model::SectionKind,
    terms::page,
};

/// How many lines of something else may be between two sets.
const BETWEEN: usize = 12;
/// How many may be above the first.
const ABOVE: usize = 60;

/// What ends a set that has not its own end.
const ENDS: Kinds = Kinds::of(&[Kind::End]);

/// A set whose lines are being gathered.
struct Open {
    set: Set,
    start: usize,
    value: usize,
    /// Byte at which its last line begins.
    last: usize,
    end: usize,
}

/// The sets from here on, if there is one here.
pub(super) fn cut(header: &mut Header<'_, '_>) {
    let mut open: Option<Open> = None;
    while let Some(row) = header.cursor.row() {
        let line = header.cursor.rows.line(&row);
        let trimmed = header.cursor.rows.trimmed(&row);
        if page::is_page_line(trimmed) && open.is_some() {
            close(header, open.take());
            header.cursor.go_to(row.next());
            continue;
        }
        match sets::start(trimmed) {
            Some((set, fields)) => {
                close(header, open.take());
                let (start, value) = (row.at(), row.start() + fields);
                // `GENTEXT/REMARKS/AWARDS//`: a title.
                let mut title = || {
                    sets::is_closed(line)
                        && header
                            .cursor
                            .rows
                            .row(1)
                            .is_some_and(|row| is_set(header.cursor.rows.trimmed(&row)))
                };
                if set == Set::Remarks && !title() {
                    header.cut.whole(What::Set(set), SectionKind::Set, [start, value, value]);
                    return;
                }
                let set = if set == Set::Remarks { Set::Other } else { set };
                open = Some(Open { set, start, value, last: value, end: row.next() });
            }
            None => match &mut open {
                Some(open) if goes_on(header, open, trimmed) => {
                    (open.last, open.end) = (row.start(), row.next())
                }
                _ => {
                    close(header, open.take());
                    match header.cursor.ahead(SET, BETWEEN) {
                        Some(at) => header.cursor.go_to(at),
                        None => return,
                    }
                    continue;
                }
            },
        }
        // Another may be on the same line.
        match (sets::next_inside(line), &mut open) {
            (Some(at), Some(open)) => {
                open.end = row.start() + at;
                header.cursor.go_to(open.end);
            }
            _ => header.cursor.go_to(row.next()),
        }
    }
    close(header, open);
}

/// Whether a line goes on with the set that is open: that has not ended, and the line begins nothing else.
fn goes_on(header: &Header<'_, '_>, open: &Open, trimmed: &str) -> bool {
    let last = header.cut.piece(open.last, open.end).text;
    !sets::is_closed(last)
        && !sets::is_series(trimmed)
        && kind::of_text(ENDS, trimmed) == Kind::Text
        && paragraph::plain(trimmed).is_none_or(|(number, _)| number != 1)
}

/// Whether a set is here or below.
pub(super) fn are_below(header: &mut Header<'_, '_>) -> bool {
    header.cursor.ahead(SET, ABOVE).is_some()
}

fn close(header: &mut Header<'_, '_>, open: Option<Open>) {
    if let Some(Open { set, start, value, end, .. }) = open {
        let kind = match set {
            Set::Subject => SectionKind::Subject,
            Set::Reference => SectionKind::References,
            Set::Remarks | Set::Other => SectionKind::Set,
        };
        header.cut.whole(What::Set(set), kind, [start, value, end]);
    }
}
