//! Texts as a terminal may have them: what it could obey, or be turned around by, is shown as `\u{…}`.

use std::borrow::Cow;

/// Control characters, marks and overrides of direction, line separators.
fn obeyed(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text of several lines: their ends and tabs stay.
pub(crate) fn text(text: &str) -> Cow<'_, str> {
    escape(text, |c| c != '\n' && c != '\t', |c| c.escape_unicode().to_string())
}

/// A text that is to stay on one line.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    escape(text, |_| true, |c| c.escape_unicode().to_string())
}

/// JSON, which has the control characters of ASCII escaped already; the value stays the same.
pub(crate) fn json(text: &str) -> Cow<'_, str> {
    escape(text, |c| c != '\n', |c| format!("\\u{:04x}", u32::from(c)))
}

fn escape(text: &str, which: impl Fn(char) -> bool, form: impl Fn(char) -> String) -> Cow<'_, str> {
    let which = |c| obeyed(c) && which(c);
    if !text.contains(which) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 64);
    for c in text.chars() {
        if which(c) { out.push_str(&form(c)) } else { out.push(c) }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        let odd = "\u{0}\u{7}\u{8}\r\u{1b}[31m\u{7f}\u{85}\u{9b}31m\u{61c}\u{200e}\u{200f}\u{2028}\u{2029}\u{202a}\u{202e}\u{2066}\u{2069}";
        let shown = line(odd);
        assert!(
            shown.starts_with("\\u{0}\\u{7}\\u{8}\\u{d}\\u{1b}[31m\\u{7f}\\u{85}\\u{9b}31m\\u{61c}"),
            "{shown}"
        );
        assert!(shown.is_ascii() && !shown.contains(char::is_control), "{shown}");
        assert_eq!(text(odd), shown);
    }

    #[test]
    fn line_ends_and_tabs_stay_in_a_text_alone() {
        assert_eq!(text("a\tb\nc é\u{200d}"), "a\tb\nc é\u{200d}");
        assert_eq!(line("a\tb\nc"), "a\\u{9}b\\u{a}c");
    }

    #[test]
    fn json_stays_the_same_value() {
        let value = "\u{1b}\u{7f}\u{9b}\u{202e} é\n";
        let written = serde_json::to_string(value).unwrap();
        let shown = json(&written);
        assert!(shown.contains("\\u007f\\u009b\\u202e é"), "{shown}");
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), value);
    }
}
