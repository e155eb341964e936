//! What goes of what is around a telegram: covers, forms, attributes; and copies of the subject there.

use super::{asked::Field, given::RemovedKind, level::highest_in_header, plan::Planner};
use crate::{
    blank,
    lex::{Lines, Piece},
    model::{Section, SectionKind},
    span::Span,
};

/// How the keys begin of attributes that tell of the message and its processing, and not of what it says. ([`crate::format::attributes`])
const KEYS: [&str; 40] = [
    "Automatic",
    "Capture",
    "Channel",
    "Control",
    "Copy",
    "Current",
    "Decaption",
    "Disposition",
    "Document",
    "Draft",
    "Drafter",
    "Errors",
    "Executive",
    "Expiration",
    "Film",
    "Format",
    "From",
    "Handling",
    "ISecure",
    "Image",
    "Legacy",
    "Line",
    "Litigation",
    "Locator",
    "Markings",
    "Message",
    "Office",
    "Original",
    "Page",
    "Previous",
    "Reference",
    "Retention",
    "Review",
    "SAS",
    "Secure",
    "Sent",
    "Status",
    "TAGS",
    "To",
    "Type",
];

impl Planner<'_, '_> {
    /// What goes of a cover or a form by level: lines that have a marking above it.
    pub(super) fn frame(&mut self, section: Section) {
        for line in Lines::from(section.of(self.text), 0) {
            let trimmed = blank::trim(line.text);
            if self.is_marked_above(trimmed) {
                let value = trimmed.split_once(':').map_or(trimmed, |(_, value)| blank::trim(value));
                self.remove(self.span_of(value), RemovedKind::Copy);
            }
        }
    }

    /// What goes of the archive's attributes by level: those that tell of what the message says, unless they say what stays.
    pub(super) fn attributes(&mut self) {
        if self.levels.is_none() {
            return;
        }
        let fields = self.cable.fields();
        let subject =
            fields.subject.as_ref().filter(|_| !self.subject).map(|subject| subject.text.unfolded());
        for attribute in &fields.attributes {
            let first = attribute.key.split(' ').next().unwrap_or_default();
            let value = &*attribute.value.value;
            let known = KEYS.contains(&first) && highest_in_header(value).is_none();
            let empty = value.is_empty() || value.eq_ignore_ascii_case("n/a");
            let same = subject.as_ref().is_some_and(|subject| subject.eq_ignore_ascii_case(value));
            if known || empty || same {
                continue;
            }
            let written = attribute.span.of(self.text);
            let behind = written.split_once(':').map_or(written, |(_, value)| value);
            self.remove(self.span_of(blank::trim(behind)), RemovedKind::Copy);
        }
    }

    /// Copies of the subject where it goes, and of other names that were asked for, outside the body. Of one word none is told.
    pub(super) fn copies(&mut self) {
        let fields = self.cable.fields();
        let mut values = Vec::new();
        if self.subject {
            values.extend(fields.subject.as_ref().map(|subject| subject.text.unfolded()));
        }
        if self.asked.fields.contains(&Field::Authority) {
            let by = fields.authority.as_ref().and_then(|authority| authority.by.as_ref());
            values.extend(by.map(|by| by.unfolded()));
        }
        let values: Vec<_> =
            values.iter().map(|value| Folded::of([Span::from_usize(0, value.len())], value)).collect();
        let places = self.cable.sections().iter().filter(|section| has_copies(section.kind));
        let around = Folded::of(places.map(|section| section.span), self.text);
        for value in values.iter().filter(|value| value.words.len() > 1) {
            for span in around.find(value) {
                self.remove(span, RemovedKind::Copy);
            }
        }
    }
}

/// Whether what is above and below the text and not of the message's own form may have a copy of a value.
fn has_copies(kind: SectionKind) -> bool {
    matches!(
        kind,
        SectionKind::Cover
            | SectionKind::Form
            | SectionKind::Attributes
            | SectionKind::Captions
            | SectionKind::CopyNote
            | SectionKind::Passing
            | SectionKind::Notice
            | SectionKind::Stamp
            | SectionKind::Footer
    )
}

/// The words of stretches of a text in capitals, a blank on either side of each.
struct Folded {
    text: String,
    /// Where each begins here, and its place there.
    words: Vec<(usize, Span)>,
}

impl Folded {
    fn of(stretches: impl IntoIterator<Item = Span>, source: &str) -> Self {
        let mut folded = Self { text: " ".to_owned(), words: Vec::new() };
        for stretch in stretches {
            let of = stretch.of(source);
            for word in of.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                let place = Piece::new(of, stretch.start()).span_of(word);
                folded.words.push((folded.text.len(), place));
                folded.text.extend(word.chars().map(|c| c.to_ascii_uppercase()));
                folded.text.push(' ');
            }
        }
        folded
    }

    /// The places of the words of another, in order.
    fn find<'f>(&'f self, other: &'f Folded) -> impl Iterator<Item = Span> + 'f {
        let count = other.words.len();
        memchr::memmem::find_iter(self.text.as_bytes(), other.text.as_bytes()).filter_map(move |at| {
            let first = self.words.partition_point(|(start, _)| *start <= at);
            let (_, first_word) = self.words.get(first)?;
            let (_, last_word) = self.words.get(first + count - 1)?;
            Some(first_word.join(*last_word))
        })
    }
}
