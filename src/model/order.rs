//! [`ExecutiveOrder`]: under which order a cable is classified, and until when.

use time::Date;

use super::Text;
use crate::blank;

/// The E.O. line: the executive order on classification, and what becomes of the classification. ([`crate::format::order`])
///
/// ```
/// let cable = cablegram::Cable::parse("E.O. 12958: DECL: 07/14/2019\nTAGS: PREL\n");
/// let order = cable.order().unwrap();
/// assert_eq!((order.number, order.declassify_on.unwrap().to_string()), (Some(12958), "2019-07-14".to_owned()));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ExecutiveOrder<'a> {
    /// Number of the order: 10501, 11652, 12065, 12356, 12958, 13526.
    pub number: Option<u32>,
    /// The date on which the text is declassified, of a year from 0 to 9999: others have no form and are refused where they
    /// are written.
    pub declassify_on: Option<Date>,
    /// What the line says where it names no date: `N/A`, `GDS`, `OADR`, an event. As written.
    pub rest: Option<Text<'a>>,
}

/// What an E.O. line says instead of a date.
///
/// ```
/// use cablegram::{Cable, Exemption};
/// let cable = Cable::parse("E.O. 11652: N/A\nTAGS: PREL\n");
/// assert_eq!(cable.order().unwrap().exemption(), Some(Exemption::NotApplicable));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Exemption<'a> {
    /// `N/A`: the text is not classified.
    NotApplicable,
    /// `GDS`: the general declassification schedule (E.O. 11652 and 12065).
    GeneralSchedule,
    /// `XGDS-n`: exempt from it, for reason n where one is given.
    ExemptFromSchedule(Option<u8>),
    /// `ADS`: ahead of the schedule.
    AheadOfSchedule,
    /// `RDS-n`: review (E.O. 12065).
    Review(Option<u8>),
    /// `OADR`: the originating agency's determination is required (E.O. 12356).
    OriginatingAgency,
    /// `MR`: manual review.
    ManualReview,
    /// `X1` to `X8`: exempt from declassification in ten years (E.O. 12958).
    Exempt(u8),
    /// `25X1`, `50X1-HUM`, `75X`: exempt from automatic declassification at 25, 50 or 75 years.
    ExemptAt(u8),
    /// Anything else: an event.
    Event(&'a str),
}

impl<'a> ExecutiveOrder<'a> {
    /// An order by its number and nothing else.
    pub fn new(number: u32) -> Self {
        Self { number: Some(number), ..Self::default() }
    }

    /// What [`rest`](Self::rest) means.
    pub fn exemption(&self) -> Option<Exemption<'_>> {
        let text = blank::trim(self.rest.as_ref()?.raw());
        let word = text.trim_end_matches('.');
        let is = |name: &str| word.eq_ignore_ascii_case(name);
        let starts = |name: &str| crate::word::strip_prefix(word, name);
        let digit = |rest: &str| {
            rest.trim_start_matches(['-', ' ']).bytes().next().filter(u8::is_ascii_digit).map(|b| b - b'0')
        };
        Some(if is("N/A") || is("NA") {
            Exemption::NotApplicable
        } else if is("OADR") {
            Exemption::OriginatingAgency
        } else if is("MR") {
            Exemption::ManualReview
        } else if is("GDS") {
            Exemption::GeneralSchedule
        } else if let Some(rest) = starts("XGDS") {
            Exemption::ExemptFromSchedule(digit(rest))
        } else if let Some(rest) = starts("RDS") {
            Exemption::Review(digit(rest))
        } else if starts("ADS").is_some_and(|rest| !rest.starts_with(char::is_alphabetic)) {
            Exemption::AheadOfSchedule
        } else if let Some(n) = starts("X").filter(|rest| rest.len() == 1).and_then(digit) {
            Exemption::Exempt(n)
        } else if starts("25X").is_some() {
            Exemption::ExemptAt(25)
        } else if starts("50X").is_some() {
            Exemption::ExemptAt(50)
        } else if starts("75X").is_some() {
            Exemption::ExemptAt(75)
        } else {
            Exemption::Event(text)
        })
    }

    /// The same line, owning its characters.
    pub fn into_owned(self) -> ExecutiveOrder<'static> {
        ExecutiveOrder { rest: self.rest.map(Text::into_owned), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exemptions() {
        let of =
            |rest: &'static str| ExecutiveOrder { rest: Some(Text::new(rest)), ..ExecutiveOrder::new(12958) };
        assert_eq!(of("N/A").exemption(), Some(Exemption::NotApplicable));
        assert_eq!(of("xgds-3").exemption(), Some(Exemption::ExemptFromSchedule(Some(3))));
        assert_eq!(of("X1").exemption(), Some(Exemption::Exempt(1)));
        assert_eq!(of("50X1-HUM").exemption(), Some(Exemption::ExemptAt(50)));
        assert_eq!(of("UPON SIGNATURE").exemption(), Some(Exemption::Event("UPON SIGNATURE")));
        assert_eq!(ExecutiveOrder::new(12958).exemption(), None);
    }
}
