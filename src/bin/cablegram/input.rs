//! The files that the program is given: which, how they are named, how much of one is read.

use std::{
    borrow::Cow,
    collections::HashSet,
    fmt::Write,
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use walkdir::{DirEntry, WalkDir};

use crate::guard;

/// The most bytes that are read of one file or stream: long telegrams are a thousandth of that, and values and JSON take
/// several times the memory that the text takes. Said in `--help` and in the README.
pub(crate) const LIMIT: u64 = 128 << 20;

/// A file to be read and its size, or one line that says why it can't be.
pub(crate) type Found = Result<(PathBuf, u64), String>;

/// What `work` makes of the bytes of a file, or of standard input for `-`; else one line that names the file. A fault of the
/// program is a fault of that file.
pub(crate) fn with<T>(path: &Path, work: impl FnOnce(&str, &[u8]) -> Result<T, String>) -> Result<T, String> {
    let name = name(path);
    let done = guard::guarded(|| {
        let bytes = read(path).map_err(|error| error.to_string())?;
        work(&name, &bytes)
    });
    done.unwrap_or_else(Err).map_err(|reason| format!("{name}: {reason}"))
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    if path.as_os_str() == "-" {
        return read_all(io::stdin().lock(), 0);
    }
    let file = File::open(path)?;
    let about = file.metadata()?;
    read_all(&file, if about.is_file() { about.len() } else { 0 })
}

/// All that comes, of which so much is expected.
fn read_all(from: impl Read, expected: u64) -> io::Result<Vec<u8>> {
    let too_long = || {
        let reason = format!("more than the {} MiB that are read of one file", LIMIT >> 20);
        io::Error::new(io::ErrorKind::FileTooLarge, reason)
    };
    if expected > LIMIT {
        return Err(too_long());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or_default());
    from.take(LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMIT { Err(too_long()) } else { Ok(bytes) }
}

/// The name of a file as it is printed: each byte that is not UTF-8 as `\xff`, and a backslash beside such bytes as two.
pub(crate) fn name(path: &Path) -> Cow<'_, str> {
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

/// The files of a path: itself, or the regular files of the folder, in the order of their names. Links are followed, but no
/// folder is read twice. What cannot be walked comes with its reason.
pub(crate) fn files(path: &Path) -> impl Iterator<Item = Found> {
    let input = path.as_os_str() == "-";
    let mut seen = HashSet::new();
    let mut first = move |entry: &DirEntry| {
        let place = entry.file_type().is_dir().then(|| fs::canonicalize(entry.path()).ok()).flatten();
        place.is_none_or(|place| seen.insert(place))
    };
    let walk = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
    let walk = walk.filter_entry(move |entry| first(entry)).filter_map(|entry| match entry {
        Ok(entry) if entry.file_type().is_file() => {
            let size = entry.metadata().map_or(0, |about| about.len());
            Some(Ok((entry.into_path(), size)))
        }
        // A pipe or a device could go on for ever: it is read where it is named.
        Ok(entry) if entry.depth() == 0 && !entry.file_type().is_dir() => {
            Some(Ok((entry.into_path(), LIMIT)))
        }
        Ok(_) => None,
        // A link to a folder that is being walked.
        Err(error) if error.loop_ancestor().is_some() => None,
        Err(error) => {
            let path = error.path().map(|path| name(path).into_owned()).unwrap_or_default();
            let reason = error.io_error().map_or_else(|| error.to_string(), io::Error::to_string);
            Some(Err(format!("{path}: {reason}")))
        }
    });
    let stdin = input.then(|| Ok((path.to_owned(), LIMIT)));
    stdin.into_iter().chain((!input).then_some(walk).into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_program_is_one_line_that_names_the_file() {
        guard::install();
        let fault = with(Path::new("Cargo.toml"), |_, _| -> Result<(), String> { panic!("fish\nbone") });
        let fault = fault.unwrap_err();
        assert!(fault.starts_with("Cargo.toml: ") && fault.contains("fish"), "{fault}");
        assert_eq!(with(Path::new("Cargo.toml"), |_, bytes| Ok(bytes.len() > 100)), Ok(true));
    }

    #[test]
    fn no_more_than_the_limit_is_read() {
        struct Endless(u64);
        impl Read for Endless {
            fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
                self.0 += to.len() as u64;
                assert!(self.0 <= LIMIT + 1, "more was asked for");
                Ok(to.len())
            }
        }
        let refusal = read_all(Endless(0), 0).unwrap_err();
        assert!(refusal.to_string().contains("128 MiB"), "{refusal}");
        // What is known to be too long is not touched.
        assert!(read_all(Endless(LIMIT + 1), LIMIT + 1).is_err());
        assert_eq!(read_all(&b"abc"[..], 1).unwrap(), b"abc");
    }

    #[cfg(unix)]
    #[test]
    fn names_that_differ_are_printed_differently() {
        use std::os::unix::ffi::OsStrExt;
        let name = |bytes: &[u8]| name(Path::new(std::ffi::OsStr::from_bytes(bytes))).into_owned();
        assert_eq!(name(b"a\xff"), r"a\xff");
        assert_eq!(name(b"a\xfe"), r"a\xfe");
        assert_eq!(name(b"\xffa\\xff"), r"\xffa\\xff");
        assert_eq!(name("é\\x".as_bytes()), "é\\x");
    }
}
