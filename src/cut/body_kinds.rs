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
pub(super) fn body_kinds(row: &Row, line: &[u8]) -> Kinds {
    let possible = kind::possible(PRINTED.and(SHORT), row);
    if possible.is_empty() {
        return possible;
    }
    let kinds = possible.common(match row.len() {
        ..60 => PRINTED.and(SHORT),
        // `====== CABLE ENDS ======`
        _ if !row.first.is_letter() => PRINTED.and(END),
        _ => PRINTED,
    });
    if kinds.common(CAPTION).is_empty() {
        return kinds;
    }
    let prose = || row.second.is_small() && line.contains(&b' ');
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
    #[cfg(test)]
    if tests::SLOWLY.get() {
        return false;
    }
    rows.look(below + 2);
    let Some(row) = rows.peek(below).copied() else { return false };
    if row.first.is_digit()
        || row.is_rest()
        || row.holds_tab()
        || titles::could_title_in_text(&row, below, rows)
    {
        return false;
    }
    let line = rows.bytes(&row);
    // A station line begins a header without a blank line above it, and a label that was cut off is of one.
    if line.starts_with(b"DE ") || row.last == b'.' && line.ends_with(b"...") {
        return false;
    }
    let kinds = body_kinds(&row, line);
    (kinds.is_empty() || kind::first_of(kinds, rows.trimmed(&row)) == Kind::Text)
        && page::find(rows.trimmed(&row)).is_none()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::{collection::vec, prelude::*, sample::select};

    use super::super::{Cut, body};
    use crate::diagnostic::Diagnostics;

    thread_local! {
        /// Whether no line is taken as text at a glance, but those that begin small.
        pub(super) static SLOWLY: Cell<bool> = const { Cell::new(false) };
    }

    const LINES: [&str; 54] = [
        "1. (C) The minister said that the fleet would sail",
        "2. (SBU) Fish:",
        "3. The catch of 1999 was good.",
        "12) An item",
        "(U) Talks",
        "(1) An item",
        "the fleet that was in Oslo in 2008 and sailed",
        "The fleet was in Oslo in 2008, and it sailed",
        "Oslo, 14 July 2009",
        "He left.",
        "SUMMARY",
        "Fish and Boats",
        "Fish and Boats of the North -------",
        "-- a point",
        "- a point",
        "* a point",
        "--------",
        "=====",
        ".",
        "\"",
        "OSLO 00000160  002 OF 002",
        "PAGE 02 OSLO 03926 261718Z",
        "Met at OSLO 00000160  002 OF 002  and sailed",
        "Met at PAGE 02 OSLO 03926 261718Z and sailed",
        "XXXXXXXXXXXX  002 OF 002",
        "XXXXXXXX said so",
        "CONFIDENTIAL",
        "Confidential",
        "Secret talks",
        "SIPDIS",
        "Noforn",
        "SENSITIVE",
        "BT",
        "#0512",
        "NNNN",
        "END OF MESSAGE",
        "E2",
        "RELEASED IN FULL",
        "Jane Roe Declassified/Released US Department of State after years, 14 Jul 2009",
        "Page 2 of 7",
        "Please visit our web site at http://www.example.gov",
        "Http://www.example.gov/2009/fish",
        "DE RUEHNY #0160/01 1951522",
        "R 141522Z JUL 09",
        "FM AMEMBASSY OSLO",
        "S E C R E T SECTION 02 OF 02 OSLO 000160",
        "SUBJECT: FISH OF THE NORTH 2009...",
        "REF: OSLO 1234",
        "PAGE 02",
        "--- 055071",
        "6A. REPLY TO",
        "A\tb\tUNCLAS OSLO 000160",
        "¶4. (U) Boats",
        "ROE",
    ];

    /// Sections, blocks and diagnostics of a body.
    fn cut(text: &str) -> String {
        let (mut cut, mut out) = (Cut::new(text), Diagnostics::default());
        let body = body::cut(text, &mut cut, &mut out);
        format!("{:?} {:?} {:?} {:?}", cut.sections, body.blocks, body.signature, out.into_vec())
    }

    proptest! {
        /// What is text at a glance is text when it is looked at closely.
        #[test]
        fn at_a_glance_as_when_looked_at_closely(
            lines in vec((select(&LINES[..]), select(&["\n", "\n", " \n", "\n\n", "\r\n"][..])), 1..14),
        ) {
            let text: String = lines.iter().flat_map(|(line, end)| [*line, *end]).collect();
            let glance = cut(&text);
            SLOWLY.set(true);
            let closely = cut(&text);
            SLOWLY.set(false);
            prop_assert_eq!(glance, closely, "{}", text);
        }
    }
}
