//! `.gz` and `.zst`: told by their first bytes, unpacked as they are read.

use std::io::{self, BufReader};

use flate2::bufread::MultiGzDecoder;

use super::input::Input;

const GZIP: &[u8] = b"\x1f\x8b";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// The largest window that a stream may ask for, as a power of two: what `zstd` takes by itself.
const WINDOW: u32 = 27;

/// Whether bytes that begin so are packed.
pub(super) fn is_packed(head: &[u8]) -> bool {
    head.starts_with(GZIP) || head.starts_with(ZSTD)
}

/// The bytes of a packed stream, of which the head is known; of another the stream itself.
pub(super) fn unpack(head: &[u8], input: Input) -> io::Result<Input> {
    if head.starts_with(GZIP) {
        return Ok(Box::new(BufReader::new(MultiGzDecoder::new(input))));
    }
    if head.starts_with(ZSTD) {
        let mut unpacked = zstd::Decoder::with_buffer(input)?;
        unpacked.window_log_max(WINDOW)?;
        return Ok(Box::new(BufReader::new(unpacked)));
    }
    Ok(input)
}

/// The name of a packed file without `.gz` or `.zst`.
pub(super) fn plain_name(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((plain, "gz" | "zst" | "GZ" | "ZST")) => plain,
        _ => name,
    }
}
