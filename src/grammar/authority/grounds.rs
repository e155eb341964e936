//! The grounds of a classification: the section of the order and its letters.
//!
//! ```text
//! grounds = ["for" | "per" | "Reason" | "E.O. 12958" …] [":"] [section] letters
//! section = "1" "." ("3" … "8")
//! letters = letter {("," | SP | "/" | "AND" | "&") letter}
//! letter  = "(" A ")" | A
//! ```
//! E.O. 12958, 13292, 13526; FORMAT.md section 13. Archives broke lines inside `REAS ONS`, `1. 4` and `AN D`.

use std::borrow::Cow;

use nom::{
    Parser,
    bytes::complete::take_while,
    character::complete::{one_of, satisfy},
    combinator::{not, peek, recognize},
    sequence::{preceded, terminated},
};

use crate::{
    fold,
    lex::{Parsed, near, word::strip_prefix},
    model::Reasons,
};

/// The byte at which the grounds begin: at a section, an order, or the word `reason`; else at the letters that end the
/// text.
pub(super) fn anchor(text: &str) -> Option<usize> {
    // A figure, `reason` or `E.O.`: the first sign tells most words from them.
    starts(text, |b| matches!(b, b'1' | b'R' | b'r' | b'E' | b'e'))
        .find(|&at| text.get(at..).is_some_and(is_ground))
        .or_else(|| final_letters(text))
}

/// What the grounds of a classification say.
#[derive(Default)]
pub(super) struct Grounds<'a> {
    /// Section and letters.
    pub reasons: Reasons<'a>,
    /// The section as written, where it lacks its point.
    pub closed_up: Option<&'a str>,
    /// What stands in front of the section and behind the letters and is neither.
    pub beside: [&'a str; 2],
}

/// Reads the grounds; `None` where there are none.
pub(super) fn reasons(ground: &str) -> Option<Grounds<'_>> {
    let found = starts(ground, |b| b == b'1')
        .find_map(|at| Some((ground.get(..at)?, section(ground.get(at..)?).ok()?)));
    let mut front = "";
    let (rest, section) = match found {
        Some((before, (rest, written))) => {
            front = behind_lead(before);
            (rest, Some(written))
        }
        // Behind `for` or `reasons`, where one of them stands.
        None => match reason_word(ground) {
            // `reasons 14 (b)`: the point was left out.
            Some(len) => match closed_up(ground.get(len..)?) {
                Ok((rest, section)) => (rest, Some(section)),
                Err(_) => (ground.get(len..)?, None),
            },
            None => (ground.strip_prefix("for").or(ground.strip_prefix("FOR")).unwrap_or(ground), None),
        },
    };
    let (letters, behind) = letters(rest);
    if section.is_none() && letters.is_empty() {
        return None;
    }
    let closed_up = section.filter(|written| !written.contains(['.', ',']));
    let reasons = Reasons { section: section.map(canonical), letters };
    Some(Grounds { reasons, closed_up, beside: [front, behind] })
}

/// What stands in front of a section behind the words that lead to it: `Reason: E.O. 12958, as amended, Section`.
fn behind_lead(before: &str) -> &str {
    const LEADS: [&str; 20] = [
        "E", "O", "EO", "E.O", "12356", "12958", "13292", "13526", "AS", "AMENDED", "SECTION", "SECTIONS",
        "SEC", "OF", "FOR", "AND", "PER", "THE", "UNDER", "IN",
    ];
    let mut rest = before;
    loop {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        if let Some(len) = reason_word(rest) {
            rest = rest.get(len..).unwrap_or_default();
            continue;
        }
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        match rest.split_at_checked(end) {
            Some((word, behind)) if LEADS.iter().any(|lead| lead.eq_ignore_ascii_case(word)) => rest = behind,
            _ => return rest,
        }
    }
}

/// `1.4`, whatever stands between the figures.
fn canonical(written: &str) -> Cow<'_, str> {
    match written.as_bytes() {
        [b'1', b'.', _] => Cow::Borrowed(written),
        bytes => Cow::Owned(format!("1.{}", bytes.last().map_or(' ', |&b| char::from(b)))),
    }
}

/// The word that grounds begin with where it is nearly `reasons`.
pub(super) fn misspelt(ground: &str) -> Option<&str> {
    reason_word(ground)?;
    let (word, _) = token(ground)?;
    // Archives broke lines inside the word.
    let spelled = |name: &str| name.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    (!spelled("REASONS")).then_some(word)
}

/// The bytes at which a word begins with one of some signs of ASCII, also one glued to punctuation.
fn starts(text: &str, first: impl Fn(u8) -> bool) -> impl Iterator<Item = usize> {
    let border = |c: char| fold::is_blank(c) || matches!(c, '(' | ',' | ';' | ':' | '-' | '.' | '/');
    let begins = move |at| text.get(..at).is_some_and(|before| before.chars().next_back().is_none_or(border));
    text.bytes().enumerate().filter_map(move |(at, b)| (first(b) && begins(at)).then_some(at))
}

fn is_ground(text: &str) -> bool {
    // A word is looked at no further than what it must be: one without an end is asked at each of its stops.
    let is_word = |word: &str| {
        strip_prefix(text, word).is_some_and(|rest| {
            let rest = rest.trim_start_matches([',', ';', ':', '.', ')']);
            rest.is_empty() || rest.starts_with(fold::is_blank)
        })
    };
    match text.as_bytes().first() {
        Some(b'1') => {
            section(text).is_ok() || ["12958", "13526", "12356", "13292"].iter().any(|order| is_word(order))
        }
        Some(b'R' | b'r') => reason_word(text).is_some(),
        _ => strip_prefix(text, "E.O").is_some() || is_word("EO"),
    }
}

/// Whether a text begins with a section.
pub(super) fn is_section(text: &str) -> bool {
    section(text).is_ok()
}

/// A section: `1.4`, also `1,4`, `1 .4` or with a line break inside.
fn section(i: &str) -> Parsed<'_, &str> {
    let gap = || take_while(fold::is_blank);
    let last = satisfy(|c| ('3'..='8').contains(&c));
    recognize((one_of("1"), gap(), one_of(".,"), gap(), last))
        .and(not(one_of("0123456789")))
        .map(|(s, ())| s)
        .parse(i)
}

/// A section without its point, in front of its letters.
fn closed_up(i: &str) -> Parsed<'_, &str> {
    let gap = take_while(|c: char| fold::is_blank(c) || c == ':');
    let section = recognize((one_of("1"), one_of("45")));
    preceded(gap, terminated(section, peek((take_while(fold::is_blank), one_of("(abcdABCD"))))).parse(i)
}

/// The length of the word `reason` or `reasons` that a text begins with: two slips of a typist or a break are read.
fn reason_word(text: &str) -> Option<usize> {
    let broken = ["REASONS", "REASON"].iter().find_map(|name| {
        let mut rest = text;
        for letter in name.chars() {
            rest = rest.strip_prefix([letter, letter.to_ascii_lowercase()])?;
            if letter != 'N' {
                rest = fold::trim_start(rest);
            }
        }
        Some(text.len() - rest.len()).filter(|_| !rest.starts_with(|c: char| c.is_ascii_lowercase()))
    });
    broken.or_else(|| {
        // A name may be nearly the word: then no section follows.
        let len = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
        let (word, rest) = text.split_at_checked(len)?;
        let near = len >= 5 && word.starts_with(['r', 'R']) && near::distance(word, "REASONS", 2).is_some();
        let section = rest.trim_start_matches(|c| fold::is_blank(c) || c == ':').starts_with(['1', '(']);
        let exact = ["REASON", "REASONS"].iter().any(|name| name.eq_ignore_ascii_case(word));
        (exact || near && section).then_some(len)
    })
}

/// The byte at which letters begin that end a text: behind `for`, in parentheses, or several of them (`07-02, b and d`).
fn final_letters(text: &str) -> Option<usize> {
    let mut at = text.len();
    let mut letters = 0;
    let mut parens = false;
    loop {
        let before = text.get(..at)?;
        let stem = before.trim_end_matches(|c: char| !c.is_alphanumeric());
        parens |= before.get(stem.len()..).is_some_and(|gap| gap.contains(')')) && letters == 0;
        let start = stem.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |i| i + 1);
        let word = stem.get(start..)?;
        let letter =
            word.len() == 1 && word.starts_with(|c: char| matches!(c.to_ascii_lowercase(), 'a'..='h'));
        let joint = word.eq_ignore_ascii_case("and");
        if !letter && !joint {
            let behind_for = word.eq_ignore_ascii_case("for");
            return (letters > 0 && (behind_for || parens || letters > 1)).then_some(if behind_for {
                start
            } else {
                skip_punctuation(text, stem.len())
            });
        }
        letters += usize::from(letter);
        at = start;
    }
}

fn skip_punctuation(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    text.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric()).len()
}

/// The letters that a text begins with: single ones, with `and` and punctuation between them; and what follows them.
fn letters(text: &str) -> (Vec<char>, &str) {
    let mut letters = Vec::with_capacity(4);
    let mut rest = text;
    while let Some((token, behind)) = token(rest) {
        let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(token));
        let before = std::mem::replace(&mut rest, behind);
        if let [letter] = token.as_bytes()
            && let letter @ b'a'..=b'h' = letter.to_ascii_lowercase()
        {
            letters.push(char::from(letter));
        } else if is(&["an"]) {
            // `AN D D`: the word was broken.
            match self::token(rest) {
                Some((next, behind)) if next.eq_ignore_ascii_case("d") => rest = behind,
                Some((next, _)) if matches!(next.as_bytes(), [b'a'..=b'h' | b'A'..=b'H']) => {}
                _ => return (letters, before),
            }
        } else if is(&["bd", "bandd"]) {
            // `b/d` glued.
            letters.extend(['b', 'd']);
        } else if !is(&["and", "section", "sections"]) {
            return (letters, before);
        }
    }
    (letters, "")
}

/// The first run of letters and digits, and what follows it.
fn token(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    text.split_at_checked(end).filter(|(token, _)| !token.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, before: &str, section: Option<&str>, want: &str) {
        let at = anchor(text).unwrap_or(text.len());
        let got = reasons(&text[at..]).unwrap_or_default().reasons;
        let letters: String = got.letters.iter().collect();
        assert_eq!(
            (&text[..at], got.section.as_deref(), letters.as_str()),
            (before, section, want),
            "{text}"
        );
    }

    #[test]
    fn sections_and_letters() {
        reads("Roe, reasons 1.4 (b) and (d).", "Roe, ", Some("1.4"), "bd");
        reads("Roe,reasons 1.4(b\n), (d)", "Roe,", Some("1.4"), "bd");
        reads("Roe 1 .4 (b)", "Roe ", Some("1.4"), "b");
        reads("Roe 1.\n4 (b/d)", "Roe ", Some("1.4"), "bd");
        reads("Roe for reasons 14 (b) and (d)", "Roe for ", Some("1.4"), "bd");
        reads("Roe for 1,5 b", "Roe for ", Some("1.5"), "b");
        reads("Roe FOR REAS \nONS 1.4 B/D", "Roe FOR ", Some("1.4"), "bd");
        reads("Roe, resaons 1.4 B AN D D", "Roe, ", Some("1.4"), "bd");
        reads("Roe; E.O. 12958, reasons 1.4 (a)", "Roe; ", Some("1.4"), "a");
    }

    #[test]
    fn where_grounds_begin() {
        // A section, an order, a word of the ground; also glued to punctuation.
        reads("Roe-1.4(b)", "Roe-", Some("1.4"), "b");
        reads("Roe (1.4 b)", "Roe (", Some("1.4"), "b");
        reads("Roe/1.4 b", "Roe/", Some("1.4"), "b");
        reads("Roe: EO 12958 1.4 (c)", "Roe: ", Some("1.4"), "c");
        reads("Roe, eo: 1.5 (d)", "Roe, ", Some("1.5"), "d");
        reads("Roe, 12958, 1.4 (h)", "Roe, ", Some("1.4"), "h");
        reads("Roe; REASONS: 1.8 (g)", "Roe; ", Some("1.8"), "g");
        reads("Roe.reason 1.4 (b)", "Roe.", Some("1.4"), "b");
        reads("Roe for ressons 1.4 (b)", "Roe for ", Some("1.4"), "b");
        // No sections: figures of two digits, other sections, words that only begin like one.
        reads("Roe, Room 1.45", "Roe, Room 1.45", None, "");
        reads("Roe, Room 1.2", "Roe, Room 1.2", None, "");
        reads("Roe, treasons office", "Roe, treasons office", None, "");
        reads("Roe, Resource Officer", "Roe, Resource Officer", None, "");
    }

    #[test]
    fn sections_without_a_point() {
        reads("Roe, reasons: 14 (b)", "Roe, ", Some("1.4"), "b");
        reads("Roe, reasons 15(D)", "Roe, ", Some("1.5"), "d");
        reads("Roe, reasons 14b", "Roe, ", Some("1.4"), "b");
        reads("Roe, reasons 14, 15", "Roe, ", None, "");
        reads("Roe, reasons 16 (b)", "Roe, ", None, "");
    }

    #[test]
    fn letters_and_words_between_them() {
        let of = |text| letters(text).0.into_iter().collect::<String>();
        for (text, want) in [
            (" (b) and (d).", "bd"),
            ("(B)(D)", "bd"),
            (" a, b & c", "abc"),
            (" b/h of the order", "bh"),
            (" bd", "bd"),
            (" bandd", "bd"),
            (" sections b and d", "bd"),
            (" b AN D d", "bd"),
            (" b an h", "bh"),
            (" (i)", ""),
            (" a (i) b", "a"),
            ("", ""),
        ] {
            assert_eq!(of(text), want, "{text}");
        }
    }

    #[test]
    fn letters_without_a_section() {
        reads("Roe for (b) and (d)", "Roe ", None, "bd");
        reads("Roe for reasons b, d", "Roe for ", None, "bd");
        reads("DSCG 07-02, b and d", "DSCG 07-02, ", None, "bd");
        reads("DSCG 07-2 B, D", "DSCG 07-2 ", None, "bd");
        reads("FOR (B)", "", None, "b");
        reads("Jane Roe (b)", "Jane Roe (", None, "b");
        reads("Jane Roe for b and", "Jane Roe ", None, "b");
        reads("Jane Roe (a, h)", "Jane Roe (", None, "ah");
        // One letter alone, one of no reason, a letter in the midst, nothing but `and`.
        reads("Jane Roe, Section B", "Jane Roe, Section B", None, "");
        reads("Jane Roe (i)", "Jane Roe (i)", None, "");
        reads("Jane A. Roe", "Jane A. Roe", None, "");
        reads("Jane Roe and", "Jane Roe and", None, "");
        reads("Jane Roe for", "Jane Roe for", None, "");
        reads("", "", None, "");
    }
}
