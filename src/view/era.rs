//! Which era's form a text has. ([`crate::format::by_era`])

use crate::{
    grammar::distribution,
    model::{Era, Fields, Form, Office, OfficeRole, Section, SectionKind},
};

/// The era, from what only its form has; else from the order; else from the year; else from what is left to go by.
pub(crate) fn of(fields: &Fields<'_>, sections: &[Section]) -> Option<Era> {
    let first = |is: &dyn Fn(&Form) -> bool| Era::ALL.iter().copied().find(|era| is(era.form()));
    let last = |is: &dyn Fn(&Form) -> bool| Era::ALL.iter().copied().rfind(|era| is(era.form()));
    let bears = |caption: &str| fields.captions.iter().any(|own| own.canonical() == caption);
    let order = fields.order.as_ref().and_then(|order| order.number);
    let names = |form: &Form| form.orders.iter().any(|own| order.is_some_and(|order| own.contains(&order)));
    let year = fields.zulu().map(|at| at.year());
    let begins_by = |form: &Form, year| form.since.is_some_and(|since| since <= year);

    last(&|form| form.caption.is_some_and(bears) || (form.only)(fields, sections))
        .or_else(|| last(&|form| names(form) && year.is_none_or(|year| begins_by(form, year))))
        .or_else(|| first(&names))
        .or_else(|| {
            let has_begun = |form: &Form| (form.begun)(fields, sections) || form.since != year;
            last(&|form| year.is_some_and(|year| begins_by(form, year)) && has_begun(form))
        })
        .or_else(|| first(&|form| (form.shown)(fields, sections)))
}

/// The era of a cable with a cover or of sets, which its values do not show.
pub(crate) fn unshown(sections: &[Section]) -> Option<Era> {
    let has = |kind| sections.iter().any(|section| section.kind == kind);
    match (has(SectionKind::Set), has(SectionKind::Cover)) {
        (true, _) => Some(Era::RecordMessage),
        (false, true) => Some(Era::Smart),
        (false, false) => None,
    }
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
