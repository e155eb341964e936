//! `cablegram lint`: what is not as the format says, a line for each.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::{self, Write},
};

use anstyle::{AnsiColor, Style};
use cablegram::{
    Code, Severity,
    containers::{Container, Item},
};
use clap::{Args, ValueEnum};
use serde_json::json;

use crate::{Exit, places::Places, printable, texts::Input, work};

#[derive(Args, Clone, Debug)]
pub(crate) struct Options {
    #[command(flatten)]
    input: Input,
    /// Lines for a person and an editor, one JSON object a line, or commands that GitHub shows beside a change.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Show what is as bad as this or worse: note, warning or error.
    #[arg(long, default_value = "note", value_name = "SEVERITY")]
    level: Severity,
    /// End with exit code 4 where something is as bad as this or worse.
    #[arg(long, default_value = "warning", value_name = "SEVERITY")]
    deny: Severity,
    /// Only the counts of each code.
    #[arg(long)]
    counts: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Github,
}

/// The lines of a text, and what was found in it.
struct Found {
    lines: String,
    codes: Vec<Code>,
}

pub(crate) fn run(options: &Options, out: &mut impl Write, errors: &mut impl Write) -> io::Result<Exit> {
    let mut counts = BTreeMap::<Code, u64>::new();
    let exit = work::each(
        &options.input,
        |item| {
            let found = found(item, options);
            // Why a text is no cable is among its diagnostics.
            Ok(work::Result { weight: found.lines.capacity() as u64, value: found, strange: None })
        },
        |Found { lines, codes }| {
            codes.into_iter().for_each(|code| *counts.entry(code).or_default() += 1);
            if options.counts { Ok(()) } else { out.write_all(lines.as_bytes()) }
        },
        errors,
    )?;
    let mut ordered: Vec<_> = counts.iter().collect();
    ordered.sort_by_key(|(code, count)| (std::cmp::Reverse(code.severity()), std::cmp::Reverse(**count)));
    for (code, count) in ordered {
        let style = style(code.severity());
        match options.format {
            _ if !options.counts && options.format != Format::Text => {}
            Format::Json => writeln!(
                out,
                "{}",
                json!({"code": code.as_str(), "severity": code.severity().as_str(), "count": count})
            )?,
            _ => writeln!(out, "{count:>9} {style}{}[{}]{style:#}", code.severity(), code.as_str())?,
        }
    }
    out.flush()?;
    let is_denied = counts.keys().any(|code| code.severity() >= options.deny);
    Ok(if is_denied && exit == Exit::Done { Exit::Denied } else { exit })
}

fn style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        _ => AnsiColor::Cyan,
    };
    Style::new().fg_color(Some(colour.into()))
}

fn found(item: &Item, options: &Options) -> Found {
    let cable = item.parse();
    let mut places = Places::new(cable.source());
    let (mut lines, mut codes) = (String::new(), Vec::new());
    // In a file of text a place is one of the file; in a row it is one of the text, behind the place of the row.
    let is_text = item.source.container == Container::Text && item.source.member.is_none();
    let name = if is_text { item.source.path.clone() } else { item.source.to_string() };
    let above = item.source.line.filter(|_| is_text).map_or(0, |line| line as usize - 1);
    for one in cable.diagnostics().iter().filter(|one| one.severity >= options.level) {
        let (line, column) = places.of(one.span.start());
        let (line, code, severity) = (line + above, one.code.as_str(), one.severity);
        codes.push(one.code);
        let _ = match options.format {
            Format::Text => {
                let (style, message) = (style(severity), printable::line(&one.message));
                writeln!(
                    lines,
                    "{}:{line}:{column}: {style}{severity}[{code}]{style:#}: {message}",
                    printable::line(&name)
                )
            }
            Format::Json => {
                let json = json!({"file": item.source.path, "source": name, "line": line, "column": column, "severity": severity.as_str(),
                    "code": code, "message": one.message, "span": {"start": one.span.start(), "end": one.span.end()}});
                writeln!(lines, "{json}")
            }
            Format::Github => {
                let level = if severity == Severity::Note { "notice" } else { severity.as_str() };
                let (file, message) = (
                    escaped(&item.source.path).replace(':', "%3A").replace(',', "%2C"),
                    escaped(&one.message),
                );
                writeln!(lines, "::{level} file={file},line={line},col={column},title={code}::{message}")
            }
        };
    }
    Found { lines, codes }
}

/// As GitHub's commands want it.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}
