//! What scans take for one another: the one notion of it, used where the format leaves no other reading.
//! ([`crate::format::scans`])

use std::borrow::Cow;

use super::near;
use crate::blank;

/// The digit that a character stands for, where only digits can be.
pub(crate) fn digit(c: char) -> Option<u32> {
    match c {
        'O' | 'o' | 'Q' | 'D' | 'U' | 'Ø' => Some(0),
        'I' | 'l' | '|' | '!' => Some(1),
        'Z' => Some(2),
        'S' => Some(5),
        'G' => Some(6),
        'B' => Some(8),
        c => c.to_digit(10),
    }
}

/// A number of two digits that must be below another: where it is not, a zero with a stroke may have been read as 6, 8 or 9.
pub(crate) const fn below(number: u32, limit: u32) -> u32 {
    if number >= limit && matches!(number / 10, 6 | 8 | 9) { number % 10 } else { number }
}

/// Whether a character is what a scan makes of spots and rules.
pub(crate) fn is_spot(c: char) -> bool {
    blank::is_blank(c) || matches!(c, '.' | '|' | ',' | ':' | '_' | '-' | '\'' | '‘' | '’' | '°')
}

/// The letter that a digit stands for, where only letters can be.
#[inline]
pub(crate) const fn letter(b: u8) -> u8 {
    match b {
        b'0' => b'O',
        b'1' => b'I',
        b'2' => b'Z',
        b'5' => b'S',
        b'6' => b'G',
        b'8' => b'B',
        b => b,
    }
}

/// A word with its digits read as letters.
pub(crate) fn letters(word: &str) -> Cow<'_, str> {
    if word.bytes().any(|b| b.is_ascii_digit()) {
        word.chars().map(|c| u8::try_from(c).map_or(c, |b| char::from(letter(b)))).collect::<String>().into()
    } else {
        word.into()
    }
}

/// Whether a word is another, some letters of it misread: one of a short word, two of a long one.
pub(crate) fn is_nearly(word: &str, name: &str) -> bool {
    near::distance(&letters(word), name, if name.len() > 5 { 2 } else { 1 }).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_scans_exchange() {
        assert_eq!("29U6Ø6".chars().map(digit).collect::<Option<Vec<_>>>(), Some(vec![2, 9, 0, 6, 0, 6]));
        assert_eq!(digit('X'), None);
        assert_eq!(
            [(92, 24), (14, 24), (72, 24), (62, 60)].map(|(n, limit)| below(n, limit)),
            [2, 14, 72, 2]
        );
        assert_eq!(letters("5U8JECT"), "SUBJECT");
        assert!(is_nearly("5U8JEOT", "SUBJECT") && is_nearly("TA6S", "TAGS") && !is_nearly("TASK", "REFS"));
    }
}
