//! The archive's notice that it has only a part of the cable.
//!
//! ```text
//! notice = "This record is a partial extract" text
//! ```
//! [`crate::format::distribution`]. Free text: the value is all of it, so that nothing is left for a parser.

use crate::{
    blank,
    lex::{Begin, Piece},
    model::Text,
    span::Spanned,
    word::strip_prefix,
};

/// The notice as written.
pub(crate) fn read(piece: Piece<'_>) -> Option<Spanned<Text<'_>>> {
    let text = blank::trim(piece.text);
    Some(piece.spanned(text, Text::new(text)))
}

/// How the notice begins.
const OPENING: &str = "This record is a partial extract";

/// How it begins.
pub(crate) const BEGIN: Begin = Begin::words(&[OPENING]);

/// Whether a line begins the notice.
pub(crate) fn is_notice(line: &str) -> bool {
    strip_prefix(line, OPENING).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_words() {
        let text =
            "This record is a partial extract of the original cable. The full text is not available.\n";
        assert!(is_notice(text));
        assert!(!is_notice("THIS RECORD OF THE TALKS"));
        assert_eq!(read(Piece::new(text, 0)).unwrap().value, Text::new(text));
    }
}
