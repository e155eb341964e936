//! What is at the edges of the text: rules of dashes, enders, footers, stamps.
//! ([`crate::format::distribution`], [`crate::format::body`], [`crate::format::signature`], [`crate::format::end`])

use crate::{
    blank,
    block::run_of,
    lex::{Begin, Classes},
    word::{self, strip_label, strip_prefix},
};

/// How rules begin. Two long dashes are beyond ASCII.
pub(crate) const RULE: Begin = Begin::with(Classes::of("-=_*.~#+—".as_bytes()), Classes::ANY);

/// Whether a line is a rule: three characters or more and nothing else; or a lone full stop, which some posts type between lines.
#[inline]
pub(crate) fn is_rule(line: &str) -> bool {
    // The two long dashes begin with the same byte.
    match line.as_bytes() {
        [
            first @ (b'-' | b'=' | b'_' | b'*' | b'.' | b'~' | b'#' | b'+' | 0xe2),
            second,
            third,
            behind @ ..,
        ] => {
            // An item begins like a rule, but soon its text begins.
            let [fourth, last] = [behind.first(), behind.last()].map(|b| b.unwrap_or(first));
            [*second, *third, *fourth, *last].into_iter().all(may_be_in_rule)
                && is_made_of_rule_characters(line, *first)
        }
        [b'.'] => true,
        _ => false,
    }
}

/// Whether a byte may be in a rule: the long dashes and some blanks are beyond ASCII.
#[inline]
fn may_be_in_rule(b: u8) -> bool {
    matches!(b, b'-' | b'=' | b'_' | b'*' | b'.' | b'~' | b'#' | b'+') || !b.is_ascii_graphic()
}

#[inline(never)]
fn is_made_of_rule_characters(line: &str, first: u8) -> bool {
    // Most are one character over and over.
    let front = if first.is_ascii() { run_of(first, line.as_bytes()) } else { 0 };
    let mut count = front;
    line.get(front..).unwrap_or_default().chars().all(|c| {
        let sign = matches!(c, '-' | '=' | '_' | '*' | '.' | '~' | '#' | '+' | '—' | '–');
        count += usize::from(sign);
        sign || blank::is_blank(c)
    }) && count >= 3
}

/// How strays begin.
pub(crate) const STRAY: Begin = Begin::with(Classes::of(b"\">,"), Classes::ANY).or(Begin::exact(&["QQQQ"]));

/// Whether a line is a mark that an export left: the quotation mark or comma of a row of a table, or a lone `>`.
pub(crate) fn is_stray(line: &str) -> bool {
    line == "QQQQ" || line.len() <= 3 && line.bytes().all(|b| b"\">,".contains(&b))
}

/// How lines begin that end the message.
pub(crate) const END: Begin =
    Begin::exact(&["BT", "B T", "<< END OF DOCUMENT >>", "CABLE ENDS", "Cable ends", "END", "End"])
        .or(Begin::with(Classes::of(b"NIH"), Classes::of(b"NIAMHV")))
        .or(Begin::exact(&["EEEE"]))
        .or(Begin::with(Classes::of(b"#<=*"), Classes::ANY));

/// Whether a line ends the message on the circuit: `BT`, `#0512`, `NNNN`, `NNN`.
pub(crate) fn is_end(line: &str) -> bool {
    let serial = |rest: &str| (3..=5).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_digit());
    let capitals = |rest: &str| rest.bytes().all(|b| b.is_ascii_uppercase());
    let own = match line.as_bytes() {
        [b'B', ..] => matches!(line, "BT" | "B T"),
        [b'#', ..] => line.get(1..).is_some_and(serial) || is_end_of_cable(line),
        [b'<', ..] => line == "<< END OF DOCUMENT >>" || is_end_of_cable(line),
        [b'=' | b'*' | b'C', ..] => is_end_of_cable(line),
        [b'E', ..] => is_error(line) || is_end_of_cable(line),
        [b'N' | b'I' | b'H', ..] => {
            is_misread(line)
                || line.strip_prefix("NNN").is_some_and(|rest| rest.len() <= 9 && capitals(rest))
                // The end of one message and the start of the next, cut off.
                || line.trim_start_matches('N') == "MAFVVZCZ"
        }
        _ => false,
    };
    // What is left of `NNNNMAFVVZCZ`.
    own || line.ends_with("VVZCZ") && line.len() <= 12 && capitals(line)
}

/// `NNN` and `NNNN` where a scan misread a letter: `NAN`, `NANN`.
fn is_misread(line: &str) -> bool {
    (3..=4).contains(&line.len())
        && line.bytes().filter(|b| *b == b'N').count() + 1 == line.len()
        && line.starts_with(['N', 'I', 'H'])
        && line.bytes().all(|b| b"NIAMHV".contains(&b))
}

/// `EEEEEEEE`: the operator's signal of an error, where a transmission broke off.
pub(crate) fn is_error(line: &str) -> bool {
    line.len() >= 6 && line.bytes().all(|b| b == b'E')
}

/// `CABLE ENDS`, `End Cable Text`, `END OF MESSAGE`.
fn is_end_of_cable(line: &str) -> bool {
    const ENDINGS: [&str; 5] =
        ["CABLE ENDS", "END CABLE TEXT", "END OF CABLE", "END CABLE", "END OF MESSAGE"];
    let line = line.trim_start_matches(['#', '<', '=', '*', ' ']);
    let words = || line.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
    line.starts_with(['C', 'E']) && ENDINGS.iter().any(|ending| ending.eq_ignore_ascii_case(words()))
}

/// How lines of a web footer begin: quotation marks and the like may be in front.
pub(crate) const FOOTER: Begin = Begin::words(&ADDRESSES)
    .or(Begin::words(&VISIT))
    .or(Begin::words(&[PLEASE]))
    .or(Begin::with(Classes::of("\"(<*“".as_bytes()), Classes::ANY));

/// Whether a line is of a web footer: an address, or the words that lead to one.
#[inline]
pub(crate) fn is_footer(line: &str) -> bool {
    let line = line.trim_start_matches(['"', '(', '<', '*', ' ', '“']);
    let visit = || {
        let rest = strip_label(line, PLEASE).map_or(line, str::trim_start);
        let rest = VISIT.iter().find_map(|word| strip_label(rest, word));
        rest.is_some_and(|rest| rest.len() < 120 && names_website(rest))
    };
    ADDRESSES.iter().any(|start| strip_prefix(line, start).is_some()) || visit()
}

const ADDRESSES: [&str; 3] = ["HTTP:", "HTTPS:", "WWW."];
const PLEASE: &str = "PLEASE";
const VISIT: [&str; 2] = ["VISIT", "TO VIEW"];

/// Whether a text speaks of a web site.
pub(crate) fn names_website(text: &str) -> bool {
    word::words(text).any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let could =
            matches!(word.as_bytes().first(), Some(b'W' | b'w' | b'S' | b's' | b'P' | b'p' | b'H' | b'h'));
        could
            && ["WEBSITE", "SITE", "WEB", "PORTAL", "HOMEPAGE", "PAGE"]
                .iter()
                .any(|w| w.eq_ignore_ascii_case(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules() {
        for line in [
            "-----",
            "- - -",
            "=====",
            ". . .",
            ".",
            "___",
            "***",
            "~~~",
            "###",
            "+++",
            "———",
            "– –– ",
            "-=-",
        ] {
            assert!(is_rule(line), "{line}");
        }
        for line in ["--", "-- A", "", "A ---", "- -", "---a", "-", "    "] {
            assert!(!is_rule(line), "{line}");
        }
    }

    #[test]
    fn enders() {
        for line in [
            "BT",
            "#0512",
            "#123",
            "#12345",
            "NNN",
            "NNNN",
            "NNNNMAFVVZCZ",
            "NAN",
            "INN",
            "NNI",
            "<< END OF DOCUMENT >>",
            "CABLE ENDS",
            "=== CABLE ENDS ===",
            "End Cable Text",
            "END OF MESSAGE.",
            "End of Cable",
            "END CABLE",
            "EEEEEEEE",
            "NMAFVVZCZ",
            "NANN",
            "INNN",
        ] {
            assert!(is_end(line), "{line}");
        }
        for line in [
            "BTW",
            "#1",
            "#12",
            "#123456",
            "#12a",
            "#",
            "NNN, ",
            "NNNNMAFVVZCZX",
            "NNNn",
            "NEW",
            "NIA",
            "NAAN",
            "AIM",
            "NON",
            "CABLE",
            "THE CABLE ENDS",
            "END",
            "EEEEE",
            "EEEEEEEF",
        ] {
            assert!(!is_end(line), "{line}");
        }
    }

    #[test]
    fn footers() {
        for line in [
            "Visit Oslo's Classified Website:",
            "http://www.example.gov/x",
            "https://example.gov",
            "\"(WWW.example.gov",
            "Please visit our web page",
            "PLEASE VISIT THE HOMEPAGE",
            "To view the entire SMART message, go to the portal.",
            "VISIT THE (SITE)",
        ] {
            assert!(is_footer(line), "{line}");
        }
        for line in [
            "Visit to Oslo by the Minister",
            "HTTPS is",
            "HTTP is",
            "Please see our site",
            "The site",
            "wwwx",
            "our website",
            "Visitors of the site",
        ] {
            assert!(!is_footer(line), "{line}");
        }
        let of = |letters| is_footer(&format!("VISIT {} SITE", "A".repeat(letters)));
        assert!(of(113) && !of(114));
    }
}
