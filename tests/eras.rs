//! A made-up telegram of each era, with everything that was read from it.
#![cfg(feature = "serde")]

mod common;

use cablegram::{Cable, Era, Severity};

/// The JSON of a fixture, without the diagnostics, which have snapshots of their own.
fn read(name: &str, era: Option<Era>) -> serde_json::Value {
    let text = std::fs::read_to_string(format!("tests/fixtures/{name}.txt")).unwrap();
    let cable = common::check(&text);
    assert_eq!(cable.era(), era);
    let errors = cable.diagnostics().iter().filter(|d| d.severity == Severity::Error);
    assert_eq!(errors.count(), 0);
    serde_json::to_value(&cable).unwrap()
}

macro_rules! fixtures {
    ($($name:ident: $era:ident,)*) => {
        $(#[test]
        fn $name() {
            insta::assert_json_snapshot!(read(stringify!($name), Some(Era::$era)));
        })*
    };
}

fixtures! {
    teletype: Teletype,
    seventies: Seventies,
    eighties: Eighties,
    nineties: Nineties,
    smart: Smart,
    smart_columns: Smart,
    record_message: RecordMessage,
    text_above: Nineties,
    message_system: Nineties,
    department: Teletype,
    airgram: Teletype,
    seventies_print: Seventies,
    unbroken: Eighties,
    smart_older: Smart,
}

/// Nothing shows the era of a text alone: it is named in no value.
#[test]
fn text_alone() {
    insta::assert_json_snapshot!(read("text_alone", None));
}

/// What each print of an archive or a message system is around a telegram is said by its sections.
#[test]
fn sections_of_other_prints() {
    let kinds = |name: &str| {
        let text = std::fs::read_to_string(format!("tests/fixtures/{name}.txt")).unwrap();
        let cable = Cable::parse(&text);
        let kinds: Vec<_> = cable.sections().iter().map(|section| section.kind.as_str()).collect();
        format!("{name}: {}", kinds.join(" "))
    };
    let names = ["record_message", "text_alone", "text_above", "message_system", "department", "airgram"];
    insta::assert_snapshot!(names.map(kinds).join("\n"));
}

/// The laws hold for each of them cut off at any line, and with any line dropped or doubled.
#[test]
fn damage_of_any_line_keeps_the_laws() {
    for name in [
        "teletype",
        "seventies",
        "eighties",
        "nineties",
        "smart",
        "smart_columns",
        "record_message",
        "text_alone",
        "text_above",
        "message_system",
        "department",
        "airgram",
        "seventies_print",
        "smart_older",
    ] {
        let text = std::fs::read_to_string(format!("tests/fixtures/{name}.txt")).unwrap();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for at in 0..lines.len() {
            let (before, after) = lines.split_at(at);
            common::check(&before.concat());
            common::check(&[before, &after[1..]].concat().concat());
            common::check(&[before, &after[..1], after].concat().concat());
            common::check(&after.concat());
        }
    }
}

#[test]
fn sections_of_the_seventies() {
    let text = std::fs::read_to_string("tests/fixtures/seventies.txt").unwrap();
    let cable = Cable::parse(&text);
    let kinds: Vec<_> = cable.sections().iter().map(|section| section.kind.as_str()).collect();
    insta::assert_snapshot!(kinds.join("\n"));
}

/// Each section of a telegram of the 1970s has its own page lines, offices, header and signature: one text all the same.
#[test]
fn sections_of_one_telegram_are_one_text() {
    let header = |section: &str, serial: u32| {
        format!(
            "PAGE 01        OSLO  03926  {section}  261718Z\n\n61\nACTION EUR-12\n\nINFO  OCT-01  /013 W\n\
             --------------------- 058061\nO 261708Z MAR 75\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC IMMEDIATE {serial}\n\n\
             LIMITED OFFICIAL USE SECTION {section} OSLO 03926\n\n"
        )
    };
    let text = format!(
        "{}E.O. 11652: N/A\nTAGS: EFIS, NO\nSUBJECT: FISH\n\n1. ONE.\nROE\n\nLIMITED OFFICIAL USE\n\nNNN\n\n\
         LIMITED OFFICIAL USE\n\n{}2. TWO.\nPOE\n\nLIMITED OFFICIAL USE\n\nNNN\n",
        header("01 OF 02", 1234),
        header("02 OF 02", 1235)
    );
    let cable = common::check(&text);
    let paragraphs: Vec<_> = cable.paragraphs().map(|p| p.text.unfolded().into_owned()).collect();
    assert_eq!(paragraphs, ["ONE.", "TWO."]);
    assert_eq!((cable.signature(), cable.body().len()), (Some("POE"), 2));
    assert_eq!(cable.to().next().unwrap().serial, Some(1234));
    assert!(cable.sections().iter().all(|section| section.kind != cablegram::SectionKind::Unrecognised));
}

#[test]
fn the_documentation_shows_each_era() {
    let shown = include_str!("../src/eras.rs");
    for &era in Era::ALL {
        assert!(
            shown.contains(&format!("assert_eq!(cable.era(), Some(Era::{era:?}));")),
            "no example of {era}"
        );
    }
}

/// What only one form has tells first, then the order, then the year, then what is left to go by.
#[test]
fn what_tells_an_era() {
    let dated = |year: &str, rest: &str| format!("R 141522Z JUL {year}\nFM AMEMBASSY OSLO\n\n{rest}");
    for (text, era) in [
        (dated("09", "TAGS: EFIS, NO\n"), Some(Era::TwoThousands)),
        (dated("75", "SIPDIS\n\nTAGS: EFIS, NO\n"), Some(Era::TwoThousands)),
        (dated("85", "E.O. 11652: GDS\nTAGS: EFIS, NO\n"), Some(Era::Seventies)),
        (dated("71", "E.O. 12065: GDS\n"), Some(Era::Seventies)),
        (dated("79", "E.O. 12065: GDS\n"), Some(Era::Seventies)),
        (dated("80", "E.O. 12065: GDS\n"), Some(Era::Eighties)),
        ("E.O. 12065: GDS\nTAGS: EFIS, NO\n".to_owned(), Some(Era::Eighties)),
        (dated("75", "E.O. 12958: N/A\n"), Some(Era::Seventies)),
        (dated("72", "TAGS: EFIS, NO\n"), Some(Era::Teletype)),
        (dated("73", "UNCLAS OSLO 12\n"), Some(Era::Teletype)),
        (dated("73", "TAGS: EFIS, NO\n"), Some(Era::Seventies)),
        (dated("95", "TAGS: EFIS, NO\n"), Some(Era::Eighties)),
        (dated("01", "TAGS: EFIS, NO\n"), Some(Era::Nineties)),
        ("E.O. 12958: N/A\nTAGS: EFIS, NO\n\n1. FISH.\n".to_owned(), Some(Era::Nineties)),
        ("E.O. 12958: N/A\nTAGS: EFIS, NO\n\n1. Fish.\n".to_owned(), Some(Era::TwoThousands)),
        ("DE RUESUA 301 14/1840Z\nFM AMEMBASSY OSLO\n".to_owned(), Some(Era::Teletype)),
        ("DE RUESUA 301 14/1840Z\n\nTAGS: EFIS, NO\n".to_owned(), None),
        (
            "--------------------- 058061\nFM AMEMBASSY OSLO\n\nTAGS: EFIS, NO\n".to_owned(),
            Some(Era::Seventies),
        ),
        ("TAGS: EFIS, NO\n".to_owned(), None),
    ] {
        assert_eq!(common::check(&text).era(), era, "{text}");
    }
}
