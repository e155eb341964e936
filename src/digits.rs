//! Numbers in a text: digits in a row, found many bytes at a time.

use std::ops::Range;

use crate::block::{self, BLOCK};

/// Fewer digits in a row are no number here.
const FEWEST: usize = 4;

/// After how many bytes the next ones are looked at: a number may begin at the end of a block.
const STEP: usize = BLOCK - (FEWEST - 1);

/// The numbers in a text, as many digits as there are.
pub(crate) fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    in_bytes(text.as_bytes())
}

fn in_bytes(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> {
    // A bit for each number from byte `at` on that is left; what is from byte `next` on was not looked at.
    let (mut at, mut left, mut next) = (0, 0, 0);
    std::iter::from_fn(move || {
        while left == 0 {
            let rest = bytes.get(next..).filter(|rest| rest.len() >= FEWEST)?;
            let (blocks, _) = rest.as_chunks();
            at = next + BLOCK * blocks.iter().take_while(|block| !block::has_digit(block)).count();
            left = starts(bytes.get(at..)?);
            next = at + STEP;
        }
        let start = at + left.trailing_zeros() as usize;
        let digits = bytes.get(start..)?.iter().take_while(|b| b.is_ascii_digit()).count();
        let end = start + digits;
        if end < next {
            left &= u64::MAX << (end - at);
        } else {
            (left, next) = (0, end);
        }
        Some(start..end)
    })
}

/// At which of the first bytes of a text a number begins, or goes on with as many digits: a bit for each.
#[inline]
fn starts(text: &[u8]) -> u64 {
    in_row(block::first_digits(text))
}

/// At which digits a number begins or goes on.
#[inline]
fn in_row(digits: u64) -> u64 {
    let two = digits & digits >> 1;
    two & two >> 2
}

/// A cheap look at a text: whether a number is in it, and that has eight digits or more, or two letters are somewhere side by side.
#[inline]
pub(crate) fn may_hold_long(text: &[u8], letters: [u8; 2]) -> bool {
    if text.len() > BLOCK {
        return holds_long(text, letters);
    }
    let four = in_row(block::first_digits(text));
    four != 0 && (four & four >> 4 != 0 || block::find_pair(text, [letters]).is_some())
}

/// As [`may_hold_long`], in a text of more than one block.
#[inline(never)]
fn holds_long(text: &[u8], letters: [u8; 2]) -> bool {
    let mut any = false;
    in_bytes(text).any(|number| {
        any = true;
        number.len() >= 8
    }) || any && block::find_pair(text, [letters]).is_some()
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
