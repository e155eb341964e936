//! [`Control`]: to whom a portion may be released, or what it holds.

use std::{borrow::Cow, fmt};

use crate::{
    blank, fold,
    word::{self, could_begin, strip_prefix},
};

/// A control of a portion marking. (ISOO marking booklets; 5 FAH-1 H-246; [`crate::format::body`])
///
/// ```
/// use cablegram::{Control, Marking};
/// let marking = Marking::new("S//NF");
/// assert_eq!(marking.controls().collect::<Vec<_>>(), [Control::NoForn]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Control<'a> {
    /// `NF`, `NOFORN`: not releasable to foreign nationals.
    NoForn,
    /// `OC`, `ORCON`: the originator controls dissemination.
    Orcon,
    /// `IMC`, `IMCON`: controlled imagery.
    Imcon,
    /// `REL TO …`: releasable to these countries or groups; see [`countries`](Control::countries).
    Rel(Cow<'a, str>),
    /// `RELIDO`: releasable by an information disclosure official.
    Relido,
    /// `FGI …`: foreign government information, with the countries where they are named.
    Fgi(Cow<'a, str>),
    /// `NC`, `NOCONTRACT`: not releasable to contractors.
    NoContract,
    /// `PR`, `PROPIN`: proprietary information.
    Propin,
    /// `FOUO`: for official use only.
    Fouo,
    /// `LES`: law enforcement sensitive, a kind of sensitive but unclassified information.
    LawEnforcement,
    /// `DSEN`: drug enforcement sensitive.
    DrugEnforcement,
    /// `NODIS`, `ND`: no distribution.
    NoDis,
    /// `EXDIS`, `XD`: exclusive distribution.
    ExDis,
    /// `ENTIRE TEXT`: the marking holds for the whole text.
    EntireText,
    /// Anything else, as written.
    Other(Cow<'a, str>),
}

/// Names of the controls that are one word: in a portion, in a banner, in the order in which the system has them.
const WORDS: [(&str, &str, Control<'static>); 12] = [
    ("RELIDO", "RELIDO", Control::Relido),
    ("FOUO", "FOR OFFICIAL USE ONLY", Control::Fouo),
    ("OC", "ORCON", Control::Orcon),
    ("IMC", "IMCON", Control::Imcon),
    ("NF", "NOFORN", Control::NoForn),
    ("PR", "PROPIN", Control::Propin),
    ("NC", "NOCONTRACT", Control::NoContract),
    ("DSEN", "DSEN", Control::DrugEnforcement),
    ("LES", "LAW ENFORCEMENT SENSITIVE", Control::LawEnforcement),
    ("XD", "EXDIS", Control::ExDis),
    ("ND", "NODIS", Control::NoDis),
    ("ENTIRE TEXT", "ENTIRE TEXT", Control::EntireText),
];

impl<'a> Control<'a> {
    /// The control that a part of a marking, without blanks and full stops at its ends, is, in its short or its long form.
    pub(super) fn read(text: &'a str) -> Self {
        let is = |words: &str| strip_words(text, words) == Some("");
        let named = WORDS.iter().find(|(short, long, _)| is(short) || is(long));
        if let Some((_, _, control)) = named {
            return control.clone();
        }
        if is("N") {
            return Control::NoForn;
        }
        if is("ENTIRETEXT") {
            return Control::EntireText;
        }
        let after = |words: &str| {
            let rest = strip_words(text, words).filter(|rest| !rest.starts_with(char::is_alphanumeric))?;
            Some(Cow::Borrowed(blank::trim(rest)))
        };
        let rel = || after("REL TO").or_else(|| after("RELEASABLE TO")).or_else(|| after("REL"));
        match rel().map(Control::Rel).or_else(|| after("FGI").map(Control::Fgi)) {
            Some(control) => control,
            None => Control::Other(Cow::Borrowed(text)),
        }
    }

    /// The countries and groups that `REL TO` and `FGI` name, as written: trigraphs, or what was typed in their place.
    ///
    /// ```
    /// use cablegram::{Control, Marking};
    /// let marking = Marking::new("S//REL TO USA, GBR AND NATO");
    /// let control = marking.controls().next().unwrap();
    /// assert_eq!(control.countries().collect::<Vec<_>>(), ["USA", "GBR", "NATO"]);
    /// ```
    pub fn countries(&self) -> impl Iterator<Item = &str> {
        let list = match self {
            Control::Rel(list) | Control::Fgi(list) => list,
            _ => "",
        };
        let words = list.split([',', ';', '&']).flat_map(word::words);
        words.filter(|word| !word.eq_ignore_ascii_case("AND"))
    }

    /// Whether it says that the portion holds foreign government information, a category of its own.
    pub(super) fn is_foreign(&self) -> bool {
        matches!(self, Control::Fgi(_))
    }

    /// Its place among the controls of a marking.
    pub(super) fn rank(&self) -> usize {
        match self {
            Control::Fgi(_) => 0,
            Control::Rel(_) => 1 + WORDS.len(),
            Control::Other(_) => 2 + WORDS.len(),
            named => 1 + WORDS.iter().position(|(.., control)| control == named).unwrap_or(WORDS.len()),
        }
    }

    /// Its short form.
    pub(super) fn portion(&self) -> Cow<'a, str> {
        self.form(|(short, _, _)| short)
    }

    /// Its long form.
    pub(super) fn banner(&self) -> Cow<'a, str> {
        self.form(|(_, long, _)| long)
    }

    fn form(
        &self,
        name: fn(&'static (&'static str, &'static str, Control<'static>)) -> &'static str,
    ) -> Cow<'a, str> {
        let list = |word: &str, list: &str| {
            let joined = format!("{word} {}", fold::unfold(list).to_ascii_uppercase());
            Cow::Owned(joined.trim_end().to_owned())
        };
        match self {
            Control::Fgi(countries) => list("FGI", countries),
            Control::Rel(countries) if countries.to_ascii_uppercase().starts_with("USA") => {
                list("REL TO", countries)
            }
            Control::Rel(countries) => list("REL", countries),
            Control::Other(text) => Cow::Owned(fold::unfold(text).to_ascii_uppercase()),
            named => WORDS
                .iter()
                .find(|(.., control)| control == named)
                .map_or(Cow::Borrowed(""), |row| name(row).into()),
        }
    }
}

/// As a portion marking has it: `NF`, `REL TO USA, GBR`.
impl fmt::Display for Control<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.portion())
    }
}

/// What follows `words` in `text`, in either case, whatever blanks are between them.
#[inline]
pub(super) fn strip_words<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    if could_begin(text, words) { behind_words(text, words) } else { None }
}

fn behind_words<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let mut words = words.split(' ');
    let first = strip_prefix(text, words.next()?)?;
    words.try_fold(first, |rest, word| {
        let next = rest.trim_start_matches(blank::is_blank);
        strip_prefix(next, word).filter(|_| next.len() < rest.len())
    })
}
