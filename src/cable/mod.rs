//! The document: [`Cable`], what it is read with, [`ParseOptions`], and what can be asked of its values.

mod document;
mod fields;
mod options;
mod values;

pub use document::Cable;
pub use options::ParseOptions;
