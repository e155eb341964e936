//! Bytes as text: [`decode`], and the way back from a place of the text to the bytes, [`Decoded::source_range`].
//!
//! The bytes are read piece by piece, and a piece is read from its own bytes alone. So the way back needs no list of all
//! that differs: it reads the few pieces again that are between a [`Mark`] and the place.

mod doubled;
mod windows;

use std::{borrow::Cow, ops::Range};

use crate::{
    diagnostic::{Code, Diagnostics},
    span::Span,
};

use doubled::Mend;
use windows::windows_1252;

/// What a file that holds no text begins with, and what is said of it.
const CONTAINERS: [(&[u8], &str); 5] = [
    (b"\x1f\x8b", "a gzip file: unpack it first"),
    (b"PK\x03\x04", "a zip file: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd file: unpack it first"),
    (b"\xfd7zXZ\0", "an xz file: unpack it first"),
    (b"%PDF-", "a PDF file: take the text out of it first"),
];

/// The most bytes of a stretch that is read at once, and the least text between two marks.
const STRETCH: usize = 256;

/// Text made of bytes, and which bytes each stretch of it was made of. Made by [`decode`].
///
/// ```
/// let decoded = cablegram::decode(b"CAF\xc9");
/// assert_eq!(decoded.text(), "CAFÉ");
/// ```
#[derive(Clone, Debug)]
pub struct Decoded<'a> {
    bytes: &'a [u8],
    text: Cow<'a, str>,
    form: Form,
    /// Borders of pieces, at least every two stretches; none where the text is the bytes.
    marks: Vec<Mark>,
}

/// Where a piece begins in the text, and where in the bytes.
#[derive(Clone, Copy, Debug)]
struct Mark {
    text: usize,
    byte: usize,
}

/// Makes text of bytes. Never fails, takes time linear in the bytes, and no memory where they are UTF-8; else at most eight
/// times the bytes, mostly little more than they are.
///
/// - UTF-8 is taken as it is. A byte that is no part of UTF-8 is read as Windows-1252, and only that byte: two that happen to
///   be UTF-8 (`É’`, C9 92) are read as that. The bytes that Windows-1252 leaves undefined (81, 8D, 8F, 90, 9D) are the
///   control characters U+0081 and so on.
/// - UTF-8 that was taken for Windows-1252 and encoded again (`Â¶` for `¶`, `â€™` for `’`) is mended, where no correct text
///   could read so: a word may end in `Ã` with a quotation mark or a dash behind it. Characters that are not sure by themselves
///   are mended where others are sure and nothing else than ASCII is in the text. Only UTF-8 is mended, once.
/// - UTF-16 is read where its byte-order mark says so, and is not guessed without. A half of a surrogate pair and an odd
///   byte at the end are U+FFFD.
/// - A byte-order mark stays in the text, as U+FEFF, which is a blank in front of a cable.
///
/// ```
/// use cablegram::{Cable, Code, decode};
///
/// let bytes = b"SUBJECT: CAF\xc9 TALKS\n\n\xc2\xb61. (U) The fish are well.\n";
/// let decoded = decode(bytes);
/// assert_eq!(decoded.text(), "SUBJECT: CAFÉ TALKS\n\n¶1. (U) The fish are well.\n");
/// let cable = Cable::from_decoded(&decoded);
/// let encoding = cable.diagnostics().iter().find(|odd| odd.code == Code::Encoding).unwrap();
/// assert_eq!(encoding.span.of(cable.source()), "É");
/// assert_eq!(decoded.source_range(encoding.span), 12..13);
/// ```
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    in_form(bytes, Form::of(bytes))
}

/// Makes text of bytes whose encoding is known from elsewhere. Never fails.
///
/// ```
/// use cablegram::{Encoding, decode, decode_as};
/// // By themselves these bytes are UTF-8.
/// assert_eq!(decode(b"\xc3\xa9").text(), "é");
/// assert_eq!(decode_as(b"\xc3\xa9", Encoding::Windows1252).text(), "Ã©");
/// assert_eq!(decode_as(b"R\0E\0F\0", Encoding::Utf16Le).text(), "REF");
/// ```
pub fn decode_as(bytes: &[u8], encoding: Encoding) -> Decoded<'_> {
    let form = match encoding {
        Encoding::Utf8 => Form::Utf8(Mend::Nothing),
        Encoding::Windows1252 => Form::Windows1252,
        Encoding::Utf16Le => Form::Utf16(Order::Little),
        Encoding::Utf16Be => Form::Utf16(Order::Big),
    };
    in_form(bytes, form)
}

fn in_form(bytes: &[u8], form: Form) -> Decoded<'_> {
    if form == Form::Utf8(Mend::Nothing)
        && let Ok(text) = simdutf8::basic::from_utf8(bytes)
    {
        return Decoded { bytes, text: Cow::Borrowed(text), form, marks: Vec::new() };
    }
    let mut text = String::with_capacity(bytes.len());
    let mut marks: Vec<Mark> = Vec::with_capacity(bytes.len() / STRETCH + 1);
    let mut pieces = Pieces { bytes, at: 0, form };
    loop {
        if marks.last().is_none_or(|last| text.len() >= last.text + STRETCH) {
            marks.push(Mark { text: text.len(), byte: pieces.at });
        }
        match pieces.next() {
            Some(Piece::Same(same)) => text.push_str(same),
            Some(Piece::Other { says, .. }) => text.push(says),
            None => break,
        }
    }
    Decoded { bytes, text: Cow::Owned(text), form, marks }
}

impl<'a> Decoded<'a> {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, cut loose from the bytes' places; borrowed where the bytes are the text.
    pub fn into_text(self) -> Cow<'a, str> {
        self.text
    }

    /// The bytes that a stretch of the text was made of, as a range of the bytes given to [`decode`]. Stretches that touch
    /// are of ranges that touch, and the whole text is of all bytes. Where the text is the bytes the range is the span's.
    ///
    /// A span that begins or ends inside a character takes in what that character was made of; one that reaches beyond the
    /// text ends where the bytes do. Takes time logarithmic in the text.
    ///
    /// ```
    /// let decoded = cablegram::decode(b"\xff\xfeR\0E\0F\0");
    /// assert_eq!(decoded.text(), "\u{feff}REF");
    /// assert_eq!(decoded.source_range(cablegram::Span::new(3, 5)), 2..6);
    /// ```
    pub fn source_range(&self, span: Span) -> Range<usize> {
        let start = self.place(span.start()).start;
        start..self.place(span.end()).end.max(start)
    }

    /// The bytes around a byte of the text: an empty range at a border, else what the character was made of.
    fn place(&self, at: usize) -> Range<usize> {
        let mark = self.marks.partition_point(|mark| mark.text <= at).checked_sub(1);
        let Some(mark) = mark.and_then(|mark| self.marks.get(mark)) else {
            let at = at.min(self.bytes.len());
            return at..at;
        };
        let mut begins = mark.text;
        let mut pieces = Pieces { bytes: self.bytes, at: mark.byte, form: self.form };
        loop {
            let byte = pieces.at;
            let Some(piece) = pieces.next() else { return byte..byte };
            let inside = at.saturating_sub(begins);
            match piece {
                _ if inside == 0 => return byte..byte,
                Piece::Same(same) if inside < same.len() => return byte + inside..byte + inside,
                Piece::Other { says, .. } if inside < says.len_utf8() => return byte..pieces.at,
                Piece::Same(same) => begins += same.len(),
                Piece::Other { says, .. } => begins += says.len_utf8(),
            }
        }
    }

    /// The text, where it is the bytes.
    pub(crate) fn borrowed(&self) -> Option<&'a str> {
        match self.text {
            Cow::Borrowed(text) => Some(text),
            Cow::Owned(_) => None,
        }
    }

    /// What is to be said of a file that holds no text.
    pub(crate) fn container(&self) -> Option<&'static str> {
        CONTAINERS.iter().find(|(magic, _)| self.bytes.starts_with(magic)).map(|(_, message)| *message)
    }

    /// Reports each place that was not read as it is; what was encoded twice together, at its first place.
    pub(crate) fn report(&self, out: &mut Diagnostics) {
        if self.borrowed().is_some() {
            return;
        }
        let mut first = None;
        let mut doubled = 0_usize;
        let mut report = |kind, span: Span| match kind {
            Kind::Said => {}
            Kind::Foreign => out.report(Code::Encoding, span, "not UTF-8: read as Windows-1252"),
            Kind::Broken => {
                out.report(Code::Encoding, span, "not UTF-16: half of a character, or half a unit")
            }
            Kind::Doubled => {
                first.get_or_insert(span);
            }
        };
        let mut run = (Kind::Said, Span::default());
        let mut at = 0;
        for piece in (Pieces { bytes: self.bytes, at: 0, form: self.form }) {
            let (kind, len) = match piece {
                Piece::Same(same) => (Kind::Said, same.len()),
                Piece::Other { says, kind, .. } => (kind, says.len_utf8()),
            };
            let span = Span::from_usize(at, at + len);
            at += len;
            doubled += usize::from(kind == Kind::Doubled);
            if kind == run.0 {
                run.1 = run.1.join(span);
            } else {
                report(run.0, run.1);
                run = (kind, span);
            }
        }
        report(run.0, run.1);
        if let Some(first) = first {
            let message = format!("UTF-8 that was encoded twice: mended, {doubled} characters from here on");
            out.report(Code::EncodedTwice, first, message);
        }
    }
}

/// How bytes are to be read, where that is known: see [`decode_as`].
///
/// ```
/// use cablegram::{Encoding, ParseOptions};
/// let options = ParseOptions::new().encoding(Encoding::Utf16Le);
/// let bytes: Vec<u8> = "SUBJECT: FISH\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
/// assert_eq!(options.parse_bytes(&bytes).subject().unwrap().text, "FISH".into());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8; a byte that is no part of it is read as Windows-1252. Nothing is mended that was encoded twice.
    Utf8,
    /// Windows-1252, each byte a character, those of ISO 8859-1 among them.
    Windows1252,
    /// UTF-16, little end first, with or without a byte-order mark.
    Utf16Le,
    /// UTF-16, big end first, with or without a byte-order mark.
    Utf16Be,
}

/// How bytes are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Utf8(Mend),
    Windows1252,
    Utf16(Order),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Little,
    Big,
}

impl Form {
    fn of(bytes: &[u8]) -> Self {
        match encoding_rs::Encoding::for_bom(bytes) {
            Some((marked, _)) if marked == encoding_rs::UTF_16LE => Form::Utf16(Order::Little),
            Some((marked, _)) if marked == encoding_rs::UTF_16BE => Form::Utf16(Order::Big),
            _ => Form::Utf8(Mend::of(bytes)),
        }
    }
}

/// What a few bytes say.
enum Piece<'b> {
    /// These characters: the bytes are their UTF-8.
    Same(&'b str),
    /// One character, made of `len` bytes.
    Other { says: char, len: usize, kind: Kind },
}

/// Why a character is not its bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The encoding says it.
    Said,
    /// A byte that is not UTF-8.
    Foreign,
    /// UTF-8 that was encoded twice.
    Doubled,
    /// Half of a surrogate pair, or half of a unit.
    Broken,
}

/// The pieces of bytes from a border of pieces on; each costs time in proportion to its length.
struct Pieces<'b> {
    bytes: &'b [u8],
    at: usize,
    form: Form,
}

impl<'b> Iterator for Pieces<'b> {
    type Item = Piece<'b>;

    fn next(&mut self) -> Option<Piece<'b>> {
        let rest = self.bytes.get(self.at..)?;
        let first = *rest.first()?;
        let piece = match self.form {
            Form::Utf16(order) => utf16(rest, order),
            Form::Windows1252 => match ascii(rest) {
                "" => Piece::Other { says: windows_1252(first), len: 1, kind: Kind::Said },
                same => Piece::Same(same),
            },
            Form::Utf8(mend) => match mend.at(self.bytes, self.at) {
                Some((says, len)) => Piece::Other { says, len, kind: Kind::Doubled },
                None => match utf8(rest, mend) {
                    "" => Piece::Other { says: windows_1252(first), len: 1, kind: Kind::Foreign },
                    same => Piece::Same(same),
                },
            },
        };
        self.at += match piece {
            Piece::Same(same) => same.len(),
            Piece::Other { len, .. } => len,
        };
        Some(piece)
    }
}

/// The UTF-8 in front of bytes, at most a stretch of it, and up to the next place that could be mended.
fn utf8(bytes: &[u8], mend: Mend) -> &str {
    let stretch = bytes.get(..STRETCH).unwrap_or(bytes);
    let stretch = stretch.get(..mend.next(stretch)).unwrap_or(stretch);
    stretch.utf8_chunks().next().map_or("", |chunk| chunk.valid())
}

/// The ASCII in front of bytes, at most a stretch of it.
fn ascii(bytes: &[u8]) -> &str {
    let stretch = bytes.get(..STRETCH).unwrap_or(bytes);
    let len = stretch.iter().take_while(|byte| byte.is_ascii()).count();
    stretch.get(..len).and_then(|ascii| std::str::from_utf8(ascii).ok()).unwrap_or_default()
}

/// The character of UTF-16 in front of bytes.
fn utf16(bytes: &[u8], order: Order) -> Piece<'_> {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| match order {
        Order::Little => u16::from_le_bytes(*pair),
        Order::Big => u16::from_be_bytes(*pair),
    });
    match char::decode_utf16(units).next() {
        Some(Ok(says)) => Piece::Other { says, len: 2 * says.len_utf16(), kind: Kind::Said },
        half => {
            let len = if half.is_some() { 2 } else { 1 };
            Piece::Other { says: char::REPLACEMENT_CHARACTER, len, kind: Kind::Broken }
        }
    }
}
