//! Whether order, declassification date, reasons, markings, captions and TAGS agree with the tables and each other.
//!
//! (E.O. 11652 to 13526; 5 FAH-2 H-440; [`crate::format::message_line`] to [`crate::format::body`])

use std::{cell::LazyCell, fmt};

use time::Date;

use crate::{
    blank,
    diagnostic::{Code, Diagnostics},
    lex::{date::days, near},
    model::{Block, Caption, Classification, Control, ExecutiveOrder, Fields, Tag},
    quoted::Short,
    span::Spanned,
    tables::{addressees, orders},
    word::strip_prefix,
};

/// Reports every disagreement.
pub(super) fn read(fields: &Fields<'_>, out: &mut Diagnostics) {
    let date = fields.zulu().map(|at| at.date());
    if let Some(order) = &fields.order {
        order_line(order, date, out);
    }
    reasons(fields, out);
    tags(fields, out);
    markings(fields, out);
    captions(fields, out);
}

/// The order exists, and was in force; the date of declassification lies ahead, within the order's limit.
fn order_line(order: &Spanned<ExecutiveOrder<'_>>, date: Option<Date>, out: &mut Diagnostics) {
    if let Some(number) = order.number {
        match (orders::find(number), date) {
            (None, _) => out.report(Code::UnknownOrder, order.span, unknown_order(number)),
            (Some(found), Some(date)) if !found.fits(date) => {
                let message = format!("E.O. {number} was not in force on {date}");
                out.report(Code::OrderNotInForce, order.span, message);
            }
            _ => {}
        }
    }
    let (Some(date), Some(until)) = (date, order.declassify_on) else { return };
    if until <= date {
        let message = format!("declassified on {until}, but written on {date}");
        out.report(Code::DeclassificationDate, order.span, message);
    } else if let Some(years) = order.number.and_then(limit)
        && days(date, until) > years * 366
    {
        let message =
            format!("declassified on {until}: E.O. {} allows for {years} years", order.number.unwrap_or(0));
        out.report(Code::DeclassificationDate, order.span, message);
    }
}

fn unknown_order(number: u32) -> String {
    let written = number.to_string();
    let close =
        orders::orders().iter().find(|o| near::distance(&o.number.to_string(), &written, 1).is_some());
    match close {
        Some(order) => format!("no executive order on classification is {number}; perhaps {}", order.number),
        None => format!("no executive order on classification is {number}"),
    }
}

/// The most years that a date of declassification may lie ahead.
fn limit(order: u32) -> Option<i32> {
    match order {
        11652 | 12065 => Some(30),
        12958 | 13292 | 13526 => Some(25),
        _ => None,
    }
}

/// The section has the letters. One without a section is not looked into.
fn reasons(fields: &Fields<'_>, out: &mut Diagnostics) {
    let Some(authority) = &fields.authority else { return };
    let Some((reasons, section)) =
        authority.reasons.as_ref().and_then(|reasons| Some((reasons, reasons.section.as_deref()?)))
    else {
        return;
    };
    for letter in reasons.letters.iter().filter(|letter| orders::reason(None, section, **letter).is_none()) {
        out.report(
            Code::UnknownReason,
            authority.span,
            format_args!("section {} has no reason ({letter})", Short(section)),
        );
    }
}

/// Every TAG is of the lists, or the name of a person.
fn tags(fields: &Fields<'_>, out: &mut Diagnostics) {
    for tag in fields.tags.iter().filter(|tag| tag.kind().is_none()) {
        out.report(
            Code::UnknownTag,
            tag.span,
            format_args!("{} is on no list of TAGS{}", Short(&tag.value), Perhaps(tag)),
        );
    }
}

/// The known tag that another most likely is, where there is one.
struct Perhaps<'t>(&'t Tag<'t>);

impl fmt::Display for Perhaps<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.suggestion().map_or(Ok(()), |known| write!(f, "; perhaps {known}"))
    }
}

/// No portion is marked higher than the whole (the first of each level is reported), and the whole bears the controls of its portions.
fn markings(fields: &Fields<'_>, out: &mut Diagnostics) {
    let Some(whole) = fields.message.as_ref().and_then(|message| message.classification) else { return };
    let caption = |words: &[&str]| {
        fields.captions.iter().any(|caption| words.iter().any(|word| caption.canonical().contains(word)))
    };
    let sensitive =
        LazyCell::new(|| whole > Classification::Unclassified || caption(&["SENSITIVE", "SBU", "FOUO"]));
    let noforn = || caption(&["NOFORN", "NF", "NODIS", "EXDIS"]);
    let (mut said, mut highest, mut before) = (false, whole, &[][..]);
    for block in &fields.body {
        let Some(marking) = block.marking() else { continue };
        // Most are marked as the one before, with a letter or two: those are faster compared here.
        let own = marking.as_written().as_bytes();
        let above = std::mem::replace(&mut before, own);
        if above.len() == own.len() && above.iter().eq(own) {
            continue;
        }
        if let Some(level) = marking.level()
            && level > highest
            && (level >= Classification::Confidential || !*sensitive)
        {
            highest = level;
            let message = format!("a portion marked {level} in a cable classified {whole}");
            out.report(Code::MarkingAboveClassification, opening(block), message);
        }
        // Most bear a level alone; the names of the control begin with `N`.
        if !said
            && marking.as_written().bytes().any(|b| b.eq_ignore_ascii_case(&b'N'))
            && marking.controls().any(|control| control == Control::NoForn)
        {
            said = true;
            if !noforn() {
                out.report(
                    Code::MarkingControl,
                    opening(block),
                    "a portion marked NOFORN in a cable without that caption",
                );
            }
        }
    }
}

/// The first digit of a paragraph's number; the whole of a heading.
fn opening(block: &Block<'_>) -> crate::span::Span {
    if let Block::Heading(heading) = block {
        return heading.span;
    }
    let start = block.span().start();
    crate::span::Span::from_usize(start, (start + 1).min(block.span().end()))
}

/// Whether a caption begins with a word in capitals.
fn begins(caption: &Caption<'_>, word: &str) -> bool {
    let written = blank::trim_start(caption.as_written());
    let [Some(first), Some(letter)] = [written, word].map(|text| text.as_bytes().first()) else {
        return false;
    };
    if first.is_ascii() && !first.eq_ignore_ascii_case(letter) {
        return false;
    }
    // The capitals of letters beyond ASCII may be of ASCII.
    strip_prefix(written, word).is_some() || !written.is_ascii() && caption.canonical().starts_with(word)
}

/// Captions that bar each other, and captions that keep the message inside the Department.
fn captions(fields: &Fields<'_>, out: &mut Diagnostics) {
    let find = |word: &str| fields.captions.iter().find(|caption| begins(caption, word));
    let nodis = find("NODIS");
    if let Some(other) = nodis.or_else(|| find("EXDIS"))
        && let Some(sipdis) = find("SIPDIS")
    {
        let message = format!("SIPDIS must not stand with {}", Short(&other.value));
        out.report(Code::CaptionConflict, sipdis.span, message);
    }
    let Some(inside) = find("STADIS").or(nodis) else { return };
    let agency = fields.to.iter().chain(&fields.info).find(|addressee| {
        addressees::find(&addressee.name.unfolded())
            .is_some_and(|body| body.kind == addressees::BodyKind::Agency)
    });
    if let Some(agency) = agency {
        let inside = Short(&inside.value);
        let message =
            format!("{inside} keeps the message inside the Department; this addressee is not of it");
        out.report(Code::CaptionConflict, agency.span, message);
    }
}
