//! A made-up telegram of each era, with everything that was read from it.
#![cfg(feature = "serde")]

mod common;

use cablegram::{Cable, Era, Severity};

/// The JSON of a fixture, without the diagnostics, which have snapshots of their own.
fn read(name: &str, era: Era) -> serde_json::Value {
    let text = std::fs::read_to_string(format!("tests/fixtures/{name}.txt")).unwrap();
    let cable = common::check(&text);
    assert_eq!(cable.era(), Some(era));
    let errors = cable.diagnostics().iter().filter(|d| d.severity == Severity::Error);
    assert_eq!(errors.count(), 0);
    serde_json::to_value(&cable).unwrap()
}

macro_rules! fixtures {
    ($($name:ident: $era:ident,)*) => {
        $(#[test]
        fn $name() {
            insta::assert_json_snapshot!(read(stringify!($name), Era::$era));
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
}

#[test]
fn sections_of_the_seventies() {
    let text = std::fs::read_to_string("tests/fixtures/seventies.txt").unwrap();
    let cable = Cable::parse(&text);
    let kinds: Vec<_> = cable.sections().iter().map(|section| section.kind.as_str()).collect();
    insta::assert_snapshot!(kinds.join("\n"));
}
