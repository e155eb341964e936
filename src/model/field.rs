//! What every field of a cable can do, whether it holds one value or several. So a field is declared once, in
//! [`Fields`](super::Fields) or [`Transmission`](super::Transmission), and whoever goes through all fields meets it.

use std::{
    borrow::Cow,
    fmt::{self, Debug},
};

use super::{
    Addressee, Attribute, Authority, Block, Caption, Circuit, DateTimeGroup, Drafting, ExecutiveOrder,
    GroupCount, MessageLine, Precedence, Reference, Station, Subject, Tag, Text,
};
use crate::span::{Span, Spanned};

/// A field: a value or none, a list of values, or fields that belong together, which have names of their own and no use for
/// `name`.
pub(super) trait Field: Default {
    type Owned;

    /// The same values, owning their characters.
    fn own(self) -> Self::Owned;

    /// Takes others where there are none yet.
    fn fill(&mut self, others: Self);

    /// Drops the values of the field `which`.
    fn forget(&mut self, name: &str, which: &str);

    /// Shows the place of each value that has one.
    fn places(&self, name: &'static str, see: &mut dyn FnMut(&'static str, Span));

    /// Leads the place of each value that has one elsewhere.
    fn lead(&mut self, lead: &dyn Fn(Span) -> Span);

    /// Shows where others differ.
    fn compare(&self, others: &Self, name: &'static str, see: &mut dyn FnMut(Difference<'_>));
}

/// The first values of a field that differ.
pub(crate) struct Difference<'v> {
    pub field: &'static str,
    /// Which value of the list, from 1.
    pub number: Option<usize>,
    pub own: Option<&'v dyn Debug>,
    pub other: Option<&'v dyn Debug>,
}

/// Declares fields that belong together, and what is in front of their names; behind `---` what is known beside them, which
/// is not compared.
macro_rules! fields {
    ($(#[$of:meta])* $name:ident<$a:lifetime> as $front:literal {
        $($(#[$doc:meta])* $field:ident: $type:ty,)*
        $(--- $($(#[$beside_doc:meta])* $beside:ident: Option<$beside_type:ty>,)*)?
    }) => {
        $(#[$of])*
        pub struct $name<$a> {
            $($(#[$doc])* pub $field: $type,)*
            $($($(#[$beside_doc])* pub $beside: Option<$beside_type>,)*)?
        }

        impl PartialEq for $name<'_> {
            fn eq(&self, other: &Self) -> bool {
                $(self.$field == other.$field)&&*
            }
        }

        impl Eq for $name<'_> {}

        impl $crate::model::field::Field for $name<'_> {
            type Owned = $name<'static>;

            fn own(self) -> $name<'static> {
                $name { $($field: self.$field.own(),)* $($($beside: self.$beside,)*)? }
            }

            fn fill(&mut self, others: Self) {
                $(self.$field.fill(others.$field);)*
                $($(self.$beside = self.$beside.or(others.$beside);)*)?
            }

            fn forget(&mut self, _: &str, which: &str) {
                $(self.$field.forget(concat!($front, stringify!($field)), which);)*
            }

            fn places(&self, _: &'static str, see: &mut dyn FnMut(&'static str, $crate::span::Span)) {
                $(self.$field.places(concat!($front, stringify!($field)), see);)*
            }

            fn lead(&mut self, lead: &dyn Fn($crate::span::Span) -> $crate::span::Span) {
                $(self.$field.lead(lead);)*
            }

            fn compare(&self, others: &Self, _: &'static str, see: &mut dyn FnMut($crate::model::Difference<'_>)) {
                $(self.$field.compare(&others.$field, concat!($front, stringify!($field)), see);)*
            }
        }
    };
}
pub(super) use fields;

macro_rules! values {
    ($($many:ident, a list: $list:literal, made by $make:ident;)*) => {
        $(impl<V: Value> Field for $many<V> {
            type Owned = $many<V::Owned>;

            fn own(self) -> Self::Owned {
                self.into_iter().map(V::own).$make()
            }

            fn fill(&mut self, others: Self) {
                if self.as_slice().is_empty() {
                    *self = others;
                }
            }

            fn forget(&mut self, name: &str, which: &str) {
                if name == which {
                    *self = Self::default();
                }
            }

            fn places(&self, name: &'static str, see: &mut dyn FnMut(&'static str, Span)) {
                self.iter().filter_map(V::place).for_each(|place| see(name, place));
            }

            fn lead(&mut self, lead: &dyn Fn(Span) -> Span) {
                self.iter_mut().filter_map(V::place_mut).for_each(|place| *place = lead(*place));
            }

            fn compare(&self, others: &Self, field: &'static str, see: &mut dyn FnMut(Difference<'_>)) {
                let (own, other) = (self.as_slice(), others.as_slice());
                let first = (0..own.len().max(other.len())).find(|&at| own.get(at) != other.get(at));
                let Some(at) = first else { return };
                let (own, other) = (own.get(at).map(Shown), other.get(at).map(Shown));
                let (own, other) = (own.as_ref().map(|v| v as _), other.as_ref().map(|v| v as _));
                see(Difference { field, number: $list.then_some(at + 1), own, other });
            }
        })*
    };
}

values! {
    Option, a list: false, made by next;
    Vec, a list: true, made by collect;
}

/// A value of a field.
pub(super) trait Value: PartialEq + Sized {
    type Owned;

    fn own(self) -> Self::Owned;

    /// Where it was written.
    fn place(&self) -> Option<Span>;

    fn place_mut(&mut self) -> Option<&mut Span>;

    /// Writes what it says, without its place.
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

struct Shown<'v, V>(&'v V);

impl<V: Value> Debug for Shown<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.show(f)
    }
}

impl Value for Precedence {
    type Owned = Self;

    fn own(self) -> Self {
        self
    }

    fn place(&self) -> Option<Span> {
        None
    }

    fn place_mut(&mut self) -> Option<&mut Span> {
        None
    }

    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fmt(f)
    }
}

impl Value for Block<'_> {
    type Owned = Block<'static>;

    fn own(self) -> Block<'static> {
        self.into_owned()
    }

    fn place(&self) -> Option<Span> {
        Some(self.span())
    }

    fn place_mut(&mut self) -> Option<&mut Span> {
        Some(self.span_mut())
    }

    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Block::Heading(one) => (&one.marking, &one.text).fmt(f),
            Block::Paragraph(one) => (one.number, &one.marking, &one.text).fmt(f),
            Block::Passage(one) => one.text.fmt(f),
        }
    }
}

type Words<'a> = Cow<'a, str>;

macro_rules! spanned {
    ($($name:ident)*) => {
        $(impl Value for Spanned<$name<'_>> {
            type Owned = Spanned<$name<'static>>;

            fn own(self) -> Self::Owned {
                self.map(|value| value.into_owned().into())
            }

            fn place(&self) -> Option<Span> {
                Some(self.span)
            }

            fn place_mut(&mut self) -> Option<&mut Span> {
                Some(&mut self.span)
            }

            fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.value.fmt(f)
            }
        })*
    };
}

spanned! {
    Addressee Attribute Authority Caption Circuit DateTimeGroup Drafting ExecutiveOrder GroupCount MessageLine Reference Station Subject Tag
    Text Words
}
