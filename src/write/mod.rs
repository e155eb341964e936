//! From values to text: the canonical form of a cable.

mod body;
mod differs;
mod labels;
mod page;
mod record;
mod smart;
mod telegram;

use std::fmt;

use crate::{
    cable::Cable,
    error::WriteError,
    model::{Era, Fields, SectionKind},
};
use page::Page;

/// Writes cables in the form that the handbooks prescribe: sections in their order, labels spelled out, classified words
/// with their letters spaced, numbers filled with zeros, lines folded at a width, one blank line between parts. Page lines,
/// stamps and other print of relays and archives are no part of it. (5 FAH-2 H-220; ACP 127(G))
///
/// What is written reads back as the same values: [`to_text`](Writer::to_text) makes sure by reading it. The text of a
/// cable as it was parsed is [`Cable::source`].
///
/// Where lines break in a value says nothing, so equal values are written alike; but paragraphs and passages keep the lines
/// that they have, as a table or a list cannot be told from prose.
///
/// ```
/// use cablegram::{Caption, Classification, Fields, MessageLine, Subject, Tag, Writer};
///
/// let mut fields = Fields::default();
/// fields.message = Some(MessageLine::new(Classification::Confidential, "OSLO", 160).into());
/// fields.captions.push(Caption::new("SIPDIS").into());
/// fields.tags = vec![Tag::new("PREL").into(), Tag::new("NO").into()];
/// fields.subject = Some(Subject::new("TALKS ON FISH").into());
/// let text = Writer::new().to_text(&fields)?;
/// assert_eq!(text, "C O N F I D E N T I A L OSLO 000160\n\nSIPDIS\n\nTAGS: PREL, NO\nSUBJECT: TALKS ON FISH\n");
///
/// fields.tags.push(Tag::new("FISH OF THE NORTH").into());
/// let error = Writer::new().to_text(&fields).unwrap_err();
/// assert_eq!(error.field, "tags");
/// # Ok::<(), cablegram::WriteError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Writer {
    width: usize,
    era: Option<Era>,
}

/// The narrowest lines.
const NARROWEST: usize = 20;

impl Writer {
    /// Lines of at most 69 characters, as the circuit has them (ACP 127), in the form of the era that the values show.
    pub const fn new() -> Self {
        Self { width: 69, era: None }
    }

    /// Lines of at most so many characters, 20 or more. Longer lines remain where the format does not allow folding: an
    /// addressee, a caption, a title, a word.
    pub const fn width(self, characters: usize) -> Self {
        Self { width: if characters < NARROWEST { NARROWEST } else { characters }, ..self }
    }

    /// The form of this era. Those of telegrams differ in how a message number is filled up and the subject's label is
    /// spelled; SMART messages have a cover, record messages sets (`SUBJ/…//`, `REF/A/…//`, `RMKS/1. …//`). What an era has no place for is an error of [`to_text`](Writer::to_text).
    pub const fn era(self, era: Era) -> Self {
        Self { era: Some(era), ..self }
    }

    /// The text of a cable: of its [`Fields`], or of a [`Cable`], which is written as its fields are.
    ///
    /// ```
    /// use cablegram::{Cable, Era, Writer};
    /// let cable = Cable::parse("SECRET OSLO 160\n");
    /// assert_eq!(Writer::new().to_text(&cable)?, "S E C R E T OSLO 000160\n");
    /// assert_eq!(Writer::new().era(Era::Seventies).to_text(cable.fields())?, "S E C R E T OSLO 00160\n");
    /// # Ok::<(), cablegram::WriteError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Where the format cannot express a value (a tag with blanks, a subject of which a line would read as another section,
    /// a second precedence in SMART form, TAGS in a record message), so that the text would not read back as the same values. The field that is named
    /// is the one without which the rest would.
    pub fn to_text<'v>(&self, of: &impl AsRef<Fields<'v>>) -> Result<String, WriteError> {
        let fields = of.as_ref();
        let (text, errors) = self.tried(fields)?;
        let alone = |error: &&WriteError| {
            self.tried(&fields.clone().without(error.field)).is_ok_and(|(_, errors)| errors.is_empty())
        };
        match errors.iter().find(alone).or(errors.first()) {
            Some(error) => Err(error.clone()),
            None => Ok(text),
        }
    }

    /// The text, and where it does not read back as these values.
    fn tried(&self, fields: &Fields<'_>) -> Result<(String, Vec<WriteError>), WriteError> {
        let mut text = String::new();
        self.stream(fields, &mut text)
            .map_err(|_| WriteError::new("text", "the text could not be written"))?;
        let errors = differs::all(fields, Cable::parse(&text).fields());
        Ok((text, errors))
    }

    /// The cable of these values, with a text of its own.
    ///
    /// # Errors
    ///
    /// As [`to_text`](Writer::to_text).
    pub fn to_cable<'v>(&self, of: &impl AsRef<Fields<'v>>) -> Result<Cable<'static>, WriteError> {
        self.to_text(of).map(|text| Cable::parse(&text).into_owned())
    }

    /// Writes the text of a cable of these values to a file or a socket, or nothing where it cannot be expressed.
    ///
    /// # Errors
    ///
    /// Those of the sink; [`InvalidInput`](std::io::ErrorKind::InvalidInput) with the [`WriteError`] of
    /// [`to_text`](Writer::to_text).
    ///
    /// ```
    /// let cable = cablegram::Cable::parse("SECRET OSLO 160\n");
    /// let mut file = Vec::new();
    /// cablegram::Writer::new().write_io(&cable, &mut file)?;
    /// assert_eq!(file, b"S E C R E T OSLO 000160\n");
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn write_io<'v>(
        &self,
        of: &impl AsRef<Fields<'v>>,
        to: &mut dyn std::io::Write,
    ) -> std::io::Result<()> {
        let text = self.to_text(of);
        to.write_all(
            text.map_err(|error| std::io::Error::new(std::io::ErrorKind::InvalidInput, error))?.as_bytes(),
        )
    }

    /// Writes straight to a sink and holds nothing in memory, so without making sure that the text reads back: for values
    /// that were parsed, or that [`to_text`](Writer::to_text) has taken before. What is in a value is written as it is,
    /// and may read back as something else: a stranger's line break in a value without folding begins a field of its own.
    ///
    /// # Errors
    ///
    /// Those of the sink.
    ///
    /// ```
    /// use cablegram::{Cable, Fields, Writer};
    /// let mut fields = Fields::default();
    /// fields.distribution.push("ACTION EUR-00\nR 141522Z JUL 09\nFM AMEMBASSY OSLO".to_owned().into());
    /// let mut text = String::new();
    /// Writer::new().stream(&fields, &mut text).unwrap();
    /// assert_eq!(Cable::parse(&text).from().unwrap().name.unfolded(), "AMEMBASSY OSLO");
    /// assert_eq!(Writer::new().to_text(&fields).unwrap_err().field, "distribution");
    /// ```
    pub fn stream<'v>(&self, of: &impl AsRef<Fields<'v>>, to: &mut dyn fmt::Write) -> fmt::Result {
        let fields = of.as_ref();
        let mut page = Page::new(to, self.width);
        let shown = || crate::view::era(fields, &[]);
        let era = self.era.or(fields.form()).or_else(shown).unwrap_or(Era::TwoThousands);
        let form = era.form();
        if form.has(SectionKind::Cover) {
            smart::write(fields, &mut page)?;
        } else if form.has(SectionKind::Set) {
            record::write(fields, &mut page)?;
        } else {
            telegram::write(fields, form, &mut page)?;
            page.part()?;
            body::write(&fields.body, "", &mut page)?;
            if let Some(name) = &fields.signature {
                page.part()?;
                page.line(name)?;
            }
            telegram::attributes(fields, &mut page)?;
        }
        page.end()
    }

    /// As [`stream`](Writer::stream), to a file or a socket: give it a buffered one.
    ///
    /// # Errors
    ///
    /// Those of the sink.
    pub fn stream_io<'v>(
        &self,
        of: &impl AsRef<Fields<'v>>,
        to: &mut dyn std::io::Write,
    ) -> std::io::Result<()> {
        let mut sink = Sink { to, error: None };
        let written = self.stream(of, &mut sink);
        let failed = || sink.error.unwrap_or_else(|| std::io::Error::other("the text could not be written"));
        written.map_err(|_| failed())
    }
}

impl Default for Writer {
    fn default() -> Self {
        Self::new()
    }
}

impl Cable<'_> {
    /// The canonical form of this cable, by a [`Writer`] with its usual settings; [`source`](Cable::source) is the text as
    /// it was parsed. A cable and its JSON have one form.
    ///
    /// # Errors
    ///
    /// Where a value cannot be expressed in that form: see [`Writer::to_text`].
    ///
    /// ```
    /// let cable = cablegram::Cable::parse("R 141522Z  Jul 09\nFM AMEMBASSY OSLO\n\nSECRET OSLO 160\n");
    /// assert_eq!(cable.to_text()?, "R 141522Z JUL 09\nFM AMEMBASSY OSLO\n\nS E C R E T OSLO 000160\n");
    /// # Ok::<(), cablegram::WriteError>(())
    /// ```
    pub fn to_text(&self) -> Result<String, WriteError> {
        Writer::new().to_text(self)
    }
}

/// A byte sink as a character sink.
struct Sink<'w> {
    to: &'w mut dyn std::io::Write,
    error: Option<std::io::Error>,
}

impl fmt::Write for Sink<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.to.write_all(text.as_bytes()).map_err(|error| {
            self.error = Some(error);
            fmt::Error
        })
    }
}
