//! The cable as a whole: its fields, what follows from them, what is odd about it.

use std::borrow::Cow;

use serde::{
    Serialize, Serializer, de,
    ser::{SerializeSeq, SerializeStruct},
};

use super::{
    header::Cites,
    object::{members, object},
};
use crate::{
    cable::Cable,
    diagnostic::{Code, Diagnostic},
    model::{Era, Fields, Mention, MessageLine, Section, Transmission},
    span::{Span, Spanned},
    view,
};

/// The JSON form of the README.
impl Serialize for Cable<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write((self.fields(), self.era()), self.diagnostics(), None, serializer)
    }
}

/// A cable whose JSON has one more member at its end, `mentions`: the places of the body that speak of other cables, as
/// [`Cable::mentions`] gives them. It is read as the cable is: they follow from the rest.
///
/// ```
/// use cablegram::{Cable, WithMentions};
/// let cable = Cable::parse("REF: OSLO 12\n\n1. (U) As reftel says.\n");
/// let json = serde_json::to_value(WithMentions(&cable))?;
/// assert_eq!(json["mentions"][0]["text"], "reftel");
/// assert_eq!(json["mentions"][0]["references"][0], 0);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct WithMentions<'c, 'a>(pub &'c Cable<'a>);

impl Serialize for WithMentions<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cable = self.0;
        write((cable.fields(), cable.era()), cable.diagnostics(), Some(&cable.mentions()), serializer)
    }
}

/// As the [`Cable`] of these values: without diagnostics, of the era that the values show.
impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write((self, self.era()), &[], None, serializer)
    }
}

fn write<S: Serializer>(
    (fields, era): (&Fields<'_>, Option<Era>),
    diagnostics: &[Diagnostic],
    mentions: Option<&[Mention<'_, '_>]>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let transmission = Some(&fields.transmission).filter(|relay| !relay.is_empty());
    let message = fields.message.as_ref();
    let signature = fields.signature.as_ref();
    members!(serializer, "Cable" {
        id: fields.id(),
        notice: fields.notice,
        distribution: fields.distribution,
        transmission: transmission,
        dtg: fields.dtg,
        from: fields.from,
        to: fields.to,
        info: fields.info,
        exempted: fields.exempted,
        message_line: message.is_some(),
        classification: fields.classification(),
        section: message.and_then(|line| line.section),
        origin: message.and_then(|line| line.origin.as_ref()),
        number: message.and_then(|line| line.number),
        captions: fields.captions,
        passing: fields.passing,
        executive_order: fields.order,
        tags: fields.tags,
        subject: fields.subject,
        references: References(fields),
        classified_by: fields.authority,
        body: fields.body,
        signature: signature.map(|name| name.to_uppercase()),
        signature_written: signature,
        era: era,
        year_hint: fields.year_hint,
        offices: view::offices(fields).0,
        drafting: fields.drafting,
        attributes: fields.attributes,
        diagnostics: diagnostics,
    } and mentions: mentions)
}

/// The references of a cable, with the ids that its date and number give them.
struct References<'v>(&'v Fields<'v>);

impl Serialize for References<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(Some(self.0.references.len()))?;
        for reference in &self.0.references {
            seq.serialize_element(&Cites { reference, id: self.0.reference_id(reference) })?;
        }
        seq.end()
    }
}

/// What the JSON form holds. Ids and offices follow from the rest and are not read.
pub(super) struct Document<'a> {
    fields: Fields<'a>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> From<Document<'a>> for Cable<'a> {
    fn from(document: Document<'a>) -> Self {
        Cable::of(document.fields, document.diagnostics)
    }
}

impl<'a> From<Document<'a>> for Fields<'a> {
    fn from(document: Document<'a>) -> Self {
        document.fields
    }
}

object! {
    "Cable": Document<'de> {
        notice, distribution, transmission: Option<Transmission<'de>>, dtg, from, to, info, exempted,
        message_line: Option<bool>, classification, section, origin, number, captions, passing,
        executive_order, tags, subject, references, classified_by, body, signature, signature_written, era,
        year_hint, drafting, attributes, diagnostics,
    } => {
        let transmission = transmission.unwrap_or_default();
        // Without a message line the classification is what the security line stands for, and nothing else is said.
        let line = MessageLine { classification, section, origin, number };
        let unsaid = MessageLine { classification: transmission.classification(), ..MessageLine::default() };
        let written = message_line.unwrap_or(line.classification.is_some()) || line != unsaid;
        let fields = Fields {
            notice,
            distribution,
            drafting,
            transmission,
            dtg,
            from,
            to,
            info,
            exempted,
            message: written.then(|| line.into()),
            captions,
            passing,
            order: executive_order,
            tags,
            subject,
            references,
            authority: classified_by,
            body,
            signature: spelled(signature, signature_written).map(Spanned::from),
            attributes,
            era,
            year_hint,
        };
        Ok(Document { fields, diagnostics })
    }
}

/// The signature as written, unless it is not the one that is signed: then a person has changed that one.
fn spelled<'a>(signature: Option<Cow<'a, str>>, written: Option<Cow<'a, str>>) -> Option<Cow<'a, str>> {
    match (signature, written) {
        (Some(name), Some(written)) if written.to_uppercase() != name => Some(name),
        (name, written) => written.or(name),
    }
}

impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        members!(serializer, "Diagnostic" {
            code: self.code,
            severity: self.severity,
            message: self.message,
            span: self.span,
        })
    }
}

object! {
    "Diagnostic": Diagnostic {
        code: Code, severity: Option<_>, message: Cow<'de, str>, span,
    } => Ok(Diagnostic {
        code,
        severity: severity.unwrap_or(code.severity()),
        message: Cow::Owned(message.into_owned()),
        span,
    })
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        members!(serializer, "Span" {
            start: self.start(),
            end: self.end(),
        })
    }
}

object! {
    "Span": Span { start, end: u32 } => match start <= end {
        true => Ok(Span::new(start, end)),
        false => Err(de::Error::custom(format_args!("a span whose `end` {end} is before its `start` {start}"))),
    }
}

impl Serialize for Section {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        members!(serializer, "Section" {
            kind: self.kind,
            span: self.span,
        })
    }
}

object! {
    "Section": Section { kind, span } => Ok(Section::new(kind, span))
}
