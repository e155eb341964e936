//! Unfolding: a value that runs over several lines, as one line.

use std::borrow::Cow;

/// The archive's pilcrow, which is part of no value. (FORMAT.md section 1)
pub(crate) const PILCROW: char = '¶';

/// Whether a character separates words: white space, or the archive's pilcrow.
#[inline]
pub(crate) fn is_blank(c: char) -> bool {
    c == ' ' || c.is_whitespace() || c == PILCROW || c == '\u{feff}'
}

/// Without blanks and pilcrows at either end.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    trim_start(trim_end(text))
}

/// Without blanks and pilcrows in front. Most texts have spaces there or none: bytes tell.
#[inline]
pub(crate) fn trim_start(text: &str) -> &str {
    match text.as_bytes() {
        [] => text,
        [first, ..] if first.is_ascii_graphic() => text,
        [b' ', second, ..] if second.is_ascii_graphic() => text.get(1..).unwrap_or_default(),
        _ => text.trim_start_matches(is_blank),
    }
}

/// Without blanks and pilcrows at the end.
#[inline]
pub(crate) fn trim_end(text: &str) -> &str {
    match text.as_bytes() {
        [] => text,
        [.., last] if last.is_ascii_graphic() => text,
        [.., before, b' '] if before.is_ascii_graphic() => text.get(..text.len() - 1).unwrap_or_default(),
        _ => text.trim_end_matches(is_blank),
    }
}

/// Where the first blank at or behind a byte begins, and where it ends.
#[inline]
fn next_blank(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        let rest = text.as_bytes().get(at..)?;
        let plain = rest.iter().position(|b| !b.is_ascii_graphic())?;
        at += plain;
        if rest.get(plain) == Some(&b' ') {
            return Some((at, at + 1));
        }
        let c = text.get(at..)?.chars().next()?;
        let end = at + c.len_utf8();
        if is_blank(c) {
            return Some((at, end));
        }
        at = end;
    }
}

/// The first word of `text` and what follows it.
#[inline]
fn split_word(text: &str) -> Option<(&str, &str)> {
    let text = trim_start(text);
    let end = next_blank(text, 0).map_or(text.len(), |(start, _)| start);
    text.split_at_checked(end).filter(|(word, _)| !word.is_empty())
}

/// The words of `text`: what stands between blanks, line breaks and pilcrows.
#[inline]
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (word, behind) = split_word(rest)?;
        rest = behind;
        Some(word)
    })
}

/// The first word; empty where there is none.
#[inline]
pub(crate) fn first_word(text: &str) -> &str {
    split_word(text).map_or("", |(word, _)| word)
}

/// The last word; empty where there is none.
pub(crate) fn last_word(text: &str) -> &str {
    let text = trim_end(text);
    let mut start = text.len();
    loop {
        let graphic = |bytes: &[u8]| bytes.iter().rev().take_while(|b| b.is_ascii_graphic()).count();
        start -= text.as_bytes().get(..start).map_or(0, graphic);
        match text.get(..start).and_then(|before| before.chars().next_back()) {
            Some(c) if !is_blank(c) => start -= c.len_utf8(),
            _ => return text.get(start..).unwrap_or_default(),
        }
    }
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

/// How many of the first `N` bytes (fewer than 256) are digits.
#[inline]
pub(crate) fn digits<const N: usize>(line: &[u8]) -> u8 {
    let count = |bytes: &[u8]| bytes.iter().fold(0, |count, b| count + u8::from(b.is_ascii_digit()));
    // Of a known length it takes a few instructions.
    match line.first_chunk::<N>() {
        Some(head) => count(head),
        None => count(line),
    }
}

fn is_unfolded(text: &str) -> bool {
    let mut at = 0;
    while let Some((start, end)) = next_blank(text, at) {
        // Without blanks at its ends, a blank in front of another has nothing between them.
        if text.get(start..end) != Some(" ") || start == at {
            return false;
        }
        at = end;
    }
    true
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

    #[test]
    fn words_first_and_last() {
        for (text, want) in [
            ("", vec![]),
            (" ¶ ", vec![]),
            ("one", vec!["one"]),
            (" one\u{a0}two\n¶thrée\u{feff}", vec!["one", "two", "thrée"]),
            ("é\u{1}x  ¶", vec!["é\u{1}x"]),
        ] {
            assert_eq!(words(text).collect::<Vec<_>>(), want, "{text:?}");
            assert_eq!(first_word(text), want.first().copied().unwrap_or_default(), "{text:?}");
            assert_eq!(last_word(text), want.last().copied().unwrap_or_default(), "{text:?}");
            assert_eq!(trim(text), text.trim_matches(is_blank));
        }
    }
}
