//! Row and column of a byte, for people.

use core::fmt;

/// Line and column of a byte of a text, both counted from 1; the column counts characters.
///
/// Computed when asked (it walks the text up to the byte), never kept while parsing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Place {
    /// Line, from 1. A line ends with LF, CRLF or a lone CR.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Place {
    /// The place of byte `at` in `text`; a byte past the end is at the end, one inside a character at its start.
    ///
    /// ```
    /// use cablegram::Place;
    /// let place = Place::of("TAGS: PREL\nSUBJECT: X", 20);
    /// assert_eq!((place.line, place.column), (2, 10));
    /// ```
    pub fn of(text: &str, at: usize) -> Self {
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let before = text.get(..at).unwrap_or_default();
        let (mut line, mut start) = (1, 0);
        let bytes = before.as_bytes();
        for i in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            // The CR of a CRLF ends no line of its own.
            let crlf = bytes.get(i) == Some(&b'\r') && text.as_bytes().get(i + 1) == Some(&b'\n');
            if !crlf {
                line += 1;
                start = i + 1;
            }
        }
        let column = before.get(start..).unwrap_or_default().chars().count() + 1;
        Self { line, column }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn place(text: &str, at: usize, line: usize, column: usize) {
        assert_eq!(Place::of(text, at), Place { line, column });
    }

    #[test]
    fn every_line_end_counts_once() {
        place("", 0, 1, 1);
        place("a\r\nb", 3, 2, 1);
        place("a\rb\nc", 4, 3, 1);
        place("a\n\nb", 3, 3, 1);
    }

    #[test]
    fn columns_are_characters() {
        place("éa", 2, 1, 2);
        place("éa", 1, 1, 1);
        place("ab", 99, 1, 3);
    }
}
