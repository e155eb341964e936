//! `cablegram inspect`: a cable as a person looks at it.

use std::{
    borrow::Cow,
    io::{self, Write},
    ops::Range,
    path::Path,
};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use cablegram::{Cable, Diagnostic, SectionKind, Severity};

use crate::{Exit, fault, input, places::Places, printable, say};

/// Shows the sections in order with their kinds, then the diagnostics under the text they point at.
pub(crate) fn run(file: &Path, out: &mut impl Write, errors: &mut impl Write) -> io::Result<Exit> {
    let shown = input::with(file, |name, bytes| Ok(show(name, &Cable::from_bytes(bytes), out)));
    let exit = match shown {
        Ok(shown) => shown?,
        Err(error) => {
            say(errors, &error);
            Exit::Failed
        }
    };
    out.flush()?;
    Ok(exit)
}

fn show(name: &str, cable: &Cable<'_>, out: &mut impl Write) -> io::Result<Exit> {
    sections(cable, out)?;
    let name = printable::line(name);
    let mut places = Places::new(cable.source());
    for diagnostic in cable.diagnostics() {
        writeln!(out, "\n{}", render(diagnostic, cable.source(), &name, &mut places))?;
    }
    Ok(if fault(cable).is_some() { Exit::Failed } else { Exit::Done })
}

/// Each section's kind in a column of its own beside its lines.
fn sections(cable: &Cable<'_>, out: &mut impl Write) -> io::Result<()> {
    for section in cable.sections() {
        let style = style(section.kind);
        let mut name = section.kind.as_str();
        for line in with_lf(section.of(cable.source())).lines() {
            writeln!(
                out,
                "{style}{name:>17}{style:#} │ {style}{}{style:#}",
                printable::text(line.trim_end())
            )?;
            name = "";
        }
    }
    Ok(())
}

/// A text with LF alone at the end of each line, where LF, CRLF or a lone CR is.
fn with_lf(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
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

/// The most bytes that are shown of a line in front of a mark and behind it, of which a line of the terminal shows a part.
const AROUND: usize = 200;

/// The most bytes of what a diagnostic speaks of that are shown and marked.
const MARKED: usize = 2000;

/// The stretch of a text that is shown around a mark, and the mark. Looks no further than that, so that a line of many
/// marks is not walked for each.
fn window(text: &str, span: Range<usize>) -> (Range<usize>, Range<usize>) {
    let border =
        |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let line_end = ['\n', '\r'];
    let stop = border(span.end.min(span.start + MARKED)).max(span.start);
    let (first, last) = (border(span.start.saturating_sub(AROUND)), border(stop + AROUND));
    let before = text.get(first..span.start).unwrap_or_default();
    let behind = text.get(stop..last).unwrap_or_default();
    let start = before.rfind(line_end).map_or(first, |at| first + at + 1);
    let end = behind.find(line_end).map_or(last, |at| stop + at);
    (start..end, span.start..stop)
}

/// A diagnostic under the lines that it speaks of.
fn render(diagnostic: &Diagnostic, text: &str, name: &str, places: &mut Places<'_>) -> String {
    let (shown, mark) = window(text, diagnostic.span.range());
    // The columns are those of what is shown.
    let mut source = String::new();
    let borders = [shown.start..mark.start, mark.start..mark.end, mark.end..shown.end].map(|part| {
        source += &printable::text(&with_lf(text.get(part).unwrap_or_default()));
        source.len()
    });
    let [start, end, _] = borders;
    let (line, column) = places.of(mark.start);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        _ => Level::NOTE,
    };
    let column_shown = source.get(..start).unwrap_or_default().chars().count() + 1;
    let mark = AnnotationKind::Primary.span(start..end);
    let snippet = Snippet::source(source).line_start(line).path(name).annotation(mark);
    let title = level.primary_title(printable::line(&diagnostic.message)).id(diagnostic.code.as_str());
    let report = Renderer::styled().render(&[title.element(snippet)]);
    // The renderer knows the stretch that is shown; the column is that of the text.
    let (title, rest) = report.split_once('\n').unwrap_or((&report, ""));
    let place = |column: usize| format!("{name}:{line}:{column}");
    format!("{title}\n{}", rest.replacen(&place(column_shown), &place(column), 1))
}

#[cfg(test)]
mod tests {
    use cablegram::Span;

    use super::*;

    /// Each diagnostic as it is shown, without colours.
    fn shown(text: &str) -> Vec<(Diagnostic, String)> {
        let (cable, mut places) = (Cable::parse(text), Places::new(text));
        let all = cable.diagnostics().iter().map(|diagnostic| {
            let report = render(diagnostic, text, "a", &mut places);
            (diagnostic.clone(), anstream::adapter::strip_str(&report).to_string())
        });
        all.collect()
    }

    #[test]
    fn marks_stand_under_what_they_speak_of_at_its_place() {
        for odd in ["\u{1b}[31m", "\u{9b}", "\u{202e}é", "\u{2028}", "\r", "\r\n", &"\u{7f}".repeat(500)] {
            let text = format!("SUBJECT: X {odd}\nTAGS: {odd} PREL, fish!, {odd}EFIS\n");
            let mut marks = 0;
            for (diagnostic, shown) in shown(&text) {
                let place = cablegram::Place::of(&text, diagnostic.span.start());
                assert!(shown.contains(&format!("--> a:{}:{}\n", place.line, place.column)), "{shown}");
                assert_eq!(printable::text(&shown), shown);
                let lines: Vec<_> = shown.lines().collect();
                let under =
                    lines.iter().position(|line| line.ends_with('^') && !line.contains("|_")).unwrap();
                let marked = lines[under - 1].chars().zip(lines[under].chars());
                let marked: String = marked.filter(|(_, mark)| *mark == '^').map(|(c, _)| c).collect();
                let speaks_of = diagnostic.span.of(&text);
                if !speaks_of.is_empty() && speaks_of.len() < 20 {
                    assert_eq!(marked, printable::line(speaks_of), "{shown}");
                    marks += 1;
                }
            }
            assert!(marks > 0, "{odd:?}");
        }
    }

    #[test]
    fn lines_are_shown_alike_however_they_end() {
        let shown = |text: &str| {
            let mut out = Vec::new();
            show("a", &Cable::parse(text), &mut out).unwrap();
            anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
        };
        let text = "E.O. 12985: N/A\nTAGS: PREL,\nfish!\n\n\nSUBJECT: X\n\n1. (C) One\ntwo.\n";
        let want = shown(text);
        assert_eq!(want.lines().filter(|line| line.contains('│')).count(), 9, "{want}");
        assert!(want.contains(" a:3:1\n"), "{want}");
        for end in ["\r\n", "\r"] {
            assert_eq!(shown(&text.replace('\n', end)), want, "{end:?}");
        }
        assert_eq!(shown(&text.replace("\n\n\n", "\r\r\r\n")), want);
    }

    #[test]
    fn a_mark_costs_the_same_in_a_longer_line() {
        let diagnostic = Cable::parse("").diagnostics()[0].clone();
        let time = |length: u32| {
            let text = "a".repeat(length as usize);
            let start = std::time::Instant::now();
            let mut places = Places::new(&text);
            for at in (0..length).step_by(length as usize / 200) {
                let diagnostic = {
                    let mut diagnostic = diagnostic.clone();
                    diagnostic.span = Span::new(at, at + 1);
                    diagnostic
                };
                render(&diagnostic, &text, "a", &mut places);
            }
            start.elapsed()
        };
        let longer = || time(1 << 21) > 4 * time(1 << 16) + std::time::Duration::from_millis(50);
        // A machine that was busy once is asked again.
        assert!(!(longer() && longer()));
    }

    #[test]
    fn a_long_line_is_shown_around_its_mark() {
        let text = format!("SUBJECT: X\r{} y\rz", "\u{1b}é".repeat(5000));
        let (shown, mark) = window(&text, 10_011..10_017);
        assert!(shown.start < mark.start && mark.start - shown.start <= AROUND + 3, "{shown:?}");
        assert!(mark.end < shown.end && shown.end - mark.end <= AROUND, "{shown:?}");
        assert_eq!(window(&text, 3..4), (0..10, 3..4));
        assert_eq!(
            window(&text, text.len()..text.len()),
            (text.len() - 1..text.len(), text.len()..text.len())
        );
        assert_eq!(window("", 0..0), (0..0, 0..0));
    }
}
