//! Which stretches of a text go, section by section.

use super::{
    asked::{Field, Redaction},
    edit::{Edit, in_order},
    error::RedactError,
    given::RemovedKind,
    level::{Levels, highest_in_header, of_subject, stated},
    mark,
};
use crate::{
    blank,
    cable::Cable,
    lex::Piece,
    model::{Block, Classification, Section, SectionKind},
    span::Span,
};

/// What is to be done.
pub(super) struct Plan {
    /// What goes, in order.
    pub edits: Vec<Edit>,
    /// Of each block of the body whether it goes.
    pub gone: Vec<bool>,
    /// The highest level that is left, where something above the one that was asked for was there.
    pub left: Option<Classification>,
}

/// Gathers what is to be done.
pub(super) struct Planner<'c, 'a> {
    pub cable: &'c Cable<'a>,
    pub text: &'c str,
    pub asked: &'c Redaction,
    /// Where the cable is above the level that was asked for.
    pub levels: Option<Levels>,
    pub edits: Vec<Edit>,
    /// The blocks of the body by their places, each with its place in the list.
    portions: Vec<Portion>,
    /// Whether the subject goes.
    pub subject: bool,
    /// What is left.
    left: Classification,
}

/// A block of the body.
struct Portion {
    span: Span,
    block: usize,
    gone: bool,
    /// What stands for it, until it does.
    with: String,
}

/// The plan for a cable.
pub(super) fn of(cable: &Cable<'_>, asked: &Redaction) -> Result<Plan, RedactError> {
    if cable.source().is_empty() {
        return Err(RedactError::NoText);
    }
    let unread = cable.sections().iter().any(|section| section.kind == SectionKind::Body);
    if unread && (asked.above.is_some() || !asked.paragraphs.is_empty()) {
        return Err(RedactError::HeaderOnly);
    }
    let inside = if asked.above.is_some() { cable.markings_inside() } else { Vec::new() };
    let levels = match asked.above {
        Some(limit) => Levels::of(cable, limit, &inside)?,
        None => None,
    };
    let mut planner = Planner {
        cable,
        text: cable.source(),
        asked,
        levels,
        edits: Vec::new(),
        portions: Vec::new(),
        subject: false,
        left: Classification::Unclassified,
    };
    let inside: Vec<_> = inside.iter().map(|marking| (marking.span.start(), marking.level())).collect();
    planner.portions(inside)?;
    planner.stretches()?;
    planner.title();
    planner.named()?;
    planner.sections();
    planner.copies();
    let left = planner.levels.map(|_| planner.left);
    if let Some(left) = left {
        planner
            .edits
            .extend(stated(cable).filter(|stated| stated.level > left).map(|stated| stated.lowered(left)));
    }
    let mut gone = vec![false; cable.body().len()];
    for portion in planner.portions {
        if let Some(gone) = gone.get_mut(portion.block) {
            *gone = portion.gone;
        }
    }
    Ok(Plan { edits: in_order(planner.edits), gone, left })
}

impl Planner<'_, '_> {
    /// Whether something of a level goes; what is of none counts as the cable does.
    pub(super) fn goes(&self, level: Option<Classification>) -> bool {
        self.levels.is_some_and(|levels| levels.goes(level))
    }

    /// Whether a header has a marking above the level: then it does not stay. There a lone C is the letter of a reason or a reference.
    pub(super) fn is_marked_above(&self, text: &str) -> bool {
        self.levels.is_some_and(|levels| highest_in_header(text).is_some_and(|level| level > levels.limit))
    }

    /// Takes out a stretch, unless nothing is in it or a mark is already there.
    pub(super) fn remove(&mut self, span: Span, kind: RemovedKind) {
        self.remove_as(span, mark::FIELD.to_owned(), kind);
    }

    fn remove_as(&mut self, span: Span, with: String, kind: RemovedKind) {
        // The dots tell a copy that an archive cut off.
        let trimmed = span.of(self.text);
        let cut = if trimmed.ends_with(CUT) { trimmed.trim_end_matches('.') } else { trimmed };
        let span = Span::from_usize(span.start(), span.start() + cut.len());
        if mark::has_words(span.of(self.text)) {
            self.edits.push(Edit { span, with, kind });
        }
    }

    /// Takes out a subject. Archives lost its label, or joined the next to it: then there is one, and the next on a line of its own.
    fn remove_subject(&mut self, span: Span) {
        let before = self.edits.len();
        self.remove(span, RemovedKind::Field(Field::Subject));
        let Some(edit) = self.edits.get_mut(before) else { return };
        let behind = self.text.get(edit.span.end()..).unwrap_or_default();
        if behind.starts_with(char::is_alphanumeric) {
            edit.with.push_str(blank::LINE_END);
        }
        let front = self.text.get(..edit.span.start()).unwrap_or_default();
        let front = blank::tail(front, LOOKED_BACK).trim_end_matches(' ');
        if front.is_empty() || front.ends_with(blank::is_line_end) {
            edit.with.insert_str(0, "SUBJECT: ");
        }
    }

    /// The place of a part of the text.
    pub(super) fn span_of(&self, part: &str) -> Span {
        Piece::new(self.text, 0).span_of(part)
    }

    /// What is in a section, without the blanks at its ends.
    pub(super) fn content(&self, section: Section) -> Span {
        self.span_of(blank::trim(section.of(self.text)))
    }

    /// Decides of each block whether it goes. The markings inside have their places in order.
    fn portions(&mut self, mut inside: Vec<(usize, Option<Classification>)>) -> Result<(), RedactError> {
        inside.sort_unstable_by_key(|(at, _)| *at);
        let mut missing = self.asked.paragraphs.clone();
        for (at, block) in self.cable.body().iter().enumerate() {
            let (span, text) = (block.span(), block.text());
            let from = inside.partition_point(|(at, _)| *at < span.start());
            let own = inside.get(from..).unwrap_or_default().iter().take_while(|(at, _)| *at < span.end());
            let marked = block.marking().and_then(|marking| marking.level());
            let level =
                marked.map(|marked| own.filter_map(|(_, level)| *level).fold(marked, Classification::max));
            let named = match block {
                Block::Paragraph(paragraph) => {
                    missing.remove(&paragraph.number);
                    self.asked.paragraphs.contains(&paragraph.number)
                }
                _ => false,
            };
            let gone = (named || self.goes(level)) && !mark::is_mark(&text.unfolded());
            if !gone {
                self.left = self.left.max(level.unwrap_or(Classification::Unclassified));
            }
            let with = if gone { self.stands_for(block) } else { String::new() };
            self.portions.push(Portion { span, block: at, gone, with });
        }
        self.portions.sort_by_key(|portion| (portion.span.start(), portion.span.end()));
        missing.first().map_or(Ok(()), |number| Err(RedactError::NoParagraph(*number)))
    }

    /// What stands for a block: its number as it is written, and the mark.
    fn stands_for(&self, block: &Block<'_>) -> String {
        let mark = mark::portion(block.marking());
        let Block::Paragraph(paragraph) = block else { return mark };
        let written = block.span().of(self.text);
        let digits = written.trim_start_matches(|c: char| !c.is_alphanumeric());
        let behind = digits.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = written.get(..written.len() - behind.len()).unwrap_or_default();
        let same =
            digits.get(..digits.len() - behind.len()).is_some_and(|own| own.parse() == Ok(paragraph.number));
        let sign = if behind.trim_start().starts_with(')') { ')' } else { '.' };
        if same && number.len() < LONGEST_NUMBER {
            format!("{number}{sign} {mark}")
        } else {
            format!("{}{sign} {mark}", paragraph.number)
        }
    }

    /// The stretches that were named.
    fn stretches(&mut self) -> Result<(), RedactError> {
        for span in &self.asked.spans {
            if self.text.get(span.range()).is_none() {
                return Err(RedactError::NoSpan(*span));
            }
            self.remove(*span, RemovedKind::Span);
        }
        Ok(())
    }

    /// Decides whether the subject goes.
    fn title(&mut self) {
        let named = self.asked.fields.contains(&Field::Subject);
        let Some(subject) = &self.cable.fields().subject else { return };
        let level = of_subject(subject, subject.span.of(self.text));
        let gone = !mark::is_mark(&subject.text.unfolded()) && self.goes(level);
        if !gone && !named {
            self.left = self.left.max(level.unwrap_or(Classification::Unclassified));
        }
        self.subject = gone || named;
        if self.subject {
            self.remove_subject(subject.span);
        }
    }

    /// What goes of each section.
    fn sections(&mut self) {
        let mut at = 0;
        for section in self.cable.sections() {
            match section.kind {
                SectionKind::Paragraph | SectionKind::Passage | SectionKind::Heading => {
                    self.portion(*section, &mut at)
                }
                SectionKind::Unrecognised | SectionKind::Set | SectionKind::Body => {
                    // What is no field is no name, where it is the last of a text.
                    if self.goes(None) {
                        self.remove_as(self.content(*section), mark::portion(None), RemovedKind::Portion);
                    }
                }
                SectionKind::Subject => {
                    let own = self.cable.fields().subject.as_ref().map(|subject| subject.span);
                    let is_own = own.is_some_and(|own| section.span.contains(own));
                    if self.subject || !is_own && self.goes(None) {
                        self.remove_subject(self.value(*section));
                    }
                }
                SectionKind::RepeatedHeader => {}
                SectionKind::Cover | SectionKind::Form => self.frame(*section),
                SectionKind::Attributes => self.attributes(),
                SectionKind::Blank | SectionKind::Rule | SectionKind::End => {}
                _ => self.header(*section),
            }
        }
        self.repeated();
        self.left_over();
    }

    /// What goes of a section of the body: the first of a block has what stands for it.
    fn portion(&mut self, section: Section, at: &mut usize) {
        let content = self.content(section);
        if content.is_empty() {
            return;
        }
        while self.portions.get(*at).is_some_and(|portion| portion.span.end() <= content.start()) {
            *at += 1;
        }
        let unmarked = self.goes(None) && !mark::is_mark(content.of(self.text));
        let with = match self.portions.get_mut(*at).filter(|portion| portion.span.start() < content.end()) {
            Some(portion) if portion.gone => std::mem::take(&mut portion.with),
            None if unmarked => mark::portion(None),
            _ => return,
        };
        let with = if with.is_empty() { with } else { self.apart(section, content, with) };
        self.edits.push(Edit { span: content, with, kind: RemovedKind::Portion });
    }

    /// What stands for a portion, on lines of its own: archives join lines, and then the next paragraph is told by what is gone.
    fn apart(&self, section: Section, content: Span, mut with: String) -> String {
        let before = blank::tail(self.text.get(..content.start()).unwrap_or_default(), LOOKED_BACK);
        let gap = before.get(blank::trim_end(before).len()..).unwrap_or_default();
        let lines = if gap.len() == before.len() { 2 } else { blank::line_count(gap) - 1 };
        let numbered = section.kind == SectionKind::Paragraph;
        let wanted = if numbered && lines > 0 { lines } else { 2 };
        for _ in lines..wanted {
            with.insert_str(0, blank::LINE_END);
        }
        let behind = self.text.get(content.end()..section.span.end()).unwrap_or_default();
        if blank::line_count(behind) < 2 && section.span.end() < self.text.len() {
            with.push_str(blank::LINE_END);
        }
        with
    }
}

/// What an archive puts where it cuts a copy off.
const CUT: &str = "...";

/// In so many bytes above a portion the line above it ends.
const LOOKED_BACK: usize = 64;

/// A number with what is in front of it has no more bytes.
const LONGEST_NUMBER: usize = 12;
