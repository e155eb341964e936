//! The grounds of a classification: the section of the order and its letters.
//!
//! ```text
//! grounds = {lead} section letters | [reason] [D D] letters | "for" letters
//! lead    = reason | "E.O." | "12958" | "as amended" | "section" | "of" | "for" | …
//! reason  = "reason" ["s"] (* broken between letters, or misspelt *)
//! section = "1" ("." | ",") ("3" … "8")
//! letters = letter {("," | SP | "/" | "AND" | "&") letter}
//! letter  = "(" A ")" | A
//! ```
//! E.O. 12958, 13292, 13526; [`crate::format::authority`]. Archives broke lines inside `REAS ONS`, `1. 4` and `AN D`. Where
//! grounds
//! begin is looked for by hand: a name of free text is in front of them.

use std::borrow::Cow;

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{tag, take_while, take_while1},
    character::complete::satisfy,
    combinator::{not, opt, peek, recognize, verify},
    multi::many0_count,
    sequence::{preceded, terminated},
};

use crate::{
    blank, block,
    lex::{Miss, Parsed, blanks, end_of_word, near, text},
    model::Reasons,
    word::strip_prefix,
};

/// What the grounds of a classification say.
#[derive(Default)]
pub(super) struct Grounds<'a> {
    /// Section and letters.
    pub reasons: Reasons<'a>,
    /// The section as written, where it lacks its full stop.
    pub closed_up: Option<&'a str>,
    /// What is in front of the section and behind the letters and is neither.
    pub beside: [&'a str; 2],
}

/// Reads the grounds; `None` where there are none.
pub(super) fn reasons(ground: &str) -> Option<Grounds<'_>> {
    let (rest, (front, section)) = alt((with_section, without_section)).parse(ground).ok()?;
    let (behind, letters) = letters(rest);
    if section.is_none() && letters.is_empty() {
        return None;
    }
    let closed_up = section.filter(|written| !written.contains(['.', ',']));
    let reasons = Reasons { section: section.map(canonical), letters };
    Some(Grounds { reasons, closed_up, beside: [front, behind] })
}

/// The byte at which the grounds begin: at a section, an order, or the word `reason`; else at the letters that end the
/// text.
pub(super) fn anchor(text: &str) -> Option<usize> {
    // A digit, `reason` or `E.O.`: the first character tells most words from them.
    starts(text, *b"1RrEe").find(|&at| text.get(at..).is_some_and(is_ground)).or_else(|| final_letters(text))
}

/// The word that grounds begin with where it is nearly `reasons`.
pub(super) fn misspelt(ground: &str) -> Option<&str> {
    let (_, word) = token(ground).ok()?;
    // Archives broke lines inside the word.
    let spelled = |name: &str| name.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    (!spelled("REASONS") && reason(ground).is_ok()).then_some(word)
}

/// Whether a text begins with a section.
pub(super) fn is_section(text: &str) -> bool {
    section(text).is_ok()
}

/// What is in front of a section and does not lead to it, and the section.
type Sectioned<'a> = (&'a str, Option<&'a str>);

/// Up to the first section.
fn with_section(i: &str) -> Parsed<'_, Sectioned<'_>> {
    let first = starts(i, *b"1").find_map(|at| {
        let (before, from) = i.split_at_checked(at)?;
        section(from).ok().map(|(rest, section)| (before, rest, section))
    });
    let (before, rest, section) = first.ok_or_else(|| Miss::err(i, "section"))?;
    let (front, _) = leads(before)?;
    Ok((rest, (front, Some(section))))
}

/// Behind `for` or `reasons`, where one of them is. `reasons 14 (b)`: the full stop was left out.
fn without_section(i: &str) -> Parsed<'_, Sectioned<'_>> {
    let reason = preceded(reason, opt(closed_up));
    alt((reason, opt(alt((tag("for"), tag("FOR")))).map(|_| None))).map(|section| ("", section)).parse(i)
}

/// The words that lead to a section: `Reason: E.O. 12958, as amended, Section`.
fn leads(i: &str) -> Parsed<'_, ()> {
    const LEADS: [&str; 20] = [
        "E", "O", "EO", "E.O", "12356", "12958", "13292", "13526", "AS", "AMENDED", "SECTION", "SECTIONS",
        "SEC", "OF", "FOR", "AND", "PER", "THE", "UNDER", "IN",
    ];
    let lead = verify(word, |word: &str| LEADS.iter().any(|lead| lead.eq_ignore_ascii_case(word)));
    (many0_count(preceded(between, alt((reason, lead)))), between).map(|_| ()).parse(i)
}

/// `1.4`, whatever is between the digits.
fn canonical(written: &str) -> Cow<'_, str> {
    match written.as_bytes() {
        [b'1', b'.', _] => Cow::Borrowed(written),
        bytes => Cow::Owned(format!("1.{}", bytes.last().map_or(' ', |&b| char::from(b)))),
    }
}

/// The bytes at which a word begins with one of some characters of ASCII, also one glued to punctuation.
fn starts<const COUNT: usize>(text: &str, first: [u8; COUNT]) -> impl Iterator<Item = usize> {
    let border = |c: char| blank::is_blank(c) || matches!(c, '(' | ',' | ';' | ':' | '-' | '.' | '/');
    let begins = move |at: &usize| match at.checked_sub(1).and_then(|before| text.as_bytes().get(before)) {
        Some(before) if before.is_ascii() => border(char::from(*before)),
        _ => text.get(..*at).is_some_and(|before| before.chars().next_back().is_none_or(border)),
    };
    block::places(text.as_bytes(), first).filter(begins)
}

/// Whether grounds begin here. A word is looked at no further than what it must be: one without an end is asked at each of
/// its stops.
fn is_ground(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'1') => {
            alt((section, whole("12958"), whole("13526"), whole("12356"), whole("13292"))).parse(text)
        }
        Some(b'R' | b'r') => reason(text),
        _ => alt((self::text("E.O"), whole("EO"))).parse(text),
    }
    .is_ok()
}

/// A word with a blank or the end behind it and what sets it apart.
fn whole<'a>(word: &'static str) -> impl Parser<&'a str, Output = &'a str, Error = Miss<'a>> {
    let stops = take_while(|c| matches!(c, ',' | ';' | ':' | '.' | ')'));
    terminated(text(word), (stops, end_of_word))
}

/// A section: `1.4`, also `1,4`, `1 .4` or with a line break inside.
fn section(i: &str) -> Parsed<'_, &str> {
    let point = satisfy(|c| c == '.' || c == ',');
    let last = satisfy(|c| ('3'..='8').contains(&c));
    let section = recognize((tag("1"), blanks, point, blanks, last));
    terminated(section, not(satisfy(|c| c.is_ascii_digit()))).parse(i)
}

/// A section without its full stop, in front of its letters.
fn closed_up(i: &str) -> Parsed<'_, &str> {
    let letter = satisfy(|c| matches!(c, '(' | 'a'..='d' | 'A'..='D'));
    let section = alt((tag("14"), tag("15")));
    preceded(gap, terminated(section, peek((blanks, letter)))).parse(i)
}

fn gap(i: &str) -> Parsed<'_, &str> {
    take_while(|c| blank::is_blank(c) || c == ':').parse(i)
}

/// The word `reason` or `reasons`: two typing errors of a typist or a break are read.
fn reason(i: &str) -> Parsed<'_, &str> {
    let exact = |word: &str| ["REASON", "REASONS"].iter().any(|name| name.eq_ignore_ascii_case(word));
    let nearly = |word: &str| word.len() >= 5 && near::distance(word, "REASONS", 2).is_some();
    if !i.starts_with(['R', 'r']) {
        return Err(Miss::err(i, "reason"));
    }
    if let Some((word, rest)) = broken(i) {
        return Ok((rest, word));
    }
    let word = verify(take_while(|c: char| c.is_alphabetic()), move |word: &str| exact(word) || nearly(word));
    // A name may be nearly the word: then no section follows.
    let section = peek((gap, satisfy(|c| c == '1' || c == '(')));
    word.and(opt(section))
        .map_opt(|(word, section)| (exact(word) || section.is_some()).then_some(word))
        .parse(i)
}

/// The word with blanks between its letters, but for those behind `N`, or without any, and what follows.
fn broken(i: &str) -> Option<(&str, &str)> {
    const WORD: &str = "REASON";
    let goes_on = |rest: &&str| !rest.starts_with(|c: char| c.is_ascii_lowercase());
    let one = strip_prefix(i, WORD).or_else(|| WORD.bytes().try_fold(i, behind_letter))?;
    let several = behind_letter(one, b'S').filter(goes_on);
    let rest = several.or_else(|| Some(one).filter(goes_on))?;
    i.split_at_checked(i.len() - rest.len())
}

/// What is behind a letter, and behind the blanks that may be there.
fn behind_letter(text: &str, letter: u8) -> Option<&str> {
    if !text.as_bytes().first()?.eq_ignore_ascii_case(&letter) {
        return None;
    }
    let rest = text.get(1..)?;
    let is_whole = rest.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    Some(if is_whole || letter == b'N' { rest } else { blank::trim_start(rest) })
}

/// Letters of reasons: single ones, with `and` and punctuation between them.
fn letters(i: &str) -> (&str, Vec<char>) {
    let (mut rest, mut letters) = (i, Vec::with_capacity(4));
    while let Ok((behind, word)) = token(rest) {
        rest = match meant(word) {
            Some(more) => {
                letters.extend(more.into_iter().flatten());
                behind
            }
            // `AN D D`: the word was broken.
            None if word.eq_ignore_ascii_case("AN") => match token(behind) {
                Ok((last, word)) if word.eq_ignore_ascii_case("D") => last,
                Ok((_, word)) if matches!(meant(word), Some([Some(_), None])) => behind,
                _ => break,
            },
            None => break,
        };
    }
    (rest, letters)
}

/// The letters that a word among them means: itself, both of `b/d` glued, none for the word that joins them.
fn meant(token: &str) -> Option<[Option<char>; 2]> {
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(token));
    match token.as_bytes() {
        [b'a'..=b'h' | b'A'..=b'H'] => Some([token.chars().next().map(|c| c.to_ascii_lowercase()), None]),
        _ if is(&["AND", "SECTION", "SECTIONS"]) => Some([None; 2]),
        _ if is(&["BD", "BANDD"]) => Some([Some('b'), Some('d')]),
        _ => None,
    }
}

/// A run of letters and digits, behind what is neither.
fn token(i: &str) -> Parsed<'_, &str> {
    word(between(i)?.0)
}

#[inline]
fn word(i: &str) -> Parsed<'_, &str> {
    let len = i.bytes().take_while(u8::is_ascii_alphanumeric).count();
    match i.split_at_checked(len) {
        Some((word, rest)) if len > 0 && !rest.starts_with(char::is_alphanumeric) => Ok((rest, word)),
        _ => take_while1(|c: char| c.is_alphanumeric()).parse(i),
    }
}

#[inline]
fn between(i: &str) -> Parsed<'_, &str> {
    let len = i.bytes().take_while(|b| b.is_ascii() && !b.is_ascii_alphanumeric()).count();
    match i.split_at_checked(len) {
        Some((between, rest)) if rest.as_bytes().first().is_none_or(u8::is_ascii) => Ok((rest, between)),
        _ => take_while(|c: char| !c.is_alphanumeric()).parse(i),
    }
}

/// The byte at which letters begin that end a text: behind `for`, in parentheses, or several of them (`07-02, b and d`).
fn final_letters(text: &str) -> Option<usize> {
    let mut at = text.len();
    let mut letters = 0;
    let mut parens = false;
    loop {
        let before = text.get(..at)?;
        let trimmed = before.trim_end_matches(|c: char| !c.is_alphanumeric());
        parens |= before.get(trimmed.len()..).is_some_and(|gap| gap.contains(')')) && letters == 0;
        let start = trimmed.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |i| i + 1);
        let word = trimmed.get(start..)?;
        let letter =
            word.len() == 1 && word.starts_with(|c: char| matches!(c.to_ascii_lowercase(), 'a'..='h'));
        let joint = word.eq_ignore_ascii_case("and");
        if !letter && !joint {
            let behind_for = word.eq_ignore_ascii_case("for");
            return (letters > 0 && (behind_for || parens || letters > 1)).then_some(if behind_for {
                start
            } else {
                skip_punctuation(text, trimmed.len())
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
        // No sections: digits of two digits, other sections, words that only begin like one.
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
        let of = |text| letters(text).1.into_iter().collect::<String>();
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
