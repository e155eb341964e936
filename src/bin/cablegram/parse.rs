//! `cablegram parse`: one JSON object a cable.

use std::{
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use cablegram::{Cable, Code};
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

/// Prints every cable of the paths; whether all could be read and were cables.
pub(crate) fn run(
    paths: &[PathBuf],
    pretty: bool,
    out: &mut impl Write,
    errors: &mut impl Write,
) -> io::Result<bool> {
    let mut all = true;
    for path in paths {
        if path.as_os_str() == "-" {
            let mut bytes = Vec::new();
            all &= match io::stdin().lock().read_to_end(&mut bytes) {
                Ok(_) => print(Path::new("-"), &bytes, pretty, out, errors)?,
                Err(error) => complain(Path::new("-"), &error, errors)?,
            };
            continue;
        }
        for entry in WalkDir::new(path).sort_by_file_name() {
            all &= match entry {
                Ok(entry) if entry.file_type().is_dir() => true,
                Ok(entry) => match fs::read(entry.path()) {
                    Ok(bytes) => print(entry.path(), &bytes, pretty, out, errors)?,
                    Err(error) => complain(entry.path(), &error, errors)?,
                },
                Err(error) => {
                    let path = error.path().unwrap_or(path).to_owned();
                    complain(&path, &error.into(), errors)?
                }
            };
        }
    }
    out.flush()?;
    Ok(all)
}

fn print(
    path: &Path,
    bytes: &[u8],
    pretty: bool,
    out: &mut impl Write,
    errors: &mut impl Write,
) -> io::Result<bool> {
    let cable = Cable::from_bytes(bytes);
    let file = path.to_string_lossy();
    let record = Record { file: &file, cable: Flat(&cable) };
    if pretty {
        serde_json::to_writer_pretty(&mut *out, &record)?;
    } else {
        serde_json::to_writer(&mut *out, &record)?;
    }
    writeln!(out)?;
    let fault = cable.diagnostics().iter().find(|d| matches!(d.code, Code::NotACable | Code::TooLong));
    if let Some(fault) = fault {
        writeln!(errors, "cablegram: {file}: {}", fault.message)?;
    }
    Ok(fault.is_none())
}

fn complain(path: &Path, error: &io::Error, errors: &mut impl Write) -> io::Result<bool> {
    writeln!(errors, "cablegram: {}: {error}", path.display())?;
    Ok(false)
}
