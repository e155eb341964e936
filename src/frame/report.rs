//! The form in which an intelligence agency sent its information reports by telegram: boxes with labels above the text.
//! ([`crate::format::other_prints`])
//!
//! ```text
//! report = agency {label value} "DATE DISTR." day month year {label value} text
//! label  = "COUNTRY" | "SUBJECT" | "REPORT NO." | "REFERENCES" | …
//! ```
//! It has neither addressees nor an hour. The boxes are side by side, so that a line has parts of two: those of the subject are above and
//! beside the day.

use std::{borrow::Cow, sync::LazyLock};

use memchr::memmem::Finder;

use crate::{
    blank,
    diagnostic::{Code, Diagnostics},
    lex::{Line, Lines, Piece, date, scan},
    model::{Addressee, DateTimeGroup, Fields, Subject, Text},
    span::{Span, Spanned},
    word,
};

/// How many lines that are not blank the boxes are in.
const LOOKED_INTO: usize = 40;
/// The label that no other text has.
const DATE: &str = "DATE DISTR";
/// What the last lines of the boxes have.
const LAST: [&str; 3] = [DATE, "REPORT NO", "UNEVALUATED"];

/// Searches for how it begins: every text is searched, so that is got ready once. Three letters are faster to search for than more.
static FINDER: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("DAT"));

/// Whether the label of the day is there: a cheap look.
pub(super) fn is_labelled(head: &str) -> bool {
    let mut begun = FINDER.find_iter(head.as_bytes()).filter_map(|at| head.as_bytes().get(at..));
    begun.any(|rest| rest.starts_with(DATE.as_bytes()))
}

/// What the boxes in front of a text say, if they are there, and the byte at which the text begins.
pub(super) fn cover<'a>(head: &'a str, out: &mut Diagnostics) -> Option<(Fields<'a>, usize)> {
    let lines = || Lines::from(head, 0).filter(|line| !blank::trim(line.text).is_empty()).take(LOOKED_INTO);
    let fields = Fields {
        dtg: Some(lines().find_map(|line| day(Piece::new(line.text, line.at)))?),
        from: lines().find_map(|line| agency(Piece::new(line.text, line.at))),
        subject: subject(Piece::new(head, 0), lines()),
        ..Fields::default()
    };
    if fields.from.is_none() && !lines().any(|line| line.text.contains("REPORT NO")) {
        return None;
    }
    let is_last = |text: &str| LAST.iter().any(|words| text.contains(words));
    let end = lines().filter(|line| is_last(line.text)).last()?.next;
    let mut told = Vec::new();
    fields.places(|_, span| told.push(span));
    let is_told = |line: &Line<'_>| told.iter().any(|span| span.start() < line.next && line.at < span.end());
    for line in lines().take_while(|line| line.at < end).filter(|line| !is_told(line)) {
        out.report(
            Code::LeftOver,
            Piece::new(line.text, line.at).trim().span(),
            "no value keeps these words",
        );
    }
    Some((fields, end))
}

/// The day behind its label, as it is written.
fn day<'a>(line: Piece<'a>) -> Option<Spanned<DateTimeGroup<'a>>> {
    let behind = line.text.split_once(DATE)?.1;
    let behind = behind.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
    let mut words = word::words(behind);
    let (number, month, year) = (words.next()?, words.next()?, words.next()?);
    let year = year.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?;
    let named = (1..=12).filter_map(|month| time::Month::try_from(month).ok());
    let is_month = date::month_name(month).is_some()
        || named.map(|month| month.to_string()).any(|name| scan::is_nearly(month, &name));
    if !is_month || !number.parse().is_ok_and(|day: u8| (1..=31).contains(&day)) {
        return None;
    }
    let len = (year.as_ptr() as usize).wrapping_sub(behind.as_ptr() as usize) + year.len();
    let written = behind.get(..len)?;
    let group = DateTimeGroup { written: Cow::Borrowed(written), ..DateTimeGroup::default() };
    Some(line.spanned(written, group))
}

/// What is in the box of the subject: the lines from its label on, but for what is in the box beside them.
fn subject<'a>(head: Piece<'a>, lines: impl Iterator<Item = Line<'a>>) -> Option<Spanned<Subject<'a>>> {
    const MOST: usize = 6;
    const OTHERS: [&str; 5] = ["DATE", "PRECEDENCE", "REPORT", "PLACE", "APPRAISAL"];
    let is = |word: &str, label| scan::is_nearly(word.trim_matches(scan::is_spot), label);
    let mut parts = Vec::new();
    for line in lines.skip_while(|line| !is(word::first_word(line.text), "SUBJECT")).take(MOST) {
        let (mut from, first) = (0, parts.is_empty());
        if first {
            from = line.text.find(word::first_word(line.text))? + word::first_word(line.text).len();
        }
        let text = line.text.get(from..)?;
        let other = word::words(text).find(|word| OTHERS.iter().any(|label| is(word, label)));
        let at = |word: &str| (word.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
        let own = text.get(..other.map_or(text.len(), at))?.trim_matches(scan::is_spot);
        if first || !own.is_empty() {
            let start = line.at + from + at(own);
            parts.push((start, start + own.len()));
        }
        // The day is beside the first lines, all else below them.
        if !first && own.is_empty() || other.is_some_and(|word| !is(word, "DATE")) {
            break;
        }
    }
    let (start, end) = (parts.iter().find(|(start, end)| start < end)?.0, parts.last()?.1);
    let holes = parts.windows(2).filter_map(|pair| match pair {
        [(_, before), (next, _)] if *before > start => Some(Span::from_usize(before - start, next - start)),
        _ => None,
    });
    let raw = head.text.get(start..end)?;
    Some(head.spanned(raw, Subject::new(Text::with_holes(raw, holes))))
}

/// The agency that a line names: `INTELLIGENCE AGENCY`, and the word in front.
fn agency<'a>(line: Piece<'a>) -> Option<Spanned<Addressee<'a>>> {
    let mut words = word::words(line.text).peekable();
    let mut front: Option<&str> = None;
    while let Some(word) = words.next() {
        if let Some(front) = front
            && scan::is_nearly(word.trim_end_matches(scan::is_spot), "INTELLIGENCE")
            && let Some(last) = words.peek().filter(|last| scan::is_nearly(last, "AGENCY"))
        {
            let start = (front.as_ptr() as usize).wrapping_sub(line.text.as_ptr() as usize);
            let end = (last.as_ptr() as usize).wrapping_sub(line.text.as_ptr() as usize) + last.len();
            let name = line.text.get(start..end)?;
            return Some(line.spanned(name, Addressee::new(name)));
        }
        front = Some(word);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        let of = |text| day(Piece::new(text, 0)).map(|day| day.value.written);
        assert_eq!(of("TALKS DATE DISTR. -20 MARCH 1963 a").as_deref(), Some("20 MARCH 1963"));
        assert_eq!(of("DATE DISTR, 6 vecemBeRy 1963").as_deref(), Some("6 vecemBeRy 1963"));
        for none in [
            "DATE DISTR. 32 MARCH 1963",
            "DATE DISTR. 20 MINISTERS 1963",
            "DATE DISTR. 20 MARCH",
            "20 MARCH 1963",
        ] {
            assert_eq!(of(none), None, "{none}");
        }
    }

    #[test]
    fn agencies() {
        let of = |text| agency(Piece::new(text, 0)).map(|one| one.value.name.into_owned().to_string());
        assert_eq!(of("~ GENTRAL INTELLIGENGE. AGENCY y").as_deref(), Some("GENTRAL INTELLIGENGE. AGENCY"));
        assert_eq!(of("INTELLIGENCE AGENCY"), None);
        assert_eq!(of("THE INTELLIGENCE OF AGENCIES"), None);
    }
}
