//! [`CableId`]: year, origin, number.

use std::{borrow::Cow, fmt, str::FromStr};

use super::owned::owned;
use crate::{
    blank,
    error::ValueError,
    lex::date::{Year, year_of_writing},
    tables::posts::{self, Post},
};

/// The message reference number with its year: what names a cable. `09OSLO160` is Oslo's 160th message of 2009.
///
/// The origin is that of the [table of posts](crate::tables::posts): all written forms of one post are one, so
/// `TEL AVIV`, `TELAVIV` and the `TELAV` of the 1970s give equal ids, as does a misspelling that can mean
/// [one post alone](crate::tables::posts::nearest). Any other origin that the table lacks is kept in capitals without
/// blanks and dots. Ordered by year, origin, number.
///
/// Reads every form that archives use and prints one; [`with_full_year`](CableId::with_full_year),
/// [`with_blanks`](CableId::with_blanks) and [`file_number`](CableId::file_number) give the others.
///
/// ```
/// use cablegram::CableId;
/// let id: CableId = "00 tel aviv 004462".parse()?;
/// assert_eq!(id, CableId::new(2000, "TELAV", 4462));
/// assert_eq!(id.to_string(), "00TELAVIV4462");
/// assert_eq!(id.with_full_year(), "2000TELAVIV4462");
/// assert_eq!(id.with_blanks(), "00 TEL AVIV 4462");
/// assert_eq!(id.file_number(), "2000TELAVI04462");
/// assert_eq!(id.post().unwrap().country, Some("IL"));
/// # Ok::<(), cablegram::ValueError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CableId<'a> {
    year: u16,
    origin: Cow<'a, str>,
    number: u32,
}

impl<'a> CableId<'a> {
    /// The id of message `number` of `origin` in `year` (four digits).
    pub fn new(year: u16, origin: impl Into<Cow<'a, str>>, number: u32) -> Self {
        let origin = origin.into();
        let post = posts::find(&origin).or_else(|| posts::by_from_line(&origin));
        let origin = match post.or_else(|| posts::nearest(&origin)) {
            Some(post) => Cow::Borrowed(post.canonical),
            None => squeeze(origin),
        };
        Self { year, origin, number }
    }

    /// The year, four digits.
    pub const fn year(&self) -> u16 {
        self.year
    }

    /// The origin, in capitals without blanks.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The message number.
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// The post that sent it; `None` where the table lacks it.
    pub fn post(&self) -> Option<&'static Post> {
        posts::find(&self.origin)
    }

    /// With all four digits of the year: `2009OSLO160`.
    pub fn with_full_year(&self) -> String {
        format!("{:04}{}{}", self.year, self.origin, self.number)
    }

    /// With blanks, as SMART and references have it: `09 OSLO 160`. Of a year not of 1950 to 2049, with all four digits.
    pub fn with_blanks(&self) -> String {
        let origin = self.post().map_or(&*self.origin, |post| post.name);
        format!("{} {origin} {}", Year(self.year.into()), self.number)
    }

    /// As the Central Foreign Policy File of 1973-79 has it: full year, six letters of the origin, five digits,
    /// `1979RIYADH00905`. ([`crate::format::message_line`])
    pub fn file_number(&self) -> String {
        let end = self.origin.char_indices().nth(6).map_or(self.origin.len(), |(at, _)| at);
        format!("{:04}{}{:05}", self.year, self.origin.get(..end).unwrap_or_default(), self.number)
    }

    /// The same id, owning its characters.
    pub fn into_owned(self) -> CableId<'static> {
        CableId { origin: owned(self.origin), ..self }
    }
}

/// Capitals, without blanks and dots.
fn squeeze(origin: Cow<'_, str>) -> Cow<'_, str> {
    let stray = |c: char| blank::is_blank(c) || c == '.' || c.is_lowercase();
    if !origin.contains(stray) {
        return origin;
    }
    let kept = origin.chars().filter(|&c| !blank::is_blank(c) && c != '.');
    Cow::Owned(kept.flat_map(char::to_uppercase).collect())
}

/// Two digits of the year, or four where those would mean another century; origin, number without leading zeros.
impl fmt::Display for CableId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", Year(self.year.into()), self.origin, self.number)
    }
}

/// Reads two or four digits of a year, an origin and a number, with or without blanks between them.
/// Two digits from 50 on are of the 1900s.
impl FromStr for CableId<'static> {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::new("year, origin and number of a cable", text);
        let trimmed = blank::trim(text);
        let letters = trimmed.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
        let (year, rest) = trimmed.split_at_checked(letters).ok_or_else(wrong)?;
        let digits = rest.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (origin, number) = rest.split_at_checked(rest.len() - digits).ok_or_else(wrong)?;
        let full: u16 = match (year.len(), year.parse::<u16>()) {
            (2, Ok(two)) => u16::try_from(year_of_writing(two.into())).map_err(|_| wrong())?,
            (4, Ok(full)) => full,
            _ => return Err(wrong()),
        };
        let number = number.parse().map_err(|_| wrong())?;
        let id = CableId::new(full, origin.to_owned(), number);
        if id.origin.is_empty() || !id.origin.chars().all(char::is_alphabetic) {
            return Err(wrong());
        }
        Ok(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_forms_of_one_id() {
        let id = CableId::new(1979, "RIYADH", 905);
        assert_eq!(CableId::new(1979, "TELAV", 1), CableId::new(1979, "tel aviv", 1));
        assert_eq!("23 MEXICO 1655".parse(), Ok(CableId::new(2023, "MEXICO", 1655)));
        for form in
            ["79RIYADH905", "1979RIYADH00905", "1979RIYADH00905", "79 riyadh 905", " 1979 RIYADH 905\n"]
        {
            assert_eq!(form.parse(), Ok(id.clone()), "{form}");
        }
        assert_eq!(id.to_string(), "79RIYADH905");
    }

    #[test]
    fn what_is_no_id() {
        for form in
            ["", "RIYADH905", "79RIYADH", "799RIYADH905", "79905", "79RIY4DH905", "79RIYADH99999999999"]
        {
            assert!(form.parse::<CableId<'_>>().is_err(), "{form}");
        }
    }
}
