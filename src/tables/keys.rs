//! What look-ups search by: first letters, and names as they are compared.

/// With which three letters any of some words begin, in either case: for each first letter a bit for each second, and so for the second
/// and the third.
pub(crate) struct Beginnings([u32; 32], [u32; 32]);

impl Beginnings {
    /// Those of no word.
    pub(crate) const NONE: Self = Self([0; 32], [0; 32]);

    /// Those of one word more: one without a third letter may have any behind it, and in place of a blank others may be.
    #[expect(clippy::indexing_slicing, reason = "five bits name each of the 32 places")]
    pub(crate) const fn with(self, word: &str) -> Self {
        let Self(mut front, mut inner) = self;
        if let [first, second, behind @ ..] = word.as_bytes() {
            front[(*first & 31) as usize] |= 1 << (*second & 31);
            inner[(*second & 31) as usize] |= match behind {
                [] | [b' ', ..] => u32::MAX,
                [third, ..] => 1 << (*third & 31),
            };
        }
        Self(front, inner)
    }

    /// Those of some words.
    pub(crate) const fn of(words: &[&str]) -> Self {
        Self::NONE.and(words)
    }

    /// Those of some words more.
    pub(crate) const fn and(self, mut words: &[&str]) -> Self {
        let mut beginnings = self;
        while let [word, rest @ ..] = words {
            beginnings = beginnings.with(word);
            words = rest;
        }
        beginnings
    }

    /// Whether a text begins with letters of these; a few other characters pass for letters.
    #[inline]
    pub(crate) fn could_begin(&self, text: &str) -> bool {
        let has = |letters: &[u32; 32], one: u8, next: u8| {
            letters.get(usize::from(one & 31)).is_some_and(|nexts| nexts >> (next & 31) & 1 == 1)
        };
        match text.as_bytes() {
            [first, second, third, ..] => has(&self.0, *first, *second) && has(&self.1, *second, *third),
            [first, second] => has(&self.0, *first, *second),
            _ => false,
        }
    }
}

/// The places of a table's keys by numbers that they have: each is at the place that its number names, or the next that was free.
/// More places than keys, so that few are asked.
pub(super) struct Places<const COUNT: usize>([u16; COUNT]);

impl<const COUNT: usize> Places<COUNT> {
    /// Those of no key.
    pub(super) const NONE: Self = Self([0; COUNT]);

    /// Gives the key with an index in its table a place.
    #[expect(clippy::indexing_slicing, reason = "in a constant: what is out of range does not compile")]
    pub(super) const fn add(&mut self, number: u64, index: usize) {
        let mut place = Self::first(number);
        while self.0[place] > 0 {
            place = (place + 1) % COUNT;
        }
        self.0[place] = index as u16 + 1;
    }

    /// The indices of the keys that may have a number.
    #[inline]
    pub(super) fn of(&self, number: u64) -> impl Iterator<Item = usize> {
        let mut place = Self::first(number);
        std::iter::from_fn(move || {
            let index = self.0.get(place).copied().unwrap_or_default();
            place = (place + 1) % COUNT;
            usize::from(index).checked_sub(1)
        })
    }

    /// The place that a number names: its bits are mixed.
    #[inline]
    const fn first(number: u64) -> usize {
        (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - COUNT.ilog2())) as usize
    }
}

/// The rows of each letter in a sorted table: 26 borders, and the end. A look-up then searches one letter only.
pub(super) struct Letters([u16; 27]);

impl Letters {
    /// The borders, where `below` counts the rows whose key begins below a letter.
    pub(super) const fn new(counts: [u16; 27]) -> Self {
        Self(counts)
    }

    /// The rows whose key begins like `key`.
    pub(super) fn range(&self, key: &[u8]) -> std::ops::Range<usize> {
        let border = |at: usize| self.0.get(at).map_or(0, |&border| usize::from(border));
        match key.first().and_then(|first| first.checked_sub(b'A')) {
            Some(letter @ 0..26) => border(usize::from(letter))..border(usize::from(letter) + 1),
            Some(_) => 0..0,
            None => 0..border(0),
        }
    }
}

/// The borders of a table's letters, by a constant function that counts the rows whose key begins below a letter.
macro_rules! letters {
    ($below:ident($rows:expr)) => {
        Letters::new([
            $below($rows, b'A'),
            $below($rows, b'B'),
            $below($rows, b'C'),
            $below($rows, b'D'),
            $below($rows, b'E'),
            $below($rows, b'F'),
            $below($rows, b'G'),
            $below($rows, b'H'),
            $below($rows, b'I'),
            $below($rows, b'J'),
            $below($rows, b'K'),
            $below($rows, b'L'),
            $below($rows, b'M'),
            $below($rows, b'N'),
            $below($rows, b'O'),
            $below($rows, b'P'),
            $below($rows, b'Q'),
            $below($rows, b'R'),
            $below($rows, b'S'),
            $below($rows, b'T'),
            $below($rows, b'U'),
            $below($rows, b'V'),
            $below($rows, b'W'),
            $below($rows, b'X'),
            $below($rows, b'Y'),
            $below($rows, b'Z'),
            $below($rows, b'Z' + 1),
        ])
    };
}
pub(super) use letters;

/// The length of the longest key of a table's rows, for a constant.
macro_rules! longest {
    ($rows:expr, $key:ident) => {{
        let (mut rows, mut longest) = ($rows, 0);
        while let [row, rest @ ..] = rows {
            if row.$key.len() > longest {
                longest = row.$key.len();
            }
            rows = rest;
        }
        longest
    }};
}
pub(super) use longest;

/// Letters and digits of a name in capitals, on the stack: what look-ups compare.
pub(super) struct Key {
    pub bytes: [u8; Key::LONGEST],
    pub len: usize,
}

impl Key {
    pub const LONGEST: usize = 64;

    /// The key of a name; `None` where it is longer than any in a table.
    pub(super) fn of(name: &str) -> Option<Self> {
        let mut key = Self { bytes: [0; Self::LONGEST], len: 0 };
        for b in name.bytes() {
            let counts = COUNTS.get(usize::from(b)).copied().unwrap_or_default();
            if counts > 0 {
                *key.bytes.get_mut(key.len)? = counts;
                key.len += 1;
            }
        }
        Some(key)
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    pub(super) fn as_str(&self) -> &str {
        str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

/// The bytes that count in a name, in capitals; 0 for the others.
#[expect(clippy::indexing_slicing, reason = "a constant: what is out of range does not compile")]
static COUNTS: [u8; 256] = {
    let mut counts = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        if (byte as u8).is_ascii_alphanumeric() {
            counts[byte] = (byte as u8).to_ascii_uppercase();
        }
        byte += 1;
    }
    counts
};
