//! Numbers in a text: digits in a row, found many bytes at a time.

use std::ops::Range;

use crate::block::{self, BLOCK};

/// Fewer digits in a row are no number here.
const FEWEST: usize = 4;

/// After how many bytes the next ones are looked at: a number may begin at the end of a block.
const STEP: usize = BLOCK - (FEWEST - 1);

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
    let digits = block::first(text, block::digits).unwrap_or_default();
    let two = digits & digits >> 1;
    two & two >> 2
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
                }
            }
        }
    }
}
