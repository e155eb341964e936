//! The labelled sections between message line and text: E.O., TAGS, SUBJECT, REF, Classified By.
//!
//! [`crate::format::order`] to [`crate::format::authority`], in the order of the TAGS handbook of 1974.

use std::fmt;

use super::page::Page;
use crate::{
    lex::date::Year,
    model::{Authority, Cited, ExecutiveOrder, Exemption, Fields, Form, Marking, Reasons, Reference, Tag},
};

/// Continuation lines of references are below the first.
const REF_HANG: usize = 5;

pub(super) fn write(fields: &Fields<'_>, form: &Form, page: &mut Page<'_>) -> fmt::Result {
    if let Some(line) = &fields.order {
        order(line, page)?;
    }
    if !fields.tags.is_empty() {
        page.put("TAGS:")?;
        tags(fields.tags.iter().map(|tag| &tag.value), page)?;
    }
    if let Some(subject) = &fields.subject {
        page.put(form.subject)?;
        marking(subject.marking.as_ref(), page)?;
        page.words(subject.text.words(), 0)?;
    }
    page.part()?;
    for (at, one) in fields.references.iter().enumerate() {
        page.put(if at == 0 { "REF: " } else { "     " })?;
        reference(one, page)?;
        page.end()?;
    }
    page.part()?;
    if let Some(block) = &fields.authority {
        authority(block, page)?;
    }
    page.part()
}

/// ` (S/NF)`
pub(super) fn marking(marking: Option<&Marking<'_>>, page: &mut Page<'_>) -> fmt::Result {
    match marking {
        Some(marking) => {
            page.put(" (")?;
            page.put(&marking.canonical())?;
            page.put(")")
        }
        None => Ok(()),
    }
}

/// `E.O. 12958: DECL: 07/14/2019`
fn order(line: &ExecutiveOrder<'_>, page: &mut Page<'_>) -> fmt::Result {
    page.put("E.O.")?;
    if let Some(number) = line.number {
        page.put_fmt(format_args!(" {number}"))?;
    }
    page.put(":")?;
    if let Some(date) = line.declassify_on {
        let (month, day, year) = (u8::from(date.month()), date.day(), date.year());
        page.put_fmt(format_args!(" DECL: {month:02}/{day:02}/{year:04}"))?;
    } else if let Some(rest) = &line.rest {
        use Exemption::{AheadOfSchedule, ExemptFromSchedule, GeneralSchedule, NotApplicable, Review};
        let bare = match line.exemption() {
            Some(NotApplicable | GeneralSchedule | ExemptFromSchedule(_) | AheadOfSchedule | Review(_)) => {
                true
            }
            // `DNG: CO 12/31/2010` has a word of its own, and so has a date that is none.
            _ => ["DNG", "DECL"]
                .iter()
                .any(|word| rest.words().next().is_some_and(|own| own.starts_with(word))),
        };
        if !bare {
            page.put(" DECL:")?;
        }
        page.words(rest.words(), 0)?;
    }
    page.end()
}

/// Separated by commas, names in parentheses.
pub(super) fn tags<'t>(tags: impl Iterator<Item = &'t Tag<'t>>, page: &mut Page<'_>) -> fmt::Result {
    for (at, tag) in tags.enumerate() {
        if at > 0 {
            page.put(",")?;
        }
        let tag = tag.canonical();
        let name = tag.contains(',');
        let len = tag.chars().count() + if name { 2 } else { 0 } + 1;
        page.unit(len)?;
        match name {
            true => page.put_fmt(format_args!("({tag})"))?,
            false => page.put(&tag)?,
        }
    }
    page.end()
}

/// `A. 08 STATE 112233 (NOTAL)`
pub(super) fn reference(one: &Reference<'_>, page: &mut Page<'_>) -> fmt::Result {
    let mut first = true;
    let mut gap = |page: &mut Page<'_>| {
        if std::mem::take(&mut first) { Ok(()) } else { page.put(" ") }
    };
    if let Some(label) = &one.label {
        gap(page)?;
        page.put_fmt(format_args!("{}.", label.to_ascii_uppercase()))?;
    }
    gap(page)?;
    match &one.cited {
        Cited::Cable { year, origin, number } => {
            if let Some(year) = year {
                page.put_fmt(format_args!("{} ", Year((*year).into())))?;
            }
            page.put_fmt(format_args!("{origin} {number}"))?;
        }
        Cited::Other(text) => page.put_fmt(format_args!("{text}"))?,
    }
    match &one.note {
        Some(note) => {
            page.put(" ")?;
            page.words(note.words(), REF_HANG)
        }
        None => Ok(()),
    }
}

/// `Classified By: Ambassador Jane Roe, reasons 1.4 (b) and (d).`
fn authority(block: &Authority<'_>, page: &mut Page<'_>) -> fmt::Result {
    page.put("Classified By:")?;
    if let Some(by) = &block.by {
        page.words(by.words(), 0)?;
    }
    if let Some(reasons) = &block.reasons {
        if block.by.is_some() {
            page.put(",")?;
        }
        grounds(reasons, page)?;
    }
    page.end()
}

/// ` reasons 1.4 (b) and (d).`
fn grounds(reasons: &Reasons<'_>, page: &mut Page<'_>) -> fmt::Result {
    let word = if reasons.letters.len() == 1 { "reason" } else { "reasons" };
    page.unit(word.len() + 30)?;
    page.put(word)?;
    if let Some(section) = &reasons.section {
        page.put_fmt(format_args!(" {section}"))?;
    }
    let last = reasons.letters.len().saturating_sub(1);
    for (at, letter) in reasons.letters.iter().enumerate() {
        page.put(match at {
            0 => " ",
            at if at == last => " and ",
            _ => ", ",
        })?;
        page.put_fmt(format_args!("({letter})"))?;
    }
    page.put(".")
}
