//! The body: what a line of it is.
//!
//! ```text
//! body      = {heading | paragraph | text | page-line}
//! paragraph = number [sep] ["(" marking ")"] SP text
//! ```
//! FORMAT.md sections 5 and 14 to 17.

pub(crate) mod apparatus;
pub(crate) mod edge;
pub(crate) mod heading;
pub(crate) mod page;
pub(crate) mod paragraph;
pub(crate) mod signature;
