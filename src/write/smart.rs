//! The SMART form: labelled fields in front of the text and behind it. ([`crate::format::smart`])

use std::fmt;

use super::{body, labels, page::Page, telegram};
use crate::{
    lex::date::Year,
    model::{Addressee, DraftingRole, Fields, dtg},
    span::Spanned,
};

pub(super) fn write(fields: &Fields<'_>, page: &mut Page<'_>) -> fmt::Result {
    let message = fields.message.as_ref();
    if let Some(level) = message.and_then(|message| message.classification) {
        page.line(level.as_str())?;
    }
    if let Some(message) = message {
        page.put("MRN:")?;
        if let Some(at) = fields.zulu() {
            page.put_fmt(format_args!(" {}", Year(at.year())))?;
        }
        if let Some(origin) = &message.origin {
            page.put_fmt(format_args!(" {origin}"))?;
        }
        if let Some(number) = message.number {
            page.put_fmt(format_args!(" {number}"))?;
        }
        page.end()?;
    }
    if let Some(dtg) = &fields.dtg {
        page.put("Date/DTG: ")?;
        match fields.zulu() {
            Some(at) => {
                let (month, day, year) = (dtg::month(at.month()), at.day(), at.year());
                let (first, rest) = month.split_at_checked(1).unwrap_or((month, ""));
                let zulu = dtg::Zulu(at);
                page.put_fmt(format_args!(
                    "{first}{} {day:02}, {year:04} / {zulu}",
                    rest.to_ascii_lowercase()
                ))?;
            }
            None => page.put(&dtg.written)?,
        }
        page.end()?;
    }
    if let Some(from) = &fields.from {
        page.put_fmt(format_args!("From: {}", from.name))?;
        page.end()?;
    }
    row("Action:", &fields.to, page)?;
    if let Some(number) = fields.order.as_ref().and_then(|order| order.number) {
        page.put_fmt(format_args!("E.O.: {number}"))?;
        page.end()?;
    }
    if !fields.tags.is_empty() {
        page.put("TAGS:")?;
        labels::tags(fields.tags.iter().map(|tag| &tag.value), page)?;
    }
    if !fields.captions.is_empty() {
        page.put("Captions:")?;
        for (at, caption) in fields.captions.iter().enumerate() {
            page.put(if at == 0 { " " } else { ", " })?;
            page.put(&caption.canonical())?;
        }
        page.end()?;
    }
    for passing in &fields.passing {
        page.put_fmt(format_args!("Pass Line: {}", passing.value))?;
        page.end()?;
    }
    for (at, one) in fields.references.iter().enumerate() {
        page.put(if at == 0 { "Reference: " } else { "" })?;
        labels::reference(one, page)?;
        page.end()?;
    }
    if let Some(subject) = &fields.subject {
        page.put("Subject:")?;
        labels::marking(subject.marking.as_ref(), page)?;
        // On one line: a second line is read as the subject only where the first is full.
        page.put_fmt(format_args!(" {}", subject.text))?;
    }
    page.part()?;
    page.part()?;
    body::write(&fields.body, "", page)?;
    page.part()?;
    if let Some(name) = &fields.signature {
        page.put_fmt(format_args!("Signature: {}", name.value))?;
        page.end()?;
    }
    let mut role = None;
    for drafting in &fields.drafting {
        if role.replace(drafting.role) != Some(drafting.role) {
            page.put(label(drafting.role))?;
            page.put(" ")?;
        }
        page.put_fmt(format_args!("{}", drafting.by))?;
        page.end()?;
    }
    row("Info:", &fields.info, page)?;
    row("XMT:", &fields.exempted, page)
}

fn label(role: DraftingRole) -> &'static str {
    match role {
        DraftingRole::Drafted => "Drafted By:",
        DraftingRole::Cleared => "Cleared By:",
        DraftingRole::Approved => "Approved By:",
        DraftingRole::Released => "Released By:",
    }
}

/// Addressees with their precedences, `;` between them.
fn row(label: &str, list: &[Spanned<Addressee<'_>>], page: &mut Page<'_>) -> fmt::Result {
    for (at, one) in list.iter().enumerate() {
        page.put(if at == 0 { label } else { ";" })?;
        if at > 0 {
            page.end()?;
        } else {
            page.put(" ")?;
        }
        telegram::party(one, titled, page)?;
    }
    page.end()
}

/// The word with a capital in front.
fn titled(word: &str) -> String {
    let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
    format!("{}{rest}", first.to_ascii_uppercase())
}
