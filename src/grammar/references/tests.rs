use super::*;
use crate::model::Cited;

fn rows(value: &str) -> Vec<String> {
    read(Piece::new(value, 0), Some(2009), &mut Diagnostics::default())
        .iter()
        .map(|r| {
            let label = r.value.label.as_deref().unwrap_or("-");
            let note = r.value.note.as_ref().map(|n| format!(" [{n}]")).unwrap_or_default();
            match &r.value.cited {
                Cited::Cable { year, origin, number } => {
                    format!("{label} {} {origin} {number}{note}", year.map_or("-".into(), |y| y.to_string()))
                }
                Cited::Other(text) => format!("{label} = {text}"),
            }
        })
        .collect()
}

#[track_caller]
fn reads(value: &str, want: &[&str]) {
    assert_eq!(rows(value), want, "{value}");
}

#[test]
fn labels_in_all_forms() {
    reads(
        " A. 08 STATE 112233\n     ¶B. CAIRO 746 AND PREVIOUS \n",
        &["A 2008 STATE 112233", "B - CAIRO 746 [AND PREVIOUS]"],
    );
    reads("(A) OSLO 1123 (B) OSLO 492 AND PREVIOUS", &["A - OSLO 1123", "B - OSLO 492 [AND PREVIOUS]"]);
    reads("A) OSLO 139; B) 2008 OSLO\n 917 ", &["A - OSLO 139", "B 2008 OSLO 917"]);
    reads("A. (A) OSLO 329\n¶B. (B) OSLO 346", &["A - OSLO 329", "B - OSLO 346"]);
    reads("A. OSLO 1\nb. OSLO 2\nc. STATE 3", &["A - OSLO 1", "b - OSLO 2", "c - STATE 3"]);
}

#[test]
fn several_numbers_and_origins() {
    reads("USUN 1220, 1224 AND 1231 (NOTAL)", &["- - USUN 1220", "- - USUN 1224", "- - USUN 1231 [(NOTAL)]"]);
    reads(
        "10 CARACAS 9; 09 CARACAS 1374 10 CARACAS 27",
        &["- 2010 CARACAS 9", "- 2009 CARACAS 1374", "- 2010 CARACAS 27"],
    );
    reads("USNATO 12, 13, PARIS 4", &["- - USNATO 12", "- - USNATO 13", "- - PARIS 4"]);
    reads("A: OSLO 118 B: OSLO 697", &["A - OSLO 118", "B - OSLO 697"]);
    reads("A. A: OSLO 629 B. B: OSLO 585", &["A - OSLO 629", "B - OSLO 585"]);
    reads("REF (A) OSLO 1 (B) CAIRO 2", &["A - OSLO 1", "B - CAIRO 2"]);
    reads("REFTEL OSLO 1", &["- - OSLO 1"]);
    reads(
        "A. OSLO 1 AND PREVIOUS E. STATE 2 F. STATE 3",
        &["A - OSLO 1 [AND PREVIOUS]", "E - STATE 2", "F - STATE 3"],
    );
    reads("B. OSLO 736 APRII 7, 1972 ET SEQ", &["B - OSLO 736 [APRII 7, 1972 ET SEQ]"]);
    reads(
        "73 STATE A-5232; |B) 72 OSLO 0847(060424 APR)",
        &["- = 73 STATE A-5232", "B 1972 OSLO 847 [(060424 APR)]"],
    );
    reads("OSLO 1; (08) SAO PAULO 581", &["- - OSLO 1", "- 2008 SAO PAULO 581"]);
    reads("OSLO 123 OSLO 00000244 001.2 OF 002 (U) SENSITIVE", &["- - OSLO 123"]);
    reads("OSLO 12, 08 CAIRO 13", &["- - OSLO 12", "- 2008 CAIRO 13"]);
    reads("STATE 112 THROUGH 115", &["- - STATE 112", "- - STATE 115"]);
    reads("london 4212", &["- - london 4212"]);
    reads("RIO DE JANEIRO 32", &["- - RIO DE JANEIRO 32"]);
}

#[test]
fn labels_inside_a_line_follow_each_other() {
    reads("1. OSLO 12 2. CAIRO 3", &["1 - OSLO 12", "2 - CAIRO 3"]);
    reads("(1) OSLO 12 (2) CAIRO 3", &["1 - OSLO 12", "2 - CAIRO 3"]);
    reads("; A. OSLO 1", &["A - OSLO 1"]);
    reads(", A. OSLO 1", &["A - OSLO 1"]);
    reads("A.OSLO 1 B.CAIRO 2", &["A - OSLO 1", "B - CAIRO 2"]);
    reads("A.(A) OSLO 1 B.) CAIRO 2", &["A - OSLO 1", "B - CAIRO 2"]);
    reads("A.. OSLO 1", &["A - OSLO 1"]);
    // The first label was lost; a letter was left out.
    reads("OSLO 1 B. CAIRO 2", &["- - OSLO 1", "B - CAIRO 2"]);
    reads("A. DOE MEMO C. CAIRO 2", &["A = DOE MEMO", "C - CAIRO 2"]);
    // Initials, and the ends of words.
    reads("TALKS WITH B. ROE", &["- = TALKS WITH B. ROE"]);
    reads("J.ROE E-MAIL", &["- = J.ROE E-MAIL"]);
    reads("TALKS WITH E. ROE, 12 MAY", &["- = TALKS WITH E. ROE, 12 MAY"]);
    reads("A. TALKS WITH J. ROE AND OTHERS", &["A = TALKS WITH J. ROE AND OTHERS"]);
    reads("A. FAX BY A. ROE 1133 OF MAY 2", &["A = FAX BY A. ROE 1133 OF MAY 2"]);
    reads("A. MINUTES BY HIM AND JACOB. CAIRO 2", &["A = MINUTES BY HIM AND JACOB. CAIRO 2"]);
}

#[test]
fn labels_that_begin_a_line_need_not_follow_each_other() {
    for line_end in ["\n", "\r", "\r\n", "\n   "] {
        reads(&format!("A. OSLO 1{line_end}D. DOE MEMO"), &["A - OSLO 1", "D = DOE MEMO"]);
    }
}

#[test]
fn numbers_and_what_is_joined_to_them() {
    reads("STATE 112-115", &["- - STATE 112", "- - STATE 115"]);
    for text in
        ["OSLO 12/02/2009", "OSLO 12-02-2009", "OSLO 12-02/2009", "OSLO 12-13B", "OSLO 12:30", "OSLO 12B"]
    {
        reads(text, &[&format!("- = {text}")]);
    }
    reads("OSLO 12, 139 CAIRO 13", &["- - OSLO 12", "- - OSLO 139", "- - CAIRO 13"]);
    reads("OSLO 12 AND CAIRO 13", &["- - OSLO 12", "- - CAIRO 13"]);
    reads("OSLO 12 (NOTAL), CAIRO 13", &["- - OSLO 12 [(NOTAL)]", "- - CAIRO 13"]);
    reads("OSLO 12, AND CAIRO 13", &["- - OSLO 12", "- - CAIRO 13"]);
    reads("OSLO 12; AND CAIRO 13", &["- - OSLO 12", "- - CAIRO 13"]);
    reads("'07 OSLO 12", &["- 2007 OSLO 12"]);
    reads("1234 OSLO 12", &["- = 1234 OSLO 12"]);
    reads("2008.OSLO 34", &["- = 2008.OSLO 34"]);
    reads("2008OSLO 34", &["- 2008 OSLO 34"]);
}

#[test]
fn words_that_are_no_post_of_the_table() {
    reads("TROLLHEIM 12", &["- - TROLLHEIM 12"]);
    reads("TROLLHEIM 12 (NOTAL)", &["- - TROLLHEIM 12 [(NOTAL)]"]);
    reads("TROLLHEIM 12 AND PREVIOUS", &["- - TROLLHEIM 12 [AND PREVIOUS]"]);
    reads("OSLO 12, TROLLHEIM 13", &["- - OSLO 12", "- - TROLLHEIM 13"]);
    reads("OSLO 12 TROLLHEIM 13", &["- - OSLO 12 [TROLLHEIM 13]"]);
    reads("TROLLHEIM 12 OF MAY", &["- = TROLLHEIM 12 OF MAY"]);
}

#[test]
fn each_reference_knows_its_characters() {
    let value = "A. 08 OSLO 12, 14 AND 15 (NOTAL) B. DOE MEMO; C. CAIRO 13";
    let spans: Vec<_> = read(Piece::new(value, 0), Some(2009), &mut Diagnostics::default())
        .iter()
        .map(|r| r.span.of(value))
        .collect();
    assert_eq!(spans, ["08 OSLO 12", "14", "15", "DOE MEMO", "CAIRO 13"]);
}

#[test]
fn page_lines_behind_the_references() {
    reads("A. DOE MEMO\nOSLO 00001095  001.4 OF 004\n\nPAGE 02 OSLO 01095 020119Z\n", &["A = DOE MEMO"]);
}

#[test]
fn lines_that_go_on_with_references() {
    let other = "THE MINISTER OF FISHERIES SPEAKS";
    assert!(!goes_on("OSLO 12", other) && !goes_on("OSLO 12 (NOTAL) ", other));
    assert!(goes_on("OSLO 12,", other) && goes_on("DOE MEMO", other));
    // Short lines, more cables, notes.
    assert!(goes_on("OSLO 12", "ABCDEFGHIJKLMNOPQRSTUVWXYZABC") && goes_on("OSLO 12", "FISH"));
    assert!(!goes_on("OSLO 12", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCD"));
    for line in [
        "(NOTAL) AND THE TALKS OF LAST YEAR",
        "& 13 AND THE TALKS OF LAST YEAR",
        "|B) DOE MEMO ON THE TALKS OF LAST YEAR",
        "B. DOE MEMO ON THE TALKS OF LAST YEAR",
        "CAIRO 13 ON THE TALKS OF LAST YEAR",
        "AND THE TALKS OF LAST YEAR IN CAIRO",
        "NOTAL, AND THE TALKS OF LAST YEAR",
        "ET AL, AND THE TALKS OF LAST YEAR",
    ] {
        assert!(goes_on("OSLO 12", line), "{line}");
    }
}

#[test]
fn what_is_no_cable_is_kept() {
    reads(
        "A. STATE A-5120, MAY 2, 1973 B. OTTAWA 1166 C. DOE/SMITH E-MAIL 10/15/07",
        &["A = STATE A-5120, MAY 2, 1973", "B - OTTAWA 1166", "C = DOE/SMITH E-MAIL 10/15/07"],
    );
    reads("10 AUGUST 2008 NON PAPER", &["- = 10 AUGUST 2008 NON PAPER"]);
    reads("DTG 090857Z NOV 73", &["- = DTG 090857Z NOV 73"]);
    reads("DAO OSLO IIR 6 889 0175 09", &["- = DAO OSLO IIR 6 889 0175 09"]);
    reads("A. OSLO POINTS 20 SEPTEMBER 2007", &["A = OSLO POINTS 20 SEPTEMBER 2007"]);
    reads("A. STATE 81957: REPORT OF U.S. EXPERTS", &["A - STATE 81957 [REPORT OF U.S. EXPERTS]"]);
    reads("OSLO 12\nOSLO 00001095 001.4 OF 004", &["- - OSLO 12"]);
    reads("FISH TALKS LAST YEAR OSLO 12", &["- = FISH TALKS LAST YEAR OSLO 12"]);
    reads("", &[]);
}
