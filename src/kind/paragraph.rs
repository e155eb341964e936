//! Numbered paragraphs.
//!
//! ```text
//! number        = D{1,3} ("." | ")") | "¶" D{1,3} "."
//! marking-paren = "(" marking ")"
//! ```
//! 5 FAH-1 H-212; [`crate::format::body`].

use crate::{
    blank,
    grammar::marking,
    lex::{Begin, Classes},
    model::Marking,
    word,
};

/// How a paragraph begins.
#[derive(Clone, Debug)]
pub(crate) struct Opening<'a> {
    /// Its number.
    pub number: u32,
    /// Its portion marking.
    pub marking: Option<Marking<'a>>,
    /// What follows on the line.
    pub rest: &'a str,
    /// Whether a full stop or parenthesis is behind the number.
    pub pointed: bool,
    /// Whether that is a parenthesis.
    pub paren: bool,
    /// Whether more than one digit begins with zero, or the number is alone.
    pub bare: bool,
}

/// How a paragraph begins.
pub(crate) const BEGIN: Begin = Begin::with(Classes::DIGITS, Classes::ANY);

/// Whether a line begins with the number of a paragraph.
pub(crate) fn is_opening(line: &str) -> bool {
    // Behind most numbers is a full stop, and a blank or text.
    let rest = number(line).and_then(|(_, digits)| line.as_bytes().get(digits..));
    match rest {
        Some([b'.' | b')'] | [b'.' | b')', b' ' | b'(' | b'A'..=b'Z', ..]) => true,
        Some(_) => opening(line).is_some(),
        None => false,
    }
}

/// The number, and the marking directly behind it, that a line begins with.
pub(crate) fn opening(line: &str) -> Option<Opening<'_>> {
    let (number, digits) = number(line)?;
    let (written, rest) = line.split_at_checked(digits)?;
    let blanks = rest.bytes().take_while(|b| *b == b' ').count();
    let sign = rest.as_bytes().get(blanks).copied().filter(|sign| matches!(sign, b'.' | b')' | b','));
    let paren = sign == Some(b')');
    let pointed = sign.is_some_and(|sign| sign != b',');
    let after = if sign.is_some() { rest.get(blanks + 1..)? } else { rest };
    let mut behind = blank::trim_start(after);
    let bare = behind.is_empty();
    if let Some(b'.' | b'-') = behind.as_bytes().first() {
        behind = behind.trim_start_matches(|c| matches!(c, '.' | '-') || blank::is_blank(c));
    }
    // `1. 1. (C)`, `1. 1. The`
    let again = match behind.as_bytes().first() {
        Some(b'0'..=b'9') => {
            behind.strip_prefix(written).and_then(|rest| rest.strip_prefix(['.', ')'])).map(blank::trim_start)
        }
        _ => None,
    };
    let opening = |marking, rest, bare| Some(Opening { number, marking, rest, pointed, paren, bare });
    if let Ok((rest, marking)) = marking::opening(again.unwrap_or(behind)) {
        return opening(Some(marking), rest, false);
    }
    if !pointed {
        return None;
    }
    // Without a marking the number needs its full stop, and blanks behind it.
    let apart = match after.as_bytes().first() {
        None | Some(b' ' | b'(' | b'A'..=b'Z') => true,
        // `4.. TEXT`
        Some(b'.') if doubled(after) => return opening(None, after.trim_start_matches('.'), false),
        _ => after.starts_with(blank::is_blank),
    };
    let rest = again.filter(|text| text.starts_with(char::is_uppercase)).unwrap_or(after);
    if apart { opening(None, rest, bare) } else { None }
}

/// The number of up to three digits that a line begins with, and how many they are.
#[inline]
fn number(line: &str) -> Option<(u32, usize)> {
    let (mut number, mut digits) = (0, 0);
    while let Some(digit @ b'0'..=b'9') = line.as_bytes().get(digits) {
        (number, digits) = (number * 10 + u32::from(digit & 15), digits + 1);
        if digits > 3 {
            return None;
        }
    }
    (number > 0).then_some((number, digits))
}

/// Whether a second full stop is behind the first, and a text.
fn doubled(after: &str) -> bool {
    let rest = after.get(1..).unwrap_or_default();
    rest.starts_with(' ') && blank::trim_start(rest).starts_with(|c: char| c.is_ascii_uppercase())
}

/// Paragraph `number`, whose full stop was left out in front of a text in capitals, or whose digits came as another character: `2 TWO MEN`,
/// `#. TWO MEN`.
pub(crate) fn without_point(line: &str, number: u32) -> Option<Opening<'_>> {
    let digits = line.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let (written, rest) = line.split_at_checked(digits)?;
    let rest = match written {
        "" => line.strip_prefix('#')?.strip_prefix('.')?,
        _ if written.len() < 3 && written.parse() == Ok(number) => rest,
        _ => return None,
    };
    let text = rest.strip_prefix(' ')?.trim_start();
    let first = word::first_word(text);
    let shouted = first.len() > 1 && first.bytes().all(|b| b.is_ascii_uppercase() || b == b'\'');
    let pointed = written.is_empty();
    (shouted && text.len() > first.len()).then_some(Opening {
        number,
        marking: None,
        rest,
        pointed,
        paren: false,
        bare: false,
    })
}

/// The number of a lettered item of a form: `6A. REPLY TO`, `6B ACME`.
pub(crate) fn lettered(line: &str) -> Option<u32> {
    let digits = line.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let (number, rest) = line.split_at_checked(digits)?;
    let letter = matches!(rest.as_bytes(), [b'A'..=b'Z', b'.' | b' ', ..]);
    if letter && digits < 3 { number.parse().ok() } else { None }
}

/// The number and what follows it, where a line of a header begins like a numbered paragraph: `1. (C) …`, `¶12. …`.
pub(crate) fn plain(line: &str) -> Option<(u32, &str)> {
    let digits = line.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let (number, rest) = line.split_at_checked(digits)?;
    let rest = rest.strip_prefix(['.', ')'])?;
    let open = rest.starts_with(blank::is_blank) || rest.starts_with('(') || rest.is_empty();
    (open && digits <= 3).then(|| Some((number.parse().ok()?, rest.trim_start())))?
}

/// The byte in a line at which paragraph `number` (or one soon behind it, where some were cut out) begins with its
/// marking, where an archive joined lines.
pub(crate) fn inside(line: &str, number: u32) -> Option<usize> {
    memchr::memchr_iter(b'(', line.as_bytes()).find_map(|paren| {
        let before = line.get(..paren)?.trim_end_matches([' ', '.', ')', '\u{b6}']);
        let digits = before.bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
        if digits > 3 {
            return None;
        }
        let start = before.len() - digits;
        let found: u32 = before.get(start..)?.parse().ok()?;
        // A number that was said before, or is less, is one behind a whole sentence.
        let slipped =
            || found > 0 && found < number && ends_sentence(before.get(..start).unwrap_or_default());
        if start == 0 || !((number..number + 3).contains(&found) || slipped()) {
            return None;
        }
        let pointed = line.get(before.len()..paren)?.contains(['.', ')']);
        let border = before
            .get(..start)?
            .chars()
            .next_back()
            .is_some_and(|c| blank::is_blank(c) || c == 'X' || matches!(c, '.' | ')' | '"'));
        let marked = marking::opening(line.get(paren..)?).is_ok();
        (pointed && border && marked).then_some(start)
    })
}

/// Whether a sentence and blanks are in front of the number of a paragraph.
fn ends_sentence(front: &str) -> bool {
    let sentence = blank::trim_end(front);
    sentence.len() < front.len() && sentence.ends_with(['.', '"', '”', '?', '!', ')', '-'])
}

/// Whether a text ends as sentences do.
pub(crate) fn is_ended(text: &str) -> bool {
    let mut text = text.trim_end();
    while let Some(before) = text.strip_suffix("&quot;") {
        text = before;
    }
    match text.as_bytes() {
        // A word is broken there.
        [.., a, b'-'] if a.is_ascii_alphabetic() => false,
        [.., b'.' | b'"' | b')' | b':' | b'?' | b'!' | b'-' | b']'] => true,
        [_, .., a, b, c, d] => text.ends_with('”') || [a, b, c, d].iter().all(|b| matches!(b, b'X' | b'x')),
        _ => text.ends_with('”'),
    }
}

/// The byte in a line at which paragraph `number`, which has no marking, begins behind a sentence. Not in a list: that counts
/// from one.
pub(crate) fn plain_inside(line: &str, number: u32) -> Option<usize> {
    let found = memchr::memmem::find_iter(line.as_bytes(), ". ").find_map(|stop| {
        let before = line.get(..stop)?;
        let digits = before.bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
        let start = before.len() - digits;
        let found: u32 = before.get(start..)?.parse().ok()?;
        let front = before.get(..start)?;
        let ended = front.trim_end().ends_with(['.', '"', '”', '?', '!']) && front.ends_with(' ');
        let behind = line.get(stop + 2..)?.trim_start();
        (found == number && ended && behind.starts_with(|c: char| c.is_uppercase())).then_some(start)
    })?;
    let before = line.get(..found)?;
    (!before.contains(" 1. ") && !before.contains(" 1) ")).then_some(found)
}

/// The byte at which the first paragraph begins in a line that lost its line breaks, where it has no marking.
pub(crate) fn first_inside(line: &str) -> Option<usize> {
    let at = word::occurrences(line, " 1. ", 1).find(|&at| {
        line.get(at + 4..).is_some_and(|text| text.trim_start().starts_with(|c: char| c.is_uppercase()))
    })?;
    Some(at + 1)
}

/// The byte in a line, behind another, at which text with a marking and no number begins: `1.4 (b) and (d)  (C) The minister …`. The
/// letter of a ground or of a reference is no marking.
pub(crate) fn marked_inside(line: &str, from: usize) -> Option<usize> {
    let prose = |rest: &str, letters: usize| {
        let rest = rest.trim_start_matches([' ', '-', '"']);
        let small = |pair: &[u8]| pair.iter().all(u8::is_ascii_lowercase);
        rest.starts_with(char::is_uppercase)
            && rest.as_bytes().get(..BEGINNING).is_some_and(|beginning| beginning.windows(2).any(small))
            && rest.len() > if letters > 1 { LONGEST_REST } else { LONGEST_ITEM }
    };
    let parens = memchr::memchr_iter(b'(', line.as_bytes().get(from..)?).map(|paren| from + paren);
    parens.filter(|paren| *paren > from).find(|&paren| {
        let text = line.get(paren..).unwrap_or_default();
        let letters = || text.bytes().skip(1).take_while(|b| *b != b')');
        // The marking is read first: behind a parenthesis that opens none there may be no other.
        marking::opening(text).is_ok_and(|(rest, _)| {
            letters().all(|b| !b.is_ascii_lowercase()) && prose(rest, letters().count())
        })
    })
}

/// In so many bytes prose has a word in small letters.
const BEGINNING: usize = 24;
/// What is behind a marking of several letters, and behind the letter of a ground or of a reference, is no longer than this where it is no
/// text.
const LONGEST_REST: usize = 60;
const LONGEST_ITEM: usize = 100;

/// The byte at which the section of the grounds of a classification begins, `1.4`.
pub(crate) fn grounds(line: &str) -> Option<usize> {
    line.as_bytes().windows(3).position(|w| matches!(w, [b'1', b'.', b'3'..=b'8']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn opens(line: &str, number: u32, mark: Option<&str>, rest: &str) {
        let opening = opening(line).unwrap();
        assert_eq!(opening.number, number, "{line}");
        assert_eq!(opening.marking.map(|m| m.canonical().into_owned()).as_deref(), mark, "{line}");
        assert_eq!(blank::trim(opening.rest), rest, "{line}");
    }

    #[test]
    fn openings() {
        opens("1. (C) SUMMARY", 1, Some("C"), "SUMMARY");
        opens("5.(C) Text", 5, Some("C"), "Text");
        opens("12 (S/NF) Text", 12, Some("S/NF"), "Text");
        opens("3) (U) Text", 3, Some("U"), "Text");
        opens("1.  Key Points:", 1, None, "Key Points:");
        opens("4.", 4, None, "");
        opens("3, (U) Text", 3, Some("U"), "Text");
        opens("3 . (U) Text", 3, Some("U"), "Text");
        opens("3.- (U) Text", 3, Some("U"), "Text");
        opens("123.. (U) Text", 123, Some("U"), "Text");
        opens("3. 3. (U) Text", 3, Some("U"), "Text");
        opens("3. 3. Text", 3, None, "Text");
        opens("3. 3. text", 3, None, "3. text");
        opens("3. 4. (U) Text", 3, None, "4. (U) Text");
        opens("3.Text", 3, None, "Text");
        opens("3.(see 4)", 3, None, "(see 4)");
        for line in ["3, text", "3.text", "1234. (U) Text", "(U) Text", "-. (U)", "x", ""] {
            assert!(opening(line).is_none(), "{line}");
        }
        for line in ["1978. A year", "10.5 percent", "3 men", "0. x", "C) x", "12 percent (C)"] {
            assert!(opening(line).is_none(), "{line}");
        }
    }

    #[test]
    fn what_stands_behind_a_number() {
        for (line, pointed, paren, bare) in [
            ("3. (U) Text", true, false, false),
            ("3) (U) Text", true, true, false),
            ("3 ) Text", true, true, false),
            ("3, (U) Text", false, false, false),
            ("3 (U) Text", false, false, false),
            ("3. Text", true, false, false),
            ("3. ", true, false, true),
        ] {
            let opening = opening(line).unwrap();
            assert_eq!((opening.pointed, opening.paren, opening.bare), (pointed, paren, bare), "{line}");
        }
    }

    #[test]
    fn plain_openings_inside_a_line() {
        assert_eq!(plain_inside("it rose. 3. The catch fell.", 3), Some(9));
        for line in [
            "it rose 3. The catch",
            "it rose. 4. The catch",
            "it rose. 3. the catch",
            "Points: 1. Fish. 2. Boats. 3. Nets.",
            "it rose.3. The catch",
        ] {
            assert_eq!(plain_inside(line, 3), None, "{line}");
        }
    }

    #[test]
    fn marked_text_behind_grounds() {
        let text = "HMG said that the fleet would sail in May and that the catch was good. ".repeat(2);
        for (front, marking) in [
            ("Classified By: DCM Jane Roe for reasons 1.4 (b) and (d)  ", "(C) "),
            ("REF: STATE 12 ", "(SBU) "),
        ] {
            let line = [front, marking, &text].concat();
            assert_eq!(marked_inside(&line, 4), Some(front.len()), "{line}");
        }
        for line in ["1.4 (B) AND (D)", "1.4 (b) and (d)", "1.4 (B) and (D), since they said so of it"] {
            let line = [line, &" AND MORE".repeat(20)].concat();
            assert_eq!(marked_inside(&line, 0), None, "{line}");
        }
        assert_eq!(marked_inside("1.4 (C) Text.", 0), None);
    }

    #[test]
    fn openings_inside_a_line() {
        for (line, at) in [
            ("x 3. (C)", Some(2)),
            ("x) 3) (C)", Some(3)),
            ("x.3.(C)", Some(2)),
            ("x)3.(C)", Some(2)),
            ("x\"3.(C)", Some(2)),
            ("x 5. (C)", Some(2)),
            ("x 123. (C)", None),
            ("x 6. (C)", None),
            ("x 2. (C)", None),
            ("x3. (C)", None),
            ("x 1003. (C)", None),
            ("x 0003. (C)", None),
            ("x 3. (see)", None),
            ("x 3 (C)", None),
            ("x . (C)", None),
            ("(x) 3. (C)", Some(4)),
        ] {
            assert_eq!(inside(line, 3), at, "{line}");
        }
        assert_eq!(inside("x 125. (C)", 123), Some(2));

        let line = "the talks. 3. (C) The minister (U) 4. (C) said";
        assert_eq!(inside(line, 3), Some(11));
        // Behind a sentence also one that was said before.
        assert_eq!(inside(line, 4), Some(11));
        assert_eq!(inside("the talks 3. (C) The minister (U) 4. (C) said", 4), Some(34));
        assert_eq!(inside("the talks.3. (C) The minister", 4), None);
        assert_eq!(inside("the XXXXXXXX3. (C) minister", 3), Some(12));
        assert_eq!(inside("see para 3 (C)", 3), None);
        assert_eq!(inside("3. (C) x", 3), None);
    }
}
