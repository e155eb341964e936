//! [`pick`]: one member of a cable's JSON form as a Python value, without the others.

use pyo3::prelude::*;
use pythonize::{PythonizeError, pythonize};
use serde::{
    Serialize, Serializer,
    ser::{Impossible, SerializeStruct},
};

/// The member of this name, or `None`.
pub fn pick<'py>(py: Python<'py>, of: &impl Serialize, member: &str) -> PyResult<Bound<'py, PyAny>> {
    let found = of.serialize(Pick { py, member, found: None })?;
    Ok(found.unwrap_or_else(|| py.None().into_bound(py)))
}

struct Pick<'py, 'm> {
    py: Python<'py>,
    member: &'m str,
    found: Option<Bound<'py, PyAny>>,
}

impl<'py> SerializeStruct for Pick<'py, '_> {
    type Ok = Option<Bound<'py, PyAny>>;
    type Error = PythonizeError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), PythonizeError> {
        if key == self.member {
            self.found = Some(pythonize(self.py, value)?);
        }
        Ok(())
    }

    fn end(self) -> Result<Self::Ok, PythonizeError> {
        Ok(self.found)
    }
}

fn no_object<T>() -> Result<T, PythonizeError> {
    Err(serde::ser::Error::custom("not an object"))
}

/// What has no members.
macro_rules! no_objects {
    ($($name:ident($($of:ty),*) -> $result:ty;)*) => {
        $(fn $name(self $(, _: $of)*) -> Result<$result, PythonizeError> { no_object() })*
    };
}

type Never<'py> = Impossible<Option<Bound<'py, PyAny>>, PythonizeError>;

impl<'py> Serializer for Pick<'py, '_> {
    type Ok = Option<Bound<'py, PyAny>>;
    type Error = PythonizeError;
    type SerializeSeq = Never<'py>;
    type SerializeTuple = Never<'py>;
    type SerializeTupleStruct = Never<'py>;
    type SerializeTupleVariant = Never<'py>;
    type SerializeMap = Never<'py>;
    type SerializeStruct = Self;
    type SerializeStructVariant = Never<'py>;

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, PythonizeError> {
        Ok(self)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Self::Ok, PythonizeError> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Self::Ok, PythonizeError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Self::Ok, PythonizeError> {
        no_object()
    }

    no_objects! {
        serialize_bool(bool) -> Self::Ok;
        serialize_i8(i8) -> Self::Ok;
        serialize_i16(i16) -> Self::Ok;
        serialize_i32(i32) -> Self::Ok;
        serialize_i64(i64) -> Self::Ok;
        serialize_u8(u8) -> Self::Ok;
        serialize_u16(u16) -> Self::Ok;
        serialize_u32(u32) -> Self::Ok;
        serialize_u64(u64) -> Self::Ok;
        serialize_f32(f32) -> Self::Ok;
        serialize_f64(f64) -> Self::Ok;
        serialize_char(char) -> Self::Ok;
        serialize_str(&str) -> Self::Ok;
        serialize_bytes(&[u8]) -> Self::Ok;
        serialize_none() -> Self::Ok;
        serialize_unit() -> Self::Ok;
        serialize_unit_struct(&'static str) -> Self::Ok;
        serialize_unit_variant(&'static str, u32, &'static str) -> Self::Ok;
        serialize_seq(Option<usize>) -> Never<'py>;
        serialize_tuple(usize) -> Never<'py>;
        serialize_tuple_struct(&'static str, usize) -> Never<'py>;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never<'py>;
        serialize_map(Option<usize>) -> Never<'py>;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never<'py>;
    }
}
