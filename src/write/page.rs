//! [`Page`]: lines of a bounded width, written as they come.

use std::fmt::{self, Write};

use crate::fold::{self, PILCROW};

/// Writes to a sink line by line. Values are folded between words; nothing is gathered but one word.
pub(super) struct Page<'w> {
    to: &'w mut dyn Write,
    width: usize,
    /// Characters of the line that was begun.
    column: usize,
    /// Whether anything was written.
    begun: bool,
    /// Whether a blank line is due in front of what comes next.
    parted: bool,
}

impl<'w> Page<'w> {
    pub(super) fn new(to: &'w mut dyn Write, width: usize) -> Self {
        Self { to, width, column: 0, begun: false, parted: false }
    }

    pub(super) const fn width(&self) -> usize {
        self.width
    }

    /// Characters of the line that was begun.
    pub(super) const fn column(&self) -> usize {
        self.column
    }

    /// Goes on with the line.
    pub(super) fn put(&mut self, text: &str) -> fmt::Result {
        if text.is_empty() {
            return Ok(());
        }
        if std::mem::take(&mut self.parted) {
            self.to.write_char('\n')?;
        }
        self.begun = true;
        self.column += text.chars().count();
        self.to.write_str(text)
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
            self.to.write_char('\n')?;
        }
        Ok(())
    }

    /// Parts what was written from what comes: one blank line, none at the start or the end.
    pub(super) fn part(&mut self) -> fmt::Result {
        self.end()?;
        self.parted = self.begun;
        Ok(())
    }

    /// Words, a blank in front of each but at the start of a line; lines after the first are indented by `hang`. Lines are
    /// broken in front of words that can only go on with a text, where there are some near.
    pub(super) fn words<'t>(
        &mut self,
        words: impl Iterator<Item = &'t str> + Clone,
        hang: usize,
    ) -> fmt::Result {
        self.fold(words, hang, is_small, |word, behind| !opens(word, behind.next))
    }

    /// As [`words`](Page::words), broken in front of words that `fits` takes, or else of words that `may` takes with what
    /// stands behind them.
    pub(super) fn fold<'t>(
        &mut self,
        mut words: impl Iterator<Item = &'t str> + Clone,
        hang: usize,
        fits: impl Fn(&str) -> bool,
        may: impl Fn(&str, Behind<'t>) -> bool,
    ) -> fmt::Result {
        let mut begun = false;
        while let Some(word) = words.next() {
            let full = |more: usize| self.column + 1 + word.chars().count() + more > self.width;
            let late = 2 * self.column > self.width;
            // The words up to the next that fits, or the next that may, stay on one line.
            let breaks = if fits(word) {
                full(0) || late && full(run(&words, |word, _| fits(word)))
            } else {
                (late || full(0))
                    && may(word, Behind::of(&words))
                    && full(run(&words, |word, behind| fits(word) || may(word, behind)))
            };
            if begun && breaks {
                self.end()?;
                self.put_fmt(format_args!("{:hang$}", ""))?;
            } else if self.column > hang {
                self.put(" ")?;
            }
            begun = true;
            self.put(word)?;
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

    /// A line of text as it is laid out, its pilcrows left out; folded only where it is longer than the width.
    pub(super) fn laid_out(&mut self, line: &str) -> fmt::Result {
        let line = line.trim_end_matches(fold::is_blank);
        let stem = line.trim_start_matches(fold::is_blank);
        let indent = if self.column > 0 { 0 } else { line.bytes().take_while(|b| *b == b' ').count() };
        let gap = usize::from(self.column > 0);
        if self.column + gap + indent + stem.chars().count() <= self.width {
            self.put_fmt(format_args!("{:1$}", "", indent + gap))?;
            stem.split(PILCROW).try_for_each(|piece| self.put(piece))
        } else {
            let hang = indent.min(self.width / 2);
            self.put_fmt(format_args!("{:hang$}", ""))?;
            let may = |word: &str, behind: Behind<'_>| !opens(word, behind.next) && behind.count >= LAST;
            self.fold(fold::words(stem), hang, is_small, may)
        }
    }
}

/// How many words at the least stand behind the first one of the last line of a text: fewer could be taken for the signature.
const LAST: usize = 3;

/// What stands behind a word: the next one, and how many, as far as it matters.
#[derive(Clone, Copy)]
pub(super) struct Behind<'t> {
    next: Option<&'t str>,
    count: usize,
}

impl<'t> Behind<'t> {
    fn of(words: &(impl Iterator<Item = &'t str> + Clone)) -> Self {
        Self { next: words.clone().next(), count: words.clone().take(LAST).count() }
    }
}

/// The width of the words up to the next in front of which a line may be broken, with a blank in front of each.
fn run<'t, W: Iterator<Item = &'t str> + Clone>(
    words: &W,
    breaks: impl Fn(&str, Behind<'t>) -> bool,
) -> usize {
    let (mut words, mut width) = (words.clone(), 0);
    for _ in 0..AHEAD {
        let Some(word) = words.next() else { break };
        if breaks(word, Behind::of(&words)) {
            break;
        }
        width += 1 + word.chars().count();
    }
    width
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
    let figures = |word: &str| word.len() >= 8 && word.bytes().all(|b| b.is_ascii_digit());
    word.starts_with(|c: char| !c.is_alphabetic() && !matches!(c, '"' | '\'' | '“' | '‘' | '$' | '['))
        || word.ends_with(':')
        || word.contains("//")
        || word.eq_ignore_ascii_case("visit")
        || next.is_some_and(figures)
}

impl Write for Page<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.put(text)
    }
}
