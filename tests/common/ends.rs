//! LF, CRLF and a lone CR: which of them ends a line says nothing.

use cablegram::{Cable, Span};

const ENDS: [&str; 3] = ["\n", "\r\n", "\r"];

/// The text with its lines ended as `ends` says, one after the other and round again, and where each line of the one begins
/// in the other.
fn ended(text: &str, ends: &[&str]) -> (String, Vec<(usize, usize)>) {
    let (mut other, mut starts) = (String::with_capacity(2 * text.len()), Vec::new());
    let (mut rest, mut at, mut last) = (text, 0, "");
    let mut ends = ends.iter().cycle();
    while !rest.is_empty() {
        starts.push((at, other.len()));
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        other.push_str(&rest[..end]);
        let len = if rest[end..].starts_with("\r\n") { 2 } else { usize::from(end < rest.len()) };
        if len > 0 {
            let mut next = *ends.next().unwrap();
            // A CR and a LF that meet are one end.
            if end == 0 && last == "\r" && next == "\n" {
                next = "\r";
            }
            other.push_str(next);
            last = next;
        }
        at += end + len;
        rest = &rest[end + len..];
    }
    starts.push((at, other.len()));
    (other, starts)
}

/// All alike, and mixed as `seed` has it.
fn choices(seed: u64) -> [Vec<&'static str>; 3] {
    let mixed = (0..32).map(|at| ENDS[(seed >> (2 * at)) as usize % 4 % 3]).collect();
    [vec![ENDS[1]], vec![ENDS[2]], mixed]
}

/// Proves that what a text gives is written alike however its lines end.
#[track_caller]
pub fn line_ends_write_alike(text: &str, seed: u64) {
    let (plain, _) = ended(text, &["\n"]);
    let written = Cable::parse(&plain).to_text();
    for ends in choices(seed) {
        let (text, _) = ended(&plain, &ends);
        assert_eq!(Cable::parse(&text).to_text(), written, "{text:?}");
    }
}

/// Proves that a text gives the same values and the same diagnostics at the same places however its lines
/// end.
#[track_caller]
pub fn line_ends_are_one(text: &str, seed: u64) {
    let (plain, _) = ended(text, &["\n"]);
    let cable = Cable::parse(&plain);
    for ends in choices(seed) {
        let (text, starts) = ended(&plain, &ends);
        let other = Cable::parse(&text);
        assert_eq!(other.fields(), cable.fields(), "{text:?}");
        assert_eq!(other.era(), cable.era(), "{text:?}");
        // Ends of lines have no places of their own: what ends in one ends with its line.
        let place = |at: usize, of: fn(&(usize, usize)) -> usize, in_text: &str| {
            let line = starts.partition_point(|start| of(start) <= at) - 1;
            let begin = of(&starts[line]);
            let end = in_text[begin..].find(['\n', '\r']).map_or(in_text.len(), |len| begin + len);
            if at > end { (line + 1, 0) } else { (line, at - begin) }
        };
        let here = |span: Span| [span.start(), span.end()].map(|at| place(at, |s| s.1, &text));
        let there = |span: Span| [span.start(), span.end()].map(|at| place(at, |s| s.0, &plain));
        let odd: Vec<_> = other.diagnostics().iter().map(|d| (d.code, here(d.span))).collect();
        let want: Vec<_> = cable.diagnostics().iter().map(|d| (d.code, there(d.span))).collect();
        assert_eq!(odd, want, "{text:?}");
        let kinds: Vec<_> = other.sections().iter().map(|s| (s.kind, here(s.span))).collect();
        let want: Vec<_> = cable.sections().iter().map(|s| (s.kind, there(s.span))).collect();
        assert_eq!(kinds, want, "{text:?}");
        let named = |cable: &Cable<'_>| {
            format!(
                "{:?}",
                cable.mentions().iter().map(|m| (&m.mentioned, m.references.len())).collect::<Vec<_>>()
            )
        };
        assert_eq!(named(&other), named(&cable), "{text:?}");
    }
}
