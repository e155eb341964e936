//! A file that the program is given, and how much of it is read.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use cablegram::containers::path_name;

use crate::guard;

/// The most bytes that are read of one file or stream: long telegrams are a thousandth of that, and values and JSON take
/// several times the memory that the text takes. Said in `--help` and in the README.
pub(crate) const LIMIT: u64 = 128 << 20;

/// What `work` makes of the bytes of a file, or of standard input for `-`; else one line that names the file. A fault of the
/// program is a fault of that file.
pub(crate) fn with<T>(path: &Path, work: impl FnOnce(&str, &[u8]) -> Result<T, String>) -> Result<T, String> {
    let name = path_name(path);
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
}
