//! JSON: that of any text reads as the same cable; any JSON is read or refused, and what is read is written alike again.
#![no_main]

use cablegram::Cable;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let cable = Cable::parse(text);
    let json = serde_json::to_string(&cable).unwrap();
    assert_eq!(serde_json::from_str::<Cable<'_>>(&json).unwrap(), cable);
    if let Ok(read) = serde_json::from_str::<Cable<'_>>(text) {
        let json = serde_json::to_string(&read).unwrap();
        let again: Cable<'_> = serde_json::from_str(&json).unwrap();
        assert_eq!(again, read);
        assert_eq!(serde_json::to_string(&again).unwrap(), json);
    }
});
