//! What the field knows: captions, posts.

pub(crate) mod captions;
pub(crate) mod posts;
