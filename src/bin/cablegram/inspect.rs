//! `cablegram inspect`: a cable as a person looks at it.

use std::{
    fs,
    io::{self, Read, Write},
    path::Path,
};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use cablegram::{Cable, Code, Diagnostic, SectionKind, Severity};

/// Shows the sections in order with their kinds, then the diagnostics under the text they point at.
pub(crate) fn run(file: &Path, out: &mut impl Write, errors: &mut impl Write) -> io::Result<bool> {
    let read = if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(file)
    };
    let bytes = match read {
        Ok(bytes) => bytes,
        Err(error) => {
            writeln!(errors, "cablegram: {}: {error}", file.display())?;
            return Ok(false);
        }
    };
    let cable = Cable::from_bytes(&bytes);
    sections(&cable, out)?;
    for diagnostic in cable.diagnostics() {
        writeln!(out, "\n{}", render(diagnostic, &cable, &file.to_string_lossy()))?;
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
            writeln!(out, "{style}{name:>17}{style:#} │ {style}{}{style:#}", line.trim_end())?;
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

fn render(diagnostic: &Diagnostic, cable: &Cable<'_>, path: &str) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        _ => Level::NOTE,
    };
    let mark = AnnotationKind::Primary.span(diagnostic.span.range());
    let snippet = Snippet::source(cable.source()).path(path).annotation(mark);
    let report = level.primary_title(&*diagnostic.message).id(diagnostic.code.as_str()).element(snippet);
    Renderer::styled().render(&[report])
}
