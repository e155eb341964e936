//! How far a word is from the word it should be.

/// The number of letters to insert, drop, change or swap with their neighbour to get from `a` to `b`, in either case;
/// `None` where it is more than `most`.
///
/// Words of more than 24 bytes are near nothing, so the cost is bounded.
pub(crate) fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    const LONGEST: usize = 24;
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > most || a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    // Rows of the table of distances between the beginnings of both words: the one before the last, the last, this.
    let mut rows = [[0usize; LONGEST + 1]; 3];
    let cell = |row: &[usize; LONGEST + 1], j: usize| row.get(j).copied().unwrap_or(usize::MAX / 2);
    for (j, slot) in rows[1].iter_mut().enumerate() {
        *slot = j;
    }
    let mut before = None;
    for (i, &x) in a.iter().enumerate() {
        let [older, last, this] = &mut rows;
        let mut left = i + 1;
        this[0] = left;
        let mut other = None;
        for (j, &y) in b.iter().enumerate() {
            let same = x.eq_ignore_ascii_case(&y);
            let mut best = (cell(last, j) + usize::from(!same)).min(left + 1).min(cell(last, j + 1) + 1);
            let swapped = |p: Option<u8>, q: Option<u8>| match (p, q) {
                (Some(p), Some(q)) => p.eq_ignore_ascii_case(&y) && q.eq_ignore_ascii_case(&x),
                _ => false,
            };
            if swapped(before, other) {
                best = best.min(cell(older, j.wrapping_sub(1)) + 1);
            }
            if let Some(slot) = this.get_mut(j + 1) {
                *slot = best;
            }
            left = best;
            other = Some(y);
        }
        before = Some(x);
        rows.rotate_left(1);
    }
    let found = cell(&rows[1], b.len());
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
