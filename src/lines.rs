//! The lines of a text, each found once: where it begins and ends, and what its first and last characters tell.
//!
//! A parser goes forward over the lines and looks a bounded number of them ahead, so a window of rows is kept, not a table of
//! the whole text: memory does not grow with the text, and who reads a header only looks at the lines of a header.

mod found;

use found::{Ends, Trimmed};

use crate::{blank, lex::Class};

/// How many lines can be looked at from the one that is next, that one included: a power of two.
const WINDOW: usize = 64;

/// How many lines are found at a time.
const AT_A_TIME: usize = 16;

/// One line that is not blank. Blank lines are counted in the row of the line below them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// Byte at which it begins.
    at: u32,
    /// Byte of its first character that is no blank.
    start: u32,
    /// Byte behind its last character that is no blank.
    end: u32,
    /// Byte behind its last character.
    stop: u32,
    /// Bytes that end the line: none at the end of the text.
    line_end: u8,
    /// How many blank lines are directly above, as far as they are counted.
    above: u8,
    /// Whether it is the first part of a line that was cut, or the rest of one.
    cut: bool,
    rest: bool,
    /// Whether a tab is in it; of a part of a line, whether one may be.
    tab: bool,
    /// The classes of its first two characters.
    pub first: Class,
    pub second: Class,
    /// Its last byte that is no blank.
    pub last: u8,
}

impl Row {
    const NONE: Self = Self {
        at: 0,
        start: 0,
        end: 0,
        stop: 0,
        line_end: 0,
        above: 0,
        cut: false,
        rest: false,
        tab: false,
        first: Class::of(None),
        second: Class::of(None),
        last: 0,
    };

    /// With its first and last characters.
    fn with_ends(self, trimmed: &str) -> Self {
        let class = |at: usize| Class::of(trimmed.as_bytes().get(at).copied());
        Self { first: class(0), second: class(1), last: last_byte(trimmed), ..self }
    }

    /// Byte at which the line begins.
    #[inline]
    pub(crate) fn at(&self) -> usize {
        self.at as usize
    }

    /// Byte of its first character that is no blank.
    #[inline]
    pub(crate) fn start(&self) -> usize {
        self.start as usize
    }

    /// Byte behind its last character that is no blank.
    #[inline]
    pub(crate) fn end(&self) -> usize {
        self.end as usize
    }

    /// Byte behind its last character.
    #[inline]
    pub(crate) fn stop(&self) -> usize {
        self.stop as usize
    }

    /// Byte at which the next line begins.
    #[inline]
    pub(crate) fn next(&self) -> usize {
        self.stop as usize + usize::from(self.line_end)
    }

    /// How many blank lines are directly above, 255 at most.
    #[inline]
    pub(crate) fn blank_lines_above(&self) -> u8 {
        self.above
    }

    /// Whether a blank line is directly above.
    #[inline]
    pub(crate) fn is_below_blank(&self) -> bool {
        self.above > 0
    }

    /// Whether it is the first part of a line that was cut.
    #[inline]
    pub(crate) fn is_cut(&self) -> bool {
        self.cut
    }

    /// Whether it is the rest of a line that something else begins.
    #[inline]
    pub(crate) fn is_rest(&self) -> bool {
        self.rest
    }

    /// Whether a tab is in it: those are in the rows of tables. Of a part of a line, whether one may be.
    #[inline]
    pub(crate) fn holds_tab(&self) -> bool {
        self.tab
    }

    /// Whether its first character is an open parenthesis.
    #[inline]
    pub(crate) fn begins_with_parenthesis(&self) -> bool {
        self.first == Class::of(Some(b'('))
    }

    /// Length from its first character that is no blank to its last one.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.end.wrapping_sub(self.start) as usize
    }

    /// Length with the blanks at both ends.
    #[inline]
    pub(crate) fn whole_len(&self) -> usize {
        self.stop.wrapping_sub(self.at) as usize
    }
}

/// The lines of a text, in order, with a window of those that come next: too large to be moved about.
#[derive(Debug)]
pub(crate) struct Rows<'a> {
    text: &'a str,
    /// The byte up to which lines were found.
    found: usize,
    ends: Ends,
    /// Blank lines directly above that byte.
    blank: u8,
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
            ends: Ends::from(text, at),
            found: at,
            blank: 0,
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
        if below >= self.len && self.found < self.text.len() {
            self.find(below);
        }
    }

    /// Finds the lines that come next, some more than were asked for.
    #[inline(never)]
    fn find(&mut self, below: usize) {
        let most = (below + AT_A_TIME).min(WINDOW);
        let bytes = self.text.as_bytes();
        let (mut at, mut blank, mut ends) = (self.found, self.blank, self.ends);
        // Where the next row is kept, and those that are wanted end.
        let (mut slot, until) = (self.first + self.len, self.first + most);
        while slot < until && at < bytes.len() {
            let (stop, next, tab) = ends.next(bytes);
            #[cfg(test)]
            crate::lex::line::steps::add(next - at);
            let line = at;
            at = next;
            let Some(kept) = self.rows.get_mut(slot % WINDOW) else { break };
            let row = |trimmed: Trimmed| Row {
                at: number(line),
                start: number(trimmed.start),
                end: number(trimmed.end),
                stop: number(stop),
                line_end: (next - stop) as u8,
                above: blank,
                tab,
                first: trimmed.first,
                second: trimmed.second,
                last: trimmed.last,
                ..Row::NONE
            };
            // Each of the two is written where it is found: what is most often found costs least so.
            if let Some(trimmed) = Trimmed::plain(bytes, line, stop) {
                *kept = row(trimmed);
            } else if line < stop
                && let Some(trimmed) = Trimmed::of(self.text, line, stop)
            {
                *kept = row(trimmed);
            } else {
                blank = blank.saturating_add(1);
                continue;
            }
            (blank, slot) = (0, slot + 1);
        }
        (self.found, self.blank, self.ends, self.len) = (at, blank, ends, slot - self.first);
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
        self.put(0, Row { end, stop: at, line_end: 0, cut: true, last: last_byte(before), ..row });
        let start = number(row.end() - rest.len());
        self.put(1, Row { at, start, above: 0, rest: true, ..row }.with_ends(rest));
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
            let ends = Ends::from(self.text, last.at());
            (self.found, self.blank, self.ends) = (last.at(), last.above, ends);
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
                let (at, start) = (number(at), number(row.end() - rest.len()));
                *row = Row { at, start, above: 0, rest: true, ..*row }.with_ends(rest);
                return;
            }
            self.pass();
        }
    }
}

fn last_byte(text: &str) -> u8 {
    text.as_bytes().last().copied().unwrap_or_default()
}

/// A byte's number: no text is longer than 4 GiB.
#[inline]
fn number(at: usize) -> u32 {
    at as u32
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
