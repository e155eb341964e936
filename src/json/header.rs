//! Views of the header's values.

use serde::{Serialize, Serializer, ser::SerializeStruct};
use time::{Date, OffsetDateTime};

use super::list;
use crate::{
    cable::Cable,
    model::{
        Addressee, Attribute, Authority, Cited, DateTimeGroup, Drafting, ExecutiveOrder, Office, Reasons,
        Reference, SectionOf, Station, Subject, Text, Transmission,
    },
};

/// A text in one line.
pub(super) struct Unfolded<'v>(pub &'v Text<'v>);

impl Serialize for Unfolded<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}

pub(super) fn transmission<'v>(value: &'v Transmission<'v>) -> Option<Relay<'v>> {
    (!value.is_empty()).then_some(Relay(value))
}

pub(super) struct Relay<'v>(&'v Transmission<'v>);

impl Serialize for Relay<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut relay = serializer.serialize_struct("Transmission", 5)?;
        relay.serialize_field("id", &self.0.id.as_ref().map(|id| &*id.value))?;
        relay.serialize_field("precedence", &self.0.precedence.as_slice())?;
        relay.serialize_field("routing", &list(&self.0.routing, |indicator| &*indicator.value))?;
        relay.serialize_field("station", &self.0.station.as_ref().map(|station| Sender(&station.value)))?;
        relay.serialize_field("security", &self.0.security.as_ref().map(|line| &*line.value))?;
        relay.end()
    }
}

struct Sender<'v>(&'v Station<'v>);

impl Serialize for Sender<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut station = serializer.serialize_struct("Station", 4)?;
        station.serialize_field("indicator", &*self.0.indicator)?;
        station.serialize_field("serial", &self.0.serial)?;
        station.serialize_field("section", &self.0.section)?;
        station.serialize_field("filed", &*self.0.filed)?;
        station.end()
    }
}

pub(super) struct Copies<'v>(pub &'v Office<'v>);

impl Serialize for Copies<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut office = serializer.serialize_struct("Office", 3)?;
        office.serialize_field("role", self.0.role.as_str())?;
        office.serialize_field("code", &*self.0.code)?;
        office.serialize_field("copies", &self.0.copies)?;
        office.end()
    }
}

pub(super) struct Role<'v>(pub &'v Drafting<'v>);

impl Serialize for Role<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut drafting = serializer.serialize_struct("Drafting", 2)?;
        drafting.serialize_field("role", self.0.role.as_str())?;
        drafting.serialize_field("by", &Unfolded(&self.0.by))?;
        drafting.end()
    }
}

pub(super) struct Pair<'v>(pub &'v Attribute<'v>);

impl Serialize for Pair<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut pair = serializer.serialize_struct("Attribute", 2)?;
        pair.serialize_field("key", &*self.0.key)?;
        pair.serialize_field("value", &*self.0.value)?;
        pair.end()
    }
}

pub(super) struct Dtg<'v>(pub &'v DateTimeGroup<'v>);

impl Serialize for Dtg<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut dtg = serializer.serialize_struct("DateTimeGroup", 3)?;
        dtg.serialize_field("precedence", &self.0.precedence)?;
        dtg.serialize_field("info_precedence", &self.0.info_precedence)?;
        dtg.serialize_field("at", &self.0.at.map(Rfc3339))?;
        dtg.end()
    }
}

struct Rfc3339(OffsetDateTime);

impl Serialize for Rfc3339 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(at) = self;
        let (date, time) = (IsoDate(at.date()), at.time());
        serializer.collect_str(&format_args!(
            "{date}T{:02}:{:02}:{:02}Z",
            time.hour(),
            time.minute(),
            time.second()
        ))
    }
}

struct IsoDate(Date);

impl std::fmt::Display for IsoDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), u8::from(self.0.month()), self.0.day())
    }
}

impl Serialize for IsoDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

pub(super) struct Party<'v>(pub &'v Addressee<'v>);

impl Serialize for Party<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut party = serializer.serialize_struct("Addressee", 4)?;
        party.serialize_field("indicator", &self.0.indicator)?;
        party.serialize_field("name", &Unfolded(&self.0.name))?;
        party.serialize_field("precedence", &self.0.precedence)?;
        party.serialize_field("serial", &self.0.serial)?;
        party.end()
    }
}

pub(super) struct Part(pub SectionOf);

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut section = serializer.serialize_struct("SectionOf", 2)?;
        section.serialize_field("number", &self.0.number)?;
        section.serialize_field("of", &self.0.of)?;
        section.end()
    }
}

pub(super) struct Order<'v>(pub &'v ExecutiveOrder<'v>);

impl Serialize for Order<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut order = serializer.serialize_struct("ExecutiveOrder", 3)?;
        order.serialize_field("number", &self.0.number)?;
        order.serialize_field("declassify_on", &self.0.declassify_on.map(IsoDate))?;
        order.serialize_field("rest", &self.0.rest.as_ref().map(Unfolded))?;
        order.end()
    }
}

pub(super) struct Title<'v>(pub &'v Subject<'v>);

impl Serialize for Title<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut subject = serializer.serialize_struct("Subject", 2)?;
        subject.serialize_field("marking", &self.0.marking.as_ref().map(|marking| marking.canonical()))?;
        subject.serialize_field("text", &Unfolded(&self.0.text))?;
        subject.end()
    }
}

pub(super) struct Cites<'v>(pub &'v Cable<'v>, pub &'v Reference<'v>);

impl Serialize for Cites<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(cable, reference) = self;
        // Formats that write the number of fields in front must be told the right one.
        let fields = if matches!(reference.cited, Cited::Cable { .. }) { 6 } else { 2 };
        let mut cites = serializer.serialize_struct("Reference", fields)?;
        cites.serialize_field("label", &reference.label.as_deref().map(str::to_ascii_uppercase))?;
        match &reference.cited {
            Cited::Cable { year, origin, number } => {
                cites.serialize_field("year", year)?;
                cites.serialize_field("origin", &Unfolded(origin))?;
                cites.serialize_field("number", number)?;
                cites.serialize_field("id", &cable.reference_id(reference))?;
                cites.serialize_field("note", &reference.note.as_ref().map(Unfolded))?;
            }
            Cited::Other(text) => cites.serialize_field("text", &Unfolded(text))?,
        }
        cites.end()
    }
}

pub(super) struct By<'v>(pub &'v Authority<'v>);

impl Serialize for By<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut by = serializer.serialize_struct("Authority", 2)?;
        by.serialize_field("by", &self.0.by.as_ref().map(Unfolded))?;
        by.serialize_field("reasons", &self.0.reasons.as_ref().map(Grounds))?;
        by.end()
    }
}

struct Grounds<'v>(&'v Reasons<'v>);

impl Serialize for Grounds<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reasons = serializer.serialize_struct("Reasons", 2)?;
        reasons.serialize_field("section", &self.0.section)?;
        reasons.serialize_field("letters", &self.0.letters)?;
        reasons.end()
    }
}
