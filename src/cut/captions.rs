//! Cuts the lines between the message line and the first label: captions, passing lines, notes about the copy.
//!
//! They have no labels; each line is told by its words. ([`crate::format::captions`] and [`crate::format::passing`])

use super::{
    cursor::{Chunk, SET},
    envelope::{ENVELOPE, Header, MESSAGE_LINE, section_of},
    tiling::{Cut, Found, What},
};
use crate::{
    blank,
    grammar::{captions, copy_note, passing, sets},
    kind::{self, Kind, Kinds},
    lex::Piece,
    model::{Section, SectionKind},
    span::Span,
    terms::page,
    word,
};

/// The longest line that is taken for a passing line where no label follows.
const LONGEST_PASSING: usize = 90;
/// How many lines of something else may be above the first label.
const ABOVE_LABELS: usize = 60;

/// What is below them.
const BELOW: Kinds = SET.and(Kinds::of(&[Kind::Paragraph]));
/// What is above them.
const ABOVE: Kinds = ENVELOPE.and(MESSAGE_LINE).and(Kinds::of(&[Kind::Classification]));

/// Captions and passing lines, up to the first label.
pub(super) fn cut(header: &mut Header<'_, '_>) {
    let mut start = header.cut.done();
    let mut region = None;
    while let Some(chunk) = header.cursor.chunk(header.seen) {
        if chunk.label.is_some() || kind::of_text(BELOW, chunk.text) != Kind::Text {
            break;
        }
        let trimmed = blank::trim_end(chunk.text);
        let kind = kind::of_text(ABOVE, trimmed);
        let (message, level) = (kind == Kind::MessageLine, kind == Kind::Classification);
        let kind = section_of(kind).filter(|&kind| !is_attention(header, kind, trimmed));
        if message || kind.is_some() {
            match kind {
                Some(kind) => header.belated(kind, chunk.at(), chunk.next),
                None => {
                    header.cut.push(SectionKind::RepeatedHeader, chunk.at(), chunk.next);
                    header.cursor.go_to(chunk.next);
                }
            }
            start = header.cut.done();
            region = None;
            continue;
        }
        // The number by which later messages cite it.
        if sets::is_series(trimmed) && header.cursor.ahead(SET, ABOVE_LABELS).is_some() {
            header.cut.whole(What::Series, SectionKind::MessageLine, [chunk.at(), chunk.start(), chunk.next]);
            header.cursor.go_to(chunk.next);
            start = header.cut.done();
            region = None;
            continue;
        }
        if level && (!header.message || header.cursor.ahead(SET, ABOVE_LABELS).is_some()) {
            if header.message {
                header.cut.push(SectionKind::RepeatedHeader, chunk.at(), chunk.next);
                header.cursor.go_to(chunk.next);
            } else {
                header.message_line();
            }
            start = header.cut.done();
            region = None;
            continue;
        }
        let look = Look::of(chunk.text);
        if look.is_other()
            && header.cursor.label_below(&chunk, ABOVE_LABELS).is_none()
            && header.cursor.ahead(SET, ABOVE_LABELS).is_none()
        {
            break;
        }
        let region = region.get_or_insert_with(|| Region::at(header.cut, start));
        region.take(header.cut, &look, &chunk);
        header.cursor.go_to(chunk.next);
    }
}

/// Whether a line below the message line that begins with `TO` or `INFO` is for a reader and is no address: the addressees are above,
/// and it has no routing indicator.
fn is_attention(header: &Header<'_, '_>, kind: SectionKind, line: &str) -> bool {
    matches!(kind, SectionKind::To | SectionKind::Info) && header.has(kind) && !line.contains('/')
}

/// What a line says by its own words.
struct Look<'a> {
    text: &'a str,
    /// The caption that it begins with, and what follows.
    caption: Option<(&'a str, &'a str)>,
    /// Whether it is a note about the copy.
    note: bool,
    /// Whether it is a passing line and neither of these.
    passing: bool,
}

impl<'a> Look<'a> {
    fn of(line: &'a str) -> Self {
        let text = blank::trim(line);
        let caption = captions::leading(text);
        let note = copy_note::is_line(text);
        let passing = caption.is_none() && !note && passing::is_line(text);
        Self { text, caption, note, passing }
    }

    /// Whether it is neither caption nor passing line nor a note about the copy.
    fn is_other(&self) -> bool {
        // A passing line is short; a line of prose that says `for` is not one.
        let passing = self.passing && self.text.len() < LONGEST_PASSING;
        self.caption.is_none() && !self.note && !passing && captions::quoted(self.text).is_none()
    }
}

/// A region that is being cut, and what its last line was.
struct Region<'a> {
    /// The first of its sections: those of before are of another part.
    first: usize,
    /// Whether it begins inside a line that an archive joined, of which nothing is read yet.
    joined: bool,
    before: SectionKind,
    /// The passing line that is still open.
    open: Option<&'a str>,
    /// Whether the note about a copy is one about another message.
    repetition: bool,
}

impl<'a> Region<'a> {
    /// One that begins at a byte.
    fn at(cut: &mut Cut<'a>, start: usize) -> Self {
        cut.fill(start);
        let before = cut.text.get(..start).unwrap_or_default();
        Self {
            first: cut.sections.len(),
            joined: start > 0 && !before.ends_with(blank::is_line_end),
            before: SectionKind::Blank,
            open: None,
            repetition: false,
        }
    }

    /// Cuts one more line; what is before it is blank.
    fn take(&mut self, cut: &mut Cut<'a>, look: &Look<'a>, chunk: &Chunk<'a>) {
        if chunk.at() > cut.done {
            self.add(cut, SectionKind::Blank, chunk.at());
        }
        let text = look.text;
        let (kind, entry) = self.kind(cut, look);
        let mut span = Piece::new(cut.text, 0).span_of(text);
        // Captions at the end of an attention are captions.
        let end = if kind == SectionKind::Passing { passing::end(text) } else { text.len() };
        let behind = Span::from_usize(span.start() + end, span.end());
        if !behind.is_empty() {
            span = Span::from_usize(span.start(), behind.start());
        }
        self.add(cut, kind, if behind.is_empty() { chunk.next } else { span.end() });
        match entry {
            Entry::None => {}
            Entry::Whole | Entry::Captions(_) => {
                let found = if let Entry::Captions(found) = entry { found } else { Found::default() };
                cut.stretch(What::Handling(found), kind, [span.start(), span.start(), span.end()]);
            }
            Entry::Joined => {
                if let Some(last) = cut.stretches.last_mut() {
                    last.end_at(span.end());
                }
            }
            Entry::Passing(rest) => {
                let rest = rest.get(..rest.len() - behind.len()).unwrap_or_default();
                let lines = if self.joined { passing::attentions(rest).collect() } else { vec![rest] };
                self.open = lines.last().copied();
                let mut start = span.start();
                for line in lines {
                    let line = Piece::new(cut.text, 0).span_of(line);
                    cut.stretch(What::Handling(Found::default()), kind, [start, line.start(), line.end()]);
                    start = line.end();
                }
            }
        }
        if !behind.is_empty() {
            self.add(cut, SectionKind::Captions, chunk.next);
            cut.stretch(
                What::Handling(Found::default()),
                SectionKind::Captions,
                [behind.start(), behind.start(), behind.end()],
            );
        }
        self.joined = false;
    }

    /// What a line is of, and what of it is read.
    fn kind(&mut self, cut: &mut Cut<'a>, look: &Look<'a>) -> (SectionKind, Entry<'a>) {
        let text = look.text;
        // A note about a copy runs to the next blank line; one about another message may say for whom it is.
        let below_note = self.before == SectionKind::CopyNote;
        self.repetition = below_note && self.repetition || copy_note::is_repetition(text);
        let other = || look.caption.is_some() || captions::has_passing_word(text);
        let continued = below_note && (self.repetition || !other());
        if page::is_page_line(text) {
            return (SectionKind::PageLine, Entry::None);
        }
        if look.note || continued {
            return (SectionKind::CopyNote, Entry::None);
        }
        let goes_on = |start: &&str| passing::goes_on(start, text, look.caption);
        let open = self.open.filter(|start| self.before == SectionKind::Passing && goes_on(start));
        if let Some(start) = open {
            let source = Piece::new(cut.text, 0);
            let (from, to) = (source.span_of(start).start(), source.span_of(text).end());
            self.open = source.text.get(from..to);
            return (SectionKind::Passing, Entry::Joined);
        }
        let first = cut.captions.len();
        let rest = captions::read_on(text, look.caption, |caption| cut.captions.push(caption));
        if rest.is_empty() {
            return (SectionKind::Captions, Entry::Captions(Found::new(first..cut.captions.len())));
        }
        cut.captions.truncate(first);
        if rest.len() == text.len() && !look.passing {
            // `DEA SENSITIVE`: an agency's own caption.
            return match captions::leading(word::last_word(rest)) {
                Some(_) => (SectionKind::Captions, Entry::Whole),
                None => (SectionKind::Unrecognised, Entry::Whole),
            };
        }
        (SectionKind::Passing, Entry::Passing(rest))
    }

    /// Adds what is up to byte `end` to the last section of the region where it is of the same kind, else as a new one.
    fn add(&mut self, cut: &mut Cut<'_>, kind: SectionKind, end: usize) {
        let span = Span::from_usize(cut.done, end);
        match cut.sections.get_mut(self.first..).and_then(<[Section]>::last_mut) {
            Some(last) if last.kind == kind => last.span = last.span.join(span),
            _ => cut.sections.push(Section::new(kind, span)),
        }
        cut.done = end;
        if kind != SectionKind::Passing {
            self.open = None;
        }
        self.before = kind;
    }
}

/// What of a line is read.
enum Entry<'a> {
    None,
    Whole,
    /// All of it, which is captions.
    Captions(Found),
    /// It goes on with the entry of the line above.
    Joined,
    /// One entry, or several, behind the captions in front.
    Passing(&'a str),
}
