//! [`Tag`]: a code of the TAGS line.

use std::{borrow::Cow, fmt};

use time::Date;

use super::{
    caption::canonical,
    key::{by_key, from_strings},
    owned::owned,
};
use crate::tables::tags::{self, TagKind};

/// One of the TAGS (Traffic Analysis by Geography and Subject): `PREL`, `FR`, `NATO`, `KNNP`, `SADDAM, HUSSEIN`.
/// (5 FAH-3; [`crate::format::tags`])
///
/// Kept as written, without the parentheses of a person's name; compares unfolded and without regard to case.
///
/// ```
/// use std::collections::HashMap;
/// use cablegram::{Cable, Tag};
///
/// let cable = Cable::parse("TAGS: PREL, NO, prel\nSUBJECT: FISH\n");
/// let mut counts: HashMap<&Tag, u32> = HashMap::new();
/// cable.tags().for_each(|tag| *counts.entry(tag).or_default() += 1);
/// assert_eq!(counts[&Tag::new("PREL")], 2);
/// ```
#[derive(Clone)]
pub struct Tag<'a>(Cow<'a, str>);

impl<'a> Tag<'a> {
    /// A tag of these characters.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self(text.into())
    }

    /// As written.
    pub fn as_written(&self) -> &str {
        &self.0
    }

    /// Upper case, blanks joined.
    pub fn canonical(&self) -> Cow<'_, str> {
        canonical(&self.0)
    }

    /// What it stands for: that of the code list, or a person where it is written as a name (`SADDAM, HUSSEIN`). `None`
    /// where the code is unknown.
    ///
    /// ```
    /// use cablegram::{Tag, tables::tags::TagKind};
    /// assert_eq!(Tag::new("PREL").kind(), Some(TagKind::Subject));
    /// assert_eq!(Tag::new("ROE, JANE").kind(), Some(TagKind::Person));
    /// ```
    pub fn kind(&self) -> Option<TagKind> {
        let known = tags::find(&self.0).first().map(|row| row.kind);
        known.or_else(|| self.0.contains(',').then_some(TagKind::Person))
    }

    /// What it meant at a date: the date of its cable.
    ///
    /// ```
    /// use cablegram::Tag;
    /// let date = time::Date::from_ordinal_date(1976, 1).unwrap();
    /// assert_eq!(Tag::new("IS").meaning(date), Some("Israel"));
    /// ```
    pub fn meaning(&self, date: Date) -> Option<&'static str> {
        tags::meaning(&self.0, date)
    }

    /// The known code that it most likely is, where it is unknown and one is near.
    ///
    /// ```
    /// assert_eq!(cablegram::Tag::new("PGVO").suggestion(), Some("PGOV"));
    /// ```
    pub fn suggestion(&self) -> Option<&'static str> {
        tags::suggestion(&self.0)
    }

    fn key(&self) -> Cow<'_, str> {
        self.canonical()
    }

    /// The same tag, owning its characters.
    pub fn into_owned(self) -> Tag<'static> {
        Tag(owned(self.0))
    }
}

/// The canonical form: equal ones look alike.
impl fmt::Debug for Tag<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Tag").field(&self.canonical()).finish()
    }
}

impl fmt::Display for Tag<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.canonical())
    }
}

by_key!(Tag);
from_strings!(Tag);
