//! Words of a text, what they begin with, and what is behind a word that is known.

use crate::{
    blank::{is_blank, is_blank_byte, trim_end, trim_start},
    block,
    eight::run,
};

/// The words of `text`: what is between blanks, line breaks and pilcrows.
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
#[inline]
pub(crate) fn last_word(text: &str) -> &str {
    let text = trim_end(text);
    text.get(word_start(text)..).unwrap_or_default()
}

/// The first word of `text` and what follows it.
#[inline]
fn split_word(text: &str) -> Option<(&str, &str)> {
    let text = trim_start(text);
    text.split_at_checked(word_end(text)).filter(|(word, _)| !word.is_empty())
}

/// Where the first blank at or behind a byte begins, and where it ends.
#[inline(never)]
pub(crate) fn next_blank(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        let rest = text.as_bytes().get(at..)?;
        let plain = run(rest, 0, b'!', b'~');
        at += plain;
        if is_blank_byte(*rest.get(plain)?) {
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

/// Where the first word of a text without blanks in front ends. Behind most is a space or nothing.
#[inline]
fn word_end(text: &str) -> usize {
    let at = block::graphic_in_front(text.as_bytes());
    match text.as_bytes().get(at) {
        None | Some(b' ') => at,
        Some(_) => next_blank(text, at).map_or(text.len(), |(end, _)| end),
    }
}

/// Where the last word of a text without blanks at its end begins. In front of most is a space.
#[inline]
fn word_start(text: &str) -> usize {
    let start = text.len() - block::graphic_at_end(text.as_bytes());
    match start.checked_sub(1).map(|before| text.as_bytes().get(before)) {
        None => 0,
        Some(Some(b' ')) => start,
        Some(_) => any_word_start(text),
    }
}

#[inline(never)]
fn any_word_start(text: &str) -> usize {
    let mut start = text.len();
    loop {
        let graphic = |bytes: &[u8]| bytes.iter().rev().take_while(|b| b.is_ascii_graphic()).count();
        start -= text.as_bytes().get(..start).map_or(0, graphic);
        match text.get(..start).and_then(|before| before.chars().next_back()) {
            Some(c) if !is_blank(c) => start -= c.len_utf8(),
            _ => return start,
        }
    }
}

/// The bytes at which a word is in a text, found by the rarest of its letters, which is at a byte of it.
pub(crate) fn occurrences<'a>(
    text: &'a str,
    word: &'a str,
    rarest: usize,
) -> impl Iterator<Item = usize> + 'a {
    let letter = word.as_bytes().get(rarest).copied().unwrap_or_default();
    let begins = move |found: usize| {
        let at = found.checked_sub(rarest)?;
        text.as_bytes().get(at..)?.starts_with(word.as_bytes()).then_some(at)
    };
    memchr::memchr_iter(letter, text.as_bytes()).filter_map(begins)
}

/// A cheap look: the first two letters tell most texts from those that begin with `prefix`, in either case.
#[inline]
pub(crate) fn could_begin(text: &str, prefix: &str) -> bool {
    // The two cases of a letter differ in one bit.
    match (text.as_bytes(), prefix.as_bytes()) {
        ([a, b, ..], [one, two, ..]) => ((a ^ one) | (b ^ two)) & !b' ' == 0,
        ([a, ..], [one]) => (a ^ one) & !b' ' == 0,
        (_, prefix) => prefix.is_empty(),
    }
}

/// What follows `prefix` in `text`, ASCII letters in either case.
#[inline]
pub(crate) fn strip_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    if !could_begin(text, prefix) {
        return None;
    }
    let head = text.as_bytes().get(..prefix.len())?;
    // `get` cannot miss: a match of ASCII bytes ends on a character border.
    head.eq_ignore_ascii_case(prefix.as_bytes()).then(|| text.get(prefix.len()..)).flatten()
}

/// What follows the word `prefix`, which no letter or digit may continue.
#[inline]
pub(crate) fn strip_label<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    strip_prefix(text, prefix).filter(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// How many bytes in front are capitals of ASCII.
#[inline]
pub(crate) fn capitals(bytes: &[u8]) -> usize {
    run(bytes, 0, b'A', b'Z')
}

/// How many bytes in front are letters of ASCII.
#[inline]
pub(crate) fn letters(bytes: &[u8]) -> usize {
    run(bytes, b' ', b'a', b'z')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blank::trim;

    #[test]
    fn words_anywhere() {
        for rarest in 0..4 {
            assert_eq!(
                occurrences("PAGE xPAGE PAG PAG", "PAGE", rarest).collect::<Vec<_>>(),
                [0, 6],
                "{rarest}"
            );
        }
        assert_eq!(occurrences("é PAGE", "PAGE", 2).collect::<Vec<_>>(), [3]);
        assert_eq!(occurrences("", "PAGE", 2).count(), 0);
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

    #[test]
    fn the_first_letters_tell() {
        assert!(could_begin("tags: X", "TAGS") && could_begin("TALK", "TAGS") && could_begin("X", ""));
        assert!(could_begin("talk", "T") && could_begin("t", "T") && could_begin("", ""));
        for text in ["", "X", "T", "t", "éT", "TEXT", "XAGS"] {
            assert!(!could_begin(text, "TAGS"), "{text}");
        }
    }

    #[test]
    fn letters_in_front() {
        for fill in 0..18 {
            for other in ["", "@", "[", "`", "{", "5", " ", "é", "\u{f3}x", "a", "Z"] {
                let text = format!("{}{other}B", "C".repeat(fill));
                let count = |is: fn(&u8) -> bool| text.bytes().take_while(is).count();
                assert_eq!(letters(text.as_bytes()), count(u8::is_ascii_alphabetic), "{text:?}");
                assert_eq!(capitals(text.as_bytes()), count(u8::is_ascii_uppercase), "{text:?}");
            }
        }
    }
}
