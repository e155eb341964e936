//! The values a cable is made of. Each borrows from the text it was read from and can be made to own what it holds.

use std::borrow::Cow;

mod address;
mod authority;
mod body;
mod cable_id;
mod caption;
mod classification;
mod control;
mod drafting;
pub(crate) mod dtg;
mod era;
mod field;
mod fields;
mod marking;
mod mention;
mod message;
mod office;
mod order;
mod precedence;
mod reference;
mod section;
mod subject;
mod tag;
mod text;
mod transmission;

pub use address::Addressee;
pub use authority::{Authority, Reasons};
pub use body::{Block, Heading, Paragraph, Passage};
pub use cable_id::CableId;
pub use caption::Caption;
pub use classification::Classification;
pub use control::Control;
pub use drafting::{Attribute, Drafting, DraftingRole};
pub use dtg::DateTimeGroup;
pub use era::Era;
pub(crate) use era::Form;
pub(crate) use field::Difference;
pub use fields::Fields;
pub use marking::Marking;
pub use mention::{Mention, Mentioned};
pub use message::{MessageLine, SectionOf};
pub use office::{Office, OfficeRole};
pub use order::{ExecutiveOrder, Exemption};
pub use precedence::Precedence;
pub use reference::{Cited, Reference};
pub use section::{Section, SectionKind};
pub use subject::Subject;
pub use tag::Tag;
pub use text::Text;
pub use transmission::{Station, Transmission};

/// A copy that owns its characters.
pub(crate) fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}
