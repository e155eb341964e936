//! Originator and addressees: `FM`, `TO`, `INFO` and `XMT` lines.
//!
//! ```text
//! fm-line    = "FM" SP [indicator "/"] name [precedence-word] NL
//! to-lines   = "TO" SP addressee {NL addressee}
//! info-lines = "INFO" SP addressee {NL addressee}
//! xmt-lines  = "XMT" (SP | "/") addressee {NL addressee}
//! addressee  = ["ZEN/"] [indicator "/"] name {"//" office-symbol} ["//"] [precedence-word] [serial] ["//"]
//! serial     = D{3,5} | D [D] (* behind a post's name *) | D D D D "-" D D D D
//! ```
//! ACP 127(G) format lines 6 to 9; 5 FAH-2 H-321; [`crate::format::addressees`].

use std::borrow::Cow;

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{tag, take_till, take_while_m_n, take_while1},
    character::complete::{anychar, char, satisfy},
    combinator::{map_opt, opt, peek, recognize, verify},
    sequence::{delimited, terminated},
};

use crate::{
    blank,
    diagnostic::{Code, Diagnostics},
    eight,
    lex::{Begin, Classes, Miss, Parsed, Piece, blanks, digits, end_of_word, indicator, near, text},
    model::{Addressee, Precedence, Text},
    quoted::Quoted,
    span::Spanned,
    tables::posts,
    terms::{classification::after_classification, page, unbroken},
    word::{self, strip_prefix},
};

/// The originator.
pub(crate) fn read_from<'a>(piece: Piece<'a>, out: &mut Diagnostics) -> Option<Spanned<Addressee<'a>>> {
    let line = blank::trim(piece.text);
    let mut label = alt((keyword("FM").map(|_| None), opt(alt((keyword("EM"), misread_from, misread_fm)))));
    let (rest, misread) = label.parse(line).unwrap_or((line, None));
    if let Some(label) = misread {
        out.report(Code::Label, piece.span_of(label), format_args!("expected `FM`, found {}", Quoted(label)));
    }
    entry(piece, rest, out)
}

/// The addressees of one list.
pub(crate) fn read_list<'a>(piece: Piece<'a>, out: &mut Diagnostics) -> Vec<Spanned<Addressee<'a>>> {
    let whole = blank::trim(piece.text);
    let known = alt((keyword("TO"), keyword("INFO"), keyword("XMT"), text("XMT/")));
    let mut label = alt((known.map(|_| None), opt(misread_to)));
    let (rest, misread) = label.parse(whole).unwrap_or((whole, None));
    if let Some(label) = misread {
        out.report(Code::Label, piece.span_of(label), format_args!("expected `TO`, found {}", Quoted(label)));
    }
    let rest = blank::trim_start(rest);
    // Room for most: a list that grows leaves its first memory behind.
    let mut list = Vec::with_capacity(rest.len() / SHORT_LINE + 1);
    let mut entry = Entry::default();
    for line in unbroken::addressees(rest) {
        let address = Address::of_line(line.text);
        // No page line has an indicator, and nothing that goes on.
        if address.indicator.is_none() {
            let trimmed = blank::trim(line.text);
            if is_print(trimmed) {
                let place = piece.span_of(trimmed);
                out.report(Code::PageLineInside, place, "a page line inside the addressees");
                continue;
            }
            if goes_on(entry.last, address.text) {
                (entry.last, entry.more) = (address.text, Some(line.next));
                continue;
            }
        }
        list.extend(addressee(piece, entry.whole(rest), out));
        entry = Entry { address, at: line.at, last: address.text, more: None };
    }
    list.extend(addressee(piece, entry.whole(rest), out));
    list
}

/// Whether a line is what a computer printed where a page ended.
fn is_print(line: &str) -> bool {
    page::is_page_line(line) || after_classification(line).is_some_and(str::is_empty)
}

/// The addressees of a row, `;` between them.
pub(crate) fn read_row<'a>(piece: Piece<'a>, out: &mut Diagnostics) -> Vec<Spanned<Addressee<'a>>> {
    piece.text.split(';').filter_map(|text| entry(piece, text, out)).collect()
}

/// An entry of a list: its first line, the last that goes on with it, and where that ends. None yet where it is empty.
#[derive(Default)]
struct Entry<'a> {
    address: Address<'a>,
    at: usize,
    last: &'a str,
    more: Option<usize>,
}

impl<'a> Entry<'a> {
    /// All of its lines as one address.
    fn whole(&self, list: &'a str) -> Address<'a> {
        match self.more {
            Some(end) => Address::of_line(list.get(self.at..end).unwrap_or_default()),
            None => self.address,
        }
    }
}

/// Whether a line without an indicator goes on with the entry whose last line is given: inside office symbols, or with the precedence
/// or serial of a name.
fn goes_on(last: &str, line: &str) -> bool {
    if last.is_empty() || line.is_empty() {
        return false;
    }
    let open = matches!(last.as_bytes().last(), Some(b'/' | b',' | b'-'))
        && !last.ends_with("//")
        && last.matches("//").count() % 2 == 1;
    open || ends(line).is_ok_and(|(rest, _)| rest.is_empty())
}

/// An address: all of it, the routing indicator in front of the name, and the name with what follows it.
#[derive(Clone, Copy, Default)]
struct Address<'a> {
    text: &'a str,
    indicator: Option<&'a str>,
    name: &'a str,
}

impl<'a> Address<'a> {
    /// The parts of a line of a list, blanks and a character of the circuit in front left out.
    #[inline]
    fn of_line(line: &'a str) -> Self {
        let mut text = blank::trim(line);
        while let [b'/' | b':' | b';' | b',' | b'.' | b'*', ..] = text.as_bytes() {
            text = text.get(1..).unwrap_or_default();
        }
        Self::of(text)
    }

    /// The parts of an address without blanks at its ends. `ZEN/` is in front where the addressee got the message by other means.
    #[inline]
    fn of(text: &'a str) -> Self {
        let behind = text.strip_prefix("ZEN/").unwrap_or(text);
        match route(behind) {
            Some((indicator, name)) => Self { text, indicator: Some(indicator), name },
            None => Self { text, indicator: None, name: behind },
        }
    }
}

/// One addressee, blanks around it.
fn entry<'a>(piece: Piece<'a>, text: &'a str, out: &mut Diagnostics) -> Option<Spanned<Addressee<'a>>> {
    addressee(piece, Address::of(blank::trim(text)), out)
}

/// One addressee; one without a name is reported and left out.
#[inline]
fn addressee<'a>(
    piece: Piece<'a>,
    address: Address<'a>,
    out: &mut Diagnostics,
) -> Option<Spanned<Addressee<'a>>> {
    if address.text.is_empty() {
        return None;
    }
    let End { name, precedence, serial, is_all } = split_end(address.name);
    if name.is_empty() {
        out.report(Code::Addressee, piece.span_of(address.text), "expected the name of an addressee");
        return None;
    }
    if !is_all {
        behind_name(piece, address.name, name, out);
    }
    let indicator = address.indicator.map(Cow::Borrowed);
    Some(piece.spanned(address.text, Addressee { indicator, name: Text::new(name), precedence, serial }))
}

/// Reports what is behind a name and no value keeps: a precedence with a typing error, `NIACT`, the second number of a range.
fn behind_name(piece: Piece<'_>, address: &str, name: &str, out: &mut Diagnostics) {
    let end = (name.as_ptr() as usize + name.len()).wrapping_sub(address.as_ptr() as usize);
    for word in word::words(address.get(end..).unwrap_or_default()) {
        let word = word.trim_matches('/');
        if word.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        match precedence_word(word) {
            Some((precedence, false)) => {
                let want = precedence.as_str().to_uppercase();
                let found = Quoted(word);
                out.report(
                    Code::Addressee,
                    piece.span_of(word),
                    format_args!("expected {want}, found {found}"),
                );
            }
            Some(_) => {}
            None => match word.split_once(['-', '/']) {
                Some((_, second)) => out.beside(piece, second),
                None => out.beside(piece, word),
            },
        }
    }
}

/// The routing indicator in front of a name, and the name.
#[inline]
fn route(text: &str) -> Option<(&str, &str)> {
    let (rest, indicator) = indicator(text).ok()?;
    Some((indicator, blank::trim_start(rest).strip_prefix('/')?))
}

/// A name, the precedence and the serial behind it, and whether these say all that is written there.
struct End<'a> {
    name: &'a str,
    precedence: Option<Precedence>,
    serial: Option<u32>,
    is_all: bool,
}

/// Precedence and serial are read off the end, word by word. By hand: no combinator looks from there.
#[inline]
fn split_end(text: &str) -> End<'_> {
    let mut name = trim_slashes(blank::trim(text));
    let (mut precedence, mut serial, mut is_all, mut night) = (None, None, true, false);
    loop {
        // Once both are known `NIACT` alone may be in front.
        if serial.is_some() && precedence.is_some() && !night && !name.ends_with(['T', 't']) {
            break;
        }
        let word = word::last_word(name);
        let Some(before) = name.get(..name.len() - word.len()).filter(|before| !before.is_empty()) else {
            break;
        };
        if serial.is_none()
            && word.as_bytes().first().is_some_and(u8::is_ascii_digit)
            && (precedence.is_none() || is_station(name))
            && let Some(number) = serial_of(word, name)
        {
            serial = Some(number);
            is_all &= word.len() <= MOST_DIGITS;
        } else if (precedence.is_none() || night && precedence == Some(Precedence::Immediate))
            && let Some((found, is_exact)) = precedence_word(word)
        {
            (precedence, night) = (Some(found), false);
            is_all &= is_exact;
        } else if matches!(word.as_bytes(), [b'N' | b'n', ..]) && word.eq_ignore_ascii_case("NIACT") {
            // `NIACT IMMEDIATE`, in either order.
            night = precedence.is_none();
            precedence = precedence.or(Some(Precedence::Immediate));
            is_all = false;
        } else {
            break;
        }
        name = trim_slashes(blank::trim_end(before));
    }
    End { name, precedence, serial, is_all }
}

/// What the names of the Department and its posts begin with.
const STATIONS: [&str; 9] =
    ["AMEMBASSY", "AMCONSUL", "USMISSION", "US MISSION", "USINT", "USUN", "SECSTATE", "USDEL", "USLO"];

fn is_station(name: &str) -> bool {
    STATIONS.iter().any(|station| name.starts_with(station))
}

/// The serial that a word at the end of a name is: one of one or two digits is behind a post's name alone.
fn serial_of(word: &str, name: &str) -> Option<u32> {
    if word.len() < FEWEST_DIGITS {
        return if is_station(name) { word.parse().ok() } else { None };
    }
    if word.len() <= MOST_DIGITS && word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().ok();
    }
    continuity(word).ok().filter(|(rest, _)| rest.is_empty()).map(|(_, number)| number)
}

/// Without the slashes that close office symbols, and blanks in front of those.
#[inline]
fn trim_slashes(text: &str) -> &str {
    match text.strip_suffix("//") {
        Some(rest) => blank::trim_end(rest.trim_end_matches('/')),
        None => text,
    }
}

/// What may follow a name: precedence and serial.
fn ends(i: &str) -> Parsed<'_, ()> {
    let word = map_opt(take_while1(|c: char| c.is_ascii_uppercase()), precedence_word);
    let precedence = delimited(opt((tag("NIACT"), blanks)), word, blanks);
    alt(((precedence, opt(continuity)).map(|_| ()), continuity.map(|_| ()))).parse(i)
}

/// A precedence word, with one typing error in it at most, and whether it has none: that leaves the first letter or the last as it is.
#[inline]
fn precedence_word(word: &str) -> Option<(Precedence, bool)> {
    match word.as_bytes() {
        [b'I' | b'P' | b'R' | b'F' | b'i' | b'p' | b'r' | b'f', ..]
        | [.., b'E' | b'Y' | b'H' | b'e' | b'y' | b'h'] => nearest_precedence(word),
        _ => None,
    }
}

const PRECEDENCES: [(&str, Precedence); 4] = [
    ("IMMEDIATE", Precedence::Immediate),
    ("PRIORITY", Precedence::Priority),
    ("ROUTINE", Precedence::Routine),
    ("FLASH", Precedence::Flash),
];

fn nearest_precedence(word: &str) -> Option<(Precedence, bool)> {
    let exactly =
        PRECEDENCES.iter().find(|(name, _)| *name == word).map(|&(_, precedence)| (precedence, true));
    exactly.or_else(|| {
        PRECEDENCES.iter().find_map(|&(name, precedence)| {
            near::distance(word, name, 1).map(|slips| (precedence, slips == 0))
        })
    })
}

/// The message continuity number; of a range, which counts the sections of a message, the first.
fn continuity(i: &str) -> Parsed<'_, u32> {
    let run = || digits(FEWEST_DIGITS, MOST_DIGITS);
    let (rest, number) = map_opt(run(), |number: &str| number.parse().ok()).parse(i)?;
    let (rest, _) = match rest.as_bytes() {
        [b'-' | b'/', ..] => opt((anychar, run())).parse(rest)?,
        _ => (rest, None),
    };
    Ok((rest, number))
}

/// Few lines of lists have fewer bytes.
const SHORT_LINE: usize = 24;

/// Of a continuity number.
const FEWEST_DIGITS: usize = 3;
const MOST_DIGITS: usize = 5;

/// The keyword of a line: a blank, a colon or nothing follows.
fn keyword<'a>(word: &'static str) -> impl Parser<&'a str, Output = &'a str, Error = Miss<'a>> {
    terminated(text(word), (opt(char(':')), end_of_word))
}

/// `IO` or `T0`, as scans read `TO`, in front of a post.
fn misread_to(i: &str) -> Parsed<'_, &str> {
    let word = alt((keyword("IO"), keyword("T0"), keyword("TQ"), keyword("TD")));
    terminated(word, peek(verify(take_till(blank::is_line_end), is_post))).parse(i)
}

/// Two letters of which one is that of `FM`, in front of a post.
fn misread_from(i: &str) -> Parsed<'_, &str> {
    let word = verify(take_while_m_n(2, 2, |c: char| c.is_ascii_uppercase()), |word: &str| {
        word != "FM" && (word.starts_with('F') || word.ends_with('M'))
    });
    terminated(terminated(word, end_of_word), peek(verify(take_till(blank::is_line_end), is_post))).parse(i)
}

/// Whether a line is the name of a post or of the Department.
fn is_post(line: &str) -> bool {
    posts::by_from_line(split_end(blank::trim(line)).name).is_some()
}

/// `PM`, as scans read `FM`, in front of a post; `FM` with a spot behind it, and the name in the next line.
fn misread_fm(i: &str) -> Parsed<'_, &str> {
    let name = |i| peek(verify(take_till(blank::is_line_end), is_post)).parse(i);
    let spot = recognize((text("FM"), satisfy(|c| !c.is_ascii()), peek(satisfy(blank::is_line_end))));
    alt((terminated(keyword("PM"), name), terminated(spot, take_while1(blank::is_blank)))).parse(i)
}

/// What follows the keyword of a line that begins with it.
fn after<'a>(line: &'a str, word: &'static str) -> Option<&'a str> {
    keyword(word).parse(line).ok().map(|(rest, _)| rest)
}

/// Whether what follows a keyword is an address: capitals throughout.
fn is_address(rest: &str) -> bool {
    !eight::holds(rest.as_bytes(), b'a', b'z')
}

/// How lines begin: an addressee with its routing indicator, `FM`, `TO`, `INFO`, `XMT`.
pub(crate) const ADDRESSEE: Begin =
    Begin::with(Classes::of(b"R"), Classes::CAPITALS).or(Begin::exact(&["ZEN/"]));
pub(crate) const FROM: Begin = Begin::words(&["FM", "EM", "PM"])
    .or(Begin::with(Classes::of(b"F"), Classes::CAPITALS))
    .or(Begin::with(Classes::CAPITALS, Classes::of(b"M")));
pub(crate) const TO: Begin = Begin::words(&["TO", "IO", "T0", "TQ", "TD"]);
pub(crate) const INFO: Begin = Begin::words(&["INFO"]);
pub(crate) const EXEMPTED: Begin = Begin::words(&["XMT"]);

/// Whether a line names the originator. Scans read `FM` as `EM`.
pub(crate) fn is_from(line: &str) -> bool {
    after(line, "FM").or_else(|| after(line, "EM")).is_some_and(is_address)
        || misread_from(line).is_ok()
        || misread_fm(line).is_ok()
        || is_from_alone(line)
}

/// Whether a line is the keyword alone, and the name in the next.
pub(crate) fn is_from_alone(line: &str) -> bool {
    let mut behind = strip_prefix(line, "FM").unwrap_or("-").chars();
    behind.next().is_none_or(|c| !c.is_ascii()) && behind.next().is_none()
}

/// Whether a line begins the action addressees. Scans read `TO` as `IO`.
pub(crate) fn is_to(line: &str) -> bool {
    after(line, "TO").is_some_and(is_address) || misread_to(line).is_ok()
}

/// Whether a line begins the information addressees.
pub(crate) fn is_info(line: &str) -> bool {
    after(line, "INFO").is_some_and(is_address)
}

/// Whether a line begins the exempted addressees.
pub(crate) fn is_xmt(line: &str) -> bool {
    after(line, "XMT").or_else(|| strip_prefix(line, "XMT/")).is_some_and(is_address)
}

/// Whether a line is one addressee with its routing indicator.
pub(crate) fn is_addressee(line: &str) -> bool {
    route(line.strip_prefix("ZEN/").unwrap_or(line)).is_some()
}

#[cfg(test)]
mod tests;
