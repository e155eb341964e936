//! The envelope: what the relay put in front, date-time group, addressees, message line, captions, passing lines.

use proptest::{collection::vec, prelude::*, sample::select};
use time::{Date, OffsetDateTime, Time};

use super::{choice::some, prose};
use crate::{
    lex::date,
    model::{
        Addressee, Caption, Circuit, Classification, Control, DateTimeGroup, Era, GroupCount, MessageLine,
        Precedence, SectionKind, SectionOf, Station, Text, Transmission,
    },
    tables::{
        addressees::{self, Body},
        captions::{self, KnownCaption},
        posts::{self, Post},
    },
};

/// A post of the table that has a station of its own.
pub fn post() -> impl Strategy<Value = &'static Post> {
    let all: Vec<_> = posts::posts()
        .iter()
        .filter(|post| {
            posts::find(post.name) == Some(*post)
                && post.routing.is_some_and(|routing| posts::by_routing(routing) == Some(*post))
                && posts::by_from_line(post.from_line) == Some(*post)
        })
        .collect();
    select(all)
}

/// The level of a whole cable, as the era has it.
pub fn classification(era: Era) -> impl Strategy<Value = Classification> {
    select(era.form().levels)
}

/// A time at which a message of the era was released, to the minute, UTC.
pub fn released(era: Era) -> impl Strategy<Value = OffsetDateTime> {
    let day = |(year, day)| Date::from_ordinal_date(year, day).unwrap_or(Date::MIN);
    let [first, last] = era.form().days.map(day);
    let days = 0..=date::days(first, last);
    (days, minute()).prop_map(move |(days, time)| date::later(first, days).with_time(time).assume_utc())
}

/// A time of a year from 0 to 9999, to the minute, UTC: any that a date-time group can say.
pub fn any_time() -> impl Strategy<Value = OffsetDateTime> {
    let year = prop_oneof![1 => Just(0), 3 => 0..=9999, 1 => Just(9999)];
    let day = prop_oneof![1 => Just(1), 3 => 1..=365u16, 1 => Just(365)];
    (year, day, minute()).prop_map(|(year, day, time)| {
        Date::from_ordinal_date(year, day).unwrap_or(Date::MIN).with_time(time).assume_utc()
    })
}

fn minute() -> impl Strategy<Value = Time> {
    let time = |(hour, minute)| Time::from_hms(hour, minute, 0).unwrap_or(Time::MIDNIGHT);
    (0..24u8, 0..60u8).prop_map(time)
}

/// A precedence.
pub fn precedence() -> impl Strategy<Value = Precedence> {
    select(vec![Precedence::Flash, Precedence::Immediate, Precedence::Priority, Precedence::Routine])
}

/// The date-time group of a message that was released at a time.
pub fn date_time_group(at: OffsetDateTime) -> impl Strategy<Value = DateTimeGroup<'static>> {
    let signals = prop_oneof![6 => Just(""), 1 => Just("ZDK"), 1 => Just("ZDS CTG RUEHSD 0020 1580042")];
    let lower = some(20, precedence());
    (precedence(), lower, signals).prop_map(move |(precedence, lower, signals)| {
        let mut group = DateTimeGroup::new(precedence, at);
        group.info_precedence = lower;
        group.signals = signals.into();
        group
    })
}

/// An action or information addressee.
pub fn addressee() -> impl Strategy<Value = Addressee<'static>> {
    let bodies: Vec<&Body> = addressees::bodies().iter().filter(|body| body.routing.is_some()).collect();
    let name = prop_oneof![
        3 => post().prop_map(|post| (post.routing, post.from_line)),
        1 => select(bodies).prop_map(|body| (body.routing, body.name)),
    ];
    let office = prop_oneof![5 => Just(""), 1 => Just("//POLAD//J5"), 1 => Just("//USDP:ISA")];
    let precedence = some(40, precedence());
    let serial = some(60, 0..=9999u32);
    (name, any::<bool>(), office, precedence, serial).prop_map(
        |((routing, name), routed, office, precedence, serial)| {
            let mut one = Addressee::new(format!("{name}{office}"));
            one.indicator = routing.filter(|_| routed).map(Into::into);
            one.precedence = precedence;
            one.serial = serial;
            one
        },
    )
}

/// `SECTION 01 OF 03`.
pub fn section_of() -> impl Strategy<Value = SectionOf> {
    (1..=12u32).prop_flat_map(|of| (1..=of, Just(of))).prop_map(|(number, of)| SectionOf::new(number, of))
}

/// A message line of an era and a post.
pub fn message_line(era: Era, post: &'static Post) -> impl Strategy<Value = MessageLine<'static>> {
    let form = era.form();
    let section = some(if form.in_sections { 30 } else { 0 }, section_of());
    let series = select(vec!["ALNAV", "NAVADMIN", "MARADMIN", "ALCOAST"]);
    let origin = some(if form.has(SectionKind::Set) { 100 } else { 0 }, series);
    (classification(era), section, origin, 1..=form.numbers).prop_map(
        move |(level, section, series, number)| {
            let mut line = MessageLine::new(level, series.unwrap_or(post.name), number);
            line.section = section;
            line
        },
    )
}

/// What the relay puts in front of a message: it repeats what the message says of itself. The teletype era had no channel,
/// counted its messages for itself, and wrote the day of the month.
pub fn transmission(
    era: Era,
    post: &'static Post,
    group: &DateTimeGroup<'static>,
    line: &MessageLine<'static>,
) -> impl Strategy<Value = Transmission<'static>> + use<> {
    let (precedence, at, number) = (group.precedence, group.at, line.number.unwrap_or_default());
    let (section, level) = (line.section.map(|section| section.number), line.classification);
    let circuit = select(vec!["XRO", "XYZ"]);
    let routing = vec(post_routing(), 1..20);
    let group_at = group.at;
    (circuit, 0..10_000u32, routing, groups()).prop_map(move |(circuit, channel, routing, groups)| {
        let form = era.form();
        if form.has(SectionKind::Circuit) {
            return circuit_line(post, group_at, level, (channel, routing));
        }
        let teletype = form.has(SectionKind::Station) && !form.has(SectionKind::TransmissionId);
        let filed = at.map(|at| match teletype {
            true => format!("{:02}/{:02}{:02}Z", at.day(), at.hour(), at.minute()),
            false => format!("{:03}{:02}{:02}", at.ordinal(), at.hour(), at.minute()),
        });
        let serial = if teletype { channel } else { number % 10_000 };
        let station = |(indicator, filed)| Station::new(indicator, serial, section, filed).into();
        let letters = match level {
            _ if teletype => "ZNR",
            Some(Classification::TopSecret) => "ZNY TTTTT ZZH",
            Some(Classification::Secret) => "ZNY SSSSS ZZH",
            Some(Classification::Confidential) => "ZNY CCCCC ZZH",
            _ => "ZNR UUUUU ZZH",
        };
        Transmission {
            circuit: None,
            id: (!teletype).then(|| format!("VZCZC{circuit}{channel:04}").into()),
            precedence,
            routing: routing.into_iter().map(|indicator| indicator.into()).collect(),
            station: post.routing.zip(filed).map(station),
            security: Some(letters.into()),
            groups: groups.filter(|_| teletype).map(Into::into),
        }
    })
}

/// The routing line of JANAP 128, and the security line.
fn circuit_line(
    post: &Post,
    at: Option<OffsetDateTime>,
    level: Option<Classification>,
    (serial, mut called): (u32, Vec<&'static str>),
) -> Transmission<'static> {
    let filed = at.map(|at| format!("{:03}{:02}{:02}", at.ordinal(), at.hour(), at.minute()));
    let (indicator, level) = (post.routing.unwrap_or("RUEHC"), level.unwrap_or(Classification::Unclassified));
    let mut circuit = Circuit::new(indicator.to_owned(), serial, filed.unwrap_or_default(), level);
    called.truncate(3);
    circuit.called = called.into_iter().map(Into::into).collect();
    Transmission { circuit: Some(circuit.into()), ..Transmission::default() }
}

fn groups() -> impl Strategy<Value = Option<GroupCount<'static>>> {
    let line = prop_oneof![Just(GroupCount::not_counted("STATE")), (1..2000u32).prop_map(GroupCount::new)];
    some(50, line)
}

fn post_routing() -> impl Strategy<Value = &'static str> {
    post().prop_map(|post| post.routing.unwrap_or("RUEHC"))
}

/// Captions that may be together on a cable of an era with a control.
pub fn captions(
    era: Era,
    control: Option<&Control<'_>>,
) -> impl Strategy<Value = Vec<Caption<'static>>> + use<> {
    let own = |known: &&KnownCaption| {
        let apart = [
            "NODIS",
            "EXDIS",
            "STADIS",
            "SIPDIS",
            "NOFORN",
            "SENSITIVE",
            "SBU",
            "EFTO",
            "FOUO",
            "OFFICIAL USE",
            "CORRECTED",
        ];
        !apart.iter().any(|word| known.caption.contains(word))
            && !known.caption.contains('/')
            && !matches!(
                known.caption,
                "CODEL" | "STAFFDEL" | "NODEL" | "VISAS" | "REL TO" | "REL" | "PERSONAL FOR"
            )
    };
    let known: Vec<_> = captions::captions().iter().filter(own).map(|known| known.caption).collect();
    let named = (select(vec!["CODEL", "STAFFDEL"]), prose::surname())
        .prop_map(|(word, name)| format!("{word} {name}"));
    let noforn = control == Some(&Control::NoForn);
    let one = prop_oneof![3 => select(known).prop_map(str::to_owned), 1 => named];
    let form = era.form();
    let most = if form.has(SectionKind::Captions) { 3 } else { 0 };
    (vec(one, 0..=most), any::<bool>()).prop_map(move |(more, sipdis)| {
        let mut list: Vec<Caption<'static>> = Vec::new();
        let front = noforn.then(|| "NOFORN".to_owned());
        let own = form.caption.filter(|_| sipdis).map(str::to_owned);
        for word in front.into_iter().chain(own).chain(more) {
            let caption = Caption::new(word);
            if !list.contains(&caption) {
                list.push(caption);
            }
        }
        list
    })
}

/// An attention or passing line.
pub fn passing_line() -> impl Strategy<Value = Text<'static>> {
    let office = select(vec!["EUR/NB", "OES/OMC", "INR", "EB/TPP/BTA", "PM", "L"]);
    let front = select(vec!["DEPT FOR", "STATE FOR", "NSC FOR", "PASS TO", "TREASURY FOR", "DOD FOR"]);
    (front, vec(office, 1..12), some(30, prose::surname())).prop_map(|(front, offices, name)| {
        let name = name.map(|name| format!(" AND {name}")).unwrap_or_default();
        Text::new(format!("{front} {}{name}", offices.join(", ")))
    })
}
