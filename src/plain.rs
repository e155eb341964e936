//! A text as it is read: without what exports, browsers and word processors put into it.
//!
//! - Entities of HTML that end in a semicolon, `&amp;` `&#8217;` `&#x2019;`, are what they stand for.
//! - Blanks that no typewriter has, as the no-break space, are spaces; characters that end a line or a paragraph end a line.
//! - What nobody sees, as zero-width spaces and soft hyphens, is left out; a backslash at the end of a line is a space.
//!
//! Few texts have any of these. One that has is copied, and what was read from the copy is led back to the text.

use std::borrow::Cow;

use crate::{
    blank,
    block::{self, BLOCK, Block},
    span::Span,
};

/// A plain copy of a text, and how its bytes are led back.
pub(crate) struct Plain {
    pub text: String,
    pub places: Places,
    /// What was replaced first, and how many there were.
    pub first: Span,
    pub count: usize,
}

/// Which byte of a text is which of its plain copy.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places(Vec<Mark>);

/// Behind something that was replaced.
#[derive(Clone, Copy, Debug)]
struct Mark {
    plain: usize,
    source: usize,
}

impl Plain {
    /// The copy; none where the text is plain itself.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let mut copy: Option<Self> = None;
        let mut done = 0;
        let mut next = Next::of(text);
        while let Some(found) = next.first(text) {
            let Some(other) = Other::at(text, found) else {
                next.go_on(text, found + 1);
                continue;
            };
            let end = found + other.len;
            let span = Span::from_usize(found, end);
            let copy = copy.get_or_insert_with(|| Self {
                text: String::with_capacity(text.len()),
                places: Places::default(),
                first: span,
                count: 0,
            });
            copy.text.push_str(text.get(done..found).unwrap_or_default());
            // What is left out between a CR and an LF parts them nonetheless.
            let behind = text.as_bytes().get(end..).unwrap_or_default();
            let parts = other.says.is_empty() && blank::is_inside_line_end(copy.text.as_bytes(), behind);
            copy.text.push_str(if parts { " " } else { &other.says });
            copy.places.0.push(Mark { plain: copy.text.len(), source: end });
            copy.count += 1;
            done = end;
            next.go_on_through(text, end);
        }
        if let Some(copy) = &mut copy {
            copy.text.push_str(text.get(done..).unwrap_or_default());
        }
        copy
    }
}

impl Places {
    /// A stretch of the copy as one of the text. Stretches that touch are led back to such that do.
    pub(crate) fn back(&self, span: Span) -> Span {
        Span::from_usize(self.source(span.start()), self.source(span.end()))
    }

    /// A byte of the copy, a border of characters, as one of the text.
    pub(crate) fn source(&self, plain: usize) -> usize {
        match self.0.partition_point(|mark| mark.plain <= plain).checked_sub(1).and_then(|at| self.0.get(at))
        {
            // The text begins where its copy does.
            Some(mark) if plain > 0 => mark.source + (plain - mark.plain),
            _ => plain,
        }
    }

    /// A byte of the text, not one of what was replaced, as one of its copy.
    pub(crate) fn plain(&self, source: usize) -> usize {
        match self
            .0
            .partition_point(|mark| mark.source <= source)
            .checked_sub(1)
            .and_then(|at| self.0.get(at))
        {
            Some(mark) => mark.plain + (source - mark.source),
            None => source,
        }
    }
}

/// Where the next thing to replace may begin: an entity or a backslash, and another.
struct Next {
    ascii: usize,
    other: usize,
    /// How far others are searched for.
    head: usize,
}

/// Word processors leave their characters from the start on: they are searched for in so many bytes, and all through a text that has
/// something to replace.
const HEAD: usize = 4096;

impl Next {
    fn of(text: &str) -> Self {
        let mut next = Self { ascii: 0, other: 0, head: HEAD };
        next.go_on(text, 0);
        next
    }

    /// Searches from a byte on.
    fn go_on(&mut self, text: &str, at: usize) {
        if self.ascii <= at {
            let rest = text.as_bytes().get(at..).unwrap_or_default();
            self.ascii = memchr::memchr2(b'&', b'\\', rest).map_or(usize::MAX, |found| at + found);
        }
        if self.other <= at {
            self.other = other(text, at, self.head.min(text.len())).unwrap_or(usize::MAX);
        }
    }

    /// Searches in all that is behind a byte.
    fn go_on_through(&mut self, text: &str, at: usize) {
        if self.head < text.len() {
            (self.head, self.other) = (text.len(), 0);
        }
        self.go_on(text, at);
    }

    fn first(&self, text: &str) -> Option<usize> {
        Some(self.ascii.min(self.other)).filter(|found| *found < text.len())
    }
}

/// Where in a stretch the first character beyond ASCII begins that is in place of another.
fn other(text: &str, from: usize, to: usize) -> Option<usize> {
    let (blocks, rest) = text.as_bytes().get(from..to)?.as_chunks::<BLOCK>();
    let is_other = |at: &usize| match text.as_bytes().get(*at..) {
        // Pilcrows are many, and are none.
        Some([0xc2, 0xb6, ..]) => false,
        Some([0xc2 | 0xe2 | 0xef, ..]) => is_said(text, *at),
        _ => false,
    };
    let in_block = |(block, bytes): (usize, &Block)| {
        let mut beyond = block::beyond_ascii(bytes);
        std::iter::from_fn(|| {
            let at = (beyond != 0).then(|| from + block * BLOCK + beyond.trailing_zeros() as usize);
            beyond &= beyond.wrapping_sub(1);
            at
        })
        .find(is_other)
    };
    let mut blocks = blocks.iter().enumerate().filter(|(_, bytes)| !block::is_ascii(bytes));
    blocks.find_map(in_block).or_else(|| (to - rest.len()..to).find(is_other))
}

/// Whether the character that begins at a byte is in place of another.
fn is_said(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|c| said(c).is_some())
}

/// Something to replace.
struct Other<'a> {
    says: Cow<'a, str>,
    len: usize,
}

impl<'a> Other<'a> {
    /// What begins at a byte.
    fn at(text: &'a str, at: usize) -> Option<Self> {
        let rest = text.get(at..)?;
        match rest.chars().next()? {
            '&' => Self::entity(rest),
            '\\' => {
                let behind = rest.get(1..)?;
                let ends = blank::trim_start_of_line(behind).starts_with(blank::is_line_end);
                ends.then_some(Self { says: " ".into(), len: 1 })
            }
            // A mark in front of a text is none of its characters.
            '\u{feff}' if at == 0 => None,
            c => Some(Self { says: said(c)?.into(), len: c.len_utf8() }),
        }
    }

    fn entity(rest: &'a str) -> Option<Self> {
        let end = rest.bytes().take(LONGEST).position(|b| b == b';')? + 1;
        let written = rest.get(..end)?;
        let says = match html_escape::decode_html_entities(written) {
            Cow::Borrowed(_) => return None,
            Cow::Owned(says) => says,
        };
        let mut chars = says.chars();
        let says = match (chars.next(), chars.next()) {
            (Some(c), None) => match said(c) {
                Some(says) => says.into(),
                // No text has such characters.
                None if c.is_control() && !blank::is_blank(c) => return None,
                None => says.into(),
            },
            _ => says.into(),
        };
        Some(Self { says, len: end })
    }
}

/// No entity is longer.
const LONGEST: usize = 34;

/// What a character says that is in place of another, or of none.
fn said(c: char) -> Option<&'static str> {
    match c {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Some(" "),
        '\u{2028}' | '\u{2029}' => Some(blank::LINE_END),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => Some(""),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_replaced() {
        for (text, want) in [
            (
                "NORWAY&#8217;S &quot;FISH&quot; &amp;amp; &#x2014; &eacute;",
                "NORWAY\u{2019}S \"FISH\" &amp; \u{2014} \u{e9}",
            ),
            ("NO&#x000A;Captions: A&nbsp;B", "NO\nCaptions: A B"),
            ("E.O.\u{a0}12958\u{2028}TA\u{ad}GS: \u{200b}X\u{feff}", "E.O. 12958\nTAGS: X"),
            ("SIPDIS \\\n \\ \r\nOSLO\\\n", "SIPDIS  \n   \r\nOSLO \n"),
            ("\r\u{200b}\n", "\r \n"),
        ] {
            let plain = Plain::of(text).unwrap();
            assert_eq!(plain.text, want);
            assert_eq!(plain.places.source(want.len()), text.len());
        }
        for text in ["R&D; AT&T, &fish; &amp &#0; &#7; a\\b \u{2019}\u{b6} \\", "\u{feff}OSLO", ""] {
            assert!(Plain::of(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn far_behind_as_where_one_is_in_front() {
        let far = "FISH ".repeat(1000);
        assert_eq!(Plain::of(&format!("{far}&amp;\u{a0}\n")).unwrap().text, format!("{far}& \n"));
        assert_eq!(Plain::of(&format!("A\\\n{far}\u{a0}B\\\n")).unwrap().text, format!("A \n{far} B \n"));
        assert!(Plain::of(&format!("{far}\u{a0}")).is_none());
    }

    #[test]
    fn places_are_led_back() {
        let text = "\u{200b}A&amp;B\u{200b} C";
        let plain = Plain::of(text).unwrap();
        assert_eq!((&*plain.text, plain.count, plain.first), ("A&B C", 3, Span::new(0, 3)));
        let back = |start, end| plain.places.back(Span::new(start, end));
        assert_eq!(
            (back(0, 1), back(1, 2), back(2, 3)),
            (Span::new(0, 4), Span::new(4, 9), Span::new(9, 13))
        );
        for at in [1, 2, 3, 5] {
            assert_eq!(plain.places.plain(plain.places.source(at)), at);
        }
    }
}
