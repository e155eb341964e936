//! [`Item`]: a text, where it came from, what the archive says of it.

use std::{borrow::Cow, fmt};

use serde::Serialize;
use time::{
    OffsetDateTime, PrimitiveDateTime,
    format_description::{BorrowedFormatItem, well_known::Rfc3339},
    macros::format_description,
};

use super::container::Container;
use crate::{
    cable::{Cable, ParseOptions},
    encoding::decode,
    model::CableId,
};

/// One text of a container.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Item {
    /// The text as it is in the container: see [`decode`].
    pub bytes: Vec<u8>,
    /// Where it came from.
    pub source: Source,
    /// What the archive says of it.
    pub archive: Archive,
}

impl Item {
    pub(super) fn new(bytes: impl Into<Vec<u8>>, source: Source, archive: Archive) -> Self {
        Self { bytes: bytes.into(), source, archive }
    }

    /// The characters of the text.
    pub fn text(&self) -> Cow<'_, str> {
        decode(&self.bytes).into_text()
    }

    /// What is known of the text: the year that the archive says, for one cable in ten has no date of its own. Where the text says
    /// another, the text counts, and the diagnostic [`YearHint`](crate::Code::YearHint) says so.
    pub fn options(&self) -> ParseOptions {
        self.archive.year().map_or_else(ParseOptions::new, |year| ParseOptions::new().year(year))
    }

    /// The cable, read with [these options](Self::options).
    pub fn parse(&self) -> Cable<'_> {
        self.options().parse_bytes(&self.bytes)
    }
}

/// Where a text came from. It is printed as `cables.zip: cables.csv, line 12`; the JSON form has its members as they are here.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Source {
    /// What held the text.
    pub container: Container,
    /// The file, as [`path_name`](super::path_name) writes it, or the name of the stream.
    pub path: String,
    /// The member of an archive.
    pub member: Option<String>,
    /// The line at which the row, the object or the telegram begins, from 1, in the unpacked file; none for a file of one text.
    pub line: Option<u64>,
    /// The byte at which it begins, from 0, in the unpacked file.
    pub byte: Option<u64>,
}

impl Source {
    /// A file of which nothing else is known.
    pub(super) fn of(path: impl Into<String>) -> Self {
        Self { container: Container::Text, path: path.into(), member: None, line: None, byte: None }
    }

    /// Whether the text is all of a plain file, so that the path is all there is to say.
    pub fn is_file(&self) -> bool {
        self.container == Container::Text && self.member.is_none() && self.line.is_none()
    }

    /// A place in it.
    pub(super) fn at(&self, line: u64, byte: u64) -> Self {
        Self { line: Some(line), byte: Some(byte), ..self.clone() }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if let Some(member) = &self.member {
            write!(f, ": {member}")?;
        }
        self.line.map_or(Ok(()), |line| write!(f, ", line {line}"))
    }
}

/// What an archive says of a cable, in its own words, independent of the text. The JSON form has its members as they are here,
/// the time in RFC 3339.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Archive {
    /// Its id of the cable: `09CAIRO1349`, `1976STATE000001_b`.
    pub id: Option<String>,
    /// When the cable was sent, in UTC. Archives often have the day alone, at 00:00, or no minutes. What is not understood is among
    /// the attributes.
    #[serde(with = "time::serde::rfc3339::option")]
    pub created: Option<OffsetDateTime>,
    /// The classification.
    pub classification: Option<String>,
    /// Where the cable came from: `Embassy Cairo`.
    pub origin: Option<String>,
    /// The cables that it refers to.
    pub references: Vec<String>,
    /// The address of its page.
    pub address: Option<String>,
    /// All else that the archive says, in its order.
    pub attributes: Vec<Attribute>,
}

/// A name and a value of an [`Archive`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Attribute {
    /// `Concepts`, `Office Origin`, the name of a column.
    pub name: String,
    /// As it is written.
    pub value: String,
}

impl Archive {
    /// The year of the cable: of its time, else of its id.
    ///
    /// ```
    /// # use cablegram::containers::Reader;
    /// let rows = "id,text\n73OSLO160,\"SECRET OSLO 160\n\n1. FISH.\"\n";
    /// let item = Reader::new().read("rows.csv", rows.as_bytes()).next().unwrap()?;
    /// assert_eq!(item.archive.year(), Some(1973));
    /// assert_eq!(item.parse().id().unwrap().to_string(), "73OSLO160");
    /// # Ok::<(), cablegram::containers::Error>(())
    /// ```
    pub fn year(&self) -> Option<u16> {
        let id = || self.id.as_deref().and_then(|id| id.parse::<CableId<'_>>().ok()).map(|id| id.year());
        self.created.and_then(|time| u16::try_from(time.year()).ok()).or_else(id)
    }

    /// Keeps a value under the name that the archive has for it. Empty ones say nothing.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let given = || Some(value.to_owned());
        let is = |names: &[&str]| names.iter().any(|one| one.eq_ignore_ascii_case(name));
        if is(&["id", "canonical id", "reference id"]) && self.id.is_none() {
            self.id = given();
        } else if is(&["created", "date"]) && self.created.is_none() && moment(value).is_some() {
            self.created = moment(value);
        } else if is(&["classification", "class", "original classification"]) && self.classification.is_none()
        {
            self.classification = given();
        } else if is(&["origin", "from"]) && self.origin.is_none() {
            self.origin = given();
        } else if is(&["references"]) && self.references.is_empty() {
            let parts = value.split(['|', ';', ',']).map(str::trim).filter(|part| !part.is_empty());
            self.references = parts.map(str::to_owned).collect();
        } else if is(&["address", "url"]) && self.address.is_none() {
            self.address = given();
        } else {
            self.attributes.push(Attribute { name: name.to_owned(), value: value.to_owned() });
        }
    }
}

/// A time as archives write it: `12/28/1966 18:48`, `2009-07-14 11:44`, `2009-07-14T11:44:00Z`, `1976 January 1, 00:00 (Thursday)`; a
/// day alone is at 00:00.
pub(super) fn moment(text: &str) -> Option<OffsetDateTime> {
    const DAYS: [&[BorrowedFormatItem<'_>]; 3] = [
        format_description!("[month padding:none]/[day padding:none]/[year]"),
        format_description!("[year]-[month padding:none]-[day padding:none]"),
        format_description!("[year] [month repr:long] [day padding:none]"),
    ];
    const HOURS: [&[BorrowedFormatItem<'_>]; 2] = [
        format_description!("[hour padding:none]:[minute]:[second]"),
        format_description!("[hour padding:none]:[minute]"),
    ];
    let text = text.split_once(" (").map_or(text, |(time, _)| time).trim();
    if let Ok(time) = OffsetDateTime::parse(text, &Rfc3339) {
        return time.checked_to_offset(time::UtcOffset::UTC);
    }
    // The hour is the last word, if it has a colon.
    let (day, hour) = match text.rsplit_once([' ', 'T']) {
        Some((day, hour)) if hour.contains(':') => {
            (day.trim_end_matches([',', ' ']), hour.trim_end_matches('Z'))
        }
        _ => (text, "00:00"),
    };
    let day = DAYS.iter().find_map(|form| time::Date::parse(day, form).ok())?;
    let hour = HOURS.iter().find_map(|form| time::Time::parse(hour, form).ok())?;
    Some(PrimitiveDateTime::new(day, hour).assume_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_archives_write_them() {
        let shown = |text| moment(text).map(|time| time.format(&Rfc3339).unwrap());
        for (text, want) in [
            ("12/28/1966 18:48", "1966-12-28T18:48:00Z"),
            ("2/5/2009 6:04", "2009-02-05T06:04:00Z"),
            ("2009-07-14 11:44", "2009-07-14T11:44:00Z"),
            ("2009-07-14 11:44:31", "2009-07-14T11:44:31Z"),
            ("2009-07-14T11:44:00+02:00", "2009-07-14T09:44:00Z"),
            ("2009-07-14T11:44Z", "2009-07-14T11:44:00Z"),
            ("1976 January 1, 00:00 (Thursday)", "1976-01-01T00:00:00Z"),
            ("2009-07-14", "2009-07-14T00:00:00Z"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(want), "{text}");
        }
        for text in ["", "13/28/1966 18:48", "2/30/2009", "14 JUL 09", "noon", "2009-07-14 25:00"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
