//! What few lines of a header have inside them: looked for in many lines at a time.

use crate::{block, lines::Row};

/// How many bytes behind a line are searched with it.
const AHEAD: usize = 512;

/// In front of a classification.
pub(super) const SIGN: &str = " BT ";
/// Behind office symbols: `INFO CNO WASHINGTON DC//N1// UNCLAS //N01500//`.
pub(super) const BEHIND: &str = "// UNCLAS";
/// In front of addressees for information.
pub(super) const INFO: &str = "INFO ";

/// Two letters of each of these.
const PAIRS: [[u8; 2]; 3] = [*b"BT", *b"/ ", *b"NF"];
/// What is in the rows of tables.
pub(super) const MARKS: [u8; 2] = *b"\t\"";

/// What ends the addresses inside a line, or begins a list of others there, or is in the rows of tables: all that may be inside the line
/// of an addressee and is of something else.
#[derive(Default)]
pub(super) struct Ahead {
    /// The byte in front of which none is.
    none: usize,
}

impl Ahead {
    /// Whether one may be in a line of a text, whose lines are asked for in order.
    #[inline]
    pub(super) fn may_be_in(&mut self, row: &Row, text: &str) -> bool {
        if self.none < row.end() {
            self.search(row, text.as_bytes());
        }
        self.none < row.end()
    }

    #[inline(never)]
    fn search(&mut self, row: &Row, text: &[u8]) {
        let end = (row.end() + AHEAD).min(text.len());
        let found = block::find_pair(text.get(row.start()..end).unwrap_or_default(), PAIRS, MARKS);
        // One that begins with the last byte may go on behind that.
        self.none = found.map_or(end.saturating_sub(1), |at| row.start() + at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::Rows;

    #[test]
    fn a_sign_anywhere() {
        for sign in [SIGN, BEHIND, INFO, "\tX", "\"X"] {
            for at in 0..1200 {
                let text = ["X".repeat(at), sign.to_owned(), "X".repeat(1200 - at)].concat();
                let text: Vec<_> =
                    text.as_bytes().chunks(40).map(|line| str::from_utf8(line).unwrap()).collect();
                let (text, lines) = (text.join("\n"), text.len());
                let (mut rows, mut ahead) = (Rows::from(&text, 0), Ahead::default());
                let mut found = 0;
                while let Some(row) = rows.row(0) {
                    let holds = rows.line(&row).contains(sign.trim_end());
                    assert!(!holds || ahead.may_be_in(&row, &text), "{at}");
                    found += usize::from(ahead.may_be_in(&row, &text));
                    rows.pass();
                }
                // The last line may be one.
                assert!(found <= 3 && lines > 30);
            }
        }
    }
}
