//! UTF-8 that was taken for Windows-1252 and encoded again: `Â¶` for `¶`.
//!
//! Each of its bytes became a character of its own: a lead byte one of `Â` to `ô`, those behind it characters or other letters.
//! Correct text has such neighbours too: `“IRMÔ`, `CAFÉ—`, `là »`. So what is mended by itself is what no correct text
//! holds; the rest is mended where the whole text bears it out.

use super::windows::windows_1252;

/// The byte that the UTF-8 of every character begins with that a lead byte became.
const LEAD: u8 = 0xc3;

/// Characters that may be right behind a word of correct text, so behind one that ends in `Ã`. (A pilcrow does where lines
/// were joined, U+0085 where lines end so.)
const BEHIND: &str = "\u{85}…†‡‚‹›‘’“”„•–—™®«»´·¶¹²³\u{a0}\u{ad}";

/// What is mended in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mend {
    Nothing,
    /// What no correct text holds.
    Sure,
    /// All that could have been encoded twice: some of it is sure, and the text has nothing else but ASCII.
    All,
}

impl Mend {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let sure = |at| Doubled::at(bytes, at).is_some_and(|doubled| doubled.sure);
        if !memchr::memchr_iter(LEAD, bytes).any(sure) {
            return Mend::Nothing;
        }
        // A mark may have been put in front afterwards.
        let mut at = if bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
        while let Some(other) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| !b.is_ascii())) {
            match Doubled::at(bytes, at + other) {
                Some(doubled) => at += other + doubled.len,
                None => return Mend::Sure,
            }
        }
        Mend::All
    }

    /// The character that is mended at a border of characters, and of how many bytes.
    pub(super) fn at(self, bytes: &[u8], at: usize) -> Option<(char, usize)> {
        if self == Mend::Nothing || bytes.get(at) != Some(&LEAD) {
            return None;
        }
        let doubled = Doubled::at(bytes, at)?;
        (doubled.sure || self == Mend::All).then_some((doubled.says, doubled.len))
    }

    /// How many bytes are in front of the next place, behind the first byte, that could be mended.
    pub(super) fn next(self, bytes: &[u8]) -> usize {
        let behind = bytes.get(1..).filter(|_| self != Mend::Nothing);
        behind.and_then(|behind| memchr::memchr(LEAD, behind)).map_or(bytes.len(), |at| at + 1)
    }
}

/// A character that could have been encoded twice.
struct Doubled {
    says: char,
    /// Of how many bytes.
    len: usize,
    /// Whether no correct text holds it.
    sure: bool,
}

impl Doubled {
    /// The one at a border of characters.
    fn at(bytes: &[u8], at: usize) -> Option<Self> {
        let rest = bytes.get(at..)?;
        // A lead byte became two bytes, each of at most three others at most three.
        let chunk = rest.get(..11).unwrap_or(rest).utf8_chunks().next()?;
        let mut chars = chunk.valid().chars();
        let lead = chars.next()?;
        let mut once = [byte(lead)?, 0, 0, 0];
        let wide = match once {
            [0xc2..=0xdf, ..] => 2,
            [0xe0..=0xef, ..] => 3,
            [0xf0..=0xf4, ..] => 4,
            _ => return None,
        };
        let (mut last, mut len) = (lead, lead.len_utf8());
        for byte_of in once.get_mut(1..wide)? {
            last = chars.next()?;
            len += last.len_utf8();
            *byte_of = byte(last)?;
        }
        let says =
            str::from_utf8(once.get(..wide)?).ok()?.chars().next().filter(|says| !says.is_control())?;
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let sure = match says {
            // `Â` or `Ã` and a character: no word ends in `Â` with a pilcrow behind, or has a capital behind a small letter.
            '\u{80}'..='\u{ff}' => {
                says == '¶' || before.is_some_and(u8::is_ascii_lowercase) || !BEHIND.contains(last)
            }
            // `â€` and a character: quotation marks, dashes, dots. `â‚¬`, `â„¢`.
            '\u{2000}'..='\u{203f}' | '€' | '™' => true,
            '\u{feff}' => at == 0,
            _ => false,
        };
        Some(Self { says, len, sure })
    }
}

/// The byte, not of ASCII, that a character is in Windows-1252, or in Latin-1.
fn byte(c: char) -> Option<u8> {
    match u8::try_from(c) {
        Ok(byte) => Some(byte).filter(|byte| !byte.is_ascii()),
        Err(_) => (0x80..=0x9f).find(|byte| windows_1252(*byte) == c),
    }
}
