//! Readers that cannot lend the characters of their JSON: [`Owned`], and [`owned`](super::owned) for members of other structs.

use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::span::Spanned;

/// A value that owns its characters, for readers that cannot lend theirs.
///
/// [`Cable`](crate::Cable) and the values it is made of borrow from the JSON that they are read from, as `&str` does. So
/// `serde_json::from_reader` and `from_value`, whose JSON is gone when they return, do not give them; they give this.
/// It is written as the value itself.
///
/// ```
/// use cablegram::{Cable, Owned};
/// let json = br#"{"origin": "OSLO", "number": 160}"#;
/// let Owned(cable): Owned<Cable> = serde_json::from_reader(&json[..])?;
/// assert_eq!(cable.number(), Some(160));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Owned<T>(pub T);

impl<T> Owned<T> {
    /// The value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Owned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Serialize> Serialize for Owned<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// What [`owned`](super::owned) reads: a value that owns its characters, from any reader.
pub trait Own: Sized {
    /// Reads the value.
    fn own<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;
}

/// A value inside another.
struct Inner<T>(T);

impl<'de, T: Own> Deserialize<'de> for Inner<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::own(from).map(Self)
    }
}

impl<T: Own> Own for Option<T> {
    fn own<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Option::deserialize(from).map(|value| value.map(|Inner(value)| value))
    }
}

impl<T: Own> Own for Vec<T> {
    fn own<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Vec::deserialize(from).map(|values: Vec<_>| values.into_iter().map(|Inner(value)| value).collect())
    }
}

impl<T: Own> Own for Spanned<T> {
    fn own<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::own(from).map(Spanned::from)
    }
}
