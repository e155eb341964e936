//! How many allocations a parse takes and how much memory: few, and none that grows with the body but its blocks.

#[path = "../benches/made/mod.rs"]
mod made;

use allocation_counter::{AllocationInfo, measure};
use cablegram::{Cable, Code, Diagnostic, Fields, Tag, Writer};

fn parse(text: &str) -> AllocationInfo {
    measure(|| drop(std::hint::black_box(Cable::parse(text))))
}

/// The most allocations of a cable of the middle size.
const MOST: u64 = 16;

#[test]
fn the_middle_one_of_many_cables() {
    let texts = made::cables(3, 301);
    let mut counts: Vec<_> = texts.iter().map(|text| parse(text).count_total).collect();
    counts.sort_unstable();
    let middle = counts[counts.len() / 2];
    assert!(middle <= MOST, "{middle} allocations, {} to {}", counts[0], counts[counts.len() - 1]);
}

/// A longer body takes no more allocations, but for the growth of the lists of blocks and sections.
#[test]
fn a_longer_body() {
    let cable = |paragraphs: usize| {
        let mut text = made::cables(5, 1).remove(0).replace("ROE\nNNNN\n", "");
        for number in 20..20 + paragraphs {
            text.push_str(&format!("\n{number}. (C) The fish were well, and the minister said so.\n"));
            text.push_str(&"He asked that the talks go on before the winter, and they will.\n".repeat(9));
        }
        text
    };
    let (short, long) = (parse(&cable(2)).count_total, parse(&cable(900)).count_total);
    assert!(long <= short + 4, "{short} and {long}");
}

/// Of a large cable the most memory in use at a time is a quarter of its text.
#[test]
fn memory_of_a_large_cable() {
    let mut text = made::cables(9, 1).remove(0).replace("ROE\nNNNN\n", "");
    for number in 20..320 {
        text.push_str(&format!("\n{number}. (C) The fish were well, and the minister said so.\n"));
        text.push_str(&"He asked that the talks go on before the winter, and they will.\n".repeat(10));
    }
    let most = parse(&text).bytes_max as usize;
    assert!(most * 4 <= text.len(), "{most} bytes for a text of {}", text.len());
}

/// What is odd again and again is counted, not listed: nothing but bad tags takes the tags, some 32 bytes each while their
/// list grows.
#[test]
fn memory_of_what_is_odd_again_and_again() {
    let text = format!("TAGS: {}", "A ".repeat(200_000));
    let most = parse(&text).bytes_max as usize;
    assert!(most <= 40 * text.len(), "{most} bytes for a text of {}", text.len());
    let cable = Cable::parse(&text);
    for code in [Code::Tags, Code::UnknownTag] {
        let listed: Vec<_> = cable.diagnostics().iter().filter(|d| d.code == code).collect();
        assert_eq!(listed.len(), Diagnostic::MOST + 1);
        // The last one stands for all that are not listed.
        let more = listed[Diagnostic::MOST];
        assert_eq!((more.span.start(), more.span.end()), (6 + 2 * Diagnostic::MOST, text.len() - 1));
        assert!(more.message.starts_with("199000 more"), "{more}");
    }
}

/// A message shows the beginning of what it speaks of, whatever the length of that.
#[test]
fn memory_of_what_is_said_of_a_long_word() {
    let text = format!("TAGS: {}", "\u{1}".repeat(200_000));
    let most = parse(&text).bytes_max as usize;
    assert!(most < 50_000, "{most} bytes for a text of {}", text.len());
    let mut fields = Fields::default();
    fields.tags.push(Tag::new("A ".repeat(200_000)).into());
    let reason = Writer::new().to_text(&fields).unwrap_err().reason;
    assert!(reason.chars().count() < 400 && reason.contains('…'), "{} bytes", reason.len());
}

/// A mention takes as much whatever it means, so all of them grow with the text alone.
#[test]
fn memory_of_mentions() {
    let references = ", 2".repeat(63);
    let text = format!("REF: B. OSLO 1{references}\n\n1. (C) refs A-Z{}\n", ",A-Z".repeat(20_000));
    let cable = Cable::parse(&text);
    let most = measure(|| drop(std::hint::black_box(cable.mentions()))).bytes_max as usize;
    assert!(most <= 100 * text.len(), "{most} bytes for a text of {}", text.len());
    let mentions = cable.mentions();
    assert_eq!((mentions.len(), mentions[9].references().count()), (20_001, 64));
}

/// A text of nothing but words that are no tags: what is said of them is bounded, so the tags are the most of the memory.
#[test]
fn memory_of_many_oddities() {
    let text = format!("TAGS: {}", "A ".repeat(1_500_000));
    let most = parse(&text).bytes_max;
    assert!(most < 120_000_000, "{most} bytes");
}

/// Bytes that are text take no memory; what is made of others is bounded by the bytes, whatever they say.
#[test]
#[cfg(feature = "encoding")]
fn memory_of_bytes() {
    let decode =
        |bytes: &[u8]| measure(|| drop(std::hint::black_box(cablegram::decode(bytes)))).bytes_max as usize;
    assert_eq!(decode("The fish are well, SÃO.\n".repeat(5000).as_bytes()), 0);
    let marked = [&b"\xff\xfe"[..], &b"\xac\x20".repeat(50_000)].concat();
    let twice = "Â¶".repeat(25_000).into_bytes();
    for bytes in [b"\x80".repeat(100_000), b"\xe9a".repeat(50_000), b"\xe9".repeat(100_000), marked, twice] {
        let most = decode(&bytes);
        assert!(most <= 8 * bytes.len(), "{most} bytes for {}", bytes.len());
    }
}
