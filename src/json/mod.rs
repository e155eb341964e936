//! The JSON form of a cable, through serde: the names are a promise, fields are added, never renamed.
//!
//! Hand-shaped, not derived on the model, so that the model can grow without moving the JSON. No tree is built in
//! memory first: texts are lent as they are where nothing is to be left out or joined, and what is read borrows from the
//! JSON where no escape is in the way.
//!
//! There and back is identity: a cable's JSON reads as an equal cable, whose JSON is the same. So the form holds all that
//! the fields compare by; what is only spelling (a tag in small letters, where lines break) it leaves out.

mod body;
mod dates;
mod document;
mod header;
mod lend;
mod object;
pub mod owned;
mod read;
mod values;

use serde::{Deserialize, Deserializer};

pub use self::{document::WithMentions, lend::Owned};

use self::{document::Document, lend::Own, read::Member};
use crate::{
    cable::Cable,
    diagnostic::{Code, Diagnostic, Severity},
    model::{
        Addressee, Attribute, Authority, Block, CableId, Caption, Circuit, Classification, DateTimeGroup,
        Drafting, DraftingRole, Era, ExecutiveOrder, Fields, GroupCount, Marking, MessageLine, Office,
        OfficeRole, Precedence, Reasons, Reference, Section, SectionKind, SectionOf, Station, Subject, Tag,
        Text, Transmission,
    },
    span::{Span, Spanned},
};

/// The JSON Schema (draft 2020-12) of what a [`Cable`] is written as: each member, its type, what null means. `JSON form 1` in its
/// title is the version of the form: members are added within it, none is renamed, taken out or given another type, so who reads
/// JSON of a later version of the crate skips members that it does not know.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(cablegram::JSON_SCHEMA)?;
/// assert_eq!(schema["title"], "cablegram, JSON form 1");
/// assert_eq!(schema["properties"]["tags"]["items"]["type"], "string");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub const JSON_SCHEMA: &str = include_str!("schema.json");

/// Values that hold characters: they borrow, or own them in [`Owned`].
macro_rules! borrows {
    ($($(#[$doc:meta])* $name:ident as $member:literal by $form:ident;)*) => {
        $($(#[$doc])*
        impl<'de: 'a, 'a> Deserialize<'de> for $name<'a> {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $form::read($member, from).map(Into::into)
            }
        }

        impl<'de> Deserialize<'de> for Owned<$name<'static>> {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Own::own(from).map(Owned)
            }
        }

        impl Own for $name<'static> {
            fn own<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $name::deserialize(from).map(|value| value.into_owned())
            }
        })*
    };
}

borrows! {
    Addressee as "addressee" by Addressee;
    Attribute as "attribute" by Attribute;
    Authority as "classified_by" by Authority;
    Block as "block" by Block;
    /// Reads the JSON form of the README. The members that say what follows from others (`id`, `offices`) are not read,
    /// unknown ones are skipped, and all may be left out.
    ///
    /// The cable has no text: its [source](Cable::source) is empty and it has no [sections](Cable::sections). Its
    /// diagnostics are those of the JSON, with places in the text that was parsed.
    ///
    /// ```
    /// use cablegram::Cable;
    /// let cable = Cable::parse("S E C R E T OSLO 000160\n\nTAGS: PREL, NO\n");
    /// let json = serde_json::to_string(&cable)?;
    /// let again: Cable = serde_json::from_str(&json)?;
    /// assert_eq!(again, cable);
    /// assert_eq!(serde_json::to_string(&again)?, json);
    /// assert_eq!(again.to_text().unwrap(), cable.source());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    Cable as "cable" by Document;
    Caption as "caption" by Caption;
    Circuit as "circuit" by Circuit;
    DateTimeGroup as "dtg" by DateTimeGroup;
    Drafting as "drafting" by Drafting;
    ExecutiveOrder as "executive_order" by ExecutiveOrder;
    /// Reads the JSON form of a [`Cable`], without its diagnostics and era.
    Fields as "cable" by Document;
    GroupCount as "groups" by GroupCount;
    Marking as "marking" by Marking;
    MessageLine as "message_line" by MessageLine;
    Office as "office" by Office;
    Reasons as "reasons" by Reasons;
    Reference as "reference" by Reference;
    Station as "station" by Station;
    Subject as "subject" by Subject;
    Tag as "tag" by Tag;
    Text as "text" by Text;
    Transmission as "transmission" by Transmission;
}

/// Values that hold no characters of the JSON.
macro_rules! owns {
    ($($name:ty as $member:literal;)*) => {
        $(impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Member::read($member, from)
            }
        })*
    };
}

owns! {
    CableId<'_> as "id";
    Classification as "classification";
    Code as "code";
    Diagnostic as "diagnostic";
    DraftingRole as "role";
    Era as "era";
    OfficeRole as "role";
    Precedence as "precedence";
    Section as "section";
    SectionKind as "kind";
    SectionOf as "section";
    Severity as "severity";
    Span as "span";
}

/// Reads the value alone, with the empty span.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::deserialize(from).map(Spanned::from)
    }
}
