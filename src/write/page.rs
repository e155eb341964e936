//! [`Page`]: lines of a bounded width, written as they come.

use std::fmt::{self, Write};

use crate::{blank, word};

/// Writes to a sink line by line. Values are folded between words; nothing is gathered but one line.
pub(super) struct Page<'w> {
    to: &'w mut dyn Write,
    width: usize,
    /// The line that was begun.
    line: String,
    /// Characters of the line that was begun.
    column: usize,
    /// Whether anything was written.
    begun: bool,
    /// Whether a blank line is due in front of what comes next.
    parted: bool,
}

impl<'w> Page<'w> {
    pub(super) fn new(to: &'w mut dyn Write, width: usize) -> Self {
        Self { to, width, line: String::new(), column: 0, begun: false, parted: false }
    }

    pub(super) const fn width(&self) -> usize {
        self.width
    }

    /// Goes on with the line.
    pub(super) fn put(&mut self, text: &str) -> fmt::Result {
        self.add(text, width(text));
        Ok(())
    }

    /// Goes on with the line by a text of so many characters.
    fn add(&mut self, text: &str, characters: usize) {
        if !text.is_empty() {
            self.begin(characters);
            self.line.push_str(text);
        }
    }

    /// Goes on with the line by so many of one character.
    pub(super) fn fill(&mut self, with: char, count: usize) {
        if count > 0 {
            self.begin(count);
            self.line.extend(std::iter::repeat_n(with, count));
        }
    }

    /// Makes ready for so many characters more.
    fn begin(&mut self, characters: usize) {
        if std::mem::take(&mut self.parted) {
            self.line.push('\n');
        }
        self.begun = true;
        self.column += characters;
    }

    /// Goes on with the line, in a form of its own.
    pub(super) fn put_fmt(&mut self, text: fmt::Arguments<'_>) -> fmt::Result {
        self.write_fmt(text)
    }

    /// A line of its own.
    pub(super) fn line(&mut self, text: &str) -> fmt::Result {
        self.put(text)?;
        self.end()
    }

    /// Ends the line, if one was begun.
    pub(super) fn end(&mut self) -> fmt::Result {
        if self.column > 0 {
            self.column = 0;
            self.line.push('\n');
            self.to.write_str(&self.line)?;
            self.line.clear();
        }
        Ok(())
    }

    /// Parts what was written from what comes: one blank line, none at the start or the end.
    pub(super) fn part(&mut self) -> fmt::Result {
        self.end()?;
        self.parted = self.begun;
        Ok(())
    }

    /// Words of a title on a line, or on two of about one length where they are too many; gives the length of the longer one.
    pub(super) fn title<'t>(
        &mut self,
        words: impl Iterator<Item = &'t str> + Clone,
    ) -> Result<usize, fmt::Error> {
        let all = words.clone().map(|word| word.len() + 1).sum::<usize>().saturating_sub(1);
        let most = if all > LONGEST_TITLE { all.div_ceil(2) } else { all };
        let mut longest = 0;
        for word in words {
            let (before, width) = (self.column, width(word));
            if before > 0 && before + 1 + width > most && longest == 0 {
                longest = before;
                self.end()?;
            } else if before > 0 {
                self.add(" ", 1);
            }
            self.add(word, width);
        }
        longest = longest.max(self.column);
        self.end()?;
        Ok(longest)
    }

    /// Words, a blank in front of each but at the start of a line; lines after the first are indented by `hang`. Lines are
    /// broken in front of words that can only go on with a text, where there are some near.
    pub(super) fn words<'t>(&mut self, words: impl Iterator<Item = &'t str>, hang: usize) -> fmt::Result {
        self.fold(words, hang, is_small, |word, behind| !opens(word, behind.next))
    }

    /// As [`words`](Page::words), broken in front of words that `fits` takes, or else of words that `may` takes with what
    /// is behind them.
    pub(super) fn fold<'t>(
        &mut self,
        words: impl Iterator<Item = &'t str>,
        hang: usize,
        fits: impl Fn(&str) -> bool,
        may: impl Fn(&str, Behind<'t>) -> bool,
    ) -> fmt::Result {
        let mut begun = false;
        let mut words = Ahead::of(words);
        while let Some(Word { text: word, width }) = words.next() {
            let full = |more: usize| self.column + 1 + width + more > self.width;
            let late = 2 * self.column > self.width;
            // The words up to the next that fits, or the next that may, stay on one line.
            let breaks = if !begun || !late && !full(0) {
                false
            } else if fits(word) {
                full(0) || full(words.most()) && full(words.run(|word, _| fits(word)))
            } else {
                full(words.most())
                    && may(word, words.behind(0))
                    && full(words.run(|word, behind| fits(word) || may(word, behind)))
            };
            if breaks {
                self.end()?;
                self.fill(' ', hang);
            } else if self.column > hang {
                self.add(" ", 1);
            }
            begun = true;
            self.add(word, width);
        }
        Ok(())
    }

    /// Makes room for `len` characters that stay together: a blank, or a new line where they do not fit.
    pub(super) fn unit(&mut self, len: usize) -> fmt::Result {
        if self.column + 1 + len > self.width {
            self.end()
        } else if self.column > 0 {
            self.put(" ")
        } else {
            Ok(())
        }
    }

    /// A line of text as it is laid out; folded only where it is longer than the width.
    pub(super) fn laid_out(&mut self, line: &str) -> fmt::Result {
        let line = blank::trim_end(line);
        let trimmed = blank::trim_start(line);
        let indent = if self.column > 0 { 0 } else { line.bytes().take_while(|b| *b == b' ').count() };
        let gap = usize::from(self.column > 0);
        let width = width(trimmed);
        if self.column + gap + indent + width > self.width {
            let hang = indent.min(self.width / 2);
            self.fill(' ', hang);
            let may = |word: &str, behind: Behind<'_>| !opens(word, behind.next) && behind.count >= LAST;
            return self.fold(word::words(trimmed), hang, is_small, may);
        }
        self.fill(' ', indent + gap);
        self.add(trimmed, width);
        Ok(())
    }
}

/// How many characters a text has: as many as bytes, mostly.
fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().count() }
}

/// A longer title is broken: a line of more bytes is text.
const LONGEST_TITLE: usize = 90;

/// How many words at the least are behind the first one of the last line of a text: fewer could be taken for the signature.
const LAST: usize = 3;

/// What is behind a word: the next one, and how many, as far as it matters.
#[derive(Clone, Copy)]
pub(super) struct Behind<'t> {
    next: Option<&'t str>,
    count: usize,
}

/// A word and how many characters it has.
#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    width: usize,
}

/// Words, each found and measured once, of which the next few are known.
struct Ahead<'t, I> {
    words: I,
    known: [Option<Word<'t>>; AHEAD + LAST],
}

impl<'t, I: Iterator<Item = &'t str>> Ahead<'t, I> {
    fn of(words: I) -> Self {
        let mut ahead = Self { words, known: [None; AHEAD + LAST] };
        ahead.known = std::array::from_fn(|_| ahead.further());
        ahead
    }

    fn further(&mut self) -> Option<Word<'t>> {
        self.words.next().map(|text| Word { text, width: width(text) })
    }

    fn next(&mut self) -> Option<Word<'t>> {
        let further = self.further();
        self.known.rotate_left(1);
        let [.., last] = &mut self.known;
        std::mem::replace(last, further)
    }

    /// What is behind so many words.
    fn behind(&self, words: usize) -> Behind<'t> {
        let behind = self.known.iter().skip(words).map_while(|word| Some(word.as_ref()?.text));
        Behind { next: behind.clone().next(), count: behind.take(LAST).count() }
    }

    /// The width of the words up to the next in front of which a line may be broken, with a blank in front of each.
    fn run(&self, breaks: impl Fn(&str, Behind<'t>) -> bool) -> usize {
        let words = self.known.iter().take(AHEAD).flatten().enumerate();
        words
            .take_while(|(at, word)| !breaks(word.text, self.behind(at + 1)))
            .map(|(_, word)| 1 + word.width)
            .sum()
    }

    /// What no [`run`](Ahead::run) is wider than.
    fn most(&self) -> usize {
        self.known.iter().take(AHEAD).flatten().map(|word| 1 + word.width).sum()
    }
}

/// Whether a word can only go on with a sentence.
fn is_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

/// How many words are looked at for one in front of which a line can be broken.
const AHEAD: usize = 6;

/// Whether a word at the start of a line, with the next behind it, could open a paragraph, a label, a rule, a page line,
/// a footer.
fn opens(word: &str, next: Option<&str>) -> bool {
    let are_digits = |word: &str| word.len() >= 8 && word.bytes().all(|b| b.is_ascii_digit());
    word.starts_with(|c: char| !c.is_alphabetic() && !matches!(c, '"' | '\'' | '“' | '‘' | '$' | '['))
        || word.ends_with(':')
        || word.as_bytes().windows(2).any(|pair| pair == b"//")
        || word.eq_ignore_ascii_case("visit")
        || next.is_some_and(are_digits)
}

impl Write for Page<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.put(text)
    }
}
