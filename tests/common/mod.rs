//! Laws that hold for every text; every test that parses one goes through [`check`].

#[cfg(feature = "serde")]
mod accounted;
#[allow(dead_code)]
mod ends;
#[allow(unused_imports)]
pub use ends::{line_ends_are_one, line_ends_write_alike};

use cablegram::Cable;

/// How many cases a property runs: so many, or as many as `PROPTEST_CASES` says. Failures are kept as tests by hand.
#[allow(dead_code)]
pub fn cases(cases: u32) -> proptest::test_runner::Config {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(cases);
    proptest::test_runner::Config { cases, failure_persistence: None, ..Default::default() }
}

/// A cable with something of every section, made up.
#[allow(dead_code)]
pub const CABLE: &str = include_str!("../seeds/whole.txt");

/// Parses a text, proves the laws on it, and hands the cable back.
#[track_caller]
pub fn check(text: &str) -> Cable<'_> {
    let cable = Cable::parse(text);
    let mut at = 0;
    for section in cable.sections() {
        assert_eq!(section.span.start(), at, "sections do not touch in {text:?}");
        assert!(!section.span.is_empty(), "empty section at {at} in {text:?}");
        at = section.span.end();
    }
    assert_eq!(at, text.len(), "sections do not reach the end of {text:?}");
    let joined: String = cable.sections().iter().map(|section| section.of(text)).collect();
    assert_eq!(joined, text, "a section is cut inside a character");
    for span in spans(&cable) {
        assert!(text.get(span.range()).is_some(), "{span:?} is no stretch of {text:?}");
    }
    mentions_are_of_the_body(&cable);
    a_header_has_the_values_of_the_whole(&cable);
    for diagnostic in cable.diagnostics() {
        let shown = diagnostic.message.chars().count();
        assert!(shown <= LONGEST, "a message of {shown} characters: {diagnostic} in {text:?}");
    }
    let again = Cable::parse(text);
    assert_eq!(again, cable);
    assert_eq!(again.diagnostics(), cable.diagnostics());
    let owned = cable.clone().into_owned();
    assert_eq!(owned, cable);
    assert_eq!(owned.source(), text);
    let starts: Vec<_> = cable.diagnostics().iter().map(|d| (d.span.start(), d.span.end())).collect();
    assert!(starts.is_sorted(), "{text:?} {:?}", cable.diagnostics());
    let written = cable.to_text();
    assert_eq!(owned.to_text(), written, "{text:?}");
    match written {
        Ok(written) => {
            let again = Cable::parse(&written);
            assert_eq!(again.fields(), cable.fields(), "{written}");
            assert_eq!(again.to_text(), Ok(written), "no fixed point");
        }
        Err(error) => assert!(error.reason.chars().count() <= LONGEST, "{error}"),
    }
    if !text.is_empty() && cable.sections().iter().all(|s| s.kind == cablegram::SectionKind::Unrecognised) {
        assert!(cable.diagnostics().iter().any(|d| d.severity == cablegram::Severity::Error), "{text:?}");
    }
    #[cfg(feature = "serde")]
    json_is_the_cable(&cable);
    cable
}

/// The most characters of what a diagnostic or an error says, whatever the text is.
const LONGEST: usize = 400;

/// A mention is what stands at its place, and in the body's text: in no page line, stamp or heading. They follow each other.
#[track_caller]
fn mentions_are_of_the_body(cable: &Cable<'_>) {
    use cablegram::SectionKind::{Paragraph, Passage, Set};
    let text = cable.source();
    let (mut sections, mut end) = (cable.sections().iter().peekable(), 0);
    for mention in cable.mentions() {
        assert_eq!(mention.span.of(text), mention.text, "{text:?}");
        assert!(mention.span.start() >= end, "{mention:?} begins in the one before, in {text:?}");
        end = mention.span.end();
        while sections.next_if(|section| section.span.end() <= mention.span.start()).is_some() {}
        let within = sections.clone().take_while(|section| section.span.start() < end);
        for section in within {
            assert!(
                matches!(section.kind, Paragraph | Passage | Set),
                "{mention:?} in {section:?} of {text:?}"
            );
        }
    }
}

/// A header that is read alone has the values that the whole text gives above the body, and no others.
#[track_caller]
fn a_header_has_the_values_of_the_whole(cable: &Cable<'_>) {
    let text = cable.source();
    let header = Cable::parse_header(text);
    let Some(body) = header.sections().last().filter(|s| s.kind == cablegram::SectionKind::Body) else {
        let blank = header.sections().last().is_none_or(|last| last.span.end() == text.len());
        assert!(blank, "the sections of the header do not reach the end of {text:?}");
        return;
    };
    let joined: String = header.sections().iter().map(|section| section.of(text)).collect();
    assert_eq!(joined, text, "the sections of the header do not tile the text");
    let from = body.span.start();
    let mut above = cable.fields().clone();
    fn keep<T>(value: &mut Option<cablegram::Spanned<T>>, from: usize) {
        *value = value.take().filter(|value| value.span.start() < from);
    }
    fn keep_all<T>(values: &mut Vec<cablegram::Spanned<T>>, from: usize) {
        values.retain(|value| value.span.start() < from);
    }
    let heads = &mut above.transmission;
    keep(&mut above.notice, from);
    keep(&mut above.dtg, from);
    keep(&mut above.from, from);
    keep(&mut above.message, from);
    keep(&mut above.order, from);
    keep(&mut above.subject, from);
    keep(&mut above.authority, from);
    keep(&mut above.signature, from);
    keep_all(&mut heads.routing, from);
    keep_all(&mut above.distribution, from);
    keep_all(&mut above.drafting, from);
    keep_all(&mut above.to, from);
    keep_all(&mut above.info, from);
    keep_all(&mut above.exempted, from);
    keep_all(&mut above.captions, from);
    keep_all(&mut above.passing, from);
    keep_all(&mut above.tags, from);
    keep_all(&mut above.references, from);
    above.attributes.clear();
    above.body.retain(|block| block.span().start() < from);
    // A date-time group behind the text of a cover may give the one above it its precedence.
    let precedence = header.fields().dtg.as_ref().and_then(|dtg| dtg.precedence);
    if let Some(dtg) = above.dtg.as_mut().filter(|_| cable.era() == Some(cablegram::Era::Smart)) {
        dtg.value.precedence = precedence;
    }
    let mut fields = header.fields().clone();
    // The name below the text counts before the one of the cover above it.
    if cable.fields().signature.as_ref().is_some_and(|name| name.span.start() >= from) {
        fields.signature = None;
    }
    assert_eq!(fields, above, "{text:?}");
}

/// JSON there and back is identity.
#[cfg(feature = "serde")]
#[track_caller]
fn json_is_the_cable(cable: &Cable<'_>) {
    let json = serde_json::to_string(cable).unwrap();
    let read: Cable<'_> = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error} in {json}"));
    assert!(read == *cable, "{json} reads as another cable");
    assert_eq!(read.diagnostics(), cable.diagnostics());
    // What is written comes from the values, which both have.
    assert_eq!(read.to_text(), cable.to_text(), "{json}");
    assert_eq!(read.source(), "");
    assert_eq!(read.sections(), []);
    assert_eq!(serde_json::to_string(&read).unwrap(), json);
    let lost = accounted::lost(cable, &serde_json::from_str(&json).unwrap());
    assert_eq!(lost, None, "lost in silence: {:?}", cable.source());
}

/// Every span that a cable gives.
fn spans(cable: &Cable<'_>) -> Vec<cablegram::Span> {
    let mut spans: Vec<_> = cable.diagnostics().iter().map(|diagnostic| diagnostic.span).collect();
    cable.fields().places(|_, place| spans.push(place));
    spans
}
