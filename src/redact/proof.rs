//! Reads what was redacted, and makes sure: what stays is read as before, and nothing is left.

use super::{
    asked::Redaction,
    edit::{self, Edit},
    error::RedactError,
    given::{Redacted, RemovedKind},
    mark,
    plan::{self, Plan},
};
use crate::{
    cable::{Cable, ParseOptions},
    model::{Block, Fields, SectionKind},
    span::Span,
};

/// Refuses a result of which something would be read otherwise, or in which something would be left.
pub(super) fn check(
    cable: &Cable<'_>,
    asked: &Redaction,
    plan: &Plan,
    redacted: &Redacted,
) -> Result<(), RedactError> {
    let mut options = ParseOptions::new();
    if let Some(year) = cable.fields().year_hint {
        options = options.year(year);
    }
    if cable.sections().iter().any(|section| section.kind == SectionKind::Body) {
        options = options.header_only();
    }
    let result = options.parse(&redacted.text);
    body(cable, plan, result.body())?;
    header(cable, plan, &result)?;
    let Some(level) = asked.above else { return Ok(()) };
    let again = plan::of(&result, &Redaction::new().above(level)).map_err(|_| changed("message", cable))?;
    match again.edits.first() {
        None => Ok(()),
        Some(left) => {
            let sections = result.sections();
            let at = sections.partition_point(|section| section.span.end() <= left.span.start());
            let section = sections.get(at).map_or(SectionKind::Unrecognised, |section| section.kind);
            Err(RedactError::Left { section, place: edit::back(&plan.edits, redacted, left.span) })
        }
    }
}

/// The edits that touch a place.
fn touching(plan: &Plan, place: Span) -> impl Iterator<Item = &Edit> {
    let from = plan.edits.partition_point(|edit| edit.span.end() <= place.start());
    let edits = plan.edits.get(from..).unwrap_or_default();
    edits.iter().take_while(move |edit| edit.span.start() < place.end())
}

/// The blocks that stay are read again, in order; between them is nothing but what stands for others.
fn body(cable: &Cable<'_>, plan: &Plan, read: &[Block<'_>]) -> Result<(), RedactError> {
    let blocks = cable.body().iter().zip(&plan.gone);
    // A classification at the edge of a page is no part of a block.
    let is_cut =
        |block: &Block<'_>| touching(plan, block.span()).any(|edit| edit.kind != RemovedKind::Classification);
    let mut stay = blocks.filter(|(block, gone)| !**gone && !is_cut(block)).map(|(block, _)| block);
    let mut next = stay.next();
    for block in read {
        match next {
            Some(own) if own == block => next = stay.next(),
            _ if holds_mark(block) => {}
            _ => {
                return Err(RedactError::Changed {
                    field: "body",
                    place: next.map_or_else(|| end(cable), Block::span),
                });
            }
        }
    }
    next.map_or(Ok(()), |own| Err(RedactError::Changed { field: "body", place: own.span() }))
}

fn end(cable: &Cable<'_>) -> Span {
    Span::from_usize(cable.source().len(), cable.source().len())
}

fn holds_mark(block: &Block<'_>) -> bool {
    let raw = block.text().raw();
    mark::BEGINNINGS.iter().any(|mark| raw.contains(mark))
}

/// The values that were not touched are the same.
fn header(cable: &Cable<'_>, plan: &Plan, read: &Cable<'_>) -> Result<(), RedactError> {
    let (mut touched, mut parts) = (Vec::new(), Vec::new());
    cable.fields().places(|name, place| {
        for edit in touching(plan, place) {
            // Where a name or a classification alone went, the rest of the value is the same.
            let part = matches!(
                (name, edit.kind),
                ("authority", RemovedKind::Field(_)) | ("message", RemovedKind::Classification)
            );
            let list = if part { &mut parts } else { &mut touched };
            if !list.contains(&name) {
                list.push(name);
            }
        }
    });
    let neutral = |fields: &Fields<'_>| {
        let mut fields = fields.clone().into_owned();
        fields.body.clear();
        if let Some(message) = &mut fields.message {
            message.value.classification = message.classification.filter(|_| plan.left.is_none());
        }
        if plan.left.is_some() {
            if let Some(circuit) = &mut fields.transmission.circuit {
                circuit.value.classification = None;
            }
            fields.transmission.security = None;
        }
        if let Some(authority) = fields.authority.as_mut().filter(|_| parts.contains(&"authority")) {
            authority.value.by = None;
        }
        for attribute in &mut fields.attributes {
            let follows = plan.left.is_some() && attribute.key.ends_with("Classification");
            if follows || mark::ends_in_mark(&attribute.value.value) {
                attribute.value.value = Default::default();
            }
        }
        fields
    };
    let (mut own, mut other) = (neutral(cable.fields()), neutral(read.fields()));
    for (attribute, read) in own.attributes.iter_mut().zip(&other.attributes) {
        if read.value.value.is_empty() {
            attribute.value.value = Default::default();
        }
    }
    for name in touched.into_iter().filter(|name| *name != "attributes") {
        (own, other) = (own.without(name), other.without(name));
    }
    let mut first = None;
    own.compare(&other, |difference| {
        first.get_or_insert(difference.field);
    });
    first.map_or(Ok(()), |field| Err(changed(field, cable)))
}

fn changed(field: &'static str, cable: &Cable<'_>) -> RedactError {
    let mut first = None;
    cable.fields().places(|name, place| {
        if name == field {
            first.get_or_insert(place);
        }
    });
    RedactError::Changed { field, place: first.unwrap_or_default() }
}
