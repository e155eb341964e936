//! Time grows with the text and not faster, whatever it holds.
//!
//! Each hostile text is parsed at one size and at four times that: four times the time is what linear means; a quadratic
//! rule would take sixteen. The bound lies between, far enough from both; processor time counts, so that a busy machine
//! changes little.

#[allow(dead_code)]
mod common;

use std::time::Duration;

use cablegram::Cable;
use cpu_time::ThreadTime;
use proptest::{collection::vec, prelude::*, sample::select};

include!("common/bits.rs");

const HEADER: &str = "R 141522Z JUL 09\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC 0042\n\nSECRET OSLO 000160\n\n\
                      E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: FISH\n\n";

/// Name, what stands in front once, what is said again and again; behind a bar, what is said again and again after that.
const HOSTILE: [(&str, &str, &str); 49] = [
    ("blank lines", "", "\n"),
    ("one line", HEADER, "word "),
    ("one line of nothing", "", "word "),
    ("one line of colons", "TAGS: ", "a: "),
    ("brackets", HEADER, "("),
    ("markings", HEADER, "1. (C) "),
    ("paragraphs", HEADER, "1. (C) Text.\n"),
    ("numbers", HEADER, "1.\n"),
    ("references", "REF: ", "A. OSLO 1 "),
    ("reference labels", "REF: ", "A. "),
    ("reference letters", "REF: ", "B) x "),
    ("reference numbers", "REF: OSLO 1", ", 2"),
    ("tags", "TAGS: ", "PREL, "),
    ("tags over lines", "TAGS: PREL", "\nPREL"),
    ("tags in parentheses", "TAGS: ", "("),
    ("addressees", "INFO ", "RUEHC/SECSTATE WASHDC\n"),
    ("addressees without indicators", "TO ", "AMEMBASSY OSLO//\n"),
    ("routing", "RR ", "RUEHC "),
    ("offices", "ACTION ", "PM-04 "),
    ("page lines", HEADER, "OSLO 00000160  001.2 OF 002\n"),
    ("page lines in a paragraph", "SUBJECT: X\n\n1. (C) Text\n", "OSLO 00000160  001 OF 002\nmore text\n"),
    ("rules", HEADER, "-----\n"),
    ("titles", HEADER, "A Title\n\n"),
    ("titles with rules", HEADER, "A Title\n-----\n"),
    ("small titles with rules", HEADER, "a title\n-----\n"),
    ("repeated headers", HEADER, "\nSECRET OSLO 000160\n"),
    ("half headers", "", "R 141522Z JUL 09\nFM AMEMBASSY OSLO\n"),
    ("labels", "", "TAGS: PREL\nSUBJECT: X\nREF: OSLO 1\nE.O. 12958: N/A\nClassified By: Roe\n"),
    ("captions", "SECRET OSLO 000160\n\n", "SIPDIS\nNOFORN\n"),
    ("passing lines", "SECRET OSLO 000160\n\n", "STATE FOR EUR,\nAND INR\n"),
    ("drafting lines", "DRAFTED BY ROE\n", "POE\n"),
    ("a cover", "MRN: 23 OSLO 12\n", "Info: CIA Routine; \nSignature: \n"),
    ("a cover in columns", "MRN:\nFrom:\nAction:\n", "x\n"),
    ("labels of a cover", "MRN:\n", "Info:\nx\n"),
    ("values of a cover", "MRN:\nSubject:\nAction:\n", "23 OSLO 12\nx; y\n"),
    ("footers", HEADER, "http://www.example.gov/x\n"),
    ("attributes", "SUBJECT: X\n\nMessage Attributes\n", "Key: value\n"),
    ("stamps", HEADER, "RELEASED IN FULL\nUNCLASSIFIED\nPAGE 02\n"),
    ("labels in a word without an end", HEADER, "MRN:"),
    ("an order without an end", "E.O. \n", "word word\n"),
    ("an order behind blank lines", "E.O.\n", "\n|word word\n"),
    ("passing lines that go on", "SECRET OSLO 000160\n\nSTATE FOR EUR,\n", "and FOR FOR ROE\n- , 2"),
    ("stops behind a name", "SUBJECT: X\nClassified By: Roe\n", "."),
    ("captions in quotation marks", "SECRET OSLO 000160\n\n", "SIPDIS\""),
    ("captions that could bear a name", "SECRET OSLO 000160\n\n", "SBU "),
    ("a long caption and many", "SECRET OSLO 000160\n\nCODEL ROE ", "A. |SIPDIS\n.AND INR\n"),
    ("page lines in front of pilcrows", HEADER, "OSLO 00000160  001 OF 002|\u{b6}"),
    ("references in front of a word without an end", "REF: A. OSLO 1", "12 PREL\nand SECTION |.A"),
    ("a long value of a cover", HEADER, "Info: CIA\nMRN:|TAGS: PREL, |PREL\n"),
];

/// A text of so many bytes: its parts, each again and again.
fn text<S: AsRef<str>>(front: &str, parts: &[S], size: usize) -> String {
    let parts = parts.iter().map(AsRef::as_ref);
    let again = parts.clone().map(|part: &str| part.repeat(size / parts.len() / part.len()));
    std::iter::once(front.to_owned()).chain(again).collect()
}

fn time<S: AsRef<str>>(front: &str, parts: &[S], size: usize) -> Duration {
    let text = text(front, parts, size);
    let once = || {
        let start = ThreadTime::now();
        let cable = Cable::parse(&text);
        assert!(!cable.sections().is_empty());
        start.elapsed()
    };
    once().min(once())
}

/// The time for a text and for one four times as long, where it grows faster than the text.
fn grows<S: AsRef<str>>(front: &str, parts: &[S]) -> Option<(Duration, Duration)> {
    // Unoptimised code is some thirty times slower.
    let size = if cfg!(debug_assertions) { 1 << 15 } else { 1 << 18 };
    let grows = || {
        let (small, large) = (time(front, parts, size), time(front, parts, 4 * size));
        (large > 9 * small + Duration::from_millis(20)).then_some((small, large))
    };
    // A machine that was busy once is asked again.
    grows().and_then(|_| grows())
}

#[test]
fn time_grows_with_the_text() {
    for (name, front, again) in HOSTILE {
        let parts: Vec<_> = again.split('|').collect();
        assert_eq!(grows(front, &parts), None, "{name}");
    }
}

proptest! {
    #![proptest_config(common::cases(24))]

    #[test]
    fn time_grows_with_any_text(
        front in vec(select(&BITS[..]), 0..6),
        parts in vec(vec(select(&BITS[..]), 1..4), 1..4),
        header in any::<bool>(),
    ) {
        let front = format!("{}{}", if header { HEADER } else { "" }, front.concat());
        let parts: Vec<_> = parts.iter().map(|bits| bits.concat()).collect();
        prop_assert_eq!(grows(&front, &parts), None);
    }
}

/// Lines that all differ, where a value is kept once.
#[test]
fn captions_that_differ() {
    let cost = |lines: usize| {
        let list: String = (0..lines).map(|n| format!("CODEL ROE {n}\n")).collect();
        let text = format!("SECRET OSLO 000160\n\n{list}\nE.O. 12958: N/A\n");
        let start = ThreadTime::now();
        assert_eq!(Cable::parse(&text).captions().count(), lines);
        start.elapsed()
    };
    let lines = if cfg!(debug_assertions) { 2000 } else { 10_000 };
    let (small, large) = (cost(lines), cost(4 * lines));
    assert!(large < 9 * small + Duration::from_millis(50), "{small:?} and {large:?}");
}

#[test]
fn mentions_grow_with_the_text() {
    let cost = |size: usize| {
        let text =
            format!("REF: A. OSLO 1\n\n1. (C) {}", "see ref A and OSLO 123, PARIS 4 ".repeat(size / 32));
        let cable = Cable::parse(&text);
        let start = ThreadTime::now();
        assert!(!cable.mentions().is_empty());
        start.elapsed()
    };
    let size = if cfg!(debug_assertions) { 1 << 14 } else { 1 << 17 };
    let (small, large) = (cost(size), cost(4 * size));
    assert!(large < 9 * small + Duration::from_millis(50), "{small:?} and {large:?}");
}
