//! What is around a telegram inside one text: the cover of a SMART message, the attributes that the National Archives append, a
//! first copy that an archive cut off.
//!
//! A frame says which stretch of the text is telegram and gives values of its own; where both give a value, the telegram's
//! counts. Files, pages and rows that hold texts are no frames: they are taken apart before a text is parsed.
//!
//! A new frame is one variant of [`Frame`] and a file that finds it and reads it.

mod attributes;
mod copy;
mod department;
mod form;
mod report;
mod smart;

use crate::{
    blank,
    cut::Cut,
    diagnostic::Diagnostics,
    lex::Piece,
    model::{Fields, SectionKind},
    read::leftover,
};

/// In how many bytes the labels of a frame are.
const LOOKED_INTO: usize = 4096;

/// What is around a telegram.
pub(crate) enum Frame<'a> {
    /// The cover of a SMART message: its values, and the byte at which the text begins.
    Smart(Box<Fields<'a>>, usize),
    /// The labelled lines of a message system's form, and the byte at which the text begins.
    Form(Box<Fields<'a>>, usize),
    /// The labelled lines of the Department's own print, and the byte at which the text begins.
    Department(Box<Fields<'a>>, usize),
    /// The boxes of a report that was sent by telegram, and the byte at which the text begins.
    Report(Box<Fields<'a>>, usize),
    /// Nothing of the kind in front; perhaps attributes behind. Where a first copy of the header ends that an archive cut off, and
    /// where the whole cable begins.
    Archive(Option<(usize, usize)>),
}

impl<'a> Frame<'a> {
    /// The frame of a text, by what is in front of the telegram.
    pub(crate) fn of(text: &'a str, out: &mut Diagnostics) -> Self {
        // All have labels that no other text has in front of colons, which are few.
        let [head, copies] = blank::heads(text, LOOKED_INTO, copy::LOOKED_INTO);
        let (mut smart, mut form, mut department) = (false, false, false);
        for before in memchr::memchr_iter(b':', head.as_bytes()).filter_map(|colon| head.get(..colon)) {
            smart |= smart::is_labelled(before);
            form |= form::is_labelled(before);
            department |= department::is_labelled(before);
        }
        let cover = if smart { smart::cover(text, out) } else { None };
        if let Some((fields, end)) = cover {
            return Self::Smart(Box::new(fields), end);
        }
        let cover = if form { form::cover(text, out) } else { None };
        if let Some((fields, end)) = cover {
            return Self::Form(Box::new(fields), end);
        }
        let cover = if department { department::cover(text, out) } else { None };
        if let Some((fields, end)) = cover {
            return Self::Department(Box::new(fields), end);
        }
        let cover = if report::is_labelled(head) { report::cover(head, out) } else { None };
        match cover {
            Some((fields, end)) => Self::Report(Box::new(fields), end),
            None => Self::Archive(copy::of(text, copies)),
        }
    }

    /// Where a first copy of the header ends that an archive cut off, and where the whole cable begins.
    pub(crate) fn copies(&self) -> Option<(usize, usize)> {
        match self {
            Self::Smart(..) | Self::Form(..) | Self::Department(..) | Self::Report(..) => None,
            Self::Archive(copies) => *copies,
        }
    }

    /// Adds the section in front of the telegram; whether a telegram without a header may follow.
    pub(crate) fn open(&self, cut: &mut Cut<'a>) -> bool {
        match self {
            Self::Smart(_, end) => {
                cut.push(SectionKind::Cover, 0, *end);
                true
            }
            Self::Department(labels, end) => {
                cut.push(SectionKind::Form, 0, *end);
                cut.framed = true;
                // A telegram's text follows its number; an airgram has a subject.
                labels.message.as_ref().is_some_and(|line| line.number.is_some())
            }
            Self::Form(_, end) | Self::Report(_, end) => {
                cut.push(SectionKind::Form, 0, *end);
                cut.framed = true;
                matches!(self, Self::Report(..))
            }
            Self::Archive(_) => false,
        }
    }

    /// The byte at which the telegram ends, whose body begins at `from`.
    pub(crate) fn end(&self, text: &str, from: usize) -> usize {
        match self {
            Self::Smart(..) => smart::trailer(text, from),
            Self::Form(..) => form::record(text, from),
            Self::Department(..) | Self::Report(..) | Self::Archive(_) => attributes::start(text, from),
        }
    }

    /// Merges the values in front of the telegram with its own.
    pub(crate) fn close_front(
        self,
        text: &'a str,
        (cut, fields, out): (&mut Cut<'a>, &mut Fields<'a>, &mut Diagnostics),
    ) {
        match self {
            Self::Smart(cover, _) => {
                smart::merge(fields, *cover, out);
                leftover::cover(text, fields, &cut.sections, out);
            }
            Self::Form(form, _) => form::merge(fields, *form, out),
            Self::Department(labels, _) | Self::Report(labels, _) => department::merge(fields, *labels),
            Self::Archive(_) => {}
        }
    }

    /// Adds the section behind the telegram, from byte `end` on, and merges the values around the telegram with its own.
    pub(crate) fn close(
        self,
        text: &'a str,
        end: usize,
        (cut, fields, out): (&mut Cut<'a>, &mut Fields<'a>, &mut Diagnostics),
    ) {
        let behind = Piece::new(text.get(end..).unwrap_or_default(), end);
        match self {
            Self::Smart(cover, _) => {
                smart::merge(fields, *cover, out);
                // What is behind the text has no whole copy of what is in front of it.
                smart::fill(fields, smart::read_trailer(text, end, out));
                cut.push(SectionKind::Cover, end, text.len());
                leftover::cover(text, fields, &cut.sections, out);
            }
            Self::Form(form, _) => {
                form::merge(fields, *form, out);
                form::read_record(text, end, out);
                cut.push(SectionKind::Form, end, text.len());
            }
            Self::Department(labels, _) | Self::Report(labels, _) => {
                department::merge(fields, *labels);
                fields.attributes = attributes::read(behind, out);
                cut.push(SectionKind::Attributes, end, text.len());
            }
            Self::Archive(_) => {
                fields.attributes = attributes::read(behind, out);
                cut.push(SectionKind::Attributes, end, text.len());
            }
        }
    }
}
