//! Any text: sections tile it, spans lie inside it, the strict reading agrees with the diagnostics.
#![no_main]

use cablegram::{Cable, Severity};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let cable = Cable::parse(text);
    let mut at = 0;
    for section in cable.sections() {
        assert_eq!(section.span.start(), at);
        at = section.span.end();
    }
    assert_eq!(at, text.len());
    let joined: String = cable.sections().iter().map(|section| section.of(text)).collect();
    assert_eq!(joined, text);
    for diagnostic in cable.diagnostics() {
        assert!(text.get(diagnostic.span.range()).is_some());
    }
    let odd = cable.diagnostics().iter().any(|d| d.severity >= Severity::Warning);
    assert_eq!(Cable::parse_strict(text).is_err(), odd);
    assert_eq!(cable.clone().into_owned(), cable);
});
