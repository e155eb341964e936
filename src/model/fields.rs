//! [`Fields`]: all values of a cable, without the text they were read from.

use std::borrow::Cow;

use time::{Date, OffsetDateTime};

use super::{
    Addressee, Attribute, Authority, Block, CableId, Caption, Cited, Classification, DateTimeGroup, Drafting,
    Era, ExecutiveOrder, MessageLine, Reference, Subject, Tag, Text, Transmission, dtg,
    field::{Difference, Field, fields},
};
use crate::{
    span::{Span, Spanned},
    tables::posts::{self, Post, PostKind},
};

fields! {
    /// Everything a cable says, value by value, in the order of the format. Compares by value alone: spans say nothing.
    #[derive(Clone, Debug, Default)]
    #[non_exhaustive]
    Fields<'a> as "" {
        /// The archive's notice that this is a partial extract.
        notice: Option<Spanned<Text<'a>>>,
        /// The lines of State's internal distribution block, as written.
        distribution: Vec<Spanned<Cow<'a, str>>>,
        /// Who drafted, cleared, approved and released it, where the text says so.
        drafting: Vec<Spanned<Drafting<'a>>>,
        /// What the relay put in front.
        transmission: Transmission<'a>,
        /// Precedences and time of release.
        dtg: Option<Spanned<DateTimeGroup<'a>>>,
        /// The originator.
        from: Option<Spanned<Addressee<'a>>>,
        /// Action addressees.
        to: Vec<Spanned<Addressee<'a>>>,
        /// Information addressees.
        info: Vec<Spanned<Addressee<'a>>>,
        /// Addressees that an `XMT` line exempts: no addressees.
        exempted: Vec<Spanned<Addressee<'a>>>,
        /// Classification, section, origin, number.
        message: Option<Spanned<MessageLine<'a>>>,
        /// Captions in order, each once.
        captions: Vec<Spanned<Caption<'a>>>,
        /// Attention and passing lines.
        passing: Vec<Spanned<Text<'a>>>,
        /// The E.O. line.
        order: Option<Spanned<ExecutiveOrder<'a>>>,
        /// TAGS, in order.
        tags: Vec<Spanned<Tag<'a>>>,
        /// The title.
        subject: Option<Spanned<Subject<'a>>>,
        /// References, in order.
        references: Vec<Spanned<Reference<'a>>>,
        /// Who classified, and why.
        authority: Option<Spanned<Authority<'a>>>,
        /// The body's blocks, in order.
        body: Vec<Block<'a>>,
        /// The name that ends the text, as written.
        signature: Option<Spanned<Cow<'a, str>>>,
        /// The attributes that the National Archives append, in order.
        attributes: Vec<Spanned<Attribute<'a>>>,
        ---
        /// The form that it is written in, where the values do not show that: of a cable with a cover or of sets, or as
        /// [`with_era`](crate::Cable::with_era) gave it. Says nothing of what the cable says: not compared.
        era: Option<Era>,
        /// The year of the cable, where its date-time group has none: as [`ParseOptions::year`](crate::ParseOptions::year)
        /// gave it. Not compared.
        year_hint: Option<u16>,
    }
}

impl<'a> Fields<'a> {
    /// The time of the date-time group, UTC, to the minute.
    pub(crate) fn zulu(&self) -> Option<OffsetDateTime> {
        dtg::zulu(self.dtg.as_ref()?.at?)
    }

    /// The date of the date-time group, in UTC.
    pub fn date(&self) -> Option<Date> {
        Some(self.zulu()?.date())
    }

    /// The year of the date-time group; where that has none, the [hint](Fields::year_hint).
    pub fn year(&self) -> Option<u16> {
        self.zulu().and_then(|at| u16::try_from(at.year()).ok()).or(self.year_hint)
    }

    /// The id: see [`Cable::id`](crate::Cable::id).
    pub fn id(&self) -> Option<CableId<'_>> {
        self.id_in(self.year()?)
    }

    /// The id, if the cable is of this year.
    pub fn id_in(&self, year: u16) -> Option<CableId<'_>> {
        match &self.message {
            Some(message) => Some(CableId::new(year, message.origin.as_ref()?.unfolded(), message.number?)),
            None => {
                let station = self.transmission.station.as_ref()?;
                // The serial is the number modulo 10,000, and the Department sends far more a year.
                let counts = |post: &&Post| post.kind != PostKind::Department;
                let post = self.from.as_ref()?.post().filter(counts)?;
                posts::by_routing(&station.indicator)
                    .is_none_or(|post| counts(&post))
                    .then(|| CableId::new(year, post.canonical, station.serial))
            }
        }
    }

    /// The classification: see [`Cable::classification`](crate::Cable::classification).
    pub fn classification(&self) -> Option<Classification> {
        match &self.message {
            Some(message) => message.classification,
            None => self.transmission.classification(),
        }
    }

    /// The post that sent it, as the message line has it.
    pub fn origin(&self) -> Option<&Text<'a>> {
        self.message.as_ref()?.value.origin.as_ref()
    }

    /// The message number.
    pub fn number(&self) -> Option<u32> {
        self.message.as_ref()?.value.number
    }

    /// The id of the cable that a reference cites: see [`Cable::reference_id`](crate::Cable::reference_id).
    pub fn reference_id<'r>(&self, reference: &'r Reference<'_>) -> Option<CableId<'r>> {
        let mut id = reference.id().or_else(|| reference.id_in(self.year()?))?;
        // The sending post's own telegram, and the Department's.
        if id.origin() == "EMBTEL" {
            let own = self.message.as_ref()?.origin.as_ref()?;
            id = CableId::new(id.year(), own.unfolded().into_owned(), id.number());
        } else if id.origin() == "DEPTEL" {
            id = CableId::new(id.year(), "STATE", id.number());
        }
        let Cited::Cable { year: None, .. } = reference.cited else { return Some(id) };
        match self.id() {
            Some(own) if own.origin() == id.origin() && id.number() > own.number() => {
                Some(CableId::new(id.year().saturating_sub(1), id.origin().to_owned(), id.number()))
            }
            _ => Some(id),
        }
    }

    /// Whether there is nothing but the text of a cable: in capitals, with numbered paragraphs and a signature.
    pub(crate) fn is_text_alone(&self) -> bool {
        let numbered = |block: &Block<'_>| matches!(block, Block::Paragraph(_));
        let headed =
            self.dtg.is_some() || self.from.is_some() || self.message.is_some() || self.subject.is_some();
        !headed
            && self.signature.is_some()
            && self.body.iter().any(numbered)
            && self.body.iter().all(|block| is_in_capitals(block.text()))
    }

    /// The same values, owning their characters.
    pub fn into_owned(self) -> Fields<'static> {
        self.own()
    }

    /// Takes from others what these values lack.
    pub(crate) fn fill(&mut self, others: Self) {
        Field::fill(self, others);
    }

    /// The values without those of a field.
    pub(crate) fn without(mut self, field: &str) -> Self {
        self.forget("", field);
        self
    }

    /// Shows the name of each field in which others differ, and the first values that do.
    pub(crate) fn compare(&self, others: &Self, mut see: impl FnMut(Difference<'_>)) {
        Field::compare(self, others, "", &mut see);
    }

    /// Leads the place of each value elsewhere.
    pub(crate) fn lead(&mut self, lead: impl Fn(Span) -> Span) {
        Field::lead(self, &lead);
    }

    /// Shows the place of each value, with the name of its field, as [`WriteError`](crate::WriteError) names it.
    #[doc(hidden)]
    pub fn places(&self, mut see: impl FnMut(&'static str, Span)) {
        Field::places(self, "", &mut see);
    }
}

/// Whether a text has no small letters, but for a word here and there.
fn is_in_capitals(text: &Text<'_>) -> bool {
    let (mut small, mut letters) = (0, 0);
    for byte in text.pieces().flat_map(str::bytes) {
        small += usize::from(byte.is_ascii_lowercase());
        letters += usize::from(byte.is_ascii_alphabetic());
    }
    small * 20 <= letters
}

impl<'a> AsRef<Fields<'a>> for Fields<'a> {
    fn as_ref(&self) -> &Self {
        self
    }
}
