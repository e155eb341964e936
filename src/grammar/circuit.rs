//! The routing line of JANAP 128 and ACP 128: how a record message goes, who sent it, when it was filed, whom it is for.
//!
//! ```text
//! circuit-line = precedence media media class content SP indicator serial SP filing ["-" levels] [dashes indicators] ["."] NL
//! precedence   = "Z" | "O" | "P" | "R" | "Y" | "W" | "M"
//! content      = A A A A                                       (* "ZYUW" most times *)
//! serial       = D{3,5}
//! filing       = D D D H H M M
//! levels       = "UUUU" | "CCCC" | "SSSS" | "TTTT" | "EEEE"
//! group-count  = [accounting SP] ("GRNC" | "GR NC" | ("GR" | "GRPS") [SP] D{1,4})
//! accounting   = A{1,8}
//! ```
//! JANAP 128(I) format line 2, annex A; ACP 127 format line 10; [`crate::format::record_messages`]. Scans make one long dash of
//! the two.

use std::borrow::Cow;

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{tag, take_while, take_while_m_n},
    character::complete::{char, satisfy},
    combinator::{all_consuming, map_opt, opt, recognize, value},
    error::context,
    sequence::{preceded, terminated},
};

use crate::{
    blank,
    diagnostic::{Code, Diagnostics},
    lex::{Begin, Classes, Miss, Parsed, Piece, blanks, digits, indicator},
    model::{Circuit, Classification, GroupCount, Precedence},
    span::Spanned,
    word,
};

/// Reads the line; what does not read is reported and gives no value.
pub(crate) fn read<'a>(piece: Piece<'a>, out: &mut Diagnostics) -> Option<Spanned<Circuit<'a>>> {
    let line = piece.trim();
    let (rest, (mut circuit, levels)) = match (start, levels).parse(line.text) {
        Ok(read) => read,
        Err(miss) => {
            out.unread(Code::Circuit, line, Miss::of(miss));
            return None;
        }
    };
    if circuit.precedence.is_none() {
        out.beside(line, line.text.get(..1).unwrap_or_default());
    }
    if let Some(levels) = levels {
        circuit.classification = level(levels);
        if circuit.classification.is_none() {
            out.beside(line, levels);
        }
    }
    let called = rest.trim_start_matches(is_dash).trim_end_matches('.');
    for word in word::words(called) {
        match indicator(word) {
            Ok(("", indicator)) => circuit.called.push(Cow::Borrowed(indicator)),
            _ => out.report(Code::Circuit, line.span_of(word), "expected a routing indicator, `RUEHC`"),
        }
    }
    Some(line.spanned(line.text, circuit))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '_') || blank::is_blank(c)
}

/// All up to the filing time.
fn start(i: &str) -> Parsed<'_, Circuit<'_>> {
    let capitals = |n| take_while_m_n(n, n, |c: char| c.is_ascii_uppercase());
    let (i, letter) = satisfy(|c| "ZOPRYWM".contains(c)).parse(i)?;
    let (i, handling) =
        terminated(context("media, class and content indicator in seven letters", capitals(7)), char(' '))
            .parse(i)?;
    let (i, indicator) = preceded(blanks, indicator).parse(i)?;
    let mut serial = context("station serial number", map_opt(digits(3, 5), |d: &str| d.parse().ok()));
    let (i, serial) = serial.parse(i)?;
    let (i, filed) = context("filing time in seven digits", preceded(blanks, digits(7, 7))).parse(i)?;
    let mut circuit = Circuit::new(indicator, serial, filed, Classification::Unclassified);
    circuit.precedence = Precedence::from_prosign(letter);
    circuit.handling = Cow::Borrowed(handling);
    circuit.classification = None;
    Ok((i, circuit))
}

/// The letters of the classification, where they are there.
fn levels(i: &str) -> Parsed<'_, Option<&str>> {
    let letters = recognize(take_while_m_n(1, 4, |c: char| c.is_ascii_uppercase()));
    let end = take_while(|c: char| c == '.');
    opt(preceded((blanks, char('-')), terminated(letters, end))).parse(i)
}

fn level(letters: &str) -> Option<Classification> {
    Some(match letters {
        "UUUU" | "EEEE" => Classification::Unclassified,
        "CCCC" => Classification::Confidential,
        "SSSS" => Classification::Secret,
        "TTTT" => Classification::TopSecret,
        _ => return None,
    })
}

/// Reads the line of the group count.
pub(crate) fn read_groups<'a>(piece: Piece<'a>, out: &mut Diagnostics) -> Option<Spanned<GroupCount<'a>>> {
    let line = piece.trim();
    match all_consuming(groups).parse(line.text) {
        Ok((_, groups)) => Some(line.spanned(line.text, groups)),
        Err(miss) => {
            out.unread(Code::Circuit, line, Miss::of(miss));
            None
        }
    }
}

fn groups(i: &str) -> Parsed<'_, GroupCount<'_>> {
    let count = || context("group count", map_opt(digits(1, 4), |d: &str| d.parse().ok()).map(Some));
    let counted = |label| preceded((tag(label), blanks), count());
    let counts = || alt((value(None, (tag("GR"), blanks, tag("NC"))), counted("GRPS"), counted("GR")));
    let letters = take_while_m_n(1, 8, |c: char| c.is_ascii_uppercase());
    let accounted = (letters.map(Some), preceded(satisfy(blank::is_blank), counts()));
    let (i, (accounting, count)) = alt((counts().map(|count| (None, count)), accounted)).parse(i)?;
    let mut groups = GroupCount::default();
    (groups.accounting, groups.count) = (accounting.map(Cow::Borrowed), count);
    Ok((i, groups))
}

/// Whether a line is the one of the group count.
pub(crate) fn is_groups(line: &str) -> bool {
    const LONGEST: usize = 24;
    line.len() < LONGEST && line.contains("GR") && all_consuming(groups).parse(blank::trim(line)).is_ok()
}

/// How the line begins.
pub(crate) const BEGIN: Begin = Begin::with(Classes::of(b"ZOPRYWM"), Classes::CAPITALS);

/// Whether a line is a routing line.
pub(crate) fn is_line(line: &str) -> bool {
    start(line).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_one(text: &str) -> (Option<Circuit<'_>>, Vec<Code>) {
        let mut out = Diagnostics::default();
        let value = read(Piece::new(text, 0), &mut out);
        (value.map(|value| value.value), out.codes())
    }

    #[test]
    fn variants() {
        for (line, called, codes) in [
            ("RAAUZYUW RUENAAA0007 0031614-UUUU--RUCRNAD.", &["RUCRNAD"][..], 0),
            ("RAAUZYUW RUENAAA0007 0031614-UUUU--RUCRNAD\n", &["RUCRNAD"], 0),
            ("RTTUZYUW RUENAAA0007 0031614-UUUU—RUCRNAD RUEHC.", &["RUCRNAD", "RUEHC"], 0),
            ("RAAUZYUW RUENAAA0007 0031614-UUUU", &[], 0),
            ("RAAUZYUW RUENAAA0007 0031614", &[], 0),
            ("RAAUZYUW RUENAAA0007 0031614-UUUU--RUCRNAD 12.", &["RUCRNAD"], 1),
        ] {
            assert!(is_line(line), "{line}");
            let (value, said) = read_one(line);
            let value = value.unwrap();
            assert_eq!((&*value.indicator, value.serial, value.handling.len()), ("RUENAAA", 7, 7), "{line}");
            assert_eq!((value.filed_at(), value.precedence), (Some((3, 16, 14)), Some(Precedence::Routine)));
            assert_eq!(
                (value.called.iter().map(|one| &**one).collect::<Vec<_>>(), said.len()),
                (called.to_vec(), codes),
                "{line}"
            );
        }
        let level = |line| read_one(line).0.unwrap().classification;
        assert_eq!(level("OAAUZYUW RUENAAA0007 0031614-SSSS--RUCRNAD."), Some(Classification::Secret));
        assert_eq!(level("OAAUZYUW RUENAAA0007 0031614-CCCC--RUCRNAD."), Some(Classification::Confidential));
        assert_eq!(level("OAAUZYUW RUENAAA0007 0031614-TTTT--RUCRNAD."), Some(Classification::TopSecret));
        let (value, codes) = read_one("YAAUZYUW RUENAAA0007 0031614-XXXX--RUCRNAD.");
        assert_eq!(value.map(|value| (value.precedence, value.classification)), Some((None, None)));
        assert_eq!(codes, [Code::LeftOver, Code::LeftOver]);
    }

    #[test]
    fn group_counts() {
        for (line, accounting, count) in [
            ("STATE GRNC", Some("STATE"), None),
            ("GRNC", None, None),
            ("GR NC", None, None),
            ("GR 12", None, Some(12)),
            ("GR0012", None, Some(12)),
            ("GRPS 120", None, Some(120)),
            ("ARMY GR87\n", Some("ARMY"), Some(87)),
        ] {
            assert!(is_groups(line), "{line}");
            let value = read_groups(Piece::new(line, 0), &mut Diagnostics::default()).unwrap().value;
            assert_eq!((value.accounting.as_deref(), value.count), (accounting, count), "{line}");
        }
        for line in
            ["GR", "GR TWELVE", "GR 12345", "GRNC BT", "5TH GR 12", "STATE  X GRNC", "STATE", "GREECE", ""]
        {
            assert!(!is_groups(line), "{line}");
        }
        let mut out = Diagnostics::default();
        assert_eq!(read_groups(Piece::new("STATE", 0), &mut out), None);
        assert_eq!(out.codes(), [Code::Circuit]);
    }

    #[test]
    fn what_is_none() {
        for line in [
            "RR RUENAAA",
            "RAAUZYU RUENAAA0007 0031614",
            "RAAUZYUW RUENAAA 0031614",
            "RAAUZYUW RUENAAA0007 003161",
            "RELATIVE TO 0007",
            "XAAUZYUW RUENAAA0007 0031614",
        ] {
            assert!(!is_line(line), "{line}");
        }
        assert_eq!(read_one("RAAUZYUW X"), (None, vec![Code::Circuit]));
    }
}
