//! Edits of a text, put in.

use super::given::{Redacted, Removed, RemovedKind};
use crate::span::Span;

/// A stretch that goes, and what stands there.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub span: Span,
    pub with: String,
    pub kind: RemovedKind,
}

/// Puts edits in order and makes one of those that overlap: what one of them takes out is gone.
pub(super) fn in_order(mut edits: Vec<Edit>) -> Vec<Edit> {
    // A classification follows where nothing else goes.
    edits.sort_by_key(|edit| (edit.span.start(), edit.kind == RemovedKind::Classification, edit.span.end()));
    let mut merged: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        match merged.last_mut().filter(|last| edit.span.start() < last.span.end()) {
            Some(last) => {
                if last.kind == RemovedKind::Classification {
                    (last.kind, last.with) = (edit.kind, edit.with);
                }
                last.span = last.span.join(edit.span);
            }
            None => merged.push(edit),
        }
    }
    merged
}

/// The text with edits, which are in order, put in.
pub(super) fn apply(source: &str, edits: &[Edit]) -> Redacted {
    let mut text = String::with_capacity(source.len());
    let mut removed = Vec::with_capacity(edits.len());
    let mut done = 0;
    for edit in edits {
        text.push_str(source.get(done..edit.span.start()).unwrap_or_default());
        let start = text.len();
        text.push_str(&edit.with);
        removed.push(Removed { kind: edit.kind, span: Span::from_usize(start, text.len()) });
        done = edit.span.end();
    }
    text.push_str(source.get(done..).unwrap_or_default());
    Redacted { text, removed }
}

/// A place of the new text as one of the source.
pub(super) fn back(edits: &[Edit], redacted: &Redacted, place: Span) -> Span {
    let at = redacted.removed.partition_point(|removed| removed.span.start() <= place.start());
    match at.checked_sub(1).and_then(|at| Some((redacted.removed.get(at)?, edits.get(at)?))) {
        None => place,
        Some((removed, edit)) => {
            let beyond = place.start().saturating_sub(removed.span.end());
            let start =
                if place.start() < removed.span.end() { edit.span.start() } else { edit.span.end() + beyond };
            Span::from_usize(start, start + place.len())
        }
    }
}
