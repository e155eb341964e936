//! Labels: `E.O.`, `TAGS:`, `SUBJECT:`, `REF:`, `Classified By:`, in their spellings and with typing errors; at the start of a line or
//! inside one that an archive joined. (FORMAT.md sections 9 to 13)

use crate::{
    blank,
    grammar::{authority, order},
    lex::{Begin, Classes, near},
    model::SectionKind,
    word::{self, strip_prefix},
};

/// A labelled section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Order,
    Tags,
    Subject,
    References,
    Authority,
}

impl Label {
    /// The kind of section that it begins.
    pub(crate) fn kind(self) -> SectionKind {
        match self {
            Label::Order => SectionKind::Order,
            Label::Tags => SectionKind::Tags,
            Label::Subject => SectionKind::Subject,
            Label::References => SectionKind::References,
            Label::Authority => SectionKind::Authority,
        }
    }

    /// How the format spells it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Label::Order => "E.O.",
            Label::Tags => "TAGS:",
            Label::Subject => "SUBJECT:",
            Label::References => "REF:",
            Label::Authority => "Classified By:",
        }
    }
}

/// Labels that were seen.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Labels(u8);

impl Labels {
    pub(crate) fn add(&mut self, label: Label) {
        self.0 |= 1 << label as u8;
    }

    fn contains(self, label: Label) -> bool {
        self.0 >> label as u8 & 1 == 1
    }
}

/// A label at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Which.
    pub label: Label,
    /// Its length in bytes, the colon included.
    pub len: usize,
    /// Whether it is spelled as the format says.
    pub exact: bool,
}

/// Labels that are a word and a colon, as they are written.
const WORDS: [(&str, Label); 10] = [
    ("TAGS", Label::Tags),
    ("TAG", Label::Tags),
    ("SUBJECT", Label::Subject),
    ("SUBJ", Label::Subject),
    ("REF", Label::References),
    ("REFS", Label::References),
    ("REFERENCE", Label::References),
    ("REFERENCES", Label::References),
    ("REFTEL", Label::References),
    ("REFTELS", Label::References),
];

/// A cheap look at the first letter: whether a word could be one of these.
#[inline]
fn begins_label(word: &str) -> bool {
    matches!(word.as_bytes().first(), Some(b'T' | b'S' | b'R' | b't' | b's' | b'r'))
}

/// How labels begin: with two letters, as they may be misspelt; an order; a marking.
pub(crate) const BEGIN: Begin = Begin::with(Classes::LETTERS, Classes::LETTERS)
    .or(order::BEGIN)
    .or(Begin::with(Classes::of(b"("), Classes::ANY));

/// The label that a line (blanks in front left out) begins with.
pub(crate) fn label(line: &str) -> Option<Found> {
    let head = line.as_bytes().get(..12).unwrap_or(line.as_bytes());
    let letters = head.iter().position(|b| !b.is_ascii_alphabetic()).unwrap_or(head.len());
    let found = match line.as_bytes().first()? {
        b'E' | b'e' => order::label_len(line).map(|len| (Label::Order, len)),
        _ => None,
    };
    // `Classified` has eight letters, mistyped, the other labels begin as `Reason` or `Derived`; a marking may be in front.
    let authority = || match line.as_bytes().first()? {
        b'(' => authority::label_len(line),
        b'D' | b'd' | b'R' | b'r' if letters >= 6 => authority::label_len(line),
        _ if letters >= 8 => authority::label_len(line),
        _ => None,
    };
    let found = found.or_else(|| authority().map(|len| (Label::Authority, len)));
    if let Some((label, len)) = found {
        return Some(Found { label, len, exact: true });
    }
    let (word, rest) = line.split_at_checked(letters).filter(|(word, _)| word.len() >= 2)?;
    let plural = strip_prefix(rest, "(S)").unwrap_or(rest);
    let after = plural.trim_start_matches(' ').strip_prefix([':', ';']);
    let colon = |rest: &str| line.len() - rest.len();
    let exact = if begins_label(word) {
        WORDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word))
    } else {
        None
    };
    match (exact, after) {
        (Some(&(_, label)), Some(after)) => Some(Found { label, len: colon(after), exact: true }),
        (Some(&(_, label)), None) => {
            let value = plural.trim_start_matches(['.', '-']);
            goes_without_colon(label, word, value).then(|| Found { label, len: colon(value), exact: false })
        }
        (None, Some(after)) => {
            let label = misspelt(word)?;
            Some(Found { label, len: colon(after), exact: false })
        }
        (None, None) => None,
    }
}

/// Whether what follows a label without a colon can only be its value.
fn goes_without_colon(label: Label, word: &str, value: &str) -> bool {
    let capitals = word.bytes().all(|b| b.is_ascii_uppercase());
    let value = match value.strip_prefix(blank::is_blank) {
        Some(value) => blank::trim(value),
        None => return value.is_empty() && capitals && label != Label::Subject,
    };
    let first = word::first_word(value);
    match label {
        Label::Tags => {
            let code = first.trim_end_matches([',', ';']);
            capitals && (2..=5).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase())
        }
        Label::Subject => capitals && !value.is_empty(),
        Label::References => {
            capitals
                && value.bytes().any(|b| b.is_ascii_digit())
                && !value.bytes().any(|b| b.is_ascii_lowercase())
        }
        Label::Order | Label::Authority => false,
    }
}

/// The label that a misspelt word in front of a colon stands for: one typing error in a short label, two in a long one.
fn misspelt(word: &str) -> Option<Label> {
    WORDS.iter().filter(|(name, _)| name.len() > 3 || word.len() <= 3).find_map(|&(name, label)| {
        let most = if name.len() > 5 { 2 } else { 1 };
        near::distance(word, name, most).map(|_| label)
    })
}

/// The byte at which a label inside a line begins, behind the one it begins with, where archives joined lines; not one of a
/// section in `seen`.
pub(crate) fn label_inside(line: &str, first: Option<Found>, seen: Labels) -> Option<usize> {
    // The shortest is `x REF:`.
    const SHORTEST: usize = 5;
    const LONGEST: usize = 16;
    // A marking in front of a label is cut off.
    let first = first.filter(|_| !line.starts_with('('));
    let from = first.map_or(SHORTEST, |found| found.len.max(SHORTEST));
    memchr::memchr_iter(b':', line.as_bytes().get(from..)?).find_map(|colon| {
        let colon = from + colon;
        let before = line.get(..colon)?;
        let before = if before.ends_with(' ') { before.trim_end() } else { before };
        // A label ends in a capital, a digit or `by`.
        if !matches!(before.as_bytes().last()?, b'A'..=b'Z' | b'0'..=b'9' | b'y') {
            return None;
        }
        // No label is longer than what is looked at: words without end, `A:A:A:`, are none.
        let word = word::last_word(blank::tail(before, LONGEST));
        // Something is before it, and a plain blank between.
        let start = before.len() - word.len();
        before.as_bytes().get(start.checked_sub(1)?).filter(|b| b.is_ascii())?;
        let (label, start) = if word.len() == 5 && word.bytes().all(|b| b.is_ascii_digit()) {
            // `E.O. 12958:`
            let name = before.get(..start)?.trim_end();
            let start = name.rfind(blank::is_blank)? + 1;
            order::label_len(line.get(start..)?)?;
            (Label::Order, start)
        } else if word.eq_ignore_ascii_case("by") {
            let name = before.get(..start)?.trim_end();
            let start = name.rfind(blank::is_blank)? + 1;
            authority::label_len(line.get(start..)?)?;
            (Label::Authority, start)
        } else {
            let (_, label) = begins_label(word).then(|| WORDS.iter().find(|(name, _)| *name == word))??;
            (*label, start)
        };
        let first = blank::trim(line.get(..start)?).is_empty();
        (!first && !seen.contains(label)).then_some(start)
    })
}
