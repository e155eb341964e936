//! What the Department's computer and the review of a release printed around the text: part of no value.
//!
//! ```text
//! page-part  = "PAGE" SP D D [":"] [SP post6] [SP number]      (* a scan broke the page line over several *)
//! page-rest  = [post6 SP] number [SP D D SP "OF" SP D D] [SP D{6,7} ["Z"]] | D{6,7} ["Z"]
//! dash-line  = "-"{3,} SP? counter [SP filing] [SP? "/" D{2,3}] | "-"{3,}
//! drafting   = ("DRAFTED" | "APPROVED" | "CLEARED" | "RELEASED") SP "BY" [":"] text
//! exemption  = ("B" | "E") D{1,2} | "1.4(" A ")"
//! ```
//! [`crate::format::distribution`], [`crate::format::page_lines`] and [`crate::format::smart`].

use nom::{
    Parser,
    bytes::complete::{take_while, take_while_m_n, take_while1},
    character::complete::{char, one_of},
    combinator::{all_consuming, opt, verify},
};

use crate::{
    blank,
    grammar::message,
    lex::{Begin, Classes, Parsed, blanks, digits, label, near},
    word::{self, strip_label, strip_prefix},
};

/// How the parts of a page line begin that a scan broke, the dash line, drafting lines.
pub(crate) const PAGE_PART: Begin =
    Begin::exact(&["PAGE"]).or(Begin::with(Classes::of("*:•".as_bytes()), Classes::ANY));
pub(crate) const DASH_LINE: Begin =
    Begin::with(Classes::of(b"-"), Classes::of(b"- ABCDEF").and(Classes::DIGITS));
pub(crate) const DRAFTING: Begin = Begin::words(&ROLES);

const ROLES: [&str; 4] = ["DRAFTED", "CLEARED", "APPROVED", "RELEASED"];

/// Whether a line is the first part of a page line that a scan broke.
pub(crate) fn is_page_part(line: &str) -> bool {
    let line = line.trim_start_matches(['*', ':', '•', ' ']);
    line.starts_with("PAGE") && all_consuming(page_part).parse(line).is_ok()
}

fn page_part(i: &str) -> Parsed<'_, ()> {
    let (i, _) = (label("PAGE"), blanks, digits(2, 2), opt(char(':'))).parse(i)?;
    let (i, _) = (blanks, opt(post)).parse(i)?;
    opt((blanks, rest)).map(|_| ()).parse(i)
}

/// Whether a line goes on with a broken page line.
pub(crate) fn is_page_rest(line: &str) -> bool {
    all_consuming((opt((post, blanks)), rest)).parse(line).is_ok()
}

fn post(i: &str) -> Parsed<'_, &str> {
    verify(take_while_m_n(2, 7, |c: char| c.is_ascii_uppercase()), |post: &str| post != "PAGE").parse(i)
}

/// Number, section, date-time group; scans read a digit of the number as `C`, the `Z` as `2` or `7`.
fn rest(i: &str) -> Parsed<'_, ()> {
    let (i, _) = opt(one_of("CO")).parse(i)?;
    let (i, _) = digits(4, 8).parse(i)?;
    let (i, _) = opt((blanks, digits(2, 2), blanks, label("OF"), blanks, digits(2, 2))).parse(i)?;
    let (i, _) = opt((blanks, digits(6, 7))).parse(i)?;
    opt(char('Z')).map(|_| ()).parse(i)
}

/// Whether a line is the dash line with the counter of the Department's relay.
pub(crate) fn is_dash_line(line: &str) -> bool {
    // Scans lose dashes. Most that begin with one are items.
    let begins = line.bytes().find(|b| !matches!(b, b'-' | b' ')).is_some_and(is_of_group);
    let dashes = || line.starts_with("---") || line.starts_with('-') && line.contains(" /");
    begins && dashes() && all_consuming(dash_line).parse(line).is_ok()
}

/// Whether a character is of the counter or the time.
fn is_of_group(b: u8) -> bool {
    b.is_ascii_hexdigit() || b == b'Z'
}

fn dash_line(i: &str) -> Parsed<'_, ()> {
    let group =
        || verify(take_while1(|c: char| c.is_ascii() && is_of_group(c as u8)), |g: &str| g.len() >= 5);
    let (i, _) = (take_while1(|c| c == '-' || c == ' '), group(), blanks).parse(i)?;
    let (i, _) = (opt(group()), blanks, opt((char('/'), digits(2, 3)))).parse(i)?;
    take_while(blank::is_blank).map(|_| ()).parse(i)
}

/// Whether a line holds bare digits that the computer printed below a page line, the numbers of two messages with a slash.
pub(crate) fn is_count(line: &str, most: usize) -> bool {
    let (first, second) = line.split_once('/').unwrap_or((line, "0"));
    line.len() <= most && !first.is_empty() && !second.is_empty() && is_digits(first) && is_digits(second)
}

/// Whether a line above a header is what a message system prints there: a precedence, the words of its form, a classification.
pub(crate) fn is_relayed(line: &str) -> bool {
    const WORDS: [&str; 6] =
        ["ROUTINE", "PRIORITY", "IMMEDIATE", "FLASH", "ADMINISTRATIVE MESSAGE", "ATTENTION INVITED TO"];
    let level = strip_prefix(line, "CLASSIFICATION: ").filter(|level| level.ends_with("//"));
    WORDS.contains(&line) || level.is_some_and(message::is_bare_classification)
}

/// The name behind `DRAFTED BY` and the like.
pub(crate) fn drafting(line: &str) -> Option<(&str, &str)> {
    let (word, rest) = line.split_at_checked(line.find(blank::is_blank)?)?;
    let known = ROLES.iter().any(|w| w.eq_ignore_ascii_case(word));
    let rest = strip_label(rest.trim_start(), "BY")?;
    known.then_some((word, blank::trim(rest.trim_start_matches([':', ' ']))))
}

/// Whether a line among those of drafters can name one: `6/29/73 EXT. 22038` and `EUR ONLY` are none.
pub(crate) fn names_drafter(line: &str) -> bool {
    let dated = || {
        let date = word::first_word(line);
        let numeric = date.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'/' | b'-' | b':'));
        numeric && date.contains(['/', '-'])
    };
    let numbered =
        || word::words(line).any(|word| ["EXT", "EXT.", "X"].contains(&word.trim_end_matches(':')));
    !(line.ends_with(" ONLY") || line.starts_with(|c: char| c.is_ascii_digit()) && (dated() || numbered()))
}

/// Whether a line is a stamp of a release review or a banner at a page edge.
pub(crate) fn is_stamp(line: &str) -> bool {
    line.len() <= LONGEST
        && match line.as_bytes() {
            // Most are the number of a paragraph.
            [b'0'..=b'9', second, third, ..] if second.is_ascii_digit() => {
                third.is_ascii_digit() && is_file_number(line)
            }
            [b'0'..=b'9', ..] => is_section(line),
            [b'>', ..] => is_file_number(line),
            [b'"', ..] => QUOTED.contains(&line) || is_file_number(line),
            [b'A'..=b'Z', b'-' | b'0'..=b'9', ..] => {
                is_exhibit(line) || is_case_number(line) || is_reviewed(line)
            }
            [0xc2, ..] => is_lost(line),
            _ => begins_like_one(line) && is_known_stamp(line) || is_reviewed(line),
        }
}

/// The longest stamp.
const LONGEST: usize = 100;

/// What stamps begin with, in either case: those of the Department, of its reviewers, of others.
const BEGINNINGS: [&str; 20] = [
    "UNCLASSIFIED U.S. Department of State",
    "U.S. Department of State Case No",
    "UNITED STATES DEPARTMENT OF",
    "US Department of State",
    "REVIEW AUTHORITY",
    "REVIEW ALTHORITY",
    "RELEASED IN FULL",
    "RELEASED IN PART",
    "REPRODUCTION FROM THIS COPY",
    "Declassification Authority",
    "Current Class",
    "Current Handling",
    "DATE/CASE ID",
    "Declassified/Released US Department of State",
    "Systematic Review ",
    "SELECT * FROM `",
    "Archive Copy",
    "*** Current ",
    // Where the archive has lost the text.
    "ERROR READING TEXT",
    "EXPAND ERROR ENCOUNTERED",
];

/// Of the Department's communications center: `NOTE BY OC/T: … PASSED ABOVE ADDRESSEE.`
const NOTE: &str = "NOTE BY OC";

/// A stamp with a reviewer's name in front, which may begin with any letter, is no shorter.
pub(crate) const NAMED: usize = 75;

/// What a reviewer's name is in front of.
const REVIEWED: &str = "Declassified/Released US Department of State";

/// Those that have the line to themselves.
const WHOLE: [&str; 7] = [
    "Message Text",
    "[DECAPTIONED]",
    "SBU",
    "LIMITED",
    "OFFICIAL USE",
    "MINIMIZE CONSIDERED",
    "MINIMIZE CONSIDERED.",
];

/// What the count of the pages begins with.
const PAGE: &str = "Page ";

/// What the number of a case begins with.
const CASE: &str = "CSP-";

/// How stamps begin.
pub(crate) const STAMP: Begin = Begin::words(&BEGINNINGS)
    .or(Begin::words(&WHOLE))
    .or(Begin::words(&[PAGE]))
    .or(Begin::exact(&[NOTE, CASE]))
    .or(Begin::with(Classes::CAPITALS, Classes::of(b"-")))
    .or(Begin::words(&QUOTED))
    // A character that an archive lost, over and over.
    .or(Begin::with(Classes::of("¿".as_bytes()), Classes::of("¿".as_bytes())))
    .or(Begin::with(Classes::DIGITS, Classes::DIGITS))
    .or(Begin::with(Classes::of(b">\""), Classes::ANY))
    .or(Begin::with(Classes::of(b"BE"), Classes::DIGITS))
    .or(Begin::exact(&["1.4("]));

#[inline(never)]
fn is_known_stamp(line: &str) -> bool {
    let begin = first_letters(line.as_bytes());
    let mut stamps = BEGINNINGS.iter().zip(&FIRST_LETTERS).filter(|(_, letters)| **letters == begin);
    stamps.any(|(stamp, _)| strip_prefix(line, stamp).is_some())
        || WHOLE.contains(&line)
        || is_note(line)
        || is_page_count(line)
        || is_case_number(line)
}

/// A cheap look: the first letters tell most lines from stamps.
#[inline]
fn begins_like_one(line: &str) -> bool {
    let begin = first_letters(line.as_bytes());
    FIRST_LETTERS.iter().fold(false, |found, letters| found | (*letters == begin))
}

/// The first letters of what stamps begin with, of [`BEGINNINGS`] first.
#[expect(clippy::indexing_slicing, reason = "a constant: what is out of range does not compile")]
static FIRST_LETTERS: [u32; 32] = {
    let mut all = [0; 32];
    let mut at = 0;
    let mut lists: &[&[&str]] = &[&BEGINNINGS, &WHOLE, &[PAGE, NOTE, CASE]];
    while let [list, more @ ..] = lists {
        let mut words: &[&str] = list;
        while let [word, behind @ ..] = words {
            all[at] = first_letters(word.as_bytes());
            (at, words) = (at + 1, behind);
        }
        lists = more;
    }
    all
};

/// The first four letters of a text in small ones, in a number; the third where there are no more.
#[inline]
const fn first_letters(text: &[u8]) -> u32 {
    let four = match (text.first_chunk(), text) {
        (Some(four), _) => *four,
        (None, [a, b, c]) => [*a, *b, *c, *c],
        _ => [0; 4],
    };
    u32::from_le_bytes(four) | u32::from_le_bytes([b' '; 4])
}

/// Banners in quotation marks.
const QUOTED: [&str; 3] = ["\"UNCLASSIFIED\"", "\"CONFIDENTIAL\"", "\"SECRET\""];

/// `CSP-2025-00040`, `B-00002707028`: the number of a case of the review, of a document.
fn is_case_number(line: &str) -> bool {
    let number = match line.as_bytes() {
        [letter, b'-', ..] if letter.is_ascii_uppercase() => line.get(2..),
        _ => line.strip_prefix(CASE),
    };
    let Some(number) = number else { return false };
    match number.split_once('-') {
        Some((year, serial)) => year.len() == 4 && serial.len() == 5 && is_digits(year) && is_digits(serial),
        None => number.len() == 11 && is_digits(number),
    }
}

/// Whether a line begins a note of the communications center.
pub(crate) fn is_note(line: &str) -> bool {
    line.starts_with(NOTE)
}

/// `Jane Roe Declassified/Released US Department of State … 20 Mar 2014`: the reviewer in front of the stamp.
fn is_reviewed(line: &str) -> bool {
    const LONGEST_NAME: usize = 40;
    // A cheap look: prose hardly ever ends in a digit.
    line.len() >= NAMED
        && matches!(line.as_bytes(), [b'A'..=b'Z', b'a'..=b'z', ..])
        && line.as_bytes().last().is_some_and(u8::is_ascii_digit)
        && memchr::memmem::find(line.as_bytes(), REVIEWED.as_bytes()).is_some_and(|at| at <= LONGEST_NAME)
}

/// A row of the character that an archive has for those it lost.
fn is_lost(line: &str) -> bool {
    line.starts_with("¿¿") && line.chars().all(|c| c == '¿' || blank::is_blank(c))
}

/// `E2`, `B1`: exhibit numbers, and what the review left out.
fn is_exhibit(line: &str) -> bool {
    line.strip_prefix(['B', 'E']).is_some_and(|n| (1..=2).contains(&n.len()) && is_digits(n))
}

/// `1.4(D)`: what the review left out.
fn is_section(line: &str) -> bool {
    line.strip_prefix("1.4(").is_some_and(|rest| rest.len() == 2 && rest.ends_with(')'))
}

/// `Page 2 of 7`.
fn is_page_count(line: &str) -> bool {
    let Some(rest) = strip_prefix(line, PAGE) else { return false };
    let mut words = word::words(rest);
    let counts = [words.next(), words.next(), words.next(), words.next()];
    matches!(counts, [Some(n), Some(of), Some(all), None] if n.len() < 4 && near::distance(of, "of", 1).is_some() && is_digits(all))
}

/// `2004CARACA02200 - CONFIDENTIAL`, also `- Classification: CONFIDENTIAL`: the number of the file and its classification.
#[inline(never)]
fn is_file_number(line: &str) -> bool {
    // What an export left around it.
    let stray = |c| matches!(c, '>' | '"' | ',') || blank::is_blank(c);
    let line = line.trim_start_matches(stray).trim_end_matches(stray);
    // A year, not the number of a paragraph.
    if !line.as_bytes().get(..4).is_some_and(|year| year.iter().all(u8::is_ascii_digit)) {
        return false;
    }
    let Some((number, level)) = line.split_once(" - ") else { return false };
    let level = level.strip_prefix("Classification: ").unwrap_or(level);
    let parts = || {
        Some((
            number.get(..4)?,
            number.get(4..number.len().checked_sub(5)?)?,
            number.get(number.len() - 5..)?,
        ))
    };
    parts().is_some_and(|(year, post, serial)| {
        is_digits(year)
            && is_digits(serial)
            && (2..=6).contains(&post.len())
            && post.bytes().all(|b| b.is_ascii_uppercase())
            && level.bytes().all(|b| b.is_ascii_uppercase() || b == b' ')
    })
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a line below a release stamp goes on with it: who released it, and when.
pub(crate) fn is_stamp_rest(line: &str) -> bool {
    let title = ["Director", "Officer", "Reviewer", "Analyst"].iter().any(|title| line.ends_with(title));
    let date = line.bytes().filter(|b| *b == b'/').count() == 2
        && line.bytes().all(|b| b.is_ascii_digit() || b == b'/');
    (title && line.contains(", ") && line.len() < 60) || date
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_page_lines() {
        for line in ["PAGE 02", "PAGE 01:", "PAGE 02 STATE", "* PAGE 02 WELLIN 03926", ":PAGE 03"] {
            assert!(is_page_part(line), "{line}");
        }
        for line in ["216681", "WELLIN 05182 01 OF 02", "060314Z", "HAMILT 00012 0419082", "WELLIN C5015"] {
            assert!(is_page_rest(line), "{line}");
        }
        assert!(is_page_part("• PAGE 02: WELLIN 05182 01 OF 02 060314Z") && is_page_rest("O5015 0603142"));
        for line in ["PAGE TWO", "12", "OSLO", "IN 1999 THE", "PAGE 2 OF THE REPORT", "PAGE 1999", "1999."] {
            assert!(!is_page_part(line) && !is_page_rest(line), "{line}");
        }
    }

    #[test]
    fn dash_lines() {
        for line in [
            "------------------270429Z 060566 /61",
            "--- 055071",
            "---070315 041917Z /53",
            "-----3782F8 301754Z /38",
        ] {
            assert!(is_dash_line(line), "{line}");
        }
        assert!(is_dash_line("---05507"));
        for line in [
            "-----",
            "--- TEXT",
            "-- 055071",
            "---0550",
            "---055071 041917Z 12",
            "---055071 /1",
            "---055071 /1234",
        ] {
            assert!(!is_dash_line(line), "{line}");
        }
    }

    #[test]
    fn stamps() {
        for line in [
            "RELEASED IN FULL",
            "E2",
            "B1",
            "1.4(D)",
            "Page 2 of 7",
            "2004OSLO02200 - SECRET",
            "> 2004OSLO02200 - Classification: SECRET \"",
            "SBU",
            "UNCLASSIFIED U.S. Department of State Case No. F-2014-00000 Doc No. C00000000",
            "LIMITED",
        ] {
            assert!(is_stamp(line), "{line}");
        }
        for line in [
            "RELEASED YESTERDAY",
            "E",
            "EU",
            "1.4",
            "2004 OSLO - SECRET",
            "Page of history",
            "B123",
            "1.4(DD)",
            "1.4(D]",
            "LIMITED TALKS",
            "Oslo",
        ] {
            assert!(!is_stamp(line), "{line}");
        }
        let of = |letters: usize| is_stamp(&format!("RELEASED IN FULL{}", " ".repeat(letters)));
        assert!(of(84) && !of(85));
    }

    #[test]
    fn counts_and_files() {
        for line in [
            "Page 1 of 2",
            "PAGE 123 OF 456",
            "Page 2 0f 7",
            "2004OSLO02200 - LIMITED OFFICIAL USE",
            "1976AB04887 - SECRET",
            "1976OTTAWA04887 - SECRET",
        ] {
            assert!(is_stamp(line), "{line}");
        }
        for line in [
            "Page 1234 of 5678",
            "Page 2 of history",
            "Page 2 of 7 pages",
            "Page 2 to 7",
            "Page 2 of",
            "2004O02200 - SECRET",
            "2004ABCDEFG02200 - SECRET",
            "2004oslo02200 - SECRET",
            "200xOSLO02200 - SECRET",
            "2004OSLO0220x - SECRET",
            "2004OSLO02200 - Secret",
            "2004OSLO02200",
            "200 - SECRET",
            "2004OSLO02200 - SECRET/NF",
        ] {
            assert!(!is_stamp(line), "{line}");
        }
    }

    #[test]
    fn who_released_it_and_when() {
        let roe = |letters: usize| is_stamp_rest(&format!("{}, Reviewer", "A".repeat(letters)));
        assert!(roe(8) && roe(49) && !roe(50));
        for line in ["Jane Roe, Acting-Director", "J. Doe, Senior Analyst", "Poe, Officer", "3/14/2026"] {
            assert!(is_stamp_rest(line), "{line}");
        }
        for line in
            ["He met the Director", "Roe, Minister", "2/25", "3/14/2026/1", "3/14/2026 Roe", "and/or/not"]
        {
            assert!(!is_stamp_rest(line), "{line}");
        }
    }

    #[test]
    fn who_drafted() {
        assert_eq!(drafting("DRAFTED BY PM/AE: JROE"), Some(("DRAFTED", "PM/AE: JROE")));
        assert_eq!(drafting("Approved By: Roe, Jane"), Some(("Approved", "Roe, Jane")));
        assert_eq!(drafting("CLEARED BY : ROE"), Some(("CLEARED", "ROE")));
        assert_eq!(drafting("released by"), Some(("released", "")));
        for line in ["DRAFTED A TEXT", "WRITTEN BY ROE", "DRAFTED BYLAWS", "DRAFTED"] {
            assert_eq!(drafting(line), None, "{line}");
        }
    }
}
