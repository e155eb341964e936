//! [`Section`]: the parts that tile a text.

use std::fmt;

use crate::span::Span;

/// A stretch of the source text and what it is. The sections of a cable tile its text: the first begins at 0, neighbours
/// touch, the last ends at the end.
///
/// ```
/// use cablegram::{Cable, SectionKind};
/// let cable = Cable::parse("TAGS: PREL\nSUBJECT: FISH\n");
/// let tags = cable.sections().iter().find(|section| section.kind == SectionKind::Tags).unwrap();
/// assert_eq!(tags.of(cable.source()), "TAGS: PREL\n");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Section {
    /// What it is.
    pub kind: SectionKind,
    /// Where it is.
    pub span: Span,
}

impl Section {
    pub(crate) const fn new(kind: SectionKind, span: Span) -> Self {
        Self { kind, span }
    }

    /// Its characters in `text`, the source it is of.
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        /// What a [`Section`] is, in the order of the format. ([`crate::format::whole`])
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum SectionKind {
            $($(#[$doc])* $name,)*
        }

        impl SectionKind {
            /// Every kind there is.
            pub const ALL: &'static [SectionKind] = &[$(SectionKind::$name),*];

            /// The stable name.
            pub const fn as_str(self) -> &'static str {
                match self { $(SectionKind::$name => $text,)* }
            }
        }
    };
}

kinds! {
    /// The archive's notice of a partial extract.
    Notice = "notice";
    /// State's internal distribution block.
    Distribution = "distribution";
    /// Start of message and channel number.
    TransmissionId = "transmission-id";
    /// The routing line of JANAP 128.
    Circuit = "circuit";
    /// Routing lines.
    Routing = "routing";
    /// The `DE` line.
    Station = "station";
    /// The security line.
    Security = "security";
    /// The date-time group line.
    DateTimeGroup = "date-time-group";
    /// The `FM` line.
    From = "from";
    /// Action addressees.
    To = "to";
    /// Information addressees.
    Info = "info";
    /// Exempted addressees.
    Exempted = "exempted";
    /// The accounting symbol and the group count.
    GroupCount = "group-count";
    /// The message line.
    MessageLine = "message-line";
    /// A line about the copy itself: a corrected copy, the archive's date.
    CopyNote = "copy-note";
    /// Captions.
    Captions = "captions";
    /// Attention and passing lines.
    Passing = "passing";
    /// The E.O. line.
    Order = "order";
    /// The TAGS line.
    Tags = "tags";
    /// The subject.
    Subject = "subject";
    /// References.
    References = "references";
    /// The classified-by block.
    Authority = "authority";
    /// A set of a record message, `POC/…//`, or the name of the one that is its text, `RMKS/`.
    Set = "set";
    /// A header that is repeated for a later section of the message.
    RepeatedHeader = "repeated-header";
    /// All below a header, where [nothing more](crate::Cable::parse_header) was looked into.
    Body = "body";
    /// A heading of the body, without the rules of dashes above and below it.
    Heading = "heading";
    /// A rule of dashes, above or below a heading or alone.
    Rule = "rule";
    /// A numbered paragraph; after a page line inside it, what follows of it.
    Paragraph = "paragraph";
    /// Text of the body without a number.
    Passage = "passage";
    /// A page line.
    PageLine = "page-line";
    /// The dash line with the counter of the Department's relay.
    DashLine = "dash-line";
    /// Who drafted, cleared, approved or released the message.
    Drafting = "drafting";
    /// Fields of the cover that the SMART system puts around a message.
    Cover = "cover";
    /// Labelled lines of the form in which a message system printed a telegram, and its record of it.
    Form = "form";
    /// The attributes that the National Archives append.
    Attributes = "attributes";
    /// A stamp of a release review, or a classification at a page edge.
    Stamp = "stamp";
    /// The signature.
    Signature = "signature";
    /// What is behind the text: a web footer, a closing classification.
    Footer = "footer";
    /// End of message: `BT`, `#nnnn`, `NNNN`.
    End = "end";
    /// Blank lines.
    Blank = "blank";
    /// Text that belongs to no section of the format.
    Unrecognised = "unrecognised";
}

impl fmt::Display for SectionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
