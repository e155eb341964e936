//! What a line is, or could be. Nothing else decides that: who cuts a text asks here.
//!
//! Each kind of line has a rule, `is_…`, and beside the rule a declaration of the first two characters that its lines can
//! have ([`Begin`]). One table, made from these, names the kinds that a line may be of by its first two characters; only
//! the rules of those are tried, in the order of [`Kind`]. The table never leaves out a kind whose rule would say yes (a
//! test tries every rule on every line), so it makes the look faster and changes nothing.
//!
//! | file | lines |
//! |---|---|
//! | the grammars | of the transmission header, the message line, internal distribution, notes about the copy |
//! | [`label`] | labels in front of E.O., TAGS, subject, references, classified-by |
//! | [`paragraph`] | numbered paragraphs |
//! | [`footer`] | rules of dashes, ends of messages, web footers |
//! | [`printed`] | page lines in parts, dash lines, stamps, drafting lines |
//! | [`heading`] | titles |
//! | [`signature`] | names at the end |
//!
//! A new kind of line is one row below and one rule in the file of its family.

pub(crate) mod footer;
pub(crate) mod heading;
pub(crate) mod label;
pub(crate) mod paragraph;
pub(crate) mod printed;
pub(crate) mod signature;
#[cfg(test)]
mod tests;

use crate::{
    grammar::{
        addressees, circuit, copy_note, distribution, dtg, message, notice, routing, security, sets, station,
        transmission_id,
    },
    lex::{Begin, Class},
    lines::{Row, Rows},
    tables::captions,
    terms::page,
};

/// Declares the kinds in the order in which they are tried: how their lines begin, and the rule that tells them.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident: $begin:expr, $rule:expr;)*) => {
        /// What a line is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Kind {
            $($(#[$doc])* $kind,)*
            /// None of these: text.
            Text,
        }

        impl Kind {
            /// All of them, in order.
            const ALL: &[Self] = &[$(Self::$kind,)*];

            /// How its lines begin.
            const fn begin(self) -> Begin {
                match self {
                    $(Self::$kind => $begin,)*
                    Self::Text => Begin::NONE,
                }
            }

            /// Their rules, in order.
            const RULES: &[fn(&str) -> bool] = &[$($rule,)*];

        }
    };
}

kinds! {
    /// An addressee with its routing indicator.
    Addressee: addressees::ADDRESSEE, addressees::is_addressee;
    Notice: notice::BEGIN, notice::is_notice;
    To: addressees::TO, addressees::is_to;
    TransmissionId: transmission_id::BEGIN, transmission_id::is_line;
    /// The routing line of JANAP 128.
    Circuit: circuit::BEGIN, circuit::is_line;
    Station: station::BEGIN, station::is_line;
    Security: security::BEGIN, security::is_line;
    From: addressees::FROM, addressees::is_from;
    Exempted: addressees::EXEMPTED, addressees::is_xmt;
    DateTimeGroup: dtg::BEGIN, dtg::is_line;
    Routing: routing::BEGIN, routing::is_line;
    Distribution: distribution::BEGIN, distribution::is_line;
    Info: addressees::INFO, addressees::is_info;
    MessageLine: message::BEGIN, message::is_line;
    /// The label of an E.O., TAGS, subject, reference or classified-by section.
    Label: label::BEGIN, |line| label::label(line).is_some();
    /// A set of a record message.
    Set: sets::BEGIN, sets::is_line;
    /// A page line that has the line to itself.
    PageLine: page::BEGIN, page::is_page_line;
    /// A part of a page line that was broken.
    PagePart: printed::PAGE_PART, printed::is_page_part;
    /// The end of the message on the circuit.
    End: footer::END, footer::is_end;
    /// A classification, markings, and nothing else.
    Classification: message::BEGIN, message::is_bare_classification;
    Rule: footer::RULE, footer::is_rule;
    /// A mark that an export left.
    Stray: footer::STRAY, footer::is_stray;
    DashLine: printed::DASH_LINE, printed::is_dash_line;
    /// The archive's date.
    ArchiveDate: copy_note::ARCHIVE_DATE, copy_note::is_archive_date;
    Footer: footer::FOOTER, footer::is_footer;
    Stamp: printed::STAMP, printed::is_stamp;
    Drafting: printed::DRAFTING, |line| printed::drafting(line).is_some();
    /// A caption of the table.
    Caption: captions::BEGIN, |line| captions::find(line).is_some();
    /// The number of a paragraph, and its marking or text.
    Paragraph: paragraph::BEGIN, paragraph::is_opening;
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kinds(u32);

impl Kinds {
    /// Those of a list.
    pub(crate) const fn of(mut kinds: &[Kind]) -> Self {
        let mut bits = 0;
        while let [kind, rest @ ..] = kinds {
            bits |= 1 << *kind as u32;
            kinds = rest;
        }
        Self(bits)
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of others are among them.
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn contain(self, kind: Kind) -> bool {
        self.0 >> kind as u32 & 1 == 1
    }

    #[inline]
    pub(crate) const fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

/// For the classes of the first two characters, the kinds that a line may be of.
#[expect(clippy::indexing_slicing, reason = "a constant: what is out of range does not compile")]
static TABLE: [[Kinds; Class::COUNT]; Class::COUNT] = {
    let mut table = [[Kinds(0); Class::COUNT]; Class::COUNT];
    let mut kind = 0;
    while kind < Kind::ALL.len() {
        let begin = Kind::ALL[kind].begin();
        let mut first = 0;
        while first < Class::COUNT {
            let mut second = 0;
            while second < Class::COUNT {
                if begin.has(first, second) {
                    table[first][second].0 |= 1 << kind;
                }
                second += 1;
            }
            first += 1;
        }
        kind += 1;
    }
    table
};

/// Those of some kinds that a line may be of by its first two characters and by its last.
#[inline]
pub(crate) fn possible(kinds: Kinds, row: &Row) -> Kinds {
    let seconds = TABLE.get(row.first.index());
    let table = seconds.and_then(|kinds| kinds.get(row.second.index())).copied().unwrap_or(Kinds(0));
    let named = || row.len() >= printed::NAMED && is_named(row.first, row.second, row.last);
    let possible = if kinds.has(NAMED) && named() { table.and(NAMED) } else { table }.common(kinds);
    if possible.has(PAGE) && !page::is_last(row.last) { possible.without(PAGE) } else { possible }
}

/// What a long line may be that begins with a name and ends in a date: the table does not know how long a line is.
const NAMED: Kinds = Kinds::of(&[Kind::Stamp]);

/// What may begin with any letters.
const PAGE: Kinds = Kinds::of(&[Kind::PageLine]);

#[inline]
fn is_named(first: Class, second: Class, last: u8) -> bool {
    first.is_capital() && second.is_small() && last.is_ascii_digit()
}

/// The kinds that begin with a classification.
const CLASSIFIED: Kinds = Kinds::of(&[Kind::MessageLine, Kind::Classification]);

/// Which of them a line is of that could begin with one. What was read of a message line is kept.
#[inline(never)]
fn classified<'a>(line: &'a str, kept: Option<&mut Option<message::Line<'a>>>) -> Kinds {
    match message::Line::of_likely(line) {
        Some(line) if line.is_whole() => {
            if let Some(kept) = kept {
                *kept = Some(line);
            }
            Kinds::of(&[Kind::MessageLine])
        }
        Some(line) if line.is_bare() => Kinds::of(&[Kind::Classification]),
        None if message::is_garbled(line) => Kinds::of(&[Kind::Classification]),
        _ => Kinds(0),
    }
}

/// The first of the kinds that a line is of: each is tried that it may be of.
#[inline]
pub(crate) fn first_of(kinds: Kinds, line: &str) -> Kind {
    if kinds.is_empty() { Kind::Text } else { first_tried(kinds, line, None) }
}

/// Whether a line without blanks at its ends is of a kind, by its place. Each rule is called: in one function together they would cost
/// all whatever one of them needs.
#[inline]
fn is(place: usize, line: &str) -> bool {
    Kind::RULES.get(place).is_none_or(|rule| rule(line))
}

#[inline(never)]
fn first_tried<'a>(kinds: Kinds, line: &'a str, mut kept: Option<&mut Option<message::Line<'a>>>) -> Kind {
    let (mut left, mut read) = (kinds, Kinds(0));
    while !left.is_empty() {
        let at = left.0.trailing_zeros();
        let first = Kinds(1 << at);
        if CLASSIFIED.has(first) && read.is_empty() {
            // The line is read once for both.
            read = if message::could_begin(line) { classified(line, kept.take()) } else { Kinds(0) };
            left = left.without(CLASSIFIED).and(left.common(read));
        } else if read.has(first) || is(at as usize, line) {
            return Kind::ALL.get(at as usize).copied().unwrap_or(Kind::Text);
        } else {
            left = left.without(first);
        }
    }
    Kind::Text
}

/// What a line is, of some kinds.
#[inline(always)]
pub(crate) fn of(kinds: Kinds, rows: &Rows<'_>, row: &Row) -> Kind {
    of_row(kinds, rows, row, None)
}

/// As [`of`]; what was read of a message line is kept.
#[inline]
pub(crate) fn read<'a>(
    kinds: Kinds,
    rows: &Rows<'a>,
    row: &Row,
    kept: &mut Option<message::Line<'a>>,
) -> Kind {
    of_row(kinds, rows, row, Some(kept))
}

#[inline(always)]
fn of_row<'a>(
    kinds: Kinds,
    rows: &Rows<'a>,
    row: &Row,
    kept: Option<&mut Option<message::Line<'a>>>,
) -> Kind {
    let possible = possible(kinds, row);
    if possible.is_empty() { Kind::Text } else { first_tried(possible, rows.trimmed(row), kept) }
}

/// What a text, a line without blanks at its ends, is, of some kinds.
pub(crate) fn of_text(kinds: Kinds, line: &str) -> Kind {
    let class = |at: usize| Class::of(line.as_bytes().get(at).copied());
    let possible = TABLE.get(class(0).index()).and_then(|seconds| seconds.get(class(1).index()));
    let possible = possible.copied().unwrap_or(Kinds(0));
    let last = line.as_bytes().last().copied().unwrap_or_default();
    let named = line.len() >= printed::NAMED && is_named(class(0), class(1), last);
    first_of((if named { possible.and(NAMED) } else { possible }).common(kinds), line)
}

/// Whether a line is the one that the National Archives put above the text of a telegram.
pub(crate) fn is_text_head(line: &str) -> bool {
    line == "Message Text"
}
