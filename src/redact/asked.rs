//! [`Redaction`]: what is asked for.

use std::{collections::BTreeSet, fmt};

use crate::{
    model::{Classification, SectionKind},
    span::Span,
};

/// What is to be taken out of a cable. All that is asked for goes.
///
/// ```
/// use cablegram::{Cable, Classification, Field, Redaction};
///
/// let cable = Cable::parse("\
/// R 141522Z JUL 09
/// FM AMEMBASSY OSLO
///
/// S E C R E T OSLO 000160
///
/// E.O. 12958: DECL: 07/14/2019
/// TAGS: PREL, NO
/// SUBJECT: (U) TALKS ON FISH
///
/// Classified By: Ambassador Jane Roe. Reason: 1.4 (b)
///
/// 1. (U) Talks have begun.
///
/// 2. (S/NF) The minister will give in.
///
/// ROE
/// ");
/// let redaction = Redaction::new().above(Classification::Unclassified).field(Field::Authority);
/// let redacted = cable.redact(&redaction)?;
/// assert_eq!(redacted.text, "\
/// R 141522Z JUL 09
/// FM AMEMBASSY OSLO
///
/// UNCLAS OSLO 000160
///
/// E.O. 12958: DECL: 07/14/2019
/// TAGS: PREL, NO
/// SUBJECT: (U) TALKS ON FISH
///
/// Classified By: [REDACTED]. Reason: 1.4 (b)
///
/// 1. (U) Talks have begun.
///
/// 2. [portion removed (S/NF)]
///
/// ROE
/// ");
/// assert_eq!(redacted.removed.len(), 3);
/// assert_eq!(redacted.removed[2].span.of(&redacted.text), "2. [portion removed (S/NF)]");
/// # Ok::<(), cablegram::RedactError>(())
/// ```
///
/// # What goes by level
///
/// [`above`](Redaction::above) takes out
///
/// - every paragraph and heading that is marked above the level, or has a marking above it inside;
/// - every one without a marking where the cable is classified above the level, as is text without a number and what no section
///   of the format claims: without a marking all counts as the cable does. The cable counts as its highest marking does,
///   whether on the message line, at a page's edge, or of a portion; `SENSITIVE` and `SBU` among the captions count;
/// - the subject by the same rule, its marking in front or at its end, with its copies in repeated headers, covers and attributes, where
///   the words are the same;
/// - in headers, covers and attributes what no value keeps, and each section that has a marking above the level in it; of the
///   archive's attributes all but those that tell of the message and its processing;
/// - of headers that are repeated for later sections each line that the first header has not, and that is none of the envelope.
///
/// Where it goes the header's classifications follow: message line, security and routing lines, classifications at page edges,
/// banners, attributes, lowered to the highest level that is left. Captions, E.O. line, TAGS, references, passing lines,
/// Classified By, signature and drafting lines stay, unless they are [named](Redaction::field); a numbered paragraph that says who
/// classified is one like any other.
///
/// What is said again in a portion that stays is left there: its marking says that it may.
///
/// # What stands there
///
/// | what went | what stands there |
/// |---|---|
/// | a paragraph | its number, `[portion removed (S/NF)]`; without a marking `[portion removed]` |
/// | a heading, text without a number or of no section | `[portion removed]`, with its marking where it has one |
/// | a field, a stretch, anything else | `[REDACTED]` |
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Redaction {
    pub(super) above: Option<Classification>,
    pub(super) paragraphs: BTreeSet<u32>,
    pub(super) fields: BTreeSet<Field>,
    pub(super) spans: BTreeSet<Span>,
}

impl Redaction {
    /// Nothing goes.
    pub fn new() -> Self {
        Self::default()
    }

    /// All that counts above this level goes: see [what goes by level](Redaction#what-goes-by-level). Of several levels the lowest
    /// counts.
    pub fn above(mut self, level: Classification) -> Self {
        self.above = Some(self.above.map_or(level, |own| own.min(level)));
        self
    }

    /// The paragraphs of this number go; each section of a message may have one.
    ///
    /// ```
    /// use cablegram::{Cable, Redaction};
    /// let cable = Cable::parse("SUBJECT: FISH\n\n1. (U) They swim.\n\n2. (C) They spy.\n");
    /// let redacted = cable.redact(&Redaction::new().paragraph(2))?;
    /// assert_eq!(redacted.text, "SUBJECT: FISH\n\n1. (U) They swim.\n\n2. [portion removed (C)]\n");
    /// # Ok::<(), cablegram::RedactError>(())
    /// ```
    pub fn paragraph(mut self, number: u32) -> Self {
        self.paragraphs.insert(number);
        self
    }

    /// A field goes, with each copy of it outside the body. Of a name that is in the text, too, the places there are
    /// [spans](Redaction::span).
    pub fn field(mut self, field: Field) -> Self {
        self.fields.insert(field);
        self
    }

    /// A stretch of the [source](crate::Cable::source) goes. It may not hold labels or numbers that others are read by.
    pub fn span(mut self, span: Span) -> Self {
        self.spans.insert(span);
        self
    }
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $section:ident;)*) => {
        /// A field that can be taken out as a whole.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Field {
            $($(#[$doc])* $name,)*
        }

        impl Field {
            /// Every one there is.
            pub const ALL: &'static [Field] = &[$(Field::$name),*];

            /// The name of the field in [`Fields`](crate::Fields).
            pub const fn as_str(self) -> &'static str {
                match self { $(Field::$name => $text,)* }
            }

            /// The section that holds it.
            pub(crate) const fn section(self) -> SectionKind {
                match self { $(Field::$name => SectionKind::$section,)* }
            }
        }
    };
}

fields! {
    /// Attention and passing lines.
    Passing = "passing", Passing;
    /// The title, with its marking.
    Subject = "subject", Subject;
    /// References.
    References = "references", References;
    /// Name and title of who classified; the grounds stay.
    Authority = "authority", Authority;
    /// Who drafted, cleared, approved and released it.
    Drafting = "drafting", Drafting;
    /// The name that ends the text, of each section.
    Signature = "signature", Signature;
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
