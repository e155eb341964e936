//! `cablegram parse`: one JSON object a cable.

use std::{
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
};

use cablegram::{Cable, Code};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use serde::Serialize;
use walkdir::WalkDir;

/// A cable with the file it came from, which is the first member.
#[derive(Serialize)]
struct Record<'c, 'a> {
    file: &'c str,
    #[serde(flatten)]
    cable: Flat<'c, 'a>,
}

/// Lets the cable's members stand beside `file`.
#[derive(Serialize)]
#[serde(transparent)]
struct Flat<'c, 'a>(&'c Cable<'a>);

/// How many files are read at a time: enough for every core, and memory does not grow with their number.
const BATCH: usize = 256;

/// What a file gave: a line for standard output, one for standard error.
#[derive(Default)]
struct Parsed {
    out: Vec<u8>,
    error: Option<String>,
}

/// Prints every cable of the paths, in their order; whether all could be read and were cables.
pub(crate) fn run(
    paths: &[PathBuf],
    pretty: bool,
    out: &mut (impl Write + Send),
    errors: &mut (impl Write + Send),
) -> io::Result<bool> {
    let mut all = true;
    let progress = progress();
    let mut files = paths.iter().flat_map(|path| files(path));
    let mut done: Vec<Parsed> = Vec::new();
    loop {
        let batch: Vec<_> = files.by_ref().take(BATCH).collect();
        // What is done is written while the next files are parsed.
        let write = || {
            for parsed in &done {
                out.write_all(&parsed.out)?;
                if let Some(error) = &parsed.error {
                    progress.suspend(|| writeln!(errors, "cablegram: {error}"))?;
                    all = false;
                }
            }
            progress.inc(done.len() as u64);
            io::Result::Ok(())
        };
        let parse = || batch.par_iter().map(|file| parse(file, pretty)).collect();
        let (written, parsed) = rayon::join(write, parse);
        written?;
        done = parsed;
        if done.is_empty() {
            break;
        }
    }
    progress.finish_and_clear();
    out.flush()?;
    Ok(all)
}

/// The count of files done, on a terminal.
fn progress() -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {human_pos} cables, {per_sec}, {elapsed}");
    let bar = if io::stdout().is_terminal() { ProgressBar::hidden() } else { ProgressBar::new_spinner() };
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}

/// The files of a path, walked in the order of their names; what cannot be walked with its reason.
fn files(path: &Path) -> impl Iterator<Item = Result<PathBuf, String>> {
    let walk = WalkDir::new(path).sort_by_file_name().into_iter().filter_map(|entry| match entry {
        Ok(entry) if entry.file_type().is_dir() => None,
        Ok(entry) => Some(Ok(entry.into_path())),
        Err(error) => {
            let path = error.path().map(|path| path.display().to_string()).unwrap_or_default();
            let reason =
                error.into_io_error().map_or("a loop of links".to_owned(), |error| error.to_string());
            Some(Err(format!("{path}: {reason}")))
        }
    });
    let input = path.as_os_str() == "-";
    let stdin = input.then(|| Ok(path.to_owned()));
    stdin.into_iter().chain((!input).then_some(walk).into_iter().flatten())
}

fn parse(file: &Result<PathBuf, String>, pretty: bool) -> Parsed {
    let path = match file {
        Ok(path) => path,
        Err(error) => return Parsed { error: Some(error.clone()), ..Parsed::default() },
    };
    let name = path.to_string_lossy();
    match crate::read(path).map(|bytes| print(&name, &bytes, pretty)) {
        Ok(Ok(parsed)) => parsed,
        Ok(Err(error)) => Parsed { error: Some(format!("{name}: {error}")), ..Parsed::default() },
        Err(error) => Parsed { error: Some(format!("{name}: {error}")), ..Parsed::default() },
    }
}

fn print(file: &str, bytes: &[u8], pretty: bool) -> serde_json::Result<Parsed> {
    let cable = Cable::from_bytes(bytes);
    let record = Record { file, cable: Flat(&cable) };
    let mut out = Vec::with_capacity(2 * bytes.len() + 1024);
    if pretty {
        serde_json::to_writer_pretty(&mut out, &record)?;
    } else {
        serde_json::to_writer(&mut out, &record)?;
    }
    out.push(b'\n');
    let fault = cable.diagnostics().iter().find(|d| matches!(d.code, Code::NotACable | Code::TooLong));
    Ok(Parsed { out, error: fault.map(|fault| format!("{file}: {}", fault.message)) })
}
