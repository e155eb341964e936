//! Reads the cover of a SMART message: the fields in front of the text and those behind it.
//!
//! A telegram of an earlier era inside the cover has a header of its own; where both give a value, that one counts.
//! ([`crate::format::smart`])

use crate::{
    blank,
    diagnostic::{Code, Diagnostics},
    grammar::{
        addressees, captions, dtg, message, references,
        smart::{self, Field},
        subject, tags,
    },
    kind::{self, Kind, Kinds, paragraph, signature},
    lex::{Line, Lines, Piece},
    model::{Caption, Classification, Drafting, DraftingRole, ExecutiveOrder, Fields, MessageLine, Text},
    span::Spanned,
    word::{self, strip_prefix},
};

/// How many lines of a text may be above its `MRN:`.
const ABOVE: usize = 40;
/// How many labels may wait for their values.
const MOST_PENDING: usize = 32;
/// Subjects have no more bytes.
const LONGEST_SUBJECT: usize = 1000;
/// In how many bytes they are.
const LOOKED_INTO: usize = 4096;

/// A field and the stretch of the text that holds its value.
#[derive(Clone, Copy, Debug)]
struct Value {
    field: Field,
    start: usize,
    end: usize,
}

/// Whether the label that every cover has is in front of a colon.
pub(super) fn is_labelled(before: &str) -> bool {
    before.len() < LOOKED_INTO && before.ends_with("MRN")
}

/// The cover in front of the text, if there is one: its values, and the byte at which the text begins.
pub(super) fn cover<'a>(text: &'a str, out: &mut Diagnostics) -> Option<(Fields<'a>, usize)> {
    let lines = || Lines::from(text, 0);
    let layout = lines().take(ABOVE).find_map(|line| match smart::field(blank::trim(line.text))? {
        (Field::Mrn, value) => Some(Layout::of(value)),
        _ => None,
    })?;
    let level = lines().take(ABOVE).find_map(|line| banner(blank::trim(line.text)));
    let (values, end) = front(text, layout);
    let mut fields = read(text, &values, out);
    if let Some(line) = &mut fields.message {
        line.value.classification = level;
    }
    Some((fields, end))
}

/// The classification that a banner line names.
fn banner(line: &str) -> Option<Classification> {
    message::is_bare_classification(line).then(|| message::level(line))?
}

/// The values in front of the text, and the byte at which the text begins.
fn front(source: &str, layout: Layout) -> (Vec<Value>, usize) {
    let mut pairing = Pairing::new(layout);
    let (mut end, mut repeated) = (0, false);
    let mut before = "";
    for line in Lines::from(source, 0) {
        let text = blank::trim(line.text);
        let apart = std::mem::replace(&mut before, text).is_empty();
        let begun = !pairing.values.is_empty() || !pairing.pending.is_empty();
        if begun && is_text(text) {
            break;
        }
        if !begun && smart::field(text).is_none() || text.is_empty() || is_printed(text) {
            end = line.next;
            continue;
        }
        // The text begins by saying the subject again.
        if pairing.is_of_subject(source, text) {
            repeated = true;
            end = line.next;
            continue;
        }
        if repeated {
            break;
        }
        // A blank line ends the title.
        if apart && pairing.is_titled() && smart::field(text).is_none() || !pairing.take(source, line) {
            break;
        }
        end = line.next;
    }
    (pairing.values, end)
}

/// What begins the header of a telegram inside the cover.
const HEADER: Kinds = Kinds::of(&[
    Kind::From,
    Kind::TransmissionId,
    Kind::Station,
    Kind::DateTimeGroup,
    Kind::Distribution,
    Kind::PageLine,
    Kind::PagePart,
]);
/// What begins its text, or its message line.
const TEXT: Kinds = Kinds::of(&[Kind::MessageLine]);
/// What is printed around the fields.
const PRINTED: Kinds = Kinds::of(&[Kind::Stamp, Kind::Classification]);

/// Whether a line is of the text: a paragraph, or the header of a telegram that the cover holds.
fn is_text(line: &str) -> bool {
    let header = kind::of_text(HEADER, line) != Kind::Text
        && smart::field(line).is_none()
        && smart::group(line).is_none();
    header || paragraph::plain(line).is_some() || kind::of_text(TEXT, line) != Kind::Text
}

/// Whether a line is print around the fields: stamps, banners.
fn is_printed(line: &str) -> bool {
    line == "SBU" || kind::of_text(PRINTED, line) != Kind::Text
}

/// How labels and values are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// Each value behind its label.
    Lines,
    /// All labels first, as scans have them.
    Columns,
}

impl Layout {
    /// The one of a first label with this behind it.
    fn of(value: &str) -> Self {
        if value.is_empty() { Self::Columns } else { Self::Lines }
    }
}

/// Pairs values with labels: on one line, or in columns by order and form.
struct Pairing {
    layout: Layout,
    /// Labels whose values are still to come, in order.
    pending: Vec<Field>,
    /// Whether a value was paired since the last label.
    paired: bool,
    values: Vec<Value>,
}

impl Pairing {
    fn new(layout: Layout) -> Self {
        Self { layout, pending: Vec::new(), paired: false, values: Vec::new() }
    }

    /// Takes a line; whether it was a label or a value of one.
    fn take(&mut self, text: &str, line: Line<'_>) -> bool {
        let trimmed = blank::trim(line.text);
        let end = line.at + line.text.len();
        let start_of =
            |value: &str| line.at + (value.as_ptr() as usize).wrapping_sub(line.text.as_ptr() as usize);
        match smart::field(trimmed) {
            Some((field, "")) => {
                // A new column of labels: what the last one lacks it lacks.
                if std::mem::take(&mut self.paired) {
                    self.pending.clear();
                }
                // No cover has as many: the search among them stays bounded.
                if self.pending.len() < MOST_PENDING {
                    self.pending.push(field);
                }
                true
            }
            Some((field, value)) => {
                self.pending.retain(|_| self.layout == Layout::Columns);
                self.values.push(Value { field, start: start_of(value), end });
                true
            }
            None if (self.layout == Layout::Columns) && !self.pending.is_empty() => {
                self.pair(trimmed, start_of(trimmed), end)
            }
            // A value whose label is alone on the line above, or one that goes on.
            None => match self.pending.pop() {
                Some(field) => {
                    self.pending.clear();
                    self.values.push(Value { field, start: start_of(trimmed), end });
                    true
                }
                None => self.go_on(text, trimmed, end),
            },
        }
    }

    /// Gives a line of the column of values to the first label it fits; a line that could be anything to the next one.
    fn pair(&mut self, trimmed: &str, start: usize, end: usize) -> bool {
        self.paired = true;
        let last = self.values.last().map(|value| value.field);
        if last.is_some_and(|field| field.is_long() && field.fits(trimmed) == Some(true)) {
            return self.extend(end);
        }
        let strong = self.pending.iter().position(|field| field.fits(trimmed) == Some(true));
        let weak = self.pending.first().filter(|field| field.fits(trimmed).is_none()).map(|_| 0);
        match strong.or(weak) {
            Some(at) => {
                let field = self.pending.drain(..=at).next_back();
                self.values.extend(field.map(|field| Value { field, start, end }));
                true
            }
            // A long value goes on; what fits nothing is left out rather than shifted.
            None => {
                if last.is_some_and(|field| field.is_long() && field.fits("").is_none()) {
                    self.extend(end);
                }
                true
            }
        }
    }

    /// Adds a line to the last value, where that may be long.
    fn go_on(&mut self, text: &str, trimmed: &str, end: usize) -> bool {
        let Some(last) = self.values.last() else { return false };
        let written = text.get(last.start..last.end).unwrap_or_default();
        // The title ends where a line of it was ended early.
        let first = word::first_word(trimmed);
        // Of a longer line no more is asked.
        let line = blank::last_line(blank::tail(written, 64));
        let full = line.len() + first.len() > 60;
        last.field.is_long() && (last.field != Field::Subject || full) && self.extend(end)
    }

    fn extend(&mut self, end: usize) -> bool {
        if let Some(last) = self.values.last_mut() {
            last.end = end;
        }
        true
    }

    /// Whether the subject was read last and no label waits for its value.
    fn is_titled(&self) -> bool {
        self.pending.is_empty() && self.values.last().is_some_and(|value| value.field == Field::Subject)
    }

    /// Whether a line is one of those of the subject that was read last.
    fn is_of_subject(&self, text: &str, line: &str) -> bool {
        self.values.last().is_some_and(|last| {
            let value = text.get(last.start..last.end).unwrap_or_default();
            last.field == Field::Subject
                && !blank::is_longer(value, LONGEST_SUBJECT)
                && Lines::from(value, 0).any(|own| blank::trim(own.text) == line)
        })
    }
}

/// The values of the fields.
fn read<'a>(text: &'a str, values: &[Value], out: &mut Diagnostics) -> Fields<'a> {
    let mut fields = Fields::default();
    for value in values {
        let piece = Piece::new(text.get(value.start..value.end).unwrap_or_default(), value.start).trim();
        add(&mut fields, value.field, piece, out);
    }
    // The cover's group has no prosign: the precedence is that of the action addressee.
    let precedence = fields.to.first().and_then(|to| to.precedence);
    if let Some(dtg) = &mut fields.dtg {
        dtg.value.precedence = dtg.precedence.or(precedence);
    }
    fields
}

fn add<'a>(fields: &mut Fields<'a>, field: Field, piece: Piece<'a>, out: &mut Diagnostics) {
    let text = piece.text;
    match field {
        Field::Mrn => fields.message = mrn(piece),
        Field::Dtg => {
            fields.dtg = smart::group(text)
                .and_then(|group| dtg::read(Piece::new(group, piece.span_of(group).start()), out));
        }
        Field::From => fields.from = addressees::read_from(piece, out),
        Field::Action => fields.to = addressees::read_row(piece, out),
        Field::Info => fields.info = addressees::read_row(piece, out),
        Field::Exempted => fields.exempted = addressees::read_row(piece, out),
        Field::Order => {
            fields.order = smart::order(text).map(|number| piece.spanned(text, ExecutiveOrder::new(number)))
        }
        Field::Tags => fields.tags = tags::read(piece, out),
        Field::Captions => {
            for part in text.split(',') {
                captions::read(blank::trim(part), |caption| {
                    captions::add(&mut fields.captions, piece.spanned(caption, Caption::new(caption)));
                });
            }
        }
        Field::Pass => fields.passing.push(piece.spanned(text, Text::new(text))),
        Field::References if text.eq_ignore_ascii_case("n/a") => {}
        Field::References => fields.references = references::read(piece, fields.year(), out),
        Field::Subject => fields.subject = subject::read(piece, out),
        Field::Signature => {
            fields.signature = signature::line(text).map(|name| piece.spanned(name, name.into()))
        }
        Field::Drafted | Field::Cleared | Field::Approved | Field::Released => {
            let role = match field {
                Field::Drafted => DraftingRole::Drafted,
                Field::Approved => DraftingRole::Approved,
                Field::Released => DraftingRole::Released,
                _ => DraftingRole::Cleared,
            };
            let lines = piece.lines().map(|line| blank::trim(line.text)).filter(|line| !line.is_empty());
            fields.drafting.extend(lines.map(|by| piece.spanned(by, Drafting::new(role, by))));
        }
        Field::Dissemination => {}
    }
}

/// `23 MEXICO 1655`: what the message line says in other forms.
fn mrn<'a>(piece: Piece<'a>) -> Option<Spanned<MessageLine<'a>>> {
    let rest = piece.text.trim_start_matches(|c: char| c.is_ascii_digit());
    let origin = blank::trim(rest.trim_end_matches(|c: char| c.is_ascii_digit()));
    let number = word::words(rest).last()?.parse().ok()?;
    // More than a name in between is more than an MRN.
    if !origin.chars().all(|c| c.is_alphabetic() || blank::is_blank(c) || matches!(c, '.' | '-' | '\'')) {
        return None;
    }
    let origin = (!origin.is_empty()).then(|| Text::new(origin));
    Some(piece.spanned(
        piece.text,
        MessageLine { classification: None, section: None, origin, number: Some(number) },
    ))
}

/// A scan cuts off no more bytes of a line that still counts as the same.
const MOST_CUT: usize = 4;

/// The byte at which the fields behind the text begin.
pub(super) fn trailer(text: &str, from: usize) -> usize {
    let found = Lines::from(text, from)
        .find(|line| smart::field(blank::trim(line.text)).is_some_and(|(field, _)| field.is_trailer()));
    found.map_or(text.len(), |line| line.at)
}

/// Reads the fields behind the text, from byte `from` on.
pub(super) fn read_trailer<'a>(text: &'a str, from: usize, out: &mut Diagnostics) -> Fields<'a> {
    let layout = Lines::from(text, from)
        .find_map(|line| smart::field(blank::trim(line.text)))
        .map_or(Layout::Lines, |(_, value)| Layout::of(value));
    let mut pairing = Pairing::new(layout);
    for line in Lines::from(text, from) {
        let trimmed = blank::trim(line.text);
        if trimmed.is_empty() || is_printed(trimmed) {
            continue;
        }
        pairing.take(text, line);
    }
    read(text, &pairing.values, out)
}

/// Takes from the cover what the text itself lacks, or has cut off at the edge of a scan.
pub(super) fn merge<'a>(fields: &mut Fields<'a>, mut cover: Fields<'a>, out: &mut Diagnostics) {
    let cut = |own: &str, whole: &str| own.len() < whole.len() && strip_prefix(whole, own).is_some();
    let title =
        |fields: &Fields<'a>| fields.subject.as_ref().map(|subject| subject.text.unfolded().into_owned());
    if let (Some(own), Some(whole)) = (title(fields), title(&cover))
        && cut(&own, &whole)
        && whole.len() - own.len() <= MOST_CUT
        && let Some(subject) = fields.subject.take()
    {
        out.report(Code::CutCopy, subject.span, "cut off at the edge: the cover has it whole");
    }
    let last = |fields: &Fields<'a>| fields.tags.last().map(|tag| tag.as_written().to_owned());
    if let (Some(own), Some(whole)) = (last(fields), last(&cover))
        && fields.tags.len() == cover.tags.len()
        && cut(&own, &whole)
        && fields.tags.iter().rev().skip(1).eq(cover.tags.iter().rev().skip(1))
        && let Some(tag) = fields.tags.pop()
    {
        out.report(Code::CutCopy, tag.span, "cut off at the edge: the cover has it whole");
        fields.tags.extend(cover.tags.pop());
    }
    fill(fields, cover);
}

/// Takes from the fields around the text what it lacks.
pub(super) fn fill<'a>(fields: &mut Fields<'a>, mut cover: Fields<'a>) {
    if let (Some(own), Some(cover)) = (&mut fields.dtg, &cover.dtg) {
        own.value.precedence = own.precedence.or(cover.precedence);
    }
    fields.drafting.append(&mut cover.drafting);
    fields.fill(cover);
}
