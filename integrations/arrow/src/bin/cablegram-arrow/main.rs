//! The program `cablegram-arrow`: cables out of any container, as one Parquet file.

mod write;

use std::{
    fs::{self, File},
    io::{self, BufWriter, IsTerminal},
    iter::once,
    num::NonZero,
    path::{Path, PathBuf},
    process::ExitCode,
    thread,
    time::Duration,
};

use cablegram_arrow::cablegram::{
    ValueError,
    containers::{self, Container, Item, Reader, path_name},
};
use clap::Parser;
use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressStyle};

use crate::write::{Done, Limits, write};

const ABOUT: &str = "\
The table has a row for each text: `source` and `archive` say where it came from and what its archive says, all other columns
are what the cable says. A text that is no cable has a row, too, whose diagnostics say so. What cannot be read is named on
standard error, and the rest is read.

Examples:
  cablegram-arrow cables.csv.gz -o cables.parquet
  cablegram-arrow folder pages.zip -o cables.parquet
  duckdb -c \"SELECT tag, count(*) FROM (SELECT unnest(tags) AS tag FROM 'cables.parquet') GROUP BY tag ORDER BY 2 DESC\"

Exit codes: 0 all is done; 1 something could not be read or written; 2 a wrong argument.";

/// Reads US State Department telegrams out of files, folders and containers, and writes them as one Parquet file.
#[derive(Parser)]
#[command(version, about, after_help = ABOUT)]
struct Args {
    /// Files, folders (walked in the order of their names), or `-` for standard input.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// The Parquet file. It is there when all is done: until then it is `FILE.part`.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Write over a file that is there.
    #[arg(long)]
    force: bool,
    /// What the files are: csv, ndjson, html, plusd or text; `auto` tells it from names and first bytes. All may be packed as
    /// .gz, .zst or .zip.
    #[arg(long, default_value = "auto", value_name = "CONTAINER", value_parser = container)]
    from: From,
    /// The column of a table, or the member of a JSON object, that is the text of a cable.
    #[arg(long, default_value = "text", value_name = "NAME")]
    text_column: String,
    /// The most rows of a row group.
    #[arg(long, default_value_t = NonZero::new(8192).unwrap_or(NonZero::<usize>::MIN), value_name = "ROWS")]
    group_rows: NonZero<usize>,
    /// The most MiB of text in a row group. Memory grows with it, and with the number of threads.
    #[arg(long, default_value_t = NonZero::new(32).unwrap_or(NonZero::<u16>::MIN), value_name = "MIB")]
    group_size: NonZero<u16>,
    /// How many row groups are worked on beside each other: as many as there are cores, where nothing is said.
    #[arg(short, long, value_name = "THREADS")]
    jobs: Option<NonZero<usize>>,
    /// Say nothing but errors.
    #[arg(short, long)]
    quiet: bool,
}

/// What the files are, if that is said.
#[derive(Clone, Copy, Debug)]
struct From(Option<Container>);

fn container(name: &str) -> Result<From, ValueError> {
    if name == "auto" { Ok(From(None)) } else { name.parse().map(|container| From(Some(container))) }
}

/// The texts of a path, or why it cannot be opened.
fn texts(path: &Path, reader: &Reader) -> Box<dyn Iterator<Item = Result<Item, containers::Error>>> {
    if path.as_os_str() == "-" {
        return Box::new(reader.read("-", io::stdin()));
    }
    match reader.open(path) {
        Ok(items) => Box::new(items),
        Err(error) => Box::new(once(Err(error))),
    }
}

fn run(args: &Args) -> Result<Done, String> {
    let output = &args.output;
    let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path_name(output));
    if output.exists() && !args.force {
        return Err(named(&"the file is there already; --force writes over it"));
    }
    let mut part = output.clone().into_os_string();
    part.push(".part");
    let file = File::create(&part).map_err(|error| named(&error))?;
    let reader = Reader::new().text_column(&args.text_column);
    let reader = args.from.0.map_or_else(|| reader.clone(), |container| reader.clone().container(container));
    let limits = Limits {
        rows: args.group_rows.get(),
        bytes: usize::from(args.group_size.get()) << 20,
        threads: args.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get),
    };
    let progress = progress(args.quiet);
    let hear = |done: Done, errors: Vec<String>| {
        for error in errors {
            progress.suspend(|| eprintln!("cablegram-arrow: {}", error.escape_debug()));
        }
        progress.set_position(done.rows);
        progress.set_message(HumanBytes(done.bytes).to_string());
    };
    let texts = args.paths.iter().flat_map(|path| texts(path, &reader));
    let written = write(texts, limits, BufWriter::new(file), hear);
    progress.finish_and_clear();
    let moved = written
        .map_err(|error| named(&error))
        .and_then(|done| fs::rename(&part, output).map(|()| done).map_err(|error| named(&error)));
    if moved.is_err() {
        // Half a file is of no use to anyone.
        let _ = fs::remove_file(&part);
    }
    moved
}

/// Rows and bytes of text that are done, on a terminal.
fn progress(is_quiet: bool) -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {human_pos} cables, {msg}, {per_sec}, {elapsed}");
    let bar = if is_quiet || !io::stderr().is_terminal() {
        ProgressBar::hidden()
    } else {
        ProgressBar::new_spinner()
    };
    bar.enable_steady_tick(Duration::from_millis(200));
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}

fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args) {
        Ok(done) => {
            if !args.quiet {
                let strange = if done.strange > 0 {
                    format!(", {} of no cable", HumanCount(done.strange))
                } else {
                    String::new()
                };
                let failed = if done.failed > 0 {
                    format!("; {} not read", HumanCount(done.failed))
                } else {
                    String::new()
                };
                eprintln!(
                    "{} rows ({} of text{strange}){failed}",
                    HumanCount(done.rows),
                    HumanBytes(done.bytes)
                );
            }
            if done.failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
        }
        Err(error) => {
            eprintln!("cablegram-arrow: {error}");
            ExitCode::FAILURE
        }
    }
}
