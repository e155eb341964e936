//! Time grows with the text and not faster, whatever it holds.
//!
//! Each hostile text is parsed at one size and at four times that: four times the time is what linear means; a quadratic
//! rule would take sixteen. The bound lies between, far enough from both; processor time counts, so that a busy machine
//! changes little.

use std::time::Duration;

use cablegram::Cable;
use cpu_time::ThreadTime;

const HEADER: &str = "R 141522Z JUL 09\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC 0042\n\nSECRET OSLO 000160\n\n\
                      E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: FISH\n\n";

/// Name, what stands in front once, what is said again and again.
const HOSTILE: [(&str, &str, &str); 38] = [
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
];

fn time(front: &str, again: &str, size: usize) -> Duration {
    let text = format!("{front}{}", again.repeat(size / again.len()));
    let once = || {
        let start = ThreadTime::now();
        let cable = Cable::parse(&text);
        assert!(!cable.sections().is_empty());
        start.elapsed()
    };
    once().min(once())
}

#[test]
fn time_grows_with_the_text() {
    // Unoptimised code is some thirty times slower.
    let size = if cfg!(debug_assertions) { 1 << 15 } else { 1 << 18 };
    for (name, front, again) in HOSTILE {
        let grows = || {
            let (small, large) = (time(front, again, size), time(front, again, 4 * size));
            (large > 9 * small + Duration::from_millis(20)).then_some((small, large))
        };
        // A machine that was busy once is asked again.
        if let (Some(_), Some((small, large))) = (grows(), grows()) {
            panic!("{name}: {small:?} for {size} bytes, {large:?} for four times as many");
        }
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
