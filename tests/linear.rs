//! Time grows with the text and not faster, whatever it holds.
//!
//! Each hostile text is parsed, and asked for all that a cable can be asked for, at one size and at four times that: four
//! times the time is what linear means; a quadratic rule would take sixteen. The bound lies between, far enough from both;
//! processor time counts, so that a busy machine changes little.

#[allow(dead_code)]
mod common;

use std::time::Duration;

use cablegram::{Block, Cable, Classification, Field, Redaction, Span, Writer};
use cpu_time::ThreadTime;
use proptest::{collection::vec, prelude::*, sample::select};

include!("common/bits.rs");

const HEADER: &str = "R 141522Z JUL 09\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC 0042\n\nSECRET OSLO 000160\n\n\
                      E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: FISH\n\n";

/// Name, what stands in front once, what is said again and again; behind a bar, what is said again and again after that.
const HOSTILE: [(&str, &str, &str); 84] = [
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
    ("parentheses behind grounds", "SUBJECT: X\nClassified By: Roe 1.4 ", "("),
    ("numbers of pages in a word", "1. (C) ", "A00000160"),
    ("captions in quotation marks", "SECRET OSLO 000160\n\n", "SIPDIS\""),
    ("captions that could bear a name", "SECRET OSLO 000160\n\n", "SBU "),
    ("a long caption and many", "SECRET OSLO 000160\n\nCODEL ROE ", "A. |SIPDIS\n.AND INR\n"),
    ("page lines in front of pilcrows", HEADER, "OSLO 00000160  001 OF 002|\u{b6}"),
    ("references in front of a word without an end", "REF: A. OSLO 1", "12 PREL\nand SECTION |.A"),
    ("grounds in a word without an end", "SUBJECT: X\nClassified By: ", ".e"),
    ("mentions", "REF: A. OSLO 1\n\n1. (C) ", "see ref A and OSLO 123, PARIS 4 "),
    ("mentions of many labels", MANY_REFERENCES, ",A-Z"),
    ("tags of no form", "TAGS: ", "A "),
    ("tags without an end", "TAGS: PREL, ", "x("),
    ("a header without line breaks", "", "RR RUEHC FM AMEMBASSY OSLO TO SECSTATE WASHDC "),
    ("addressees without line breaks", "TO ", "RUEHGR/AMEMBASSY OSLO "),
    ("posts without names", "TO ", "AMEMBASSY "),
    ("prosigns", "", "R 0 "),
    ("paragraphs without numbers", HEADER, "1. FISH WERE SEEN BY MEN.\n\n2 MEN CAME.\n\n#. MEN WENT.\n\n"),
    ("numbers that slip", HEADER, "1. FISH.\nMEN.\n\n2. MEN.\nMEN.\n\n3. MEN.\n\n2. MEN.\n\n"),
    (
        "numbers behind one in the text",
        "SUBJECT: X\n\n1. MEN.\n\n2. MEN (1) CAME.\n",
        "\n2. MEN.\n|MEN CAME.\n",
    ),
    (
        "numbers in front of a wrapped line",
        HEADER,
        "2. MEN OF THE NORTH CAME TO SEE THE MINISTER OF THE\nSEA AND OF\n",
    ),
    ("bare labels of references", "REF: ", "A OSLO 1 B OSLO 2 "),
    ("words between references", "REF: OSLO 1; ", "AND OSLO , AND "),
    ("pages of a header", HEADER, "SECRET\n\nPAGE 02 OSLO 00160 141207Z\n\n"),
    (
        "pages among addressees",
        "TO AMEMBASSY OSLO\n",
        "SECRET\nPAGE 02\nOSLO 00160 141207Z\nAMEMBASSY OSLO\n",
    ),
    ("classifications of a header", HEADER, "SECRET\n"),
    (
        "titles in capitals",
        HEADER,
        "(C) THE MEN AND THE BOATS\n\nTHE MEN OF THE NORTH AND OF ALL HARBORS OF THE SOUTH OF IT\n\n",
    ),
    ("sets", "R 141522Z JUL 09\nFM CNO WASHINGTON DC\nBT\nUNCLAS\n", "REF/A/DOC/OSLO//\n"),
    ("sets in one line", "FM CNO WASHINGTON DC\nBT\nUNCLAS\nMSGID/X//", " REF/A/DOC//"),
    ("ends of sets in one line", "FM CNO WASHINGTON DC\nBT\nUNCLAS\nPOC/X", "// x"),
    ("a set without an end", "FM CNO WASHINGTON DC\nBT\nUNCLAS\nPOC/X", "/x\n"),
    ("texts of sets", "FM CNO WASHINGTON DC\nBT\nUNCLAS\n", "RMKS/1.  X//\n"),
    ("series", "FM CNO WASHINGTON DC\nTO FISHADMIN\nBT\nUNCLAS\n", "FISHADMIN 012/09\n"),
    ("classifications below a classification", "FM CNO WASHINGTON DC\nBT\n", "UNCLAS //N01000//\nBT\n"),
    ("routing lines", "", "RAAUZYUW RUENAAA0007 0031614-UUUU--RUCRNAD.\n"),
    ("indicators of a routing line", "RAAUZYUW RUENAAA0007 0031614-UUUU--", "RUCRNAD "),
    ("a text above headers", "1. ONE.\n2. TWO.\nROE\n", "R 141522Z JUL 09\nFM AMEMBASSY OSLO\n"),
    ("groups below a text", "1. ONE.\n", "R 141522Z JUL 09\n"),
    ("a form", "PREC: ROUTINE\nLINE1: X\nTO: ", "RUEHC/SECSTATE WASHDC\nTEXT:\nTOR: 1\n"),
    ("records of a form", "PREC: ROUTINE\nLINE1: X\nTEXT:\n", "TOR: 1\nx\n"),
    ("labels of the Department", "FROM: Oslo\n", "TO: Secretary of State\nNO: 160, July 14\n"),
    ("a long value of a cover", HEADER, "Info: CIA\nMRN:|TAGS: PREL, |PREL\n"),
];

/// A range of labels that means them all.
const MANY_REFERENCES: &str = "SECRET OSLO 160\n\nREF: B. OSLO 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, \
                               19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35\n\n1. (C) refs A-Z";

/// A text of so many bytes: its parts, each again and again.
fn text<S: AsRef<str>>(front: &str, parts: &[S], size: usize) -> String {
    let parts = parts.iter().map(AsRef::as_ref);
    let again = parts.clone().map(|part: &str| part.repeat(size / parts.len() / part.len()));
    std::iter::once(front.to_owned()).chain(again).collect()
}

/// What a cable can be asked for: a name, and the asking.
type Operation = (&'static str, fn(&str, &Cable<'_>));

/// Reading.
const PARSE: Operation = ("parse", |text, _| drop(Cable::parse(text)));

/// All else.
const OPERATIONS: &[Operation] = &[
    ("strict", |text, _| drop(Cable::parse_strict(text))),
    #[cfg(feature = "encoding")]
    ("bytes", |text, _| drop(Cable::from_bytes(&[text.as_bytes(), b"\xff"].concat()))),
    ("mentions", |_, cable| {
        let mentions = cable.mentions();
        let references: usize = mentions.iter().map(|mention| mention.references().count()).sum();
        assert!(references <= 64 * mentions.len());
    }),
    ("redacted", |text, cable| {
        let all = Field::ALL.iter().filter(|field| cable.redact(&Redaction::new().field(**field)).is_ok());
        let redaction =
            all.fold(Redaction::new().above(Classification::Unclassified), |all, field| all.field(*field));
        let end = u32::try_from(text.len()).unwrap();
        let redaction = (0..end / 64).fold(redaction, |all, at| all.span(Span::new(64 * at, 64 * at + 1)));
        drop(cable.redact(&redaction));
    }),
    ("owned", |_, cable| drop(cable.clone().into_owned())),
    ("written", |_, cable| drop(cable.to_text())),
    ("streamed", |_, cable| Writer::new().stream(cable.fields(), &mut String::new()).unwrap()),
    #[cfg(feature = "serde")]
    ("json", |_, cable| {
        let json = serde_json::to_string(cable).unwrap();
        assert_eq!(serde_json::from_str::<Cable<'_>>(&json).unwrap(), *cable);
    }),
    ("views", |_, cable| {
        let _ = (cable.id(), cable.era(), cable.date(), cable.classification(), cable.offices());
        let _ = (cable.highest_marking(), cable.whole_marking(), cable.summary(), cable.comment());
        let _ = cable.signature();
    }),
    ("texts", |_, cable| {
        for block in cable.body() {
            let text = block.text();
            assert!(text.unfolded().len() <= text.raw().len());
            let _ = (text.to_text(), text.lines().count(), text.is_empty(), block.marking().is_some());
        }
        cable.passing().for_each(|text| drop(text.unfolded()));
    }),
    ("markings", |_, cable| {
        for marking in cable.body().iter().filter_map(Block::marking) {
            let _ = (marking.canonical(), marking.portion_form(), marking.banner_form());
        }
    }),
    ("tags", |_, cable| {
        for tag in cable.tags() {
            let _ =
                (tag.canonical(), tag.kind(), cable.date().map(|date| tag.meaning(date)), tag.suggestion());
        }
    }),
    ("captions", |_, cable| cable.captions().for_each(|one| drop((one.canonical(), one.known())))),
    ("addressees", |_, cable| {
        cable
            .from()
            .into_iter()
            .chain(cable.to())
            .chain(cable.info())
            .for_each(|one| assert!(one.post().is_none_or(|post| !post.name.is_empty())));
    }),
    ("references", |_, cable| cable.references().for_each(|one| drop(cable.reference_id(one)))),
    ("places", |text, cable| {
        let last = cable.diagnostics().last().map_or(0, |diagnostic| diagnostic.span.start());
        assert!(cablegram::Place::of(text, last).line > 0);
    }),
];

fn time((_, ask): Operation, text: &str) -> Duration {
    let cable = Cable::parse(text);
    let once = || {
        let start = ThreadTime::now();
        ask(text, &cable);
        start.elapsed()
    };
    once().min(once())
}

/// The time for a text and for one four times as long, where it grows faster than the text.
fn grows<S: AsRef<str>>(
    operation: Operation,
    front: &str,
    parts: &[S],
    size: usize,
) -> Option<(&'static str, Duration, Duration)> {
    let grows = || {
        let at = |size| time(operation, &text(front, parts, size));
        let (small, large) = (at(size), at(4 * size));
        (large > 9 * small + Duration::from_millis(20)).then_some((operation.0, small, large))
    };
    // A machine that was busy once is asked again.
    grows().and_then(|_| grows())
}

/// The first operation that takes time beyond the text's length. Unoptimised code is some thirty times slower.
fn any_grows<S: AsRef<str>>(front: &str, parts: &[S]) -> Option<(&'static str, Duration, Duration)> {
    let size = if cfg!(debug_assertions) { 1 << 15 } else { 1 << 18 };
    let others = || OPERATIONS.iter().find_map(|&operation| grows(operation, front, parts, size >> 4));
    grows(PARSE, front, parts, size).or_else(others)
}

#[test]
fn time_grows_with_the_text() {
    for (name, front, again) in HOSTILE {
        let parts: Vec<_> = again.split('|').collect();
        assert_eq!(any_grows(front, &parts), None, "{name}");
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
        prop_assert_eq!(any_grows(&front, &parts), None);
    }

    /// Words without an end, behind the label of every field.
    #[test]
    fn time_grows_with_any_word(
        header in any::<bool>(),
        label in select(&LABELS[..]),
        unit in prop_oneof![select(&UNITS[..]).prop_map(str::to_owned), "[.,:;/()'\"A-Ca-e1-4Rr\u{b6}\u{e9}-]{1,4}"],
        behind in "[.,:;/()\nA-C1-4 ]{0,3}",
    ) {
        let front = format!("{}{label}", if header { HEADER } else { "" });
        let parts: Vec<_> = [unit, behind].into_iter().filter(|part| !part.is_empty()).collect();
        prop_assert_eq!(any_grows(&front, &parts), None);
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
