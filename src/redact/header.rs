//! What goes of the sections above and below the text.

use std::collections::HashSet;

use super::{asked::Field, error::RedactError, given::RemovedKind, mark, plan::Planner};
use crate::{
    blank,
    cut::header,
    diagnostic::Code,
    kind::{
        self, Kind, Kinds,
        label::{self, Label},
    },
    lex::{Line, Lines},
    model::{Section, SectionKind, Text},
    span::Span,
    word,
};

/// Lines of an envelope, who sends what to whom and when, and what is printed around them. A notice is free text.
const ENVELOPE: Kinds =
    header::ENVELOPE.without(Kinds::of(&[Kind::Notice])).and(header::MESSAGE_LINE).and(Kinds::of(&[
        Kind::Addressee,
        Kind::PageLine,
        Kind::PagePart,
        Kind::DashLine,
        Kind::End,
        Kind::Classification,
        Kind::Rule,
        Kind::Caption,
        Kind::Stamp,
    ]));

/// Lines of an envelope are no longer; a longer one may have been joined with others.
const LONGEST: usize = 80;

/// A line that is printed around the text is no longer, as long as no other is joined to it.
const LONGEST_PRINTED: usize = 120;

/// Words that no value keeps say something where they are as many.
const FEWEST: usize = 3;

impl Planner<'_, '_> {
    /// The value of a section behind its label.
    pub(super) fn value(&self, section: Section) -> Span {
        let content = self.content(section);
        let trimmed = content.of(self.text);
        let fields = self.cable.fields();
        let own = fields.subject.as_ref().map(|subject| subject.span).filter(|own| content.contains(*own));
        let start = match own.filter(|_| section.kind == SectionKind::Subject) {
            Some(own) => own.start(),
            None => content.start() + label_len(trimmed),
        };
        let value = self.text.get(start..content.end()).unwrap_or_default();
        self.span_of(blank::trim(value.trim_end_matches('/')))
    }

    /// What goes of a section that stays by level: all that is in it, where something is marked above.
    pub(super) fn header(&mut self, section: Section) {
        let value = self.value(section);
        let text = value.of(self.text);
        let long = || {
            matches!(section.kind, SectionKind::Footer | SectionKind::Stamp | SectionKind::CopyNote)
                && Lines::from(text, 0).any(|line| line.text.len() > LONGEST_PRINTED)
        };
        if self.is_marked_above(text) || self.levels.is_some() && long() {
            self.remove(value, RemovedKind::Copy);
        }
    }

    /// The fields that were named.
    pub(super) fn named(&mut self) -> Result<(), RedactError> {
        for &field in &self.asked.fields {
            let mut places = Vec::new();
            self.cable
                .fields()
                .places(|name, place| places.extend((name == field.as_str()).then_some(place)));
            places.sort_unstable();
            let of_kind = |section: &&Section| section.kind == field.section();
            let sections: Vec<_> = self.cable.sections().iter().filter(of_kind).copied().collect();
            if places.is_empty() && sections.is_empty() {
                return Err(RedactError::NoField(field));
            }
            for section in &sections {
                let from = places.partition_point(|place| place.start() < section.span.start());
                let read = places.get(from).is_some_and(|place| section.span.contains(*place));
                // References are taken out together: labels and commas are of none of them.
                if field == Field::References || !read {
                    self.remove(self.value(*section), RemovedKind::Field(field));
                }
            }
            match field {
                Field::Authority | Field::Drafting => self.names(field),
                _ => places.into_iter().for_each(|place| self.remove(place, RemovedKind::Field(field))),
            }
        }
        Ok(())
    }

    /// The names of those who classified, drafted and cleared: not the words around them.
    fn names(&mut self, field: Field) {
        let fields = self.cable.fields();
        let by = |by: &Text<'_>| by.raw().to_owned();
        let names: Vec<_> = match field {
            Field::Authority => fields
                .authority
                .iter()
                .map(|one| (one.span, one.by.as_ref().map(by).unwrap_or_default()))
                .collect(),
            _ => fields.drafting.iter().map(|one| (one.span, by(&one.by))).collect(),
        };
        for (place, name) in names {
            let whole = place.of(self.text);
            let at = memchr::memmem::rfind(whole.as_bytes(), name.as_bytes()).filter(|_| !name.is_empty());
            match at.and_then(|at| whole.get(at..at + name.len())) {
                Some(name) => self.remove(self.span_of(name), RemovedKind::Field(field)),
                // Where they cannot be told apart all goes.
                None => {
                    let value = whole.get(label_len(whole)..).unwrap_or_default();
                    self.remove(self.span_of(blank::trim(value)), RemovedKind::Copy);
                }
            }
        }
    }

    /// What goes of headers that are repeated: lines that are none of the envelope, unless the first header has them and they stay there.
    pub(super) fn repeated(&mut self) {
        let cable = self.cable;
        let repeated =
            || cable.sections().iter().filter(|section| section.kind == SectionKind::RepeatedHeader);
        if repeated().next().is_none() {
            return;
        }
        let known = self.first_header();
        let mut edits = Vec::new();
        for section in repeated() {
            let (mut label, mut open) = (None, false);
            for line in Lines::from(section.of(self.text), 0) {
                let trimmed = blank::trim(line.text);
                let found = label::label(trimmed);
                if trimmed.is_empty() {
                    (label, open) = (None, false);
                    continue;
                }
                let envelope = is_envelope(trimmed) && !self.is_marked_above(trimmed);
                label = if envelope { None } else { found.map(|found| found.label).or(label) };
                let named = label.is_some_and(|label| self.is_named(label));
                let kept = envelope
                    || known.contains(trimmed)
                    || matches!(found, Some(found) if stays(found.label, line));
                if !named && (self.levels.is_none() || kept && !self.is_marked_above(trimmed)) {
                    open = false;
                    continue;
                }
                let value = trimmed.get(found.map_or(0, |found| found.len)..).unwrap_or_default();
                let span = self.span_of(blank::trim(value));
                // What goes on goes with it.
                match edits.last_mut().filter(|_| open && found.is_none()) {
                    Some(last) => *last = span.join(*last),
                    None => edits.push(span),
                }
                open = true;
            }
        }
        edits.into_iter().for_each(|span| self.remove(span, RemovedKind::Copy));
    }

    /// Whether what is behind a label was named, or is the subject and goes.
    fn is_named(&self, label: Label) -> bool {
        let of_kind = |field: &Field| field.section() == label.kind();
        label == Label::Subject && self.subject || self.asked.fields.iter().any(of_kind)
    }

    /// The lines of the first header that stay.
    fn first_header(&self) -> HashSet<&str> {
        let is_text = |section: &&Section| {
            matches!(
                section.kind,
                SectionKind::Paragraph
                    | SectionKind::Passage
                    | SectionKind::Heading
                    | SectionKind::RepeatedHeader
            )
        };
        let header = self.cable.sections().iter().take_while(|section| !is_text(section));
        let stays = header.filter(|section| match section.kind {
            SectionKind::Subject => !self.subject,
            SectionKind::Unrecognised | SectionKind::Set | SectionKind::Cover | SectionKind::Form => false,
            kind => !self.asked.fields.iter().any(|field| field.section() == kind),
        });
        let lines = stays.flat_map(|section| Lines::from(section.of(self.text), 0));
        lines.map(|line| blank::trim(line.text)).filter(|trimmed| !trimmed.is_empty()).collect()
    }

    /// Whether one of the labels of an envelope is in front of a stretch.
    fn is_labelled(&self, span: Span) -> bool {
        let before = blank::tail(self.text.get(..span.start()).unwrap_or_default(), LONGEST);
        let label = blank::trim(blank::last_line(before)).strip_suffix(':');
        label.is_some_and(|label| LABELS.contains(&label))
    }

    /// What goes of the words that no value of a header keeps: nobody can tell what they are.
    pub(super) fn left_over(&mut self) {
        if self.levels.is_none() {
            return;
        }
        let mut sections = self.cable.sections().iter().peekable();
        let mut spans = Vec::new();
        for odd in self.cable.diagnostics() {
            if !matches!(
                odd.code,
                Code::LeftOver | Code::Unrecognised | Code::Caption | Code::Order | Code::MessageLine
            ) {
                continue;
            }
            while sections.peek().is_some_and(|section| section.span.end() <= odd.span.start()) {
                sections.next();
            }
            let Some(section) = sections.peek().filter(|section| section.span.start() <= odd.span.start())
            else {
                continue;
            };
            let inside = Span::from_usize(odd.span.start(), odd.span.end().min(section.span.end()));
            let trimmed = blank::trim(inside.of(self.text));
            let goes = match section.kind {
                SectionKind::Cover | SectionKind::Form => !is_envelope(trimmed) && !self.is_labelled(inside),
                SectionKind::Attributes => true,
                // What goes of these is told otherwise.
                SectionKind::Paragraph
                | SectionKind::Passage
                | SectionKind::Heading
                | SectionKind::RepeatedHeader => false,
                _ => word::words(trimmed).take(FEWEST).count() == FEWEST,
            };
            if goes {
                spans.push(inside);
            }
        }
        spans.into_iter().for_each(|span| self.remove(span, RemovedKind::Copy));
    }
}

/// The labels of covers behind which is what an envelope says, again where the telegram inside says it. ([`crate::format::smart`])
const LABELS: [&str; 16] = [
    "MRN",
    "Date/DTG",
    "From",
    "Action",
    "E.O.",
    "TAGS",
    "Captions",
    "Reference",
    "Signature",
    "Drafted By",
    "Cleared By",
    "Approved By",
    "Released By",
    "Info",
    "XMT",
    "Dissemination Rule",
];

/// How long the label is that a section begins with.
fn label_len(trimmed: &str) -> usize {
    label::label(trimmed).map_or(0, |found| found.len)
}

/// Whether a line is one of an envelope and nothing else.
fn is_envelope(trimmed: &str) -> bool {
    trimmed.len() <= LONGEST && (kind::of_text(ENVELOPE, trimmed) != Kind::Text || mark::is_mark(trimmed))
}

/// Whether a line with a label of its own stays.
fn stays(label: Label, line: Line<'_>) -> bool {
    matches!(label, Label::Order | Label::Tags) && line.text.len() <= LONGEST
}
