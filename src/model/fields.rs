//! [`Fields`]: all values of a cable, without the text they were read from.

use std::borrow::Cow;

use time::OffsetDateTime;

use super::{
    Addressee, Attribute, Authority, Block, CableId, Caption, Cited, Classification, DateTimeGroup, Drafting,
    ExecutiveOrder, MessageLine, Reference, Subject, Tag, Text, Transmission, dtg, owned,
};
use crate::{
    span::Spanned,
    tables::posts::{self, Post, PostKind},
};

/// Everything a cable says, value by value, in the order of the format. Compares by value alone: spans say nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fields<'a> {
    /// The archive's notice that this is a partial extract.
    pub notice: Option<Spanned<Text<'a>>>,
    /// The lines of State's internal distribution block, as written.
    pub distribution: Vec<Spanned<Cow<'a, str>>>,
    /// Who drafted, cleared, approved and released it, where the text says so.
    pub drafting: Vec<Spanned<Drafting<'a>>>,
    /// What the relay put in front.
    pub transmission: Transmission<'a>,
    /// Precedences and time of release.
    pub dtg: Option<Spanned<DateTimeGroup<'a>>>,
    /// The originator.
    pub from: Option<Spanned<Addressee<'a>>>,
    /// Action addressees.
    pub to: Vec<Spanned<Addressee<'a>>>,
    /// Information addressees.
    pub info: Vec<Spanned<Addressee<'a>>>,
    /// Addressees that an `XMT` line exempts: no addressees.
    pub exempted: Vec<Spanned<Addressee<'a>>>,
    /// Classification, section, origin, number.
    pub message: Option<Spanned<MessageLine<'a>>>,
    /// Captions in order, each once.
    pub captions: Vec<Spanned<Caption<'a>>>,
    /// Attention and passing lines.
    pub passing: Vec<Spanned<Text<'a>>>,
    /// The E.O. line.
    pub order: Option<Spanned<ExecutiveOrder<'a>>>,
    /// TAGS, in order.
    pub tags: Vec<Spanned<Tag<'a>>>,
    /// The title.
    pub subject: Option<Spanned<Subject<'a>>>,
    /// References, in order.
    pub references: Vec<Spanned<Reference<'a>>>,
    /// Who classified, and why.
    pub authority: Option<Spanned<Authority<'a>>>,
    /// The body's blocks, in order.
    pub body: Vec<Block<'a>>,
    /// The name that ends the text, as written.
    pub signature: Option<Spanned<Cow<'a, str>>>,
    /// The attributes that the National Archives append, in order.
    pub attributes: Vec<Spanned<Attribute<'a>>>,
}

/// Every value of a list, owned.
fn each<T, U>(list: Vec<Spanned<T>>, own: impl Fn(T) -> U) -> Vec<Spanned<U>> {
    list.into_iter().map(|value| value.map(&own)).collect()
}

impl Fields<'_> {
    /// The time of the date-time group, UTC, to the minute.
    pub(crate) fn zulu(&self) -> Option<OffsetDateTime> {
        dtg::zulu(self.dtg.as_ref()?.at?)
    }

    /// The year of the date-time group.
    pub(crate) fn year(&self) -> Option<u16> {
        u16::try_from(self.zulu()?.year()).ok()
    }

    /// The id; see [`Cable::id`](crate::Cable::id).
    pub(crate) fn id(&self) -> Option<CableId<'_>> {
        self.id_in(self.year()?)
    }

    /// The id of a cable of this year.
    pub(crate) fn id_in(&self, year: u16) -> Option<CableId<'_>> {
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

    /// The classification; see [`Cable::classification`](crate::Cable::classification).
    pub(crate) fn classification(&self) -> Option<Classification> {
        match &self.message {
            Some(message) => message.classification,
            None => self.transmission.classification(),
        }
    }

    /// The id that a reference cites; see [`Cable::reference_id`](crate::Cable::reference_id).
    pub(crate) fn reference_id<'r>(&self, reference: &'r Reference<'_>) -> Option<CableId<'r>> {
        let id = reference.id_in(self.year())?;
        let Cited::Cable { year: None, .. } = reference.cited else { return Some(id) };
        match self.id() {
            Some(own) if own.origin() == id.origin() && id.number() > own.number() => {
                Some(CableId::new(id.year().saturating_sub(1), id.origin().to_owned(), id.number()))
            }
            _ => Some(id),
        }
    }

    /// The same values, owning their characters.
    pub fn into_owned(self) -> Fields<'static> {
        Fields {
            notice: self.notice.map(|v| v.map(Text::into_owned)),
            distribution: each(self.distribution, owned),
            drafting: each(self.drafting, Drafting::into_owned),
            transmission: self.transmission.into_owned(),
            dtg: self.dtg.map(|v| v.map(DateTimeGroup::into_owned)),
            from: self.from.map(|v| v.map(Addressee::into_owned)),
            to: each(self.to, Addressee::into_owned),
            info: each(self.info, Addressee::into_owned),
            exempted: each(self.exempted, Addressee::into_owned),
            message: self.message.map(|v| v.map(MessageLine::into_owned)),
            captions: each(self.captions, Caption::into_owned),
            passing: each(self.passing, Text::into_owned),
            order: self.order.map(|v| v.map(ExecutiveOrder::into_owned)),
            tags: each(self.tags, Tag::into_owned),
            subject: self.subject.map(|v| v.map(Subject::into_owned)),
            references: each(self.references, Reference::into_owned),
            authority: self.authority.map(|v| v.map(Authority::into_owned)),
            body: self.body.into_iter().map(Block::into_owned).collect(),
            signature: self.signature.map(|v| v.map(owned)),
            attributes: each(self.attributes, Attribute::into_owned),
        }
    }
}
