//! How lines begin: what their first two characters tell of the grammars that may read them.

/// What kind of character a byte begins. Each letter of ASCII is a class, so that the first two tell how a label begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Class(u8);

impl Class {
    /// How many there are.
    pub(crate) const COUNT: usize = 64;

    const DIGIT: u8 = 27;
    /// The digit with which some stamps begin; most paragraphs begin with others.
    const ONE: u8 = 59;
    const SMALL: u8 = 32;
    const SIGN: u8 = 60;
    const BEYOND_ASCII: u8 = 62;

    /// The class of each byte; that of no byte is 0.
    #[expect(clippy::indexing_slicing, reason = "a constant: what is out of range does not compile")]
    const OF: [u8; 256] = {
        let mut of = [0; 256];
        let mut byte = 0;
        while byte < 256 {
            of[byte] = match byte as u8 {
                b @ b'A'..=b'Z' => b & 31,
                b'1' => Self::ONE,
                b'0'..=b'9' => Self::DIGIT,
                b' ' | 0x09..=0x0d => 28,
                b'(' => 29,
                b'-' => 30,
                b'.' => 31,
                b'/' => 32,
                b @ b'a'..=b'z' => Self::SMALL + (b & 31),
                b'#' | b'*' | b'=' | b'_' | b'~' | b'+' => Self::SIGN,
                b':' => 63,
                0x80.. => Self::BEYOND_ASCII,
                _ => 61,
            };
            byte += 1;
        }
        of
    };

    /// The class of a byte; that of no byte where there is none.
    #[inline]
    pub(crate) const fn of(byte: Option<u8>) -> Self {
        match byte {
            #[expect(clippy::indexing_slicing, reason = "a byte names each of the 256 places")]
            Some(byte) => Self(Self::OF[byte as usize]),
            None => Self(0),
        }
    }

    /// Its number, below [`COUNT`](Self::COUNT).
    #[inline]
    pub(crate) const fn index(self) -> usize {
        self.0 as usize & (Self::COUNT - 1)
    }

    #[inline]
    pub(crate) fn is_capital(self) -> bool {
        matches!(self.0, 1..=26)
    }

    #[inline]
    pub(crate) fn is_small(self) -> bool {
        matches!(self.0, 33..=58)
    }

    #[inline]
    pub(crate) fn is_letter(self) -> bool {
        self.is_capital() || self.is_small()
    }

    #[inline]
    pub(crate) fn is_digit(self) -> bool {
        matches!(self.0, Self::DIGIT | Self::ONE)
    }

    /// Of a character that rules are made of, but the hyphen and the full stop.
    #[inline]
    pub(crate) fn is_sign(self) -> bool {
        self.0 == Self::SIGN
    }

    #[inline]
    pub(crate) fn is_beyond_ascii(self) -> bool {
        self.0 == Self::BEYOND_ASCII
    }
}

/// How the lines begin that one grammar reads: their first two characters. Declared beside the grammar, which may read less but
/// never more.
#[derive(Clone, Copy)]
pub(crate) struct Begin([u64; Class::COUNT]);

/// A set of classes, a bit for each.
#[derive(Clone, Copy)]
pub(crate) struct Classes(u64);

impl Classes {
    /// Any character, or none.
    pub(crate) const ANY: Self = Self(u64::MAX);
    pub(crate) const CAPITALS: Self = Self(0x07ff_fffe);
    pub(crate) const SMALL: Self = Self(0x07ff_fffe << Class::SMALL);
    pub(crate) const LETTERS: Self = Self::CAPITALS.and(Self::SMALL);
    pub(crate) const DIGITS: Self = Self::of(b"01");
    /// What may be a blank: some are beyond ASCII.
    pub(crate) const BLANKS: Self = Self::of(b" \x80");

    /// Those of some bytes.
    pub(crate) const fn of(mut bytes: &[u8]) -> Self {
        let mut classes = 0;
        while let [byte, rest @ ..] = bytes {
            classes |= 1 << Class::of(Some(*byte)).index();
            bytes = rest;
        }
        Self(classes)
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Both cases of the letters in it.
    pub(crate) const fn either_case(self) -> Self {
        let capitals = self.0 & Self::CAPITALS.0;
        let small = self.0 & Self::SMALL.0;
        Self(self.0 | capitals << Class::SMALL | small >> Class::SMALL)
    }
}

impl Begin {
    pub(crate) const NONE: Self = Self([0; Class::COUNT]);

    /// With one of the first characters, and one of the second behind it.
    #[expect(clippy::indexing_slicing, reason = "below the number of classes")]
    pub(crate) const fn with(firsts: Classes, seconds: Classes) -> Self {
        let mut begin = Self::NONE;
        let mut first = 0;
        while first < Class::COUNT {
            if firsts.0 >> first & 1 == 1 {
                begin.0[first] = seconds.0;
            }
            first += 1;
        }
        begin
    }

    /// With one of the words as it is written.
    pub(crate) const fn exact(mut words: &[&str]) -> Self {
        let mut begin = Self::NONE;
        while let [word, rest @ ..] = words {
            let (first, second) = head(word.as_bytes());
            begin = begin.or(Self::with(first, second));
            words = rest;
        }
        begin
    }

    /// With one of the words in either case.
    pub(crate) const fn words(mut words: &[&str]) -> Self {
        let mut begin = Self::NONE;
        while let [word, rest @ ..] = words {
            let (first, second) = head(word.as_bytes());
            begin = begin.or(Self::with(first.either_case(), second.either_case()));
            words = rest;
        }
        begin
    }

    /// Either as this or as another.
    #[expect(clippy::indexing_slicing, reason = "below the number of classes")]
    pub(crate) const fn or(self, other: Self) -> Self {
        let mut begin = self;
        let mut first = 0;
        while first < Class::COUNT {
            begin.0[first] |= other.0[first];
            first += 1;
        }
        begin
    }

    /// Whether a line may begin with characters of these two classes.
    #[expect(clippy::indexing_slicing, reason = "below the number of classes")]
    pub(crate) const fn has(&self, first: usize, second: usize) -> bool {
        self.0[first] >> second & 1 == 1
    }
}

/// The first two characters of a word.
const fn head(word: &[u8]) -> (Classes, Classes) {
    match word {
        [] => (Classes::ANY, Classes::ANY),
        [first] => (Classes::of(&[*first]), Classes::ANY),
        [first, second, ..] => (Classes::of(&[*first]), Classes::of(&[*second])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_a_case_are_classes() {
        let classes = |bytes: std::ops::RangeInclusive<u8>| bytes.map(|b| Class::of(Some(b)));
        assert!(classes(b'A'..=b'Z').all(|class| class.is_capital() && !class.is_small()));
        assert!(classes(b'a'..=b'z').all(|class| class.is_small() && class.is_letter()));
        assert!(classes(0..=255).all(|class| class.index() < Class::COUNT && class != Class::of(None)));
        let mut letters: Vec<_> =
            classes(b'A'..=b'z').filter(|class| class.is_letter()).map(Class::index).collect();
        letters.dedup();
        assert_eq!(letters.len(), 52);
    }
}
