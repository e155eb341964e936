//! Objects of the header.

use std::borrow::Cow;

use serde::{Serialize, Serializer, de, ser::SerializeStruct};

use super::{
    dates::{IsoDate, Rfc3339},
    read::object,
};
use crate::{
    model::{
        Addressee, Attribute, Authority, CableId, Cited, Classification, DateTimeGroup, Drafting,
        DraftingRole, ExecutiveOrder, Marking, MessageLine, Office, OfficeRole, Precedence, Reasons,
        Reference, SectionOf, Station, Subject, Text, Transmission,
    },
    span::Spanned,
};

/// Objects whose members are the fields of a struct, under the same names.
macro_rules! same {
    ($($of:literal: $name:ident $(<$de:lifetime>)? { $($member:ident: $type:ty,)* })*) => {
        $(impl $(<$de>)? Serialize for $name $(<$de>)? {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut object = serializer.serialize_struct($of, [$(stringify!($member)),*].len())?;
                $(object.serialize_field(stringify!($member), &self.$member)?;)*
                object.end()
            }
        }

        object! {
            $of: $name $(<$de>)? { $($member: $type,)* } => Ok($name { $($member),* })
        })*
    };
}

same! {
    "Station": Station<'de> {
        indicator: Cow<'de, str>,
        serial: u32,
        section: Option<u32>,
        filed: Cow<'de, str>,
    }
    "Addressee": Addressee<'de> {
        indicator: Option<Cow<'de, str>>,
        name: Text<'de>,
        precedence: Option<Precedence>,
        serial: Option<u32>,
    }
    "MessageLine": MessageLine<'de> {
        classification: Option<Classification>,
        section: Option<SectionOf>,
        origin: Option<Text<'de>>,
        number: Option<u32>,
    }
    "SectionOf": SectionOf {
        number: u32,
        of: u32,
    }
    "Subject": Subject<'de> {
        marking: Option<Marking<'de>>,
        text: Text<'de>,
    }
    "Authority": Authority<'de> {
        by: Option<Text<'de>>,
        reasons: Option<Reasons<'de>>,
    }
    "Reasons": Reasons<'de> {
        section: Option<Cow<'de, str>>,
        letters: Vec<char>,
    }
    "Office": Office<'de> {
        role: OfficeRole,
        code: Cow<'de, str>,
        copies: u32,
    }
    "Drafting": Drafting<'de> {
        role: DraftingRole,
        by: Text<'de>,
    }
    "Attribute": Attribute<'de> {
        key: Cow<'de, str>,
        value: Cow<'de, str>,
    }
}

impl Serialize for Transmission<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut relay = serializer.serialize_struct("Transmission", 5)?;
        relay.serialize_field("id", &self.id)?;
        relay.serialize_field("precedence", self.precedence.as_slice())?;
        relay.serialize_field("routing", &self.routing)?;
        relay.serialize_field("station", &self.station)?;
        relay.serialize_field("security", &self.security)?;
        relay.end()
    }
}

object! {
    "Transmission": Transmission<'de> {
        id: Option<Spanned<Cow<'de, str>>>,
        precedence: Vec<Precedence>,
        routing: Vec<Spanned<Cow<'de, str>>>,
        station: Option<Spanned<Station<'de>>>,
        security: Option<Spanned<Cow<'de, str>>>,
    } => {
        let precedence = match *precedence.as_slice() {
            [] => None,
            [one] => Some(one),
            _ => return Err(de::Error::invalid_length(precedence.len(), &"at most one `precedence` of a digraph")),
        };
        Ok(Transmission { id, precedence, routing, station, security })
    }
}

/// What is empty where nothing is written.
fn written(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

impl Serialize for DateTimeGroup<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut group = serializer.serialize_struct("DateTimeGroup", 5)?;
        group.serialize_field("precedence", &self.precedence)?;
        group.serialize_field("info_precedence", &self.info_precedence)?;
        group.serialize_field("at", &self.at.map(Rfc3339))?;
        group.serialize_field("written", &written(&self.written))?;
        group.serialize_field("signals", &written(&self.signals))?;
        group.end()
    }
}

object! {
    "DateTimeGroup": DateTimeGroup<'de> {
        precedence: Option<Precedence>,
        info_precedence: Option<Precedence>,
        at: Option<Rfc3339>,
        written: Option<Cow<'de, str>>,
        signals: Option<Cow<'de, str>>,
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
        let mut order = serializer.serialize_struct("ExecutiveOrder", 3)?;
        order.serialize_field("number", &self.number)?;
        order.serialize_field("declassify_on", &self.declassify_on.map(IsoDate))?;
        order.serialize_field("rest", &self.rest)?;
        order.end()
    }
}

object! {
    "ExecutiveOrder": ExecutiveOrder<'de> {
        number: Option<u32>,
        declassify_on: Option<IsoDate>,
        rest: Option<Text<'de>>,
    } => Ok(ExecutiveOrder { number, declassify_on: declassify_on.map(|IsoDate(date)| date), rest })
}

/// A reference with the id that the cable it stands in infers for it.
pub(super) struct Cites<'v> {
    pub reference: &'v Reference<'v>,
    pub id: Option<CableId<'v>>,
}

impl Serialize for Cites<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Reference { label, cited, note } = self.reference;
        // Formats that write the number of fields in front must be told the right one.
        let fields = if matches!(cited, Cited::Cable { .. }) { 6 } else { 3 };
        let mut cites = serializer.serialize_struct("Reference", fields)?;
        cites.serialize_field("label", &label.as_deref().map(str::to_ascii_uppercase))?;
        match cited {
            Cited::Cable { year, origin, number } => {
                cites.serialize_field("year", year)?;
                cites.serialize_field("origin", origin)?;
                cites.serialize_field("number", number)?;
                cites.serialize_field("id", &self.id)?;
            }
            Cited::Other(text) => cites.serialize_field("text", text)?,
        }
        cites.serialize_field("note", note)?;
        cites.end()
    }
}

/// By itself: with an id where the year is written.
impl Serialize for Reference<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Cites { reference: self, id: self.id_in(None) }.serialize(serializer)
    }
}

object! {
    "Reference": Reference<'de> {
        label: Option<Cow<'de, str>>,
        year: Option<u16>,
        origin: Option<Text<'de>>,
        number: Option<u32>,
        note: Option<Text<'de>>,
        text: Option<Text<'de>>,
    } => {
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
