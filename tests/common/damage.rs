//! A made-up cable, and texts that nobody would write.

use proptest::prelude::*;

/// A cable with something of every section, made up.
pub const CABLE: &str = "\
ACTION EUR-00
INFO  LOG-00   EEB-00  /001R

VZCZCXRO4821
OO RUEHROV RUEHTRO
DE RUEHNY #0160/01 1951522
ZNY CCCCC ZZH
O P 141522Z JUL 09 ZDK
FM AMEMBASSY OSLO
TO RUEHC/SECSTATE WASHDC IMMEDIATE 0042
INFO RUEHCP/AMEMBASSY COPENHAGEN PRIORITY 0007
RHEHNSC/NSC WASHDC
XMT AMEMBASSY SOFIA

C O N F I D E N T I A L SECTION 01 OF 02 OSLO 000160

NOFORN
SIPDIS

DEPT FOR EUR/NB, OES/OMC,
AND INR

E.O. 12958: DECL: 07/14/2019
TAGS: PREL, EFIS, NO (ROE, JANE)
SUBJECT: (C) THE FISH TALKS PREPARE FOR
A LONG WINTER

REF: A. OSLO 123
     ¶B. 08 COPENHAGEN 77, 78 AND 79 (NOTAL)
     ¶C. ROE/DOE E-MAIL 07/02/09

Classified By: DCM Jane Roe for reasons 1.4 (b) and (d).

-------
Summary
-------

¶1. (C/NF) The minister was receptive.  -- (U) A point.

OSLO 00000160  002 OF 002

More of the first paragraph.

¶2. (U) Comment: It is cold.  End comment.

Visit Oslo's Classified Website:
http://www.example.gov/oslo
ROE
NNNN
";

/// Lines that begin sections, and lines that look as if they did.
fn line() -> impl Strategy<Value = String> {
    let known: Vec<String> = CABLE.lines().map(str::to_owned).collect();
    let odd = [
        "E.O.",
        "TAGS:",
        "SUBJECT",
        "REF: A.",
        "Classified By:",
        "1.",
        "¶",
        "(C",
        "C O N F",
        "TO",
        "INFO",
        "FM",
        "DE",
        "ZNY",
        "REF: A. B. C.",
        "2009.",
        "9999999999. (C)",
        "SECTION 01 OF",
        "PAGE 01",
        "-----",
        "--",
        "(",
        "S E C R E T",
        "UNCLAS 1",
        "O 999999Z FEB 09",
        "\u{212a}",
        "SUBJEC\u{212a}: x",
    ];
    prop_oneof![
        4 => prop::sample::select(known),
        2 => prop::sample::select(odd.map(str::to_owned).to_vec()),
        1 => ".{0,40}",
        1 => "[A-Z0-9 ./:()-]{0,60}",
    ]
}

fn end() -> impl Strategy<Value = &'static str> {
    prop_oneof![6 => Just("\n"), 1 => Just("\r\n"), 1 => Just("\r"), 1 => Just(""), 1 => Just(" \n\n")]
}

/// Lines of the cable and odd ones, in any order.
pub fn lines() -> impl Strategy<Value = String> {
    let lines = prop::collection::vec((line(), end()), 0..40);
    lines.prop_map(|lines| lines.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect())
}

/// The cable with a stretch replaced.
pub fn edited() -> impl Strategy<Value = String> {
    (0..CABLE.len(), 0..80usize, ".{0,6}").prop_map(|(at, len, insert)| {
        let start = (0..=at).rev().find(|&i| CABLE.is_char_boundary(i)).unwrap();
        let end = ((at + len).min(CABLE.len())..=CABLE.len()).find(|&i| CABLE.is_char_boundary(i)).unwrap();
        format!("{}{insert}{}", &CABLE[..start], &CABLE[end..])
    })
}
