//! The format of State Department telegrams, part by part: what the crate knows, and from where.
//!
//! One page a part, in the order in which a telegram has them. Every rule carries a mark: **D** documented in a source that is
//! named at the end of its page, **K** known from a named publication or in general, **I** inferred from telegrams. Counts such as
//! 688 of 804 are of a corpus of 804 published telegrams of 2002 to 2010, with a few older ones. Example blocks are made up in
//! the form of real telegrams.
//!
//! Grammars are written so: `=` defines, `|` or, `[x]` at most once, `{x}` any number of times, `"x"` the letters themselves, `/x/` a
//! regular expression, `SP` one or more blanks, `NL` a line break with the blanks in front of it, `D` a digit, `A` a capital letter, `x % y`
//! several `x` with `y` between them.
//!
//! | page |
//! |---|
//! | [The whole telegram](whole) |
//! | [Before the telegram: notice, distribution lines, release stamps](distribution) |
//! | [The transmission header](transmission) |
//! | [Originator and addressees](addressees) |
//! | [Page lines and dash lines](page_lines) |
//! | [The message line](message_line) |
//! | [Captions](captions) |
//! | [Attention and passing lines](passing) |
//! | [The E.O. line](order) |
//! | [The TAGS line](tags) |
//! | [The subject](subject) |
//! | [References](references) |
//! | [The classified-by block](authority) |
//! | [The body](body) |
//! | [The signature](signature) |
//! | [Sections, retransmissions, corrections](sections) |
//! | [The end](end) |
//! | [SMART messages, 2009 to today](smart) |
//! | [The trailer of the National Archives: Message Attributes](attributes) |
//! | [Which parts a telegram has, by era](by_era) |
//! | [Oddities that a total parser must survive](oddities) |
//! | [What no source explains](unexplained) |
//! | [Sources](sources) |
//!
//! The eras have short names on these pages:
//!
//! | era | years | look |
//! |---|---|---|
//! | TTY | to mid 1973 | teletype copy as received: `RR RUEHC` / `DE …` / `ZNR` / text; no TAGS, no E.O. line before June 1972 |
//! | 70s | July 1973 to 1979 | archive print of the Department's computer: `PAGE 01`, office lines, dash line, then DTG; airgrams cited |
//! | 80s | 1980 to about 1995 | as 70s with a longer dash line; archives often publish it cut down to DTG, FM, TO and text |
//! | 90s | about 1995 to 2001 | E.O. 12958; `Classified by` enters the text |
//! | 2000s | 2002 to 2010 | relay header `VZCZC…`, mixed case, `SIPDIS`, page lines with eight-digit numbers |
//! | SMART | 2009 to today | labelled fields `MRN:` … `Dissemination Rule:`; older telegrams wrapped in the same cover |
//!
//! What values look like as JSON is said by [`json`], what the tables hold by [`tables`](crate::tables).

#[doc = include_str!("format/whole.md")]
pub mod whole {}

#[doc = include_str!("format/distribution.md")]
pub mod distribution {}

#[doc = include_str!("format/transmission.md")]
pub mod transmission {}

#[doc = include_str!("format/addressees.md")]
pub mod addressees {}

#[doc = include_str!("format/page_lines.md")]
pub mod page_lines {}

#[doc = include_str!("format/message_line.md")]
pub mod message_line {}

#[doc = include_str!("format/captions.md")]
pub mod captions {}

#[doc = include_str!("format/passing.md")]
pub mod passing {}

#[doc = include_str!("format/order.md")]
pub mod order {}

#[doc = include_str!("format/tags.md")]
pub mod tags {}

#[doc = include_str!("format/subject.md")]
pub mod subject {}

#[doc = include_str!("format/references.md")]
pub mod references {}

#[doc = include_str!("format/authority.md")]
pub mod authority {}

#[doc = include_str!("format/body.md")]
pub mod body {}

#[doc = include_str!("format/signature.md")]
pub mod signature {}

#[doc = include_str!("format/sections.md")]
pub mod sections {}

#[doc = include_str!("format/end.md")]
pub mod end {}

#[doc = include_str!("format/smart.md")]
pub mod smart {}

#[doc = include_str!("format/attributes.md")]
pub mod attributes {}

#[doc = include_str!("format/by_era.md")]
pub mod by_era {}

#[doc = include_str!("format/oddities.md")]
pub mod oddities {}

#[doc = include_str!("format/unexplained.md")]
pub mod unexplained {}

#[doc = include_str!("format/sources.md")]
pub mod sources {}

#[doc = include_str!("format/json.md")]
pub mod json {}
