//! The laws on texts that nobody would write.

mod common;

use cablegram::{Cable, Severity, strategies};
use common::{cases, check};
use proptest::prelude::*;

/// A cable with something of every section, made up.
const CABLE: &str = "\
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

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn any_text_is_tiled(text in strategies::any_text()) {
        check(&text);
    }

    #[test]
    fn any_edit_of_a_cable_is_tiled(at in 0..CABLE.len(), len in 0..80usize, insert in ".{0,6}") {
        let start = (0..=at).rev().find(|&i| CABLE.is_char_boundary(i)).unwrap();
        let end = ((at + len).min(CABLE.len())..=CABLE.len()).find(|&i| CABLE.is_char_boundary(i)).unwrap();
        let text = format!("{}{insert}{}", &CABLE[..start], &CABLE[end..]);
        check(&text);
    }

    #[test]
    #[cfg(feature = "encoding")]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let cable = cablegram::Cable::from_bytes(&bytes);
        let joined: String = cable.sections().iter().map(|section| section.of(cable.source())).collect();
        prop_assert_eq!(joined, cable.source());
    }

    /// Damaged bytes of a cable: an encoding is found, nothing is lost.
    #[test]
    #[cfg(feature = "encoding")]
    fn any_byte_may_change(text in strategies::damaged(), changes in prop::collection::vec((0..10_000usize, any::<u8>()), 0..8)) {
        let mut bytes = text.into_bytes();
        for (at, byte) in changes {
            if let Some(at) = at.checked_rem(bytes.len()) {
                bytes[at] = byte;
            }
        }
        let cable = cablegram::Cable::from_bytes(&bytes);
        check(cable.source());
    }

    #[test]
    fn strict_reading_agrees_with_the_diagnostics(text in strategies::any_text()) {
        let odd = Cable::parse(&text).diagnostics().iter().any(|d| d.severity >= Severity::Warning);
        prop_assert_eq!(Cable::parse_strict(&text).is_err(), odd);
    }
}

#[test]
fn the_made_up_cable_is_read_whole() {
    let cable = check(CABLE);
    assert_eq!(cable.id().unwrap().to_string(), "09OSLO160");
    assert_eq!((cable.to().count(), cable.info().count(), cable.fields().exempted.len()), (1, 2, 1));
    assert_eq!(cable.captions().map(|c| c.to_string()).collect::<Vec<_>>(), ["NOFORN", "SIPDIS"]);
    assert_eq!(
        cable.passing().map(|p| p.to_string()).collect::<Vec<_>>(),
        ["DEPT FOR EUR/NB, OES/OMC, AND INR"]
    );
    assert_eq!(cable.tags().map(|t| t.to_string()).collect::<Vec<_>>(), ["PREL", "EFIS", "NO", "ROE, JANE"]);
    assert_eq!(cable.references().count(), 5);
    let texts: Vec<_> = cable.paragraphs().map(|p| p.text.unfolded().into_owned()).collect();
    assert_eq!(
        texts,
        [
            "The minister was receptive. -- (U) A point. More of the first paragraph.",
            "Comment: It is cold. End comment."
        ]
    );
    assert_eq!(cable.signature(), Some("ROE"));
    assert_eq!(cable.diagnostics(), []);
}

#[test]
fn nothing_of_a_cable_is_one_unrecognised_section() {
    for text in ["hello", "\n\n", "Dear Sir,\n\nTO whom it may concern.\n"] {
        let cable = check(text);
        assert_eq!(cable.sections().len(), 1);
        assert_eq!(cable.diagnostics()[0].code, cablegram::Code::NotACable);
    }
    assert_eq!(check("").sections(), []);
}
