//! How portions and the whole are classified, and where a cable says so.

use super::{edit::Edit, error::RedactError, given::RemovedKind};
use crate::{
    blank,
    cable::Cable,
    lex::{Lines, Piece},
    model::{Classification, Control, Marking, Section, SectionKind, Subject},
    span::{Span, Spanned},
    terms::{classification::classification, marking},
    word,
};

/// The level up to which portions stay, and that of the cable, above it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Levels {
    pub limit: Classification,
    pub cable: Classification,
}

impl Levels {
    /// Of a cable in which something may be above the limit; none where nothing can be.
    pub(super) fn of(
        cable: &Cable<'_>,
        limit: Classification,
        inside: &[Spanned<Marking<'_>>],
    ) -> Result<Option<Self>, RedactError> {
        let own = cable.classification().ok_or(RedactError::UnknownClassification)?;
        let fields = cable.fields();
        let subject = fields.subject.as_ref().and_then(|subject| highest(subject.span.of(cable.source())));
        let portions = fields.body.iter().filter_map(|block| block.marking()?.level());
        let sensitive = cable.captions().any(|caption| {
            let caption = caption.canonical();
            SENSITIVE.iter().any(|word| word::words(&caption).any(|own| own == *word))
        });
        let level = portions
            .chain(inside.iter().filter_map(|marking| marking.level()))
            .chain(subject)
            .chain(fields.whole_marking().and_then(|marking| marking.level()))
            .chain(sensitive.then_some(Classification::SensitiveButUnclassified))
            .chain(stated(cable).map(|stated| stated.level))
            .fold(own, Classification::max);
        Ok((level > limit).then_some(Self { limit, cable: level }))
    }

    /// Whether what is of a level goes; what is of none counts as the cable does.
    pub(super) fn goes(self, level: Option<Classification>) -> bool {
        level.unwrap_or(self.cable) > self.limit
    }
}

/// Captions that say more than unclassified.
const SENSITIVE: [&str; 4] = ["SENSITIVE", "SBU", "FOUO", "NODIS"];

/// The highest level that a marking in parentheses has in a text; letters of a list are none.
pub(super) fn highest(text: &str) -> Option<Classification> {
    let listed = ["(A)", "(B)", "(D)"].iter().any(|item| text.contains(item));
    if listed { highest_in_header(text) } else { markings(text).filter_map(|marking| marking.level()).max() }
}

/// As [`highest`], where a lone C may be the letter of a reason or a reference.
pub(super) fn highest_in_header(text: &str) -> Option<Classification> {
    let letter = |marking: &Marking<'_>| marking.as_written().eq_ignore_ascii_case("C");
    markings(text).filter(|marking| !letter(marking)).filter_map(|marking| marking.level()).max()
}

/// The level of a subject: that of its marking, in front or at its end, or a higher one inside.
pub(super) fn of_subject(subject: &Subject<'_>, written: &str) -> Option<Classification> {
    let trimmed = blank::trim_end(written);
    // Of the words in parentheses that end a title most are none: `(C-RE9-00123)` is what a report answers.
    let known =
        |marking: &Marking<'_>| !marking.controls().any(|control| matches!(control, Control::Other(_)));
    let at_end = || {
        let (rest, marking) = marking::opening(trimmed.get(trimmed.rfind('(')?..)?).ok()?;
        (rest.is_empty() && known(&marking)).then(|| marking.level())?
    };
    let own = subject.marking.as_ref().map_or_else(at_end, |marking| marking.level())?;
    highest(written).map(|inside| inside.max(own))
}

fn markings(text: &str) -> impl Iterator<Item = Marking<'_>> {
    let parens = memchr::memchr_iter(b'(', text.as_bytes());
    parens.filter_map(|at| Some(marking::opening(text.get(at..)?).ok()?.1))
}

/// A classification that a header or the edge of a page states.
pub(super) struct Stated {
    pub level: Classification,
    span: Span,
    written: Written,
}

/// How it is written.
enum Written {
    /// In words, their letters spaced out or not; on a message line or elsewhere.
    Words { spaced: bool, line: bool },
    /// So many letters that are the same.
    Letters(usize),
}

impl Stated {
    /// Another in its place.
    pub(super) fn lowered(&self, level: Classification) -> Edit {
        let with = match self.written {
            Written::Letters(count) => letter(level).to_string().repeat(count),
            Written::Words { line: true, .. } if level == Classification::Unclassified => "UNCLAS".to_owned(),
            Written::Words { spaced: true, .. } if level >= Classification::Confidential => {
                let letters: Vec<_> = level.as_str().split("").filter(|letter| !letter.is_empty()).collect();
                letters.join(" ")
            }
            Written::Words { .. } => level.as_str().to_owned(),
        };
        Edit { span: self.span, with, kind: RemovedKind::Classification }
    }
}

/// The letter of security and routing lines. (ACP 127 format line 4)
fn letter(level: Classification) -> char {
    match level {
        Classification::TopSecret => 'T',
        Classification::Secret => 'S',
        Classification::Confidential => 'C',
        _ => 'U',
    }
}

/// The classifications that a cable states, in the order of its text.
pub(super) fn stated<'c>(cable: &'c Cable<'_>) -> impl Iterator<Item = Stated> + 'c {
    let text = cable.source();
    cable.sections().iter().flat_map(move |section| {
        let base = section.span.start();
        let lines = Lines::from(section.of(text), 0);
        let states = states(*section);
        lines.filter(move |_| states).flat_map(move |line| {
            let trimmed = blank::trim(line.text);
            let at = Piece::new(line.text, base + line.at).span_of(trimmed).start();
            [in_words(section.kind, trimmed, at), in_letters(trimmed, at)].into_iter().flatten()
        })
    })
}

fn states(section: Section) -> bool {
    matches!(
        section.kind,
        SectionKind::MessageLine
            | SectionKind::Captions
            | SectionKind::Circuit
            | SectionKind::Security
            | SectionKind::PageLine
            | SectionKind::DashLine
            | SectionKind::Stamp
            | SectionKind::Footer
            | SectionKind::Cover
            | SectionKind::Form
            | SectionKind::RepeatedHeader
            | SectionKind::Attributes
    )
}

/// The classification in words that a line, at a byte of the source, begins with, or has behind its label.
fn in_words(kind: SectionKind, trimmed: &str, at: usize) -> Option<Stated> {
    let behind = || {
        let (label, value) = trimmed.split_once(':')?;
        let label = blank::trim(label);
        let fits = match kind {
            SectionKind::Attributes => label.ends_with("Classification"),
            SectionKind::Form => label.starts_with("CLASS"),
            _ => false,
        };
        fits.then(|| blank::trim(value))
    };
    let value = if kind == SectionKind::Attributes { behind()? } else { behind().unwrap_or(trimmed) };
    let (rest, spelled) = classification(value).ok()?;
    if rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let start = Piece::new(trimmed, at).span_of(value).start();
    let spaced = word::words(spelled.written).filter(|word| word.len() == 1).count() > 2;
    let line = kind == SectionKind::MessageLine || kind == SectionKind::RepeatedHeader && spaced;
    let written = Written::Words { spaced, line };
    let span = Span::from_usize(start, start + spelled.written.len());
    Some(Stated { level: spelled.level, span, written })
}

/// The letters that stand for a classification in a security line, `ZNY SSSSS`, or a routing line, `-SSSS--`.
fn in_letters(trimmed: &str, at: usize) -> Option<Stated> {
    let of_security = || {
        let sign = ["ZNY ", "ZNR "].iter().find_map(|sign| trimmed.find(sign))?;
        let word = word::first_word(trimmed.get(sign + 4..)?);
        (word.len() == 5).then_some(word)
    };
    let of_circuit = || {
        let before = trimmed.get(..trimmed.find("--")?)?;
        let word = before.get(before.rfind('-')? + 1..)?;
        (word.len() == 4).then_some(word)
    };
    let word = of_security().or_else(of_circuit)?;
    let first = word.chars().next()?;
    let level = match first {
        'T' => Classification::TopSecret,
        'S' => Classification::Secret,
        // `R` is restricted, which is no more.
        'C' | 'R' => Classification::Confidential,
        _ => Classification::Unclassified,
    };
    let span = Piece::new(trimmed, at).span_of(word);
    let same = word.chars().all(|c| c == first);
    same.then_some(Stated { level, span, written: Written::Letters(word.len()) })
}
