//! How a line is found: where it ends, and what is left of it without blanks.

use crate::{
    blank,
    block::{self, BLOCK},
    lex::Class,
};

/// Where lines may end in a block of a text: a bit for each control character that is left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ends {
    /// Byte at which the block begins.
    block: usize,
    left: u64,
}

impl Ends {
    /// Those of the block that begins at a byte.
    pub(super) fn from(text: &str, at: usize) -> Self {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        Self { block: at, left: block::first(rest, block::controls).unwrap_or_default() }
    }

    /// Where the next line that is not passed yet ends, where the one below it begins, and whether a tab is in it.
    #[inline]
    pub(super) fn next(&mut self, text: &[u8]) -> (usize, usize, bool) {
        let mut tab = false;
        loop {
            let Some(stop) = self.pop(text) else { return (text.len(), text.len(), tab) };
            match blank::line_end_len(text, stop) {
                0 => tab |= text.get(stop) == Some(&b'\t'),
                1 => return (stop, stop + 1, tab),
                len => {
                    *self = self.past_lf(text);
                    return (stop, stop + len, tab);
                }
            }
        }
    }

    /// Those behind the LF of a CRLF.
    #[inline(never)]
    fn past_lf(mut self, text: &[u8]) -> Self {
        self.pop(text);
        self
    }

    /// The next control character.
    #[inline]
    fn pop(&mut self, text: &[u8]) -> Option<usize> {
        while self.left == 0 {
            self.block += BLOCK;
            self.left = block::first(text.get(self.block..)?, block::controls)?;
        }
        let end = self.block + self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        Some(end)
    }
}

/// A line without blanks at its ends: where it begins and ends, and its first and last characters.
pub(super) struct Trimmed {
    pub start: usize,
    pub end: usize,
    pub first: Class,
    pub second: Class,
    pub last: u8,
}

impl Trimmed {
    /// That of a line as most are: without blanks at its ends, or with one behind.
    #[inline]
    pub(super) fn plain(text: &[u8], at: usize, stop: usize) -> Option<Self> {
        let &[first, second, .., before, last] = text.get(at..stop)? else { return None };
        let (end, last) = if last == b' ' { (stop - 1, before) } else { (stop, last) };
        let [one, two] = [first, second].map(|b| Class::of(Some(b)));
        let graphic = first.is_ascii_graphic() && last.is_ascii_graphic();
        graphic.then_some(Self { start: at, end, first: one, second: two, last })
    }

    /// That of any line, unless it is blank.
    #[inline(never)]
    pub(super) fn of(text: &str, at: usize, stop: usize) -> Option<Self> {
        let line = text.get(at..stop)?;
        if line.bytes().all(|b| b == b' ') {
            return None;
        }
        let behind = blank::trim_start(line);
        let trimmed = blank::trim_end(behind);
        let class = |at: usize| Class::of(trimmed.as_bytes().get(at).copied());
        let (start, last) = (stop - behind.len(), *trimmed.as_bytes().last()?);
        Some(Self { start, end: start + trimmed.len(), first: class(0), second: class(1), last })
    }
}
