//! Strategies for [proptest](https://docs.rs/proptest): cables of each era and the values of each section, for tests of
//! code that takes cables. (Feature `proptest`.)
//!
//! Whole cables agree with themselves as real ones should: the station's serial is the message number, the order was in
//! force, no portion is marked higher than the whole. So [`Writer::to_text`](crate::Writer::to_text) takes each of them,
//! and its text reads back without a diagnostic. [`Noise`] writes it as people and archives do, [`damaged`] spoils it, and
//! [`any_text`] is anything at all.
//!
//! ```
//! use cablegram::{Cable, Era, Writer, strategies};
//! use proptest::{prelude::*, test_runner::TestRunner};
//!
//! TestRunner::deterministic().run(&strategies::cable(Era::TwoThousands), |fields| {
//!     let text = Writer::new().to_text(&fields).unwrap();
//!     let cable = Cable::parse(&text);
//!     prop_assert_eq!(cable.fields(), &fields);
//!     Ok(())
//! })?;
//! # Ok::<(), proptest::test_runner::TestError<cablegram::Fields<'static>>>(())
//! ```

mod body;
mod cable;
mod choice;
mod header;
mod labels;
mod mess;
mod noise;
mod odd;
mod printed;
mod prose;

pub use body::{body, heading, paragraph};
pub use cable::{any_cable, cable, era, markings};
pub use header::{
    addressee, any_time, captions, classification, date_time_group, message_line, passing_line, post,
    precedence, released, section_of, transmission,
};
pub use labels::{authority, executive_order, references, subject, tag};
pub use mess::{any_text, damaged};
pub use noise::{Noise, noise};
pub use printed::{attributes, distribution, drafting};
pub use prose::surname;
