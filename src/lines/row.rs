//! What is known of a line once it was found.

use crate::lex::Class;

/// One line that is not blank. Blank lines are counted in the row of the line below them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// Byte at which it begins.
    pub(super) at: u32,
    /// Byte of its first character that is no blank.
    pub(super) start: u32,
    /// Byte behind its last character that is no blank.
    pub(super) end: u32,
    /// Byte behind its last character.
    pub(super) stop: u32,
    /// How it ends.
    pub(super) how: How,
    /// How many blank lines are directly above, as far as they are counted.
    pub(super) above: u8,
    /// The classes of its first two characters.
    pub first: Class,
    pub second: Class,
    /// Its last byte that is no blank.
    pub last: u8,
}

impl Row {
    pub(super) const NONE: Self = Self {
        at: 0,
        start: 0,
        end: 0,
        stop: 0,
        how: How::END,
        above: 0,
        first: Class::of(None),
        second: Class::of(None),
        last: 0,
    };

    /// With what is left of it without blanks, and the byte at which that begins.
    pub(super) fn holding(self, start: usize, trimmed: &str) -> Self {
        let class = |at: usize| Class::of(trimmed.as_bytes().get(at).copied());
        let (start, end) = (number(start), number(start + trimmed.len()));
        Self { start, end, first: class(0), second: class(1), last: last_byte(trimmed), ..self }
    }

    /// Byte at which the line begins.
    #[inline]
    pub(crate) fn at(&self) -> usize {
        self.at as usize
    }

    /// Byte of its first character that is no blank.
    #[inline]
    pub(crate) fn start(&self) -> usize {
        self.start as usize
    }

    /// Byte behind its last character that is no blank.
    #[inline]
    pub(crate) fn end(&self) -> usize {
        self.end as usize
    }

    /// Byte behind its last character.
    #[inline]
    pub(crate) fn stop(&self) -> usize {
        self.stop as usize
    }

    /// Byte at which the next line begins.
    #[inline]
    pub(crate) fn next(&self) -> usize {
        self.stop as usize + usize::from(self.how.len())
    }

    /// How many blank lines are directly above, 255 at most.
    #[inline]
    pub(crate) fn blank_lines_above(&self) -> u8 {
        self.above
    }

    /// Whether a blank line is directly above.
    #[inline]
    pub(crate) fn is_below_blank(&self) -> bool {
        self.above > 0
    }

    /// Whether it is the first part of a line that was cut.
    #[inline]
    pub(crate) fn is_cut(&self) -> bool {
        self.how.is(How::CUT)
    }

    /// Whether it is the rest of a line that something else begins.
    #[inline]
    pub(crate) fn is_rest(&self) -> bool {
        self.how.is(How::REST)
    }

    /// Whether a tab is in it: those are in the rows of tables. Of a part of a line, whether one may be.
    #[inline]
    pub(crate) fn holds_tab(&self) -> bool {
        self.how.is(How::TAB)
    }

    /// Whether its first character is an open parenthesis.
    #[inline]
    pub(crate) fn begins_with_parenthesis(&self) -> bool {
        self.first == Class::of(Some(b'('))
    }

    /// Length from its first character that is no blank to its last one.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.end.wrapping_sub(self.start) as usize
    }

    /// Length with the blanks at both ends.
    #[inline]
    pub(crate) fn whole_len(&self) -> usize {
        self.stop.wrapping_sub(self.at) as usize
    }
}

/// How a line ends: how many bytes do that, whether a tab is in front of them, and whether it is a part of a line. Kept as one number,
/// which costs one to write.
#[derive(Clone, Copy, Debug)]
pub(crate) struct How(u16);

impl How {
    pub(super) const LF: Self = Self(1);
    /// As the last line of a text.
    pub(super) const END: Self = Self(0);
    pub(super) const TAB: Self = Self(1 << 8);
    pub(super) const CUT: Self = Self(1 << 9);
    pub(super) const REST: Self = Self(1 << 10);

    /// How many bytes end it.
    #[inline]
    pub(super) fn len(self) -> u8 {
        self.0 as u8
    }

    #[inline]
    pub(super) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// With so many bytes that end it.
    pub(super) fn ended_by(self, bytes: usize) -> Self {
        Self(self.0 | bytes as u16)
    }

    /// With nothing that ends it.
    pub(super) fn without_end(self) -> Self {
        Self(self.0 & !0xff)
    }
}

/// The last byte of a text.
pub(super) fn last_byte(text: &str) -> u8 {
    text.as_bytes().last().copied().unwrap_or_default()
}

/// A byte's number: no text is longer than 4 GiB.
#[inline]
pub(super) fn number(at: usize) -> u32 {
    at as u32
}
