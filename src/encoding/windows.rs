//! Windows-1252.

use std::sync::LazyLock;

/// Windows-1252 where it differs from Latin-1: bytes 80 to 9F. The five that it leaves undefined are the control characters
/// of Latin-1, as browsers read them.
static HIGH: LazyLock<Vec<char>> = LazyLock::new(|| {
    let bytes: Vec<u8> = (0x80..=0x9f).collect();
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0.chars().collect()
});

/// The character of a byte in Windows-1252.
pub(super) fn windows_1252(byte: u8) -> char {
    let high = byte.checked_sub(0x80).and_then(|at| HIGH.get(usize::from(at)));
    high.copied().unwrap_or(char::from(byte))
}
