//! Where the parts of a header begin inside a line of it, in a text that lost its line breaks: a prosign with a routing indicator,
//! a station, a time, an address, the message line. What they are is told by their own grammars; here is only how they begin.
//! ([`crate::format::oddities`])

use super::classification;
use crate::{
    blank,
    block::{self, Block},
    lex::{Line, date},
    tables::posts,
    word,
};

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

/// The lines of a list of addressees; of one that lost its line breaks, the parts.
pub(crate) fn addressees(list: &str) -> impl Iterator<Item = Line<'_>> {
    let mut parts = Parts { list, ..Parts::default() };
    parts.look();
    parts
}

/// The parts of a list, found by what may end a line and what may begin an addressee in a block of it: a bit for each byte.
#[derive(Default)]
struct Parts<'a> {
    list: &'a str,
    /// Byte at which the next part begins.
    at: usize,
    /// Byte at which the block begins.
    block: usize,
    ends: u64,
    begins: u64,
    /// Whether a blank may be directly in front of the next block.
    blank: bool,
}

impl Parts<'_> {
    /// Looks at the block.
    fn look(&mut self) {
        let rest = self.list.as_bytes().get(self.block..).unwrap_or_default();
        let look =
            |bytes: &Block| (block::controls(bytes), block::not_graphic(bytes), block::are(bytes, *b"RAU"));
        let (ends, blanks, letters) = block::first(rest, look).unwrap_or_default();
        (self.ends, self.begins) = (ends, (blanks << 1 | u64::from(self.blank)) & letters);
        self.blank = blanks >> (u64::BITS - 1) == 1;
    }

    /// Whether an addressee begins at a byte of the part, behind a word of another.
    fn begins_at(&self, at: usize) -> bool {
        let (front, text) = (self.list.get(self.at..at), self.list.get(at..).unwrap_or_default());
        if !could_be_address(text) {
            return false;
        }
        let word = word::first_word(text);
        is_address(word, text.get(word.len()..).unwrap_or_default())
            && front
                .filter(|front| front.ends_with(blank::is_blank))
                .map(word::last_word)
                .is_some_and(|before| !before.is_empty() && !is_label(before))
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = Line<'a>;

    #[inline]
    fn next(&mut self) -> Option<Line<'a>> {
        let at = self.at;
        let (end, next) = loop {
            let bits = self.ends | self.begins;
            if bits == 0 {
                self.block += block::BLOCK;
                if self.block >= self.list.len() {
                    break (self.list.len(), self.list.len());
                }
                self.look();
                continue;
            }
            let (found, bit) = (self.block + bits.trailing_zeros() as usize, bits & bits.wrapping_neg());
            let begins = self.begins & bit != 0;
            (self.ends, self.begins) = (self.ends & !bit, self.begins & !bit);
            if begins {
                if found > at && self.begins_at(found) {
                    break (found, found);
                }
                continue;
            }
            let line_end = blank::line_end_len(self.list.as_bytes(), found);
            // The second byte of an end was taken with the first.
            if found >= at && line_end > 0 {
                break (found, found + line_end);
            }
        };
        self.at = next;
        (at < next).then(|| Line { text: self.list.get(at..end).unwrap_or_default(), at, next })
    }
}

/// The words of a line and where they begin. A word without an end is given in parts.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    word::words(line).map(move |word| ((word.as_ptr() as usize).wrapping_sub(line.as_ptr() as usize), word))
}

/// Whether a part begins what is behind the classification of a page, or the number of the page.
pub(crate) fn begins(text: &str) -> bool {
    let text = blank::trim_start(text);
    let word = word::first_word(text);
    word == "PAGE" || begins_part(text, word, "")
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
            (before == "BT" && classification::level(head).is_some()) || is_message(head)
        }
        _ => begins_addressee(word, before, text.get(word.len()..).unwrap_or_default()),
    }
}

/// Whether a text begins with a classification, a post of the table and a number.
fn is_message(head: &str) -> bool {
    const WORDS: usize = 3;
    let Some(rest) = classification::after_classification(head) else { return false };
    let rest = blank::trim_start(rest);
    let mut end = 0;
    word::words(rest).take(WORDS + 1).any(|word| {
        let name = blank::trim(rest.get(..end).unwrap_or_default());
        end = (word.as_ptr() as usize).wrapping_sub(rest.as_ptr() as usize) + word.len();
        word.bytes().all(|b| b.is_ascii_digit()) && posts::find(name).is_some()
    })
}

/// Whether a word begins an address: it has a routing indicator, or is what the names of posts begin with, and is no name behind a label.
fn begins_addressee(word: &str, before: &str, behind: &str) -> bool {
    is_address(word, behind) && !is_label(before)
}

fn is_address(word: &str, behind: &str) -> bool {
    const POSTS: [&str; 5] = ["AMEMBASSY", "AMCONSUL", "USMISSION", "USINT", "USLO"];
    if !could_be_address(word) {
        return false;
    }
    match word.bytes().position(|b| b == b'/').and_then(|slash| word.split_at_checked(slash)) {
        Some((indicator, name)) => is_indicator(indicator) && name.len() > 1 && !name.starts_with("//"),
        None => POSTS.contains(&word) || behind.starts_with(" /") && is_indicator(word),
    }
}

/// A cheap look at the first letters: those of a routing indicator, or of the names of posts.
#[inline]
fn could_be_address(text: &str) -> bool {
    matches!(text.as_bytes(), [b'R', b'U' | b'H' | b'X', ..] | [b'A', b'M', ..] | [b'U', b'S', ..])
}

/// Whether what follows a word is no address of its own.
fn is_label(word: &str) -> bool {
    ["FM", "TO", "INFO", "XMT"].contains(&word) || word.ends_with('/')
}

/// Whether a word has the form of a routing indicator, and not of a city, `RIYADH`.
fn is_indicator(word: &str) -> bool {
    (5..=8).contains(&word.len())
        && ["RU", "RH", "RX"].iter().any(|start| word.starts_with(start))
        && word.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_prosign(word: &str) -> bool {
    word.len() == 1 && "ROPZ0".contains(word)
}

/// Whether a text begins with prosigns and a time: `R 111020Z APR 85`.
fn is_group(head: &str) -> bool {
    let mut words = word::words(head).skip_while(|word| is_prosign(word)).take(3);
    let [time, month, year] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let are_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let zulu = |time: &str| {
        time.len() == 7 && time.get(..6).is_some_and(are_digits) && time.ends_with(['Z', '2', '7'])
    };
    zulu(time) && date::month_name(month).is_some() && year.len() == 2 && are_digits(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_header_in_one_line() {
        let parts = [
            "Released 2001 TOR: 121105Z APR 85",
            "RR RUEABCD",
            "ZNR UUUUU ZOC PARIS ZZH",
            "00 RUEHC",
            "DE RUEHNY #0160 1011030",
            "0 R 111020Z APR 85 ZEX",
            "FM AMEMBASSY OSLO",
            "TO SECSTATE WASHDC 9999",
            "RUEHBS/AMEMBASSY BRUSSELS IMMEDIATE 0000",
            "INFO RUEHOT / AMEMBASSY OTTAWA 0000",
            "XMT AMEMBASSY VIENNA",
            "AMEMBASSY TEL AVIV",
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

    fn texts(list: &str) -> Vec<&str> {
        addressees(list).map(|line| line.text).collect()
    }

    #[test]
    fn addressees_in_one_line() {
        let line = "RUEHBS/AMEMBASSY BRUSSELS PRIORITY 0042 RUEHMU/AMCONSUL MUNICH AMEMBASSY VIENNA";
        let parts =
            ["RUEHBS/AMEMBASSY BRUSSELS PRIORITY 0042 ", "RUEHMU/AMCONSUL MUNICH ", "AMEMBASSY VIENNA"];
        assert_eq!(texts(line), parts);
        for front in 0..130 {
            let list = format!("{}\r\n\n{line}\tx\r{line}\n", "é".repeat(front));
            let lines = addressees(&list).collect::<Vec<_>>();
            let starts = lines.iter().map(|line| line.at);
            assert!(
                starts.eq(std::iter::once(0).chain(lines.iter().map(|line| line.next)).take(lines.len()))
            );
            let want = [&[list.lines().next().unwrap(), ""], &parts[..2], &["AMEMBASSY VIENNA\tx"], &parts];
            assert_eq!(texts(&list), want.concat(), "{front}");
        }
        for line in
            ["AMEMBASSY VIENNA", "RUEHRH/AMEMBASSY RIYADH//POLAD//J5", "RUEHC/SECSTATE WASHDC//RUEHX//"]
        {
            assert_eq!(texts(line), [line]);
        }
    }
}
