//! What a cable's parts say of each other, once all are read: each disagreement is a diagnostic at its place.
//!
//! - [`missing`]: sections that every complete cable has.
//! - [`envelope`]: station, originator, message line, filing time, page lines.
//! - [`control`]: order, declassification date, reasons, markings, captions, TAGS.

mod control;
mod envelope;
mod missing;

use crate::{
    diagnostic::Diagnostics,
    model::{Fields, Section},
};

/// Reports what is missing and what disagrees.
pub(super) fn read(text: &str, fields: &Fields<'_>, sections: &[Section], out: &mut Diagnostics) {
    missing::read(fields, sections, out);
    envelope::read(text, fields, sections, out);
    control::read(fields, out);
}
