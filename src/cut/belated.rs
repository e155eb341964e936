//! A header that is not at the beginning: below the text of its telegram, or below a numbered note.
//!
//! Pages show the text first, and prints have the header behind the signature.

use super::envelope::STARTS;
use crate::{
    kind::{self, Kind, Kinds, paragraph},
    lines::Rows,
};

/// How many lines may be between the start of a header and its originator.
const TO_ORIGINATOR: usize = 6;

const FROM: Kinds = Kinds::of(&[Kind::From]);
const LINES: Kinds = STARTS.and(Kinds::of(&[Kind::Paragraph]));

/// The byte at which the header begins, and whether all of its text is above.
pub(crate) fn header(text: &str) -> Option<(usize, bool)> {
    let mut rows = Rows::from(text, 0);
    let (mut above, mut below, mut found) = (0u32, false, None);
    // What the first paragraph says, above the header and below it.
    let (mut first, mut again) = ("", false);
    while let Some(row) = rows.row(0) {
        match kind::of(LINES, &rows, &row) {
            Kind::Text => {}
            Kind::Paragraph => {
                let opening = paragraph::opening(rows.line(&row));
                let (number, says) = opening.map_or((0, ""), |opening| (opening.number, opening.rest));
                match found {
                    None => {
                        if above == 0 && number == 1 {
                            first = says;
                        }
                        above += u32::from(number == above + 1);
                    }
                    Some(_) if number == 1 && !below => (below, again) = (true, says == first),
                    Some(_) => {}
                }
            }
            _ if found.is_none() && is_addressed(&mut rows) => found = Some(row.at()),
            _ => {}
        }
        rows.pass();
    }
    let at = found?;
    // Two texts: the second is a telegram that the first quotes, unless both are one that a page shows twice.
    let quoted = below && above > 1 && !again;
    (above > 0 && !quoted).then_some((at, !below))
}

/// Whether an originator is within the next lines.
fn is_addressed(rows: &mut Rows<'_>) -> bool {
    (1..=TO_ORIGINATOR)
        .any(|below| rows.row(below).is_some_and(|row| kind::of(FROM, rows, &row) == Kind::From))
}
