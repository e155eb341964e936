//! Cuts a text into stretches, each of one section, by what its lines are. Reads no value and calls no grammar.
//!
//! | file | what it cuts |
//! |---|---|
//! | [`header`] | from the top to the message line |
//! | [`handling`] | captions, passing lines, notes about the copy |
//! | [`labels`] | E.O., TAGS, SUBJECT, REF, Classified By |
//! | [`body`] | paragraphs, passages, what is printed between them |
//! | [`titles`] | headings of the body |
//! | [`ending`] | the signature |
//! | [`aside`], [`stray`] | lines of the body, and of the header, that are no text |
//!
//! A section tiles the text with the others; a stretch is what a grammar reads of it. Most sections have one stretch, those of
//! captions and passing lines one for each line or entry, blank ones none.

mod aside;
pub(crate) mod body;
mod cursor;
mod ending;
mod handling;
pub(crate) mod header;
mod labels;
mod stray;
mod titles;

use crate::{
    kind::label::Label,
    lex::Piece,
    lines::Rows,
    model::{Section, SectionKind},
    span::Span,
};

/// A stretch of a header that one grammar reads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    pub what: What,
    /// The kind of its section, and which of the sections that is.
    pub kind: SectionKind,
    pub section: usize,
    /// Bytes at which it begins and ends.
    pub start: usize,
    pub end: usize,
    /// Byte at which the value behind its label begins.
    pub value: usize,
}

/// Where in a header a stretch is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// A section above the message line.
    Envelope,
    /// The message line.
    Message,
    /// A line among captions and passing lines.
    Handling,
    /// A labelled section; how long its label is, where that is not spelled as the format says.
    Labelled(Label, Option<usize>),
    /// Text among the labelled sections.
    Passage,
    /// A line that no section has claimed.
    Stray,
}

/// What a text was cut into so far.
#[derive(Debug)]
pub(crate) struct Cut<'a> {
    text: &'a str,
    pub sections: Vec<Section>,
    pub stretches: Vec<Stretch>,
    /// The byte up to which the sections tile the text.
    done: usize,
}

impl<'a> Cut<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        // A header has some twenty sections, the body two for each of its paragraphs.
        let sections = Vec::with_capacity(48 + text.len() / 300);
        Self { text, sections, stretches: Vec::with_capacity(24), done: 0 }
    }

    /// The byte up to which the sections tile the text.
    pub(crate) fn done(&self) -> usize {
        self.done
    }

    /// The lines that no section has claimed.
    fn rows(&self) -> Rows<'a> {
        Rows::from(self.text, self.done)
    }

    fn piece(&self, start: usize, end: usize) -> Piece<'a> {
        Piece::new(self.text.get(start..end).unwrap_or_default(), start)
    }

    /// Adds a section; what is before it and was not claimed becomes sections of its own.
    pub(crate) fn push(&mut self, kind: SectionKind, start: usize, end: usize) {
        self.fill(start);
        if end > start {
            self.sections.push(Section::new(kind, Span::from_usize(start, end)));
            self.done = end;
        }
    }

    /// Adds lines to the last section where it is of the same kind, else as a new one.
    fn extend(&mut self, kind: SectionKind, end: usize) {
        let span = Span::from_usize(self.done, end);
        match self.sections.last_mut() {
            Some(last) if last.kind == kind && last.span.end() == self.done => {
                last.span = last.span.join(span)
            }
            _ => self.sections.push(Section::new(kind, span)),
        }
        self.done = end;
    }

    /// Adds a section that is one stretch.
    fn whole(&mut self, what: What, kind: SectionKind, [start, value, end]: [usize; 3]) {
        self.push(kind, start, end);
        self.stretch(what, kind, [start, value, end]);
    }

    /// Adds a stretch of the last section.
    fn stretch(&mut self, what: What, kind: SectionKind, [start, value, end]: [usize; 3]) {
        let section = self.sections.len().saturating_sub(1);
        self.stretches.push(Stretch { what, kind, section, start, end, value });
    }
}
