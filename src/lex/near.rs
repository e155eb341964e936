//! How far a word is from the word it should be.

/// The number of letters to insert, drop, change or swap with their neighbour to get from `a` to `b`, in either case;
/// `None` where it is more than `most`.
///
/// Words of more than 24 bytes are near nothing, so the cost is bounded.
#[inline]
pub(crate) fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    // Their lengths tell most words apart.
    if a.len().abs_diff(b.len()) > most || a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    measure(a.as_bytes(), b.as_bytes(), most)
}

/// The longest word that is near any.
const LONGEST: usize = 24;

/// The distance of words of like length.
fn measure(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    // Of two words one slip apart one of the first two letters stands in both.
    if let (1, [a1, a2, ..], [b1, b2, ..]) = (most, a, b) {
        let alike = |a: &u8, b: &u8| a & 31 == b & 31;
        if !(alike(a1, b1) || alike(a2, b2) || alike(a1, b2) || alike(a2, b1)) {
            return None;
        }
    }
    if a.eq_ignore_ascii_case(b) {
        return Some(0);
    }
    // Each slip changes at most two of the letters that are in use: a cheap look before the table.
    let letters = |word: &[u8]| word.iter().fold(0u32, |set, b| set | 1 << (b & 31));
    if (letters(a) ^ letters(b)).count_ones() as usize > 2 * most {
        return None;
    }
    // Rows of the table of distances between the beginnings of both words: the one before the last, the last, this.
    let (mut older, mut last, mut this) = ([0u8; LONGEST + 1], [0u8; LONGEST + 1], [0u8; LONGEST + 1]);
    let cell = |row: &[u8; LONGEST + 1], j: usize| row.get(j).copied().unwrap_or(u8::MAX / 2);
    for (slot, j) in last.iter_mut().zip(0..) {
        *slot = j;
    }
    let mut before = 0u8;
    for (&x, i) in a.iter().zip(1u8..) {
        this[0] = i;
        let (mut left, mut other) = (i, 0u8);
        for (j, &y) in b.iter().enumerate() {
            let same = x.eq_ignore_ascii_case(&y);
            let mut best = (cell(&last, j) + u8::from(!same)).min(left + 1).min(cell(&last, j + 1) + 1);
            if before != 0 && other != 0 && before.eq_ignore_ascii_case(&y) && other.eq_ignore_ascii_case(&x)
            {
                best = best.min(cell(&older, j.wrapping_sub(1)) + 1);
            }
            if let Some(slot) = this.get_mut(j + 1) {
                *slot = best;
            }
            (left, other) = (best, y);
        }
        before = x;
        (older, last) = (last, this);
    }
    let found = usize::from(cell(&last, b.len()));
    (found <= most).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_slips() {
        assert_eq!(distance("SUBJECT", "subject", 2), Some(0));
        assert_eq!(distance("SUBECT", "SUBJECT", 2), Some(1));
        assert_eq!(distance("TASG", "TAGS", 1), Some(1));
        assert_eq!(distance("SUBJCET", "SUBJECT", 1), Some(1));
        assert_eq!(distance("CLASSFIED", "CLASSIFIED", 1), Some(1));
        assert_eq!(distance("TEXT", "TAGS", 2), None);
        assert_eq!(distance("", "AB", 2), Some(2));
        assert_eq!(distance("AB", "", 1), None);
    }
}
