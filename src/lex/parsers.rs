//! Small parsers: labels, numbers, blanks.

use nom::Parser;

use super::{Miss, Parsed};
use crate::{
    blank::{is_blank, trim_start},
    eight::run,
    word::{self, capitals, could_begin, strip_prefix},
};

/// Blanks, line breaks and pilcrows, none or more: inside a section a line break is a blank like any other.
#[inline]
pub(crate) fn blanks(i: &str) -> Parsed<'_, &str> {
    let (blanks, rest) = i.split_at_checked(i.len() - trim_start(i).len()).unwrap_or(("", i));
    Ok((rest, blanks))
}

/// A blank or the end, of which nothing is taken: behind a word.
#[inline]
pub(crate) fn end_of_word(i: &str) -> Parsed<'_, ()> {
    match i.as_bytes() {
        [] | [b' ', ..] => Ok((i, ())),
        [b, ..] if b.is_ascii_graphic() || !i.starts_with(is_blank) => Err(Miss::err(i, "end of the word")),
        _ => Ok((i, ())),
    }
}

/// `text` in either case; ASCII only.
pub(crate) fn text<'a>(text: &'static str) -> impl Parser<&'a str, Output = &'a str, Error = Miss<'a>> {
    move |i: &'a str| match strip_prefix(i, text) {
        Some(rest) => Ok((rest, i.get(..text.len()).unwrap_or_default())),
        None => Err(Miss::err(i, text)),
    }
}

/// The word `text` in either case, not as the beginning of a longer word.
pub(crate) fn label<'a>(text: &'static str) -> impl Parser<&'a str, Output = &'a str, Error = Miss<'a>> {
    // The first letter tells most from it: that look is small enough to be in the callers.
    move |i: &'a str| if could_begin(i, text) { whole(i, text) } else { Err(Miss::err(i, text)) }
}

#[inline(never)]
fn whole<'a>(i: &'a str, text: &'static str) -> Parsed<'a, &'a str> {
    match i.split_at_checked(text.len()) {
        Some((head, rest)) if head.eq_ignore_ascii_case(text) && !goes_on(rest) => Ok((rest, head)),
        _ => Err(Miss::err(i, text)),
    }
}

/// Whether a letter or a digit is in front.
#[inline]
fn goes_on(rest: &str) -> bool {
    match rest.as_bytes() {
        [b, ..] if b.is_ascii() => b.is_ascii_alphanumeric(),
        _ => rest.starts_with(char::is_alphanumeric),
    }
}

/// Between `least` and `most` ASCII digits, as many as there are.
pub(crate) fn digits<'a>(
    least: usize,
    most: usize,
) -> impl Parser<&'a str, Output = &'a str, Error = Miss<'a>> {
    move |i: &'a str| {
        let n = run(i.as_bytes().get(..most).unwrap_or(i.as_bytes()), 0, b'0', b'9');
        match i.split_at_checked(n) {
            Some((digits, rest)) if n >= least => Ok((rest, digits)),
            _ => Err(Miss::err(i, "digits")),
        }
    }
}

/// Letters of ASCII, one or more.
#[inline]
pub(crate) fn letters(i: &str) -> Parsed<'_, &str> {
    match i.split_at_checked(word::letters(i.as_bytes())) {
        Some((letters, rest)) if !letters.is_empty() => Ok((rest, letters)),
        _ => Err(Miss::err(i, "letters")),
    }
}

/// A decimal number that fits 32 bits.
pub(crate) fn number(i: &str) -> Parsed<'_, u32> {
    let (rest, digits) = digits(1, usize::MAX).parse(i)?;
    match digits.parse() {
        Ok(number) => Ok((rest, number)),
        Err(_) => Err(Miss::err(i, "a smaller number")),
    }
}

/// A routing indicator: `R`, then three to seven capitals. ([`crate::format::transmission`])
#[inline]
pub(crate) fn indicator(i: &str) -> Parsed<'_, &str> {
    let miss = || Miss::err(i, "routing indicator");
    let [b'R', ..] = i.as_bytes() else { return Err(miss()) };
    // One letter more than the longest has: what goes on is none.
    let n = capitals(i.as_bytes().get(..9).unwrap_or(i.as_bytes()));
    match i.split_at_checked(n) {
        Some((word, rest)) if (4..=8).contains(&n) => Ok((rest, word)),
        _ => Err(miss()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_match_in_either_case_and_whole() {
        assert_eq!(label("TAGS").parse("tags: X"), Ok((": X", "tags")));
        assert!(label("TO").parse("TOPIC").is_err());
        // Two bytes of a letter whose lower case is an ASCII `k`.
        assert!(label("KK").parse("\u{212a}K").is_err());
    }

    #[test]
    fn numbers_that_do_not_fit_are_a_miss() {
        assert_eq!(number("0042/1"), Ok(("/1", 42)));
        assert!(number("99999999999").is_err());
        assert!(number("").is_err());
    }

    #[test]
    fn letters_end_at_what_is_none() {
        assert_eq!(letters("TAGs: X"), Ok((": X", "TAGs")));
        assert_eq!(letters("TAGSé"), Ok(("é", "TAGS")));
        assert!(letters(" X").is_err() && letters("").is_err());
    }

    #[test]
    fn indicators() {
        assert_eq!(indicator("RUEHC/SECSTATE"), Ok(("/SECSTATE", "RUEHC")));
        assert!(indicator("RUE").is_err());
        assert!(indicator("RUEHABCDE").is_err());
        assert!(indicator("SECSTATE").is_err());
    }
}
