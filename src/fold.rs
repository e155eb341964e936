//! Unfolding: a value that runs over several lines, as one line.

use std::borrow::Cow;

/// The archive's pilcrow, which is part of no value. (FORMAT.md section 1)
pub(crate) const PILCROW: char = '¶';

/// Whether a character separates words: white space, or the archive's pilcrow.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == PILCROW || c == '\u{feff}'
}

/// Without blanks and pilcrows at either end.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// The words of `text`: what stands between blanks, line breaks and pilcrows.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split(is_blank).filter(|word| !word.is_empty())
}

/// The words joined by one space each; borrowed where that is how they are written.
pub(crate) fn unfold(text: &str) -> Cow<'_, str> {
    let text = trim(text);
    if is_unfolded(text) {
        return Cow::Borrowed(text);
    }
    let mut joined = String::with_capacity(text.len());
    push_words(&mut joined, words(text));
    Cow::Owned(joined)
}

/// Appends words, one space between any two.
pub(crate) fn push_words<'w>(joined: &mut String, words: impl Iterator<Item = &'w str>) {
    for word in words {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
}

fn is_unfolded(text: &str) -> bool {
    let mut after_space = false;
    text.chars().all(|c| {
        let fine = if c == ' ' { !after_space } else { !is_blank(c) };
        after_space = c == ' ';
        fine
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borrows_what_is_one_line_already() {
        assert!(matches!(unfold(" A B \n"), Cow::Borrowed("A B")));
        assert!(matches!(unfold("A  B"), Cow::Owned(s) if s == "A B"));
        assert!(matches!(unfold("A\n  ¶B"), Cow::Owned(s) if s == "A B"));
        assert_eq!(unfold(" \n¶ "), "");
    }
}
