//! [`Cable`]: a text and everything that was read from it.

use std::borrow::Cow;

#[cfg(feature = "encoding")]
use crate::encoding::{Decoded, decode};
use crate::{
    assembly, blank,
    diagnostic::{Code, Diagnostic, Diagnostics, Severity},
    error::Error,
    model::{
        Addressee, Attribute, Authority, Block, CableId, Caption, Classification, Control, DateTimeGroup,
        Drafting, Era, ExecutiveOrder, Fields, Marking, Mention, MessageLine, Office, Paragraph, Reference,
        Section, SectionKind, Subject, Tag, Text, Transmission,
    },
    plain::Places,
    span::{Span, Spanned},
    view,
};

/// A cable: its text, the sections that tile the text, the values read from them, and what is odd about it.
///
/// Borrows from the text it was parsed from; [`into_owned`](Cable::into_owned) makes it are alone. Two cables are equal
/// when their [fields](Cable::fields) are: layout, spans and diagnostics do not count.
///
/// ```
/// use cablegram::{Cable, Classification};
///
/// let cable = Cable::parse(
///     "R 141522Z JUL 09\n\
///      FM AMEMBASSY OSLO\n\
///      TO RUEHC/SECSTATE WASHDC PRIORITY 0042\n\
///      \n\
///      C O N F I D E N T I A L OSLO 000160\n\
///      \n\
///      E.O. 12958: DECL: 07/14/2019\n\
///      TAGS: PREL, NO\n\
///      SUBJECT: TALKS ON FISH\n\
///      \n\
///      1. (C) The minister was receptive.\n",
/// );
/// assert_eq!(cable.id().unwrap().to_string(), "09OSLO160");
/// assert_eq!(cable.classification(), Some(Classification::Confidential));
/// assert_eq!(cable.tags().map(|tag| tag.to_string()).collect::<Vec<_>>(), ["PREL", "NO"]);
/// ```
#[derive(Clone, Debug)]
pub struct Cable<'a> {
    source: Cow<'a, str>,
    sections: Vec<Section>,
    fields: Fields<'a>,
    diagnostics: Vec<Diagnostic>,
    /// The era, where the user gave one.
    era: Option<Era>,
    /// Where in the source the text is that the values were read from.
    places: Places,
}

/// What reads a text: all of it, or its header.
type Parse<'a> = fn(&'a str) -> assembly::Parts<'a>;

impl<'a> Cable<'a> {
    /// Reads a text. Never fails: a text in which nothing of a cable is recognised gives a cable that is one
    /// [unrecognised](SectionKind::Unrecognised) section with a diagnostic of level error.
    ///
    /// Costs time linear in the text, whatever it holds. Texts longer than 4 GiB are not looked into. The text is taken as it
    /// is: what may be wrong with its encoding is the matter of [bytes](Cable#method.from_bytes).
    pub fn parse(text: &'a str) -> Self {
        Self::read(text, assembly::parse, |_| {})
    }

    /// Reads a text down to its body, at several times the speed of [`parse`](Cable::parse): id, date, addressees, TAGS,
    /// subject, references, all that is above the first paragraph, with the same values. What is below is one
    /// [section](SectionKind::Body) without values: so there are no paragraphs, no signature, no attributes of an archive, and
    /// none of what is below alone: behind the text of a SMART cover, in a first paragraph that says who classified, in the
    /// date-time group of a later section.
    ///
    /// ```
    /// use cablegram::{Cable, SectionKind};
    /// let cable = Cable::parse_header("TAGS: PREL, NO\nSUBJECT: FISH\n\n1. (C) The minister was receptive.\n");
    /// assert_eq!(cable.tags().count(), 2);
    /// assert_eq!(cable.sections().last().unwrap().kind, SectionKind::Body);
    /// assert!(cable.body().is_empty());
    /// ```
    pub fn parse_header(text: &'a str) -> Self {
        Self::read(text, assembly::parse_header, |_| {})
    }

    /// Reads a text of which there is more to report.
    fn read(text: &'a str, parse: Parse<'a>, report: impl FnOnce(&mut Diagnostics)) -> Self {
        if u32::try_from(text.len()).is_err() {
            return Self::unread(text, Code::TooLong, "a text of more than 4 GiB");
        }
        let assembly::Parts { sections, fields, mut diagnostics, places } = parse(text);
        report(&mut diagnostics);
        let (source, diagnostics) = (Cow::Borrowed(text), diagnostics.into_vec());
        Self { source, sections, fields, diagnostics, era: None, places }
    }

    /// Reads a text that must be as the format says.
    ///
    /// # Errors
    ///
    /// The first diagnostic of level warning or error, in the order of the text, with its line and column.
    ///
    /// ```
    /// let error = cablegram::Cable::parse_strict("R 311522Z FEB 09\nFM AMEMBASSY OSLO\n").unwrap_err();
    /// assert_eq!(error.code, cablegram::Code::ImpossibleDate);
    /// assert_eq!((error.place.line, error.place.column), (1, 3));
    /// ```
    pub fn parse_strict(text: &'a str) -> Result<Self, Error> {
        let cable = Self::parse(text);
        match cable.diagnostics.iter().find(|diagnostic| diagnostic.severity >= Severity::Warning) {
            Some(diagnostic) => Err(Error::at(text, diagnostic.clone())),
            None => Ok(cable),
        }
    }

    /// Reads bytes: UTF-8, UTF-16 with a byte-order mark, and as Windows-1252 the bytes that are not UTF-8, as [`decode`]
    /// says; diagnostics name each place. Never fails: a file that holds no text, as one of gzip does, is not looked into,
    /// which a diagnostic of level error says. The [source](Cable::source) is the decoded text.
    ///
    /// ```
    /// let cable = cablegram::Cable::from_bytes(b"SUBJECT: CAF\xc9 TALKS\n");
    /// assert_eq!(cable.subject().unwrap().text.unfolded(), "CAF\u{c9} TALKS");
    /// assert!(cable.diagnostics().iter().any(|odd| odd.code == cablegram::Code::Encoding));
    /// ```
    #[cfg(feature = "encoding")]
    pub fn from_bytes(bytes: &'a [u8]) -> Self {
        let decoded = decode(bytes);
        match decoded.borrowed() {
            Some(text) => Self::read_decoded(text, &decoded, assembly::parse),
            None => Cable::from_decoded(&decoded).into_owned(),
        }
    }

    /// Reads bytes as [`from_bytes`](Cable::from_bytes) does, down to the body alone, as
    /// [`parse_header`](Cable::parse_header) does.
    ///
    /// ```
    /// let cable = cablegram::Cable::header_from_bytes(b"SUBJECT: CAF\xc9 TALKS\n\n1. (U) Fish.\n");
    /// assert_eq!(cable.subject().unwrap().text.unfolded(), "CAF\u{c9} TALKS");
    /// ```
    #[cfg(feature = "encoding")]
    pub fn header_from_bytes(bytes: &'a [u8]) -> Self {
        let decoded = decode(bytes);
        match decoded.borrowed() {
            Some(text) => Self::read_decoded(text, &decoded, assembly::parse_header),
            None => Cable::read_decoded(decoded.text(), &decoded, assembly::parse_header).into_owned(),
        }
    }

    /// Reads a decoded text as [`from_bytes`](Cable::from_bytes) does, and borrows from it, so that places of the cable can
    /// be led back to [the bytes](Decoded::source_range).
    #[cfg(feature = "encoding")]
    pub fn from_decoded(decoded: &'a Decoded<'_>) -> Self {
        Self::read_decoded(decoded.text(), decoded, assembly::parse)
    }

    #[cfg(feature = "encoding")]
    fn read_decoded(text: &'a str, decoded: &Decoded<'_>, parse: Parse<'a>) -> Self {
        match decoded.container() {
            Some(message) => Self::unread(text, Code::NotACable, message),
            None => Self::read(text, parse, |out| decoded.report(out)),
        }
    }

    /// A text that is not looked into.
    fn unread(text: &'a str, code: Code, message: &'static str) -> Self {
        let span = Span::from_usize(0, text.len());
        let mut out = Diagnostics::default();
        out.report(code, span, message);
        let sections = vec![Section::new(SectionKind::Unrecognised, span)];
        let (source, fields, diagnostics) = (Cow::Borrowed(text), Fields::default(), out.into_vec());
        Self { source, sections, fields, diagnostics, era: None, places: Places::default() }
    }

    /// A cable of these values, without a text.
    #[cfg(feature = "serde")]
    pub(crate) fn of(fields: Fields<'a>, era: Option<Era>, diagnostics: Vec<Diagnostic>) -> Self {
        let (source, sections, places) = (Cow::Borrowed(""), Vec::new(), Places::default());
        Self { source, sections, fields, diagnostics, era, places }
    }

    /// The text it was read from, byte for byte; empty for a cable that was read from JSON, which has no text.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The sections that tile the [source](Cable::source): the first begins at 0, neighbours touch, the last ends at its
    /// end. Joining their texts gives the source back. A cable without a text has none.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// What is odd about the text, in its order. Of one code there are at most [`Diagnostic::MOST`], and one that says how
    /// many more there were; a message shows at most 80 characters of what it speaks of.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// All values.
    pub fn fields(&self) -> &Fields<'a> {
        &self.fields
    }

    /// All values, without the text.
    pub fn into_fields(self) -> Fields<'a> {
        self.fields
    }

    /// The same cable, owning its text.
    pub fn into_owned(self) -> Cable<'static> {
        Cable {
            source: Cow::Owned(self.source.into_owned()),
            sections: self.sections,
            fields: self.fields.into_owned(),
            diagnostics: self.diagnostics,
            era: self.era,
            places: self.places,
        }
    }

    /// The id: year of the date-time group, origin and number of the message line. Where the text has no message line, the
    /// post of the `FM` line and the serial of the `DE` line are in: the serial is the number modulo 10,000, and few posts
    /// send as many messages a year. Not so the Department (`SECSTATE`, `RUEHC`), of which no serial tells the number.
    /// `None` where one of them is missing.
    pub fn id(&self) -> Option<CableId<'_>> {
        self.id_in(self.year()?)
    }

    /// The id, for a text without a date, if it is of this year.
    pub fn id_in(&self, year: u16) -> Option<CableId<'_>> {
        self.fields.id_in(year)
    }

    /// The date of the date-time group, in UTC.
    pub fn date(&self) -> Option<time::Date> {
        Some(self.fields.zulu()?.date())
    }

    /// The year of the date-time group.
    pub fn year(&self) -> Option<u16> {
        self.fields.year()
    }

    /// The id of the cable that a reference of this cable cites.
    ///
    /// A year that is written is sure. Where none is, the cable is of this cable's own year; but posts number their
    /// messages from 1 each year, so a number of this cable's own post that is higher than its own number cannot have
    /// been reached, and is of the year before. For other posts' numbers nothing better is known: a reference made early
    /// in January to a high number of another post may be of the year before.
    pub fn reference_id<'r>(&self, reference: &'r Reference<'_>) -> Option<CableId<'r>> {
        self.fields.reference_id(reference)
    }

    /// The places of the body that speak of other cables (`ref A`, `reftel`, `OTTAWA 1123`), in order, each with the
    /// references that it means, of the first 64. A range (`refs A-C`) is one. Page lines and stamps inside a paragraph are
    /// no part of its text: none is in them or goes on across them. Looks through the body anew each time it is called.
    ///
    /// ```
    /// let text = "REF: A. OSLO 12 B. PARIS 345\n\n1. (U) As ref B says, and as OSLO 777 does not.\n";
    /// let cable = cablegram::Cable::parse(text);
    /// let mentions = cable.mentions();
    /// assert_eq!(mentions[0].text, "ref B");
    /// assert!(mentions[0].references().eq(cable.references().skip(1)));
    /// assert_eq!((mentions[1].text, mentions[1].references().count()), ("OSLO 777", 0));
    /// ```
    pub fn mentions(&self) -> Vec<Mention<'_, 'a>> {
        view::mentions(&self.fields, &self.places)
    }

    /// The portion markings inside the texts of the body, in order: those that stand elsewhere than directly behind a
    /// paragraph's number, where a text, a point or a sentence begins. Looks through the body anew each time it is called.
    ///
    /// ```
    /// let text = "1. Summary: (SBU) The fish are well.\n\n2. (U) They swim. (C/NF) They are few.\n";
    /// let cable = cablegram::Cable::parse(text);
    /// let inside = cable.markings_inside();
    /// assert_eq!(inside.iter().map(|marking| marking.to_string()).collect::<Vec<_>>(), ["SBU", "C/NF"]);
    /// assert_eq!(inside[0].span.of(cable.source()), "(SBU)");
    /// assert!(cable.body()[1].span().contains(inside[1].span));
    /// ```
    pub fn markings_inside(&self) -> Vec<Spanned<Marking<'_>>> {
        view::inside(&self.fields, &self.places)
    }

    /// The highest portion marking of subject and body; the first of those of one level.
    ///
    /// ```
    /// let cable = cablegram::Cable::parse("1. (U) One.\n\n2. (S/NF) Two.\n\n3. (S) Three.\n");
    /// assert_eq!(cable.highest_marking().unwrap().to_string(), "S/NF");
    /// ```
    pub fn highest_marking(&self) -> Option<&Marking<'a>> {
        let subject = self.subject().and_then(|subject| subject.marking.as_ref());
        let all = subject.into_iter().chain(self.body().iter().filter_map(Block::marking));
        all.fold(None, |highest: Option<&Marking<'a>>, marking| match highest {
            Some(highest) if marking.level() <= highest.level() => Some(highest),
            _ => Some(marking),
        })
    }

    /// The offices of the Department's internal distribution with their copies, in order.
    ///
    /// ```
    /// let cable = cablegram::Cable::parse("ACTION PM-04\nINFO OCT-01 EUR-12 /017 W\n\nR 111205Z DEC 76\n");
    /// assert_eq!(cable.offices().iter().map(|office| office.copies).sum::<u32>(), 17);
    /// assert_eq!(cable.offices()[2].code, "EUR");
    /// ```
    pub fn offices(&self) -> Vec<Office<'_>> {
        view::offices(&self.fields).0
    }

    /// The marking that holds for the whole text, where the first paragraphs say so: `(C - ENTIRE TEXT)`,
    /// `1. SECRET - ENTIRE TEXT.` Paragraphs of such a cable bear none of their own.
    ///
    /// ```
    /// let cable = cablegram::Cable::parse("SUBJECT: FISH\n\n1. C - ENTIRE TEXT.\n\n2. THE FISH ARE WELL.\n");
    /// assert_eq!(cable.whole_marking().unwrap().level(), Some(cablegram::Classification::Confidential));
    /// ```
    pub fn whole_marking(&self) -> Option<Marking<'_>> {
        self.body().iter().take(3).find_map(|block| {
            if let Some(marking) = block.marking()
                && marking.controls().any(|control| control == Control::EntireText)
            {
                return Some(marking.clone());
            }
            let text = block.text().raw();
            let (start, _) = blank::head(text, 50).split_once("ENTIRE TEXT")?;
            let marking = Marking::new(start.trim_matches(|c: char| !c.is_ascii_alphabetic()));
            marking.level().map(|_| marking)
        })
    }

    /// The form that the text is written in, recognised from the text alone. `None` where nothing tells it.
    ///
    /// ```
    /// use cablegram::{Cable, Era};
    /// assert_eq!(Cable::parse("MRN: 23 OSLO 12\nSubject: (U) Fish\n\n1. (U) Fish.\n").era(), Some(Era::Smart));
    /// assert_eq!(Cable::parse("E.O. 11652: GDS\nTAGS: EFIS, NO\n").era(), Some(Era::Seventies));
    /// ```
    pub fn era(&self) -> Option<Era> {
        self.era.or_else(|| view::era(&self.fields, &self.sections))
    }

    /// The era of the form that it is to be written in, where its values alone do not show that: a cover, which needs an
    /// MRN. What relays and archives printed around the text is not written, so it counts for nothing.
    pub(crate) fn form(&self) -> Option<Era> {
        self.era().filter(|era| era.form().has(SectionKind::Cover) && self.fields.message.is_some())
    }

    /// The same cable, of the era that is given rather than the one that its text shows. It is written with a cover where
    /// that is SMART, else in the form that its values show: [`Writer::era`](crate::Writer::era) asks for another.
    pub fn with_era(self, era: Era) -> Self {
        Self { era: Some(era), ..self }
    }

    /// The archive's notice of a partial extract.
    pub fn notice(&self) -> Option<&Text<'a>> {
        self.fields.notice.as_ref().map(value)
    }

    /// What the relay put in front of the message.
    pub fn transmission(&self) -> &Transmission<'a> {
        &self.fields.transmission
    }

    /// Precedences and time of release.
    pub fn dtg(&self) -> Option<&DateTimeGroup<'a>> {
        self.fields.dtg.as_ref().map(value)
    }

    /// The originator.
    pub fn from(&self) -> Option<&Addressee<'a>> {
        self.fields.from.as_ref().map(value)
    }

    /// Action addressees, in order.
    pub fn to(&self) -> impl Iterator<Item = &Addressee<'a>> {
        self.fields.to.iter().map(value)
    }

    /// Information addressees, in order.
    pub fn info(&self) -> impl Iterator<Item = &Addressee<'a>> {
        self.fields.info.iter().map(value)
    }

    /// Classification, section, origin, number.
    pub fn message(&self) -> Option<&MessageLine<'a>> {
        self.fields.message.as_ref().map(value)
    }

    /// The classification that the message line spells out; where the text has no message line, the one that the security
    /// line's letters stand for (`ZNY CCCCC`).
    pub fn classification(&self) -> Option<Classification> {
        self.fields.classification()
    }

    /// The post that sent it, as the message line has it.
    pub fn origin(&self) -> Option<&Text<'a>> {
        self.message()?.origin.as_ref()
    }

    /// The message number.
    pub fn number(&self) -> Option<u32> {
        self.message()?.number
    }

    /// Captions, in order, each once.
    pub fn captions(&self) -> impl Iterator<Item = &Caption<'a>> {
        self.fields.captions.iter().map(value)
    }

    /// Attention and passing lines.
    pub fn passing(&self) -> impl Iterator<Item = &Text<'a>> {
        self.fields.passing.iter().map(value)
    }

    /// The E.O. line.
    pub fn order(&self) -> Option<&ExecutiveOrder<'a>> {
        self.fields.order.as_ref().map(value)
    }

    /// TAGS, in order.
    pub fn tags(&self) -> impl Iterator<Item = &Tag<'a>> {
        self.fields.tags.iter().map(value)
    }

    /// The title.
    pub fn subject(&self) -> Option<&Subject<'a>> {
        self.fields.subject.as_ref().map(value)
    }

    /// References, in order.
    pub fn references(&self) -> impl Iterator<Item = &Reference<'a>> {
        self.fields.references.iter().map(value)
    }

    /// Who classified, and why.
    pub fn authority(&self) -> Option<&Authority<'a>> {
        self.fields.authority.as_ref().map(value)
    }

    /// The body's blocks, in order.
    pub fn body(&self) -> &[Block<'a>] {
        &self.fields.body
    }

    /// The numbered paragraphs of the body, in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph<'a>> {
        self.fields.body.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        })
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
        view::part::find(self.body(), "SUMMARY", view::part::Which::First)
    }

    /// The writer's comment: what is under a heading `COMMENT`, or the block that begins with that word; the last
    /// one where there are several.
    pub fn comment(&self) -> Option<&[Block<'a>]> {
        view::part::find(self.body(), "COMMENT", view::part::Which::Last)
    }

    /// Who drafted, cleared, approved and released it, in order.
    pub fn drafting(&self) -> impl Iterator<Item = &Drafting<'a>> {
        self.fields.drafting.iter().map(value)
    }

    /// The attributes that the National Archives append, in order.
    pub fn attributes(&self) -> impl Iterator<Item = &Attribute<'a>> {
        self.fields.attributes.iter().map(value)
    }

    /// The name that ends the text, as written.
    pub fn signature(&self) -> Option<&str> {
        self.fields.signature.as_ref().map(|name| &*name.value)
    }
}

fn value<T>(spanned: &Spanned<T>) -> &T {
    &spanned.value
}

impl PartialEq for Cable<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.fields == other.fields
    }
}

impl Eq for Cable<'_> {}
