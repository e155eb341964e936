//! Rows of comma separated values, of bounded length.
//!
//! `csv-core`, the parser of the crate `csv`, is driven here: the crate's own reader holds a row of any length.

use std::io::{self, BufRead};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::{
    error::ErrorKind,
    input::{Input, fill},
};

/// The most columns of a row.
const COLUMNS: usize = 1 << 12;

/// The rows of a table.
pub(super) struct Rows {
    input: Input,
    csv: Reader,
    /// The fields of the row that was read last, one behind the other, and where each ends.
    fields: Vec<u8>,
    ends: Vec<usize>,
    /// How many bytes were read, and how many lines that the parser does not know of.
    byte: u64,
    skipped: u64,
    limit: usize,
    is_done: bool,
}

/// Where a row is and what it holds.
pub(super) struct Row<'r> {
    pub line: u64,
    pub byte: u64,
    /// Or what is wrong with it.
    pub fields: Result<Fields<'r>, ErrorKind>,
}

/// The fields of a row.
#[derive(Clone, Copy, Default)]
pub(super) struct Fields<'r> {
    bytes: &'r [u8],
    ends: &'r [usize],
}

impl<'r> Fields<'r> {
    pub(super) fn len(self) -> usize {
        self.ends.len()
    }

    pub(super) fn iter(self) -> impl Iterator<Item = &'r [u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(self.ends).map(move |(start, &end)| self.bytes.get(start..end).unwrap_or_default())
    }
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// `\` in front of quotes inside.
    Escaped,
    /// Quotes inside are doubled (RFC 4180); fields are parted by this byte.
    Doubled(u8),
}

impl Dialect {
    fn reader(self) -> Reader {
        match self {
            Self::Escaped => ReaderBuilder::new().double_quote(false).escape(Some(b'\\')).build(),
            Self::Doubled(delimiter) => ReaderBuilder::new().delimiter(delimiter).build(),
        }
    }
}

impl Rows {
    pub(super) fn new(input: Input, dialect: Dialect, limit: usize) -> Self {
        let csv = dialect.reader();
        Self { input, csv, fields: Vec::new(), ends: vec![0; 16], byte: 0, skipped: 0, limit, is_done: false }
    }

    /// The next row. Behind an error of reading there is none.
    pub(super) fn next(&mut self) -> io::Result<Option<Row<'_>>> {
        if self.is_done {
            return Ok(None);
        }
        self.skip_line_ends()?;
        let (line, byte) = (self.csv.line() + self.skipped, self.byte);
        let fields = match self.read()? {
            None => return Ok(None),
            Some(Err(kind)) => Err(kind),
            Some(Ok((count, columns))) => Ok(Fields {
                bytes: self.fields.get(..count).unwrap_or_default(),
                ends: self.ends.get(..columns).unwrap_or_default(),
            }),
        };
        Ok(Some(Row { line, byte, fields }))
    }

    /// Goes to where the next row begins.
    fn skip_line_ends(&mut self) -> io::Result<()> {
        loop {
            let bytes = fill(&mut self.input)?;
            let blank = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
            let (count, lines) =
                blank.fold((0, 0), |(count, lines), byte| (count + 1, lines + u64::from(*byte == b'\n')));
            let is_all = count == bytes.len() && count > 0;
            self.input.consume(count);
            self.byte += count as u64;
            self.skipped += lines;
            if !is_all {
                return Ok(());
            }
        }
    }

    /// Reads a row: of how many bytes and columns.
    fn read(&mut self) -> io::Result<Option<Result<(usize, usize), ErrorKind>>> {
        let (start, mut count, mut columns, mut is_long) = (self.byte, 0, 0, false);
        loop {
            let bytes = fill(&mut self.input)?;
            let is_end = bytes.is_empty();
            // At the end of the file a line end shows whether a quoted field is still open.
            let bytes = if is_end && self.byte > start { b"\n" } else { bytes };
            let to = self.fields.get_mut(count..).unwrap_or_default();
            let ends = self.ends.get_mut(columns..).unwrap_or_default();
            let (result, read, written, ended) = self.csv.read_record(bytes, to, ends);
            if !is_end {
                self.input.consume(read);
                self.byte += read as u64;
            }
            (count, columns) = (count + written, columns + ended);
            match result {
                ReadRecordResult::InputEmpty if is_end && self.byte > start => {
                    self.is_done = true;
                    let open =
                        io::Error::new(io::ErrorKind::UnexpectedEof, "the file ends inside a quoted field");
                    return Ok(Some(Err(open.into())));
                }
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.fields.len() < self.limit => {
                    let room = (2 * self.fields.len()).max(1 << 14).min(self.limit);
                    self.fields.resize(room, 0);
                }
                ReadRecordResult::OutputEndsFull if self.ends.len() < COLUMNS => {
                    self.ends.resize(2 * self.ends.len(), 0);
                }
                // What is too long is read to its end, into the same room.
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    (count, columns, is_long) = (0, 0, true);
                }
                ReadRecordResult::Record if is_long => {
                    return Ok(Some(Err(ErrorKind::TooLong { limit: self.limit })));
                }
                ReadRecordResult::Record => return Ok(Some(Ok((count, columns)))),
                ReadRecordResult::End => return Ok(None),
            }
        }
    }
}
