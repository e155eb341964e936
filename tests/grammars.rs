//! What single lines do to a whole cable: cases in which sections meet.

mod common;

use cablegram::Cable;
use common::check;

/// A cable whose message line is `message`.
fn cable(message: &str) -> String {
    format!(
        "R 141522Z JUL 09\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC PRIORITY 0042\n\n{message}\n\n\
         E.O. 12958: DECL: 07/14/2019\nTAGS: PREL, NO\nSUBJECT: TALKS ON FISH\n\n1. (C) The minister spoke.\nROE\n"
    )
}

fn passing(cable: &Cable<'_>) -> Vec<String> {
    cable.passing().map(|line| line.unfolded().into_owned()).collect()
}

#[test]
fn attentions_joined_to_the_message_line_end() {
    for (joined, want) in [
        ("FOR FOR ROE", vec!["FOR FOR ROE"]),
        ("PASS FOR ROE", vec!["PASS FOR ROE"]),
        ("STATE FOR EUR TREASURY FOR POE", vec!["STATE FOR EUR", "TREASURY FOR POE"]),
    ] {
        let text = cable(&format!("C O N F I D E N T I A L OSLO 000160 SIPDIS {joined}"));
        let cable = check(&text);
        assert_eq!(passing(&cable), want);
        assert_eq!(cable.captions().map(|c| c.as_written()).collect::<Vec<_>>(), ["SIPDIS"]);
        assert_eq!(cable.subject().unwrap().text.unfolded(), "TALKS ON FISH");
    }
}

/// A diagnostic about a heading that a pilcrow precedes lies on borders of characters: `check` says so.
#[test]
fn a_heading_marked_too_high_behind_a_pilcrow() {
    let cable = check(
        "UNCLAS OSLO 000160\n\n¶ (S) The Fish\n\n1. (U) The fish of the north have gone south for the winter.\n",
    );
    let high = |d: &&cablegram::Diagnostic| d.code == cablegram::Code::MarkingAboveClassification;
    assert_eq!(cable.diagnostics().iter().find(high).unwrap().span.of(cable.source()), "¶ (S) The Fish");
}

#[test]
fn a_paragraph_behind_the_end_of_a_section_is_read_alike_with_any_line_end() {
    let text = "NNNN\n2. (U) Comment: It is cold.\nClassified By: DCM Jane Roe for reasons 1.4 (b) and (d).\n\nMore of the first one.\n";
    for end in ["\n", "\r\n", "\r"] {
        let text = text.replace('\n', end);
        let cable = check(&text);
        assert_eq!(cable.body().len(), 1, "{text:?}");
        assert!(cable.paragraphs().next().unwrap().text.unfolded().ends_with("(d). More of the first one."));
    }
}

/// A cable of which several values run over more than one line.
#[cfg(feature = "serde")]
const LINES: &str = "\
VZCZCXRO4821
OO RUEHROV RUEHTRO
DE RUEHNY #0160/01 1951522
ZNY CCCCC ZZH
O P 141522Z JUL 09 ZDK
FM AMEMBASSY OSLO
TO RUEHC/SECSTATE WASHDC
IMMEDIATE 0042
INFO RUEKJCS/SECDEF WASHDC//USDP/
ISA//
RUEHCP/AMEMBASSY COPENHAGEN PRIORITY
0007

C O N F I D E N T I A L SECTION 01 OF 02 OSLO 000160

NOFORN
SIPDIS

DEPT FOR EUR/NB, OES/OMC,
AND INR

E.O. 12958: DECL: 07/14/2019
TAGS: PREL, EFIS,
NO (ROE, JANE)
SUBJECT: (C) THE FISH TALKS PREPARE FOR
A LONG WINTER

REF: A. OSLO 123
     B. 08 COPENHAGEN 77, 78 AND
79 (NOTAL)
     D. ROE MEMO

Classified By: DCM Jane Roe for reasons 1.4 (b)
and (d).

-------
Summary
-------

1. (C/NF) The minister was
receptive.

OSLO 00000160  002 OF 002

More of the first paragraph.

2. (U) Comment: It is cold.  End comment.

https://www.example.gov/oslo
ROE
NNNN
";

#[cfg(feature = "serde")]
#[test]
fn line_ends_change_no_value() {
    let json = |text: &str| {
        let mut value = serde_json::to_value(check(text)).unwrap();
        value["diagnostics"] = value["diagnostics"].as_array().unwrap().len().into();
        // The body keeps its lines as they are.
        for block in value["body"].as_array_mut().unwrap() {
            block["text"] =
                block["text"].as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ").into();
        }
        value
    };
    let want = json(LINES);
    assert_eq!((&want["to"][0]["serial"], &want["info"][1]["serial"]), (&42.into(), &7.into()));
    assert_eq!((want["references"].as_array().unwrap().len(), &want["signature"]), (5, &"ROE".into()));
    for line_end in ["\r\n", "\r", " \n"] {
        assert_eq!(json(&LINES.replace('\n', line_end)), want, "{line_end:?}");
    }
}
