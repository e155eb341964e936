//! [`Page`]: lines of a bounded width, written as they come.

use std::fmt::{self, Write};

use crate::fold::{self, PILCROW};

/// Writes to a sink line by line. Values are folded between words; nothing is gathered but one word.
pub(super) struct Page<'w> {
    to: &'w mut dyn Write,
    width: usize,
    /// Characters of the line that was begun.
    column: usize,
    /// Whether anything was written.
    begun: bool,
    /// Whether a blank line is due in front of what comes next.
    parted: bool,
}

impl<'w> Page<'w> {
    pub(super) fn new(to: &'w mut dyn Write, width: usize) -> Self {
        Self { to, width, column: 0, begun: false, parted: false }
    }

    pub(super) const fn width(&self) -> usize {
        self.width
    }

    /// Goes on with the line.
    pub(super) fn put(&mut self, text: &str) -> fmt::Result {
        if text.is_empty() {
            return Ok(());
        }
        if std::mem::take(&mut self.parted) {
            self.to.write_char('\n')?;
        }
        self.begun = true;
        self.column += text.chars().count();
        self.to.write_str(text)
    }

    /// Goes on with the line, in a form of its own.
    pub(super) fn put_fmt(&mut self, text: fmt::Arguments<'_>) -> fmt::Result {
        self.write_fmt(text)
    }

    /// A line of its own.
    pub(super) fn line(&mut self, text: &str) -> fmt::Result {
        self.put(text)?;
        self.end()
    }

    /// Ends the line, if one was begun.
    pub(super) fn end(&mut self) -> fmt::Result {
        if self.column > 0 {
            self.column = 0;
            self.to.write_char('\n')?;
        }
        Ok(())
    }

    /// Parts what was written from what comes: one blank line, none at the start or the end.
    pub(super) fn part(&mut self) -> fmt::Result {
        self.end()?;
        self.parted = self.begun;
        Ok(())
    }

    /// Words, a blank in front of each but at the start of a line; lines after the first are indented by `hang`.
    pub(super) fn words<'t>(&mut self, words: impl Iterator<Item = &'t str>, hang: usize) -> fmt::Result {
        let mut words = words.peekable();
        while let Some(word) = words.next() {
            let len = word.chars().count();
            // A line that begins like a paragraph or a label could be taken for one: break a word earlier.
            let next = words.peek().filter(|next| opens(next)).map_or(0, |next| 1 + next.chars().count());
            let full = self.column + 1 + len > self.width;
            let ahead = next > 0 && self.column + 1 + len + next > self.width;
            if self.column > hang && (full && !opens(word) || ahead && !opens(word)) {
                self.end()?;
                self.put_fmt(format_args!("{:hang$}", ""))?;
            } else if self.column > hang {
                self.put(" ")?;
            }
            self.put(word)?;
        }
        Ok(())
    }

    /// Makes room for `len` characters that stay together: a blank, or a new line where they do not fit.
    pub(super) fn unit(&mut self, len: usize) -> fmt::Result {
        if self.column + 1 + len > self.width {
            self.end()
        } else if self.column > 0 {
            self.put(" ")
        } else {
            Ok(())
        }
    }

    /// A line of text as it is laid out, its pilcrows left out; folded only where it is longer than the width.
    pub(super) fn laid_out(&mut self, line: &str) -> fmt::Result {
        let line = line.trim_end_matches(fold::is_blank);
        let pieces = || line.split(PILCROW);
        if self.column + line.chars().count() <= self.width {
            pieces().try_for_each(|piece| self.put(piece))
        } else {
            let indent = line.bytes().take_while(|b| *b == b' ').count().min(self.width / 2);
            if self.column == 0 {
                self.put_fmt(format_args!("{:indent$}", ""))?;
            }
            self.words(fold::words(line), 0)
        }
    }
}

/// Whether a word at the start of a line could open a paragraph, a label or a rule.
fn opens(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | '-' | '=' | '_' | '.'))
        || word.ends_with(':')
}

impl Write for Page<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.put(text)
    }
}
