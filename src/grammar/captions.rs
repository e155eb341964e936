//! Captions: words that restrict or steer who gets the telegram.
//!
//! ```text
//! caption-line = caption {("," | SP | "/" | "//") caption} NL
//! caption      = (* an entry of data/captions.tsv *) | caption-name
//! caption-name = ("CODEL" | "STAFFDEL" | "NODEL" | "VISAS" | …) SP word {SP word}
//! ```
//! 5 FAH-2 H-440; FORMAT.md section 7.

use crate::{
    fold,
    grammar::message,
    lex::{
        near,
        word::{strip_label, strip_prefix},
    },
    model::Caption,
    span::Spanned,
    tables,
};

/// Captions behind which names or numbers stand that belong to them.
const OPEN_ENDED: [&str; 14] = [
    "CODEL",
    "STAFFDEL",
    "NODEL",
    "OFFICIAL INFORMAL",
    "VISAS",
    "REL TO",
    "REL",
    "RELEASABLE TO",
    "PERSONAL FOR",
    "EYES ONLY FOR",
    "TOFAS",
    "FASTO",
    "SBU",
    "NODIS",
];

static OPEN_BEGINNINGS: tables::Beginnings = tables::Beginnings::of(&OPEN_ENDED);

/// The captions of a text that holds nothing else; nothing where it holds more.
///
/// Words that are no caption of the table but stand in a marking (`REL UK`) are kept with it.
pub(crate) fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = behind_separators(rest);
        let (caption, after) = first(rest)?;
        rest = after;
        Some(caption)
    })
}

#[inline]
fn is_separator(c: char) -> bool {
    matches!(c, '/' | ',' | ';' | '.' | '-' | '"') || fold::is_blank(c)
}

#[inline]
fn behind_separators(text: &str) -> &str {
    if text.as_bytes().first().is_none_or(u8::is_ascii_alphanumeric) {
        return text;
    }
    text.trim_start_matches(is_separator)
}

/// The longest caption of the table that the words begin with, of at most four words; else, one word.
fn first(text: &str) -> Option<(&str, &str)> {
    known(text).or_else(|| {
        let end = text.find(is_separator).unwrap_or(text.len());
        text.split_at_checked(end).filter(|(word, _)| !word.is_empty())
    })
}

fn known(text: &str) -> Option<(&str, &str)> {
    if !tables::captions::could_begin(text) {
        return None;
    }
    // No caption is longer, a few blanks too many counted in.
    let most = tables::captions::LONGEST + 8;
    tables::captions::leading(text, |words, rest| {
        (rest.is_empty() || rest.starts_with(is_separator))
            && words.len() <= most
            && (words.len() < 12 || words.matches(is_separator).count() < 12)
    })
}

/// The caption that a line, or what is left of it, begins with, and what follows.
///
/// A caption with a name behind it takes the line; a slip of one letter in a long caption is read.
pub(crate) fn leading(line: &str) -> Option<(&str, &str)> {
    let line = behind_separators(line);
    if line.is_empty() {
        return None;
    }
    let named = OPEN_BEGINNINGS.could_begin(line)
        && OPEN_ENDED.iter().any(|word| {
            strip_label(line, word).is_some_and(|rest| {
                let rest = fold::trim(rest);
                !rest.starts_with(['/', ',', ';', '.'])
                    && !is_known_only(rest)
                    && (word.ends_with(" FOR") || !has_passing_word(rest))
            })
        });
    if named {
        return Some((line.trim_end_matches(is_separator), ""));
    }
    if let Some(found) = known(line).filter(|(_, rest)| !begins_passing(rest)) {
        return Some(found);
    }
    let end = line.find(is_separator).unwrap_or(line.len());
    let (word, rest) = line.split_at_checked(end).filter(|(word, _)| (5..=10).contains(&word.len()))?;
    let near = ["SIPDIS", "NOFORN", "SENSITIVE"].iter().any(|name| near::distance(word, name, 1).is_some());
    near.then_some((word, rest))
}

/// Whether words go on as a passing line does: then what stands before them names an office (`USDOC FOR …`).
fn begins_passing(rest: &str) -> bool {
    let rest = fold::trim_start(rest);
    ["FOR", "PASS", "ALSO", "PLEASE"].iter().any(|word| {
        strip_prefix(rest, word).is_some_and(|behind| behind.chars().next().is_none_or(fold::is_blank))
    })
}

/// Words in quotation marks that take the whole line: a caption of the drafter's own.
pub(crate) fn quoted(line: &str) -> Option<&str> {
    let inner = fold::trim(line).strip_prefix('"')?.strip_suffix('"')?;
    let plain =
        !inner.contains('"') && !inner.bytes().any(|b| b.is_ascii_lowercase()) && !has_passing_word(inner);
    (plain && !inner.is_empty()).then_some(inner)
}

/// Captions in a row that show that no name follows.
const IN_A_ROW: usize = 8;

/// Whether a text is made of captions alone: no name begins with as many as are looked at.
fn is_known_only(text: &str) -> bool {
    let mut rest = behind_separators(text);
    for _ in 0..IN_A_ROW {
        let Some((_, after)) = known(rest) else { return rest.is_empty() };
        rest = behind_separators(after);
    }
    true
}

/// Whether a line speaks of whom to pass it to.
pub(crate) fn has_passing_word(line: &str) -> bool {
    fold::words(line).any(|word| {
        matches!(word.as_bytes(), [b'F' | b'f' | b'P' | b'p', _, _, ..])
            && ["FOR", "PASS", "FROM"]
                .iter()
                .any(|w| word.trim_end_matches([',', ':']).eq_ignore_ascii_case(w))
    })
}

/// Reads captions off the front of a line; gives what is left of it, which is no caption.
pub(crate) fn read<'a>(line: &'a str, add: impl FnMut(&'a str)) -> &'a str {
    read_on(line, leading(line), add)
}

/// As [`read`], where the caption that the line begins with was found already.
pub(crate) fn read_on<'a>(
    line: &'a str,
    mut found: Option<(&'a str, &'a str)>,
    mut add: impl FnMut(&'a str),
) -> &'a str {
    let mut rest = line;
    // A classification in front repeats the message line's: what follows it are markings.
    if let Some(markings) = message::after_classification(line) {
        rest = markings;
        found = leading(rest);
    }
    if let Some(caption) = quoted(line) {
        add(caption);
        return "";
    }
    while let Some((caption, after)) = found {
        add(caption);
        rest = after;
        found = leading(rest);
    }
    behind_separators(rest)
}

/// How many captions are compared with a new one: no cable bears as many.
const COMPARED: usize = 64;

/// Captions of more bytes are compared with none.
const LONGEST_COMPARED: usize = 256;

/// Adds a caption that is not there yet.
pub(crate) fn add<'a>(list: &mut Vec<Spanned<Caption<'a>>>, caption: Spanned<Caption<'a>>) {
    let short = |caption: &Spanned<Caption<'_>>| caption.as_written().len() < LONGEST_COMPARED;
    if !short(&caption) || !list.iter().take(COMPARED).any(|other| short(other) && *other == caption) {
        list.push(caption);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheap_look_knows_every_caption() {
        let captions = tables::captions::captions().iter().map(|row| row.caption);
        for caption in captions.chain(OPEN_ENDED) {
            assert!(tables::captions::could_begin(caption), "{caption}");
            assert!(tables::captions::could_begin(&caption.to_lowercase()), "{caption}");
        }
    }

    #[track_caller]
    fn reads(line: &str, want: &[&str], left: &str) {
        let mut got = Vec::new();
        let rest = read(line, |caption| got.push(caption));
        assert_eq!((got.as_slice(), rest), (want, left), "{line}");
    }

    #[test]
    fn lines_of_captions() {
        reads("SIPDIS ", &["SIPDIS"], "");
        reads("NOFORN, SIPDIS", &["NOFORN", "SIPDIS"], "");
        reads("SENSITIVE//NOFORN", &["SENSITIVE", "NOFORN"], "");
        reads("CODEL POE", &["CODEL POE"], "");
        reads("SECRET/NOFORN", &["NOFORN"], "");
        reads("SIPDS", &["SIPDS"], "");
        reads("PERSONAL FOR GENERAL ROE FROM JANE POE", &["PERSONAL FOR GENERAL ROE FROM JANE POE"], "");
        reads("NOT FOR INTERNET DISTRIBUTION", &["NOT FOR INTERNET DISTRIBUTION"], "");
        reads("\"PERISHABLE -- HANDLE WITH CARE\"", &["PERISHABLE -- HANDLE WITH CARE"], "");
        reads("SBU DELIBERATIVE PROCESS", &["SBU DELIBERATIVE PROCESS"], "");
        reads("CODEL", &["CODEL"], "");
        reads("SBU NOFORN", &["SBU", "NOFORN"], "");
        reads("NODIS, SIPDIS", &["NODIS", "SIPDIS"], "");
        reads("EFTO", &["EFTO"], "");
        reads("SPECAT EXCLUSIVE", &["SPECAT EXCLUSIVE"], "");
    }

    #[test]
    fn what_is_left_is_no_caption() {
        reads("SIPDIS, DEA HQ FOR ROE", &["SIPDIS"], "DEA HQ FOR ROE");
        reads("USDOC FOR 4332/ITA", &[], "USDOC FOR 4332/ITA");
        reads("NSC FOR ROE", &[], "NSC FOR ROE");
        reads("AIDAC STATE FOR USAID", &["AIDAC"], "STATE FOR USAID");
        reads("SBU STATE FOR EUR", &["SBU"], "STATE FOR EUR");
        reads("SBU, USTR ROE", &["SBU"], "USTR ROE");
        reads("SIPDI", &["SIPDI"], "");
        reads("SIPD", &[], "SIPD");
    }

    #[test]
    fn each_caption_is_counted_once() {
        let line = "SIPDIS NOFORN SIPDIS";
        let mut list = Vec::new();
        read(line, |caption| add(&mut list, Spanned::new(Caption::new(caption), Default::default())));
        assert_eq!(list.len(), 2);
    }

    #[test]
    fn words_in_quotation_marks() {
        assert_eq!(quoted(" \"HANDLE WITH CARE\" "), Some("HANDLE WITH CARE"));
        for line in ["\"\"", "\"PASS TO USTR\"", "\"NO\" OR \"YES\"", "\"Handle with care\"", "HANDLE"] {
            assert_eq!(quoted(line), None, "{line}");
        }
    }

    #[test]
    fn captions_among_other_words() {
        let list = |text| split(text).collect::<Vec<_>>();
        assert_eq!(
            list("//NOFORN/EFTO MR, SPECAT EXCLUSIVE REL UK "),
            ["NOFORN", "EFTO", "MR", "SPECAT EXCLUSIVE", "REL", "UK"]
        );
        assert!(list(" / ").is_empty());
    }
}
