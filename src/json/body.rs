//! The body's blocks: objects that say their kind.

use std::borrow::Cow;

use serde::{
    Serialize, Serializer,
    de::{self, Unexpected},
    ser::SerializeStruct,
};

use super::{read::object, values::Lines};
use crate::{
    model::{Block, Heading, Marking, Paragraph, Passage, Text},
    quoted::Short,
};

impl Serialize for Block<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Block::Heading(heading) => {
                let mut block = serializer.serialize_struct("Block", 3)?;
                block.serialize_field("kind", "heading")?;
                block.serialize_field("marking", &heading.marking)?;
                block.serialize_field("text", &heading.text)?;
                block.end()
            }
            Block::Paragraph(paragraph) => {
                let mut block = serializer.serialize_struct("Block", 4)?;
                block.serialize_field("kind", "paragraph")?;
                block.serialize_field("number", &paragraph.number)?;
                block.serialize_field("marking", &paragraph.marking)?;
                block.serialize_field("text", &Lines(&paragraph.text))?;
                block.end()
            }
            Block::Passage(passage) => {
                let mut block = serializer.serialize_struct("Block", 2)?;
                block.serialize_field("kind", "text")?;
                block.serialize_field("text", &Lines(&passage.text))?;
                block.end()
            }
        }
    }
}

object! {
    "Block": Block<'de> {
        kind: Cow<'de, str>,
        number: Option<u32>,
        marking: Option<Marking<'de>>,
        text: Text<'de>,
    } => match &*kind {
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
