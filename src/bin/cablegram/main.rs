//! The command line program `cablegram`: cables as JSON lines, one cable shown to a person, or written anew.

mod format;
mod inspect;
mod parse;

use std::{
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use cablegram::Era;
use clap::{Parser, Subcommand};

/// Reads US State Department telegrams.
#[derive(Parser)]
#[command(version, about)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Print each cable as one line of JSON.
    Parse {
        /// Files, folders (walked in the order of their names), or `-` for standard input.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Print JSON over several lines, indented.
        #[arg(long)]
        pretty: bool,
    },
    /// Show a cable's sections and what is odd about it.
    Inspect {
        /// The file, or `-` for standard input.
        file: PathBuf,
    },
    /// Write a cable in its canonical form: sections in order, labels spelled out, lines folded.
    Format {
        /// A cable or the JSON of one, or `-` for standard input.
        file: PathBuf,
        /// The era whose form it gets: teletype, seventies, eighties, nineties, two-thousands or smart.
        #[arg(long)]
        era: Option<Era>,
        /// The longest line, in characters, 20 at the least.
        #[arg(long)]
        width: Option<usize>,
    },
}

/// The bytes of a file, or of standard input for `-`.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    if path.as_os_str() != "-" {
        return fs::read(path);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
}

fn main() -> ExitCode {
    let mut stderr = anstream::stderr();
    let done = match Args::parse().command {
        Command::Parse { paths, pretty } => {
            // Large writes: few system calls.
            let mut out = io::BufWriter::with_capacity(1 << 20, io::stdout());
            parse::run(&paths, pretty, &mut out, &mut stderr)
        }
        Command::Format { file, era, width } => {
            format::run(&file, era, width, &mut io::stdout().lock(), &mut stderr)
        }
        Command::Inspect { file } => inspect::run(&file, &mut anstream::stdout(), &mut stderr),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Whoever read our output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(stderr, "cablegram: {error}");
            ExitCode::FAILURE
        }
    }
}
