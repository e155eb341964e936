//! The command line program `cablegram`: cables as JSON or tables, shown, checked, counted, released, written anew.

mod cables;
mod fields;
mod format;
mod graph;
mod guard;
mod input;
mod inspect;
mod lint;
mod order;
mod page;
mod parse;
mod places;
mod printable;
mod record;
mod redact;
mod stats;
mod texts;
mod values;
mod work;

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
    sync::atomic::{AtomicBool, Ordering},
};

use cablegram::{Cable, Code};
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

const ABOUT: &str = "\
At most 128 MiB are read of one text; a longer one is refused, a container may have any length. In folders regular files
are read; links are followed, no folder is read twice. Names that are not UTF-8 have such bytes as \\xff. On a terminal,
control characters are shown as escapes. Nothing is written over, unless --force says so.

Exit codes: 0 all is done; 1 something could not be read or written, or is no cable; 2 a wrong argument; 3 `format` left out
text that has no place in the form, which standard error names; 4 --deny found something; 130 stopped by Ctrl-C.";

const EXAMPLES: &str = "\
Examples:
  cablegram parse --format csv --fields id,date,tags FOLDER > cables.csv
  cablegram parse cables.csv.gz pages.zip > cables.jsonl
  cablegram stats FOLDER
  cablegram inspect --html page.html FILE
  cablegram redact --above UNCLASSIFIED FILE > release.txt
  cablegram graph FOLDER | dot -Tsvg > graph.svg
  cablegram lint --format github FOLDER
";

/// Reads US State Department telegrams.
#[derive(Parser)]
#[command(version, about, after_help = format!("{EXAMPLES}\n{ABOUT}"))]
struct Args {
    #[command(subcommand)]
    command: Command,
    /// Colours: where there is a terminal and NO_COLOR is not set, always, or never.
    #[arg(long, value_enum, default_value_t = Colour::Auto, global = true, value_name = "WHEN")]
    color: Colour,
    /// Say nothing on standard error but what could not be read or written.
    #[arg(short, long, global = true)]
    quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
enum Command {
    /// Print each cable as one line of JSON, or as a row of a table.
    #[command(after_help = ABOUT)]
    Parse(parse::Options),
    /// Show a cable's sections, what was read of them, and what is odd about it.
    #[command(after_help = ABOUT)]
    Inspect(inspect::Options),
    /// Say what is not as the format says, a line for each: file:line:column: severity[code]: message.
    #[command(after_help = ABOUT)]
    Lint(lint::Options),
    /// Count cables by year, origin and classification, and TAGS with their meanings.
    #[command(after_help = ABOUT)]
    Stats(stats::Options),
    /// Print which cable refers to which; what is cited and not there is marked.
    #[command(after_help = ABOUT)]
    Graph(graph::Options),
    /// Print a cable without what must not be seen. All other bytes stay as they are; what is not sure is refused.
    #[command(after_help = ABOUT)]
    Redact(redact::Options),
    /// Write a cable in its canonical form: sections in order, labels spelled out, lines folded. Takes the JSON of cables, too.
    #[command(after_help = ABOUT)]
    Format(format::Options),
    /// Print a script that completes arguments, for a shell.
    Completions { shell: clap_complete::Shell },
    /// Print the manual page.
    Man,
}

/// How it ended; the numbers are the exit codes. Wrong arguments are 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    Done = 0,
    Failed = 1,
    /// Something of the text was left out.
    Partly = 3,
    /// Something is as bad as what was denied.
    Denied = 4,
    /// By Ctrl-C.
    Stopped = 130,
}

/// Why a text is no cable.
fn fault<'c>(cable: &'c Cable<'_>) -> Option<&'c str> {
    let fault = cable.diagnostics().iter().find(|d| matches!(d.code, Code::NotACable | Code::TooLong));
    fault.map(|fault| &*fault.message)
}

/// Texts that are no cables: the first, and how many.
#[derive(Default)]
struct Strange {
    first: Option<String>,
    more: u64,
}

impl Strange {
    fn add(&mut self, one: String) {
        if self.first.is_some() {
            self.more += 1;
        } else {
            self.first = Some(one);
        }
    }

    /// One line for all of them.
    fn say(&self, errors: &mut impl Write) {
        let Some(first) = self.first.as_ref().filter(|_| !QUIET.load(Ordering::Relaxed)) else { return };
        match self.more {
            0 => say(errors, first),
            1 => say(errors, &format!("{first} (and 1 more text is no cable)")),
            more => say(errors, &format!("{first} (and {more} more texts are no cables)")),
        }
    }
}

/// One line on standard error. Where nobody hears it, the exit code still says what happened.
fn say(errors: &mut impl Write, message: &str) {
    let _ = writeln!(errors, "cablegram: {}", printable::line(message));
}

/// Reads a width, in characters.
fn width(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(width @ 20..) => Ok(width),
        Ok(width) => Err(format!("{width} is too narrow: 20 characters are the least")),
        Err(_) => Err("expected a number of characters, 20 at the least".to_owned()),
    }
}

fn terminal_width() -> usize {
    textwrap::termwidth().max(20)
}

/// Whether summaries are left out.
static QUIET: AtomicBool = AtomicBool::new(false);

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
    // Large writes: few system calls.
    let mut plain = io::BufWriter::with_capacity(1 << 20, io::stdout());
    let styled = || io::BufWriter::new(anstream::stdout());
    match command {
        Command::Parse(options) => parse::run(&options, terminal, &mut plain, errors),
        Command::Inspect(options) => inspect::run(&options, terminal, &mut styled(), errors),
        Command::Lint(options) => lint::run(&options, &mut styled(), errors),
        Command::Stats(options) => stats::run(&options, &mut styled(), errors),
        Command::Graph(options) => graph::run(&options, &mut plain, errors),
        Command::Redact(options) => redact::run(&options, &mut plain, errors),
        Command::Format(options) => format::run(&options, terminal, &mut plain, errors),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Args::command(), "cablegram", &mut plain);
            plain.flush().map(|()| Exit::Done)
        }
        Command::Man => {
            clap_mangen::Man::new(Args::command()).render(&mut plain)?;
            plain.flush().map(|()| Exit::Done)
        }
    }
}

fn main() -> ExitCode {
    guard::install();
    let args = match arguments() {
        Ok(args) => args,
        Err(code) => return code,
    };
    QUIET.store(args.quiet, Ordering::Relaxed);
    match args.color {
        Colour::Auto => {}
        Colour::Always => anstream::ColorChoice::Always.write_global(),
        Colour::Never => anstream::ColorChoice::Never.write_global(),
    }
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
