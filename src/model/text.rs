//! [`Text`]: a value that may run over several lines.

use std::{
    borrow::Cow,
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
};

use super::{key::from_strings, owned::owned};
use crate::{
    blank, fold,
    lex::{Line, Lines},
    span::Span,
    word,
};

/// A value as it is written: one line or several, with what is no part of it left out.
///
/// Page lines that are inside it are skipped; the archive's pilcrow `¶` is part of no value. Two texts are equal when
/// their words are: where lines break says nothing.
///
/// ```
/// use cablegram::Text;
/// let subject = Text::new("A NEW START FOR\nTHE TALKS");
/// assert_eq!(subject.unfolded(), "A NEW START FOR THE TALKS");
/// assert_eq!(subject.lines().count(), 2);
/// assert_eq!(subject, Text::new("A NEW START FOR THE TALKS"));
/// ```
#[derive(Clone, Default)]
pub struct Text<'a> {
    raw: Cow<'a, str>,
    holes: Holes,
}

/// Stretches of the characters that are no part of the value, in order. Most texts have none or one.
#[derive(Clone, Default)]
enum Holes {
    #[default]
    None,
    One(Span),
    Several(Box<Several>),
}

/// A list behind a thin pointer: texts stay small.
#[derive(Clone)]
struct Several(Vec<Span>);

impl Holes {
    fn as_slice(&self) -> &[Span] {
        match self {
            Holes::None => &[],
            Holes::One(hole) => std::slice::from_ref(hole),
            Holes::Several(holes) => &holes.0,
        }
    }
}

impl<'a> Text<'a> {
    /// A text of these characters.
    pub fn new(raw: impl Into<Cow<'a, str>>) -> Self {
        Self { raw: raw.into(), holes: Holes::None }
    }

    /// A text with stretches that are no part of it, as bytes of `raw`, in order.
    pub(crate) fn with_holes(raw: &'a str, holes: impl IntoIterator<Item = Span>) -> Self {
        let mut holes = holes.into_iter();
        let holes = match (holes.next(), holes.next()) {
            (None, _) => Holes::None,
            (Some(one), None) => Holes::One(one),
            (Some(one), Some(two)) => {
                Holes::Several(Box::new(Several([one, two].into_iter().chain(holes).collect())))
            }
        };
        Self { raw: Cow::Borrowed(raw), holes }
    }

    /// The characters of the source from the first of the value to its last, page lines and pilcrows included.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The stretches of the source that belong to the value: all of it, but for page lines.
    pub fn pieces(&self) -> impl Iterator<Item = &str> + Clone {
        let holes = self.holes.as_slice().iter();
        let starts = std::iter::once(0).chain(holes.clone().map(|hole| hole.end()));
        let ends = holes.map(|hole| hole.start()).chain(std::iter::once(self.raw.len()));
        starts.zip(ends).filter_map(|(start, end)| self.raw.get(start..end))
    }

    /// Its lines, without line ends and trailing blanks. Empty lines count.
    pub fn lines(&self) -> impl Iterator<Item = &str> + Clone {
        self.pieces().flat_map(|piece| Lines::from(piece, 0)).map(|line: Line<'_>| line.text.trim_end())
    }

    /// Its words: what is between blanks, line breaks and pilcrows.
    pub fn words(&self) -> impl Iterator<Item = &str> + Clone {
        self.pieces().flat_map(word::words)
    }

    /// The words joined by one space each. Allocates only where that is not how they are written.
    pub fn unfolded(&self) -> Cow<'_, str> {
        if self.holes.as_slice().is_empty() {
            return fold::unfold(&self.raw);
        }
        let mut joined = String::with_capacity(self.raw.len());
        self.pieces().for_each(|piece| fold::push_unfolded(&mut joined, piece));
        Cow::Owned(joined)
    }

    /// The text with its line breaks as written, without page lines and pilcrows. Allocates only where there are some.
    pub fn to_text(&self) -> Cow<'_, str> {
        if self.holes.as_slice().is_empty() && !blank::has_pilcrow(&self.raw) {
            return Cow::Borrowed(&self.raw);
        }
        let pieces = self.pieces().flat_map(blank::between_pilcrows);
        let word = |c: Option<char>| c.is_some_and(|c| !blank::is_blank(c));
        Cow::Owned(pieces.fold(String::with_capacity(self.raw.len()), |mut text, piece| {
            // What is left out separates words nonetheless, and the ends of two lines.
            let ends = blank::is_inside_line_end(text.as_bytes(), piece.as_bytes());
            if ends || word(text.chars().next_back()) && word(piece.chars().next()) {
                text.push(' ');
            }
            text.push_str(piece);
            text
        }))
    }

    /// Whether it holds no word.
    pub fn is_empty(&self) -> bool {
        self.words().next().is_none()
    }

    /// The same text, owning its characters.
    pub fn into_owned(self) -> Text<'static> {
        Text { raw: owned(self.raw), holes: self.holes }
    }
}

/// The unfolded form: equal texts look alike.
impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.unfolded().fmt(f)
    }
}

/// Writes the unfolded form.
impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.unfolded())
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.words().eq(other.words())
    }
}

impl Eq for Text<'_> {}

impl PartialOrd for Text<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.words().cmp(other.words())
    }
}

impl Hash for Text<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.words().for_each(|word| word.hash(state));
        // Where it ends, in front of another value.
        state.write_u8(0);
    }
}

from_strings!(Text);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_lines_and_pilcrows_are_left_out() {
        let raw = "first part\n\nOSLO 00000160  002 OF 003\n\n¶second part";
        let hole = Span::new(11, 39);
        assert_eq!(hole.of(raw), "\nOSLO 00000160  002 OF 003\n\n");
        let text = Text::with_holes(raw, vec![hole]);
        assert_eq!(text.to_text(), "first part\nsecond part");
        assert_eq!(text.unfolded(), "first part second part");
        assert_eq!(text.lines().collect::<Vec<_>>(), ["first part", "¶second part"]);
        assert_eq!(text.clone().into_owned(), text);
    }

    #[test]
    fn a_pilcrow_inside_a_word_separates() {
        let text = Text::new("One.¶Two. ¶Three.");
        assert_eq!(text.to_text(), "One. Two. Three.");
        assert_eq!(Text::new(text.to_text()), text);
    }

    #[test]
    fn borrows_where_nothing_is_folded() {
        assert!(matches!(Text::new("A B").unfolded(), Cow::Borrowed(_)));
        assert!(matches!(Text::new("A\nB").to_text(), Cow::Borrowed(_)));
    }
}
