//! From stretches to values: one grammar for each kind of section.

pub(crate) mod captions;
pub(crate) mod leftover;

use crate::{
    cut::{Cut, Stretch, What},
    diagnostic::{Code, Diagnostics},
    grammar::{
        addressees, authority, circuit, distribution, dtg, message, notice, order, references, routing,
        security,
        sets::{self, Set},
        station, subject, tags, transmission_id,
    },
    kind::{label::Label, printed},
    lex::{Piece, near},
    model::{
        Addressee, Authority, Block, DateTimeGroup, Drafting, DraftingRole, Fields, MessageLine, Passage,
        Section, SectionKind, Tag, Text,
    },
    quoted::Quoted,
    span::{Span, Spanned},
};

/// Reads the stretches of a header, in order. Of a section that is there twice the first counts.
pub(crate) fn header<'a>(text: &'a str, cut: &mut Cut<'a>, fields: &mut Fields<'a>, out: &mut Diagnostics) {
    let record = cut.stretches.iter().any(|stretch| matches!(stretch.what, What::Set(_)));
    let (line, captions) = (cut.line.take(), std::mem::take(&mut cut.captions));
    let mut reader = Reader { line, captions, text, fields, out, record, titled: false, relayed: false };
    // Of two copies the first counts, but for its last section, which is cut off.
    let (first, second) = cut.stretches.split_at_checked(cut.copied).unwrap_or_default();
    let (last, whole) = first.split_last().unzip();
    let whole = whole.unwrap_or_default();
    let more = second.iter().chain(last);
    let in_order =
        whole.iter().map(|stretch| (stretch, false)).chain(more.map(|stretch| (stretch, cut.copied > 0)));
    for (stretch, again) in in_order {
        let known = again && reader.knows(stretch.what, whole);
        let read = if known { reader.repeat(stretch) } else { reader.read(stretch) };
        if read == Read::Repeated
            && let Some(section) = cut.sections.get_mut(stretch.section())
        {
            section.kind = SectionKind::RepeatedHeader;
        }
    }
}

struct Reader<'a, 'r> {
    text: &'a str,
    /// A message line that was read already.
    line: Option<message::Line<'a>>,
    /// The captions that lines were found to be.
    captions: Vec<&'a str>,
    fields: &'r mut Fields<'a>,
    out: &'r mut Diagnostics,
    /// Whether the security line that was read is above the station's.
    relayed: bool,
    /// Whether it is a record message, of sets.
    record: bool,
    /// Whether the subject is that of a set.
    titled: bool,
}

/// What came of a stretch.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Read {
    First,
    /// A section of the kind was read before.
    Repeated,
}

impl<'a> Reader<'a, '_> {
    fn piece(&self, span: Span) -> Piece<'a> {
        Piece::new(span.of(self.text), span.start())
    }

    /// Whether what a stretch of another copy says was read already from the first; its captions and passing lines are whole once there
    /// are labels below them.
    fn knows(&self, what: What, first: &[Stretch]) -> bool {
        let fields = &self.fields;
        match what {
            What::Message => fields.message.is_some(),
            What::Handling(_) => first.iter().any(|stretch| matches!(stretch.what, What::Labelled(..))),
            What::Labelled(Label::Order, _) => fields.order.is_some(),
            What::Labelled(Label::Tags, _) => !fields.tags.is_empty(),
            What::Labelled(Label::Subject, _) => fields.subject.is_some(),
            What::Labelled(Label::References, _) => !fields.references.is_empty(),
            What::Labelled(Label::Authority, _) => fields.authority.is_some(),
            What::Series | What::Set(_) | What::Passage | What::Stray | What::Envelope => false,
        }
    }

    fn repeat(&mut self, stretch: &Stretch) -> Read {
        self.repeated(self.piece(stretch.span()));
        Read::Repeated
    }

    fn read(&mut self, stretch: &Stretch) -> Read {
        let piece = self.piece(stretch.span());
        match stretch.what {
            What::Envelope => return self.envelope(stretch.kind, piece),
            What::Message => {
                let known = self.line.take();
                let (captions, out) = (&mut self.fields.captions, &mut self.out);
                // A second classification, below the addresses, counts.
                let read = match self.record {
                    true => message::read_record(piece, known, captions, out),
                    false => message::read(piece, known, captions, out),
                };
                self.message(read);
            }
            What::Handling(found) => {
                let behind = self.piece(stretch.value());
                let found = self.captions.get(found.range()).unwrap_or_default();
                captions::read(stretch.kind, (piece, found), behind, self.fields, self.out);
            }
            What::Labelled(label, misspelt) => {
                let value = self.piece(stretch.value());
                if let Some(len) = misspelt {
                    self.misspelt(label, piece, len as usize);
                }
                if self.labelled(label, piece, value) == Read::Repeated {
                    self.repeated(piece);
                }
            }
            What::Series => return self.series(piece.trim()),
            What::Set(set) => return self.set(set, piece, self.piece(stretch.value())),
            What::Passage => self.passage(piece.trim()),
            What::Stray => self.stray(stretch.kind, piece),
        }
        Read::First
    }

    /// Takes one more message line: what it does not say the one above it says, as the series of a record message does above its
    /// classification.
    fn message(&mut self, read: Option<Spanned<MessageLine<'a>>>) {
        let Some(mut line) = read else { return };
        if let Some(above) = self.fields.message.take() {
            let named = |line: &MessageLine<'_>| line.origin.is_some() || line.number.is_some();
            if !named(&line) {
                (line.value.origin, line.value.number) = (above.value.origin, above.value.number);
                line.span = line.span.join(above.span);
            } else if named(&above) {
                self.out.report(Code::Repeated, above.span, "the message line below counts");
            }
        }
        self.fields.message = Some(line);
    }

    fn passage(&mut self, piece: Piece<'a>) {
        let mut passage = Passage::new(Text::new(piece.text));
        passage.span = piece.span();
        self.fields.body.push(Block::Passage(passage));
    }

    /// Reads the series of a record message and its number: they are its origin, as those by which others cite it.
    fn series(&mut self, line: Piece<'a>) -> Read {
        let line_of = |message: &mut Option<Spanned<MessageLine<'a>>>| {
            let message = message.get_or_insert_with(|| line.spanned(line.text, MessageLine::default()));
            let (name, number, year) = sets::series(line.text)?;
            let value = &mut message.value;
            if value.origin.is_some() || value.number.is_some() {
                return None;
            }
            (value.origin, value.number) = (Some(Text::new(name)), Some(number));
            Some(year)
        };
        let Some(year) = line_of(&mut self.fields.message) else {
            self.repeated(line);
            return Read::Repeated;
        };
        // The year is that of the date-time group.
        let same =
            |own: u16| [format!("{own:04}"), format!("{:02}", own % 100)].iter().any(|own| own == year);
        if !self.fields.year().is_some_and(same) {
            self.out.beside(line, year);
        }
        Read::First
    }

    /// Reads a set of a record message: all of it, or the fields behind its name.
    fn set(&mut self, set: Set, whole: Piece<'a>, value: Piece<'a>) -> Read {
        let fields = sets::fields(value);
        match set {
            Set::Subject => {
                // The message's own counts, not the one that a relay put in front.
                if std::mem::replace(&mut self.titled, true) {
                    self.repeated(whole);
                    return Read::Repeated;
                }
                if let Some(relayed) = self.fields.subject.take() {
                    self.out.report(Code::Repeated, relayed.span, "the subject is below");
                }
                self.fields.subject = subject::read(fields, self.out);
            }
            Set::Reference => self.fields.references.extend(sets::reference(fields, self.out)),
            Set::Other => self.passage(sets::fields(whole)),
            Set::Remarks => {}
        }
        Read::First
    }

    fn repeated(&mut self, piece: Piece<'_>) {
        self.out.report(Code::Repeated, piece.trim().span(), "this section stands a second time");
    }

    /// Reads a section above the message line.
    fn envelope(&mut self, kind: SectionKind, piece: Piece<'a>) -> Read {
        let (fields, out) = (&mut *self.fields, &mut *self.out);
        let heads = &mut fields.transmission;
        let read = match kind {
            SectionKind::Notice => fill(&mut fields.notice, || notice::read(piece)),
            SectionKind::TransmissionId => fill(&mut heads.id, || transmission_id::read(piece, out)),
            SectionKind::Circuit => fill(&mut heads.circuit, || circuit::read(piece, out)),
            SectionKind::GroupCount => fill(&mut heads.groups, || circuit::read_groups(piece, out)),
            SectionKind::Station => fill(&mut heads.station, || station::read(piece, out)),
            // A relay's own line is above that of the station.
            SectionKind::Security if self.relayed && heads.station.is_some() => {
                self.relayed = false;
                if let Some(relay) = heads.security.take() {
                    out.report(Code::Repeated, relay.span, "the security line of a relay");
                }
                heads.security = security::read(piece, out);
                Read::First
            }
            SectionKind::Security => {
                self.relayed |= heads.security.is_none() && heads.station.is_none();
                fill(&mut heads.security, || security::read(piece, out))
            }
            SectionKind::DateTimeGroup => fill(&mut fields.dtg, || dtg::read(piece, out)),
            SectionKind::From => fill(&mut fields.from, || addressees::read_from(piece, out)),
            SectionKind::Distribution => {
                fields.distribution.extend(distribution::read(piece, out));
                Read::First
            }
            SectionKind::Routing if heads.routing.is_empty() => {
                (heads.precedence, heads.routing) = routing::read(piece, out);
                Read::First
            }
            // Each relay puts one in front of the station's.
            SectionKind::Routing if heads.station.is_none() => {
                heads.routing.extend(routing::read(piece, out).1);
                Read::First
            }
            SectionKind::To => fill_list(&mut fields.to, || addressees::read_list(piece, out)),
            SectionKind::Info => fill_list(&mut fields.info, || addressees::read_list(piece, out)),
            SectionKind::Exempted => fill_list(&mut fields.exempted, || addressees::read_list(piece, out)),
            _ => Read::Repeated,
        };
        if read == Read::Repeated {
            self.repeated(piece);
        }
        read
    }

    /// Reads a labelled section: all of it, or the value behind its label.
    fn labelled(&mut self, label: Label, whole: Piece<'a>, value: Piece<'a>) -> Read {
        let (fields, out) = (&mut *self.fields, &mut *self.out);
        // The end of a page broke it: no label is in front.
        if crate::blank::trim_start(whole.text).len() == value.text.len() && !value.text.is_empty() {
            match label {
                Label::Tags if !fields.tags.is_empty() => {
                    fields.tags.extend(tags::read(value, out));
                    return Read::First;
                }
                Label::References if !fields.references.is_empty() => {
                    fields.references.extend(references::read(value, fields.year(), out));
                    return Read::First;
                }
                _ => {}
            }
        }
        match label {
            Label::Order => fill(&mut fields.order, || order::read(whole, out)),
            Label::Subject => fill(&mut fields.subject, || subject::read(value, out)),
            Label::Tags => {
                // The real ones may be below a line without any.
                let none = |tag: &Spanned<Tag<'_>>| ["N/A", "NA"].contains(&tag.as_written());
                if fields.tags.iter().all(none) {
                    for tag in fields.tags.drain(..) {
                        out.report(Code::Repeated, tag.span, "the TAGS are below");
                    }
                }
                fill_list(&mut fields.tags, || tags::read(value, out))
            }
            Label::References => {
                let own = fields.year();
                fill_list(&mut fields.references, || references::read(value, own, out))
            }
            Label::Authority => match &mut fields.authority {
                None => {
                    fields.authority = authority::read(whole, out);
                    Read::First
                }
                // Name and reasons may be in blocks of their own.
                Some(first) => {
                    let more = authority::read(whole, out);
                    let new = more.is_none_or(|more| complete(&mut first.value, more.value));
                    if new { Read::First } else { Read::Repeated }
                }
            },
        }
    }

    fn misspelt(&mut self, label: Label, piece: Piece<'_>, len: usize) {
        let line = crate::blank::trim_start(piece.text);
        let written = line.get(..len).unwrap_or_default().trim_end();
        self.out.report(
            Code::Label,
            piece.span_of(written),
            format_args!("expected the label {}, found {}", label.as_str(), Quoted(written)),
        );
    }

    /// Reads a line that no section has claimed.
    fn stray(&mut self, kind: SectionKind, line: Piece<'a>) {
        match kind {
            // No name is on it.
            SectionKind::Drafting if !printed::names_drafter(line.text) => self.out.beside(line, line.text),
            SectionKind::Drafting => {
                let (role, by) = match printed::drafting(line.text) {
                    Some((word, by)) => (DraftingRole::of(word), by),
                    // Clearances are below without a word of their own.
                    None => (DraftingRole::Cleared, line.text),
                };
                self.fields.drafting.push(line.spanned(line.text, Drafting::new(role, by)));
            }
            SectionKind::Distribution => {
                self.fields.distribution.extend(distribution::read(line, self.out));
            }
            SectionKind::Captions | SectionKind::Routing => self.out.beside(line, line.text),
            _ => {
                let message = "a line that belongs to no section of the format";
                self.out.report(Code::Unrecognised, line.span(), message);
            }
        }
    }
}

/// Reads a value where there is none yet.
fn fill<T>(slot: &mut Option<T>, read: impl FnOnce() -> Option<T>) -> Read {
    if slot.is_some() {
        return Read::Repeated;
    }
    *slot = read();
    Read::First
}

/// Reads a list where there is none yet.
fn fill_list<T>(list: &mut Vec<T>, read: impl FnOnce() -> Vec<T>) -> Read {
    if !list.is_empty() {
        return Read::Repeated;
    }
    *list = read();
    Read::First
}

/// Takes from `more` what `first` lacks; whether that is all of it.
fn complete<'a>(first: &mut Authority<'a>, more: Authority<'a>) -> bool {
    first.by = first.by.take().or_else(|| more.by.clone());
    first.reasons = first.reasons.take().or_else(|| more.reasons.clone());
    (more.by.is_none() || more.by == first.by) && (more.reasons.is_none() || more.reasons == first.reasons)
}

/// The classified-by block of a cable that numbers it like its paragraphs.
pub(crate) fn numbered_authority<'a>(
    blocks: &[Block<'a>],
    text: &'a str,
    out: &mut Diagnostics,
) -> Option<Spanned<Authority<'a>>> {
    let (block, at) = blocks.iter().take(3).find_map(|block| {
        let raw = block.text().raw();
        let at = if authority::label_len(raw).is_some() { 0 } else { behind_entire_text(raw)? };
        Some((block, at))
    })?;
    let start = block.span().end().saturating_sub(block.text().raw().len()) + at;
    authority::read(Piece::new(text.get(start..block.span().end())?, start), out)
}

/// The byte at which the classified-by block begins behind `CONFIDENTIAL - ENTIRE TEXT.`
fn behind_entire_text(text: &str) -> Option<usize> {
    const LONGEST: usize = 80;
    let head = crate::blank::head(text, LONGEST);
    let at = head.find("ENTIRE TEXT")?;
    let by = at + head.get(at..)?.to_ascii_uppercase().find("CLASSIFIED BY")?;
    authority::label_len(text.get(by..)?).map(|_| by)
}

/// The time of a date-time group without a year, in the year that is known from elsewhere.
pub(crate) fn hinted_date(fields: &mut Fields<'_>) {
    if let (Some(group), Some(year)) = (&mut fields.dtg, fields.year_hint)
        && group.at.is_none()
    {
        group.value.at = dtg::in_year(&group.value.written, year);
    }
}

/// Whether the only date of a cable may be in the header of a later section: it has several, and none in its own header.
pub(crate) fn may_be_dated_below(fields: &Fields<'_>) -> bool {
    let sections = fields.message.as_ref().and_then(|message| message.section);
    fields.dtg.is_none() && sections.is_some_and(|section| section.of > 1)
}

/// Whether who sent it, or when, or its message line is known.
pub(crate) fn has_envelope(fields: &Fields<'_>) -> bool {
    fields.dtg.is_some() || fields.from.is_some() || fields.message.is_some()
}

/// Reads the date-time group of a header that is repeated for a later section, and makes it a section of its own.
pub(crate) fn date_below<'a>(
    text: &'a str,
    date: Span,
    sections: &mut Vec<Section>,
    out: &mut Diagnostics,
) -> Option<Spanned<DateTimeGroup<'a>>> {
    let read = dtg::read(Piece::new(date.of(text), date.start()), out)?;
    let message = "the cable's only date-time group is in the header of a later section";
    out.report(Code::LaterSection, read.span, message);
    let index = sections.iter().position(|section| section.span.contains(date))?;
    let whole = *sections.get(index)?;
    let parts = [
        (whole.kind, whole.span.start(), date.start()),
        (SectionKind::DateTimeGroup, date.start(), date.end()),
        (whole.kind, date.end(), whole.span.end()),
    ];
    let parts = parts.into_iter().filter(|(_, start, end)| start < end);
    sections.splice(
        index..=index,
        parts.map(|(kind, start, end)| Section::new(kind, Span::from_usize(start, end))),
    );
    Some(read)
}

/// Whether an originator is of the Department of State.
fn is_of_state(from: &Addressee<'_>) -> bool {
    const KINDS: [&str; 4] = ["AMEMBASSY", "AMCONSUL", "USMISSION", "SECSTATE"];
    let of_state = |word: &str| KINDS.contains(&word) || near::distance(word, "Department", 1).is_some();
    from.post().is_some() || from.name.words().any(of_state)
}

/// Whether anything that only cables have was found.
pub(crate) fn is_cable(fields: &Fields<'_>) -> bool {
    fields.notice.is_some()
        || fields.transmission.id.is_some()
        || fields.transmission.circuit.is_some()
        || fields.transmission.station.is_some()
        || fields.dtg.is_some()
        || fields.message.is_some()
        || fields.order.is_some()
        || !fields.tags.is_empty()
        || fields.subject.is_some()
        // An originator of the Department's, and whom it is for.
        || fields.from.as_ref().is_some_and(|from| is_of_state(from)) && !fields.to.is_empty()
        || fields.authority.is_some()
        || fields.body.iter().any(|block| matches!(block, Block::Paragraph(p) if p.marking.is_some()))
        || fields.is_text_alone()
        // The archive's record of a cable whose text is lost.
        || fields.attributes.iter().any(|attribute| attribute.key == "Document Number")
}
