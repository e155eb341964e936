//! From text to values: the frame around a telegram, the cut of its lines into stretches, the reading of each, and what they say of
//! each other.

use crate::{
    check,
    cut::{self, Cut, body::Body},
    diagnostic::{Code, Diagnostics},
    frame::Frame,
    model::{Fields, Section, SectionKind},
    plain::{Places, Plain},
    read::{self, leftover},
    span::Span,
    view,
};

#[cfg(test)]
mod linear;

/// All that a text gives.
pub(crate) struct Parts<'a> {
    pub fields: Box<Fields<'a>>,
    pub sections: Vec<Section>,
    pub diagnostics: Diagnostics,
    /// How the values' places are led back to those of the text they were read from, where that is a plain copy.
    pub places: Places,
}

/// A header that was cut and read, and what is around the telegram.
struct Header<'a> {
    frame: Frame<'a>,
    cut: Cut<'a>,
    fields: Box<Fields<'a>>,
    out: Diagnostics,
}

/// Cuts and reads the header of a text of which the year may be known.
fn header(text: &str, year: Option<u16>) -> Header<'_> {
    let (mut fields, mut out) = (Box::<Fields<'_>>::default(), Diagnostics::default());
    fields.year_hint = year;
    let frame = Frame::of(text, &mut out);
    let copies = frame.copies();
    let mut cut = copies.map_or_else(|| Cut::new(text), |copies| cut::header::first_copy(text, copies));
    if let Some((_, second)) = copies {
        let span = Span::from_usize(0, second);
        out.report(Code::CutCopy, span, "a copy of the header, cut off, in front of the whole cable");
    }
    let mut above = None;
    if !frame.open(&mut cut) || cut::header::is_ahead(&mut cut) {
        cut::header::cut(&mut cut);
        // Nothing of a header: it may be further down.
        if cut.sections.is_empty()
            && let Some((at, is_text)) = cut::belated::header(text)
        {
            if is_text {
                let body = cut::body::cut(text.get(..at).unwrap_or(text), &mut cut, &mut out);
                leftover::body(text, &cut.sections, body.signature.as_ref().map(|name| name.span), &mut out);
                above = Some(body);
            } else {
                cut.skip(at);
            }
            cut::header::cut(&mut cut);
        }
    }
    read::header(text, &mut cut, &mut fields, &mut out);
    if let Some(Body { blocks, signature, .. }) = above {
        out.report(Code::TextAbove, Span::from_usize(0, 0), "the text is above the header");
        fields.body.splice(..0, blocks);
        fields.signature = signature;
    }
    Header { frame, cut, fields, out }
}

/// Splits a text into sections that tile it and reads each. Never fails. A year that is known counts where the text has none.
pub(crate) fn parse(text: &str, year: Option<u16>) -> Parts<'_> {
    plainly(text, year, whole)
}

/// Splits a text down to its body, which is one section, and reads what is above it. Never fails.
pub(crate) fn parse_header(text: &str, year: Option<u16>) -> Parts<'_> {
    plainly(text, year, above_body)
}

/// How a text is read, of which the year may be known.
type Read = for<'t> fn(&'t str, Option<u16>) -> Parts<'t>;

/// Reads a text, or its plain copy, of which all is led back to the text.
fn plainly<'a>(text: &'a str, year: Option<u16>, read: Read) -> Parts<'a> {
    let Some(plain) = Plain::of(text) else { return read(text, year) };
    let Parts { fields, mut sections, mut diagnostics, .. } = read(&plain.text, year);
    let mut fields = Box::new(fields.into_owned());
    let Plain { places, first, count, .. } = plain;
    let lead = |span| places.back(span);
    fields.lead(lead);
    sections.iter_mut().for_each(|section| section.span = lead(section.span));
    diagnostics.lead(lead);
    let message = format!("characters that stand for others: read as those, {count} from here on");
    diagnostics.report(Code::StandIn, first, message);
    Parts { fields, sections, diagnostics, places }
}

fn whole(text: &str, year: Option<u16>) -> Parts<'_> {
    let Header { frame, mut cut, mut fields, mut out } = header(text, year);
    let end = frame.end(text, cut.done());
    let first = cut.sections.len();
    let body = cut::body::cut(text.get(..end).unwrap_or(text), &mut cut, &mut out);
    let name = body.signature.as_ref().map(|name| name.span);
    leftover::body(text, cut.sections.get(first..).unwrap_or_default(), name, &mut out);
    if let Some(date) = body.date.filter(|_| read::may_be_dated_below(&fields)) {
        fields.dtg = read::date_below(text, date, &mut cut.sections, &mut out);
    } else if let Some(date) = body.date.filter(|_| !read::has_envelope(&fields)) {
        header_below(text, date, (&mut cut.sections, &mut fields, &mut out));
    }
    if let (Some(_), Some(above)) = (&body.signature, &fields.signature) {
        out.report(Code::LaterSection, above.span, "the signature of the text above the header");
    }
    fields.signature = body.signature.or(fields.signature.take());
    if fields.authority.is_none() {
        fields.authority = read::numbered_authority(&body.blocks, text, &mut out);
    }
    if fields.body.is_empty() {
        fields.body = body.blocks;
    } else {
        fields.body.extend(body.blocks);
    }
    frame.close(text, end, (&mut cut, &mut fields, &mut out));
    if !read::is_cable(&fields) {
        return unrecognised(text);
    }
    read::hinted_date(&mut fields);
    check::read(text, &fields, &cut.sections, &mut out);
    // A cover and sets are in front of the body.
    fields.era = view::unshown(cut.sections.get(..first).unwrap_or(&cut.sections));
    Parts { fields, sections: cut.sections, diagnostics: out, places: Places::default() }
}

/// Reads the header of a later section, where the first has none: `date` is its date-time group.
fn header_below<'a>(
    text: &'a str,
    date: Span,
    (sections, fields, out): (&mut Vec<Section>, &mut Fields<'a>, &mut Diagnostics),
) {
    let Some(index) = sections.iter().position(|section| section.span.contains(date)) else { return };
    let repeated =
        |section: &&Section| matches!(section.kind, SectionKind::RepeatedHeader | SectionKind::Blank);
    let run = sections.get(index..).unwrap_or_default().iter().take_while(repeated);
    let (count, end) = run.fold((0, date.start()), |(count, _), section| (count + 1, section.span.end()));
    let start = sections.get(index).map_or(date.start(), |section| section.span.start());
    let mut cut = Cut::from(text.get(..end).unwrap_or(text), date.start());
    cut::header::cut(&mut cut);
    let (mut header, mut said) = (Fields::default(), Diagnostics::default());
    read::header(text, &mut cut, &mut header, &mut said);
    // Else it may be of a telegram that the text quotes.
    if header.message.as_ref().and_then(|line| line.section).is_none_or(|section| section.number < 2) {
        return;
    }
    out.report(Code::LaterSection, date, "the cable's only header is that of a later section");
    said.into_vec()
        .into_iter()
        .for_each(|one| out.report(one.code, one.span, format_args!("{}", one.message)));
    let rest = |from, to| Section::new(SectionKind::RepeatedHeader, Span::from_usize(from, to));
    let below = rest(cut.done(), end);
    let parts = [rest(start, date.start())].into_iter().chain(cut.sections).chain([below]);
    sections.splice(index..index + count, parts.filter(|part| !part.span.is_empty()));
    fields.fill(header);
}

fn above_body(text: &str, year: Option<u16>) -> Parts<'_> {
    let Header { frame, mut cut, mut fields, mut out } = header(text, year);
    frame.close_front(text, (&mut cut, &mut fields, &mut out));
    cut.push(SectionKind::Body, cut.done(), text.len());
    if !read::is_cable(&fields) && !read::is_cable(&whole(text, year).fields) {
        return unrecognised(text);
    }
    read::hinted_date(&mut fields);
    check::read(text, &fields, &cut.sections, &mut out);
    fields.era = view::unshown(&cut.sections);
    Parts { fields, sections: cut.sections, diagnostics: out, places: Places::default() }
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
    Parts { fields: Box::default(), sections, diagnostics: out, places: Places::default() }
}
