//! How a line is found: where it ends, and what is left of it without blanks.

use super::row::{How, Row};
use crate::{
    blank,
    block::{self, BLOCK},
    lex::Class,
};

/// How far the lines of a text were found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// Byte at which the next line begins.
    pub at: usize,
    /// Blank lines directly above that byte.
    pub blank: u8,
    /// The block that is looked at: the byte at which it begins, and a bit for each character in it, from the next line on, that may
    /// end a line.
    block: usize,
    left: u64,
}

impl Found {
    /// None of those from a byte on, a line start.
    pub(super) fn none(text: &str, at: usize, blank: u8) -> Self {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        Self { at, blank, block: at, left: block::first(rest, block::controls).unwrap_or_default() }
    }

    /// Finds the next line, which is kept unless it is blank; whether it is not.
    #[inline]
    pub(super) fn next(&mut self, text: &str, kept: &mut Row) -> bool {
        let bytes = text.as_bytes();
        let at = self.at;
        loop {
            let stop = self.pop(bytes);
            match stop.and_then(|stop| bytes.get(stop)) {
                Some(&blank::LF) => {}
                // Of a character beyond ASCII.
                Some(0x80..) => continue,
                _ => {
                    let is_kept;
                    (is_kept, *self) = self.ended(text, stop, kept);
                    return is_kept;
                }
            }
            let stop = stop.unwrap_or(bytes.len());
            self.at = stop + 1;
            return self.keep(text, [at, stop], How::LF, kept);
        }
    }

    /// Keeps a line that was found unless it is blank; whether it is not.
    #[inline]
    fn keep(&mut self, text: &str, line: [usize; 2], how: How, kept: &mut Row) -> bool {
        let [at, stop] = line;
        let is_kept = keep_plain(text.as_bytes(), line, how, self.blank, kept)
            || at < stop && keep(text, line, how, self.blank, kept);
        self.blank = if is_kept { 0 } else { self.blank.saturating_add(1) };
        is_kept
    }

    /// As [`next`](Self::next), where the next control character is no LF, or there is none.
    #[cold]
    #[inline(never)]
    fn ended(mut self, text: &str, mut stop: Option<usize>, kept: &mut Row) -> (bool, Self) {
        let bytes = text.as_bytes();
        let (at, mut how) = (self.at, How::END);
        while let Some(at) = stop {
            let len = blank::line_end_len(bytes, at);
            if len > 1 {
                // The LF behind the CR.
                self.pop(bytes);
            }
            if len > 0 {
                how = how.ended_by(len);
                break;
            }
            if bytes.get(at) == Some(&b'\t') {
                how = how.and(How::TAB);
            }
            stop = self.pop(bytes);
        }
        let stop = stop.unwrap_or(bytes.len());
        self.at = stop + usize::from(how.len());
        (self.keep(text, [at, stop], how, kept), self)
    }

    /// The next character that may be a control character.
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

/// Keeps a line as most are, without blanks at its ends or with one behind; whether it is such a line.
#[inline]
fn keep_plain(text: &[u8], [at, stop]: [usize; 2], how: How, above: u8, kept: &mut Row) -> bool {
    let Some(&[first, second, .., before, last]) = text.get(at..stop) else { return false };
    let end = stop - usize::from(last == b' ');
    let last = if last == b' ' { before } else { last };
    if !first.is_ascii_graphic() || !last.is_ascii_graphic() {
        return false;
    }
    let [first, second] = [first, second].map(|b| Class::of(Some(b)));
    let (at, end, stop) = (at as u32, end as u32, stop as u32);
    *kept = Row { at, start: at, end, stop, how, above, first, second, last };
    true
}

/// Keeps any line that is not blank; whether it is not.
#[cold]
#[inline(never)]
fn keep(text: &str, [at, stop]: [usize; 2], how: How, above: u8, kept: &mut Row) -> bool {
    let line = text.get(at..stop).unwrap_or_default();
    if line == " " {
        return false;
    }
    let behind = blank::trim_start(line);
    let trimmed = blank::trim_end(behind);
    let start = stop - behind.len();
    let row = Row { at: at as u32, stop: stop as u32, how, above, ..Row::NONE };
    *kept = row.holding(start, trimmed);
    !trimmed.is_empty()
}
