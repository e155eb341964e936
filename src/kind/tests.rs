//! The table of kinds gives what trying every rule on every line would give.

use proptest::{prelude::*, sample::select};

use super::*;

/// Words that lines begin with, as the rules have them.
const WORDS: [&str; 68] = [
    "\"",
    "====== CABLE ENDS ======",
    "RUEHC/SECSTATE WASHDC 0042",
    "ZEN/AMEMBASSY OSLO",
    "C O N F I D E N T I A L OSLO 000160",
    "SECRET OSLO 160",
    "UNCLAS SECTION 01 OF 02 OSLO 000160",
    "UNCLASSIFIED OSLO 00160",
    "CONFIDENTIAL",
    "TOP SECRET OSLO 00160",
    "LIMITED OFFICIAL USE OSLO 00160",
    "This record is a partial extract",
    "TO SECSTATE WASHDC",
    "IO AMEMBASSY OSLO",
    "VZCZCXRO6737",
    "RAAUZYUW RUENAAA0007 0031614-UUUU--RUCRNAD.",
    "RMKS/1.  THE MINISTER",
    "REF/A/DOC/OSLO//",
    "DE RUEHNY #0160/01 1951522",
    "ZNY CCCCC ZZH",
    "ZNR UUUUU ZZH",
    "FM AMEMBASSY OSLO",
    "EM AMEMBASSY OSLO",
    "XMT AMEMBASSY OSLO",
    "XMT/AMEMBASSY OSLO",
    "R 141522Z JUL 09",
    "0 141522Z JUL 09",
    "141522Z JUL 09",
    "1415222 JUL 09",
    "O P 141522Z JUL 09",
    "RR RUEHAG",
    "ACTION EUR-12",
    "INFO OCT-01 EUR-12 /017 W",
    "PM-05",
    "/017 W",
    "INFO AMEMBASSY OSLO",
    "E.O. 12958: DECL: 07/14/2019",
    "E O 12958: N/A",
    "E0 12958:",
    "TAGS: PREL, NO",
    "SUBJECT: FISH",
    "SUBJ FISH",
    "REF: A. OSLO 12",
    "REFTELS: OSLO 12",
    "Classified By: Jane Roe",
    "(U) Classified by Jane Roe",
    "Derived from: Oslo",
    "REASON: 1.5(B)",
    "OSLO 00000160  002 OF 002",
    "PAGE 02 OSLO 03926 261718Z",
    "XXXXXXXXXXXX  002 OF 002",
    "PAGE 02",
    "* PAGE 02 OSLO 03926",
    "BT",
    "NNNN",
    "HNN",
    "#0512",
    "<< END OF DOCUMENT >>",
    "* END OF MESSAGE *",
    "- - - -",
    "--- 055071",
    "Monday, 14 July 2009, 15:22",
    "http://www.example.gov",
    "\"Visit our classified web site at",
    "RELEASED IN FULL",
    "Jane Roe Declassified/Released US Department of State after some years, 14 Jul 2009",
    "DRAFTED BY: EUR/NE:JROE",
    "1. (C) The minister",
];

/// Texts one typing error away: a letter dropped, doubled, changed, exchanged with the next, in the other case.
fn with_one_error(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut words = vec![word.to_lowercase(), word.to_uppercase(), word.to_owned()];
    for at in 0..letters.len().min(14) {
        let mut push = |change: &dyn Fn(&mut Vec<char>)| {
            let mut letters = letters.clone();
            change(&mut letters);
            words.push(letters.into_iter().collect());
        };
        push(&|letters| {
            letters.remove(at);
        });
        if at + 1 < letters.len() {
            push(&|letters| letters.swap(at, at + 1));
        }
        for letter in (' '..='~').chain(['¶', '—', '•', '\u{a0}', '\t']) {
            push(&|letters| letters[at] = letter);
            push(&|letters| letters.insert(at, letter));
        }
    }
    words
}

/// Of all kinds that a line is of by their rules, the table leaves out none, and gives the first.
fn tells_as_the_rules_do(line: &str) {
    let line = crate::blank::trim(line);
    let mut rows = Rows::from(line, 0);
    let Some(row) = rows.row(0).filter(|row| row.next() == line.len()) else { return };
    let possible = possible(Kinds(u32::MAX), &row);
    let is: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| super::is(*kind as usize, line)).collect();
    for kind in &is {
        assert!(!possible.common(Kinds::of(&[*kind])).is_empty(), "{kind:?} is not possible: {line:?}");
    }
    let first = is.first().copied().unwrap_or(Kind::Text);
    assert_eq!(of(Kinds(u32::MAX), &rows, &row), first, "{line:?}");
    for kind in Kind::ALL {
        let own = if is.contains(kind) { *kind } else { Kind::Text };
        assert_eq!(of_text(Kinds::of(&[*kind]), line), own, "{line:?}");
    }
}

#[test]
fn the_table_leaves_out_no_kind() {
    let captions = captions::captions().iter().map(|row| row.caption);
    for word in WORDS.into_iter().chain(captions) {
        for line in with_one_error(word) {
            tells_as_the_rules_do(&line);
        }
    }
}

/// Every kind has a line among the words: so the test above tries every rule.
#[test]
fn every_kind_is_tried() {
    for kind in Kind::ALL {
        let is = |word: &str| super::is(*kind as usize, word);
        assert!(WORDS.into_iter().chain(["SIPDIS"]).any(is), "{kind:?}");
    }
}

/// First letters of classifications are mistyped as all others are.
#[test]
fn classifications_with_another_first_letter() {
    for word in ["VNCLASSIFIED", "GONFIDENTIAL", "DECRET", "ECRET", "CSECRET", "NUCLASSIFIED"] {
        assert_eq!(of_text(Kinds(u32::MAX), &format!("{word} OSLO 00160")), Kind::MessageLine, "{word}");
    }
    for word in ["VNCLASSIFIED", "GONFIDENTIAL", "DECRET"] {
        assert_eq!(of_text(Kinds(u32::MAX), word), Kind::Classification, "{word}");
    }
}

proptest! {
    #[test]
    fn the_table_leaves_out_no_kind_of_any_line(
        front in select(&WORDS[..]),
        at in 0usize..12,
        behind in "[ -~]{0,12}",
        line in "\\PC{0,24}",
    ) {
        let head: String = front.chars().take(at).collect();
        tells_as_the_rules_do(&format!("{head}{behind}"));
        tells_as_the_rules_do(&line);
    }
}

#[test]
fn a_label_behind_a_stray_sign_is_inside() {
    let inside = |line: &str| label::label_inside(line, label::label(line), label::Labels::default());
    for (line, at) in [(".SUBJECT: FISH", 1), ("--Classified By: JANE ROE", 2), ("\"TAGS: PREL", 1)] {
        assert_eq!(inside(line), Some(at), "{line}");
    }
    for line in ["SUBJECT: FISH", "Classified By: JANE ROE", "of fish: a talk", ""] {
        assert_eq!(inside(line), None, "{line}");
    }
}
