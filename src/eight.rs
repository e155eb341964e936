//! Bytes looked at eight at a time.

/// The lowest bit of each of eight bytes.
pub(crate) const EACH: u64 = u64::from_le_bytes([1; 8]);

/// The highest bits of those of eight bytes that are not `least` to `most`, of ASCII. Only the first is sure: what is
/// carried from it spoils those behind it.
#[inline]
pub(crate) fn outside(eight: u64, least: u8, most: u8) -> u64 {
    let (below, above) = (EACH * u64::from(least), EACH * u64::from(0x7f - most));
    (eight.wrapping_sub(below) | eight.wrapping_add(above) | eight) & (EACH << 7)
}

/// Whether one of eight bytes is this one.
#[inline]
pub(crate) fn has(eight: u64, byte: u8) -> bool {
    // A zero alone is below one and has not the highest bit.
    let other = eight ^ (EACH * u64::from(byte));
    other.wrapping_sub(EACH) & !other & (EACH << 7) != 0
}

/// How many bytes in front are `least` to `most` once the bits of `case` are set in them: eight at a time, as most words are
/// not longer.
#[inline]
pub(crate) fn run(bytes: &[u8], case: u8, least: u8, most: u8) -> usize {
    let mut rest = bytes;
    while let Some((eight, behind)) = rest.split_first_chunk::<8>() {
        let other = outside(u64::from_le_bytes(*eight) | (EACH * u64::from(case)), least, most);
        if other != 0 {
            return bytes.len() - rest.len() + (other.trailing_zeros() / 8) as usize;
        }
        rest = behind;
    }
    let few = rest.iter().position(|b| !(least..=most).contains(&(b | case))).unwrap_or(rest.len());
    bytes.len() - rest.len() + few
}
