//! [`Reader`]: opens files and streams, and tells what holds their texts.

use std::{fs::File, io::Read, path::Path};

use encoding_rs::{Encoding, UTF_8};
use encoding_rs_io::DecodeReaderBytes;

use super::{
    container::Container,
    error::{Error, ErrorKind},
    files::{files, path_name},
    input::{Found, Input, peeked, peeked_file, whole},
    item::{Item, Source},
    json, packed, page, table, text, zipped,
};

/// The most bytes of one text, unless [`Reader::limit`] says otherwise: 128 MiB.
const LIMIT: usize = 128 << 20;

/// Opens files and streams of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    container: Option<Container>,
    column: String,
    limit: usize,
}

impl Reader {
    /// Tells what a file is by its name and its first bytes; the text is in the column `text`; a text has at most 128 MiB.
    pub fn new() -> Self {
        Self { container: None, column: "text".into(), limit: LIMIT }
    }

    /// Takes each file, unpacked, for one of these rather than for what its name and its first bytes say.
    #[must_use]
    pub fn container(self, container: Container) -> Self {
        Self { container: Some(container), ..self }
    }

    /// The column of a table, or the member of an object, that is the text: by its name, in any case.
    #[must_use]
    pub fn text_column(self, name: impl Into<String>) -> Self {
        Self { column: name.into(), ..self }
    }

    /// How many bytes one text, row or page may have. A longer one is an error, and the next one is read.
    #[must_use]
    pub fn limit(self, bytes: usize) -> Self {
        Self { limit: bytes, ..self }
    }

    /// The texts of a file, or of all files of a folder, as [`files`] walks it.
    ///
    /// # Errors
    ///
    /// Where the file cannot be opened. What goes wrong later is among the items.
    pub fn open(&self, path: impl AsRef<Path>) -> Result<Items, Error> {
        let path = path.as_ref();
        if path.is_dir() {
            let reader = self.clone();
            let texts = files(path).flat_map(move |found| {
                found.and_then(|file| reader.open(file.path)).unwrap_or_else(Items::fault)
            });
            return Ok(Items { texts: Box::new(texts), is_one_text: false });
        }
        let source = Source::of(path_name(path));
        let file = File::open(path).map_err(|error| source.fault(error))?;
        let (head, input) = peeked_file(file);
        if zipped::is_zip(&head) {
            return Ok(self.archive(zipped::Backing::File(path.to_owned()), source));
        }
        Ok(self.unpacked(source, &head, input))
    }

    /// The texts of a stream, say of standard input; the name is that of their source, and tells the container as a file's
    /// does. A `.zip`, which has its directory at its end, is held in memory, up to the limit of one text.
    ///
    /// ```
    /// # use cablegram::containers::Reader;
    /// let rows = "id,text\n09OSLO160,\"FM AMEMBASSY OSLO\nTO SECSTATE WASHDC\"\n";
    /// let mut items = Reader::new().read("rows.csv", rows.as_bytes());
    /// let item = items.next().unwrap()?;
    /// assert_eq!(item.source.to_string(), "rows.csv, line 2");
    /// assert_eq!(item.archive.id.as_deref(), Some("09OSLO160"));
    /// assert_eq!(item.parse().from().unwrap().name.to_string(), "AMEMBASSY OSLO");
    /// # Ok::<(), cablegram::containers::Error>(())
    /// ```
    pub fn read(&self, name: impl Into<String>, from: impl Read + Send + 'static) -> Items {
        let source = Source::of(name.into());
        let (head, input) = peeked(from);
        if !zipped::is_zip(&head) {
            return self.unpacked(source, &head, input);
        }
        match whole(input, self.limit) {
            Ok(bytes) => self.archive(zipped::Backing::Memory(bytes.into()), source),
            Err(kind) => Items::fault(source.error(kind)),
        }
    }

    /// The texts of all members of an archive, in the order of its directory.
    fn archive(&self, backing: zipped::Backing, source: Source) -> Items {
        let reader = self.clone();
        let texts = zipped::members(backing, source).flat_map(move |member| {
            let (source, input) = match member {
                Ok(member) => member,
                Err(error) => return Items::fault(error),
            };
            let (head, input) = peeked(input);
            if zipped::is_zip(&head) {
                // Bombs are archives in archives.
                return Items::fault(source.error(ErrorKind::Packed("an archive inside an archive".into())));
            }
            reader.unpacked(source, &head, input)
        });
        Items { texts: Box::new(texts), is_one_text: false }
    }

    /// The texts of a stream that is no archive, of which the head is known.
    fn unpacked(&self, source: Source, head: &[u8], input: Input) -> Items {
        let name = source.member.clone().unwrap_or_else(|| source.path.clone());
        if !packed::is_packed(head) {
            return self.texts(&name, source, head, input);
        }
        match packed::unpack(head, input) {
            Ok(input) => {
                let (head, input) = peeked(input);
                let items = self.texts(packed::plain_name(&name), source, &head, input);
                Items { is_one_text: false, ..items }
            }
            Err(error) => Items::fault(source.fault(error)),
        }
    }

    fn texts(&self, name: &str, source: Source, head: &[u8], input: Input) -> Items {
        let container = self.container.unwrap_or_else(|| told(name, head));
        if matches!(container, Container::Csv | Container::Ndjson) && is_utf16(head) {
            let (head, input) = peeked(DecodeReaderBytes::new(input));
            return self.of(container, source, &head, input);
        }
        self.of(container, source, head, input)
    }

    /// The texts of a stream that is known to be one of these.
    fn of(&self, container: Container, source: Source, head: &[u8], input: Input) -> Items {
        let source = Source { container, ..source };
        let limit = self.limit;
        let texts: Found = match container {
            Container::Text => Box::new(text::Texts::new(source, input, limit)),
            Container::Csv => table::rows(source, input, head, &self.column, limit),
            Container::Ndjson => Box::new(json::Objects::new(source, input, &self.column, limit)),
            Container::Html | Container::PlusD => Box::new(page::one(source, input, limit)),
        };
        let is_one_text = matches!(container, Container::Text | Container::Html | Container::PlusD);
        Items { texts, is_one_text }
    }
}

impl Default for Reader {
    fn default() -> Self {
        Self::new()
    }
}

/// The texts of a file or stream, read as they are asked for.
pub struct Items {
    texts: Found,
    is_one_text: bool,
}

impl Items {
    fn fault(error: Error) -> Self {
        Self { texts: Box::new(std::iter::once(Err(error))), is_one_text: true }
    }

    /// Whether this is a plain file of, as a rule, one text or page, which can as well be read on another thread than the
    /// files beside it. Others are streams of any length.
    pub fn is_one_text(&self) -> bool {
        self.is_one_text
    }
}

impl Iterator for Items {
    type Item = Result<Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.texts.next()
    }
}

impl std::fmt::Debug for Items {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Items").field("is_one_text", &self.is_one_text).finish_non_exhaustive()
    }
}

/// Whether a byte-order mark says that bytes are UTF-16, as spreadsheets write it.
fn is_utf16(head: &[u8]) -> bool {
    Encoding::for_bom(head).is_some_and(|(encoding, _)| encoding != UTF_8)
}

/// What holds the texts of a file, by its name and its first bytes.
fn told(name: &str, head: &[u8]) -> Container {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is = |names: &[&str]| names.iter().any(|name| extension.eq_ignore_ascii_case(name));
    let start = head.trim_ascii_start();
    if is(&["csv", "tsv"]) || table::is_cables(head) {
        Container::Csv
    } else if is(&["ndjson", "jsonl"]) || start.starts_with(b"{\"") {
        Container::Ndjson
    } else if page::is_page(start) {
        Container::Html
    } else {
        Container::Text
    }
}
