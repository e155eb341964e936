//! Scans: texts that lost their line breaks, telegrams inside the cover of a later system, print that was misread.

mod common;

use cablegram::{Block, Cable, Code, Precedence::Immediate};
use common::check;

/// A text, read by the laws.
fn read(text: &str) -> Cable<'static> {
    check(text).into_owned()
}

fn paragraphs(cable: &Cable<'_>) -> Vec<(u32, String)> {
    let paragraph = |block: &Block<'_>| match block {
        Block::Paragraph(paragraph) => Some((paragraph.number, paragraph.text.unfolded().into_owned())),
        _ => None,
    };
    cable.body().iter().filter_map(paragraph).collect()
}

/// Nothing of it begins a line.
const UNBROKEN: &str = "Printed For Release 2011/03/04 : XX-0001 UNCLASSIFIED PAGE 001 TOR: 121105Z APR 85 00 RUEABCD \
    ZNR UUUUU ZOC PARIS ZZH UTS2210 00 RUEHC DE RUEHNY #2461 1011030 ZNR UUUUU ZZH 0 R 111020Z APR 85 ZEX FM AMEMBASSY OSLO \
    TO SECSTATE WASHDC IMMEDIATE 9999 RUEHBS/AMEMBASSY BRUSSELS IMEDIATE 0000 AMEMBASSY LISBON INFO RUEHOT/AMEMBASSY OTTAWA \
    0012 RUEHVN/USIA WASHDC XMT AMEMBASSY VIENNA AMEMBASSY TEL AVIV BT UNCLAS OSLO 2461 E.O. 12356: N/A TAGS: EFIS PREL \
    NO SUBJ: FISHERMEN WISH TO MEET THE MINISTER 1. FOUR MEMBERS OF THE UNION CALLED ON THE MINISTER ON APRIL 9 AND SPOKE OF \
    THEIR BOATS. 2. HE POINTED OUT THAT FISHERMEN WERE ALWAYS WELCOME.";

#[test]
fn a_text_without_line_breaks_is_cut_at_its_labels() {
    let cable = read(UNBROKEN);
    let transmission = cable.transmission();
    assert_eq!(transmission.routing.iter().map(|i| &*i.value).collect::<Vec<_>>(), ["RUEABCD", "RUEHC"]);
    assert_eq!(transmission.station.as_ref().unwrap().serial, 2461);
    assert_eq!(&*transmission.security.as_ref().unwrap().value, "ZNR UUUUU ZZH");
    let dtg = cable.dtg().unwrap();
    assert_eq!(
        (dtg.precedence, dtg.at.unwrap().date().to_string().as_str()),
        (Some(Immediate), "1985-04-11")
    );
    assert_eq!(cable.from().unwrap().name.unfolded(), "AMEMBASSY OSLO");
    let rows = |list: Vec<_>| list;
    let to: Vec<_> =
        cable.to().map(|to| (to.name.unfolded().into_owned(), to.precedence, to.serial)).collect();
    let want = [
        ("SECSTATE WASHDC", Some(Immediate), Some(9999)),
        ("AMEMBASSY BRUSSELS", Some(Immediate), Some(0)),
        ("AMEMBASSY LISBON", None, None),
    ];
    assert_eq!(rows(to), want.map(|(name, precedence, serial)| (name.to_owned(), precedence, serial)));
    let info: Vec<_> = cable.info().map(|to| to.name.unfolded().into_owned()).collect();
    assert_eq!(info, ["AMEMBASSY OTTAWA", "USIA WASHDC"]);
    assert_eq!(cable.id().unwrap().to_string(), "85OSLO2461");
    assert_eq!(cable.order().unwrap().number, Some(12356));
    assert_eq!(
        cable.tags().map(|tag| tag.as_written().to_owned()).collect::<Vec<_>>(),
        ["EFIS", "PREL", "NO"]
    );
    assert_eq!(cable.subject().unwrap().text.unfolded(), "FISHERMEN WISH TO MEET THE MINISTER");
    let paragraphs = paragraphs(&cable);
    assert_eq!(paragraphs.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(paragraphs[1].1, "HE POINTED OUT THAT FISHERMEN WERE ALWAYS WELCOME.");
}

const IN_A_COVER: &str = "UNCLASSIFIED
XX-2025-00040
CSP-2025-00040
B-00002707028
\"UNCLASSIFIED\"
MRN:
Date/DTG:
From:
Action:
E.O.:
TAGS:
Reference:
Subject:
95 OSLO 412
Feb 14, 1995 / 140000Z Feb 95
AMEMBASSY OSLO
WASHDC, SECSTATE ROUTINE; STOCKHOLM, AMEMBASSY ROUTINE
Unknown
EFIS, KZ, NO, HALL, (ROE, JANE)
n/a
PILOTS REPORT A SHOAL OF HERRING
UNCLASSIFIED
PAGE 01
ACTION EUR-09
OSLO 00412 140310Z
INFO LOG-00 AID-01 OASY-00 DOTE-00
SNIS-00 NISC-02 /016W
-2BC417 140310Z /38
R 140258Z FEB 95
FM AMEMBASSY OSLO
TO SECSTATE WASHDC 2150
INFO AMEMBASSY STOCKHOLM
AMEMBASSY HELSINKI
UNCLAS OSLO 00412
DEPARTMENT FOR OES/S
E.O. 12356: N/A
TAGS: EFIS, NO
SUBJECT: PILOTS REPORT A SHOAL OF HERRING
1. TWO PILOTS REPORTED ON JANUARY 29 THAT THEY HAD SEEN A SHOAL
OF HERRING WHILE THEY FLEW OVER THE LOFOTEN. THE SHOAL WENT ON TO THE
2. AS IT WAS DARK WHEN THEY SAW IT THEY DO NOT KNOW
UNCLASSIFIED
Released in Full
Jane Roe, Acting-Director
US Department of State
2/25/2026
UNCLASSIFIED
Page 1 of 3
UNCLASSIFIED
CSP-2025-00040
B-00002707028
\"UNCLASSIFIED\"
3/2/2026
UNCLASSIFIED
OSLO 00412 140310Z
HOW LARGE IT WAS.
3. WE HAVE NO OPINION.
POE
UNCLASSIFIED
UNCLASSIFIED
Page 2 of 3
3/2/2026
NANN
Dissemination Rule:
Archive Copy
UNCLASSIFIED
UNCLASSIFIED
Page 3 of 3
";

#[test]
fn of_a_telegram_in_a_cover_the_own_header_counts() {
    let cable = read(IN_A_COVER);
    assert_eq!(cable.dtg().unwrap().at.unwrap().time().to_string(), "2:58:00.0");
    let names = |list: Vec<String>| list;
    let to = cable.to().map(|to| to.name.unfolded().into_owned()).collect();
    assert_eq!(names(to), ["SECSTATE WASHDC"]);
    let info: Vec<_> = cable.info().map(|to| to.name.unfolded().into_owned()).collect();
    assert_eq!(info, ["AMEMBASSY STOCKHOLM", "AMEMBASSY HELSINKI"]);
    assert_eq!(cable.order().unwrap().number, Some(12356));
    assert_eq!(cable.tags().map(|tag| tag.as_written().to_owned()).collect::<Vec<_>>(), ["EFIS", "NO"]);
    let paragraphs = paragraphs(&cable);
    assert_eq!(paragraphs.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(paragraphs[1].1, "AS IT WAS DARK WHEN THEY SAW IT THEY DO NOT KNOW HOW LARGE IT WAS.");
    assert_eq!(cable.signature(), Some("POE"));
    assert!(!cable.diagnostics().iter().any(|d| d.code == Code::NotACable));
}

#[test]
fn markings_that_a_scan_misread() {
    let text = IN_A_COVER.replace("3. WE HAVE", "3. (Ø) WE HAVE");
    let cable = read(&text);
    assert_eq!(paragraphs(&cable)[2].1, "WE HAVE NO OPINION.");
}

const SCANNED: &str = "UNCLASSIFIED
PAGE 01
ACTION EUR-09
OSLO 00486 290820Z
INFO OCT-01 ISO-00 /010 W
-----102479 290900Z /11
R 290606Z JAN 79
FM AMEMBASSY OSLO
TO SECSTATE WASHDC 2964
INFO AMEMBASSY STOCKHOLM
UNCLAS OSLO 0486
E.O. 12065: N/A
TAGS: EFIS, NO
SUBJECT: A SHOAL OF HERRING
1. A SHOAL WAS SEEN.
ROE
UNCLASSIFIED
NNN
";

#[test]
fn letters_and_digits_that_scans_exchange() {
    let plain = read(SCANNED);
    for (line, other) in [
        ("R 290606Z JAN 79", "R 29U6Ø6Z JAN 79"),
        ("R 290606Z JAN 79", "R 29O6O6Z JAN 79"),
        ("FM AMEMBASSY", "EM AMEMBASSY"),
        ("FM AMEMBASSY", "FN AMEMBASSY"),
        ("TO SECSTATE", "T0 SECSTATE"),
        ("E.O. 12065", "5.0. 12065"),
        ("E.O. 12065", "B.O. 12065"),
        ("TAGS:", "TA6S:"),
        ("TAGS:", "AGS:"),
        ("SUBJECT:", "5UBJECT:"),
        ("SUBJECT:", "SUFJECT:"),
        ("UNCLAS OSLO", "UNC1AS OSLO"),
    ] {
        let text = SCANNED.replacen(line, other, 1);
        let cable = read(&text);
        assert_eq!(cable.id(), plain.id(), "{other}");
        assert_eq!(cable.dtg().map(|dtg| dtg.at), plain.dtg().map(|dtg| dtg.at), "{other}");
        assert_eq!(
            cable.from().map(|from| from.name.unfolded()),
            plain.from().map(|from| from.name.unfolded()),
            "{other}"
        );
        assert_eq!(cable.to().count(), 1, "{other}");
        assert_eq!(cable.order().unwrap().number, Some(12065), "{other}");
        assert_eq!(cable.tags().count(), 2, "{other}");
        assert_eq!(cable.subject().unwrap().text.unfolded(), "A SHOAL OF HERRING", "{other}");
        assert_eq!(paragraphs(&cable), paragraphs(&plain), "{other}");
        assert!(cable.diagnostics().len() > plain.diagnostics().len(), "{other} is read in silence");
    }
    let info = SCANNED.replace("INFO OCT", "INFO: OCT");
    assert_eq!(read(&info).info().count(), 1);
}

#[test]
fn what_a_scan_cut_off_is_in_the_cover() {
    let text = IN_A_COVER
        .replace("SUBJECT: PILOTS REPORT A SHOAL OF HERRING", "UBJECT: PILOTS REPORT A SHOAL OF HERR");
    let cable = read(&text);
    assert_eq!(cable.subject().unwrap().text.unfolded(), "PILOTS REPORT A SHOAL OF HERRING");
    assert!(cable.diagnostics().iter().any(|d| d.code == Code::CutCopy));
}

#[test]
fn other_headers_without_line_breaks() {
    let name = |cable: &Cable<'_>| cable.from().unwrap().name.unfolded().into_owned();
    // Neither `BT` nor indicators, the print of the Department's computer.
    let cable = read(
        "UNCLASSIFIED PAGE 01 OSLO 03926 261718Z ACTION EUR-12 INFO OCT-01 ISO-00 /013 W --------------------- 058061 R 261708Z \
         OCT 76 FM AMEMBASSY OSLO TO SECSTATE WASHDC 6153 INFO AMEMBASSY STOCKHOLM AMEMBASSY HELSINKI USMISSION NATO UNCLAS OSLO \
         3926 E.O. 11652: N/A TAGS: EFIS, NO SUBJ: TALKS ON FISH REF: STATE 216681 1. FOREIGN MINISTRY HAS ASKED US TO TAKE PART. \
         2. EMBASSY RECOMMENDS AN OBSERVER. ROE UNCLASSIFIED NNN",
    );
    assert_eq!(
        (name(&cable).as_str(), cable.id().unwrap().to_string().as_str()),
        ("AMEMBASSY OSLO", "76OSLO3926")
    );
    assert_eq!((cable.info().count(), cable.signature()), (3, Some("ROE")));
    assert_eq!(paragraphs(&cable).len(), 2);
    // A classification in front, markings behind.
    let cable = read(
        "SECRET 00 RUEHC DE RUEHNY #3812 1381455 ZNY SSSSS ZZH 0 P 171432Z MAY 85 FM AMEMBASSY OSLO TO SECSTATE WASHDC IMMEDIATE \
         7712 INFO AMEMBASSY STOCKHOLM PRIORITY 3321 BT S E C R E T OSLO 03812 NODIS E.O. 12356: DECL: 5/17/95 TAGS: PREL NO \
         SUBJECT: (S) TALKS WITH THE PRESIDENT ON THE ISLANDS REFTEL: STATE 150022 1. (S) HE SAID THAT HE WOULD NOT GO. 2. (C) \
         THE MINISTER AGREED. ROE BT #3812 NNNN",
    );
    assert_eq!(
        (name(&cable).as_str(), cable.id().unwrap().to_string().as_str()),
        ("AMEMBASSY OSLO", "85OSLO3812")
    );
    assert_eq!((cable.references().count(), cable.signature()), (1, Some("ROE")));
    assert_eq!(paragraphs(&cable).len(), 2);
    // One marking for all.
    let text = UNBROKEN.replace("1. FOUR", "1. (C - ENTIRE TEXT). 2. FOUR").replace("2. HE", "3. HE");
    assert_eq!(paragraphs(&read(&text)).len(), 3);
}

/// What a scan makes of the date-time group: letters for digits, spots around it, digits that are lost.
#[test]
fn a_misread_date_is_what_it_means() {
    let text = |line: &str| {
        format!(
            "PAGE 01 STATE 066022\n{line}\nFM SECSTATE WASHDC\nTO AMEMBASSY OSLO\n\nCONFIDENTIAL STATE 066022\n"
        )
    };
    for (line, day, said) in [
        ("R O71731Z NOV 77 -", "1977-11-07", "is read as 071731Z"),
        ("R. D22142Z MAY 69", "1969-05-02", "is read as 022142Z"),
        ("R 1492262 JAN 78°", "1978-01-14", "is read as 140226Z"),
        // The first digit is lost.
        ("_R 718162 DEC 77| -", "", "no calendar has the time"),
    ] {
        let cable = read(&text(line));
        let group = cable.dtg().unwrap();
        assert_eq!(group.at.map(|at| at.date().to_string()).unwrap_or_default(), day, "{line}");
        assert_eq!(group.signals, "");
        assert!(line.contains(&*group.written) && cable.from().is_some(), "{line}");
        assert!(cable.diagnostics().iter().any(|one| one.message.contains(said)), "{line}");
    }
}

/// The form of an agency's report, sent by telegram: who and when, the subject without the boxes beside it.
#[test]
fn a_report_in_boxes_has_its_agency_and_its_day() {
    let boxes = "TELEGRAM INFORMATION REPORT\n\nGENTRAL INTELLIGENGE AGENCY y\nCONFIDENTIAL NO FOREIGN DISSEM\n\
                 COUNTRY NORWAY REPORT NO. TD-3/111,222\nSUBJECT TALKS ON HERRING DATE DISTR. -20 MARCH 1963 a\nAND COD PRECEDENCE ROUTINE\n\
                 APPRAISAL SEE BELOW FIELD REPORT NO. FX-12\nTHIS IS UNEVALUATED INFORMATION.\n";
    let text = format!(
        "{boxes}\n1. THE MINISTER SPOKE OF HERRING.\nTO HIM IT IS NEW.\n\n2. HE WISHES TO SPEAK AGAIN.\n"
    );
    let cable = read(&text);
    assert_eq!(cable.from().unwrap().name.unfolded(), "GENTRAL INTELLIGENGE AGENCY");
    let group = cable.dtg().unwrap();
    assert_eq!((&*group.written, group.at), ("20 MARCH 1963", None));
    assert_eq!(cable.subject().unwrap().text.unfolded(), "TALKS ON HERRING AND COD");
    assert_eq!((cable.to().count(), paragraphs(&cable).len()), (0, 2));
    // Without the label of the day it is no such form.
    assert_eq!(read(&text.replace("DATE DISTR.", "DATE")).dtg(), None);
}
