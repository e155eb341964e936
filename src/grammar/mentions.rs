//! Mentions of other cables in the body.
//!
//! ```text
//! mention = ("REF" | "REFS" | "REFTEL" | "REFTELS") [SP letter {("," | "AND" | "-" | …) letter}]
//!         | [year [SP]] origin SP number
//! letter  = A | "(" A ")"
//! ```
//! [`crate::format::references`]. An origin must be a post of the table; a number that could be a year of the calendar must be
//! longer, or have a year in front. A number shows where a cable is named: the words in front of it are looked at by hand,
//! as no combinator looks from the end.

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{take_while, take_while1},
    character::complete::{char, satisfy},
    combinator::{map_opt, not, opt, recognize, verify},
    sequence::{delimited, terminated},
};

use crate::{
    blank,
    lex::{Parsed, blanks, digits, text},
    tables::posts,
    terms::reference::full_year,
};

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named<'a> {
    /// The labels from one letter to another, most often the same.
    Labels(char, char),
    Reftel,
    Cable {
        year: Option<u16>,
        origin: &'a str,
        number: u32,
    },
}

/// Calls `add` with each mention of a text, in order, and its characters.
pub(crate) fn find<'a>(text: &'a str, mut add: impl FnMut(&'a str, Named<'a>)) {
    let mut before = ' ';
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let border = !before.is_alphanumeric();
        let found = match c {
            'R' | 'r' if border => reference(rest, &mut add),
            '0'..='9' if border => cable_behind(text, rest, &mut add),
            _ => None,
        };
        let next = found.unwrap_or_else(|| rest.get(c.len_utf8()..).unwrap_or_default());
        before = text.get(..text.len() - next.len()).and_then(|read| read.chars().next_back()).unwrap_or(' ');
        rest = next;
    }
}

/// `ref A and B`, `reftel`; gives what follows.
fn reference<'a>(i: &'a str, add: &mut impl FnMut(&'a str, Named<'a>)) -> Option<&'a str> {
    let tel = alt((text("REFTELS"), text("REFTEL"), text("REF TELS"), text("REF TEL")));
    if let Ok((rest, word)) = terminated(tel, word_end).parse(i) {
        add(word, Named::Reftel);
        return Some(rest);
    }
    let (mut rest, _) =
        terminated(alt((text("REFS"), text("REF"))), (word_end, take_while1(blank::is_blank)))
            .parse(i)
            .ok()?;
    let mut start = i;
    while let Ok((mut after, (_, first))) = (joint_of(start, rest), letter).parse(rest) {
        let mut last = first;
        // `A-C` means B too.
        while let Ok((behind, (joint, letter))) = (joint, letter).parse(after)
            && joint.contains(['-', '\u{2013}'])
            && letter > last
        {
            (after, last) = (behind, letter);
        }
        let written = start.get(..start.len() - after.len())?;
        add(written.trim_start_matches(is_joint), Named::Labels(first, last));
        (start, rest) = (after, after);
    }
    (start.len() < i.len()).then_some(rest)
}

fn is_joint(c: char) -> bool {
    blank::is_blank(c) || matches!(c, ',' | '/' | '&' | '-' | '\u{2013}' | ';')
}

/// What may be between two letters; nothing in front of the first.
fn joint(i: &str) -> Parsed<'_, &str> {
    let and = (text("AND"), blanks);
    verify(recognize((take_while(is_joint), opt(and))), |joint: &str| !joint.is_empty()).parse(i)
}

/// As [`joint`], in front of every letter but the first.
fn joint_of<'a>(start: &str, rest: &str) -> impl FnMut(&'a str) -> Parsed<'a, &'a str> {
    let first = rest.len() != start.len();
    move |i| if first { Ok((i, "")) } else { joint(i) }
}

/// A capital letter, in parentheses or not, that no letter, digit or apostrophe follows.
fn letter(i: &str) -> Parsed<'_, char> {
    let one = || satisfy(|c| c.is_ascii_uppercase());
    alt((delimited(char('('), one(), char(')')), terminated(one(), (word_end, not(char('\'')))))).parse(i)
}

fn word_end(i: &str) -> Parsed<'_, ()> {
    not(satisfy(char::is_alphanumeric)).parse(i)
}

/// The cable whose number begins here: the words in front must be a post, a year may be before them. Also `09OSLO12`.
fn cable_behind<'a>(whole: &'a str, i: &'a str, add: &mut impl FnMut(&'a str, Named<'a>)) -> Option<&'a str> {
    let at = whole.len() - i.len();
    if let Ok((rest, (year, origin, number))) = closed_up(i) {
        add(whole.get(at..whole.len() - rest.len())?, Named::Cable { year: Some(year), origin, number });
        return Some(rest);
    }
    let (rest, written) = terminated(digits(2, 6), (word_end, not(fraction))).parse(i).ok()?;
    let (start, origin) = origin_before(whole, at)?;
    let (start, year) = match year_before(whole, start) {
        Some((start, year)) => (start, Some(year)),
        None => (start, None),
    };
    let number: u32 = written.parse().ok()?;
    let calendar = written.len() == 4 && (1900..2100).contains(&number);
    if (year.is_none() && (calendar || written.len() < 3)) || number == 0 {
        return None;
    }
    add(whole.get(start..whole.len() - rest.len())?, Named::Cable { year, origin, number });
    Some(rest)
}

/// `.5`, `,000`, `/02`, `%`: the digits were no number of a message.
fn fraction(i: &str) -> Parsed<'_, ()> {
    let mark = satisfy(|c| matches!(c, '.' | ',' | '/' | '-' | ':'));
    alt(((mark, digits(1, 1)).map(|_| ()), (blanks, char('%')).map(|_| ()))).parse(i)
}

/// `09OSLO12`
fn closed_up(i: &str) -> Parsed<'_, (u16, &str, u32)> {
    // Two letters would be a measure, `10KL20`.
    let is_post = |name: &str| name.len() > 2 && posts::find(name).is_some();
    let origin = verify(take_while1(|c: char| c.is_ascii_uppercase()), is_post);
    let number = map_opt(digits(1, 6), |number: &str| number.parse().ok());
    terminated((map_opt(digits(2, 4), full_year), origin, number), word_end).parse(i)
}

/// The longest one to three words that end at a byte and are a post, and where they begin.
fn origin_before(whole: &str, at: usize) -> Option<(usize, &str)> {
    let before = whole.get(..at)?.trim_end_matches(blank::is_blank);
    if before.len() == at {
        return None;
    }
    let mut start = before.len();
    let mut found = None;
    for _ in 0..3 {
        let words = before.get(..start)?.trim_end_matches(blank::is_blank);
        let word = words.len() - words.rsplit(|c: char| !c.is_alphabetic()).next()?.len();
        if word == words.len() {
            break;
        }
        start = word;
        let name = before.get(start..)?;
        if name.starts_with(|c: char| c.is_uppercase()) && posts::find(name).is_some() {
            found = Some((start, name));
        }
    }
    found
}

/// The year that ends in front of a byte, and where it begins.
fn year_before(whole: &str, at: usize) -> Option<(usize, u16)> {
    let words = blank::trim_end(whole.get(..at)?);
    let word = words.rsplit(|c: char| !c.is_ascii_alphanumeric()).next()?;
    Some((words.len() - word.len(), full_year(word)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(text: &str, want: &[(&str, Named<'_>)]) {
        let mut got = Vec::new();
        find(text, |written, named| got.push((written, named)));
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn labels() {
        use Named::{Labels, Reftel};
        let one = |letter| Labels(letter, letter);
        finds(
            "As ref A says (ref B), but reftel not.",
            &[("ref A", one('A')), ("ref B", one('B')), ("reftel", Reftel)],
        );
        finds("Refs A, B, and (D)", &[("Refs A", one('A')), ("B", one('B')), ("and (D)", one('D'))]);
        finds("Prefer a referendum, ref to REFORM A", &[]);
        finds("REFTELS, REF TEL", &[("REFTELS", Reftel), ("REF TEL", Reftel)]);
        finds("ref\u{a0}A", &[("ref\u{a0}A", one('A'))]);
        // What may be between two letters.
        for joint in [", ", "/", " & ", "; ", " and ", ", and "] {
            let text = format!("refs A{joint}C");
            let mut letters = Vec::new();
            find(&text, |_, named| letters.push(named));
            assert_eq!(letters, [one('A'), one('C')], "{text}");
        }
        finds("refs A (B)", &[("refs A", one('A')), ("(B)", one('B'))]);
        for text in ["ref A's author", "ref AB", "ref (A", "refA", "ref. A", "xref A", "reftelly", "ref to A"]
        {
            finds(text, &[]);
        }
    }

    #[test]
    fn labels_from_one_to_another() {
        use Named::Labels;
        let one = |letter| Labels(letter, letter);
        finds("REFS A-C.", &[("REFS A-C", Labels('A', 'C'))]);
        finds(
            "refs B\u{2013}D, F - G",
            &[("refs B\u{2013}D", Labels('B', 'D')), ("F - G", Labels('F', 'G'))],
        );
        finds("refs A-C-E", &[("refs A-C-E", Labels('A', 'E'))]);
        finds("refs C-A", &[("refs C", one('C')), ("A", one('A'))]);
        finds("refs A-A", &[("refs A", one('A')), ("A", one('A'))]);
        finds("refs A-", &[("refs A", one('A'))]);
    }

    #[test]
    fn cables() {
        let cable = |year, origin, number| Named::Cable { year, origin, number };
        finds(
            "see OTTAWA 1123 and 09 Tel Aviv 2010.",
            &[
                ("OTTAWA 1123", cable(None, "OTTAWA", 1123)),
                ("09 Tel Aviv 2010", cable(Some(2009), "Tel Aviv", 2010)),
            ],
        );
        finds(
            "in 08OSLO12, 2008 PARIS 13",
            &[("08OSLO12", cable(Some(2008), "OSLO", 12)), ("2008 PARIS 13", cable(Some(2008), "PARIS", 13))],
        );
        for text in
            ["in Paris 2010", "Oslo 12", "in Oslo, 1123 men", "PARIS 123.5", "Paris 100 %", "CASE 1123"]
        {
            finds(text, &[]);
        }
        finds("09OSLO 1123", &[("09OSLO 1123", cable(Some(2009), "OSLO", 1123))]);
        finds("A09 OSLO 1123", &[("OSLO 1123", cable(None, "OSLO", 1123))]);
        finds("009 OSLO 1123", &[("OSLO 1123", cable(None, "OSLO", 1123))]);
        finds("73 RIO DE JANEIRO 12.", &[("73 RIO DE JANEIRO 12", cable(Some(1973), "RIO DE JANEIRO", 12))]);
        for text in [
            "x09OSLO12",
            "09OSLO12B",
            "10KL20",
            "09FISH12",
            "009OSLO12",
            "09OSLO",
            "OSLO/1123",
            "oslo 1123",
            "OSLO A1123",
        ] {
            finds(text, &[]);
        }
    }

    #[test]
    fn numbers_that_could_be_something_else() {
        let number = |text: &str| {
            let mut found = None;
            find(text, |_, named| found = Some(named));
            match found {
                Some(Named::Cable { number, .. }) => Some(number),
                _ => None,
            }
        };
        for (text, want) in [
            ("OSLO 123", 123),
            ("OSLO 123, and", 123),
            ("OSLO 1899", 1899),
            ("OSLO 2100", 2100),
            ("OSLO 001999", 1999),
            ("09 OSLO 1999", 1999),
            ("09 OSLO 12", 12),
            ("1900 OSLO 12", 12),
        ] {
            assert_eq!(number(text), Some(want), "{text}");
        }
        for text in [
            "OSLO 1900",
            "OSLO 2099",
            "OSLO 99",
            "OSLO 000",
            "09 OSLO 00",
            "1899 OSLO 12",
            "2100 OSLO 12",
            "OSLO 1234567",
            "OSLO 123,000",
            "OSLO 123/4",
            "OSLO 123-4",
            "OSLO 123:4",
            "OSLO 123%",
            "OSLO 123B",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
