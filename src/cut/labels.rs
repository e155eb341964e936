//! Cuts the labelled sections: E.O., TAGS, SUBJECT, REF, Classified By, in any order, up to the body.
//!
//! A label begins a section; whether a line without one goes on with it depends on the section.
//! ([`crate::format::order`] to [`crate::format::authority`])

use super::{
    cursor::{Chunk, is_set},
    envelope::Header,
    joined, pages,
    tiling::{Cut, What},
};
use crate::{
    blank,
    grammar::{authority, captions, marking, references, subject, tags},
    kind::{
        self, Kind, Kinds, footer,
        label::{self, Found, Label, Labels},
        paragraph,
    },
    lex::Lines,
    lines::Rows,
    model::SectionKind,
    tables,
    terms::page,
    word,
};

/// The label of a reference is looked for in so many bytes before the next one.
const LONGEST_REFERENCE: usize = 2048;
/// How many lines of something else may be between two labelled sections.
const BETWEEN_LABELS: usize = 12;

/// What no subject goes on with.
const REPEATED: Kinds = Kinds::of(&[Kind::From, Kind::Classification]);

/// A labelled section whose lines are being gathered.
struct Open {
    label: Label,
    /// How long the label is, where it is not spelled as the format says.
    misspelt: Option<u32>,
    start: usize,
    value: usize,
    /// Byte at which the last line of the value begins: what each line asks must not grow with those above it.
    last: usize,
    end: usize,
}

/// The labelled sections and the text between them.
pub(super) fn cut<'a>(header: &mut Header<'a, '_>) {
    let mut open: Option<Open> = None;
    // How many blank lines are between the open section and the chunk, as far as they are counted.
    let mut blank = 0;
    // The section that the end of a page broke.
    let mut broken = None;
    while let Some(chunk) = header.cursor.chunk(header.seen) {
        blank = chunk.row.blank_lines_above().max(blank);
        let gap = blank > 0;
        let line = if is_ended(chunk.text) { chunk.text } else { chunk.text.trim_end() };
        let unlabelled = chunk.label.is_none();
        if unlabelled && let Some(end) = pages::group(&mut header.cursor.rows, &mut header.no_print) {
            broken = open.as_ref().map(|open| open.label).or(broken);
            close(header.cut, open.take());
            header.cursor.go_to(end);
            continue;
        }
        // Dots alone stand for what the archive cut off.
        if unlabelled && (page::is_page_line(line) || page::is_count(line) || line == "...") {
            header.cursor.go_to(chunk.next);
            continue;
        }
        if unlabelled && is_set(line) {
            break;
        }
        let value = |open: &Open| header.cut.piece(open.value, open.end).text;
        let is_grounds = || {
            let block = open.as_ref().filter(|open| open.label == Label::Authority).map(value);
            block.is_some_and(authority::lacks_section) && authority::is_grounds(chunk.text)
        };
        let below = || below(&chunk, open.as_ref().filter(|_| !gap), header.seen);
        let found = chunk.label.filter(|_| !is_grounds()).or_else(below);
        if let Some(found) = found {
            // A label written twice in a row, or the reasons of the block that is open, are no new section.
            match &mut open {
                // `REF. A …` and `REF. B …` below it are one list.
                Some(open)
                    if found.label == Label::References
                        && open.label == found.label
                        && value(open).bytes().any(|b| b.is_ascii_digit())
                        && !gap
                        && is_reference_label(blank::trim(line.get(found.len..).unwrap_or_default())) =>
                {
                    (open.last, open.end) = (chunk.at(), chunk.next);
                }
                Some(open)
                    if open.label == found.label
                        && (found.label == Label::Authority || open.value >= chunk.at()) =>
                {
                    (open.last, open.end) = (chunk.at(), chunk.next);
                    if found.label != Label::Authority {
                        open.value = chunk.start() + found.len;
                        open.last = open.value;
                    }
                }
                _ => {
                    close(header.cut, open.take());
                    header.seen.add(found.label);
                    open = Some(begin(&chunk, found));
                }
            }
        } else if let Some(label) = broken.filter(|label| open.is_none() && continues(*label, line)) {
            let found = Found { label, len: 0, exact: true };
            (open, broken) = (Some(begin(&chunk, found)), None);
        } else if begins_body(&chunk, open.as_ref().filter(|_| !gap)) {
            break;
        } else if let Some(section) = &mut open
            && goes_on(&mut header.cursor.rows, section, &chunk, blank)
        {
            (section.last, section.end) = (chunk.at(), chunk.next);
        } else if open.as_ref().is_some_and(|open| open.label == Label::Tags && !gap)
            && is_subject(&mut header.cursor.rows, &chunk, header.seen)
        {
            close(header.cut, open.take());
            header.seen.add(Label::Subject);
            open = Some(begin(&chunk, Found { label: Label::Subject, len: 0, exact: false }));
        } else {
            close(header.cut, open.take());
            match header.cursor.label_below(&chunk, BETWEEN_LABELS) {
                Some(at) => {
                    let at = if chunk.row.is_cut() { chunk.next } else { at };
                    passage(header.cut, chunk.at(), at);
                    header.cursor.go_to(at);
                    blank = 0;
                    continue;
                }
                None => break,
            }
        }
        header.cursor.go_to(chunk.next);
        blank = 0;
    }
    close(header.cut, open);
}

/// A cheap look: whether no blank is at the end of a text.
fn is_ended(text: &str) -> bool {
    text.as_bytes().last().is_some_and(u8::is_ascii_graphic)
}

/// What a line begins directly below a section, where its label was left out or is garbled: TAGS below the E.O. line, the subject below
/// TAGS.
fn below(chunk: &Chunk<'_>, above: Option<&Open>, seen: Labels) -> Option<Found> {
    let line = blank::trim(chunk.text);
    let found = |label, len| Some(Found { label, len, exact: false });
    match above?.label {
        Label::Order if !seen.contains(Label::Tags) && is_tag_list(line) => found(Label::Tags, 0),
        Label::Tags if !seen.contains(Label::Subject) => {
            found(Label::Subject, label::garbled_subject(line).or_else(|| is_title(line).then_some(0))?)
        }
        _ => None,
    }
}

/// Whether a line has the form of TAGS and nothing else, and most of its codes are of the lists.
fn is_tag_list(line: &str) -> bool {
    if line.len() > joined::LONG || !line.contains([',', ' ']) {
        return false;
    }
    let codes = || line.split([',', ' ', ';']).filter(|code| !code.is_empty());
    let form = |code: &str| (2..=5).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase());
    let known = codes().filter(|code| !tables::tags::find(code).is_empty()).count();
    codes().all(form) && codes().any(|code| code.len() == 4) && 2 * known > codes().count()
}

/// Whether a line below TAGS can be none of them: words of no list, without a comma between.
fn is_title(line: &str) -> bool {
    const WORDS: usize = 4;
    let long = |word: &str| word.len() > 5 && tables::tags::find(word).is_empty();
    !line.contains([',', '(', ';', ':', '/'])
        && is_capitals(line)
        && word::words(line).count() >= WORDS
        && word::words(line).filter(|word| long(word)).count() >= 2
        && !captions::has_passing_word(line)
}

/// Whether a line below the end of a page goes on with the section that it broke.
fn continues(label: Label, line: &str) -> bool {
    match label {
        Label::References => {
            references::is_start(line) || is_reference_label(line) && marking::opening(line).is_err()
        }
        Label::Tags => is_tag_list(line) || !tables::tags::find(line).is_empty(),
        _ => false,
    }
}

/// Whether a line is the first paragraph of the body, and not one of the list of references that is directly above.
fn begins_body(chunk: &Chunk<'_>, above: Option<&Open>) -> bool {
    let reference = above.is_some_and(|open| open.label == Label::References);
    paragraph::plain(chunk.text)
        .is_some_and(|(number, rest)| !reference || number == 1 || rest.starts_with('('))
}

fn begin(chunk: &Chunk<'_>, found: Found) -> Open {
    let value = chunk.start() + found.len;
    Open {
        label: found.label,
        misspelt: (!found.exact).then_some(found.len as u32),
        start: chunk.at(),
        value,
        last: value,
        end: chunk.next,
    }
}

fn close(cut: &mut Cut<'_>, open: Option<Open>) {
    if let Some(Open { label, misspelt, start, value, end, .. }) = open {
        cut.whole(What::Labelled(label, misspelt), label.kind(), [start, value, end]);
    }
}

/// Adds text among the labelled sections as text of the body.
fn passage(cut: &mut Cut<'_>, start: usize, end: usize) {
    let piece = cut.piece(start, end).trim();
    if piece.text.is_empty() {
        return;
    }
    // Up to the end of its last line; what is blank behind it stays unclaimed.
    let last = piece.span().end();
    let end = cut.piece(last, end).lines().next().map_or(last, |line| line.next);
    cut.whole(What::Passage, SectionKind::Passage, [start, start, end]);
}

/// Whether a line so many blank lines below it goes on with the labelled section that is open.
fn goes_on(rows: &mut Rows<'_>, open: &Open, chunk: &Chunk<'_>, blank_lines: u8) -> bool {
    let gap = blank_lines > 0;
    let value = rows.text().get(open.value..open.end).unwrap_or_default();
    let last = rows.text().get(open.last..open.end).unwrap_or_default();
    // A label on a line of its own: the value is what follows.
    if blank::trim(last).is_empty() {
        return true;
    }
    // Text that an archive joined to the value.
    if chunk.row.is_rest()
        && matches!(open.label, Label::Authority | Label::References)
        && is_text(chunk.text)
    {
        return false;
    }
    match open.label {
        Label::Order => !gap && !is_complete_order(last),
        // `TO:` and `FROM:` on lines of their own are of the text.
        Label::Tags | Label::Subject if is_attention(chunk.text) => false,
        // The addresses that a relay repeats.
        Label::Subject if kind::of_text(REPEATED, blank::trim_end(chunk.text)) != Kind::Text => false,
        Label::Tags => !gap && tags::goes_on(chunk.text),
        // Of a text with a blank line below each line the subject goes on too.
        Label::Subject => {
            let first = open.last == open.value;
            let open_end =
                || if first { subject::is_open(last) } else { is_double_spaced(rows.text(), open.last) };
            !gap || blank_lines == 1 && open_end() && is_capitals(chunk.text)
        }
        Label::Authority => match gap {
            true => authority::is_grounds(chunk.text) && authority::lacks_grounds(value),
            false => !is_ruled(rows, chunk),
        },
        Label::References if is_marked_text(value, chunk.text) || holds_text(chunk.text) => false,
        Label::References => {
            let further = !gap && !is_ruled(rows, chunk) && references::goes_on(value, chunk.text);
            further
                || is_reference_label(chunk.text)
                || gap && references::goes_on_below_blank(value, chunk.text)
        }
    }
}

/// Whether a line below the tags is a subject without its label: in capitals, in front of another label.
fn is_subject(rows: &mut Rows<'_>, chunk: &Chunk<'_>, seen: Labels) -> bool {
    let mut before_label = || {
        chunk.is_part()
            || rows
                .row(1)
                .and_then(|row| label::label(rows.line(&row)))
                .is_some_and(|found| found.label != Label::Subject)
    };
    is_capitals(chunk.text) && !seen.contains(Label::Subject) && before_label()
}

/// Whether a line below TAGS or the subject is for a reader: `TO:`, `FROM:`, `BOGOTA FOR SMITH`.
fn is_attention(line: &str) -> bool {
    let line = blank::trim(line);
    let name = || {
        let at = word::occurrences(line, " FOR ", 1).next()?;
        let (first, rest) = line.split_at_checked(at)?;
        (tables::posts::find(first).is_some() && !rest.contains(',')).then_some(())
    };
    ["TO:", "FROM:", "FOR:", "ATTN:"].iter().any(|label| line.starts_with(label)) || name().is_some()
}

/// Whether the rest of a line is text with a marking of its own.
fn is_text(line: &str) -> bool {
    line.len() > joined::LONG && marking::opening(line).is_ok()
}

/// Whether text with a marking is inside a line that an archive joined.
fn holds_text(line: &str) -> bool {
    line.len() > joined::LONG && paragraph::marked_inside(line, 0).is_some()
}

/// Whether a blank line is directly above the line at a byte.
fn is_double_spaced(text: &str, at: usize) -> bool {
    const LOOKED_INTO: usize = 64;
    let above = blank::tail(text.get(..at).unwrap_or_default(), LOOKED_INTO);
    Lines::from(above, 0).last().is_some_and(|line| blank::trim(line.text).is_empty())
}

/// Whether a line is in capitals.
fn is_capitals(line: &str) -> bool {
    !line.bytes().any(|b| b.is_ascii_lowercase())
}

/// Whether a rule is directly below a line: it is a heading of the body.
fn is_ruled(rows: &mut Rows<'_>, chunk: &Chunk<'_>) -> bool {
    if chunk.is_part() {
        return false;
    }
    rows.row(1).is_some_and(|below| !below.is_below_blank() && footer::is_rule(rows.trimmed(&below)))
}

/// Whether a line of the value of an E.O. line says all that it can: a date or `N/A`.
fn is_complete_order(value: &str) -> bool {
    let date = value
        .as_bytes()
        .windows(3)
        .any(|w| matches!(w, [d, b'/', e] if d.is_ascii_digit() && e.is_ascii_digit()));
    date || word::words(value).any(|word| word.eq_ignore_ascii_case("N/A"))
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
                && (matches!(sign, b' ' | b':') || blank::is_line_end(char::from(*sign)))
                && references::is_start(line)
        }
        _ => false,
    };
    !blank::tail(value, LONGEST_REFERENCE).as_bytes().windows(3).any(label)
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
