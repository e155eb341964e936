//! Numbers in a text: digits in a row, found many bytes at a time.

use std::ops::Range;

use wide::{CmpGt, i8x16};

/// Fewer digits in a row are no number here.
const FEWEST: usize = 4;

/// How many bytes are looked at together, and after how many the next ones are: a number may begin at the end of a block.
const BLOCK: usize = 64;
const STEP: usize = BLOCK - (FEWEST - 1);

/// Where numbers begin in the block that was looked at last: who asks goes forward, and most lines end in the block of the one before.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ahead {
    /// Byte at which the block begins; none is where nothing was looked at.
    at: usize,
    len: usize,
    starts: u64,
}

impl Ahead {
    /// Whether a number begins and ends between two bytes of a text, or could with more digits in front or behind.
    #[inline]
    pub(crate) fn are_between(&mut self, text: &str, from: usize, to: usize) -> bool {
        let mut from = from;
        while from + FEWEST <= to {
            let into = from.wrapping_sub(self.at);
            if into >= self.len {
                let starts = starts(text.as_bytes().get(from..).unwrap_or_default());
                *self = Self { at: from, len: STEP, starts };
                continue;
            }
            let starts = self.starts >> into;
            if starts != 0 {
                return from + starts.trailing_zeros() as usize + FEWEST <= to;
            }
            from = self.at + STEP;
        }
        false
    }
}

/// The numbers in a text, as many digits as there are.
pub(crate) fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let (mut at, mut left) = (0, starts(bytes));
    std::iter::from_fn(move || {
        while left == 0 {
            at += STEP;
            left = starts(bytes.get(at..).filter(|rest| rest.len() >= FEWEST)?);
        }
        let start = at + left.trailing_zeros() as usize;
        let digits = bytes.get(start..)?.iter().take_while(|b| b.is_ascii_digit()).count();
        let end = start + digits;
        if end < at + STEP {
            left &= u64::MAX << (end - at);
        } else {
            (at, left) = (end, starts(bytes.get(end..)?));
        }
        Some(start..end)
    })
}

/// At which of the first bytes of a text a number begins, or goes on with as many digits: a bit for each.
#[inline]
fn starts(text: &[u8]) -> u64 {
    let digits = text.first_chunk().map_or_else(|| digits_at_end(text), digits);
    let two = digits & digits >> 1;
    two & two >> 2
}

/// Of the last bytes of a text, which are fewer than a block.
#[inline(never)]
fn digits_at_end(text: &[u8]) -> u64 {
    let mut block = [0; BLOCK];
    if let Some(front) = block.get_mut(..text.len()) {
        front.copy_from_slice(text);
    }
    digits(&block)
}

/// Which of the bytes are digits.
#[inline]
fn digits(block: &[u8; BLOCK]) -> u64 {
    // Moved so far up that the digits alone are the highest of signed bytes.
    let (up, below) = (i8x16::new([(i8::MAX as u8 - b'9') as i8; 16]), i8x16::new([i8::MAX - 10; 16]));
    let (chunks, _) = block.as_chunks::<16>();
    chunks.iter().rev().fold(0, |bits, chunk| {
        let digits = (i8x16::new(chunk.map(|b| b as i8)) + up).cmp_gt(below);
        bits << 16 | u64::from(digits.move_mask() as u16)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers in a text, byte by byte.
    fn slowly(text: &[u8]) -> Vec<Range<usize>> {
        let mut found = vec![];
        let mut at = 0;
        while at < text.len() {
            let digits = text[at..].iter().take_while(|b| b.is_ascii_digit()).count();
            if digits >= FEWEST {
                found.push(at..at + digits);
            }
            at += digits.max(1);
        }
        found
    }

    #[test]
    fn as_byte_by_byte() {
        for digits in (0..12).chain(55..75).chain(120..140) {
            for front in (0..3).chain(50..70).chain(110..135) {
                for behind in ["", "x", "/x23 0123", ":é1234567890"] {
                    let text = format!("{}{}{behind}", "x".repeat(front), "7".repeat(digits));
                    let want = slowly(text.as_bytes());
                    assert_eq!(numbers(&text).collect::<Vec<_>>(), want, "{text}");
                    let mut ahead = Ahead::default();
                    for from in (0..text.len()).step_by(7).chain([front, 0]) {
                        for to in [from, from + 3, from + 9, front + digits, text.len()] {
                            let to = to.min(text.len());
                            let part = text.as_bytes().get(from..to).map_or(vec![], slowly);
                            assert_eq!(
                                ahead.are_between(&text, from, to),
                                !part.is_empty(),
                                "{text} {from} {to}"
                            );
                        }
                    }
                }
            }
        }
        for b in 0..=u8::MAX {
            assert_eq!(self::digits(&[b; BLOCK]) != 0, b.is_ascii_digit(), "{b}");
        }
    }
}
