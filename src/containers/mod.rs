//! Where cables come from: files of one text, and what holds many (CSV, NDJSON, pages of archives, `.gz`, `.zst`, `.zip`).
//!
//! [`Reader::open`] gives an [`Item`] for each text: its bytes, the [`Source`] it came from, and what the [`Archive`] says of it,
//! which stays beside the cable and is never merged into it. Memory does not grow with the container. What cannot be read
//! is an [`Error`] that names its place, and the next text is read.
//!
//! ```no_run
//! use cablegram::containers::Reader;
//!
//! for item in Reader::new().open("cables.csv.gz")? {
//!     match item {
//!         Ok(item) => println!("{}: {:?} {:?}", item.source, item.archive.id, item.parse().id()),
//!         Err(error) => eprintln!("{error}"),
//!     }
//! }
//! # Ok::<(), cablegram::containers::Error>(())
//! ```
//!
//! # Which containers
//!
//! | [`Container`] | told by | what it is |
//! |---|---|---|
//! | `csv` | `.csv`, `.tsv`, a first row of number and date | the eight columns of an archive's `cables.csv`, or any table whose first row names its columns |
//! | `ndjson` | `.ndjson`, `.jsonl`, `{"` | one JSON object a line, with a member that is the text |
//! | `html` | `<html`, `<!doctype html` | a page of an archive that shows one cable in `<code><pre>` |
//! | `plusd` | the same, with `tagged-text` in it | a page of an archive that shows one cable as `#tagged-text`, and a synopsis |
//! | `text` | all else | one telegram, or several behind each other |
//!
//! Tables and NDJSON are UTF-8, or UTF-16 with a byte-order mark; a text is in any encoding that [`Cable::from_bytes`](crate::Cable::from_bytes)
//! reads. Each of them may be packed as `.gz` or `.zst`, which the first bytes tell, or be a member of a `.zip`. Text of the National
//! Archives with its `Message Attributes` is text: the parser reads them ([`Cable::attributes`](crate::Cable::attributes)).
//!
//! The forms of `cables.csv`, `html` and `plusd` are known from what others wrote of those archives, not from a
//! specification: columns number, `M/D/YYYY H:MM`, id, origin, classification, references, header, body, with `\` in front of
//! quotes inside; two `<code><pre>` blocks under a table of id, dates, classification and origin; `.s_key` and `.s_val` in `#synopsis`.
//!
//! # Names of columns
//!
//! A table or NDJSON has its text in the column `text`, or in the one that [`Reader::text_column`] names. The columns `id`, `created` (or
//! `date`), `classification` (or `class`), `origin`, `references`, `address` (or `url`), in any case, are what the archive says; all
//! others are its [attributes](Archive::attributes).

mod container;
mod error;
mod files;
mod input;
mod item;
mod json;
mod lines;
mod packed;
mod page;
mod reader;
mod rows;
mod split;
mod table;
mod text;
mod zipped;

pub use container::Container;
pub use error::{Error, ErrorKind};
pub use files::{Found, files, path_name};
pub use item::{Archive, Attribute, Item, Source};
pub use reader::{Items, Reader};
