//! [`Transmission`]: what the relay put in front of the message.

use std::borrow::Cow;

use super::{
    Circuit, Classification, GroupCount, Precedence, Station,
    field::{Field, fields},
};
use crate::span::Spanned;

fields! {
    /// The transmission header: format lines 1 to 4 and 10 of ACP 127. ([`crate::format::transmission`])
    #[derive(Clone, Debug, Default)]
    #[non_exhaustive]
    Transmission<'a> as "transmission." {
        /// Start of message and channel number, `VZCZCXRO6737`. Unique in no archive.
        id: Option<Spanned<Cow<'a, str>>>,
        /// The routing line of JANAP 128.
        circuit: Option<Spanned<Circuit<'a>>>,
        /// The precedence that the digraph of the routing line names.
        precedence: Option<Precedence>,
        /// The routing indicators called, in order.
        routing: Vec<Spanned<Cow<'a, str>>>,
        /// The `DE` line.
        station: Option<Spanned<Station<'a>>>,
        /// The security line as written, `ZNY SSSSS ZZH`.
        security: Option<Spanned<Cow<'a, str>>>,
        /// The line of the group count, below the addressees.
        groups: Option<Spanned<GroupCount<'a>>>,
    }
}

impl Transmission<'_> {
    /// Whether the text has none of its lines.
    pub fn is_empty(&self) -> bool {
        *self == Transmission::default()
    }

    /// The classification that the five letters of the security line stand for (`ZNY CCCCC`), else the four of the routing line. (ACP 127
    /// format line 4; JANAP 128 format line 2)
    pub fn classification(&self) -> Option<Classification> {
        let of_security = || {
            let letters = crate::word::words(&self.security.as_ref()?.value).nth(1)?;
            match letters {
                "UUUUU" => Some(Classification::Unclassified),
                "CCCCC" => Some(Classification::Confidential),
                "SSSSS" => Some(Classification::Secret),
                "TTTTT" => Some(Classification::TopSecret),
                _ => None,
            }
        };
        of_security().or_else(|| self.circuit.as_ref()?.classification)
    }

    /// The same header, owning its characters.
    pub fn into_owned(self) -> Transmission<'static> {
        self.own()
    }
}
