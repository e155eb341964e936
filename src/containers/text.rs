//! Files of text: one telegram, or several behind each other.

use std::io::BufRead;

use super::{
    error::{Error, ErrorKind},
    input::{Input, fill},
    item::{Archive, Item, Source},
    split::{self, More},
};

/// How much of a file is read at first; then as much again as is held.
const FIRST: usize = 1 << 20;

/// The telegrams of a stream.
pub(super) struct Texts {
    /// None once all is read.
    input: Option<Input>,
    source: Source,
    limit: usize,
    /// What was read; telegrams in front of `start` were given away.
    held: Vec<u8>,
    start: usize,
    /// Where the telegram at `start` begins in the stream.
    line: u64,
    byte: u64,
    is_done: bool,
}

impl Texts {
    pub(super) fn new(source: Source, input: Input, limit: usize) -> Self {
        let (input, held) = (Some(input), Vec::new());
        Self { input, source, limit, held, start: 0, line: 1, byte: 0, is_done: false }
    }

    fn left(&self) -> &[u8] {
        self.held.get(self.start..).unwrap_or_default()
    }

    /// Reads as much as is held.
    fn read(&mut self) -> std::io::Result<()> {
        self.held.drain(..self.start);
        self.start = 0;
        let Some(input) = &mut self.input else { return Ok(()) };
        let full = self.held.len().saturating_add(self.held.len().max(FIRST));
        while self.held.len() < full {
            let bytes = fill(input)?;
            let count = bytes.len();
            if count == 0 {
                self.input = None;
                break;
            }
            self.held.extend_from_slice(bytes);
            input.consume(count);
        }
        Ok(())
    }

    /// The bytes of the next telegram.
    fn text(&mut self) -> Result<Option<Vec<u8>>, ErrorKind> {
        loop {
            let more = if self.input.is_some() { More::ToCome } else { More::None };
            if let Some(end) = split::boundary(self.left(), more) {
                let text = self.left().get(..end).unwrap_or_default().to_vec();
                self.start = self.start.saturating_add(end);
                return Ok(Some(text));
            }
            if self.left().len() > self.limit {
                return Err(ErrorKind::TooLong { limit: self.limit });
            }
            if more == More::None {
                self.is_done = true;
                let text =
                    if self.start == 0 { std::mem::take(&mut self.held) } else { self.left().to_vec() };
                // Line ends behind the last of several.
                let is_rest = self.byte > 0 && text.trim_ascii().is_empty();
                return Ok((!is_rest).then_some(text));
            }
            self.read()?;
        }
    }
}

impl Iterator for Texts {
    type Item = Result<Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        let text = self.text();
        // A file of one telegram is its own place.
        let is_only = self.byte == 0 && (self.is_done || text.is_err());
        let source = if is_only { self.source.clone() } else { self.source.at(self.line, self.byte) };
        match text {
            Ok(text) => {
                let text = text?;
                if !self.is_done {
                    self.byte += text.len() as u64;
                    self.line += memchr::memchr_iter(b'\n', &text).count() as u64;
                }
                Some(Ok(Item::new(text, source, Archive::default())))
            }
            Err(kind) => {
                self.is_done = true;
                Some(Err(source.error(kind)))
            }
        }
    }
}
