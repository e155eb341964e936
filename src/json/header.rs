//! Objects of the header.

use serde::{Serialize, Serializer, de, ser::SerializeStruct};

use super::{
    dates::{IsoDate, Rfc3339},
    object::{members, object},
};
use crate::model::{
    Addressee, Attribute, Authority, CableId, Circuit, Cited, DateTimeGroup, Drafting, ExecutiveOrder,
    GroupCount, Mention, Mentioned, MessageLine, Office, Reasons, Reference, SectionOf, Station, Subject,
    Transmission,
};

/// Objects whose members are the fields of a struct, under the same names.
macro_rules! same {
    ($($of:literal: $name:ident $(<$de:lifetime>)? { $($member:ident),* })*) => {
        $(impl $(<$de>)? Serialize for $name $(<$de>)? {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                members!(serializer, $of { $($member: self.$member,)* })
            }
        }

        object! {
            $of: $name $(<$de>)? { $($member),* } => Ok($name { $($member),* })
        })*
    };
}

same! {
    "Station": Station<'de> { indicator, serial, section, filed }
    "Circuit": Circuit<'de> { precedence, handling, indicator, serial, filed, classification, called }
    "GroupCount": GroupCount<'de> { accounting, count }
    "Addressee": Addressee<'de> { indicator, name, precedence, serial }
    "MessageLine": MessageLine<'de> { classification, section, origin, number }
    "SectionOf": SectionOf { number, of }
    "Subject": Subject<'de> { marking, text }
    "Authority": Authority<'de> { by, reasons }
    "Reasons": Reasons<'de> { section, letters }
    "Office": Office<'de> { role, code, copies }
    "Drafting": Drafting<'de> { role, by }
    "Attribute": Attribute<'de> { key, value }
}

impl Serialize for Transmission<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        members!(serializer, "Transmission" {
            id: self.id,
            circuit: self.circuit,
            precedence: self.precedence.as_slice(),
            routing: self.routing,
            station: self.station,
            security: self.security,
            groups: self.groups,
        })
    }
}

object! {
    "Transmission": Transmission<'de> { id, circuit, precedence: Vec<_>, routing, station, security, groups } => {
        let precedence = match *precedence.as_slice() {
            [] => None,
            [one] => Some(one),
            _ => return Err(de::Error::invalid_length(precedence.len(), &"at most one `precedence` of a digraph")),
        };
        Ok(Transmission { id, circuit, precedence, routing, station, security, groups })
    }
}

/// What is empty where nothing is written.
fn written(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

impl Serialize for DateTimeGroup<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        members!(serializer, "DateTimeGroup" {
            precedence: self.precedence,
            info_precedence: self.info_precedence,
            at: self.at.map(Rfc3339),
            written: written(&self.written),
            signals: written(&self.signals),
        })
    }
}

object! {
    "DateTimeGroup": DateTimeGroup<'de> {
        precedence, info_precedence, at: Option<_>, written: Option<_>, signals: Option<_>,
    } => Ok(DateTimeGroup {
        precedence,
        info_precedence,
        at: at.map(|Rfc3339(at)| at),
        written: written.unwrap_or_default(),
        signals: signals.unwrap_or_default(),
    })
}

impl Serialize for ExecutiveOrder<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        members!(serializer, "ExecutiveOrder" {
            number: self.number,
            declassify_on: self.declassify_on.map(IsoDate),
            rest: self.rest,
        })
    }
}

object! {
    "ExecutiveOrder": ExecutiveOrder<'de> { number, declassify_on: Option<_>, rest } => Ok(ExecutiveOrder { number, declassify_on: declassify_on.map(|IsoDate(date)| date), rest })
}

/// A reference with the id that the cable it is in infers for it.
pub(super) struct Cites<'v> {
    pub reference: &'v Reference<'v>,
    pub id: Option<CableId<'v>>,
}

impl Serialize for Cites<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Reference { label, cited, note } = self.reference;
        let label = label.as_deref().map(str::to_ascii_uppercase);
        match cited {
            Cited::Cable { year, origin, number } => members!(serializer, "Reference" {
                label: label,
                year: year,
                origin: origin,
                number: number,
                id: self.id,
                note: note,
            }),
            Cited::Other(text) => members!(serializer, "Reference" {
                label: label,
                text: text,
                note: note,
            }),
        }
    }
}

/// By itself: with an id where the year is written.
impl Serialize for Reference<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Cites { reference: self, id: self.id() }.serialize(serializer)
    }
}

/// What it names: a label or several (`A`, `A-C`), or the id of a cable, where that is known; and which of the cable's references
/// it means, counted from 0.
impl Serialize for Mention<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (labels, id) = match &self.mentioned {
            Mentioned::Label(label) => (Some(label.to_string()), None),
            Mentioned::Labels(labels) => (Some(format!("{}-{}", labels.start(), labels.end())), None),
            Mentioned::Cable(id) => (None, id.as_ref()),
            Mentioned::Reftel => (None, None),
        };
        members!(serializer, "Mention" {
            text: self.text,
            labels: labels,
            id: id,
            references: self.places().collect::<Vec<_>>(),
            span: self.span,
        })
    }
}

object! {
    "Reference": Reference<'de> { label, year, origin: Option<_>, number: Option<_>, note, text: Option<_> } => {
        let cited = match (origin, number, text) {
            (Some(origin), Some(number), _) => Cited::Cable { year, origin, number },
            (None, None, Some(text)) => Cited::Other(text),
            (Some(_), None, _) => return Err(de::Error::missing_field("number")),
            (None, Some(_), _) => return Err(de::Error::missing_field("origin")),
            (None, None, None) => return Err(de::Error::missing_field("text")),
        };
        Ok(Reference { label, cited, note })
    }
}
