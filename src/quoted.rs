//! What messages show of the text that they speak of.

use std::fmt;

/// What a message shows of a text, in quotation marks and with characters escaped: cut at [`SHOWN`] characters, with `…`.
pub(crate) struct Quoted<T>(pub(crate) T);

/// As [`Quoted`], without quotation marks.
pub(crate) struct Short<T>(pub(crate) T);

/// How many characters of a text a message shows.
const SHOWN: usize = 80;

impl<T: fmt::Debug> fmt::Display for Quoted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Cutter { to: f, left: SHOWN }.cut(format_args!("{:?}", self.0))
    }
}

impl<T: fmt::Display> fmt::Display for Short<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Cutter { to: f, left: SHOWN }.cut(format_args!("{}", self.0))
    }
}

/// Lets so many characters through; at the next one the value that writes itself is told to stop.
struct Cutter<'f, 'b> {
    to: &'f mut fmt::Formatter<'b>,
    left: usize,
}

impl Cutter<'_, '_> {
    fn cut(mut self, value: fmt::Arguments<'_>) -> fmt::Result {
        match fmt::write(&mut self, value) {
            Err(_) if self.left == 0 => self.to.write_str("…"),
            written => written,
        }
    }
}

impl fmt::Write for Cutter<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = text.char_indices().nth(self.left).map(|(at, _)| at);
        match end.and_then(|end| text.get(..end)) {
            Some(head) => {
                self.left = 0;
                self.to.write_str(head)?;
                Err(fmt::Error)
            }
            None => {
                self.left -= text.chars().count().min(self.left);
                self.to.write_str(text)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_message_shows_is_cut() {
        assert_eq!(Quoted("a\n\"b").to_string(), r#""a\n\"b""#);
        let cut = |text: &str| (Quoted(text).to_string(), Short(text).to_string());
        let (quoted, short) = cut(&"é".repeat(100));
        assert_eq!(quoted, format!("\"{}…", "é".repeat(79)));
        assert_eq!(short, format!("{}…", "é".repeat(80)));
        assert_eq!(cut(&"a".repeat(80)).1, "a".repeat(80));
        assert_eq!(cut(&"\u{10ffff}".repeat(80)).0.chars().count(), 81);
    }
}
