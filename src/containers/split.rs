//! Where one telegram of a file ends and the next one begins.
//!
//! Behind `NNNN`, the end of a message, and where a header follows in mid-text: if the header there is of another telegram.
//! Sections of one telegram have the same number and stay together; so does a telegram with one that it quotes, which stands
//! between words of the sender and not behind an end.

use std::iter::from_fn;

use memchr::{memchr, memmem};

use crate::{cable::Cable, encoding::decode};

/// In how many bytes a header says whose it is.
const HEADER: usize = 8 << 10;

/// How many lines of distribution, circuit and routing there are above a date-time group.
const ABOVE: usize = 40;

/// Whether more of a file is to come behind what was read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum More {
    ToCome,
    None,
}

/// The byte at which the next telegram begins, if there is one in these bytes.
pub(super) fn boundary(bytes: &[u8], more: More) -> Option<usize> {
    // One originator is the rule, and one header.
    memmem::find_iter(bytes, b"\nFM ").nth(1)?;
    let mut found = Headers::new(bytes).peekable();
    let mut first = found.next();
    found.peek()?;
    let headers = from_fn(|| {
        let header = first.take().or_else(|| found.next())?;
        let next = found.peek().map_or(bytes.len(), |next| next.start);
        let end = next.min(header.start.saturating_add(HEADER));
        // Else the rest of it is still to come.
        (more == More::None || end < bytes.len()).then(|| {
            let whose = Whose::of(bytes.get(header.start..end).unwrap_or_default());
            (header, whose)
        })
    });
    let mut headers = headers.peekable();
    let mut next = || {
        let (header, mut whose) = headers.next()?;
        // An archive may have cut a first copy of the header above its number.
        while whose.number.is_none() && whose.filed.is_some() {
            let Some((_, copy)) = headers.next_if(|(_, copy)| copy.filed == whose.filed) else { break };
            whose.number = copy.number;
        }
        Some((header, whose))
    };
    let (_, this) = next()?;
    loop {
        let (header, that) = next()?;
        if header.is_of_another(&this, &that) {
            return Some(header.end_above.unwrap_or(header.start));
        }
    }
}

/// Whose a header is.
#[derive(Debug, Default, PartialEq, Eq)]
struct Whose {
    /// Origin and number of the message line.
    number: Option<(String, u32)>,
    /// Date-time group and originator.
    filed: Option<(String, String)>,
}

impl Whose {
    fn of(header: &[u8]) -> Self {
        let text = decode(header).into_text();
        let cable = Cable::parse_header(&text);
        let number = cable.origin().zip(cable.number());
        let filed = cable.dtg().zip(cable.from());
        Self {
            number: number.map(|(origin, number)| (origin.to_string(), number)),
            filed: filed.map(|(dtg, from)| (dtg.written.to_string(), from.name.to_string())),
        }
    }
}

/// A header in a text.
struct Header {
    /// Where it begins: its first line of distribution, circuit or routing, else its date-time group.
    start: usize,
    /// Where the message above it ended, if an end stands between it and the header above.
    end_above: Option<usize>,
    /// Whether it has lines of its own for circuit and routing, which no quoted telegram has.
    is_relayed: bool,
}

impl Header {
    /// Whether this header, of `that`, is of another telegram than `this` one above.
    fn is_of_another(&self, this: &Whose, that: &Whose) -> bool {
        let differs = that.filed.is_some() && this.filed != that.filed;
        match this.number.as_ref().zip(that.number.as_ref()) {
            Some((this, that)) if this == that => false,
            // Two of one minute and post; another origin is a line that was misread, unless more is other.
            Some(((this, _), (that, _))) => differs || self.end_above.is_some() || this == that,
            None => differs && (self.is_relayed || self.end_above.is_some()),
        }
    }
}

/// The headers of a text, each found once.
struct Headers<'t> {
    bytes: &'t [u8],
    at: usize,
    /// The first of the lines of distribution, circuit and routing above this line, and how many they are.
    run: Option<(usize, usize)>,
    end: Option<usize>,
}

impl<'t> Headers<'t> {
    fn new(bytes: &'t [u8]) -> Self {
        Self { bytes, at: 0, run: None, end: None }
    }
}

impl Iterator for Headers<'_> {
    type Item = Header;

    fn next(&mut self) -> Option<Header> {
        while self.at < self.bytes.len() {
            let start = self.at;
            let rest = self.bytes.get(start..).unwrap_or_default();
            let line = rest.get(..memchr(b'\n', rest).unwrap_or(rest.len())).unwrap_or_default();
            self.at = start.saturating_add(line.len()).saturating_add(1);
            // All that is looked for begins with a capital of these; what goes on in a run may not.
            if self.run.is_none() && !line.first().is_some_and(|first| b"ADINOPRVYZ".contains(first)) {
                continue;
            }
            if is_end(line) {
                (self.run, self.end) = (None, Some(self.at.min(self.bytes.len())));
            } else if is_group(line) {
                let run = self.run.take();
                let start = run.map_or(start, |(first, _)| first);
                return Some(Header { start, end_above: self.end.take(), is_relayed: run.is_some() });
            } else if is_relay(line) || is_distribution(line) || (self.run.is_some() && is_more(line)) {
                let (first, count) = self.run.unwrap_or((start, 0));
                self.run = (count < ABOVE).then_some((first, count.saturating_add(1)));
            } else {
                self.run = None;
            }
        }
        None
    }
}

/// `NNNN`, alone or with the signals that are sent behind it.
fn is_end(line: &[u8]) -> bool {
    line.strip_prefix(b"NNNN").is_some_and(|rest| rest.trim_ascii_end().iter().all(u8::is_ascii_uppercase))
}

/// `R 141522Z JUL 73`, `O P 141522Z JUL 09`: a date-time group with its precedences.
fn is_group(line: &[u8]) -> bool {
    let mut words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let mut count = 0_usize;
    let time = words.find(|word| {
        count = count.saturating_add(1);
        !matches!(word, [b'Z' | b'O' | b'P' | b'R' | b'Y'])
    });
    let is_time =
        |word: &[u8]| matches!(word, [d @ .., b'Z'] if d.len() == 6 && d.iter().all(u8::is_ascii_digit));
    (2..=3).contains(&count) && time.is_some_and(is_time)
}

/// A line of circuit, routing or security: `VZCZCXRO4821`, `RR RUEHC`, `DE RUEHNY #0160/01 0321144`, `ZNR UUUUU ZZH`.
fn is_relay(line: &[u8]) -> bool {
    let starts = |with: &[&[u8]]| with.iter().any(|with| line.starts_with(with));
    starts(&[b"ZCZC", b"VZCZC", b"DE RU", b"ZNR ", b"ZNY ", b"ZZ RU", b"OO RU", b"PP RU", b"RR RU"])
}

/// A line of distribution: `INFO  LOG-00   EEB-00`, `ACTION EUR-12`, and the lines that it goes on in.
fn is_distribution(line: &[u8]) -> bool {
    let mut words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).peekable();
    words.next_if(|word| matches!(*word, b"INFO" | b"ACTION" | b"ORIGIN"));
    let is_office =
        |word: &[u8]| matches!(word, [.., b'-', d, e] if d.is_ascii_digit() && e.is_ascii_digit());
    let is_offices = words.peek().is_some();
    is_offices && words.all(|word| is_office(word) || matches!(word.first(), Some(b'/' | b'(' | b')')))
}

/// What is between and below such lines: more of the routing, a blank line, a rule. A signature may look like the first.
fn is_more(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    line.is_empty() || line.starts_with(b"---") || line.starts_with(b"RU") || line.starts_with(b"RH")
}
