//! The security line: how the message passed, under which classification, operating signals.
//!
//! ```text
//! security-line = ("ZNR" SP "UUUUU" | "ZNY" SP letters) {SP signal} [SP "(" remark ")"] NL
//! letters       = "CCCCC" | "SSSSS" | "TTTTT" | "RRRRR" | "EEEEE" | "UUUUU"
//! ```
//! ACP 127(G) format line 4; ACP 131; [`crate::format::transmission`].

use std::borrow::Cow;

use nom::{
    Parser,
    branch::alt,
    bytes::complete::take_while_m_n,
    combinator::{eof, verify},
    error::context,
    sequence::preceded,
};

use crate::{
    diagnostic::{Code, Diagnostics},
    lex::{Begin, Miss, Parsed, Piece, blanks, label},
    span::Spanned,
};

/// The line as written; letters that name no classification are reported.
pub(crate) fn read<'a>(piece: Piece<'a>, out: &mut Diagnostics) -> Option<Spanned<Cow<'a, str>>> {
    let line = piece.trim();
    if let Err(miss) = letters(line.text) {
        out.miss(Code::Security, line, Miss::of(miss));
    }
    Some(line.spanned(line.text, Cow::Borrowed(line.text)))
}

/// The five equal letters; early lines have none.
fn letters(i: &str) -> Parsed<'_, &str> {
    let equal =
        verify(take_while_m_n(5, 5, |c| matches!(c, 'U' | 'C' | 'S' | 'T' | 'R' | 'E')), |five: &str| {
            five.bytes().all(|b| Some(b) == five.bytes().next())
        });
    let equal = context("five equal letters of a classification", equal);
    preceded((signal, blanks), alt((equal, eof))).parse(i)
}

/// How the message passed.
fn signal(i: &str) -> Parsed<'_, &str> {
    // The third letter tells which.
    let word = if matches!(i.as_bytes(), [_, _, b'Y' | b'y', ..]) { "ZNY" } else { "ZNR" };
    label(word).parse(i)
}

/// How the line begins.
pub(crate) const BEGIN: Begin = Begin::words(&["ZNR", "ZNY"]);

/// Whether a line is a security line.
pub(crate) fn is_line(line: &str) -> bool {
    signal(line).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_kept_as_written() {
        let mut out = Diagnostics::default();
        for line in [
            "ZNY CCCCC ZZH",
            "ZNR UUUUU ZZH ZUI RUEWMCE1074 1581702",
            "ZNR",
            "ZNY SSSSS ZZH (CCY AD41F5CE MSI6081-743)",
        ] {
            assert_eq!(&*read(Piece::new(line, 0), &mut out).unwrap().value, line);
        }
        assert!(out.codes().is_empty());
    }

    #[test]
    fn what_is_a_security_line() {
        assert!(is_line("ZNR UUUUU ZZH") && is_line("ZNY") && !is_line("ZNRX") && !is_line("ZZH ZNR"));
    }

    #[test]
    fn damaged_letters_are_reported() {
        for line in ["ZNY CCSCC ZZH", "ZNY ZZH", "ZNR XXXXX", "ZNY CCCC"] {
            let mut out = Diagnostics::default();
            assert!(read(Piece::new(line, 0), &mut out).is_some());
            assert_eq!(out.codes(), [Code::Security], "{line}");
        }
    }
}
