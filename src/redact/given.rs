//! [`Redacted`]: what is given.

use super::asked::Field;
use crate::span::Span;

/// A text without what was to go, and what went.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Redacted {
    /// The text.
    pub text: String,
    /// What went, in order.
    pub removed: Vec<Removed>,
}

/// Something that went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Removed {
    /// What it was.
    pub kind: RemovedKind,
    /// What stands there, in the new text; empty where nothing does, as where a page line parted a paragraph.
    pub span: Span,
}

/// What something was that went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum RemovedKind {
    /// A portion of the body.
    Portion,
    /// A field.
    Field(Field),
    /// A copy of something that went, or what nobody can tell from one.
    Copy,
    /// A stretch that was named.
    Span,
    /// A classification, which another stands for now.
    Classification,
}
