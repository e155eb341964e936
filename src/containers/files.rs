//! Files and folders: which files there are, and how they are named.

use std::{
    borrow::Cow,
    collections::HashSet,
    fmt::Write,
    fs, io,
    path::{Path, PathBuf},
};

use walkdir::{DirEntry, WalkDir};

use super::{error::Error, item::Source};

/// A file that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// How many bytes it has; none for a pipe or a device, which may go on for ever.
    pub size: Option<u64>,
}

/// The files of a path: itself, or the regular files of the folder, in the order of their names. Links are followed, but no
/// folder is read twice. What cannot be walked comes as an error.
///
/// ```
/// let files: Vec<_> = cablegram::containers::files("src/containers".as_ref()).collect::<Result<_, _>>()?;
/// assert!(files.iter().any(|file| file.path.ends_with("files.rs") && file.size.unwrap() > 100));
/// # Ok::<(), cablegram::containers::Error>(())
/// ```
pub fn files(path: &Path) -> impl Iterator<Item = Result<Found, Error>> + Send + use<> {
    let mut seen = HashSet::new();
    let mut first = move |entry: &DirEntry| {
        let place = entry.file_type().is_dir().then(|| fs::canonicalize(entry.path()).ok()).flatten();
        place.is_none_or(|place| seen.insert(place))
    };
    let walk = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
    walk.filter_entry(move |entry| first(entry)).filter_map(|entry| match entry {
        Ok(entry) if entry.file_type().is_file() => {
            let size = entry.metadata().ok().map(|about| about.len());
            Some(Ok(Found { path: entry.into_path(), size }))
        }
        // A pipe or a device is read where it is named.
        Ok(entry) if entry.depth() == 0 && !entry.file_type().is_dir() => {
            Some(Ok(Found { path: entry.into_path(), size: None }))
        }
        Ok(_) => None,
        // A link to a folder that is being walked.
        Err(error) if error.loop_ancestor().is_some() => None,
        Err(error) => {
            let place = Source::of(error.path().map(path_name).unwrap_or_default());
            let reason = error.to_string();
            Some(Err(place.fault(error.into_io_error().unwrap_or_else(|| io::Error::other(reason)))))
        }
    })
}

/// The name of a file as [`Source::path`] has it: each byte that is not UTF-8 as `\xff`, and a backslash beside such bytes as
/// two, so that names that differ are written differently.
///
/// ```
/// assert_eq!(cablegram::containers::path_name("cables/é.csv".as_ref()), "cables/é.csv");
/// ```
pub fn path_name(path: &Path) -> Cow<'_, str> {
    if let Some(name) = path.to_str() {
        return Cow::Borrowed(name);
    }
    let mut name = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        name += &chunk.valid().replace('\\', r"\\");
        for byte in chunk.invalid() {
            let _ = write!(name, r"\x{byte:02x}");
        }
    }
    Cow::Owned(name)
}

#[cfg(all(test, unix))]
mod tests {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

    use super::*;

    #[test]
    fn names_that_differ_are_written_differently() {
        let name = |bytes: &[u8]| path_name(Path::new(OsStr::from_bytes(bytes))).into_owned();
        assert_eq!(name(b"a\xff"), r"a\xff");
        assert_eq!(name(b"a\xfe"), r"a\xfe");
        assert_eq!(name(b"\xffa\\xff"), r"\xffa\\xff");
        assert_eq!(name("é\\x".as_bytes()), "é\\x");
    }
}
