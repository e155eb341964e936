//! Blocks of a text, whose bytes are looked at together: a bit for each byte.

use std::ops::Add;

use wide::{CmpEq, CmpGt, i8x16, i16x8, u8x16};

use crate::eight;

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
#[cold]
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

/// Which bytes may be control characters, ends of lines and tabs: all that are, and some beyond ASCII.
#[inline]
pub(crate) fn controls(block: &Block) -> u64 {
    // Those alone have the highest bit once they are moved down by a space.
    let down = u8x16::new([b' '.wrapping_neg(); 16]);
    bits(block, |chunk| u8x16::new(chunk).add(down).move_mask())
}

/// Whether a digit is among the bytes: in most blocks there is none.
#[inline]
pub(crate) fn has_digit(block: &Block) -> bool {
    let (chunks, _) = block.as_chunks();
    chunks.iter().fold(i8x16::ZERO, |found, chunk| found | are_digits(*chunk)).move_mask() != 0
}

/// Which of the first bytes of a text are digits, as many as a block has.
#[inline]
pub(crate) fn first_digits(text: &[u8]) -> u64 {
    first_bits(text, |chunk| are_digits(chunk).move_mask())
}

/// What is asked of the first bytes of a text, as many as a block has; it says no of a zero. What is in the middle of fewer is looked at
/// twice.
#[inline(always)]
fn first_bits(text: &[u8], of: impl Fn([u8; 16]) -> i32) -> u64 {
    let len = text.len();
    if let Some(block) = text.first_chunk() {
        return bits(block, of);
    }
    let sixteen = |chunk: &[u8; 16]| u64::from(of(*chunk) as u16);
    let two = |chunk: &[u8; 32]| {
        chunk.as_chunks().0.iter().rev().fold(0, |bits, chunk| bits << 16 | sixteen(chunk))
    };
    match (text.first_chunk(), text.last_chunk()) {
        (Some(front), Some(back)) => two(front) | two(back) << (len - 32),
        _ => match (text.first_chunk(), text.last_chunk()) {
            (Some(front), Some(back)) => sixteen(front) | sixteen(back) << (len - 16),
            _ => sixteen(&few(text)),
        },
    }
}

/// Fewer than sixteen bytes, zeros behind them.
#[inline]
fn few(text: &[u8]) -> [u8; 16] {
    if let (Some(front), Some(back)) = (text.first_chunk(), text.last_chunk()) {
        let [front, back] = [front, back].map(|eight| u128::from(u64::from_le_bytes(*eight)));
        return (front | back << (8 * (text.len() - 8))).to_le_bytes();
    }
    u128::from(eight::few(text)).to_le_bytes()
}

#[inline]
fn are_digits(bytes: [u8; 16]) -> i8x16 {
    // Moved so far up that the digits alone are the highest of signed bytes.
    let (up, below) = (i8x16::new([(i8::MAX as u8 - b'9') as i8; 16]), i8x16::new([i8::MAX - 10; 16]));
    i8x16::new(bytes.map(|b| b as i8)).add(up).cmp_gt(below)
}

/// How many bytes in front are one character of ASCII, over and over.
#[inline]
pub(crate) fn run_of(sign: u8, bytes: &[u8]) -> usize {
    let signs = u8x16::new([sign; 16]);
    let same =
        |chunk: &[u8; 16]| (!u8x16::new(*chunk).cmp_eq(signs).move_mask() as u16).trailing_zeros() as usize;
    let (chunks, _) = bytes.as_chunks();
    for (at, chunk) in chunks.iter().enumerate() {
        let run = same(chunk);
        if run < 16 {
            return 16 * at + run;
        }
    }
    match bytes.last_chunk() {
        Some(last) => bytes.len() - 16 + same(last),
        None => bytes.iter().take_while(|b| **b == sign).count(),
    }
}

/// Which bytes are beyond ASCII.
#[inline]
pub(crate) fn beyond_ascii(block: &Block) -> u64 {
    bits(block, |chunk| u8x16::new(chunk).move_mask())
}

/// Which bytes are no graphic characters of ASCII: blanks, controls, and what is beyond ASCII.
#[inline]
pub(crate) fn not_graphic(block: &Block) -> u64 {
    !bits(block, are_graphic)
}

/// How many bytes at the end of a text are graphic characters of ASCII, of sixteen at most.
#[inline]
pub(crate) fn graphic_at_end(text: &[u8]) -> usize {
    let (bytes, len) = text.last_chunk().map_or_else(|| (few(text), text.len()), |last| (*last, last.len()));
    let others = u32::from(!are_graphic(bytes) as u16) << (16 - len);
    ((others as u16).leading_zeros() as usize).min(len)
}

/// How many bytes in front of a text are graphic characters of ASCII, of sixteen at most.
#[inline]
pub(crate) fn graphic_in_front(text: &[u8]) -> usize {
    // Zeros are none.
    let bytes = text.first_chunk().map_or_else(|| few(text), |first| *first);
    (!are_graphic(bytes) as u16).trailing_zeros() as usize
}

#[inline]
fn are_graphic(bytes: [u8; 16]) -> i32 {
    let space = i8x16::new([b' ' as i8; 16]);
    i8x16::new(bytes.map(|b| b as i8)).cmp_gt(space).move_mask()
}

/// Which bytes are one of a few characters.
#[inline]
pub(crate) fn are<const COUNT: usize>(block: &Block, letters: [u8; COUNT]) -> u64 {
    bits(block, one_of(letters))
}

/// Which of sixteen bytes are one of a few characters.
#[inline]
fn one_of<const COUNT: usize>(letters: [u8; COUNT]) -> impl Fn([u8; 16]) -> i32 {
    let letters = letters.map(|letter| u8x16::new([letter; 16]));
    move |chunk| {
        let chunk = u8x16::new(chunk);
        letters.iter().fold(u8x16::ZERO, |found, letter| found | chunk.cmp_eq(*letter)).move_mask()
    }
}

/// The places of a few characters among some bytes, none of them a zero.
#[inline]
pub(crate) fn places<'a, const COUNT: usize>(
    bytes: &'a [u8],
    letters: [u8; COUNT],
) -> impl Iterator<Item = usize> + 'a {
    let behind = |bytes: &'a [u8]| bytes.get(BLOCK..).unwrap_or_default();
    let (mut start, mut found, mut rest) = (0, first_bits(bytes, one_of(letters)), behind(bytes));
    std::iter::from_fn(move || {
        while found == 0 {
            if rest.is_empty() {
                return None;
            }
            (start, found, rest) = (start + BLOCK, first_bits(rest, one_of(letters)), behind(rest));
        }
        let place = start + found.trailing_zeros() as usize;
        found &= found - 1;
        Some(place)
    })
}

/// Whether no byte is beyond ASCII: most blocks have none.
#[inline]
pub(crate) fn is_ascii<const LEN: usize>(bytes: &[u8; LEN]) -> bool {
    let (chunks, _) = bytes.as_chunks();
    chunks.iter().fold(u8x16::ZERO, |all, chunk| all | u8x16::new(*chunk)).move_mask() == 0
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

/// Where the first of a few pairs of neighbours begins.
#[inline]
pub(crate) fn find_pair<const COUNT: usize>(bytes: &[u8], pairs: [[u8; 2]; COUNT]) -> Option<usize> {
    let (front, behind) = match bytes {
        [front @ .., _] => (front, bytes.get(1..).unwrap_or_default()),
        [] => return None,
    };
    let signs = pairs.map(|pair| pair.map(|sign| u8x16::new([sign; 16])));
    let found = |(front, behind): (&[u8; 16], &[u8; 16])| {
        let [front, behind] = [front, behind].map(|chunk| u8x16::new(*chunk));
        let pair = |[a, b]: &[u8x16; 2]| front.cmp_eq(*a) & behind.cmp_eq(*b);
        signs.iter().fold(u8x16::ZERO, |any, signs| any | pair(signs)).move_mask()
    };
    let (chunks, few) = front.as_chunks();
    let (next, few_behind) = behind.as_chunks();
    for (at, pair) in chunks.iter().zip(next).enumerate() {
        let bits = found(pair);
        if bits != 0 {
            return Some(16 * at + bits.trailing_zeros() as usize);
        }
    }
    let mut few = few.iter().zip(few_behind);
    let left = few.position(|(a, b)| pairs.contains(&[*a, *b]))?;
    Some(16 * chunks.len() + left)
}

/// Where a byte is first three times in a row. Wherever it is, two of the three are one of the pairs that the text consists of.
pub(crate) fn thrice(text: &[u8], byte: u8) -> Option<usize> {
    const MANY: usize = 4 * BLOCK;
    let twice = i16x8::new([i16::from_ne_bytes([byte; 2]); 8]);
    let has_pair = |many: &[u8; MANY]| {
        let (chunks, _) = many.as_chunks::<16>();
        let found = chunks.iter().fold(i16x8::ZERO, |found, chunk| found | pairs(chunk).cmp_eq(twice));
        found.any()
    };
    let (blocks, rest) = text.as_chunks();
    let mut done = 0;
    while let Some(at) = blocks.get(done..)?.iter().position(has_pair) {
        done += at + 1;
        let found = thrice_within(text, byte, done * MANY - MANY, done * MANY);
        if found.is_some() {
            return found;
        }
    }
    let is_left = !rest.is_empty() && text.last_chunk().is_none_or(has_pair);
    if is_left { thrice_within(text, byte, text.len() - rest.len(), text.len()) } else { None }
}

/// As [`thrice`], of those that begin a byte before a block or in it.
#[cold]
#[inline(never)]
fn thrice_within(text: &[u8], byte: u8, start: usize, end: usize) -> Option<usize> {
    let from = start.saturating_sub(1);
    let within = text.get(from..text.len().min(end + 1))?;
    within.windows(3).position(|three| three == [byte; 3]).map(|at| from + at)
}

/// Bytes as pairs of neighbours.
#[inline]
fn pairs(bytes: &[u8; 16]) -> i16x8 {
    let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = *bytes;
    let pairs = [[a, b], [c, d], [e, f], [g, h], [i, j], [k, l], [m, n], [o, p]];
    i16x8::new(pairs.map(i16::from_ne_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_characters() {
        for b in 0..=u8::MAX {
            let block = [b; BLOCK];
            let all = |is: bool| if is { u64::MAX } else { 0 };
            assert_eq!(not_graphic(&block), all(b <= b' ' || !b.is_ascii()), "{b}");
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
                assert_eq!(first_digits(&block), bit(b.is_ascii_digit()), "{b}");
                assert_eq!(controls(&block), bit(!(b' '..0x80 + b' ').contains(&b)), "{b}");
                assert_eq!(has_digit(&block), b.is_ascii_digit(), "{b}");
                assert_eq!(beyond_ascii(&block), bit(!b.is_ascii()), "{b}");
                assert_eq!(is_ascii(&block), b.is_ascii(), "{b}");
                assert_eq!(first(&block[..=at], controls), Some(controls(&block)), "{b}");
            }
        }
        assert_eq!(first(&[], controls), None);
    }

    #[test]
    fn graphic_characters_at_either_end() {
        for len in 0..20 {
            assert_eq!(graphic_at_end(&vec![b'x'; len]), len.min(16));
            assert_eq!(graphic_in_front(&vec![b'x'; len]), len.min(16));
            for at in 0..len {
                for other in *b" \n\xe9" {
                    let mut bytes = vec![b'x'; len];
                    bytes[at] = other;
                    assert_eq!(graphic_at_end(&bytes), (len - at - 1).min(16), "{len} {at}");
                    assert_eq!(graphic_in_front(&bytes), at.min(16), "{len} {at}");
                }
            }
        }
    }

    #[test]
    fn digits_of_texts_of_any_length() {
        for len in 0..70 {
            for at in 0..len {
                let mut bytes = vec![b'x'; len];
                bytes[at] = b'7';
                assert_eq!(first_digits(&bytes), if at < BLOCK { 1 << at } else { 0 }, "{len} {at}");
            }
            let all = if len < BLOCK { (1 << len) - 1 } else { u64::MAX };
            assert_eq!(first_digits(&vec![b'0'; len]), all, "{len}");
        }
    }

    #[test]
    fn one_character_over_and_over() {
        for len in 0..50 {
            assert_eq!(run_of(b'-', &vec![b'-'; len]), len);
            for at in 0..len {
                let mut bytes = vec![b'-'; len];
                bytes[at] = b' ';
                assert_eq!(run_of(b'-', &bytes), at, "{len}");
            }
        }
    }

    #[test]
    fn thrice_in_a_row_anywhere() {
        for len in (0..8).chain(120..140).chain(250..270) {
            for at in 0..len {
                for dots in 1..5.min(len - at) {
                    let mut bytes = vec![b'x'; len];
                    bytes[at..at + dots].fill(b'.');
                    assert_eq!(thrice(&bytes, b'.'), (dots > 2).then_some(at), "{len} {at} {dots}");
                }
            }
        }
    }

    #[test]
    fn pairs_anywhere() {
        let find = |bytes: &[u8]| find_pair(bytes, [*b"AB", *b"B "]);
        assert_eq!((find(b""), find(b"A")), (None, None));
        for len in 2..50 {
            for at in 0..len - 1 {
                for pair in ["AB", "B ", "BA", "A "] {
                    let mut bytes = vec![b'y'; len];
                    bytes[at..at + 2].copy_from_slice(pair.as_bytes());
                    let want = (!["BA", "A "].contains(&pair)).then_some(at);
                    assert_eq!(find(&bytes), want, "{len} {at} {pair}");
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
