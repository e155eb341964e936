//! The members of a `.zip`, one behind the other, each unpacked as it is read.
//!
//! The crate `zip` reads the directory. Its own readers of members borrow the archive; here each member has a reader of its own.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom},
    path::PathBuf,
    sync::Arc,
};

use flate2::{Crc, bufread::DeflateDecoder};
use zip::{CompressionMethod, HasZipMetadata, ZipArchive};

use super::{
    error::{Error, ErrorKind},
    input::Input,
    item::Source,
};

/// Whether bytes that begin so are an archive; one without members begins with its directory's end.
pub(super) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// What holds an archive.
#[derive(Clone)]
pub(super) enum Backing {
    File(PathBuf),
    Memory(Arc<[u8]>),
}

trait Seeks: BufRead + Seek + Send {}
impl<T: BufRead + Seek + Send> Seeks for T {}

impl Backing {
    fn open(&self) -> io::Result<Box<dyn Seeks>> {
        Ok(match self {
            Self::File(path) => Box::new(BufReader::new(File::open(path)?)),
            Self::Memory(bytes) => Box::new(Cursor::new(bytes.clone())),
        })
    }
}

/// Each member of an archive with its bytes.
pub(super) fn members(
    backing: Backing,
    source: Source,
) -> impl Iterator<Item = Result<(Source, Input), Error>> + Send {
    let (archive, fault) = match open(&backing) {
        Ok(archive) => (Some(archive), None),
        Err(kind) => (None, Some(Err(source.error(kind)))),
    };
    let members = archive.into_iter().flat_map(move |archive| {
        let (backing, source) = (backing.clone(), source.clone());
        (0..archive.len()).filter_map(move |index| member(&archive, index, &backing, &source).transpose())
    });
    fault.into_iter().chain(members)
}

fn open(backing: &Backing) -> Result<ZipArchive<Box<dyn Seeks>>, ErrorKind> {
    let mut archive = ZipArchive::new(backing.open()?).map_err(packed)?;
    // Members that share their bytes are how a small archive becomes a very large one.
    if archive.has_overlapping_entries().map_err(packed)? {
        return Err(ErrorKind::Packed("members of the archive overlap".into()));
    }
    Ok(archive)
}

fn packed(error: impl ToString) -> ErrorKind {
    ErrorKind::Packed(error.to_string())
}

/// A member, if it is a file.
fn member(
    archive: &ZipArchive<Box<dyn Seeks>>,
    index: usize,
    backing: &Backing,
    source: &Source,
) -> Result<Option<(Source, Input)>, Error> {
    let entry = archive.by_index_data(index).map_err(|error| source.error(packed(error)))?;
    let name = entry.name().map_err(|error| source.error(packed(error)))?.into_owned();
    if name.ends_with('/') {
        return Ok(None);
    }
    let source = Source { member: Some(name), ..source.clone() };
    let read = || {
        if entry.encrypted() {
            return Err(ErrorKind::Packed("it is encrypted".into()));
        }
        let mut from = backing.open()?;
        let start = entry.get_metadata().data_start(&mut *from).map_err(packed)?;
        from.seek(SeekFrom::Start(start))?;
        let bytes = from.take(entry.compressed_size());
        let plain: Box<dyn Read + Send> = match entry.compression() {
            CompressionMethod::STORE => Box::new(bytes),
            CompressionMethod::DEFLATE => Box::new(DeflateDecoder::new(bytes)),
            CompressionMethod::ZSTD => Box::new(zstd::Decoder::with_buffer(bytes)?),
            method => return Err(ErrorKind::Packed(format!("its method, {method}, is not known"))),
        };
        let input: Input = Box::new(BufReader::new(Checked { plain, crc: Crc::new(), want: entry.crc32() }));
        Ok(input)
    };
    read().map(|input| Some((source.clone(), input))).map_err(|kind| source.error(kind))
}

/// Bytes of a member, of which the directory has the checksum.
struct Checked<R> {
    plain: R,
    crc: Crc,
    want: u32,
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.plain.read(to)?;
        self.crc.update(to.get(..count).unwrap_or_default());
        if count == 0 && !to.is_empty() && self.crc.sum() != self.want {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the checksum of the member is another"));
        }
        Ok(count)
    }
}
