//! The message line: classification, section, origin, number.
//!
//! ```text
//! message-line = classification {SP marking} [SP "EFTO"] [SP section] SP origin SP number [trailer] NL
//! section      = ("SECTION" | "SEC") SP D D SP "OF" SP D D | "FINAL SECTION OF" SP D D
//! origin       = name % SP
//! number       = D{1,8}
//! teletype     = classification SP "ACTION" SP name SP number {SP name SP number} SP "FROM" SP origin SP day
//! ```
//! 5 FAH-2 H-222; ACP 127(G) 208; FORMAT.md section 6. The letters of the classification are spaced out, evenly or not;
//! each part is read with one slip of a typist or a scan.

mod spelling;

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{take_while, take_while1},
    combinator::{map_opt, opt, recognize, verify},
    error::context,
};

use crate::{
    diagnostic::{Code, Diagnostics},
    fold,
    lex::{Begin, Miss, Parsed, Piece, blanks, label, near, number, word::strip_label, word::text},
    model::{Caption, Classification, MessageLine, SectionOf, Text},
    quoted::Quoted,
    span::Spanned,
    tables,
};

use spelling::{Spelled, begins_like_one, classification, exactly};

/// The parts of a line.
struct Parts<'a> {
    spelled: Spelled<'a>,
    markings: &'a str,
    section: Option<SectionOf>,
    origin: &'a str,
    number: Option<&'a str>,
    words: Words<'a>,
}

/// What stands around origin and number.
enum Words<'a> {
    /// The section as written, if there is one.
    Section(&'a str),
    /// All behind `ACTION`, of the teletype form.
    Teletype(&'a str),
}

/// A line that begins like a message line: its parts, and what follows them.
pub(crate) struct Line<'a> {
    parts: Parts<'a>,
    rest: &'a str,
}

impl<'a> Line<'a> {
    /// A line that begins with a classification.
    #[inline]
    pub(crate) fn of(text: &'a str) -> Option<Self> {
        let (spelled, rest) = classification(text)?;
        parts(rest, spelled).ok().map(|(rest, parts)| Self { parts, rest })
    }

    /// A message line.
    #[inline]
    pub(crate) fn whole(text: &'a str) -> Option<Self> {
        Self::of(text).filter(Self::is_whole)
    }

    /// Whether it is a message line: a section or an origin with a number follows.
    pub(crate) fn is_whole(&self) -> bool {
        let parts = &self.parts;
        let named = !parts.origin.is_empty();
        let Some(number) = parts.number else { return parts.section.is_some() && named };
        named
            && (parts.spelled.written.contains(' ')
                || parts.section.is_some()
                || number.len() >= 5
                || tables::posts::find(parts.origin).is_some())
    }

    /// Whether it holds a classification, markings, and nothing else.
    pub(crate) fn is_bare(&self) -> bool {
        let Self { parts, rest } = self;
        rest.is_empty() && parts.origin.is_empty() && parts.section.is_none() && parts.spelled.slips < 2
    }
}

/// How lines begin with a classification, exactly spelled or with a typing error.
pub(crate) const BEGIN: Begin = spelling::BEGIN;

/// Whether a line is a message line: a classification, then a section or an origin with a number.
#[inline]
pub(crate) fn is_line(line: &str) -> bool {
    Line::whole(line).is_some()
}

/// Whether a line holds a classification, markings, and nothing else.
#[inline]
pub(crate) fn is_bare_classification(line: &str) -> bool {
    Line::of(line).is_some_and(|line| line.is_bare())
}

/// The classification that a line begins with.
pub(crate) fn level(line: &str) -> Option<Classification> {
    classification(line).map(|(spelled, _)| spelled.level)
}

/// What follows the classification of a line that begins with one, exactly spelled.
pub(crate) fn after_classification(line: &str) -> Option<&str> {
    let (end, _) = begins_like_one(line).then(|| exactly(line))??;
    line.get(end..).filter(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Reads the line; markings on it are captions.
pub(crate) fn read<'a>(
    piece: Piece<'a>,
    captions: &mut Vec<Spanned<Caption<'a>>>,
    out: &mut Diagnostics,
) -> Option<Spanned<MessageLine<'a>>> {
    let line = piece.trim();
    let read = match classification(line.text) {
        Some((spelled, rest)) => parts(rest, spelled),
        None => Err(Miss::err(line.text, "classification")),
    };
    match read {
        Ok((rest, parts)) => {
            let behind = behind_trailer(rest);
            let value = value(line, parts, captions, out);
            out.beside(line, rest.get(..rest.len() - behind.len()).unwrap_or_default());
            out.left_over(Code::MessageLine, line, behind);
            Some(value)
        }
        Err(miss) => {
            out.unread(Code::MessageLine, line, Miss::of(miss));
            None
        }
    }
}

/// The byte behind the words of the message line that a line begins with: where archives joined lines, more follows.
pub(crate) fn extent(line: &str) -> usize {
    // Nothing is behind the only number of a line that ends with it.
    let digits = line.bytes().position(|b| b.is_ascii_digit()).and_then(|at| line.get(at..));
    if digits.is_some_and(|digits| fold::trim_end(digits).bytes().all(|b| b.is_ascii_digit())) {
        return line.len();
    }
    match Line::of(line) {
        Some(Line { parts, rest, .. }) if parts.number.is_some() => line.len() - behind_trailer(rest).len(),
        _ => line.len(),
    }
}

/// The value of a line whose parts were read.
fn value<'a>(
    line: Piece<'a>,
    parts: Parts<'a>,
    captions: &mut Vec<Spanned<Caption<'a>>>,
    out: &mut Diagnostics,
) -> Spanned<MessageLine<'a>> {
    let Parts { spelled, markings, section, origin, number, words } = parts;
    if spelled.slips > 0 {
        let message = format!("expected {}, found {}", spelled.level, Quoted(spelled.written));
        out.report(Code::Classification, line.span_of(spelled.written), message);
    }
    match words {
        Words::Section(section) => section_slips(line, section, out),
        Words::Teletype(words) => beside_teletype(line, words, origin, number.unwrap_or_default(), out),
    }
    for marking in super::captions::split(markings) {
        // `EFTO` speaks of the transmission.
        if is_marking(marking) && !marking.eq_ignore_ascii_case("EFTO") {
            super::captions::add(captions, line.spanned(marking, Caption::new(marking)));
        } else {
            out.beside(line, marking);
        }
    }
    if origin.is_empty() {
        out.report(Code::MissingOrigin, line.span_of(line.text), "expected the origin of the message");
    }
    let number = match number.map(str::parse) {
        Some(Ok(number)) => Some(number),
        Some(Err(_)) | None => {
            let place = line.span_of(number.unwrap_or(origin));
            out.report(Code::MissingNumber, place, "expected the number of the message");
            None
        }
    };
    let origin = (!origin.is_empty()).then(|| Text::new(origin));
    let value = MessageLine { classification: Some(spelled.level), section, origin, number };
    line.spanned(line.text, value)
}

/// What follows the classification.
fn parts<'a>(i: &'a str, spelled: Spelled<'a>) -> Parsed<'a, Parts<'a>> {
    let (i, parts) = opt(teletype).parse(i)?;
    match parts {
        Some((origin, number, words)) => {
            let words = Words::Teletype(words);
            Ok((i, Parts { spelled, markings: "", section: None, origin, number: Some(number), words }))
        }
        None => modern(i, spelled),
    }
}

/// Origin, number, and all of the words.
type Teletype<'a> = (&'a str, &'a str, &'a str);

/// The form of the teletype era: the number is that of the series to the first addressee, the origin stands at the end.
fn teletype(i: &str) -> Parsed<'_, Teletype<'_>> {
    let Some(rest) = strip_label(fold::trim_start(i), "ACTION") else { return Err(Miss::err(i, "ACTION")) };
    let all = fold::trim_start(rest);
    let words = take_while1(|c: char| c.is_ascii_alphabetic() || c == ' ');
    let (rest, (_, number)): (&str, (&str, &str)) =
        (words, take_while1(|c: char| c.is_ascii_digit())).parse(all)?;
    let from = rest.rfind(" FROM ").map(|at| at + " FROM ".len());
    let Some(tail) = from.and_then(|at| rest.get(at..)) else { return Err(Miss::err(rest, "FROM")) };
    // The longest name of a post that the words begin with; else the first word. The day follows.
    let ends = || tail.match_indices(' ').map(|(at, _)| at).chain(std::iter::once(tail.len())).take(3);
    let post = |end: &usize| tail.get(..*end).is_some_and(|name| tables::posts::find(name).is_some());
    let end = ends().filter(post).last().or_else(|| ends().next()).unwrap_or(tail.len());
    let (origin, _) = tail.split_at_checked(end).unwrap_or((tail, ""));
    Ok(("", (origin, number, all)))
}

/// Reports the words of the teletype form that no value keeps: the addressees with their numbers, the day.
fn beside_teletype(line: Piece<'_>, words: &str, origin: &str, number: &str, out: &mut Diagnostics) {
    let piece = Piece::new(words, 0);
    let (number, origin) = (piece.span_of(number), piece.span_of(origin));
    let from = origin.start().saturating_sub("FROM ".len());
    for stretch in [0..number.start(), number.end()..from, origin.end()..words.len()] {
        out.beside(line, words.get(stretch).unwrap_or_default());
    }
}

fn modern<'a>(i: &'a str, spelled: Spelled<'a>) -> Parsed<'a, Parts<'a>> {
    let (i, markings) = markings(i)?;
    let (before, _) = blanks(i)?;
    let (i, section) = opt(section).parse(before)?;
    let words = Words::Section(before.get(..before.len() - i.len()).unwrap_or_default());
    let (i, (origin, number)) = origin_and_number(i)?;
    Ok((i, Parts { spelled, markings, section, origin, number, words }))
}

/// Captions on the line, and `EFTO`: everything up to the first word that is none.
fn markings(i: &str) -> Parsed<'_, &str> {
    let separators = |i| take_while(|c: char| c == '/' || c == ',' || fold::is_blank(c)).parse(i);
    let (mut rest, _): (&str, &str) = separators(i)?;
    while tables::captions::could_begin(rest) || OTHER_BEGINNINGS.could_begin(rest) {
        let end = rest.find(|c: char| c == '/' || c == ',' || fold::is_blank(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let efto = alt((text("EFTO"), text("E F T O"))).parse(rest);
        let after = match efto {
            Ok((after, _)) => after,
            _ if is_marking(word) => after,
            _ => break,
        };
        let (next, _) = separators(after)?;
        rest = next;
    }
    let taken = i.get(..i.len() - rest.len()).unwrap_or_default();
    Ok((rest, taken))
}

fn is_marking(word: &str) -> bool {
    tables::captions::find(word).is_some() || OTHER_MARKINGS.contains(&word)
}

/// Markings that are no captions of the table.
const OTHER_MARKINGS: [&str; 3] = ["NF", "REL", "DECONTROLLED"];

static OTHER_BEGINNINGS: tables::Beginnings =
    tables::Beginnings::of(&OTHER_MARKINGS).with("EFTO").with("E F T O");

/// `SECTION 01 OF 03`, also with slips: `SCTION`, `01GF02`, `FINAL SECTION OF 03`.
fn section(i: &str) -> Parsed<'_, SectionOf> {
    let name = verify(take_while1(|c: char| c.is_ascii_alphabetic()), |w: &str| {
        w.eq_ignore_ascii_case("SEC") || near::distance(w, "SECTION", 2).is_some()
    });
    let of = verify(take_while1(|c: char| c.is_ascii_alphabetic()), |w: &str| {
        near::distance(w, "OF", 1).is_some()
    });
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

/// The words up to the number; without a number, words and a redaction.
fn origin_and_number(i: &str) -> Parsed<'_, (&str, Option<&str>)> {
    const WORDS: usize = 8;
    let (i, _) = blanks(i)?;
    let mut at = 0;
    for stem in fold::words(i).take(WORDS) {
        let digits = stem.trim_end_matches(['\\', '/', '.']);
        if !digits.is_empty() && digits.len() <= 8 && digits.bytes().all(|b| b.is_ascii_digit()) {
            let origin = fold::trim(i.get(..at).unwrap_or_default());
            let start = i.len() - fold::trim_start(i.get(at..).unwrap_or_default()).len();
            let number = i.get(start..start + digits.len());
            let rest = i.get(start + digits.len()..).unwrap_or_default();
            return Ok((rest, (origin, number)));
        }
        if !stem.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'.' | b'-' | b'\'')) {
            break;
        }
        at = (stem.as_ptr() as usize).wrapping_sub(i.as_ptr() as usize) + stem.len();
    }
    let origin = fold::trim(i.get(..at).unwrap_or_default());
    let rest = i.get(at..).unwrap_or_default();
    Ok((rest, (origin, None)))
}

/// What follows a second series or number behind the number: `TOSEC 140323`, `ZFR 2585`, `SUSPECTED DUPLICATE 1392`, `//`, `\`.
fn behind_trailer(i: &str) -> &str {
    let series = map_opt(take_while1(|c: char| c.is_ascii_uppercase()), |w: &str| {
        ["TOSEC", "SECTO", "PARTO", "DEPTO", "TOPOL", "ZDK", "ZFR", "ZDS", "ZFD"].contains(&w).then_some(())
    });
    let word = alt((series, (text("SUSPECTED"), blanks, text("DUPLICATE")).map(|_| ())));
    let second = (blanks, word, blanks, opt(number)).map(|_| ());
    let trailer = (opt(second), blanks, take_while(|c: char| c == '/' || c == '\\'));
    recognize(trailer).parse(i).map_or(i, |(rest, _)| rest)
}

#[cfg(test)]
mod tests;
