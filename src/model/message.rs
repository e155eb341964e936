//! [`MessageLine`]: classification, section, origin, number.

use super::{Classification, Text};

/// The first line of the text. With the year, origin and number are the message reference number by which later messages
/// cite this one. (5 FAH-2 H-222; [`crate::format::message_line`])
///
/// ```
/// use cablegram::{Cable, Classification, MessageLine};
/// let cable = Cable::parse("C O N F I D E N T I A L OSLO 000160\n");
/// assert_eq!(cable.message(), Some(&MessageLine::new(Classification::Confidential, "OSLO", 160)));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct MessageLine<'a> {
    /// The classification that the line spells out.
    pub classification: Option<Classification>,
    /// `SECTION 01 OF 03`.
    pub section: Option<SectionOf>,
    /// The post that sends, as written: `BUENOS AIRES`.
    pub origin: Option<Text<'a>>,
    /// The post's number of the message, from 1 each year.
    pub number: Option<u32>,
}

/// A section of a message that was too long for one transmission.
///
/// ```
/// let cable = cablegram::Cable::parse("S E C R E T SECTION 02 OF 03 OSLO 000160\n");
/// let section = cable.message().unwrap().section.unwrap();
/// assert_eq!((section.number, section.of), (2, 3));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SectionOf {
    /// Which section this is, from 1.
    pub number: u32,
    /// How many there are.
    pub of: u32,
}

impl SectionOf {
    /// Section `number` of `of`.
    pub const fn new(number: u32, of: u32) -> Self {
        Self { number, of }
    }
}

impl<'a> MessageLine<'a> {
    /// The line of message `number` of `origin`, not in sections.
    pub fn new(classification: Classification, origin: impl Into<Text<'a>>, number: u32) -> Self {
        Self {
            classification: Some(classification),
            section: None,
            origin: Some(origin.into()),
            number: Some(number),
        }
    }

    /// The same line, owning its characters.
    pub fn into_owned(self) -> MessageLine<'static> {
        MessageLine { origin: self.origin.map(Text::into_owned), ..self }
    }
}
