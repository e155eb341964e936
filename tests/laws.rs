//! The laws on texts that nobody would write.

mod common;

use cablegram::{Cable, Severity, strategies};
use common::{CABLE, cases, check};
use proptest::prelude::*;

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
        check(&format!("{}{insert}{}", &CABLE[..start], &CABLE[end..]));
    }

    /// LF, CRLF or a lone CR: which of them ends a line says nothing, wherever lines break.
    #[test]
    fn line_ends_are_one(
        text in strategies::any_text(),
        breaks in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
        seed: u64,
    ) {
        let text = breaks.iter().fold(text, |text, at| broken(&text, at.index(text.len() + 1), "\n"));
        common::line_ends_are_one(&text, seed);
        common::line_ends_write_alike(&text, seed);
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

/// The text with a line break at a place, or behind it where that is inside a character.
fn broken(text: &str, at: usize, end: &str) -> String {
    let at = (at..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap();
    [&text[..at], end, &text[at..]].concat()
}

/// At every place of texts of every form a line break, one of some kinds: which end it has says nothing.
#[test]
fn line_ends_are_one_at_every_place() {
    let read =
        |entry: std::io::Result<std::fs::DirEntry>| std::fs::read_to_string(entry.unwrap().path()).unwrap();
    let folders = ["tests/seeds", "tests/regression"].map(|folder| std::fs::read_dir(folder).unwrap());
    let mut texts: Vec<String> = folders.into_iter().flatten().map(read).collect();
    texts.push(CABLE.to_owned());
    for text in texts {
        for at in 0..=text.len() {
            let end = ["\n", "\n", "\n\n", "\n   "][at % 4];
            common::line_ends_are_one(
                &broken(&text, at, end),
                (at as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15),
            );
        }
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

/// The serial of the `DE` line stands in for a number that no message line gives: that of a post, not of the Department.
#[test]
fn a_serial_is_the_number_of_a_post_alone() {
    let id = |station: &str, from: &str, line: &str| {
        let text = format!("DE {station} #0160 1951522\nR 141522Z JUL 09\nFM {from}\n\n{line}");
        check(&text).id().map(|id| id.to_string())
    };
    assert_eq!(id("RUEHNY", "AMEMBASSY OSLO", "").as_deref(), Some("09OSLO160"));
    assert_eq!(id("RUEHC", "SECSTATE WASHDC", ""), None);
    assert_eq!(id("RUEHNY", "SECSTATE WASHDC", ""), None);
    assert_eq!(id("RUEHC", "AMEMBASSY OSLO", ""), None);
    assert_eq!(id("RUEHXX", "AMEMBASSY OSLO", "").as_deref(), Some("09OSLO160"));
    assert_eq!(id("RUEHC", "SECSTATE WASHDC", "UNCLAS STATE 070160\n").as_deref(), Some("09STATE70160"));
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
