//! Cuts the body into its blocks: one forward pass over lines, a look at the first character decides.
//!
//! A paragraph goes on until a heading, the next number, or the end; blank lines do not end it, page lines inside it are
//! left out of its text. ([`crate::format::body`] to [`crate::format::end`])

use std::borrow::Cow;

use super::{
    body_kinds::{self, MOST_AT_ONCE},
    joined::{self, Part},
    numbers::Numbers,
    tiling::Cut,
    titles::{self, Found, Place},
};
use crate::{
    blank,
    diagnostic::{Code, Diagnostics},
    grammar::sets,
    kind::{
        footer, heading,
        paragraph::{self, Opening},
    },
    lines::{Row, Rows},
    model::{Block, Heading, Marking, Paragraph, Passage, Section, SectionKind, Text},
    span::{Span, Spanned},
    terms::redacted,
};

/// The blocks of a body and the name that ends it.
pub(crate) struct Body<'a> {
    pub blocks: Vec<Block<'a>>,
    pub signature: Option<Spanned<Cow<'a, str>>>,
    /// Where the first date-time group is of the headers that are repeated for later sections.
    pub date: Option<Span>,
}

/// Cuts the body: all of a text that no section has claimed.
pub(crate) fn cut<'a>(text: &'a str, cut: &mut Cut<'a>, out: &mut Diagnostics) -> Body<'a> {
    let (from, rows) = (cut.done, cut.rows(text));
    cut.done = text.len();
    let sections = &mut cut.sections;
    let rest = text.len().saturating_sub(from);
    let mut splitter = Splitter {
        text,
        header: blank::tail(text.get(..from).unwrap_or_default(), 4096),
        set: sections.last().is_some_and(|last| last.kind == SectionKind::Set),
        sections,
        out,
        blocks: Vec::with_capacity(rest / 600 + 8),
        open: None,
        holes: Vec::new(),
        gap: Vec::new(),
        numbers: Numbers::default(),
        point: None,
        contents: true,
        no_page: 0,
        unmarked: false,
        border: true,
        ended: false,
        broken_off: false,
        repeat: false,
        signature: None,
        earlier: None,
        date: None,
    };
    splitter.run(from, rows);
    Body { blocks: splitter.blocks, signature: splitter.signature, date: splitter.date }
}

/// A paragraph or passage whose lines are being gathered.
pub(super) struct Open<'a> {
    /// Number and marking of a paragraph.
    pub(super) paragraph: Option<(u32, Option<Marking<'a>>)>,
    /// Byte at which it begins, number included.
    pub(super) start: usize,
    /// Byte at which its text begins.
    pub(super) text: usize,
    /// Byte behind the characters of its last line.
    pub(super) end: usize,
    /// Where its last line begins, and where the one before it ended.
    pub(super) last_line: usize,
    pub(super) before_last: usize,
}

pub(super) struct Splitter<'a, 's> {
    pub(super) text: &'a str,
    /// The last lines of the header: a repeated one has the same captions and passing lines.
    pub(super) header: &'a str,
    pub(super) sections: &'s mut Vec<Section>,
    pub(super) out: &'s mut Diagnostics,
    pub(super) blocks: Vec<Block<'a>>,
    pub(super) open: Option<Open<'a>>,
    /// Page lines inside the open block, as bytes of the source.
    pub(super) holes: Vec<Span>,
    /// Lines since the open block's last one that are no text: blank lines, page lines, rules, stamps.
    pub(super) gap: Vec<Section>,
    /// The numbers of paragraphs and items so far.
    pub(super) numbers: Numbers,
    /// How the first paragraph is numbered: with a full stop, or otherwise.
    pub(super) point: Option<bool>,
    /// Whether every paragraph so far was one line: a table of contents.
    pub(super) contents: bool,
    /// Whether it is the text of a set, which `//` ends.
    pub(super) set: bool,
    /// Whether the last paragraph has no marking.
    pub(super) unmarked: bool,
    /// The byte up to which no page line is inside a line.
    no_page: usize,
    /// Whether the line before was blank, a rule, or the end of a block.
    pub(super) border: bool,
    /// Whether the message has ended: what follows is no part of its last paragraph.
    pub(super) ended: bool,
    /// Whether it broke off: no name ends it.
    pub(super) broken_off: bool,
    /// Whether a header repeated for a later section is being passed over.
    pub(super) repeat: bool,
    pub(super) signature: Option<Spanned<Cow<'a, str>>>,
    /// The signature of a section before the last one.
    pub(super) earlier: Option<Spanned<Cow<'a, str>>>,
    pub(super) date: Option<Span>,
}

impl<'a> Splitter<'a, '_> {
    fn run(&mut self, from: usize, mut rows: Box<Rows<'a>>) {
        let mut at = from;
        // The line below text that was found not to go on with it.
        let mut other = usize::MAX;
        while let Some(row) = rows.row(0) {
            if row.at() > at {
                self.blank(at, row.at());
            }
            at = if row.at() != other && self.is_text(&row, &mut rows) {
                let (at, looked) = self.text_lines(&row, &mut rows);
                other = if looked { at } else { usize::MAX };
                at
            } else {
                let part = joined::part(&mut rows, &row, &mut self.no_page);
                let row = if part == Part::Cut { rows.row(0).unwrap_or(row) } else { row };
                let is_page = || part == Part::Page || joined::is_page(&rows, &row);
                let at = if part != Part::Line && row.first.is_letter() && is_page() {
                    self.no_text(SectionKind::PageLine, &row)
                } else {
                    self.line(&row, &mut rows)
                };
                rows.go_to(at);
                at
            };
        }
        if at < self.text.len() {
            self.blank(at, self.text.len());
        }
        self.finish();
    }

    /// Takes blank lines: a border.
    fn blank(&mut self, at: usize, end: usize) {
        self.set_aside(SectionKind::Blank, at, end);
        self.border = true;
    }

    /// Whether a line can only go on with the open block, as most do.
    #[inline]
    fn is_text(&self, row: &Row, rows: &mut Rows<'a>) -> bool {
        let below_text = !(self.border || self.repeat || self.ended) && self.open.is_some();
        below_text && (row.first.is_small() || self.gap.is_empty()) && body_kinds::is_text(0, rows)
    }

    /// Takes a line that goes on with the open block and those below it that do too; gives the byte at which the next begins, and whether
    /// that was looked at.
    fn text_lines(&mut self, first: &Row, rows: &mut Rows<'a>) -> (usize, bool) {
        let mut lines = 1;
        while lines < MOST_AT_ONCE && body_kinds::is_text(lines, rows) {
            lines += 1;
        }
        let last = rows.peek(lines - 1).copied().unwrap_or(*first);
        let before = rows.peek(lines.wrapping_sub(2)).map(Row::stop);
        self.extend(first.at(), [last.at(), last.stop(), last.next()]);
        if let (Some(open), Some(before)) = (&mut self.open, before) {
            open.before_last = before;
        }
        rows.pass_many(lines);
        (last.next(), lines < MOST_AT_ONCE)
    }

    /// Takes one line, or the part of it up to a paragraph inside; gives the byte at which the next begins.
    fn line(&mut self, row: &Row, rows: &mut Rows<'a>) -> usize {
        let trimmed = rows.trimmed(row);
        // Most lines that are no text are rules.
        if footer::is_rule(trimmed) {
            return self.no_text(SectionKind::Rule, row);
        }
        if let Some(kind) = self.non_text(row, trimmed) {
            self.broken_off |= kind == SectionKind::End && footer::is_error(trimmed);
            return self.no_text(kind, row);
        }
        if self.repeat
            && trimmed.starts_with(|c: char| c.is_uppercase())
            && self.is_repeated(row, trimmed, rows)
        {
            self.set_aside(SectionKind::RepeatedHeader, row.at(), row.next());
            return row.next();
        }
        if let Some(opening) = self.paragraph(row, trimmed, rows) {
            self.close();
            return self.begin_paragraph(row, opening);
        }
        // What is behind something else in a joined line is no title.
        if (self.border || !row.is_rest())
            && let Some(next) = self.heading(row, trimmed, rows)
        {
            return next;
        }
        self.repeat = false;
        self.text_line(row)
    }

    /// Takes a line that is no text; gives the byte at which the next begins.
    fn no_text(&mut self, kind: SectionKind, row: &Row) -> usize {
        self.ended |= kind == SectionKind::End;
        self.set_aside(kind, row.at(), row.next());
        self.border = match kind {
            // What an archive joined to a page line is like what is below one, where that begins the line.
            SectionKind::PageLine if row.is_cut() && !row.is_rest() => true,
            SectionKind::PageLine | SectionKind::Captions => self.border,
            // The lines directly below go on with it.
            SectionKind::RepeatedHeader => false,
            _ => true,
        };
        row.next()
    }

    fn begin_paragraph(&mut self, row: &Row, opening: Opening<'a>) -> usize {
        let Opening { number, marking, rest, paren, .. } = opening;
        self.point = self.point.or(Some(!paren));
        // A paragraph behind the end of a section: the message goes on.
        (self.ended, self.broken_off) = (false, false);
        let start = row.start();
        let number_span = Span::from_usize(start, start + 1);
        if let Some(next) = self.numbers.expected(number) {
            self.out.report(
                Code::ParagraphNumber,
                number_span,
                format_args!("expected paragraph {next}, found {number}"),
            );
        }
        self.flush_gap();
        self.numbers.count(number);
        let text = row.end() - rest.len();
        // `(C - ENTIRE TEXT)`: those below have none.
        self.unmarked = marking.as_ref().is_none_or(is_of_entire_text);
        let (end, next) = self.cut(row, text);
        self.open = Some(Open {
            paragraph: Some((number, marking)),
            start,
            text,
            end,
            last_line: text,
            before_last: text,
        });
        self.section(SectionKind::Paragraph, row.at(), next);
        self.border = false;
        next
    }

    /// Where a line ends, or the part of it before the next paragraph, where an archive joined lines.
    #[inline]
    fn cut(&self, row: &Row, from: usize) -> (usize, usize) {
        let inside = if row.is_rest() || row.whole_len() > joined::LONG {
            self.paragraph_inside(row, from)
        } else {
            None
        };
        inside.map_or((row.stop(), row.next()), |at| (at, at))
    }

    /// The byte at which the next paragraph begins inside a line.
    #[inline(never)]
    fn paragraph_inside(&self, row: &Row, from: usize) -> Option<usize> {
        let text = self.text.get(from..row.stop())?;
        // Only among paragraphs without markings.
        let plain = if self.unmarked { paragraph::plain_inside(text, self.numbers.last + 1) } else { None };
        let before = text.get(..plain.unwrap_or(text.len()))?;
        let inside = paragraph::inside(before, self.numbers.last + 1).or(plain)?;
        Some(from + inside)
    }

    /// A line of text: goes on with the open block, or begins a passage.
    fn text_line(&mut self, row: &Row) -> usize {
        // What is below a paragraph that ends its set is no part of it.
        let closed = |open: &Open<'_>| {
            open.paragraph.is_some() && self.text.get(..open.end).is_some_and(sets::is_closed)
        };
        if self.set && self.border && self.open.as_ref().is_some_and(closed) {
            self.close();
            self.flush_gap();
        }
        if std::mem::take(&mut self.ended) && self.signature.is_none() {
            self.end_message();
        }
        let (end, next) = self.cut(row, row.at());
        // A portion without a number that was taken out is none of the text above, nor of that below.
        let trimmed = || blank::trim(self.text.get(row.at()..end).unwrap_or_default());
        let removed = self.border && redacted::is_portion(trimmed());
        if removed {
            self.close();
        }
        if self.open.is_some() {
            self.extend(row.at(), [row.at(), end, next]);
        } else {
            self.flush_gap();
            let start = row.start();
            self.open =
                Some(Open { paragraph: None, start, text: start, end, last_line: start, before_last: start });
            self.section(SectionKind::Passage, row.at(), next);
        }
        if removed {
            self.close();
        }
        self.border = false;
        next
    }

    /// Adds lines to the open block, from byte `at` on; of the last one where it begins, ends, and the next one begins. What
    /// was aside before them becomes part of it, or a hole in it.
    fn extend(&mut self, at: usize, [last, end, next]: [usize; 3]) {
        let Some(open) = &mut self.open else { return };
        // A rule under a paragraph's first line sets that off as its title; further down it is part of a table.
        let titled = open.paragraph.is_some() && open.last_line == open.text;
        let text = |kind| kind == SectionKind::Blank || (kind == SectionKind::Rule && !titled);
        // Directly below text there is none.
        match self.gap.first() {
            Some(first) if !self.gap.iter().all(|s| text(s.kind)) => {
                let kind =
                    if open.paragraph.is_some() { SectionKind::Paragraph } else { SectionKind::Passage };
                self.holes.push(Span::from_usize(first.span.start(), at));
                self.sections.append(&mut self.gap);
                self.sections.push(Section::new(kind, Span::from_usize(at, next)));
            }
            _ => {
                self.gap.clear();
                if let Some(last) = self.sections.last_mut() {
                    last.span = last.span.join(Span::from_usize(at, next));
                }
            }
        }
        open.before_last = open.end;
        open.last_line = last;
        open.end = end;
        self.border = false;
    }

    fn section(&mut self, kind: SectionKind, start: usize, end: usize) {
        self.sections.push(Section::new(kind, Span::from_usize(start, end)));
    }

    /// Keeps a line aside until it is known whether the open block goes on behind it.
    fn set_aside(&mut self, kind: SectionKind, start: usize, end: usize) {
        let span = Span::from_usize(start, end);
        match self.gap.last_mut() {
            Some(last) if last.kind == kind => last.span = last.span.join(span),
            _ => self.gap.push(Section::new(kind, span)),
        }
    }

    pub(super) fn flush_gap(&mut self) {
        self.sections.append(&mut self.gap);
    }

    /// A heading that begins with this line; the byte behind it and the rule directly below.
    #[inline(never)]
    fn heading(&mut self, row: &Row, trimmed: &'a str, rows: &mut Rows<'a>) -> Option<usize> {
        rows.look(2);
        let could = if self.border {
            row.len() <= titles::LONGEST
        } else {
            titles::could_title_in_text(row, 0, rows)
        };
        // Of what is behind a blank line list items are most.
        if !could || heading::is_bullet(trimmed) {
            return None;
        }
        rows.look(titles::LOOKED_AHEAD);
        let place = Place {
            rows,
            border: self.border,
            paged: self.gap.iter().any(|section| section.kind == SectionKind::PageLine),
            // A lone full stop separates lines as a blank one does.
            ruled: self.gap.last().is_some_and(|s| s.kind == SectionKind::Rule && s.span.len() > 3),
            opening: self.open.is_none() && self.blocks.is_empty(),
            above: self.open_text(),
            short: self.ended_early(),
            last: self.numbers.last,
        };
        let Found { heading, end, next } = place.heading(row, trimmed)?;
        self.close();
        let apart = self.gap.iter().all(|s| matches!(s.kind, SectionKind::Rule | SectionKind::Blank));
        self.flush_gap();
        if !apart || !self.goes_on_with_heading(&heading) {
            self.push(Block::Heading(heading));
        }
        self.section(SectionKind::Heading, row.at(), end);
        self.border = true;
        if next > end {
            self.set_aside(SectionKind::Rule, end, next);
        }
        Some(next)
    }

    /// Joins a heading to the one before, where a rule below each of its lines parted them: the second begins small.
    fn goes_on_with_heading(&mut self, second: &Heading<'a>) -> bool {
        let Some(Block::Heading(first)) = self.blocks.last_mut() else { return false };
        let small = second.text.raw().chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
        let at = |part: &str| (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let (start, end) = (at(first.text.raw()), at(second.text.raw()) + second.text.raw().len());
        let gap = Span::from_usize(first.text.raw().len(), at(second.text.raw()).wrapping_sub(start));
        let raw = self
            .text
            .get(start..end)
            .filter(|raw| small && gap.end() < raw.len() && !blank::is_longer(raw, 400));
        let Some(raw) = raw else { return false };
        first.text = Text::with_holes(raw, [gap]);
        first.span = first.span.join(second.span);
        true
    }

    /// Adds a block. The list grows by half: of a large text it is most of the memory.
    fn push(&mut self, block: Block<'a>) {
        if self.blocks.len() == self.blocks.capacity() {
            self.blocks.reserve_exact(self.blocks.len() / 2 + 8);
        }
        self.blocks.push(block);
    }

    /// Ends the open block, where one is.
    #[inline]
    pub(super) fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.add(open);
        }
    }

    #[inline(never)]
    fn add(&mut self, open: Open<'a>) {
        let raw = self.text.get(open.text..open.end).unwrap_or_default().trim_end();
        let raw = if self.set { raw.strip_suffix("//").map_or(raw, str::trim_end) } else { raw };
        let lead = raw.len() - blank::trim_start(raw).len();
        let base = open.text + lead;
        let raw = raw.get(lead..).unwrap_or_default();
        let text = if self.holes.is_empty() {
            Text::new(raw)
        } else {
            let holes = self.holes.drain(..).filter(|hole| hole.start() >= base && hole.end() <= open.end);
            Text::with_holes(raw, holes.map(|hole| Span::from_usize(hole.start() - base, hole.end() - base)))
        };
        let span = Span::from_usize(open.start, (base + raw.len()).max(open.start));
        let block = match open.paragraph {
            Some((number, marking)) => {
                self.contents &= open.last_line == open.text && marking.is_none();
                Block::Paragraph(Paragraph { number, marking, text, span })
            }
            None => Block::Passage(Passage { text, span }),
        };
        self.push(block);
    }
}

/// Whether a marking says that it is that of all paragraphs.
fn is_of_entire_text(marking: &Marking<'_>) -> bool {
    // Most are a letter or three.
    let text = marking.as_written();
    text.len() >= "ENTIRE".len() && text.contains("ENTIRE")
}
