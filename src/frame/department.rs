//! The Department's print of a telegram up to the 1960s, and of an airgram: who and when in labelled lines above the text.
//! ([`crate::format::other_prints`])
//!
//! ```text
//! incoming = "Control:" number "Rec'd:" date "FROM:" post "TO:" "Secretary of State" "NO:" number "," date text
//! airgram  = "AIRGRAM" number "TO:" name "FROM:" post "DATE:" date "SUBJECT:" text
//! date     = month day ["," year] ["," hour]
//! ```
//! Of the day a telegram names neither year nor zone: it stands as it is written. Offices are printed in the margin, so a few short words may
//! be in front of a label; scans read `TO` as `10`.

use std::borrow::Cow;

use crate::{
    blank,
    diagnostic::{Code, Diagnostics},
    grammar::{addressees, message},
    lex::{Line, Lines, Piece, date, near, scan},
    model::{Addressee, DateTimeGroup, Fields, MessageLine},
    span::Spanned,
    word,
};

/// How many lines that are not blank the labels are in.
const LOOKED_INTO: usize = 120;
/// How many bytes.
const MOST_BYTES: usize = 4096;
/// How many bytes of the margin may be in front of a label.
const MARGIN: usize = 12;
/// How many lines may be between the originator and the number.
const APART: usize = 14;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    From,
    To,
    Number,
    Date,
    /// For whom a telegram of the Department is.
    Action,
    Info,
}

const LABELS: [(&str, Label); 8] = [
    ("ACTION", Label::Action),
    ("INFO", Label::Info),
    ("FROM", Label::From),
    ("TO", Label::To),
    ("10", Label::To),
    ("NO", Label::Number),
    ("N0", Label::Number),
    ("DATE", Label::Date),
];

/// The label of a line, and its value.
fn label(line: &str) -> Option<(Label, &str)> {
    let head = blank::head(line, MARGIN + 8);
    let colon = head.find(':')?;
    let before = blank::trim_end(line.get(..colon)?);
    let name = word::last_word(before);
    let (_, label) = LABELS.iter().find(|(own, _)| *own == name)?;
    let value = line.get(colon + 1..)?;
    (before.len() - name.len() <= MARGIN)
        .then(|| (*label, blank::trim_end(value.trim_start_matches(scan::is_spot))))
}

/// A day and an hour, without what a scan puts behind them.
fn day_and_hour(text: &str) -> &str {
    let end = ["noon", "midnight", "m."].iter().filter_map(|hour| Some(text.find(hour)? + hour.len())).min();
    text.get(..end.unwrap_or(text.len())).unwrap_or(text)
}

/// A number, and the day behind it.
fn number(value: &str) -> Option<(u32, &str)> {
    let digits = value.bytes().take(6).take_while(u8::is_ascii_digit).count();
    let (number, day) = value.split_at_checked(digits)?;
    let day = day.strip_prefix([',', '.'])?.trim_start_matches(scan::is_spot).trim_end();
    is_day(day).then(|| Some((number.parse().ok()?, day_and_hour(day))))?
}

/// Whether a text begins with a month and a day.
fn is_day(text: &str) -> bool {
    let letters = word::letters(text.as_bytes());
    let (month, rest) = text.split_at_checked(letters).unwrap_or_default();
    date::month_name(month).is_some()
        && rest.trim_start_matches(scan::is_spot).starts_with(|c: char| c.is_ascii_digit())
}

/// A line of the labels: what it consists of, the label that it has.
struct Labelled<'a> {
    line: Line<'a>,
    trimmed: &'a str,
    label: Option<(Label, &'a str)>,
}

/// The first lines of a text that are not blank. A label may have its value in the next, behind the colon.
fn labelled(text: &str) -> Vec<Labelled<'_>> {
    let stems = Lines::from(text, 0).map(|line| (blank::trim(line.text), line));
    let mut name = None;
    stems
        .filter(|(trimmed, _)| !trimmed.is_empty())
        .take(LOOKED_INTO)
        .map(|(trimmed, line)| {
            let behind = trimmed
                .strip_prefix(':')
                .map(|value| blank::trim_end(value.trim_start_matches(scan::is_spot)));
            let label = label(trimmed).or_else(|| Some((name?, behind?)));
            name = LABELS.iter().find(|(own, _)| *own == trimmed).map(|(_, label)| *label);
            Labelled { line, trimmed, label }
        })
        .collect()
}

/// Whether a label that every print has is in front of a colon: of the originator, or below the Department's own name of those for whom
/// it is.
pub(super) fn is_labelled(before: &str) -> bool {
    let name = blank::trim_end(before);
    let last = name.as_bytes().last();
    matches!(last, Some(b'M' | b'N' | b'O'))
        && before.len() < MOST_BYTES
        && ["FROM", "ACTION", "INFO"].iter().any(|label| name.ends_with(label))
}

/// The labelled lines in front of a text, if they are there: their values, and the byte at which the text begins.
pub(super) fn cover<'a>(text: &'a str, out: &mut Diagnostics) -> Option<(Fields<'a>, usize)> {
    let lines = labelled(blank::head(text, MOST_BYTES));
    let airgram = lines.iter().find(|line| is_airgram(line.trimmed));
    let title = lines.iter().find_map(|line| Some((line, outgoing(line.trimmed)?)));
    let from =
        lines.iter().position(|line| matches!(line.label, Some((Label::From, value)) if is_name(value)));
    let last = match (from, title) {
        (Some(from), _) => lines.iter().enumerate().position(|(at, line)| match line.label {
            _ if at.abs_diff(from) > APART => false,
            Some((Label::Number, value)) => airgram.is_none() && at > from && number(value).is_some(),
            Some((Label::Date, value)) => airgram.is_some() && is_day(value),
            _ => false,
        })?,
        (None, Some(_)) => lines.iter().rposition(
            |line| matches!(line.label, Some((Label::Action | Label::Info, value)) if is_name(value)),
        )?,
        (None, None) => return None,
    };
    let (mut fields, mut end) = (Fields::default(), 0);
    if let (None, Some((line, name))) = (from, title) {
        let piece =
            Piece::new(line.trimmed, Piece::new(line.line.text, line.line.at).span_of(line.trimmed).start());
        fields.from = Some(piece.spanned(name, Addressee::new(name)));
    }
    for line in lines.iter().take(last.max(from.unwrap_or_default()) + 1) {
        end = line.line.next;
        if !add(&mut fields, line, out) {
            let piece = Piece::new(line.line.text, line.line.at);
            out.report(Code::LeftOver, piece.span_of(line.trimmed), "no value keeps these words");
        }
    }
    if let Some(Labelled { line, trimmed, .. }) = airgram {
        let span = Piece::new(line.text, line.at).span_of(trimmed);
        out.report(Code::Airgram, span, "an airgram: a letter in the form of a telegram, sent by air");
    }
    Some((fields, end))
}

/// The Department's name behind the title of a telegram that it sent.
fn outgoing(line: &str) -> Option<&str> {
    const NAME: &str = "Department of State";
    let (_, rest) = line.split_once("OUTGOING TELEGRAM")?;
    let end = rest.find("State").map(|at| at + "State".len())?;
    let name = blank::trim(rest.get(..end)?);
    near::distance(name, NAME, 2).map(|_| name)
}

/// Takes what a line says; whether it says something.
fn add<'a>(fields: &mut Fields<'a>, line: &Labelled<'a>, out: &mut Diagnostics) -> bool {
    let piece = Piece::new(line.line.text, line.line.at);
    let trimmed = line.trimmed;
    let whole = |value: &'a str| Piece::new(value, piece.span_of(value).start());
    match line.label {
        Some((Label::From, value)) if is_name(value) && fields.from.is_none() => {
            let name = name(value);
            out.beside(piece, value.get(name.len()..).unwrap_or_default());
            fields.from = addressees::read_from(whole(name), out);
        }
        Some((Label::To | Label::Action, value)) if is_name(value) && fields.to.is_empty() => {
            fields.to = addressees::read_list(whole(value), out);
        }
        Some((Label::Info, value)) if is_name(value) && fields.info.is_empty() => {
            fields.info = addressees::read_list(whole(value), out);
        }
        Some((Label::Number, value)) if number(value).is_some() => {
            let (number, day) = number(value).unwrap_or_default();
            let line = fields.message.get_or_insert_with(|| piece.spanned(trimmed, MessageLine::default()));
            line.value.number = Some(number);
            line.value.origin = fields.from.as_ref().map(|from| from.value.name.clone());
            fields.dtg = Some(group(piece, day));
        }
        Some((Label::Date, value)) if is_day(value) => {
            fields.dtg = Some(group(piece, value.trim_end_matches([',', ' '])))
        }
        _ if message::is_bare_classification(trimmed) && fields.message.is_none() => {
            let line = MessageLine { classification: message::level(trimmed), ..MessageLine::default() };
            fields.message = Some(piece.spanned(trimmed, line));
        }
        _ => return false,
    }
    true
}

/// The words of a name at the beginning of a value: each begins with a capital.
fn name(value: &str) -> &str {
    let named =
        |word: &&str| word.starts_with(|c: char| c.is_ascii_uppercase()) || matches!(*word, "de" | "of");
    let last = word::words(value).take_while(named).last().unwrap_or_default();
    let end = (last.as_ptr() as usize).wrapping_sub(value.as_ptr() as usize) + last.len();
    value.get(..end).unwrap_or(value)
}

/// The day, as it is written.
fn group<'a>(piece: Piece<'a>, day: &'a str) -> Spanned<DateTimeGroup<'a>> {
    piece.spanned(day, DateTimeGroup { written: Cow::Borrowed(day), ..DateTimeGroup::default() })
}

/// Whether a text is a name: it begins with a capital and goes on with letters.
fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase()) && word::letters(text.as_bytes()) > 2
}

/// Whether a line is the title of an airgram.
fn is_airgram(line: &str) -> bool {
    const TITLE: &str = "AIRGRAM";
    line.len() < 16 && {
        let letters: String = line.chars().filter(char::is_ascii_alphabetic).collect();
        near::distance(&letters, TITLE, 1).is_some()
    }
}

/// Takes from the labels what the text itself lacks.
pub(super) fn merge<'a>(fields: &mut Fields<'a>, labels: Fields<'a>) {
    fields.fill(labels);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_behind_the_margin() {
        assert_eq!(label("Info FROM: .Oslo"), Some((Label::From, "Oslo")));
        assert_eq!(label("SS 10: Secretary of State"), Some((Label::To, "Secretary of State")));
        assert_eq!(label("THE MINISTER SPOKE TO THEM FROM: Oslo"), None);
        assert_eq!(label("FROM OSLO"), None);
        assert_eq!(number("115, July 17, noon"), Some((115, "July 17, noon")));
        assert_eq!(number("115, Friday 17"), None);
        assert_eq!(number("July 17"), None);
        assert!(is_airgram("AIRGRAM") && is_airgram("A I R G R A M") && !is_airgram("TELEGRAM"));
    }
}
