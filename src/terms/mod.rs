//! What the grammars of several sections share.

pub(crate) mod page;
