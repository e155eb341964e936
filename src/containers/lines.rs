//! Lines of bounded length.

use std::io::{self, BufRead};

use super::input::{Input, fill};

/// The lines of a stream.
pub(super) struct Lines {
    input: Input,
    limit: usize,
    /// How many lines and bytes were read.
    line: u64,
    byte: u64,
}

/// A line without its end, and where it is.
pub(super) struct Line {
    pub number: u64,
    pub byte: u64,
    /// None where it is longer than the limit.
    pub bytes: Option<Vec<u8>>,
}

impl Lines {
    pub(super) fn new(input: Input, limit: usize) -> Self {
        Self { input, limit, line: 0, byte: 0 }
    }

    /// The next line. What is longer than the limit is read to its end, but not kept.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        let (start, mut kept, mut is_long) = (self.byte, Vec::new(), false);
        loop {
            let bytes = fill(&mut self.input)?;
            if bytes.is_empty() && self.byte == start {
                return Ok(None);
            }
            let end = memchr::memchr(b'\n', bytes);
            let part = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default();
            let is_end = end.is_some() || bytes.is_empty();
            is_long |= kept.len().saturating_add(part.len()) > self.limit;
            if is_long {
                kept = Vec::new();
            } else {
                kept.extend_from_slice(part);
            }
            let read = part.len() + usize::from(end.is_some());
            self.input.consume(read);
            self.byte += read as u64;
            if is_end {
                self.line += 1;
                return Ok(Some(Line { number: self.line, byte: start, bytes: (!is_long).then_some(kept) }));
            }
        }
    }
}
