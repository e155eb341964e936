//! The form in which a message system of the 1990s printed a telegram: labelled lines in front of the text, its own record behind.
//! ([`crate::format::other_prints`])
//!
//! ```text
//! form   = "PREC:" word "CLASS:" level {"LINE" D ":" line} "OSRI:" indicator "DTG:" group "ORIG:" name
//!          "TO:" addressees "INFO:" addressees "SUBJ:" title "TEXT:" text record
//! line   = (* format lines 2 to 6 as the circuit had them *)
//! record = ["SECT:" …] ["SSN:" …] "TOR:" … "DIST:" …
//! ```
//! The circuit's own lines count before the labels that repeat them; both before nothing. Scans part the letters of a label (`SUB J:`)
//! and misread its last one (`LINES:`).

use crate::{
    blank,
    diagnostic::{Code, Diagnostics},
    eight,
    grammar::{addressees, circuit, dtg, message, security, subject},
    lex::{Line, Lines, Piece},
    model::{Addressee, Block, Fields, MessageLine, Passage, Precedence},
    span::Spanned,
};

/// How many lines may be above the first label.
const ABOVE: usize = 12;
/// In how many bytes the first labels are.
const LOOKED_INTO: usize = 2048;
/// How many lines the labels have: of addressees there are many.
const MOST: usize = 400;
/// Titles are shorter, in bytes.
const LONGEST_SUBJECT: usize = 400;
/// Labels are shorter.
const LONGEST: usize = 8;

/// What a label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Precedence,
    Level,
    /// A line of the circuit.
    Line,
    Station,
    Group,
    From,
    To,
    Info,
    Subject,
    Text,
    /// Of the record behind the text.
    Record,
}

/// The label that a line begins with, and its value.
fn label(line: &str) -> Option<(Label, &str)> {
    let (name, value) = line.split_once(':').filter(|(name, _)| name.len() <= LONGEST)?;
    let mut letters = [0; LONGEST];
    let mut len = 0;
    for byte in name.bytes().filter(|b| *b != b' ') {
        *letters.get_mut(len)? = byte;
        len += 1;
    }
    let label = match letters.get(..len)? {
        b"PREC" => Label::Precedence,
        b"CLASS" => Label::Level,
        [b'L', b'I', b'N', b'E', b'0'..=b'9' | b'S' | b'I' | b'l'] => Label::Line,
        b"OSRI" => Label::Station,
        b"DTG" | b"DIG" => Label::Group,
        b"ORIG" => Label::From,
        b"TO" => Label::To,
        b"INFO" => Label::Info,
        b"SUBJ" => Label::Subject,
        b"TEXT" => Label::Text,
        b"SECT" | b"SSN" | b"TOR" | b"DIST" => Label::Record,
        _ => return None,
    };
    Some((label, blank::trim(value)))
}

/// A label and the stretch of the text that holds its value.
#[derive(Clone, Copy)]
struct Value {
    label: Label,
    start: usize,
    end: usize,
}

/// Whether the letters of a label that every form has are in front of a colon.
pub(super) fn is_labelled(before: &str) -> bool {
    let Some((_, name)) = before.as_bytes().split_last_chunk::<LONGEST>() else {
        return b"LINE".iter().all(|letter| before.as_bytes().contains(letter));
    };
    let name = u64::from_le_bytes(*name);
    before.len() < LOOKED_INTO && b"LINE".iter().all(|letter| eight::has(name, *letter))
}

/// The form in front of a text, if there is one: its values, and the byte at which the text begins.
pub(super) fn cover<'a>(text: &'a str, out: &mut Diagnostics) -> Option<(Fields<'a>, usize)> {
    let (values, end) = values(text)?;
    let mut fields = Fields::default();
    for value in values {
        let piece = Piece::new(text.get(value.start..value.end).unwrap_or_default(), value.start).trim();
        add(&mut fields, value.label, piece, out);
    }
    Some((fields, end))
}

/// The label that a line begins with.
fn of<'a>(line: &Line<'a>) -> Option<(Label, &'a str)> {
    label(blank::trim(line.text))
}

/// The labels with their values, up to the text.
fn values(text: &str) -> Option<(Vec<Value>, usize)> {
    let is = |line: &Line<'_>, wanted| of(line).is_some_and(|(label, _)| label == wanted);
    let head = blank::head(text, LOOKED_INTO);
    let head = || Lines::from(head, 0).filter(|line| !blank::trim(line.text).is_empty()).take(ABOVE);
    let first = head().find(|line| of(line).is_some())?;
    head().find(|line| is(line, Label::Line))?;
    if !is(&first, Label::Precedence) && !is(&first, Label::Level) && !is(&first, Label::Line) {
        return None;
    }
    let mut values: Vec<Value> = Vec::new();
    for line in Lines::from(text, first.at).take(MOST) {
        let piece = Piece::new(line.text, line.at);
        match of(&line) {
            Some((Label::Text, value)) => {
                let start = piece.span_of(value).start();
                // The text is behind the label, or in the lines below it.
                return Some((values, if value.is_empty() { line.next } else { start }));
            }
            Some((Label::Record, _)) => return None,
            Some((label, value)) => {
                let span = piece.span_of(value);
                values.push(Value { label, start: span.start(), end: span.end() });
            }
            None => {
                if let Some(last) = values.last_mut() {
                    last.end = line.at + line.text.len();
                }
            }
        }
    }
    None
}

fn add<'a>(fields: &mut Fields<'a>, label: Label, piece: Piece<'a>, out: &mut Diagnostics) {
    // Only lists and titles go on in the lines below.
    let piece = match label {
        Label::To | Label::Info | Label::Subject => piece,
        _ => {
            let first = piece.lines().next().map_or("", |line| blank::trim_end(line.text));
            out.beside(piece, piece.text.get(first.len()..).unwrap_or_default());
            Piece::new(first, piece.at)
        }
    };
    let text = piece.text;
    if text.is_empty() {
        return;
    }
    match label {
        Label::Precedence => {
            let precedence =
                Precedence::ALL.iter().copied().find(|one| one.as_str().eq_ignore_ascii_case(text));
            fields.transmission.precedence = precedence;
            if precedence.is_none() {
                out.beside(piece, text);
            }
        }
        Label::Level => match message::level(text).filter(|_| message::is_bare_classification(text)) {
            Some(level) => {
                let line = MessageLine { classification: Some(level), ..MessageLine::default() };
                fields.message = Some(piece.spanned(text, line));
            }
            None => out.beside(piece, text),
        },
        Label::Line if circuit::is_line(text) => fields.transmission.circuit = circuit::read(piece, out),
        Label::Line if security::is_line(text) => fields.transmission.security = security::read(piece, out),
        Label::Line if dtg::is_line(text) => fields.dtg = dtg::read(piece, out),
        Label::Line if addressees::is_from(name(text)) => fields.from = originator(piece, out),
        Label::Line => out.beside(piece, text),
        Label::Station => {
            let own = fields.transmission.circuit.as_ref();
            if !own.is_some_and(|circuit| circuit.indicator.starts_with(text)) {
                out.beside(piece, text);
            }
        }
        Label::Group => {
            let written = fields.dtg.as_ref().map(|dtg| &*dtg.written);
            if fields.dtg.as_ref().is_none_or(|dtg| dtg.at.is_none()) && dtg::is_line(text) {
                fields.dtg = dtg::read(piece, out);
            } else if written != Some(text) {
                out.beside(piece, text);
            }
        }
        Label::From => {
            if fields.from.is_none() {
                fields.from = originator(piece, out);
            } else {
                out.beside(piece, text);
            }
        }
        Label::To => fields.to = list(piece, out),
        Label::Info => fields.info = list(piece, out),
        Label::Subject => fields.subject = subject::read(piece, out),
        Label::Text | Label::Record => {}
    }
}

/// The name that a line begins with, in front of what a scan made of a redaction.
fn name(text: &str) -> &str {
    let part = |c: char| {
        c.is_ascii_uppercase()
            || c.is_ascii_digit()
            || matches!(c, ' ' | '/' | '-' | '.' | '&' | '\'' | ',' | ':')
    };
    let end = text.find(|c| !part(c)).unwrap_or(text.len());
    blank::trim(text.get(..end).unwrap_or(text))
}

fn originator<'a>(piece: Piece<'a>, out: &mut Diagnostics) -> Option<Spanned<Addressee<'a>>> {
    let own = name(piece.text);
    out.beside(piece, piece.text.get(own.len()..).unwrap_or_default());
    addressees::read_from(Piece::new(own, piece.span_of(own).start()), out)
}

/// The addressees of a list, without lines that hold none: `////`, a redaction.
fn list<'a>(piece: Piece<'a>, out: &mut Diagnostics) -> Vec<Spanned<Addressee<'a>>> {
    let mut list = Vec::new();
    for line in piece.lines() {
        let (text, whole) = (blank::trim(line.text), Piece::new(line.text, line.at));
        let own = name(text);
        // What a blank parts from the name is not of it.
        let own = own.split("   ").next().map_or(own, blank::trim);
        if own.bytes().any(|b| b.is_ascii_alphabetic()) && text.starts_with(|c: char| c.is_ascii_uppercase())
        {
            out.beside(whole, text.get(own.len()..).unwrap_or_default());
            list.extend(addressees::read_list(Piece::new(own, whole.span_of(own).start()), out));
        } else {
            out.beside(whole, text);
        }
    }
    list
}

/// The byte at which the record behind the text begins.
pub(super) fn record(text: &str, from: usize) -> usize {
    let mut at = None;
    for line in Lines::from(text, from) {
        let trimmed = blank::trim(line.text);
        match label(trimmed) {
            Some((Label::Record, _)) if at.is_none() => at = Some(line.at),
            // Two labels and nothing of the text between.
            Some((Label::Record, _)) => break,
            _ if trimmed.is_empty() || trimmed.starts_with(['<', '(']) => {}
            _ => at = None,
        }
    }
    at.unwrap_or(text.len())
}

/// Reports the record, of which no value keeps anything.
pub(super) fn read_record(text: &str, from: usize, out: &mut Diagnostics) {
    let record = Piece::new(text.get(from..).unwrap_or_default(), from).trim();
    if !record.text.is_empty() {
        out.report(Code::LeftOver, record.span(), "the record that a message system kept of the telegram");
    }
}

/// Takes from the form what the telegram itself lacks.
pub(super) fn merge<'a>(fields: &mut Fields<'a>, mut form: Fields<'a>, out: &mut Diagnostics) {
    let precedence = form.transmission.precedence.take();
    if let Some(dtg) = &mut form.dtg {
        dtg.value.precedence = dtg.precedence.or(precedence);
    }
    if let (Some(own), Some(level)) = (&mut fields.message, &form.message) {
        own.value.classification = own.classification.or(level.classification);
        if own.classification != level.classification {
            out.report(Code::LeftOver, level.span, "the telegram says another classification");
        }
    }
    if let Some(own) = &mut fields.subject
        && let Some(title) = form.subject.take()
    {
        // Scans lose the lines that part a title from the text.
        if blank::is_longer(own.text.raw(), LONGEST_SUBJECT) {
            out.report(
                Code::Repeated,
                title.span,
                "the telegram's own goes on with its text: this one counts",
            );
            let mut passage = Passage::new(own.text.clone());
            passage.span = own.span;
            fields.body.insert(0, Block::Passage(passage));
            *own = title;
        } else {
            out.report(Code::Repeated, title.span, "the telegram says its subject itself");
        }
    }
    fields.fill(form);
}
