//! The subject.
//!
//! ```text
//! subject-line = ("SUBJECT" | "SUBJ") ":" SP? [marking {"-" | ":"}] SP? text {NL text}
//! marking      = (* see terms/marking.rs *)
//! ```
//! 5 FAH-1 H-246; [`crate::format::subject`]. The title is free text.

use nom::{Parser, bytes::complete::take_while, combinator::opt, sequence::terminated};

use crate::{
    blank,
    diagnostic::{Code, Diagnostics},
    lex::{Lines, Parsed, Piece},
    model::{Marking, Subject, Text},
    span::{Span, Spanned},
    terms::{marking, page},
    word,
};

/// The title, without a marking in front; page lines inside are left out and reported.
pub(crate) fn read<'a>(piece: Piece<'a>, out: &mut Diagnostics) -> Option<Spanned<Subject<'a>>> {
    let value = blank::trim(piece.text);
    let (title, marking) = marking(value).unwrap_or((value, None));
    let title = blank::trim(title);
    if title.is_empty() && marking.is_none() {
        out.report(Code::MissingSubject, piece.span_of(value), "expected a subject behind the label");
        return None;
    }
    let holes: Vec<Span> = Lines::from(title, 0)
        .filter(|line| page::is_page_line(blank::trim(line.text)))
        .map(|line| Span::from_usize(line.at, line.next))
        .collect();
    for hole in &holes {
        let line = blank::trim(hole.of(title));
        out.report(Code::PageLineInside, piece.span_of(line), "a page line inside the subject");
    }
    Some(piece.spanned(value, Subject { marking, text: Text::with_holes(title, holes) }))
}

/// A marking in front of the title, and what sets it apart.
fn marking(i: &str) -> Parsed<'_, Option<Marking<'_>>> {
    opt(terminated(marking::opening, take_while(|c| c == '-' || c == ':'))).parse(i)
}

/// Whether a title goes on behind a line: no title ends with its last word.
pub(crate) fn is_open(line: &str) -> bool {
    const WORDS: [&str; 16] = [
        "A", "AN", "AND", "AS", "AT", "BETWEEN", "BY", "FOR", "FROM", "IN", "OF", "ON", "OR", "THE", "TO",
        "WITH",
    ];
    let last = word::last_word(blank::trim_end(line));
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(value: &str, marking: Option<&str>, title: &str) {
        let mut out = Diagnostics::default();
        let subject = read(Piece::new(value, 0), &mut out).unwrap().value;
        assert_eq!(subject.marking.map(|m| m.canonical().into_owned()).as_deref(), marking);
        assert_eq!(subject.text.unfolded(), title);
    }

    #[test]
    fn titles() {
        reads(
            " THE OPPOSITION PREPARES FOR\nMUNICIPAL ELECTIONS \n",
            None,
            "THE OPPOSITION PREPARES FOR MUNICIPAL ELECTIONS",
        );
        reads("(C) TALKS ON FISH", Some("C"), "TALKS ON FISH");
        reads("(C)- TALKS ON FISH", Some("C"), "TALKS ON FISH");
        reads("TALKS ON FISH (S)", None, "TALKS ON FISH (S)");
        reads("(CORRECTED) TALKS", None, "(CORRECTED) TALKS");
    }

    #[test]
    fn a_label_alone_is_reported() {
        for (value, codes) in [(" \n", vec![Code::MissingSubject]), ("(U) ", vec![]), ("TALKS", vec![])] {
            let mut out = Diagnostics::default();
            assert_eq!(read(Piece::new(value, 0), &mut out).is_none(), !codes.is_empty());
            assert_eq!(out.codes(), codes, "{value:?}");
        }
    }

    #[test]
    fn a_page_line_inside_is_no_part_of_it() {
        let mut out = Diagnostics::default();
        let subject = read(Piece::new("TALKS ON\nOSLO 00000160  002 OF 003\nFISH", 0), &mut out).unwrap();
        assert_eq!(subject.value.text.unfolded(), "TALKS ON FISH");
        assert_eq!(out.codes(), [Code::PageLineInside]);
    }
}
