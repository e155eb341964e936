//! Lines about the copy itself: a corrected copy, the archive's own date.
//!
//! ```text
//! corrected  = "CORRECTED COPY" text
//! repetition = ["THE" SP] "FOLLOWING" SP text | "QUOTE" [":"]
//! date       = weekday "," text D
//! ```
//! [`crate::format::captions`] and [`crate::format::sections`]. Free text of which no value is made: there are lines to
//! tell, and nothing to read.

use crate::{blank, lex::Begin, word::strip_label};

const DAYS: [&str; 7] = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];

/// How an archive's date begins.
pub(crate) const ARCHIVE_DATE: Begin = Begin::words(&DAYS);

/// Whether a line says that this is a corrected copy. Its letters are spaced out, evenly or not.
pub(crate) fn is_corrected_copy(line: &str) -> bool {
    if !line.starts_with(['C', 'c']) {
        return false;
    }
    let mut letters = line.chars().filter(|&c| !blank::is_blank(c)).map(|c| c.to_ascii_uppercase());
    "CORRECTEDCOPY".chars().all(|c| letters.next() == Some(c))
}

/// Whether a line begins a note about another copy: `FOLLOWING STATE 127 DATED … IS BEING REPEATED …`.
pub(crate) fn is_repetition(line: &str) -> bool {
    match line.as_bytes().first() {
        Some(b'F' | b'f' | b'T' | b't') => ["FOLLOWING", "THE FOLLOWING"]
            .iter()
            .any(|word| strip_label(line, word).is_some_and(|rest| rest.starts_with(' '))),
        Some(b'Q') => line == "QUOTE:" || line == "QUOTE",
        _ => false,
    }
}

/// Whether a line is the date that an archive puts above the text: a weekday, a date, a time.
pub(crate) fn is_archive_date(line: &str) -> bool {
    blank::trim_end(line).ends_with(|c: char| c.is_ascii_digit())
        && DAYS
            .iter()
            .any(|day| strip_label(line, day).is_some_and(|rest| rest.starts_with(',') && rest.len() < 40))
}

/// Whether a line is one of these.
pub(crate) fn is_line(line: &str) -> bool {
    is_corrected_copy(line) || is_archive_date(line) || is_repetition(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_about_the_copy() {
        assert!(is_corrected_copy("C O R R E C T E D  C O P Y - LINE ADDED"));
        assert!(is_corrected_copy("CORRECTED COPY (DELETED PARA 4)"));
        assert!(!is_corrected_copy("CORRECTED FIGURES"));
        assert!(!is_corrected_copy("CORRECTED") && !is_corrected_copy("THE CORRECTED COPY"));
        let date = |blanks| is_archive_date(&format!("Monday,{}1", " ".repeat(blanks)));
        assert!(date(37) && !date(38));
        assert!(is_archive_date("Monday, 25 January 2010, 09:33"));
        for line in [
            "Monday, he said",
            "Monday 25 January 2010",
            "Mondays, 25 January 2010",
            "Monday, at a dinner with some forty guests on 25 January 2010",
        ] {
            assert!(!is_archive_date(line), "{line}");
        }
        for line in
            ["FOLLOWING OSLO 127 DATED MAY 2 IS REPEATED", "THE FOLLOWING OSLO 127", "QUOTE:", "QUOTE"]
        {
            assert!(is_repetition(line) && is_line(line), "{line}");
        }
        for line in ["FOLLOWING", "FOLLOWING:", "QUOTE ME", "THE TALKS"] {
            assert!(!is_line(line), "{line}");
        }
    }
}
