//! What few lines have inside them: looked for in many lines at a time.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::lines::Row;

/// How many bytes behind a line are searched with it.
const AHEAD: usize = 512;

/// Characters that few lines have.
pub(super) struct Ahead {
    /// Finds the first of them.
    find: fn(&[u8]) -> Option<usize>,
    /// How many bytes the longest has.
    longest: usize,
    /// The byte in front of which none begins.
    none: usize,
}

impl Ahead {
    /// The tabs and quotation marks of the rows of tables.
    pub(super) fn marks() -> Self {
        Self { find: |text| memchr::memchr2(b'\t', b'"', text), longest: 1, none: 0 }
    }

    /// What ends the addresses inside a line.
    pub(super) fn ends() -> Self {
        let find = |text: &[u8]| ENDS.iter().filter_map(|end| end.find(text)).min();
        Self { find, longest: BEHIND.len(), none: 0 }
    }

    /// What begins a list of addressees inside the line of one of another.
    pub(super) fn lists() -> Self {
        Self { find: |text| LIST.find(text), longest: INFO.len(), none: 0 }
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
        let end = (row.end() + AHEAD).min(text.len());
        let found = (self.find)(text.get(row.start()..end).unwrap_or_default());
        // One that begins there may go on behind the end.
        let none = if end < text.len() { end - (self.longest - 1) } else { end };
        self.none = found.map_or(none, |at| row.start() + at);
    }
}

/// In front of a classification.
pub(super) const SIGN: &str = " BT ";
/// Behind office symbols: `INFO CNO WASHINGTON DC//N1// UNCLAS //N01500//`.
pub(super) const BEHIND: &str = "// UNCLAS";

/// In front of addressees for information.
pub(super) const INFO: &str = "INFO ";

static LIST: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(INFO));
static ENDS: LazyLock<[Finder<'_>; 2]> = LazyLock::new(|| [SIGN, BEHIND].map(Finder::new));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::Rows;

    #[test]
    fn a_sign_anywhere() {
        for sign in [SIGN, BEHIND] {
            for at in 0..1200 {
                let text = ["X".repeat(at), sign.to_owned(), "X".repeat(1200 - at)].concat();
                let text: Vec<_> =
                    text.as_bytes().chunks(40).map(|line| str::from_utf8(line).unwrap()).collect();
                let (text, lines) = (text.join("\n"), text.len());
                let (mut rows, mut ahead) = (Rows::from(&text, 0), Ahead::ends());
                let mut found = 0;
                while let Some(row) = rows.row(0) {
                    let holds = rows.line(&row).contains(sign);
                    assert!(!holds || ahead.may_be_in(&row, &text), "{at}");
                    found += usize::from(ahead.may_be_in(&row, &text));
                    rows.pass();
                }
                assert!(found <= 1 && lines > 30);
            }
        }
    }
}
