//! [`Cable`]: a text and everything that was read from it.

use std::borrow::Cow;

use super::options::ParseOptions;
#[cfg(feature = "encoding")]
use crate::encoding::{Decoded, decode, decode_as};
use crate::{
    assembly,
    diagnostic::{Code, Diagnostic, Diagnostics, Message, Severity},
    model::{Era, Fields, Marking, Mention, Section, SectionKind},
    plain::Places,
    span::{Span, Spanned},
    strict::Error,
    view,
};

/// A cable: its text, the sections that tile the text, the values read from them, and what is odd about it.
///
/// Borrows from the text it was parsed from; [`into_owned`](Cable::into_owned) cuts it loose. A struct that keeps cables derives
/// `Deserialize` with `#[serde(with = "cablegram::owned")]`: see `owned`. Two cables are equal
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
    /// Too large to be moved about.
    fields: Box<Fields<'a>>,
    diagnostics: Vec<Diagnostic>,
    /// Where in the source the text is that the values were read from.
    places: Places,
}

impl<'a> Cable<'a> {
    /// Reads a text. Never fails: a text in which nothing of a cable is recognised gives a cable that is one
    /// [unrecognised](SectionKind::Unrecognised) section with a diagnostic of level error.
    ///
    /// Costs time linear in the text, whatever it holds. Texts longer than 4 GiB are not looked into. The text is taken as it
    /// is: what may be wrong with its encoding is the matter of [bytes](Cable#method.from_bytes). What is known of the text
    /// from elsewhere, its year say, is told with [`ParseOptions`].
    pub fn parse(text: &'a str) -> Self {
        ParseOptions::new().parse(text)
    }

    /// Reads a text down to its body: id, date, addressees, TAGS, subject, references, all that is above the first paragraph, with the
    /// same values as [`parse`](Cable::parse). A cable of ten thousand characters takes half as long, a longer one less than that. What is below is one
    /// [section](SectionKind::Body) without values: so there are no paragraphs, no signature, no attributes of an archive, and
    /// none of what is below alone: behind the text of a SMART cover, in a first paragraph that says who classified, in the
    /// date-time group of a later section. Of bytes [`ParseOptions::header_only`] reads as much.
    ///
    /// ```
    /// use cablegram::{Cable, SectionKind};
    /// let cable = Cable::parse_header("TAGS: PREL, NO\nSUBJECT: FISH\n\n1. (C) The minister was receptive.\n");
    /// assert_eq!(cable.tags().count(), 2);
    /// assert_eq!(cable.sections().last().unwrap().kind, SectionKind::Body);
    /// assert!(cable.body().is_empty());
    /// ```
    pub fn parse_header(text: &'a str) -> Self {
        ParseOptions::new().header_only().parse(text)
    }

    /// Reads a text that must be as the format says.
    ///
    /// # Errors
    ///
    /// The first diagnostic of level warning or error, in the order of the text, with its line and column, and all others
    /// beside it.
    ///
    /// ```
    /// let error = cablegram::Cable::parse_strict("R 311522Z FEB 09\nFM AMEMBASSY OSLO\n").unwrap_err();
    /// assert_eq!(error.code, cablegram::Code::ImpossibleDate);
    /// assert_eq!((error.place.line, error.place.column), (1, 3));
    /// ```
    pub fn parse_strict(text: &'a str) -> Result<Self, Error> {
        ParseOptions::new().parse_strict(text)
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
        ParseOptions::new().parse_bytes(bytes)
    }

    /// Reads a decoded text as [`from_bytes`](Cable::from_bytes) does, and borrows from it, so that places of the cable can
    /// be led back to [the bytes](Decoded::source_range).
    #[cfg(feature = "encoding")]
    pub fn from_decoded(decoded: &'a Decoded<'_>) -> Self {
        ParseOptions::new().parse_decoded(decoded)
    }

    /// A cable of values alone, without a text: sections, places and diagnostics it has none. The same as
    /// `fields.into()`; [`Writer::to_cable`](crate::Writer::to_cable) writes a text for it.
    ///
    /// ```
    /// use cablegram::{Cable, Fields, Tag};
    /// let mut fields = Fields::default();
    /// fields.tags.push(Tag::new("EFIS").into());
    /// let cable = Cable::from_fields(fields);
    /// assert_eq!((cable.tags().count(), cable.source()), (1, ""));
    /// ```
    pub fn from_fields(fields: Fields<'a>) -> Self {
        Self::of(fields, Vec::new())
    }

    /// A cable of values and diagnostics, without a text.
    pub(crate) fn of(fields: Fields<'a>, diagnostics: Vec<Diagnostic>) -> Self {
        let (source, sections, places) = (Cow::Borrowed(""), Vec::new(), Places::default());
        Self { source, sections, fields: Box::new(fields), diagnostics, places }
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
        *self.fields
    }

    /// The same cable, owning its text.
    pub fn into_owned(self) -> Cable<'static> {
        Cable {
            source: Cow::Owned(self.source.into_owned()),
            sections: self.sections,
            fields: Box::new(self.fields.into_owned()),
            diagnostics: self.diagnostics,
            places: self.places,
        }
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
    /// paragraph's number, where a text, a list item or a sentence begins. Looks through the body anew each time it is called.
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

    /// The form that the text is written in, recognised from the text alone. `None` where nothing tells it.
    ///
    /// ```
    /// use cablegram::{Cable, Era};
    /// assert_eq!(Cable::parse("MRN: 23 OSLO 12\nSubject: (U) Fish\n\n1. (U) Fish.\n").era(), Some(Era::Smart));
    /// assert_eq!(Cable::parse("E.O. 11652: GDS\nTAGS: EFIS, NO\n").era(), Some(Era::Seventies));
    /// ```
    pub fn era(&self) -> Option<Era> {
        self.fields.era.or_else(|| view::era(&self.fields, &self.sections))
    }

    /// The same cable, of the era that is given rather than the one that its text shows. It is written with a cover where
    /// that is SMART, in sets where that is a record message and they have a place for all of it, else in the form that its values show: [`Writer::era`](crate::Writer::era) asks for another.
    pub fn with_era(mut self, era: Era) -> Self {
        self.fields.era = Some(era);
        self
    }
}

impl PartialEq for Cable<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.fields == other.fields
    }
}

impl Eq for Cable<'_> {}

impl<'a> From<Fields<'a>> for Cable<'a> {
    fn from(fields: Fields<'a>) -> Self {
        Self::from_fields(fields)
    }
}

impl<'a> AsRef<Fields<'a>> for Cable<'a> {
    fn as_ref(&self) -> &Fields<'a> {
        &self.fields
    }
}

impl ParseOptions {
    /// Reads a text, as [`Cable::parse`] does.
    pub fn parse<'a>(&self, text: &'a str) -> Cable<'a> {
        self.read(text, |_| {})
    }

    /// Reads bytes, as [`Cable::from_bytes`] does.
    ///
    /// ```
    /// let header = cablegram::ParseOptions::new().header_only().parse_bytes(b"SUBJECT: CAF\xc9 TALKS\n\n1. (U) Fish.\n");
    /// assert_eq!(header.subject().unwrap().text.unfolded(), "CAF\u{c9} TALKS");
    /// assert!(header.body().is_empty());
    /// ```
    #[cfg(feature = "encoding")]
    pub fn parse_bytes<'a>(&self, bytes: &'a [u8]) -> Cable<'a> {
        let decoded = self.decode(bytes);
        match decoded.borrowed() {
            Some(text) => self.read_decoded(text, &decoded),
            None => self.read_decoded(decoded.text(), &decoded).into_owned(),
        }
    }

    /// Reads a decoded text, as [`Cable::from_decoded`] does.
    #[cfg(feature = "encoding")]
    pub fn parse_decoded<'a>(&self, decoded: &'a Decoded<'_>) -> Cable<'a> {
        self.read_decoded(decoded.text(), decoded)
    }

    /// Reads a text that must be as the format says.
    ///
    /// # Errors
    ///
    /// As [`Cable::parse_strict`].
    pub fn parse_strict<'a>(&self, text: &'a str) -> Result<Cable<'a>, Error> {
        strict(self.parse(text))
    }

    /// Reads bytes that must be as the format says.
    ///
    /// # Errors
    ///
    /// As [`Cable::parse_strict`]; line and column are those of the decoded text.
    ///
    /// ```
    /// let error = cablegram::ParseOptions::new().parse_strict_bytes(b"SUBJECT: CAF\xc9 TALKS\n").unwrap_err();
    /// assert!(error.diagnostics.iter().any(|odd| odd.code == cablegram::Code::Encoding));
    /// ```
    #[cfg(feature = "encoding")]
    pub fn parse_strict_bytes<'a>(&self, bytes: &'a [u8]) -> Result<Cable<'a>, Error> {
        strict(self.parse_bytes(bytes))
    }

    /// Reads a text of which there is more to report.
    fn read<'a>(&self, text: &'a str, report: impl FnOnce(&mut Diagnostics)) -> Cable<'a> {
        if text.len() > self.limit {
            return self.unread(
                text,
                Code::TooLong,
                format_args!("a text of more than {} bytes", self.limit),
            );
        }
        let parse = if self.header_only { assembly::parse_header } else { assembly::parse };
        let assembly::Parts { sections, mut fields, mut diagnostics, places } = parse(text, self.year);
        report(&mut diagnostics);
        if let Some(era) = self.era {
            fields.era = Some(era);
        }
        let (source, diagnostics) = (Cow::Borrowed(text), diagnostics.into_vec());
        Cable { source, sections, fields, diagnostics, places }
    }

    #[cfg(feature = "encoding")]
    fn decode<'a>(&self, bytes: &'a [u8]) -> Decoded<'a> {
        self.encoding.map_or_else(|| decode(bytes), |encoding| decode_as(bytes, encoding))
    }

    #[cfg(feature = "encoding")]
    fn read_decoded<'a>(&self, text: &'a str, decoded: &Decoded<'_>) -> Cable<'a> {
        match decoded.container() {
            Some(message) => self.unread(text, Code::NotACable, message),
            None => self.read(text, |out| decoded.report(out)),
        }
    }

    /// A text that is not looked into.
    fn unread<'a>(&self, text: &'a str, code: Code, message: impl Message) -> Cable<'a> {
        let span = Span::from_usize(0, text.len());
        let mut out = Diagnostics::default();
        out.report(code, span, message);
        let fields = Fields { era: self.era, year_hint: self.year, ..Fields::default() };
        let sections = vec![Section::new(SectionKind::Unrecognised, span)];
        Cable { source: Cow::Borrowed(text), sections, ..Cable::of(fields, out.into_vec()) }
    }
}

/// A cable that is as the format says.
fn strict(cable: Cable<'_>) -> Result<Cable<'_>, Error> {
    match cable.diagnostics.iter().find(|diagnostic| diagnostic.severity >= Severity::Warning) {
        Some(first) => Err(Error::at(&cable.source, first, &cable.diagnostics)),
        None => Ok(cable),
    }
}
