//! `cablegram redact`: copies of cables without what must not be seen.

use std::{
    fs::OpenOptions,
    io::{self, Write},
    path::{Path, PathBuf},
};

use cablegram::{Cable, Classification, Field, Redaction, Span, containers::Item};
use clap::Args;
use regex::Regex;

use crate::{Exit, texts::Input, work};

#[derive(Args, Clone, Debug)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(true))]
pub(crate) struct Options {
    #[command(flatten)]
    input: Input,
    /// Take out what is marked above a level: UNCLASSIFIED, SBU, LOU, CONFIDENTIAL, SECRET or TOP SECRET.
    #[arg(long, value_name = "LEVEL", group = "what", value_parser = level)]
    above: Option<Classification>,
    /// Take out a field: passing, subject, references, authority, drafting or signature. May be said several times.
    #[arg(long, value_name = "FIELD", group = "what", value_parser = field)]
    field: Vec<Field>,
    /// Take out the paragraph of a number. May be said several times.
    #[arg(long, value_name = "NUMBER", group = "what")]
    paragraph: Vec<u32>,
    /// Take out what a regular expression finds in the text. May be said several times.
    #[arg(long, value_name = "REGEX", group = "what")]
    pattern: Vec<Regex>,
    /// Write each copy into this folder, under the name of its file, rather than all to standard output.
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// Write over files that are there.
    #[arg(long, requires = "output")]
    force: bool,
}

/// A level by its name, or as portions are marked.
fn level(name: &str) -> Result<Classification, String> {
    let named = match name.to_ascii_uppercase().as_str() {
        "U" => Some(Classification::Unclassified),
        "C" => Some(Classification::Confidential),
        "S" => Some(Classification::Secret),
        "TS" => Some(Classification::TopSecret),
        _ => None,
    };
    named.map_or_else(|| name.parse().map_err(|error: cablegram::ValueError| error.to_string()), Ok)
}

fn field(name: &str) -> Result<Field, String> {
    let named = Field::ALL.iter().find(|field| field.as_str().eq_ignore_ascii_case(name));
    let names = || Field::ALL.iter().map(|field| field.as_str()).collect::<Vec<_>>().join(", ");
    named.copied().ok_or_else(|| format!("expected one of {}", names()))
}

pub(crate) fn run(options: &Options, out: &mut impl Write, errors: &mut impl Write) -> io::Result<Exit> {
    let exit = work::each(
        &options.input,
        |item| {
            let text = redacted(item, options)?;
            if let Some(folder) = &options.output {
                let path = folder.join(file_name(item));
                store(&path, &text, options).map_err(|error| format!("{}: {error}", path.display()))?;
            }
            let text = if options.output.is_some() { String::new() } else { text };
            Ok(work::Result { weight: text.capacity() as u64, value: text, strange: None })
        },
        |text| out.write_all(text.as_bytes()),
        errors,
    )?;
    out.flush()?;
    Ok(exit)
}

fn redacted(item: &Item, options: &Options) -> Result<String, String> {
    let cable: Cable<'_> = item.parse();
    if let Some(fault) = crate::fault(&cable) {
        return Err(fault.to_owned());
    }
    let mut redaction = Redaction::new();
    if let Some(level) = options.above {
        redaction = redaction.above(level);
    }
    redaction = options.field.iter().fold(redaction, |redaction, field| redaction.field(*field));
    redaction = options.paragraph.iter().fold(redaction, |redaction, number| redaction.paragraph(*number));
    for found in options.pattern.iter().flat_map(|pattern| pattern.find_iter(cable.source())) {
        let border = |at: usize| u32::try_from(at).map_err(|error| error.to_string());
        redaction = redaction.span(Span::new(border(found.start())?, border(found.end())?));
    }
    cable.redact(&redaction).map(|redacted| redacted.text).map_err(|error| error.to_string())
}

/// The name of a copy: of its file, of a container's text with its line.
fn file_name(item: &Item) -> String {
    let path = item.source.member.as_deref().unwrap_or(&item.source.path);
    let name = Path::new(path).file_name().and_then(|name| name.to_str()).unwrap_or("cable");
    if item.source.is_file() {
        return name.to_owned();
    }
    let line = item.source.line.map(|line| format!(".{line}")).unwrap_or_default();
    format!("{name}{line}.txt")
}

fn store(path: &Path, text: &str, options: &Options) -> io::Result<()> {
    let mut open = OpenOptions::new();
    let open = if options.force { open.create(true).truncate(true) } else { open.create_new(true) };
    open.write(true).open(path)?.write_all(text.as_bytes())
}
