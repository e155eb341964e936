//! The texts of files: of each file its own, of a container one after the other.

use std::{
    io,
    iter::{from_fn, once},
    path::{Path, PathBuf},
};

use cablegram::containers::{Found, Item, Reader, files, path_name};

use crate::guard;

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
pub(crate) fn texts<'r>(
    path: &'r Path,
    reader: &'r Reader,
) -> Box<dyn Iterator<Item = (u64, Texts)> + Send + 'r> {
    if path.as_os_str() == "-" {
        return Box::new(one_by_one(path, reader));
    }
    Box::new(files(path).flat_map(|found| -> Box<dyn Iterator<Item = (u64, Texts)> + Send> {
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
