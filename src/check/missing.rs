//! What is missing: sections that every complete cable has, and that this one has not.
//!
//! A partial extract lacks whatever its notice excuses, so nothing is said of those. ([`crate::format::distribution`])

use crate::{
    diagnostic::{Code, Diagnostics},
    model::{Block, Fields, Section, SectionKind},
    span::Span,
};

/// Reports what is missing, at the place where it should be.
pub(super) fn read(fields: &Fields<'_>, sections: &[Section], out: &mut Diagnostics) {
    if let Some(notice) = &fields.notice {
        out.report(Code::PartialExtract, notice.span, "the archive has only a part of this cable");
        return;
    }
    let start = || first(sections, |_| true);
    if fields.is_text_alone() {
        let message = "numbered paragraphs and a signature: the text of a cable without its header";
        out.report(Code::TextAlone, start(), message);
        return;
    }
    if fields.dtg.is_none() {
        out.report(
            Code::MissingDateTimeGroup,
            start(),
            "expected a date-time group line, `R 141522Z JUL 09`",
        );
    }
    if fields.from.is_none() {
        out.report(Code::MissingOriginator, start(), "expected an originator, `FM AMEMBASSY …`");
    }
    if fields.message.is_none() {
        let before = first(sections, |kind| kind >= SectionKind::MessageLine && kind < SectionKind::PageLine);
        out.report(
            Code::MissingMessageLine,
            before,
            "expected a message line: classification, origin, number",
        );
    }
    let behind = || {
        first(sections, |kind| {
            matches!(
                kind,
                SectionKind::Paragraph | SectionKind::Passage | SectionKind::Heading | SectionKind::Body
            )
        })
    };
    // An archive that joined lines may have put it behind a value of the header.
    let unread = sections.last().is_some_and(|section| section.kind == SectionKind::Body);
    if !unread && !fields.body.iter().any(|block| !matches!(block, Block::Heading(_))) {
        let end = sections.last().map_or(0, |section| section.span.end());
        out.report(Code::MissingText, Span::from_usize(end, end), "expected a text below the header");
    }
    if fields.order.is_none() && !fields.tags.is_empty() {
        out.report(Code::MissingOrder, behind(), "expected an E.O. line in front of the text");
    }
    if fields.tags.is_empty() && fields.order.is_some() {
        out.report(Code::MissingTags, behind(), "expected a TAGS line in front of the text");
    }
    // Before 1973 there were neither TAGS nor a subject line.
    if fields.subject.is_none() && (fields.order.is_some() || !fields.tags.is_empty()) {
        out.report(Code::MissingSubject, behind(), "expected a SUBJECT line in front of the text");
    }
}

/// The empty place at which the first section of a kind begins; the end of the text where there is none.
fn first(sections: &[Section], kind: impl Fn(SectionKind) -> bool) -> Span {
    let found = sections.iter().find(|section| kind(section.kind) && section.kind != SectionKind::Blank);
    let at = match found {
        Some(section) => section.span.start(),
        None => sections.last().map_or(0, |section| section.span.end()),
    };
    Span::from_usize(at, at)
}
