//! Terms: what the grammars of several sections share.
//!
//! | term | file | rule |
//! |---|---|---|
//! | portion marking | [`marking`] | `"(" class {"/" control} ")"` |
//! | classification | [`mod@classification`] | `level (* its letters spaced out, some of them wrong *)` |
//! | date-time group | [`date_time_group`] | `[prosign [SP prosign] SP] D{6} "Z" [SP month [SP year]]` |
//! | captions | [`captions`] | `caption {separator {separator} caption}` |
//! | page line | [`page`] | `origin SP D{8} SP D D D SP "OF" SP D D D` |
//! | reference | [`mod@reference`] | `[label] [year SP] origin SP number` |
//! | redaction | [`redacted`] | `"X"{6,} \| "[" … "REDACTED" … "]"` |
//! | parts of a header in one line | [`unbroken`] | how they begin |

pub(crate) mod captions;
pub(crate) mod classification;
pub(crate) mod date_time_group;
pub(crate) mod marking;
pub(crate) mod page;
pub(crate) mod redacted;
pub(crate) mod reference;
pub(crate) mod unbroken;
