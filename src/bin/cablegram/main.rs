//! The command line program `cablegram`: cables as JSON lines, one cable shown to a person, or written anew.

mod format;
mod guard;
mod input;
mod inspect;
mod order;
mod parse;
mod places;
mod printable;
mod record;
mod texts;

use std::{
    io::{self, IsTerminal, Write},
    path::PathBuf,
    process::ExitCode,
    sync::atomic::{AtomicBool, Ordering},
};

use cablegram::{
    Cable, Code, Era, ValueError, Writer,
    containers::{Container, Reader},
};
use clap::{Parser, Subcommand};

const ABOUT: &str = "\
At most 128 MiB are read of one text; a longer one is refused, a container may have any length. In folders regular files
are read; links are followed, no folder is read twice. Names that are not UTF-8 have such bytes as \\xff. On a terminal, control characters
are shown as escapes.

Exit codes: 0 all is done; 1 a file could not be read, written or is no cable; 2 a wrong argument; 3 `format` left out
text that has no place in the form, which standard error names.";

/// Reads US State Department telegrams.
#[derive(Parser)]
#[command(version, about, after_help = ABOUT)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Print each cable as one line of JSON.
    #[command(after_help = ABOUT)]
    Parse {
        /// Files, folders (walked in the order of their names), or `-` for standard input.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Print JSON over several lines, indented.
        #[arg(long)]
        pretty: bool,
        /// Read only what is above the body: id, date, addressees, TAGS, subject, references. Several times faster.
        #[arg(long)]
        header: bool,
        /// What the files are: csv, ndjson, html, plusd or text; `auto` tells it from names and first bytes. All may be packed
        /// as .gz, .zst or .zip.
        #[arg(long, default_value = "auto", value_name = "CONTAINER", value_parser = container)]
        from: From,
        /// The column of a table, or the member of a JSON object, that is the text of a cable.
        #[arg(long, default_value = "text", value_name = "NAME")]
        text_column: String,
    },
    /// Show a cable's sections and what is odd about it.
    #[command(after_help = ABOUT)]
    Inspect {
        /// The file, or `-` for standard input.
        file: PathBuf,
    },
    /// Write a cable in its canonical form: sections in order, labels spelled out, lines folded.
    #[command(after_help = ABOUT)]
    Format {
        /// A cable or the JSON of one, or `-` for standard input.
        file: PathBuf,
        /// The era whose form it gets: teletype, seventies, eighties, nineties, two-thousands, smart or record-message.
        #[arg(long)]
        era: Option<Era>,
        /// The longest line, in characters, 20 at the least.
        #[arg(long)]
        width: Option<usize>,
    },
}

/// What the files are, if that is said.
#[derive(Clone, Copy, Debug)]
struct From(Option<Container>);

fn container(name: &str) -> Result<From, ValueError> {
    if name == "auto" { Ok(From(None)) } else { name.parse().map(|container| From(Some(container))) }
}

/// How it ended; the numbers are the exit codes. Wrong arguments are 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    Done = 0,
    Failed = 1,
    /// Something of the text was left out.
    Partly = 3,
}

/// Why a text is no cable.
fn fault<'c>(cable: &'c Cable<'_>) -> Option<&'c str> {
    let fault = cable.diagnostics().iter().find(|d| matches!(d.code, Code::NotACable | Code::TooLong));
    fault.map(|fault| &*fault.message)
}

/// One line on standard error. Where nobody hears it, the exit code still says what happened.
fn say(errors: &mut impl Write, message: &str) {
    let _ = writeln!(errors, "cablegram: {}", printable::line(message));
}

/// Whether standard output was closed when the program started.
static CLOSED: AtomicBool = AtomicBool::new(false);

/// Runs before the standard library opens /dev/null in the place of closed files, which then can't be told from a /dev/null
/// that was meant.
#[cfg(unix)]
#[ctor::ctor(unsafe)]
fn look_at_standard_output() {
    use std::os::fd::AsFd;
    CLOSED.store(io::stdout().as_fd().try_clone_to_owned().is_err(), Ordering::Relaxed);
}

/// The arguments; what is wrong with them is said without control characters that they hold.
fn arguments() -> Result<Args, ExitCode> {
    Args::try_parse().map_err(|error| {
        let message = error.render().to_string();
        let shown = printable::text(&message);
        if shown == message {
            error.exit();
        }
        eprintln!("{shown}");
        ExitCode::from(2)
    })
}

fn run(command: Command, errors: &mut impl Write) -> io::Result<Exit> {
    if CLOSED.load(Ordering::Relaxed) {
        return Err(io::Error::other("standard output is closed"));
    }
    let terminal = io::stdout().is_terminal();
    match command {
        Command::Parse { paths, pretty, header, from: From(container), text_column } => {
            let reader = Reader::new().text_column(text_column);
            let reader =
                container.map_or_else(|| reader.clone(), |container| reader.clone().container(container));
            // Large writes: few system calls.
            let mut out = io::BufWriter::with_capacity(1 << 20, io::stdout());
            let form = parse::Form { header, pretty, terminal };
            parse::run(&paths, &reader, |item| parse::print(item, form), &mut out, errors)
        }
        Command::Format { file, era, width } => {
            let writer = era.map_or_else(Writer::new, |era| Writer::new().era(era));
            let writer = width.map_or_else(|| writer.clone(), |width| writer.clone().width(width));
            format::run(&file, &writer, terminal, &mut io::stdout().lock(), errors)
        }
        Command::Inspect { file } => inspect::run(&file, &mut io::BufWriter::new(anstream::stdout()), errors),
    }
}

fn main() -> ExitCode {
    guard::install();
    let args = match arguments() {
        Ok(args) => args,
        Err(code) => return code,
    };
    let mut errors = anstream::stderr();
    match run(args.command, &mut errors) {
        Ok(exit) => ExitCode::from(exit as u8),
        // Whoever read our output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            say(&mut errors, &error.to_string());
            ExitCode::FAILURE
        }
    }
}
