//! Cables built field by field from whatever values: the writer takes them and they read back, or it names a field; their
//! JSON reads back, or a date of theirs has no form in it.
#![no_main]

use arbitrary::{Arbitrary, Result, Unstructured};
use cablegram::{
    Addressee, Authority, Block, Caption, Classification, DateTimeGroup, Drafting, DraftingRole, Era, ExecutiveOrder,
    Fields, Heading, Marking, MessageLine, Paragraph, Passage, Precedence, Reasons, Reference, SectionOf, Station, Subject,
    Tag, Writer,
};
use libfuzzer_sys::fuzz_target;
use time::{Date, OffsetDateTime, Time, UtcOffset};

#[derive(Debug)]
struct Recipe {
    writer: Writer,
    fields: Fields<'static>,
}

impl<'a> Arbitrary<'a> for Recipe {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        let era = *u.choose(Era::ALL)?;
        let writer = Writer::new().era(era).width(u.int_in_range(20..=100)?);
        Ok(Self { writer, fields: fields(u)? })
    }
}

/// Words of cables, and any characters.
fn words(u: &mut Unstructured<'_>) -> Result<String> {
    const WORDS: [&str; 24] = [
        "OSLO", "FISH", "The talks went well.", "REF", "TAGS:", "SUBJECT:", "1.", "(C)", "SECRET", "SIPDIS", "-----", "ROE", "FOR", "PASS",
        "12", "000160", "E.O. 12958:", "Classified By:", "\n", "\n\n", "¶", "AND", "//", ",",
    ];
    let mut text = String::new();
    for _ in 0..u.int_in_range(0..=6)? {
        if !text.is_empty() {
            text.push(' ');
        }
        match u.ratio(5, 6)? {
            true => text.push_str(u.choose(&WORDS)?),
            false => text.push_str(u.arbitrary()?),
        }
    }
    Ok(text)
}

fn some<T>(u: &mut Unstructured<'_>, make: impl FnOnce(&mut Unstructured<'_>) -> Result<T>) -> Result<Option<T>> {
    if u.ratio(1, 2)? { make(u).map(Some) } else { Ok(None) }
}

fn many<T>(u: &mut Unstructured<'_>, make: impl Fn(&mut Unstructured<'_>) -> Result<T>) -> Result<Vec<T>> {
    (0..u.int_in_range(0..=3)?).map(|_| make(u)).collect()
}

fn precedence(u: &mut Unstructured<'_>) -> Result<Precedence> {
    u.choose(&Precedence::ALL).copied()
}

fn addressee(u: &mut Unstructured<'_>) -> Result<Addressee<'static>> {
    let mut one = Addressee::new(words(u)?);
    one.indicator = some(u, words)?.map(Into::into);
    one.precedence = some(u, precedence)?;
    one.serial = some(u, |u| u.arbitrary())?;
    Ok(one)
}

fn reference(u: &mut Unstructured<'_>) -> Result<Reference<'static>> {
    let label = some(u, words)?.map(Into::into);
    let mut one = match u.arbitrary()? {
        true => Reference::cable(label, some(u, |u| u.arbitrary())?, words(u)?, u.arbitrary()?),
        false => Reference::other(label, words(u)?),
    };
    one.note = some(u, words)?.map(Into::into);
    Ok(one)
}

fn block(u: &mut Unstructured<'_>) -> Result<Block<'static>> {
    let marking = some(u, words)?.map(Marking::new);
    Ok(match u.int_in_range(0..=3)? {
        0 => Block::Heading(Heading::new(words(u)?)),
        1 => Block::Passage(Passage::new(words(u)?)),
        _ => Block::Paragraph(Paragraph::new(u.int_in_range(0..=12)?, marking, words(u)?)),
    })
}

/// Of any year of the calendar; one in four of those that two figures of a year are about.
fn date(u: &mut Unstructured<'_>) -> Result<Date> {
    let (from, to) = *u.choose(&[(1940, 2060), (0, 9999), (9998, 9999), (-9999, 1)])?;
    Date::from_ordinal_date(u.int_in_range(from..=to)?, u.int_in_range(1..=365)?).map_err(|_| arbitrary::Error::IncorrectFormat)
}

/// Of any offset, with seconds and parts of them.
fn time(u: &mut Unstructured<'_>) -> Result<OffsetDateTime> {
    let second: u32 = u.int_in_range(0..=86_399)?;
    let at = Time::from_hms_nano((second / 3600) as u8, (second / 60 % 60) as u8, (second % 60) as u8, u.int_in_range(0..=999_999_999)?);
    let offset = UtcOffset::from_whole_seconds(if u.arbitrary()? { 0 } else { u.int_in_range(-93_599..=93_599)? });
    let (at, offset) = at.ok().zip(offset.ok()).ok_or(arbitrary::Error::IncorrectFormat)?;
    Ok(date(u)?.with_time(at).assume_offset(offset))
}

fn fields(u: &mut Unstructured<'_>) -> Result<Fields<'static>> {
    let mut fields = Fields::default();
    fields.notice = some(u, words)?.map(Into::into);
    fields.distribution = many(u, words)?.into_iter().map(Into::into).collect();
    fields.drafting = many(u, |u| Ok(Drafting::new(DraftingRole::Approved, words(u)?).into()))?;
    fields.transmission.id = some(u, words)?.map(Into::into);
    fields.transmission.precedence = some(u, precedence)?;
    fields.transmission.routing = many(u, words)?.into_iter().map(Into::into).collect();
    fields.transmission.security = some(u, words)?.map(Into::into);
    fields.transmission.station =
        some(u, |u| Ok(Station::new(words(u)?, u.arbitrary()?, u.arbitrary()?, words(u)?).into()))?;
    fields.dtg = some(u, |u| {
        let mut group = DateTimeGroup::new(precedence(u)?, time(u)?);
        if u.ratio(1, 4)? {
            group.at = some(u, time)?;
        }
        group.info_precedence = some(u, precedence)?;
        group.signals = words(u)?.into();
        Ok(group.into())
    })?;
    fields.from = some(u, addressee)?.map(Into::into);
    fields.to = many(u, |u| addressee(u).map(Into::into))?;
    fields.info = many(u, |u| addressee(u).map(Into::into))?;
    fields.exempted = many(u, |u| addressee(u).map(Into::into))?;
    fields.message = some(u, |u| {
        let mut line = MessageLine::new(*u.choose(&Classification::ALL)?, words(u)?, u.arbitrary()?);
        line.section = some(u, |u| Ok(SectionOf::new(u.arbitrary()?, u.arbitrary()?)))?;
        Ok(line.into())
    })?;
    fields.captions = many(u, |u| Ok(Caption::new(words(u)?).into()))?;
    fields.passing = many(u, words)?.into_iter().map(Into::into).collect();
    fields.order = some(u, |u| {
        let mut order = ExecutiveOrder::new(u.int_in_range(9_000..=200_000)?);
        order.declassify_on = some(u, date)?;
        order.rest = some(u, words)?.map(Into::into);
        Ok(order.into())
    })?;
    fields.tags = many(u, |u| Ok(Tag::new(words(u)?).into()))?;
    fields.subject = some(u, |u| Ok(Subject::new(words(u)?).into()))?;
    fields.references = many(u, |u| reference(u).map(Into::into))?;
    fields.authority = some(u, |u| {
        let letters = many(u, |u| Ok(*u.choose(&['a', 'b', 'd', 'z'])?))?;
        Ok(Authority::new(words(u)?, Reasons::new(some(u, words)?.map(Into::into), letters)).into())
    })?;
    fields.body = many(u, block)?;
    fields.signature = some(u, words)?.map(Into::into);
    Ok(fields)
}

fuzz_target!(|recipe: Recipe| {
    let Recipe { writer, fields } = recipe;
    match serde_json::to_string(&fields) {
        Ok(json) => assert_eq!(serde_json::from_str::<Fields<'_>>(&json).unwrap(), fields, "{json}"),
        Err(error) => assert!(error.to_string().contains("four digits"), "{error}"),
    }
    match writer.to_cable(&fields) {
        Ok(cable) => assert_eq!(cable.fields(), &fields),
        Err(error) => assert!(!error.field.is_empty() && !error.reason.is_empty()),
    }
});
