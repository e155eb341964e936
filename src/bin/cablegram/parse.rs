//! `cablegram parse`: one JSON object a cable.

use std::{
    io::{self, IsTerminal, Write},
    path::PathBuf,
};

use cablegram::Cable;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::{Exit, fault, input, order, printable, say};

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

/// What a file gave: JSON for standard output, a reason why it is no cable.
#[derive(Default)]
pub(crate) struct Parsed {
    out: Vec<u8>,
    error: Option<String>,
}

/// Prints what `print` makes of name and bytes of every file of the paths, in their order; whether all could be read and
/// were cables.
pub(crate) fn run(
    paths: &[PathBuf],
    print: impl Fn(&str, &[u8]) -> Result<Parsed, String> + Sync,
    out: &mut impl Write,
    errors: &mut impl Write,
) -> io::Result<Exit> {
    let mut exit = Exit::Done;
    let progress = progress();
    let files = paths.iter().flat_map(|path| input::files(path));
    let sized = files.map(|found| (found.as_ref().map_or(0, |(_, size)| *size), found));
    let work = |found: input::Found| {
        let parsed = found.and_then(|(path, _)| input::with(&path, &print));
        let parsed = parsed.unwrap_or_else(|error| Parsed { error: Some(error), ..Parsed::default() });
        (parsed.out.capacity() as u64, parsed)
    };
    order::in_order(sized, work, |parsed: Parsed| {
        out.write_all(&parsed.out)?;
        if let Some(error) = &parsed.error {
            progress.suspend(|| say(errors, error));
            exit = Exit::Failed;
        }
        progress.inc(1);
        Ok(())
    })?;
    progress.finish_and_clear();
    out.flush()?;
    Ok(exit)
}

/// The count of files done, on a terminal.
fn progress() -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {human_pos} cables, {per_sec}, {elapsed}");
    let bar = if io::stdout().is_terminal() { ProgressBar::hidden() } else { ProgressBar::new_spinner() };
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}

/// A file's cable as JSON, for a terminal or another program.
pub(crate) fn print(file: &str, bytes: &[u8], pretty: bool, terminal: bool) -> Result<Parsed, String> {
    let cable = Cable::from_bytes(bytes);
    let record = Record { file, cable: Flat(&cable) };
    let mut out = Vec::with_capacity(2 * bytes.len() + 1024);
    let written = if pretty {
        serde_json::to_writer_pretty(&mut out, &record)
    } else {
        serde_json::to_writer(&mut out, &record)
    };
    written.map_err(|error| error.to_string())?;
    out.push(b'\n');
    if terminal {
        out = printable::json(&String::from_utf8_lossy(&out)).into_owned().into_bytes();
    }
    Ok(Parsed { out, error: fault(&cable).map(|fault| format!("{file}: {fault}")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_in_one_file_leaves_the_others_done() {
        crate::guard::install();
        let paths = ["Cargo.toml", "README.md", "no/such/file", "CHANGELOG.md"].map(PathBuf::from);
        let (mut out, mut errors) = (Vec::new(), Vec::new());
        let print = |file: &str, _: &[u8]| {
            assert_ne!(file, "README.md", "a fault");
            Ok(Parsed { out: format!("{file}\n").into_bytes(), error: None })
        };
        assert_eq!(run(&paths, print, &mut out, &mut errors).unwrap(), Exit::Failed);
        assert_eq!(String::from_utf8(out).unwrap(), "Cargo.toml\nCHANGELOG.md\n");
        let errors = String::from_utf8(errors).unwrap();
        let [fault, missing] = errors.lines().collect::<Vec<_>>()[..] else { panic!("{errors}") };
        assert!(fault.starts_with("cablegram: README.md: ") && fault.contains("a fault"), "{fault}");
        assert!(missing.starts_with("cablegram: no/such/file: "), "{missing}");
    }

    #[test]
    fn a_terminal_gets_the_same_value_without_control_characters() {
        let text = "TAGS: PREL \u{9b}31m\u{7f}\u{202e}\u{1b}]0;x\u{7}\n";
        let print = |terminal| print("a\u{9b}", text.as_bytes(), false, terminal).unwrap().out;
        let value = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).unwrap();
        let shown = print(true);
        assert_eq!(value(&shown), value(&print(false)));
        let shown = String::from_utf8(shown).unwrap();
        assert_eq!(printable::text(&shown), shown);
        assert!(shown.contains("a\\u009b"), "{shown}");
    }
}
