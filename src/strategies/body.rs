//! The text: headings, numbered paragraphs, passages; the name that ends it.

use proptest::{collection::vec, prelude::*, sample::select};

use super::{
    choice::{or_none, some},
    prose,
};
use crate::model::{Block, Heading, Marking, Paragraph, Passage};

/// A heading.
pub fn heading(capitals: bool) -> impl Strategy<Value = Heading<'static>> {
    prose::title(capitals, 1..7).prop_map(Heading::new)
}

/// A numbered paragraph with one of some markings.
pub fn paragraph(
    number: u32,
    capitals: bool,
    markings: Vec<&'static str>,
) -> impl Strategy<Value = Paragraph<'static>> {
    let weight = if markings.is_empty() { 0 } else { 90 };
    let marking = some(weight, select(or_none(markings)));
    (marking, prose::text(capitals))
        .prop_map(move |(marking, text)| Paragraph::new(number, marking.map(Marking::new), text))
}

/// A whole text: an unnumbered passage or none, then paragraphs numbered from 1, some below headings.
pub fn body(capitals: bool, markings: Vec<&'static str>) -> impl Strategy<Value = Vec<Block<'static>>> {
    let opening = some(20, prose::text(capitals).prop_map(Passage::new));
    let part = (some(30, heading(capitals)), paragraph(1, capitals, markings));
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
