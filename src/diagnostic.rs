//! What is odd about a text: [`Diagnostic`]s with a code, a severity and a place.

use std::{borrow::Cow, fmt, str::FromStr};

use crate::{
    blank,
    error::ValueError,
    lex::{Miss, Piece},
    place::Place,
    quoted::Quoted,
    span::Span,
};

/// How much a [`Diagnostic`] matters.
///
/// ```
/// use cablegram::Severity;
/// assert!(Severity::Note < Severity::Warning && Severity::Warning < Severity::Error);
/// assert_eq!("warning".parse(), Ok(Severity::Warning));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing; nothing is wrong with the reading.
    Note,
    /// Not as the format says; the value may be absent or read with a correction.
    Warning,
    /// The text could not be read as a cable.
    Error,
}

impl Severity {
    /// Every severity, the least first.
    pub const ALL: &'static [Severity] = &[Severity::Note, Severity::Warning, Severity::Error];

    /// `note`, `warning` or `error`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Reads the name, in either case.
impl FromStr for Severity {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        ValueError::or_named("a severity", Self::ALL, Self::as_str, text)
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $severity:ident;)*) => {
        /// The kind of a [`Diagnostic`]. Its [`as_str`](Code::as_str) is stable: codes are added, never renamed.
        ///
        /// ```
        /// use cablegram::{Code, Severity};
        /// assert_eq!((Code::UnknownTag.as_str(), Code::UnknownTag.severity()), ("unknown-tag", Severity::Note));
        /// assert_eq!("unknown-tag".parse(), Ok(Code::UnknownTag));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];

            /// The stable name, as JSON has it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// The severity that diagnostics of this code have.
            pub const fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// Nothing of a cable was recognised in the text, or the file holds no text: it is packed.
    NotACable = "not-a-cable", Error;
    /// The text is longer than 4 GiB and was not looked into.
    TooLong = "too-long", Error;
    /// Bytes that are not UTF-8, read as Windows-1252; or half a character of UTF-16.
    Encoding = "encoding", Warning;
    /// UTF-8 that was taken for Windows-1252 and encoded again was mended.
    EncodedTwice = "encoded-twice", Warning;
    /// Characters that stand for others were read as those: entities of HTML, blanks of word processors, characters that nobody sees.
    StandIn = "stand-in", Note;
    /// The date-time group is of another year than the one that was given for the text.
    YearHint = "year-hint", Warning;
    /// The text is a partial extract, as its archive says.
    PartialExtract = "partial-extract", Note;
    /// A complete cable has a date-time group; this one has none.
    MissingDateTimeGroup = "missing-date-time-group", Warning;
    /// A complete cable has an originator (`FM` line); this one has none.
    MissingOriginator = "missing-originator", Warning;
    /// There is no message line: no classification, origin and number.
    MissingMessageLine = "missing-message-line", Warning;
    /// The message line has no origin.
    MissingOrigin = "missing-origin", Warning;
    /// The message line has no message number.
    MissingNumber = "missing-number", Warning;
    /// The message line has no classification.
    MissingClassification = "missing-classification", Warning;
    /// The text is an airgram.
    Airgram = "airgram", Note;
    /// There is no header, but numbered paragraphs and a signature: the text of a cable.
    TextAlone = "text-alone", Note;
    /// The text is above the header.
    TextAbove = "text-above", Note;
    /// There is no E.O. line although the cable bears TAGS.
    MissingOrder = "missing-order", Note;
    /// There is no TAGS line although the cable bears an E.O. line.
    MissingTags = "missing-tags", Note;
    /// There is no SUBJECT line.
    MissingSubject = "missing-subject", Note;
    /// There is no text below the header.
    MissingText = "missing-text", Warning;
    /// The distribution block holds something that is no office with its copies.
    Distribution = "distribution", Note;
    /// The total of copies is not the sum of the offices' copies.
    DistributionTotal = "distribution-total", Note;
    /// The line of the transmission id does not read as the format says.
    TransmissionId = "transmission-id", Warning;
    /// The routing line holds something that is no routing indicator.
    Routing = "routing", Warning;
    /// The routing line of JANAP 128 does not read as the format says.
    Circuit = "circuit", Warning;
    /// The `DE` line does not read as the format says.
    Station = "station", Warning;
    /// The security line (`ZNR`, `ZNY`) does not read as the format says.
    Security = "security", Warning;
    /// The date-time group does not read as the format says.
    DateTimeGroup = "date-time-group", Warning;
    /// A date or time that no calendar has.
    ImpossibleDate = "impossible-date", Warning;
    /// An addressee does not read as the format says.
    Addressee = "addressee", Warning;
    /// The message line does not read as the format says.
    MessageLine = "message-line", Warning;
    /// The classification is not spelled as the format says.
    Classification = "classification", Warning;
    /// A line among the captions that is neither caption nor passing line.
    Caption = "caption", Warning;
    /// The E.O. line does not read as the format says.
    Order = "order", Warning;
    /// The TAGS line holds something that has not the form of a TAG.
    Tags = "tags", Warning;
    /// The reference does not read as the format says; it is kept as text.
    Reference = "reference", Note;
    /// The classified-by block does not read as the format says.
    Authority = "authority", Warning;
    /// A portion marking does not read as the marking system prescribes.
    Marking = "marking", Warning;
    /// A label is not spelled as the format says.
    Label = "label", Warning;
    /// A label that the format does not know.
    UnknownLabel = "unknown-label", Note;
    /// A section is a second time; the first one counts.
    Repeated = "repeated-section", Note;
    /// A header or a signature that a message repeats for each of its sections; one of them counts.
    LaterSection = "later-section", Note;
    /// A first copy of the header is cut off; the whole cable is below it.
    CutCopy = "cut-copy", Warning;
    /// A section is out of its order.
    OutOfOrder = "out-of-order", Note;
    /// A paragraph's number does not follow the one before it.
    ParagraphNumber = "paragraph-number", Warning;
    /// A portion is marked higher than the cable is classified.
    MarkingAboveClassification = "marking-above-classification", Warning;
    /// A portion bears a control that no caption of the cable names.
    MarkingControl = "marking-control", Note;
    /// The station of the `DE` line is not that of the message line's origin.
    StationOrigin = "station-origin", Warning;
    /// The serial of the `DE` line is not the message number modulo 10,000.
    StationNumber = "station-number", Warning;
    /// The filing time of the `DE` line is more than a day from the date-time group.
    FilingTime = "filing-time", Warning;
    /// The `FM` line names another post than the message line.
    FromOrigin = "from-origin", Warning;
    /// A page line counts or names another message than the message line.
    PageLine = "page-line", Note;
    /// There is no executive order on classification of this number.
    UnknownOrder = "unknown-order", Warning;
    /// The order was not in force when the cable was written.
    OrderNotInForce = "order-not-in-force", Warning;
    /// The date of declassification is past, or further ahead than the order allows for.
    DeclassificationDate = "declassification-date", Warning;
    /// The section has no reason of this letter.
    UnknownReason = "unknown-reason", Warning;
    /// A TAG that is on no list.
    UnknownTag = "unknown-tag", Note;
    /// Captions that bar each other, or a caption that bars an addressee.
    CaptionConflict = "caption-conflict", Note;
    /// A page line is inside a value.
    PageLineInside = "page-line-inside", Note;
    /// Words of a section that none of its values keeps.
    LeftOver = "left-over", Note;
    /// Text that belongs to no section.
    Unrecognised = "unrecognised", Warning;
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Reads the stable name, in either case.
impl FromStr for Code {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        ValueError::or_named("a code", Self::ALL, Self::as_str, text)
    }
}

/// One thing that is odd about a text, and where.
///
/// ```
/// use cablegram::{Cable, Code};
/// let cable = Cable::parse("TAGS: PREL, QQQQ\nSUBJECT: FISH\n");
/// let odd = cable.diagnostics().iter().find(|odd| odd.code == Code::UnknownTag).unwrap();
/// assert_eq!(odd.span.of(cable.source()), "QQQQ");
/// assert!(odd.to_string().starts_with("note[unknown-tag]: "));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What kind of oddity.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// One line for a person: what was expected, what is there.
    pub message: Cow<'static, str>,
    /// The characters it speaks of.
    pub span: Span,
}

impl Diagnostic {
    /// How many diagnostics of one [`Code`] a cable has at most. Kept are those that reading meets first: it goes through the
    /// text from its start to its end, and compares the parts with each other after that. One more of the same code says how
    /// many others there were; its span reaches from the first to the last of them.
    pub const MOST: usize = 1000;

    /// Line and column at which it begins, of the [source](crate::Cable::source) that the cable was read from.
    ///
    /// ```
    /// let cable = cablegram::Cable::parse("R 311522Z FEB 09\nFM AMEMBASSY OSLO\n");
    /// let diagnostic = &cable.diagnostics()[0];
    /// assert_eq!(diagnostic.place(cable.source()).to_string(), "line 1, column 3");
    /// ```
    pub fn place(&self, source: &str) -> Place {
        Place::of(source, self.span.start())
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]: {}", self.severity, self.code, self.message)
    }
}

/// What a report says: words, or words with values between them, which are written only where the report is kept.
pub(crate) trait Message {
    /// The words.
    fn written(self) -> Cow<'static, str>;
}

impl Message for &'static str {
    fn written(self) -> Cow<'static, str> {
        Cow::Borrowed(self)
    }
}

impl Message for String {
    fn written(self) -> Cow<'static, str> {
        Cow::Owned(self)
    }
}

impl Message for fmt::Arguments<'_> {
    fn written(self) -> Cow<'static, str> {
        Cow::Owned(self.to_string())
    }
}

/// The sink that grammars report to: problems go here, values stay.
#[derive(Debug)]
pub(crate) struct Diagnostics {
    kept: Vec<Diagnostic>,
    /// How many there were of each code.
    counts: [u32; Code::ALL.len()],
    /// Codes of which there were too many, and the stretch of those that are not kept.
    more: Vec<(Code, Span)>,
}

impl Default for Diagnostics {
    fn default() -> Self {
        Self { kept: Vec::new(), counts: [0; Code::ALL.len()], more: Vec::new() }
    }
}

impl Diagnostics {
    /// Reports one oddity.
    pub(crate) fn report(&mut self, code: Code, span: Span, message: impl Message) {
        if self.is_kept(code, span) {
            self.push(code, span, message.written());
        }
    }

    /// Counts one more of a code; whether it is among the first of them.
    fn is_kept(&mut self, code: Code, span: Span) -> bool {
        let Some(count) = self.counts.get_mut(code as usize) else { return false };
        *count += 1;
        if *count as usize <= Diagnostic::MOST {
            return true;
        }
        match self.more.iter_mut().find(|(other, _)| *other == code) {
            Some((_, stretch)) => *stretch = stretch.join(span),
            None => self.more.push((code, span)),
        }
        false
    }

    fn push(&mut self, code: Code, span: Span, message: Cow<'static, str>) {
        self.kept.push(Diagnostic { code, severity: code.severity(), message, span });
    }

    /// Reports that a section's parser missed something, at the word where it did.
    pub(crate) fn miss(&mut self, code: Code, piece: Piece<'_>, miss: Miss<'_>) {
        missed(miss, |message| self.report(code, piece.span_of(miss.word()), message));
    }

    /// As [`miss`](Self::miss), where no value comes of the section: the place is all of it, so that nothing is lost in silence.
    pub(crate) fn unread(&mut self, code: Code, piece: Piece<'_>, miss: Miss<'_>) {
        missed(miss, |message| self.report(code, piece.trim().span(), message));
    }

    /// Reports what a section's parser left over, if it is more than blanks.
    pub(crate) fn left_over(&mut self, code: Code, piece: Piece<'_>, rest: &str) {
        let rest = blank::trim(rest);
        if !rest.is_empty() {
            self.report(code, piece.span_of(rest), "more than the section's form allows");
        }
    }

    /// Reports words that the form allows for and that no value keeps, if there are any.
    pub(crate) fn beside(&mut self, piece: Piece<'_>, rest: &str) {
        let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
        if !rest.is_empty() {
            self.report(Code::LeftOver, piece.span_of(rest), "no value keeps these words");
        }
    }

    /// All reports, in the order of the text.
    pub(crate) fn into_vec(mut self) -> Vec<Diagnostic> {
        for (code, span) in std::mem::take(&mut self.more) {
            let more = self.counts.get(code as usize).map_or(0, |count| *count as usize - Diagnostic::MOST);
            let message =
                format!("{more} more of this kind, of which the first {} are listed", Diagnostic::MOST);
            self.push(code, span, message.into());
        }
        self.kept.sort_by_key(|d| (d.span.start(), d.span.end()));
        self.kept
    }

    /// Leads all places elsewhere.
    pub(crate) fn lead(&mut self, lead: impl Fn(Span) -> Span) {
        self.kept.iter_mut().for_each(|one| one.span = lead(one.span));
        self.more.iter_mut().for_each(|(_, span)| *span = lead(*span));
    }

    #[cfg(test)]
    pub(crate) fn codes(&self) -> Vec<Code> {
        self.kept.iter().map(|d| d.code).collect()
    }
}

/// Says what was expected, and what is there.
fn missed(miss: Miss<'_>, say: impl FnOnce(fmt::Arguments<'_>)) {
    let want = if miss.want.is_empty() { "something else" } else { miss.want };
    match miss.word() {
        "" => say(format_args!("expected {want}, found the end of the section")),
        word => say(format_args!("expected {want}, found {}", Quoted(word))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_code_the_first_are_kept() {
        let most = u32::try_from(Diagnostic::MOST).unwrap();
        let listed = |reports: u32| {
            let mut out = Diagnostics::default();
            // The last in the text is met first.
            for at in std::iter::once(reports).chain(1..reports) {
                out.report(Code::Tags, Span::new(at, at + 1), format_args!("no. {at}"));
            }
            out.report(Code::Label, Span::new(0, 1), "a label");
            out.into_vec()
        };
        assert_eq!(listed(most).len(), 1001);
        let list = listed(most + 2);
        assert_eq!((list[0].code, list.len()), (Code::Label, 1002));
        assert_eq!(list[1001].message, "no. 1002");
        let more = &list[1000];
        assert_eq!(
            (more.code, more.severity, more.span),
            (Code::Tags, Severity::Warning, Span::new(1000, 1002))
        );
        assert_eq!(more.message, "2 more of this kind, of which the first 1000 are listed");
    }

    #[test]
    fn names_are_unique_and_kebab_case() {
        let mut names: Vec<_> = Code::ALL.iter().map(|c| c.as_str()).collect();
        assert!(names.iter().all(|n| n.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
