//! Helpers that every grammar is made of. All take `&str`, look at a bounded stretch and never panic.
//!
//! - [`begin`]: what the first two characters of a line tell.
//! - [`mod@line`]: a text cut into lines by `memchr`; [`Piece`], what a grammar is given.
//! - [`miss`]: the error of our nom parsers, [`Parsed`] their result.
//! - [`parsers`]: labels, numbers, blanks, of which grammars are made.
//! - [`date`]: months, years, days.
//! - [`near`]: how far a word is from the label it should be.
//! - [`scan`]: what scans take for one another.

pub(crate) mod begin;
pub(crate) mod date;
pub(crate) mod line;
pub(crate) mod miss;
pub(crate) mod near;
mod parsers;
pub(crate) mod scan;

pub(crate) use begin::{Begin, Class, Classes};
pub(crate) use line::{Line, Lines, Piece};
pub(crate) use miss::{Miss, Parsed};
pub(crate) use parsers::{blanks, digits, end_of_word, indicator, label, letters, number, text};
