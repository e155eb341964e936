//! Values that are equal where what they say is: compared, ordered and hashed by a key of theirs, so that the three agree.

/// Compares, orders and hashes a type by its method `key`.
macro_rules! by_key {
    ($($name:ident)*) => {
        $(impl PartialEq for $name<'_> {
            fn eq(&self, other: &Self) -> bool {
                self.key() == other.key()
            }
        }

        impl Eq for $name<'_> {}

        impl PartialOrd for $name<'_> {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name<'_> {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.key().cmp(&other.key())
            }
        }

        impl std::hash::Hash for $name<'_> {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.key().hash(state);
            }
        })*
    };
}
pub(super) use by_key;

/// A value that any string makes.
macro_rules! from_strings {
    ($($name:ident)*) => {
        $(impl<'a> From<&'a str> for $name<'a> {
            fn from(text: &'a str) -> Self {
                Self::new(text)
            }
        }

        impl From<String> for $name<'_> {
            fn from(text: String) -> Self {
                Self::new(text)
            }
        }

        impl<'a> From<&'a str> for $crate::span::Spanned<$name<'a>> {
            fn from(text: &'a str) -> Self {
                $name::new(text).into()
            }
        }

        impl From<String> for $crate::span::Spanned<$name<'_>> {
            fn from(text: String) -> Self {
                $name::new(text).into()
            }
        })*
    };
}
pub(super) use from_strings;
