//! Each section's grammar on any text: total, and every span on borders of characters inside it.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (which, text) = input;
    let seams = cablegram::seams::ALL;
    let (name, read) = seams[usize::from(which) % seams.len()];
    for span in read(text) {
        assert!(text.get(span.range()).is_some(), "{name}: {span:?} is no stretch of {text:?}");
    }
});
