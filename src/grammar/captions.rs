//! Caption lines: words that restrict or steer who gets the telegram.
//!
//! ```text
//! caption-line = [classification] caption {separator {separator} caption} NL | quoted NL
//! caption      = (* see terms/captions.rs *)
//! quoted       = '"' word {SP word} '"'
//! ```
//! 5 FAH-2 H-440; [`crate::format::captions`].

use nom::{
    Parser,
    bytes::complete::take_till1,
    character::complete::char,
    combinator::{all_consuming, verify},
    sequence::delimited,
};

use crate::{
    blank,
    lex::Parsed,
    terms::{captions::separators, classification::after_classification},
};

pub(crate) use crate::terms::captions::{add, could_be_one, has_passing_word, leading};

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
    if let Some(markings) = after_classification(line) {
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
        found = if rest.is_empty() { None } else { leading(rest) };
    }
    separators(rest).map_or(rest, |(rest, _)| rest)
}

/// Words in quotation marks that take the whole line: a caption of the drafter's own.
pub(crate) fn quoted(line: &str) -> Option<&str> {
    in_quotation_marks(blank::trim(line)).ok().map(|(_, words)| words)
}

fn in_quotation_marks(i: &str) -> Parsed<'_, &str> {
    let plain = |words: &str| !words.bytes().any(|b| b.is_ascii_lowercase()) && !has_passing_word(words);
    let words = verify(take_till1(|c| c == '"'), plain);
    all_consuming(delimited(char('"'), words, char('"'))).parse(i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Caption, span::Spanned};

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
}
