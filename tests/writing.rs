//! What is written reads back as the same values, whatever the cable.
#![cfg(feature = "proptest")]

mod common;

use cablegram::{Fields, Writer, strategies};
use common::check;
use proptest::prelude::*;

/// Writes a cable of an era and proves that it reads back, without a diagnostic.
#[track_caller]
fn there_and_back(writer: &Writer, fields: &Fields<'_>) -> String {
    let text = match writer.to_text(fields) {
        Ok(text) => text,
        Err(error) => {
            let mut text = String::new();
            writer.write(fields, &mut text).unwrap();
            panic!("{error}\n{text}");
        }
    };
    let cable = check(&text);
    assert_eq!(cable.fields(), fields, "{text}");
    assert_eq!(cable.diagnostics(), [], "{text}");
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..Default::default() })]

    #[test]
    fn every_cable_of_every_era_reads_back((era, fields) in strategies::any_cable(), width in 40..200usize) {
        there_and_back(&Writer::new().era(era), &fields);
        there_and_back(&Writer::new().era(era).width(width), &fields);
    }
}
