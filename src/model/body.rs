//! The body: headings, numbered paragraphs, other text.

use super::{Marking, Text, key::by_key};
use crate::span::Span;

/// A block of the body. ([`crate::format::body`])
///
/// ```
/// use cablegram::{Block, Cable};
/// let cable = Cable::parse("SUBJECT: FISH\n\nSummary\n-------\n\n1. (C) All is well.\n");
/// assert!(matches!(cable.body(), [Block::Heading(_), Block::Paragraph(_)]));
/// assert_eq!(cable.body()[1].marking().unwrap().to_string(), "C");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Block<'a> {
    /// A short line of its own that titles what follows.
    Heading(Heading<'a>),
    /// A numbered paragraph.
    Paragraph(Paragraph<'a>),
    /// Text without a number.
    Passage(Passage<'a>),
}

/// A heading, without its rules of dashes.
///
/// ```
/// use cablegram::{Block, Heading};
/// let block: Block = Heading::new("Comment").into();
/// assert_eq!(block.text().unfolded(), "Comment");
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Heading<'a> {
    /// The marking in front, `(SBU) Economy`.
    pub marking: Option<Marking<'a>>,
    /// The title.
    pub text: Text<'a>,
    /// Where the heading was written.
    pub span: Span,
}

/// A numbered paragraph.
///
/// ```
/// use cablegram::{Cable, Marking, Paragraph};
/// let cable = Cable::parse("SUBJECT: FISH\n\n1. (C) All is\nwell.\n");
/// let paragraph = Paragraph::new(1, Some(Marking::new("C")), "All is well.");
/// // Where it was, and where its lines broke, says nothing.
/// assert_eq!(cable.paragraphs().next(), Some(&paragraph));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Paragraph<'a> {
    /// Its number.
    pub number: u32,
    /// The portion marking directly behind the number.
    pub marking: Option<Marking<'a>>,
    /// What follows number and marking, page lines left out.
    pub text: Text<'a>,
    /// Where the paragraph was written, from its number on.
    pub span: Span,
}

/// Text of the body that bears no number.
///
/// ```
/// use cablegram::{Block, Cable, Passage};
/// let cable = Cable::parse("SUBJECT: FISH\n\nAll is well here, and the fish are many.\n");
/// assert_eq!(cable.body(), [Block::from(Passage::new("All is well here, and the fish are many."))]);
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Passage<'a> {
    /// The text, page lines left out.
    pub text: Text<'a>,
    /// Where it was written.
    pub span: Span,
}

// Where a block was is no part of what it says: spans do not compare.
by_key!(Heading Paragraph Passage);

macro_rules! blocks {
    ($($kind:ident)*) => {
        $(impl<'a> From<$kind<'a>> for Block<'a> {
            fn from(block: $kind<'a>) -> Self {
                Block::$kind(block)
            }
        })*
    };
}

blocks!(Heading Paragraph Passage);

impl<'a> Block<'a> {
    /// Its text, without number and marking.
    pub fn text(&self) -> &Text<'a> {
        match self {
            Block::Heading(heading) => &heading.text,
            Block::Paragraph(paragraph) => &paragraph.text,
            Block::Passage(passage) => &passage.text,
        }
    }

    /// Its portion marking.
    pub fn marking(&self) -> Option<&Marking<'a>> {
        match self {
            Block::Heading(heading) => heading.marking.as_ref(),
            Block::Paragraph(paragraph) => paragraph.marking.as_ref(),
            Block::Passage(_) => None,
        }
    }

    /// Where it was written.
    pub fn span(&self) -> Span {
        match self {
            Block::Heading(heading) => heading.span,
            Block::Paragraph(paragraph) => paragraph.span,
            Block::Passage(passage) => passage.span,
        }
    }

    pub(super) fn span_mut(&mut self) -> &mut Span {
        match self {
            Block::Heading(heading) => &mut heading.span,
            Block::Paragraph(paragraph) => &mut paragraph.span,
            Block::Passage(passage) => &mut passage.span,
        }
    }

    /// The same block, owning its characters.
    pub fn into_owned(self) -> Block<'static> {
        match self {
            Block::Heading(h) => Block::Heading(h.into_owned()),
            Block::Paragraph(p) => Block::Paragraph(p.into_owned()),
            Block::Passage(p) => Block::Passage(p.into_owned()),
        }
    }
}

impl<'a> Heading<'a> {
    fn key(&self) -> (&Option<Marking<'a>>, &Text<'a>) {
        (&self.marking, &self.text)
    }

    /// A heading without marking.
    pub fn new(text: impl Into<Text<'a>>) -> Self {
        Self { marking: None, text: text.into(), span: Span::default() }
    }

    /// The same heading, owning its characters.
    pub fn into_owned(self) -> Heading<'static> {
        Heading { marking: self.marking.map(Marking::into_owned), text: self.text.into_owned(), ..self }
    }
}

impl<'a> Paragraph<'a> {
    fn key(&self) -> (u32, &Option<Marking<'a>>, &Text<'a>) {
        (self.number, &self.marking, &self.text)
    }

    /// A paragraph.
    pub fn new(number: u32, marking: Option<Marking<'a>>, text: impl Into<Text<'a>>) -> Self {
        Self { number, marking, text: text.into(), span: Span::default() }
    }

    /// The same paragraph, owning its characters.
    pub fn into_owned(self) -> Paragraph<'static> {
        Paragraph { marking: self.marking.map(Marking::into_owned), text: self.text.into_owned(), ..self }
    }
}

impl<'a> Passage<'a> {
    fn key(&self) -> &Text<'a> {
        &self.text
    }

    /// Text without a number.
    pub fn new(text: impl Into<Text<'a>>) -> Self {
        Self { text: text.into(), span: Span::default() }
    }

    /// The same text, owning its characters.
    pub fn into_owned(self) -> Passage<'static> {
        Passage { text: self.text.into_owned(), ..self }
    }
}
