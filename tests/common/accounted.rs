//! The law that nothing is lost in silence: every word of a section is in a value that was read from it, in the words that
//! the section's own form consists of, or under a diagnostic that says that it was left over.
//!
//! What a value holds is taken from the JSON form, which is what a user sees; so the law knows nothing of the grammars.

use std::collections::{HashMap, HashSet};

use cablegram::{Cable, Code, SectionKind, Span, time::Month};
use serde_json::Value;

/// Codes that say of their characters that no value has them, or that they were read as something else than they are.
const LEFT_OVER: [Code; 25] = [
    Code::NotACable,
    Code::TooLong,
    Code::Distribution,
    Code::TransmissionId,
    Code::Routing,
    Code::Station,
    Code::Circuit,
    Code::Security,
    Code::DateTimeGroup,
    Code::Addressee,
    Code::MessageLine,
    Code::Classification,
    Code::Caption,
    Code::Order,
    Code::Tags,
    Code::Reference,
    Code::Authority,
    Code::Marking,
    Code::Label,
    Code::Repeated,
    Code::LaterSection,
    Code::CutCopy,
    Code::PageLineInside,
    Code::LeftOver,
    Code::Unrecognised,
];

/// The first word of a section that is lost in silence, with its section's kind.
pub fn lost<'c>(cable: &'c Cable<'_>, json: &Value) -> Option<(SectionKind, &'c str)> {
    let text = cable.source();
    let sections: Vec<_> = cable.sections().iter().map(|section| words(text, section.span)).collect();
    let mut said = vec![false; text.len()];
    for diagnostic in cable.diagnostics().iter().filter(|d| LEFT_OVER.contains(&d.code)) {
        said[diagnostic.span.range()].fill(true);
    }
    for (span, value) in values(cable, json) {
        let mut held = HashSet::new();
        hold(value, &mut held);
        let from = cable.sections().partition_point(|section| section.span.end() <= span.start());
        let to = cable.sections().partition_point(|section| section.span.start() < span.end());
        for &(at, word) in sections[from..to.max(from)].iter().flatten() {
            // A value may end inside a run of digits.
            let part = at.max(span.start())..(at + word.len()).min(span.end());
            if part.start < part.end && held.contains(&normal(&text[part.clone()])) {
                said[part].fill(true);
            }
        }
    }
    // What a second copy of a section, a note or a title says is found in the whole of its field.
    cable.sections().iter().zip(&sections).find_map(|(section, words)| {
        let form = form(section.kind)?;
        let mut found = HashSet::new();
        for name in members(section.kind) {
            hold(json.pointer(name).unwrap_or(&Value::Null), &mut found);
        }
        let spelled =
            matches!(section.kind, SectionKind::MessageLine | SectionKind::Captions | SectionKind::Cover);
        // An archive broke lines inside a word.
        let broken = |n: usize| {
            let whole = |from: usize, to: usize| {
                let parts = words.get(from..to).unwrap_or_default();
                form.contains(&parts.iter().map(|(_, word)| normal(word)).collect::<String>().as_str())
            };
            (n.saturating_sub(2)..=n).any(|from| (n + 1..n + 4).any(|to| whole(from, to)))
        };
        words.iter().enumerate().find_map(|(n, &(at, word))| {
            let known = |from: usize, to: usize| {
                let normal = normal(&word[from..to]);
                said[at + from..at + to].iter().all(|said| *said)
                    || found.contains(&normal)
                    || form.contains(&normal.as_str())
                    || (spelled && is_spelled(&normal))
            };
            // Two that were glued are each known.
            let glued = || word.char_indices().any(|(cut, _)| known(0, cut) && known(cut, word.len()));
            (!known(0, word.len()) && !broken(n) && !glued()).then_some((section.kind, word))
        })
    })
}

/// The values of a cable that know their place, each with its JSON.
fn values<'v>(cable: &Cable<'_>, json: &'v Value) -> Vec<(Span, &'v Value)> {
    let (mut all, mut counts) = (Vec::new(), HashMap::new());
    cable.fields().places(|field, span| {
        let member = match field {
            "order" => "/executive_order".to_owned(),
            "authority" => "/classified_by".to_owned(),
            "signature" => "/signature_written".to_owned(),
            _ => format!("/{}", field.replace('.', "/")),
        };
        let number = counts.entry(field).or_insert(0);
        let values = json.pointer(&member).map(|values| match values {
            Value::Array(list) => &list[*number],
            one => one,
        });
        *number += 1;
        all.extend(values.map(|value| (span, value)));
    });
    all
}

/// The members of the JSON that a section as a whole gives.
fn members(kind: SectionKind) -> &'static [&'static str] {
    match kind {
        SectionKind::Station => &["/transmission/station"],
        SectionKind::Circuit => &["/transmission/circuit"],
        SectionKind::Routing => &["/transmission/precedence"],
        SectionKind::GroupCount => &["/transmission/groups"],
        SectionKind::DateTimeGroup => &["/dtg"],
        SectionKind::From => &["/from"],
        SectionKind::To => &["/to"],
        SectionKind::Info => &["/info"],
        SectionKind::Exempted => &["/exempted"],
        // The year of a series is that of the date-time group.
        SectionKind::MessageLine => &["/origin", "/number", "/section", "/captions", "/dtg"],
        SectionKind::Captions => &["/captions"],
        SectionKind::Order => &["/executive_order"],
        SectionKind::Tags => &["/tags"],
        SectionKind::Subject => &["/subject"],
        SectionKind::References => &["/references"],
        SectionKind::Authority => &["/classified_by"],
        SectionKind::Passing => &["/captions", "/passing"],
        SectionKind::Cover => &[
            "/id",
            "/dtg",
            "/from",
            "/to",
            "/message_line",
            "/classification",
            "/origin",
            "/number",
            "/captions",
            "/passing",
            "/executive_order",
            "/tags",
            "/subject",
            "/references",
            "/signature_written",
            "/info",
            "/exempted",
            "/drafting",
        ],
        _ => &[],
    }
}

/// The words that a section's form consists of; `None` where it holds no values: blank lines, print of relays and archives.
fn form(kind: SectionKind) -> Option<&'static [&'static str]> {
    Some(match kind {
        SectionKind::Notice
        | SectionKind::Distribution
        | SectionKind::TransmissionId
        | SectionKind::Security
        | SectionKind::Passing
        | SectionKind::Heading
        | SectionKind::Paragraph
        | SectionKind::Passage
        | SectionKind::Signature => &[],
        SectionKind::Routing => &[],
        SectionKind::Station => &["DE"],
        SectionKind::Circuit => &["UUUU", "CCCC", "SSSS", "TTTT", "EEEE"],
        SectionKind::GroupCount => &["GR", "GRPS", "GRNC", "NC"],
        SectionKind::Set => &["RMKS", "REMARKS", "GENTEXT"],
        SectionKind::DateTimeGroup => &["DTG"],
        SectionKind::From => &["FM"],
        // `ZEN/`: the addressee got the message by other means.
        SectionKind::To => &["TO", "ZEN"],
        SectionKind::Info => &["INFO", "ZEN"],
        SectionKind::Exempted => &["XMT", "INFO", "ZEN"],
        SectionKind::MessageLine => &["SECTION", "SEC", "OF", "FINAL", "ACTION", "FROM"],
        SectionKind::Captions => &[],
        SectionKind::Order => &[
            "E",
            "O",
            "EO",
            "AS",
            "AMENDED",
            "DECL",
            "DECLAS",
            "DECLASS",
            "DECLASSIFY",
            "DECLASSIFIED",
            "DECLASSIFICATION",
            "ON",
        ],
        SectionKind::Tags => &["TAGS", "TAG"],
        SectionKind::Subject => &["SUBJECT", "SUBJ"],
        SectionKind::References => {
            &["REF", "REFS", "REFTEL", "REFTELS", "REFERENCE", "REFERENCES", "AND", "THROUGH", "THRU", "TO"]
        }
        // The words that lead from the name to the grounds, and the orders' numbers.
        SectionKind::Authority => &[
            "CLASSIFIED",
            "CONFIDENTIAL",
            "SECRET",
            "U",
            "BY",
            "REASON",
            "REASONS",
            "SECTION",
            "SECTIONS",
            "SEC",
            "FOR",
            "PER",
            "UNDER",
            "AND",
            // An archive broke it, or a D of it was lost.
            "AN",
            "OF",
            "PURSUANT",
            "TO",
            "THE",
            "IN",
            "WITH",
            "ACCORDANCE",
            "DUE",
            "ON",
            "AS",
            "FOLLOWING",
            "AMENDED",
            "DERIVED",
            "FROM",
            "E",
            "O",
            "EO",
            "12356",
            "12958",
            "13292",
            "13526",
        ],
        SectionKind::Drafting => &["DRAFTED", "CLEARED", "APPROVED", "RELEASED", "BY", "DRAFT", "CLEARANCES"],
        SectionKind::Attributes => &["MESSAGE", "ATTRIBUTES", "TEXT"],
        SectionKind::Cover => &[
            "MRN",
            "DATE",
            "DTG",
            "FROM",
            "ACTION",
            "E",
            "O",
            "TAGS",
            "CAPTIONS",
            "PASS",
            "LINE",
            "REFERENCE",
            "REFERENCES",
            "SUBJECT",
            "SIGNATURE",
            "DRAFTED",
            "CLEARED",
            "APPROVED",
            "RELEASED",
            "BY",
            "INFO",
            "XMT",
            "DISSEMINATION",
            "RULE",
            "AND",
            "THROUGH",
            "THRU",
        ],
        _ => return None,
    })
}

/// Whether letters are some of a classification's.
fn is_spelled(word: &str) -> bool {
    ["UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "TOPSECRET", "LIMITEDOFFICIALUSE", "SENSITIVEBUTUNCLASSIFIED"]
        .iter()
        .any(|level| level.contains(word))
}

/// The words of a stretch with their places.
fn words(text: &str, span: Span) -> Vec<(usize, &str)> {
    let of = span.of(text);
    runs(of).map(|run| (span.start() + (run.as_ptr() as usize - of.as_ptr() as usize), run)).collect()
}

/// Runs of letters, and runs of digits: archives glue a number to the word behind it.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let kind = |c: char| (c.is_alphanumeric(), c.is_ascii_digit());
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first = kind(rest.chars().next()?);
        let end = rest.find(|c| kind(c) != first && !is_unseen(c)).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end);
        rest = behind;
        Some(run)
    })
}

/// Signs that nobody sees: no value has them.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// Capitals; a number without leading zeros.
fn normal(word: &str) -> String {
    let word: &str = &word.replace(is_unseen, "");
    let digits = !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    match word.trim_start_matches('0') {
        "" if digits => "0".to_owned(),
        rest if digits => rest.to_owned(),
        _ => word.to_uppercase(),
    }
}

/// Adds the words that a value of JSON holds, in each form that a cable may write them.
fn hold(value: &Value, words: &mut HashSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| hold(item, words)),
        Value::Object(members) => {
            for (name, member) in members {
                hold(member, words);
                let said = member.as_str();
                match (name.as_str(), said) {
                    ("precedence" | "info_precedence", Some(said)) => precedence(said, words),
                    ("declassify_on" | "at", Some(date)) => dates(date, words),
                    ("year", _) => {
                        if let Some(year) = member.as_u64() {
                            words.insert(normal(&format!("{:02}", year % 100)));
                        }
                    }
                    _ => {}
                }
            }
        }
        Value::String(text) => {
            if let "flash" | "immediate" | "priority" | "routine" = text.as_str() {
                precedence(text, words);
            }
            words.extend(runs(text).map(normal));
        }
        Value::Number(number) => {
            words.insert(number.to_string());
        }
        Value::Null | Value::Bool(_) => {}
    }
}

fn precedence(word: &str, words: &mut HashSet<String>) {
    let prosign = match word {
        "flash" => "Z",
        "immediate" => "O",
        "priority" => "P",
        _ => "R",
    };
    words.extend([word.to_uppercase(), prosign.to_owned(), prosign.repeat(2)]);
}

/// The year's last two figures, the month's name.
fn dates(date: &str, words: &mut HashSet<String>) {
    words.extend(date.get(2..4).map(normal));
    if let Some(month) = date.get(5..7).and_then(|n| Month::try_from(n.parse::<u8>().ok()?).ok()) {
        let month = month.to_string().to_uppercase();
        words.extend([month[..3].to_owned(), month]);
    }
}
