//! The steps of a parse, counted: they grow with the text and not faster, whatever is said again and again.

use proptest::{collection::vec, prelude::*, sample::select};

use crate::lex::line::steps;

include!("../../tests/common/bits.rs");

fn steps(text: &str) -> usize {
    steps::take();
    super::parse(text, None);
    steps::take()
}

/// Few cases each time: unoptimised code is slow. `PROPTEST_CASES` says how many more.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(12);
    ProptestConfig { cases, failure_persistence: None, ..Default::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn steps_grow_with_the_text(front in vec(select(&BITS[..]), 0..6), again in vec(select(&BITS[..]), 1..5)) {
        grow_with_the_text(&front.concat(), &again.concat())?;
    }

    #[test]
    fn steps_grow_with_a_value(label in select(&LABELS[..]), again in vec(select(&UNITS[..]), 1..4)) {
        grow_with_the_text(label, &again.concat())?;
    }
}

fn grow_with_the_text(front: &str, again: &str) -> Result<(), TestCaseError> {
    // Beyond all that is looked at only near the start or the end of a text.
    let times = 20_000 / again.len();
    let text = |times: usize| format!("{front}{}", again.repeat(times));
    let (small, large) = (steps(&text(times)), steps(&text(4 * times)));
    prop_assert!(large <= 5 * small + 50_000, "{small} and {large} steps for {front:?} and {again:?}");
    Ok(())
}

/// An archive joined all lines: the end of the one that is left is found once, not again for each paragraph in it.
#[test]
fn paragraphs_in_one_line() {
    let text: String = (1..=999).map(|number| format!("{number}. (C) The fish have gone. ")).collect();
    assert!(super::parse(&text, None).fields.body.len() > 990);
    assert!(steps(&text) < 10 * text.len(), "{} steps for {} bytes", steps(&text), text.len());
}
