//! The `DE` line: which station sent the message, its serial number there, when it was filed.
//!
//! ```text
//! de-line = "DE" SP indicator SP ["#"] serial [suffix] SP filing
//! suffix  = "/" D D | A
//! filing  = D D D H H M M | D D "/" D D D D "Z"
//! ```
//! ACP 127(G) format line 3; [`crate::format::transmission`].

use nom::{
    Parser,
    bytes::complete::{take_while, take_while1},
    character::complete::{char, satisfy},
    combinator::{not, opt, recognize},
    error::context,
    sequence::{preceded, terminated},
};

use crate::{
    diagnostic::{Code, Diagnostics},
    lex::{Begin, Miss, Parsed, Piece, blanks, indicator, label, number},
    model::Station,
    span::Spanned,
};

/// Reads the line; what does not read is reported and gives no value.
pub(crate) fn read<'a>(piece: Piece<'a>, out: &mut Diagnostics) -> Option<Spanned<Station<'a>>> {
    let line = piece.trim();
    match station(line.text) {
        Ok((rest, (value, letter))) => {
            out.beside(line, letter);
            out.left_over(Code::Station, line, rest);
            Some(line.spanned(line.text, value))
        }
        Err(miss) => {
            out.unread(Code::Station, line, Miss::of(miss));
            None
        }
    }
}

/// The station, and the letter behind its serial.
fn station(i: &str) -> Parsed<'_, (Station<'_>, &str)> {
    let (i, indicator) = preceded((label("DE"), blanks), indicator).parse(i)?;
    let serial = context("station serial number", number);
    let (i, serial) = preceded((blanks, opt(char('#'))), serial).parse(i)?;
    let (i, (section, letter)) = suffix(i)?;
    let (i, filed) = context("filing time", preceded(blanks, filing)).parse(i)?;
    Ok((i, (Station::new(indicator, serial, section, filed), letter)))
}

/// The section, or a letter that ACP 127 allows in its place.
fn suffix(i: &str) -> Parsed<'_, (Option<u32>, &str)> {
    let letter = take_while(|c: char| c.is_ascii_uppercase());
    match char::<_, Miss<'_>>('/').parse(i) {
        // Once the slash is seen, the number is no longer optional.
        Ok((i, _)) => context("section number", number).map(|number| (Some(number), "")).parse(i),
        Err(_) => letter.map(|letter| (None, letter)).parse(i),
    }
}

fn filing(i: &str) -> Parsed<'_, &str> {
    // `0621437ZNY SSSSS`: the security line was joined.
    let zulu = terminated(char('Z'), not(satisfy(|c| c.is_ascii_alphabetic())));
    recognize((take_while1(|c: char| c.is_ascii_digit() || c == '/'), opt(zulu))).parse(i)
}

/// How the line begins.
pub(crate) const BEGIN: Begin = Begin::words(&["DE"]);

/// Whether a line is a station line.
pub(crate) fn is_line(line: &str) -> bool {
    (label("DE"), blanks, indicator).parse(line).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read_one(text: &str) -> (Option<Station<'_>>, Vec<Code>) {
        let mut out = Diagnostics::default();
        let value = read(Piece::new(text, 0), &mut out);
        (value.map(|s| s.value), out.codes())
    }

    #[test]
    fn written_forms() {
        let of = |text| read_one(text).0.unwrap();
        assert_eq!(of("DE RUEHTO #0512/01 0621437\n"), Station::new("RUEHTO", 512, Some(1), "0621437"));
        assert_eq!(of("DE RUEHTO #0512 0621437 "), Station::new("RUEHTO", 512, None, "0621437"));
        assert_eq!(of("DE RUESUA 301 14/1840Z"), Station::new("RUESUA", 301, None, "14/1840Z"));
        assert_eq!(of("DE RUESUA 107A 14/1840Z"), Station::new("RUESUA", 107, None, "14/1840Z"));
    }

    #[test]
    fn damage_is_reported_and_gives_no_value() {
        assert_eq!(read_one("DE RUEHTO #0512/xx 0621437"), (None, vec![Code::Station]));
        for line in [
            "DE AMEMBASSY",
            "DE RUEHTO",
            "DE RUEHTO #0512",
            "DE RUEHTO #0512/",
            "DE RUEHTO #0512 SOON",
            "FM OSLO",
        ] {
            assert_eq!(read_one(line), (None, vec![Code::Station]), "{line}");
        }
    }

    #[test]
    fn what_is_a_station_line() {
        assert!(is_line("DE RUEHTO #0512/01 0621437") && is_line("DE RUEHTO"));
        assert!(!is_line("DE AMEMBASSY") && !is_line("DER RUEHTO") && !is_line("FM RUEHTO"));
    }

    #[test]
    fn what_is_left_over_is_reported() {
        let (value, codes) = read_one("DE RUEHTO #0512 0621437 ZZZ");
        assert!(value.is_some());
        assert_eq!(codes, [Code::Station]);
    }
}
