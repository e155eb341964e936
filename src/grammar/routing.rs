//! Routing lines: precedence and the routing indicators called.
//!
//! ```text
//! routing-lines = digraph SP indicators {NL indicators}
//! digraph       = "ZZ" | "OO" | "00" | "PP" | "RR"
//! indicators    = indicator % SP
//! ```
//! ACP 127(G) format line 2; [`crate::format::transmission`].

use std::borrow::Cow;

use nom::{
    Parser,
    character::complete::anychar,
    combinator::{map_opt, opt},
    sequence::terminated,
};

use crate::{
    blank,
    diagnostic::{Code, Diagnostics},
    lex::{Begin, Parsed, Piece, blanks, end_of_word, indicator},
    model::Precedence,
    span::Spanned,
    word,
};

/// Precedence and indicators; what is no indicator is reported and left out.
pub(crate) fn read<'a>(
    piece: Piece<'a>,
    out: &mut Diagnostics,
) -> (Option<Precedence>, Vec<Spanned<Cow<'a, str>>>) {
    let text = blank::trim(piece.text);
    let (rest, precedence) = opt(digraph).parse(text).unwrap_or((text, None));
    if let Some(zeros) = text.get(..2).filter(|zeros| *zeros == "00") {
        out.report(Code::Routing, piece.span_of(zeros), "expected OO, found 00");
    }
    let mut indicators = Vec::with_capacity(rest.len() / 8 + 1);
    for word in words(rest) {
        match word {
            Ok(indicator) => indicators.push(piece.spanned(indicator, Cow::Borrowed(indicator))),
            Err(word) => {
                out.report(Code::Routing, piece.span_of(word), "expected a routing indicator, `RUEHC`")
            }
        }
    }
    (precedence, indicators)
}

/// The words of a text: indicators, and those that are none.
fn words(text: &str) -> impl Iterator<Item = Result<&str, &str>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let text = blank::trim_start(rest);
        let read = terminated(indicator, end_of_word).parse(text);
        let word = read.map(|(_, indicator)| indicator).map_err(|_| word::first_word(text));
        let (Ok(found) | Err(found)) = word;
        rest = text.get(found.len()..)?;
        (!found.is_empty()).then_some(word)
    })
}

/// The prosign twice, and nothing joined to it.
fn digraph(i: &str) -> Parsed<'_, Precedence> {
    // Scans read `O` as `0`.
    let sign = |a| Precedence::from_prosign(if a == '0' { 'O' } else { a });
    let twice = map_opt((anychar, anychar), |(a, b)| if a == b { sign(a) } else { None });
    terminated(twice, (end_of_word, blanks)).parse(i)
}

/// How the first of the lines begins.
pub(crate) const BEGIN: Begin = Begin::exact(&["ZZ", "OO", "PP", "RR", "00"]);

/// Whether a line is the first of the routing lines.
#[inline]
pub(crate) fn is_line(line: &str) -> bool {
    digraph(line).is_ok_and(|(rest, _)| is_continuation(rest))
}

/// Whether a line goes on with routing indicators: it holds nothing else.
pub(crate) fn is_continuation(line: &str) -> bool {
    let mut words = words(line);
    words.next().is_some_and(|first| first.is_ok()) && words.all(|word| word.is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indicators_over_two_lines() {
        let mut out = Diagnostics::default();
        let (precedence, indicators) = read(Piece::new("OO RUEHROV RUEHTRO\nRUEHC x\n", 0), &mut out);
        assert_eq!(precedence, Some(Precedence::Immediate));
        assert_eq!(indicators.iter().map(|i| &*i.value).collect::<Vec<_>>(), ["RUEHROV", "RUEHTRO", "RUEHC"]);
        assert_eq!(out.codes(), [Code::Routing]);
    }

    #[test]
    fn indicators_alone() {
        let (precedence, indicators) = read(Piece::new("RUEHC RUEHNY", 0), &mut Diagnostics::default());
        assert_eq!((precedence, indicators.len()), (None, 2));
    }

    #[test]
    fn what_begins_and_what_goes_on() {
        assert!(is_line("RR RUEHC") && is_line("00 RUEHC"));
        assert!(!is_line("RR THE"));
        assert!(!is_line("OP RUEHC") && !is_line("PRIORITY RUEHC") && !is_line("O RUEHC") && !is_line("RR"));
        assert!(!is_continuation("RUEHABC THE") && !is_continuation("RUEHABC RUEHDEFGHI"));
        assert!(is_continuation("RUEHABC RUEHD"));
        assert!(!is_continuation("RUEHC/SECSTATE"));
        assert!(!is_continuation(""));
    }
}
