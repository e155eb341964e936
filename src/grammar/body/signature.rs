//! The signature: the name of the principal officer, which ends the text.
//!
//! ```text
//! signature = SURNAME NL
//! ```
//! 5 FAH-1 H-246; FORMAT.md section 15.

use crate::{fold, lex::word::strip_label, tables};

/// The name, where a line holds nothing else; a stray full stop behind it is left out. Of the two names of a quoted
/// cable and the one that quotes it (`ROE UNQUOTE SMITH`) it is the last.
pub(crate) fn line(line: &str) -> Option<&str> {
    let line = match line.rsplit_once("UNQUOTE") {
        Some((before, after)) if fold::trim(after).is_empty() => before,
        Some((_, after)) => after,
        None => line,
    };
    let name = fold::trim(line).trim_end_matches(['.', ',', '"', ' ']).trim_start_matches(['"', ' ']);
    let words = fold::words(name).count();
    let capitals = !name.bytes().any(|b| b.is_ascii_lowercase());
    let mut each = fold::words(name);
    let first = each.next().unwrap_or_default();
    let doubled = each.all(|word| word.eq_ignore_ascii_case(first));
    let few = if capitals {
        (1..=3).contains(&words)
    } else {
        doubled && words <= 2 && name.starts_with(|c: char| c.is_uppercase())
    };
    (few && name.len() >= 2 && name.len() <= 40 && is_name(name)).then_some(name)
}

/// The name behind the last sentence of a line: in capitals, or a capitalised word without a full stop of its own. The
/// date that some archives put behind it is no part of it.
pub(crate) fn at_end(line: &str) -> Option<&str> {
    let text = strip_date(fold::trim(line));
    let stopped = text.ends_with('.');
    let text = text.trim_end_matches(['.', ' ']);
    let at = text.rfind(fold::is_blank)?;
    let (before, name) = text.split_at_checked(at)?;
    let name = fold::trim(name);
    let before = before.trim_end();
    let sentence = before.ends_with(['.', '"', ')', '”', '?', '!']);
    let letters = name.len() >= 3 && name.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
    if !sentence || !letters || !is_name(name) {
        return None;
    }
    // In a text in capitals every word is: there the name cannot be told from the text.
    let fits = if name.bytes().any(|b| b.is_ascii_lowercase()) {
        !stopped && before.ends_with('.') && name.starts_with(|c: char| c.is_uppercase())
    } else {
        before.bytes().any(|b| b.is_ascii_lowercase()) || ends_word(before)
    };
    fits.then_some(name)
}

/// Without a date in figures at the end, `2009-12-31`.
fn strip_date(text: &str) -> &str {
    let last = text.rsplit(fold::is_blank).next().unwrap_or_default();
    let date = last.len() == 10
        && last
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if date { fold::trim(text.get(..text.len() - last.len()).unwrap_or_default()) } else { text }
}

fn ends_word(before: &str) -> bool {
    let end = fold::words(before).last().unwrap_or_default();
    end.ends_with('.') && end.len() > 2
}

/// Letters with hyphens and apostrophes, and no word that ends texts without being a name.
fn is_name(name: &str) -> bool {
    const WORDS: [&str; 30] = [
        "COMMENT",
        "SUMMARY",
        "NOTE",
        "TEXT",
        "BT",
        "END",
        "NONE",
        "UNCLASSIFIED",
        "UNCLAS",
        "CONFIDENTIAL",
        "SECRET",
        "NOFORN",
        "UNQUOTE",
        "QUOTE",
        "ACTION",
        "BACKGROUND",
        "CONCLUSION",
        "INTRODUCTION",
        "PARTICIPANTS",
        "ANNEX",
        "ATTACHMENT",
        "SENSITIVE",
        "NATO",
        "USA",
        "DETAILS",
        "OTHER",
        "OBJECTIVES",
        "POINTS",
        "CONTACT",
        "PAGE",
    ];
    let letters = name.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | ' ' | '.' | ','));
    let word = fold::words(name)
        .any(|word| WORDS.iter().any(|w| w.eq_ignore_ascii_case(word.trim_matches(['.', ','].as_slice()))));
    let redacted = name.bytes().all(|b| b == b'X');
    letters
        && !word
        && !redacted
        && name.chars().any(char::is_alphabetic)
        && !name.starts_with("NNN")
        && tables::captions::find(name).is_none()
        && strip_label(name, "END").is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(line("SMITH \n"), Some("SMITH"));
        assert_eq!(line("O'DONNELL."), Some("O'DONNELL"));
        assert_eq!(line("Smith"), Some("Smith"));
        assert_eq!(line("SMITH SMITH"), Some("SMITH SMITH"));
        assert_eq!(line("SMITH Smith"), Some("SMITH Smith"));
        assert_eq!(line("ROE UNQUOTE SMITH"), Some("SMITH"));
        for text in
            ["END COMMENT", "NNNN", "Comment", "He left", "SIPDIS", "-----", "CONFIDENTIAL", "XXXXXX", "12"]
        {
            assert_eq!(line(text), None, "{text}");
        }
    }

    #[test]
    fn names_behind_the_last_sentence() {
        assert_eq!(at_end("We will report. RAND"), Some("RAND"));
        assert_eq!(at_end("We will report. RAND 2009-12-31"), Some("RAND"));
        assert_eq!(at_end("They could help. White"), Some("White"));
        assert_eq!(at_end("They could help. Today."), None);
        assert_eq!(at_end("We met the head of NATO"), None);
        assert_eq!(at_end("End comment. SMITH-JONES."), Some("SMITH-JONES"));
    }
}
