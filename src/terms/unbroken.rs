//! Where the parts of a header begin inside a line of it, in a text that lost its line breaks: a prosign with a routing indicator,
//! a station, a time, an address, the message line. What they are is told by their own grammars; here is only how they begin.
//! (FORMAT.md section 22)

use super::classification;
use crate::{blank, lex::date, word};

/// Lines of a header longer than this, in bytes, are several that were joined: no list of addressees is wrapped as wide.
pub(crate) const LONGEST: usize = 300;
/// No beginning takes more bytes.
const HEAD: usize = 64;

/// The byte, behind the first word, at which the next part begins. Goes from the front, so that who cuts there looks at each byte once.
pub(crate) fn next(line: &str) -> Option<usize> {
    let mut before = "";
    words(line).find_map(|(at, word)| {
        let begins = at > 0 && begins_part(line.get(at..).unwrap_or_default(), word, before);
        before = word;
        begins.then_some(at)
    })
}

/// The byte at which the next addressee begins in a line of several.
pub(crate) fn next_addressee(line: &str) -> Option<usize> {
    let mut before = "TO";
    words(line).find_map(|(at, word)| {
        let behind = line.get(at + word.len()..).unwrap_or_default();
        let begins = at > 0 && begins_addressee(word, before, behind);
        before = word;
        begins.then_some(at)
    })
}

/// The words of a line and where they begin. A word without an end is given in parts.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    word::words(line).map(move |word| ((word.as_ptr() as usize).wrapping_sub(line.as_ptr() as usize), word))
}

fn begins_part(text: &str, word: &str, before: &str) -> bool {
    let head = blank::head(text, HEAD);
    let mut words = word::words(head).skip(1);
    let mut next = || words.next().unwrap_or_default();
    match word {
        "RR" | "OO" | "00" | "PP" | "ZZ" => is_indicator(next()),
        "DE" => is_indicator(next()),
        "ZNR" | "ZNY" => matches!(next().len(), 5),
        "R" | "O" | "0" | "P" | "Z" => !is_prosign(before) && is_group(head),
        "FM" | "XMT" => next().starts_with(|c: char| c.is_ascii_uppercase()),
        "TO" | "INFO" => {
            let first = next();
            begins_addressee(first, "", "")
                || is_indicator(first)
                || ["ALL", "SECSTATE", "AIG", "USIA"].contains(&first)
        }
        "BT" => true,
        "UNCLAS" | "C" | "S" | "CONFIDENTIAL" | "SECRET" | "LIMITED" | "TOP" => {
            before == "BT" && classification::level(head).is_some()
        }
        _ => begins_addressee(word, before, text.get(word.len()..).unwrap_or_default()),
    }
}

/// Whether a word begins an address: it has a routing indicator, or is what the names of posts begin with, and is no name behind a label.
fn begins_addressee(word: &str, before: &str, behind: &str) -> bool {
    const POSTS: [&str; 5] = ["AMEMBASSY", "AMCONSUL", "USMISSION", "USINT", "USLO"];
    let routed = || match word.split_once('/') {
        Some((indicator, name)) => is_indicator(indicator) && !name.is_empty(),
        None => is_indicator(word) && behind.starts_with(" /"),
    };
    let labelled = || ["FM", "TO", "INFO", "XMT"].contains(&before) || before.ends_with('/');
    // Most begin with another letter.
    (word.starts_with('R') && routed() || POSTS.contains(&word)) && !labelled()
}

/// Whether a word has the form of a routing indicator.
fn is_indicator(word: &str) -> bool {
    (5..=8).contains(&word.len()) && word.starts_with('R') && word.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_prosign(word: &str) -> bool {
    word.len() == 1 && "ROPZ0".contains(word)
}

/// Whether a text begins with prosigns and a time: `R 092055Z MAR 84`.
fn is_group(head: &str) -> bool {
    let mut words = word::words(head).skip_while(|word| is_prosign(word)).take(3);
    let [time, month, year] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let figures = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let zulu =
        |time: &str| time.len() == 7 && time.get(..6).is_some_and(figures) && time.ends_with(['Z', '2', '7']);
    zulu(time) && date::month_name(month).is_some() && year.len() == 2 && figures(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_header_in_one_line() {
        let parts = [
            "Released 2001 TOR: 101828Z MAR 84",
            "RR RUEAIIB",
            "ZNR UUUUU ZOC STATE ZZH",
            "00 RUEHC",
            "DE RUESNO #0160 0692135",
            "0 R 092055Z MAR 84 ZEX",
            "FM AMEMBASSY OSLO",
            "TO SECSTATE WASHDC 9999",
            "RUEHGR/AMEMBASSY GRENADA IMMEDIATE 0000",
            "INFO RUEHOT / AMEMBASSY OTTAWA 0000",
            "XMT AMEMBASSY NASSAU",
            "AMEMBASSY PORT OF SPAIN",
            "BT",
            "UNCLAS OSLO 160 EO 11652: N/A TAGS: PREL NO SUBJ: TALKS TO THE MEN",
        ];
        let line = parts.join(" ");
        let (mut rest, mut got) = (line.as_str(), Vec::new());
        while let Some(at) = next(rest) {
            got.push(rest[..at].trim_end());
            rest = &rest[at..];
        }
        got.push(rest);
        assert_eq!(got, parts);
    }

    #[test]
    fn addressees_in_one_line() {
        let line = "RUEHGR/AMEMBASSY GRENADA IMMEDIATE 0000 RUEHAO/AMCONSUL CURACAO AMEMBASSY NASSAU";
        assert_eq!(next_addressee(line), Some(40));
        assert_eq!(next_addressee("AMEMBASSY NASSAU"), None);
    }
}
