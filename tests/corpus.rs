//! Real cables, where there are some: `CABLEGRAM_CORPUS` names a folder of them.
//!
//! Each keeps the laws of `common::check`; over all, no value may be of the wrong kind. The test prints its figures and fails
//! where one is below its bar. Run it with `CABLEGRAM_CORPUS=… cargo test --test corpus -- --nocapture`.

mod common;

use std::{collections::BTreeMap, fmt, fs};

use cablegram::{Cable, Cited, Code, SectionKind, tables};

/// How many of how many are right, and the first few that are not.
#[derive(Default)]
struct Tally {
    right: usize,
    all: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn count(&mut self, right: bool, what: impl FnOnce() -> String) {
        self.all += 1;
        self.right += usize::from(right);
        if !right {
            self.wrong.push(what());
        }
    }

    fn share(&self) -> f64 {
        if self.all == 0 { 1.0 } else { self.right as f64 / self.all as f64 }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:6} of {:6}  {:7.3} %", self.right, self.all, 100.0 * self.share())?;
        for wrong in self.wrong.iter().take(5) {
            write!(f, "\n        {wrong:.200}")?;
        }
        Ok(())
    }
}

#[derive(Default)]
struct Figures {
    origins: Tally,
    originators: Tally,
    tag_forms: Tally,
    tags: Tally,
    subjects: Tally,
    addressees: Tally,
    references: Tally,
    signatures: Tally,
    sequences: Tally,
    body: Tally,
    written: Tally,
    /// How many cables the writer refuses, by field.
    refused: BTreeMap<&'static str, usize>,
}

impl Figures {
    /// Each figure with its name and the share that it must reach.
    fn rows(&self) -> [(&'static str, &Tally, f64); 11] {
        [
            ("origins that are posts", &self.origins, 1.0),
            ("originators that are posts", &self.originators, 0.99),
            ("TAGS of the form of one", &self.tag_forms, 1.0),
            ("TAGS known or with a suggestion", &self.tags, 0.98),
            ("subjects whole and alone", &self.subjects, 0.998),
            ("addressees that are none of something else", &self.addressees, 1.0),
            ("references whose origin is a post", &self.references, 0.99),
            ("signatures that end the text", &self.signatures, 1.0),
            ("paragraph sequences as the text has them", &self.sequences, 0.998),
            ("cables without body text in unrecognised", &self.body, 1.0),
            ("cables that are written and read back", &self.written, 0.97),
        ]
    }

    fn add(&mut self, name: &str, cable: &Cable<'_>) {
        let of = |what: &str| format!("{name}: {what}");
        if let Some(origin) = cable.origin() {
            self.origins.count(tables::posts::find(&origin.unfolded()).is_some(), || of(&origin.unfolded()));
        }
        if let Some(from) = cable.from() {
            self.originators.count(from.post().is_some(), || of(&from.name.unfolded()));
        }
        for tag in cable.tags() {
            let text = tag.canonical();
            let form = text.len() >= 2 && text.chars().all(|c| c.is_alphanumeric() || " -/&,.'".contains(c));
            self.tag_forms.count(form, || of(&text));
            self.tags.count(tag.kind().is_some() || tag.suggestion().is_some(), || of(&text));
        }
        if cable.subject().is_some() {
            let (whole, why) = is_whole(cable);
            self.subjects.count(whole, || of(&why));
        }
        for addressee in cable.to().chain(cable.info()).chain(cable.from()) {
            let text = addressee.name.unfolded();
            let office =
                |word: &str| word.rsplit_once('-').is_some_and(|(_, n)| n.len() == 2 && is_figures(n));
            let page =
                text.contains(" OF 00") || text.split(' ').any(|word| word.len() == 8 && is_figures(word));
            self.addressees.count(!page && !text.split(' ').any(office), || of(&text));
        }
        for reference in cable.references() {
            if let Cited::Cable { origin, .. } = &reference.cited {
                let origin = origin.unfolded();
                self.references.count(tables::posts::find(&origin).is_some(), || of(&origin));
            }
        }
        if let Some(signature) = cable.signature() {
            self.signatures.count(ends_text(cable), || of(signature));
        }
        let hole = hole(cable);
        self.sequences.count(hole.is_none(), || of(&hole.unwrap_or_default()));
        let lost = lost(cable);
        self.body.count(lost.is_none(), || of(&lost.unwrap_or_default()));
        let written = cable.to_text();
        self.written.count(written.is_ok(), || of(&written.as_ref().unwrap_err().to_string()));
        if let Err(error) = written {
            *self.refused.entry(error.field).or_default() += 1;
        }
    }
}

fn is_figures(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the subject holds no label, and no text that belongs to it stands below; else what is wrong.
fn is_whole(cable: &Cable<'_>) -> (bool, String) {
    let text = cable.subject().unwrap().text.unfolded().to_uppercase();
    for label in [" REF:", " REFS:", " TAGS:", "CLASSIFIED BY:", "E.O. 1", " REASON:"] {
        if text.contains(label) {
            return (false, text);
        }
    }
    let sections = cable.sections();
    // A cover's subject has no section of its own.
    let Some(at) = sections.iter().position(|section| section.kind == SectionKind::Subject) else {
        return (true, text);
    };
    // What touches it must begin with a label, a number or a marking of its own.
    let next = sections.get(at + 1).map(|next| (next.kind, next.of(cable.source())));
    match next {
        Some((SectionKind::Passage | SectionKind::Unrecognised, below)) => {
            (false, format!("{text} | {below}"))
        }
        _ => (true, text),
    }
}

/// Whether nothing but edges of the message follow the signature.
fn ends_text(cable: &Cable<'_>) -> bool {
    use SectionKind::{Blank, CopyNote, End, Footer, PageLine, Rule, Stamp};
    let sections = cable.sections();
    let at = sections.iter().rposition(|section| section.kind == SectionKind::Signature).unwrap();
    let edge = |kind| matches!(kind, Blank | CopyNote | End | Footer | PageLine | Rule | Stamp);
    // What stands behind the end of the message is an archive's.
    let mut rest = sections[at + 1..].iter().take_while(|section| section.kind != End);
    rest.all(|section| edge(section.kind) || section.kind == SectionKind::Captions)
}

/// A number that the sequence of paragraphs leaves out although a line of the text begins with it.
fn hole(cable: &Cable<'_>) -> Option<String> {
    let mut want = 1;
    for paragraph in cable.paragraphs() {
        for missing in want..paragraph.number {
            let marks = ["(C)", "(S)", "(U)", "(SBU)", "(C/NF)", "(S/NF)"];
            let starts = |line: &str| {
                let line = line.trim_start_matches([' ', '\u{b6}']);
                let rest = line.strip_prefix(&missing.to_string())?.trim_start_matches(['.', ' ']);
                marks.iter().any(|mark| rest.starts_with(mark)).then_some(())
            };
            if cable.source().lines().find_map(starts).is_some() {
                return Some(format!("paragraph {missing}"));
            }
        }
        want = paragraph.number + 1;
    }
    None
}

/// Text below the subject that no section claims.
fn lost(cable: &Cable<'_>) -> Option<String> {
    let sections = cable.sections();
    let below = sections.iter().position(|section| section.kind == SectionKind::Subject)?;
    let lost = sections[below..].iter().find(|section| section.kind == SectionKind::Unrecognised)?;
    Some(lost.of(cable.source()).to_owned())
}

#[test]
fn every_cable_of_a_folder() {
    let Ok(folder) = std::env::var("CABLEGRAM_CORPUS") else {
        println!("CABLEGRAM_CORPUS names no folder: nothing to read");
        return;
    };
    let mut figures = Figures::default();
    let mut codes: Vec<(Code, usize)> = Code::ALL.iter().map(|code| (*code, 0)).collect();
    let mut files = 0u64;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        let cable = common::check(&text);
        let seed = files.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        common::line_ends_are_one(&text, seed);
        common::line_ends_write_alike(&text, seed);
        figures.add(&path.file_stem().unwrap().to_string_lossy(), &cable);
        for diagnostic in cable.diagnostics() {
            codes.iter_mut().find(|(code, _)| *code == diagnostic.code).unwrap().1 += 1;
        }
        files += 1;
    }
    assert!(files > 0, "{folder} holds no file");
    println!("{files} cables\n");
    for (name, tally, bar) in figures.rows() {
        println!("{name:44} {tally}   bar {:.1} %", 100.0 * bar);
    }
    println!("\nrefused by the writer: {:?}\n", figures.refused);
    for (code, count) in codes.iter().filter(|(_, count)| *count > 0) {
        println!("{count:6} {code}");
    }
    for (name, tally, bar) in figures.rows() {
        assert!(tally.share() >= bar, "{name}: {tally}");
    }
}

/// What a telegram says that does not depend on how its pages are printed.
fn said(cable: &Cable<'_>) -> Vec<String> {
    let text = |text: &cablegram::Text<'_>| text.unfolded().split_whitespace().collect::<Vec<_>>().join(" ");
    let mut said = vec![
        format!("{:?} {:?} {:?}", cable.id(), cable.dtg().map(|dtg| dtg.at), cable.classification()),
        format!("{:?} {:?}", cable.from().map(|from| text(&from.name)), cable.signature()),
        format!("{:?}", cable.subject().map(|subject| text(&subject.text))),
        format!("{:?}", cable.order().map(|order| (order.number, order.declassify_on))),
    ];
    said.extend(cable.to().map(|to| format!("to {} {:?} {:?}", text(&to.name), to.precedence, to.serial)));
    said.extend(
        cable.info().map(|to| format!("info {} {:?} {:?}", text(&to.name), to.precedence, to.serial)),
    );
    said.extend(cable.captions().map(|caption| format!("caption {}", caption.as_written())));
    said.extend(cable.passing().map(|line| format!("passing {}", text(line))));
    said.extend(cable.tags().map(|tag| format!("tag {}", tag.as_written())));
    said.extend(cable.references().map(|reference| format!("reference {:?}", cable.reference_id(reference))));
    said.extend(cable.body().iter().map(|block| {
        let kind = match block {
            cablegram::Block::Paragraph(paragraph) => format!("{} {:?}", paragraph.number, paragraph.marking),
            cablegram::Block::Heading(_) => "heading".into(),
            _ => "text".into(),
        };
        format!("{kind} {}", text(block.text()))
    }));
    said
}

/// The National Archives' print of a telegram and the same without its stamps and attributes say the same, where both folders are
/// there (`CABLEGRAM_ERAS` names the one that holds them).
#[test]
fn two_prints_of_a_telegram_say_the_same() {
    let folder = std::env::var("CABLEGRAM_ERAS").unwrap_or_else(|_| "../shared/eras".into());
    let folder = std::path::Path::new(&folder).join("more");
    let Ok(prints) = fs::read_dir(folder.join("aad-print")) else {
        println!("no folder {}", folder.display());
        return;
    };
    let (mut pairs, mut headings) = (0, 0);
    for print in prints {
        let print = print.unwrap().path();
        let plain = folder.join("aad").join(print.file_name().unwrap());
        let Ok(plain) = fs::read_to_string(&plain) else { continue };
        let text = fs::read_to_string(&print).unwrap();
        let (plain, print) = (common::check(&plain), common::check(&text));
        assert_eq!(said(&plain), said(&print));
        pairs += 1;
        headings += print.body().iter().filter(|block| matches!(block, cablegram::Block::Heading(_))).count();
    }
    println!("{pairs} pairs, {headings} headings");
    assert!(pairs > 0);
}
