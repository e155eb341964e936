//! Cables as archives and exports left them: joined, cut, doubled.

mod common;

use cablegram::{Block, Cable, Code};
use common::check;

/// A cable with one line of its header in the place of another.
fn with(line: &str, other: &str) -> String {
    const CABLE: &str = "R 151200Z JUN 09
FM AMEMBASSY OSLO
TO RUEHC/SECSTATE WASHDC 0042

C O N F I D E N T I A L SECTION 01 OF 02 OSLO 000160

SIPDIS

E.O. 12958: DECL: 06/15/2019
TAGS: PREL, NO
SUBJECT: TALKS ON FISH

REF: OSLO 77

Classified By: DCM Jane Roe for reasons 1.4 (b) and (d).

1. (C) The minister was receptive.

2. (C) He will write.
ROE
";
    assert!(CABLE.contains(line), "{line}");
    CABLE.replacen(line, other, 1)
}

fn ids(cable: &Cable<'_>) -> Vec<String> {
    cable.references().filter_map(|r| cable.reference_id(r)).map(|id| id.to_string()).collect()
}

fn texts(cable: &Cable<'_>) -> Vec<String> {
    cable.body().iter().map(|block| block.text().unfolded().into_owned()).collect()
}

fn tags(cable: &Cable<'_>) -> Vec<String> {
    cable.tags().map(|tag| tag.as_written().to_owned()).collect()
}

#[test]
fn page_lines_inside_lines_are_cut_out() {
    for page in
        ["OSLO 00000160  002 OF 002", "OSLO 00000160 001.2 OF 002", "CONFIDENTIAL PAGE 02 OSLO 00160 151217Z"]
    {
        let text = with(
            "The minister was receptive.",
            &format!("The minister and all of his people at the ministry {page}  were receptive."),
        );
        assert_eq!(
            texts(&check(&text))[0],
            "The minister and all of his people at the ministry were receptive.",
            "{page}"
        );
        let text =
            with("TALKS ON FISH", &format!("TALKS ON FISH AND ON THE WHOLE OF THE WIDE NORTH SEA {page}"));
        let cable = check(&text);
        assert_eq!(
            cable.subject().unwrap().text.unfolded(),
            "TALKS ON FISH AND ON THE WHOLE OF THE WIDE NORTH SEA",
            "{page}"
        );
    }
    let text = with("REF: OSLO 77", "REF: A) OSLO 19, B) OSLO 27 OSLO 00000160\n\n001.2 OF 002");
    assert_eq!(ids(&check(&text)), ["09OSLO19", "09OSLO27"]);
    let text = with("TO RUEHC", "TO PAGE 02        OSLO   000160  151217Z\nRUEHC");
    assert_eq!(check(&text).to().next().unwrap().name.unfolded(), "SECSTATE WASHDC");
    // Joined to a list of addressees, and to the TAGS.
    let text = with("\n\nC O N F", "\nINFO RUEHBS/AMEMBASSY BRUSSELSOSLO 00000160  002 OF 002\n\nC O N F");
    assert!(check(&text).info().next().unwrap().name.unfolded().starts_with("AMEMBASSY BRUSSELS"));
    let text = with("TAGS: PREL", "TAGS: OSLO 00000160  002 OF 002\nPREL");
    assert_eq!(tags(&check(&text)), ["PREL", "NO"]);
}

#[test]
fn labels_behind_stray_signs() {
    for sign in ["\"", ".", "--"] {
        let text = with("Classified", &format!("{sign}Classified"));
        assert_eq!(
            check(&text).authority().unwrap().by.as_ref().unwrap().unfolded(),
            "DCM Jane Roe",
            "{sign}"
        );
    }
    for sign in ["\"", "."] {
        let text = with("TAGS", &format!("{sign}TAGS"));
        assert_eq!(tags(&check(&text)), ["PREL", "NO"], "{sign}");
        let text = with("SUBJECT", &format!("{sign}SUBJECT"));
        let cable = check(&text);
        assert_eq!(cable.subject().unwrap().text.unfolded(), "TALKS ON FISH", "{sign}");
        assert_eq!(tags(&cable), ["PREL", "NO"], "{sign}");
    }
}

#[test]
fn sections_inside_lines_begin_there() {
    let text = with("FISH\n\nREF: OSLO 77\n\nClassified", "FISHREF: A. OSLO 52 B. OSLO 6Classified");
    let cable = check(&text);
    assert_eq!(cable.subject().unwrap().text.unfolded(), "TALKS ON FISH");
    assert_eq!(ids(&cable), ["09OSLO52", "09OSLO6"]);
    assert_eq!(cable.authority().unwrap().by.as_ref().unwrap().unfolded(), "DCM Jane Roe");

    let text = with(
        "SIPDIS\n\nE.O. 12958: DECL: 06/15/2019\nTAGS",
        "STATE FOR EUR/NBE.O. 12958: DECL: 06/15/2019TAGS",
    );
    let cable = check(&text);
    assert_eq!(tags(&cable), ["PREL", "NO"]);
    assert_eq!(cable.passing().next().unwrap().unfolded(), "STATE FOR EUR/NB");

    let text =
        with("R 151200Z JUN 09\nFM AMEMBASSY OSLO\nTO RUEHC", "R 151200Z JUN 09 FM AMEMBASSY OSLO TO RUEHC");
    let cable = check(&text);
    assert_eq!(cable.from().unwrap().name.unfolded(), "AMEMBASSY OSLO");
    assert_eq!(cable.to().next().unwrap().name.unfolded(), "SECSTATE WASHDC");

    for front in ["Cable dated:2009-06-15T12:00:00", "167579", "x\"", "\",\""] {
        let text = with("C O N F", &format!("{front}C O N F"));
        assert_eq!(check(&text).id().unwrap().to_string(), "09OSLO160", "{front}");
    }
}

#[test]
fn text_behind_a_value_is_of_the_body() {
    let text = with("(d).\n\n1.", "(d). 1.");
    assert_eq!(texts(&check(&text)), ["The minister was receptive.", "He will write."]);
    let prose = "The minister said that the fleet would sail in May and that the catch was good, as in the year before.";
    let text = with("(d).", &format!("(d)  (C) {prose}"));
    let cable = check(&text);
    assert_eq!(texts(&cable)[0], format!("(C) {prose}"));
    assert_eq!(cable.authority().unwrap().reasons.as_ref().unwrap().letters, ['b', 'd']);
    let text =
        with("1. (C) The minister was receptive.\n\n2. (C) He", &format!("1. {prose} 2. {prose} 3. He"));
    let cable = check(&text);
    let numbers = cable.body().iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.number),
        _ => None,
    });
    assert_eq!(numbers.collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn of_two_copies_the_second_has_what_the_first_cuts() {
    let whole = with("", "");
    let (header, body) = whole.split_at(whole.find("SUBJECT").unwrap());
    let message = &header[header.find("C O N F").unwrap()..];
    let broken = [&header[..header.find("\n\n").unwrap()], "\",\"", message]
        .concat()
        .replace("OSLO 000160", "\nOSLO 000160");
    for second in [
        message.to_owned(),
        ["id: 900001\nrefid: 09OSLO160\nheader:\n", message].concat(),
        ["900001,\"Embassy\nOslo\",CONFIDENTIAL,\"\n", message].concat(),
        // The row of a table whose message line is broken.
        ["900001,6/15/2009 12:00,09OSLO160,\"Embassy\nOslo\",\"VZCZCXYZ0001\n", &broken].concat(),
    ] {
        let text = [header, "SUBJECT: TALKS ON ...\n\n", &second, body].concat();
        let cable = check(&text);
        assert_eq!(cable.subject().unwrap().text.unfolded(), "TALKS ON FISH", "{text}");
        assert_eq!(ids(&cable), ["09OSLO77"], "{text}");
        assert_eq!(texts(&cable), ["The minister was receptive.", "He will write."], "{text}");
        assert!(cable.diagnostics().iter().any(|d| d.code == Code::CutCopy), "{text}");
    }
    // Directly behind the points.
    let joined = message.replace('\n', " ");
    let text = [header, "SUBJECT: TALKS ON...", &joined, body].concat();
    assert_eq!(check(&text).subject().unwrap().text.unfolded(), "TALKS ON FISH");
}

#[test]
fn a_copy_in_the_row_of_a_table_is_a_repeated_header() {
    let header = "R 151200Z JUN 09\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC\tC O N F I D E N T I A L OSLO 000160\n";
    let labels = "\nSIPDIS\n\nWEBGRAM EXCLUDED\n\nE.O. 12958: DECL: 06/15/2019\nTAGS: PREL, NO\nSUBJECT: TALKS ON FISH\n\n";
    let text = with("ROE\n", &["ROE\n\n", header, labels, "1. (C) He did.\nDOE\n"].concat());
    let cable = check(&text);
    let texts = texts(&cable);
    assert!(texts.iter().all(|text| !text.contains("TAGS") && !text.contains("EXCLUDED")), "{texts:?}");
    assert_eq!(texts.last().unwrap(), "He did.");
}

#[test]
fn headers_of_later_sections_in_one_line() {
    let text = with(
        "2. (C) He will write.",
        "CONFIDENTIAL PTQ1234
PAGE 01 OSLO 00160 02 OF 02 151210Z ACTION EUR-00
INFO LOG-00 NP-00 AID-00 /009W ----------392832 151210Z /38 R 151200Z JUN 09 FM AMEMBASSY OSLO TO SECSTATE
C O N F I D E N T I A L SECTION 02 OF 02 OSLO 000160
SIPDIS
XXXXXXXXXXXX
E.O. 12958: DECL: 06/15/2019 TAGS: PREL NO
2. (C) He will write.",
    );
    assert_eq!(texts(&check(&text)), ["The minister was receptive.", "He will write."]);
    // It has the date that the first header lacks.
    let undated =
        text.replacen("R 151200Z JUN 09\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC 0042\n", "", 1);
    let cable = check(&undated);
    assert_eq!(cable.id().unwrap().to_string(), "09OSLO160");
    assert_eq!(cable.dtg().unwrap().written, "151200Z JUN 09");
    let whole = undated.replace("02 OF 02", "02").replace("SECTION 01 OF 02", "");
    assert_eq!(check(&whole).id(), None, "one section has no later one");
}

#[test]
fn subjects_printed_at_the_head_of_a_page() {
    let text =
        with("He will write.", "He will\n\nOSLO 00000160  002 OF 002\n\nSUBJECT: TALKS ON FISH\nwrite.");
    assert_eq!(texts(&check(&text))[1], "He will write.");
}

#[test]
fn subjects_without_a_label() {
    let text = with(
        "SUBJECT: TALKS ON FISH\n\nREF: OSLO 77",
        "THE MINISTER SPEAKS OF FISH AND LITTLE ELSE REF: OSLO 77",
    );
    let cable = check(&text);
    assert_eq!(tags(&cable), ["PREL", "NO"]);
    assert_eq!(cable.subject().unwrap().text.unfolded(), "THE MINISTER SPEAKS OF FISH AND LITTLE ELSE");
    assert!(cable.diagnostics().iter().any(|d| d.code == Code::Label && d.message.contains("SUBJECT")));
    // Prose is text.
    let prose = "of the talks that the minister held with all of his people in the north.";
    let text = with("SUBJECT: TALKS ON FISH\n\nREF: OSLO 77\n", prose);
    let cable = check(&text);
    assert_eq!((tags(&cable), cable.subject()), (vec!["PREL".to_owned(), "NO".to_owned()], None));
    assert_eq!(texts(&cable)[0], prose);
}

#[test]
fn page_lines_inside_titles() {
    for title in [
        "------ Boats OSLO 00000160 002 OF 002 ------",
        "------ Boats OSLO 00000160 002 OF 002",
        "Boats OSLO 00000160 002 OF 002 -----",
    ] {
        let text = with("2. (C) He will write.", &format!("{title}\n\n2. (C) He will write."));
        assert_eq!(
            texts(&check(&text)),
            ["The minister was receptive.", "Boats", "He will write."],
            "{title}"
        );
    }
    let text = with("OSLO 77", "OSLO 77OSLO 00000160  002 OF 002");
    assert_eq!(ids(&check(&text)), ["09OSLO77"]);
}

#[test]
fn numbers_said_again() {
    let text = with(
        "2. (C) He will write.",
        "2. 2. (C) He will write of the talks that he had with all of them. He sailed.  1. (U) So did she.",
    );
    let cable = check(&text);
    let marked: Vec<_> = cable
        .body()
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some((paragraph.number, paragraph.text.unfolded().into_owned())),
            _ => None,
        })
        .collect();
    assert_eq!(
        marked[1..],
        [
            (2, "He will write of the talks that he had with all of them. He sailed.".to_owned()),
            (1, "So did she.".to_owned())
        ]
    );
}

#[test]
fn backslashes_of_an_export_are_line_ends() {
    let text = with("", "").replace('\n', " \\\n");
    let (cable, plain) = (check(&text), with("", ""));
    let plain = Cable::parse(&plain);
    assert_eq!(texts(&cable), texts(&plain));
    assert_eq!((cable.signature(), cable.id(), tags(&cable)), (plain.signature(), plain.id(), tags(&plain)));
    assert_eq!(ids(&cable), ids(&plain));
}

#[test]
fn names_above_what_archives_put_below() {
    for below in [
        "",
        "\n====CABLE ENDS====\n",
        "\nMINIMIZE CONSIDERED\n",
        "\"\n",
        ">\n",
        "\nClassified By: DCM Jane Roe, Reasons: 1.4 B...\n",
        "\n6/15/2009\n",
        "CONFIDENTIAL\n>\n2009OSLO00160 - Classification: CONFIDENTIAL \"\n",
    ] {
        let text = with("ROE\n", &format!("ROE\n{below}"));
        assert_eq!(check(&text).signature(), Some("ROE"), "{below}");
    }
    // The name itself may be redacted; a sentence goes on with a redaction.
    assert_eq!(check(&with("ROE\n", "XXXXXXXXXXXX\n")).signature(), Some("XXXXXXXXXXXX"));
    assert_eq!(check(&with("write.\nROE\n", "write to\nXXXXXXXXXXXX\n")).signature(), None);
    let text = with("ROE\n", "van Roe\n");
    assert_eq!(check(&text).signature(), Some("van Roe"));
    let text = with("He will write.\nROE\n", "Visit Oslo's Website: XXXXXXXXXXXX Roe\n");
    assert_eq!(check(&text).signature(), Some("Roe"));
}

#[test]
fn references_as_people_type_them() {
    for (value, want) in [
        ("A. REF A STATE 60735 B. OSLO 49", &["09STATE60735", "09OSLO49"][..]),
        ("[A] STATE 51902, [B] OSLO 63", &["09STATE51902", "09OSLO63"]),
        ("A. OSLO 101 (07) B. OSLO 641/08 C. OSLO 1316-06", &["07OSLO101", "08OSLO641", "06OSLO1316"]),
        ("A) OSLO 51/48; B) STATE 703/688", &["09OSLO51", "09OSLO48", "09STATE703", "09STATE688"]),
        ("A. O8 OSLO 18 B. 08 0SLO 19 C. OSLO O12", &["08OSLO18", "08OSLO19", "09OSLO12"]),
        (
            "A. OSLO #56 B. STATE: 58 C. 08-OSLO-3 D. HELSINKI, 9",
            &["09OSLO56", "09STATE58", "08OSLO3", "09HELSINKI9"],
        ),
        ("08 OSLO 1; ROE E-MAIL OF MAY 5; 07 OSLO 12", &["08OSLO1", "07OSLO12"]),
        ("A. OSLO 77 B. HUMAN RIGHTS REPORT 2008", &["09OSLO77"]),
        ("AMEMBASSY HELSINKI 203", &["09HELSINKI203"]),
        ("EMBTEL 22", &["09OSLO22"]),
        // Where the table leaves one reading.
        ("A. BRASILA 5 B. SAO PAUO 7 C. HO CHI MINH 8", &["09BRASILIA5", "09SAOPAULO7", "09HOCHIMINHCITY8"]),
        ("A) OSLO 41 B)\n\nOSLO 73 C) BUENOS\n\nAIRES 88", &["09OSLO41", "09OSLO73", "09BUENOSAIRES88"]),
    ] {
        assert_eq!(ids(&check(&with("OSLO 77", value))), want, "{value}");
    }
}

#[test]
fn tags_as_people_type_them() {
    for (line, want) in [
        ("TAGS: PRELNO", &["PREL", "NO"][..]),
        ("TAGS: PGOV TBIOSENVEAGR NO", &["PGOV", "TBIO", "SENV", "EAGR", "NO"]),
        ("TAGS: N/A\nTAGS: PREL, NO", &["PREL", "NO"]),
        ("TAGS: EAID, NO, TAGS: EFIN", &["EAID", "NO", "EFIN"]),
        ("TAGS/ PREL, NO", &["PREL", "NO"]),
        ("TAGS: PREL MEDIA REACTION REPORT NO", &["PREL", "MEDIA REACTION REPORT", "NO"]),
        ("TAGS: OVIP ROE JANE PREL NO", &["OVIP", "ROE JANE", "PREL", "NO"]),
    ] {
        assert_eq!(tags(&check(&with("TAGS: PREL, NO", line))), want, "{line}");
    }
}

#[test]
fn grounds_that_a_blank_line_parts() {
    for grounds in [
        ", FOR REA\n \nSONS 1.4 (B) AND (D)",
        ",\n\nFOR REASONS 1.4 (B) AND (D)",
        ". REASON:\n\nE.O. 12958, 1.4 (B) (D)",
    ] {
        let text = with(" for reasons 1.4 (b) and (d).", grounds);
        let cable = check(&text);
        let authority = cable.authority().unwrap();
        assert_eq!(authority.by.as_ref().unwrap().unfolded(), "DCM Jane Roe", "{grounds}");
        assert_eq!(authority.reasons.as_ref().unwrap().letters, ['b', 'd'], "{grounds}");
    }
}

#[test]
fn classifications_and_times_with_slips() {
    for line in [
        "SECRET//REL TO USA, NOR OSLO 000160",
        "TOP SECRET//SI//NOFORN OSLO 000160",
        "UNCLASSIFIED//FOR OFFICIAL USE ONLY OSLO 000160",
        "C 0 N F I D E N T I A L OSLO 000160",
        "CONFIDENT1AL OSLO 000160",
        "5 E C R E T OSLO 000160",
        "S E C R E T OSLO 000160SIPDISSTATE FOR EUR/NB",
    ] {
        let text = with("C O N F I D E N T I A L SECTION 01 OF 02 OSLO 000160", line);
        let cable = check(&text);
        assert_eq!(cable.id().unwrap().to_string(), "09OSLO160", "{line}");
        assert!(cable.classification().is_some(), "{line}");
    }
    let line = "C O N F I D E N T I A L SECTION 01 OF 02 OSLO 000160";
    // A banner above the message line; rows of tables.
    for above in [
        "UNCLASSIFIED//FOR OFFICIAL USE ONLY\n\n",
        "900001,09OSLO160,\"This record\n\n\",\"",
        "900001,\"OSLO\",",
    ] {
        let text = with(line, &format!("{above}{line}"));
        assert_eq!(check(&text).id().unwrap().to_string(), "09OSLO160", "{above}");
    }
    let text = with(line, "S E C R E T PARTO 061502");
    assert_eq!(check(&text).id().unwrap().to_string(), "09PARTO61502");
    for group in ["R 15 12 00 Z JUN 09", "R 15I2OOZ JUN 09", "RR 151200Z JUN 09"] {
        let text = with("R 151200Z JUN 09", group);
        assert_eq!(check(&text).id().unwrap().to_string(), "09OSLO160", "{group}");
    }
}

/// A numbered note above a header hides nothing of it; a text above one is the body; a telegram that a text quotes is no header of it.
#[test]
fn headers_that_are_not_at_the_beginning() {
    let header = "R 141522Z JUL 09\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC 0042\n\nUNCLAS OSLO 000160\n\nSUBJECT: FISH\n\n";
    let noted = format!("1. A NOTE.\n\n{header}1. THEY GO ON.\n\n2. AND ON.\nROE\n");
    let noted = check(&noted);
    assert_eq!(noted.id().unwrap().to_string(), "09OSLO160");
    assert_eq!(noted.paragraphs().count(), 2);
    let above = format!("1. THEY GO ON.\n\n2. AND ON.\n\nROE\n\n{header}");
    let above = check(&above);
    assert_eq!((above.number(), above.paragraphs().count(), above.signature()), (Some(160), 2, Some("ROE")));
    assert!(above.diagnostics().iter().any(|d| d.code == Code::TextAbove));
    let quoted = check(
        "1. THEY SENT:\n\n2. BEGIN TEXT:\nR 141522Z JUL 09\nFM AMEMBASSY OSLO\n1. FISH.\n2. NETS.\n\nROE\n",
    );
    assert!(quoted.dtg().is_none() && quoted.diagnostics().iter().any(|d| d.code == Code::TextAlone));
}

/// Only capitals, numbers and a name make a cable of a text without a header.
#[test]
fn texts_without_a_header() {
    let taken = |text: &str| check(text).diagnostics().iter().all(|d| d.code != Code::NotACable);
    assert!(taken("1. THE TALKS ON FISH GO ON.\n\n2. THEY WILL END.\n\nROE\n"));
    assert!(!taken("1. The talks on fish go on.\n\n2. They will end.\n\nROE\n"));
    assert!(!taken("THE TALKS ON FISH GO ON.\n\nROE\n"));
    assert!(!taken("1. THE TALKS ON FISH GO ON.\n\n2. THEY WILL END.\n"));
}

/// What relays join and repeat around a record message is in none of its values.
#[test]
fn record_messages_as_relays_spoil_them() {
    let text = "R 141522Z JUL 09 ZUI\nPSN 1234 FM CNO WASHINGTON DC TO FISHADMIN\nINFO CMC WASHINGTON DC BT UNCLAS QQQQ\n\
                SUBJ: FISH UNCLAS\nUNCLAS//N01000// FISHADMIN 012/09\nMSGID/GENADMIN/CNO// SUBJ/TALKS ON\nFISH// REF/A/DOC/X//\n\
                GENTEXT/REMARKS/RMKS/1.  ONE.//\nBT\n";
    let cable = check(text);
    assert_eq!(cable.from().unwrap().name.unfolded(), "CNO WASHINGTON DC");
    assert_eq!(cable.to().map(|to| to.name.unfolded().into_owned()).collect::<Vec<_>>(), ["FISHADMIN"]);
    assert_eq!(
        cable.info().map(|to| to.name.unfolded().into_owned()).collect::<Vec<_>>(),
        ["CMC WASHINGTON DC"]
    );
    assert_eq!(cable.subject().unwrap().text.unfolded(), "TALKS ON FISH");
    assert_eq!((cable.references().count(), cable.paragraphs().next().unwrap().text.raw()), (1, "ONE."));
    assert_eq!(cable.classification(), Some(cablegram::Classification::Unclassified));
}
