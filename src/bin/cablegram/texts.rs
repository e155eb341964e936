//! The texts of files: of each file its own, of a container one after the other.

use std::{
    io,
    path::{Path, PathBuf},
};

use cablegram::containers::{Error, Item, Items, Reader};

use crate::{guard, input};

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
) -> impl Iterator<Item = (u64, Texts)> + Send + use<'r> {
    input::files(path).flat_map(|found| -> Box<dyn Iterator<Item = (u64, Texts)> + Send> {
        let (path, size) = match found {
            Ok(found) => found,
            Err(error) => return Box::new(std::iter::once((0, Texts::Fault(error)))),
        };
        let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
        if size <= SHORT && !CONTAINERS.iter().any(|one| one.eq_ignore_ascii_case(end)) {
            return Box::new(std::iter::once((size, Texts::Of(path))));
        }
        let items = opened(&path, reader);
        Box::new(items.map(|item| match item {
            Ok(item) => (item.bytes.len() as u64, Texts::One(Box::new(item))),
            Err(error) => (0, Texts::Fault(error)),
        }))
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
fn opened(path: &Path, reader: &Reader) -> impl Iterator<Item = Result<Item, String>> + Send + use<> {
    let name = input::name(path).into_owned();
    // The path as it is printed: it need not be UTF-8.
    let renamed = {
        let name = name.clone();
        move |mut error: Error| {
            error.place.path.clone_from(&name);
            error.to_string()
        }
    };
    let open = || {
        if path.as_os_str() == "-" { Ok(reader.read("-", io::stdin())) } else { reader.open(path) }
    };
    let (mut items, mut fault) = match guard::guarded(open) {
        Ok(Ok(items)) => (Some(items), None),
        Ok(Err(error)) => (None, Some(renamed(error))),
        Err(fault) => (None, Some(format!("{name}: {fault}"))),
    };
    std::iter::from_fn(move || {
        if let Some(fault) = fault.take() {
            return Some(Err(fault));
        }
        let next = guard::guarded(|| items.as_mut().and_then(Items::next));
        match next {
            Ok(item) => item.map(|item| match item {
                Ok(mut item) => {
                    item.source.path.clone_from(&name);
                    Ok(item)
                }
                Err(error) => Err(renamed(error)),
            }),
            Err(fault) => {
                items = None;
                Some(Err(format!("{name}: {fault}")))
            }
        }
    })
}
