//! Any bytes: read in one encoding or another, never lost; each character leads back to bytes of its own, which say it.
#![no_main]

use cablegram::{Cable, Code, Span, decode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let decoded = decode(bytes);
    let cable = Cable::from_bytes(bytes);
    assert_eq!(cable.source(), decoded.text());
    assert_eq!(Cable::from_decoded(&decoded).diagnostics(), cable.diagnostics());
    let joined: String = cable.sections().iter().map(|section| section.of(cable.source())).collect();
    assert_eq!(joined, cable.source());
    let spans = || cable.diagnostics().iter().map(|d| (d.span.start(), d.span.end()));
    assert!(spans().is_sorted());

    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let mut end = 0;
    for (at, c) in decoded.text().char_indices() {
        let range = decoded.source_range(Span::new(at as u32, (at + c.len_utf8()) as u32));
        assert_eq!(range.start, end);
        end = range.end;
        let made = &bytes[range];
        match std::str::from_utf8(made) {
            _ if wide => assert!((1..=4).contains(&made.len())),
            // The same, or encoded twice: then as many characters as the one has bytes.
            Ok(made) => assert!(made.chars().eq([c]) || made.chars().count() == c.len_utf8()),
            Err(_) => assert!(made.len() == 1 && !c.is_ascii()),
        }
    }
    assert_eq!(end, bytes.len());

    if let Ok(text) = std::str::from_utf8(bytes) {
        assert!(cable.diagnostics().iter().all(|d| d.code != Code::Encoding));
        assert!(decoded.text() == text || decoded.text().len() < text.len());
    }
});
