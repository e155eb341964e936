//! Blanks: what separates words, what ends a line, and texts without what is blank at their ends.

/// The archive's pilcrow, which is part of no value. ([`crate::format::whole`])
pub(crate) const PILCROW: char = '¶';

/// Whether a character separates words: white space, or the archive's pilcrow.
#[inline]
pub(crate) fn is_blank(c: char) -> bool {
    c == ' ' || c.is_whitespace() || c == PILCROW || c == '\u{feff}'
}

/// Whether a pilcrow is in a text. Its last byte is rarer than its first.
pub(crate) fn has_pilcrow(text: &str) -> bool {
    memchr::memchr(b'\xb6', text.as_bytes()).is_some() && text.contains(PILCROW)
}

/// What is before, between and behind the pilcrows of a text.
pub(crate) fn between_pilcrows(text: &str) -> impl Iterator<Item = &str> + Clone {
    let last_bytes = memchr::memchr_iter(b'\xb6', text.as_bytes());
    let behind =
        last_bytes.map(|last| last + 1).filter(|end| text.get(..*end).is_some_and(|t| t.ends_with(PILCROW)));
    let starts = std::iter::once(0).chain(behind.clone());
    let ends = behind.map(|end| end - PILCROW.len_utf8()).chain(std::iter::once(text.len()));
    starts.zip(ends).filter_map(|(start, end)| text.get(start..end))
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
        [.., before, b' ' | b'\n'] if before.is_ascii_graphic() => {
            text.get(..text.len() - 1).unwrap_or_default()
        }
        [b' '] => "",
        _ => without_trailing(text),
    }
}

/// As [`trim_start`]: bytes and pilcrows tell, unless another character of several bytes is behind them. A function of its own, so
/// that the usual case is small enough to be in its callers.
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
        None => "",
        Some(_) => text.trim_end_matches(is_blank),
    }
}

/// Whether a byte is a blank by itself: a space, a tab, an end of a line or a page.
#[inline]
pub(crate) fn is_blank_byte(b: u8) -> bool {
    matches!(b, b' ' | b'\t'..=b'\r')
}

/// Without blanks in front, up to the end of the line.
pub(crate) fn trim_start_of_line(text: &str) -> &str {
    text.trim_start_matches(|c| is_blank(c) && !is_line_end(c))
}

/// The byte that ends a line alone or as the last of two.
pub(crate) const LF: u8 = b'\n';

/// What ends a line where another character takes its place.
pub(crate) const LINE_END: &str = "\n";

/// Whether a character ends a line. How lines end, with LF, CRLF or a lone CR, says nothing; nor does how long that is.
pub(crate) fn is_line_end(c: char) -> bool {
    c == '\n' || c == '\r'
}

/// Whether a CR at a byte and the LF behind it end a line together.
#[inline]
pub(crate) fn is_crlf(text: &[u8], at: usize) -> bool {
    text.get(at) == Some(&b'\r') && text.get(at + 1) == Some(&b'\n')
}

/// How many bytes end a line at a byte; none where no line ends there.
#[inline]
pub(crate) fn line_end_len(text: &[u8], at: usize) -> usize {
    match text.get(at) {
        Some(b'\n') => 1,
        Some(b'\r') => 1 + usize::from(is_crlf(text, at)),
        _ => 0,
    }
}

/// Where the first line of a text ends, and where the next one begins.
#[inline]
pub(crate) fn line_end(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let end = memchr::memchr2(b'\n', b'\r', bytes)?;
    Some((end, end + 1 + usize::from(is_crlf(bytes, end))))
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
    let bytes = text.as_bytes();
    let alone = memchr::memchr_iter(b'\r', bytes).filter(|at| bytes.get(at + 1) != Some(&b'\n'));
    1 + memchr::memchr_iter(b'\n', bytes).count() + alone.count()
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
    front(text, end)
}

/// As [`head`], with fewer and with more bytes: most texts are searched for both at once.
pub(crate) fn heads(text: &str, fewer: usize, more: usize) -> [&str; 2] {
    let long = head(text, more);
    // As long as that, it has no line end of two bytes.
    let is_plain = long.len() < text.len() && long.len() <= more;
    [if is_plain { front(text, fewer) } else { head(long, fewer) }, long]
}

/// The whole characters that are in the first bytes of a text.
fn front(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes).rev().find(|&at| text.is_char_boundary(at));
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

#[cfg(test)]
mod tests {
    use super::*;

    /// How long the ends of lines are says nothing of how much of a text is looked at.
    #[test]
    fn as_many_bytes_whichever_end_lines_have() {
        let text = "a\n\nbé\n\n\n\ncd\n";
        let plain = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
        for end in ["\r\n", "\r", "\n"] {
            let other = text.replace('\n', end);
            for most in 0..20 {
                assert_eq!(plain(head(&other, most)), head(text, most), "{other:?} {most}");
                assert_eq!(plain(tail(&other, most)), tail(text, most), "{other:?} {most}");
                assert_eq!(is_longer(&other, most), text.len() > most, "{other:?} {most}");
                let both = [head(&other, most / 2), head(&other, most)];
                assert_eq!(heads(&other, most / 2, most), both, "{other:?} {most}");
            }
            assert_eq!((last_line(other.trim_end()), line_count(&other)), ("cd", 8));
        }
        assert_eq!((head("abé", 3), tail("éb", 2), last_line("")), ("ab", "b", ""));
    }
}
