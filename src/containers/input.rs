//! Streams of bytes: their first bytes, all of them, no more than there may be.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Read},
};

use super::{
    error::{Error, ErrorKind},
    item::Item,
};

/// In how many bytes a container is told.
const PEEKED: usize = 4096;

/// How many bytes are read at a time.
const BUFFER: usize = 1 << 16;

/// A stream of bytes.
pub(super) type Input = Box<dyn BufRead + Send>;

/// Texts one behind the other, or why one could not be read.
pub(super) type Found = Box<dyn Iterator<Item = Result<Item, Error>> + Send>;

/// The first bytes of a stream, and the stream with them. An error comes where it is in the stream.
pub(super) fn peeked(mut from: impl Read + Send + 'static) -> (Vec<u8>, Input) {
    let mut head = Vec::with_capacity(PEEKED);
    let error = from.by_ref().take(PEEKED as u64).read_to_end(&mut head).err();
    let all = Cursor::new(head.clone()).chain(Fault(error)).chain(from);
    (head, Box::new(BufReader::with_capacity(BUFFER, all)))
}

/// The same of a file, whose buffer is looked into.
pub(super) fn peeked_file(file: File) -> (Vec<u8>, Input) {
    if !file.metadata().is_ok_and(|about| about.is_file()) {
        return peeked(file);
    }
    let mut input = BufReader::with_capacity(BUFFER, file);
    // An error comes again where the file is read.
    let head = input.fill_buf().map(|bytes| bytes.get(..PEEKED).unwrap_or(bytes).to_vec());
    (head.unwrap_or_default(), Box::new(input))
}

/// Gives its error once, and nothing else.
struct Fault(Option<io::Error>);

impl Read for Fault {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// All bytes of a stream, if they are no more than the limit.
pub(super) fn whole(input: Input, limit: usize) -> Result<Vec<u8>, ErrorKind> {
    let mut bytes = Vec::new();
    input.take((limit as u64).saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() > limit { Err(ErrorKind::TooLong { limit }) } else { Ok(bytes) }
}

/// The bytes that are there to be read; none at the end.
pub(super) fn fill(input: &mut Input) -> io::Result<&[u8]> {
    // The loan of the bytes would last over another turn of a loop around `fill_buf` itself.
    while let Err(error) = input.fill_buf() {
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
    input.fill_buf()
}
