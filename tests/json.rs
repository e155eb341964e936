//! JSON there and back is identity.
#![cfg(feature = "serde")]

mod common;

use std::borrow::Cow;

use cablegram::{
    Addressee, Cable, CableId, Caption, Classification, Code, DateTimeGroup, Era, Fields, Marking, Office,
    OfficeRole, Owned, Precedence, Reference, SectionKind, Severity, Span, Spanned, Station, Subject, Tag,
    Text,
};
use common::{CABLE, cases, check};
use proptest::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

#[track_caller]
fn read(json: &str) -> Cable<'_> {
    serde_json::from_str(json).unwrap()
}

/// The error of a cable that is this JSON.
#[track_caller]
fn error(json: &str) -> String {
    serde_json::from_str::<Cable<'_>>(json).unwrap_err().to_string()
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn values_of_any_text_are_written_and_read(text in any::<String>()) {
        there_and_back(Tag::new(text.clone()));
        there_and_back(Caption::new(text.clone()));
        there_and_back(Marking::new(text.clone()));
        there_and_back(Text::new(text.clone()));
        there_and_back(Subject::new(text.clone()));
    }

    #[test]
    fn markings_of_any_spelling_are_written_and_read(text in spelled()) {
        there_and_back(Marking::new(text.clone()));
    }

    #[test]
    fn any_json_reads_without_a_panic(json in any_json()) {
        if let Ok(cable) = serde_json::from_str::<Cable<'_>>(&json) {
            let again = serde_json::to_string(&cable).unwrap();
            assert_eq!(read(&again), cable, "{json}");
        }
    }
}

/// Words of markings with odd separators.
fn spelled() -> impl Strategy<Value = String> {
    let words =
        "S C TOP SECRET snf REL TO UK USA, RELEASABLE FGI ENTIRE TEXT FOR OFFICIAL USE ONLY NF nodis FOUO é";
    let word = prop::sample::select(words.split(' ').collect::<Vec<_>>());
    let mark = prop::sample::select(vec![
        " ", "  ", "/", " / ", "//", "\n", "¶", " ¶/", "\u{2003}", "-", " - ", ". ", ",",
    ]);
    prop::collection::vec((word, mark), 1..7)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, mark)| [word, mark]).collect())
}

/// The JSON of a cable with a value or a name changed.
fn any_json() -> impl Strategy<Value = String> {
    let json = serde_json::to_string(&Cable::parse(CABLE)).unwrap();
    let odd = ["null", "-1", "4294967296", "1.5", "\"\"", "[]", "{}", "[null]", "true", "\"2009-02-30\""];
    let tokens: Vec<String> =
        json.split_inclusive([',', ':', '[', ']', '{', '}']).map(str::to_owned).collect();
    (0..tokens.len(), prop::sample::select(odd.to_vec())).prop_map(move |(at, odd)| {
        let mut tokens = tokens.clone();
        let mark = tokens[at].pop().unwrap_or(',');
        tokens[at] = format!("{odd}{mark}");
        tokens.concat()
    })
}

/// Writes a value, reads it, and proves that it is the same.
#[track_caller]
fn there_and_back<T>(value: T)
where
    T: Serialize + PartialEq + std::fmt::Debug,
    Owned<T>: DeserializeOwned,
{
    let json = serde_json::to_string(&value).unwrap();
    let Owned(read) = serde_json::from_str::<Owned<T>>(&json).unwrap();
    assert_eq!(read, value, "{json}");
    assert_eq!(serde_json::to_string(&read).unwrap(), json);
}

#[test]
fn fixtures_of_every_era_are_written_and_read() {
    let mut read = 0;
    for entry in std::fs::read_dir("tests/fixtures").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "txt") {
            let text = std::fs::read_to_string(path).unwrap();
            let cable = check(&text);
            there_and_back(cable.fields().clone().into_owned());
            read += 1;
        }
    }
    assert!(read >= 7, "only {read} fixtures were read");
}

#[test]
#[cfg(feature = "proptest")]
fn cables_without_a_text_are_written_and_read() {
    proptest!(ProptestConfig::with_cases(128), |((_, fields) in cablegram::strategies::any_cable())| {
        there_and_back(fields);
    });
}

#[test]
fn members_that_are_left_out_are_absent() {
    assert_eq!(*read("{}").fields(), Fields::default());
    let cable = read(
        r#"{"origin": "OSLO", "number": 160, "tags": ["efis"], "dtg": {"at": "2009-07-14T17:22:00+02:00"}}"#,
    );
    assert_eq!(cable.id().unwrap().to_string(), "09OSLO160");
    assert_eq!(cable.classification(), None);
    assert_eq!(cable.tags().next(), Some(&Tag::new("EFIS")));
    let written =
        read(r#"{"classification": "SECRET", "origin": "OSLO", "number": 160, "tags": ["EFIS"]}"#).to_text();
    assert_eq!(written.unwrap(), "S E C R E T OSLO 000160\n\nTAGS: EFIS\n");
    // `null` is absent, unknown members are skipped.
    let odd =
        r#"{"file": "a.txt", "subject": null, "transmission": {"station": null}, "new": {"of": [1, 2.5]}}"#;
    assert_eq!(*read(odd).fields(), Fields::default());
}

#[test]
fn a_cable_of_json_has_no_text() {
    let parsed = check("S E C R E T OSLO 160\n\nREF: A. OSLO 12\n\n1. (S) As ref A says.\n");
    let json = serde_json::to_string(&parsed).unwrap();
    let cable = read(&json);
    assert_eq!((cable.source(), cable.sections()), ("", [].as_slice()));
    assert_eq!(cable.diagnostics(), parsed.diagnostics());
    let mentions = cable.mentions();
    assert_eq!((mentions[0].text, mentions[0].span), ("ref A", Span::default()));
    assert!(mentions[0].references().eq(cable.references().take(1)));
}

/// Without a message line, the classification is that of the security line; with one, it is its own.
#[test]
fn the_message_line_is_there_or_not() {
    let header = "DE RUEHNY #0160 1951522\nZNY CCCCC ZZH\nR 141522Z JUL 09\nFM AMEMBASSY OSLO\n\n";
    let without = check(header);
    assert_eq!((without.message(), without.classification()), (None, Some(Classification::Confidential)));
    let line = format!("{header}C O N F I D E N T I A L\n\nSUBJECT: FISH\n");
    assert!(check(&line).message().is_some());
    assert!(read(r#"{"classification": "SECRET"}"#).message().is_some());
    let changed = read(r#"{"message_line": false, "classification": "SECRET"}"#);
    assert_eq!(changed.classification(), Some(Classification::Secret));
    assert_eq!(read(r#"{"message_line": true}"#).message(), Some(&Default::default()));
}

#[test]
fn a_signature_keeps_its_spelling_until_it_is_changed() {
    let signed = |json: &str| read(json).signature().map(str::to_owned);
    assert_eq!(signed(r#"{"signature": "ROE", "signature_written": "Roe"}"#).as_deref(), Some("Roe"));
    assert_eq!(signed(r#"{"signature": "DOE", "signature_written": "Roe"}"#).as_deref(), Some("DOE"));
    assert_eq!(signed(r#"{"signature": "ROE"}"#).as_deref(), Some("ROE"));
}

#[test]
fn an_era_that_was_given_is_kept() {
    let cable = Cable::parse("E.O. 12356: DECL: OADR\n").with_era(Era::Nineties);
    let json = serde_json::to_string(&cable).unwrap();
    assert_eq!(read(&json).era(), Some(Era::Nineties));
}

#[test]
fn errors_name_the_member() {
    for (json, expected) in [
        (r#"{"number": "160"}"#, "string \"160\", expected a whole number up to 4294967295 as `number`"),
        (
            r#"{"number": 4294967296}"#,
            "integer `4294967296`, expected a whole number up to 4294967295 as `number`",
        ),
        (r#"{"number": -1}"#, "integer `-1`, expected a whole number"),
        (r#"{"references": [{"year": 65536}]}"#, "expected a whole number up to 65535 as `year`"),
        (r#"{"tags": "PREL"}"#, "string \"PREL\", expected a list as `tags`"),
        (r#"{"tags": [1]}"#, "integer `1`, expected a string as `tags`"),
        (r#"{"to": [{"name": 5}]}"#, "integer `5`, expected a string as `name`"),
        (r#"{"to": [{"indicator": "RUEHC"}]}"#, "missing field `name`"),
        (r#"{"from": []}"#, "sequence, expected an object as `from`"),
        (r#"{"message_line": 1}"#, "expected true or false as `message_line`"),
        (
            r#"{"classification": "Secret"}"#,
            "string \"Secret\", expected a classification as `classification`, one of `UNCLASSIFIED` `SENSITIVE",
        ),
        (
            r#"{"dtg": {"at": "2009-02-30T00:00:00Z"}}"#,
            "expected a time of the calendar like 2009-07-14T11:44:00Z, of a year from 0000 to 9999 in UTC, as `at`",
        ),
        (
            r#"{"executive_order": {"declassify_on": "07/14/2019"}}"#,
            "expected a date of the calendar like 2019-06-30 as",
        ),
        (
            r#"{"transmission": {"precedence": ["flash", "routine"]}}"#,
            "invalid length 2, expected at most one `precedence`",
        ),
        (r#"{"classified_by": {"reasons": {"letters": ["bd"]}}}"#, "expected one letter as `letters`"),
        (r#"{"references": [{"origin": "OSLO"}]}"#, "missing field `number`"),
        (r#"{"references": [{"number": 12, "text": "AN AIRGRAM"}]}"#, "missing field `origin`"),
        (r#"{"references": [{"label": "A"}]}"#, "missing field `text`"),
        (
            r#"{"body": [{"kind": "table", "text": ""}]}"#,
            "expected a block as `kind`, one of `heading` `paragraph` `text`",
        ),
        (r#"{"body": [{"kind": "paragraph", "text": ""}]}"#, "missing field `number`"),
        (
            r#"{"diagnostics": [{"code": "fish"}]}"#,
            "string \"fish\", expected a code as `code`, one of `not-a-cable`",
        ),
        (
            r#"{"diagnostics": [{"code": "tags", "message": "", "span": {"start": 2, "end": 1}}]}"#,
            "`end` 1 is before its `start` 2",
        ),
        (r#"{"number": 1, "number": 2}"#, "duplicate field `number`"),
        ("[]", "expected an object as `cable`"),
    ] {
        let error = error(json);
        assert!(error.contains(expected), "{error}\n{expected}");
        assert!(error.contains(" at line 1 column "), "{error}");
    }
}

/// A cable that ends early or whose reader fails is no wrong value.
#[test]
fn faults_of_the_json_stay_what_they_are() {
    assert!(serde_json::from_str::<Cable<'_>>(r#"{"tags": ["PR"#).unwrap_err().is_eof());
    assert!(serde_json::from_str::<Cable<'_>>(r#"{"tags": ["PREL" "NO"]}"#).unwrap_err().is_syntax());
    assert!(serde_json::from_str::<Cable<'_>>(r#"{"tags": [1]}"#).unwrap_err().is_data());
}

#[test]
fn strings_without_escapes_are_lent() {
    let json = serde_json::to_string(&check(CABLE)).unwrap();
    let cable = read(&json);
    let lent = |text: &str| json.as_bytes().as_ptr_range().contains(&text.as_ptr());
    assert!(cable.tags().all(|tag| lent(tag.as_written())));
    assert!(cable.captions().all(|caption| lent(caption.as_written())));
    assert!(cable.to().chain(cable.info()).all(|one| lent(one.name.raw())));
    assert!(cable.subject().is_some_and(|subject| lent(subject.text.raw())));
    assert!(lent(cable.signature().unwrap()));
    assert!(cable.fields().distribution.iter().all(|line| matches!(line.value, Cow::Borrowed(_))));
    // A line break is an escape.
    assert!(!lent(cable.paragraphs().next().unwrap().text.raw()));
    let escaped: Tag<'_> = serde_json::from_str(r#""PR\u0045L""#).unwrap();
    assert_eq!(escaped, Tag::new("PREL"));
}

#[test]
fn readers_that_cannot_lend_give_owned_values() {
    let cable = check(CABLE);
    let json = serde_json::to_vec(&cable).unwrap();
    assert_eq!(serde_json::from_slice::<Cable<'_>>(&json).unwrap(), cable);
    let Owned(read): Owned<Cable<'_>> = serde_json::from_reader(&*json).unwrap();
    assert_eq!(read, cable);
    let value = serde_json::to_value(&cable).unwrap();
    assert_eq!(Cable::deserialize(&value).unwrap(), cable);
    assert_eq!(*serde_json::from_value::<Owned<Cable<'_>>>(value).unwrap(), cable);
}

/// Structs of a user's own, with values that lend and values that own.
#[test]
fn values_stand_in_structs_of_others() {
    #[derive(Serialize, Deserialize)]
    struct Row<'a> {
        file: String,
        id: CableId<'static>,
        #[serde(borrow)]
        tags: Vec<Tag<'a>>,
        #[serde(borrow, flatten)]
        cable: Cable<'a>,
    }
    #[derive(Deserialize)]
    struct Kept {
        tags: Vec<Owned<Tag<'static>>>,
        precedence: Option<Precedence>,
    }
    let json = r#"{"file": "a", "id": "2009 OSLO 160", "tags": ["PREL"], "origin": "OSLO"}"#;
    let row: Row<'_> = serde_json::from_str(json).unwrap();
    assert_eq!((row.id.number(), row.tags.len()), (160, 1));
    assert_eq!(row.cable.origin(), Some(&Text::new("OSLO")));
    let kept: Kept = serde_json::from_reader(json.as_bytes()).unwrap();
    assert_eq!((kept.tags, kept.precedence), (vec![Owned(Tag::new("PREL"))], None));
}

#[test]
fn other_formats_hold_the_same() {
    // Longer than the buffers of readers.
    let text = format!("{CABLE}\n3. (U) {}\n", "The fish are well.  ".repeat(1000));
    let cable = check(&text);
    let mut bytes = Vec::new();
    ciborium::into_writer(&cable, &mut bytes).unwrap();
    let Owned(read): Owned<Cable<'_>> = ciborium::from_reader(&*bytes).unwrap();
    assert_eq!(read, cable);
    assert_eq!(serde_json::to_string(&read).unwrap(), serde_json::to_string(&cable).unwrap());
}

/// Proves that a value has this JSON, and that the JSON has the value.
#[track_caller]
fn same<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(json: Value, value: &T) {
    assert_eq!(serde_json::to_value(value).unwrap(), json);
    assert_eq!(serde_json::from_value::<T>(json).unwrap(), *value);
}

#[test]
fn every_value_is_written_and_read() {
    let line = Cable::parse("UNCLAS OSLO 1\n").message().unwrap().clone().into_owned();
    there_and_back(line);
    there_and_back(DateTimeGroup::default());
    there_and_back(Addressee::new("AMEMBASSY OSLO"));
    there_and_back(Station::new("RUEHNY", 160, Some(1), "1951522"));
    there_and_back(Office::new(OfficeRole::Action, "EUR", 0));
    there_and_back(Reference::cable(Some("a".into()), Some(2008), "OSLO", 77));
    let mut noted = Reference::other(None, "AN AIRGRAM");
    noted.note = Some(Text::new("(NOTAL)"));
    there_and_back(noted);
    Code::ALL.iter().for_each(|code| same(json!(code.as_str()), code));
    SectionKind::ALL.iter().for_each(|kind| same(json!(kind.as_str()), kind));
    Era::ALL.iter().for_each(|era| same(json!(era.as_str()), era));
    Precedence::ALL.iter().for_each(|precedence| same(json!(precedence.as_str()), precedence));
    Classification::ALL.iter().for_each(|level| same(json!(level.as_str()), level));
    Severity::ALL.iter().for_each(|severity| same(json!(severity.as_str()), severity));
    let section = check("SUBJECT: FISH\n").sections()[0];
    same(json!({"kind": "subject", "span": {"start": 0, "end": 14}}), &section);
    same(json!("OSLO"), &Spanned::new("OSLO".to_owned(), Span::default()));
}
