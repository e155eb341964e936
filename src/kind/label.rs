//! Labels: `E.O.`, `TAGS:`, `SUBJECT:`, `REF:`, `Classified By:`, in their spellings and with typing errors; at the start of a line or
//! inside one that an archive joined. ([`crate::format::order`] to [`crate::format::authority`])

use crate::{
    blank, block,
    grammar::{authority, order},
    lex::{Begin, Classes, near, scan},
    model::SectionKind,
    tables,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Labels(u8);

impl Labels {
    pub(crate) fn add(&mut self, label: Label) {
        self.0 |= 1 << label as u8;
    }

    pub(crate) fn contains(self, label: Label) -> bool {
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

/// How these begin, in either case: a cheap look.
static BEGINNINGS: tables::Beginnings = tables::Beginnings::of(&["TAG", "SUB", "REF"]);

/// Of each letter with which one of them ends, the letters that are in front of it there, a bit for each.
#[expect(clippy::indexing_slicing, reason = "a constant: what is out of range does not compile")]
static ENDINGS: [u32; 32] = {
    let (mut endings, mut word) = ([0; 32], 0);
    while word < WORDS.len() {
        if let [.., before, last] = WORDS[word].0.as_bytes() {
            endings[(*last & 31) as usize] |= 1 << (*before & 31);
        }
        word += 1;
    }
    endings
};

/// A cheap look: whether a text may end with one of these, in either case.
fn could_end(text: &[u8]) -> bool {
    let before = |last: &u8| ENDINGS.get(usize::from(last & 31)).copied().unwrap_or_default();
    matches!(text, [.., a, b] if before(b) >> (a & 31) & 1 == 1)
}

/// How labels begin: with two letters, as they may be misspelt; an order; a marking.
pub(crate) const BEGIN: Begin = Begin::with(Classes::LETTERS, Classes::LETTERS.and(Classes::DIGITS))
    .or(Begin::with(Classes::DIGITS, Classes::CAPITALS))
    .or(Begin::with(Classes::CAPITALS.and(Classes::DIGITS), Classes::of(b".")))
    .or(order::BEGIN)
    .or(Begin::with(Classes::of(b"("), Classes::ANY));

/// The label that a line (blanks in front left out) begins with.
pub(crate) fn label(line: &str) -> Option<Found> {
    let head = line.as_bytes().get(..12).unwrap_or(line.as_bytes());
    let letters = word::letters(head);
    let first = line.as_bytes().first()?;
    let exact = if BEGINNINGS.could_begin(line) {
        let is = |(name, _): &&(&str, Label)| {
            name.len() == letters
                && head.get(..letters).is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
        };
        WORDS.iter().find(is).map(|(_, label)| *label)
    } else {
        None
    };
    // Most labels.
    if let Some(label) = exact
        && line.as_bytes().get(letters) == Some(&b':')
    {
        return Some(Found { label, len: letters + 1, exact: true });
    }
    let found = match first {
        b'E' | b'e' | b'M' => order::label_len(line).map(|len| (Label::Order, len)),
        _ => None,
    };
    // `Classified` has eight letters, mistyped, the first of them or the last as it is; the other labels begin as `Reason` or
    // `Derived`; a marking may be in front.
    let last = || line.as_bytes().get(letters - 1);
    let authority = || match first {
        b'(' => authority::label_len(line),
        b'D' | b'd' | b'R' | b'r' if letters >= 6 => authority::label_len(line),
        b'C' | b'c' if letters >= 8 => authority::label_len(line),
        _ if letters >= 8 && matches!(last(), Some(b'D' | b'd')) => authority::label_len(line),
        _ => None,
    };
    let found = found.or_else(|| authority().map(|len| (Label::Authority, len)));
    if let Some((label, len)) = found {
        return Some(Found { label, len, exact: true });
    }
    // Most lines are a word, or go on with more words.
    let behind = line.as_bytes().get(letters..)?;
    if exact.is_none() && matches!(behind, [] | [b' '] | [b' ', b'A'..=b'Z' | b'a'..=b'z', ..]) {
        return None;
    }
    // A word of letters and a colon is no misread one.
    if !behind.starts_with(b":")
        && let Some(found) = scanned(line)
    {
        return Some(found);
    }
    let (word, rest) = line.split_at_checked(letters).filter(|(word, _)| word.len() >= 2)?;
    let plural = strip_prefix(rest, "(S)").unwrap_or(rest);
    // `SUBJ8:`
    let figure = plural.strip_prefix(|c: char| c.is_ascii_digit()).filter(|rest| rest.starts_with(':'));
    let plural = figure.unwrap_or(plural);
    // `REF.: `
    let after = plural.trim_start_matches([' ', '.']).strip_prefix([':', ';']);
    // `TAGS/ PREL`
    let after = after.or_else(|| {
        let value = plural.strip_prefix(['/', ',', '-'])?;
        let apart = value.starts_with(' ')
            || plural.starts_with('-') && value.starts_with(|c: char| c.is_ascii_uppercase());
        (apart && ["TAGS", "SUBJ", "SUBJECT"].contains(&word)).then_some(value)
    });
    let colon = |rest: &str| line.len() - rest.len();
    match (exact, after) {
        (Some(label), Some(after)) => Some(Found { label, len: colon(after), exact: figure.is_none() }),
        (Some(label), None) => {
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

/// A label some letters of which a scan took for digits: `TA6S:`, `5UBJECT:`, `5.0. 12356:`.
fn scanned(line: &str) -> Option<Found> {
    if line.as_bytes().get(1) == Some(&b'.')
        && let Some(len) = order::scanned_label_len(line)
    {
        return Some(Found { label: Label::Order, len, exact: true });
    }
    let head = line.get(..12).unwrap_or(line);
    // Most have no digit there.
    if !head.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let word = head.split_once(':')?.0.trim_end();
    let misread = word.bytes().any(|b| b.is_ascii_digit())
        && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && !word.ends_with(|c: char| c.is_ascii_digit());
    let near =
        || WORDS.iter().filter(|(name, _)| name.len() > 3).find(|(name, _)| scan::is_nearly(word, name));
    let label = if misread { near() } else { None }?.1;
    Some(Found { label, len: head.find(':')? + 1, exact: false })
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
            let code = first.split([',', ';']).next().unwrap_or_default();
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

/// The length of a label so garbled that its place alone tells it for that of the subject: `XIBJ:`.
pub(crate) fn garbled_subject(line: &str) -> Option<usize> {
    let (word, _) = line.split_once(':')?;
    let near = ["SUBJ", "SUBJECT"].iter().any(|name| near::distance(word, name, name.len() / 2).is_some());
    (word.bytes().all(|b| b.is_ascii_uppercase()) && near).then_some(word.len() + 1)
}

/// The label that a misspelt word in front of a colon stands for: one typing error in a short label, two in a long one.
fn misspelt(word: &str) -> Option<Label> {
    WORDS.iter().filter(|(name, _)| name.len() > 3 || word.len() <= 3).find_map(|&(name, label)| {
        let most = if name.len() > 5 { 2 } else { 1 };
        near::distance(word, name, most).map(|_| label)
    })
}

/// The byte at which a label inside a line begins, behind the one it begins with, where archives joined lines; not one of a
/// section in `seen`. It is a word of its own, or glued to what is in front of it.
pub(crate) fn label_inside(line: &str, first: Option<Found>, seen: Labels) -> Option<usize> {
    // The shortest is `xREF:`.
    const SHORTEST: usize = 4;
    // A marking in front of a label is cut off.
    let first = first.filter(|_| !line.starts_with('('));
    let from = first.map_or(SHORTEST, |found| found.len.max(SHORTEST));
    let new = |(label, start): (Label, usize)| {
        let inside = !blank::trim(line.get(..start)?).is_empty();
        // `TAGS: NO, TAGS: EFIN` is one list.
        let same =
            label == Label::Tags && first.is_some_and(|first| first.label == label && start > first.len + 2);
        (inside && !same && !seen.contains(label)).then_some(start)
    };
    // `Classified by` needs no colon.
    let by = |end: usize| {
        let at = end.checked_sub(6).filter(|at| at + 1 >= from)?;
        line.get(at + 1..)?.starts_with("lassified ").then_some(())?;
        authority::label_len(line.get(at..)?)?;
        // A marking may be in front of it.
        let label = authority::label_len(line).is_none_or(|len| len <= at);
        label.then(|| new((Label::Authority, at)))?
    };
    // A label has one or the other.
    let behind = line.as_bytes().get(from..)?;
    block::places(behind, *b":f").map(|at| from + at).find_map(|at| match line.as_bytes().get(at)? {
        b':' => new(label_before(line, at)?),
        _ => by(at),
    })
}

/// The label that ends with a colon, and where it begins.
fn label_before(line: &str, colon: usize) -> Option<(Label, usize)> {
    // No label is longer than what is looked at: words without end, `A:A:A:`, are none.
    const LONGEST: usize = 24;
    // A label ends in a letter, a digit or `(s)`.
    let mut before = line.get(..colon)?;
    while let [.., b' '] = before.as_bytes() {
        before = before.get(..before.len() - 1)?;
    }
    if let [.., b'(', b's' | b'S', b')'] = before.as_bytes() {
        before = before.get(..before.len() - 3)?;
    }
    let last = before.as_bytes().last()?;
    if !matches!(last, b'0'..=b'9' | b'y' | b'Y') && !could_end(before.as_bytes()) {
        return None;
    }
    let tail = blank::tail(before, LONGEST);
    let start = |front: &str| before.len() - tail.len() + front.len();
    match last {
        // `E.O. 12958:`
        b'0'..=b'9' => {
            let name = tail.trim_end_matches(|c: char| c.is_ascii_digit());
            let name = Some(name.trim_end_matches(' ')).filter(|_| tail.len() - name.len() == 5)?;
            let front = ["E.O.", "EO", "E.O", "E. O."].iter().find_map(|eo| strip_suffix(name, eo))?;
            order::label_len(line.get(start(front)..)?)?;
            Some((Label::Order, start(front)))
        }
        b'y' | b'Y' => {
            let front = strip_suffix(strip_suffix(tail, "by")?.trim_end_matches(' '), "Classified")?;
            authority::label_len(line.get(start(front)..)?)?;
            Some((Label::Authority, start(front)))
        }
        last => WORDS.iter().find_map(|&(name, label)| {
            name.bytes().next_back().filter(|b| b.eq_ignore_ascii_case(last))?;
            let front = strip_suffix(tail, name)?;
            let word = tail.get(front.len()..)?;
            let capitals = word == name;
            let capital = word.starts_with(|c: char| c.is_ascii_uppercase())
                && word.get(1..)?.bytes().all(|b| b.is_ascii_lowercase());
            let apart = front.is_empty() || front.ends_with(blank::is_blank);
            let glued = || capitals && is_glued(front);
            ((apart && (capitals || capital)) || glued()).then(|| (label, start(front)))
        }),
    }
}

/// Whether a label in capitals may be glued to what is in front: to a stop, a digit, small letters, or a word in capitals that is long
/// enough to be one.
fn is_glued(front: &str) -> bool {
    match front.as_bytes() {
        [.., a, b] if b.is_ascii_uppercase() => a.is_ascii_uppercase(),
        [.., b] => b.is_ascii_digit() || b.is_ascii_lowercase() || matches!(b, b'.' | b')' | b'"' | b'\''),
        [] => false,
    }
}

/// What is in front of a word in any case at the end of a text.
fn strip_suffix<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (front, end) = text.split_at_checked(text.len().checked_sub(word.len())?)?;
    end.eq_ignore_ascii_case(word).then_some(front)
}
