//! Written forms of originators and addressees.

use super::*;

type Row<'a> = (Option<&'a str>, String, Option<Precedence>, Option<u32>);

fn rows(text: &str) -> Vec<Row<'_>> {
    let mut out = Diagnostics::default();
    let list = read_list(Piece::new(text, 0), &mut out);
    list.into_iter()
        .map(|a| {
            let indicator = a.value.indicator.map(|i| &text[text.find(&*i).unwrap()..][..i.len()]);
            (indicator, a.value.name.unfolded().into_owned(), a.value.precedence, a.value.serial)
        })
        .collect()
}

#[track_caller]
fn one(text: &str, indicator: Option<&str>, name: &str, precedence: Option<Precedence>, serial: Option<u32>) {
    assert_eq!(rows(text), [(indicator, name.to_owned(), precedence, serial)], "{text}");
}

#[test]
fn written_forms() {
    use Precedence::*;
    one(
        "TO RUEHC/SECSTATE WASHDC IMMEDIATE 2071",
        Some("RUEHC"),
        "SECSTATE WASHDC",
        Some(Immediate),
        Some(2071),
    );
    one("INFO RUCNFRG/FRG COLLECTIVE PRIORITY", Some("RUCNFRG"), "FRG COLLECTIVE", Some(Priority), None);
    one("TO SECSTATE WASHDC 0000", None, "SECSTATE WASHDC", None, Some(0));
    one(
        "INFO RUEKJCS/SECDEF WASHINGTON DC//USDP:ISA// PRIORITY",
        Some("RUEKJCS"),
        "SECDEF WASHINGTON DC//USDP:ISA",
        Some(Priority),
        None,
    );
    one(
        "TO RUEHKU/AMEMBASSY KUWAIT NIACT IMMEDIATE 12345",
        Some("RUEHKU"),
        "AMEMBASSY KUWAIT",
        Some(Immediate),
        Some(12345),
    );
    one(
        "TO RUEHOT/AMEMBASSY OTTAWA PRIORITY 7721-7722",
        Some("RUEHOT"),
        "AMEMBASSY OTTAWA",
        Some(Priority),
        Some(7721),
    );
    one("INFO AMEMBASSY OSLO PIORITY", None, "AMEMBASSY OSLO", Some(Priority), None);
    one("TO ZEN/AMCONSUL SALVADOR", None, "AMCONSUL SALVADOR", None, None);
    one("XMT/AMEMBASSY SOFIA", None, "AMEMBASSY SOFIA", None, None);
    one("INFO RHMFIUU/DET 523 OSLO NO//CC//", Some("RHMFIUU"), "DET 523 OSLO NO//CC", None, None);
    one("TO AMEMBASSY OSLO IMMEDIATE NIACT 42", None, "AMEMBASSY OSLO", Some(Immediate), Some(42));
    one("TO AMEMBASSY OSLO NIACT PRIORITY", None, "AMEMBASSY OSLO", Some(Priority), None);
}

/// Of one or two digits, or in front of the precedence, it is one behind the name of a post; else it is part of the name.
#[test]
fn serials_behind_the_names_of_posts() {
    use Precedence::*;
    one("TO AMEMBASSY OSLO 12", None, "AMEMBASSY OSLO", None, Some(12));
    one("TO DET OSLO 12", None, "DET OSLO 12", None, None);
    one("TO DET OSLO 123", None, "DET OSLO", None, Some(123));
    one("TO AMEMBASSY OSLO 0123 PRIORITY", None, "AMEMBASSY OSLO", Some(Priority), Some(123));
    one("TO DET OSLO 0123 PRIORITY", None, "DET OSLO 0123", Some(Priority), None);
}

#[test]
fn what_no_value_keeps_is_reported() {
    for (text, codes) in [
        ("TO RUEHC/SECSTATE WASHDC IMMEDIATE 2071//", vec![]),
        ("TO ZEN/AMCONSUL SALVADOR", vec![]),
        ("TO AMEMBASSY OSLO PRIORITY 7721-7722", vec![Code::LeftOver]),
        ("TO AMEMBASSY OSLO NIACT IMMEDIATE", vec![Code::LeftOver]),
        ("TO AMEMBASSY OSLO PIORITY", vec![Code::Addressee]),
        ("IO AMEMBASSY OSLO", vec![Code::Label]),
        ("TO AMEMBASSY OSLO\nOSLO 00000160  001 OF 002\nAMEMBASSY PARIS", vec![Code::PageLineInside]),
        ("TO AMEMBASSY OSLO\nC O N F I D E N T I A L\nAMEMBASSY PARIS", vec![Code::PageLineInside]),
    ] {
        let mut out = Diagnostics::default();
        read_list(Piece::new(text, 0), &mut out);
        assert_eq!(out.codes(), codes, "{text}");
    }
}

#[test]
fn each_line_is_one_but_for_what_goes_on() {
    let text = "INFO RUEHBU/AMEMBASSY BUENOS AIRES\nIMMEDIATE 0042\nAMCONSUL RECIFE\nRUEHC/SECSTATE WASHDC\n";
    let names: Vec<_> = rows(text).into_iter().map(|row| (row.1, row.3)).collect();
    assert_eq!(
        names,
        [
            ("AMEMBASSY BUENOS AIRES".into(), Some(42)),
            ("AMCONSUL RECIFE".into(), None),
            ("SECSTATE WASHDC".into(), None)
        ]
    );
}

#[test]
fn what_goes_on_is_part_of_the_entry() {
    let names = |text: &str| rows(text).into_iter().map(|row| row.1).collect::<Vec<String>>();
    // Open office symbols, a precedence, a serial.
    for (text, want) in [
        ("RHMFISS/CDR OSLO//CCJ2,\nPOLAD//\nAMEMBASSY OSLO", ["CDR OSLO//CCJ2, POLAD", "AMEMBASSY OSLO"]),
        ("RHMFISS/CDR OSLO//CCJ2/\r\nPOLAD//\r\nAMEMBASSY OSLO", ["CDR OSLO//CCJ2/ POLAD", "AMEMBASSY OSLO"]),
        ("AMEMBASSY OSLO\nPRIORITY\nAMEMBASSY PARIS", ["AMEMBASSY OSLO", "AMEMBASSY PARIS"]),
        ("AMEMBASSY OSLO\r0042\rAMEMBASSY PARIS", ["AMEMBASSY OSLO", "AMEMBASSY PARIS"]),
        ("AMEMBASSY OSLO\nNIACT IMMEDIATE\nAMEMBASSY PARIS", ["AMEMBASSY OSLO", "AMEMBASSY PARIS"]),
    ] {
        assert_eq!(names(text), want, "{text:?}");
    }
    // Closed ones, none, an address of its own, a blank line.
    for (text, want) in [
        ("CDR OSLO//CCJ2//\nPOLAD", ["CDR OSLO//CCJ2", "POLAD"]),
        ("CDR OSLO// \nPOLAD", ["CDR OSLO", "POLAD"]),
        ("CDR OSLO//CCJ2\nPOLAD", ["CDR OSLO//CCJ2", "POLAD"]),
        ("CDR OSLO,\nPOLAD", ["CDR OSLO,", "POLAD"]),
        ("CDR OSLO//CCJ2,\nRUEHC/SECSTATE", ["CDR OSLO//CCJ2,", "SECSTATE"]),
        ("CDR OSLO//CCJ2,\n\nSECSTATE", ["CDR OSLO//CCJ2,", "SECSTATE"]),
        ("CDR OSLO\nIMMEDIATE ACTION", ["CDR OSLO", "IMMEDIATE ACTION"]),
    ] {
        assert_eq!(names(text), want, "{text:?}");
    }
}

#[test]
fn rows_of_a_smart_field() {
    let row = "RUEHC/SECSTATE WASHDC Routine; AMEMBASSY OSLO; ";
    let list = read_row(Piece::new(row, 0), &mut Diagnostics::default());
    let names: Vec<_> = list.iter().map(|a| (a.value.name.unfolded(), a.value.precedence)).collect();
    assert_eq!(
        names,
        [("SECSTATE WASHDC".into(), Some(Precedence::Routine)), ("AMEMBASSY OSLO".into(), None)]
    );
}

#[test]
fn keywords() {
    assert!(!is_xmt("XMTS/SOFIA") && !is_xmt("XMT is a service") && is_xmt("XMT AMEMBASSY SOFIA"));
    assert!(is_addressee("RUEHC/SECSTATE WASHDC") && is_addressee("ZEN/RUEHC/SECSTATE WASHDC"));
    assert!(!is_addressee("SECSTATE WASHDC") && !is_addressee("RUE/SECSTATE"));

    assert!(is_to("TO RUEHC/SECSTATE") && is_to("TO") && is_to("TO: SECSTATE WASHDC"));
    assert!(!is_to("TOKYO") && !is_to("To be clear") && !is_to("TO-DATE"));
    assert!(is_from("FM AMEMBASSY OSLO") && is_from("EM AMEMBASSY OSLO") && !is_from("FM radio"));
    assert!(is_to("IO SECSTATE WASHDC IMMEDIATE 5500") && !is_to("IO MOON"));
    assert!(is_xmt("XMT/AMEMBASSY SOFIA") && is_info("INFO") && !is_info("INFORMATION"));
}

#[test]
fn keywords_that_scans_misread() {
    let mut out = Diagnostics::default();
    let from = read_from(Piece::new("EM AMEMBASSY OSLO", 0), &mut out).unwrap();
    assert_eq!((from.value.name.unfolded().as_ref(), out.codes()), ("AMEMBASSY OSLO", vec![Code::Label]));
    let names = |text| rows(text).into_iter().map(|row| row.1).collect::<Vec<String>>();
    assert_eq!(names("IO SECSTATE WASHDC 5500\nAMEMBASSY OSLO"), ["SECSTATE WASHDC", "AMEMBASSY OSLO"]);
    assert_eq!(names("IO MOON"), ["IO MOON"]);
    // A name that begins like one.
    let mut out = Diagnostics::default();
    read_from(Piece::new("EMBASSY OSLO", 0), &mut out);
    assert!(out.codes().is_empty());
}

#[test]
fn an_originator_without_a_name_is_reported() {
    let mut out = Diagnostics::default();
    assert!(read_from(Piece::new("FM RUEHC/", 0), &mut out).is_none());
    assert_eq!(out.codes(), [Code::Addressee]);
}
