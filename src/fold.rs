//! Unfolding: a value that runs over several lines, as one line.

use std::borrow::Cow;

use wide::u8x16;

/// The archive's pilcrow, which is part of no value. (FORMAT.md section 1)
pub(crate) const PILCROW: char = '¶';

/// Whether a character separates words: white space, or the archive's pilcrow.
#[inline]
pub(crate) fn is_blank(c: char) -> bool {
    c == ' ' || c.is_whitespace() || c == PILCROW || c == '\u{feff}'
}

/// Whether a pilcrow stands in a text. Its last byte is rarer than its first.
pub(crate) fn has_pilcrow(text: &str) -> bool {
    memchr::memchr(b'\xb6', text.as_bytes()).is_some() && text.contains(PILCROW)
}

/// Without blanks and pilcrows at either end.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    trim_start(trim_end(text))
}

/// Without blanks and pilcrows in front. Most texts have one there or none: bytes tell.
#[inline]
pub(crate) fn trim_start(text: &str) -> &str {
    match text.as_bytes() {
        [] => text,
        [first, ..] if first.is_ascii_graphic() => text,
        [b' ', second, ..] if second.is_ascii_graphic() => text.get(1..).unwrap_or_default(),
        [b' '] => "",
        // A pilcrow.
        [0xc2, 0xb6, third, ..] if third.is_ascii_graphic() => text.get(2..).unwrap_or_default(),
        _ => without_leading(text),
    }
}

/// Without blanks and pilcrows at the end.
#[inline]
pub(crate) fn trim_end(text: &str) -> &str {
    match text.as_bytes() {
        [] => text,
        [.., last] if last.is_ascii_graphic() => text,
        [.., before, b' '] if before.is_ascii_graphic() => text.get(..text.len() - 1).unwrap_or_default(),
        [b' '] => "",
        _ => without_trailing(text),
    }
}

/// As [`trim_start`]: bytes and pilcrows tell, unless another character of several bytes stands behind them. Apart, so
/// that the usual case is small enough to stand in its callers.
#[inline(never)]
fn without_leading(text: &str) -> &str {
    let mut rest = text;
    while let Some(first) = rest.as_bytes().first() {
        match rest.strip_prefix(PILCROW) {
            Some(behind) => rest = behind,
            None if is_blank_byte(*first) => rest = rest.get(1..).unwrap_or_default(),
            None if first.is_ascii() => break,
            None => return rest.trim_start_matches(is_blank),
        }
    }
    rest
}

/// As [`without_leading`], at the other end.
#[inline(never)]
fn without_trailing(text: &str) -> &str {
    let bytes = text.as_bytes();
    match bytes.iter().rposition(|b| !is_blank_byte(*b)) {
        Some(at) if bytes.get(at).is_some_and(u8::is_ascii) => text.get(..=at).unwrap_or_default(),
        _ => text.trim_end_matches(is_blank),
    }
}

/// Whether a byte is a blank by itself: a space, a tab, an end of a line or a page.
#[inline]
fn is_blank_byte(b: u8) -> bool {
    matches!(b, b' ' | b'\t'..=b'\r')
}

/// The lowest bit of each of eight bytes.
const EACH: u64 = u64::from_le_bytes([1; 8]);

/// The highest bits of those of eight bytes that are not `least` to `most`, of ASCII. Only the first is sure: what is
/// carried from it spoils those behind it.
#[inline]
fn outside(eight: u64, least: u8, most: u8) -> u64 {
    let (below, above) = (EACH * u64::from(least), EACH * u64::from(0x7f - most));
    (eight.wrapping_sub(below) | eight.wrapping_add(above) | eight) & (EACH << 7)
}

/// How many bytes in front are `least` to `most` once the bits of `case` are set in them: eight at a time, as most words are
/// not longer.
#[inline]
fn run(bytes: &[u8], case: u8, least: u8, most: u8) -> usize {
    let mut rest = bytes;
    while let Some((eight, behind)) = rest.split_first_chunk::<8>() {
        let other = outside(u64::from_le_bytes(*eight) | (EACH * u64::from(case)), least, most);
        if other != 0 {
            return bytes.len() - rest.len() + (other.trailing_zeros() / 8) as usize;
        }
        rest = behind;
    }
    let few = rest.iter().position(|b| !(least..=most).contains(&(b | case))).unwrap_or(rest.len());
    bytes.len() - rest.len() + few
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

/// Where the first blank at or behind a byte begins, and where it ends.
#[inline(never)]
fn next_blank(text: &str, from: usize) -> Option<(usize, usize)> {
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

/// Where the first word of a text without blanks in front ends. Behind most stands a space or nothing.
#[inline]
fn word_end(text: &str) -> usize {
    let at = run(text.as_bytes(), 0, b'!', b'~');
    match text.as_bytes().get(at) {
        None | Some(b' ') => at,
        Some(_) => next_blank(text, at).map_or(text.len(), |(end, _)| end),
    }
}

/// Where the last word of a text without blanks at its end begins. In front of most stands a space.
#[inline]
fn word_start(text: &str) -> usize {
    let mut rest = text.as_bytes();
    while let Some((before, eight)) = rest.split_last_chunk() {
        let eight = u64::from_be_bytes(*eight);
        let letters = outside(eight, b'!', b'~').trailing_zeros();
        if letters < u64::BITS {
            if (eight >> (letters & !7)) as u8 == b' ' {
                return rest.len() - letters as usize / 8;
            }
            break;
        }
        rest = before;
    }
    let mut start = rest.len();
    loop {
        let graphic = |bytes: &[u8]| bytes.iter().rev().take_while(|b| b.is_ascii_graphic()).count();
        start -= text.as_bytes().get(..start).map_or(0, graphic);
        match text.get(..start).and_then(|before| before.chars().next_back()) {
            Some(c) if !is_blank(c) => start -= c.len_utf8(),
            _ => return start,
        }
    }
}

/// The first word of `text` and what follows it.
#[inline]
fn split_word(text: &str) -> Option<(&str, &str)> {
    let text = trim_start(text);
    text.split_at_checked(word_end(text)).filter(|(word, _)| !word.is_empty())
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
#[inline]
pub(crate) fn last_word(text: &str) -> &str {
    let text = trim_end(text);
    text.get(word_start(text)..).unwrap_or_default()
}

/// Whether a character ends a line. How lines end, with LF, CRLF or a lone CR, says nothing; nor does how long that is.
pub(crate) fn is_line_end(c: char) -> bool {
    c == '\n' || c == '\r'
}

/// Where the first line of a text ends, and where the next one begins.
#[inline]
pub(crate) fn line_end(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let end = memchr::memchr2(b'\n', b'\r', bytes)?;
    Some((end, end + 1 + usize::from(is_crlf(bytes, end))))
}

/// Whether a line ends at a byte with two of them.
#[inline]
pub(crate) fn is_crlf(text: &[u8], at: usize) -> bool {
    text.get(at) == Some(&b'\r') && text.get(at + 1) == Some(&b'\n')
}

/// How many bytes are searched for ends of lines at a time.
pub(crate) const BLOCK: usize = 64;

/// Which of the first bytes of a text, [`BLOCK`] of them at most, are LF or CR: a bit for each.
#[inline]
pub(crate) fn line_end_bits(text: &[u8]) -> u64 {
    let Some(block) = text.first_chunk() else { return last_line_end_bits(text) };
    line_end_bits_of(block)
}

/// Of the last bytes of a text, which are fewer.
#[inline(never)]
fn last_line_end_bits(text: &[u8]) -> u64 {
    let mut block = [0; BLOCK];
    if let Some(front) = block.get_mut(..text.len()) {
        front.copy_from_slice(text);
    }
    line_end_bits_of(&block)
}

#[inline]
fn line_end_bits_of(block: &[u8; BLOCK]) -> u64 {
    let (lf, cr) = (u8x16::new([b'\n'; 16]), u8x16::new([b'\r'; 16]));
    let (chunks, _) = block.as_chunks::<16>();
    chunks.iter().rev().fold(0, |bits, chunk| {
        let chunk = u8x16::new(*chunk);
        let ends = (chunk.cmp_eq(lf) | chunk.cmp_eq(cr)).move_mask();
        bits << 16 | u64::from(ends as u16)
    })
}

/// Whether two texts, one behind the other, would make one end of a line of two.
pub(crate) fn is_inside_line_end(front: &[u8], behind: &[u8]) -> bool {
    front.ends_with(b"\r") && behind.starts_with(b"\n")
}

/// Where the last line of a text begins.
pub(crate) fn last_line_start(text: &[u8]) -> Option<usize> {
    memchr::memrchr2(b'\n', b'\r', text).map(|end| end + 1)
}

/// The last line of a text.
pub(crate) fn last_line(text: &str) -> &str {
    text.get(last_line_start(text.as_bytes()).unwrap_or_default()..).unwrap_or_default()
}

/// How many bytes of a text end a line together with the one before them.
fn doubled_ends(text: &[u8]) -> usize {
    memchr::memchr_iter(b'\r', text).filter(|at| text.get(at + 1) == Some(&b'\n')).count()
}

/// How many lines a text has, the last counted even if it is empty.
pub(crate) fn line_count(text: &str) -> usize {
    let ends = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).count();
    1 + ends - doubled_ends(text.as_bytes())
}

/// Whether a text has more than so many bytes, the end of a line counted as one.
pub(crate) fn is_longer(text: &str, most: usize) -> bool {
    head(text, most).len() < text.len()
}

/// At most the first bytes of a text, so many of them, the end of a line counted as one.
pub(crate) fn head(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let (mut end, mut counted) = (0, 0);
    while counted < most && end < text.len() {
        let more = text.as_bytes().get(end..(end + most - counted).min(text.len())).unwrap_or_default();
        // A CR counts with the LF behind it.
        counted += more.len() - doubled_ends(more);
        end += more.len();
        let behind = text.as_bytes().get(end..).unwrap_or_default();
        end += usize::from(is_inside_line_end(more, behind));
    }
    let end = (0..=end).rev().find(|&at| text.is_char_boundary(at));
    text.get(..end.unwrap_or_default()).unwrap_or_default()
}

/// At most the last bytes of a text, so many of them, the end of a line counted as one.
pub(crate) fn tail(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let (mut start, mut counted) = (text.len(), 0);
    while counted < most && start > 0 {
        let more = text.as_bytes().get(start.saturating_sub(most - counted)..start).unwrap_or_default();
        counted += more.len() - doubled_ends(more);
        start -= more.len();
        let front = text.as_bytes().get(..start).unwrap_or_default();
        start -= usize::from(is_inside_line_end(front, more));
    }
    let start = (start..=text.len()).find(|&at| text.is_char_boundary(at));
    text.get(start.unwrap_or_default()..).unwrap_or_default()
}

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

    #[test]
    fn borrows_what_is_one_line_already() {
        assert!(matches!(unfold(" A B \n"), Cow::Borrowed("A B")));
        assert!(matches!(unfold("A  B"), Cow::Owned(s) if s == "A B"));
        assert!(matches!(unfold("A\n  ¶B"), Cow::Owned(s) if s == "A B"));
        assert_eq!(unfold(" \n¶ "), "");
    }

    /// How long the ends of lines are says nothing of how much of a text is looked at.
    #[test]
    fn as_many_bytes_whichever_end_lines_have() {
        let text = "a\n\nbé\n\n\n\ncd\n";
        let plain = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
        for end in ["\r\n", "\r"] {
            let other = text.replace('\n', end);
            for most in 0..20 {
                assert_eq!(plain(head(&other, most)), head(text, most), "{other:?} {most}");
                assert_eq!(plain(tail(&other, most)), tail(text, most), "{other:?} {most}");
                assert_eq!(is_longer(&other, most), text.len() > most, "{other:?} {most}");
            }
            assert_eq!((last_line(other.trim_end()), line_count(&other)), ("cd", 8));
        }
        assert_eq!((head("abé", 3), tail("éb", 2), last_line("")), ("ab", "b", ""));
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
