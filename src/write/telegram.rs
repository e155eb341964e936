//! The head of a telegram: what the relay put in front, the envelope, the message line with what is below it.
//!
//! [`crate::format::distribution`] to [`crate::format::passing`], in the order of ACP 127 and of the TAGS handbook of 1974.

use std::fmt;

use super::{labels, page::Page};
use crate::{
    model::{
        Addressee, Circuit, Classification, DraftingRole, Fields, Form, GroupCount, MessageLine, Precedence,
        Station, Transmission,
    },
    word,
};

/// Format lines 1 to 10, and what is printed in front.
pub(super) fn envelope(fields: &Fields<'_>, page: &mut Page<'_>) -> fmt::Result {
    if let Some(notice) = &fields.notice {
        // The archive's line, as it has it.
        page.put_fmt(format_args!("{}", notice.value))?;
        page.part()?;
    }
    for line in &fields.distribution {
        page.line(line)?;
    }
    for drafting in &fields.drafting {
        page.put(role(drafting.role))?;
        page.put_fmt(format_args!(" {}", drafting.by))?;
        page.end()?;
    }
    page.part()?;
    transmission(&fields.transmission, page)?;
    if let Some(dtg) = &fields.dtg {
        page.put_fmt(format_args!("{}", dtg.value))?;
        page.end()?;
    }
    if let Some(from) = &fields.from {
        page.put("FM ")?;
        addressee(from, page)?;
    }
    for (label, list) in [("TO", &fields.to), ("INFO", &fields.info), ("XMT", &fields.exempted)] {
        for (at, one) in list.iter().enumerate() {
            if at == 0 {
                page.put(label)?;
                page.put(" ")?;
            }
            addressee(one, page)?;
        }
    }
    if let Some(groups) = &fields.transmission.groups {
        group_count(groups, page)?;
    }
    Ok(())
}

pub(super) fn write(fields: &Fields<'_>, form: &Form, page: &mut Page<'_>) -> fmt::Result {
    envelope(fields, page)?;
    page.part()?;
    if let Some(message) = &fields.message {
        message_line(message, form, page)?;
        page.part()?;
    }
    for caption in &fields.captions {
        // Words of the drafter's own are in quotation marks.
        let words = caption.canonical();
        match word::words(&words).any(|word| word.starts_with('-')) {
            true => page.put_fmt(format_args!("\"{words}\""))?,
            false => page.put(&words)?,
        }
        page.end()?;
    }
    for passing in &fields.passing {
        // One instruction a line; a line that begins with `AND` goes on with the one before.
        page.fold(passing.words(), 0, |word| word == "AND", |_, _| false)?;
        page.end()?;
    }
    page.part()?;
    labels::write(fields, form, page)
}

/// The block that the National Archives append. ([`crate::format::attributes`])
pub(super) fn attributes(fields: &Fields<'_>, page: &mut Page<'_>) -> fmt::Result {
    if !fields.attributes.is_empty() {
        page.part()?;
        page.line("Message Attributes")?;
        page.part()?;
    }
    for attribute in &fields.attributes {
        page.put_fmt(format_args!("{}: {}", attribute.key, attribute.value.value))?;
        page.end()?;
    }
    Ok(())
}

fn role(role: DraftingRole) -> &'static str {
    match role {
        DraftingRole::Drafted => "DRAFTED BY",
        DraftingRole::Cleared => "CLEARED BY",
        DraftingRole::Approved => "APPROVED BY",
        DraftingRole::Released => "RELEASED BY",
    }
}

/// `RAAUZYUW RUENAAA0007 0031614-UUUU--RUCRNAD.`
fn circuit_line(circuit: &Circuit<'_>, page: &mut Page<'_>) -> fmt::Result {
    let precedence = circuit.precedence.map_or('M', Precedence::prosign);
    let Circuit { handling, indicator, serial, filed, .. } = circuit;
    page.put_fmt(format_args!("{precedence}{handling} {indicator}{serial:04} {filed}"))?;
    let levels = circuit.classification.map(|level| match level {
        Classification::TopSecret => "TTTT",
        Classification::Secret => "SSSS",
        Classification::Confidential => "CCCC",
        _ => "UUUU",
    });
    if let Some(levels) = levels {
        page.put_fmt(format_args!("-{levels}"))?;
    }
    if !circuit.called.is_empty() {
        page.put_fmt(format_args!("--{}.", circuit.called.join(" ")))?;
    }
    page.end()
}

/// Format lines 1 to 4.
fn transmission(relay: &Transmission<'_>, page: &mut Page<'_>) -> fmt::Result {
    if let Some(circuit) = &relay.circuit {
        circuit_line(circuit, page)?;
    }
    if let Some(id) = &relay.id {
        page.line(id)?;
    }
    if let Some(precedence) = relay.precedence {
        page.put_fmt(format_args!("{0}{0}", precedence.prosign()))?;
    }
    page.words(relay.routing.iter().map(|indicator| &*indicator.value), 0)?;
    page.end()?;
    if let Some(station) = &relay.station {
        station_line(station, page)?;
    }
    if let Some(security) = &relay.security {
        page.line(security)?;
    }
    Ok(())
}

/// `STATE GRNC`, `GR 12`
fn group_count(groups: &GroupCount<'_>, page: &mut Page<'_>) -> fmt::Result {
    if let Some(accounting) = &groups.accounting {
        page.put_fmt(format_args!("{accounting} "))?;
    }
    match groups.count {
        Some(count) => page.put_fmt(format_args!("GR {count}"))?,
        None => page.put("GRNC")?,
    }
    page.end()
}

/// `DE RUEHNY #0160/01 1951522`
fn station_line(station: &Station<'_>, page: &mut Page<'_>) -> fmt::Result {
    // In the teletype era serials were written as they are.
    match station.filed.bytes().all(|b| b.is_ascii_digit()) {
        true => page.put_fmt(format_args!("DE {} #{:04}", station.indicator, station.serial))?,
        false => page.put_fmt(format_args!("DE {} {}", station.indicator, station.serial))?,
    }
    if let Some(section) = station.section {
        page.put_fmt(format_args!("/{section:02}"))?;
    }
    page.put_fmt(format_args!(" {}", station.filed))?;
    page.end()
}

/// `RUEHC/SECSTATE WASHDC PRIORITY 0042`. A line of its own whatever its length: a name that goes on is read as another.
fn addressee(one: &Addressee<'_>, page: &mut Page<'_>) -> fmt::Result {
    party(one, str::to_ascii_uppercase, page)?;
    page.end()
}

/// Indicator, name, precedence as `spell` has it, serial.
pub(super) fn party(one: &Addressee<'_>, spell: impl Fn(&str) -> String, page: &mut Page<'_>) -> fmt::Result {
    if let Some(indicator) = &one.indicator {
        page.put_fmt(format_args!("{indicator}/"))?;
    }
    page.put_fmt(format_args!("{}", one.name))?;
    if let Some(precedence) = one.precedence {
        page.put_fmt(format_args!(" {}", spell(precedence.as_str())))?;
    }
    if let Some(serial) = one.serial {
        page.put_fmt(format_args!(" {serial:04}"))?;
    }
    Ok(())
}

/// `C O N F I D E N T I A L SECTION 01 OF 03 OSLO 000160`
fn message_line(line: &MessageLine<'_>, form: &Form, page: &mut Page<'_>) -> fmt::Result {
    level_and_section(line, page)?;
    origin_and_number(line, form.digits, page)?;
    page.end()
}

/// ` OSLO 000160`, the number filled up to so many digits.
pub(super) fn origin_and_number(line: &MessageLine<'_>, digits: usize, page: &mut Page<'_>) -> fmt::Result {
    if let Some(origin) = &line.origin {
        page.put_fmt(format_args!(" {origin}"))?;
    }
    match line.number {
        Some(number) => page.put_fmt(format_args!(" {number:0digits$}")),
        None => Ok(()),
    }
}

/// `UNCLAS SECTION 01 OF 03`
pub(super) fn level_and_section(line: &MessageLine<'_>, page: &mut Page<'_>) -> fmt::Result {
    if let Some(level) = line.classification {
        spell(level, page)?;
    }
    match line.section {
        Some(section) => page.put_fmt(format_args!(" SECTION {:02} OF {:02}", section.number, section.of)),
        None => Ok(()),
    }
}

/// Classified words with their letters spaced out; `UNCLAS` close. (ACP 127(G) 208)
fn spell(level: Classification, page: &mut Page<'_>) -> fmt::Result {
    match level {
        Classification::Unclassified => page.put("UNCLAS"),
        Classification::SensitiveButUnclassified | Classification::LimitedOfficialUse => {
            page.put(level.as_str())
        }
        _ => level.as_str().chars().enumerate().try_for_each(|(at, letter)| {
            if at > 0 {
                page.put(" ")?;
            }
            // The words of `TOP SECRET` are two blanks apart and one: letters and their blanks.
            if letter == ' ' { Ok(()) } else { page.put_fmt(format_args!("{letter}")) }
        }),
    }
}
