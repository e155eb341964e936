//! The text: headings, numbered paragraphs, passages; the name that ends it.

use proptest::{collection::vec, prelude::*, sample::select};

use super::{
    choice::{or_none, some},
    prose::{self, Case},
};
use crate::model::{Block, Era, Heading, Marking, Paragraph, Passage};

/// A heading of an era.
pub fn heading(era: Era) -> impl Strategy<Value = Heading<'static>> {
    prose::title(Case::of(era), 1..7).prop_map(Heading::new)
}

/// A numbered paragraph of an era, with one of some markings.
pub fn paragraph(
    number: u32,
    era: Era,
    markings: Vec<&'static str>,
) -> impl Strategy<Value = Paragraph<'static>> {
    let weight = if markings.is_empty() { 0 } else { 90 };
    let marking = some(weight, select(or_none(markings)));
    (marking, prose::text(Case::of(era)))
        .prop_map(move |(marking, text)| Paragraph::new(number, marking.map(Marking::new), text))
}

/// A set of a record message that is in front of its text.
pub(super) fn set() -> impl Strategy<Value = Passage<'static>> {
    let name = select(vec!["NARR", "AMPN", "POC", "GENTEXT"]);
    (name, prose::title(Case::Capitals, 1..12))
        .prop_map(|(name, words)| Passage::new(format!("{name}/{words}")))
}

/// A whole text of an era: an unnumbered passage or none, then paragraphs numbered from 1, some below headings.
pub fn body(era: Era, markings: Vec<&'static str>) -> impl Strategy<Value = Vec<Block<'static>>> {
    let opening = some(20, prose::text(Case::of(era)).prop_map(Passage::new));
    let part = (some(30, heading(era)), paragraph(1, era, markings));
    (opening, vec(part, 0..8)).prop_map(|(opening, parts)| {
        let mut blocks: Vec<_> = opening.map(Block::Passage).into_iter().collect();
        for ((heading, mut paragraph), number) in parts.into_iter().zip(1..) {
            blocks.extend(heading.map(Block::Heading));
            paragraph.number = number;
            blocks.push(Block::Paragraph(paragraph));
        }
        blocks
    })
}
