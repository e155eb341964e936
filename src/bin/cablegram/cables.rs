//! Cables one after the other, out of texts or out of the JSON that `parse` prints, for commands that show or write each.

use std::{
    fs::File,
    io::{self, Cursor, Read as _, Write},
    path::Path,
};

use cablegram::{Cable, containers::Item};
use serde_json::Value;

use crate::{
    Exit, guard, input, say,
    texts::{Input, texts},
};

/// What became of a cable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Read {
    Good,
    /// Something of it was left out.
    Partly,
    Bad,
}

/// Hands each cable to `see`, with the name of its place. What cannot be read is a line for each.
pub(crate) fn each<E: Write>(
    input: &Input,
    errors: &mut E,
    mut see: impl FnMut(&str, &Cable<'_>, &mut E) -> io::Result<Read>,
) -> io::Result<Exit> {
    let reader = input.reader();
    let mut exit = Exit::Done;
    for path in input.paths() {
        if let Some(path) = path.as_ref().ok().filter(|path| may_be_json(path)) {
            let read = input::with(path, |name, bytes| {
                if !is_cables(bytes, input) {
                    let texts = reader.read(name, Cursor::new(bytes.to_vec()));
                    let texts = texts.map(|item| item.map_err(|error| error.to_string()));
                    return Ok(of_items(texts, errors, &mut see));
                }
                let mut exit = Exit::Done;
                for cable in serde_json::Deserializer::from_slice(bytes).into_iter::<Cable<'_>>() {
                    let cable = cable.map_err(|error| error.to_string())?;
                    match see(name, &cable, errors) {
                        Ok(read) => exit = exit.and(read),
                        Err(error) => return Ok(Err(error)),
                    }
                }
                Ok(Ok(exit))
            });
            exit = exit.worse(match read {
                Ok(done) => done?,
                Err(error) => {
                    say(errors, &error);
                    Exit::Failed
                }
            });
            continue;
        }
        for (_, texts) in texts(path, &reader) {
            let items = texts.each(&reader, |item| Ok(item.clone()));
            exit = exit.worse(of_items(items.into_iter(), errors, &mut see)?);
        }
    }
    Ok(exit)
}

/// Hands on each text as a cable. A fault of the program in one leaves the others done.
fn of_items<E: Write>(
    items: impl Iterator<Item = Result<Item, String>>,
    errors: &mut E,
    see: &mut impl FnMut(&str, &Cable<'_>, &mut E) -> io::Result<Read>,
) -> io::Result<Exit> {
    let mut exit = Exit::Done;
    for item in items {
        let (name, fault) = match item {
            Ok(item) => {
                let name = item.source.to_string();
                match guard::guarded(|| see(&name, &item.parse(), errors)) {
                    Ok(read) => {
                        exit = exit.and(read?);
                        continue;
                    }
                    Err(fault) => (name + ": ", fault),
                }
            }
            Err(error) => (String::new(), error),
        };
        say(errors, &(name + &fault));
        exit = Exit::Failed;
    }
    Ok(exit)
}

impl Exit {
    fn and(self, read: Read) -> Self {
        self.worse(match read {
            Read::Good => Exit::Done,
            Read::Partly => Exit::Partly,
            Read::Bad => Exit::Failed,
        })
    }

    fn worse(self, other: Self) -> Self {
        match (self, other) {
            (Exit::Failed, _) | (_, Exit::Failed) => Exit::Failed,
            (Exit::Done, other) => other,
            (exit, _) => exit,
        }
    }
}

/// Whether a file begins as JSON does. No cable begins with a brace. Standard input can be looked at only when it is read.
fn may_be_json(path: &Path) -> bool {
    if path.as_os_str() == "-" {
        return true;
    }
    let mut head = Vec::new();
    let is_file = path.metadata().is_ok_and(|about| about.is_file());
    let mut read = || File::open(path).and_then(|file| file.take(64).read_to_end(&mut head));
    is_file && read().is_ok() && head.trim_ascii_start().first() == Some(&b'{')
}

/// Whether this is the JSON of cables, and not texts in one way or another.
fn is_cables(bytes: &[u8], input: &Input) -> bool {
    let first =
        serde_json::Deserializer::from_slice(bytes).into_iter::<serde_json::Map<String, Value>>().next();
    let is_json = bytes.trim_ascii_start().first() == Some(&b'{');
    is_json && !matches!(first, Some(Ok(object)) if input.is_text_in(&object))
}

/// Whether there may be more than one text.
pub(crate) fn are_several(input: &Input) -> bool {
    input.paths.len() != 1 || input.paths.iter().any(|path| path.is_dir())
}
