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
    // Behind the last is a zero.
    let other = outside(few(rest) | (EACH * u64::from(case)), least, most);
    bytes.len() - rest.len() + (other.trailing_zeros() / 8) as usize
}

/// Less than eight bytes, zeros behind them.
#[inline]
pub(crate) fn few(bytes: &[u8]) -> u64 {
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => {
            let [first, last] = [first, last].map(|four| u64::from(u32::from_le_bytes(*four)));
            first | last << (8 * (bytes.len() - 4))
        }
        _ => bytes.iter().rev().fold(0, |few, b| few << 8 | u64::from(*b)),
    }
}

/// Whether a byte that is `least` to `most`, of ASCII, is among some.
#[inline]
pub(crate) fn holds(bytes: &[u8], least: u8, most: u8) -> bool {
    let (eights, few) = bytes.as_chunks::<8>();
    // Without their highest bits nothing is carried from one byte to the next.
    let (low, up, above) = (EACH * 0x7f, EACH * u64::from(0x80 - least), EACH * u64::from(0x7f - most));
    let any = eights.iter().fold(0, |found, eight| {
        let eight = u64::from_le_bytes(*eight);
        let low = eight & low;
        found | ((low + up) & !(low + above) & !eight)
    });
    any & (EACH << 7) != 0 || few.iter().any(|b| (least..=most).contains(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_among_others() {
        for len in 1..18 {
            for at in 0..len {
                for b in 0..=u8::MAX {
                    let mut bytes = vec![0xff; len];
                    bytes[at] = b;
                    assert_eq!(holds(&bytes, b'a', b'z'), b.is_ascii_lowercase(), "{len} {at} {b}");
                }
            }
        }
    }
}
