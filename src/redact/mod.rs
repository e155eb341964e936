//! Takes out of the text of a cable what must not be seen, and leaves the rest as it is.
//!
//! `plan` says which stretches go and what stands there, section by section; `edit` puts that in; `proof` reads the result and
//! compares: what is not sure is refused. No grammar is asked but for what a line is, a classification, a marking.

mod asked;
mod edit;
mod error;
mod frame;
mod given;
mod header;
mod level;
mod mark;
mod plan;
mod proof;

use crate::cable::Cable;
pub use asked::{Field, Redaction};
pub use error::RedactError;
pub use given::{Redacted, Removed, RemovedKind};

impl Cable<'_> {
    /// The text of this cable without what a [`Redaction`] asks for. All other bytes are the same, in order, and
    /// [parsing](Cable::parse) gives the same values but for what went: it is parsed to make sure. Of what went nothing is in
    /// the text, so nothing in a value, a diagnostic or a place of it. What was taken out is not taken out again: by level
    /// the same redaction of the result changes nothing.
    ///
    /// Takes time linear in the text.
    ///
    /// # Errors
    ///
    /// Where it cannot be told what is to go, or the rest would be read otherwise without it: see [`RedactError`].
    ///
    /// ```
    /// use cablegram::{Cable, Classification, RedactError, Redaction};
    /// let redaction = Redaction::new().above(Classification::Unclassified);
    /// let unknown = Cable::parse("SUBJECT: FISH\n\n1. (S) The fish are well.\n");
    /// assert_eq!(unknown.redact(&redaction), Err(RedactError::UnknownClassification));
    /// ```
    pub fn redact(&self, redaction: &Redaction) -> Result<Redacted, RedactError> {
        let plan = plan::of(self, redaction)?;
        let redacted = edit::apply(self.source(), &plan.edits);
        proof::check(self, redaction, &plan, &redacted)?;
        Ok(redacted)
    }
}
