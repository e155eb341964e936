//! Headings: short lines of their own that title what follows. ([`crate::format::body`])

use std::cell::Cell;

use crate::{
    blank, block,
    grammar::{captions, marking},
    model::Marking,
    tables::Beginnings,
    terms::redacted,
    word::{self, strip_label, strip_prefix},
};

/// The longest line that can be a heading, in bytes.
const LONGEST: usize = 90;

/// A line that can be a heading: its marking and its title.
#[derive(Clone, Debug)]
pub(crate) struct Title<'a> {
    pub marking: Option<Marking<'a>>,
    pub text: &'a str,
    /// Whether a rule is on the same line.
    pub ruled: bool,
    /// Whether it begins with a small letter: only one with a rule below is a title.
    pub small: bool,
    /// Whether it is set like a title, once somebody has asked.
    set: Cell<Option<bool>>,
}

impl Title<'_> {
    /// Whether the text is one of a heading: no list item, no row of a table, nothing else that is short.
    pub(crate) fn stands(&self) -> bool {
        let text = self.text;
        let bullet = begins_with_bullet(text) || is_item(text);
        if bullet || !has_letters(text) || is_table_row(text) || is_closing(text) || is_redaction(text) {
            return false;
        }
        let caption = text.len() > 3
            && captions::could_be_one(text)
            && (is_shouted(text) || !text.bytes().any(|b| b == b' '))
            && captions::leading(text).is_some_and(|(_, rest)| blank::trim(rest).is_empty());
        !caption
    }

    /// [`is_set_as_title`]
    pub(crate) fn is_set(&self) -> bool {
        self.set.get().unwrap_or_else(|| {
            let set = is_set_as_title(self.text);
            self.set.set(Some(set));
            set
        })
    }
}

/// The title of a line that can be a heading by its own looks.
pub(crate) fn title(line: &str) -> Option<Title<'_>> {
    unmarked(line).filter(Title::stands)
}

/// A line without its marking and rules, where it is no longer than a title: who knows of a reason why it is none asks last
/// whether it [`stands`](Title::stands).
pub(crate) fn unmarked(line: &str) -> Option<Title<'_>> {
    let unruled = strip_rules(line);
    let ruled = unruled.len() < line.len();
    let (text, marking) = match marking::opening(unruled) {
        Ok((rest, marking)) => (blank::trim(rest), Some(marking)),
        Err(_) => (unruled, None),
    };
    if text.len() > LONGEST {
        return None;
    }
    // Most begin with a letter.
    let letter = text.as_bytes().first().filter(|b| b.is_ascii_alphabetic()).map(|b| char::from(*b));
    let first = letter.or_else(|| text.chars().find(|c| c.is_alphanumeric()))?;
    Some(Title { marking, text, ruled, small: first.is_lowercase(), set: Cell::default() })
}

/// Whether a text has two letters.
fn has_letters(text: &str) -> bool {
    // Most begin with them.
    matches!(text.as_bytes(), [first, second, ..] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic())
        || text.chars().filter(|c| c.is_alphabetic()).take(2).count() == 2
}

/// A cheap look: whether a bullet is in front of a line, and no rule.
#[inline]
pub(crate) fn is_bullet(line: &str) -> bool {
    let letter = line.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    !letter && begins_with_bullet(line) && !begins_with_rule(line)
}

#[inline]
fn begins_with_bullet(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'-' | b'*' | b'+' | b'>' | b'|') => true,
        Some(0x80..) => text.starts_with(['•', '—', '–', '·']),
        _ => false,
    }
}

fn begins_with_rule(line: &str) -> bool {
    ["---", "===", "___", "***"].iter().any(|rule| line.starts_with(rule))
}

/// A cheap look at both ends: whether no rule and no marking can be there.
#[inline]
pub(crate) fn is_bare(line: &str) -> bool {
    is_unruled(line) && !line.starts_with('(')
}

#[inline]
fn is_unruled(line: &str) -> bool {
    let plain =
        |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_graphic() && !matches!(b, b'-' | b'=' | b'_' | b'*'));
    plain(line.as_bytes().first()) && plain(line.as_bytes().last())
}

/// Without rules of three dashes or more at either end.
fn strip_rules(line: &str) -> &str {
    if is_unruled(line) {
        return line;
    }
    let is_dash = |c: char| matches!(c, '-' | '=' | '_' | '*' | '—') || c == ' ';
    let line = if begins_with_rule(line) { line.trim_start_matches(is_dash) } else { line };
    let cut = line.trim_end_matches(is_dash);
    let tail = line.get(cut.len()..).unwrap_or_default();
    if ["---", "===", "___", "***", "- - "].iter().any(|rule| tail.contains(rule)) { cut } else { line }
}

/// `A.`, `(1)`, `a)`, `iii.`: an item of a list.
fn is_item(text: &str) -> bool {
    let open = text.strip_prefix('(').unwrap_or(text);
    let end = match open.as_bytes() {
        [b'.' | b')', ..] => 0,
        [_, b'.' | b')', ..] => 1,
        [_, _, b'.' | b')', ..] => 2,
        [_, _, _, b'.' | b')', ..] => 3,
        _ => return false,
    };
    let (sign, rest) = open.split_at_checked(end).unwrap_or((open, ""));
    let short = matches!(sign.as_bytes(), [sign] if sign.is_ascii_alphanumeric())
        || (sign.len() <= 3
            && (sign.bytes().all(|b| b.is_ascii_digit()) || sign.bytes().all(|b| b"ivxIVX".contains(&b))));
    short
        && rest.get(1..).is_some_and(|r| r.is_empty() || r.starts_with(blank::is_blank) || r.starts_with(')'))
}

/// Columns: several wide gaps.
fn is_table_row(text: &str) -> bool {
    // Wide gaps (two of three blanks, or one of five), a row of dots, a tabulator. Most lines have nothing like it.
    let bytes = text.as_bytes();
    // `FY 1979 FY 1980`: the word in front of each number.
    if repeats_its_words(text) {
        return true;
    }
    if !block::has_twice_or(bytes, [b' ', b'.'], b'\t') && bytes.last() != Some(&b'\t') {
        return false;
    }
    let (mut blanks, mut points, mut gaps) = (0, 0, 0);
    text.bytes().any(|b| {
        blanks = if b == b' ' { blanks + 1 } else { 0 };
        points = if b == b'.' { points + 1 } else { 0 };
        gaps += usize::from(blanks == 3);
        blanks > 4 || points > 3 || gaps > 1 || b == b'\t'
    })
}

/// Whether a text is a word and a number, and the same word and a number again.
fn repeats_its_words(text: &str) -> bool {
    if !text.as_bytes().last().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    let mut words = word::words(text);
    let [first, one, second, two] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let figure = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    first == second && figure(one) && figure(two)
}

/// `END SUMMARY` and the like close what a marker opened.
fn is_closing(text: &str) -> bool {
    if !matches!(text.as_bytes(), [b'(' | b'"' | b'/' | b'[' | b'E' | b'e', ..]) {
        return false;
    }
    let text = text.trim_start_matches(['(', '"', '/', '[']);
    strip_label(text, "END").is_some_and(|rest| word::words(rest).count() <= 4)
}

fn is_redaction(text: &str) -> bool {
    text.chars().all(|c| c == 'X' || blank::is_blank(c) || c == '.') || redacted::is_portion(text)
}

/// Whether a title ends like a sentence. An abbreviation (`U.S.`) does not.
pub(crate) fn is_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\'', '”', ')']);
    if text.ends_with([',', ';']) {
        return true;
    }
    let text = blank::trim_end(text);
    if !text.ends_with('.') || text.ends_with("...") {
        return false;
    }
    let trimmed = word::last_word(text).trim_end_matches('.');
    !(trimmed.contains('.') || trimmed.len() == 1)
}

/// Whether a sentence ends inside the text: its last words were glued to the title.
pub(crate) fn holds_sentence(text: &str) -> bool {
    if !text.as_bytes().contains(&b'.') {
        return false;
    }
    let mut before = "";
    for word in word::words(text) {
        let trimmed = before.trim_end_matches('.');
        let ends =
            before.ends_with('.') && !before.ends_with("..") && trimmed.len() > 3 && !trimmed.contains('.');
        if ends
            && trimmed.bytes().any(|b| b.is_ascii_lowercase())
            && word.starts_with(|c: char| c.is_uppercase())
        {
            return true;
        }
        before = word;
    }
    false
}

/// Whether a text is set like a title: in capitals, with a colon behind it, or most of its longer words capitalised.
pub(crate) fn is_set_as_title(text: &str) -> bool {
    if (text.ends_with(':') && text.len() <= 40) || is_shouted(text) {
        return true;
    }
    let (mut small, mut all) = (0, 0);
    for word in word::words(text).filter(|word| word.len() > 3) {
        let word = match word.as_bytes().first() {
            Some(b) if b.is_ascii_alphanumeric() => word,
            _ => word.trim_start_matches(|c: char| !c.is_alphanumeric()),
        };
        if word.len() > 3 && word.starts_with(char::is_alphabetic) {
            small += usize::from(word.starts_with(char::is_lowercase));
            all += 1;
        }
    }
    small * 4 <= all
}

/// Whether a text is in capitals: none of its letters is a small one of ASCII.
pub(crate) fn is_shouted(text: &str) -> bool {
    !text.bytes().any(|b| b.is_ascii_lowercase())
}

/// Whether the last word wants another behind it, or its own rest.
pub(crate) fn is_unfinished(text: &str) -> bool {
    const WANTING: [&str; 10] = ["THE", "A", "AN", "OF", "TO", "AND", "OR", "WITH", "FROM", "BY"];
    let last = word::last_word(text);
    let broken = last.strip_suffix('-').is_some_and(|part| part.ends_with(|c: char| c.is_alphabetic()));
    broken || last.len() <= 4 && WANTING.iter().any(|word| word.eq_ignore_ascii_case(last))
}

/// Whether quotation marks or parentheses stay open at the end: the line goes on in the next.
pub(crate) fn is_open(text: &str) -> bool {
    // Most texts have none.
    if !text.bytes().any(|b| matches!(b, b'"' | b'(' | 0x80..)) {
        return false;
    }
    let count = |sign: char| text.matches(sign).count();
    count('"') % 2 == 1 || count('(') > count(')') || count('“') > count('”')
}

/// Whether a line speaks of the message itself, not of its matter.
pub(crate) fn is_about_message(text: &str) -> bool {
    const MESSAGE: [&str; 3] = ["MESSAGE", "CABLE", "TELEGRAM"];
    const DOES: [&str; 5] = ["IS", "THIS", "TEAM", "ACTION", "FROM"];
    const SENSITIVE: [&str; 2] = ["SENSITIVE", "UNCLASSIFIED"];
    const HANDLED: [&str; 4] = ["PROTECT", "HANDLE", "BUT", "INTERNET"];
    static BEGINNINGS: Beginnings =
        Beginnings::of(&MESSAGE).and(&DOES).and(&SENSITIVE).and(&HANDLED).with("POINTS");
    let (mut message, mut does, mut sensitive, mut handled, mut points) = (false, false, false, false, false);
    for word in word::words(text) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !BEGINNINGS.could_begin(word) {
            continue;
        }
        let among = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
        message |= among(&MESSAGE);
        does |= among(&DOES);
        sensitive |= among(&SENSITIVE);
        handled |= among(&HANDLED);
        points |= among(&["POINTS"]);
    }
    (message && does)
        || (sensitive && handled)
        || (points && strip_label(text, "BEGIN").is_some())
        || strip_prefix(text, "ENTIRE TEXT").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        for line in [
            "SUMMARY",
            "Iran: A Chance",
            "//ETA ON THE WANE//",
            "(SBU) Economy",
            "BEGIN SUMMARY",
            "U.S.",
            "\"No\" Means Maybe",
        ] {
            assert!(title(line).is_some(), "{line}");
        }
        assert_eq!(title("SUMMARY ---------").unwrap().text, "SUMMARY");
        assert_eq!(title("(C) Talks").unwrap().text, "Talks");
        assert!(title("lower case").unwrap().small && title("...and then").unwrap().small);
        for line in [
            "END SUMMARY",
            "A. FIRST ITEM",
            "(1) First",
            "-- point",
            "SIPDIS",
            "XXXXXXXX",
            "Oslo      12     13",
            "------",
        ] {
            assert!(title(line).is_none(), "{line}");
        }
    }

    #[test]
    fn captions_and_closings_are_none() {
        for line in
            ["SIPDIS", "Sensitive", "OFFICIAL INFORMAL", "END OF TALKS ON FISH", "(END NOTE)", "XXX XX."]
        {
            assert!(title(line).is_none(), "{line}");
        }
        // Captions of three letters and in small ones, ends that close nothing.
        for line in ["DCM", "Inform Consuls", "END OF TALKS ON FISH QUOTAS", "Endings", "XEROX", "XX OSLO"] {
            assert!(title(line).is_some(), "{line}");
        }
    }

    #[test]
    fn rules_on_the_same_line() {
        for rule in ["---", "===", "___", "***", "--- - -", "-----------------------------------------------"]
        {
            for line in [format!("{rule} Talks"), format!("Talks {rule}"), format!("{rule} Talks {rule}")] {
                let title = title(&line).unwrap();
                assert_eq!((title.text, title.ruled), ("Talks", true), "{line}");
            }
        }
        assert!(title("Talks - - -").unwrap().ruled && !title("Talks").unwrap().ruled);
        assert_eq!(title("Talks --").unwrap().text, "Talks --");
        assert!(title("-- Talks").is_none());
    }

    #[test]
    fn points_and_bare_lines() {
        for line in ["-- Talks", "- Talks", "* Talks", "•Talks", "> Talks"] {
            assert!(is_bullet(line) && title(line).is_none(), "{line}");
        }
        for line in ["--- Talks", "*** Talks", "Talks --", "(C) - Talks", "1 - Talks", ""] {
            assert!(!is_bullet(line), "{line}");
        }
        assert!(is_bare("Talks") && is_bare("\"Talks\""));
        for line in ["(C) Talks", "Talks ---", "--- Talks", "«Talks»", ""] {
            assert!(!is_bare(line), "{line}");
        }
    }

    #[test]
    fn lengths() {
        let of = |letters| title(&"A".repeat(letters)).is_some();
        assert!(of(90) && !of(91) && of(2) && !of(1));
    }

    #[test]
    fn items_of_lists() {
        for line in [
            "1. First",
            "(1) First",
            "a) First",
            "12) First",
            "iii. First",
            "(IV)",
            "B.",
            "(2.) First",
            "a)) First",
        ] {
            assert!(is_item(line), "{line}");
        }
        for line in ["Oil. Gas", "1978. Talks", "xvii. Talks", "A First", "1.5 percent", "A.B", "ab) First"] {
            assert!(!is_item(line), "{line}");
        }
    }

    #[test]
    fn rows_of_tables() {
        for line in ["FY 1979   FY 1980", "FY 1979 FY 1980 FY 1981"] {
            assert!(is_table_row(line), "{line}");
        }
        for line in ["Oslo     12", "Oslo....12", "Oslo   12   13", "Oslo\t12"] {
            assert!(is_table_row(line), "{line}");
        }
        for line in ["Oslo    12", "Oslo...12", "Oslo   12  13", "A B C D E F", "U.S. and U.N. Talks."] {
            assert!(!is_table_row(line), "{line}");
        }
    }

    #[test]
    fn sentences() {
        assert!(is_sentence("He left.") && is_sentence("one,") && is_sentence("\"He left.\""));
        assert!(holds_sentence("They came. The Numbers") && !holds_sentence("U.S. Policy vs. Theirs"));
        assert!(is_set_as_title("Talks in Oslo about Fish") && is_set_as_title("Short term:"));
        assert!(!is_set_as_title("Papers report that following talks"));
        for text in ["The U.S.", "What Now?", "Talks", "And then...", "Plan B.", "", "1. Talks"] {
            assert!(!is_sentence(text), "{text}");
        }
        assert!(is_sentence("one;") && is_sentence("(He left.)") && is_sentence("to Oslo."));
        // Abbreviations, capitals, dots in a row, small letters behind.
        for text in [
            "Mr. Roe",
            "THEY CAME. The",
            "They came. the",
            "Talks... The",
            "At gov.uk. The",
            "They came.",
            "In Oct. They",
        ] {
            assert!(!holds_sentence(text), "{text}");
        }
    }

    #[test]
    fn three_of_four_longer_words_are_capitals() {
        let colon = |letters: usize| is_set_as_title(&format!("{}:", "a".repeat(letters)));
        assert!(colon(39) && !colon(40));
        for text in
            ["Talks Oslo Fish quotas", "TALKS ON FISH", "2009 Talks", "Talks of the men", "\"Talks\" -- Fish"]
        {
            assert!(is_set_as_title(text), "{text}");
        }
        for text in ["Talks Oslo quotas", "Talks were held 2009", "the talks", "Talks \"there\""] {
            assert!(!is_set_as_title(text), "{text}");
        }
    }

    #[test]
    fn what_stays_open() {
        for text in ["He said \"no", "one (two", "“no", "\"a\" and \"b", "(a) (b"] {
            assert!(is_open(text), "{text}");
        }
        for text in ["\"no\"", "(one)", "“no”", "no”", "a) one"] {
            assert!(!is_open(text), "{text}");
        }
    }

    #[test]
    fn what_wants_another_word() {
        assert!(
            is_unfinished("TO THE MEN OF THE") && is_unfinished("WAY TO CON-") && is_unfinished("Talks with")
        );
        for text in ["Talks", "The Way Out", "", "Plan Z"] {
            assert!(!is_unfinished(text), "{text}");
        }
    }

    #[test]
    fn what_speaks_of_the_message() {
        for text in [
            "This message",
            "Message for the team",
            "The cable is long",
            "ACTION TELEGRAM",
            "CABLE FROM OSLO",
            "Sensitive but unclassified",
            "SENSITIVE: PROTECT ACCORDINGLY",
            "Unclassified, handle with care",
            "Sensitive: not for the Internet.",
            "ENTIRE TEXT SBU",
            "BEGIN TALKING POINTS",
        ] {
            assert!(is_about_message(text), "{text}");
        }
        for text in [
            "Message",
            "This is Oslo",
            "The telegram",
            "Sensitive Talks",
            "Unclassified",
            "But",
            "BEGIN TEXT",
            "TALKING POINTS",
            "THE ENTIRE TEXT",
        ] {
            assert!(!is_about_message(text), "{text}");
        }
    }
}
