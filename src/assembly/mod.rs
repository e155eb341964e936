//! From text to values: borders first, then one grammar for each section.

mod apart;
mod attributes;
mod body;
mod check;
mod cursor;
mod ending;
mod era;
mod handling;
mod header;
mod leftover;
#[cfg(test)]
mod linear;
mod mentions;
pub(crate) mod part;
mod scan;
mod smart;
mod state;
mod titles;

pub(crate) use era::{of as era, offices};
pub(crate) use mentions::of as mentions;

use crate::{
    diagnostic::{Code, Diagnostics},
    grammar::authority,
    lex::Piece,
    model::{Authority, Block, Fields, Section, SectionKind},
    span::{Span, Spanned},
};

/// All that a text gives.
pub(crate) struct Parts<'a> {
    pub fields: Fields<'a>,
    pub sections: Vec<Section>,
    pub diagnostics: Diagnostics,
}

/// Splits a text into sections that tile it and reads each. Never fails.
pub(crate) fn parse(text: &str) -> Parts<'_> {
    let mut state = state::State::new(text);
    let cover = smart::cover(&mut state);
    let at =
        if cover.is_none() || header::is_ahead(&state) { header::split(&mut state) } else { state.done() };
    let end = match cover {
        Some(_) => smart::trailer(text, at),
        None => attributes::start(text, at),
    };
    let inner = text.get(..end).unwrap_or(text);
    let first = state.sections.len();
    let body = body::read(inner, at, &mut state.sections, &mut state.out);
    let name = body.signature.as_ref().map(|name| name.span);
    leftover::body(text, state.sections.get(first..).unwrap_or_default(), name, &mut state.out);
    state.claim(end);
    state.fields.signature = body.signature;
    if state.fields.authority.is_none() {
        state.fields.authority = numbered_authority(&body.blocks, text, &mut state.out);
    }
    if state.fields.body.is_empty() {
        state.fields.body = body.blocks;
    } else {
        state.fields.body.extend(body.blocks);
    }
    match cover {
        Some(cover) => {
            smart::merge(&mut state.fields, cover);
            smart::read_trailer(&mut state, end);
            leftover::cover(text, &state.fields, &state.sections, &mut state.out);
        }
        None => attributes::read(&mut state, end),
    }
    if !is_cable(&state.fields) {
        return unrecognised(text);
    }
    check::read(text, &state.fields, &state.sections, &mut state.out);
    Parts { fields: state.fields, sections: state.sections, diagnostics: state.out }
}

/// The classified-by block of a cable that numbers it like its paragraphs.
fn numbered_authority<'a>(
    blocks: &[Block<'a>],
    text: &'a str,
    out: &mut Diagnostics,
) -> Option<Spanned<Authority<'a>>> {
    let block = blocks.iter().take(3).find(|block| authority::label_len(block.text().raw()).is_some())?;
    let raw = block.text().raw();
    let start = block.span().end().saturating_sub(raw.len());
    authority::read(Piece::new(text.get(start..block.span().end())?, start), out)
}

/// Whether anything that only cables have was found.
fn is_cable(fields: &Fields<'_>) -> bool {
    fields.notice.is_some()
        || fields.transmission.id.is_some()
        || fields.transmission.station.is_some()
        || fields.dtg.is_some()
        || fields.message.is_some()
        || fields.order.is_some()
        || !fields.tags.is_empty()
        || fields.subject.is_some()
        || fields.authority.is_some()
        || fields.body.iter().any(|block| matches!(block, Block::Paragraph(p) if p.marking.is_some()))
}

fn unrecognised(text: &str) -> Parts<'_> {
    let span = Span::from_usize(0, text.len());
    let sections =
        if text.is_empty() { Vec::new() } else { vec![Section::new(SectionKind::Unrecognised, span)] };
    let mut out = Diagnostics::default();
    out.report(
        Code::NotACable,
        span,
        "no part of a cable: looked for a transmission header, a date-time group, a message line, \
         E.O., TAGS, SUBJECT and classified-by lines, and marked paragraphs",
    );
    Parts { fields: Fields::default(), sections, diagnostics: out }
}
