//! The text: headings with a rule below, numbered paragraphs, the signature.
//! ([`crate::format::body`] and [`crate::format::signature`])

use std::fmt;

use super::page::Page;
use crate::{
    blank,
    grammar::sets,
    model::{Block, Text},
};

/// Blocks, one blank line between them; what ends them is behind the last one, and behind a paragraph with which a passage below does
/// not go on.
pub(super) fn write(blocks: &[Block<'_>], end: &str, page: &mut Page<'_>) -> fmt::Result {
    for (at, block) in blocks.iter().enumerate() {
        let end = match (block, blocks.get(at + 1)) {
            (_, None) | (Block::Paragraph(_), Some(Block::Passage(_))) => end,
            _ => "",
        };
        if at > 0 {
            page.part()?;
        }
        match block {
            Block::Heading(heading) => {
                let marking = heading.marking.as_ref().map(|marking| format!("({})", marking.canonical()));
                let words = marking.as_deref().into_iter().chain(heading.text.words());
                let longest = page.title(words)?;
                page.fill('-', longest.clamp(5, page.width()));
                page.end()?;
                page.line(end)?;
            }
            Block::Paragraph(paragraph) => {
                page.put_fmt(format_args!("{}.", paragraph.number))?;
                super::labels::marking(paragraph.marking.as_ref(), page)?;
                text(&paragraph.text, end, page)?;
            }
            Block::Passage(passage) => {
                // A set goes on to the slashes that end it.
                let open = sets::is_line(passage.text.raw()) && !sets::is_closed(passage.text.raw());
                text(&passage.text, if open { CLOSED } else { end }, page)?;
            }
        }
    }
    Ok(())
}

/// What ends a set.
pub(super) const CLOSED: &str = "//";

/// Lines as they are laid out: what a table or a list is cannot be told from prose. Several blank lines are one.
pub(super) fn text(text: &Text<'_>, end: &str, page: &mut Page<'_>) -> fmt::Result {
    let mut begun = false;
    let mut blank = false;
    let text = Text::new(text.to_text());
    for line in text.lines() {
        if blank::trim(line).is_empty() {
            blank = true;
            continue;
        }
        if begun {
            page.end()?;
            if blank {
                page.part()?;
            }
            page.laid_out(line)?;
        } else {
            page.laid_out(blank::trim(line))?;
        }
        (begun, blank) = (true, false);
    }
    page.line(end)
}
