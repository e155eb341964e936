//! Bytes: what they are read as, what is said of it, and the way back to them.
#![cfg(feature = "encoding")]

mod common;

use std::time::Duration;

use cablegram::{Cable, Code, Decoded, Severity, Span, decode, strategies};
use common::{CABLE, cases, check};
use cpu_time::ThreadTime;
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use proptest::{collection::vec, prelude::*, sample::select};

/// Reads bytes, proves what holds of all, and hands over their decoding.
#[track_caller]
fn check_bytes(bytes: &[u8]) -> Decoded<'_> {
    let decoded = decode(bytes);
    places(&decoded, bytes);
    check(decoded.text());
    let cable = Cable::from_bytes(bytes);
    assert_eq!(cable.source(), decoded.text());
    let borrowed = Cable::from_decoded(&decoded);
    assert_eq!(borrowed, cable);
    assert_eq!(borrowed.diagnostics(), cable.diagnostics());
    let spans: Vec<_> = cable.diagnostics().iter().map(|d| (d.span.start(), d.span.end())).collect();
    assert!(spans.is_sorted(), "{spans:?} are not in the order of the text");
    assert!(cable.diagnostics().iter().all(|d| decoded.text().get(d.span.range()).is_some()));
    decoded
}

/// The ranges of the characters tile the bytes, and each was made of its own; others say how.
#[track_caller]
fn places(decoded: &Decoded<'_>, bytes: &[u8]) {
    let wide = match bytes {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ => None,
    };
    let mut end = 0;
    for (at, c) in decoded.text().char_indices() {
        let range = decoded.source_range(span(at, at + c.len_utf8()));
        assert_eq!(range.start, end, "a gap before {c:?} at {at} of {bytes:?}");
        assert!(!range.is_empty(), "{c:?} at {at} was made of nothing");
        end = range.end;
        let made = &bytes[range];
        let says = match (wide, str::from_utf8(made)) {
            (Some(wide), _) => wide.decode_without_bom_handling(made).0.into_owned(),
            (None, Ok(same)) if same.chars().eq([c]) => continue,
            (None, Ok(twice)) => String::from_utf8(twice.chars().map(once).collect()).unwrap(),
            (None, Err(_)) => {
                assert_eq!(made.len(), 1);
                WINDOWS_1252.decode_without_bom_handling(made).0.into_owned()
            }
        };
        assert!(says.chars().eq([c]), "{made:?} are {says:?}, not {c:?}");
    }
    assert_eq!(end, bytes.len(), "the text does not reach the end of {bytes:?}");
    assert_eq!(decoded.source_range(span(0, decoded.text().len())), 0..bytes.len());
}

fn span(start: usize, end: usize) -> Span {
    Span::new(start as u32, end as u32)
}

/// The byte of a character in Windows-1252 or Latin-1.
fn once(c: char) -> u8 {
    u8::try_from(c).unwrap_or_else(|_| WINDOWS_1252.encode(c.encode_utf8(&mut [0; 4])).0[0])
}

/// UTF-8 taken for Windows-1252.
fn twice(text: &str) -> String {
    WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
}

fn wide(text: &str, big: bool) -> Vec<u8> {
    let unit = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(unit).collect()
}

fn codes(bytes: &[u8], code: Code) -> Vec<String> {
    let cable = Cable::from_bytes(bytes);
    let of = cable.diagnostics().iter().filter(|d| d.code == code);
    of.map(|d| d.span.of(cable.source()).to_owned()).collect()
}

/// A border of characters near.
fn border(text: &str, at: usize) -> usize {
    (0..=at % (text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap()
}

/// A stretch of bytes in one encoding or another, or in none.
fn stretch() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        "[ -~\n]{0,12}".prop_map(String::into_bytes),
        "[ -ÿ’“”–—…€ł𝄞]{0,6}".prop_map(String::into_bytes),
        "[¶é’“”–—…€ł𝄞]{0,6}".prop_map(|text| twice(&text).into_bytes()),
        vec(0x80..=0xffu8, 0..4),
        vec(any::<u8>(), 0..6),
        vec(select(&b"\xc2\xc3\x82\xa2\xe2\x80\x99\xb6\xf0\x9d\x84\x9e\xed\xa0"[..]), 0..8),
        (any::<u8>(), 1..600usize).prop_map(|(byte, count)| vec![byte; count]),
    ]
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let front = select(vec![&b""[..], b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"PK\x03\x04"]);
    (prop_oneof![3 => Just(&b""[..]), 1 => front], vec(stretch(), 0..8))
        .prop_map(|(front, parts)| [front, &parts.concat()].concat())
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn any_bytes_lead_back(bytes in bytes()) {
        check_bytes(&bytes);
    }

    /// Where nothing was mended, the bytes of a stretch are read as its text.
    #[test]
    fn a_stretch_reads_alike(bytes in bytes(), ends in (0..5000usize, 0..5000usize)) {
        let decoded = decode(&bytes);
        let text = decoded.text();
        // Of a file that holds no text nothing is said of what was mended.
        prop_assume!(!bytes.starts_with(b"PK"));
        prop_assume!(!Cable::from_decoded(&decoded).diagnostics().iter().any(|d| d.code == Code::EncodedTwice));
        // What is packed is no text, and told by its first bytes.
        if bytes.starts_with(b"PK") {
            return Ok(());
        }
        let (one, other) = (border(text, ends.0), border(text, ends.1));
        let (start, end) = (one.min(other), one.max(other));
        let made = &bytes[decoded.source_range(span(start, end))];
        // What stands in front keeps them from being a mark.
        let front = match &bytes[..] {
            [0xff, 0xfe, ..] => &b"\xff\xfe"[..],
            [0xfe, 0xff, ..] => b"\xfe\xff",
            _ => b".",
        };
        let again = [front, made].concat();
        let len = decode(front).text().len();
        assert_eq!(&decode(&again).text()[len..], &text[start..end]);
    }

    /// Any span, of this text or another: a range of the bytes, and a longer span never a shorter one.
    #[test]
    fn any_span_leads_back(bytes in bytes(), ends in (any::<u16>(), any::<u16>()), more in 0..9u32) {
        let decoded = decode(&bytes);
        let (start, end) = (u32::from(ends.0 % 2000), u32::from(ends.1 % 2000));
        let range = decoded.source_range(Span::new(start, end));
        assert!(bytes.get(range.clone()).is_some());
        let longer = decoded.source_range(Span::new(start.saturating_sub(more), end.max(start) + more));
        assert!(longer.start <= range.start && range.end <= longer.end);
    }

    /// UTF-8 is the text, borrowed, unless it was encoded twice.
    #[test]
    fn utf_8_is_itself(text in strategies::any_text(), ends in (any::<u32>(), any::<u32>())) {
        let decoded = decode(text.as_bytes());
        prop_assume!(decoded.text() == text);
        assert!(matches!(decoded.clone().into_text(), std::borrow::Cow::Borrowed(_)));
        let span = Span::new(ends.0 % (text.len() as u32 + 1), ends.1 % (text.len() as u32 + 1));
        assert_eq!(decoded.source_range(span), span.range());
    }

    /// One byte of another encoding is one other character, whatever it is and wherever it stands.
    #[test]
    fn one_byte_costs_nothing_else(at in 0..CABLE.len(), byte in 0x80..=0xffu8) {
        let at = border(CABLE, at);
        let (front, back) = CABLE.split_at(at);
        let bytes = [front.as_bytes(), &[byte], back.as_bytes()].concat();
        let text = format!("{front}{}{back}", WINDOWS_1252.decode_without_bom_handling(&[byte]).0);
        let decoded = check_bytes(&bytes);
        assert_eq!(decoded.text(), &text);
        let cable = Cable::from_bytes(&bytes);
        assert_eq!(cable.fields(), check(&text).fields());
        let encoding: Vec<_> = cable.diagnostics().iter().filter(|d| d.code == Code::Encoding).collect();
        assert_eq!(encoding.len(), 1);
        assert_eq!(decoded.source_range(encoding[0].span), at..at + 1);
    }

    /// What was encoded twice is mended, whatever else is in the text, where a pilcrow makes it sure.
    #[test]
    fn encoded_twice(front in "[ -~\n¡-ÿ’“”–—…€łж—𝄞]{0,40}", back in "[ -~\n¡-ÿ’“”–—…€łж—𝄞]{0,40}", mark in any::<bool>()) {
        let text = format!("{front}\n¶{back}");
        let mark = if mark { "\u{feff}" } else { "" };
        let bytes = format!("{mark}{}", twice(&text));
        let decoded = check_bytes(bytes.as_bytes());
        assert_eq!(decoded.text(), format!("{mark}{text}"));
        assert_eq!(codes(bytes.as_bytes(), Code::EncodedTwice).len(), 1);
    }

    /// Correct text is never mended: words that end in any letter, with any sign that stands behind a word, between blanks
    /// or not.
    #[test]
    fn correct_text_stays(words in vec((
        "[A-Z]{0,3}[À-ÖØ-Þ]{0,2}|[A-Z]{0,3}[ŠŽŸŒ]{0,2}|[A-Z]?[a-zà-öø-ÿšžœ]{1,4}|[€¶§]",
        r#"[’”“»«›‹…–—™®•†‡·³]{0,3}"#,
        " |\u{a0}|\n|\u{ad}\n|\u{85}|—|\n¶|, |",
    ), 0..12)) {
        let text: String = words.into_iter().map(|(word, behind, blank)| format!("{word}{behind}{blank}")).collect();
        assert_eq!(check_bytes(text.as_bytes()).text(), text);
    }

    #[test]
    fn utf_16(text in strategies::damaged(), big in any::<bool>()) {
        let text = &text[..border(&text, text.len().min(600))];
        let bytes = wide(text, big);
        assert_eq!(check_bytes(&bytes).text(), format!("\u{feff}{text}"));
        assert_eq!(codes(&bytes, Code::Encoding), [""; 0]);
        let cable = Cable::from_bytes(&bytes);
        assert_eq!(cable.fields(), check(text).fields());
    }

    /// Halves of characters, as others read them.
    #[test]
    fn utf_16_of_anything(units in vec(prop_oneof![any::<u16>(), 0xd700..0xe100u16], 0..60), big in any::<bool>()) {
        let units = std::iter::once(0xfeff).chain(units);
        let bytes: Vec<u8> = units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
        let other = if big { UTF_16BE } else { UTF_16LE };
        assert_eq!(check_bytes(&bytes).text(), other.decode_without_bom_handling(&bytes).0);
    }
}

#[test]
fn each_byte_as_others_read_it() {
    for byte in 0x80..=0xff {
        let bytes = [byte, b' '];
        assert_eq!(check_bytes(&bytes).text(), WINDOWS_1252.decode_without_bom_handling(&bytes).0);
    }
}

#[test]
fn each_run_of_bytes_has_a_diagnostic_in_its_place() {
    let bytes = b"R 311522Z FEB 09\nFM AMEMBASSY OSLO\n\nSECRET OSLO 1\n\nSUBJECT: CAF\xc9 \x93FISH\xe9\x94\n\n\xc2\xb61. (C) x\n";
    check_bytes(bytes);
    assert_eq!(codes(bytes, Code::Encoding), ["É", "“", "é”"]);
    let cable = Cable::from_bytes(bytes);
    assert_eq!(cable.diagnostics()[0].code, Code::ImpossibleDate);
    assert_eq!(cable.subject().unwrap().text.unfolded(), "CAFÉ “FISHé”");
    assert_eq!(cable.paragraphs().count(), 1);
}

#[test]
fn mended_or_not() {
    let rows = [
        // What no correct text holds is mended beside what is correct.
        ("Â¶1. CAFÉ", "¶1. CAFÉ"),
        ("the ministerâ€™s â€œtalksâ€\u{9d} — â€“", "the minister’s “talks” — –"),
        ("â‚¬ 5 â„¢", "€ 5 ™"),
        ("cafÃ© Ã©tat cÃ³mo paÃ\u{ad}s voilÃ\u{a0} “É”", "café état cómo país voilà “É”"),
        ("Â§ 5, 20Â° or fishÂ\u{a0}and", "§ 5, 20° or fish\u{a0}and"),
        ("ï»¿R 141522Z", "\u{feff}R 141522Z"),
        // As Latin-1.
        ("ministerâ\u{80}\u{99}s", "minister’s"),
        // The rest where the whole text bears it out.
        ("IRMÃƒ Ã‰ Ã“ Ã– Å\u{81}Ã³dÅº ÐœÐ¸Ñ€", "IRMÃ É Ó Ö Łódź Мир"),
        ("Ã“ Ã–", "Ã“ Ã–"),
        ("Â¶ Ã“ Ã–", "¶ Ó Ö"),
        ("Â¶ Ã“ Ã– “É”", "¶ Ã“ Ã– “É”"),
        // Correct.
        ("“IRMÔ “MAÇû SÃO IRMÃ… IRMÃ—THE", "“IRMÔ “MAÇû SÃO IRMÃ… IRMÃ—THE"),
        ("« là\u{a0}» «CAFÉ» CAFÉ’S „SPAß“ ÅRÅ–ÅL", "« là\u{a0}» «CAFÉ» CAFÉ’S „SPAß“ ÅRÅ–ÅL"),
        ("naï»¿ 5 â €", "naï»¿ 5 â €"),
        // Three times: once is mended.
        ("Ãƒâ€šÂ¶", "Ã‚¶"),
    ];
    for (bytes, text) in rows {
        assert_eq!(check_bytes(bytes.as_bytes()).text(), text);
        assert_eq!(check(bytes).source(), bytes);
        assert_eq!(codes(bytes.as_bytes(), Code::EncodedTwice).len(), usize::from(bytes != text));
    }
}

#[test]
fn encoded_twice_beside_a_byte_that_is_not_utf_8() {
    let bytes = ["Â¶1. (C) ".as_bytes(), b"caf\xe9 ", "cafÃ© Ã“".as_bytes()].concat();
    assert_eq!(check_bytes(&bytes).text(), "¶1. (C) café café Ã“");
    assert_eq!(codes(&bytes, Code::EncodedTwice), ["¶"]);
    assert_eq!(codes(&bytes, Code::Encoding), ["é"]);
}

#[test]
fn half_characters_of_utf_16() {
    let mut bytes = wide("SUBJECT: FISH\n", true);
    bytes.extend(b"\xd8\x34\0x\0");
    assert_eq!(check_bytes(&bytes).text(), "\u{feff}SUBJECT: FISH\n\u{fffd}x\u{fffd}");
    assert_eq!(codes(&bytes, Code::Encoding), ["\u{fffd}", "\u{fffd}"]);
}

#[test]
fn a_file_that_holds_no_text_is_named() {
    let files = [
        (&b"\x1f\x8b\x08\0\xff"[..], "a gzip file: unpack it first"),
        (b"PK\x03\x04SUBJECT: FISH\n", "a zip file: unpack it first"),
        (b"\x28\xb5\x2f\xfd\xc3\xa9", "a zstd file: unpack it first"),
        (b"\xfd7zXZ\0\xff", "an xz file: unpack it first"),
        (b"%PDF-1.7\nSUBJECT: FISH\n", "a PDF file: take the text out of it first"),
    ];
    for (bytes, message) in files {
        let decoded = check_bytes(bytes);
        let cable = Cable::from_decoded(&decoded);
        let [diagnostic] = cable.diagnostics() else { panic!("{:?}", cable.diagnostics()) };
        assert_eq!((diagnostic.code, &*diagnostic.message), (Code::NotACable, message));
        assert_eq!(diagnostic.span.of(cable.source()), cable.source());
        assert_eq!(cable.sections().len(), 1);
        assert_eq!(cable.fields(), &cablegram::Fields::default());
    }
}

#[test]
fn other_bytes_are_no_cable() {
    let unmarked = &wide(CABLE, false)[2..];
    for bytes in [unmarked, &[0; 300], &[0x80; 300], b"\xff\xfe\0\0R\0\0\0", b"\xfe\xff"] {
        check_bytes(bytes);
        let cable = Cable::from_bytes(bytes);
        assert!(
            cable.diagnostics().iter().any(|d| d.code == Code::NotACable && d.severity == Severity::Error)
        );
    }
}

/// Of bytes said again and again: decoded, parsed, and places led back in time that grows as they do.
#[test]
fn time_grows_with_the_bytes() {
    let texts: [(&[u8], &[u8]); 9] = [
        (b"", b"\x80"),
        (b"", b"\xe9a"),
        (b"\xff", b"word "),
        (b"", b"\xe2\x80"),
        (b"", "Ã“".as_bytes()),
        ("Â¶".as_bytes(), "Ã“".as_bytes()),
        ("Â¶é".as_bytes(), "Ã".as_bytes()),
        (b"\xff\xfe", b"\x34\xd8"),
        (b"\xff\xfe", b"R\0"),
    ];
    let size = if cfg!(debug_assertions) { 1 << 13 } else { 1 << 17 };
    for (front, again) in texts {
        let cost = |size: usize| {
            let bytes = [front, &again.repeat(size / again.len())].concat();
            let start = ThreadTime::now();
            let decoded = decode(&bytes);
            Cable::from_decoded(&decoded);
            let ends =
                (0..decoded.text().len()).step_by(16).map(|at| decoded.source_range(span(at, at)).start);
            assert!(ends.max() < Some(bytes.len()));
            start.elapsed()
        };
        let (small, large) = (cost(size), cost(4 * size));
        assert!(large < 9 * small + Duration::from_millis(50), "{again:?}: {small:?} and {large:?}");
    }
}
