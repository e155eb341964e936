//! Sets of a record message: a name, fields between `/`, and `//` behind the last.
//!
//! ```text
//! set      = name "/" field {"/" field} "//"
//! name     = "MSGID" | "SUBJ" | "REF" | "AMPN" | "NARR" | "POC" | "RMKS" | …
//! ref      = "REF/" serial-letter "/" form "/" originator {"/" field} "//"
//! remarks  = ("RMKS" | "REMARKS" | "GENTEXT/" ("REMARKS" | "RMKS")) "/" text "//"
//! ```
//! MIL-STD-6040 (US message text format); NTP 3 annex B; [`crate::format::record_messages`]. A set goes on over lines; the next
//! may be on the same line.

use std::borrow::Cow;

use crate::{
    blank,
    diagnostic::{Code, Diagnostics},
    lex::{Begin, Piece},
    model::{Reference, Text},
    span::Spanned,
    word::{self, strip_prefix},
};

/// What a set says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Set {
    Subject,
    Reference,
    /// The text itself, up to the end of the message.
    Remarks,
    /// Who wrote, whom to ask, what the references are.
    Other,
}

/// The names of sets that are in front of the text.
const NAMES: [(&str, Set); 15] = [
    ("GENTEXT/REMARKS", Set::Remarks),
    ("GENTEXT/RMKS", Set::Remarks),
    ("REMARKS", Set::Remarks),
    ("RMKS", Set::Remarks),
    ("SUBJ", Set::Subject),
    ("REF", Set::Reference),
    ("MSGID", Set::Other),
    ("NARR", Set::Other),
    ("AMPN", Set::Other),
    ("POC", Set::Other),
    ("GENTEXT", Set::Other),
    ("EXER", Set::Other),
    ("OPER", Set::Other),
    ("CANX", Set::Other),
    ("AKNLDG", Set::Other),
];

/// How lines begin with a set.
pub(crate) const BEGIN: Begin = Begin::words(&[
    "GENTEXT/", "REMARKS/", "RMKS/", "SUBJ/", "REF/", "MSGID/", "NARR/", "AMPN/", "POC/", "EXER/", "OPER/",
    "CANX/", "AKNLDG/",
]);

/// The set that a text begins with, and where the fields behind its name begin.
pub(crate) fn start(text: &str) -> Option<(Set, usize)> {
    // A cheap look: behind the name, of which none is longer, is a stroke.
    const LONGEST: usize = "GENTEXT/REMARKS".len();
    text.bytes().take(LONGEST + 1).find(|b| *b == b'/')?;
    NAMES.iter().find_map(|&(name, set)| {
        let fields = strip_prefix(text, name)?.strip_prefix('/')?;
        // A label of State's: `SUBJ/ TALKS`.
        let apart = set == Set::Subject && fields.starts_with(' ');
        // `GENTEXT/REMARKS/RMKS/`
        let again = || start_of_text(fields).filter(|_| set == Set::Remarks);
        (!apart).then(|| (set, text.len() - again().unwrap_or(fields).len()))
    })
}

/// What is behind the name of the text, written a second time.
fn start_of_text(fields: &str) -> Option<&str> {
    strip_prefix(fields, "RMKS/").or_else(|| strip_prefix(fields, "REMARKS/"))
}

/// Whether a line begins with a set.
pub(crate) fn is_line(line: &str) -> bool {
    start(line).is_some()
}

/// The byte at which the next set begins inside a line, behind the end of another.
pub(crate) fn next_inside(line: &str) -> Option<usize> {
    memchr::memmem::find_iter(line.as_bytes(), "//").map(|end| end + 2).find_map(|end| {
        let rest = line.get(end..)?;
        let behind = blank::trim_start(rest);
        start(behind).map(|_| line.len() - behind.len())
    })
}

/// The series of a message, its number in a year, and that year, of which a line consists: `NAVADMIN 012/09`.
pub(crate) fn series(line: &str) -> Option<(&str, u32, &str)> {
    const LONGEST: usize = 40;
    let (name, number) = line.rsplit_once(' ').filter(|_| line.len() < LONGEST)?;
    let (count, year) = number.trim_end_matches('/').split_once('/')?;
    let digits = |text: &str| (2..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let name = name.trim_end_matches(' ');
    let capitals = !name.is_empty() && name.bytes().all(|b| b.is_ascii_uppercase() || b == b' ');
    (capitals && digits(count) && digits(year)).then(|| Some((name, count.parse().ok()?, year)))?
}

/// Whether a line is one.
#[inline]
pub(crate) fn is_series(line: &str) -> bool {
    // Most lines end otherwise.
    matches!(line.as_bytes(), [.., b'0'..=b'9' | b'/']) && series(line).is_some()
}

/// Whether a text ends as a set does.
pub(crate) fn is_closed(text: &str) -> bool {
    blank::trim_end(text).ends_with("//")
}

/// The fields of a set, without the slashes that end it.
pub(crate) fn fields(piece: Piece<'_>) -> Piece<'_> {
    let piece = piece.trim();
    let text = piece.text.strip_suffix("//").unwrap_or(piece.text);
    Piece::new(blank::trim_end(text), piece.at)
}

/// The reference that the fields of a `REF` set name: all behind its letter is what is cited.
pub(crate) fn reference<'a>(fields: Piece<'a>, out: &mut Diagnostics) -> Option<Spanned<Reference<'a>>> {
    let (label, cited) = match fields.text.split_once('/') {
        Some((label, cited)) if is_letter(label) => (Some(label.trim_matches(['(', ')', ' '])), cited),
        _ => (None, fields.text),
    };
    let cited = blank::trim(cited);
    if cited.is_empty() {
        out.left_over(Code::Reference, fields, fields.text);
        return None;
    }
    Some(fields.spanned(cited, Reference::other(label.map(Cow::Borrowed), Text::new(cited))))
}

/// Whether a field is the letter of a reference: `A`, `(A)`, `AA`.
fn is_letter(field: &str) -> bool {
    let letter = field.trim_matches(['(', ')', ' ']);
    (1..=2).contains(&letter.len()) && word::letters(letter.as_bytes()) == letter.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (line, set) in [
            ("SUBJ/TALKS ON FISH//", Set::Subject),
            ("REF/A/DOC/OSLO/14JUL2009//", Set::Reference),
            ("RMKS/1.  THEY GO ON.", Set::Remarks),
            ("GENTEXT/REMARKS/1.  THEY GO ON.", Set::Remarks),
            ("GENTEXT/FISH/THEY GO ON.", Set::Other),
            ("POC/ROE/CDR//", Set::Other),
        ] {
            let (found, fields) = start(line).unwrap();
            assert_eq!((found, &line[fields - 1..fields]), (set, "/"), "{line}");
        }
        for line in ["SUBJ/ TALKS", "SUBJ: TALKS", "REFS/A", "FISH/OSLO//", "RMKS", ""] {
            assert!(!is_line(line), "{line}");
        }
        assert_eq!(next_inside("REF/A/DOC// AMPN/REF A IS ONE//"), Some(12));
        assert_eq!(next_inside("POC/ROE/HTTP://OSLO// FISH"), None);
    }

    #[test]
    fn references() {
        let read = |text| {
            let mut out = Diagnostics::default();
            let value = reference(fields(Piece::new(text, 0)), &mut out).map(|value| value.value);
            (value, out.codes())
        };
        let other = |label: Option<&'static str>, text| Reference::other(label.map(Cow::Borrowed), text);
        assert_eq!(read("A/DOC/OSLO/14JUL2009//"), (Some(other(Some("A"), "DOC/OSLO/14JUL2009")), vec![]));
        assert_eq!(read("(B)/MSG/OSLO//\n"), (Some(other(Some("B"), "MSG/OSLO")), vec![]));
        assert_eq!(read("OSLO LETTER/2009"), (Some(other(None, "OSLO LETTER/2009")), vec![]));
        assert_eq!(read("A///").0, None);
    }
}
