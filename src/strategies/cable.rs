//! Whole cables, of the sections that the form of their era has.

use proptest::{collection::vec, prelude::*, sample::select};

use super::{
    body::{body, set},
    choice::{some, spanned},
    header::{
        addressee, captions, date_time_group, message_line, passing_line, post, released, transmission,
    },
    labels::{authority, cited_in_sets, executive_order, references, subject, tag},
    printed::{attributes, distribution, drafting},
    prose::surname,
};
use crate::{
    model::{
        Addressee, Block, Classification, Control, DateTimeGroup, Era, Fields, MessageLine, SectionKind,
    },
    span::Spanned,
    tables::posts::Post,
};

/// An era.
pub fn era() -> impl Strategy<Value = Era> {
    select(Era::ALL)
}

/// A cable of any era, and its era.
pub fn any_cable() -> impl Strategy<Value = (Era, Fields<'static>)> {
    era().prop_flat_map(|era| (Just(era), cable(era)))
}

/// A whole cable of an era. Its parts are boxed: what makes them is too large for the stack of a test's thread.
pub fn cable(era: Era) -> impl Strategy<Value = Fields<'static>> {
    (post(), released(era), any::<bool>())
        .prop_flat_map(move |(post, at, noforn)| {
            let control = (noforn && era.form().is_marked).then_some(Control::NoForn);
            (Just(post), date_time_group(at), message_line(era, post), Just(control))
        })
        .prop_flat_map(move |(post, group, line, control)| {
            let parts = (
                envelope(era, post, &group, &line, control.as_ref()).boxed(),
                labelled(era, &group, &line).boxed(),
                text(era, &line, control.as_ref()).boxed(),
            );
            parts.prop_map(move |(head, labels, text)| {
                let mut fields =
                    Fields { dtg: Some(group.clone().into()), message: Some(line.clone().into()), ..head };
                if era.form().has(SectionKind::Cover) {
                    // The cover has no prosigns: the precedence is that of the action addressee.
                    let precedence = fields.to.first().and_then(|to| to.precedence);
                    let group = DateTimeGroup { precedence, at: group.at, ..DateTimeGroup::default() };
                    fields.dtg = Some(group.into());
                    fields.drafting.sort_by_key(|drafting| drafting.role);
                }
                fields.fill(labels);
                fields.fill(text);
                fields
            })
        })
}

/// What is above the labels.
fn envelope(
    era: Era,
    post: &'static Post,
    group: &DateTimeGroup<'static>,
    line: &MessageLine<'static>,
    control: Option<&Control<'_>>,
) -> impl Strategy<Value = Fields<'static>> + use<> {
    let form = era.form();
    let copied = if form.has(SectionKind::Station) || form.has(SectionKind::Circuit) { 80 } else { 0 };
    let relayed = some(copied, transmission(era, post, group, line));
    let printed = if form.has(SectionKind::Distribution) { 50 } else { 0 };
    let drafted = if form.has(SectionKind::Cover) { 70 } else { printed };
    let exempt = if form.has(SectionKind::Exempted) { 0..2 } else { 0..1 };
    let parties = (vec(addressee(), 1..6), vec(addressee(), 0..12), vec(addressee(), exempt));
    let prints = (some(printed, distribution()), some(drafted, drafting()));
    let passing = vec(passing_line(), if form.has(SectionKind::Passing) { 0..4 } else { 0..1 });
    (relayed, parties, prints, captions(era, control), passing).prop_map(
        move |(relayed, (to, info, exempted), (distribution, drafting), captions, passing)| Fields {
            transmission: relayed.unwrap_or_default(),
            distribution: distribution.unwrap_or_default().into_iter().map(Into::into).collect(),
            drafting: spanned(drafting.unwrap_or_default()),
            from: Some(Addressee::new(post.from_line).into()),
            to: spanned(to),
            info: spanned(info),
            exempted: spanned(exempted),
            captions: spanned(captions),
            passing: spanned(passing),
            ..Fields::default()
        },
    )
}

/// The labelled sections.
fn labelled(
    era: Era,
    group: &DateTimeGroup<'static>,
    line: &MessageLine<'static>,
) -> impl Strategy<Value = Fields<'static>> + use<> {
    let form = era.form();
    let has = |kind, percent| if form.has(kind) { percent } else { 0 };
    let date = group.at.map_or(time::Date::MIN, |at| at.date());
    let year = date.year().clamp(1950, 2040).unsigned_abs() as u16;
    let classified = line.classification >= Some(Classification::Confidential);
    let by = if classified { has(SectionKind::Authority, 80) } else { 0 };
    let marks = if form.in_capitals { Vec::new() } else { vec!["U"] };
    let tags = vec(tag(), if form.has(SectionKind::Tags) { 1..9 } else { 0..1 });
    (
        some(has(SectionKind::Order, 100), executive_order(era, date)),
        tags,
        some(has(SectionKind::Subject, 100), subject(era, marks)),
        some(has(SectionKind::References, 60), references(year)),
        some(has(SectionKind::Set, 60), cited_in_sets(year)),
        some(by, authority(date)),
    )
        .prop_map(move |(order, tags, subject, references, sets, authority)| Fields {
            order: order.map(Spanned::from),
            tags: spanned(tags),
            subject: subject.map(Spanned::from),
            references: spanned(
                if form.has(SectionKind::Set) { sets } else { references }.unwrap_or_default(),
            ),
            authority: authority.map(Spanned::from),
            ..Fields::default()
        })
}

/// The text, the name below it, and what an archive appends.
fn text(
    era: Era,
    line: &MessageLine<'static>,
    control: Option<&Control<'_>>,
) -> impl Strategy<Value = Fields<'static>> + use<> {
    let level = line.classification.unwrap_or(Classification::Unclassified);
    let form = era.form();
    let attributes = some(if form.has(SectionKind::Attributes) { 30 } else { 0 }, attributes());
    let (signed, others) = if form.has(SectionKind::Set) { (0, 1..4) } else { (90, 0..1) };
    let text = (vec(set(), others), body(era, markings(era, level, control)));
    (text, some(signed, surname()), attributes).prop_map(|((sets, body), signature, attributes)| Fields {
        body: sets.into_iter().map(Block::Passage).chain(body).collect(),
        signature: signature.map(|name| name.into()),
        attributes: spanned(attributes.unwrap_or_default()),
        ..Fields::default()
    })
}

/// The portion markings that a cable of a level and with a control may bear; there were none before the 1990s.
pub fn markings(era: Era, level: Classification, control: Option<&Control<'_>>) -> Vec<&'static str> {
    const ALL: [(&str, Classification, bool); 11] = [
        ("U", Classification::Unclassified, false),
        ("SBU", Classification::SensitiveButUnclassified, false),
        ("SBU/NF", Classification::SensitiveButUnclassified, true),
        ("C", Classification::Confidential, false),
        ("C/NF", Classification::Confidential, true),
        ("C//REL TO USA, GBR", Classification::Confidential, false),
        ("S", Classification::Secret, false),
        ("S//NF", Classification::Secret, true),
        ("S//FGI//NF", Classification::Secret, true),
        ("TS", Classification::TopSecret, false),
        ("TS//NF", Classification::TopSecret, true),
    ];
    let noforn = control == Some(&Control::NoForn);
    let fits = |&(_, own, nf): &(_, _, bool)| era.form().is_marked && own <= level && (noforn || !nf);
    ALL.into_iter().filter(fits).map(|(text, ..)| text).collect()
}
