//! The archive's notice that it has only a part of the cable. (FORMAT.md section 2)

use crate::{
    fold,
    lex::{Begin, Piece, word::strip_prefix},
    model::Text,
    span::Spanned,
};

/// How the notice begins.
const OPENING: &str = "This record is a partial extract";

/// How it begins.
pub(crate) const BEGIN: Begin = Begin::words(&[OPENING]);

/// Whether a line begins the notice.
pub(crate) fn is_notice(line: &str) -> bool {
    strip_prefix(line, OPENING).is_some()
}

/// The notice as written.
pub(crate) fn read(piece: Piece<'_>) -> Option<Spanned<Text<'_>>> {
    let text = fold::trim(piece.text);
    Some(piece.spanned(text, Text::new(text)))
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
