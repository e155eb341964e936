//! What stands in place of what went.

use crate::{
    blank,
    model::{Control, Marking},
    word,
};

/// In place of a field or a stretch.
pub(super) const FIELD: &str = "[REDACTED]";

/// In place of a portion without a marking.
const PORTION: &str = "[portion removed]";

/// How all of these begin.
pub(super) const BEGINNINGS: [&str; 2] = [FIELD, "[portion removed"];

const BEGIN: &str = "[portion removed (";
const END: &str = ")]";

/// In place of a portion.
pub(super) fn portion(marking: Option<&Marking<'_>>) -> String {
    marking.and_then(shown).map_or_else(|| PORTION.to_owned(), |marking| [BEGIN, &marking, END].concat())
}

/// Whether a text is one of these, and nothing else.
pub(super) fn is_mark(text: &str) -> bool {
    let marking = || text.strip_prefix(BEGIN)?.strip_suffix(END);
    text == FIELD
        || text == PORTION
        || marking().is_some_and(|own| shown(&Marking::new(own)).as_deref() == Some(own))
}

/// Whether a text ends in one of these.
pub(super) fn ends_in_mark(text: &str) -> bool {
    text.ends_with(']') && text.rfind('[').and_then(|at| text.get(at..)).is_some_and(is_mark)
}

/// How a marking is shown: level and controls that the system knows. Names of countries are short; anything longer may be text.
fn shown(marking: &Marking<'_>) -> Option<String> {
    let level = marking.level()?;
    let known = marking.controls().all(|control| !matches!(control, Control::Other(_)));
    let short = |form: &str| {
        form.split(|c: char| !c.is_ascii_alphabetic()).all(|word| word.len() <= LONGEST) && form.is_ascii()
    };
    let forms = [marking.canonical().into_owned(), marking.portion_form()];
    let form = forms.into_iter().find(|form| known && short(form) && !form.contains(['(', ')', '[', ']']));
    Some(form.unwrap_or_else(|| level.portion().to_owned()))
}

/// No letters of a control or a country are more.
const LONGEST: usize = 4;

/// Whether a text holds letters or digits that are of no mark: what may say something.
pub(super) fn has_words(text: &str) -> bool {
    let text = blank::trim(text);
    !is_mark(text) && word::words(text).any(|word| word.contains(char::is_alphanumeric))
}
