//! [`RedactError`]: why nothing was redacted.

use super::asked::Field;
use crate::{model::SectionKind, span::Span};

/// Why a cable was not redacted: nothing is given rather than too much.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RedactError {
    /// The cable has no text: it was made of values, or read from JSON.
    #[error("the cable has no text")]
    NoText,
    /// Only what is above the body was read: see [`Cable::parse_header`](crate::Cable::parse_header).
    #[error("the body was not read")]
    HeaderOnly,
    /// Nothing says how the cable is classified, so nothing how portions without marking are.
    #[error("the classification of the cable is not known")]
    UnknownClassification,
    /// The body has no paragraph of this number.
    #[error("there is no paragraph {0}")]
    NoParagraph(u32),
    /// The cable has no value of this field.
    #[error("{0}: there is none")]
    NoField(Field),
    /// The text has no such stretch, or its ends are inside characters.
    #[error("no stretch of the text: {0:?}")]
    NoSpan(Span),
    /// Without what was to go, something else would be read as another value, as far as can be told the one at `place`.
    #[error("{field}: would not be read the same, {place:?}")]
    Changed {
        /// The field of [`Fields`](crate::Fields) that would change.
        field: &'static str,
        /// Where it is in the text of the cable.
        place: Span,
    },
    /// A stretch that counts above the level would be left, or be read only then.
    #[error("{section}: would be left, {place:?}")]
    Left {
        /// What holds it.
        section: SectionKind,
        /// Where it is in the text of the cable, as far as can be told.
        place: Span,
    },
}
