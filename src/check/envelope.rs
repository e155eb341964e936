//! Whether station line, `FM` line, message line, date-time group and page lines agree.
//!
//! The station serial is the message number modulo 10,000; the filing time is the hour at which the message was handed to
//! the station, so it lies within a day of the date-time group.
//! ([`crate::format::transmission`], [`crate::format::page_lines`] and [`crate::format::message_line`])

use time::Date;

use crate::{
    blank,
    diagnostic::{Code, Diagnostics},
    lex::date::days,
    model::{Fields, MessageLine, Section, SectionKind, Station},
    quoted::{Quoted, Short},
    span::Spanned,
    tables::posts::{self, Post},
    terms::page,
    view::era,
};

/// Reports every disagreement.
pub(super) fn read(text: &str, fields: &Fields<'_>, sections: &[Section], out: &mut Diagnostics) {
    // The look-up leaves blanks out: the name need not be unfolded for it.
    let origin = fields.message.as_ref().and_then(|message| posts::find(message.origin.as_ref()?.raw()));
    if let Some(station) = &fields.transmission.station {
        station_and_origin(station, origin, out);
        if let Some(message) = &fields.message {
            station_and_number(station, message, out);
        }
        filing_time(station, fields, out);
    }
    if let (Some(from), Some(origin)) = (&fields.from, origin)
        // Most are written as the table has them: those need no look-up.
        && !from.name.raw().eq_ignore_ascii_case(origin.from_line)
        && let Some(post) = from.post()
        && !is_one(post, origin)
    {
        let message = format!("the message line names {}, the FM line {}", origin.name, post.from_line);
        out.report(Code::FromOrigin, from.span, message);
    }
    if let Some(message) = &fields.message {
        page_lines(text, message, origin, sections, out);
    }
    copies(fields, out);
    year(fields, out);
}

/// The date-time group is of the year that was given.
fn year(fields: &Fields<'_>, out: &mut Diagnostics) {
    if let (Some(hint), Some(group)) = (fields.year_hint, &fields.dtg)
        && let Some(own) = fields.year().filter(|own| *own != hint)
    {
        out.report(Code::YearHint, group.span, format_args!("the year is to be {hint}, and is {own} here"));
    }
}

/// Whether two rows are one post, or share their station.
fn is_one(a: &Post, b: &Post) -> bool {
    a.canonical == b.canonical
        || a.from_line == b.from_line
        || (a.routing.is_some() && a.routing == b.routing)
}

fn station_and_origin(station: &Spanned<Station<'_>>, origin: Option<&Post>, out: &mut Diagnostics) {
    let Some(origin) = origin.filter(|origin| origin.routing != Some(&*station.indicator)) else { return };
    let Some(post) = posts::by_routing(&station.indicator) else { return };
    if !is_one(origin, post) {
        let message = format!(
            "the station {} is that of {}, the message is from {}",
            Short(&station.indicator),
            post.name,
            origin.name
        );
        out.report(Code::StationOrigin, station.span, message);
    }
}

fn station_and_number(
    station: &Spanned<Station<'_>>,
    message: &Spanned<MessageLine<'_>>,
    out: &mut Diagnostics,
) {
    // Before the 1970s the two were counted apart: then the filing time has another form.
    let Some(number) = message.number.filter(|_| station.filed.len() == 7) else { return };
    if station.serial != number % 10_000 && station.serial != number {
        let message = format!("the station's serial is {}, the message number {number}", station.serial);
        out.report(Code::StationNumber, station.span, message);
    }
}

/// Filing time and date-time group: of one day, or of days next to each other.
fn filing_time(station: &Spanned<Station<'_>>, fields: &Fields<'_>, out: &mut Diagnostics) {
    let filed = blank::trim(&station.filed);
    if filed.len() != 7 || !filed.bytes().all(|b| b.is_ascii_digit()) {
        return;
    }
    let number = |range| filed.get(range).and_then(|d: &str| d.parse::<u16>().ok()).unwrap_or_default();
    let (day, hour, minute) = (number(0..3), number(3..5), number(5..7));
    if !(1..=366).contains(&day) || hour > 23 || minute > 59 {
        out.report(
            Code::ImpossibleDate,
            station.span,
            format_args!("no year has the filing time {}", Quoted(filed)),
        );
        return;
    }
    let Some((dtg, at)) = fields.dtg.as_ref().zip(fields.zulu()) else { return };
    let date = at.date();
    // Around New Year the filing time is of the year before or after.
    let near = || {
        (date.year() - 1..=date.year() + 1)
            .filter_map(|year| Date::from_ordinal_date(year, day).ok())
            .any(|filed| days(date, filed).abs() <= 1)
    };
    if (day > 365 || day.abs_diff(date.ordinal()) > 1) && !near() {
        let message =
            format!("filed on day {day} of the year, the date-time group is of day {}", date.ordinal());
        out.report(Code::FilingTime, dtg.span, message);
    }
}

/// The total of copies that the distribution block writes is the sum of its offices' copies.
fn copies(fields: &Fields<'_>, out: &mut Diagnostics) {
    let Some(last) = fields.distribution.last() else { return };
    let mut sum = 0;
    let total = era::each_office(fields, |_, _, copies| sum += copies);
    // Delivery by wire only is not counted: `-00` throughout, and a total all the same.
    if let Some(total) = total.filter(|total| *total != sum && sum > 0) {
        let message = format!("a total of {total} copies, the offices have {sum}");
        out.report(Code::DistributionTotal, last.span, message);
    }
}

/// Page lines count the sections of the message line and name its origin and number.
fn page_lines(
    text: &str,
    message: &Spanned<MessageLine<'_>>,
    origin: Option<&Post>,
    sections: &[Section],
    out: &mut Diagnostics,
) {
    let written = message.origin.as_ref().map_or("", |origin| origin.raw());
    // What is around the count of the last page line that agrees: those of one message differ in the count alone.
    let mut around = None;
    for section in sections.iter().filter(|section| section.kind == SectionKind::PageLine) {
        let line = blank::trim(section.of(text));
        let parts = around_count(line);
        if parts.is_some() && parts == around {
            continue;
        }
        let Some(page) = page::parts(line) else { continue };
        let other_number = message.number.is_some_and(|number| number != page.number);
        let other_origin = !page.origin.eq_ignore_ascii_case(written)
            && match (origin, posts::find(page.origin)) {
                // `DUBAI` for the regional office there: page lines cut names short.
                (Some(origin), Some(post)) => !is_one(origin, post) && origin.city != post.city,
                _ => false,
            };
        if other_number || other_origin {
            out.report(Code::PageLine, section.span, "a page line of another message");
        } else if let Some(of) = message.section.map(|section| section.of)
            && page.of != of
        {
            let other = page.of;
            out.report(
                Code::PageLine,
                section.span,
                format_args!("a page line of {other} sections in a message of {of}"),
            );
        } else {
            around = parts;
        }
    }
}

/// What is up to the end of the eight digits of a page line's number, and behind the count of the section.
fn around_count(line: &str) -> Option<(&[u8], &[u8])> {
    let line = line.as_bytes();
    let digits = line.iter().position(u8::is_ascii_digit)?;
    let (front, rest) = line.split_at_checked(digits + 8)?;
    let count = rest.iter().take_while(|b| matches!(b, b'0'..=b'9' | b' ' | b'.')).count();
    Some((front, rest.get(count..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_is_found_by_what_its_row_says() {
        for post in posts::posts() {
            assert!(is_one(posts::by_from_line(post.from_line).unwrap(), post), "{post:?}");
            let by_routing = post.routing.and_then(posts::by_routing);
            assert!(post.routing.is_none() || is_one(by_routing.unwrap(), post), "{post:?}");
        }
    }
}
