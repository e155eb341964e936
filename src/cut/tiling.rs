//! What a text was cut into: sections that tile it, and the stretches of them that grammars read.

use std::ops::Range;

use crate::{
    grammar::{message::Line, sets::Set},
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
    section: u32,
    span: Span,
    /// Byte at which the value behind its label begins.
    value: u32,
}

impl Stretch {
    /// Which of the sections it is of.
    pub(crate) fn section(&self) -> usize {
        self.section as usize
    }

    /// All of it.
    pub(crate) fn span(&self) -> Span {
        self.span
    }

    /// Makes it end at a byte.
    pub(super) fn end_at(&mut self, end: usize) {
        self.span = Span::from_usize(self.span.start(), end);
    }

    /// The value behind its label.
    pub(crate) fn value(&self) -> Span {
        Span::from_usize(self.value as usize, self.span.end())
    }
}

/// Where in a header a stretch is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// A section above the message line.
    Envelope,
    /// The message line.
    Message,
    /// A line among captions and passing lines, and the captions that it was found to be.
    Handling(Found),
    /// A labelled section; how long its label is, where that is not spelled as the format says.
    Labelled(Label, Option<u32>),
    /// The series of a record message and its number.
    Series,
    /// A set of a record message.
    Set(Set),
    /// Text among the labelled sections.
    Passage,
    /// A line that no section has claimed.
    Stray,
}

/// Some of the captions that [`Cut`] keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    first: u32,
    count: u32,
}

impl Found {
    /// Those from one on, up to another.
    pub(crate) fn new(captions: Range<usize>) -> Self {
        Self { first: captions.start as u32, count: captions.len() as u32 }
    }

    /// Which they are.
    pub(crate) fn range(self) -> Range<usize> {
        let first = self.first as usize;
        first..first + self.count as usize
    }
}

/// What a text was cut into so far.
#[derive(Debug)]
pub(crate) struct Cut<'a> {
    pub(super) text: &'a str,
    pub sections: Vec<Section>,
    pub stretches: Vec<Stretch>,
    /// Whether a form in front names the originator.
    pub framed: bool,
    /// How many of the stretches are of a first copy of the header that was cut off.
    pub copied: usize,
    /// The byte up to which the sections tile the text.
    pub(super) done: usize,
    /// The lines below the last one that was looked at.
    rows: Option<Box<Rows<'a>>>,
    /// The captions of the lines that hold nothing else.
    pub captions: Vec<&'a str>,
    /// What was read of the last message line when that was told from others.
    pub line: Option<Line<'a>>,
}

impl<'a> Cut<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        // A header has some twenty sections, the body two for each of its paragraphs.
        let sections = Vec::with_capacity(48 + text.len() / 300);
        let stretches = Vec::with_capacity(24);
        Self {
            text,
            sections,
            stretches,
            framed: false,
            copied: 0,
            done: 0,
            rows: None,
            captions: Vec::new(),
            line: None,
        }
    }

    /// From a byte on, at which a line begins.
    pub(crate) fn from(text: &'a str, at: usize) -> Self {
        Self { done: at, ..Self::new(text) }
    }

    /// The byte up to which the sections tile the text.
    pub(crate) fn done(&self) -> usize {
        self.done
    }

    /// Leaves what is in front of byte `at` to no section.
    pub(crate) fn skip(&mut self, at: usize) {
        self.fill(at);
    }

    /// The lines of a text, this one or its beginning, that no section has claimed.
    pub(super) fn rows(&mut self, text: &'a str) -> Box<Rows<'a>> {
        match self.rows.take() {
            Some(rows) => rows.again(text, self.done),
            None => Rows::from(text, self.done),
        }
    }

    /// Keeps lines that were found for who goes on.
    pub(super) fn keep(&mut self, rows: Box<Rows<'a>>) {
        self.rows = Some(rows);
    }

    pub(super) fn piece(&self, start: usize, end: usize) -> Piece<'a> {
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
    pub(super) fn extend(&mut self, kind: SectionKind, end: usize) {
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
    pub(super) fn whole(&mut self, what: What, kind: SectionKind, [start, value, end]: [usize; 3]) {
        self.push(kind, start, end);
        self.stretch(what, kind, [start, value, end]);
    }

    /// Adds a stretch of the last section.
    pub(super) fn stretch(&mut self, what: What, kind: SectionKind, [start, value, end]: [usize; 3]) {
        let section = self.sections.len().saturating_sub(1) as u32;
        let (span, value) = (Span::from_usize(start, end), value as u32);
        self.stretches.push(Stretch { what, kind, section, span, value });
    }
}
