//! Record messages: format lines 2 to 10, the classification behind `BT`, sets, the text as the last of them.
//!
//! ACP 127(G), JANAP 128(I); MIL-STD-6040 and NTP 3 annex B for the sets.

use std::fmt;

use super::{
    body::{self, CLOSED},
    page::Page,
    telegram,
};
use crate::{
    grammar::sets,
    model::{Block, Cited, Fields, MessageLine, Text},
    word,
};

pub(super) fn write(fields: &Fields<'_>, page: &mut Page<'_>) -> fmt::Result {
    telegram::envelope(fields, page)?;
    if let Some(message) = &fields.message {
        page.line("BT")?;
        message_line(message, fields.year(), page)?;
    }
    if let Some(subject) = &fields.subject {
        let marking = subject.marking.as_ref().map(|marking| format!("({}) ", marking.canonical()));
        set(format!("SUBJ/{}", marking.unwrap_or_default()), &subject.text, page)?;
    }
    for one in &fields.references {
        let label = one.label.iter().map(|label| format!("{}/", label.to_ascii_uppercase()));
        let name = label.fold("REF/".to_owned(), |name, label| name + &label);
        match &one.cited {
            Cited::Other(text) => set(name, text, page)?,
            // A set has no form for the parts of an id: it would read back as text, so that the field is refused.
            Cited::Cable { origin, number, .. } => {
                set(name, &Text::new(format!("{origin} {number}")), page)?;
            }
        }
    }
    let is_set = |block: &&Block<'_>| match block {
        Block::Passage(passage) => sets::is_line(passage.text.raw()),
        _ => false,
    };
    let others = fields.body.iter().take_while(is_set).count();
    let (others, remarks) = fields.body.split_at_checked(others).unwrap_or_default();
    for other in others {
        body::text(other.text(), CLOSED, page)?;
    }
    if let Some(first) = remarks.first() {
        page.put("RMKS/")?;
        if matches!(first, Block::Heading(_)) {
            page.end()?;
        }
        body::write(remarks, CLOSED, page)?;
    }
    if fields.message.is_some() {
        page.line("BT")?;
        if let Some(circuit) = &fields.transmission.circuit {
            page.put_fmt(format_args!("#{:04}", circuit.serial))?;
            page.end()?;
        }
        page.line("NNNN")?;
    }
    Ok(())
}

/// A set: its name, glued to the first word, and what ends it.
fn set(name: String, text: &Text<'_>, page: &mut Page<'_>) -> fmt::Result {
    let first = name + text.words().next().unwrap_or_default();
    page.words(word::words(&first).chain(text.words().skip(1)), 0)?;
    page.line(CLOSED)
}

/// `UNCLAS SECTION 01 OF 03`; below it the series and the number by which others cite the message, `FISHADMIN 012/09`. What is no
/// series, a post or a number of five digits, is on the line itself.
fn message_line(line: &MessageLine<'_>, year: Option<u16>, page: &mut Page<'_>) -> fmt::Result {
    telegram::level_and_section(line, page)?;
    let series = line.number.filter(|number| *number < 10_000).zip(year);
    match (&line.origin, series) {
        (Some(origin), Some((number, year))) => {
            page.end()?;
            page.put_fmt(format_args!("{origin} {number:03}/{:02}", year % 100))?;
        }
        _ => telegram::origin_and_number(line, 0, page)?,
    }
    page.end()
}
