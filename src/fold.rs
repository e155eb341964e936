//! Unfolding: a value that runs over several lines, as one line.

use std::borrow::Cow;

use crate::{
    blank::{line_end, trim},
    eight::{EACH, outside},
    word::{next_blank, words},
};

/// The words joined by one space each; borrowed where that is how they are written.
pub(crate) fn unfold(text: &str) -> Cow<'_, str> {
    let text = trim(text);
    if is_unfolded(text) {
        return Cow::Borrowed(text);
    }
    let mut joined = String::with_capacity(text.len());
    push_unfolded(&mut joined, text);
    Cow::Owned(joined)
}

/// Appends the words of a text: whole lines, but for those with more than one blank between words.
pub(crate) fn push_unfolded(joined: &mut String, text: &str) {
    let mut rest = text;
    while !rest.is_empty() {
        let (end, next) = line_end(rest).unwrap_or((rest.len(), rest.len()));
        let line = trim(rest.get(..end).unwrap_or_default());
        if is_unfolded(line) {
            push_words(joined, Some(line).filter(|line| !line.is_empty()).into_iter());
        } else {
            push_words(joined, words(line));
        }
        rest = rest.get(next..).unwrap_or_default();
    }
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

/// Whether the words of a text without blanks at its ends are joined by one space each.
fn is_unfolded(text: &str) -> bool {
    if is_plain(text.as_bytes()) {
        return true;
    }
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

/// Whether a text is all graphic characters of ASCII and spaces, no two of which are neighbours. Most are.
fn is_plain(bytes: &[u8]) -> bool {
    let plain = |eight: &[u8; 8]| {
        let eight = u64::from_le_bytes(*eight);
        let spaces = eight ^ (EACH * u64::from(b' '));
        // A byte that is zero is a space with one behind it; behind the last none is known.
        let pairs = spaces | (spaces >> 8) | (1 << 63);
        outside(eight, b' ', b'~') | (pairs.wrapping_sub(EACH) & !pairs & (EACH << 7)) == 0
    };
    let Some(last) = bytes.last_chunk() else {
        let printable = bytes.iter().all(|b| *b == b' ' || b.is_ascii_graphic());
        return printable && bytes.windows(2).all(|pair| pair != b"  ");
    };
    let mut rest = bytes;
    while let Some(eight) = rest.first_chunk() {
        if !plain(eight) {
            return false;
        }
        // The last byte is the first of the next eight: so every pair of neighbours is seen.
        rest = rest.get(7..).unwrap_or_default();
    }
    plain(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        blank::{PILCROW, has_pilcrow, is_blank},
        word::last_word,
    };

    #[test]
    fn borrows_what_is_one_line_already() {
        assert!(matches!(unfold(" A B \n"), Cow::Borrowed("A B")));
        assert!(matches!(unfold("A  B"), Cow::Owned(s) if s == "A B"));
        assert!(matches!(unfold("A\n  ¶B"), Cow::Owned(s) if s == "A B"));
        assert_eq!(unfold(" \n¶ "), "");
    }

    /// Eight bytes are looked at together: wherever in them a word ends, the answer is that of one character at a time.
    #[test]
    fn as_one_character_at_a_time() {
        let bits = [
            "a", "~", "!", " ", "  ", "\n", " \r\n", "\t", "\u{b}", "\u{1f}", "\u{7f}", "¶", "\u{85}",
            "\u{feff}", "é", "\u{ff}",
        ];
        for fill in 0..18 {
            for (one, two) in bits.iter().flat_map(|one| bits.iter().map(move |two| (one, two))) {
                let text = format!("{one}{}{two}{}{one}{two}", "x".repeat(fill), "yz ".repeat(fill / 5));
                let want: Vec<_> = text.split(is_blank).filter(|word| !word.is_empty()).collect();
                assert_eq!(words(&text).collect::<Vec<_>>(), want, "{text:?}");
                assert_eq!(last_word(&text), want.last().copied().unwrap_or_default(), "{text:?}");
                assert_eq!(unfold(&text), want.join(" "), "{text:?}");
                assert_eq!(
                    matches!(unfold(&text), Cow::Borrowed(_)),
                    trim(&text) == want.join(" "),
                    "{text:?}"
                );
                assert_eq!(trim(&text), text.trim_matches(is_blank), "{text:?}");
                assert_eq!(has_pilcrow(&text), text.contains(PILCROW), "{text:?}");
            }
        }
    }
}
