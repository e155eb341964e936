//! Each section's grammar by itself, for the fuzzer: what it gives of a text that is all its own.

use crate::{
    diagnostic::Diagnostics,
    grammar::{
        addressees, authority, captions, copy_note, distribution, dtg, mentions, message, notice, order,
        passing, references, routing, security, smart, station, subject, tags, transmission_id,
    },
    kind::{footer, heading, paragraph, printed, signature},
    lex::Piece,
    span::{Span, Spanned},
    terms::{self, marking, page},
};

/// Name, and the spans of all values and diagnostics that a grammar gives of a text.
pub type Seam = (&'static str, fn(&str) -> Vec<Span>);

/// Every grammar.
pub const ALL: [Seam; 19] = [
    ("addressees", |text| list(text, |piece, out| addressees::read_list(piece, out))),
    ("authority", |text| one(text, |piece, out| authority::read(piece, out))),
    ("body", body),
    ("captions", captions),
    ("distribution", |text| list(text, |piece, out| distribution::read(piece, out))),
    ("dtg", |text| one(text, |piece, out| dtg::read(piece, out))),
    ("from", |text| one(text, |piece, out| addressees::read_from(piece, out))),
    ("mentions", |text| {
        let mut found = 0;
        mentions::find(text, |_, _| found += 1);
        vec![Span::from_usize(0, text.len()); found]
    }),
    ("message", |text| {
        one(text, |piece, out| {
            let line = message::read(piece, None, &mut Vec::new(), out);
            line.filter(|_| message::extent(text, None) <= text.len())
        })
    }),
    ("notice", |text| one(text, |piece, _| notice::read(piece))),
    ("order", |text| one(text, |piece, out| order::read(piece, out))),
    ("references", |text| list(text, |piece, out| references::read(piece, Some(2009), out))),
    ("routing", |text| list(text, |piece, out| routing::read(piece, out).1)),
    ("row", |text| list(text, |piece, out| addressees::read_row(piece, out))),
    ("security", |text| one(text, |piece, out| security::read(piece, out))),
    ("station", |text| one(text, |piece, out| station::read(piece, out))),
    ("subject", |text| one(text, |piece, out| subject::read(piece, out))),
    ("tags", |text| list(text, |piece, out| tags::read(piece, out))),
    ("transmission_id", |text| one(text, |piece, out| transmission_id::read(piece, out))),
];

fn list<'t, T>(
    text: &'t str,
    read: impl FnOnce(Piece<'t>, &mut Diagnostics) -> Vec<Spanned<T>>,
) -> Vec<Span> {
    let mut out = Diagnostics::default();
    let values = read(Piece::new(text, 0), &mut out);
    values.iter().map(|value| value.span).chain(out.into_vec().iter().map(|d| d.span)).collect()
}

fn one<'t, T>(
    text: &'t str,
    read: impl FnOnce(Piece<'t>, &mut Diagnostics) -> Option<Spanned<T>>,
) -> Vec<Span> {
    list(text, |piece, out| read(piece, out).into_iter().collect())
}

/// Captions and passing lines: how long what they take is.
fn captions(text: &str) -> Vec<Span> {
    let mut taken = Vec::new();
    let rest = captions::read(text, |caption| taken.push(caption.len()));
    let parts = passing::attentions(rest)
        .map(str::len)
        .chain(terms::captions::split(text).map(str::len))
        .chain(taken);
    let spans = parts
        .map(|len| Span::from_usize(0, len.min(text.len())))
        .filter(|span| text.get(span.range()).is_some());
    let goes_on = passing::goes_on(text, rest, terms::captions::leading(rest));
    let _ = (passing::is_line(text), goes_on, copy_note::is_line(text));
    spans.collect()
}

/// What lines of the body are told by.
fn body(text: &str) -> Vec<Span> {
    let _ = (footer::is_rule(text), footer::is_end(text), footer::is_footer(text), printed::is_stamp(text));
    let _ = (
        printed::is_page_part(text),
        printed::is_dash_line(text),
        printed::drafting(text),
        smart::field(text),
    );
    let parts = [
        paragraph::opening(text).map(|opening| opening.rest.len()),
        paragraph::inside(text, 2),
        heading::title(text).map(|title| title.text.len()),
        signature::line(text).map(str::len),
        signature::at_end(text).map(str::len),
        page::leading(text),
        marking::opening(text).ok().map(|(rest, _)| rest.len()),
    ];
    parts
        .into_iter()
        .flatten()
        .map(|len| Span::from_usize(0, len))
        .filter(|span| span.end() > text.len())
        .collect()
}
