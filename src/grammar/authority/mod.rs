//! The classified-by block: who classified the telegram, and on what ground.
//!
//! ```text
//! classified-by = ["(U)"] label [by] [grounds]
//! label         = classified ([level] "By" | ":") | "Derived from" | "Reason" ["s"] ":"
//! classified    = "Classified" (* one letter or two may be wrong *)
//! level         = "CONFIDENTIAL" | "SECRET"
//! grounds       = (* see grounds.rs *)
//! ```
//! E.O. 12958, 13292, 13526; 5 FAH-1 H-235; [`crate::format::authority`]. A name is free text: what leads over to the grounds is
//! taken off its end by hand, as no combinator looks from there.

mod grounds;

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{tag, take_while},
    combinator::{opt, peek, recognize, verify},
    multi::many0_count,
    sequence::{preceded, terminated},
};

use crate::{
    blank,
    diagnostic::{Code, Diagnostics},
    lex::{Parsed, Piece, blanks, label, letters, near, text},
    model::{Authority, Text},
    quoted::Quoted,
    span::Spanned,
    tables::Beginnings,
    word,
};

/// Reads the block, label included.
pub(crate) fn read<'a>(piece: Piece<'a>, out: &mut Diagnostics) -> Option<Spanned<Authority<'a>>> {
    let block = piece.trim();
    let mut rest = unmarked(block.text).map_or(block.text, |(rest, _)| rest);
    let mut named = false;
    // A doubled label (`Classified By: Classified by …`) is one.
    while let Ok((behind, word)) = terminated(classified_by, blanks).parse(rest) {
        if !word.eq_ignore_ascii_case("CLASSIFIED") {
            out.report(
                Code::Label,
                block.span_of(word),
                format_args!("expected Classified By, found {}", Quoted(word)),
            );
        }
        named = true;
        rest = behind;
    }
    if named {
        rest = opt((label("BY"), colon)).parse(rest).map_or(rest, |(rest, _)| rest);
    }
    let (by, ground) = match grounds::anchor(rest) {
        Some(at) => rest.split_at_checked(at).unwrap_or((rest, "")),
        None => (rest, ""),
    };
    let by = trim_name(by, ground);
    if let Some(word) = grounds::misspelt(ground) {
        out.report(
            Code::Label,
            block.span_of(word),
            format_args!("expected reasons, found {}", Quoted(word)),
        );
    }
    let mut beside = [ground, ""];
    let reasons = grounds::reasons(ground).map(|found| {
        beside = found.beside;
        if let Some(section) = found.closed_up {
            out.report(Code::Authority, block.span_of(section), "expected a point inside the section, `1.4`");
        }
        found.reasons
    });
    for words in beside.into_iter().filter(|words| !words.is_empty()) {
        out.left_over(Code::Authority, block, words.trim_matches(|c: char| !c.is_alphanumeric()));
    }
    if named && reasons.is_none() {
        out.report(
            Code::Authority,
            block.span_of(block.text),
            "expected the reasons of the classification, `1.4 (b)`",
        );
    }
    if !named {
        // Without the label nobody is said to have classified.
        out.beside(block, derived_from(by).map_or(by, |(rest, _)| rest));
    }
    let by = (named && !by.is_empty()).then(|| Text::new(by));
    if by.is_none() && reasons.is_none() {
        return None;
    }
    Some(block.spanned(block.text, Authority { by, reasons }))
}

/// `Classified By:` in its forms, of which the first word is given; a typing error or two in that is read.
fn classified_by(i: &str) -> Parsed<'_, &str> {
    let is_nearly = |word: &str| {
        let most = if word.starts_with(['C', 'c']) { 2 } else { 1 };
        word.eq_ignore_ascii_case("CLASSIFIED")
            || near::distance(word, "CLASSIFIED", most).is_some() && !word.eq_ignore_ascii_case("CLASSIFIES")
    };
    let (i, _) = opt((text("(U)"), spaces)).parse(i)?;
    let (i, word) = verify(letters, is_nearly).parse(i)?;
    // `CLASSIFIED CONFIDENTIAL BY`
    let level = (alt((label("CONFIDENTIAL"), label("SECRET"))), spaces);
    let by = alt((label("BY"), preceded(level, label("BY"))));
    let stops = take_while(|c| matches!(c, ' ' | ':' | ';' | '.'));
    let (i, _) = (blanks, alt((recognize((by, stops)), tag(":")))).parse(i)?;
    Ok((i, word))
}

fn derived_from(i: &str) -> Parsed<'_, &str> {
    recognize((label("DERIVED"), spaces, label("FROM"), colon)).parse(i)
}

fn reason_label(i: &str) -> Parsed<'_, &str> {
    let reason = alt((label("REASON"), label("REASONS")));
    recognize((reason, take_while(|c| c == ' '), alt((tag(":"), peek(tag("1.")))))).parse(i)
}

/// The marking of the block itself.
fn unmarked(i: &str) -> Parsed<'_, usize> {
    terminated(many0_count(tag("(U)")), spaces).parse(i)
}

fn spaces(i: &str) -> Parsed<'_, &str> {
    take_while(char::is_whitespace).parse(i)
}

fn colon(i: &str) -> Parsed<'_, &str> {
    take_while(|c| c == ' ' || c == ':').parse(i)
}

/// A name without the words that lead over to the grounds and without punctuation at its end.
///
/// `Section` is one of them only in front of its digits: some head an `Economic Section`.
fn trim_name<'a>(text: &'a str, ground: &str) -> &'a str {
    const BRIDGES: [&str; 18] = [
        "for",
        "per",
        "under",
        "by",
        "reason",
        "reasons",
        "of",
        "and",
        "pursuant",
        "to",
        "the",
        "in",
        "with",
        "accordance",
        "due",
        "on",
        "as",
        "following",
    ];
    static BEGINNINGS: Beginnings = Beginnings::of(&BRIDGES);
    let mut text = blank::trim(text);
    loop {
        let cut = trim_punctuation(text);
        // `FO R`: the archive broke the word.
        if let Some(rest) = before_broken_for(cut) {
            text = blank::trim(rest);
            continue;
        }
        let at = last_start(cut);
        let last = cut.get(at..).unwrap_or_default();
        let trimmed = last.trim_start_matches('-');
        let section = ground.starts_with('1')
            && ["section", "sections", "sec"].iter().any(|w| w.eq_ignore_ascii_case(trimmed));
        let bridge = || {
            BEGINNINGS.could_begin(trimmed) && BRIDGES.iter().any(|word| word.eq_ignore_ascii_case(trimmed))
        };
        if trimmed.is_empty() || !section && !bridge() {
            return cut;
        }
        text = blank::trim(cut.get(..at).unwrap_or_default());
    }
}

/// Where what is behind the last blank or comma begins.
fn last_start(text: &str) -> usize {
    let found = text.bytes().rposition(|b| blank::is_blank_byte(b) || b == b',' || !b.is_ascii());
    match found.and_then(|at| text.as_bytes().get(at)) {
        Some(b) if !b.is_ascii() => text.rfind(|c| blank::is_blank(c) || c == ',').map_or(0, |at| at + 1),
        _ => found.map_or(0, |at| at + 1),
    }
}

/// What is in front of a `for` that the archive broke in two, `FO R`.
fn before_broken_for(text: &str) -> Option<&str> {
    // Few names end in the letter.
    if !text.ends_with(['R', 'r']) {
        return None;
    }
    let split = |text| {
        let word = word::last_word(text);
        text.get(..text.len() - word.len()).map(|before| (blank::trim_end(before), word))
    };
    let (before, last) = split(text)?;
    let (rest, first) = split(before)?;
    let joined = [("FO", "R"), ("F", "OR")]
        .iter()
        .any(|(a, b)| first.eq_ignore_ascii_case(a) && last.eq_ignore_ascii_case(b));
    joined.then_some(rest)
}

/// The full stop of an abbreviation (`JR.`, `a.i.`, an initial) stays.
fn trim_punctuation(text: &str) -> &str {
    let mut text = text;
    loop {
        let cut = text.trim_end_matches(|c: char| {
            matches!(c, ',' | ';' | ':' | '-' | '(' | '/' | '–') || blank::is_blank(c)
        });
        let before = cut.trim_end_matches('.');
        if before.len() == cut.len() {
            return cut;
        }
        // Of an abbreviation no more is needed; a text of nothing but stops and commas is one word.
        let trimmed = blank::tail(before, 12).rsplit(blank::is_blank).next().unwrap_or_default();
        let abbreviation = ["JR", "SR"].iter().any(|a| a.eq_ignore_ascii_case(trimmed))
            || (trimmed.contains('.') && trimmed.len() < 6);
        if abbreviation {
            return cut;
        }
        text = before;
    }
}

/// The length of the label that a line begins with, its colon included.
pub(crate) fn label_len(line: &str) -> Option<usize> {
    let label = classified_by(line).or_else(|_| derived_from(line)).or_else(|_| reason_label(line));
    let (rest, _) = label.ok()?;
    Some(line.len() - rest.len())
}

/// Whether a block ends with the word `reason` and still wants what it is.
pub(crate) fn lacks_section(block: &str) -> bool {
    let last = word::last_word(block).trim_end_matches([':', '.']);
    ["REASON", "REASONS"].iter().any(|word| word.eq_ignore_ascii_case(last))
}

/// Whether a block says no section of an order.
pub(crate) fn lacks_grounds(block: &str) -> bool {
    lacks_section(block) || !has_section(block)
}

fn has_section(text: &str) -> bool {
    let ground = grounds::anchor(text).and_then(|at| text.get(at..)).and_then(grounds::reasons);
    ground.is_some_and(|ground| ground.reasons.section.is_some() && !ground.reasons.letters.is_empty())
}

/// Whether a line is grounds that a blank line parted from the block: `FOR REASONS 1.4 (B)`, `SONS 1.4 (B)`, `E.O. 12958, 1.4(D)`.
pub(crate) fn is_grounds(line: &str) -> bool {
    const LONGEST: usize = 80;
    const LONGEST_LEAD: usize = 12;
    grounds::is_section(line)
        || line.len() < LONGEST
            && grounds::anchor(line).is_some_and(|at| at <= LONGEST_LEAD)
            && has_section(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(block: &str, by: Option<&str>, section: Option<&str>, letters: &str) {
        let value = read(Piece::new(block, 0), &mut Diagnostics::default()).unwrap().value;
        let reasons = value.reasons.unwrap_or_default();
        let name = value.by.map(|by| by.unfolded().into_owned());
        let got: String = reasons.letters.iter().collect();
        assert_eq!(
            (name.as_deref(), reasons.section.as_deref(), got.as_str()),
            (by, section, letters),
            "{block}"
        );
    }

    #[test]
    fn written_forms() {
        reads(
            "Classified By: CDA Jane Roe, reasons 1.4 (b) and (d).",
            Some("CDA Jane Roe"),
            Some("1.4"),
            "bd",
        );
        reads(
            "CLASSIFIED BY: AMBASSADOR A. B. SMITH. REASON: 1.5 (B) (D).",
            Some("AMBASSADOR A. B. SMITH"),
            Some("1.5"),
            "bd",
        );
        reads(
            "Classified By: DCM Jane Roe for Reasons 1.4 (b\n), (d)",
            Some("DCM Jane Roe"),
            Some("1.4"),
            "bd",
        );
        reads(
            "CLASSIFIED BY POL COUNSELOR JOHN DOE. REASON 1.5 (B/D).",
            Some("POL COUNSELOR JOHN DOE"),
            Some("1.5"),
            "bd",
        );
        reads(
            "Classified By: Ambassador Jane A. Roe, per 1.4 (b)",
            Some("Ambassador Jane A. Roe"),
            Some("1.4"),
            "b",
        );
        reads(
            "Classified By: Derived from Multiple Sources",
            Some("Derived from Multiple Sources"),
            None,
            "",
        );
        reads(
            "Classified By: Classified by CDA Roe; E.O. 12958, reasons 1.4 (b,d)",
            Some("CDA Roe"),
            Some("1.4"),
            "bd",
        );
        reads("Classified By: JOHN ROE, JR. 1.4 (d)", Some("JOHN ROE, JR."), Some("1.4"), "d");
        reads(
            "Classified By: Jane Roe, Charge, a.i., for reasons 1.4(b), (d)",
            Some("Jane Roe, Charge, a.i."),
            Some("1.4"),
            "bd",
        );
        reads(
            "Classified By: Jane Roe, Counselor for Fish, for reasons b, d",
            Some("Jane Roe, Counselor for Fish"),
            None,
            "bd",
        );
        reads("Classified By: Jane Roe for (b) and (d)", Some("Jane Roe"), None, "bd");
        reads(
            "Classified By: DCM Jane Roe for reaso\nns 1.4 (b) and (d)",
            Some("DCM Jane Roe"),
            Some("1.4"),
            "bd",
        );
        reads(
            "Classified By: Jane Roe, Economic Section; REASON: 1.4(B)",
            Some("Jane Roe, Economic Section"),
            Some("1.4"),
            "b",
        );
        reads("Classified By: Jane Roe,for reasons 1.4(B)", Some("Jane Roe"), Some("1.4"), "b");
        reads("Classified By: Jane Roe FO\nR REASONS 1.4(B)", Some("Jane Roe"), Some("1.4"), "b");
        reads("Classified By: Jane Poe R, 1.4(B)", Some("Jane Poe R"), Some("1.4"), "b");
        reads("Classified By: Jane Poe-FO, 1.4(B)", Some("Jane Poe-FO"), Some("1.4"), "b");
        reads("Classified By: J.POES. REASON: 1.4(B)", Some("J.POES"), Some("1.4"), "b");
        reads("Classified By: BY: Jane Roe 1.4(B)", Some("Jane Roe"), Some("1.4"), "b");
        reads("Classified By: Jane Roe under section 1.4(B)", Some("Jane Roe"), Some("1.4"), "b");
        reads("Classified By: Jane Roe -FOR REASONS 1.4(B)", Some("Jane Roe"), Some("1.4"), "b");
        reads("Classified By: Derived from DSCG 07-02, b and d", Some("Derived from DSCG 07-02"), None, "bd");
        reads("DERIVED FROM: DSCG 07-2 B, D", None, None, "bd");
        reads("DERIVED FROM: DSCG 07-2 reasons 1.4 (b)", None, Some("1.4"), "b");
        reads("Reason: 1.4.b", None, Some("1.4"), "b");
        reads("CLASSFIED BY: ROE; REASON: 1.4 B AN D D", Some("ROE"), Some("1.4"), "bd");
        reads(
            "(U) Classified by Jane Roe; reasons: E.O.\n12958 1.4 (a,b,c,d).",
            Some("Jane Roe"),
            Some("1.4"),
            "abcd",
        );
    }

    #[test]
    fn labels() {
        for (line, value) in [
            ("Classified By: X", "X"),
            ("CLASSIFIED BY X", "X"),
            ("CLASSIFIED: X", " X"),
            ("Classfied by: X", "X"),
            ("CLASSIFIED SECRET BY X", "X"),
            ("(U) Clasified By: X", "X"),
            ("Derived from: X", "X"),
            ("DERIVED FROM X", "X"),
            ("REASON: 1.4", " 1.4"),
            ("Reasons 1.4", "1.4"),
        ] {
            assert_eq!(label_len(line).map(|len| &line[len..]), Some(value), "{line}");
        }
        for line in [
            "Classified documents were",
            "UNCLASSIFIED",
            "Reasons vary",
            "Declassified by",
            "Derived demand",
            "Classifies by: X",
        ] {
            assert!(label_len(line).is_none(), "{line}");
        }
    }

    #[test]
    fn a_reason_may_stand_on_the_next_line() {
        for block in
            ["Classified By: Jane Roe. Reason:", "CLASSIFIED BY ROE, REASONS", "Classified by Roe; reason."]
        {
            assert!(lacks_section(block), "{block}");
        }
        assert!(
            !lacks_section("Classified By: Jane Roe") && !lacks_section("Classified By: Roe, reason 1.4")
        );
        for line in ["1.4 (b) and (d)", "1.5(D)", "FOR REASONS 1.4 (B)", "SONS 1.4 (B)", "E.O. 12958, 1.4(D)"]
        {
            assert!(is_grounds(line), "{line}");
        }
        for line in ["Reason 1.4", "1. (C) Summary", "1.45", "The minister met them for reasons 1.4 (b)"] {
            assert!(!is_grounds(line), "{line}");
        }
        assert!(lacks_grounds("DCM Jane Roe, FOR REA") && !lacks_grounds("DCM Jane Roe 1.4 (b)"));
    }

    #[test]
    fn a_misspelt_label_is_reported() {
        for label in ["Classfied By:", "Classified By: Classfied by", "Classified By: (U) Classfied by"] {
            let mut out = Diagnostics::default();
            read(Piece::new(&format!("{label} Jane Roe for reasons 1.4 (b)"), 0), &mut out);
            assert_eq!(out.codes(), [Code::Label], "{label}");
        }
    }

    #[test]
    fn a_block_without_reasons_is_reported() {
        for (block, some) in [("Classified By: Jane Roe", true), ("Classified By:", false)] {
            let mut out = Diagnostics::default();
            assert_eq!(read(Piece::new(block, 0), &mut out).is_some(), some, "{block}");
            assert_eq!(out.codes(), [Code::Authority], "{block}");
        }
    }
}
