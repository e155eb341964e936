//! The labelled sections: E.O. line, TAGS, subject, references, classified-by block.

use proptest::{collection::vec, prelude::*, sample::select};
use time::Date;

use super::{
    choice::{or_none, some},
    header::post,
    prose::{self, Case},
};
use crate::{
    lex::date::later,
    model::{Authority, Era, ExecutiveOrder, Marking, Reasons, Reference, SectionKind, Subject, Tag, Text},
    tables::tags,
};

/// The E.O. line of a cable of an era and a date.
pub fn executive_order(era: Era, date: Date) -> impl Strategy<Value = ExecutiveOrder<'static>> {
    let form = era.form();
    let (number, words) = form.order;
    let bare = form.has(SectionKind::Cover);
    (select(words), 1..=3000, any::<bool>()).prop_map(move |(word, days, dated)| {
        let mut order = ExecutiveOrder::new(number);
        if !bare && dated {
            order.declassify_on = Some(later(date, days));
        } else if !bare {
            order.rest = Some(Text::new(word));
        }
        order
    })
}

/// A TAG of the lists, or the name of a person.
pub fn tag() -> impl Strategy<Value = Tag<'static>> {
    // Of two codes a name of two words cannot be told.
    let one = |tag: &str| !(tag.contains(' ') && tag.split(' ').all(|word| !tags::find(word).is_empty()));
    let codes: Vec<_> = tags::rows().iter().map(|row| row.tag).filter(|tag| one(tag)).collect();
    let person =
        (prose::surname(), prose::surname()).prop_map(|(name, given)| Tag::new(format!("{name}, {given}")));
    prop_oneof![8 => select(codes).prop_map(Tag::new), 1 => person]
}

/// A title, with a portion marking of a level at most `highest` in front.
pub fn subject(era: Era, markings: Vec<&'static str>) -> impl Strategy<Value = Subject<'static>> {
    let marking = some(if markings.is_empty() { 0 } else { 30 }, select(or_none(markings)));
    let case = if era.form().has(SectionKind::Cover) { Case::Mixed } else { Case::Capitals };
    (marking, prose::title(case, 1..16)).prop_map(|(marking, text)| {
        let mut subject = Subject::new(text);
        subject.marking = marking.map(Marking::new);
        subject
    })
}

/// References of a cable of a year, labelled where there are several.
pub fn references(year: u16) -> impl Strategy<Value = Vec<Reference<'static>>> {
    let note = prop_oneof![6 => Just(None), 1 => Just(Some("(NOTAL)")), 1 => Just(Some("AND PREVIOUS"))];
    let back = some(30, 1..=3u16);
    let cable = (post(), back, 1..=99_999u32, note).prop_map(move |(post, back, number, note)| {
        let mut one = Reference::cable(None, back.map(|back| year.saturating_sub(back)), post.name, number);
        one.note = note.map(Text::new);
        one
    });
    let other =
        (prose::surname(), prose::surname(), 1..=12u8, 1..=28u8).prop_map(move |(from, to, month, day)| {
            Reference::other(None, format!("{from}-{to} E-MAIL {month:02}/{day:02}/{:02}", year % 100))
        });
    vec(prop_oneof![5 => cable, 1 => other], 0..8).prop_map(|mut list| {
        if list.len() > 1 {
            for (one, label) in list.iter_mut().zip('A'..) {
                one.label = Some(label.to_string().into());
            }
        }
        list
    })
}

/// What the sets of a record message of a year cite.
pub(super) fn cited_in_sets(year: u16) -> impl Strategy<Value = Vec<Reference<'static>>> {
    let form = select(vec!["DOC", "MSG", "LTR", "TEL"]);
    let one = (form, post(), 1..=28u8)
        .prop_map(move |(form, post, day)| Text::new(format!("{form}/{}/{day:02}JUL{year}", post.from_line)));
    let label = |(label, text): (char, _)| Reference::other(Some(label.to_string().into()), text);
    vec(one, 1..6).prop_map(move |list| ('A'..).zip(list).map(label).collect())
}

/// Who classified a cable of a date, and why.
pub fn authority(date: Date) -> impl Strategy<Value = Authority<'static>> {
    let amended = Date::from_ordinal_date(2003, 84).is_ok_and(|amended| date >= amended);
    let (section, letters) = if amended { ("1.4", "abcdefgh") } else { ("1.5", "abcdefg") };
    let letters = proptest::sample::subsequence(letters.chars().collect::<Vec<_>>(), 1..=4);
    let title =
        select(vec!["Ambassador", "DCM", "Political Counselor", "Charge d'Affaires", "POL/ECON Chief"]);
    (title, prose::word(), prose::word(), letters).prop_map(move |(title, given, name, letters)| {
        let by = format!("{title} {} {}", prose::capitalised(&given), prose::capitalised(&name));
        Authority::new(by, Reasons::new(Some(section.into()), letters))
    })
}
