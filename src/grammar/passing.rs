//! Attention and passing lines: for whom the telegram is meant, and to whom it is to be passed.
//!
//! ```text
//! passing-line = attention {SP attention} NL
//! attention    = [office SP] {"FOR" | "PASS" | "ALSO FOR" | "PLEASE PASS" | …} SP text
//! office       = word | (* a post of two words *) | "WHITE HOUSE"
//! ```
//! 5 FAH-2 H-252; [`crate::format::passing`]. An attention is free text: one ends where an office and its `FOR` begin the next.

use nom::{
    Parser,
    branch::alt,
    bytes::complete::take_till1,
    combinator::{not, recognize, verify},
    multi::many0_count,
    sequence::{preceded, terminated},
};

use crate::{
    blank, block,
    lex::{Parsed, blanks},
    tables::{self, posts},
    terms::captions::has_passing_word,
    word,
};

/// The attentions of a line that an archive joined from several.
pub(crate) fn attentions(line: &str) -> impl Iterator<Item = &str> {
    let mut left = line;
    std::iter::from_fn(move || {
        let (rest, attention) = attention(left).ok()?;
        left = rest;
        Some(attention)
    })
}

/// The words up to the office of the second `FOR`. `PASS FOR` is one.
fn attention(i: &str) -> Parsed<'_, &str> {
    let front = many0_count(preceded(not(steer), word));
    let behind = many0_count(preceded(not((office, steer)), word));
    let words = recognize((blanks, front, many0_count(steer), behind));
    verify(words.map(blank::trim), |words: &str| !words.is_empty()).parse(i)
}

fn word(i: &str) -> Parsed<'_, &str> {
    terminated(take_till1(blank::is_blank), blanks).parse(i)
}

fn steer(i: &str) -> Parsed<'_, &str> {
    verify(word, |word: &str| ["FOR", "PASS"].iter().any(|steer| word.eq_ignore_ascii_case(steer))).parse(i)
}

/// Two words where they name a post or the White House, else one.
fn office(i: &str) -> Parsed<'_, &str> {
    let is_name = |two: &str| {
        let post = || posts::find(two).is_some() && posts::find(word::last_word(two)).is_none();
        two.eq_ignore_ascii_case("WHITE HOUSE") || post()
    };
    let two = verify(recognize((word, word)).map(blank::trim), is_name);
    alt((two, preceded(not(steer), word))).parse(i)
}

/// Whether a line can be one: it speaks of for whom it is, or names offices by their symbols.
pub(crate) fn is_line(line: &str) -> bool {
    has_passing_word(line)
        || word::words(line).next().is_some_and(|word| {
            let symbols = word.trim_end_matches([',', ';', '.']);
            symbols.contains('/') && symbols.bytes().all(|b| !b.is_ascii_lowercase() && !b.is_ascii_digit())
        })
        || names_office(line)
        || is_list(line)
        || is_address(line)
}

/// `SECDEF WASHINGTON DC//USDP:DSCA//`
fn is_address(line: &str) -> bool {
    line.strip_suffix("//").is_some_and(|line| !line.ends_with('/') && line.contains("//"))
}

/// Whether a line begins with an office, and something follows.
fn names_office(line: &str) -> bool {
    OFFICE_BEGINNINGS.could_begin(line)
        && OFFICES.iter().any(|office| {
            let behind = line.strip_prefix(office).unwrap_or_default();
            behind.starts_with([' ', ':', '-']) && behind.contains(char::is_alphanumeric)
        })
}

/// Agencies and bureaus whose name a person's follows without `FOR`: `NSC JANE ROE`, `OSD / ROE`, `ISN: ROE`.
const OFFICES: [&str; 24] = [
    "AGRICULTURE",
    "CENTCOM",
    "COMMERCE",
    "DDTC",
    "DEPARTMENT",
    "DEPT",
    "DOE",
    "DOJ",
    "EAP",
    "EUR",
    "ISN",
    "JUSTICE",
    "NEA",
    "NSC",
    "OSD",
    "SCA",
    "STATE",
    "TREASURY",
    "USAID",
    "USDOC",
    "USDOE",
    "USPTO",
    "USTR",
    "WHA",
];

static OFFICE_BEGINNINGS: tables::Beginnings = tables::Beginnings::of(&OFFICES);

/// Whether a line lists symbols of offices, one with its bureau: `PM AND WHA/PPC`, `DS, D, INR, CA/OCS`.
fn is_list(line: &str) -> bool {
    let is_symbol = |word: &str| {
        let most = if word.contains('/') { 12 } else { 3 };
        word.len() <= most && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'/')
    };
    let mut joined = true;
    line.contains('/')
        && line.len() < LONGEST_LIST
        && word::words(line).nth(1).is_some()
        && word::words(line).all(|word| {
            let symbol = word.trim_end_matches([',', ';', '.']);
            let apart = std::mem::replace(&mut joined, symbol == "AND" || symbol.len() < word.len());
            is_symbol(symbol) && (apart || symbol == "AND")
        })
}

/// A list of offices that takes a line is shorter.
const LONGEST_LIST: usize = 90;

/// The captions that are read at the end of an attention: no office and no name is like them.
const BEHIND: [&str; 8] =
    ["SIPDIS", "SENSITIVE", "NOFORN", "EXDIS", "NODIS", "LIMDIS", "STADIS", "NOCONTRACT"];

/// The byte behind which a line has captions and nothing else; its end where it has none there.
pub(crate) fn end(line: &str) -> usize {
    let mut end = blank::trim_end(line).len();
    loop {
        let before = line.get(..end).unwrap_or_default();
        let last = word::last_word(before);
        if last.len() == before.len() || !BEHIND.contains(&last) {
            return if end < blank::trim_end(line).len() { end } else { line.len() };
        }
        end = blank::trim_end(before.get(..end - last.len()).unwrap_or_default()).len();
    }
}

/// Words that end no attention.
const WANTING: [&str; 10] =
    ["TO", "AND", "FOR", "OF", "PASS", "EMBASSY", "AMEMBASSY", "USEMBASSY", "AMCONSUL", "USMISSION"];

/// What is behind the last semicolon is looked for in so many bytes: a hostile text has no end of lines to go on with.
const LONGEST_CLAUSE: usize = 4096;

/// Whether a line that follows `before` without a blank line goes on with it. The caption that it begins with, and what follows, is known.
pub(crate) fn goes_on(before: &str, line: &str, caption: Option<(&str, &str)>) -> bool {
    let before = blank::trim(before);
    if caption.is_some_and(|(_, rest)| blank::trim(rest).is_empty()) {
        return false;
    }
    if line.starts_with('(') || word::words(line).next().is_some_and(|word| word.eq_ignore_ascii_case("AND"))
    {
        return true;
    }
    // What is to follow names its office: `PASS TO`, `…, AND`, `EMBASSY`.
    let last = word::last_word(before);
    if WANTING.iter().any(|word| word.eq_ignore_ascii_case(last)) {
        return true;
    }
    if is_address(line) {
        return false;
    }
    let attention = is_attention(line);
    if word::words(line).next().is_some_and(|word| word.eq_ignore_ascii_case("FOR")) {
        // `…; BAGHDAD` / `FOR SMITH`: the last clause of the line before still wants its `FOR`.
        let tail = blank::tail(before, LONGEST_CLAUSE);
        let wants = |(_, clause): (&str, &str)| !blank::trim(clause).is_empty() && !has_passing_word(clause);
        // Behind a comma are more offices of the same agency, unless it is an agency itself.
        let agency = |(_, clause): (&str, &str)| OFFICES.contains(&blank::trim(clause));
        return tail.rsplit_once(';').is_some_and(wants) || tail.rsplit_once(',').is_some_and(agency);
    }
    let unfinished = before.ends_with([',', ';', '/', '-']);
    let own = names_office(line) && is_line(before);
    !attention && (unfinished || !own && (!line.contains('/') || !is_line(line) || has_passing_word(line)))
}

/// Whether a line is an attention of its own: `FOR` or `PASS` is in its first clause.
fn is_attention(line: &str) -> bool {
    let clause = block::places(line.as_bytes(), *b",;").next().and_then(|end| line.get(..end));
    has_passing_word(clause.unwrap_or(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passing_lines() {
        for line in
            ["DEPT FOR EUR/SE", "PASS TO USTR", "NEA/ARP, NEA/RA", "State for EAP/CM - Roe", "NSC JANE ROE"]
        {
            assert!(is_line(line), "{line}");
        }
        for line in
            ["DEPT ROE", "DEPARTMENT ROE", "STATE ROE", "USDOC 4332", "and for Oslo", "Pass: Oslo", "NEA/ARP"]
        {
            assert!(is_line(line), "{line}");
        }
        for line in [
            "OSD COL JANE A. ROE",
            "ISN: ROE",
            "OSD / ROE",
            "PM AND WHA/PPC",
            "DS, D, CA/OCS",
            "SECDEF DC//DSCA//",
        ] {
            assert!(is_line(line), "{line}");
        }
        for line in [
            "SIPDIS",
            "QUOTE:",
            "ERROR IN PARAGRAPH 8",
            "and/or",
            "1/2",
            "OSD:",
            "OSDX ROE",
            "PM AND WHA",
            "PM and WHA/PPC",
            "SUN, USUN, NSC ROE AND P/ POE",
            "CA L/CA",
            "COPY ////////",
            "STATED",
            "FORTY",
            "",
        ] {
            assert!(!is_line(line), "{line}");
        }
    }

    #[test]
    fn joined_attentions() {
        let line = "STATE FOR EUR, EEB TREASURY FOR ROE/POE WHITE HOUSE FOR ROE TEL AVIV PASS TO JERUSALEM";
        let want = [
            "STATE FOR EUR, EEB",
            "TREASURY FOR ROE/POE",
            "WHITE HOUSE FOR ROE",
            "TEL AVIV PASS TO JERUSALEM",
        ];
        assert_eq!(attentions(line).collect::<Vec<_>>(), want);
        for (line, want) in [
            ("PASS FOR EUR TREASURY FOR ROE", vec!["PASS FOR EUR", "TREASURY FOR ROE"]),
            ("FOR FOR ROE", vec!["FOR FOR ROE"]),
            ("FOR ROE OSLO FOR POE", vec!["FOR ROE", "OSLO FOR POE"]),
            ("STATE FOR ROE BUENOS PARIS FOR POE", vec!["STATE FOR ROE BUENOS", "PARIS FOR POE"]),
            ("STATE FOR ROE", vec!["STATE FOR ROE"]),
            ("", vec![]),
        ] {
            assert_eq!(attentions(line).collect::<Vec<_>>(), want, "{line}");
        }
    }

    #[test]
    fn captions_at_the_end() {
        for (line, want) in [
            ("TREASURY FOR OASIA SENSITIVE SIPDIS", "TREASURY FOR OASIA"),
            ("STATE FOR EUR SIPDIS ", "STATE FOR EUR"),
            ("STATE FOR EUR ", "STATE FOR EUR "),
            ("STATE FOR EUR, SIPDIS.", "STATE FOR EUR, SIPDIS."),
            ("SIPDIS", "SIPDIS"),
        ] {
            assert_eq!(&line[..end(line)], want, "{line}");
        }
    }

    fn goes_on(before: &str, line: &str) -> bool {
        super::goes_on(before, line, crate::terms::captions::leading(line))
    }

    #[test]
    fn continuations() {
        assert!(goes_on("DEPT FOR EUR/WE, DRL/IL,", "AND EB"));
        assert!(goes_on("STATE PLEASE PASS TO", "USTR FOR ROE"));
        assert!(goes_on("NSC FOR DOE, TREASURY", "FOR IA/POE"));
        assert!(goes_on("NSC FOR ROE, DEPT OF", "JUSTICE POE") && !goes_on("STATE FOR EUR", "NSC ROE"));
        assert!(
            goes_on("INR FOR ROE, USEMBASSY", "OSLO FOR POE") && goes_on("USDOC FOR ROE, AND", "POE FOR DOE")
        );
        assert!(!goes_on("WHITE HOUSE FOR ROE;", "SECDEF WASHINGTON DC//USDP//"));
        assert!(!goes_on("STATE FOR EUR", "PM AND WHA/PPC"));
        assert!(goes_on("JUSTICE FOR THE OFFICE OF INTERNATIONAL", "AFFAIRS"));
        assert!(goes_on("LONDON FOR ROE; BAKU FOR", "SMITH; DUBAI FOR IRPO"));
        assert!(goes_on("LONDON FOR ROE; BAGHDAD", "FOR SMITH AND JONES"));
        assert!(goes_on("STATE FOR EUR/WE, WHA/AND,", "DS/IP/WHA"));
        assert!(!goes_on("EUR/WE FOR ROE,", "L/LEI FOR SMITH"));
        assert!(!goes_on("STATE FOR EUR/WE", "SIPDIS"));
        assert!(!goes_on("STATE FOR EUR/WE", "NEA/ARP, NEA/RA"));
        assert!(!goes_on("FOR EUR/WE, INR", "FOR FRC SMITH"));
        // A clause that has its `FOR`, and none.
        assert!(
            !goes_on("LONDON FOR ROE; BAKU FOR POE", "FOR SMITH") && !goes_on("LONDON FOR ROE;", "FOR SMITH")
        );
        assert!(!goes_on("LONDON FOR ROE; BAGHDAD", "EUR FOR SMITH"));
        for line in ["(ROE)", "(EUR/NB)", "and ROE", "AND FOR ROE"] {
            assert!(goes_on("STATE FOR EUR", line), "{line}");
        }
        for before in
            ["STATE FOR EUR,", "STATE FOR EUR;", "STATE FOR EUR/", "STATE FOR EUR-", "STATE FOR EUR and "]
        {
            assert!(goes_on(before, "NEA/ARP"), "{before}");
        }
        assert!(!goes_on("STATE FOR EUR", "NEA/ARP") && !goes_on("STATE FOR EUR,", "NEA FOR ROE"));
        for line in ["AFFAIRS", "Roe/Poe", "EUR/WE, NEA FOR ROE"] {
            assert!(goes_on("STATE FOR EUR", line), "{line}");
        }
    }
}
