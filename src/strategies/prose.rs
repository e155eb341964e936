//! Words, sentences and names that no grammar takes for anything else.

use proptest::{collection::vec, prelude::*, sample::select};

use super::choice::some;
use crate::model::Era;

/// How a text is written.
#[derive(Clone, Copy)]
pub(super) enum Case {
    Capitals,
    Mixed,
}

impl Case {
    /// That of the texts of an era.
    pub(super) fn of(era: Era) -> Self {
        if era.form().in_capitals { Self::Capitals } else { Self::Mixed }
    }

    fn write(self, text: String) -> String {
        match self {
            Self::Capitals => text.to_uppercase(),
            Self::Mixed => text,
        }
    }
}

/// A word of syllables, in small letters: none is a label, a caption, a code.
pub(super) fn word() -> impl Strategy<Value = String> {
    let consonants = select(vec!["b", "d", "k", "l", "m", "p", "r", "s", "v", "st", "kr"]);
    let vowels = select(vec!["a", "e", "i", "o", "u", "ou", "é"]);
    vec((consonants, vowels), 2..5)
        .prop_map(|syllables| syllables.into_iter().flat_map(|(front, back)| [front, back]).collect())
}

/// The word with a capital in front.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A surname in capitals.
pub fn surname() -> impl Strategy<Value = String> {
    let front = prop_oneof![4 => Just(""), 1 => Just("O'"), 1 => Just("Mc")];
    (front, word(), some(10, word())).prop_map(|(front, name, second)| {
        let second = second.map(|name| format!("-{name}")).unwrap_or_default();
        format!("{front}{name}{second}").to_uppercase()
    })
}

/// One sentence.
pub(super) fn sentence(case: Case) -> impl Strategy<Value = String> {
    let inner = prop_oneof![
        10 => word(),
        2 => word().prop_map(|word| capitalised(&word)),
        1 => (1000..9999u32).prop_map(|n| n.to_string()),
        1 => (1..99u32, 0..9u32).prop_map(|(n, part)| format!("{n}.{part} percent")),
        1 => word().prop_map(|word| format!("\"{word}\"")),
        1 => word().prop_map(|word| format!("({word})")),
        1 => word().prop_map(|word| format!("{word},")),
    ];
    (word(), vec(inner, 4..14), word()).prop_map(move |(first, inner, last)| {
        case.write(format!("{} {} {last}.", capitalised(&first), inner.join(" ")))
    })
}

/// Some sentences, in one line or in several as they were typed; list items and blank lines between them.
pub(super) fn text(case: Case) -> impl Strategy<Value = String> {
    let gap = prop_oneof![6 => Just(" "), 2 => Just("\n"), 1 => Just("\n\n"), 1 => Just("\n\n-- "), 1 => Just("\n     -- ")];
    (sentence(case), vec((gap, sentence(case)), 0..5))
        .prop_map(|(first, more)| more.into_iter().fold(first, |text, (gap, next)| text + gap + &next))
}

/// A title: some capitalised words.
pub(super) fn title(case: Case, words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    vec(word(), words).prop_map(move |words| {
        let words: Vec<_> = words.iter().map(|word| capitalised(word)).collect();
        case.write(words.join(" "))
    })
}
