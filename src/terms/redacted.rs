//! What stands where something was taken out of a text.
//!
//! ```text
//! redaction = "X"{6,} | "[" {word SP} verb {SP word} "]"
//! verb      = "REDACTED" | "REMOVED" | "EXCISED" | "DELETED" | "WITHHELD" | "NOT DECLASSIFIED"
//! ```
//! Archives have `XXXXXXXXXXXX` and `[NAME REMOVED]`; release officers `[REDACTED]`, `[EXCISED]`, `[less than 1 line not
//! declassified]`, `[portion removed (S/NF)]`. Letters match in either case. ([`crate::format::body`])
//!
//! It is read as what it stands for: a subject, a name, a number, a text. A portion that is gone says so.

use crate::{blank, word};

/// A redaction has no fewer letters X.
const LETTERS: usize = 6;

/// A remark in brackets has no more bytes.
const LONGEST: usize = 80;

/// How long the redaction is that a text begins with; 0 where it begins with none.
pub(crate) fn leading(text: &str) -> usize {
    match text.as_bytes() {
        [b'X', ..] => Some(letters(text)).filter(|xs| *xs >= LETTERS).unwrap_or_default(),
        [b'[', ..] => remark(text).map_or(0, |inside| inside.len() + 2),
        _ => 0,
    }
}

/// Whether a text is a redaction and nothing else.
pub(crate) fn is_whole(text: &str) -> bool {
    !text.is_empty() && leading(text) == text.len()
}

/// Whether a text stands for a whole portion or lines of one: `[portion removed (S/NF)]`, `[5 lines not declassified]`.
pub(crate) fn is_portion(text: &str) -> bool {
    const PARTS: [&str; 3] = ["PORTION", "PARAGRAPH", "LINES"];
    let is_part = |word: &str| PARTS.iter().any(|part| word::strip_prefix(word, part).is_some());
    text.starts_with('[') && is_whole(text) && remark(text).is_some_and(|inside| words(inside).any(is_part))
}

/// How many letters X a text begins with.
pub(crate) fn letters(text: &str) -> usize {
    text.bytes().take_while(|b| *b == b'X').count()
}

/// What is in the brackets that a text begins with, where it says that something was taken out.
fn remark(text: &str) -> Option<&str> {
    const VERBS: [&str; 5] = ["REDACTED", "REMOVED", "EXCISED", "DELETED", "WITHHELD"];
    let (inside, _) = blank::head(text.strip_prefix('[')?, LONGEST).split_once(']')?;
    let mut negated = false;
    let says = words(inside).any(|word| {
        let not = std::mem::replace(&mut negated, word.eq_ignore_ascii_case("NOT"));
        not && word.eq_ignore_ascii_case("DECLASSIFIED")
            || VERBS.iter().any(|verb| verb.eq_ignore_ascii_case(word))
    });
    (says && !inside.contains('[')).then_some(inside)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_what_is_gone() {
        for text in [
            "[REDACTED]",
            "[NAME REMOVED]",
            "[Name removed]",
            "XXXXXXXXXXXX",
            "[EXCISED]",
            "[less than 1 line not declassified]",
            "[1 line of source text\nnot declassified]",
        ] {
            assert!(is_whole(text) && !is_portion(text), "{text}");
            assert_eq!(leading(&format!("{text} said")), text.len());
        }
        for text in ["[portion removed (S/NF)]", "[5 lines not declassified]", "[PARAGRAPH REDACTED]"] {
            assert!(is_portion(text), "{text}");
        }
        for text in
            ["", "XXXXX", "[sic]", "[declassified]", "[REDACTED", "[a [REDACTED]", "REDACTED", "x [REDACTED]"]
        {
            assert_eq!(leading(text), 0, "{text}");
        }
        assert!(!is_whole("[REDACTED] said") && !is_portion("[portion removed] x") && !is_whole("XXXXXXa"));
    }
}
