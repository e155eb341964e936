//! Cuts the part above the message line, and the message line: a forward walk over lines, from the top of the text.
//!
//! A section above the message line is begun by its first characters; below it are captions and passing lines, which have
//! neither ([`captions`](super::captions)), then labelled sections ([`labels`](super::labels)).
//! ([`crate::format::whole`] and [`crate::format::oddities`])

pub(crate) use super::joined::MESSAGE_LINE;
use super::{
    ahead::{self, Ahead},
    cursor::{Cursor, SET},
    joined, pages,
    tiling::{Cut, What},
};
use crate::{
    blank,
    grammar::{addressees, circuit, message, routing, sets},
    kind::{self, Kind, Kinds, label::Labels},
    lines::Row,
    model::SectionKind,
    terms::unbroken,
    word,
};

/// How many lines of something else may be above a header.
const ABOVE_HEADER: usize = 60;

/// What begins a section above the message line.
pub(crate) const ENVELOPE: Kinds = Kinds::of(&[
    Kind::Notice,
    Kind::To,
    Kind::TransmissionId,
    Kind::Circuit,
    Kind::Station,
    Kind::Security,
    Kind::From,
    Kind::Exempted,
    Kind::DateTimeGroup,
    Kind::Routing,
    Kind::Distribution,
    Kind::Info,
]);
/// What a line above the body may be.
pub(super) const HEADER: Kinds = ENVELOPE.and(MESSAGE_LINE).and(Kinds::of(&[
    Kind::Addressee,
    Kind::Label,
    Kind::Set,
    Kind::Paragraph,
    Kind::Classification,
    Kind::End,
    Kind::DashLine,
    Kind::PageLine,
    Kind::PagePart,
]));
/// What only a transmission header has: its start, its station line, its date-time group.
pub(crate) const STARTS: Kinds =
    Kinds::of(&[Kind::TransmissionId, Kind::Circuit, Kind::Station, Kind::DateTimeGroup]);
const LEVEL: Kinds = Kinds::of(&[Kind::Classification]);
/// What lines of addresses are, or may be.
const ADDRESSES: Kinds = Kinds::of(&[Kind::From, Kind::To, Kind::Info, Kind::Addressee, Kind::Text]);
/// Lines in which more may be inside than a look ahead tells.
const MAY_BE_JOINED: Kinds = Kinds::of(&[Kind::Text, Kind::From, Kind::DateTimeGroup]);
const FROM: Kinds = Kinds::of(&[Kind::From]);
/// What is no part of a header, in front of one.
const OTHER: Kinds =
    Kinds::of(&[Kind::Text, Kind::Classification, Kind::End, Kind::DashLine, Kind::PageLine, Kind::PagePart]);
const LABEL: Kinds = Kinds::of(&[Kind::Label]);
const PARAGRAPH: Kinds = Kinds::of(&[Kind::Paragraph]);

/// The section that a line above the message line begins.
pub(super) fn section_of(kind: Kind) -> Option<SectionKind> {
    Some(match kind {
        Kind::Notice => SectionKind::Notice,
        Kind::To => SectionKind::To,
        Kind::TransmissionId => SectionKind::TransmissionId,
        Kind::Circuit => SectionKind::Circuit,
        Kind::Station => SectionKind::Station,
        Kind::Security => SectionKind::Security,
        Kind::From => SectionKind::From,
        Kind::Exempted => SectionKind::Exempted,
        Kind::DateTimeGroup => SectionKind::DateTimeGroup,
        Kind::Routing => SectionKind::Routing,
        Kind::Distribution => SectionKind::Distribution,
        Kind::Info => SectionKind::Info,
        _ => return None,
    })
}

/// How many bytes of the row of a table are looked through for a message line that may be far below.
const LONGEST_ROW: usize = 512;

/// Whether a line is, or ends, the row of a table.
fn is_row(line: &str) -> bool {
    memchr::memchr2(b'\t', b'"', line.as_bytes()).is_some()
}

/// Where inside a line the addresses end: at `BT` in front of a classification, and behind that. Asks whether more may be inside than
/// at its beginning.
fn end_of_addresses(line: &str, kind: Kind, may_be_inside: impl FnOnce() -> bool) -> Option<usize> {
    if !ADDRESSES.contain(kind) {
        return None;
    }
    let level = |text: &str| message::after_classification(blank::trim_start(text)).is_some();
    let sign = ["BT ", "B T "].iter().find_map(|sign| {
        let rest = line.strip_prefix(sign).filter(|rest| level(rest))?;
        Some(line.len() - rest.len())
    });
    let inside = || {
        if !may_be_inside() {
            return None;
        }
        let sign = || {
            let first = word::occurrences(line, ahead::SIGN, 1).next();
            first.filter(|at| line.get(at + 3..).is_some_and(level)).map(|at| at + 1)
        };
        let behind = word::occurrences(line, ahead::BEHIND, 3).next().map(|at| at + 3);
        sign().into_iter().chain(behind).min()
    };
    let level = || if kind == Kind::Text { message::record_extent(line) } else { None };
    sign.or_else(inside).or_else(level)
}

/// A header that is being cut.
pub(super) struct Header<'a, 'c> {
    pub cursor: Cursor<'a>,
    pub cut: &'c mut Cut<'a>,
    /// Labels seen so far.
    pub seen: Labels,
    /// Whether a message line was cut.
    pub message: bool,
    /// What was read of the last message line that was told from others.
    line: Option<message::Line<'a>>,
    /// Sections of the envelope seen so far, a bit for each kind.
    sections: u64,
    /// Tabs and quotation marks, as are in the rows of tables.
    marks: Ahead,
    /// What may be joined to addresses.
    joined: Ahead,
    /// The byte up to which no line is a page line.
    pub no_print: usize,
    /// The byte up to which a line goes that lost its line breaks.
    searched: usize,
    /// Whether the end of a page is between the open section and the next line.
    broken: bool,
}

/// What the part above the message line ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    MessageLine,
    /// Captions and passing lines without a message line above them.
    Handling,
    Label,
    Body,
}

/// Whether a line begins with the classification of its message, and not with that of a page in front of other parts.
fn is_message(line: &str) -> bool {
    message::after_classification(line).is_some_and(|rest| !unbroken::begins(rest))
}

/// A section whose lines are being gathered.
struct Open {
    kind: SectionKind,
    start: usize,
    end: usize,
}

impl Open {
    /// Whether it lists addressees.
    fn is_list(&self) -> bool {
        matches!(self.kind, SectionKind::To | SectionKind::Info | SectionKind::Exempted)
    }
}

impl<'a, 'c> Header<'a, 'c> {
    /// A header of which nothing is cut yet.
    pub(super) fn of(cut: &'c mut Cut<'a>) -> Self {
        let sections = if cut.framed { 1 << SectionKind::From as u32 } else { 0 };
        Self {
            cursor: Cursor::of(cut),
            cut,
            seen: Labels::default(),
            message: false,
            line: None,
            sections,
            marks: Ahead::marks(),
            joined: Ahead::joined(),
            no_print: 0,
            searched: 0,
            broken: false,
        }
    }

    /// Notice, distribution, transmission header, date-time group, addressees.
    pub(super) fn envelope(&mut self) -> Next {
        let mut open: Option<Open> = None;
        let next = loop {
            let Some(row) = self.unbroken() else { break Next::Body };
            let kind = kind::read(HEADER, &self.cursor.rows, &row, &mut self.line);
            // A page may end among the addressees.
            if pages::may_begin(kind, &row)
                && open.as_ref().is_some_and(Open::is_list)
                && let Some(end) = pages::group(&mut self.cursor.rows, &mut self.no_print)
            {
                self.cursor.go_to(end);
                self.broken = true;
                continue;
            }
            let row = self.part(row, kind, open.as_ref().map(|open| open.kind));
            // What was cut off is of its own kind.
            let kind =
                if row.is_cut() { kind::read(HEADER, &self.cursor.rows, &row, &mut self.line) } else { kind };
            match &mut open {
                Some(open) if self.continues((open.kind, open.start), kind, &row) => {
                    open.end = row.next();
                    self.broken = false;
                }
                _ => {
                    self.broken = false;
                    self.close(open.take());
                    if row.is_cut() && row.next() < self.searched && OTHER.contain(kind) {
                        // What is in front of the header in a text without line breaks is left unclaimed.
                    } else if let Some(kind) = section_of(kind) {
                        open = Some(Open { kind, start: row.at(), end: row.next() });
                    } else {
                        // What is passed over is left unclaimed.
                        match self.other_line(kind) {
                            Ok(at) => {
                                self.cursor.go_to(at);
                                continue;
                            }
                            Err(next) => break next,
                        }
                    }
                }
            }
            self.cursor.rows.pass();
        };
        self.close(open);
        next
    }

    /// The next line; of one that lost its line breaks, the part up to the next beginning of another.
    fn unbroken(&mut self) -> Option<Row> {
        let row = self.cursor.row()?;
        let whole = row.len() > unbroken::LONGEST && !self.has(SectionKind::From);
        if (whole || row.start() < self.searched)
            && !is_message(self.cursor.rows.trimmed(&row))
            && let Some(at) = unbroken::next(self.cursor.rows.trimmed(&row))
        {
            self.searched = row.next().max(self.searched);
            self.cursor.rows.cut(row.start() + at);
            return self.cursor.row();
        }
        Some(row)
    }

    /// The line, up to an address, the message line or the end of the addresses that begins inside it, where a section is open.
    fn part(&mut self, row: Row, kind: Kind, open: Option<SectionKind>) -> Row {
        // Nothing is inside most lines.
        let text = self.cursor.rows.text();
        let marked = self.marks.may_be_in(&row, text);
        let inside = ADDRESSES.contain(kind) && self.joined.may_be_in(&row, text);
        if !marked && !inside && !MAY_BE_JOINED.contain(kind) {
            return row;
        }
        let line = self.cursor.rows.trimmed(&row);
        // In front of a message line is a row of a table, or a line that is of no kind.
        let message = if kind == Kind::Text || marked { joined::message_line(line) } else { None };
        // A relay that joined lines did so from the group on.
        let below = if open == Some(SectionKind::DateTimeGroup) && kind == Kind::Text {
            Kind::DateTimeGroup
        } else {
            kind
        };
        let grouped = self.has(SectionKind::DateTimeGroup);
        let ended = || if grouped { end_of_addresses(line, kind, || inside) } else { None };
        let address = joined::address(line, below);
        // The list behind an originator that was joined to the group needs no post of the table.
        let to = || {
            let joined = kind == Kind::From && row.is_rest();
            if joined { word::occurrences(line, " TO ", 1).next().map(|at| at + 1) } else { None }
        };
        let cut = message.or_else(|| address.into_iter().chain(to()).chain(ended()).min());
        match cut {
            Some(at) => {
                self.cursor.rows.cut(row.start() + at);
                self.cursor.row().unwrap_or(row)
            }
            None => row,
        }
    }

    fn close(&mut self, open: Option<Open>) {
        if let Some(Open { kind, start, end }) = open {
            self.section(kind, start, end);
        }
    }

    /// Adds a section of the envelope.
    fn section(&mut self, kind: SectionKind, start: usize, end: usize) {
        self.sections |= 1 << kind as u32;
        self.cut.whole(What::Envelope, kind, [start, start, end]);
    }

    /// Whether a section of the envelope was seen.
    pub(super) fn has(&self, kind: SectionKind) -> bool {
        self.sections >> kind as u32 & 1 == 1
    }

    /// Whether a line goes on with the section that is open: one more addressee, one more line of indicators or offices.
    #[inline]
    fn continues(&self, open: (SectionKind, usize), kind: Kind, row: &Row) -> bool {
        match open.0 {
            SectionKind::From if !matches!(kind, Kind::Text | Kind::Addressee) => false,
            SectionKind::To | SectionKind::Info | SectionKind::Exempted if section_of(kind).is_some() => {
                false
            }
            SectionKind::Routing
            | SectionKind::From
            | SectionKind::Distribution
            | SectionKind::To
            | SectionKind::Info
            | SectionKind::Exempted => self.goes_on(open, kind, row),
            _ => false,
        }
    }

    /// As [`continues`](Self::continues), of a section that may have several lines.
    #[inline(never)]
    fn goes_on(&self, (open, begun): (SectionKind, usize), kind: Kind, row: &Row) -> bool {
        let line = self.cursor.rows.line(row);
        match open {
            SectionKind::Routing => {
                let other = section_of(kind).is_none() && kind != Kind::MessageLine;
                other && !row.is_below_blank() && routing::is_continuation(line)
            }
            // The name is in the line below its keyword.
            SectionKind::From => {
                let above = self.cursor.rows.text().get(begun..row.at()).unwrap_or_default();
                addressees::is_from_alone(blank::trim(above))
            }
            SectionKind::Distribution => kind == Kind::Distribution && !row.is_below_blank(),
            SectionKind::To | SectionKind::Info | SectionKind::Exempted => match kind {
                Kind::Addressee => !circuit::is_groups(line),
                Kind::PageLine => true,
                Kind::Text => {
                    (!row.is_below_blank() || self.broken)
                        && !circuit::is_groups(line)
                        && !sets::is_series(blank::trim_end(line))
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// What a line leads to that begins no section of the envelope: the byte at which the header goes on, or what is here in its
    /// place.
    fn other_line(&mut self, kind: Kind) -> Result<usize, Next> {
        let begun = self.has(SectionKind::From) || self.has(SectionKind::DateTimeGroup);
        if begun
            && matches!(kind, Kind::Text | Kind::Addressee)
            && let Some(row) = self.cursor.row()
            && circuit::is_groups(self.cursor.rows.trimmed(&row))
        {
            self.section(SectionKind::GroupCount, row.at(), row.next());
            return Ok(row.next());
        }
        match kind {
            Kind::MessageLine | Kind::Label => {
                // A printed form or a line of its archive is above the header proper.
                if !begun && let Some(at) = self.below(STARTS) {
                    return Ok(at);
                }
                // The labels follow the message line: those above it are an archive's own.
                if kind == Kind::Label
                    && let Some(at) = self.below(MESSAGE_LINE)
                {
                    return Ok(at);
                }
                return Err(if kind == Kind::Label { Next::Label } else { Next::MessageLine });
            }
            Kind::Set => return Err(Next::Handling),
            Kind::Paragraph => return Err(Next::Body),
            // The text follows; addresses may be below its classification.
            Kind::End if begun && self.is_above_level() => {
                self.cursor.rows.pass();
                if !self.has(SectionKind::From) && self.below(FROM).is_some() {
                    self.message_line();
                }
                return Ok(self.cursor.row().map_or(0, |row| row.at()));
            }
            Kind::Classification if self.has(SectionKind::From) => {
                // A banner above the message line.
                let (message, label) = (self.below(MESSAGE_LINE), self.below(LABEL));
                return match message {
                    Some(at) if label.is_none_or(|label| at < label) => Ok(at),
                    _ => Err(Next::MessageLine),
                };
            }
            _ => {}
        }
        // Below a form that names the originator labels come first.
        let labels = if self.cut.framed { LABEL } else { Kinds::of(&[]) };
        match self.next_below(ENVELOPE.and(MESSAGE_LINE).and(SET).and(labels)) {
            // Captions are above the sets.
            Some((_, Kind::Set)) if begun => return Err(Next::Handling),
            Some((at, _)) => return Ok(at),
            None => {}
        }
        match self.below(LABEL) {
            Some(_) if begun => Err(Next::Handling),
            Some(at) => Ok(at),
            None => Err(Next::Body),
        }
    }

    /// Whether a classification is directly below the next line.
    fn is_above_level(&mut self) -> bool {
        let below = self.cursor.rows.row(1);
        below.is_some_and(|row| kind::of(LEVEL, &self.cursor.rows, &row) == Kind::Classification)
    }

    /// The byte at which a line of some kinds is within the next lines, in front of any paragraph.
    fn below(&mut self, kinds: Kinds) -> Option<usize> {
        self.next_below(kinds).map(|(at, _)| at)
    }

    /// The byte at which such a line is, and its kind.
    fn next_below(&mut self, kinds: Kinds) -> Option<(usize, Kind)> {
        let mut lines = 0;
        for below in 1.. {
            let row = self.cursor.rows.row(below)?;
            lines += 1 + usize::from(row.blank_lines_above());
            if lines > ABOVE_HEADER {
                return None;
            }
            match kind::of(kinds.and(PARAGRAPH), &self.cursor.rows, &row) {
                Kind::Paragraph => return None,
                Kind::Text => {
                    let head = blank::head(self.cursor.rows.trimmed(&row), LONGEST_ROW);
                    if kinds.has(MESSAGE_LINE) && is_row(head) && joined::message_line(head).is_some() {
                        return Some((row.at(), Kind::MessageLine));
                    }
                }
                kind => return Some((row.at(), kind)),
            }
        }
        None
    }

    /// The message line, or a classification in its place.
    pub(super) fn message_line(&mut self) {
        self.message = true;
        if let Some(chunk) = self.cursor.chunk(self.seen) {
            let known = self.line.take().filter(|line| line.is_of(blank::trim_end(chunk.text)));
            // Archives that joined lines have captions and passing lines behind the number.
            let extent = message::extent(chunk.text, known.as_ref());
            let whole = extent == chunk.text.len();
            let end = if whole { chunk.next } else { chunk.start() + extent };
            let start = chunk.at();
            self.cut.line = known.filter(|_| whole);
            self.cut.whole(What::Message, SectionKind::MessageLine, [start, start, end]);
            self.cursor.go_to(end);
        }
    }

    /// A section of the envelope below the message line.
    pub(super) fn belated(&mut self, kind: SectionKind, start: usize, end: usize) {
        let mut end = end;
        self.cursor.go_to(end);
        while let Some(row) = self.cursor.row()
            && !row.is_below_blank()
            && self.continues((kind, start), kind::of(HEADER, &self.cursor.rows, &row), &row)
        {
            end = row.next();
            self.cursor.rows.pass();
        }
        self.section(kind, start, end);
    }
}
