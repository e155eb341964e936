//! Attention and passing lines: for whom the telegram is meant, and to whom it is to be passed.
//!
//! ```text
//! passing-line = [org {SP org} SP] ("FOR" | "PASS" | "ALSO FOR" | "PLEASE PASS" | …) SP text NL
//! ```
//! 5 FAH-2 H-252; FORMAT.md section 8. Free text: what tells such lines is `FOR`, `PASS`, or a slash of office symbols.

use crate::{
    fold,
    tables::posts,
    terms::captions::{self, has_passing_word},
};

/// Whether a line can be one: it speaks of for whom it is, or names offices by their symbols.
pub(crate) fn is_line(line: &str) -> bool {
    has_passing_word(line)
        || fold::words(line).next().is_some_and(|word| {
            let symbols = word.trim_end_matches([',', ';', '.']);
            symbols.contains('/') && symbols.bytes().all(|b| !b.is_ascii_lowercase() && !b.is_ascii_digit())
        })
        || ["DEPT ", "DEPARTMENT ", "STATE ", "NSC ", "USDOC "].iter().any(|org| line.starts_with(org))
}

/// What stands behind the last semicolon is looked for in so many bytes: a hostile text has no end of lines to go on with.
const LONGEST_CLAUSE: usize = 4096;

/// Whether a line that follows `before` without a blank line goes on with it.
pub(crate) fn goes_on(before: &str, line: &str) -> bool {
    let before = fold::trim(before);
    if captions::leading(line).is_some_and(|(_, rest)| fold::trim(rest).is_empty()) {
        return false;
    }
    if line.starts_with('(') || fold::words(line).next().is_some_and(|word| word.eq_ignore_ascii_case("AND"))
    {
        return true;
    }
    let attention = is_attention(line);
    if fold::words(line).next().is_some_and(|word| word.eq_ignore_ascii_case("FOR")) {
        // `…; BAGHDAD` / `FOR SMITH`: the last clause of the line before still wants its `FOR`.
        return fold::tail(before, LONGEST_CLAUSE)
            .rsplit_once(';')
            .is_some_and(|(_, clause)| !fold::trim(clause).is_empty() && !has_passing_word(clause));
    }
    let and = before.as_bytes().last_chunk().is_some_and(|end: &[u8; 4]| end.eq_ignore_ascii_case(b" AND"));
    let unfinished = before.ends_with([',', ';', '/', '-']) || and;
    !attention && (unfinished || !line.contains('/') || !is_line(line) || has_passing_word(line))
}

/// The attentions of a line that an archive joined from several: each begins at the office in front of its `FOR`.
pub(crate) fn attentions(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (attention, after) = rest.split_at_checked(next_office(rest).unwrap_or(rest.len()))?;
        rest = after;
        Some(fold::trim(attention))
    })
}

/// The byte at which the office of the second `FOR` begins: one word, or two that name a post or the White House.
/// `PASS FOR` is one, so an office always stands behind the first.
fn next_office(line: &str) -> Option<usize> {
    let at = |word: &str| word.as_ptr() as usize - line.as_ptr() as usize;
    let steers = |word: &str| word.eq_ignore_ascii_case("FOR") || word.eq_ignore_ascii_case("PASS");
    let (mut before, mut two_before) = ("", "");
    let mut attentions = 0;
    for word in fold::words(line) {
        if steers(word) && !steers(before) {
            attentions += 1;
            if attentions == 2 {
                let pair = line.get(at(two_before)..at(before) + before.len());
                let named = |pair: &str| {
                    pair.eq_ignore_ascii_case("WHITE HOUSE")
                        || (posts::find(pair).is_some() && posts::find(before).is_none())
                };
                return Some(if pair.is_some_and(named) { at(two_before) } else { at(before) });
            }
        }
        (two_before, before) = (before, word);
    }
    None
}

/// Whether a line is an attention of its own: `FOR` or `PASS` stands in its first clause.
fn is_attention(line: &str) -> bool {
    let clause = line.split([',', ';']).next().unwrap_or_default();
    has_passing_word(clause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passing_lines() {
        for line in
            ["DEPT FOR EUR/SE", "PASS TO USTR", "NEA/ARP, NEA/RA", "State for EAP/CM - Roe", "NSC JANE ROE"]
        {
            assert!(is_line(line), "{line}");
        }
        for line in
            ["DEPT ROE", "DEPARTMENT ROE", "STATE ROE", "USDOC 4332", "and for Oslo", "Pass: Oslo", "NEA/ARP"]
        {
            assert!(is_line(line), "{line}");
        }
        for line in [
            "SIPDIS",
            "QUOTE:",
            "ERROR IN PARAGRAPH 8",
            "and/or",
            "1/2",
            "NEA ARP/NEA",
            "STATED",
            "FORTY",
            "",
        ] {
            assert!(!is_line(line), "{line}");
        }
    }

    #[test]
    fn joined_attentions() {
        let line = "STATE FOR EUR, EEB TREASURY FOR ROE/POE WHITE HOUSE FOR ROE TEL AVIV PASS TO JERUSALEM";
        let want = [
            "STATE FOR EUR, EEB",
            "TREASURY FOR ROE/POE",
            "WHITE HOUSE FOR ROE",
            "TEL AVIV PASS TO JERUSALEM",
        ];
        assert_eq!(attentions(line).collect::<Vec<_>>(), want);
        for (line, want) in [
            ("PASS FOR EUR TREASURY FOR ROE", vec!["PASS FOR EUR", "TREASURY FOR ROE"]),
            ("FOR FOR ROE", vec!["FOR FOR ROE"]),
            ("FOR ROE OSLO FOR POE", vec!["FOR ROE", "OSLO FOR POE"]),
            ("STATE FOR ROE BUENOS PARIS FOR POE", vec!["STATE FOR ROE BUENOS", "PARIS FOR POE"]),
            ("STATE FOR ROE", vec!["STATE FOR ROE"]),
            ("", vec![]),
        ] {
            assert_eq!(attentions(line).collect::<Vec<_>>(), want, "{line}");
        }
    }

    #[test]
    fn continuations() {
        assert!(goes_on("DEPT FOR EUR/WE, DRL/IL,", "AND EB"));
        assert!(goes_on("JUSTICE FOR THE OFFICE OF INTERNATIONAL", "AFFAIRS"));
        assert!(goes_on("LONDON FOR ROE; BAKU FOR", "SMITH; DUBAI FOR IRPO"));
        assert!(goes_on("LONDON FOR ROE; BAGHDAD", "FOR SMITH AND JONES"));
        assert!(goes_on("STATE FOR EUR/WE, WHA/AND,", "DS/IP/WHA"));
        assert!(!goes_on("EUR/WE FOR ROE,", "L/LEI FOR SMITH"));
        assert!(!goes_on("STATE FOR EUR/WE", "SIPDIS"));
        assert!(!goes_on("STATE FOR EUR/WE", "NEA/ARP, NEA/RA"));
        assert!(!goes_on("FOR EUR/WE, INR", "FOR FRC SMITH"));
        // A clause that has its `FOR`, and none.
        assert!(
            !goes_on("LONDON FOR ROE; BAKU FOR POE", "FOR SMITH") && !goes_on("LONDON FOR ROE;", "FOR SMITH")
        );
        assert!(!goes_on("LONDON FOR ROE; BAGHDAD", "EUR FOR SMITH"));
        for line in ["(ROE)", "(EUR/NB)", "and ROE", "AND FOR ROE"] {
            assert!(goes_on("STATE FOR EUR", line), "{line}");
        }
        for before in
            ["STATE FOR EUR,", "STATE FOR EUR;", "STATE FOR EUR/", "STATE FOR EUR-", "STATE FOR EUR and "]
        {
            assert!(goes_on(before, "NEA/ARP"), "{before}");
        }
        assert!(!goes_on("STATE FOR EUR", "NEA/ARP") && !goes_on("STATE FOR EUR,", "NEA FOR ROE"));
        for line in ["AFFAIRS", "Roe/Poe", "EUR/WE, NEA FOR ROE"] {
            assert!(goes_on("STATE FOR EUR", line), "{line}");
        }
    }
}
