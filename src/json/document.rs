//! The cable as a whole: its fields, what follows from them, what is odd about it.

use std::borrow::Cow;

use serde::{
    Serialize, Serializer, de,
    ser::{SerializeSeq, SerializeStruct},
};

use super::{header::Cites, read::object};
use crate::{
    cable::Cable,
    diagnostic::{Code, Diagnostic, Severity},
    model::{
        Addressee, Attribute, Authority, Block, Caption, Classification, DateTimeGroup, Drafting, Era,
        ExecutiveOrder, Fields, MessageLine, Reference, Section, SectionKind, SectionOf, Subject, Tag, Text,
        Transmission,
    },
    span::{Span, Spanned},
    view,
};

/// The JSON form of the README.
impl Serialize for Cable<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(self.fields(), self.era(), self.diagnostics(), serializer)
    }
}

/// As the [`Cable`] of these values: without diagnostics, of the era that the values show.
impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(self, view::era(self, &[]), &[], serializer)
    }
}

fn write<S: Serializer>(
    fields: &Fields<'_>,
    era: Option<Era>,
    diagnostics: &[Diagnostic],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let transmission = Some(&fields.transmission).filter(|relay| !relay.is_empty());
    let message = fields.message.as_ref();
    let signature = fields.signature.as_ref();
    let mut cable = serializer.serialize_struct("Cable", 29)?;
    cable.serialize_field("id", &fields.id())?;
    cable.serialize_field("notice", &fields.notice)?;
    cable.serialize_field("distribution", &fields.distribution)?;
    cable.serialize_field("transmission", &transmission)?;
    cable.serialize_field("dtg", &fields.dtg)?;
    cable.serialize_field("from", &fields.from)?;
    cable.serialize_field("to", &fields.to)?;
    cable.serialize_field("info", &fields.info)?;
    cable.serialize_field("exempted", &fields.exempted)?;
    cable.serialize_field("message_line", &message.is_some())?;
    cable.serialize_field("classification", &fields.classification())?;
    cable.serialize_field("section", &message.and_then(|line| line.section))?;
    cable.serialize_field("origin", &message.and_then(|line| line.origin.as_ref()))?;
    cable.serialize_field("number", &message.and_then(|line| line.number))?;
    cable.serialize_field("captions", &fields.captions)?;
    cable.serialize_field("passing", &fields.passing)?;
    cable.serialize_field("executive_order", &fields.order)?;
    cable.serialize_field("tags", &fields.tags)?;
    cable.serialize_field("subject", &fields.subject)?;
    cable.serialize_field("references", &References(fields))?;
    cable.serialize_field("classified_by", &fields.authority)?;
    cable.serialize_field("body", &fields.body)?;
    cable.serialize_field("signature", &signature.map(|name| name.to_uppercase()))?;
    cable.serialize_field("signature_written", &signature)?;
    cable.serialize_field("era", &era)?;
    cable.serialize_field("offices", &view::offices(fields).0)?;
    cable.serialize_field("drafting", &fields.drafting)?;
    cable.serialize_field("attributes", &fields.attributes)?;
    cable.serialize_field("diagnostics", diagnostics)?;
    cable.end()
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
    era: Option<Era>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> From<Document<'a>> for Cable<'a> {
    fn from(document: Document<'a>) -> Self {
        Cable::of(document.fields, document.era, document.diagnostics)
    }
}

impl<'a> From<Document<'a>> for Fields<'a> {
    fn from(document: Document<'a>) -> Self {
        document.fields
    }
}

object! {
    "Cable": Document<'de> {
        notice: Option<Spanned<Text<'de>>>,
        distribution: Vec<Spanned<Cow<'de, str>>>,
        transmission: Option<Transmission<'de>>,
        dtg: Option<Spanned<DateTimeGroup<'de>>>,
        from: Option<Spanned<Addressee<'de>>>,
        to: Vec<Spanned<Addressee<'de>>>,
        info: Vec<Spanned<Addressee<'de>>>,
        exempted: Vec<Spanned<Addressee<'de>>>,
        message_line: Option<bool>,
        classification: Option<Classification>,
        section: Option<SectionOf>,
        origin: Option<Text<'de>>,
        number: Option<u32>,
        captions: Vec<Spanned<Caption<'de>>>,
        passing: Vec<Spanned<Text<'de>>>,
        executive_order: Option<Spanned<ExecutiveOrder<'de>>>,
        tags: Vec<Spanned<Tag<'de>>>,
        subject: Option<Spanned<Subject<'de>>>,
        references: Vec<Spanned<Reference<'de>>>,
        classified_by: Option<Spanned<Authority<'de>>>,
        body: Vec<Block<'de>>,
        signature: Option<Cow<'de, str>>,
        signature_written: Option<Cow<'de, str>>,
        era: Option<Era>,
        drafting: Vec<Spanned<Drafting<'de>>>,
        attributes: Vec<Spanned<Attribute<'de>>>,
        diagnostics: Vec<Diagnostic>,
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
        };
        Ok(Document { fields, era, diagnostics })
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
        let mut diagnostic = serializer.serialize_struct("Diagnostic", 4)?;
        diagnostic.serialize_field("code", &self.code)?;
        diagnostic.serialize_field("severity", &self.severity)?;
        diagnostic.serialize_field("message", &self.message)?;
        diagnostic.serialize_field("span", &self.span)?;
        diagnostic.end()
    }
}

object! {
    "Diagnostic": Diagnostic {
        code: Code,
        severity: Option<Severity>,
        message: Cow<'de, str>,
        span: Span,
    } => Ok(Diagnostic {
        code,
        severity: severity.unwrap_or(code.severity()),
        message: Cow::Owned(message.into_owned()),
        span,
    })
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut span = serializer.serialize_struct("Span", 2)?;
        span.serialize_field("start", &self.start())?;
        span.serialize_field("end", &self.end())?;
        span.end()
    }
}

object! {
    "Span": Span { start: u32, end: u32, } => match start <= end {
        true => Ok(Span::new(start, end)),
        false => Err(de::Error::custom(format_args!("a span whose `end` {end} is before its `start` {start}"))),
    }
}

impl Serialize for Section {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut section = serializer.serialize_struct("Section", 2)?;
        section.serialize_field("kind", &self.kind)?;
        section.serialize_field("span", &self.span)?;
        section.end()
    }
}

object! {
    "Section": Section { kind: SectionKind, span: Span, } => Ok(Section::new(kind, span))
}
