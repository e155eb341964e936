//! The captions that a text begins with, and the words that tell a passing line from them.
//!
//! ```text
//! captions = caption {separator {separator} caption}
//! caption  = named SP word {SP word} | (* an entry of data/captions.tsv *) | (* one with a typing error *)
//! compound = ["EXDIS" | "NODIS" | …] {series SP number} | "NODIS" ["/"] "CHEROKEE"
//! named    = "CODEL" | "STAFFDEL" | "NODEL" | "VISAS" | …
//! ```
//! 5 FAH-2 H-440; [`crate::format::captions`] and [`crate::format::passing`].

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{tag, take_till1, take_while, take_while_m_n, take_while1},
    character::complete::satisfy,
    combinator::{not, peek, recognize, rest, verify},
    multi::fold_many_m_n,
    sequence::{preceded, terminated},
};

use crate::{
    blank,
    lex::{Miss, Parsed, blanks, digits, end_of_word, near, text},
    model::Caption,
    span::Spanned,
    tables,
    word::{self, strip_label},
};

/// Captions behind which names or numbers are that belong to them.
static OPEN_ENDED: [&str; 14] = [
    "CODEL",
    "STAFFDEL",
    "NODEL",
    "OFFICIAL INFORMAL",
    "VISAS",
    "REL TO",
    "REL",
    "RELEASABLE TO",
    "PERSONAL FOR",
    "EYES ONLY FOR",
    "TOFAS",
    "FASTO",
    "SBU",
    "NODIS",
];

static OPEN_BEGINNINGS: tables::Beginnings = tables::Beginnings::of(&OPEN_ENDED);

/// The caption that a line, or what is left of it, begins with, and what follows.
///
/// A caption with a name behind it takes the line; a typing error of one letter in a long caption is read.
pub(crate) fn leading(line: &str) -> Option<(&str, &str)> {
    // `US SOUTHCOM FOR …`: two letters are in the names of offices too.
    let short = |caption: &str, i: &str| caption.len() < 3 && has_passing_word(i);
    let known = |i| verify(terminated(known, not(passing)), |caption: &str| !short(caption, line)).parse(i);
    let (i, _) = separators(line).ok()?;
    // Not by `alt`, which keeps what each of them missed.
    let spelled = || {
        compound(i).or_else(|_| named(i)).or_else(|_| known(i)).or_else(|_| glued(i)).or_else(|_| misspelt(i))
    };
    let caption = if could_begin(i) { spelled() } else { misspelt(i) };
    caption.ok().map(|(rest, caption)| (caption, rest))
}

/// A cheap look: whether a text without blanks at its ends can be a caption and nothing else.
#[inline]
pub(crate) fn could_be_one(text: &str) -> bool {
    text.len() <= LONGEST_MISSPELT
        || !text.starts_with(|c: char| c.is_ascii_alphabetic())
        || could_begin(text)
}

/// A cheap look at its first letters: whether a text can begin with a caption that is spelled as it should be.
#[inline]
fn could_begin(i: &str) -> bool {
    tables::captions::could_begin(i) || OTHER_BEGINNINGS.could_begin(i)
}

/// How captions begin that are not in the table as they are.
static OTHER_BEGINNINGS: tables::Beginnings =
    tables::Beginnings::of(&OPEN_ENDED).and(&SERIES).and(&IN_FRONT).and(&GLUED);

/// The captions of a text that holds nothing else; nothing where it holds more.
///
/// Words that are no caption of the table but are in a marking (`REL UK`) are kept with it.
pub(crate) fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut left = text;
    std::iter::from_fn(move || {
        let (rest, caption) = preceded(separators, alt((known, word))).parse(left).ok()?;
        left = rest;
        Some(caption)
    })
}

fn is_separator(c: char) -> bool {
    matches!(c, '/' | ',' | ';' | '.' | '-' | '"') || blank::is_blank(c)
}

/// What may be between captions.
#[inline]
pub(crate) fn separators(i: &str) -> Parsed<'_, &str> {
    take_while(is_separator).parse(i)
}

#[inline]
fn word(i: &str) -> Parsed<'_, &str> {
    take_till1(is_separator).parse(i)
}

/// The longest caption of the table that a text begins with.
#[inline]
fn known(i: &str) -> Parsed<'_, &str> {
    if tables::captions::could_begin(i) { longest(i) } else { Err(Miss::err(i, "caption")) }
}

fn longest(i: &str) -> Parsed<'_, &str> {
    // No caption is longer, a few blanks too many counted in.
    const MOST: usize = tables::captions::LONGEST + 8;
    let found = tables::captions::leading(i, |words, rest| {
        (rest.is_empty() || rest.starts_with(is_separator))
            && words.len() <= MOST
            && (words.len() < 12 || words.matches(is_separator).count() < 12)
    });
    found.map(|(words, rest)| (rest, words)).ok_or_else(|| Miss::err(i, "caption"))
}

/// A caption with the name or number that belongs to it: all of the line.
fn named(i: &str) -> Parsed<'_, &str> {
    if !OPEN_BEGINNINGS.could_begin(i) {
        return Err(Miss::err(i, "caption"));
    }
    let is_named = |caption: &str| {
        let Some(name) = strip_label(i, caption).map(blank::trim_start) else { return false };
        !name.starts_with(['/', ',', ';', '.'])
            && !is_known_only(name)
            && (caption.ends_with(" FOR") || !has_passing_word(name))
    };
    match OPEN_ENDED.iter().any(|caption| is_named(caption)) {
        true => rest.map(|line: &str| line.trim_end_matches(is_separator)).parse(i),
        false => Err(Miss::err(i, "name")),
    }
}

/// The series of messages to and from travelling parties.
const SERIES: [&str; 14] = [
    "TOSEC", "SECTO", "TOSHU", "SHUTO", "TOECO", "ECOTO", "TOPAR", "PARTO", "TOVIP", "VIPTO", "TOCAR",
    "CARTO", "TOMUS", "MUSTO",
];

/// The captions that may be in front of them.
const IN_FRONT: [&str; 4] = ["EXDIS", "NODIS", "LIMDIS", "STADIS"];

static SERIES_BEGINNINGS: tables::Beginnings = tables::Beginnings::of(&SERIES).and(&IN_FRONT);

/// The series of a travelling party with its number, or several, and the caption in front of them, which are one: `TOSEC 123`,
/// `EXDIS TOSHU 172 /TOECO 128`; `NODIS/CHEROKEE` is one of its own.
fn compound(i: &str) -> Parsed<'_, &str> {
    if !SERIES_BEGINNINGS.could_begin(i)
        || !matches!(i.as_bytes(), [b'A'..=b'Z', b'A'..=b'Z', b'A'..=b'Z', ..])
    {
        return Err(Miss::err(i, "series"));
    }
    let gap = || take_while(|c| c == '/' || blank::is_blank(c));
    let end = || peek(not(satisfy(|c: char| c.is_alphanumeric())));
    let name =
        || verify(take_while_m_n(5, 5, |c: char| c.is_ascii_uppercase()), |w: &str| SERIES.contains(&w));
    let number = || (take_while1(blank::is_blank), digits(1, 6), end());
    let numbers = || fold_many_m_n(1, MOST_SERIES, (gap(), name(), number()), || (), |(), _| ());
    let front = || alt(IN_FRONT.map(tag));
    let cherokee = (gap(), tag("CHEROKEE"), end()).map(|_| ());
    alt((recognize((front(), alt((cherokee, numbers())))), recognize(numbers()))).parse(i)
}

/// No caption names more of them.
const MOST_SERIES: usize = 4;

/// A caption that an archive glued to what is behind it; no other word begins like these.
fn glued(i: &str) -> Parsed<'_, &str> {
    let capital = peek(satisfy(|c: char| c.is_ascii_uppercase()));
    let [sipdis, noforn] = GLUED;
    terminated(alt((tag(sipdis), tag(noforn))), capital).parse(i)
}

const GLUED: [&str; 2] = ["SIPDIS", "NOFORN"];

/// What is read as a caption with a wrong letter is no longer.
const LONGEST_MISSPELT: usize = 10;

/// A caption in which one letter is wrong.
fn misspelt(i: &str) -> Parsed<'_, &str> {
    const LONG: [&str; 3] = ["SIPDIS", "NOFORN", "SENSITIVE"];
    let near = |word: &str| LONG.iter().any(|name| near::distance(word, name, 1).is_some());
    // Most words are of letters alone.
    let letters = word::letters(i.as_bytes());
    let (word, rest) = match i.split_at_checked(letters) {
        Some((word, rest)) if rest.bytes().next().is_none_or(|b| b.is_ascii() && is_separator(b.into())) => {
            (word, rest)
        }
        _ => word(i).map(|(rest, word)| (word, rest))?,
    };
    if (5..=LONGEST_MISSPELT).contains(&word.len()) && near(word) {
        Ok((rest, word))
    } else {
        Err(Miss::err(i, "caption"))
    }
}

/// Words that go on as a passing line does: then what is before them names an office (`USDOC FOR …`).
fn passing(i: &str) -> Parsed<'_, &str> {
    let word = alt((text("FOR"), text("PASS"), text("ALSO"), text("PLEASE")));
    preceded(blanks, terminated(word, end_of_word)).parse(i)
}

/// Captions in a row that show that no name follows.
const IN_A_ROW: usize = 8;

/// Whether a text is made of captions alone: no name begins with as many as are looked at.
fn is_known_only(text: &str) -> bool {
    let row = fold_many_m_n(0, IN_A_ROW, preceded(separators, known), || 0, |count, _| count + 1);
    (row, separators).parse(text).is_ok_and(|(rest, (count, _))| count == IN_A_ROW || rest.is_empty())
}

/// Whether a line speaks of whom to pass it to.
pub(crate) fn has_passing_word(line: &str) -> bool {
    word::words(line).any(|word| {
        matches!(word.as_bytes(), [b'F' | b'f' | b'P' | b'p', _, _, ..])
            && ["FOR", "PASS", "FROM"]
                .iter()
                .any(|w| word.trim_end_matches([',', ':']).eq_ignore_ascii_case(w))
    })
}

/// How many captions are compared with a new one: no cable bears as many.
const COMPARED: usize = 64;

/// Captions of more bytes are compared with none.
const LONGEST_COMPARED: usize = 256;

/// Adds a caption that is not there yet.
pub(crate) fn add<'a>(list: &mut Vec<Spanned<Caption<'a>>>, caption: Spanned<Caption<'a>>) {
    let short = |caption: &Spanned<Caption<'_>>| caption.as_written().len() < LONGEST_COMPARED;
    if !short(&caption) || !list.iter().take(COMPARED).any(|other| short(other) && *other == caption) {
        list.push(caption);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheap_look_knows_every_caption() {
        let captions = tables::captions::captions().iter().map(|row| row.caption);
        for caption in captions.chain(OPEN_ENDED) {
            assert!(tables::captions::could_begin(caption), "{caption}");
            assert!(tables::captions::could_begin(&caption.to_lowercase()), "{caption}");
        }
    }

    #[test]
    fn captions_among_other_words() {
        let list = |text| split(text).collect::<Vec<_>>();
        assert_eq!(
            list("//NOFORN/EFTO MR, SPECAT EXCLUSIVE REL UK "),
            ["NOFORN", "EFTO", "MR", "SPECAT EXCLUSIVE", "REL", "UK"]
        );
        assert!(list(" / ").is_empty());
    }
}
