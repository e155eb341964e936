//! Lines of a text, and the pieces of it that grammars read.

use crate::{
    blank,
    span::{Span, Spanned},
};

/// A stretch of the text that one section owns: its characters and where they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece<'a> {
    /// The characters.
    pub text: &'a str,
    /// Byte in the source at which they begin.
    pub at: usize,
}

impl<'a> Piece<'a> {
    pub(crate) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// Its place in the source.
    pub(crate) fn span(self) -> Span {
        Span::from_usize(self.at, self.at + self.text.len())
    }

    /// Place in the source of `part`, which must be a slice of this piece (else: the start of the piece).
    pub(crate) fn span_of(self, part: &str) -> Span {
        let offset = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if offset.saturating_add(part.len()) > self.text.len() {
            return Span::from_usize(self.at, self.at);
        }
        Span::from_usize(self.at + offset, self.at + offset + part.len())
    }

    /// A value with the place of `part`.
    pub(crate) fn spanned<T>(self, part: &str, value: T) -> Spanned<T> {
        Spanned::new(value, self.span_of(part))
    }

    /// Without blanks and pilcrows at either end.
    pub(crate) fn trim(self) -> Self {
        let front = blank::trim_end(self.text);
        let text = blank::trim_start(front);
        Self { text, at: self.at + front.len() - text.len() }
    }

    /// Its lines.
    pub(crate) fn lines(self) -> Lines<'a> {
        Lines { text: self.text, base: self.at, at: 0 }
    }
}

/// One line of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    /// Its characters, without the line end.
    pub text: &'a str,
    /// Byte in the source at which it begins.
    pub at: usize,
    /// Byte in the source at which the next line begins.
    pub next: usize,
}

/// The lines of a text, with LF, CRLF or a lone CR as line ends. Their stretches `at..next` tile the text.
#[derive(Clone, Debug)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    base: usize,
    at: usize,
}

impl<'a> Lines<'a> {
    /// The lines of `text` from byte `at` on, a line start.
    pub(crate) fn from(text: &'a str, at: usize) -> Self {
        Self { text, base: 0, at }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    #[inline]
    fn next(&mut self) -> Option<Line<'a>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let (end, next) = blank::line_end(rest).unwrap_or((rest.len(), rest.len()));
        #[cfg(test)]
        steps::add(next);
        let at = self.at;
        self.at += next;
        Some(Line {
            text: rest.get(..end).unwrap_or_default(),
            at: self.base + at,
            next: self.base + at + next,
        })
    }
}

/// How many bytes were looked at for the ends of lines: what tests that parsing is linear count.
#[cfg(test)]
pub(crate) mod steps {
    use std::cell::Cell;

    thread_local! {
        static STEPS: Cell<usize> = const { Cell::new(0) };
    }

    pub(crate) fn add(bytes: usize) {
        STEPS.set(STEPS.get() + bytes);
    }

    /// The steps since the last time.
    pub(crate) fn take() -> usize {
        STEPS.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_is_one() {
        let texts = |text| Lines::from(text, 0).map(|l| l.text).collect::<Vec<_>>();
        assert_eq!(texts("a\nb\r\nc\rd"), ["a", "b", "c", "d"]);
        assert_eq!(texts("a\n\r\n\n"), ["a", "", ""]);
        assert_eq!(texts("\r\r\n"), ["", ""]);
        assert!(texts("").is_empty());
    }

    #[test]
    fn a_slice_knows_its_place() {
        let source = "FM AMEMBASSY";
        let piece = Piece::new(&source[3..12], 3);
        assert_eq!(piece.span_of(&piece.text[2..5]), Span::new(5, 8));
        assert_eq!(piece.span_of("elsewhere").len(), 0);
    }
}
