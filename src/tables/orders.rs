//! Executive orders on classification, as E.O. lines name them, and their reasons.
//!
//! Source: the orders, the TAGS handbook of 1974, ISOO marking booklets, telegrams (`data/executive_orders.tsv`); the
//! wording of the reasons from general knowledge of the orders' texts (`data/reasons.tsv`).
//!
//! Known gaps: E.O. 12356 has reasons, in section 1.3, that no telegram names; the exemptions 25X1 to 25X9 are not listed
//! one by one.

use time::{Date, Month};

use crate::lex::date::days;

include!("rows/executive_orders.rs");

/// An executive order.
///
/// ```
/// use cablegram::tables::orders;
/// assert_eq!(orders::find(11652).unwrap().signed().year(), 1972);
/// ```
#[derive(Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Order {
    /// Its number.
    pub number: u32,
    signed: Date,
    from: Date,
    to: Option<Date>,
    /// What its E.O. lines say of declassification, one form behind the other.
    pub vocabulary: &'static str,
    /// Where its reasons are.
    pub reasons: &'static str,
}

/// A day of the calendar.
const fn day(year: i32, month: u8, day: u8) -> Date {
    // December is a month before the first.
    match Date::from_calendar_date(year, Month::December.nth_next(month), day) {
        Ok(date) => date,
        Err(_) => Date::MIN,
    }
}

const fn order(
    number: u32,
    signed: Date,
    (from, to): (Date, Option<Date>),
    vocabulary: &'static str,
    reasons: &'static str,
) -> Order {
    Order { number, signed, from, to, vocabulary, reasons }
}

impl Order {
    /// The day it was signed.
    pub fn signed(&self) -> Date {
        self.signed
    }

    /// The first day it was in force.
    pub fn in_force_from(&self) -> Date {
        self.from
    }

    /// The day another took its place; `None` where it is in force.
    pub fn in_force_to(&self) -> Option<Date> {
        self.to
    }

    /// Whether a telegram of a date can name it: it was signed, and not long out of force. Posts went on to name an order
    /// for months after the next one; a year is allowed for.
    pub fn fits(&self, date: Date) -> bool {
        self.signed() <= date && self.in_force_to().is_none_or(|to| days(to, date) <= 366)
    }
}

/// All orders, by number.
pub fn orders() -> &'static [Order] {
    ROWS
}

/// The order of a number.
///
/// ```
/// use cablegram::tables::orders;
/// assert_eq!(orders::find(12958).unwrap().signed().year(), 1995);
/// assert!(orders::find(12985).is_none());
/// ```
pub fn find(number: u32) -> Option<&'static Order> {
    ROWS.get(ROWS.binary_search_by_key(&number, |order| order.number).ok()?)
}

/// The number of the only order that has the digits of one of which some were lost: other characters stand for them.
pub(crate) fn with_lost_digits(written: &str) -> Option<u32> {
    let fits = |order: &&Order| {
        let mut number = order.number;
        let same = |b: u8| {
            let digit = number % 10;
            number /= 10;
            !b.is_ascii_digit() || u32::from(b & 15) == digit
        };
        written.bytes().rev().all(same) && number == 0
    };
    let mut rows = ROWS.iter().filter(fits);
    let found = rows.next()?;
    rows.next().is_none().then_some(found.number)
}

/// The orders in force at a date; two where one amended the other.
pub fn in_force(date: Date) -> impl Iterator<Item = &'static Order> {
    ROWS.iter().filter(move |o| o.in_force_from() <= date && o.in_force_to().is_none_or(|to| date < to))
}

/// What a letter of a section stands for: of the order named, or of the one that amended it or came after it.
///
/// ```
/// use cablegram::tables::orders;
/// assert_eq!(orders::reason(Some(12958), "1.4", 'b'), Some("foreign government information"));
/// assert_eq!(orders::reason(None, "1.5", 'h'), None);
/// ```
pub fn reason(order: Option<u32>, section: &str, letter: char) -> Option<&'static str> {
    let mut rows = REASONS.iter().filter(|row| row.1 == letter && row.0 == section);
    let first = rows.next()?;
    let other = order.filter(|order| *order != first.2);
    let row = other.and_then(|order| rows.find(|row| row.2 == order));
    Some(row.unwrap_or(first).3)
}
