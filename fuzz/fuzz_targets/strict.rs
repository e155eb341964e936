//! Strict reading of any text: an error exactly where a diagnostic warns, at its line and column.
#![no_main]

use cablegram::{Cable, Place, Severity};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let cable = Cable::parse(text);
    let first = cable.diagnostics().iter().find(|d| d.severity >= Severity::Warning);
    match (Cable::parse_strict(text), first) {
        (Ok(strict), None) => assert_eq!(strict, cable),
        (Err(error), Some(first)) => {
            assert_eq!((error.code, error.span), (first.code, first.span));
            assert_eq!(error.place, Place::of(text, error.span.start()));
        }
        (strict, first) => panic!("{strict:?} but {first:?}"),
    }
});
