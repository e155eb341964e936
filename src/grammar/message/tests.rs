use super::*;
use crate::model::Classification;

type Row<'a> = (Option<Classification>, Option<(u32, u32)>, &'a str, Option<u32>, Vec<&'a str>);

#[track_caller]
fn reads(line: &str, want: Row<'_>) {
    let mut out = Diagnostics::default();
    let mut captions = Vec::new();
    assert!(is_line(line), "{line}");
    let value = read(Piece::new(line, 0), None, &mut captions, &mut out).unwrap().value;
    let origin = value.origin.unwrap();
    let captions: Vec<_> = captions.iter().map(|c| c.value.as_written()).collect();
    let section = value.section.map(|s| (s.number, s.of));
    assert_eq!((value.classification, section, &*origin.unfolded(), value.number, captions), want, "{line}");
}

#[test]
fn written_forms() {
    use Classification::*;
    reads(
        "C O N F I D E N T I A L SECTION 01 OF 03 BUENOS AIRES 000746 \n",
        (Some(Confidential), Some((1, 3)), "BUENOS AIRES", Some(746), vec![]),
    );
    reads("UNCLAS EFTO SANAA 001417", (Some(Unclassified), None, "SANAA", Some(1417), vec![]));
    reads("UNCLAS E F T O SANAA 001417", (Some(Unclassified), None, "SANAA", Some(1417), vec![]));
    reads(
        "SECRET//NOFORN STATE 041207 TOSEC 030118",
        (Some(Secret), None, "STATE", Some(41207), vec!["NOFORN"]),
    );
    reads(
        "LIMITED OFFICIAL USE STATE 214466",
        (Some(LimitedOfficialUse), None, "STATE", Some(214_466), vec![]),
    );
    reads("UNCLAS SENSITIVE OSLO 000012", (Some(Unclassified), None, "OSLO", Some(12), vec!["SENSITIVE"]));
    reads(
        "UNCLAS ACTION DEPT 1054 INFO BERGEN 94 FROM RIO DE JANEIRO FOURTEENTH",
        (Some(Unclassified), None, "RIO DE JANEIRO", Some(1054), vec![]),
    );
    reads("UNCLAS OSLO 01836 \\", (Some(Unclassified), None, "OSLO", Some(1836), vec![]));
    reads(
        "C O N F I D E N T I A L FINAL SECTION OF 03 OSLO 000012",
        (Some(Confidential), Some((3, 3)), "OSLO", Some(12), vec![]),
    );
}

#[test]
fn slips() {
    use Classification::*;
    reads("SS E C R E T OSLO 000679", (Some(Secret), None, "OSLO", Some(679), vec![]));
    reads("E C R E T SCTION 01 OF 02 OSLO 000679", (Some(Secret), Some((1, 2)), "OSLO", Some(679), vec![]));
    reads("S e c r e t oslo 001068", (Some(Secret), None, "oslo", Some(1068), vec![]));
    reads("C O N F I D E N T A L OSLO 000679", (Some(Confidential), None, "OSLO", Some(679), vec![]));
    let mut out = Diagnostics::default();
    read(Piece::new("SS E C R E T OSLO 000679", 0), None, &mut Vec::new(), &mut out);
    assert_eq!(out.codes(), [Code::Classification]);
}

#[test]
fn a_number_that_is_redacted_is_reported() {
    for (line, code) in [
        ("S E C R E T OSLO XXXXXXXX", Some(Code::LeftOver)),
        ("S E C R E T OSLO [NUMBER REMOVED]", Some(Code::LeftOver)),
        ("S E C R E T OSLO", None),
    ] {
        let mut out = Diagnostics::default();
        let value = read(Piece::new(line, 0), None, &mut Vec::new(), &mut out).unwrap().value;
        assert_eq!((value.number, value.classification), (None, Some(Classification::Secret)));
        assert_eq!(value.origin.unwrap().unfolded(), "OSLO");
        assert_eq!(out.codes(), [Code::MissingNumber].into_iter().chain(code).collect::<Vec<_>>());
        assert_eq!(is_line(line), code.is_some());
    }
}

#[test]
fn the_teletype_form() {
    use Classification::*;
    let line = "S E C R E T ACTION DEPT 1054 FROM TROLLHEIM FOURTEENTH";
    reads(line, (Some(Secret), None, "TROLLHEIM", Some(1054), vec![]));
    reads("UNCLAS ACTION DEPT 1054 FROM OSLO", (Some(Unclassified), None, "OSLO", Some(1054), vec![]));
    assert!(!is_line("UNCLAS ACTION DEPT 1054 INFO BERGEN 94"));
}

#[test]
fn parts_that_are_missing_are_reported() {
    for (line, codes, some) in [
        ("OSLO 000012", vec![Code::MessageLine], false),
        ("SECRET 000012", vec![Code::MissingOrigin], true),
        ("SECRET OSLO", vec![Code::MissingNumber], true),
        ("SECRET", vec![Code::MissingOrigin, Code::MissingNumber], true),
    ] {
        let mut out = Diagnostics::default();
        assert_eq!(read(Piece::new(line, 0), None, &mut Vec::new(), &mut out).is_some(), some, "{line}");
        assert_eq!(out.codes(), codes, "{line}");
    }
}

#[test]
fn what_is_no_message_line() {
    for line in [
        "SECRET SERVICE AGENTS",
        "SECRET",
        "C O N F I D E N T I A L",
        "SECRETARY 12",
        "UNCLASSIFIED",
        "SECRET TALKS IN 1999",
    ] {
        assert!(!is_line(line), "{line}");
    }
    assert!(is_bare_classification("S E C R E T") && is_bare_classification("SECRET//NOFORN"));
    assert!(!is_bare_classification("SECRET SERVICE"));
    assert!(is_bare_classification("S E C R T") && !is_bare_classification("C O N F D E N T A L"));
}

#[test]
fn what_follows_the_number_on_a_joined_line() {
    let line = "S E C R E T OSLO 000679 SIPDIS STATE FOR EUR";
    assert_eq!(&line[extent(line, None)..], "SIPDIS STATE FOR EUR");
}

#[test]
fn a_message_line_says_more_than_its_level() {
    // Spaced letters, a section, five digits or a post of the table.
    for line in [
        "S E C R E T TROLLHEIM 12",
        "SECRET SECTION 01 OF 02 TROLLHEIM 12",
        "SECRET TROLLHEIM 00012",
        "SECRET OSLO 12",
        "S E C R E T SECTION 01 OF 02 OSLO",
    ] {
        assert!(is_line(line), "{line}");
    }
    for line in ["SECRET TROLLHEIM 12", "SECRET 000012", "S E C R E T SECTION 01 OF 02", "S E C R E T OSLO"] {
        assert!(!is_line(line), "{line}");
    }
}

#[test]
fn markings_and_sections() {
    use Classification::*;
    let mr = || vec!["NOFORN", "MR"];
    reads("SECRET NOFORN/MR OSLO 000012", (Some(Secret), None, "OSLO", Some(12), mr()));
    reads("SECRET NOFORN,MR OSLO 000012", (Some(Secret), None, "OSLO", Some(12), mr()));
    reads("UNCLAS EFTOSANAA 001417", (Some(Unclassified), None, "SANAA", Some(1417), vec![]));
    reads("SECRET SECTION 01 OF 12 OSLO 000012", (Some(Secret), Some((1, 12)), "OSLO", Some(12), vec![]));
    reads("SECRET SECTION 01 0F 12 OSLO 000012", (Some(Secret), Some((1, 12)), "OSLO", Some(12), vec![]));
    reads("SECRET SEC 01GF02 OSLO 000012", (Some(Secret), Some((1, 2)), "OSLO", Some(12), vec![]));
}

#[test]
fn what_may_follow_the_number() {
    for (behind, codes) in [
        ("TOSEC 140323", vec![Code::LeftOver]),
        ("SECTO 1403", vec![Code::LeftOver]),
        ("ZFR 2585", vec![Code::LeftOver]),
        ("SUSPECTED DUPLICATE 1392", vec![Code::LeftOver]),
        ("//", vec![]),
        ("\\", vec![]),
        ("SIPDIS", vec![Code::MessageLine]),
        ("FISH 12", vec![Code::MessageLine]),
    ] {
        let mut out = Diagnostics::default();
        read(Piece::new(&format!("SECRET STATE 255577 {behind}"), 0), None, &mut Vec::new(), &mut out);
        assert_eq!(out.codes(), codes, "{behind}");
    }
    let line = "SECRET STATE 255577 TOSEC 140323 SIPDIS";
    assert_eq!(blank::trim(&line[extent(line, None)..]), "SIPDIS");
    let redacted = "S E C R E T OSLO (REDACTED)";
    assert_eq!(extent(redacted, None), redacted.len());
}
