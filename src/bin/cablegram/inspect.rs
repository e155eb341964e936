//! `cablegram inspect`: a cable as a person looks at it.

use std::{
    borrow::Cow,
    io::{self, Write},
    path::Path,
};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use cablegram::{Cable, Code, Diagnostic, SectionKind, Severity};

/// Shows the sections in order with their kinds, then the diagnostics under the text they point at.
pub(crate) fn run(file: &Path, out: &mut impl Write, errors: &mut impl Write) -> io::Result<bool> {
    let bytes = match crate::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            writeln!(errors, "cablegram: {}: {error}", file.display())?;
            return Ok(false);
        }
    };
    let cable = Cable::from_bytes(&bytes);
    sections(&cable, out)?;
    let mut lines = LineCount { at: 0, line: 1 };
    for diagnostic in cable.diagnostics() {
        writeln!(out, "\n{}", render(diagnostic, &cable, &file.to_string_lossy(), &mut lines))?;
    }
    out.flush()?;
    Ok(!cable.diagnostics().iter().any(|d| matches!(d.code, Code::NotACable | Code::TooLong)))
}

/// Each section's kind in a column of its own beside its lines.
fn sections(cable: &Cable<'_>, out: &mut impl Write) -> io::Result<()> {
    for section in cable.sections() {
        let style = style(section.kind);
        let mut name = section.kind.as_str();
        for line in section.of(cable.source()).lines() {
            writeln!(out, "{style}{name:>17}{style:#} │ {style}{}{style:#}", printable(line.trim_end()))?;
            name = "";
        }
    }
    Ok(())
}

/// Colours by the part of the cable: envelope, message line and labels, body, what is no part of a value.
fn style(kind: SectionKind) -> Style {
    let colour = match kind {
        SectionKind::Blank => return Style::new(),
        SectionKind::Unrecognised => AnsiColor::Red,
        kind if kind < SectionKind::MessageLine => AnsiColor::Blue,
        kind if kind < SectionKind::Order => AnsiColor::Magenta,
        kind if kind < SectionKind::RepeatedHeader => AnsiColor::Cyan,
        SectionKind::Heading | SectionKind::Rule => AnsiColor::Yellow,
        SectionKind::Paragraph | SectionKind::Passage => return Style::new(),
        SectionKind::Signature => AnsiColor::Green,
        _ => AnsiColor::BrightBlack,
    };
    Style::new().fg_color(Some(colour.into()))
}

/// The most bytes of the text that are shown around a diagnostic.
const SHOWN: usize = 2000;

/// Counts lines forward: diagnostics come in the order of the text.
struct LineCount {
    at: usize,
    line: usize,
}

impl LineCount {
    /// The number of the line that holds byte `at`.
    fn of(&mut self, text: &str, at: usize) -> usize {
        if at < self.at {
            *self = Self { at: 0, line: 1 };
        }
        self.line += text.get(self.at..at).map_or(0, |text| text.bytes().filter(|b| *b == b'\n').count());
        self.at = at;
        self.line
    }
}

/// A diagnostic under the lines that it speaks of, so that the cost is theirs and not the whole text's.
fn render(diagnostic: &Diagnostic, cable: &Cable<'_>, path: &str, lines: &mut LineCount) -> String {
    let text = cable.source();
    let span = diagnostic.span.range();
    let border =
        |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let before = text.get(..span.start).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1).max(border(span.start.saturating_sub(SHOWN / 2)));
    let stop = border(span.end.min(start + SHOWN)).max(start);
    let end = text.get(stop..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| stop + at);
    let end = border(end.min(start + 2 * SHOWN));
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        _ => Level::NOTE,
    };
    // Every character keeps its length, so the marks fit.
    let shown = printable(text.get(start..end).unwrap_or_default());
    let mark = AnnotationKind::Primary.span(span.start - start..stop.max(span.start) - start);
    let line = lines.of(text, start);
    let snippet = Snippet::source(shown).line_start(line).path(path).annotation(mark);
    let report = level.primary_title(&*diagnostic.message).id(diagnostic.code.as_str()).element(snippet);
    Renderer::styled().render(&[report])
}

/// The text with control characters, which a terminal could obey, shown as blanks of the same length.
fn printable(text: &str) -> Cow<'_, str> {
    let obeyed = |c: char| c.is_control() && c != '\n' && c != '\t';
    if !text.contains(obeyed) {
        return Cow::Borrowed(text);
    }
    let blank = |c: char| if obeyed(c) { " ".repeat(c.len_utf8()) } else { c.to_string() };
    Cow::Owned(text.chars().map(blank).collect())
}
