//! A portion marking in parentheses.
//!
//! ```text
//! marking = "(" class {("/" | "//") control} ")"
//! class   = "U" | "C" | "S" | "TS" | "SBU" | "LOU" | "FOUO" | …
//! ```
//! 5 FAH-1 H-246; [`crate::format::body`].

use nom::{
    Parser, bytes::complete::take_while, character::complete::char, combinator::verify, sequence::delimited,
};

use crate::{
    blank,
    lex::{Miss, Parsed},
    model::Marking,
    word::strip_prefix,
};

/// The longest text between the parentheses of a marking.
const LONGEST: usize = 60;

/// The marking that a text begins with.
#[inline]
pub(crate) fn opening(i: &str) -> Parsed<'_, Marking<'_>> {
    // Most texts begin with none.
    if i.starts_with('(') { in_parentheses(i) } else { Err(Miss::err(i, "")) }
}

#[inline(never)]
fn in_parentheses(i: &str) -> Parsed<'_, Marking<'_>> {
    delimited(char('('), verify(inside, is_marking), (take_while(|c| c == '.'), char(')')))
        .map(Marking::new)
        .parse(i)
}

/// What is in front of the next character that no marking holds. All are of ASCII: bytes tell.
fn inside(i: &str) -> Parsed<'_, &str> {
    let head = i.as_bytes().get(..=LONGEST).unwrap_or(i.as_bytes());
    let end = head.iter().position(|b| matches!(b, b'(' | b')' | b'.'));
    let (inside, rest) = end.and_then(|end| i.split_at_checked(end)).ok_or_else(|| Miss::err(i, ""))?;
    Ok((rest, inside))
}

/// Whether what is between parentheses is a marking: a level in front, or nothing but controls.
pub(crate) fn is_marking(text: &str) -> bool {
    // Scans misread a letter as another character.
    if matches!(text, "U" | "C" | "S" | "SBU" | "Ø" | "€" | "©" | "¢") {
        return true;
    }
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    let text = blank::trim(text);
    // A scan misreads the first letter of `SBU`.
    let misread = text.len() == 3 && text.ends_with("BU") && text.bytes().all(|b| b.is_ascii_uppercase());
    let level = || Marking::new(text).level().is_some() || misread;
    let word_end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let rest = text.get(word_end..).unwrap_or_default().trim_start();
    // Behind the level a separator must be, if anything does: `(S TALKS)` is text.
    let separated = rest.is_empty()
        || rest.starts_with(['/', '-', '\\', ','])
        || rest.starts_with("ENTIRE")
        || rest.starts_with("NF");
    separated && level() || is_banner(text)
}

/// Whether a marking spells its level out, as a banner line does: `SECRET//REL USA`.
fn is_banner(text: &str) -> bool {
    const LEVELS: [&str; 4] = ["UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "TOP SECRET"];
    LEVELS
        .iter()
        .any(|level| strip_prefix(text, level).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markings() {
        for text in [
            "(C) X",
            "(S/NF) X",
            "(s//nf) X",
            "(SBU)X",
            "(C - ENTIRE TEXT.) X",
            "(S/REL TO USA, GBR)",
            "( C ) X",
            "(U/FOUO)",
            "(SECRET//REL UK)",
            "(GBU)",
            "(C-NF)",
            "(S\\NF)",
            "(S,NF)",
            "(C ENTIRE TEXT)",
            "(S NF)",
            "(SNF)",
            "(SECRET)",
            "(UNCLASSIFIED//FOUO)",
            "(TOP SECRET)",
            "(TOP SECRET//NOFORN) X",
            "(SBU..)",
        ] {
            assert!(opening(text).is_ok(), "{text}");
        }
        for text in [
            "(1) X",
            "(A) X",
            "(CORRECTED)",
            "(C",
            "()",
            "(U.S.)",
            "(S TALKS)",
            "(SECRET TALKS)",
            "C) X",
            "(gbu)",
            "(GGBU)",
            "(XYZ)",
            "(X/NF)",
            "(/)",
            "(SECRETARY)",
            "(C(U))",
            "(C. U)",
        ] {
            assert!(opening(text).is_err(), "{text}");
        }
        let of = |letters| is_marking(&format!("S/{}", "A".repeat(letters)));
        assert!(of(58) && !of(59));
    }
}
