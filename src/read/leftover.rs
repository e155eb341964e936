//! What sections hold that no value keeps, where no grammar of one section can tell: said, so that nothing is lost in silence.

use time::OffsetDateTime;

use crate::{
    blank,
    diagnostic::{Code, Diagnostics},
    grammar::{message, smart},
    lex::{Piece, date},
    model::{Fields, Section, SectionKind},
    span::Span,
};

/// Reports what a body has that is of no block: a header repeated for a later section, signatures before the last, what
/// is beside that.
pub(crate) fn body(text: &str, sections: &[Section], signature: Option<Span>, out: &mut Diagnostics) {
    let is_header =
        |section: &&Section| matches!(section.kind, SectionKind::RepeatedHeader | SectionKind::Distribution);
    let is_asked = |section: &&Section| {
        is_header(section) || matches!(section.kind, SectionKind::Captions | SectionKind::Signature)
    };
    let mut rest = sections.iter();
    while let Some(section) = rest.find(is_asked) {
        let piece = Piece::new(section.of(text), section.span.start());
        match section.kind {
            SectionKind::Captions => out.beside(piece, piece.text),
            SectionKind::Signature => match signature.filter(|name| section.span.contains(*name)) {
                Some(name) => around(text, section.span, &[name], out),
                None => {
                    let message = "the signature of an earlier section";
                    out.report(Code::LaterSection, piece.trim().span(), message);
                }
            },
            _ => {
                let behind = rest.as_slice();
                let goes_on = |section: &&Section| section.kind == SectionKind::Blank || is_header(section);
                let count = behind.iter().take_while(goes_on).count();
                let last = behind.iter().take(count).rfind(is_header).unwrap_or(section);
                let end = Piece::new(last.of(text), last.span.start()).trim().span();
                let span = piece.trim().span().join(end);
                out.report(Code::LaterSection, span, "the header of a later section");
                rest = behind.get(count..).unwrap_or_default().iter();
            }
        }
    }
}

/// Reports what the lines of a SMART cover say and no value keeps: fields that the telegram inside has itself, lines that
/// fit no label, the dissemination rule, stamps, banners of another level.
pub(crate) fn cover(text: &str, fields: &Fields<'_>, sections: &[Section], out: &mut Diagnostics) {
    let classification = fields.message.as_ref().and_then(|message| message.classification);
    let covers = || sections.iter().filter(|section| section.kind == SectionKind::Cover);
    // The year of an MRN is that of the date-time group.
    if let Some(message) = &fields.message
        && covers().any(|section| section.span.contains(message.span))
    {
        let mrn = Piece::new(message.span.of(text), message.span.start());
        let year = mrn.text.bytes().take_while(u8::is_ascii_digit).count();
        let year = mrn.text.get(..year).unwrap_or_default();
        let same =
            |own: u16| [format!("{own:04}"), format!("{:02}", own % 100)].iter().any(|own| own == year);
        if !year.is_empty() && !fields.year().is_some_and(same) {
            out.beside(mrn, year);
        }
    }
    let title = fields.subject.as_ref().map_or("", |subject| subject.span.of(text));
    let (whole, told) = spans(text, fields);
    for section in covers() {
        for line in Piece::new(section.of(text), section.span.start()).lines() {
            let trimmed = blank::trim(line.text);
            let banner =
                message::after_classification(trimmed).is_some_and(|rest| blank::trim(rest).is_empty());
            if trimmed.is_empty() || (banner && message::level(trimmed) == classification) {
                continue;
            }
            let value = smart::field(trimmed).map_or(trimmed, |(_, value)| value);
            let place = Piece::new(line.text, line.at).span_of(value);
            if let Some(dtg) = fields.dtg.as_ref().filter(|dtg| place.contains(dtg.span)) {
                let day = text.get(place.start()..dtg.span.start()).unwrap_or_default();
                if !is_day(day, fields.zulu()) {
                    out.beside(Piece::new(text, 0), day);
                }
                continue;
            }
            let values = inside(&whole, place);
            // The text begins by saying the subject again.
            let again = || Piece::new(title, 0).lines().any(|own| blank::trim(own.text) == value);
            if inside(&told, place).is_empty() && !(values.is_empty() && again()) {
                around(text, place, values, out);
            }
        }
    }
}

/// Whether a day in words and digits, `Sep 17, 2023 /`, is that of a time.
fn is_day(written: &str, at: Option<OffsetDateTime>) -> bool {
    written.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(|word| {
        at.is_some_and(|at| match word.parse::<i32>() {
            Ok(number) => number == i32::from(at.day()) || number == at.year(),
            Err(_) => date::month_name(word) == Some(at.month()),
        })
    })
}

/// Those of the places, which are in order, that a stretch touches.
fn inside(spans: &[Span], stretch: Span) -> &[Span] {
    let from = spans.partition_point(|span| span.end() <= stretch.start());
    let behind = spans.get(from..).unwrap_or_default();
    let to = behind.partition_point(|span| span.start() < stretch.end());
    behind.get(..to).unwrap_or_default()
}

/// Reports what is in a stretch around the values in it.
fn around(text: &str, stretch: Span, values: &[Span], out: &mut Diagnostics) {
    let mut at = stretch.start();
    let end = Span::from_usize(stretch.end(), stretch.end());
    for value in values.iter().chain([&end]) {
        let gap = Piece::new(text.get(at..value.start()).unwrap_or_default(), at);
        out.beside(gap, gap.text);
        at = at.max(value.end());
    }
}

/// The places of the values that a cover can have, in order: those around which nobody has looked yet, and those whose
/// grammars have reported what is beside them.
fn spans(text: &str, fields: &Fields<'_>) -> (Vec<Span>, Vec<Span>) {
    let (mut whole, mut told) = (Vec::new(), Vec::new());
    fields.places(|field, place| match field {
        "from" | "to" | "info" | "exempted" | "tags" | "subject" | "references" => told.push(place),
        _ => whole.push(place),
    });
    let notes = fields.references.iter().filter_map(|reference| reference.note.as_ref());
    told.extend(notes.map(|note| Piece::new(text, 0).span_of(note.raw())));
    whole.sort_unstable();
    told.sort_unstable();
    (whole, told)
}
