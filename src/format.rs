//! The format of State Department telegrams, part by part and era by era: what the crate reads, and how it is known.
//!
//! Nobody published a grammar of these telegrams. Parts of them are prescribed: the header by the allied communications
//! publications, the text by the Department's Foreign Affairs Handbooks. The rest is habit, and changed with each generation of
//! machines. These pages put together what the handbooks ask for and what telegrams in archives look like, and say with each
//! rule which of the two it is.
//!
//! # The parts, in their order
//!
//! | page | | held by |
//! |---|---|---|
//! | [`whole`] | how the parts stand together | [`Cable`], [`Section`] |
//! | [`distribution`] | in front of the telegram: notices, offices with their copies, release stamps | [`Office`] |
//! | [`transmission`] | the relay's header and the date-time group | [`Transmission`], [`DateTimeGroup`] |
//! | [`addressees`] | `FM`, `TO`, `INFO`, `XMT` | [`Addressee`] |
//! | [`message_line`] | classification, section, origin, number | [`MessageLine`], [`CableId`] |
//! | [`captions`] | who may see it: `NODIS`, `SIPDIS` | [`Caption`] |
//! | [`passing`] | for whom it is: `DEPT FOR EUR/NB` | [`Cable::passing`] |
//! | [`order`] | the E.O. line: until when it is classified | [`ExecutiveOrder`] |
//! | [`tags`] | codes of countries and subjects | [`Tag`] |
//! | [`subject`] | the title | [`Subject`] |
//! | [`mod@references`] | earlier messages | [`Reference`] |
//! | [`authority`] | `Classified By`: who classified it, and why | [`Authority`] |
//! | [`body`] | paragraphs, portion markings, headings, redactions | [`Block`], [`Marking`] |
//! | [`signature`] | the name at the end | [`Cable::signature`] |
//! | [`end`] | `BT`, `NNNN` | [`SectionKind::End`] |
//! | [`page_lines`] | what is printed at each page | [`SectionKind::PageLine`] |
//! | [`sections`] | long messages, corrections, repetitions | [`SectionOf`] |
//! | [`attributes`] | what the National Archives append | [`Attribute`] |
//!
//! # The eras
//!
//! | page | years | told by |
//! |---|---|---|
//! | [`by_era`] | all | a table: which parts a telegram of each era has |
//! | [`teletype`] | to mid 1973 | `RR RUEHC` / `DE …` / `ZNR` on top; neither E.O. line nor TAGS |
//! | [`seventies`] | July 1973 to 1979 | `PAGE 01`, offices, dash line; E.O. 11652 |
//! | [`eighties`] | 1980 to about 1995 | E.O. 12065 and 12356; `ENTIRE TEXT` |
//! | [`nineties`] | about 1995 to 2001 | E.O. 12958, in capitals; `Classified By` |
//! | [`two_thousands`] | 2002 to 2010 | `VZCZC…`, mixed case, `SIPDIS` |
//! | [`smart`] | 2009 to today | labelled fields, `MRN:` |
//! | [`record_messages`] | 1990s to today | sets of other departments, `SUBJ/…//` |
//! | [`other_prints`] | to the 1990s | labels that an office or a machine put in front of the lines |
//! | [`scans`] | all | what paper and optical recognition do to a telegram |
//!
//! # Beside the format
//!
//! [`oddities`] is what a reader of these texts must be ready for, and what this one does about it; [`unexplained`] what no
//! source explains; [`mod@sources`] where all this comes from; [`json`] how values look as JSON. The module [`eras`] has a
//! short telegram of each era, [`tables`] the lists of TAGS, posts, captions and orders.
//!
//! # How to read the pages
//!
//! - **Prescribed** is what a source says that was read for these pages; the last line of a page names it.
//! - **In practice** is what telegrams show. Numbers such as "688 of 804" are of 804 published telegrams, nearly all of 2002 to
//!   2010.
//! - **What goes wrong** is what typists, relays, archives and scans made of it.
//! - *(known)* behind a statement: from a named publication that was not read again, or general knowledge.
//!
//! All telegrams and names on these pages are made up; short slips in running text are as real ones have them.
//!
//! The form of a line is given in a short notation: `"x"` the letters themselves, `|` or, `[x]` perhaps, `{x}` any number of
//! times, `D` a digit, `A` a capital letter, `/x/` a regular expression. Blanks between two parts are any number of blanks. It
//! is the prescribed form: the crate reads many more, and says so by a [diagnostic](crate::Code).
//!
//! [`Addressee`]: crate::Addressee
//! [`Attribute`]: crate::Attribute
//! [`Authority`]: crate::Authority
//! [`Block`]: crate::Block
//! [`Cable::passing`]: crate::Cable::passing
//! [`Cable::signature`]: crate::Cable::signature
//! [`CableId`]: crate::CableId
//! [`Cable`]: crate::Cable
//! [`Caption`]: crate::Caption
//! [`DateTimeGroup`]: crate::DateTimeGroup
//! [`ExecutiveOrder`]: crate::ExecutiveOrder
//! [`Marking`]: crate::Marking
//! [`MessageLine`]: crate::MessageLine
//! [`Office`]: crate::Office
//! [`Reference`]: crate::Reference
//! [`SectionKind::End`]: crate::SectionKind::End
//! [`SectionKind::PageLine`]: crate::SectionKind::PageLine
//! [`SectionOf`]: crate::SectionOf
//! [`Section`]: crate::Section
//! [`Subject`]: crate::Subject
//! [`Tag`]: crate::Tag
//! [`Transmission`]: crate::Transmission
//! [`eras`]: crate::eras
//! [`tables`]: crate::tables

/// Makes a page of each file.
macro_rules! pages {
    ($($page:ident = $file:literal,)*) => {
        $(
            #[doc = include_str!($file)]
            pub mod $page {}
        )*
    };
}

pages! {
    whole = "format/whole.md",
    distribution = "format/distribution.md",
    transmission = "format/transmission.md",
    addressees = "format/addressees.md",
    message_line = "format/message_line.md",
    captions = "format/captions.md",
    passing = "format/passing.md",
    order = "format/order.md",
    tags = "format/tags.md",
    subject = "format/subject.md",
    references = "format/references.md",
    authority = "format/authority.md",
    body = "format/body.md",
    signature = "format/signature.md",
    end = "format/end.md",
    page_lines = "format/page_lines.md",
    sections = "format/sections.md",
    attributes = "format/attributes.md",
    by_era = "format/by_era.md",
    teletype = "format/teletype.md",
    seventies = "format/seventies.md",
    eighties = "format/eighties.md",
    nineties = "format/nineties.md",
    two_thousands = "format/two_thousands.md",
    smart = "format/smart.md",
    record_messages = "format/record_messages.md",
    other_prints = "format/other_prints.md",
    scans = "format/scans.md",
    oddities = "format/oddities.md",
    unexplained = "format/unexplained.md",
    sources = "format/sources.md",
}

#[doc = include_str!("format/json.md")]
#[cfg_attr(feature = "serde", doc = include_str!("format/json_example.md"))]
pub mod json {}
