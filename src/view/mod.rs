//! Views of a cable's values: what can be told from all of them, and is not kept.

pub(crate) mod era;
pub(crate) mod inside;
pub(crate) mod mentions;
pub(crate) mod part;

pub(crate) use era::{of as era, offices, unshown};
pub(crate) use inside::of as inside;
pub(crate) use mentions::of as mentions;
