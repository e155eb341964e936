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
    // One typing error leaves the first letter or the last as it is, where there are three at least.
    if most == 1
        && let ([first, _, .., last], [one, _, .., other]) = (a.as_bytes(), b.as_bytes())
        && !first.eq_ignore_ascii_case(one)
        && !last.eq_ignore_ascii_case(other)
    {
        return None;
    }
    measure(a.as_bytes(), b.as_bytes(), most)
}

/// The longest word that is near any.
const LONGEST: usize = 24;

/// The distance of words of like length. A function of its own, so that the looks before it are small enough to be in their callers.
#[inline(never)]
fn measure(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    // What both begin and end with is no typing error: most words are told apart by what is left between.
    let same = |&(x, y): &(&u8, &u8)| x == y || (x ^ y == b' ' && x.is_ascii_alphabetic());
    let front = a.iter().zip(b).take_while(same).count();
    let (a, b) = (a.get(front..)?, b.get(front..)?);
    let back = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    let (a, b) = (a.get(..a.len() - back)?, b.get(..b.len() - back)?);
    let found = match (a, b) {
        ([], left) | (left, []) => left.len(),
        ([_], [_]) => 1,
        ([x, y], [v, w]) if x.eq_ignore_ascii_case(w) && y.eq_ignore_ascii_case(v) => 1,
        _ if most < 2 => return None,
        _ => table(a, b, most)?,
    };
    (found <= most).then_some(found)
}

/// The distance by the table of distances between the beginnings of both words; `None` where their letters show that it is
/// more than `most`.
fn table(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    // Each typing error changes at most two of the letters that are in use: a cheap look before the table.
    let letters = |word: &[u8]| word.iter().fold(0u32, |set, b| set | 1 << (b & 31));
    if (letters(a) ^ letters(b)).count_ones() as usize > 2 * most {
        return None;
    }
    // Rows of the table: the one before the last, the last, this.
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
    Some(usize::from(cell(&last, b.len())))
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

    #[test]
    fn what_both_begin_and_end_with_is_no_slip() {
        let words: Vec<String> = (0..=5u32)
            .flat_map(|len| {
                (0..3u32.pow(len))
                    .map(move |n| (0..len).map(|i| char::from(b'A' + (n / 3u32.pow(i) % 3) as u8)).collect())
            })
            .collect();
        for a in &words {
            for b in &words {
                assert_eq!(distance(a, b, 1), measure(a.as_bytes(), b.as_bytes(), 1), "{a} {b}");
                let whole = table(a.as_bytes(), b.as_bytes(), 5);
                for most in 0..3 {
                    let want = whole.filter(|found| *found <= most);
                    assert_eq!(distance(a, b, most), want, "{a} {b} {most}");
                }
            }
        }
    }
}
