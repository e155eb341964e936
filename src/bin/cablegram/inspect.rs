//! `cablegram inspect`: a cable as a person looks at it.

use std::{
    borrow::Cow,
    fs::OpenOptions,
    io::{self, Write},
    ops::Range,
    path::PathBuf,
};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use cablegram::{Cable, Diagnostic, SectionKind, Severity};
use clap::Args;

use crate::{
    Exit,
    cables::{self, Read},
    fault, page,
    places::Places,
    printable, say,
    texts::Input,
    values::values,
};

#[derive(Args, Clone, Debug)]
pub(crate) struct Options {
    #[command(flatten)]
    input: Input,
    /// Write one page of HTML that shows the text with its sections coloured, values under the pointer, diagnostics in the
    /// margin. It needs neither network nor script.
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Write over a page that is there.
    #[arg(long, requires = "html")]
    force: bool,
    /// The longest line, in characters, 20 at the least: as the terminal; lines are not folded elsewhere.
    #[arg(long, value_name = "CHARACTERS", value_parser = crate::width)]
    width: Option<usize>,
}

/// How cables are shown.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    /// The longest line.
    width: Option<usize>,
}

/// Shows the sections in order with their kinds and values, then the diagnostics under the text they point at.
pub(crate) fn run(
    options: &Options,
    terminal: bool,
    out: &mut impl Write,
    errors: &mut impl Write,
) -> io::Result<Exit> {
    let look = Look { width: options.width.or_else(|| terminal.then(crate::terminal_width)) };
    let mut pages = Vec::new();
    let mut shown = 0;
    let exit = cables::each(&options.input, errors, |name, cable, errors| {
        if options.html.is_some() {
            pages.push(page::article(name, cable));
        } else {
            if shown > 0 {
                writeln!(out)?;
            }
            // Of several each has its name.
            if cables::are_several(&options.input) || shown > 0 {
                let bold = Style::new().bold();
                writeln!(out, "{bold}{}{bold:#}", printable::line(name))?;
            }
            shown += 1;
            show(name, cable, look, out)?;
        }
        Ok(match fault(cable) {
            None => Read::Good,
            Some(fault) => {
                if options.html.is_some() {
                    say(errors, &format!("{name}: {fault}"));
                }
                Read::Bad
            }
        })
    })?;
    if let Some(path) = options.html.as_ref().filter(|_| !pages.is_empty()) {
        let mut open = OpenOptions::new();
        let open = if options.force { open.create(true).truncate(true) } else { open.create_new(true) };
        let written =
            open.write(true).open(path).and_then(|mut file| file.write_all(page::page(&pages).as_bytes()));
        if let Err(error) = written {
            let hint =
                if error.kind() == io::ErrorKind::AlreadyExists { "; --force writes over it" } else { "" };
            say(errors, &format!("{}: {error}{hint}", path.display()));
            return Ok(Exit::Failed);
        }
    }
    out.flush()?;
    Ok(exit)
}

fn show(name: &str, cable: &Cable<'_>, look: Look, out: &mut impl Write) -> io::Result<()> {
    sections(cable, look, out)?;
    let name = printable::line(name);
    let mut places = Places::new(cable.source());
    for diagnostic in cable.diagnostics() {
        writeln!(out, "\n{}", render(diagnostic, cable.source(), &name, &mut places))?;
    }
    Ok(())
}

/// How wide the column of kinds is, with what is behind it.
const KINDS: usize = 20;

/// Each section's kind in a column of its own beside its lines, and below them what was read of it. Blank lines that follow
/// each other are one.
fn sections(cable: &Cable<'_>, look: Look, out: &mut impl Write) -> io::Result<()> {
    let values = values(cable);
    let mut values = values.iter().peekable();
    let mut is_blank = false;
    let dim = Style::new().dimmed();
    for section in cable.sections() {
        let style = style(section.kind);
        let mut name = section.kind.as_str();
        for line in with_lf(section.of(cable.source())).lines() {
            let was_blank = std::mem::replace(&mut is_blank, line.trim().is_empty());
            if is_blank && was_blank {
                continue;
            }
            for part in folded(&printable::text(line.trim_end()), look) {
                writeln!(out, "{style}{name:>17}{style:#} │ {style}{part}{style:#}")?;
                name = "";
            }
        }
        while let Some(value) = values.next_if(|value| value.span.start() < section.span.end()) {
            // The body says itself what it is, but for what stands in front of its text.
            let says = format!("{} = {}", value.field, printable::line(&value.says));
            if value.field != "body" {
                for part in folded(&says, look) {
                    writeln!(out, "{:>17} │ {dim}{part}{dim:#}", "")?;
                }
            }
        }
    }
    Ok(())
}

/// A line in parts that are no longer than the width.
fn folded(line: &str, look: Look) -> Vec<Cow<'_, str>> {
    match look.width {
        Some(width) => textwrap::wrap(line, width.saturating_sub(KINDS).max(1)),
        None => vec![Cow::Borrowed(line)],
    }
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
            show("a", &Cable::parse(text), Look::default(), &mut out).unwrap();
            anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
        };
        let text = "E.O. 12985: N/A\nTAGS: PREL,\nfish!\n\n\nSUBJECT: X\n\n1. (C) One\ntwo.\n";
        let want = shown(text);
        let lines =
            |text: &str| text.lines().filter(|line| line.contains('│') && !line.contains(" = ")).count();
        // Of the two blank lines behind each other one is shown.
        assert_eq!(lines(&want), 8, "{want}");
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
