//! Values that are one string: words of closed lists, ids, tags, captions, markings, texts.

use std::{borrow::Cow, fmt, ops::Range};

use serde::{Deserializer, Serialize, Serializer, de::Expected};

use super::read::{Member, Want, word};
use crate::{
    blank,
    diagnostic::{Code, Severity},
    model::{
        CableId, Caption, Classification, DraftingRole, Era, Marking, OfficeRole, Precedence, SectionKind,
        Tag, Text,
    },
    span::Spanned,
};

/// A word of a closed list, as the member `name`.
struct OneOf<W> {
    noun: &'static str,
    all: W,
    name: &'static str,
}

impl<W: IntoIterator<Item = &'static str> + Clone> Expected for OneOf<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} as `{}`, one of", self.noun, self.name)?;
        self.all.clone().into_iter().try_for_each(|word| write!(f, " `{word}`"))
    }
}

macro_rules! words {
    ($($name:ident: $noun:literal;)*) => {
        $(impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Member<'de> for $name {
            fn read<D: Deserializer<'de>>(name: &'static str, from: D) -> Result<Self, D::Error> {
                let want = OneOf { noun: $noun, all: Self::ALL.iter().map(|one| one.as_str()), name };
                word(&want, name, from, |text| Self::ALL.iter().copied().find(|one| one.as_str() == text))
            }
        })*
    };
}

words! {
    Classification: "a classification";
    Code: "a code";
    DraftingRole: "a role";
    Era: "an era";
    OfficeRole: "a role";
    Precedence: "a precedence";
    SectionKind: "a kind of section";
    Severity: "a severity";
}

/// Writes a number at a place of a form, as many digits as fit.
pub(super) fn put_digits(form: &mut [u8], at: Range<usize>, mut number: u32) {
    for figure in form.get_mut(at).unwrap_or_default().iter_mut().rev() {
        *figure = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

/// A form that was filled with digits.
pub(super) fn filled(form: &[u8]) -> &str {
    std::str::from_utf8(form).unwrap_or_default()
}

/// As archives print it, `09OSLO160`; reads every form that they use.
impl Serialize for CableId<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // In one piece: each piece of a `Display` costs more than its characters.
        serializer.serialize_str(&self.to_string())
    }
}

impl<'de> Member<'de> for CableId<'static> {
    fn read<D: Deserializer<'de>>(name: &'static str, from: D) -> Result<Self, D::Error> {
        let want = Want::new("year, origin and number of a cable", name);
        word(&want, name, from, |text| text.parse().ok())
    }
}

/// In one line.
impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.unfolded())
    }
}

macro_rules! canonical {
    ($($name:ident),*) => {
        $(impl Serialize for $name<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.canonical())
            }
        })*
    };
}

canonical!(Caption, Marking, Tag);

/// Values that any string makes.
macro_rules! strings {
    ($($name:ident),*) => {
        $(impl<'de> Member<'de> for $name<'de> {
            fn read<D: Deserializer<'de>>(name: &'static str, from: D) -> Result<Self, D::Error> {
                Cow::read(name, from).map(Self::new)
            }
        })*
    };
}

strings!(Caption, Marking, Tag, Text);

/// A text with its line breaks.
pub(super) struct Lines<'v>(pub &'v Text<'v>);

impl Serialize for Lines<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(blank::trim(&self.0.to_text()))
    }
}

/// As the value alone: where it was is no part of what it says.
impl<T: Serialize> Serialize for Spanned<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_written_as_they_are_shown() {
        for (year, origin, number) in
            [(2009, "OSLO", 160), (1905, "STATE", 0), (0, "", u32::MAX), (65535, "ÉTÉ", 1_000_000_000)]
        {
            let id = CableId::new(year, origin, number);
            assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{id}\""));
        }
    }
}
