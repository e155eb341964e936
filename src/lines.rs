//! The lines of a text, each found once: where it begins and ends, and what its first and last characters tell.
//!
//! A parser goes forward over the lines and looks a bounded number of them ahead, so a window of rows is kept, not a table of
//! the whole text: memory does not grow with the text, and who reads a header only looks at the lines of a header.

mod found;
mod row;

pub(crate) use row::Row;

use crate::blank;
use found::Found;
use row::{How, last_byte, number};

/// How many lines can be looked at from the one that is next, that one included: a power of two.
const WINDOW: usize = 64;

/// How many lines are found at a time.
const AT_A_TIME: usize = 16;

/// The lines of a text, in order, with a window of those that come next: too large to be moved about.
#[derive(Debug)]
pub(crate) struct Rows<'a> {
    text: &'a str,
    /// How far lines were found.
    found: Found,
    /// The byte up to which lines may have been cut.
    whole: usize,
    /// The rows of the window; they go round.
    rows: [Row; WINDOW],
    /// Which of them is the next line, and how many there are.
    first: usize,
    len: usize,
}

impl<'a> Rows<'a> {
    /// The lines of `text` from byte `at` on, a line start.
    pub(crate) fn from(text: &'a str, at: usize) -> Box<Self> {
        Box::new(Self {
            text,
            found: Found::none(text, at, 0),
            whole: 0,
            rows: [Row::NONE; WINDOW],
            first: 0,
            len: 0,
        })
    }

    /// Those of a text from a byte on, a line start, where they were found already and are whole: else they are found again.
    pub(crate) fn again(mut self: Box<Self>, text: &'a str, at: usize) -> Box<Self> {
        if text.len() == self.text.len() && self.whole <= at {
            while self.peek(0).is_some_and(|row| row.at() < at) {
                self.pass();
            }
            let first = self.rows.get_mut(self.first % WINDOW).filter(|_| self.len > 0);
            if let Some(row) = first
                && let Some(above) = text.get(at..row.at())
                && blank::trim(above).is_empty()
            {
                row.above = u8::try_from(blank::line_count(above) - 1).unwrap_or(u8::MAX);
                return self;
            }
        }
        Self::from(text, at)
    }

    /// The text whose lines they are.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The characters of a row, without blanks at its ends.
    #[inline]
    pub(crate) fn trimmed(&self, row: &Row) -> &'a str {
        self.text.get(row.start()..row.end()).unwrap_or_default()
    }

    /// The bytes of a row, without blanks at its ends.
    #[inline]
    pub(crate) fn bytes(&self, row: &Row) -> &'a [u8] {
        self.text.as_bytes().get(row.start()..row.end()).unwrap_or_default()
    }

    /// The characters of a row from its first that is no blank to its end.
    #[inline]
    pub(crate) fn line(&self, row: &Row) -> &'a str {
        self.text.get(row.start()..row.stop()).unwrap_or_default()
    }

    /// The line so many below the next one; none from [`WINDOW`] on.
    #[inline]
    pub(crate) fn row(&mut self, below: usize) -> Option<Row> {
        self.look(below);
        self.peek(below).copied()
    }

    /// As [`row`](Self::row), of those that were looked at.
    #[inline]
    pub(crate) fn peek(&self, below: usize) -> Option<&Row> {
        if below < self.len { self.rows.get((self.first + below) % WINDOW) } else { None }
    }

    /// Looks so many lines ahead, as far as there are as many.
    #[inline]
    pub(crate) fn look(&mut self, below: usize) {
        if below >= self.len && self.found.at < self.text.len() {
            self.find(below);
        }
    }

    /// Finds the lines that come next, some more than were asked for.
    #[inline(never)]
    fn find(&mut self, below: usize) {
        let most = (below + AT_A_TIME).min(WINDOW);
        let (text, mut found) = (self.text, self.found);
        // Where the next row is kept, and those that are wanted end.
        let (mut slot, until) = (self.first + self.len, self.first + most);
        while slot < until && found.at < text.len() {
            let Some(kept) = self.rows.get_mut(slot % WINDOW) else { break };
            #[cfg(test)]
            let at = found.at;
            slot += usize::from(found.next(text, kept));
            #[cfg(test)]
            crate::lex::line::steps::add(found.at - at);
        }
        (self.found, self.len) = (found, slot - self.first);
    }

    /// Goes on by one line, of those that were looked at.
    #[inline]
    pub(crate) fn pass(&mut self) {
        self.pass_many(1);
    }

    /// Goes on by so many lines, of those that were looked at.
    #[inline]
    pub(crate) fn pass_many(&mut self, lines: usize) {
        let lines = lines.min(self.len);
        self.first += lines;
        self.len -= lines;
    }

    /// Cuts the next line at a byte inside it: what is behind that is the line below.
    pub(crate) fn cut(&mut self, at: usize) {
        let Some(row) = self.peek(0).copied() else { return };
        let (before, behind) = (self.text.get(row.at()..at), self.text.get(at..row.end()));
        let (Some(before), Some(rest)) = (before.map(blank::trim_end), behind.map(blank::trim_start)) else {
            return;
        };
        if rest.is_empty() || blank::trim(before).is_empty() {
            return;
        }
        if self.len == WINDOW {
            self.forget_last();
        }
        self.whole = row.next();
        for below in (1..self.len).rev() {
            let row = self.peek(below).copied().unwrap_or(Row::NONE);
            self.put(below + 1, row);
        }
        self.len += 1;
        let (end, at) = (number(row.at() + before.len()), number(at));
        let how = row.how.without_end().and(How::CUT);
        self.put(0, Row { end, stop: at, how, last: last_byte(before), ..row });
        let start = row.end() - rest.len();
        self.put(1, Row { at, above: 0, how: row.how.and(How::REST), ..row }.holding(start, rest));
    }

    fn put(&mut self, below: usize, row: Row) {
        if let Some(slot) = self.rows.get_mut((self.first + below) % WINDOW) {
            *slot = row;
        }
    }

    /// Makes room for one more line: the last one is found again.
    fn forget_last(&mut self) {
        self.len = self.len.saturating_sub(1);
        if let Some(last) = self.rows.get((self.first + self.len) % WINDOW) {
            self.found = Found::none(self.text, last.at(), last.above);
        }
    }

    /// Goes forward to a byte: to the line that begins there or behind it; inside a line the rest of that is the next one, where
    /// it is not blank.
    #[inline]
    pub(crate) fn go_to(&mut self, at: usize) {
        // Most go on by one line.
        if self.peek(0).is_some_and(|row| row.next() == at) { self.pass() } else { self.seek(at) }
    }

    #[inline(never)]
    fn seek(&mut self, at: usize) {
        loop {
            self.look(0);
            let (first, text) = (self.first % WINDOW, self.text);
            let Some(row) = self.rows.get_mut(first).filter(|row| self.len > 0 && row.at() < at) else {
                return;
            };
            if row.next() > at {
                let rest = text.get(at..row.end()).map_or("", blank::trim_start);
                if rest.is_empty() {
                    self.pass();
                    return;
                }
                self.whole = row.next();
                let (at, start, how) = (number(at), row.end() - rest.len(), row.how.and(How::REST));
                *row = Row { at, above: 0, how, ..*row }.holding(start, rest);
                return;
            }
            self.pass();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Box<Rows<'_>> {
        Rows::from(text, 0)
    }

    fn stems<'a>(rows: &mut Rows<'a>) -> Vec<&'a str> {
        rows.look(WINDOW);
        (0..).map_while(|below| rows.peek(below)).map(|row| rows.trimmed(row)).collect()
    }

    #[test]
    fn a_line_is_cut() {
        let text = "one two \n\nthree";
        let mut rows = Rows::from(text, 0);
        rows.look(1);
        rows.cut(4);
        let all: Vec<_> = (0..3).filter_map(|below| rows.row(below)).collect();
        assert_eq!(all.iter().map(|row| rows.trimmed(row)).collect::<Vec<_>>(), ["one", "two", "three"]);
        assert_eq!(all.iter().map(Row::next).collect::<Vec<_>>(), [4, 9, 15]);
        assert_eq!(all.iter().map(Row::is_rest).collect::<Vec<_>>(), [false, true, false]);
        // As many as there is room for: the last one is found again.
        let text = "a b\n".repeat(2 * WINDOW);
        let mut rows = Rows::from(&text, 0);
        rows.look(WINDOW - 1);
        rows.cut(2);
        let mut starts = vec![];
        while let Some(row) = rows.row(0) {
            starts.push(row.at());
            rows.pass();
        }
        assert_eq!(starts.len(), 2 * WINDOW + 1);
        assert_eq!(starts[..3], [0, 2, 4]);
    }

    #[test]
    fn each_line_that_is_not_blank() {
        let text = "  a \n\r\n\u{b6}\rb\u{b6}\r\n\n c\n\n";
        let mut rows = rows(text);
        assert_eq!(stems(&mut rows), ["a", "b", "c"]);
        let all: Vec<Row> = (0..3).filter_map(|below| rows.peek(below).copied()).collect();
        assert_eq!(all.iter().map(Row::blank_lines_above).collect::<Vec<_>>(), [0, 2, 1]);
        let places = |row: &Row| [row.at(), row.start(), row.end(), row.stop(), row.next()];
        assert_eq!(all.iter().map(places).collect::<Vec<_>>()[0], [0, 2, 3, 4, 5]);
        assert_eq!(rows.line(&all[0]), "a ");
    }

    #[test]
    fn goes_forward_and_into_lines() {
        let mut rows = rows("ab cd  \nef\ngh");
        rows.go_to(2);
        assert_eq!(stems(&mut rows), ["cd", "ef", "gh"]);
        assert_eq!(rows.peek(0).map(|row| (row.at(), row.start())), Some((2, 3)));
        // What is left is blank.
        rows.go_to(5);
        assert_eq!(stems(&mut rows), ["ef", "gh"]);
        rows.go_to(11);
        assert_eq!(stems(&mut rows), ["gh"]);
        rows.go_to(13);
        assert!(rows.row(0).is_none());
    }

    #[test]
    fn the_window_is_bounded() {
        let mut rows = rows(&*"a\n".repeat(100).leak());
        assert!(rows.row(WINDOW - 1).is_some() && rows.row(WINDOW).is_none());
        rows.pass();
        assert!(rows.row(WINDOW - 1).is_some());
    }
}
