//! A first copy of the header that an archive cut off with `...`, in front of the whole cable: a page of its list, printed above the
//! record.
//!
//! Between the two is a row of the archive's own, as a table has it or in lines (`refid: 09OSLO160`). What the first copy lacks or
//! cuts comes from the second; of the row nothing is in a value. ([`crate::format::two_thousands`])

use crate::{
    blank, block,
    cut::{
        header::{MESSAGE_LINE, STARTS},
        joined,
    },
    kind::{self, Kind, Kinds},
    lex::Lines,
};

/// In how many bytes a first copy ends.
pub(super) const LOOKED_INTO: usize = 8192;
/// What cuts it off.
const DOTS: &str = "...";
/// How many bytes the end of its last line has.
const LONGEST_END: usize = 128;
/// How many lines that are not blank may be between the two copies.
const BETWEEN: usize = 16;
/// How many lines may be between the start of the second copy and its message line.
const ABOVE_MESSAGE_LINE: usize = 200;

const LABEL: Kinds = Kinds::of(&[Kind::Label]);
const BEGINNING: Kinds = STARTS.and(MESSAGE_LINE).and(Kinds::of(&[Kind::Paragraph]));

/// Where a first copy ends, and where the second begins, by what is in its head.
pub(super) fn of(text: &str, head: &str) -> Option<(usize, usize)> {
    dots(head.as_bytes()).find_map(|dots| {
        // The last of a line: of a longer end no more is asked.
        let end = blank::head(text.get(dots..)?, LONGEST_END);
        let line = Lines::from(end, 0).next()?;
        let behind = line.text.trim_start_matches('.');
        // The archive may have joined the second copy to it.
        if kind::of_text(MESSAGE_LINE, blank::trim(behind)) == Kind::MessageLine {
            let at = dots + line.text.len() - behind.len();
            return Some((at, at));
        }
        let behind = behind.trim_end_matches(|c| matches!(c, '"' | ',' | '\\') || blank::is_blank(c));
        let ends = behind.is_empty() && line.next > line.text.len();
        let next = dots + line.next;
        Some((next, if ends { second(text, next) } else { None }?))
    })
}

/// Where dots are, one behind the other.
fn dots(text: &[u8]) -> impl Iterator<Item = usize> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + block::thrice(text.get(from..)?, b'.')?;
        from = at + DOTS.len();
        Some(at)
    })
}

/// Where the second copy begins, behind a byte.
fn second(text: &str, from: usize) -> Option<usize> {
    let lines = || {
        Lines::from(text, from)
            .map(|line| (line, blank::trim(line.text)))
            .filter(|(_, trimmed)| !trimmed.is_empty())
    };
    let has_message_line = |trimmed| {
        kind::of_text(MESSAGE_LINE, trimmed) == Kind::MessageLine || joined::message_line(trimmed).is_some()
    };
    let (first, is_message) =
        lines().take(BETWEEN).find_map(|(line, trimmed)| match kind::of_text(BEGINNING, trimmed) {
            Kind::Paragraph => Some(None),
            _ if has_message_line(trimmed) => Some(Some((line.at, true))),
            Kind::Text => None,
            _ => Some(Some((line.at, false))),
        })??;
    let below = || lines().skip_while(|(line, _)| line.at < first).take(ABOVE_MESSAGE_LINE);
    // The message line of a table may be broken over two lines: then the labels below it tell.
    let is_below = |trimmed| has_message_line(trimmed) || kind::of_text(LABEL, trimmed) == Kind::Label;
    (is_message || below().any(|(_, trimmed)| is_below(trimmed))).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(text: &str) -> Option<(usize, usize)> {
        of(text, text)
    }

    #[test]
    fn two_copies() {
        let first = "C O N F I D E N T I A L OSLO 000160\n\nSUBJECT: FISH AND\nTHE NORTH ...\n";
        let second =
            "R 151200Z JUN 09\nFM AMEMBASSY OSLO\n\nC O N F I D E N T I A L OSLO 000160\n\nSUBJECT: FISH\n";
        for row in
            ["", "\n\nid: 900001\nrefid: 09OSLO160\nheader:\n", "\n900001,09OSLO160,\"Embassy\nOslo\",\"\n"]
        {
            let text = [first, row, second].concat();
            assert_eq!(both(&text), Some((first.len(), first.len() + row.len())), "{text}");
        }
        for behind in [
            "1. (C) Text.\n",
            "\n1. (C) Text.\n\nC O N F I D E N T I A L OSLO 000160\n",
            "R 151200Z JUN 09\n",
        ] {
            assert_eq!(both(&[first, behind].concat()), None, "{behind}");
        }
        // Dots without an end of the line near, and at the end of the text.
        assert_eq!(both(&["SUBJECT: FISH ", &".".repeat(30), "\n", second].concat()), Some((45, 45)));
        assert_eq!(both("SUBJECT: FISH ..."), None);
        let inside = ["SUBJECT: FISH ... AND MORE\n", second].concat();
        assert_eq!(both(&inside), None);
    }
}
