//! A canonical cable of the strategies' kind, edited line by line: the laws hold, and a line ending of another kind, CRLF
//! or a lone CR, changes no value and no diagnostic.
#![no_main]

use arbitrary::Arbitrary;
use cablegram::Cable;
use libfuzzer_sys::fuzz_target;

const SEEDS: [&str; 8] = [
    include_str!("../../tests/seeds/whole.txt"),
    include_str!("../../tests/seeds/seventies.txt"),
    include_str!("../../tests/seeds/eighties.txt"),
    include_str!("../../tests/seeds/nineties.txt"),
    include_str!("../../tests/seeds/smart.txt"),
    include_str!("../../tests/seeds/smart_columns.txt"),
    include_str!("../../tests/seeds/teletype.txt"),
    include_str!("../../tests/seeds/refs.txt"),
];

#[derive(Arbitrary, Debug)]
enum Edit<'a> {
    Drop(u8),
    Double(u8, u8),
    Swap(u8, u8),
    Join(u8),
    Replace(u8, &'a str),
    Indent(u8, u8),
    Pilcrow(u8),
    From(u8, u8),
}

fuzz_target!(|recipe: (u8, Vec<Edit<'_>>)| {
    let (seed, edits) = recipe;
    let pick = |at: u8| SEEDS[usize::from(at) % SEEDS.len()];
    let mut lines: Vec<String> = pick(seed).lines().map(str::to_owned).collect();
    for edit in edits.into_iter().take(12) {
        let len = lines.len().max(1);
        let at = |at: u8| usize::from(at) % len;
        match edit {
            Edit::Drop(line) if !lines.is_empty() => drop(lines.remove(at(line))),
            Edit::Double(line, to) if !lines.is_empty() => lines.insert(at(to), lines[at(line)].clone()),
            Edit::Swap(a, b) if !lines.is_empty() => lines.swap(at(a), at(b)),
            Edit::Join(line) if at(line) + 1 < lines.len() => {
                let next = lines.remove(at(line) + 1);
                lines[at(line)].push_str(&next);
            }
            Edit::Replace(line, with) if !lines.is_empty() => lines[at(line)] = with.replace(['\r', '\n'], " "),
            Edit::Indent(line, by) if !lines.is_empty() => lines[at(line)].insert_str(0, &" ".repeat(usize::from(by % 16))),
            Edit::Pilcrow(line) if !lines.is_empty() => lines[at(line)].insert(0, '¶'),
            Edit::From(other, line) => lines.extend(pick(other).lines().nth(usize::from(line)).map(str::to_owned)),
            _ => {}
        }
    }
    let unix = lines.join("\n");
    let one = Cable::parse(&unix);
    let codes = |cable: &Cable<'_>| cable.diagnostics().iter().map(|d| d.code).collect::<Vec<_>>();
    for end in ["\n", "\r\n", "\r"] {
        let text = lines.join(end);
        let cable = Cable::parse(&text);
        let joined: String = cable.sections().iter().map(|section| section.of(&text)).collect();
        assert_eq!(joined, text);
        assert_eq!(cable, one, "{text:?}");
        assert_eq!(codes(&cable), codes(&one), "{text:?}");
    }
});
