//! A place in the text that moves forward, chunk by chunk: lines, cut before a label that stands inside one.

use super::scan::{self, Found, Labels};
use crate::{
    fold,
    lex::{Line, Lines},
};

/// A line of the header, or the part of one that a label inside it begins or ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chunk<'a> {
    /// The characters, without blanks and pilcrows in front and without the line end.
    pub text: &'a str,
    /// Byte at which it begins, blanks in front included.
    pub at: usize,
    /// Byte at which the next chunk begins.
    pub next: usize,
}

impl<'a> Chunk<'a> {
    fn new(line: Line<'a>) -> Self {
        Self { text: fold::trim_start(line.text), at: line.at, next: line.next }
    }

    pub(super) fn is_blank(self) -> bool {
        self.text.is_empty()
    }
}

/// Reads a text forward. A label that was seen already cuts no line a second time.
#[derive(Debug)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
    /// The byte at which the last line begins that was asked for its label, and that label.
    label: Option<(usize, Option<Found>)>,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, label: None }
    }

    /// The byte it has come to.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes back (by a bounded number of lines) or forward to a byte.
    pub(super) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// The next line, whole.
    pub(super) fn line(&self) -> Option<Chunk<'a>> {
        Lines::from(self.text, self.at).next().map(Chunk::new)
    }

    /// The next line up to a label inside it that is not among `seen`, and the label that it begins with.
    pub(super) fn chunk(&mut self, seen: Labels) -> Option<(Chunk<'a>, Option<Found>)> {
        let line = self.line()?;
        if line.is_blank() {
            return Some((line, None));
        }
        let label = match self.label {
            Some((at, label)) if at == line.at => label,
            _ => scan::label(line.text),
        };
        self.label = Some((line.at, label));
        let Some(cut) = scan::label_inside(line.text, label, seen) else { return Some((line, label)) };
        let text = line.text.get(..cut).unwrap_or_default();
        Some((Chunk { text, next: self.offset(line) + cut, ..line }, scan::label(text)))
    }

    /// Byte at which the characters of a chunk begin.
    fn offset(&self, chunk: Chunk<'a>) -> usize {
        (chunk.text.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize)
    }

    /// Steps over a chunk.
    pub(super) fn pass(&mut self, chunk: Chunk<'a>) {
        self.go_to(chunk.next);
    }
}
