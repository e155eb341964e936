//! The end of the body: the signature, wherever it is. ([`crate::format::signature`])

use std::borrow::Cow;

use super::body::Splitter;
use crate::{
    blank,
    kind::signature,
    lex::Lines,
    model::{Section, SectionKind},
    span::{Span, Spanned},
};

/// Where the name is that characters a message.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It has the last line to itself.
    OwnLine,
    /// Behind the last sentence.
    EndOfLine,
}

impl<'a> Splitter<'a, '_> {
    /// The end of the text: the last line of the last block may be the signature.
    pub(super) fn finish(&mut self) {
        if self.signature.is_none() {
            self.end_message();
        }
        self.close();
        self.flush_gap();
        self.signature = self.signature.take().or(self.earlier.take());
    }

    /// Looks for the signature at the end of the open block, and closes that.
    pub(super) fn end_message(&mut self) {
        if let Some((name, place)) = self.final_name() {
            let at = self.sign(name);
            if let Some(open) = &mut self.open {
                open.end = if place == Place::OwnLine { open.before_last } else { at };
            }
            self.split_signature(place, at);
        } else {
            self.sign_footer();
        }
        let empty = self.open.as_ref().is_some_and(|open| open.end <= open.start && open.paragraph.is_none());
        if empty {
            self.open = None;
            self.holes.clear();
        }
        self.close();
        self.flush_gap();
    }

    /// Keeps a name as the signature; gives the byte at which it is.
    fn sign(&mut self, name: &'a str) -> usize {
        let at = (name.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        self.signature = Some(Spanned::new(Cow::Borrowed(name), Span::from_usize(at, at + name.len())));
        at
    }

    /// The name in the last line of the open block.
    fn final_name(&self) -> Option<(&'a str, Place)> {
        let open = self.open.as_ref().filter(|_| !self.broken_off)?;
        let line = self.text.get(open.last_line..open.end)?;
        let below = open.last_line > open.text;
        // With a full stop directly below a sentence that is not at its end it is the last word of that.
        let between = self.text.get(open.before_last..open.last_line).unwrap_or_default();
        let ended = || signature::may_follow(self.text.get(open.text..open.before_last).unwrap_or_default());
        let apart = Lines::from(between, 0).count() > 1;
        let alone = signature::line(line).filter(|_| {
            if below { apart || !line.trim_end().ends_with('.') || ended() } else { open.paragraph.is_none() }
        });
        let alone = alone.or_else(|| signature::redacted(line).filter(|_| below && ended()));
        let at_end = || signature::at_end(line).or_else(|| signature::behind_address(line));
        alone.map(|name| (name, Place::OwnLine)).or_else(|| Some((at_end()?, Place::EndOfLine)))
    }

    /// A name behind the web address that ends the text is the signature.
    fn sign_footer(&mut self) {
        let Some(index) = self.gap.iter().rposition(|section| section.kind == SectionKind::Footer) else {
            return;
        };
        let Some(footer) = self.gap.get(index).copied() else { return };
        let last = blank::last_line(footer.of(self.text).trim_end());
        if let Some(name) = signature::behind_address(last) {
            let (start, end) = (footer.span.start(), footer.span.end());
            let at = self.sign(name);
            let parts = [(SectionKind::Footer, start, at), (SectionKind::Signature, at, end)];
            let parts = parts.map(|(kind, start, end)| Section::new(kind, Span::from_usize(start, end)));
            self.gap.splice(index..=index, parts);
        }
    }

    /// Gives the signature a section of its own, cut off the block's last one.
    fn split_signature(&mut self, place: Place, name: usize) {
        let alone = place == Place::OwnLine;
        let at = match &self.open {
            Some(open) if alone => open.last_line,
            _ => name,
        };
        let Some(last) = self.sections.last_mut() else { return };
        let (start, end) = (last.span.start(), last.span.end());
        let kind = last.kind;
        self.sections.pop();
        // Blank lines between the text and the name are no text.
        let text_end = match &self.open {
            Some(open) if alone => Lines::from(self.text, open.before_last.max(start))
                .next()
                .map_or(at, |line| line.next)
                .min(at),
            _ => at,
        };
        for (kind, from, to) in
            [(kind, start, text_end), (SectionKind::Blank, text_end, at), (SectionKind::Signature, at, end)]
        {
            if to > from {
                self.sections.push(Section::new(kind, Span::from_usize(from, to)));
            }
        }
    }
}
