//! A place in a header that moves forward, chunk by chunk: lines, cut before a label that is inside one.

use super::{
    joined::{self, Part},
    tiling::Cut,
};
use crate::{
    blank,
    kind::{
        self, Kind, Kinds,
        label::{self, Found, Label, Labels},
    },
    lines::{Row, Rows},
};

/// A line of the header, or the part of one that a label inside it begins or ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chunk<'a> {
    /// The characters, without blanks in front and without the line end.
    pub text: &'a str,
    /// The line that it is of.
    pub row: Row,
    /// The label that it begins with.
    pub label: Option<Found>,
    /// Byte at which the next chunk begins.
    pub next: usize,
}

impl Chunk<'_> {
    /// Byte at which it begins, blanks in front included.
    pub(super) fn at(&self) -> usize {
        self.row.at()
    }

    /// Byte at which its characters begin.
    pub(super) fn start(&self) -> usize {
        self.row.start()
    }

    /// Whether it is a part of a line, which a label ends.
    pub(super) fn is_part(&self) -> bool {
        self.next < self.row.next()
    }
}

/// What ends the search for a line: a paragraph.
const PARAGRAPH: Kinds = Kinds::of(&[Kind::Paragraph]);
const LABEL: Kinds = Kinds::of(&[Kind::Label]);
pub(super) const SET: Kinds = Kinds::of(&[Kind::Set]);

/// Reads a text forward.
#[derive(Debug)]
pub(super) struct Cursor<'a> {
    pub rows: Box<Rows<'a>>,
    /// The last chunk, and the labels that were seen in front of it: who does not take it leaves it to the next who asks.
    last: Option<(Labels, Chunk<'a>)>,
    /// The byte up to which no page line is inside a line.
    no_page: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn of(cut: &mut Cut<'a>) -> Self {
        Self { rows: cut.rows(cut.text), last: None, no_page: 0 }
    }

    /// The next line.
    pub(super) fn row(&mut self) -> Option<Row> {
        self.rows.row(0)
    }

    /// The next line, or part of one, up to a label inside it that is not among `seen`, or to the first paragraph.
    pub(super) fn chunk(&mut self, seen: Labels) -> Option<Chunk<'a>> {
        let mut row = self.rows.row(0)?;
        if let Some((before, chunk)) = &self.last
            && *before == seen
            && chunk.row.at() == row.at()
            && chunk.row.start() == row.start()
            && chunk.row.stop() == row.stop()
        {
            return Some(*chunk);
        }
        if joined::part(&mut self.rows, &row, &mut self.no_page) == Part::Cut {
            row = self.rows.row(0)?;
        }
        let text = self.rows.line(&row);
        let label = label_of(&row, text);
        let chunk = match joined::section(text, label, seen) {
            None => Chunk { text, row, label, next: row.next() },
            Some(cut) => {
                let text = text.get(..cut).unwrap_or_default();
                Chunk { text, row, label: label::label(text), next: row.start() + cut }
            }
        };
        self.last = Some((seen, chunk));
        Some(chunk)
    }

    /// Goes forward to a byte.
    pub(super) fn go_to(&mut self, at: usize) {
        self.rows.go_to(at);
    }

    /// The byte at which a line of some kinds is within so many lines that are not blank, in front of any paragraph.
    pub(super) fn ahead(&mut self, kinds: Kinds, within: usize) -> Option<usize> {
        for below in 0..within {
            let row = self.rows.row(below)?;
            match kind::of(kinds.and(PARAGRAPH), &self.rows, &row) {
                Kind::Paragraph => return None,
                Kind::Text => {}
                _ => return Some(row.at()),
            }
        }
        None
    }

    /// The byte at which the first label is below a chunk, in front of any paragraph, within so many lines that are not blank.
    pub(super) fn label_below(&mut self, chunk: &Chunk<'a>, within: usize) -> Option<usize> {
        let mut within = within;
        if chunk.is_part() {
            let text = self.rows.text().get(chunk.next..chunk.row.stop()).unwrap_or_default();
            if is_paragraph(text) {
                return None;
            }
            if label::label(text).is_some() {
                return Some(chunk.next);
            }
            within -= 1;
        }
        for below in 1..=within {
            let row = self.rows.row(below)?;
            match kind::of(PARAGRAPH.and(LABEL), &self.rows, &row) {
                Kind::Paragraph => return None,
                Kind::Label => return Some(row.at()),
                _ if holds_authority(blank::head(self.rows.trimmed(&row), LOOKED_INTO)) => {
                    return Some(row.at());
                }
                _ => {}
            }
        }
        None
    }
}

/// How many bytes of a line below are looked through for a label inside it.
const LOOKED_INTO: usize = 256;

/// Whether `Classified By` is inside a line, where archives joined lines: the one label that has no other meaning.
fn holds_authority(line: &str) -> bool {
    let inside = label::label_inside(line, None, Labels::default());
    let found = inside.and_then(|at| label::label(line.get(at..)?));
    found.is_some_and(|found| found.label == Label::Authority)
}

/// The label that a line begins with.
fn label_of(row: &Row, text: &str) -> Option<Found> {
    if kind::possible(LABEL, row).is_empty() { None } else { label::label(text) }
}

pub(super) fn is_set(line: &str) -> bool {
    kind::of_text(SET, line) == Kind::Set
}

pub(super) fn is_paragraph(line: &str) -> bool {
    kind::of_text(PARAGRAPH, line) == Kind::Paragraph
}
