//! The one real cable of the project: a telegram that the Department released.

mod common;

use cablegram::{Block, Cable, Cited, Classification, Severity};
use common::check;

const TEXT: &str = include_str!("fixtures/OTTAWA_001284.txt");

#[test]
fn reads_what_a_person_reads() {
    let cable = check(TEXT);
    assert!(cable.notice().is_some());
    assert_eq!(cable.classification(), Some(Classification::Confidential));
    assert_eq!(cable.origin().unwrap().unfolded(), "OTTAWA");
    assert_eq!(cable.number(), Some(1284));
    assert_eq!(cable.captions().map(|c| c.to_string()).collect::<Vec<_>>(), ["SIPDIS"]);
    let order = cable.order().unwrap();
    assert_eq!(order.number, Some(12958));
    assert_eq!(order.declassify_on.unwrap().to_string(), "2013-05-06");
    assert_eq!(cable.tags().map(|t| t.to_string()).collect::<Vec<_>>(), ["MARR", "PREL", "PARM", "CA"]);
    assert_eq!(cable.subject().unwrap().text.unfolded(), "CANADIAN CABINET DISCUSSES MISSILE DEFENSE");
    let references: Vec<_> = cable
        .references()
        .map(|r| match &r.cited {
            Cited::Cable { origin, number, .. } => {
                (r.label.as_deref(), origin.to_string(), *number, r.note.as_ref().map(ToString::to_string))
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        references,
        [
            (Some("A"), "OTTAWA".to_owned(), 1123, None),
            (Some("B"), "OTTAWA".to_owned(), 492, Some("AND PREVIOUS".to_owned()))
        ]
    );
    let authority = cable.authority().unwrap();
    assert_eq!(authority.by.as_ref().unwrap().unfolded(), "Political Minister Counselor Brian Flora");
    let reasons = authority.reasons.as_ref().unwrap();
    assert_eq!(
        (reasons.section.as_deref(), reasons.letters.as_slice()),
        (Some("1.5"), ['b', 'd'].as_slice())
    );
    let paragraphs: Vec<_> =
        cable.paragraphs().map(|p| (p.number, p.marking.as_ref().unwrap().to_string())).collect();
    assert_eq!(paragraphs, (1..=5).map(|n| (n, "C".to_owned())).collect::<Vec<_>>());
    let comment = cable.comment().unwrap();
    assert!(matches!(comment, [Block::Paragraph(p)] if p.number == 5));
    assert_eq!(cable.signature(), Some("CELLUCCI"));
    assert_eq!(cable.id(), None);
    assert_eq!(cable.id_in(2003).unwrap().to_string(), "03OTTAWA1284");
    assert!(cable.diagnostics().iter().all(|d| d.severity < Severity::Error));
}

#[test]
#[cfg(feature = "serde")]
fn json() {
    insta::assert_json_snapshot!(check(TEXT));
}

#[test]
fn sections() {
    let cable = check(TEXT);
    let rows = cable.sections().iter().map(|section| {
        let text = section.of(TEXT);
        let head: String = text.trim().chars().take(40).collect();
        format!("{:<13} {:?} {head}\n", section.kind, section.span)
    });
    insta::assert_snapshot!(rows.collect::<String>());
}

#[test]
fn line_ends_say_nothing() {
    let crlf = TEXT.replace('\n', "\r\n");
    assert_eq!(check(&crlf), check(TEXT));
    let cr = TEXT.replace('\n', "\r");
    assert_eq!(check(&cr), check(TEXT));
}

#[test]
fn any_prefix_is_read() {
    for end in (0..=TEXT.len()).filter(|&end| TEXT.is_char_boundary(end)) {
        check(&TEXT[..end]);
    }
}

#[test]
fn any_line_may_be_missing_or_stand_twice() {
    let lines: Vec<_> = TEXT.split_inclusive('\n').collect();
    for i in 0..lines.len() {
        let dropped: String = lines[..i].iter().chain(&lines[i + 1..]).copied().collect();
        check(&dropped);
        let doubled: String = lines[..=i].iter().chain(&lines[i..]).copied().collect();
        check(&doubled);
    }
}

#[test]
fn strict_reading_names_the_first_fault() {
    let text = TEXT.replace("05/06/2013", "05/36/2013");
    let error = Cable::parse_strict(&text).unwrap_err();
    assert_eq!(
        error.to_string(),
        "line 9, column 19: no calendar has the date \"05/36/2013\" [impossible-date]"
    );
}
