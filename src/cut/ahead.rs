//! What few lines of a header have inside them: looked for in many lines at a time.

use crate::{block, lines::Row};

/// In front of a classification.
pub(super) const SIGN: &str = " BT ";
/// Behind office symbols: `INFO CNO WASHINGTON DC//N1// UNCLAS //N01500//`.
pub(super) const BEHIND: &str = "// UNCLAS";
/// In front of addressees for information.
pub(super) const INFO: &str = "INFO ";

/// What few lines have.
pub(super) struct Ahead {
    /// Finds the first of it.
    find: fn(&[u8]) -> Option<usize>,
    /// How many bytes behind a line are searched with it.
    behind: usize,
    /// The byte in front of which none begins.
    none: usize,
}

impl Ahead {
    /// The tabs and quotation marks of the rows of tables.
    pub(super) fn marks() -> Self {
        Self { find: |text| memchr::memchr2(b'\t', b'"', text), behind: 512, none: 0 }
    }

    /// What ends the addresses inside a line, or begins a list of others there: two letters of each tell most lines from it.
    pub(super) fn joined() -> Self {
        Self { find: |text| block::find_pair(text, [*b"BT", *b"/ ", *b"NF"]), behind: 128, none: 0 }
    }

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
        let end = (row.end() + self.behind).min(text.len());
        let found = (self.find)(text.get(row.start()..end).unwrap_or_default());
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
        let signs = [SIGN, BEHIND, INFO].map(|sign| (sign, Ahead::joined as fn() -> Ahead));
        let marks = ["\tX", "\"X"].map(|sign| (sign, Ahead::marks as fn() -> Ahead));
        for (sign, ahead) in signs.into_iter().chain(marks) {
            for at in 0..1200 {
                let text = ["X".repeat(at), sign.to_owned(), "X".repeat(1200 - at)].concat();
                let text: Vec<_> =
                    text.as_bytes().chunks(40).map(|line| str::from_utf8(line).unwrap()).collect();
                let (text, lines) = (text.join("\n"), text.len());
                let (mut rows, mut ahead) = (Rows::from(&text, 0), ahead());
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
