//! What is told from the values of a cable taken together: a document is not needed.

use crate::{
    blank,
    model::{Block, Cited, Control, Era, Fields, Marking, Office, Paragraph, Reference, SectionKind},
    span::Spanned,
    view::{self, part},
};

impl<'a> Fields<'a> {
    /// The numbered paragraphs of the body, in order.
    pub fn paragraphs(&self) -> impl DoubleEndedIterator<Item = &Paragraph<'a>> + Clone {
        self.body.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        })
    }

    /// The highest portion marking: see [`Cable::highest_marking`](crate::Cable::highest_marking).
    pub fn highest_marking(&self) -> Option<&Marking<'a>> {
        let subject = self.subject.as_ref().and_then(|subject| subject.marking.as_ref());
        let all = subject.into_iter().chain(self.body.iter().filter_map(Block::marking));
        all.fold(None, |highest: Option<&Marking<'a>>, marking| match highest {
            Some(highest) if marking.level() <= highest.level() => Some(highest),
            _ => Some(marking),
        })
    }

    /// The marking of the whole text: see [`Cable::whole_marking`](crate::Cable::whole_marking).
    pub fn whole_marking(&self) -> Option<Marking<'_>> {
        self.body.iter().take(3).find_map(|block| {
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

    /// The offices of the internal distribution: see [`Cable::offices`](crate::Cable::offices).
    pub fn offices(&self) -> Vec<Office<'_>> {
        view::offices(self).0
    }

    /// The summary: see [`Cable::summary`](crate::Cable::summary).
    pub fn summary(&self) -> Option<&[Block<'a>]> {
        part::find(&self.body, "SUMMARY", part::Which::First)
    }

    /// The writer's comment: see [`Cable::comment`](crate::Cable::comment).
    pub fn comment(&self) -> Option<&[Block<'a>]> {
        part::find(&self.body, "COMMENT", part::Which::Last)
    }

    /// The form that the cable is written in: the [given](Fields#structfield.era) one, else the one that the values show.
    /// [`Cable::era`](crate::Cable::era) knows what an archive printed around them, too.
    pub fn era(&self) -> Option<Era> {
        self.era.or_else(|| view::era(self, &[]))
    }

    /// The era of the form that it is to be written in, where its values alone do not show that: a cover, which needs an
    /// MRN, or sets, which have no place for what State's labels say. What relays and archives printed around the text is not
    /// written, so it counts for nothing.
    pub(crate) fn form(&self) -> Option<Era> {
        self.era.filter(|era| {
            let form = era.form();
            form.has(SectionKind::Cover) && self.message.is_some()
                || form.has(SectionKind::Set) && !self.is_labelled()
        })
    }

    /// Whether it has what no record message has: State's labels, lines below the message line, a signature.
    fn is_labelled(&self) -> bool {
        let cable =
            |one: &Spanned<Reference<'_>>| matches!(one.cited, Cited::Cable { .. }) || one.note.is_some();
        self.order.is_some()
            || self.authority.is_some()
            || self.signature.is_some()
            || !self.tags.is_empty()
            || !self.captions.is_empty()
            || !self.passing.is_empty()
            || !self.attributes.is_empty()
            || self.references.iter().any(cable)
    }
}
