//! The TAGS line.
//!
//! ```text
//! tags-line = ("TAGS" | "TAG") [":"] SP tag {separator {separator} tag} NL
//! separator = SP | "," | ";" | ":" | "." | "[" | "]" | "*"
//! tag       = code | term | person
//! code      = A{4} | A A | org | "K" A{3}
//! term      = word SP word [SP word [SP word]]
//! person    = "(" SURNAME "," SP GIVEN ")"
//! ```
//! 5 FAH-3 H-000; TAGS handbook 1974; [`crate::format::tags`]. Separators are blanks, commas or both; names are in
//! parentheses; web copies put each tag into link brackets, `[MARR](#)`. Behind commas a term of several words that are no
//! codes is one (`ORGANIZED CRIME`); two codes written without a blank are two.

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{take_while, take_while_m_n, take_while1},
    character::complete::{char, satisfy},
    combinator::{not, opt, verify},
    sequence::{delimited, terminated},
};

use crate::{
    blank,
    diagnostic::{Code, Diagnostics},
    lex::{Miss, Parsed, Piece},
    model::Tag,
    quoted::Quoted,
    span::Spanned,
    tables,
    terms::page,
    word,
};

/// The tags of a value, in order. What has not the form of a tag is reported, and kept where a letter or digit is in it.
pub(crate) fn read<'a>(piece: Piece<'a>, out: &mut Diagnostics) -> Vec<Spanned<Tag<'a>>> {
    let mut tags: Vec<Spanned<Tag<'a>>> = Vec::with_capacity(8);
    let commas = memchr::memchr(b',', piece.text.as_bytes()).is_some()
        || !tables::tags::find(blank::trim(piece.text)).is_empty();
    let list = if commas { List::Commas } else { List::Blanks };
    for line in piece.lines() {
        let text = blank::trim(line.text);
        if page::is_page_line(text) {
            out.report(Code::PageLineInside, piece.span_of(text), "a page line inside the tags");
            continue;
        }
        let before = tags.len();
        let mut rest = line.text;
        while let Ok((behind, (found, is_word))) = next(rest, list) {
            rest = behind;
            if found.is_empty() {
                continue;
            }
            // The label once more.
            if found == "TAGS" && rest.starts_with(':') {
                out.report(Code::Label, piece.span_of(found), "the label TAGS is among the tags");
                continue;
            }
            if goes_on_with_name(&tags, before, found, rest)
                && let Some(last) = tags.last_mut()
            {
                let span = last.span.join(piece.span_of(found));
                let base = piece.span().start();
                let name = piece.text.get(span.start() - base..span.end() - base).unwrap_or_default();
                *last = Spanned::new(Tag::new(name), span);
                continue;
            }
            // Most are codes.
            let is_short = is_word && (2..=LONGEST_CODE).contains(&found.len());
            let codes = if is_short { Vec::new() } else { tables::tags::closed_up(found) };
            if !codes.is_empty() {
                let place = piece.span_of(found);
                out.report(Code::Tags, place, format_args!("expected blanks between {}", codes.join(" ")));
                tags.extend(codes.into_iter().map(|tag| piece.spanned(tag, Tag::new(tag))));
                continue;
            }
            if !is_short && !is_form(found) {
                let place = piece.span_of(found);
                out.report(Code::Tags, place, format_args!("{} has not the form of a tag", Quoted(found)));
                if !found.contains(char::is_alphanumeric) {
                    continue;
                }
            }
            tags.push(piece.spanned(found, Tag::new(found)));
        }
        if repeats(&tags, before) {
            out.report(Code::Repeated, piece.span_of(text), "this line says the tags again");
            tags.truncate(before);
        }
    }
    tags
}

/// Whether a word is the given name of a visitor, behind `OVIP` and the surname: `OVIP ROE JANE PREL`. Neither is a tag of the lists.
fn goes_on_with_name(tags: &[Spanned<Tag<'_>>], from: usize, given: &str, rest: &str) -> bool {
    let [.., visit, surname] = tags.get(from..).unwrap_or_default() else { return false };
    // A cheap look.
    if !matches!(visit.value.as_written().as_bytes(), [b'O' | b'o', ..]) {
        return false;
    }
    let name = |word: &str| {
        word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase()) && tables::tags::find(word).is_empty()
    };
    let visitor = visit.value.canonical() == "OVIP" && name(surname.value.as_written()) && name(given);
    visitor && {
        // No tag is longer: of a word without an end no more is looked at.
        let next = word::first_word(blank::head(rest, LONGEST_TERM)).trim_matches(is_separator);
        next.is_empty() || !tables::tags::find(next).is_empty()
    }
}

/// Whether a line without a label goes on with the tags above it: it begins with one that a comma or a name follows, or of its first
/// words one in three is on the lists.
pub(crate) fn goes_on(line: &str) -> bool {
    // As many are looked at.
    const WORDS: usize = 9;
    let words = || {
        let words = line.split(is_separator).filter(|word| !word.is_empty());
        words.take(WORDS)
    };
    let known = words().filter(|word| !tables::tags::find(word).is_empty()).count();
    let all = words().count();
    let term =
        || line.split_once([',', '(', ';']).is_some_and(|(term, _)| word::words(term).count() <= MOST_WORDS);
    all < 4 || known * 3 > all || term()
}

/// Whether the tags from `at` on are those before it, in any order.
fn repeats(tags: &[Spanned<Tag<'_>>], at: usize) -> bool {
    let (before, after) = tags.split_at_checked(at).unwrap_or((tags, &[]));
    !after.is_empty()
        && before.len() == after.len()
        && after.len() < 40
        && after.iter().all(|tag| before.contains(tag))
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '.' | '[' | ']' | '*') || blank::is_blank(c)
}

/// What is between tags: a comma or a blank or both, of most.
fn separators(i: &str) -> Parsed<'_, &str> {
    let len = match i.as_bytes() {
        [b'A'..=b'Z', ..] => 0,
        [b' ' | b',', b'A'..=b'Z', ..] => 1,
        [b',', b' ', b'A'..=b'Z', ..] => 2,
        _ => return take_while(is_separator).parse(i),
    };
    i.split_at_checked(len)
        .map(|(separators, rest)| (rest, separators))
        .ok_or_else(|| Miss::err(i, "separator"))
}

/// What is between the tags of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    /// Commas: some tags have several words.
    Commas,
    /// Blanks alone.
    Blanks,
}

/// The next tag, and whether it is a word of letters.
#[inline]
fn next(i: &str, list: List) -> Parsed<'_, (&str, bool)> {
    let (i, _) = separators(i)?;
    if let Some(found) = tables::tags::leading_term(i).and_then(|end| i.split_at_checked(end)) {
        let (term, rest) = found;
        return Ok((rest, (term, false)));
    }
    // Most are one word of letters, and a character that ends a tag of any form.
    let ends = |c| ends_term(c) || list == List::Blanks && is_separator(c);
    match i.split_at_checked(word::letters(i.as_bytes())) {
        Some((word, rest)) if !word.is_empty() && !rest.starts_with(|c| !ends(c)) => Ok((rest, (word, true))),
        _ if list == List::Commas => alt((term, person, code)).map(|tag| (tag, false)).parse(i),
        _ => alt((person, code)).map(|tag| (tag, false)).parse(i),
    }
}

/// Whether no tag goes on behind a character.
fn ends_term(c: char) -> bool {
    matches!(c, ',' | ';' | '(' | '[' | '*')
}

/// No code of letters alone has more: longer words may be several.
const LONGEST_CODE: usize = 5;

/// A term has no more words.
const MOST_WORDS: usize = 4;

/// No term has as many characters.
const LONGEST_TERM: usize = 60;

/// The words up to the next comma, where they are several, and are a tag of the lists or one of them is too long for a code.
fn term(i: &str) -> Parsed<'_, &str> {
    let is_name = |word: &str| word.len() > 5 && tables::tags::find(word).is_empty();
    let one = |term: &str| {
        let several = (2..=MOST_WORDS).contains(&word::words(term).count());
        several && (word::words(term).any(is_name) || !tables::tags::find(term).is_empty())
    };
    let words = take_while_m_n(1, LONGEST_TERM - 1, |c| !ends_term(c)).map(blank::trim);
    verify(terminated(words, not(satisfy(|c| !ends_term(c)))), one).parse(i)
}

/// A name in parentheses, without them; the closing one may be missing.
fn person(i: &str) -> Parsed<'_, &str> {
    let name = take_while(|c: char| c != ')' && c != '(').map(blank::trim);
    // `(#)` is the target of a link.
    let name = name.map(|name| if name == "#" { "" } else { name });
    delimited(char('('), name, opt(char(')'))).parse(i)
}

fn code(i: &str) -> Parsed<'_, &str> {
    take_while1(|c: char| !is_separator(c) && c != '(').parse(i)
}

/// Capitals and digits, with the characters that organisations have in their names, or a name.
fn is_form(tag: &str) -> bool {
    let sign = |c| matches!(c, '-' | '/' | '&' | ',' | '\'' | '.' | ' ');
    let letters = || tag.chars().all(|c| c.is_alphanumeric() || sign(c));
    tag.len() >= 2 && (word::letters(tag.as_bytes()) == tag.len() || letters())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(value: &str, want: &[&str]) {
        let mut out = Diagnostics::default();
        let tags = read(Piece::new(value, 0), &mut out);
        assert_eq!(
            tags.iter().map(|t| t.value.canonical().into_owned()).collect::<Vec<_>>(),
            want,
            "{value}"
        );
    }

    #[test]
    fn terms_and_visitors_without_commas() {
        reads("PREL HUMAN RIGHTS NO", &["PREL", "HUMAN RIGHTS", "NO"]);
        reads("PREL MEDIA REACTION REPORT", &["PREL", "MEDIA REACTION REPORT"]);
        reads("PREL HUMAN RIGHTSX", &["PREL", "HUMAN", "RIGHTSX"]);
        reads("OVIP ROE JANE PREL", &["OVIP", "ROE JANE", "PREL"]);
        reads("PREL OVIP ROE  JANE", &["PREL", "OVIP", "ROE JANE"]);
        reads("OVIP ROE PREL NO", &["OVIP", "ROE", "PREL", "NO"]);
        reads("OVIP ROE JANE POE", &["OVIP", "ROE", "JANE", "POE"]);
        reads("PREL ROE JANE NO", &["PREL", "ROE", "JANE", "NO"]);
    }

    #[test]
    fn separators_and_names() {
        reads(" PREL, PARM, MNUC, IR \n", &["PREL", "PARM", "MNUC", "IR"]);
        reads("PGOV PINR UK (BLAIR, TONY)", &["PGOV", "PINR", "UK", "BLAIR, TONY"]);
        reads("OVIP (KISSINGER, HENRY A), FR", &["OVIP", "KISSINGER, HENRY A", "FR"]);
        reads("[MARR](#) [PREL](#) [CA](#)", &["MARR", "PREL", "CA"]);
        reads("mtcr, parm\nSP UNGA/C-1", &["MTCR", "PARM", "SP", "UNGA/C-1"]);
        reads(
            "PREL, Organized Crime, EUN, USEU BRUSSELS",
            &["PREL", "ORGANIZED CRIME", "EUN", "USEU BRUSSELS"],
        );
        reads("PREL PGOV MARR, PTER", &["PREL", "PGOV", "MARR", "PTER"]);
        reads("PRELPGOV MARR", &["PREL", "PGOV", "MARR"]);
        reads("PREL PGOV PREL", &["PREL", "PGOV", "PREL"]);
        reads("", &[]);
        reads(" (", &[]);
        for separator in [", ", ";", ". ", ":", " ", "*", "\n", ",\n ", " ¶"] {
            reads(&format!("PREL{separator}NO"), &["PREL", "NO"]);
        }
        reads("PREL (ROE, JANE", &["PREL", "ROE, JANE"]);
        reads("PREL( ROE, JANE )(POE)NO", &["PREL", "ROE, JANE", "POE", "NO"]);
        reads("PREL\nOSLO 00000160  002 OF 003\nNO", &["PREL", "NO"]);
        // A stray sign is none.
        reads("PREL \" NO\n-", &["PREL", "NO"]);
    }

    #[test]
    fn a_restatement_is_left_out() {
        reads("BR PREL MARR\nPREL, BR, MARR", &["BR", "PREL", "MARR"]);
        reads("BR PREL\nPREL NO", &["BR", "PREL", "PREL", "NO"]);
        reads("BR PREL\nPREL", &["BR", "PREL", "PREL"]);
        reads("BR PREL\n\n", &["BR", "PREL"]);
        let mut out = Diagnostics::default();
        read(Piece::new("BR PREL\nPREL BR", 0), &mut out);
        assert_eq!(out.codes(), [Code::Repeated]);
        // Long lists are not compared.
        let twice = |n: usize| {
            let line = "PREL ".repeat(n);
            read(Piece::new(&format!("{line}\n{line}"), 0), &mut Diagnostics::default()).len()
        };
        assert_eq!((twice(39), twice(40)), (39, 80));
    }

    #[test]
    fn terms_of_several_words() {
        reads("PREL, EXTERNAL POLITICAL RELATIONS", &["PREL", "EXTERNAL POLITICAL RELATIONS"]);
        for end in [",", ";", "(ROE)", "[", "*"] {
            let mut out = Diagnostics::default();
            let value = format!("PREL, ORGANIZED CRIME{end}");
            let tags = read(Piece::new(&value, 0), &mut out);
            assert_eq!(tags[1].value.canonical(), "ORGANIZED CRIME", "{value}");
        }
        // Short words, known ones, too many, no commas.
        reads("PREL, TRADE PACT", &["PREL", "TRADE", "PACT"]);
        reads("PREL, UNESCO EUN", &["PREL", "UNESCO", "EUN"]);
        reads("PREL ORGANIZED FISHING", &["PREL", "ORGANIZED", "FISHING"]);
        let long = |letters| {
            let value = format!("PREL, {} CRIME", "A".repeat(letters));
            read(Piece::new(&value, 0), &mut Diagnostics::default()).len()
        };
        assert_eq!((long(53), long(54)), (2, 3));
        let accented = "É".repeat(30) + " CRIME";
        reads(&format!("PREL, {accented}"), &["PREL", &accented]);
    }

    #[test]
    fn what_is_no_form_is_kept_and_reported() {
        for (value, codes) in [
            ("PREL X+Y", vec![Code::Tags]),
            ("PREL X", vec![Code::Tags]),
            ("PRELPGOV", vec![Code::Tags]),
            ("PREL C-20 UNGA/C-1 A&M (O'ROE, A.)", vec![]),
            ("NO", vec![]),
        ] {
            let mut out = Diagnostics::default();
            assert!(!read(Piece::new(value, 0), &mut out).is_empty());
            assert_eq!(out.codes(), codes, "{value}");
        }
    }
}
