//! Which era's form a text has. (FORMAT.md sections 1 and 21)

use crate::{
    grammar::distribution,
    model::{Era, Fields, Office, OfficeRole, Section, SectionKind},
};

/// The era, from what only its form has; else from the order; else from the year.
pub(crate) fn of(fields: &Fields<'_>, sections: &[Section]) -> Option<Era> {
    let has = |kind| sections.iter().any(|section| section.kind == kind);
    if has(SectionKind::Cover) {
        return Some(Era::Smart);
    }
    if fields.transmission.id.is_some()
        || fields.captions.iter().any(|caption| caption.canonical() == "SIPDIS")
    {
        return Some(Era::TwoThousands);
    }
    let year = fields.zulu().map(|at| at.year());
    match (fields.order.as_ref().and_then(|order| order.number), year) {
        (Some(10290..=11652), _) => Some(Era::Seventies),
        (Some(12065), Some(..1980)) => Some(Era::Seventies),
        (Some(12065 | 12356), _) => Some(Era::Eighties),
        (Some(13292 | 13526), _) => Some(Era::TwoThousands),
        (_, Some(year)) => Some(of_year(year, fields)),
        (Some(12958), None) => Some(if in_capitals(fields) { Era::Nineties } else { Era::TwoThousands }),
        (None, None) if fields.transmission.station.is_some() && fields.tags.is_empty() => {
            Some(Era::Teletype)
        }
        _ if has(SectionKind::Attributes) || has(SectionKind::DashLine) => Some(Era::Seventies),
        _ => None,
    }
}

fn of_year(year: i32, fields: &Fields<'_>) -> Era {
    match year {
        ..1973 => Era::Teletype,
        1973 if fields.tags.is_empty() && fields.distribution.is_empty() => Era::Teletype,
        1973..1980 => Era::Seventies,
        1980..1996 => Era::Eighties,
        1996..2002 => Era::Nineties,
        _ => Era::TwoThousands,
    }
}

/// Whether the body is in capitals throughout, as far as its first blocks show.
fn in_capitals(fields: &Fields<'_>) -> bool {
    let mut blocks = fields.body.iter().take(4).peekable();
    blocks.peek().is_some()
        && blocks.all(|block| {
            let mut words = block.text().words().take(64);
            !words.any(|word| word.bytes().any(|b| b.is_ascii_lowercase()))
        })
}

/// The offices of the internal distribution, and the total of copies that is written behind them.
pub(crate) fn offices<'c>(fields: &'c Fields<'_>) -> (Vec<Office<'c>>, Option<u32>) {
    let mut offices = Vec::new();
    let total = each_office(fields, |role, code, copies| offices.push(Office::new(role, code, copies)));
    (offices, total)
}

/// Looks at each office of the internal distribution; gives the total of copies that is written behind them.
pub(crate) fn each_office<'c>(
    fields: &'c Fields<'_>,
    mut office: impl FnMut(OfficeRole, &'c str, u32),
) -> Option<u32> {
    let mut role = OfficeRole::Info;
    let mut total = None;
    for line in &fields.distribution {
        let found = distribution::offices(line, &mut role, &mut office);
        total = total.or(found);
    }
    total
}
