//! Blocks of a text, whose bytes are looked at together: a bit for each byte.

use std::ops::Add;

use wide::{CmpGt, i8x16, u8x16};

/// How many bytes are looked at together.
pub(crate) const BLOCK: usize = 64;

/// The bytes of a block.
pub(crate) type Block = [u8; BLOCK];

/// What is asked of the first bytes of a text, where there are any, those behind its end spaces.
#[inline]
pub(crate) fn first<T>(text: &[u8], ask: impl Fn(&Block) -> T) -> Option<T> {
    match text.first_chunk() {
        Some(block) => Some(ask(block)),
        None if text.is_empty() => None,
        None => Some(ask(&last(text))),
    }
}

/// The last bytes of a text, which are fewer.
#[inline(never)]
fn last(text: &[u8]) -> Block {
    let mut block = [b' '; BLOCK];
    if let Some(front) = block.get_mut(..text.len()) {
        front.copy_from_slice(text);
    }
    block
}

/// The bits of four times sixteen bytes.
#[inline]
fn bits(block: &Block, of: impl Fn([u8; 16]) -> i32) -> u64 {
    let (chunks, _) = block.as_chunks::<16>();
    chunks.iter().rev().fold(0, |bits, chunk| bits << 16 | u64::from(of(*chunk) as u16))
}

/// Which bytes are control characters: ends of lines, tabs.
#[inline]
pub(crate) fn controls(block: &Block) -> u64 {
    let most = u8x16::new([b' ' - 1; 16]);
    bits(block, |chunk| {
        let chunk = u8x16::new(chunk);
        chunk.min(most).cmp_eq(chunk).move_mask()
    })
}

/// Which bytes are digits.
#[inline]
pub(crate) fn digits(block: &Block) -> u64 {
    bits(block, |chunk| are_digits(chunk).move_mask())
}

#[inline]
fn are_digits(bytes: [u8; 16]) -> i8x16 {
    // Moved so far up that the digits alone are the highest of signed bytes.
    let (up, below) = (i8x16::new([(i8::MAX as u8 - b'9') as i8; 16]), i8x16::new([i8::MAX - 10; 16]));
    i8x16::new(bytes.map(|b| b as i8)).add(up).cmp_gt(below)
}

/// Which bytes are beyond ASCII.
#[inline]
pub(crate) fn beyond_ascii(block: &Block) -> u64 {
    bits(block, |chunk| u8x16::new(chunk).move_mask())
}

/// Which bytes are no letters, digits or signs of ASCII: blanks, and what is beyond ASCII.
#[inline]
pub(crate) fn no_signs(block: &Block) -> u64 {
    let space = i8x16::new([b' ' as i8; 16]);
    !bits(block, |chunk| i8x16::new(chunk.map(|b| b as i8)).cmp_gt(space).move_mask())
}

/// Which bytes are one of a few characters.
#[inline]
pub(crate) fn are<const COUNT: usize>(block: &Block, letters: [u8; COUNT]) -> u64 {
    let letters = letters.map(|letter| u8x16::new([letter; 16]));
    bits(block, |chunk| {
        let chunk = u8x16::new(chunk);
        letters.iter().fold(u8x16::ZERO, |found, letter| found | chunk.cmp_eq(*letter)).move_mask()
    })
}

/// The places of a few characters among some bytes, none of them a space.
#[inline]
pub(crate) fn places<const COUNT: usize>(bytes: &[u8], letters: [u8; COUNT]) -> impl Iterator<Item = usize> {
    let (mut rest, mut found) = (bytes, 0);
    let mut start = 0;
    std::iter::from_fn(move || {
        while found == 0 {
            found = first(rest, |block| are(block, letters))?;
            start = bytes.len() - rest.len();
            rest = rest.get(BLOCK..).unwrap_or_default();
        }
        let place = start + found.trailing_zeros() as usize;
        found &= found - 1;
        Some(place)
    })
}

/// Whether no byte is beyond ASCII: most blocks have none.
#[inline]
pub(crate) fn is_ascii(block: &Block) -> bool {
    let (chunks, _) = block.as_chunks();
    chunks.iter().fold(u8x16::ZERO, |all, chunk| all | u8x16::new(*chunk)).move_mask() == 0
}

/// Whether a digit is among some bytes: most lines have none. Of long ones no more is looked at than up to the first.
#[inline]
pub(crate) fn has_digit(bytes: &[u8]) -> bool {
    let (blocks, rest) = bytes.as_chunks();
    if blocks.iter().any(|block| digits(block) != 0) {
        return true;
    }
    let (chunks, few) = rest.as_chunks::<16>();
    match rest.last_chunk() {
        Some(last) => {
            let found = chunks.iter().fold(are_digits(*last), |found, chunk| found | are_digits(*chunk));
            found.move_mask() != 0
        }
        None => few.iter().any(u8::is_ascii_digit),
    }
}

/// Whether one of two characters is somewhere twice in a row, or a third one anywhere but at the end.
pub(crate) fn has_twice_or(bytes: &[u8], signs: [u8; 2], third: u8) -> bool {
    let (front, behind) = match bytes {
        [front @ .., _] => (front, bytes.get(1..).unwrap_or_default()),
        [] => return false,
    };
    let [one, other, any] = [signs[0], signs[1], third].map(|sign| u8x16::new([sign; 16]));
    let twice = |(front, behind): (&[u8; 16], &[u8; 16])| {
        let front = u8x16::new(*front);
        front.cmp_eq(u8x16::new(*behind)) & (front.cmp_eq(one) | front.cmp_eq(other)) | front.cmp_eq(any)
    };
    match front.last_chunk().zip(behind.last_chunk()) {
        Some(last) => {
            let pairs = front.as_chunks().0.iter().zip(behind.as_chunks().0);
            pairs.fold(twice(last), |found, pair| found | twice(pair)).move_mask() != 0
        }
        None => front.iter().zip(behind).any(|(a, b)| a == b && signs.contains(a) || *a == third),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_characters() {
        for b in 0..=u8::MAX {
            let block = [b; BLOCK];
            let all = |is: bool| if is { u64::MAX } else { 0 };
            assert_eq!(no_signs(&block), all(b <= b' ' || !b.is_ascii()), "{b}");
            assert_eq!(are(&block, *b"RAU"), all(b"RAU".contains(&b)), "{b}");
        }
        for len in (0..70).chain(120..140) {
            let bytes: Vec<u8> = (0..len).map(|at| b"a.b:\xe9"[at * at % 7 % 5]).collect();
            let want = (0..len).filter(|at| b".:".contains(&bytes[*at]));
            assert!(places(&bytes, *b".:").eq(want), "{len}");
        }
    }

    #[test]
    fn a_bit_for_each_byte() {
        for b in 0..=u8::MAX {
            for at in [0, 15, 16, 63] {
                let mut block = [b'x'; BLOCK];
                block[at] = b;
                let bit = |is: bool| u64::from(is) << at;
                assert_eq!(digits(&block), bit(b.is_ascii_digit()), "{b}");
                assert_eq!(controls(&block), bit(b < b' '), "{b}");
                assert_eq!(beyond_ascii(&block), bit(!b.is_ascii()), "{b}");
                assert_eq!(is_ascii(&block), b.is_ascii(), "{b}");
                assert_eq!(first(&block[..=at], controls), Some(bit(b < b' ')), "{b}");
            }
        }
        assert_eq!(first(&[], digits), None);
    }

    #[test]
    fn a_digit_anywhere() {
        for len in (1..70).chain(120..140) {
            assert!(!has_digit(&vec![b'x'; len]));
            for at in 0..len {
                for b in *b"09/:" {
                    let mut bytes = vec![b'x'; len];
                    bytes[at] = b;
                    assert_eq!(has_digit(&bytes), b.is_ascii_digit(), "{len} {at} {b}");
                }
            }
        }
    }

    #[test]
    fn twice_in_a_row_anywhere() {
        assert!(!has_twice_or(b"", *b" .", b'\t') && !has_twice_or(b" ", *b" .", b'\t'));
        for len in 2..70 {
            for at in 0..len - 1 {
                for pair in ["  ", "..", " .", "xx", ". ", "\tx"] {
                    let mut bytes = vec![b'y'; len];
                    bytes[at..at + 2].copy_from_slice(pair.as_bytes());
                    let has = has_twice_or(&bytes, *b" .", b'\t');
                    assert_eq!(has, ["  ", "..", "\tx"].contains(&pair), "{len} {at} {pair}");
                }
            }
        }
    }
}
