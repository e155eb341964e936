//! Work on every text: on all cores, results in order, what went wrong on standard error, progress on a terminal.

use std::{
    cell::Cell,
    io::{self, IsTerminal, Write},
    num::NonZero,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use cablegram::containers::{Found, Item, files};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::{
    Exit, Strange, order, say,
    texts::{Input, Texts, texts},
};

/// Whether the person asked to stop.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// What the work on a text gave.
pub(crate) struct Result<T> {
    pub value: T,
    /// How many bytes it holds.
    pub weight: u64,
    /// Why the text is no cable.
    pub strange: Option<String>,
}

/// Does `work` on every text and hands what it gives to `write`, in order. What cannot be read is a line for each; of what is no
/// cable the first is named, and how many there are.
pub(crate) fn each<T: Send>(
    input: &Input,
    work: impl Fn(&Item) -> std::result::Result<Result<T>, String> + Sync,
    mut write: impl FnMut(T) -> io::Result<()>,
    errors: &mut impl Write,
) -> io::Result<Exit> {
    // Where there is no handler, the program ends at once, as it does without one.
    let _ = ctrlc::set_handler(|| STOPPED.store(true, Ordering::Relaxed));
    let reader = input.reader();
    let (mut exit, mut strange, mut done) = (Exit::Done, Strange::default(), 0_u64);
    let progress = Progress::new(input);
    let found = input.paths().flat_map(|path| texts(path, &reader));
    let threads: NonZero<usize> = input.jobs.unwrap_or_else(order::cores);
    let work = |texts: Texts| {
        let results = texts.each(&reader, |item| work(item).map(|result| (item.bytes.len() as u64, result)));
        let weight = |result: &std::result::Result<(u64, Result<T>), String>| {
            result.as_ref().map_or(0, |(_, one)| one.weight)
        };
        (results.iter().map(weight).sum(), results)
    };
    let written = order::in_order(threads, found, work, |results| {
        for result in results {
            done += 1;
            match result {
                Ok((size, result)) => {
                    write(result.value)?;
                    if let Some(one) = result.strange {
                        exit = Exit::Failed;
                        strange.add(one);
                    }
                    progress.done(size);
                }
                Err(error) => {
                    exit = Exit::Failed;
                    progress.bar.suspend(|| say(errors, &error));
                }
            }
            if STOPPED.load(Ordering::Relaxed) {
                return Err(io::ErrorKind::Interrupted.into());
            }
        }
        Ok(())
    });
    progress.bar.finish_and_clear();
    strange.say(errors);
    match written {
        Err(error) if error.kind() == io::ErrorKind::Interrupted && STOPPED.load(Ordering::Relaxed) => {
            say(errors, &format!("stopped behind {done} texts, which are written"));
            Ok(Exit::Stopped)
        }
        written => written.map(|()| exit),
    }
}

/// Texts and bytes that are done, and what is left, on a terminal and once it takes more than a second.
struct Progress {
    bar: ProgressBar,
    texts: Cell<u64>,
    since: Instant,
}

impl Progress {
    fn new(input: &Input) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let progress = Self { bar, texts: Cell::new(0), since: Instant::now() };
        if !io::stderr().is_terminal() || io::stdout().is_terminal() {
            return progress;
        }
        // Packed files say not how long they are.
        let sizes =
            input.paths().flat_map(|path| path.into_iter().flat_map(|path| files(&path)).collect::<Vec<_>>());
        let is_packed = |file: &Found| {
            file.path
                .extension()
                .is_some_and(|end| ["gz", "zst", "zip"].iter().any(|one| end.eq_ignore_ascii_case(one)))
        };
        let total = if input.files_from.is_some() {
            None
        } else {
            sizes.flatten().map(|file| file.size.filter(|_| !is_packed(&file))).sum::<Option<u64>>()
        };
        let template = match total {
            Some(total) => {
                progress.bar.set_length(total);
                "{bar:30} {msg} texts, {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left"
            }
            None => "{spinner} {msg} texts, {bytes}, {bytes_per_sec}, {elapsed}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            progress.bar.set_style(style);
        }
        progress
    }

    fn done(&self, bytes: u64) {
        self.bar.inc(bytes);
        self.texts.set(self.texts.get() + 1);
        if !self.bar.is_hidden() {
            self.bar.set_message(self.texts.get().to_string());
        } else if self.since.elapsed() > Duration::from_secs(1) && io::stderr().is_terminal() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Args {
        #[command(flatten)]
        input: Input,
    }

    #[test]
    fn a_fault_in_one_file_leaves_the_others_done() {
        crate::guard::install();
        let input = Args::parse_from(["", "Cargo.toml", "README.md", "no/such/file", "CHANGELOG.md"]).input;
        let (mut out, mut errors) = (Vec::new(), Vec::new());
        let work = |item: &Item| {
            let file = item.source.path.clone();
            assert_ne!(file, "README.md", "a fault");
            Ok(Result { value: file, weight: 0, strange: None })
        };
        let exit = each(&input, work, |file| writeln!(out, "{file}"), &mut errors);
        assert_eq!(exit.unwrap(), Exit::Failed);
        assert_eq!(String::from_utf8(out).unwrap(), "Cargo.toml\nCHANGELOG.md\n");
        let errors = String::from_utf8(errors).unwrap();
        let [fault, missing] = errors.lines().collect::<Vec<_>>()[..] else { panic!("{errors}") };
        assert!(fault.starts_with("cablegram: README.md: ") && fault.contains("a fault"), "{fault}");
        assert!(missing.starts_with("cablegram: no/such/file: "), "{missing}");
    }

    #[test]
    fn what_is_no_cable_is_named_once() {
        let input = Args::parse_from(["", "Cargo.toml", "README.md", "CHANGELOG.md"]).input;
        let mut errors = Vec::new();
        let work = |item: &Item| {
            Ok(Result { value: (), weight: 0, strange: Some(format!("{}: fish", item.source)) })
        };
        assert_eq!(each(&input, work, |()| Ok(()), &mut errors).unwrap(), Exit::Failed);
        let errors = String::from_utf8(errors).unwrap();
        assert_eq!(errors, "cablegram: Cargo.toml: fish (and 2 more texts are no cables)\n");
    }
}
