//! Cuts a text into stretches, each of one section, by what its lines are. Reads no value and calls no grammar.
//!
//! | file | what it cuts |
//! |---|---|
//! | [`header`] | all that is above the body, in the order of the next three |
//! | [`belated`] | where the header begins that is below the text |
//! | [`envelope`] | from the top to the message line |
//! | [`captions`] | captions, passing lines, notes about the copy |
//! | [`labels`] | E.O., TAGS, SUBJECT, REF, Classified By |
//! | [`sets`] | the sets of a record message |
//! | [`body`] | paragraphs, passages, what is printed between them |
//! | [`paragraphs`], [`numbers`] | which numbers are of paragraphs |
//! | [`pages`] | what is printed where a page of a header ended |
//! | [`titles`] | headings of the body |
//! | [`signature`] | the signature |
//! | [`joined`] | where inside a line something of its own begins |
//! | [`ahead`] | where a line may have something inside it |
//! | [`non_text`], [`stray`] | lines of the body, and of the header, that are no text |
//!
//! A section tiles the text with the others; a stretch is what a grammar reads of it. Most sections have one stretch, those of
//! captions and passing lines one for each line or entry, blank ones none.

mod ahead;
pub(crate) mod belated;
pub(crate) mod body;
mod body_kinds;
mod captions;
mod cursor;
mod envelope;
pub(crate) mod header;
pub(crate) mod joined;
mod labels;
mod non_text;
mod numbers;
mod pages;
mod paragraphs;
mod sets;
mod signature;
mod stray;
mod tiling;
mod titles;

pub(crate) use tiling::{Cut, Stretch, What};
