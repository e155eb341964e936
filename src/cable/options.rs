//! [`ParseOptions`]: what a text can't say of itself.

#[cfg(feature = "encoding")]
use crate::encoding::Encoding;
use crate::model::Era;

/// How a text is read, and what is known of it from elsewhere. The default is what [`Cable::parse`](crate::Cable::parse) does.
///
/// ```
/// use cablegram::ParseOptions;
///
/// // The text has no year; the archive's list says 1973.
/// let cable = ParseOptions::new().year(1973).parse("R 141522Z JUL\nFM AMEMBASSY OSLO\n\nSECRET OSLO 160\n");
/// assert_eq!(cable.id().unwrap().to_string(), "73OSLO160");
/// assert_eq!(cable.date().unwrap().to_string(), "1973-07-14");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseOptions {
    pub(super) year: Option<u16>,
    pub(super) era: Option<Era>,
    pub(super) header_only: bool,
    pub(super) limit: usize,
    #[cfg(feature = "encoding")]
    pub(super) encoding: Option<Encoding>,
}

impl ParseOptions {
    /// Those of [`Cable::parse`](crate::Cable::parse): all of a text is read, and nothing is known but the text.
    pub const fn new() -> Self {
        Self {
            year: None,
            era: None,
            header_only: false,
            limit: u32::MAX as usize,
            #[cfg(feature = "encoding")]
            encoding: None,
        }
    }

    /// The year of the cable, for a text whose date-time group has none: ids and dates are then of this year
    /// ([`Fields::year_hint`](crate::Fields::year_hint)). A year that the text says counts before it, and the diagnostic
    /// [`YearHint`](crate::Code::YearHint) says that they differ.
    pub const fn year(self, year: u16) -> Self {
        Self { year: Some(year), ..self }
    }

    /// The form that the text is written in, rather than the one that it shows: see
    /// [`Cable::with_era`](crate::Cable::with_era).
    pub const fn era(self, era: Era) -> Self {
        Self { era: Some(era), ..self }
    }

    /// Reads no further than the body: see [`Cable::parse_header`](crate::Cable::parse_header).
    pub const fn header_only(self) -> Self {
        Self { header_only: true, ..self }
    }

    /// How many bytes a text may have; a longer one is not looked into, which the diagnostic
    /// [`TooLong`](crate::Code::TooLong) says. At most 4 GiB, as without this.
    pub const fn limit(self, bytes: usize) -> Self {
        Self { limit: if bytes < u32::MAX as usize { bytes } else { u32::MAX as usize }, ..self }
    }

    /// How bytes are read as text, where that is known: see [`decode_as`](crate::decode_as). Without it
    /// [`decode`](crate::decode) tells it from the bytes.
    #[cfg(feature = "encoding")]
    pub const fn encoding(self, encoding: Encoding) -> Self {
        Self { encoding: Some(encoding), ..self }
    }
}

impl Default for ParseOptions {
    fn default() -> Self {
        Self::new()
    }
}
