//! What every command reads: the texts of files, of each file its own, of a container one after the other.

use std::{
    fs,
    io::{self, BufRead, BufReader},
    iter::{from_fn, once},
    num::NonZero,
    path::{Path, PathBuf},
};

use cablegram::{
    ValueError,
    containers::{Container, Found, Item, Reader, files, path_name},
};
use clap::Args;

use crate::guard;

/// The texts that a command works on.
#[derive(Args, Clone, Debug)]
pub(crate) struct Input {
    /// Files, folders (walked in the order of their names), patterns like `cables/*.txt`, or `-` for standard input.
    #[arg(required_unless_present = "files_from")]
    pub paths: Vec<PathBuf>,
    /// Read paths from a file, one a line, or from standard input for `-`.
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    /// What the files are: csv, ndjson, html, plusd or text; `auto` tells it from names and first bytes. All may be packed
    /// as .gz, .zst or .zip.
    #[arg(long, default_value = "auto", value_name = "CONTAINER", value_parser = container)]
    from: From,
    /// The column of a table, or the member of a JSON object, that is the text of a cable.
    #[arg(long, default_value = "text", value_name = "NAME")]
    text_column: String,
    /// How many threads work: as many as there are cores, where nothing is said.
    #[arg(short, long, value_name = "THREADS")]
    pub jobs: Option<NonZero<usize>>,
}

/// What the files are, if that is said.
#[derive(Clone, Copy, Debug)]
struct From(Option<Container>);

fn container(name: &str) -> Result<From, ValueError> {
    if name == "auto" { Ok(From(None)) } else { name.parse().map(|container| From(Some(container))) }
}

impl Input {
    pub(crate) fn reader(&self) -> Reader {
        let reader = Reader::new().text_column(&self.text_column);
        self.from.0.map_or_else(|| reader.clone(), |container| reader.clone().container(container))
    }

    /// Whether an object of NDJSON has the text of a cable in it, and is not a cable itself.
    pub(crate) fn is_text_in(&self, object: &serde_json::Map<String, serde_json::Value>) -> bool {
        self.from.0.is_some() || object.keys().any(|name| name.eq_ignore_ascii_case(&self.text_column))
    }

    /// The paths: those that were named, those that a list names, those that a pattern stands for.
    pub(crate) fn paths(&self) -> impl Iterator<Item = Result<PathBuf, String>> + Send + use<> {
        let named = self.paths.clone().into_iter().flat_map(|path| match expanded(&path) {
            Some(found) => found,
            None => vec![Ok(path)],
        });
        self.files_from.clone().into_iter().flat_map(|list| listed(&list)).chain(named)
    }
}

/// The paths that a file lists.
fn listed(list: &Path) -> Box<dyn Iterator<Item = Result<PathBuf, String>> + Send> {
    let name = path_name(list).into_owned();
    let from: Box<dyn BufRead + Send> = if name == "-" {
        Box::new(BufReader::new(io::stdin()))
    } else {
        match fs::File::open(list) {
            Ok(file) => Box::new(BufReader::new(file)),
            Err(error) => return Box::new(once(Err(format!("{name}: {error}")))),
        }
    };
    let lines = from.lines().map(move |line| line.map_err(|error| format!("{name}: {error}")));
    Box::new(
        lines.filter(|line| !matches!(line, Ok(line) if line.is_empty())).map(|line| line.map(PathBuf::from)),
    )
}

/// The files that a pattern stands for, where the shell has left it; none for a path that is there.
fn expanded(path: &Path) -> Option<Vec<Result<PathBuf, String>>> {
    let pattern = path.to_str().filter(|pattern| pattern.contains(['*', '?', '[']) && !path.exists())?;
    let found = match glob::glob(pattern) {
        Ok(found) => found.map(|found| found.map_err(|error| error.to_string())).collect::<Vec<_>>(),
        Err(error) => vec![Err(format!("{pattern}: {error}"))],
    };
    Some(if found.is_empty() { vec![Err(format!("{pattern}: no file has such a name"))] } else { found })
}

/// What one thread reads and works on at a time.
pub(crate) enum Texts {
    /// All of a file, which is as a rule one text.
    Of(PathBuf),
    /// A text of a container.
    One(Box<Item>),
    /// What could not be read.
    Fault(String),
}

/// How long a file may be that one thread reads.
const SHORT: u64 = 16 << 20;

/// How the names of containers end, which have any number of texts.
const CONTAINERS: [&str; 7] = ["csv", "tsv", "ndjson", "jsonl", "gz", "zst", "zip"];

/// The texts of a path, with their sizes.
pub(crate) fn texts(
    path: Result<PathBuf, String>,
    reader: &Reader,
) -> Box<dyn Iterator<Item = (u64, Texts)> + Send + '_> {
    let path = match path {
        Ok(path) => path,
        Err(error) => return Box::new(once((0, Texts::Fault(error)))),
    };
    if path.as_os_str() == "-" {
        return Box::new(one_by_one(&path, reader));
    }
    Box::new(files(&path).flat_map(|found| -> Box<dyn Iterator<Item = (u64, Texts)> + Send> {
        let Found { path, size, .. } = match found {
            Ok(found) => found,
            Err(error) => return Box::new(once((0, Texts::Fault(error.to_string())))),
        };
        let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
        let is_container = CONTAINERS.iter().any(|one| one.eq_ignore_ascii_case(end));
        match size {
            Some(size) if size <= SHORT && !is_container => Box::new(once((size, Texts::Of(path)))),
            _ => Box::new(one_by_one(&path, reader)),
        }
    }))
}

/// The texts of a container, each by itself.
fn one_by_one(path: &Path, reader: &Reader) -> impl Iterator<Item = (u64, Texts)> + Send + use<> {
    opened(path, reader).map(|item| match item {
        Ok(item) => (item.bytes.len() as u64, Texts::One(Box::new(item))),
        Err(error) => (0, Texts::Fault(error)),
    })
}

impl Texts {
    /// What `work` makes of each text, or one line that says what is wrong and where.
    pub(crate) fn each<T>(
        self,
        reader: &Reader,
        work: impl Fn(&Item) -> Result<T, String>,
    ) -> Vec<Result<T, String>> {
        let guarded = |item: &Item| {
            let done = guard::guarded(|| work(item));
            done.unwrap_or_else(Err).map_err(|reason| format!("{}: {reason}", item.source))
        };
        match self {
            Self::Fault(fault) => vec![Err(fault)],
            Self::One(item) => vec![guarded(&item)],
            Self::Of(path) => opened(&path, reader).map(|item| guarded(&item?)).collect(),
        }
    }
}

/// The texts of a file, or of standard input for `-`. A fault of the program ends the file alone.
fn opened(path: &Path, reader: &Reader) -> Box<dyn Iterator<Item = Result<Item, String>> + Send> {
    let name = path_name(path).into_owned();
    let open = || if name == "-" { Ok(reader.read("-", io::stdin())) } else { reader.open(path) };
    let mut items = match guard::guarded(open) {
        Ok(Ok(items)) => items,
        Ok(Err(error)) => return Box::new(once(Err(error.to_string()))),
        Err(fault) => return Box::new(once(Err(format!("{name}: {fault}")))),
    };
    let mut is_over = false;
    Box::new(from_fn(move || {
        if is_over {
            return None;
        }
        guard::guarded(|| items.next()).map_or_else(
            |fault| {
                is_over = true;
                Some(Err(format!("{name}: {fault}")))
            },
            |next| next.map(|item| item.map_err(|error| error.to_string())),
        )
    }))
}
