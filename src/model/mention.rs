//! [`Mention`]: a place of the body that speaks of another cable.

use super::{CableId, Reference};
use crate::span::Span;

/// A place of the body that speaks of another cable: `ref A`, `reftel`, `OTTAWA 1123`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mention<'c, 'a> {
    /// Where it stands in the source.
    pub span: Span,
    /// How it is written.
    pub text: &'c str,
    /// What it names.
    pub mentioned: Mentioned<'c>,
    /// The references of the cable's REF line that it means: none where the line has no such label or cable.
    pub references: Vec<&'c Reference<'a>>,
}

/// What a [`Mention`] names.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mentioned<'c> {
    /// A label of the REF line, in capitals: `ref A`.
    Label(char),
    /// The references without a label, or all of them: `reftel`, `reftels`.
    Reftel,
    /// A cable by its origin and number: `OTTAWA 1123`. Without a year, that of the reference it repeats, else the cable's
    /// own; no id where neither is known.
    Cable(Option<CableId<'c>>),
}
