//! Reads US State Department telegrams ("cables"): half-structured text of a transmission header, a message line with the
//! classification spelled out, captions, E.O. line, TAGS, SUBJECT, REF, Classified By, numbered paragraphs with portion
//! markings, a signature.
//!
//! [`Cable::parse`] takes any text and gives a document. It is
//!
//! - **total**: no text makes it fail or panic; what is odd becomes a [`Diagnostic`] with a span,
//! - **lossless**: [sections](Cable::sections) tile the text, byte for byte; what none of its values keeps is under a
//!   diagnostic,
//! - **typed**: dates, precedences, markings, ids are values, not strings,
//! - **zero-copy**: values borrow from the text; [`Cable::into_owned`] cuts them loose,
//! - **linear** in the length of the text, whatever it holds.
//!
//! # TAGS and dates out of a folder of cables
//!
#![cfg_attr(feature = "encoding", doc = "```no_run")]
#![cfg_attr(not(feature = "encoding"), doc = "```ignore")]
//! use cablegram::Cable;
//!
//! for entry in std::fs::read_dir("cables")? {
//!     let bytes = std::fs::read(entry?.path())?;
//!     let cable = Cable::from_bytes(&bytes);
//!     let tags: Vec<_> = cable.tags().map(|tag| tag.to_string()).collect();
//!     println!("{:?} {:?} {tags:?}", cable.id(), cable.date());
//! }
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # What is odd is said, not guessed
//!
//! ```
//! use cablegram::{Cable, Code};
//!
//! let cable = Cable::parse("O 311144Z FEB 09\nFM AMEMBASSY OSLO\n\nS E C R E T OSLO 000160\n");
//! assert_eq!(cable.dtg().unwrap().at, None);
//! let diagnostic = &cable.diagnostics()[0];
//! assert_eq!(diagnostic.code, Code::ImpossibleDate);
//! assert_eq!(diagnostic.span.of(cable.source()), "311144Z FEB 09");
//! ```
//!
//! # Where to look
//!
//! [`cookbook`] has whole small programs: a folder to CSV, who cites a cable, a lint, a cable from nothing, a copy for release.
//!
//! [`Cable`] has an accessor for each part; [`Fields`] holds all values at once; [`Section`] and [`SectionKind`] are the
//! text cut into its parts; [`Text`] is a value that may run over several lines, with page lines left out.
//!
//! [`Writer`] makes text of values, in the form that the handbooks prescribe, and names the field that has no place in it.
//! [`Cable::redact`] takes out of a text what must not be seen, and leaves the rest as it is.
//!
//! [`format`](mod@format) says what a telegram is made of, part by part and era by era, with the sources of the rules, and has
//! the [JSON form](format::json) member by member; [`eras`] shows telegrams from the 1960s to today; [`tables`] is what the field
//! knows: TAGS, posts, captions, orders.
//!
//! # Stability
//!
//! - **Semantic versioning** of all that is public and documented here. Enums and structs that may grow are
//!   `#[non_exhaustive]`. Of other crates only the dates of the crate `time` are in signatures, serde's traits are implemented, and
//!   proptest's `Strategy` is what `strategies` give: a new major version of one of these is one of this crate.
//! - **A changed reading** of a text, a value that is more right than before or another diagnostic, is no break: it comes with a
//!   minor version and is in the changelog. Who needs the same values for ever keeps the JSON, or the version.
//! - **The JSON form** has a version of its own, in its schema. Within it members are added, none is renamed, taken
//!   out or given another type.
//! - **The minimum supported Rust version**, 1.88, rises with a minor version only, and never above one that is half a year
//!   old.
//! - The words of errors, of [`Diagnostic::message`] and of `Debug` may change at any time; [codes](Code) do not.
//!
//! # Features
//!
//! - `serde` (default): serde's `Serialize` and `Deserialize` for [`Cable`] and its values, the JSON form of the
//!   README.
//! - `encoding` (default): `Cable::from_bytes` and `decode`: UTF-8, UTF-16, Windows-1252, and the way back to the bytes.
//! - `containers`: `containers`, the texts of tables, NDJSON, pages of archives, packed files and folders.
//! - `proptest`: `strategies` that make cables, for property tests.
//! - `cli`: the program `cablegram`.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::todo,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::too_many_arguments,
    clippy::fn_params_excessive_bools
)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        clippy::string_slice
    )
)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod assembly;
mod blank;
mod block;
mod cable;
mod check;
#[cfg(feature = "containers")]
pub mod containers;
pub mod cookbook;
mod cut;
mod diagnostic;
mod digits;
mod eight;
#[cfg(feature = "encoding")]
mod encoding;
pub mod eras;
mod error;
mod fold;
pub mod format;
mod frame;
mod grammar;
#[cfg(feature = "serde")]
mod json;
mod kind;
mod lex;
mod lines;
mod model;
mod place;
mod plain;
mod quoted;
mod read;
mod redact;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod seams;
mod span;
#[cfg(feature = "proptest")]
pub mod strategies;
mod strict;
pub mod tables;
mod terms;
mod view;
mod word;
mod write;

pub use cable::{Cable, ParseOptions};
pub use diagnostic::{Code, Diagnostic, Severity};
#[cfg(feature = "encoding")]
pub use encoding::{Decoded, Encoding, decode, decode_as};
pub use error::{ValueError, WriteError};
#[cfg(feature = "serde")]
pub use json::{JSON_SCHEMA, Owned, WithMentions, owned};
pub use model::*;
pub use place::Place;
pub use redact::{Field, RedactError, Redacted, Redaction, Removed, RemovedKind};
pub use span::{Span, Spanned};
pub use strict::Error;
pub use write::Writer;

/// The calendar that dates and times are of, in the version that this crate has it.
pub use time;

/// The README's examples, compiled and run.
#[cfg(all(doctest, feature = "serde", feature = "encoding"))]
#[doc = include_str!("../README.md")]
struct Readme;
