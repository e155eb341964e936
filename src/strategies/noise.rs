//! [`Noise`]: what typists, relays and archives do to the form of a cable without touching what it says.

use std::fmt::Write;

use proptest::{prelude::*, sample::select};

use crate::{
    cable::Cable,
    lex::Lines,
    model::{Section, SectionKind},
};

/// What is done to the form of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Noise {
    /// Other spellings of labels, dates, reference labels.
    pub labels: bool,
    /// Blanks in front of lines.
    pub indents: bool,
    /// The archive's pilcrow in front of whatever looks numbered.
    pub pilcrows: bool,
    /// Page lines between the lines of the text.
    pub page_lines: bool,
    /// Blanks and blank lines doubled.
    pub blanks: bool,
    /// Words in small letters where the format has capitals.
    pub lower_case: bool,
    /// A backslash at the end of each line, as exports have it.
    pub backslashes: bool,
    /// How lines end.
    pub line_end: &'static str,
    /// Chooses the places.
    pub seed: u64,
}

/// Some noise, or none.
pub fn noise() -> impl Strategy<Value = Noise> {
    let ends = select(vec!["\n", "\n", "\r\n", "\r"]);
    let rare = proptest::bool::weighted(0.1);
    (any::<[bool; 6]>(), rare, ends, any::<u64>()).prop_map(|(on, backslashes, line_end, seed)| {
        let [labels, indents, pilcrows, page_lines, blanks, lower_case] = on;
        Noise { labels, indents, pilcrows, page_lines, blanks, lower_case, backslashes, line_end, seed }
    })
}

/// Spellings of a label, the prescribed one first.
const LABELS: [(SectionKind, &[&str], &[&str]); 5] = [
    (SectionKind::Order, &["E.O."], &["E.O.", "EO", "e.o.", "E.O", "E. O.", "E.O. "]),
    (SectionKind::Tags, &["TAGS:"], &["TAGS:", "TAGS :", "Tags:", "tags:", "TAG:", "TAGS;"]),
    (
        SectionKind::Subject,
        &["SUBJECT:", "SUBJ:"],
        &["SUBJECT:", "SUBJ:", "Subject:", "subject:", "SUBJECT :", "SUBJET:"],
    ),
    (
        SectionKind::References,
        &["REF:"],
        &["REF:", "REFS:", "Ref:", "ref:", "REF(S):", "REFERENCE:", "REFERENCES:", "REFTEL:"],
    ),
    (
        SectionKind::Authority,
        &["Classified By:"],
        &[
            "Classified By:",
            "CLASSIFIED BY:",
            "Classified by:",
            "classified by:",
            "Classified By",
            "CLASSIFIED BY",
        ],
    ),
];

impl Noise {
    /// The text of a cable with the noise in it. Sections are told as a parsed cable tells them.
    pub fn apply(&self, text: &str) -> String {
        let cable = Cable::parse(text);
        let page = self.page_line(&cable);
        let mut chance = Chance(self.seed | 1);
        let mut noisy = String::with_capacity(2 * text.len());
        let (mut since_page, mut before) = (0, "");
        for section in cable.sections() {
            for (at, line) in Lines::from(section.of(text), 0).enumerate() {
                before = if at == 0 { "" } else { before };
                let own = self.line(section, at, line.text, &mut chance);
                noisy.push_str(&own);
                if line.next > line.text.len() + line.at {
                    noisy.push_str(self.end());
                }
                if self.blanks && line.text.is_empty() && chance.one_in(3) {
                    noisy.push_str(self.end());
                }
                // A page has some lines: one alone between two page lines could be anything.
                since_page += 1;
                // So could one between a blank line and a page line.
                let inside = !before.is_empty() && !line.text.is_empty();
                before = line.text;
                let breaks = since_page > 3 && inside && is_of_text(section.kind) && chance.one_in(6);
                if let Some(page) = page.as_deref().filter(|_| breaks) {
                    since_page = 0;
                    let blank = if chance.one_in(2) { self.end() } else { "" };
                    let _ = write!(noisy, "{blank}{page}{}{blank}", self.end());
                }
            }
        }
        if self.backslashes { noisy.replace(self.end(), &format!(" \\{}", self.end())) } else { noisy }
    }

    fn end(&self) -> &'static str {
        if self.line_end.is_empty() { "\n" } else { self.line_end }
    }

    /// A page line of the cable.
    fn page_line(&self, cable: &Cable<'_>) -> Option<String> {
        let message = cable.message().filter(|_| self.page_lines)?;
        let of = message.section.map_or(3, |section| section.of);
        Some(format!("{} {:08}  002 OF {of:03}", message.origin.as_ref()?, message.number?))
    }

    /// One line of a section, its first or a later one.
    fn line(&self, section: &Section, at: usize, line: &str, chance: &mut Chance) -> String {
        let (kind, first) = (section.kind, at == 0);
        let mut line = line.to_owned();
        if line.is_empty() {
            return line;
        }
        if self.labels && first {
            line = relabelled(kind, line, chance);
        }
        if self.labels && kind == SectionKind::References {
            line = reference_label(&line, self.seed);
        }
        if self.lower_case {
            line = lowered(kind, line, chance);
        }
        if self.blanks && takes_blanks(kind) {
            let doubled =
                |c: char| if c == ' ' && chance.one_in(9) { "  ".to_owned() } else { c.to_string() };
            line = line.chars().map(doubled).collect();
        }
        if self.pilcrows
            && (kind == SectionKind::Paragraph && first || kind == SectionKind::References && !first)
        {
            let trimmed = line.trim_start();
            let indent = line.len() - trimmed.len();
            line = format!("{:indent$}¶{trimmed}", "");
        }
        if self.indents && takes_blanks(kind) && chance.one_in(4) {
            line = format!("{:1$}{line}", "", chance.below(8));
        }
        line
    }
}

/// Whether page lines may be behind a line of a section.
fn is_of_text(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Paragraph | SectionKind::Passage)
}

/// Whether blanks of such a section say nothing.
fn takes_blanks(kind: SectionKind) -> bool {
    kind >= SectionKind::MessageLine && !matches!(kind, SectionKind::Attributes | SectionKind::Cover)
        || matches!(
            kind,
            SectionKind::To | SectionKind::Info | SectionKind::DateTimeGroup | SectionKind::From
        )
}

/// The line with another spelling of its label, and of what else a typist has a choice in.
fn relabelled(kind: SectionKind, line: String, chance: &mut Chance) -> String {
    let Some((_, own, spellings)) = LABELS.iter().find(|(of, ..)| *of == kind) else { return line };
    let Some(value) = own.iter().find_map(|label| line.strip_prefix(label)) else { return line };
    let label = chance.pick(spellings);
    let mut value = value.to_owned();
    if kind == SectionKind::Order {
        let decl = chance.pick(&["DECL:", "DECL", "decl:", "Decl:", "DECLAS:", "DECLASSIFY ON:"]);
        value = value.replacen("DECL:", decl, 1);
        if chance.one_in(2) && !value.contains(": N/A") {
            value = value.replacen(':', "", 1);
        }
    }
    format!("{label}{value}")
}

/// `A.` as `A)` or `(A)`, alike through a list.
fn reference_label(line: &str, seed: u64) -> String {
    let at = line.find(". ").filter(|&at| {
        let before = line.get(..at).unwrap_or_default();
        before.ends_with(|c: char| c.is_ascii_uppercase())
            && before.trim_end_matches(char::is_uppercase).ends_with(' ')
    });
    let Some(at) = at else { return line.to_owned() };
    let (before, after) = line.split_at_checked(at).unwrap_or((line, ""));
    let letter = before.trim_start_matches(|c: char| c != ' ' && c != ':');
    let (front, letter) =
        before.split_at_checked(before.len() - letter.trim_start().len().min(1)).unwrap_or((before, ""));
    let after = after.trim_start_matches('.');
    match seed % 3 {
        0 => format!("{front}({letter}){after}"),
        1 => format!("{front}{letter}){after}"),
        _ => line.to_owned(),
    }
}

/// Words in small letters, where case says nothing.
fn lowered(kind: SectionKind, line: String, chance: &mut Chance) -> String {
    match kind {
        SectionKind::MessageLine => match line.split_once(" SECTION ") {
            Some((front, rest)) => format!("{front} Section {}", rest.replacen(" OF ", " of ", 1)),
            None => line,
        },
        SectionKind::Captions if chance.one_in(2) => line.to_lowercase(),
        SectionKind::DateTimeGroup => match line.rsplit_once(' ') {
            Some((front, year)) if year.len() == 2 => match front.rsplit_once(' ') {
                Some((front, month)) => format!("{front} {} {year}", month.to_lowercase()),
                None => line,
            },
            _ => line,
        },
        SectionKind::Paragraph => match line.split_once(')') {
            Some((front, text)) if front.contains(". (") && front.len() < 30 => {
                format!("{}){text}", front.to_lowercase())
            }
            _ => line,
        },
        _ => line,
    }
}

/// Numbers that look like chance: xorshift, the same for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default().checked_rem(end).unwrap_or_default()
    }

    fn one_in(&mut self, cases: usize) -> bool {
        self.below(cases) == 0
    }

    fn pick<'t>(&mut self, list: &[&'t str]) -> &'t str {
        list.get(self.below(list.len())).copied().unwrap_or_default()
    }
}
