//! The message line: classification, section, origin, number.
//!
//! ```text
//! message-line = classification {SP marking} [SP "EFTO"] [SP section] SP origin SP number [trailer] NL
//! section      = ("SECTION" | "SEC") SP D D SP "OF" SP D D | "FINAL SECTION OF" SP D D
//! origin       = name % SP
//! number       = D{1,8}
//! teletype     = classification SP "ACTION" SP name SP number {SP name SP number} SP "FROM" SP origin SP day
//! ```
//! 5 FAH-2 H-222; ACP 127(G) 208; [`crate::format::message_line`]. The letters of the classification are spaced out, evenly
//! or not;
//! each part is read with one typing error of a typist or a scan.

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{tag, take, take_till, take_till1, take_while, take_while1},
    character::complete::{char, digit1, satisfy},
    combinator::{consumed, eof, not, opt, peek, recognize, rest, verify},
    error::context,
    multi::many0_count,
    sequence::{preceded, terminated},
};

use crate::{
    blank,
    diagnostic::{Code, Diagnostics},
    lex::{Begin, Miss, Parsed, Piece, blanks, digits, end_of_word, label, letters, near, number, text},
    model::{Caption, MessageLine, SectionOf, Text},
    quoted::Quoted,
    span::Spanned,
    tables,
    terms::{
        captions,
        classification::{Spelled, classification},
        redacted,
    },
};

pub(crate) use crate::terms::classification::{after_classification, could_begin, is_garbled, level};

/// The parts of a line.
#[derive(Debug)]
struct Parts<'a> {
    spelled: Spelled<'a>,
    markings: &'a str,
    /// The subject code of a record message.
    code: &'a str,
    section: Option<SectionOf>,
    origin: &'a str,
    number: Option<&'a str>,
    words: Words<'a>,
}

/// What is around origin and number.
#[derive(Debug)]
enum Words<'a> {
    /// The section as written, if there is one.
    Section(&'a str),
    /// The addressees with their numbers, and the day, of the teletype form.
    Teletype([&'a str; 3]),
}

/// Reads the line, of which the parts may be known; markings on it are captions.
pub(crate) fn read<'a>(
    piece: Piece<'a>,
    known: Option<Line<'a>>,
    list: &mut Vec<Spanned<Caption<'a>>>,
    out: &mut Diagnostics,
) -> Option<Spanned<MessageLine<'a>>> {
    read_as(piece, known, (list, false), out)
}

/// Reads that of a record message, which has neither origin nor number.
pub(crate) fn read_record<'a>(
    piece: Piece<'a>,
    known: Option<Line<'a>>,
    list: &mut Vec<Spanned<Caption<'a>>>,
    out: &mut Diagnostics,
) -> Option<Spanned<MessageLine<'a>>> {
    read_as(piece, known, (list, true), out)
}

fn read_as<'a>(
    piece: Piece<'a>,
    known: Option<Line<'a>>,
    list: (&mut Vec<Spanned<Caption<'a>>>, bool),
    out: &mut Diagnostics,
) -> Option<Spanned<MessageLine<'a>>> {
    let line = piece.trim();
    let known = known.filter(|known| known.is_of(line.text));
    let read = known.map_or_else(|| message_line(line.text), |Line { parts, rest, .. }| Ok((rest, parts)));
    let read = read.and_then(|(rest, parts)| trailer(rest).map(|(rest, trailer)| (rest, (parts, trailer))));
    match read {
        Ok((rest, (parts, trailer))) => {
            let value = value(line, parts, list, out);
            out.beside(line, trailer);
            out.left_over(Code::MessageLine, line, rest);
            Some(value)
        }
        Err(miss) => {
            out.unread(Code::MessageLine, line, Miss::of(miss));
            None
        }
    }
}

/// The byte behind the words of the message line that a line begins with, of which the parts may be known: where archives joined
/// lines, more follows.
pub(crate) fn extent(line: &str, known: Option<&Line<'_>>) -> usize {
    // Nothing is behind the only number of a line that ends with it.
    let digits = line.bytes().position(|b| b.is_ascii_digit()).and_then(|at| line.get(at..));
    if digits.is_some_and(|digits| blank::trim_end(digits).bytes().all(|b| b.is_ascii_digit())) {
        return line.len();
    }
    let trimmed = blank::trim_end(line);
    let behind = |found: &Line<'_>| {
        found.parts.number?;
        let rest = line.get(trimmed.len() - found.rest.len()..)?;
        Some(trailer(rest).map_or(rest, |(behind, _)| behind).len())
    };
    let behind = known.map_or_else(|| behind(&Line::of(trimmed)?), behind);
    line.len() - behind.unwrap_or_default()
}

/// The byte behind the classification of a record message and its subject code, `UNCLAS //N01300//`, where archives joined more.
pub(crate) fn record_extent(line: &str) -> Option<usize> {
    let rest = after_classification(line)?;
    let signs = blank::trim_start(rest).trim_start_matches('/');
    if signs.len() == blank::trim_start(rest).len() {
        return None;
    }
    let behind = subject_code(blank::trim_start(signs)).map_or(signs, |(behind, _)| behind);
    let more = behind.starts_with(blank::is_blank) && !blank::trim(behind).is_empty();
    more.then(|| line.len() - behind.len())
}

/// The value of a line whose parts were read.
fn value<'a>(
    line: Piece<'a>,
    parts: Parts<'a>,
    (list, record): (&mut Vec<Spanned<Caption<'a>>>, bool),
    out: &mut Diagnostics,
) -> Spanned<MessageLine<'a>> {
    let Parts { spelled, markings, code, section, origin, number, words } = parts;
    if spelled.slips > 0 {
        let message = format!("expected {}, found {}", spelled.level, Quoted(spelled.written));
        out.report(Code::Classification, line.span_of(spelled.written), message);
    }
    out.beside(line, code.trim_end_matches('/'));
    match words {
        Words::Section(section) => section_slips(line, section, out),
        Words::Teletype(beside) => beside.iter().for_each(|words| out.beside(line, words)),
    }
    for marking in captions::split(markings) {
        // `EFTO` speaks of the transmission; `REL` alone says nothing.
        let beside = ["EFTO", "REL"].iter().any(|word| word.eq_ignore_ascii_case(marking));
        if is_marking(marking) && !beside {
            captions::add(list, line.spanned(marking, Caption::new(marking)));
        } else {
            out.beside(line, marking);
        }
    }
    let unnumbered = record && origin.is_empty() && number.is_none();
    if origin.is_empty() && !unnumbered {
        out.report(Code::MissingOrigin, line.span_of(line.text), "expected the origin of the message");
    }
    let number = match number.map(str::parse) {
        Some(Ok(number)) => Some(number),
        None if unnumbered => None,
        Some(Err(_)) | None => {
            let place = line.span_of(number.unwrap_or(origin));
            out.report(Code::MissingNumber, place, "expected the number of the message");
            // What stands for it is in no value.
            out.beside(line, number.unwrap_or_default());
            None
        }
    };
    let origin = (!origin.is_empty()).then(|| Text::new(origin));
    let value = MessageLine { classification: Some(spelled.level), section, origin, number };
    line.spanned(line.text, value)
}

#[inline]
fn message_line(i: &str) -> Parsed<'_, Parts<'_>> {
    let (i, spelled) = classification(i)?;
    parts(i, spelled)
}

/// What follows the classification. A function of its own, so that what is before it is small enough to be in its callers.
#[inline(never)]
fn parts<'a>(i: &'a str, spelled: Spelled<'a>) -> Parsed<'a, Parts<'a>> {
    let (i, found) = opt(teletype).parse(i)?;
    match found {
        Some((origin, number, beside)) => {
            let words = Words::Teletype(beside);
            Ok((
                i,
                Parts { spelled, markings: "", code: "", section: None, origin, number: Some(number), words },
            ))
        }
        None => modern(i, spelled),
    }
}

fn modern<'a>(i: &'a str, spelled: Spelled<'a>) -> Parsed<'a, Parts<'a>> {
    let (i, markings) = terminated(markings, blanks).parse(i)?;
    let (i, code) = terminated(recognize(opt(subject_code)), blanks).parse(i)?;
    let (i, (section_words, section)) = consumed(opt(section)).parse(i)?;
    let (i, (origin, number)) = preceded(blanks, origin_and_number).parse(i)?;
    Ok((i, Parts { spelled, markings, code, section, origin, number, words: Words::Section(section_words) }))
}

/// Origin, number, and the words that are neither.
type Teletype<'a> = (&'a str, &'a str, [&'a str; 3]);

/// The form of the teletype era: the number is that of the series to the first addressee, the origin is at the end.
fn teletype(i: &str) -> Parsed<'_, Teletype<'_>> {
    let first = take_while1(|c: char| c.is_ascii_alphabetic() || c == ' ');
    let (i, (_, _, _, first, number)) = (blanks, label("ACTION"), blanks, first, digit1).parse(i)?;
    let (i, (others, _, origin, day)) = (up_to_from, tag(" FROM "), origin, rest).parse(i)?;
    Ok((i, (origin, number, [first, others, day])))
}

/// What is in front of the last `FROM`. By hand: no combinator looks from the end.
fn up_to_from(i: &str) -> Parsed<'_, &str> {
    let split = i.rfind(" FROM ").and_then(|at| i.split_at_checked(at));
    split.map(|(before, from)| (from, before)).ok_or_else(|| Miss::err(i, "FROM"))
}

/// The longest name of a post that the words begin with; else the first word.
fn origin(i: &str) -> Parsed<'_, &str> {
    let word = || take_till(|c| c == ' ');
    let two = || (word(), char(' '), word());
    let is_post = |name: &&str| tables::posts::find(name).is_some();
    let three = verify(recognize((two(), char(' '), word())), is_post);
    alt((three, verify(recognize(two()), is_post), word())).parse(i)
}

/// The standard subject identification code of a record message, `N01300//`, or the two characters of a news service, `6T`.
fn subject_code(i: &str) -> Parsed<'_, &str> {
    let end = || recognize((char('/'), take_while(|c: char| c == '/')));
    let code = (char('N'), digits(1, 5), alt((end(), eof)));
    let bare = (digits(1, 5), end());
    let service = (digits(1, 1), satisfy(|c| c.is_ascii_uppercase()), peek(eof));
    alt((recognize(code), recognize(bare), recognize(service))).parse(i)
}

/// Captions on the line, and `EFTO`: everything up to the first word that is none.
fn markings(i: &str) -> Parsed<'_, &str> {
    let between = || take_while(is_between);
    recognize((between(), many0_count(terminated(marking, between())))).parse(i)
}

fn is_between(c: char) -> bool {
    matches!(c, '/' | ',') || blank::is_blank(c)
}

fn marking(i: &str) -> Parsed<'_, &str> {
    if !tables::captions::could_begin(i) && !OTHER_BEGINNINGS.could_begin(i) {
        return Err(Miss::err(i, "marking"));
    }
    not(series).parse(i)?;
    let only = recognize((text("FOR"), blanks, text("OFFICIAL"), blanks, text("USE"), blanks, text("ONLY")));
    let duplicate = recognize((text("POSS"), blanks, text("DUPE")));
    alt((
        text("EFTO"),
        text("E F T O"),
        duplicate,
        text("QQQQ"),
        released,
        only,
        verify(take_till1(is_between), is_marking),
    ))
    .parse(i)
}

/// `REL TO USA, NOR`: for whom it is released, by codes of three or four letters.
fn released(i: &str) -> Parsed<'_, &str> {
    let code =
        || verify(take_while1(|c: char| c.is_ascii_uppercase()), |code: &str| matches!(code.len(), 3 | 4));
    let more =
        many0_count((blanks, char(','), blanks, code(), peek(not(satisfy(|c| c.is_ascii_alphanumeric())))));
    recognize((text("REL"), blanks, text("TO"), blanks, code(), more)).parse(i)
}

/// The series of a travelling party and its number, `PARTO 061502`: that is the origin.
fn series(i: &str) -> Parsed<'_, &str> {
    recognize((alt((tag("PARTO"), tag("SECTO"))), blanks, digits(1, 8), blanks, eof)).parse(i)
}

fn is_marking(word: &str) -> bool {
    tables::captions::find(word).is_some() || OTHER_MARKINGS.contains(&word)
}

/// Markings that are no captions of the table.
const OTHER_MARKINGS: [&str; 6] = ["NF", "REL", "DECONTROLLED", "SI", "TK", "HCS"];

static OTHER_BEGINNINGS: tables::Beginnings = tables::Beginnings::of(&OTHER_MARKINGS)
    .with("EFTO")
    .with("E F T O")
    .with("FOR OFFICIAL")
    .with("POSS DUPE")
    .with("QQQQ");

/// `SECTION 01 OF 03`, also with typing errors: `SCTION`, `01GF02`, `FINAL SECTION OF 03`.
fn section(i: &str) -> Parsed<'_, SectionOf> {
    let name =
        verify(letters, |w: &str| w.eq_ignore_ascii_case("SEC") || near::distance(w, "SECTION", 2).is_some());
    let of = verify(letters, |w: &str| near::distance(w, "OF", 1).is_some());
    let of = alt((of, text("0F")));
    let last = (label("FINAL"), blanks, text("SECTION"), blanks, label("OF"), blanks);
    if let Ok((i, _)) = recognize(last).parse(i) {
        return context("number of sections", number).map(|of| SectionOf::new(of, of)).parse(i);
    }
    let (i, _) = (name, blanks).parse(i)?;
    let (i, n) = context("section number", number).parse(i)?;
    let (i, _) = (blanks, of, blanks).parse(i)?;
    let (i, of) = context("number of sections", number).parse(i)?;
    Ok((i, SectionOf::new(n, of)))
}

/// Reports words of a section that are not spelled as the format says: `SCTION`, `GF`, `0F`.
fn section_slips(line: Piece<'_>, section: &str, out: &mut Diagnostics) {
    let words = section.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    for word in words {
        if !["FINAL", "SECTION", "SEC", "OF"].iter().any(|form| form.eq_ignore_ascii_case(word)) {
            let (want, found) = (if word.len() < 4 { "OF" } else { "SECTION" }, Quoted(word));
            out.report(Code::Label, line.span_of(word), format_args!("expected {want}, found {found}"));
        }
    }
}

/// The words up to the number, or to what stands where it was taken out; else the words.
fn origin_and_number(i: &str) -> Parsed<'_, (&str, Option<&str>)> {
    // The number counted in.
    const WORDS: usize = 8;
    // `4321/1`: the number of the section once more.
    let again = opt((char('/'), digits(1, 2)));
    let ended = (again, take_while(|c| matches!(c, '\\' | '/' | '.')), end_of_word).map(|_| ());
    // What an archive glued to the six digits of the 2000s.
    let glued = satisfy(|c| c.is_ascii_uppercase()).map(|_| ());
    let gone = |i| take(redacted::leading(i)).parse(i);
    let number = alt((
        terminated(digits(1, 8), peek(ended)),
        terminated(digits(6, 6), peek(glued)),
        terminated(verify(gone, |gone: &str| !gone.is_empty()), peek(end_of_word)),
    ));
    let numbered = (|i| words(i, WORDS - 1), preceded(blanks, number).map(Some));
    alt((numbered, (|i| words(i, WORDS)).map(|origin| (origin, None)))).parse(i)
}

/// Words of a name, so many at most.
fn words(i: &str, most: usize) -> Parsed<'_, &str> {
    let word = |i| {
        let name = blank::trim_start(i);
        let is_name = |b: &u8| b.is_ascii_alphabetic() || matches!(b, b'.' | b'-' | b'\'');
        let (word, rest) = name.split_at_checked(name.bytes().take_while(is_name).count())?;
        let is_word = !word.is_empty() && end_of_word(rest).is_ok() && redacted::leading(word) == 0;
        is_word.then_some(rest)
    };
    let mut rest = i;
    for _ in 0..most {
        let Some(behind) = word(rest) else { break };
        rest = behind;
    }
    i.split_at_checked(i.len() - rest.len())
        .map(|(words, rest)| (rest, words))
        .ok_or_else(|| Miss::err(i, "words"))
}

/// A second series or number behind the number: `TOSEC 140323`, `ZFR 2585`, `SUSPECTED DUPLICATE 1392`, `//`, `\`.
fn trailer(i: &str) -> Parsed<'_, &str> {
    const SERIES: [&str; 9] = ["TOSEC", "SECTO", "PARTO", "DEPTO", "TOPOL", "ZDK", "ZFR", "ZDS", "ZFD"];
    let series = verify(take_while1(|c: char| c.is_ascii_uppercase()), |word: &str| SERIES.contains(&word));
    let word = alt((series, recognize((text("SUSPECTED"), blanks, text("DUPLICATE")))));
    let second = (blanks, word, blanks, opt(number));
    let again = opt((char('/'), digits(1, 2)));
    recognize((again, opt(second), blanks, take_while(|c: char| c == '/' || c == '\\'))).parse(i)
}

/// A line that begins like a message line: its parts, and what follows them.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    text: &'a str,
    parts: Parts<'a>,
    rest: &'a str,
}

impl<'a> Line<'a> {
    /// A line that begins with a classification.
    #[inline]
    pub(crate) fn of(text: &'a str) -> Option<Self> {
        message_line(text).ok().map(|(rest, parts)| Self { text, parts, rest })
    }

    /// Whether it is this line: the same characters at the same place.
    pub(crate) fn is_of(&self, text: &str) -> bool {
        std::ptr::eq(self.text, text)
    }

    /// A message line.
    #[inline]
    pub(crate) fn whole(text: &'a str) -> Option<Self> {
        Self::of(text).filter(Self::is_whole)
    }

    /// Whether it is a message line: a section or an origin with a number follows.
    pub(crate) fn is_whole(&self) -> bool {
        let parts = &self.parts;
        // `UNCLASSIFIED PAGE 01` is of a page.
        let named = !parts.origin.is_empty() && parts.origin != "PAGE";
        let Some(number) = parts.number else { return parts.section.is_some() && named };
        named
            && (parts.spelled.written.contains(' ')
                || parts.section.is_some()
                || number.len() >= 5
                || tables::posts::find(parts.origin).is_some())
    }

    /// Whether it holds a classification, markings, and nothing else.
    pub(crate) fn is_bare(&self) -> bool {
        let Self { parts, rest, .. } = self;
        (rest.is_empty() || is_print_count(rest)) && parts.origin.is_empty() && parts.spelled.slips < 2
    }
}

/// What the Department's computer counted prints by, behind the classification at the head of a page: `PTQ1234`.
fn is_print_count(word: &str) -> bool {
    word.len() == 7
        && word.bytes().take(3).all(|b| b.is_ascii_uppercase())
        && word.bytes().skip(3).all(|b| b.is_ascii_digit())
}

/// How lines begin with a classification, exactly spelled or with a typing error.
pub(crate) const BEGIN: Begin = crate::terms::classification::BEGIN;

/// Whether a line is a message line: a classification, then a section or an origin with a number.
#[inline]
pub(crate) fn is_line(line: &str) -> bool {
    Line::whole(line).is_some()
}

/// Whether a line holds a classification, markings, and nothing else.
#[inline]
pub(crate) fn is_bare_classification(line: &str) -> bool {
    Line::of(line).map_or_else(|| is_garbled(line), |line| line.is_bare())
}

#[cfg(test)]
mod tests;
