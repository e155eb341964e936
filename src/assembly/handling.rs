//! The lines between the message line and the first label: captions, passing lines, notes about the copy.
//!
//! They have no labels; each line is told by its words. (FORMAT.md sections 7 and 8)

use super::state::State;
use crate::{
    diagnostic::Code,
    fold,
    grammar::{body::page, captions, copy_note, message, passing},
    lex::Piece,
    model::{Caption, Section, SectionKind, Text},
    span::Span,
};

/// The longest line that is taken for a passing line where no label follows.
const LONGEST_PASSING: usize = 90;

/// What a line says by its own words.
pub(super) struct Look<'a> {
    text: &'a str,
    /// The caption that it begins with, and what follows.
    caption: Option<(&'a str, &'a str)>,
    /// Whether it is a note about the copy.
    note: bool,
    /// Whether it is a passing line and neither of these.
    passing: bool,
}

impl<'a> Look<'a> {
    pub(super) fn of(line: &'a str) -> Self {
        let text = fold::trim(line);
        let caption = captions::leading(text);
        let note = copy_note::is_line(text);
        let passing = caption.is_none() && !note && passing::is_line(text);
        Self { text, caption, note, passing }
    }

    /// Whether it is neither caption nor passing line nor a note about the copy.
    pub(super) fn is_other(&self) -> bool {
        // A passing line is short; a line of prose that says `for` is not one.
        let passing = self.passing && self.text.len() < LONGEST_PASSING;
        self.caption.is_none() && !self.note && !passing && captions::quoted(self.text).is_none()
    }
}

/// A region that is being read, and what its last line was.
pub(super) struct Region<'a> {
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
    pub(super) fn at(state: &mut State<'a>, start: usize) -> Self {
        state.fill(start);
        let before = state.text.get(..start).unwrap_or_default();
        Self {
            first: state.sections.len(),
            joined: start > 0 && !before.ends_with(crate::fold::is_line_end),
            before: SectionKind::Blank,
            open: None,
            repetition: false,
        }
    }

    /// Reads one more line, from byte `at` to byte `next`; what stands before it is blank.
    pub(super) fn take(&mut self, state: &mut State<'a>, look: &Look<'a>, at: usize, next: usize) {
        if at > state.done() {
            self.add(state, SectionKind::Blank, at);
        }
        let kind = self.read(state, look);
        self.add(state, kind, next);
    }

    fn read(&mut self, state: &mut State<'a>, look: &Look<'a>) -> SectionKind {
        let text = look.text;
        let piece = Piece::new(state.text, 0);
        let (list, passing_lines) = (&mut state.fields.captions, &mut state.fields.passing);
        // A note about a copy runs to the next blank line; one about another message may speak of whom it is for.
        let below_note = self.before == SectionKind::CopyNote;
        self.repetition = below_note && self.repetition || copy_note::is_repetition(text);
        let other = || look.caption.is_some() || captions::has_passing_word(text);
        let continued = below_note && (self.repetition || !other());
        if page::is_page_line(text) {
            return SectionKind::PageLine;
        }
        if look.note || continued {
            return SectionKind::CopyNote;
        }
        let open =
            self.open.filter(|start| self.before == SectionKind::Passing && passing::goes_on(start, text));
        if let Some(start) = open {
            let (from, to) = (piece.span_of(start).start(), piece.span_of(text).end());
            if let (Some(joined), Some(last)) = (piece.text.get(from..to), passing_lines.last_mut()) {
                self.open = Some(joined);
                *last = piece.spanned(joined, Text::new(joined));
            }
            return SectionKind::Passing;
        }
        let mut end = text.len();
        let rest = captions::read_on(text, look.caption, |caption| {
            end = end.min(piece.span_of(caption).start() - piece.span_of(text).start());
            captions::add(list, piece.spanned(caption, Caption::new(caption)));
        });
        // A classification in front repeats that of the message line, or is another; none stands in front of a passing line.
        let front = text.get(..end.min(text.len() - rest.len())).unwrap_or_default();
        let whole = || state.fields.message.as_ref().and_then(|message| message.classification);
        if !rest.is_empty() {
            state.out.left_over(Code::Caption, piece, front.trim_matches(|c: char| !c.is_alphanumeric()));
        } else if front.contains(char::is_alphanumeric)
            && captions::quoted(text).is_none()
            && message::level(text) != whole()
        {
            state.out.beside(piece, front);
        }
        if rest.is_empty() {
            return SectionKind::Captions;
        }
        if rest.len() == text.len() && !look.passing {
            let last = fold::last_word(rest);
            if captions::leading(last).is_some() {
                // `DEA SENSITIVE`: an agency's own caption.
                captions::add(list, piece.spanned(rest, Caption::new(rest)));
                return SectionKind::Captions;
            }
            state.out.report(Code::Caption, piece.span_of(rest), "expected a caption or a passing line");
            return SectionKind::Unrecognised;
        }
        let lines = if self.joined { passing::attentions(rest).collect() } else { vec![rest] };
        self.open = lines.last().copied();
        passing_lines.extend(lines.into_iter().map(|line| piece.spanned(line, Text::new(line))));
        SectionKind::Passing
    }

    /// Adds what stands up to byte `end` to the last section of the region where it is of the same kind, else as a new one.
    fn add(&mut self, state: &mut State<'_>, kind: SectionKind, end: usize) {
        let span = Span::from_usize(state.done(), end);
        match state.sections.get_mut(self.first..).and_then(<[Section]>::last_mut) {
            Some(last) if last.kind == kind => last.span = last.span.join(span),
            _ => state.sections.push(Section::new(kind, span)),
        }
        state.claim(end);
        if kind != SectionKind::Passing {
            self.open = None;
        }
        self.before = kind;
        self.joined = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::Lines;

    #[test]
    fn captions_and_passing_lines() {
        let text = "\nNOFORN\nSIPDIS\n\nNSC FOR ROE\nDEPT FOR EUR/WE, DRL,\nAND EB\nC O R R E C T E D COPY\nOF PARA 3\n";
        let mut state = State::new(text);
        let mut region = Region::at(&mut state, 0);
        for line in Lines::from(text, 0).filter(|line| !line.text.is_empty()) {
            region.take(&mut state, &Look::of(line.text), line.at, line.next);
        }
        let (list, lines) = (&state.fields.captions, &state.fields.passing);
        assert_eq!(list.iter().map(|c| c.value.as_written()).collect::<Vec<_>>(), ["NOFORN", "SIPDIS"]);
        assert_eq!(
            lines.iter().map(|l| l.value.unfolded()).collect::<Vec<_>>(),
            ["NSC FOR ROE", "DEPT FOR EUR/WE, DRL, AND EB"]
        );
        let sections = &state.sections;
        assert_eq!(sections.iter().map(|s| s.of(text)).collect::<String>(), text);
        assert_eq!(sections.last().map(|s| s.kind), Some(SectionKind::CopyNote));
    }
}
