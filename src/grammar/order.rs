//! The E.O. line: the executive order, and what becomes of the classification.
//!
//! ```text
//! eo-line = ("E.O." | "EO" | "E.OM" | "EMO.") SP? number [":"] SP? body NL
//! body    = "N/A" | decl | gds | event | date
//! decl    = ("DECL" | "DECLAS" | "DECLASSIFY ON") [":"] SP? (date | event | "MR" | "OADR" | x-code)
//! gds     = ("GDS" | "XGDS" | "ADS" | "RDS" | "XDS") … [date]
//! date    = mm "/" dd "/" yyyy | mm "/" dd "/" yy | yyyy "/" mm "/" dd | mm "-" dd "-" yy | month dd "," yyyy
//! ```
//! TAGS handbook 1974; E.O. 11652 to 13526; [`crate::format::order`].

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{tag, take_while, take_while_m_n},
    character::complete::{char, one_of, satisfy},
    combinator::{consumed, map_opt, not, opt, recognize, verify},
    error::context,
    sequence::{preceded, terminated},
};
use time::Date;

use crate::{
    blank,
    diagnostic::{Code, Diagnostics},
    lex::{Begin, Classes, Miss, Parsed, Piece, blanks, date, digits, letters, near, text},
    model::{ExecutiveOrder, Text},
    quoted::Quoted,
    span::Spanned,
    tables,
    word::strip_prefix,
};

/// Reads the line, label included.
pub(crate) fn read<'a>(piece: Piece<'a>, out: &mut Diagnostics) -> Option<Spanned<ExecutiveOrder<'a>>> {
    let line = piece.trim();
    let (rest, (written, numeral, number)) = match head(line.text) {
        Ok(read) => read,
        Err(miss) => {
            out.unread(Code::Order, line, Miss::of(miss));
            return None;
        }
    };
    let mut order = ExecutiveOrder { number, ..Default::default() };
    if number.is_none() {
        let place = if blank::trim(numeral).is_empty() { blank::trim(rest) } else { numeral };
        out.report(Code::Order, line.span_of(place), "expected the number of an executive order");
    }
    if let (Some(number), true) = (number, numeral.contains(is_garbled_digit)) {
        let found = Quoted(numeral);
        out.report(Code::Order, line.span_of(numeral), format_args!("{found} is read as {number}"));
    }
    let said = blank::trim(rest);
    let behind = declassify(said).ok().map(|(rest, _)| rest);
    slips(line, written, behind.and_then(|_| first_word(said)), out);
    let body = behind.map_or(said, blank::trim);
    match body_date(body) {
        Ok((_, (written, Some(date)))) => {
            order.declassify_on = Some(date);
            beside_date(line, body, written, out);
        }
        Ok((_, (written, None))) => {
            out.report(
                Code::ImpossibleDate,
                line.span_of(written),
                format_args!("no calendar has the date {}", Quoted(written)),
            );
            order.rest = Some(Text::new(said));
        }
        Err(_) if body.is_empty() => {
            if !said.is_empty() {
                out.report(Code::Order, line.span_of(rest), "expected what becomes of the classification");
            }
        }
        Err(_) => order.rest = Some(Text::new(body)),
    }
    Some(line.spanned(line.text, order))
}

/// Reports what is beside the date: the schedule in front of it, and who classified behind it, which the form of the
/// 1970s and 80s has (`GDS 9/22/84 (ROE, J.) OR-P`); more belongs to another section.
fn beside_date(line: Piece<'_>, body: &str, written: &str, out: &mut Diagnostics) {
    let at = (written.as_ptr() as usize).wrapping_sub(body.as_ptr() as usize);
    // Most are the date alone.
    if written.len() == body.len() {
        return;
    }
    let Some((front, behind)) = body.split_at_checked(at) else { return };
    let behind = behind.get(written.len()..).unwrap_or_default();
    let front = match schedule(front.trim_start_matches('(')) {
        Ok((rest, word)) => {
            out.beside(line, word);
            rest
        }
        Err(_) => front,
    };
    let word = first_word(front.trim_start_matches(|c: char| !c.is_ascii_alphabetic()));
    slips(line, "", word, out);
    let behind = behind.trim_matches(|c: char| blank::is_blank(c) || matches!(c, '.' | ',' | ';'));
    if behind.starts_with('(') || strip_prefix(behind, "OR").is_some() {
        out.beside(line, behind);
    } else if behind.contains(char::is_alphanumeric) {
        out.left_over(Code::Order, line, behind);
    }
}

/// Words for declassification.
const DECLASSIFY: [&str; 6] = ["DECL", "DECLAS", "DECLASS", "DECLASSIFY", "DECLASSIFIED", "DECLASSIFICATION"];

/// Reports a digit in the label, and a word for declassification that is not spelled as it should be.
fn slips(line: Piece<'_>, label: &str, word: Option<&str>, out: &mut Diagnostics) {
    let letters = label.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_uppercase());
    if !label.is_empty() && !letters.eq(*b"EO") {
        let message = format!("expected the label E.O., found {}", Quoted(label));
        out.report(Code::Label, line.span_of(label), message);
    }
    let Some(word) = word else { return };
    if is_mixed(word) || !DECLASSIFY.iter().any(|name| name.eq_ignore_ascii_case(word)) {
        let message = format!("expected DECL, found {}", Quoted(word));
        out.report(Code::Label, line.span_of(word), message);
    }
}

fn first_word(text: &str) -> Option<&str> {
    letters(text).ok().map(|(_, word)| word)
}

/// Whether a word has a small letter among capitals, `DECl`.
fn is_mixed(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase())
        && word.get(1..).is_some_and(|rest| {
            rest.bytes().any(|b| b.is_ascii_lowercase()) && rest.bytes().any(|b| b.is_ascii_uppercase())
        })
}

/// `E.O.` with or without full stops and blanks; scans read `O` as `0`; on the circuit a full stop came as the letter of the same
/// key, `E.OM`, `EMO.`.
fn label(i: &str) -> Parsed<'_, &str> {
    let gap = || take_while(|c| c == ' ');
    let point = || opt((gap(), one_of(".,")));
    let e = satisfy(|c| c == 'E' || c == 'e');
    let o = satisfy(|c| c == 'O' || c == 'o' || c == '0');
    // Most are written as they should be.
    let usual = terminated(text("E.O."), not(char('M')));
    let shifted = alt((tag("E.OM"), tag("EMOM"), tag("EMO."), tag("MO.")));
    alt((usual, shifted, recognize((e, point(), gap(), o, point())), scanned)).parse(i)
}

/// `5.0.`, `B.O.`: scans misread one letter of the label or both.
fn scanned(i: &str) -> Parsed<'_, &str> {
    let letter = || satisfy(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    recognize((letter(), char('.'), letter(), char('.'))).parse(i)
}

/// The length of a label that a scan misread: the number of an order is behind it, and a colon.
pub(crate) fn scanned_label_len(line: &str) -> Option<usize> {
    let (rest, _) = scanned(line).ok()?;
    let value = rest.trim_start_matches([' ', ':']);
    let (number, behind) =
        value.split_at_checked(5).filter(|(number, _)| number.bytes().all(|b| b.is_ascii_digit()))?;
    let known = number.parse().is_ok_and(|number| tables::orders::find(number).is_some());
    let said = || blank::trim_start(behind.trim_start_matches(':'));
    let answered = || said().starts_with("N/") || schedule(said()).is_ok() || declassify(said()).is_ok();
    (behind.starts_with(':') && (known || answered())).then_some(line.len() - rest.len())
}

/// Label and number, both as they are written, and the number. A number is five digits; one of four or six is a typing error and none of ours to mend.
fn head(i: &str) -> Parsed<'_, (&str, &str, Option<u32>)> {
    let (i, written) = context("E.O.", label).parse(i)?;
    let (i, _) = (blanks, opt(one_of(":.")), blanks).parse(i)?;
    let plain =
        map_opt(terminated(digits(4, 6), not(satisfy(is_garbled_digit))), |number: &str| number.parse().ok());
    let number = opt(alt((plain.map(Some), garbled))).map(Option::flatten);
    let (i, (numeral, number)) = consumed(number).parse(i)?;
    let amended = recognize((blanks, opt(one_of(":;,.")), blanks, text("AS AMENDED")));
    let (i, _) = (opt(amended), blanks, opt(one_of(":;,.")), blanks).parse(i)?;
    Ok((i, (written, numeral, number)))
}

/// A number with another character for one of its digits or between them, `11)52`: it is that of the order which alone has the others.
fn garbled(i: &str) -> Parsed<'_, Option<u32>> {
    let numeral =
        verify(take_while_m_n(5, 6, |c: char| c.is_ascii_digit() || is_garbled_digit(c)), |numeral: &str| {
            numeral.starts_with('1') && numeral.bytes().filter(u8::is_ascii_digit).count() >= 4
        });
    numeral.map(tables::orders::with_lost_digits).parse(i)
}

/// What may stand for a digit that was garbled.
fn is_garbled_digit(c: char) -> bool {
    matches!(c, '(' | ')' | '*' | '#' | '\'' | '&' | '%' | '$' | '!' | '?')
}

/// `DECL:` in its forms; a typing error of one letter in the word is read.
fn declassify(i: &str) -> Parsed<'_, &str> {
    let word = verify(letters, |w: &str| DECLASSIFY.iter().any(|name| near::distance(w, name, 1).is_some()));
    let on = preceded(blanks, text("ON"));
    recognize((word, opt(on), blanks, opt(one_of(":;.")), blanks)).parse(i)
}

/// The date of the body, which no calendar may have, and how it is written: at its start, behind `DECLAS`, or behind a
/// schedule (`GDS`, `XGDS-1`, `RDS-3`).
///
/// An event that happens to hold a date (`DNG: CO 12/31/2010`, `UPON SIGNATURE OF …`) names none.
fn body_date(i: &str) -> Parsed<'_, (&str, Option<Date>)> {
    // No word in front of a date begins with a digit.
    if i.starts_with(|c: char| c.is_ascii_digit()) {
        return consumed(date_form).parse(i);
    }
    let stops = take_while(|c| matches!(c, ' ' | ',' | ':' | ';' | '(' | '-'));
    preceded((opt(char('(')), opt(schedule), stops, opt(declassify)), consumed(alt((month_form, date_form))))
        .parse(i)
}

/// `GDS`, `XGDS-3`, `ADS`, `RDS-1`, with its number, unless that is the first digit of a date.
fn schedule(i: &str) -> Parsed<'_, &str> {
    let word = alt((text("XGDS"), text("GDS"), text("ADS"), text("RDS"), text("XDS")));
    let figure = || satisfy(|c| c.is_ascii_digit());
    let date =
        alt((recognize(satisfy(|c| c.is_ascii_digit() || c == '/')), recognize((char('-'), figure()))));
    let number = (opt(satisfy(|c| c == '-' || c == ' ')), opt(digits(1, 1)), not(date));
    recognize((word, opt(number))).parse(i)
}

/// Three numbers with slashes, hyphens or full stops between.
fn date_form(i: &str) -> Parsed<'_, Option<Date>> {
    let field = |i| digits(1, 4).parse(i);
    let dash = |i| (blanks, satisfy(|c| matches!(c, '/' | '-' | '.')), blanks).parse(i);
    let more = satisfy(|c| c.is_ascii_digit() || c == '/');
    let (i, (a, _, b, _, c)) = terminated((field, dash, field, dash, field), not(more)).parse(i)?;
    let date = match [a, b, c].map(value) {
        [year, month, day] if year > 999 => date::date(year.cast_signed(), month, day),
        [month, day, _] => date::date(year_ahead(c), month, day),
    };
    Ok((i, date))
}

/// `JULY 3, 2005`
fn month_form(i: &str) -> Parsed<'_, Option<Date>> {
    let month = terminated(map_opt(letters, date::month_name), (opt(char('.')), blanks));
    let day = terminated(digits(1, 2).map(value), (blanks, opt(char(',')), blanks));
    let year = digits(4, 4).map(value);
    (month, day, year).map(|(month, day, year)| date::of(year.cast_signed(), month, day)).parse(i)
}

/// The value of a few digits.
fn value(digits: &str) -> u32 {
    digits.parse().unwrap_or_default()
}

/// Two digits of a declassification date lie ahead of the telegram: 70 to 99 are 19xx, the rest 20xx.
fn year_ahead(written: &str) -> i32 {
    let year = value(written).cast_signed();
    match written.len() {
        ..=2 if year >= 70 => 1900 + year,
        ..=2 => 2000 + year,
        _ => year,
    }
}

/// How the label begins.
pub(crate) const BEGIN: Begin =
    Begin::with(Classes::of(b"Ee"), Classes::of(b"., Oo0M")).or(Begin::exact(&["MO"]));

/// The length of the E.O. label that a line begins with: `E.O.`, `EO`, `E.O`, `E. O.`, in front of a number or `N/A`.
pub(crate) fn label_len(line: &str) -> Option<usize> {
    let (rest, _) = label(line).ok()?;
    let value = rest.trim_start_matches([' ', ':']);
    let numeral = value.bytes().take_while(u8::is_ascii_digit).count();
    if line.starts_with('M') {
        // The first letter was lost: a known number tells.
        let number = value.get(..numeral)?.parse().ok()?;
        return tables::orders::find(number).map(|_| line.len() - rest.len());
    }
    let numbered = (4..=6).contains(&numeral)
        || value.starts_with("N/A")
        || value.starts_with("XX")
        || rest.len() < line.len() - 2
            && (garbled(value).is_ok() || schedule(value).is_ok_and(|(rest, _)| ends_word(rest)));
    let labelled = rest.starts_with(':') || (value.is_empty() && line.contains('.'));
    (numbered || labelled).then_some(line.len() - rest.len())
}

fn ends_word(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(line: &str, number: Option<u32>, date: &str, rest: Option<&str>) {
        let mut out = Diagnostics::default();
        let order = read(Piece::new(line, 0), &mut out).unwrap().value;
        let on = order.declassify_on.map(|d| d.to_string()).unwrap_or_default();
        let said = order.rest.map(|r| r.unfolded().into_owned());
        assert_eq!((order.number, on.as_str(), said.as_deref()), (number, date, rest), "{line}");
    }

    #[test]
    fn written_forms() {
        reads("E.O. 12958: DECL: 12/02/2034 \n", Some(12958), "2034-12-02", None);
        reads("EO 12958 DECL: 02/12/2020", Some(12958), "2020-02-12", None);
        reads("E.O 12958: DECL 2020/2/3", Some(12958), "2020-02-03", None);
        reads("E.O. 12958: 10/29/21", Some(12958), "2021-10-29", None);
        reads("E.O. 12958: AS AMENDED; DECLASSIFIED JULY 3, 2005", Some(12958), "2005-07-03", None);
        reads("E.O. 12958: N/A", Some(12958), "", Some("N/A"));
        reads("E.O. 11652:GDS", Some(11652), "", Some("GDS"));
        reads("E.O. 11652: XGDS-3", Some(11652), "", Some("XGDS-3"));
        reads("E.O. 11652: ADS, DECLAS 12-31-83", Some(11652), "1983-12-31", None);
        reads("E.O. 12065: GDS 9/22/84 (ROE)", Some(12065), "1984-09-22", None);
        reads("E.O. 12065: RDS-1 3/14/08 (ROE, R.) OR-P", Some(12065), "2008-03-14", None);
        reads("E.O. 12356:DECL:OADR", Some(12356), "", Some("OADR"));
        reads(
            "E.O. 12958: DECL: ONE YEAR\nAFTER SIGNATURE",
            Some(12958),
            "",
            Some("ONE YEAR AFTER SIGNATURE"),
        );
        reads("E.O. 12958: DECl: 12/02/2034", Some(12958), "2034-12-02", None);
        reads("E.O. 12958: DNG: CO 12/31/2010", Some(12958), "", Some("DNG: CO 12/31/2010"));
        reads("E.O. 12958 XXXXXXXXXXXX", Some(12958), "", Some("XXXXXXXXXXXX"));
        reads("E . O . 12958: DECL: 12/02/2034", Some(12958), "2034-12-02", None);
        reads("E,O, 12958. DECLASSIFY ON; 12/02/2034", Some(12958), "2034-12-02", None);
        reads("EO12958: 12/02/2034", Some(12958), "2034-12-02", None);
        reads("E.O. 12958:", Some(12958), "", None);
        reads("E.O. 1958: N/A", Some(1958), "", Some("N/A"));
        reads("E.O. N/A", None, "", Some("N/A"));
    }

    #[test]
    fn schedules_with_dates() {
        reads("E.O. 12065: GDS 12/22/84 (ROE)", Some(12065), "1984-12-22", None);
        reads("E.O. 12065: GDS12/22/84", Some(12065), "1984-12-22", None);
        reads("E.O. 11652: XGDS-1 12/22/84", Some(11652), "1984-12-22", None);
        reads("E.O. 11652: XDS-3, 12/22/84", Some(11652), "1984-12-22", None);
        reads("E.O. 11652: XGDS 3", Some(11652), "", Some("XGDS 3"));
        reads("E.O. 11652: GDS: JAN 3, 1984", Some(11652), "1984-01-03", None);
        reads("E.O. 12065: GDS 1-8-85 (ROE, J.) OR-E", Some(12065), "1985-01-08", None);
        reads("E.O. 12065: GDS - 12/6/84 (ROE)", Some(12065), "1984-12-06", None);
        reads("E.O. 12065: (GDS 11/20/85 (ROE, JANE) OR-M", Some(12065), "1985-11-20", None);
        reads("E.O. 12065: RDS-1 1-8-85 (ROE)", Some(12065), "1985-01-08", None);
    }

    #[test]
    fn what_the_circuit_garbled() {
        reads("E.OM 11652: GDS", Some(11652), "", Some("GDS"));
        reads("EMO. 11652: N/A", Some(11652), "", Some("N/A"));
        reads("MO. 11652 N/A", Some(11652), "", Some("N/A"));
        reads("E.O. XGDS", None, "", Some("XGDS"));
        reads("E.O. 11)52: N/A", Some(11652), "", Some("N/A"));
        // Two orders end like it.
        reads("E.O. 1))65: N/A", None, "", Some("1))65: N/A"));
        reads("E.O. 12)065: N/A", None, "", Some("N/A"));
    }

    #[test]
    fn dates() {
        for (date, want) in [
            ("2/3/2020", "2020-02-03"),
            ("2020/2/3", "2020-02-03"),
            ("02-03-20", "2020-02-03"),
            ("02.03.2020", "2020-02-03"),
            ("2 / 3 / 2020", "2020-02-03"),
            // Two digits lie ahead.
            ("12/31/69", "2069-12-31"),
            ("12/31/70", "1970-12-31"),
            ("12/31/ 70", "1970-12-31"),
            ("12/31/2034 (ROE)", "2034-12-31"),
            ("SEPT. 3 2020", "2020-09-03"),
            ("September 30 , 2020", "2020-09-30"),
            ("SEPT 3, 2020 (ROE)", "2020-09-03"),
        ] {
            reads(&format!("E.O. 12958: DECL: {date}"), Some(12958), want, None);
        }
        for text in ["12/31/20205", "12/31/2020/1", "12/31", "SEPT 3, 20", "3 SEPT 2020", "SOME 3, 2020"] {
            reads(&format!("E.O. 12958: DECL: {text}"), Some(12958), "", Some(text));
        }
    }

    #[test]
    fn slips_are_reported() {
        for line in
            ["E.0. 12958: DECL: 12/02/2034", "E.O. 12958: DECl: 12/02/2034", "E.O. 12958: DELC: 12/02/2034"]
        {
            let mut out = Diagnostics::default();
            assert!(read(Piece::new(line, 0), &mut out).unwrap().value.declassify_on.is_some(), "{line}");
            assert_eq!(out.codes(), [Code::Label], "{line}");
        }
    }

    #[test]
    fn what_is_reported() {
        for (line, codes) in [
            ("E.O. 12958:", vec![]),
            ("E.O. 12958: Decl: 12/02/2034", vec![]),
            ("E.O. 12958: decl: 12/02/2034", vec![]),
            ("E.O. 12958: Declassify on: 12/02/2034", vec![]),
            ("E.O. 12958: SOON", vec![]),
            ("E.O. 12958: DECL:", vec![Code::Order]),
            ("E.O.:", vec![Code::Order]),
            ("E.O. N/A", vec![Code::Order]),
            ("THE ORDER", vec![Code::Order]),
        ] {
            let mut out = Diagnostics::default();
            read(Piece::new(line, 0), &mut out);
            assert_eq!(out.codes(), codes, "{line}");
        }
    }

    #[test]
    fn an_impossible_date_is_kept_as_text() {
        for date in ["02/30/2019", "13/01/2019", "999/1/2", "FEB 30, 2019", "2019/2/30"] {
            let line = format!("E.O. 12958: DECL: {date}");
            let mut out = Diagnostics::default();
            let order = read(Piece::new(&line, 0), &mut out).unwrap().value;
            let rest = order.rest.map(|rest| rest.unfolded().into_owned());
            assert_eq!((order.declassify_on, rest), (None, Some(format!("DECL: {date}"))));
            assert_eq!(out.codes(), [Code::ImpossibleDate], "{line}");
        }
    }

    #[test]
    fn labels() {
        for (label, value) in [
            ("E.O.", " 12958: X"),
            ("EO", " 12958"),
            ("E.O", " 12958"),
            ("E. O.", " 12958"),
            ("E.0.", " 12958"),
            ("e.o.", " 12958"),
            ("E.O.", ": 13526"),
            ("E.O.", ": GDS"),
            ("E.O.", ":"),
            ("E.O.", ""),
            ("EO", " N/A"),
            ("EO", " XXXXX"),
        ] {
            assert_eq!(label_len(&format!("{label}{value}")), Some(label.len()), "{label}{value}");
        }
        for (label, value) in [
            ("E.OM", " 11652: GDS"),
            ("EMO.", " 11652: N/A"),
            ("MO.", " 11652 N/A"),
            ("E.O.", " XGDS"),
            ("E.O.", " 11)52: GDS"),
            ("E.O.", " 12)065: GDS"),
        ] {
            assert_eq!(label_len(&format!("{label}{value}")), Some(label.len()), "{label}{value}");
        }
        for line in ["MO. 11651 N/A", "MO. MEN", "EO GDSX", "E.O. GDSX", "E.OM MEN"] {
            assert!(label_len(line).is_none(), "{line}");
        }
        for line in ["E. 09 OSLO 12", "E. 0 12", "EOM", "EO", "E.ON AG", "EOKA 1955", "EO 125", "EO 1234567"]
        {
            assert!(label_len(line).is_none(), "{line}");
        }
    }
}
