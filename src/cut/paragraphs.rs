//! Which numbers at the starts of lines number paragraphs, and not items, years, amounts. ([`crate::format::body`])

use std::fmt;

use super::{body::Splitter, numbers::Numbers};
use crate::{
    blank,
    diagnostic::Code,
    kind::paragraph::{self, Opening},
    lines::{Row, Rows},
    span::Span,
    terms::redacted,
    word,
};

impl<'a> Splitter<'a, '_> {
    /// How the line, `trimmed` without blanks, begins a paragraph, where it does.
    pub(super) fn paragraph(
        &mut self,
        row: &Row,
        trimmed: &'a str,
        rows: &mut Rows<'a>,
    ) -> Option<Opening<'a>> {
        if !row.first.is_digit() {
            let garbled = row.first.is_sign() && self.border;
            let opening = if garbled { self.without_point(trimmed) } else { None }?;
            self.report(row, format_args!("a number that was lost is read as {}", opening.number));
            return Some(opening);
        }
        let Some(opening) = paragraph::opening(trimmed) else {
            if let Some(number) = paragraph::lettered(rows.line(row)) {
                (self.numbers.lettered, self.numbers.form) = (number, true);
            }
            let opening = self.without_point(trimmed)?;
            self.report(row, format_args!("expected a full stop behind {}", opening.number));
            return Some(opening);
        };
        self.repeat = false;
        self.is_paragraph(&opening, row, rows).then_some(opening)
    }

    /// Reports the number at the start of a line.
    fn report(&mut self, row: &Row, message: fmt::Arguments<'_>) {
        let place = Span::from_usize(row.start(), row.start() + 1);
        self.out.report(Code::ParagraphNumber, place, message);
    }

    /// The next paragraph whose number has no full stop, or is garbled: below a blank line, behind the end of a sentence, in a chain
    /// without markings.
    fn without_point(&self, line: &'a str) -> Option<Opening<'a>> {
        let fits = self.border && self.unmarked && self.numbers.last > 0 && self.numbers.item == 0;
        let (next, meant) = (self.numbers.last + 1, self.numbers.meant.max(self.numbers.last) + 1);
        let read = |number| paragraph::without_point(line, number);
        let opening = if fits { read(next).or_else(|| read(meant)) } else { None }?;
        self.ends_sentence().then_some(opening)
    }

    /// Whether a number at the start of a line numbers a paragraph.
    fn is_paragraph(&mut self, opening: &Opening<'_>, row: &Row, rows: &mut Rows<'a>) -> bool {
        let number = opening.number;
        // `1)` under paragraphs numbered `1.` is an item of theirs.
        if opening.paren && self.point == Some(true) {
            return false;
        }
        let last = self.numbers.last;
        // A portion that was taken out had a marking.
        if opening.marking.is_some() || redacted::is_portion(blank::trim(opening.rest)) {
            return opening.pointed || self.border || number == last + 1;
        }
        let text = blank::trim(opening.rest);
        let next = self.numbers.is_next(number);
        let said = text
            .starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '(' | '“' | '\'' | '-' | '/' | '['));
        // `4. 1978 RESULTS`, `2. 031376`: digits follow the next number, behind a blank line or a short one.
        let digits = || {
            let first = last == 0 && number == 1 && self.border;
            (next || first || self.numbers.form)
                && text.starts_with(|c: char| c.is_ascii_digit())
                && (self.border || self.ended_early() && self.is_one_line())
        };
        // A scan misread the marking of the next paragraph: `9. fSBU Text`.
        let damaged = word::words(text).next().is_some_and(|word| word.len() < 6 && word.ends_with("BU"));
        let misread = number == last + 1 && damaged;
        // What begins the text of a set.
        let begins = self.set && last == 0 && number == 1;
        let meant = opening.bare || said || misread || begins || digits();
        let in_list = self.numbers.item > 0 && number == self.numbers.item + 1;
        let behind_letters = self.numbers.lettered > 0 && number == self.numbers.lettered + 1;
        let step = next || behind_letters || self.border && self.numbers.is_soon(number);
        let again = || self.contents || self.ends_in_lettered_title();
        let first = self.border && (last == 0 || (number == 1 && again()));
        let apart = self.border || self.ends_sentence() || self.is_one_line() || self.ended_early();
        let mut chain = || said && number == last + 1 && row.len() >= WRAPPED && is_followed(number, rows);
        let fits = meant && !in_list && (step || first) && (apart || misread || chain())
            || said && (self.is_misnumbered(number) || self.is_second(number));
        if !fits && !self.ends_in_number_sign() {
            self.numbers.item = number;
        }
        fits
    }

    /// Whether a number below a blank line is the last one again or an earlier one, by a typing error: no list has begun in the paragraph.
    fn is_misnumbered(&self, number: u32) -> bool {
        let Numbers { last, item, .. } = self.numbers;
        let before = number >= 2 && number <= last;
        let apart = before && self.border && self.unmarked && item == 0;
        apart && self.ends_sentence() && !self.ends_in_number_sign() && !self.counts()
    }

    /// Whether the open block ends in the title of a part, `B. BILATERAL ISSUES`: each part counts from one.
    fn ends_in_lettered_title(&self) -> bool {
        const LONGEST: usize = 50;
        let line = self.open.as_ref().and_then(|open| self.text.get(open.last_line..open.end));
        let line = line.map(blank::trim).filter(|line| line.len() <= LONGEST).unwrap_or_default();
        let title = line.get(3..).unwrap_or_default();
        matches!(line.as_bytes(), [b'A'..=b'Z', b'.', b' ', ..])
            && title.ends_with(|c: char| c.is_ascii_uppercase())
            && title.bytes().all(|b| b.is_ascii_uppercase() || matches!(b, b' ' | b'-' | b',' | b'\''))
    }

    /// Whether the open block ends in `No.`: a number goes on with that.
    fn ends_in_number_sign(&self) -> bool {
        let text = self.open.as_ref().and_then(|open| self.text.get(open.last_line..open.end));
        text.is_some_and(|text| word::last_word(text.trim_end()).eq_ignore_ascii_case("No."))
    }

    /// Whether a number directly below a sentence is the second, where the first paragraph lacks its own.
    fn is_second(&self, number: u32) -> bool {
        let Numbers { last, item, .. } = self.numbers;
        number == 2 && last == 0 && item == 0 && self.ends_sentence() && !self.counts()
    }

    /// Whether the open block counts inside its lines: what goes on with that is an item.
    fn counts(&self) -> bool {
        let text = self.open_text().unwrap_or_default();
        [" 1. ", " 1) ", "(1)"].iter().any(|one| word::occurrences(text, one, 1).next().is_some())
    }

    /// Whether the open block is a paragraph of one line so far.
    fn is_one_line(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.paragraph.is_some() && open.last_line == open.text)
    }

    /// Whether the open block's last line is too short to have been wrapped.
    pub(super) fn ended_early(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.end.saturating_sub(open.last_line) < 45)
    }

    /// The text of the open block so far.
    pub(super) fn open_text(&self) -> Option<&'a str> {
        self.open.as_ref().and_then(|open| self.text.get(open.text..open.end))
    }

    /// Whether the open block's last line ends a sentence.
    fn ends_sentence(&self) -> bool {
        self.open_text().is_none_or(paragraph::is_ended)
    }
}

/// A line that was wrapped is as long.
const WRAPPED: usize = 45;

/// Whether the next number begins a line within the next lines, and a sentence ends above it: so it does where a scan lost the end of
/// the paragraph above this one.
fn is_followed(number: u32, rows: &mut Rows<'_>) -> bool {
    const LINES: usize = 40;
    rows.look(LINES);
    (1..LINES).any(|below| {
        let (Some(above), Some(row)) = (rows.peek(below - 1), rows.peek(below)) else { return false };
        let ended = || matches!(above.last, b'.' | b'"' | b'?' | b'!');
        row.first.is_digit()
            && paragraph::opening(rows.line(row)).is_some_and(|next| {
                next.pointed
                    && next.number == number + 1
                    && blank::trim(next.rest).starts_with(char::is_uppercase)
            })
            && ended()
    })
}
