//! For `#[serde(with = "cablegram::owned")]`: a struct that keeps a [`Cable`](crate::Cable), an `Option` or a `Vec` of them,
//! or any value that a cable is made of, derives `Deserialize` and can be read from whatever serde reads.
//!
//! Without it the derive asks for `Cable<'static>: Deserialize<'de>`, which only JSON that lives for ever could give.
//!
//! ```
//! use cablegram::Cable;
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Serialize, Deserialize)]
//! struct Record {
//!     file: String,
//!     #[serde(with = "cablegram::owned")]
//!     cable: Cable<'static>,
//!     #[serde(with = "cablegram::owned", default)]
//!     cited: Vec<Cable<'static>>,
//! }
//!
//! let json = br#"{"file": "a.txt", "cable": {"origin": "OSLO", "number": 160}}"#;
//! let record: Record = serde_json::from_reader(&json[..])?;
//! assert_eq!((record.cable.number(), record.cited.len()), (Some(160), 0));
//! # Ok::<(), serde_json::Error>(())
//! ```

use serde::{Deserializer, Serialize, Serializer};

pub use super::lend::Own;

/// Writes the value as it is.
///
/// # Errors
///
/// Those of the serializer.
pub fn serialize<T: Serialize, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.serialize(serializer)
}

/// Reads a value that owns its characters.
///
/// # Errors
///
/// Those of the deserializer, and where the value has another form.
pub fn deserialize<'de, T: Own, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    T::own(from)
}
