//! Time grows with the text and not faster, whatever it holds.
//!
//! Each operation is timed with each hostile text at one size and at four times that: four times the time is what linear means; a quadratic
//! rule would take sixteen. The bound lies between, far enough from both; processor time counts, so that a busy machine
//! changes little.

#[allow(dead_code)]
mod common;

use std::time::Duration;

use cablegram::{
    Block, Cable, CableId, Caption, Cited, Classification, DateTimeGroup, Era, Marking, Place, Precedence,
    Tag, Text, Writer, tables, tables::posts,
};
use cpu_time::ThreadTime;
use proptest::{collection::vec, prelude::*, sample::select};

include!("common/bits.rs");

const HEADER: &str = "R 141522Z JUL 09\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC 0042\n\nSECRET OSLO 000160\n\n\
                      E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: FISH\n\n";

/// Name, what stands in front once, what is said again and again; behind a bar, what is said again and again after that.
const HOSTILE: [(&str, &str, &str); 55] = [
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
    ("stops in the name of who classified", "SUBJECT: X\nClassified By: ", ".e"),
    ("a figure in the name of who classified", "SUBJECT: X\nClassified By: ", "-1"),
    ("ranges of labels", "REF: A. OSLO 1 B. OSLO 2\n\n1. (C) refs A-Z", ",A-Z"),
    ("mentions", "REF: A. OSLO 1\n\n1. (C) ", "see ref A and OSLO 123, PARIS 4 "),
    ("mentions of many references", "REF: OSLO 1, 1, 1, 1, 1, 1, 1, 1, 1, 1\n\n1. (C) ", "reftel, OSLO 001,"),
    ("tags that are none", "TAGS: ", "A "),
    ("a long value of a cover", HEADER, "Info: CIA\nMRN:|TAGS: PREL, |PREL\n"),
];

/// What is made of a text: each step is timed by itself.
struct Given<'t> {
    text: &'t str,
    #[cfg(feature = "encoding")]
    latin: Vec<u8>,
    cable: Cable<'t>,
    #[cfg(feature = "serde")]
    json: String,
}

impl<'t> Given<'t> {
    fn of(text: &'t str) -> Self {
        let cable = Cable::parse(text);
        assert!(!cable.sections().is_empty());
        #[cfg(feature = "serde")]
        let json = serde_json::to_string(&cable).unwrap();
        Self {
            text,
            #[cfg(feature = "encoding")]
            latin: [text.as_bytes(), b"\xe9"].concat(),
            #[cfg(feature = "serde")]
            json,
            cable,
        }
    }

    fn texts(&self) -> impl Iterator<Item = &Text<'t>> {
        let fields = self.cable.fields();
        let lists = fields.passing.iter().chain(&fields.notice).map(|text| &text.value);
        let parties = fields.to.iter().chain(&fields.info).chain(&fields.exempted).chain(&fields.from);
        let cited = self.cable.references().filter_map(|reference| match &reference.cited {
            Cited::Other(text) | Cited::Cable { origin: text, .. } => Some(text),
            _ => None,
        });
        lists
            .chain(parties.map(|party| &party.name))
            .chain(cited)
            .chain(self.cable.subject().map(|subject| &subject.text))
            .chain(self.cable.authority().and_then(|authority| authority.by.as_ref()))
            .chain(self.cable.order().and_then(|order| order.rest.as_ref()))
            .chain(self.cable.drafting().map(|drafting| &drafting.by))
            .chain(self.cable.body().iter().map(Block::text))
    }

    fn markings(&self) -> impl Iterator<Item = &Marking<'t>> {
        let subject = self.cable.subject().and_then(|subject| subject.marking.as_ref());
        subject.into_iter().chain(self.cable.body().iter().filter_map(Block::marking))
    }
}

/// Every operation: what it is of no matter, so long as all of it is done.
type Operation = fn(&Given<'_>);

fn done(value: impl Sized) {
    drop(std::hint::black_box(value));
}

fn each(values: impl Iterator<Item = impl Sized>) {
    values.for_each(done);
}

const OPERATIONS: &[(&str, Operation)] = &[
    ("parse", |given| done(Cable::parse(given.text))),
    ("parse_strict", |given| done(Cable::parse_strict(given.text))),
    #[cfg(feature = "encoding")]
    ("from_bytes", |given| done(Cable::from_bytes(given.text.as_bytes()))),
    #[cfg(feature = "encoding")]
    ("from_bytes of Windows-1252", |given| done(Cable::from_bytes(&given.latin))),
    ("clone", |given| done(given.cable.clone())),
    ("into_owned", |given| done(given.cable.clone().into_owned())),
    ("equal", |given| done(given.cable == given.cable)),
    ("debug", |given| done(format!("{:?}", given.cable))),
    ("diagnostics", |given| each(given.cable.diagnostics().iter().map(ToString::to_string))),
    ("place", |given| done(Place::of(given.text, given.text.len()))),
    ("mentions", |given| done(given.cable.mentions())),
    ("references of mentions", |given| each(given.cable.mentions().iter().flat_map(|m| m.references()))),
    ("mentions again", |given| done(given.cable.mentions() == given.cable.mentions())),
    ("id", |given| done((given.cable.id(), given.cable.id_in(2009), given.cable.date()))),
    ("ids of references", |given| {
        each(given.cable.references().map(|reference| given.cable.reference_id(reference)));
        each(given.cable.references().filter_map(|r| Some(r.id_in(Some(2009))?.with_blanks())));
    }),
    ("markings of the whole", |given| done((given.cable.highest_marking(), given.cable.whole_marking()))),
    ("offices", |given| done(given.cable.offices())),
    ("era", |given| done((given.cable.era(), given.cable.classification()))),
    ("summary and comment", |given| done((given.cable.summary(), given.cable.comment()))),
    ("to_text", |given| done(given.cable.to_text())),
    ("to_cable", |given| done(Writer::new().width(20).to_cable(given.cable.fields()))),
    ("stream", |given| {
        for era in [Era::Teletype, Era::Seventies, Era::TwoThousands, Era::Smart] {
            done(Writer::new().era(era).stream(given.cable.fields(), &mut String::new()));
        }
    }),
    #[cfg(feature = "serde")]
    ("to JSON", |given| done(serde_json::to_string(&given.cable))),
    #[cfg(feature = "serde")]
    ("from JSON", |given| done(serde_json::from_str::<Cable<'_>>(&given.json))),
    ("texts", |given| {
        for text in given.texts() {
            done((text.unfolded(), text.to_text(), text.is_empty(), text == text));
            done((text.lines().count(), text.words().count()));
        }
    }),
    ("markings", |given| {
        for marking in given.markings().chain([&Marking::new(given.text)]) {
            done((marking.canonical(), marking.portion_form(), marking.banner_form(), marking == marking));
            each(marking.controls().map(|control| control.countries().count()));
        }
    }),
    ("captions", |given| {
        for caption in given.cable.captions().chain([&Caption::new(given.text)]) {
            done((caption.canonical(), caption.known(), caption == caption));
        }
    }),
    ("tags", |given| {
        for tag in given.cable.tags().chain([&Tag::new(given.text)]) {
            done((tag.canonical(), tag.kind(), tag.suggestion(), tag.meaning(time::Date::MAX)));
        }
    }),
    ("posts", |given| {
        each(given.cable.to().chain(given.cable.info()).chain(given.cable.from()).map(|party| party.post()));
        done((posts::find(given.text), posts::by_from_line(given.text), posts::by_routing(given.text)));
    }),
    ("tables", |given| {
        done((tables::tags::find(given.text), tables::tags::closed_up(given.text)));
        done((tables::captions::find(given.text), tables::addressees::find(given.text)));
        done((tables::precedences::find(given.text), tables::orders::reason(None, given.text, 'b')));
    }),
    ("small values", |given| {
        done((given.text.parse::<CableId<'_>>(), given.text.parse::<Marking<'_>>()));
        done((given.text.parse::<DateTimeGroup<'_>>(), given.text.parse::<Precedence>()));
        done((given.text.parse::<Classification>(), given.text.parse::<Era>()));
        done(CableId::new(2009, given.text, 1).file_number());
    }),
    ("values of the header", |given| {
        let station = given.cable.transmission().station.as_ref();
        done((station.map(|station| station.filed_at()), given.cable.transmission().classification()));
        done(given.cable.order().map(|order| order.exemption()));
        let reasons = given.cable.authority().and_then(|authority| authority.reasons.as_ref());
        each(reasons.iter().flat_map(|reasons| reasons.meanings(None)));
    }),
];

/// A text of so many bytes: its parts, each again and again.
fn text<S: AsRef<str>>(front: &str, parts: &[S], size: usize) -> String {
    let parts = parts.iter().map(AsRef::as_ref);
    let again = parts.clone().map(|part: &str| part.repeat(size / parts.len() / part.len()));
    std::iter::once(front.to_owned()).chain(again).collect()
}

fn time(operation: Operation, given: &Given<'_>) -> Duration {
    let once = || {
        let start = ThreadTime::now();
        operation(given);
        start.elapsed()
    };
    once().min(once())
}

/// The operation whose time grows faster than the text, and its times for a text and for one four times as long.
fn grows<S: AsRef<str>>(front: &str, parts: &[S]) -> Option<(&'static str, Duration, Duration)> {
    // Unoptimised code is some thirty times slower.
    let size = if cfg!(debug_assertions) { 1 << 13 } else { 1 << 18 };
    let (small, large) = (text(front, parts, size), text(front, parts, 4 * size));
    let (small, large) = (Given::of(&small), Given::of(&large));
    OPERATIONS.iter().find_map(|&(name, operation)| {
        let grows = || {
            let long = time(operation, &large);
            // What takes no time for either need not be compared.
            let short = if long > SHORTEST { time(operation, &small) } else { long };
            (long > 9 * short + SHORTEST).then_some((name, short, long))
        };
        // A machine that was busy once is asked again.
        grows().and_then(|_| grows())
    })
}

const SHORTEST: Duration = Duration::from_millis(20);

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

    /// What has no blank and no end, behind each label.
    #[test]
    fn time_grows_with_a_value_of_one_word(
        label in select(&LABELS[..]),
        first in "[a-zA-Z0-9]{0,3}",
        parts in vec(vec(select(&UNITS[..]), 1..4), 1..3),
        header in any::<bool>(),
    ) {
        let front = format!("{}{label}{first}", if header { HEADER } else { "" });
        let parts: Vec<_> = parts.iter().map(|units| units.concat()).collect();
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
