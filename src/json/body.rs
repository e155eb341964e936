//! Views of the body's blocks.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::header::Unfolded;
use crate::{
    fold,
    model::{Block, Marking, Text},
};

pub(super) struct Part<'v>(pub &'v Block<'v>);

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let marking = |marking: &Option<Marking<'_>>| marking.as_ref().map(|m| m.canonical().into_owned());
        match self.0 {
            Block::Heading(heading) => {
                let mut block = serializer.serialize_struct("Heading", 3)?;
                block.serialize_field("kind", "heading")?;
                block.serialize_field("marking", &marking(&heading.marking))?;
                block.serialize_field("text", &Unfolded(&heading.text))?;
                block.end()
            }
            Block::Paragraph(paragraph) => {
                let mut block = serializer.serialize_struct("Paragraph", 4)?;
                block.serialize_field("kind", "paragraph")?;
                block.serialize_field("number", &paragraph.number)?;
                block.serialize_field("marking", &marking(&paragraph.marking))?;
                block.serialize_field("text", &Written(&paragraph.text))?;
                block.end()
            }
            Block::Passage(passage) => {
                let mut block = serializer.serialize_struct("Passage", 2)?;
                block.serialize_field("kind", "text")?;
                block.serialize_field("text", &Written(&passage.text))?;
                block.end()
            }
        }
    }
}

/// A text with its line breaks.
struct Written<'v>(&'v Text<'v>);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(fold::trim(&self.0.to_text()))
    }
}
