//! Finds the summary and the comment of a body. ([`crate::format::body`])

use crate::{
    model::{Block, Text},
    word::strip_prefix,
};

/// Which of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    First,
    Last,
}

/// The blocks of the part that `word` names: those under a heading that begins with it, up to the next heading or the
/// block that says `END` of it; or the block whose own text begins with it.
pub(crate) fn find<'c, 'a>(body: &'c [Block<'a>], word: &str, which: Which) -> Option<&'c [Block<'a>]> {
    let opens = |block: &Block<'_>| begins(block.text(), word);
    let at = match which {
        Which::First => body.iter().position(opens),
        Which::Last => body.iter().rposition(opens),
    }?;
    let rest = body.get(at..)?;
    let len = match rest.first()? {
        Block::Heading(_) => {
            let under = rest.get(1..).unwrap_or_default();
            let next =
                under.iter().position(|block| matches!(block, Block::Heading(_))).unwrap_or(under.len());
            let end = under.iter().take(next).position(|block| ends(block.text(), word));
            1 + end.map_or(next, |end| end + 1)
        }
        _ => 1,
    };
    let start = usize::from(matches!(rest.first(), Some(Block::Heading(_))) && len > 1);
    rest.get(start..len)
}

/// Whether a text begins with the word, behind `BEGIN` or `EXECUTIVE` or not.
fn begins(text: &Text<'_>, word: &str) -> bool {
    let mut words = text.words().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let is = |w: Option<&str>| {
        w.is_some_and(|w| {
            strip_prefix(w, word).is_some_and(|rest| rest.is_empty() || rest.eq_ignore_ascii_case("S"))
        })
    };
    match words.next() {
        Some(first) if first.eq_ignore_ascii_case("BEGIN") || first.eq_ignore_ascii_case("EXECUTIVE") => {
            is(words.next())
        }
        first => is(first),
    }
}

/// Whether a text says that the part ends with it.
fn ends(text: &Text<'_>, word: &str) -> bool {
    let mut before = "";
    for w in text.words().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())) {
        if before.eq_ignore_ascii_case("END") && w.eq_ignore_ascii_case(word) {
            return true;
        }
        before = w;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Heading, Paragraph};

    fn paragraph(number: u32, text: &'static str) -> Block<'static> {
        Block::Paragraph(Paragraph::new(number, None, text))
    }

    #[test]
    fn under_a_heading_up_to_its_end() {
        let body = [
            Block::Heading(Heading::new("SUMMARY")),
            paragraph(1, "One."),
            paragraph(2, "Two. END SUMMARY."),
            paragraph(3, "Three."),
            Block::Heading(Heading::new("Comment")),
            paragraph(4, "Four."),
        ];
        assert_eq!(find(&body, "SUMMARY", Which::First), body.get(1..3));
        assert_eq!(find(&body, "COMMENT", Which::Last), body.get(5..6));
        assert_eq!(find(&body, "TEXT", Which::First), None);
    }

    #[test]
    fn a_block_that_names_itself() {
        let body = [
            paragraph(1, "(U) Summary and Comment: x"),
            paragraph(2, "Comment: one"),
            paragraph(3, "COMMENT. two"),
        ];
        assert_eq!(find(&body, "COMMENT", Which::Last), body.get(2..3));
        assert_eq!(find(&body, "SUMMARY", Which::First), None);
    }
}
