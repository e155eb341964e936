//! What a computer printed where a page of a header ended: classifications, stamps, the page line.
//! ([`crate::format::page_lines`] and [`crate::format::message_line`])

use crate::{
    kind::{self, Kind, Kinds, printed},
    lines::{Row, Rows},
    terms::page,
};

/// Lines of it.
const PRINT: Kinds = Kinds::of(&[Kind::Classification, Kind::Stamp, Kind::PageLine, Kind::PagePart]);

const PAGE: Kinds = Kinds::of(&[Kind::PageLine]);
const PART: Kinds = Kinds::of(&[Kind::PagePart]);

const STAMP: Kinds = Kinds::of(&[Kind::Stamp]);

/// Whether a line that is of a kind, where a stamp is not asked for, may begin the print of a page's end.
#[inline]
pub(super) fn may_begin(kind: Kind, row: &Row) -> bool {
    match kind {
        Kind::Text => !kind::possible(STAMP, row).is_empty(),
        kind => PRINT.contain(kind),
    }
}

/// How many lines of print are at a page's end.
const MOST: usize = 8;

/// The byte behind the print of a page's end, where the next lines are that and a page line is among them: there is none among the
/// lines up to byte `no_page`.
pub(super) fn group(rows: &mut Rows<'_>, no_page: &mut usize) -> Option<usize> {
    // Most lines are none of it.
    let first = rows.row(0)?;
    if first.is_cut() || first.is_rest() || kind::of(PRINT, rows, &first) == Kind::Text {
        return None;
    }
    rows.look(MOST - 1);
    let ahead = (0..MOST).rev().filter_map(|below| rows.peek(below));
    let last = ahead.clone().next()?.next();
    if !ahead.take_while(|row| row.next() > *no_page).any(|row| could_be_page(rows, row)) {
        *no_page = last;
        return None;
    }
    let (mut below, mut end) = (0, None);
    while below < MOST {
        let Some(row) = rows.row(below) else { break };
        match kind::of(PRINT, rows, &row) {
            Kind::PageLine => end = Some(row.next()),
            // Broken over two lines.
            Kind::PagePart => {
                let rest = rows.row(below + 1).filter(|rest| printed::is_page_rest(rows.trimmed(rest)));
                below += usize::from(rest.is_some());
                end = Some(rest.unwrap_or(row).next());
            }
            Kind::Classification | Kind::Stamp => {}
            _ => break,
        }
        below += 1;
    }
    end
}

/// A cheap look at a line: whether it could be a page line or a part of one.
fn could_be_page(rows: &Rows<'_>, row: &Row) -> bool {
    let possible = kind::possible(PAGE.and(PART), row);
    !possible.common(PART).is_empty() || !possible.is_empty() && page::could_be_page_line(rows.trimmed(row))
}
