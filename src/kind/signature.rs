//! The signature: the name of the principal officer, which ends the text.
//!
//! ```text
//! signature = SURNAME NL
//! ```
//! 5 FAH-1 H-246; [`crate::format::signature`].

use super::footer;
use crate::{
    blank, tables,
    terms::redacted,
    word::{self, strip_label},
};

/// The name, where a line holds nothing else; a stray full stop behind it is left out, as is a rule in front. Of the two
/// names of a quoted cable and the one that quotes it (`ROE UNQUOTE SMITH`) it is the last.
pub(crate) fn line(line: &str) -> Option<&str> {
    // A cheap look for its rarest letter.
    let quoted = memchr::memchr(b'Q', line.as_bytes()).and_then(|_| line.rsplit_once("UNQUOTE"));
    let line = match quoted {
        Some((before, after)) if blank::trim(after).is_empty() => before,
        Some((_, after)) => after,
        None => line,
    };
    let line = line.trim_start_matches(|c| matches!(c, '*' | '-' | '=' | '_') || blank::is_blank(c));
    let line = without_trailer(blank::trim(line));
    if line.ends_with("...") {
        return None;
    }
    let name = line.trim_end_matches(['.', ',', '"', ' ']).trim_start_matches(['"', ' ', '.']);
    if !(2..=40).contains(&name.len()) {
        return None;
    }
    let capitals = !name.bytes().any(|b| b.is_ascii_lowercase());
    let few = if capitals { (1..=3).contains(&word::words(name).count()) } else { is_mixed(name, line) };
    // The last word of a sentence may be in front of it.
    let sentence = || word::words(name).any(|word| word.len() > 4 && word.ends_with('.'));
    (few && !sentence() && is_name(name)).then_some(name)
}

/// Whether a name that is not in capitals, of a line, is one and no text: `SMITH Smith`, `Roe jr`; one in small letters is alone and
/// without a full stop.
fn is_mixed(name: &str, line: &str) -> bool {
    let surname = without_particles(name);
    let mut words = word::words(surname);
    let first = words.next().unwrap_or_default();
    let more = |word: &str| {
        word.eq_ignore_ascii_case(first)
            || ["JR", "III"].iter().any(|w| w.eq_ignore_ascii_case(word.trim_end_matches('.')))
    };
    let started = surname.starts_with(|c: char| c.is_uppercase());
    (started || name.len() >= 3 && line.len() == surname.len())
        && words.next().is_none_or(more)
        && words.next().is_none()
}

/// The redaction of a name, where a line holds nothing else.
pub(crate) fn redacted(line: &str) -> Option<&str> {
    let name = blank::trim(line);
    (redacted::is_whole(name) && !redacted::is_portion(name)).then_some(name)
}

/// The words in small letters that a name may begin with.
const PARTICLES: [&str; 18] = [
    "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "la", "le", "ten", "ter", "van",
    "von", "zu",
];

/// A name without the particles in front: `van Roe`, `de la Roe`. They are part of it, but do not tell that it is one.
fn without_particles(name: &str) -> &str {
    let mut rest = name;
    while rest.starts_with(|c: char| c.is_ascii_lowercase())
        && let Some((first, behind)) = rest.split_once(blank::is_blank)
        && PARTICLES.contains(&first)
    {
        rest = behind.trim_start();
    }
    rest
}

/// The name behind the last sentence of a line: in capitals, of two words at most, or a capitalised word without a full
/// stop of its own. The date that some archives put behind it is no part of it.
pub(crate) fn at_end(line: &str) -> Option<&str> {
    let text = without_trailer(blank::trim(line));
    let stopped = text.ends_with('.');
    let text = text.trim_end_matches(['.', ' ']);
    let (mut before, mut name) = last_word(text)?;
    // `van Roe`, `LA ROE`
    while let Some((front, particle)) = last_word(before)
        && (PARTICLES.contains(&particle)
            || is_capitals(name)
                && is_capitals(particle)
                && !may_precede_capitals(before)
                && ends_quietly(front))
    {
        name = text.get(front.len()..).map_or(name, blank::trim);
        before = front;
    }
    let capitals = is_capitals(name);
    let may_precede = if capitals { may_precede_capitals } else { ends_sentence_or_redacted };
    let surname = without_particles(name);
    let letters =
        surname.len() >= 3 && name.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | ' '));
    let site = || SITES.contains(&name) && text.strip_suffix(name).is_some_and(|front| front.ends_with('.'));
    if !letters || !is_name(name) || !may_precede(before) || site() {
        return None;
    }
    // In a text in capitals every word is: there the name cannot be told from the text.
    let fits = if capitals {
        before.bytes().any(|b| b.is_ascii_lowercase()) || ends_word(before) || is_redacted(before)
    } else {
        !stopped && surname.starts_with(|c: char| c.is_uppercase())
    };
    fits.then_some(name)
}

/// Whether what is in front of a name of two words in capitals ends a sentence.
fn ends_quietly(front: &str) -> bool {
    front.ends_with(['.', '"', '”'])
}

/// The last word of a text, and what is before it: also one glued to the sentence or the redaction in front.
fn last_word(text: &str) -> Option<(&str, &str)> {
    let word = text.rsplit(blank::is_blank).next()?;
    let glued = match word.rfind(['.', ')', ']', '"']) {
        Some(at) if ends_plain_word(word.get(..at)?) => at + 1,
        Some(_) => 0,
        None => redaction(word),
    };
    let at = text.len() - word.get(glued..)?.len();
    let (before, word) = text.split_at_checked(at)?;
    (!before.is_empty()).then(|| (before.trim_end(), word))
}

/// Whether what is in front of the mark that a name is glued to is a word, and no address or abbreviation.
fn ends_plain_word(word: &str) -> bool {
    const SHORTEST: usize = 4;
    let shouted = || word.len() >= SHORTEST && word.bytes().all(|b| b.is_ascii_uppercase());
    word.is_empty()
        || (word.ends_with(|c: char| c.is_lowercase()) || shouted()) && !word.contains(['.', '@', '/', ':'])
}

/// What ends the name of a site on the net, and is glued to it.
const SITES: [&str; 6] = ["COM", "EDU", "GOV", "MIL", "NET", "ORG"];

/// How many of the first letters of a word are a redaction that a name is glued to.
fn redaction(word: &str) -> usize {
    let xs = redacted::letters(word);
    if xs >= REDACTED && xs < word.len() { xs } else { 0 }
}

/// A redaction has no fewer letters X.
const REDACTED: usize = 6;

/// Whether a text ends in a redaction.
fn is_redacted(text: &str) -> bool {
    text.len() - text.trim_end_matches('X').len() >= REDACTED
}

fn ends_sentence_or_redacted(before: &str) -> bool {
    ends_sentence(before) || before.ends_with(']') || is_redacted(before)
}

/// The classification of a page, in front of the end of a message.
const BANNERS: [&str; 3] = ["UNCLASSIFIED", "CONFIDENTIAL", "SECRET"];

/// A line without what archives put behind the name: the end of the message, a count, a date, a stray quotation mark.
fn without_trailer(line: &str) -> &str {
    let (mut line, whole) = (line, line.len());
    loop {
        let word = line.rsplit(blank::is_blank).next().unwrap_or_default();
        let stray = || !word.is_empty() && word.bytes().all(|b| b"\">,".contains(&b));
        let before =
            line.get(..line.len() - word.len()).map(str::trim_end).filter(|before| !before.is_empty());
        match before {
            // A count is in front of a date.
            Some(before) if is_date(word) => {
                let count = before
                    .rsplit(blank::is_blank)
                    .next()
                    .filter(|count| count.len() == 1 && is_digits(count));
                line = before.get(..before.len() - count.map_or(0, str::len)).unwrap_or_default().trim_end();
            }
            Some(before) if stray() || (word.starts_with("NNN") && footer::is_end(word)) => line = before,
            // Of a text without line breaks.
            Some(before) if word == "BT" || word.starts_with('#') && footer::is_end(word) => line = before,
            Some(before) if line.len() < whole && BANNERS.contains(&word) => line = before,
            _ => return line,
        }
    }
}

/// Whether a word is a date as archives put them: `6/16/2009`, `2009-06-16`.
pub(crate) fn is_date(word: &str) -> bool {
    // A long word is not looked through.
    if word.len() > "12/31/2009".len() {
        return false;
    }
    let mut parts = word.split(['/', '-']).map(|part| if is_digits(part) { part.len() } else { 0 });
    let parts = [parts.next(), parts.next(), parts.next(), parts.next()];
    matches!(parts, [Some(1 | 2), Some(1 | 2), Some(4), None] | [Some(4), Some(2), Some(2), None])
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

fn is_capitals(name: &str) -> bool {
    name.len() >= 2 && !name.bytes().any(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// Whether a name may be directly below a text: it ends a sentence, or with a redaction.
pub(crate) fn may_follow(text: &str) -> bool {
    let text = text.trim_end();
    text.is_empty() || text.ends_with([')', ']', ':', '-', '*', '\'']) || may_precede_capitals(text)
}

/// Whether a text ends as texts in front of names in capitals do: they also follow digits and redactions.
fn may_precede_capitals(before: &str) -> bool {
    let last = word::last_word(before);
    let redacted = last.len() > 3 && last.bytes().all(|b| b == b'X');
    ends_sentence(before)
        || before.ends_with([')', ']'])
        || last.ends_with(|c: char| c.is_ascii_digit())
        || redacted
}

/// Whether a text ends as texts in front of names do.
fn ends_sentence(before: &str) -> bool {
    let last = word::last_word(before);
    let pair = || {
        let front = before.get(..before.len() - last.len()).unwrap_or_default();
        word::last_word(front).eq_ignore_ascii_case("END")
            && ["COMMENT", "SUMMARY", "NOTE", "TEXT"].iter().any(|w| w.eq_ignore_ascii_case(last))
            || last == "CONSIDERED" && word::last_word(front) == "MINIMIZE"
    };
    before.ends_with(['.', '"', '”', '?', '!', '*']) || pair()
}

/// The name behind the address of a web site that ends the text: `… http://www.example.gov/x Roe`, `… Website: XXXXXXXX Roe`.
pub(crate) fn behind_address(line: &str) -> Option<&str> {
    let redacted =
        || line.rsplit_once("site: ").filter(|(_, address)| redacted::letters(address) >= REDACTED);
    let (_, address) = line.rsplit_once("://").or_else(redacted)?;
    let name = word::words(address).skip(1).last()?;
    let letters = name.chars().all(char::is_alphabetic) && name.starts_with(char::is_uppercase);
    (letters && name.len() >= 3 && is_name(name)).then_some(name)
}

fn ends_word(before: &str) -> bool {
    let end = word::last_word(before);
    end.ends_with('.') && end.len() > 2
}

/// Letters with hyphens and apostrophes, and no word that ends texts without being a name.
fn is_name(name: &str) -> bool {
    const WORDS: [&str; 30] = [
        "COMMENT",
        "SUMMARY",
        "NOTE",
        "TEXT",
        "BT",
        "END",
        "NONE",
        "UNCLASSIFIED",
        "UNCLAS",
        "CONFIDENTIAL",
        "SECRET",
        "NOFORN",
        "UNQUOTE",
        "QUOTE",
        "ACTION",
        "BACKGROUND",
        "CONCLUSION",
        "INTRODUCTION",
        "PARTICIPANTS",
        "ANNEX",
        "ATTACHMENT",
        "SENSITIVE",
        "NATO",
        "USA",
        "DETAILS",
        "OTHER",
        "OBJECTIVES",
        "POINTS",
        "CONTACT",
        "PAGE",
    ];
    static BEGINNINGS: tables::Beginnings = tables::Beginnings::of(&WORDS);
    let letters = name.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | ' ' | '.' | ','));
    let word = || {
        let mut words = word::words(name).map(|word| word.trim_matches(['.', ','].as_slice()));
        words.any(|word| BEGINNINGS.could_begin(word) && WORDS.iter().any(|w| w.eq_ignore_ascii_case(word)))
    };
    let redacted = name.bytes().all(|b| b == b'X');
    letters
        && !word()
        && !name.ends_with('-')
        && !redacted
        && name.chars().any(char::is_alphabetic)
        && !name.starts_with("NNN")
        && tables::captions::find(name).is_none()
        && strip_label(name, "END").is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(line("SMITH \n"), Some("SMITH"));
        assert_eq!(line("O'DONNELL."), Some("O'DONNELL"));
        assert_eq!(line("Smith"), Some("Smith"));
        assert_eq!(line("SMITH SMITH"), Some("SMITH SMITH"));
        assert_eq!(line("SMITH Smith"), Some("SMITH Smith"));
        assert_eq!(line("***** ROE"), Some("ROE"));
        assert_eq!(line("roe"), Some("roe"));
        assert_eq!(line("Roe jr"), Some("Roe jr"));
        for name in ["van Roe", "de la Roe", "VON ROE"] {
            assert_eq!(line(name), Some(name));
        }
        for behind in ["NNNN", "0 06/16/2009", "6/16/2009", "2009-06-16", "\"", ">"] {
            assert_eq!(line(&format!("ROE {behind}")), Some("ROE"), "{behind}");
        }
        assert_eq!(line("ROE UNQUOTE SMITH"), Some("SMITH"));
        assert_eq!(line("ROE UNQUOTE "), Some("ROE"));
        assert_eq!(line("\".ROE\","), Some("ROE"));
        for text in
            ["JANE A. ROE", "MR. ROE", "JOE. ROE", "ROE III", "Roe III", "Roe Jr.", "RO", "Ro", "Poe-Roe"]
        {
            assert_eq!(
                line(text).map(|name| name.trim_end_matches('.')),
                Some(text.trim_end_matches('.')),
                "{text}"
            );
        }
        let of = |letters| line(&"A".repeat(letters)).is_some();
        assert!(of(40) && !of(41) && of(2) && !of(1));
        for text in [
            "ROE...",
            "together.",
            "he left",
            "END COMMENT",
            "NNNN",
            "Comment",
            "He left",
            "SIPDIS",
            "-----",
            "CONFIDENTIAL",
            "XXXXXX",
            "12",
            "ROE 2",
            "FISH. ROE",
            "A B C ROE",
            "Roe Jr Jr",
            "Roe Doe",
            "ro",
            "roe.",
            "NNNMAF",
            "''",
            "END-COMMENT",
            "THE END, ROE",
            "IN MID-",
        ] {
            assert_eq!(line(text), None, "{text}");
        }
    }

    #[test]
    fn what_a_name_may_stand_below() {
        for text in [
            "",
            "He left.",
            "(one)",
            "[one]",
            "thus:",
            "--",
            "***",
            "said 'no'",
            "No!",
            "What? ",
            "in 1999",
            "XXXX",
        ] {
            assert!(may_follow(text), "{text}");
        }
        for text in ["he left", "one,", "XXX", "XXXA"] {
            assert!(!may_follow(text), "{text}");
        }
    }

    #[test]
    fn what_stands_before_a_name_ends_a_sentence() {
        for before in [
            "He left.",
            "He left!",
            "He left?",
            "He said \"no\"",
            "“no”",
            "left ***",
            "end comment",
            "END NOTE",
            "end Text",
        ] {
            assert_eq!(
                at_end(&format!("{before} ROE")),
                before.contains(|c: char| c.is_lowercase()).then_some("ROE")
            );
            assert_eq!(at_end(&format!("So: {before} Roe")), Some("Roe"), "{before}");
        }
        // In front of a name in capitals also digits, parentheses and redactions.
        for before in ["Abstained: 14", "They left (all)", "They met XXXX"] {
            assert_eq!(at_end(&format!("{before} ROE")), Some("ROE"), "{before}");
            assert_eq!(at_end(&format!("{before} Roe")), None, "{before}");
        }
        for before in ["they left", "They met XXX", "They met XXXA", "the comment", "the end", "END TALKS"] {
            assert_eq!(at_end(&format!("{before} ROE")), None, "{before}");
        }
        // In a text in capitals only a full stop tells.
        assert_eq!(at_end("THEY LEFT. ROE"), Some("ROE"));
        assert_eq!(at_end("THEY LEFT.ROE"), Some("ROE"));
        for text in ["IN FAVOUR: 14 ROE", "THIS IS PLAN B. ROE", "THEY LEFT (ALL) ROE"] {
            assert_eq!(at_end(text), None, "{text}");
        }
    }

    #[test]
    fn no_names_at_the_end() {
        for text in [
            "We left. RO",
            "We left. R2D2",
            "We left. NATO",
            "We left. white",
            "We left. White.",
            "We left LA ROE",
            "We left. La ROE",
            "We left. A ROE",
            "We left, LA ROE",
            "Write to roe@example.ROE",
            "See WWW.EXAMPLE.GOV",
            "SEE EXAMPLE.GOV",
            "THE U.S.ROE",
            "They met the van Roe",
            "We left. RAND 2009-12-3x",
            "We left. RAND 2009-12-310",
            "ROE",
        ] {
            assert_eq!(at_end(text), None, "{text}");
        }
        assert_eq!(at_end("He said \"no\" LA ROE"), Some("LA ROE"));
        for name in ["Ro", "roe", "Comment", "Roe2"] {
            assert_eq!(behind_address(&format!("http://www.example.gov/x {name}")), None, "{name}");
        }
        assert_eq!(behind_address("Visit www.example.gov Roe"), None);
    }

    #[test]
    fn names_behind_the_last_sentence() {
        assert_eq!(at_end("We will report. RAND"), Some("RAND"));
        assert_eq!(at_end("We will report. RAND 2009-12-31"), Some("RAND"));
        assert_eq!(at_end("They could help. White"), Some("White"));
        assert_eq!(at_end("They could help. van Roe"), Some("van Roe"));
        for before in
            ["It sails.", "See XXXXXXXX", "See XXXXXXXX ", "[Oslo Post] ", "It sails. MINIMIZE CONSIDERED "]
        {
            assert_eq!(at_end(&format!("{before}ROE")), Some("ROE"), "{before}");
        }
        assert_eq!(at_end("(C) XXXXXXXXXXXX Roe 0 03/12/2009"), Some("Roe"));
        assert_eq!(at_end("They could help. LA ROE"), Some("LA ROE"));
        assert_eq!(at_end("A much-needed change. .ROE"), Some("ROE"));
        assert_eq!(at_end("It is for show. END COMMENT ROE"), Some("ROE"));
        assert_eq!(at_end("Abstained: 14 ROE"), Some("ROE"));
        assert_eq!(behind_address("Visit our site: http://www.example.gov/x Roe"), Some("Roe"));
        assert_eq!(behind_address("Visit our site: http://www.example.gov/x"), None);
        assert_eq!(behind_address("Visit the Website: XXXXXXXXXXXX North Roe"), Some("Roe"));
        assert_eq!(behind_address("Visit the Website: XXXXX Roe"), None);
        assert_eq!(behind_address("He went to the site: XXXXXXXXXXXX"), None);
        assert_eq!(at_end("They could help. Today."), None);
        assert_eq!(at_end("We met the head of NATO"), None);
        assert_eq!(at_end("End comment. SMITH-JONES."), Some("SMITH-JONES"));
    }
}
