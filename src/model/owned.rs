//! Characters of the text, cut loose from it.

use std::borrow::Cow;

/// A copy that owns its characters.
pub(super) fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}
