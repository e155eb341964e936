//! A portion marking in parentheses.
//!
//! ```text
//! marking = "(" class {("/" | "//") control} ")"
//! class   = "U" | "C" | "S" | "TS" | "SBU" | "LOU" | "FOUO" | …
//! ```
//! 5 FAH-1 H-246; [`crate::format::body`].

use crate::{
    blank,
    lex::{Miss, Parsed},
    model::Marking,
    word::{self, strip_prefix},
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
    match inside(i).filter(|(_, inside)| is_marking(inside)) {
        Some((rest, inside)) => Ok((rest, Marking::new(inside))),
        None => Err(Miss::err(i, "")),
    }
}

/// What follows the parentheses that a text begins with, and what is between them up to the full stops in front of the second. What no
/// marking holds is all of ASCII: bytes tell.
#[inline]
fn inside(i: &str) -> Option<(&str, &str)> {
    let bytes = i.as_bytes().get(1..)?;
    let head = bytes.get(..=LONGEST).unwrap_or(bytes);
    let (inside, behind) =
        i.get(1..)?.split_at_checked(head.iter().position(|b| matches!(b, b'(' | b')' | b'.'))?)?;
    Some((behind.trim_start_matches('.').strip_prefix(')')?, inside))
}

/// Whether what is between parentheses is a marking: a level in front, or nothing but controls.
#[inline]
pub(crate) fn is_marking(text: &str) -> bool {
    matches!(text.as_bytes(), [b'U' | b'C' | b'S'] | [b'S', b'B', b'U']) || is_longer_marking(text)
}

#[inline(never)]
fn is_longer_marking(text: &str) -> bool {
    // Scans misread a letter as another character.
    if matches!(text, "Ø" | "€" | "©" | "¢") {
        return true;
    }
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    let text = blank::trim(text);
    // A scan misreads the first letter of `SBU`.
    let misread = text.len() == 3 && text.ends_with("BU") && text.bytes().all(|b| b.is_ascii_uppercase());
    let level = || Marking::new(text).level().is_some() || misread;
    let rest = text.get(word::letters(text.as_bytes())..).unwrap_or_default().trim_start();
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
