//! Cuts the header into its sections: a forward-only walk over lines, from the top of the text to the body.
//!
//! Above the message line a section is begun by its first characters; below it by its label. Between the two stand
//! captions and passing lines, which have neither. (FORMAT.md sections 1 and 22)

use super::{
    cursor::{Chunk, Cursor},
    handling::{Look, Region},
    scan::{self, Above, Label},
    state::State,
};
use crate::{
    diagnostic::Code,
    grammar::{
        authority,
        body::{apparatus, edge, page},
        marking, message, references, routing,
    },
    lex::Lines,
    model::SectionKind,
    quoted::Quoted,
};

/// How many lines of something else may stand above a header.
const ABOVE_HEADER: usize = 60;
/// The label of a reference is looked for in so many bytes before the next one.
const LONGEST_REFERENCE: usize = 2048;
/// How many lines of something else may stand between two labelled sections.
const BETWEEN_LABELS: usize = 12;

/// Splits and reads the header, from what is claimed already on; gives the byte at which the body begins.
pub(super) fn split(state: &mut State<'_>) -> usize {
    let mut cursor = Cursor::new(state.text);
    cursor.go_to(state.done());
    let (next, found) = above(state, &mut cursor);
    if next == Next::MessageLine {
        message_line(state, &mut cursor, found);
    }
    if next == Next::MessageLine || next == Next::Handling {
        handling_region(state, &mut cursor);
    }
    if next != Next::Body {
        labelled(state, &mut cursor);
    }
    state.done()
}

/// Whether a header of its own stands at the beginning of what is not claimed yet.
pub(super) fn is_ahead(state: &State<'_>) -> bool {
    let mut lines = Lines::from(state.text, state.done()).map(|line| crate::fold::trim(line.text));
    let first = lines.find(|line| !line.is_empty()).unwrap_or_default();
    scan::envelope(first).is_some() || scan::is_message_line(first)
}

/// What the part above the message line ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    MessageLine,
    /// Captions and passing lines without a message line above them.
    Handling,
    Label,
    Body,
}

/// A section whose lines are being gathered.
struct Open {
    kind: SectionKind,
    start: usize,
    end: usize,
}

/// Notice, distribution, transmission header, date-time group, addressees; gives the message line too, where it was read.
fn above<'a>(state: &mut State<'a>, cursor: &mut Cursor<'a>) -> (Next, Option<message::Line<'a>>) {
    let mut open: Option<Open> = None;
    let mut after_blank = false;
    let next = loop {
        let Some(line) = cursor.line() else { break (Next::Body, None) };
        if line.is_blank() {
            cursor.pass(line);
            after_blank = true;
            continue;
        }
        let what = Above::of(line.text);
        match &mut open {
            Some(open) if continues(open.kind, &what, line.text, after_blank) => {
                open.end = line.next;
            }
            _ => {
                close(state, open.take());
                if let Above::Section(kind) = what {
                    open = Some(Open { kind, start: line.at, end: line.next });
                } else {
                    // What is passed over is left unclaimed.
                    match above_line(state, line, &what) {
                        Ok(at) => {
                            cursor.go_to(at);
                            continue;
                        }
                        Err(next) => break (next, what.into_message_line()),
                    }
                }
            }
        }
        cursor.pass(line);
        after_blank = false;
    };
    close(state, open);
    next
}

fn close(state: &mut State<'_>, open: Option<Open>) {
    if let Some(Open { kind, start, end }) = open {
        state.envelope(kind, start, end);
    }
}

/// Whether a line goes on with the section that is open: one more addressee, one more line of indicators or offices.
fn continues(open: SectionKind, what: &Above<'_>, line: &str, after_blank: bool) -> bool {
    match (open, what) {
        (SectionKind::Routing, Above::Addressee | Above::Other) => {
            !after_blank && routing::is_continuation(line)
        }
        (SectionKind::Distribution, Above::Section(SectionKind::Distribution)) => !after_blank,
        (SectionKind::To | SectionKind::Info | SectionKind::Exempted, Above::Addressee) => {
            !apparatus::is_accounting(line)
        }
        (SectionKind::To | SectionKind::Info | SectionKind::Exempted, Above::Other) => {
            let printed = apparatus::is_dash_line(line)
                || apparatus::is_page_part(line)
                || apparatus::is_accounting(line)
                || edge::is_end(line);
            !after_blank && !printed && scan::label(line).is_none() && scan::paragraph(line).is_none()
        }
        _ => false,
    }
}

/// What a line above the message line leads to that begins no section of the header: the byte at which the header goes
/// on, or what stands here in its place.
fn above_line(state: &State<'_>, line: Chunk<'_>, what: &Above<'_>) -> Result<usize, Next> {
    let begun = state.fields.from.is_some() || state.fields.dtg.is_some();
    let message = matches!(what, Above::MessageLine(_));
    let label = !message && scan::label(line.text).is_some();
    if message || label {
        // A printed form or a line of its archive stands above the header proper.
        if !begun && let Some(at) = ahead(state, line, scan::is_start) {
            return Ok(at);
        }
        // The labels follow the message line: those above it are an archive's own.
        if label && let Some(at) = ahead(state, line, scan::is_message_line) {
            return Ok(at);
        }
        return Err(if message { Next::MessageLine } else { Next::Label });
    }
    if scan::paragraph(line.text).is_some() {
        return Err(Next::Body);
    }
    if state.fields.from.is_some() && message::is_bare_classification(line.text) {
        return Err(Next::MessageLine);
    }
    let goes_on = |line: &str| scan::envelope(line).is_some() || scan::is_message_line(line);
    if let Some(at) = ahead(state, line, goes_on) {
        return Ok(at);
    }
    match ahead(state, line, |line| scan::label(line).is_some()) {
        Some(_) if begun => Err(Next::Handling),
        Some(at) => Ok(at),
        None => Err(Next::Body),
    }
}

/// The byte at which a line of a kind stands within the next lines, behind `line` and before any paragraph.
fn ahead(state: &State<'_>, line: Chunk<'_>, kind: impl Fn(&str) -> bool) -> Option<usize> {
    let mut cursor = Cursor::new(state.text);
    cursor.go_to(line.next);
    for _ in 0..ABOVE_HEADER {
        let line = cursor.line()?;
        if scan::paragraph(line.text).is_some() {
            return None;
        }
        if kind(line.text) {
            return Some(line.at);
        }
        cursor.pass(line);
    }
    None
}

fn message_line<'a>(state: &mut State<'a>, cursor: &mut Cursor<'a>, found: Option<message::Line<'a>>) {
    if let Some((chunk, _)) = cursor.chunk(state.seen) {
        // A label may end the line before its end.
        let found = found.filter(|found| found.text().len() == chunk.text.len());
        let end = state.message_line(chunk, found);
        cursor.go_to(end);
    }
}

/// Captions and passing lines, up to the first label.
fn handling_region<'a>(state: &mut State<'a>, cursor: &mut Cursor<'a>) {
    let mut start = cursor.at();
    let mut region = None;
    while let Some((chunk, label)) = cursor.chunk(state.seen) {
        if chunk.is_blank() {
            cursor.pass(chunk);
            continue;
        }
        if label.is_some() || scan::paragraph(chunk.text).is_some() {
            break;
        }
        let message = scan::is_message_line(chunk.text);
        let kind =
            scan::envelope(chunk.text).filter(|&kind| !message && !is_attention(state, kind, chunk.text));
        if message || kind.is_some() {
            let next = match kind {
                Some(kind) => belated(state, cursor, chunk, kind),
                None => {
                    state.push(SectionKind::RepeatedHeader, chunk.at, chunk.next);
                    chunk.next
                }
            };
            cursor.go_to(next);
            start = next;
            region = None;
            continue;
        }
        let look = Look::of(chunk.text);
        if look.is_other() && label_ahead(state, chunk, ABOVE_HEADER).is_none() {
            break;
        }
        let region = region.get_or_insert_with(|| Region::at(state, start));
        region.take(state, &look, chunk.at, chunk.next);
        cursor.pass(chunk);
    }
}

/// Whether a line below the message line that begins with `TO` or `INFO` speaks to a reader and is no address: the
/// addressees stand above, and it has no routing indicator.
fn is_attention(state: &State<'_>, kind: SectionKind, line: &str) -> bool {
    match kind {
        SectionKind::To => !state.fields.to.is_empty() && !line.contains('/'),
        SectionKind::Info => !state.fields.info.is_empty() && !line.contains('/'),
        _ => false,
    }
}

/// A section of the envelope below the message line: it counts where none stood above. Gives the byte behind it.
fn belated<'a>(state: &mut State<'a>, cursor: &mut Cursor<'a>, first: Chunk<'a>, kind: SectionKind) -> usize {
    let mut end = first.next;
    cursor.pass(first);
    while let Some(line) = cursor.line()
        && !line.is_blank()
        && continues(kind, &Above::of(line.text), line.text, false)
    {
        end = line.next;
        cursor.pass(line);
    }
    state.envelope(kind, first.at, end);
    end
}

/// A labelled section whose lines are being gathered.
struct Labelled {
    label: Label,
    start: usize,
    value: usize,
    /// Byte at which the last line of the value begins: what each line asks must not grow with those above it.
    last: usize,
    end: usize,
}

/// E.O., TAGS, SUBJECT, REF, Classified By, in any order, up to the body.
fn labelled<'a>(state: &mut State<'a>, cursor: &mut Cursor<'a>) {
    let mut open: Option<Labelled> = None;
    // Whether blank or page lines stand between the open section and the cursor.
    let mut gap = false;
    while let Some((chunk, label)) = cursor.chunk(state.seen) {
        if chunk.is_blank() || page::is_page_line(chunk.text.trim_end()) {
            gap |= chunk.is_blank();
            cursor.pass(chunk);
            continue;
        }
        let reference = open.as_ref().is_some_and(|open| open.label == Label::References && !gap);
        if let Some(found) = label {
            // A label written twice in a row, or the reasons of the block that is open, are no new section.
            match &mut open {
                Some(open)
                    if open.label == found.label
                        && (found.label == Label::Authority || open.value >= chunk.at) =>
                {
                    (open.last, open.end) = (chunk.at, chunk.next);
                    if found.label != Label::Authority {
                        open.value = value_at(state, chunk, found.len);
                        open.last = open.value;
                    }
                }
                _ => {
                    close_labelled(state, open.take());
                    open = Some(begin(state, chunk, found));
                }
            }
        } else if scan::paragraph(chunk.text)
            .is_some_and(|(n, rest)| !reference || n == 1 || rest.starts_with('('))
        {
            break;
        } else if let Some(section) = &mut open
            && goes_on(state.text, section, chunk, gap)
        {
            (section.last, section.end) = (chunk.at, chunk.next);
        } else {
            close_labelled(state, open.take());
            match label_ahead(state, chunk, BETWEEN_LABELS) {
                Some(at) => {
                    state.passage(chunk.at, at);
                    cursor.go_to(at);
                    gap = false;
                    continue;
                }
                None => break,
            }
        }
        cursor.pass(chunk);
        gap = false;
    }
    close_labelled(state, open);
}

/// Byte at which the value behind a label of `len` bytes begins.
fn value_at(state: &State<'_>, chunk: Chunk<'_>, len: usize) -> usize {
    let blanks = state.piece(chunk.at, chunk.next);
    blanks.span_of(chunk.text).start() + len
}

fn begin<'a>(state: &mut State<'a>, chunk: Chunk<'a>, found: scan::Found) -> Labelled {
    if !found.exact {
        let piece = state.piece(chunk.at, chunk.next);
        let written = chunk.text.get(..found.len).unwrap_or_default().trim_end();
        state.out.report(
            Code::Label,
            piece.span_of(written),
            format_args!("expected the label {}, found {}", found.label.as_str(), Quoted(written)),
        );
    }
    state.seen.add(found.label);
    let value = value_at(state, chunk, found.len);
    Labelled { label: found.label, start: chunk.at, value, last: value, end: chunk.next }
}

fn close_labelled(state: &mut State<'_>, open: Option<Labelled>) {
    if let Some(Labelled { label, start, value, end, .. }) = open {
        state.labelled(label, start, value, end);
    }
}

/// Whether a line goes on with the labelled section that is open.
fn goes_on(text: &str, open: &Labelled, chunk: Chunk<'_>, gap: bool) -> bool {
    let value = text.get(open.value..open.end).unwrap_or_default();
    let last = text.get(open.last..open.end).unwrap_or_default();
    // A label on a line of its own: the value is what follows.
    if crate::fold::trim(last).is_empty() {
        return true;
    }
    match open.label {
        Label::Order => !gap && !is_complete_order(last),
        Label::Tags | Label::Subject => !gap,
        Label::Authority => match gap {
            true => authority::lacks_section(value) && authority::is_section(chunk.text),
            false => !is_ruled(text, chunk),
        },
        Label::References if is_marked_text(value, chunk.text) => false,
        Label::References => {
            let further = !gap && !is_ruled(text, chunk) && references::goes_on(value, chunk.text);
            further || is_reference_label(chunk.text)
        }
    }
}

/// Whether a rule stands below a line: it is a heading of the body.
fn is_ruled(text: &str, chunk: Chunk<'_>) -> bool {
    Lines::from(text, chunk.next).next().is_some_and(|line| edge::is_rule(crate::fold::trim(line.text)))
}

/// Whether a line of the value of an E.O. line says all that it can: a date or `N/A`.
fn is_complete_order(value: &str) -> bool {
    let date = value
        .as_bytes()
        .windows(3)
        .any(|w| matches!(w, [d, b'/', e] if d.is_ascii_digit() && e.is_ascii_digit()));
    date || crate::fold::words(value).any(|word| word.eq_ignore_ascii_case("N/A"))
}

/// Whether a line begins with a portion marking, and not with the label that follows one of `value`: `(C)` behind `(B)`, or
/// in front of a cable behind `B.`.
fn is_marked_text(value: &str, line: &str) -> bool {
    let Ok((_, marking)) = marking::opening(line) else { return false };
    let before = match marking.as_written().as_bytes() {
        [letter] => letter.wrapping_sub(1),
        _ => return true,
    };
    let label = |window: &[u8]| match window {
        [b'(', letter, b')'] => *letter == before,
        [sign, letter, b'.' | b')'] => {
            *letter == before
                && (matches!(sign, b' ' | b':') || crate::fold::is_line_end(char::from(*sign)))
                && references::is_start(line)
        }
        _ => false,
    };
    !crate::fold::tail(value, LONGEST_REFERENCE).as_bytes().windows(3).any(label)
}

/// Whether a line begins with the label of one more reference: `B.`, `(C)`, `D)`.
fn is_reference_label(line: &str) -> bool {
    let mut bytes = line.bytes();
    let first = bytes.next();
    let letter = if first == Some(b'(') { bytes.next() } else { first };
    letter.is_some_and(|b| b.is_ascii_uppercase())
        && bytes.next().is_some_and(|b| b == b'.' || b == b')')
        // `U.S.` is none.
        && bytes.nth(1) != Some(b'.')
}

/// The byte at which a label stands within the next lines, before any paragraph.
fn label_ahead(state: &State<'_>, chunk: Chunk<'_>, within: usize) -> Option<usize> {
    let mut cursor = Cursor::new(state.text);
    cursor.go_to(chunk.next);
    let mut lines = 0;
    while lines < within {
        let line = cursor.line()?;
        if scan::paragraph(line.text).is_some() {
            return None;
        }
        if scan::label(line.text).is_some() {
            return Some(line.at);
        }
        lines += usize::from(!line.is_blank());
        cursor.pass(line);
    }
    None
}
