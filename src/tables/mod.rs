//! What the field knows: TAGS, posts, other addressees, captions, executive orders, precedences.
//!
//! Static sorted data, made from the TSV files in the repository's `data/`, whose first lines name the sources. Nothing
//! is parsed at start-up and no look-up allocates: each is a binary search, or a slice compared in place.
//!
//! | table | look up | by |
//! |---|---|---|
//! | [`tags`] | [`tags::find`] | code; [`tags::meaning`] by date too |
//! | [`posts`] | [`posts::find`], [`posts::by_from_line`], [`posts::by_routing`] | name in any written form, `FM` line, routing indicator |
//! | [`addressees`] | [`addressees::find`] | name of a collective or agency |
//! | [`captions`] | [`captions::find`] | words of the caption |
//! | [`orders`] | [`orders::find`], [`orders::in_force`], [`orders::reason`] | number, date, section and letter |
//! | [`precedences`] | [`precedences::find`] | word |
//!
//! Values of a cable have these look-ups as methods: [`Tag::meaning`](crate::Tag::meaning),
//! [`Addressee::post`](crate::Addressee::post), [`CableId::post`](crate::CableId::post),
//! [`Caption::known`](crate::Caption::known), [`Reasons::meanings`](crate::Reasons::meanings).

pub mod addressees;
pub mod captions;
mod keys;
pub mod orders;
pub mod posts;
pub mod precedences;
pub mod tags;

pub(crate) use keys::Beginnings;
