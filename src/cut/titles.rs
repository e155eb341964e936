//! Decides whether a line of the body is a heading: by its own looks, the rules around it, and what is below.
//!
//! ([`crate::format::body`])

use crate::{
    blank,
    kind::{
        self, Kind, Kinds, footer,
        heading::{self, Title, is_shouted},
        paragraph,
    },
    lines::{Row, Rows},
    model::{Heading, Text},
    span::Span,
    tables::posts,
    word,
};

/// How many lines below a title tell of it.
pub(super) const LOOKED_AHEAD: usize = 16;
/// How many bytes of the text above a title tell of it.
const LOOKED_BACK: usize = 800;
/// What is printed at the edges of pages.
const PRINTED: Kinds = Kinds::of(&[Kind::PageLine, Kind::Stamp, Kind::Classification]);

/// The longest line that text wrapped by hand has in its narrowest and in its widest form.
const WIDTHS: (usize, usize) = (60, 70);
/// A line longer than this is text rather than one more title.
const LONG: usize = 55;

/// What is known of the place where a line is.
pub(super) struct Place<'s, 'a> {
    /// The line and those below it.
    pub rows: &'s Rows<'a>,
    /// Whether a blank line, a rule or the end of a block is above.
    pub border: bool,
    /// Whether a page line is above: where it breaks a sentence it parts nothing.
    pub paged: bool,
    /// Whether a rule is above.
    pub ruled: bool,
    /// Whether the last line of the text above is too short to have been wrapped.
    pub short: bool,
    /// The number of the last paragraph.
    pub last: u32,
    /// Whether it is the first line of the body.
    pub opening: bool,
    /// The text above, as far as it is of the same block.
    pub above: Option<&'a str>,
}

/// The longest title with its rules and marking.
pub(super) const LONGEST: usize = 170;

/// Whether a line, so many below the next one, without a border above, can be a heading, once two more were looked at: it
/// begins with a marking or ends in a rule, or one of the two begins like a rule or a number, or is printed at a page's edge.
/// A blank line below makes no title of it.
#[inline(always)]
pub(super) fn could_title_in_text(row: &Row, line: usize, rows: &Rows<'_>) -> bool {
    if row.whole_len() >= 100 {
        return false;
    }
    if row.begins_with_parenthesis() || matches!(row.last, b'-' | b'=') {
        return true;
    }
    let Some(first) = rows.peek(line + 1).filter(|row| !row.is_below_blank()) else { return false };
    let second = rows.peek(line + 2).filter(|row| !row.is_below_blank());
    is_no_letter(first, rows)
        || second.is_some_and(|second| is_no_letter(second, rows))
        || is_printed(first, rows)
}

/// Whether a line begins with anything but a letter.
#[inline(always)]
fn is_no_letter(row: &Row, rows: &Rows<'_>) -> bool {
    !(row.first.is_letter() || row.first.is_beyond_ascii() && begins_with_letter(rows.trimmed(row)))
}

#[inline(never)]
fn begins_with_letter(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
}

/// A heading, the byte behind it, and that behind the rule directly below it, where one is.
pub(super) struct Found<'a> {
    pub heading: Heading<'a>,
    pub end: usize,
    pub next: usize,
}

/// What a title takes of the text.
struct Taken {
    /// Whether it is broken over two lines.
    joined: bool,
    /// Whether a blank line, a rule or the next paragraph is below.
    closed: bool,
    /// The byte behind it.
    end: usize,
}

/// A line below a title; nothing for a blank one.
#[derive(Clone, Copy, Default)]
struct LineBelow<'r, 'a> {
    text: &'a str,
    row: Option<&'r Row>,
    /// Whether it is a rule.
    rule: bool,
}

/// The two lines below a title.
struct Below<'r, 'a> {
    first: LineBelow<'r, 'a>,
    second: LineBelow<'r, 'a>,
}

impl<'a> Place<'_, 'a> {
    /// The heading that begins with a line, `trimmed` without blanks.
    pub(super) fn heading(&self, line: &Row, trimmed: &'a str) -> Option<Found<'a>> {
        let mut lines = self.below();
        let first = lines.next().unwrap_or_default();
        // What is below a rule does not matter.
        let second = if first.rule { None } else { lines.next() }.unwrap_or_default();
        // Most lines below a border are text: without a rule about them nothing more has to be looked at.
        let ruled = first.rule || second.rule;
        let under = first.text;
        // One that begins small is a title above a rule alone.
        if !ruled && trimmed.starts_with(|c: char| c.is_ascii_lowercase()) {
            return None;
        }
        // Inside a text the next paragraph below makes a title of it, or a marking, or a rule.
        let parted = ruled || self.border || self.ruled || self.sentence() && self.opens_next(under);
        if !parted && heading::is_bare(trimmed) {
            return None;
        }
        let title = heading::unmarked(trimmed)?;
        if !ruled && title.small {
            return None;
        }
        let text = title.text;
        if !(ruled || self.ruled || title.ruled)
            && (heading::is_sentence(text) || text.len() > LONG && !title.is_set())
        {
            return None;
        }
        if !title.stands() || self.is_item(&title) || self.opening && is_attention(title.text) {
            return None;
        }
        let below = Below { first, second };
        let directly = first.row.filter(|row| row.at() == line.next());
        let taken = directly.filter(|_| self.takes_two_lines(&title, &below));
        let joined = taken.is_some();
        let end = taken.unwrap_or(line);
        let behind = if joined { second } else { first };
        if title.small && (!behind.rule || heading::holds_sentence(title.text)) {
            return None;
        }
        let boxed = title.ruled || self.ruled || behind.rule;
        let closed = behind.rule || behind.text.is_empty() || self.opens_next(behind.text);
        let rule = behind.row.filter(|row| behind.rule && row.at() == end.next());
        let fits = if boxed {
            // Above a rule a title that is set as one needs neither blank line nor the end of a sentence.
            // Rows of digits above a rule are of a table.
            let set = || {
                let digits = title.text.bytes().any(|b| b.is_ascii_digit());
                !title.small && !digits && (self.short || joined) && title.is_set()
            };
            let border = || self.border || (behind.rule && (self.sentence() || set()));
            let footer = || {
                heading::is_sentence(title.text) && footer::names_website(title.text)
                    || !first.rule && (footer::names_website(under) || footer::is_footer(under))
            };
            closed
                && border()
                && !footer()
                && self.next_text(end.next(), usize::from(rule.is_some())).is_some()
        } else {
            let taken = Taken { joined, closed, end: end.next() };
            (!self.paged || self.sentence()) && self.is_plain_title(&title, taken, &below)
        };
        if !fits {
            return None;
        }
        let start = line.start() + (title.text.as_ptr() as usize).wrapping_sub(trimmed.as_ptr() as usize);
        let text = if joined { blank::trim(self.rows.text().get(start..end.stop())?) } else { title.text };
        let mut heading = Heading::new(Text::new(text));
        heading.marking = title.marking;
        heading.span = Span::from_usize(line.at(), end.stop());
        let end = end.next();
        Some(Found { heading, end, next: rule.map_or(end, Row::next) })
    }

    /// Whether the text above ends a sentence.
    fn sentence(&self) -> bool {
        self.above.is_none_or(paragraph::is_ended)
    }

    /// The lines below, blank ones too. What is printed at the page's edge says nothing of a title.
    #[inline]
    fn below(&self) -> impl Iterator<Item = LineBelow<'_, 'a>> {
        let (mut below, mut blank) = (1, 0);
        std::iter::from_fn(move || {
            loop {
                let row = self.rows.peek(below)?;
                if blank < row.blank_lines_above() {
                    blank += 1;
                    return Some(LineBelow::default());
                }
                (below, blank) = (below + 1, 0);
                let text = self.rows.trimmed(row);
                let rule = footer::is_rule(text);
                if rule || !is_printed(row, self.rows) {
                    // A lone full stop separates lines as a blank one does.
                    let blank = text == ".";
                    return Some(if blank {
                        LineBelow::default()
                    } else {
                        LineBelow { text, row: Some(row), rule }
                    });
                }
            }
        })
    }

    /// The third of them: few titles ask.
    fn third(&self) -> &'a str {
        self.below().nth(2).map(|line| line.text).unwrap_or_default()
    }

    /// Whether a heading is broken over two lines.
    fn takes_two_lines(&self, title: &Title<'_>, below: &Below<'_, 'a>) -> bool {
        let under = below.first.text;
        let ruled = below.second.rule;
        let digits = || under.bytes().any(|b| b.is_ascii_digit());
        if !(self.border || title.marking.is_some() || (ruled && self.sentence() && !digits()))
            || title.small && !ruled
            || under.is_empty()
            || under.len() >= 80
            || below.first.rule
            || self.opens_next(under)
        {
            return false;
        }
        let second = || heading::title(under).is_some();
        // Under its rules.
        if ruled && (self.ruled || title.ruled || !heading::is_sentence(title.text)) {
            return true;
        }
        if (self.ruled || title.ruled) && below.second.text.is_empty() && second() {
            return true;
        }
        // Behind a marking of its own, in front of the next paragraph.
        if title.marking.is_some()
            && self.opens_next(below.second.text)
            && !heading::is_sentence(under)
            && second()
        {
            return true;
        }
        // In capitals behind a marking.
        let shouted = || is_shouted(title.text) && is_shouted(under) && below.second.text.is_empty();
        if title.marking.is_some() && shouted() && second() {
            return true;
        }
        // The first line is full, the second is set like it and ends early.
        under.len() < 45
            && !is_shouted(below.second.text)
            && !ended_early(title.text, under, WIDTHS.1)
            && ended_early(under, below.second.text, WIDTHS.0)
            && title.is_set()
            && heading::is_set_as_title(under)
            && second()
            && (below.second.text.len() > LONG || self.third().len() > LONG)
    }

    /// Whether a title without rules titles what follows.
    fn is_plain_title(&self, title: &Title<'_>, taken: Taken, below: &Below<'_, 'a>) -> bool {
        let Taken { joined, closed, end } = taken;
        let text = title.text;
        let set = || title.is_set();
        // A title with a marking of its own needs no blank line above it.
        let opens = closed && (joined || self.opens_next(below.first.text));
        let marked = title.marking.is_some() && (self.sentence() || opens) && set();
        // So does a short one in front of the next paragraph, below a whole sentence.
        let next = || self.sentence() && opens && set();
        let titles = || {
            if closed {
                marked || joined || self.titles_what_follows(end)
            } else {
                joined || self.is_glued(title, below)
            }
        };
        (self.border || marked || next())
            && (marked || !self.is_line_of_text(title, end))
            && !heading::is_sentence(text)
            && (text.len() <= LONG || set())
            && titles()
            && (joined || !heading::is_open(text) && !heading::is_unfinished(text))
            && !heading::holds_sentence(text)
            && !heading::is_about_message(text)
    }

    /// Whether a line in capitals is one more of a text in capitals, where a blank line, that of a page, parted it from the others:
    /// it is as long as those, or goes on with a sentence; or a line that was ended early directly below others.
    fn is_line_of_text(&self, title: &Title<'_>, end: usize) -> bool {
        if !is_shouted(title.text) {
            return false;
        }
        let next = self.next_text(end, 0).unwrap_or_default();
        let above = blank::last_line(blank::tail(self.above.unwrap_or_default(), LOOKED_BACK));
        let shouted = |line: &str| line.bytes().any(|b| b.is_ascii_uppercase()) && is_shouted(line);
        if !shouted(next) || !above.is_empty() && !shouted(above) {
            return false;
        }
        let long = title.text.len() > LONG && !self.opens_next(next);
        let stopped = || word::words(title.text).any(|word| word.len() > 3 && word.ends_with('.'));
        long || !above.is_empty() && (!self.sentence() || !self.border && stopped())
    }

    /// Whether what looks like a marking is the letter of an item, behind that of the one before: `(C)` behind `(B)`.
    fn is_item(&self, title: &Title<'_>) -> bool {
        let Some([letter]) = title.marking.as_ref().map(|marking| marking.as_written().as_bytes()) else {
            return false;
        };
        let before = letter.wrapping_sub(1);
        let label = |window: &[u8]| matches!(window, [b'(', b, b')'] if *b == before);
        let above = || blank::tail(self.above.unwrap_or_default(), LOOKED_BACK).as_bytes();
        before.is_ascii_uppercase() && above().windows(3).any(label)
    }

    /// Whether a line is a title although text is directly below it: list items follow, or the line was ended early above
    /// longer text, or it is a word or two in capitals above a list.
    fn is_glued(&self, title: &Title<'_>, below: &Below<'_, 'a>) -> bool {
        let under = below.first.text;
        let (set, title) = (title.is_set(), title.text);
        if under.starts_with("--") || (under.starts_with('-') && title.ends_with(':')) {
            return set;
        }
        let first = word::first_word(under);
        let capital = first.starts_with(|c: char| c.is_uppercase() || c == '"' || c == '“');
        let list = title.len() <= 24 && is_shouted(title);
        let text = under.len() > LONG && set && !heading::is_set_as_title(under);
        let width = || under.len().max(below.second.text.len()).max(self.third().len());
        // In a text in capitals every line is.
        !is_shouted(under) && capital && (list || text) && ended_early(title, under, width())
    }

    /// Whether a line opens the next paragraph.
    fn opens_next(&self, line: &str) -> bool {
        paragraph::opening(line)
            .is_some_and(|o| o.number == self.last + 1 || (self.last == 0 && o.marking.is_some()))
    }

    /// Whether a paragraph, list items, or text longer than a title follow.
    fn titles_what_follows(&self, end: usize) -> bool {
        let Some(next) = self.next_text(end, 0) else { return false };
        let text =
            (next.len() > LONG || next.starts_with('-')) && !next.starts_with(|c: char| c.is_lowercase());
        self.opens_next(next) || text && !footer::is_footer(next)
    }

    /// The next line that is neither blank nor a rule nor a page line; of so many that is known.
    fn next_text(&self, end: usize, known: usize) -> Option<&'a str> {
        // The title takes one line or two.
        let first = if self.rows.peek(1).is_some_and(|row| row.at() < end) { 2 } else { 1 };
        let mut lines = 0;
        let rows = (first..).map_while(|below| self.rows.peek(below)).take_while(|row| {
            lines += 1 + usize::from(row.blank_lines_above());
            lines <= FOLLOWING
        });
        let mut texts = rows.skip(known).filter(|row| kind::of(NO_TEXT, self.rows, row) == Kind::Text);
        texts.next().map(|row| self.rows.trimmed(row))
    }
}

/// Within how many lines below a title the text follows.
const FOLLOWING: usize = 12;
/// What is no text below a title.
const NO_TEXT: Kinds = Kinds::of(&[
    Kind::PageLine,
    Kind::Rule,
    Kind::Stray,
    Kind::End,
    Kind::Stamp,
    Kind::Classification,
    Kind::PagePart,
    Kind::DashLine,
]);

/// Whether a line at the top of a body says for whom the message is: `FROM AMBASSADOR`, `STATE PASS OPIC`.
fn is_attention(line: &str) -> bool {
    let mut words = word::words(line);
    let mut next = || words.next().unwrap_or_default().trim_end_matches([',', ':']);
    let (first, second) = (next(), next());
    let office = || posts::find(first).is_some() || ["DEPT", "DEPARTMENT", "USDOC", "USIA"].contains(&first);
    ["FOR", "FROM", "PASS"].contains(&first) || ["FOR", "PASS"].contains(&second) && office()
}

/// Whether a line is no text: a page line, a stamp, a classification at the page's edge.
#[inline(always)]
fn is_printed(row: &Row, rows: &Rows<'_>) -> bool {
    kind::of(PRINTED, rows, row) != Kind::Text
}

/// Whether a line was ended although the first word of the next one, `below`, would have fit on it.
fn ended_early(line: &str, below: &str, width: usize) -> bool {
    let first = word::first_word(below);
    line.len() + 1 + first.len() <= width.clamp(WIDTHS.0, WIDTHS.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The heading at the start of a text that a blank line precedes.
    fn heading(text: &str) -> Option<String> {
        let mut rows = Rows::from(text, 0);
        let line = rows.row(0)?;
        rows.look(LOOKED_AHEAD);
        let place = Place {
            rows: &rows,
            border: true,
            paged: false,
            ruled: false,
            opening: false,
            above: None,
            short: true,
            last: 1,
        };
        place.heading(&line, rows.trimmed(&line)).map(|found| found.heading.text.unfolded().into_owned())
    }

    #[track_caller]
    fn titles(text: &str, want: &str) {
        assert_eq!(heading(text).as_deref(), Some(want), "{text}");
    }

    #[test]
    fn with_rules() {
        titles("The fish\n--------\nText.\n", "The fish");
        titles("...and the south\n--------\nText.\n", "...and the south");
        assert_eq!(heading("and the south\n\n2. (U) So.\n"), None);
        titles("The fish of the north\nand south\n--------\nText.\n", "The fish of the north and south");
        assert_eq!(heading("ROE\n...\n"), None, "nothing follows");
        assert_eq!(heading("You can see our site.\n*****\n\nOSLO\n"), None, "a footer");
    }

    #[test]
    fn between_blank_lines() {
        titles("Short Term\n\n-- One point\n", "Short Term");
        titles("More fish\n\n2. (C) They said so.\n", "More fish");
        assert_eq!(
            heading("The minister said in\n\nthat he would go to the north for the fish and not return.\n"),
            None
        );
        assert_eq!(heading("Ambassador Roe\n\nMr. Poe\n"), None, "a list of names");
    }

    #[test]
    fn above_text() {
        titles("Short Term:\n-- One point\n", "Short Term:");
        titles("Peace on Earth\n2. (U) The fish are well.\n", "Peace on Earth");
        titles(
            "(U) The Fish of the North Have Gone, Might Come\nBack\n2. (U) So.\n",
            "The Fish of the North Have Gone, Might Come Back",
        );
        titles("U.S.\nAmbassador Roe\nMr. Poe\n", "U.S.");
        titles(
            "Fish in the North\nThe papers report that the fish of the north have gone south.\n",
            "Fish in the North",
        );
        assert_eq!(heading("Ambassador Roe\nMr. Poe\n"), None, "a list of names");
        assert_eq!(
            heading("THE FISH\nHAVE GONE SOUTH, AS THE PAPERS OF THE NORTH REPORT WITH SOME ALARM\n"),
            None
        );
        titles(
            "Papers of the North Report That Fish Have Gone to the South of the\nCountry\nAll papers report that the fish \
             of the north have gone south.\nThey do not know why.\n",
            "Papers of the North Report That Fish Have Gone to the South of the Country",
        );
    }
}
