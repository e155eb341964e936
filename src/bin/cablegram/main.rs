//! The command line program `cablegram`.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use cablegram::Cable;

fn main() {
    let out = io::stdout();
    let mut out = io::BufWriter::new(out.lock());
    for arg in std::env::args().skip(2) {
        let path = PathBuf::from(arg);
        for entry in walkdir::WalkDir::new(&path).sort_by_file_name() {
            let entry = entry.unwrap();
            if !entry.file_type().is_file() {
                continue;
            }
            let bytes = std::fs::read(entry.path()).unwrap();
            let cable = Cable::from_bytes(&bytes);
            let joined: String = cable.sections().iter().map(|s| s.of(cable.source())).collect();
            assert_eq!(joined, cable.source(), "{}", entry.path().display());
            line(&mut out, entry.path(), &cable).unwrap();
        }
    }
}

fn line(out: &mut impl Write, path: &Path, cable: &Cable<'_>) -> io::Result<()> {
    let mut value = serde_json::to_value(cable).unwrap();
    value.as_object_mut().unwrap().insert("file".into(), path.display().to_string().into());
    writeln!(out, "{value}")
}
