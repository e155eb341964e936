//! What the splitter has so far: values, the sections that tile the text, diagnostics.

use super::{
    attributes,
    cursor::Chunk,
    scan::{Label, Labels},
};
use crate::{
    diagnostic::{Code, Diagnostics},
    fold,
    grammar::{
        addressees, authority,
        body::{apparatus, edge, page},
        copy_note, distribution, dtg, message, notice, order, references, routing, security, station,
        subject, tags, transmission_id,
    },
    lex::Piece,
    model::{Authority, Block, Drafting, DraftingRole, Fields, Passage, Section, SectionKind, Text},
    span::Span,
    tables,
};

pub(super) struct State<'a> {
    pub text: &'a str,
    pub fields: Fields<'a>,
    pub sections: Vec<Section>,
    pub out: Diagnostics,
    /// Labels seen so far.
    pub seen: Labels,
    /// The byte up to which the sections tile the text.
    done: usize,
}

impl<'a> State<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            fields: Fields::default(),
            // A header has some twenty sections, the body two for each of its paragraphs.
            sections: Vec::with_capacity(48 + text.len() / 300),
            out: Diagnostics::default(),
            seen: Labels::default(),
            done: 0,
        }
    }

    /// The byte up to which the sections tile the text.
    pub(super) fn done(&self) -> usize {
        self.done
    }

    /// Says that the sections tile the text up to a byte: another has added them.
    pub(super) fn claim(&mut self, end: usize) {
        self.done = end;
    }

    /// A piece of the text.
    pub(super) fn piece(&self, start: usize, end: usize) -> Piece<'a> {
        Piece::new(self.text.get(start..end).unwrap_or_default(), start)
    }

    /// Adds a section; what stands before it and was not claimed becomes sections of its own.
    pub(super) fn push(&mut self, kind: SectionKind, start: usize, end: usize) {
        if start > self.done {
            self.fill(start);
        }
        if end > start {
            self.sections.push(Section::new(kind, Span::from_usize(start, end)));
            self.done = end;
        }
    }

    /// Gives what no section has claimed up to byte `end` a section: blank and page lines, stray captions, the rest.
    pub(super) fn fill(&mut self, end: usize) {
        let from = self.done;
        if from >= end {
            return;
        }
        // Most of it is blank.
        if self.piece(from, end).trim().text.is_empty() {
            self.extend(SectionKind::Blank, from, end);
            self.done = end;
            return;
        }
        let claimed = self.sections.iter().rev().map(|section| section.kind);
        let mut before = claimed.take(2).find(|kind| *kind != SectionKind::Blank);
        for line in self.piece(from, end).lines() {
            let text = fold::trim(line.text);
            let kind = self.unclaimed(text, before);
            let piece = Piece::new(line.text, line.at);
            match kind {
                SectionKind::Unrecognised => self.out.report(
                    Code::Unrecognised,
                    piece.span_of(text),
                    "a line that belongs to no section of the format",
                ),
                SectionKind::Drafting => {
                    let (role, by) = match apparatus::drafting(text) {
                        Some((word, by)) => (DraftingRole::of(word), by),
                        // Clearances stand below without a word of their own.
                        None => (DraftingRole::Cleared, text),
                    };
                    self.fields.drafting.push(piece.spanned(text, Drafting::new(role, by)));
                }
                SectionKind::Distribution => {
                    self.fields.distribution.extend(distribution::read(piece, &mut self.out));
                }
                SectionKind::Captions | SectionKind::Routing => self.out.beside(piece, text),
                _ => {}
            }
            if kind != SectionKind::Blank {
                before = Some(kind);
            }
            self.extend(kind, line.at, line.next);
        }
        self.done = end;
    }

    /// What a line is that no section has claimed, by its words and the kind of the one before it.
    fn unclaimed(&self, text: &str, before: Option<SectionKind>) -> SectionKind {
        let below = |kind| before == Some(kind);
        if text.is_empty() {
            SectionKind::Blank
        } else if page::is_page_line(text) || apparatus::is_page_part(text) {
            SectionKind::PageLine
        } else if attributes::is_text_head(text) {
            SectionKind::Attributes
        } else if apparatus::is_accounting(text) {
            SectionKind::Routing
        } else if edge::is_end(text) {
            SectionKind::End
        } else if apparatus::is_dash_line(text) {
            SectionKind::DashLine
        } else if copy_note::is_archive_date(text) {
            SectionKind::CopyNote
        } else if apparatus::is_stamp(text) || message::is_bare_classification(text) {
            SectionKind::Stamp
        } else if apparatus::drafting(text).is_some()
            || (below(SectionKind::Drafting) && !edge::is_rule(text))
        {
            SectionKind::Drafting
        } else if edge::is_rule(text) {
            SectionKind::Rule
        } else if (below(SectionKind::PageLine) || below(SectionKind::Distribution))
            && apparatus::is_page_rest(text)
        {
            SectionKind::PageLine
        } else if (below(SectionKind::PageLine) || below(SectionKind::Rule))
            && text.len() <= 8
            && text.bytes().all(|b| b.is_ascii_digit())
        {
            // The bare figures that the computer printed below a page line and behind dashes.
            SectionKind::DashLine
        } else if distribution::is_line(text) {
            SectionKind::Distribution
        } else if tables::captions::find(text).is_some() {
            SectionKind::Captions
        } else {
            SectionKind::Unrecognised
        }
    }

    /// Adds lines to the last section where it is of the same kind, else as a new one.
    fn extend(&mut self, kind: SectionKind, start: usize, end: usize) {
        let span = Span::from_usize(start, end);
        match self.sections.last_mut() {
            Some(last) if last.kind == kind && last.span.end() == start => last.span = last.span.join(span),
            _ => self.sections.push(Section::new(kind, span)),
        }
    }

    /// Reads a section above the message line and adds it. Of a section that stands twice the first counts.
    pub(super) fn envelope(&mut self, kind: SectionKind, start: usize, end: usize) {
        let piece = self.piece(start, end);
        let (fields, out) = (&mut self.fields, &mut self.out);
        let heads = &mut fields.transmission;
        let repeated = match kind {
            SectionKind::Notice => fill(&mut fields.notice, || notice::read(piece)),
            SectionKind::TransmissionId => fill(&mut heads.id, || transmission_id::read(piece, out)),
            SectionKind::Station => fill(&mut heads.station, || station::read(piece, out)),
            SectionKind::Security => fill(&mut heads.security, || security::read(piece, out)),
            SectionKind::DateTimeGroup => fill(&mut fields.dtg, || dtg::read(piece, out)),
            SectionKind::From => fill(&mut fields.from, || addressees::read_from(piece, out)),
            SectionKind::Distribution => {
                fields.distribution.extend(distribution::read(piece, out));
                false
            }
            SectionKind::Routing if heads.routing.is_empty() => {
                (heads.precedence, heads.routing) = routing::read(piece, out);
                false
            }
            SectionKind::To if fields.to.is_empty() => {
                fields.to = addressees::read_list(piece, out);
                false
            }
            SectionKind::Info if fields.info.is_empty() => {
                fields.info = addressees::read_list(piece, out);
                false
            }
            SectionKind::Exempted if fields.exempted.is_empty() => {
                fields.exempted = addressees::read_list(piece, out);
                false
            }
            _ => true,
        };
        if repeated {
            self.out.report(Code::Repeated, piece.trim().span(), "this section stands a second time");
        }
        self.push(if repeated { SectionKind::RepeatedHeader } else { kind }, start, end);
    }

    /// Reads the message line, as `found` already or not, and adds it; gives the byte behind it.
    pub(super) fn message_line(&mut self, chunk: Chunk<'a>, found: Option<message::Line<'a>>) -> usize {
        let at = self.piece(chunk.at, chunk.next).span_of(chunk.text).start();
        let (captions, out) = (&mut self.fields.captions, &mut self.out);
        let (value, extent) = message::read_to_extent(chunk.text, at, found, captions, out);
        self.fields.message = value;
        // Archives that joined lines have captions and passing lines behind the number.
        let end = if extent < chunk.text.len() { at + extent } else { chunk.next };
        self.push(SectionKind::MessageLine, chunk.at, end);
        end
    }

    /// Reads a labelled section, whose value begins at byte `value`, and adds it.
    pub(super) fn labelled(&mut self, label: Label, start: usize, value: usize, end: usize) {
        let whole = self.piece(start, end);
        let piece = self.piece(value, end);
        let (fields, out) = (&mut self.fields, &mut self.out);
        let repeated = match label {
            Label::Order => fill(&mut fields.order, || order::read(whole, out)),
            Label::Subject => fill(&mut fields.subject, || subject::read(piece, out)),
            Label::Authority => match &mut fields.authority {
                None => {
                    fields.authority = authority::read(whole, out);
                    false
                }
                // Name and reasons may stand in blocks of their own.
                Some(first) => match authority::read(whole, out) {
                    Some(more) => !complete(&mut first.value, more.value),
                    None => false,
                },
            },
            Label::Tags if fields.tags.is_empty() => {
                fields.tags = tags::read(piece, out);
                false
            }
            Label::References if fields.references.is_empty() => {
                fields.references = references::read(piece, out);
                false
            }
            Label::Tags | Label::References => true,
        };
        if repeated {
            self.out.report(Code::Repeated, whole.trim().span(), "this section stands a second time");
        }
        self.push(label.kind(), start, end);
    }

    /// Adds text that stands among the labelled sections as text of the body.
    pub(super) fn passage(&mut self, start: usize, end: usize) {
        let piece = self.piece(start, end).trim();
        if piece.text.is_empty() {
            return;
        }
        let mut passage = Passage::new(Text::new(piece.text));
        passage.span = piece.span();
        self.fields.body.push(Block::Passage(passage));
        // Up to the end of its last line; what is blank behind it stays unclaimed.
        let last = piece.span().end();
        let end = self.piece(last, end).lines().next().map_or(last, |line| line.next);
        self.push(SectionKind::Passage, start, end);
    }
}

/// Reads a value where there is none yet; whether there was one.
fn fill<T>(slot: &mut Option<T>, read: impl FnOnce() -> Option<T>) -> bool {
    if slot.is_some() {
        return true;
    }
    *slot = read();
    false
}

/// Takes from `more` what `first` lacks; whether that is all of it.
fn complete<'a>(first: &mut Authority<'a>, more: Authority<'a>) -> bool {
    first.by = first.by.take().or_else(|| more.by.clone());
    first.reasons = first.reasons.take().or_else(|| more.reasons.clone());
    (more.by.is_none() || more.by == first.by) && (more.reasons.is_none() || more.reasons == first.reasons)
}
