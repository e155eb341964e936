//! Objects: how they are written and how they are read.

/// Writes an object: its members and their values.
macro_rules! members {
    ($serializer:ident, $of:literal { $($member:ident: $value:expr,)* }) => {{
        let mut object = $serializer.serialize_struct($of, [$(stringify!($member)),*].len())?;
        $(object.serialize_field(stringify!($member), &$value)?;)*
        object.end()
    }};
    // The last one only where there is one.
    ($serializer:ident, $of:literal { $($member:ident: $value:expr,)* } and $last:ident: $some:expr) => {{
        let some = $some;
        let count = [$(stringify!($member)),*].len() + usize::from(some.is_some());
        let mut object = $serializer.serialize_struct($of, count)?;
        $(object.serialize_field(stringify!($member), &$value)?;)*
        if let Some(value) = some {
            object.serialize_field(stringify!($last), &value)?;
        }
        object.end()
    }};
}
pub(super) use members;

/// How an object is read: its members, with their types where those do not follow from what they make. Unknown members are
/// skipped.
macro_rules! object {
    (@type) => { _ };
    (@type $type:ty) => { $type };
    ($of:literal: $form:ty { $($member:ident $(: $type:ty)?),* $(,)? } => $made:expr) => {
        impl<'de> $crate::json::read::Member<'de> for $form {
            fn read<D: serde::Deserializer<'de>>(name: &'static str, from: D) -> Result<Self, D::Error> {
                struct Object(&'static str);

                impl<'de> serde::de::Visitor<'de> for Object {
                    type Value = $form;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        serde::de::Expected::fmt(&$crate::json::read::Want::new("an object", self.0), f)
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$form, A::Error> {
                        use $crate::json::read::{Member, Named};
                        $(let mut $member: Option<object!(@type $($type)?)> = None;)*
                        while let Some(key) = map.next_key_seed(Named::<std::borrow::Cow<'de, str>>::new("key"))? {
                            match &*key {
                                $(stringify!($member) => {
                                    let twice = $member.replace(map.next_value_seed(Named::new(stringify!($member)))?);
                                    if twice.is_some() {
                                        return Err(serde::de::Error::duplicate_field(stringify!($member)));
                                    }
                                })*
                                _ => {
                                    map.next_value::<serde::de::IgnoredAny>()?;
                                }
                            }
                        }
                        $(let $member = match $member {
                            Some(value) => value,
                            None => Member::absent(stringify!($member))?,
                        };)*
                        $made
                    }
                }

                const MEMBERS: &[&str] = &[$(stringify!($member)),*];
                from.deserialize_struct($of, MEMBERS, Object(name))
            }
        }
    };
}
pub(super) use object;
