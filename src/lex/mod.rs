//! Helpers that every grammar is made of. All take `&str`, look at a bounded stretch and never panic.
//!
//! - [`begin`]: what the first two characters of a line tell.
//! - [`mod@line`]: a text cut into lines by `memchr`; [`Piece`], what a grammar is given.
//! - [`miss`]: the error of our nom parsers, [`Parsed`] their result.
//! - [`mod@word`]: labels, words, numbers, blanks.
//! - [`date`]: months, years, days.
//! - [`near`]: how far a word is from the label it should be.

pub(crate) mod begin;
pub(crate) mod date;
pub(crate) mod line;
pub(crate) mod miss;
pub(crate) mod near;
pub(crate) mod word;

pub(crate) use begin::{Begin, Class, Classes};
pub(crate) use line::{Line, Lines, Piece};
pub(crate) use miss::{Miss, Parsed};
pub(crate) use word::{blanks, digits, end_of_word, label, letters, number};
