//! Any bytes: read in one encoding or the other, never lost.
#![no_main]

use cablegram::Cable;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let cable = Cable::from_bytes(bytes);
    let joined: String = cable.sections().iter().map(|section| section.of(cable.source())).collect();
    assert_eq!(joined, cable.source());
    if let Ok(text) = std::str::from_utf8(bytes) {
        assert_eq!(cable.source(), text);
    }
});
