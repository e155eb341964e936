//! The body's blocks: objects that say their kind.

use std::borrow::Cow;

use serde::{
    Serialize, Serializer,
    de::{self, Unexpected},
    ser::SerializeStruct,
};

use super::{
    object::{members, object},
    values::Lines,
};
use crate::{
    model::{Block, Heading, Paragraph, Passage, Text},
    quoted::Short,
};

impl Serialize for Block<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Block::Heading(Heading { marking, text, .. }) => members!(serializer, "Block" {
                kind: "heading",
                marking: marking,
                text: text,
            }),
            Block::Paragraph(Paragraph { number, marking, text, .. }) => members!(serializer, "Block" {
                kind: "paragraph",
                number: number,
                marking: marking,
                text: Lines(text),
            }),
            Block::Passage(Passage { text, .. }) => members!(serializer, "Block" {
                kind: "text",
                text: Lines(text),
            }),
        }
    }
}

object! {
    "Block": Block<'de> { kind: Cow<'de, str>, number: Option<_>, marking, text: Text<'de> } => match &*kind {
        "heading" => Ok(Block::Heading(Heading { marking, ..Heading::new(text) })),
        "paragraph" => {
            let number = number.ok_or_else(|| de::Error::missing_field("number"))?;
            Ok(Block::Paragraph(Paragraph::new(number, marking, text)))
        }
        "text" => Ok(Block::Passage(Passage::new(text))),
        other => {
            let want = "a block as `kind`, one of `heading` `paragraph` `text`";
            Err(de::Error::invalid_value(Unexpected::Str(&Short(other).to_string()), &want))
        }
    }
}
