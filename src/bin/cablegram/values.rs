//! What was read of a cable, each value with its place in the text and in words for a person.

use cablegram::{Block, Cable, Cited, Span, Spanned};
use serde::Serialize;

use crate::fields::cell;

/// A value that was read.
pub(crate) struct Value {
    pub span: Span,
    /// The member of the JSON form.
    pub field: &'static str,
    /// What it says.
    pub says: String,
}

/// The values of a cable in the order of its text. Those that were made and not read have no place and are not among them.
pub(crate) fn values(cable: &Cable<'_>) -> Vec<Value> {
    let fields = cable.fields();
    let mut values = Vec::new();
    let mut add = |span: Span, field, says: String| {
        if !span.is_empty() && !says.is_empty() {
            values.push(Value { span, field, says });
        }
    };
    if let Some(notice) = &fields.notice {
        add(notice.span, "notice", notice.to_string());
    }
    for office in &fields.distribution {
        add(office.span, "distribution", office.to_string());
    }
    for one in &fields.drafting {
        add(one.span, "drafting", format!("{} by {}", one.role, one.by));
    }
    if let Some(dtg) = &fields.dtg {
        let at = dtg.at.map_or_else(|| "no date".to_owned(), |_| shown(&dtg.value));
        let precedence = dtg.precedence.map(|precedence| format!(", {precedence}")).unwrap_or_default();
        add(dtg.span, "dtg", at + &precedence);
    }
    let addressees = [
        ("from", fields.from.as_slice()),
        ("to", &fields.to),
        ("info", &fields.info),
        ("exempted", &fields.exempted),
    ];
    for (field, addressees) in addressees {
        for addressee in addressees {
            let country =
                addressee.post().and_then(|post| post.country).map(|country| format!(" ({country})"));
            add(addressee.span, field, addressee.name.to_string() + &country.unwrap_or_default());
        }
    }
    if let Some(message) = &fields.message {
        let level = message.classification.map(|level| level.to_string());
        let section = message.section.map(|section| format!("section {} of {}", section.number, section.of));
        let parts = [
            level,
            message.origin.as_ref().map(ToString::to_string),
            message.number.map(|number| number.to_string()),
            section,
        ];
        add(message.span, "classification", parts.into_iter().flatten().collect::<Vec<_>>().join(", "));
    }
    for caption in &fields.captions {
        let meaning = caption.known().map(|known| format!(": {}", known.meaning)).unwrap_or_default();
        add(caption.span, "captions", format!("{}{meaning}", caption.value));
    }
    for line in &fields.passing {
        add(line.span, "passing", line.to_string());
    }
    if let Some(order) = &fields.order {
        let day = order.declassify_on.map(|day| format!(", declassify on {day}")).unwrap_or_default();
        let rest = order.rest.as_ref().map(|rest| format!(", {rest}")).unwrap_or_default();
        let number = order.number.map(|number| number.to_string()).unwrap_or_default();
        add(order.span, "executive_order", number + &day + &rest);
    }
    for tag in &fields.tags {
        let meaning = cable.date().and_then(|date| tag.meaning(date)).map(|meaning| format!(": {meaning}"));
        add(tag.span, "tags", tag.canonical().into_owned() + &meaning.unwrap_or_default());
    }
    if let Some(subject) = &fields.subject {
        add(subject.span, "subject", subject.to_string());
    }
    for reference in &fields.references {
        let says = match &reference.cited {
            Cited::Cable { .. } => cable.reference_id(reference).map(|id| id.to_string()),
            _ => None,
        };
        add(reference.span, "references", says.unwrap_or_else(|| reference.to_string()));
    }
    if let Some(authority) = &fields.authority {
        add(authority.span, "classified_by", authority_says(authority));
    }
    for block in &fields.body {
        let (span, says) = match block {
            Block::Paragraph(one) => {
                let marking = one.marking.as_ref().map(|marking| format!(" ({marking})")).unwrap_or_default();
                (one.span, format!("paragraph {}{marking}", one.number))
            }
            Block::Heading(one) => (one.span, format!("heading: {}", one.text.unfolded())),
            Block::Passage(one) => (one.span, "text without a number".to_owned()),
            _ => continue,
        };
        add(span, "body", says);
    }
    if let Some(signature) = &fields.signature {
        add(signature.span, "signature", signature.to_string());
    }
    for attribute in &fields.attributes {
        add(attribute.span, "attributes", format!("{}: {}", attribute.key, attribute.value.value));
    }
    values.sort_by_key(|value| (value.span.start(), std::cmp::Reverse(value.span.end())));
    values
}

fn authority_says(authority: &Spanned<cablegram::Authority<'_>>) -> String {
    let by = authority.by.as_ref().map(|by| format!("by {by}"));
    let reasons = authority.reasons.as_ref().map(|reasons| {
        let letters: String = reasons.letters.iter().map(|letter| format!(" ({letter})")).collect();
        format!("reasons {}{letters}", reasons.section.as_deref().unwrap_or_default())
    });
    [by, reasons].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What the JSON of a value says in few words.
fn shown(value: &impl Serialize) -> String {
    serde_json::to_value(value).map(|value| cell(&value)).unwrap_or_default()
}
