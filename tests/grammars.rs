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
