//! Telegrams of 1973 to 1979 as archives print them: page groups, stamps, slips of typists, garbled circuits.

mod common;

use cablegram::{Block, Cable, Code};
use common::check;

const CABLE: &str = "CONFIDENTIAL

PAGE 01 OSLO 04321 051200Z
43
ACTION EUR-10
INFO OCT-01 ISO-00 /011 W
           --------------------- 012345
R 051130Z MAR 79
FM AMEMBASSY OSLO
TO SECSTATE WASHDC 1111
INFO AMEMBASSY STOCKHOLM

C O N F I D E N T I A L OSLO 4321

E.O. 12065: GDS 3/5/85 (ROE, JANE) OR-P
TAGS: PFOR, NO
SUBJECT: HARBOR FEES

REF: STATE 54321

1. WE SAW THE MINISTER OF FISHERIES AND SOME OF HIS PEOPLE
THIS MORNING.

2. HE AGREED TO LOWER THE FEES.

3. WE WILL REPORT AGAIN.
ROE
CONFIDENTIAL

NNN
";

/// The cable with a part of it in the place of another.
fn with(part: &str, other: &str) -> String {
    assert!(CABLE.contains(part), "{part}");
    CABLE.replacen(part, other, 1)
}

/// A text, read by the laws.
fn read(text: &str) -> Cable<'static> {
    check(text).into_owned()
}

/// What a computer prints where a page ends.
const PAGE: &str = "CONFIDENTIAL\n\n\nCONFIDENTIAL\n\n\nPAGE 02 OSLO 04321 051200Z\n\n\n";

fn numbers(cable: &Cable<'_>) -> Vec<u32> {
    let number = |block: &Block<'_>| match block {
        Block::Paragraph(paragraph) => Some(paragraph.number),
        _ => None,
    };
    cable.body().iter().filter_map(number).collect()
}

fn texts(cable: &Cable<'_>) -> Vec<String> {
    cable.body().iter().map(|block| block.text().unfolded().into_owned()).collect()
}

fn headings(cable: &Cable<'_>) -> Vec<String> {
    let title = |block: &&Block<'_>| matches!(block, Block::Heading(_));
    cable.body().iter().filter(title).map(|block| block.text().unfolded().into_owned()).collect()
}

fn ids(cable: &Cable<'_>) -> Vec<String> {
    cable.references().filter_map(|r| cable.reference_id(r)).map(|id| id.to_string()).collect()
}

fn tags(cable: &Cable<'_>) -> Vec<String> {
    cable.tags().map(|tag| tag.as_written().to_owned()).collect()
}

fn says(cable: &Cable<'_>, code: Code) -> bool {
    cable.diagnostics().iter().any(|diagnostic| diagnostic.code == code)
}

#[test]
fn numbers_that_slipped_go_on() {
    let chain = "2. HE AGREED TO LOWER THE FEES.\n\n3. WE WILL REPORT AGAIN.";
    for (written, want) in [
        ("2. TWO MEN CAME.\n\n2. TWO MORE.\n\n3. THREE CAME.", &[1, 2, 2, 3][..]),
        ("2. TWO MEN CAME.\n\n3. THREE CAME.\n\n2. A SLIP.\n\n5. FIVE.", &[1, 2, 3, 2, 5]),
        ("2. TWO MEN CAME.\n\n3. 1978 RESULTS.\n\n4. FOUR CAME.", &[1, 2, 3, 4]),
        ("2. TWO MEN CAME.\n\n3.. THREE CAME.\n\n4. FOUR CAME.", &[1, 2, 3, 4]),
        ("2 TWO MEN CAME.\n\n3. THREE CAME.", &[1, 2, 3]),
        ("#. TWO MEN CAME.\n\n3. THREE CAME.", &[1, 2, 3]),
        // Items of a list, an amount, a row of a table, a number that goes on with `NO.`
        (
            "2. THE POINTS OF THE MINISTER AND\nOF HIS MEN ARE:\n\n1. FISH.\n\n2. BOATS.\n\n3. NETS.\n\n3. THREE CAME.",
            &[1, 2, 3],
        ),
        ("2. HE NAMED THREE POINTS: 1. FISH.\n\n2. BOATS.", &[1, 2]),
        ("2. HE SPOKE OF LAW NO.\n\n2. SAID HE.\n\n3. THREE CAME.", &[1, 2, 3]),
        ("2. HE SPOKE OF\n\n3 MEN.", &[1, 2]),
    ] {
        let cable = read(&with(chain, written));
        assert_eq!(numbers(&cable), want, "{written}");
    }
    let cable = read(&with("2. HE AGREED", "#. HE AGREED"));
    assert!(says(&cable, Code::ParagraphNumber));
}

#[test]
fn forms_number_their_fields() {
    let body = &CABLE[CABLE.find("1. WE").unwrap()..CABLE.find("ROE\nCONF").unwrap()];
    let form =
        "1. 333/01/A0009\n2. 031376\n3. J. ROE\n4. 333 NORWAY\n5. N\n6A. --\n6B ACME\n7. CABLE: ROEOSLO\n";
    let cable = read(&with(body, form));
    assert_eq!(numbers(&cable), [1, 2, 3, 4, 5, 7]);
    assert_eq!(cable.signature(), Some("ROE"));
}

#[test]
fn each_part_counts_from_one() {
    let text = with("3. WE WILL", "B. BILATERAL ISSUES\n\n1. WE WILL")
        .replace("2. HE AGREED", "2. HE AGREED WITH ALL OF US\nAND");
    assert_eq!(numbers(&read(&text)), [1, 2, 1]);
}

#[test]
fn a_first_paragraph_without_its_number() {
    let text = with("1. WE SAW", "SUMMARY: SHORT. END SUMMARY.\nWE SAW").replace("\n\n2. HE", "\n2. HE");
    assert_eq!(numbers(&read(&text)), [2, 3]);
}

#[test]
fn lines_that_a_page_parted_are_no_headings() {
    let text = with(
        "THIS MORNING.",
        &format!(
            "THIS MORNING IN THE\n{PAGE}NEW HALL OF THE HARBOR COMMISSION AND TALKED OF THE FEES FOR\n\nALL SHIPS OF THE COAST."
        ),
    );
    let cable = read(&text);
    assert_eq!(headings(&cable), [""; 0]);
    assert_eq!(numbers(&cable), [1, 2, 3]);
    for line in ["FOR ASSISTANT SECRETARY POE FROM AMBASSADOR", "STATE PASS OPIC", "FROM AMBASSADOR"] {
        let text = with("REF: STATE 54321\n", &format!("{line}\n"));
        assert_eq!(headings(&read(&text)), [""; 0], "{line}");
    }
    for inside in [
        // A sentence that ends above a lone stop, a row of a table, the letter of an item, an unfinished line.
        "THIS MORNING. WE RECOMMEND THAT HE BE SEEN BY DEPART-\nMENT OFFICERS. END SUMMARY\n.\nTHE HARBOR COMMISSION CAME TO SEE US AS WELL.",
        "THIS MORNING:\n\n   FY 1978   FY 1979\n\nFEES OF ALL THE HARBORS OF THE COAST TAKEN TOGETHER   20.0   14.0",
        "THIS MORNING:\n\n(B) THE FEES OF THE NORTH;\n\n(C) THE FEES OF THE SOUTH AND\nOF THE WEST;",
        "THIS MORNING.\n\nTO THE MEN OF THE NORTH, TO THE MEN OF THE\n\nSOUTH AND TO ALL OTHER MEN OF GOOD WILL IN ALL OF NORWAY",
        "THIS MORNING. FEES, PORTS, ETC.\nFEES, PORTS, ETC. NOT AVAILABLE",
    ] {
        assert_eq!(headings(&read(&with("THIS MORNING.", inside))), [""; 0], "{inside}");
    }
    let cable = read(&with("2. HE", "THE FEES\n\n2. HE"));
    assert_eq!(headings(&cable), ["THE FEES"]);
}

#[test]
fn signatures_above_what_is_printed_behind() {
    const STAMP: &str = "Declassified/Released US Department of State EO Systematic Review 20 Mar 2014\n";
    for end in [
        "ROE\nNOTE BY OC/T: OSLO 4321 PASSED ABOVE ADDRESSEE.\nCONFIDENTIAL\n",
        "ROE\nNOTE BY OCT: #REF BELIEVED INCORRECT;\nNOT ADDRESSED OSLO.\nCONFIDENTIAL\n",
        &format!("ROE\n\n\n      Jane P. Poe {STAMP}      Jane P. Poe {STAMP}\nCONFIDENTIAL\n"),
        &format!("{PAGE}ROE\n\n\n      {STAMP}      {STAMP}\nCONFIDENTIAL\n"),
        ".\nROE\nCONFIDENTIAL\n",
        "ROE\nCONFID*NTIAL\n",
        "ROE\n¿¿¿¿¿¿¿¿\n",
        "ROE\nNMAFVVZCZ\n",
    ] {
        let cable = read(&with("ROE\nCONFIDENTIAL\n", end));
        assert_eq!(cable.signature(), Some("ROE"), "{end}");
        assert_eq!(headings(&cable), [""; 0], "{end}");
        assert!(texts(&cable)[2].starts_with("WE WILL REPORT AGAIN"), "{end}");
    }
    assert_eq!(read(&with("AGAIN.\nROE", "AGAIN.ROE")).signature(), Some("ROE"));
    for end in ["AND THEN\nEEEEEEEE\n", "AND THEN IN MID-\nEEEEEEEE\n"] {
        assert_eq!(read(&with("ROE\nCONFIDENTIAL\n", end)).signature(), None, "{end}");
    }
}

#[test]
fn stamps_are_no_text() {
    for stamp in [
        "      Jane P. Poe Declassified/Released US Department of State EO Systematic Review 20 Mar 2014\n",
        "¿¿¿¿¿¿¿¿¿¿\n",
        "CONFIDENTIAL POSS DUPE\n",
    ] {
        let cable = read(&with("THIS MORNING.", &format!("THIS\n{stamp}MORNING.")));
        assert_eq!(
            texts(&cable)[0],
            "WE SAW THE MINISTER OF FISHERIES AND SOME OF HIS PEOPLE THIS MORNING.",
            "{stamp}"
        );
    }
}

#[test]
fn pages_end_in_headers_too() {
    let plain = read(CABLE);
    for before in ["E.O. 12065", "TAGS:", "SUBJECT:", "REF:", "1. WE"] {
        for page in [PAGE.to_owned(), PAGE.replace("02 OSLO", "02\nOSLO")] {
            let text = with(before, &format!("{page}{before}"));
            let cable = read(&text);
            assert_eq!(tags(&cable), tags(&plain), "{before}");
            assert_eq!(ids(&cable), ids(&plain), "{before}");
            assert_eq!(cable.subject(), plain.subject(), "{before}");
            let said = |cable: &Cable<'_>| cable.order().map(|order| (order.number, order.declassify_on));
            assert_eq!(said(&cable), said(&plain), "{before}");
            assert_eq!(texts(&cable), texts(&plain), "{before}");
        }
    }
    let text = with("REF: STATE 54321\n", &format!("REF: (A) STATE 54321;\n{PAGE}(B) OSLO 4000\n"));
    assert_eq!(ids(&read(&text)), ["79STATE54321", "79OSLO4000"]);
    let text = with("TAGS: PFOR, NO\n", &format!("TAGS: PFOR,\n{PAGE}NO\n"));
    assert_eq!(tags(&read(&text)), ["PFOR", "NO"]);
    let text = with("STOCKHOLM\n", &format!("STOCKHOLM\n{PAGE}AMEMBASSY HELSINKI\n"));
    let cable = read(&text);
    let info: Vec<_> = cable.info().map(|to| to.name.unfolded().into_owned()).collect();
    assert_eq!(info, ["AMEMBASSY STOCKHOLM", "AMEMBASSY HELSINKI"]);
}

#[test]
fn labels_that_are_garbled_or_missing() {
    let order = "E.O. 12065: GDS 3/5/85 (ROE, JANE) OR-P";
    for (line, number) in [
        ("E.OM 11652: GDS", Some(11652)),
        ("EMO. 11652: GDS", Some(11652)),
        ("MO. 11652 GDS", Some(11652)),
        ("E.O. XGDS", None),
        ("E.O. 11)52: GDS", Some(11652)),
    ] {
        let cable = read(&with(order, line));
        assert_eq!(cable.order().map(|order| order.number), Some(number), "{line}");
        assert!(cable.diagnostics().iter().any(|d| matches!(d.code, Code::Label | Code::Order)), "{line}");
    }
    for (line, want) in [("TAGS-PFOR, NO", &["PFOR", "NO"][..]), ("PFOR, EFIS, NO", &["PFOR", "EFIS", "NO"])]
    {
        let cable = read(&with("TAGS: PFOR, NO", line).replace(order, "E.O. 11652: GDS"));
        assert_eq!(tags(&cable), want, "{line}");
    }
    for label in ["XIBJ:", "SUBU:", "USBJ:"] {
        let cable = read(&with("SUBJECT:", label));
        assert_eq!(cable.subject().unwrap().text.unfolded(), "HARBOR FEES", "{label}");
        assert!(says(&cable, Code::Label), "{label}");
    }
    let cable = read(&with("SUBJECT: HARBOR FEES", "DAILY SUMMARY OF HARBORS NO. 131"));
    assert_eq!(cable.subject().unwrap().text.unfolded(), "DAILY SUMMARY OF HARBORS NO. 131");
    let cable = read(&with("SUBJECT: HARBOR FEES\n", "STOCKHOLM FOR POE\nSUBJECT: HARBOR FEES\nTO:\nPOE\n"));
    assert_eq!(tags(&cable), ["PFOR", "NO"]);
    assert_eq!(cable.subject().unwrap().text.unfolded(), "HARBOR FEES");
}

#[test]
fn dates_of_schedules() {
    for said in ["GDS 3-5-85 (ROE, JANE) OR-E", "GDS - 3/5/85 (ROE)", "(GDS 3/5/85 (ROE, JANE) OR-M"] {
        let cable = read(&with("GDS 3/5/85 (ROE, JANE) OR-P", said));
        let on = cable.order().unwrap().declassify_on.unwrap();
        assert_eq!(on.to_string(), "1985-03-05", "{said}");
    }
}

#[test]
fn references_as_the_seventies_have_them() {
    for (value, want) in [
        ("REF: A-62 APRIL 6, 1973 AND OSLO 39 (NOTAL)", &["79OSLO39"][..]),
        ("REF: OSLO 4000; A-110; STATE 54321", &["79OSLO4000", "79STATE54321"]),
        ("REF: (A) OSLO 39; (BL STATE 5083", &["79OSLO39", "79STATE5083"]),
        ("REF: CABLE STATE 28250", &["79STATE28250"]),
        ("REF. A. OSLO 39\nREF. B. OSLO 40", &["79OSLO39", "79OSLO40"]),
        ("REF: A. OSLO 39 REF B. OSLO 40", &["79OSLO39", "79OSLO40"]),
        ("REF A OSLO 21 B OSLO 69", &["79OSLO21", "79OSLO69"]),
    ] {
        let cable = read(&with("REF: STATE 54321", value));
        let got: Vec<_> = ids(&cable).into_iter().map(|id| id.replace("78OSLO", "79OSLO")).collect();
        assert_eq!(got, want, "{value}");
    }
}

#[test]
fn addressees_with_short_serials_and_signs() {
    use cablegram::Precedence::Immediate;
    for (line, name, precedence, serial) in [
        ("US MISSION GENEVA 50", "US MISSION GENEVA", None, Some(50)),
        ("US MISSION BRUSSELS IMMEDIATE 47", "US MISSION BRUSSELS", Some(Immediate), Some(47)),
        ("SECSTATE WASHDC 716 NIACT IMMEDIATE", "SECSTATE WASHDC", Some(Immediate), Some(716)),
        ("SEC OF DEF IMMEDIATE NIACT", "SEC OF DEF", Some(Immediate), None),
        ("AMEMBASSY OSLO\n/AMEMBASSY QUITO 4069", "AMEMBASSY QUITO", None, Some(4069)),
        ("CDR 30", "CDR 30", None, None),
    ] {
        let text = with("AMEMBASSY STOCKHOLM", line);
        let cable = read(&text);
        let to = cable.info().last().unwrap();
        assert_eq!((&*to.name.unfolded(), to.precedence, to.serial), (name, precedence, serial), "{line}");
    }
}

#[test]
fn captions_of_travelling_parties() {
    for caption in
        ["NODIS/CHEROKEE", "EXDIS TOSHU 172 /TOECO 128", "EXDIS/ TOSEC 123", "TOSEC 123", "UNSUMMARY"]
    {
        let cable = read(&with("OSLO 4321\n\nE.O.", &format!("OSLO 4321\n\n{caption}\n\nE.O.")));
        let got: Vec<_> = cable.captions().map(|caption| caption.as_written().to_owned()).collect();
        assert_eq!(got, [caption]);
    }
    let cable = read(&with("L OSLO 4321", "L SECTION 1 OF 2 OSLO 4321/1"));
    assert_eq!(cable.id().unwrap().to_string(), "79OSLO4321");
}

#[test]
fn drafting_lines_without_names() {
    let text = with(
        "           ----",
        "DRAFTED BY EUR/NE:JROE\n6/29/79 EXT. 22038\nAPPROVED BY EUR:JPOE\nEUR ONLY\n           ----",
    );
    let cable = read(&text);
    assert_eq!(cable.drafting().count(), 2);
    assert!(says(&cable, Code::LeftOver));
}

/// The pages of the first section lack its header: that of a later one says who sent the telegram, and when.
#[test]
fn the_only_header_is_that_of_a_later_section() {
    let first = "1. THE MINISTER SPOKE OF HERRING.\n\n2. HE WISHES TO SPEAK AGAIN.\n\nCONFIDENTIAL\n\nNNN\n\nCONFIDENTIAL\n\n";
    let header = "PAGE 01        OSLO  05161  02 OF 02  020132Z\n\nP R 012312Z DEC 77\nFM AMEMBASSY OSLO\n\
                  TO SECSTATE WASHDC PRIORITY 8126\n\nC O N F I D E N T I A L SECTION 2 OF 2 OSLO 5161\n\n";
    let cable =
        check(&format!("{first}{header}3. THEY MEET ON MONDAY.\n\n1. REQUESTS A TALK.\nROE\n")).into_owned();
    assert_eq!(cable.from().unwrap().name.unfolded(), "AMEMBASSY OSLO");
    assert_eq!(cable.dtg().unwrap().written, "012312Z DEC 77");
    assert_eq!(cable.id().unwrap().to_string(), "77OSLO5161");
    assert!(cable.diagnostics().iter().any(|one| one.message.contains("only header")));

    // A telegram that is quoted is no later section.
    let quoted = header.replace("SECTION 2 OF 2 ", "");
    let cable =
        check(&format!("{first}{quoted}3. THEY MEET ON MONDAY.\n\n1. REQUESTS A TALK.\nROE\n")).into_owned();
    assert_eq!(cable.from(), None);
}

/// The series of a record message above its classification is its origin.
#[test]
fn a_series_above_the_classification() {
    let text = "R 141522Z JUL 09\nFM CNO WASHINGTON DC\nTO NAVADMIN\nNAVADMIN 003/09\nUNCLAS //N01000//\nSUBJ/FISH//\n\
        RMKS/1. FISH ARE WELL.//\nBT\n";
    let cable = check(text);
    assert_eq!((cable.origin().unwrap().unfolded().as_ref(), cable.number()), ("NAVADMIN", Some(3)));
    assert_eq!(cable.classification(), Some(cablegram::Classification::Unclassified));
}

/// A page shows the text, and then the telegram with its text: it is one telegram, not one that is quoted.
#[test]
fn a_text_that_a_page_shows_twice() {
    let text = "1. WE SAW THE MINISTER.\n\n2. HE AGREED.\nDOE\n";
    let header = "R 051130Z MAR 76\nFM AMEMBASSY LIMA\nTO SECSTATE WASHDC 1111\n\nC O N F I D E N T I A L LIMA 4321\n\n";
    for front in ["", "Show Headers\n"] {
        let page = [front, text, "NNN\n", header, text].concat();
        let cable = check(&page);
        assert_eq!(cable.id().unwrap().to_string(), "76LIMA4321", "{page}");
        assert_eq!((cable.paragraphs().count(), cable.signature()), (2, Some("DOE")), "{page}");
    }
    // What another text quotes is no header of it.
    let quoting = ["1. HE WROTE THIS.\n\n2. SEE BELOW.\nROE\n", header, text].concat();
    assert_eq!(check(&quoting).id(), None);
}
