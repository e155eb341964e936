//! What is known of a text from elsewhere, and what a cable keeps without its text.

mod common;

use cablegram::{Cable, Code, Era, Fields, ParseOptions, SectionKind, Writer, strategies};
use common::{cases, check};
use proptest::prelude::*;

const UNDATED: &str =
    "R 141522Z JUL\nFM AMEMBASSY OSLO\n\nSECRET OSLO 160\n\nREF: A. OSLO 200 B. PARIS 12\n\n1. Fish.\n";

fn ids(cable: &Cable<'_>) -> Vec<Option<String>> {
    let id = cable.id().map(|id| id.to_string());
    let cited = cable.references().map(|cited| cable.reference_id(cited).map(|id| id.to_string()));
    std::iter::once(id).chain(cited).collect()
}

#[test]
fn a_year_that_is_given_is_that_of_a_text_without_one() {
    assert_eq!(ids(&check(UNDATED)), [None, None, None]);
    for options in [ParseOptions::new(), ParseOptions::new().header_only()] {
        let cable = options.year(1973).parse(UNDATED);
        let own = |id: &str| Some(id.to_owned());
        assert_eq!(ids(&cable), [own("73OSLO160"), own("72OSLO200"), own("73PARIS12")]);
        assert_eq!(cable.date().unwrap().to_string(), "1973-07-14");
        assert!(!cable.diagnostics().iter().any(|odd| odd.code == Code::YearHint));
    }
}

#[test]
fn a_year_that_is_written_counts_before_the_given_one() {
    let text = UNDATED.replace("JUL", "JUL 74");
    let cable = ParseOptions::new().year(1973).parse(&text);
    assert_eq!(cable.id(), check(&text).id());
    let odd = cable.diagnostics().iter().find(|odd| odd.code == Code::YearHint).unwrap();
    assert_eq!((odd.span.of(&text), odd.place(&text).line), ("R 141522Z JUL 74", 1));
    // A day that the year does not have stays unread.
    let leap = UNDATED.replace("141522Z JUL", "291522Z FEB");
    assert_eq!(ParseOptions::new().year(1973).parse(&leap).date(), None);
    assert_eq!(ParseOptions::new().year(1972).parse(&leap).date().unwrap().to_string(), "1972-02-29");
}

#[test]
fn a_longer_text_than_allowed_is_not_looked_into() {
    let limit = |bytes| ParseOptions::new().limit(bytes).parse(UNDATED);
    assert_eq!(limit(UNDATED.len()), Cable::parse(UNDATED));
    let cable = limit(UNDATED.len() - 1);
    assert_eq!((cable.fields(), cable.source()), (&Fields::default(), UNDATED));
    assert_eq!(cable.diagnostics()[0].code, Code::TooLong);
    assert_eq!(cable.sections()[0].kind, SectionKind::Unrecognised);
}

#[test]
fn an_era_that_is_given_is_the_cables() {
    let cable = ParseOptions::new().era(Era::Nineties).parse("SUBJECT: FISH\n");
    assert_eq!((cable.era(), cable.fields().era()), (Some(Era::Nineties), Some(Era::Nineties)));
    assert_eq!(Cable::parse("SUBJECT: FISH\n").era(), None);
}

#[test]
fn an_error_has_all_that_is_odd() {
    let error = Cable::parse_strict("R 311522Z FEB 09\nFM AMEMBASSY OSLO\nTAGS: QQQQ\n").unwrap_err();
    let all = check("R 311522Z FEB 09\nFM AMEMBASSY OSLO\nTAGS: QQQQ\n");
    assert_eq!(error.diagnostics, all.diagnostics());
    assert!(error.diagnostics.iter().any(|odd| odd.code == Code::UnknownTag), "{error:?}");
}

#[test]
fn lists_of_values_go_both_ways_and_tell_their_length() {
    let cable = check("TO AMEMBASSY PARIS\nTAGS: PREL, EFIS, NO\n\n1. One.\n\n2. Two.\n");
    let tags = cable.tags();
    assert_eq!((tags.len(), tags.clone().rev().map(|tag| tag.to_string()).next().unwrap()), (3, "NO".into()));
    assert_eq!(cable.paragraphs().next_back().unwrap().number, 2);
}

#[cfg(feature = "encoding")]
mod bytes {
    use cablegram::{Encoding, decode_as};

    use super::*;

    proptest! {
        #![proptest_config(cases(256))]

        /// Each byte of Windows-1252 is a character, at its place.
        #[test]
        fn windows_1252(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let decoded = decode_as(&bytes, Encoding::Windows1252);
            let mut at = 0;
            for (byte, c) in decoded.text().char_indices().enumerate().map(|(byte, (_, c))| (byte, c)) {
                let span = cablegram::Span::new(at, at + c.len_utf8() as u32);
                prop_assert_eq!(decoded.source_range(span), byte..byte + 1);
                prop_assert!(!c.is_ascii() || c as u8 == bytes[byte]);
                at += c.len_utf8() as u32;
            }
            prop_assert_eq!(decoded.text().chars().count(), bytes.len());
        }

        /// UTF-16 needs no mark where it is known.
        #[test]
        fn utf_16(text in ".*") {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            let (little, big) = (decode_as(&little, Encoding::Utf16Le), decode_as(&big, Encoding::Utf16Be));
            prop_assert_eq!((little.text(), big.text()), (&*text, &*text));
        }
    }

    #[test]
    fn an_encoding_that_is_given_is_taken() {
        let bytes = b"SUBJECT: CAF\xc3\x89\n";
        let subject = |options: ParseOptions| {
            options.parse_bytes(bytes).subject().unwrap().text.unfolded().into_owned()
        };
        assert_eq!(subject(ParseOptions::new()), "CAFÉ");
        assert_eq!(subject(ParseOptions::new().encoding(Encoding::Windows1252)), "CAFÃ‰");
    }
}

proptest! {
    #![proptest_config(cases(128))]

    /// The values of a cable are written as the cable is, a cover included.
    #[test]
    fn values_are_written_as_their_cable((era, fields) in strategies::any_cable()) {
        let text = Writer::new().era(era).to_text(&fields).unwrap();
        let cable = check(&text);
        let alone = cable.clone().into_fields();
        prop_assert_eq!(Writer::new().to_text(&alone), Writer::new().to_text(&cable));
        let cover = |text: &str| Cable::parse(text).sections().iter().any(|one| one.kind == SectionKind::Cover);
        let again = Writer::new().to_text(&Cable::from_fields(alone)).unwrap();
        prop_assert_eq!(cover(&again), cover(&text));
    }
}

/// A cable whose year was given has it in JSON, too.
#[cfg(feature = "serde")]
#[test]
fn a_given_year_is_in_json() {
    let cable = ParseOptions::new().year(1973).parse(UNDATED);
    let json = serde_json::to_string(&cable).unwrap();
    let again: Cable<'_> = serde_json::from_str(&json).unwrap();
    assert_eq!((again.id(), serde_json::to_string(&again).unwrap()), (cable.id(), json.clone()));
}
