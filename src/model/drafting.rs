//! [`Drafting`]: who drafted, cleared, approved or released a message; [`Attribute`]: what an archive recorded of it.

use std::{borrow::Cow, fmt};

use super::{Text, owned::owned};
use crate::word::strip_prefix;

/// A line of the drafting block of the 1970s (`DRAFTED BY PM/AE: JROE`) or of a SMART trailer.
/// ([`crate::format::distribution`] and [`crate::format::smart`])
///
/// ```
/// use cablegram::{Drafting, DraftingRole};
/// let drafting = Drafting::new(DraftingRole::Drafted, "EUR/NB:JROE");
/// assert_eq!((drafting.role.as_str(), drafting.by.unfolded()), ("drafted", "EUR/NB:JROE".into()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Drafting<'a> {
    /// What the person did.
    pub role: DraftingRole,
    /// Office and name as written.
    pub by: Text<'a>,
}

/// What a person of the drafting block did.
///
/// ```
/// use cablegram::DraftingRole;
/// assert!(DraftingRole::ALL.contains(&DraftingRole::Cleared));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum DraftingRole {
    /// `DRAFTED BY`.
    Drafted,
    /// `CLEARED BY`, and the lines without a word of their own below `APPROVED BY`.
    Cleared,
    /// `APPROVED BY`.
    Approved,
    /// `RELEASED BY`.
    Released,
}

impl DraftingRole {
    /// Every role.
    pub const ALL: &'static [DraftingRole] =
        &[DraftingRole::Drafted, DraftingRole::Cleared, DraftingRole::Approved, DraftingRole::Released];

    /// The stable name, as JSON has it.
    pub const fn as_str(self) -> &'static str {
        match self {
            DraftingRole::Drafted => "drafted",
            DraftingRole::Cleared => "cleared",
            DraftingRole::Approved => "approved",
            DraftingRole::Released => "released",
        }
    }

    /// The role that a word in front of `BY` names; a clearance where it names none.
    pub(crate) fn of(word: &str) -> Self {
        let all = [DraftingRole::Drafted, DraftingRole::Approved, DraftingRole::Released];
        let named = all.into_iter().find(|role| strip_prefix(word, role.as_str()).is_some());
        named.unwrap_or(DraftingRole::Cleared)
    }
}

impl fmt::Display for DraftingRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl<'a> Drafting<'a> {
    /// A line of the block.
    pub fn new(role: DraftingRole, by: impl Into<Text<'a>>) -> Self {
        Self { role, by: by.into() }
    }

    /// The same line, owning its characters.
    pub fn into_owned(self) -> Drafting<'static> {
        Drafting { role: self.role, by: self.by.into_owned() }
    }
}

/// A key and its value from the block of `Message Attributes` that the National Archives append. ([`crate::format::attributes`])
///
/// ```
/// let text = "SUBJECT: FISH\n\n1. FISH.\n\nMessage Attributes\n\nDocument Number: 1975OSLO00160\nFrom: OSLO\n";
/// let cable = cablegram::Cable::parse(text);
/// let attribute = cable.attributes().next().unwrap();
/// assert_eq!((&*attribute.key, &*attribute.value), ("Document Number", "1975OSLO00160"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Attribute<'a> {
    /// The key, `Document Number`.
    pub key: Cow<'a, str>,
    /// The value as written; empty where there is none.
    pub value: Cow<'a, str>,
}

impl<'a> Attribute<'a> {
    /// A key and its value.
    pub fn new(key: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) -> Self {
        Self { key: key.into(), value: value.into() }
    }

    /// The same attribute, owning its characters.
    pub fn into_owned(self) -> Attribute<'static> {
        Attribute { key: owned(self.key), value: owned(self.value) }
    }
}
