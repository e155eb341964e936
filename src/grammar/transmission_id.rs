//! Start of message and channel number.
//!
//! ```text
//! som-line = "VZCZC" channel NL
//! channel  = A A A D D D [D]
//! ```
//! ACP 127(G) format line 1; [`crate::format::transmission`].

use std::borrow::Cow;

use nom::{Parser, bytes::complete::take_while_m_n, combinator::recognize, error::context};

use crate::{
    diagnostic::{Code, Diagnostics},
    lex::{Begin, Miss, Parsed, Piece, digits, text},
    span::Spanned,
    word::{self, strip_prefix},
};

/// The first word of the line; one that has not the form of a channel number is reported.
pub(crate) fn read<'a>(piece: Piece<'a>, out: &mut Diagnostics) -> Option<Spanned<Cow<'a, str>>> {
    let line = piece.trim();
    match channel(line.text) {
        Ok((rest, id)) => {
            out.left_over(Code::TransmissionId, line, rest);
            Some(line.spanned(id, Cow::Borrowed(id)))
        }
        Err(miss) => {
            out.unread(Code::TransmissionId, line, Miss::of(miss));
            let id = word::words(line.text).next()?;
            Some(line.spanned(id, Cow::Borrowed(id)))
        }
    }
}

fn channel(i: &str) -> Parsed<'_, &str> {
    let letters =
        context("three letters of the circuit", take_while_m_n(3, 3, |c: char| c.is_ascii_uppercase()));
    let number = context("channel number", digits(3, 4));
    recognize((text("VZCZC"), letters, number)).parse(i)
}

/// How the line begins.
pub(crate) const BEGIN: Begin = Begin::words(&["VZCZC"]);

/// Whether a line begins a transmission.
pub(crate) fn is_line(line: &str) -> bool {
    strip_prefix(line, "VZCZC").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_formed_and_damaged() {
        let mut out = Diagnostics::default();
        assert_eq!(&*read(Piece::new("VZCZCXRO4821\n", 0), &mut out).unwrap().value, "VZCZCXRO4821");
        assert!(out.codes().is_empty());
        assert_eq!(&*read(Piece::new("VZCZC48 X", 0), &mut out).unwrap().value, "VZCZC48");
        assert_eq!(out.codes(), [Code::TransmissionId]);
        assert!(is_line("VZCZCXRO4821") && !is_line("ZCZC") && !is_line("FM OSLO"));
        for line in ["VZCZCXRO482 X", "VZCZCXR4821", "VZCZCXRO48", "VZCZCXRO48211"] {
            let mut out = Diagnostics::default();
            let id = read(Piece::new(line, 0), &mut out).unwrap();
            assert_eq!(out.codes(), [Code::TransmissionId], "{line}");
            assert!(line.starts_with(&*id.value), "{line}");
        }
        assert!(read(Piece::new(" ", 0), &mut out).is_none());
    }
}
