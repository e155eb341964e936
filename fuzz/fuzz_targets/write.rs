//! Any text, read and written: the canonical form reads back as the same values and is a fixed point, or a field is named.
#![no_main]

use cablegram::Cable;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let cable = Cable::parse(text);
    match cable.to_text() {
        Ok(written) => {
            let again = Cable::parse(&written);
            assert_eq!(again.fields(), cable.fields(), "{written}");
            assert_eq!(again.to_text(), Ok(written));
        }
        Err(error) => assert!(!error.field.is_empty() && !error.reason.is_empty()),
    }
});
