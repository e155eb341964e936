//! Reading: each type says how it is read as a member of an object, so that an error can name the member.

use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{self, DeserializeSeed, Expected, SeqAccess, Unexpected, Visitor},
};

use crate::{quoted::Short, span::Spanned};

/// A value that may be a member of an object. Lends from the input what is there without escapes.
pub(super) trait Member<'de>: Sized {
    /// Reads the value of the member `name`.
    fn read<D: Deserializer<'de>>(name: &'static str, from: D) -> Result<Self, D::Error>;

    /// The value of the member `name` where the object lacks it.
    fn absent<E: de::Error>(name: &'static str) -> Result<Self, E> {
        Err(E::missing_field(name))
    }
}

/// What was expected, and of which member.
#[derive(Clone, Copy)]
pub(super) struct Want {
    pub what: &'static str,
    pub name: &'static str,
}

impl Want {
    pub(super) fn new(what: &'static str, name: &'static str) -> Self {
        Self { what, name }
    }
}

impl Expected for Want {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} as `{}`", self.what, self.name)
    }
}

/// A text that stands for something: `value` reads it.
pub(super) fn word<'de, D: Deserializer<'de>, T>(
    want: &dyn Expected,
    name: &'static str,
    from: D,
    value: impl FnOnce(&str) -> Option<T>,
) -> Result<T, D::Error> {
    let text = Cow::read(name, from)?;
    value(&text).ok_or_else(|| de::Error::invalid_value(Unexpected::Str(&Short(&text).to_string()), want))
}

/// Reads a member whose name is known.
pub(super) struct Named<T>(&'static str, PhantomData<T>);

impl<T> Named<T> {
    pub(super) fn new(name: &'static str) -> Self {
        Self(name, PhantomData)
    }
}

impl<'de, T: Member<'de>> DeserializeSeed<'de> for Named<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        T::read(self.0, from)
    }
}

impl<'de> Member<'de> for Cow<'de, str> {
    fn read<D: Deserializer<'de>>(name: &'static str, from: D) -> Result<Self, D::Error> {
        // Not `deserialize_str`: CBOR readers have a bound on what they lend for a moment. What can be lent is lent all the same.
        from.deserialize_string(Characters(Want::new("a string", name)))
    }
}

struct Characters(Want);

impl<'de> Visitor<'de> for Characters {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }
}

impl<'de> Member<'de> for char {
    fn read<D: Deserializer<'de>>(name: &'static str, from: D) -> Result<Self, D::Error> {
        word(&Want::new("one letter", name), name, from, |text| {
            let mut chars = text.chars();
            chars.next().filter(|_| chars.next().is_none())
        })
    }
}

impl<'de> Member<'de> for bool {
    fn read<D: Deserializer<'de>>(name: &'static str, from: D) -> Result<Self, D::Error> {
        struct Truth(Want);
        impl Visitor<'_> for Truth {
            type Value = bool;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }

            fn visit_bool<E>(self, truth: bool) -> Result<bool, E> {
                Ok(truth)
            }
        }
        from.deserialize_bool(Truth(Want::new("true or false", name)))
    }
}

macro_rules! numbers {
    ($($number:ident by $deserialize:ident: $what:literal;)*) => {
        $(impl<'de> Member<'de> for $number {
            fn read<D: Deserializer<'de>>(name: &'static str, from: D) -> Result<Self, D::Error> {
                struct Number(Want);
                impl Visitor<'_> for Number {
                    type Value = $number;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        self.0.fmt(f)
                    }

                    fn visit_u64<E: de::Error>(self, n: u64) -> Result<$number, E> {
                        $number::try_from(n).map_err(|_| E::invalid_value(Unexpected::Unsigned(n), &self))
                    }

                    fn visit_i64<E: de::Error>(self, n: i64) -> Result<$number, E> {
                        $number::try_from(n).map_err(|_| E::invalid_value(Unexpected::Signed(n), &self))
                    }
                }
                from.$deserialize(Number(Want::new($what, name)))
            }
        })*
    };
}

numbers! {
    u16 by deserialize_u16: "a whole number up to 65535";
    u32 by deserialize_u32: "a whole number up to 4294967295";
}

/// `null` and a member that is not there are the same.
impl<'de, T: Member<'de>> Member<'de> for Option<T> {
    fn read<D: Deserializer<'de>>(name: &'static str, from: D) -> Result<Self, D::Error> {
        struct Perhaps<T>(Named<T>);
        impl<'de, T: Member<'de>> Visitor<'de> for Perhaps<T> {
            type Value = Option<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                Want::new("a value or null", self.0.0).fmt(f)
            }

            fn visit_none<E>(self) -> Result<Option<T>, E> {
                Ok(None)
            }

            fn visit_unit<E>(self) -> Result<Option<T>, E> {
                Ok(None)
            }

            fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Option<T>, D::Error> {
                self.0.deserialize(from).map(Some)
            }
        }
        from.deserialize_option(Perhaps(Named::new(name)))
    }

    fn absent<E: de::Error>(_: &'static str) -> Result<Self, E> {
        Ok(None)
    }
}

impl<'de, T: Member<'de>> Member<'de> for Vec<T> {
    fn read<D: Deserializer<'de>>(name: &'static str, from: D) -> Result<Self, D::Error> {
        struct Items<T>(Named<T>);
        impl<'de, T: Member<'de>> Visitor<'de> for Items<T> {
            type Value = Vec<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                Want::new("a list", self.0.0).fmt(f)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
                // Nothing is reserved: the length that a format announces is a stranger's word.
                let mut items = Vec::new();
                while let Some(item) = seq.next_element_seed(Named::<T>::new(self.0.0))? {
                    items.push(item);
                }
                Ok(items)
            }
        }
        from.deserialize_seq(Items(Named::new(name)))
    }

    fn absent<E: de::Error>(_: &'static str) -> Result<Self, E> {
        Ok(Vec::new())
    }
}

impl<'de, T: Member<'de>> Member<'de> for Spanned<T> {
    fn read<D: Deserializer<'de>>(name: &'static str, from: D) -> Result<Self, D::Error> {
        T::read(name, from).map(Spanned::from)
    }
}
