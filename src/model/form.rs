//! The form of each [`Era`]: a row of one table, from which it is recognised, written and, for tests, made up.

use std::ops::RangeInclusive;

use super::{
    Classification::{
        self, Confidential, LimitedOfficialUse, Secret, SensitiveButUnclassified, TopSecret, Unclassified,
    },
    Era, Fields, Section,
    SectionKind::{
        self, Attributes, Authority, Captions, Circuit, Cover, DashLine, Distribution, Drafting, Exempted,
        Order, Passing, References, Set, Station, Subject, Tags, TransmissionId,
    },
};

/// What is known of the form of an era.
#[cfg_attr(not(feature = "proptest"), expect(dead_code, reason = "made-up telegrams need more than others"))]
pub(crate) struct Form {
    /// The first year whose telegrams have it; `None` where no year tells it.
    pub since: Option<i32>,
    /// In the first year the form before was in use too: what tells this one.
    pub begun: Sign,
    /// Executive orders that tell it, whatever the year; of two eras that have one the year tells which.
    pub orders: &'static [RangeInclusive<u32>],
    /// A caption that only its telegrams bear.
    pub caption: Option<&'static str>,
    /// What only its telegrams have besides.
    pub only: Sign,
    /// What tells it where neither order nor year does.
    pub shown: Sign,

    /// To how many digits the number of a message is filled up.
    pub digits: usize,
    /// The label of the subject.
    pub subject: &'static str,
    /// The sections that its telegrams may have, but for those that all have.
    pub sections: &'static [SectionKind],

    /// First and last day of telegrams that are certainly of it: year and day of the year.
    pub days: [(i32, u16); 2],
    /// The levels that whole telegrams have.
    pub levels: &'static [Classification],
    /// The highest number of a message.
    pub numbers: u32,
    /// Whether long messages go in sections.
    pub in_sections: bool,
    /// Whether the text is in capitals.
    pub in_capitals: bool,
    /// Whether portions are marked.
    pub is_marked: bool,
    /// An order, and words that are behind it.
    pub order: (u32, &'static [&'static str]),
}

/// Whether values and sections show something.
type Sign = fn(&Fields<'_>, &[Section]) -> bool;

impl Form {
    /// What most have.
    const USUAL: Self = Self {
        since: None,
        begun: |_, _| true,
        orders: &[],
        caption: None,
        only: |_, _| false,
        shown: |_, _| false,
        digits: 6,
        subject: "SUBJECT:",
        sections: &[],
        days: [(1960, 1); 2],
        levels: &[Unclassified, Confidential, Secret, TopSecret],
        numbers: 99_999,
        in_sections: true,
        in_capitals: true,
        is_marked: true,
        order: (12958, &["N/A", "X1", "MR", "UPON LIFTING OF SANCTIONS"]),
    };

    /// Whether its telegrams may have a section that not all have.
    pub(crate) fn has(&self, kind: SectionKind) -> bool {
        self.sections.contains(&kind)
    }
}

/// The levels before 1995.
const OLD_LEVELS: &[Classification] = &[Unclassified, LimitedOfficialUse, Confidential, Secret, TopSecret];

macro_rules! forms {
    ($($era:ident { $($form:tt)* })*) => {
        impl Era {
            /// What is known of its form.
            pub(crate) const fn form(self) -> &'static Form {
                match self {
                    $(Era::$era => const { &Form { $($form)* ..Form::USUAL } },)*
                }
            }
        }
    };
}

forms! {
    Teletype {
        since: Some(i32::MIN),
        // The Department's own print has the day in words.
        only: |fields, _| {
            let written = |c: char| c.is_ascii_alphabetic();
            fields.dtg.as_ref().is_some_and(|dtg| dtg.at.is_none() && dtg.written.starts_with(written))
        },
        shown: |fields, _| {
            order(fields).is_none() && fields.transmission.station.is_some() && fields.tags.is_empty()
        },
        digits: 0,
        sections: &[Station],
        days: [(1960, 1), (1972, 150)],
        levels: OLD_LEVELS,
        in_sections: false,
        is_marked: false,
        order: (11652, &["GDS", "XGDS-1", "XGDS3", "N/A", "ADS"]),
    }
    Seventies {
        since: Some(1973),
        begun: |fields, _| !fields.tags.is_empty() || !fields.distribution.is_empty(),
        orders: &[10290..=11652, 12065..=12065],
        shown: |fields, sections| {
            order(fields) != Some(12958)
                && sections.iter().any(|section| matches!(section.kind, Attributes | DashLine))
        },
        digits: 5,
        subject: "SUBJ:",
        sections: &[Distribution, Drafting, Captions, Passing, Order, Tags, Subject, References, Attributes],
        days: [(1974, 1), (1978, 330)],
        levels: OLD_LEVELS,
        is_marked: false,
        order: (11652, &["GDS", "XGDS-1", "XGDS3", "N/A", "ADS"]),
    }
    Eighties {
        since: Some(1980),
        orders: &[12065..=12065, 12356..=12356],
        digits: 5,
        sections: &[Distribution, Drafting, Captions, Passing, Order, Tags, Subject, References],
        days: [(1983, 1), (1995, 200)],
        levels: OLD_LEVELS,
        is_marked: false,
        order: (12356, &["OADR", "N/A", "UPON SIGNATURE"]),
    }
    Nineties {
        since: Some(1996),
        shown: |fields, _| order(fields) == Some(12958) && is_in_capitals(fields),
        sections: &[Captions, Passing, Order, Tags, Subject, References, Authority],
        days: [(1996, 1), (2001, 365)],
    }
    TwoThousands {
        since: Some(2002),
        orders: &[13292..=13292, 13526..=13526],
        caption: Some("SIPDIS"),
        only: |fields, _| fields.transmission.id.is_some(),
        shown: |fields, _| order(fields) == Some(12958),
        sections: &[
            TransmissionId, Station, Exempted, Captions, Passing, Order, Tags, Subject, References, Authority,
        ],
        days: [(2003, 90), (2010, 170)],
        numbers: 240_000,
        in_capitals: false,
    }
    Smart {
        only: |_, sections| sections.iter().any(|section| section.kind == Cover),
        sections: &[Cover, Drafting, Exempted, Captions, Passing, Order, Tags, Subject, References],
        days: [(2011, 1), (2027, 1)],
        levels: &[Unclassified, SensitiveButUnclassified, Confidential, Secret],
        numbers: 240_000,
        in_sections: false,
        in_capitals: false,
        order: (13526, &["25X1", "50X1-HUM", "N/A"]),
    }
    RecordMessage {
        only: |_, sections| sections.iter().any(|section| section.kind == Set),
        digits: 0,
        sections: &[Circuit, Set, Subject, References],
        days: [(1992, 1), (2027, 1)],
        numbers: 999,
        in_sections: false,
        is_marked: false,
    }
}

/// The number of the order that a cable names.
fn order(fields: &Fields<'_>) -> Option<u32> {
    fields.order.as_ref()?.number
}

/// Whether the body is in capitals throughout, as far as its first blocks show.
fn is_in_capitals(fields: &Fields<'_>) -> bool {
    let mut blocks = fields.body.iter().take(4).peekable();
    blocks.peek().is_some()
        && blocks.all(|block| {
            let mut words = block.text().words().take(64);
            !words.any(|word| word.bytes().any(|b| b.is_ascii_lowercase()))
        })
}
