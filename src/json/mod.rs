//! The JSON form of a cable, through serde: the names are a promise, fields are added, never renamed.
//!
//! Hand-shaped views, not derives on the model, so that the model can grow without moving the JSON. Nothing is built in
//! memory first: unfolded text is written word by word.

mod body;
mod header;

use serde::{
    Serialize, Serializer,
    ser::{SerializeSeq, SerializeStruct},
};

use crate::{
    cable::Cable,
    diagnostic::{Code, Diagnostic, Severity},
    model::{CableId, Classification, Era, Precedence, SectionKind},
    span::Span,
};

impl Serialize for Cable<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = self.fields();
        let message = self.message();
        let mut cable = serializer.serialize_struct("Cable", 26)?;
        cable.serialize_field("id", &self.id())?;
        cable.serialize_field("notice", &fields.notice.as_ref().map(|v| header::Unfolded(&v.value)))?;
        cable.serialize_field("distribution", &list(&fields.distribution, |line| &*line.value))?;
        cable.serialize_field("transmission", &header::transmission(&fields.transmission))?;
        cable.serialize_field("dtg", &fields.dtg.as_ref().map(|v| header::Dtg(&v.value)))?;
        cable.serialize_field("from", &fields.from.as_ref().map(|v| header::Party(&v.value)))?;
        cable.serialize_field("to", &list(&fields.to, |v| header::Party(&v.value)))?;
        cable.serialize_field("info", &list(&fields.info, |v| header::Party(&v.value)))?;
        cable.serialize_field("classification", &self.classification())?;
        cable.serialize_field("section", &message.and_then(|m| m.section).map(header::Part))?;
        cable.serialize_field("origin", &self.origin().map(header::Unfolded))?;
        cable.serialize_field("number", &self.number())?;
        cable.serialize_field("captions", &list(&fields.captions, |v| v.value.canonical()))?;
        cable.serialize_field("passing", &list(&fields.passing, |v| header::Unfolded(&v.value)))?;
        cable.serialize_field("executive_order", &fields.order.as_ref().map(|v| header::Order(&v.value)))?;
        cable.serialize_field("tags", &list(&fields.tags, |v| v.value.canonical()))?;
        cable.serialize_field("subject", &fields.subject.as_ref().map(|v| header::Title(&v.value)))?;
        cable.serialize_field("references", &list(&fields.references, |v| header::Cites(self, &v.value)))?;
        cable.serialize_field("classified_by", &fields.authority.as_ref().map(|v| header::By(&v.value)))?;
        cable.serialize_field("body", &list(&fields.body, body::Part))?;
        cable.serialize_field("signature", &self.signature().map(str::to_uppercase))?;
        cable.serialize_field("era", &self.era().map(Era::as_str))?;
        cable.serialize_field("offices", &list(&self.offices(), header::Copies))?;
        cable.serialize_field("drafting", &list(&fields.drafting, |v| header::Role(&v.value)))?;
        cable.serialize_field("attributes", &list(&fields.attributes, |v| header::Pair(&v.value)))?;
        cable.serialize_field("diagnostics", self.diagnostics())?;
        cable.end()
    }
}

/// A list whose items are shown through a view.
struct List<'v, T, F>(&'v [T], F);

fn list<'v, T, V, F: Fn(&'v T) -> V>(items: &'v [T], view: F) -> List<'v, T, F> {
    List(items, view)
}

impl<'v, T, V: Serialize, F: Fn(&'v T) -> V> Serialize for List<'v, T, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(Some(self.0.len()))?;
        for item in self.0 {
            seq.serialize_element(&(self.1)(item))?;
        }
        seq.end()
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

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut span = serializer.serialize_struct("Span", 2)?;
        span.serialize_field("start", &self.start())?;
        span.serialize_field("end", &self.end())?;
        span.end()
    }
}

impl Serialize for CableId<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Values that are one word of a closed list.
macro_rules! words {
    ($($name:ty),*) => {
        $(impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        })*
    };
}

words!(Code, Severity, Classification, Precedence, SectionKind);
