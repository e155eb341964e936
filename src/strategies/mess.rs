//! Texts that no handbook allows for.

use proptest::{collection::vec, prelude::*, sample::select};

use super::{cable::any_cable, header::any_time, noise::noise, odd::ODD};
use crate::{
    cable::Cable,
    model::{SectionKind, dtg::Zulu},
    span::Span,
    write::Writer,
};

/// Any text at all: cables that were damaged, lines that begin like a cable's, characters of every kind.
pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => damaged(),
        2 => vec((line(), line_end()), 0..40).prop_map(|lines| lines.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect()),
        2 => vec(odd().prop_map(|(_, odd)| format!("{odd}\n")), 0..12).prop_map(|odd| odd.concat()),
        1 => any::<String>(),
        1 => "[\\x00-\\x1f ¶\u{85}\u{2028}\u{feff}A-Z.:()/-]{0,200}",
        1 => (line(), 1..400usize).prop_map(|(line, times)| line.repeat(times)),
    ]
}

/// A cable of any era that lost lines, has them twice, out of order, cut or overwritten.
pub fn damaged() -> impl Strategy<Value = String> {
    let text = (any_cable(), noise()).prop_map(|((era, fields), noise)| {
        let text = Writer::new().era(era).to_text(&fields).unwrap_or_default();
        noise.apply(&text)
    });
    (text, vec(damage(), 0..6))
        .prop_map(|(text, list)| list.into_iter().fold(text, |text, damage| damage.of(&text)))
}

/// What happens to a text; places are counted from its start and taken modulo its length.
#[derive(Clone, Debug)]
enum Damage {
    Drop(usize),
    Double(usize, usize),
    Swap(usize, usize),
    Join(usize),
    Overwrite(usize, usize, String),
    CutAt(usize),
    Begin(usize),
    Respell(SectionKind, String),
    /// A page line inside a line.
    PageLine(usize, &'static str),
    /// So many lines joined from one on, with blanks between.
    JoinMany(usize, usize),
    /// A first copy, cut off, in front of the whole.
    Copy(usize, &'static str),
    /// What an export puts at line ends and for characters.
    Export,
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = || 0..10_000usize;
    let characters =
        prop_oneof![3 => "[A-Z0-9 .:/()-]{0,4}", 1 => ".{0,3}", 1 => Just("\n".to_owned()), 1 => line()];
    prop_oneof![
        4 => at().prop_map(Damage::Drop),
        4 => (at(), at()).prop_map(|(from, to)| Damage::Double(from, to)),
        4 => (at(), at()).prop_map(|(a, b)| Damage::Swap(a, b)),
        4 => at().prop_map(Damage::Join),
        4 => (at(), 0..6usize, characters).prop_map(|(at, len, with)| Damage::Overwrite(at, len, with)),
        4 => at().prop_map(Damage::CutAt),
        4 => at().prop_map(Damage::Begin),
        24 => odd().prop_map(|(kind, odd)| Damage::Respell(kind, odd)),
        1 => (at(), select(PAGES.to_vec())).prop_map(|(at, page)| Damage::PageLine(at, page)),
        1 => (at(), 2..40usize).prop_map(|(at, lines)| Damage::JoinMany(at, lines)),
        1 => (at(), select(ROWS.to_vec())).prop_map(|(at, row)| Damage::Copy(at, row)),
        1 => Just(Damage::Export),
    ]
}

/// Page lines as they are inside lines.
const PAGES: [&str; 4] = [
    " OSLO 00000160  002 OF 002 ",
    " OSLO 00000160 001.2 OF 002",
    "CONFIDENTIAL PAGE 02 OSLO 00160 151217Z ",
    "OSLO 00000160",
];

/// What is between two copies of a cable.
const ROWS: [&str; 4] = [
    "",
    "id: 900001\nrefid: 09OSLO160\nheader:\n",
    "900001,6/15/2009 12:00,09OSLO160,\"Embassy\nOslo\",CONFIDENTIAL,\"",
    "900001\t09OSLO160\tEmbassy Oslo\t",
];

impl Damage {
    fn of(&self, text: &str) -> String {
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        let count = lines.len().max(1);
        let border = |at: usize| {
            let at = at % (text.len() + 1);
            (at..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
        };
        match self {
            Damage::Drop(at) => {
                lines.retain({
                    let mut line = 0;
                    move |_| {
                        line += 1;
                        line - 1 != at % count
                    }
                });
            }
            Damage::Double(from, to) => {
                let line = lines.get(from % count).copied().unwrap_or_default();
                lines.insert((to % count).min(lines.len()), line);
            }
            Damage::Swap(a, b) if !lines.is_empty() => lines.swap(a % count, b % count),
            Damage::Swap(..) => {}
            Damage::Join(at) => {
                if let Some(line) = lines.get_mut(at % count) {
                    *line = line.trim_end_matches(['\n', '\r']);
                }
            }
            Damage::Overwrite(at, len, with) => {
                let start = border(*at);
                let end = border((start + len).min(text.len()));
                let (front, behind) = (text.get(..start).unwrap_or_default(), text.get(end.max(start)..));
                return format!("{front}{with}{}", behind.unwrap_or_default());
            }
            Damage::Respell(kind, odd) => return respelled(text, *kind, odd),
            Damage::PageLine(at, page) => {
                let (front, behind) = text.split_at_checked(border(*at)).unwrap_or((text, ""));
                return format!("{front}{page}{behind}");
            }
            Damage::JoinMany(at, many) => {
                let joined = lines.iter().enumerate().map(|(line, text)| {
                    let joins = (at % count..at % count + many).contains(&line);
                    if joins {
                        text.trim_end_matches(['\n', '\r']).to_owned() + " "
                    } else {
                        (*text).to_owned()
                    }
                });
                return joined.collect();
            }
            Damage::Copy(at, row) => {
                let first = text.get(..border(*at)).unwrap_or_default();
                return format!("{first}...\n\n{row}{text}");
            }
            Damage::Export => {
                return text.replace('\n', " \\\n");
            }
            Damage::CutAt(at) => return text.get(..border(*at)).unwrap_or_default().to_owned(),
            Damage::Begin(at) => return text.get(border(*at)..).unwrap_or_default().to_owned(),
        }
        lines.concat()
    }
}

/// A section as it is spoiled, or of any year.
fn odd() -> impl Strategy<Value = (SectionKind, String)> {
    let order = any_time().prop_map(|at| {
        let (month, day, year) = (u8::from(at.month()), at.day(), at.year());
        (SectionKind::Order, format!("E.O. 12958: DECL: {month:02}/{day:02}/{year:04}"))
    });
    prop_oneof![
        8 => select(ODD.to_vec()).prop_map(|(kind, odd)| (kind, odd.to_owned())),
        1 => any_time().prop_map(|at| (SectionKind::DateTimeGroup, format!("R {}", Zulu(at)))),
        1 => order,
    ]
}

/// The text with a section of it spoiled, or a spoiled one behind it.
fn respelled(text: &str, kind: SectionKind, odd: &str) -> String {
    let found =
        Cable::parse(text).sections().iter().find(|section| section.kind == kind).map(|section| section.span);
    let span = found.unwrap_or(Span::from_usize(text.len(), text.len()));
    let (front, behind) =
        (text.get(..span.start()).unwrap_or_default(), text.get(span.end()..).unwrap_or_default());
    format!("{front}{odd}\n{behind}")
}

/// A line that begins a section, or looks as if it did.
fn line() -> impl Strategy<Value = String> {
    let known = [
        "VZCZCXRO4821",
        "OO RUEHROV RUEHTRO",
        "DE RUEHNY #0160/01 1951522",
        "ZNY CCCCC ZZH",
        "O P 141522Z JUL 09 ZDK",
        "O 999999Z FEB 09",
        "FM AMEMBASSY OSLO",
        "TO RUEHC/SECSTATE WASHDC IMMEDIATE 0042",
        "INFO AMEMBASSY COPENHAGEN",
        "XMT AMEMBASSY SOFIA",
        "C O N F I D E N T I A L SECTION 01 OF 02 OSLO 000160",
        "UNCLAS OSLO 000160",
        "SECRET",
        "NOFORN",
        "SIPDIS",
        "STATE FOR EUR/NB,",
        "AND INR",
        "E.O. 12958: DECL: 07/14/2019",
        "E.O.",
        "TAGS: PREL, EFIS, NO",
        "TAGS:",
        "SUBJECT: TALKS ON FISH",
        "SUBJECT",
        "REF: A. OSLO 123",
        "     B. 08 PARIS 77, 78 AND 79 (NOTAL)",
        "REF: A. B. C.",
        "Classified By: DCM Jane Roe for reasons 1.4 (b) and (d).",
        "Classified By:",
        "-------",
        "Summary",
        "1.",
        "1. (C/NF) Text.",
        "2. Text (U).",
        "2009.",
        "9999999999. (C)",
        "(C",
        "(",
        "--",
        "¶",
        "OSLO 00000160  002 OF 002",
        "PAGE 01",
        "PAGE 02 OSLO 03926 261718Z",
        "Visit our Website:",
        "http://www.example.gov/x",
        "ROE",
        "NNNN",
        "BT",
        "MRN: 23 OSLO 544",
        "Date/DTG: Sep 17, 2023 / 170240Z SEP 23",
        "Action: WASHDC, SECSTATE Routine",
        "Info:",
        "Drafted By: OSLO: Poe, Edgar A",
        "Message Attributes",
        "Document Number: 1973OSLO00905",
        "ACTION EUR-12",
        "INFO  OCT-01 ISO-00 /013 W",
        "DRAFTED BY: EUR/NE:JROE",
        "RELEASED IN FULL",
        "C O R R E C T E D  C O P Y",
        "This record is a partial extract of the original cable. The full text of the original cable is not available.",
        "\u{212a}",
        "SUBJEC\u{212a}: x",
    ];
    prop_oneof![
        4 => select(known.to_vec()).prop_map(str::to_owned),
        1 => (select(known.to_vec()), select(known.to_vec())).prop_map(|(front, behind)| format!("{front} {behind}")),
        1 => ".{0,40}",
        1 => "[A-Z0-9 ./:()-]{0,60}",
    ]
}

fn line_end() -> impl Strategy<Value = &'static str> {
    prop_oneof![6 => Just("\n"), 1 => Just("\r\n"), 1 => Just("\r"), 1 => Just(""), 1 => Just(" \n\n")]
}
