//! Choices that proptest lacks.

use proptest::prelude::*;

use crate::span::Spanned;

/// A list to select from: an empty one is never selected from.
pub(super) fn or_none(list: Vec<&'static str>) -> Vec<&'static str> {
    if list.is_empty() { vec![""] } else { list }
}

/// Values without places.
pub(super) fn spanned<T>(list: impl IntoIterator<Item = T>) -> Vec<Spanned<T>> {
    list.into_iter().map(Spanned::from).collect()
}

/// A value in so many cases of a hundred.
pub(super) fn some<S: Strategy>(percent: u32, strategy: S) -> impl Strategy<Value = Option<S::Value>> {
    (0..100u32, strategy).prop_map(move |(case, value)| (100 - case <= percent).then_some(value))
}
