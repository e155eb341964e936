//! Lines of a text, and the pieces of it that grammars read.

use crate::{
    fold,
    span::{Span, Spanned},
};

/// A stretch of the text that one section owns: its characters and where they stand.
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
        let text = fold::trim(self.text);
        Self { text, at: self.span_of(text).start() }
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
        let (end, next) = fold::line_end(rest).unwrap_or((rest.len(), rest.len()));
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

/// How many lines are looked at ahead, at most.
const MOST: usize = 4;

/// The lines of a text with the next few looked at ahead: each is found once.
#[derive(Clone, Debug)]
pub(crate) struct Ahead<'a> {
    lines: Lines<'a>,
    found: [Line<'a>; MOST],
    /// Which of `found` is the first, and how many there are; they go round.
    first: usize,
    len: usize,
}

impl<'a> Ahead<'a> {
    /// The lines of `text` from byte `at` on, a line start.
    pub(crate) fn from(text: &'a str, at: usize) -> Self {
        let none = Line { text: "", at, next: at };
        Self { lines: Lines::from(text, at), found: [none; MOST], first: 0, len: 0 }
    }

    /// The line that is so many below the next one, three at most.
    #[inline]
    pub(crate) fn line(&mut self, below: usize) -> Option<Line<'a>> {
        if below < self.len {
            return self.get(below);
        }
        loop {
            let line = self.lines.next()?;
            *self.found.get_mut((self.first + self.len) % MOST)? = line;
            self.len += 1;
            if self.len > below {
                return Some(line);
            }
        }
    }

    #[inline]
    fn get(&self, below: usize) -> Option<Line<'a>> {
        self.found.get((self.first + below) % MOST).copied()
    }

    /// Goes on by one line, of those that were looked at.
    #[inline]
    pub(crate) fn pass(&mut self) {
        self.first += 1;
        self.len = self.len.saturating_sub(1);
    }

    /// Goes forward to a byte, a line start or one inside a line that was looked at: of that the rest is the next line.
    #[inline]
    pub(crate) fn go_to(&mut self, at: usize) {
        while self.len > 0 {
            match self.found.get_mut(self.first % MOST) {
                Some(line) if line.next > at => {
                    line.text = line.text.get(at.saturating_sub(line.at)..).unwrap_or_default();
                    line.at = at;
                    return;
                }
                _ => self.pass(),
            }
        }
        self.lines.at = at;
    }

    /// The lines below the next one.
    pub(crate) fn below(&self) -> impl Iterator<Item = Line<'a>> + Clone {
        (1..self.len).filter_map(|below| self.get(below)).chain(self.lines.clone())
    }
}

/// How many bytes were looked at for the ends of lines: what tests that parsing is linear count.
#[cfg(test)]
pub(crate) mod steps {
    use std::cell::Cell;

    thread_local! {
        static STEPS: Cell<usize> = const { Cell::new(0) };
    }

    pub(super) fn add(bytes: usize) {
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
    fn lines_ahead_are_those_of_the_text() {
        let text = "a\nb\r\nc\rd\n\ne";
        let mut ahead = Ahead::from(text, 2);
        let texts = |ahead: &Ahead<'static>| ahead.below().map(|l| l.text).collect::<Vec<_>>();
        assert_eq!(ahead.line(0).map(|l| l.text), Some("b"));
        assert_eq!(ahead.line(3).map(|l| (l.text, l.at)), Some(("", 9)));
        assert_eq!(texts(&ahead), ["c", "d", "", "e"]);
        ahead.pass();
        assert_eq!((ahead.line(0).map(|l| l.text), texts(&ahead)), (Some("c"), vec!["d", "", "e"]));
        // To a later line, into the next one, to the end.
        ahead.go_to(7);
        assert_eq!(ahead.line(0).map(|l| l.text), Some("d"));
        ahead.go_to(8);
        assert_eq!(ahead.line(0).map(|l| (l.text, l.at)), Some(("", 8)));
        assert_eq!(ahead.line(1).map(|l| (l.text, l.at)), Some(("", 9)));
        ahead.go_to(text.len());
        assert!(ahead.line(0).is_none() && texts(&ahead).is_empty());
    }

    #[test]
    fn a_slice_knows_its_place() {
        let source = "FM AMEMBASSY";
        let piece = Piece::new(&source[3..12], 3);
        assert_eq!(piece.span_of(&piece.text[2..5]), Span::new(5, 8));
        assert_eq!(piece.span_of("elsewhere").len(), 0);
    }
}
