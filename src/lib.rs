//! Reads US State Department telegrams.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::todo,
    clippy::indexing_slicing,
    clippy::string_slice
)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice
    )
)]

mod assembly;
mod cable;
mod diagnostic;
mod error;
mod fold;
mod grammar;
#[cfg(feature = "serde")]
mod json;
mod lex;
mod model;
mod place;
mod span;
mod tables;

pub use cable::Cable;
pub use diagnostic::{Code, Diagnostic, Severity};
pub use error::{Error, ValueError};
pub use model::*;
pub use place::Place;
pub use span::{Span, Spanned};
