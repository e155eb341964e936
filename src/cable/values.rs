//! What can be asked of a cable: each of its values, and what follows from them.

use super::document::Cable;
use crate::{
    model::{
        Addressee, Attribute, Authority, Block, CableId, Caption, Classification, DateTimeGroup, Drafting,
        ExecutiveOrder, Marking, MessageLine, Office, Paragraph, Reference, Subject, Tag, Text, Transmission,
    },
    span::Spanned,
};

impl<'a> Cable<'a> {
    /// The id: year of the date-time group, origin and number of the message line. Where the text has no message line, the
    /// post of the `FM` line and the serial of the `DE` line are in: the serial is the number modulo 10,000, and few posts
    /// send as many messages a year. Not so the Department (`SECSTATE`, `RUEHC`), of which no serial tells the number.
    /// `None` where one of them is missing.
    pub fn id(&self) -> Option<CableId<'_>> {
        self.fields().id()
    }

    /// The id, for a text without a date, if it is of this year.
    pub fn id_in(&self, year: u16) -> Option<CableId<'_>> {
        self.fields().id_in(year)
    }

    /// The date of the date-time group, in UTC.
    pub fn date(&self) -> Option<time::Date> {
        self.fields().date()
    }

    /// The year of the date-time group; where that has none, the one that [`ParseOptions::year`](crate::ParseOptions::year) gave.
    pub fn year(&self) -> Option<u16> {
        self.fields().year()
    }

    /// The id of the cable that a reference of this cable cites.
    ///
    /// A year that is written is sure. Where none is, the cable is of this cable's own year; but posts number their
    /// messages from 1 each year, so a number of this cable's own post that is higher than its own number cannot have
    /// been reached, and is of the year before. For other posts' numbers nothing better is known: a reference made early
    /// in January to a high number of another post may be of the year before.
    pub fn reference_id<'r>(&self, reference: &'r Reference<'_>) -> Option<CableId<'r>> {
        self.fields().reference_id(reference)
    }

    /// The highest portion marking of subject and body; the first of those of one level.
    ///
    /// ```
    /// let cable = cablegram::Cable::parse("1. (U) One.\n\n2. (S/NF) Two.\n\n3. (S) Three.\n");
    /// assert_eq!(cable.highest_marking().unwrap().to_string(), "S/NF");
    /// ```
    pub fn highest_marking(&self) -> Option<&Marking<'a>> {
        self.fields().highest_marking()
    }

    /// The offices of the Department's internal distribution with their copies, in order.
    ///
    /// ```
    /// let cable = cablegram::Cable::parse("ACTION PM-04\nINFO OCT-01 EUR-12 /017 W\n\nR 111205Z DEC 76\n");
    /// assert_eq!(cable.offices().iter().map(|office| office.copies).sum::<u32>(), 17);
    /// assert_eq!(cable.offices()[2].code, "EUR");
    /// ```
    pub fn offices(&self) -> Vec<Office<'_>> {
        self.fields().offices()
    }

    /// The marking that holds for the whole text, where the first paragraphs say so: `(C - ENTIRE TEXT)`,
    /// `1. SECRET - ENTIRE TEXT.` Paragraphs of such a cable bear none of their own.
    ///
    /// ```
    /// let cable = cablegram::Cable::parse("SUBJECT: FISH\n\n1. C - ENTIRE TEXT.\n\n2. THE FISH ARE WELL.\n");
    /// assert_eq!(cable.whole_marking().unwrap().level(), Some(cablegram::Classification::Confidential));
    /// ```
    pub fn whole_marking(&self) -> Option<Marking<'_>> {
        self.fields().whole_marking()
    }

    /// The archive's notice of a partial extract.
    pub fn notice(&self) -> Option<&Text<'a>> {
        self.fields().notice.as_ref().map(value)
    }

    /// What the relay put in front of the message.
    pub fn transmission(&self) -> &Transmission<'a> {
        &self.fields().transmission
    }

    /// Precedences and time of release.
    pub fn dtg(&self) -> Option<&DateTimeGroup<'a>> {
        self.fields().dtg.as_ref().map(value)
    }

    /// The originator.
    pub fn from(&self) -> Option<&Addressee<'a>> {
        self.fields().from.as_ref().map(value)
    }

    /// Action addressees, in order.
    pub fn to(&self) -> impl DoubleEndedIterator<Item = &Addressee<'a>> + ExactSizeIterator + Clone {
        self.fields().to.iter().map(value)
    }

    /// Information addressees, in order.
    pub fn info(&self) -> impl DoubleEndedIterator<Item = &Addressee<'a>> + ExactSizeIterator + Clone {
        self.fields().info.iter().map(value)
    }

    /// Classification, section, origin, number.
    pub fn message(&self) -> Option<&MessageLine<'a>> {
        self.fields().message.as_ref().map(value)
    }

    /// The classification that the message line spells out; where the text has no message line, the one that the security
    /// line's letters stand for (`ZNY CCCCC`).
    pub fn classification(&self) -> Option<Classification> {
        self.fields().classification()
    }

    /// The post that sent it, as the message line has it.
    pub fn origin(&self) -> Option<&Text<'a>> {
        self.fields().origin()
    }

    /// The message number.
    pub fn number(&self) -> Option<u32> {
        self.fields().number()
    }

    /// Captions, in order, each once.
    pub fn captions(&self) -> impl DoubleEndedIterator<Item = &Caption<'a>> + ExactSizeIterator + Clone {
        self.fields().captions.iter().map(value)
    }

    /// Attention and passing lines.
    pub fn passing(&self) -> impl DoubleEndedIterator<Item = &Text<'a>> + ExactSizeIterator + Clone {
        self.fields().passing.iter().map(value)
    }

    /// The E.O. line.
    pub fn order(&self) -> Option<&ExecutiveOrder<'a>> {
        self.fields().order.as_ref().map(value)
    }

    /// TAGS, in order.
    pub fn tags(&self) -> impl DoubleEndedIterator<Item = &Tag<'a>> + ExactSizeIterator + Clone {
        self.fields().tags.iter().map(value)
    }

    /// The title.
    pub fn subject(&self) -> Option<&Subject<'a>> {
        self.fields().subject.as_ref().map(value)
    }

    /// References, in order.
    pub fn references(&self) -> impl DoubleEndedIterator<Item = &Reference<'a>> + ExactSizeIterator + Clone {
        self.fields().references.iter().map(value)
    }

    /// Who classified, and why.
    pub fn authority(&self) -> Option<&Authority<'a>> {
        self.fields().authority.as_ref().map(value)
    }

    /// The body's blocks, in order.
    pub fn body(&self) -> &[Block<'a>] {
        &self.fields().body
    }

    /// The numbered paragraphs of the body, in order.
    pub fn paragraphs(&self) -> impl DoubleEndedIterator<Item = &Paragraph<'a>> + Clone {
        self.fields().paragraphs()
    }

    /// The summary: what is under a heading `SUMMARY`, or the block that begins with that word, up to `END SUMMARY`
    /// or the next heading.
    ///
    /// ```
    /// let text = "SUBJECT: FISH\n\n1. (U) SUMMARY: All is well. END SUMMARY.\n\n2. (U) The fish are well.\n";
    /// let cable = cablegram::Cable::parse(text);
    /// assert_eq!(cable.summary().unwrap().len(), 1);
    /// ```
    pub fn summary(&self) -> Option<&[Block<'a>]> {
        self.fields().summary()
    }

    /// The writer's comment: what is under a heading `COMMENT`, or the block that begins with that word; the last
    /// one where there are several.
    pub fn comment(&self) -> Option<&[Block<'a>]> {
        self.fields().comment()
    }

    /// Who drafted, cleared, approved and released it, in order.
    pub fn drafting(&self) -> impl DoubleEndedIterator<Item = &Drafting<'a>> + ExactSizeIterator + Clone {
        self.fields().drafting.iter().map(value)
    }

    /// The attributes that the National Archives append, in order.
    pub fn attributes(&self) -> impl DoubleEndedIterator<Item = &Attribute<'a>> + ExactSizeIterator + Clone {
        self.fields().attributes.iter().map(value)
    }

    /// The name that ends the text, as written.
    pub fn signature(&self) -> Option<&str> {
        self.fields().signature.as_ref().map(|name| &*name.value)
    }
}

fn value<T>(spanned: &Spanned<T>) -> &T {
    &spanned.value
}
