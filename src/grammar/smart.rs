//! The cover that the SMART system puts around a message: labelled fields in front of the text, more behind it.
//!
//! ```text
//! cover   = {label ":" [value] NL} text {trailer ":" [value] NL}
//! label   = "MRN" | "Date/DTG" | "From" | "Action" | "E.O." | "TAGS" | "Captions" | "Reference" | "Pass Line" | "Subject"
//! trailer = "Signature" | "Drafted By" | "Cleared By" | "Approved By" | "Released By" | "Info" | "XMT" | "Dissemination Rule"
//! ```
//! [`crate::format::smart`]. Scans print labels and values in two columns, all labels first: values are paired by order and form.

use nom::{
    Parser,
    branch::alt,
    bytes::complete::take_until,
    character::complete::char,
    combinator::{all_consuming, map_opt, rest, verify},
    multi::many0_count,
    sequence::preceded,
};

use crate::{
    blank,
    lex::{Parsed, digits, text},
    model::{CableId, Precedence},
    tables,
    terms::{captions, date_time_group, reference},
    word,
};

/// A field of the cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    Mrn,
    Dtg,
    From,
    Action,
    Order,
    Tags,
    Captions,
    Pass,
    References,
    Subject,
    Signature,
    Drafted,
    Cleared,
    Approved,
    Released,
    Info,
    Exempted,
    Dissemination,
}

const LABELS: [(&str, Field); 20] = [
    ("MRN:", Field::Mrn),
    ("Date/DTG:", Field::Dtg),
    ("From:", Field::From),
    ("Action:", Field::Action),
    ("E.O.:", Field::Order),
    ("E.O:", Field::Order),
    ("TAGS:", Field::Tags),
    ("Captions:", Field::Captions),
    ("Pass Line:", Field::Pass),
    ("Reference:", Field::References),
    ("References:", Field::References),
    ("Subject:", Field::Subject),
    ("Signature:", Field::Signature),
    ("Drafted By:", Field::Drafted),
    ("Cleared By:", Field::Cleared),
    ("Approved By:", Field::Approved),
    ("Released By:", Field::Released),
    ("Info:", Field::Info),
    ("XMT:", Field::Exempted),
    ("Dissemination Rule:", Field::Dissemination),
];

/// The field whose label a line begins with, and its value.
pub(crate) fn field(line: &str) -> Option<(Field, &str)> {
    let colon = line.get(..20.min(line.len())).unwrap_or(line);
    if !colon.contains(':') {
        return None;
    }
    label(line).ok().map(|(value, field)| (field, blank::trim(value)))
}

/// The date-time group behind the day of sending.
pub(crate) fn group(value: &str) -> Option<&str> {
    sent(value).ok().map(|(_, group)| group)
}

/// The number of the order.
pub(crate) fn order(value: &str) -> Option<u32> {
    five_digits(value).ok().map(|(_, number)| number)
}

/// `Sep 17, 2023 / 170240Z SEP 23`
fn sent(i: &str) -> Parsed<'_, &str> {
    let days = many0_count((take_until("/"), char('/')));
    preceded(days, verify(rest.map(blank::trim), date_time_group::is_whole)).parse(i)
}

fn five_digits(i: &str) -> Parsed<'_, u32> {
    all_consuming(map_opt(digits(5, 5), |number: &str| number.parse().ok())).parse(i)
}

fn label(i: &str) -> Parsed<'_, Field> {
    alt(LABELS.map(|(label, field)| text(label).map(move |_| field))).parse(i)
}

impl Field {
    /// Whether the field is behind the text.
    pub(crate) fn is_trailer(self) -> bool {
        self >= Field::Signature
    }

    /// Whether its value may take several lines.
    pub(crate) fn is_long(self) -> bool {
        use Field::{Action, Approved, Cleared, Exempted, Info, Pass, References, Subject, Tags};
        matches!(self, Action | Tags | Pass | References | Subject | Cleared | Approved | Info | Exempted)
    }

    /// Whether a line has the form that only values of this field have; `None` where any line could be one.
    pub(crate) fn fits(self, line: &str) -> Option<bool> {
        let list = |valid: fn(&str) -> bool| line.split(',').all(|part| valid(blank::trim(part)));
        Some(match self {
            Field::Mrn => line.parse::<CableId<'_>>().is_ok(),
            Field::Dtg => group(line).is_some(),
            Field::Order => ["Unknown", "N/A"].contains(&line) || order(line).is_some(),
            Field::Tags => list(|code| {
                let form = (2..=8).contains(&code.len())
                    && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
                form && (code.len() < 5 || !tables::tags::find(code).is_empty())
            }),
            Field::Captions => {
                list(|caption| captions::leading(caption).is_some_and(|(_, rest)| rest.is_empty()))
            }
            Field::References => line.eq_ignore_ascii_case("n/a") || reference::is_start(line),
            Field::Info => line.contains(';') || ends_with_precedence(line),
            Field::Exempted => line.split_once(", ").is_some_and(|(_, kind)| {
                tables::posts::by_from_line(&format!("{kind} {}", line.split(',').next().unwrap_or_default()))
                    .is_some()
            }),
            Field::Drafted | Field::Cleared | Field::Approved | Field::Released => line
                .split_once(':')
                .is_some_and(|(office, name)| office.len() < 20 && !blank::trim(name).is_empty()),
            Field::Dissemination => line == "Archive Copy",
            Field::From | Field::Action | Field::Pass | Field::Subject | Field::Signature => return None,
        })
    }
}

fn ends_with_precedence(line: &str) -> bool {
    word::words(line).last().is_some_and(|word| word.parse::<Precedence>().is_ok_and(|_| word.len() > 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        assert_eq!(field("MRN: 23 OSLO 12"), Some((Field::Mrn, "23 OSLO 12")));
        assert_eq!(field("E.O:"), Some((Field::Order, "")));
        assert_eq!(field("Dissemination Rule: Archive Copy "), Some((Field::Dissemination, "Archive Copy")));
        assert_eq!(field("xmt: SOFIA, AMEMBASSY"), Some((Field::Exempted, "SOFIA, AMEMBASSY")));
        for line in ["From Oslo:", "MRN", "", "The MRN: 23 OSLO 12", "Ministers met in Oslé: it"] {
            assert_eq!(field(line), None, "{line}");
        }
        use Field::*;
        let all = LABELS.map(|(_, field)| field);
        let trailer: Vec<_> = all.into_iter().filter(|field| field.is_trailer()).collect();
        assert_eq!(trailer, [Signature, Drafted, Cleared, Approved, Released, Info, Exempted, Dissemination]);
        let short: Vec<_> = all.into_iter().filter(|field| !field.is_long()).collect();
        assert_eq!(
            short,
            [Mrn, Dtg, From, Order, Order, Captions, Signature, Drafted, Released, Dissemination]
        );
    }

    #[test]
    fn forms_of_values() {
        use Field::*;
        for (field, line) in [
            (Mrn, "23 MEXICO 1655"),
            (Dtg, "Sep 17, 2023 / 170240Z SEP 23"),
            (Dtg, "170240Z SEP 23"),
            (Order, "13526"),
            (Order, "Unknown"),
            (Order, "N/A"),
            (Tags, "PGOV, PREL, KNNP, MX"),
            (Tags, "OIIP,UNESCO, XQZW"),
            (Captions, "SENSITIVE"),
            (Captions, "SENSITIVE, NOFORN"),
            (References, "A) 23 MEXICO 2579"),
            (References, "N/a"),
            (Info, "CIA WASHINGTON DC Routine; DIA WASHINGTON DC Routine"),
            (Info, "OSLO;"),
            (Info, "CIA WASHINGTON DC Routine"),
            (Exempted, "CARACAS, AMEMBASSY"),
            (Drafted, "POL: Roe, Jane A"),
            (Cleared, "ABCDEFGHIJKLMNOPQRS: Roe"),
            (Approved, "POL: Roe"),
            (Released, "POL: Roe"),
            (Dissemination, "Archive Copy"),
        ] {
            assert_eq!(field.fits(line), Some(true), "{line}");
        }
        for (field, line) in [
            (Mrn, "OSLO"),
            (Dtg, "Sep 17, 2023"),
            (Order, "1352"),
            (Order, "135261"),
            (Order, "1352a"),
            (Tags, "AMEMBASSY OSLO"),
            (Tags, "PREL, fish"),
            (Tags, "PREL, P"),
            (Tags, "FISHES"),
            (Tags, "FISHX"),
            (Tags, "COUNTERTR"),
            (Captions, "A Talk"),
            (Captions, "SENSITIVE, A Talk"),
            (Captions, "SENSITIVE A Talk"),
            (References, "none"),
            (Info, "CIA WASHINGTON DC"),
            (Info, "CIA R"),
            (Info, "CIA RR"),
            (Exempted, "SOFIA"),
            (Exempted, "FISH, TALKS"),
            (Drafted, "Roe, Jane A"),
            (Drafted, "POL: "),
            (Cleared, "ABCDEFGHIJKLMNOPQRST: Roe"),
            (Dissemination, "Copy"),
        ] {
            assert_eq!(field.fits(line), Some(false), "{line}");
        }
        for field in [From, Action, Pass, Subject, Signature] {
            assert_eq!(field.fits("Roe"), None);
        }
    }
}
