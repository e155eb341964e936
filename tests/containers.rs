//! Texts out of containers: the same telegrams out of each, and nothing else lost by what is bad.
#![cfg(feature = "containers")]

#[path = "../benches/made/mod.rs"]
mod made;

use std::{
    io::{self, Cursor, Read, Write},
    path::Path,
    time::Duration,
};

use cablegram::{
    Cable, Code, Writer,
    containers::{Container, Error, ErrorKind, Item, Reader},
    strategies,
};
use cpu_time::ThreadTime;
use proptest::{collection::vec, prelude::*};

const FOLDER: &str = "tests/fixtures/containers";

fn open(name: &str) -> Vec<Item> {
    let items = Reader::new().open(Path::new(FOLDER).join(name)).unwrap();
    items.collect::<Result<_, _>>().unwrap()
}

fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Vec<Result<Item, Error>> {
    read_with(&Reader::new(), name, bytes)
}

fn read_with(reader: &Reader, name: &str, bytes: impl Into<Vec<u8>>) -> Vec<Result<Item, Error>> {
    reader.read(name, Cursor::new(bytes.into())).collect()
}

/// What was read: the id that the text has, or the error.
fn shown(items: &[Result<Item, Error>]) -> Vec<String> {
    let id = |item: &Item| item.parse().id().map_or_else(|| "none".into(), |id| id.to_string());
    items.iter().map(|item| item.as_ref().map_or_else(ToString::to_string, id)).collect()
}

/// As spreadsheets write them.
#[test]
fn tables_of_utf_16_are_read() {
    let table =
        "id\ttext\n09OSLO160\tSECRET OSLO 160\n09OSLO161\t\"SECRET OSLO 161\n\nSUBJECT: CAFÉ – TALKS\"\n";
    let lines =
        "{\"text\": \"SECRET OSLO 160\"}\n{\"text\": \"SECRET OSLO 161\\n\\nSUBJECT: CAFÉ – TALKS\"}\n";
    for (name, content) in [("rows.tsv", table), ("rows.ndjson", lines)] {
        let units = || format!("\u{feff}{content}").encode_utf16().collect::<Vec<_>>();
        let little: Vec<u8> = units().into_iter().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().into_iter().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            let items = read(name, bytes);
            let [Ok(first), Ok(second)] = items.as_slice() else { panic!("{name}: {items:?}") };
            assert_eq!(first.parse().number(), Some(160));
            assert_eq!(second.parse().subject().unwrap().text.to_string(), "CAFÉ – TALKS");
        }
    }
}

const IDS: [&str; 3] = ["09OSLO160", "09COPENHAGEN77", "73REYKJAVIK12"];

#[test]
fn tables_give_the_same_texts_and_what_the_archive_says() {
    let texts: Vec<_> = open("table.csv").into_iter().map(|item| item.bytes).collect();
    for name in ["cables.csv", "cables.csv.gz", "cables.csv.zst", "table.csv", "rows.ndjson"] {
        let items = open(name);
        assert_eq!(
            items.iter().map(|item| &item.bytes).collect::<Vec<_>>(),
            texts.iter().collect::<Vec<_>>(),
            "{name}"
        );
        // The year of the third is the archive's alone.
        let ids: Vec<_> = items.iter().map(|item| item.parse().id().unwrap().to_string()).collect();
        assert_eq!(ids, IDS, "{name}");
        assert_eq!(
            items.iter().map(|item| item.archive.id.as_deref().unwrap()).collect::<Vec<_>>(),
            IDS,
            "{name}"
        );
        let archive = &items[0].archive;
        assert_eq!(archive.created.unwrap().to_string(), "2009-02-11 11:44:00.0 +00:00:00", "{name}");
        assert_eq!(archive.origin.as_deref(), Some("Embassy Oslo"), "{name}");
        assert_eq!(archive.classification.as_deref(), Some("CONFIDENTIAL"), "{name}");
        assert_eq!(archive.references, ["09OSLO77", "08STATE60160"], "{name}");
        assert_eq!(items[1].archive.references, [""; 0], "{name}");
        assert_eq!(archive.attributes.len(), 1, "{name}");
    }
}

#[test]
fn a_place_is_that_of_the_row_in_the_unpacked_file() {
    for name in ["cables.csv", "table.csv", "rows.ndjson", "several.txt"] {
        let text = std::fs::read_to_string(Path::new(FOLDER).join(name)).unwrap();
        for item in open(name) {
            let (line, byte) = (item.source.line.unwrap() as usize, item.source.byte.unwrap() as usize);
            assert_eq!(text[..byte].lines().count(), line - 1, "{name}");
            let id = item.archive.id.unwrap_or_else(|| "VZCZC".into());
            let row = text[byte..].lines().find(|row| !row.is_empty()).unwrap();
            assert!(row.contains(&id) || name == "several.txt", "{name}: {row}");
        }
    }
    assert_eq!(open("cables.csv.gz")[1].source.byte, open("cables.csv")[1].source.byte);
}

#[test]
fn telegrams_behind_each_other_are_cut_where_they_end() {
    let items = open("several.txt");
    let all: Vec<u8> = items.iter().flat_map(|item| item.bytes.clone()).collect();
    assert_eq!(all, std::fs::read(Path::new(FOLDER).join("several.txt")).unwrap());
    let numbers: Vec<_> = items.iter().map(|item| item.parse().number().unwrap()).collect();
    assert_eq!(numbers, [160, 77, 12]);
}

#[test]
fn telegrams_are_cut_in_a_file_that_is_read_in_parts() {
    let fish = "1. THE MINISTER SPOKE OF FISH AND OF LITTLE ELSE.\n".repeat(30);
    for end in ["NNNN\n\n", "\n"] {
        let telegrams = (1..3000).map(|number| {
            format!("R 141522Z JUL 09\nFM AMEMBASSY OSLO {number}\nTO SECSTATE WASHDC\n\nSECRET OSLO {number}\n\n{fish}{end}")
        });
        let texts: Vec<_> =
            read("a", telegrams.collect::<String>()).into_iter().map(Result::unwrap).collect();
        let numbers: Vec<_> = texts.iter().map(|item| item.parse().number().unwrap()).collect();
        assert!(numbers.iter().copied().eq(1..3000), "{end:?}: {}", numbers.len());
    }
}

/// A telegram that another one quotes or sends again, and the sections of one, are no telegrams of their own.
#[test]
fn a_telegram_stays_with_what_it_quotes() {
    let header = |number: u32, group: &str| {
        format!("{group}\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n\nSECRET OSLO {number}\n\n")
    };
    let outer = header(160, "R 141522Z JUL 09") + "1. (S) QTE\n";
    let section = header(160, "R 141522Z JUL 09").replace("SECRET", "SECRET SECTION 02 OF 02");
    assert_eq!(read("a", format!("{outer}{section}2. (S) Fish.\n")).len(), 1);
    // Without lines for circuit and routing, and without a number that is another.
    let quoted = "R 101522Z JUL 09\nFM USMISSION USNATO\nTO SECSTATE WASHDC\n\n1. Cod.\nUNQTE\n";
    assert_eq!(read("a", format!("{outer}{quoted}2. (S) Fish.\n")).len(), 1);
}

#[test]
fn a_page_loses_what_the_archive_added_and_nothing_else() {
    let page = open("page.html").remove(0);
    assert_eq!(page.text().trim_end(), open("cables.csv")[0].text().trim_end());
    assert_eq!(page.source.container, Container::Html);
    assert_eq!(page.archive.id.as_deref(), Some("09OSLO160"));
    assert_eq!(page.archive.address.as_deref(), Some("/cable/2009/02/09OSLO160.html"));
    assert_eq!(page.archive.created.unwrap().to_string(), "2009-02-11 11:44:00.0 +00:00:00");
    assert_eq!(page.archive.attributes[0].value, "2011-08-30 01:44");

    let page = |text: &str| format!("<html><code><pre>{text}</pre></code></html>");
    for (inside, want) in [
        ("a&#x000A;b", "a\nb"),
        ("a&#x000A;\nb", "a\nb"),
        ("a &pounding b &amp; c", "a &pounding b &amp; c"),
        ("<<OSLO>> <b>x</b> </a>", "<<OSLO>> <b>x</b> </a>"),
        ("<a href='/tag/PREL_0.html'>PREL</a>, </a>", "PREL, </a>"),
        ("<a href=\"/x\" title='y'>PREL</a>", "PREL"),
        ("<a href='http://example.org'>x</a>", "<a href='http://example.org'>x</a>"),
        ("<a id='par12' href='#par12'>¶</a>12. x", "12. x"),
        ("<a id='par1'>x</a>", "<a id='par1'>x</a>"),
        ("<a href='/", "<a href='/"),
    ] {
        let items = read("a", page(inside));
        assert_eq!(items[0].as_ref().unwrap().text(), want);
    }
}

#[test]
fn a_page_with_a_synopsis_has_its_text_and_what_the_archive_says() {
    let page = open("plusd.html").remove(0);
    assert_eq!(page.source.container, Container::PlusD);
    assert_eq!(page.text(), open("table.csv")[2].text());
    assert_eq!(page.archive.id.as_deref(), Some("1973REYKJA00012_b"));
    assert_eq!(page.archive.year(), Some(1973));
    assert_eq!(page.archive.origin.as_deref(), Some("Iceland Reykjavik"));
    // `-- N/A or Blank --` says nothing.
    let attributes: Vec<_> = page.archive.attributes.iter().map(|one| (&*one.name, &*one.value)).collect();
    assert_eq!(attributes, [("Concepts", "FISHERIES | COD")]);
}

#[test]
fn members_of_an_archive_are_read_each_as_what_it_is() {
    let items = open("all.zip");
    let members: Vec<_> = items.iter().map(|item| item.source.member.as_deref().unwrap()).collect();
    assert_eq!(
        members,
        ["folder/copenhagen.txt", "page.html", "table.csv.gz", "table.csv.gz", "table.csv.gz"]
    );
    assert_eq!(items[4].source.to_string(), format!("{FOLDER}/all.zip: table.csv.gz, line 48"));
    // The same from a stream.
    let bytes = std::fs::read(Path::new(FOLDER).join("all.zip")).unwrap();
    let streamed = read("all.zip", bytes);
    assert_eq!(streamed.len(), items.len());
    assert!(streamed.iter().zip(&items).all(|(one, other)| one.as_ref().unwrap().bytes == other.bytes));
}

#[test]
fn a_column_may_have_another_name() {
    let reader = Reader::new().text_column("Body");
    let table = "url;BODY\nhttps://example.org/1;SUBJECT: FISH\n";
    let items = read_with(&reader, "a.csv", table);
    let item = items[0].as_ref().unwrap();
    assert_eq!(
        (item.text().as_ref(), item.archive.address.as_deref()),
        ("SUBJECT: FISH", Some("https://example.org/1"))
    );
    let items = read_with(&reader, "a.ndjson", "{\"body\": \"SUBJECT: FISH\"}\n");
    assert_eq!(items[0].as_ref().unwrap().text(), "SUBJECT: FISH");
}

#[test]
fn the_year_of_the_text_counts_before_that_of_the_archive() {
    let row =
        "1,7/14/1973 10:00,73OSLO160,,,,,\"R 141522Z JUL 74\nFM AMEMBASSY OSLO\n\nSECRET OSLO 160\n\"\n";
    let items = read("a.csv", row);
    let item = items[0].as_ref().unwrap();
    let cable = item.parse();
    assert_eq!(cable.id().unwrap().to_string(), "74OSLO160");
    assert!(cable.diagnostics().iter().any(|one| one.code == Code::YearHint));
}

// What is bad is an error that names its place, and nothing else is lost.

#[test]
fn rows_of_other_columns_or_without_text_are_errors_and_the_next_is_read() {
    let row =
        |id: &str| format!("1,1/2/2009 10:00,{id},Embassy Oslo,SECRET,,,\"SECRET OSLO {}\n\"\n", &id[6..]);
    let table = [
        &row("09OSLO160"),
        "2,1/2/2009 10:00,09OSLO161,Embassy Oslo\n",
        "3,1/2/2009 10:00,09OSLO162,Embassy Oslo,SECRET,,,a,b\n",
        "4,1/2/2009 10:00,09OSLO163,Embassy Oslo,SECRET,,,\n",
        "\n",
        &row("09OSLO164"),
        // A quote that nobody closes.
        "6,1/2/2009 10:00,09OSLO165,Embassy Oslo,SECRET,,,\"SECRET\n",
    ];
    let items = read("a.csv", table.concat());
    assert_eq!(
        shown(&items),
        [
            "09OSLO160",
            "a.csv, line 3: a row of 4 columns, where 8 are expected",
            "a.csv, line 4: a row of 9 columns, where 8 are expected",
            "a.csv, line 5: no text in `body`: it is empty",
            "09OSLO164",
            "a.csv, line 9: the file ends inside a quoted field",
        ]
    );
    let items = read("a.csv", "id,note\n1,2\n");
    assert_eq!(shown(&items), ["a.csv, line 1: no column `text` in the first row, which has: id, note"]);
    let items = read("a.csv", "id,text\n1\n09OSLO1,SECRET OSLO 1\n");
    assert_eq!(shown(&items), ["a.csv, line 2: a row of 1 columns, where 2 are expected", "09OSLO1"]);
}

#[test]
fn objects_without_text_are_errors_and_the_next_is_read() {
    let lines = "{\"text\": null}\n{\"id\": 1}\n{\"text\": 7}\n{\"text\": \" \"}\n[]\n{\"text\n\n\
                 {\"id\": \"09OSLO160\", \"text\": \"SECRET OSLO 160\", \"old\": null, \"n\": [1]}";
    let items = read("a.jsonl", lines);
    let shown = shown(&items);
    let errors = [
        "a.jsonl, line 1: no text in `text`: it is null",
        "a.jsonl, line 2: no text in `text`: it is missing",
        "a.jsonl, line 3: no text in `text`: it is no string",
        "a.jsonl, line 4: no text in `text`: it is empty",
    ];
    assert_eq!(shown[..4], errors);
    assert!(shown[4].starts_with("a.jsonl, line 5: no JSON object: "), "{}", shown[4]);
    assert!(shown[5].starts_with("a.jsonl, line 6: no JSON object: "), "{}", shown[5]);
    assert_eq!(shown[6..], ["09OSLO160"]);
    assert_eq!(items[6].as_ref().unwrap().archive.attributes.len(), 1);
}

#[test]
fn a_page_of_no_cable_is_an_error() {
    let error = "a.html: no page of a cable: it has neither <code><pre> nor #tagged-text, or too many elements in each other";
    for page in
        ["<html><p>Not found.</p></html>", "<!DOCTYPE html>", "<html><div id='tagged-text'> </div></html>"]
    {
        assert_eq!(shown(&read("a.html", page)), [error], "{page}");
    }
    // What is taken for a page need not look like one.
    let reader = Reader::new().container(Container::Html);
    assert_eq!(shown(&read_with(&reader, "a.html", "SECRET OSLO 160\n")), [error]);
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

#[test]
fn what_is_in_front_of_a_cut_is_read() {
    let rows: String =
        made::cables(1, 400).iter().map(|text| format!("\"{}\"\n", text.replace('"', "\"\""))).collect();
    let table = format!("text\n{rows}");
    let mut packed = gzip(table.as_bytes());
    packed.truncate(packed.len() / 2);
    let zstd = zstd::encode_all(table.as_bytes(), 3).unwrap();
    for (name, packed) in [("a.csv.gz", packed), ("a.csv.zst", zstd[..zstd.len() / 2].to_vec())] {
        let items = read(name, packed);
        let (last, rows) = items.split_last().unwrap();
        assert!(rows.len() > 100 && rows.iter().all(Result::is_ok), "{name}: {}", rows.len());
        assert!(matches!(last.as_ref().unwrap_err().kind, ErrorKind::Io(_)), "{name}: {last:?}");
    }
    // Also where all of it is little.
    let packed = gzip(b"id,text\n09OSLO1,SECRET OSLO 1\n09OSLO2,SECRET OSLO 2\n");
    let items = read("a.csv.gz", &packed[..packed.len() - 4]);
    assert_eq!(shown(&items)[..2], ["09OSLO1", "09OSLO2"]);
    assert!(items[2].is_err());
}

#[test]
fn what_is_too_long_is_an_error_and_the_next_is_read() {
    let reader = Reader::new().limit(1000);
    let (long, rest) = ("x".repeat(2000), "09OSLO1,SECRET OSLO 1\n");
    let want = |line| format!("a, line {line}: more than the 1000 bytes that are read of one text");
    let csv = reader.clone().container(Container::Csv);
    let items = read_with(
        &csv,
        "a",
        format!("id,text\n1,{long}\n{rest}2,\"{long}\n\"\n{rest}{}\n", "a,".repeat(9000)),
    );
    assert_eq!(shown(&items), [&*want(2), "09OSLO1", &*want(4), "09OSLO1", &*want(7)]);
    let rest = "{\"id\": \"09OSLO1\", \"text\": \"SECRET OSLO 1\"}\n";
    let ndjson = reader.clone().container(Container::Ndjson);
    let items = read_with(&ndjson, "a", format!("{{\"text\": \"{long}\"}}\n{rest}"));
    assert_eq!(shown(&items), [&*want(1), "09OSLO1"]);
    for text in [long, format!("<html><code><pre>{}", "x".repeat(2000))] {
        let error = "a: more than the 1000 bytes that are read of one text";
        assert_eq!(shown(&read_with(&reader, "a", text)), [error]);
    }
}

/// An archive of stored members.
fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, data) in members {
        crc.reset();
        crc.update(data);
        let (sum, size) = (crc.sum().to_le_bytes(), (data.len() as u32).to_le_bytes());
        let about =
            [&[0; 4], &[0; 4][..], &sum, &size, &size, &(name.len() as u16).to_le_bytes(), &[0; 2]].concat();
        let at = (bytes.len() as u32).to_le_bytes();
        bytes.extend([b"PK\x03\x04\x0a\0", &about[..], name.as_bytes(), data].concat());
        directory.extend([b"PK\x01\x02\x0a\0\x0a\0", &about[..], &[0; 10], &at, name.as_bytes()].concat());
    }
    let (count, start) = ((members.len() as u16).to_le_bytes(), (bytes.len() as u32).to_le_bytes());
    let size = (directory.len() as u32).to_le_bytes();
    bytes.extend(directory);
    bytes.extend([b"PK\x05\x06", &[0; 4][..], &count, &count, &size, &start, &[0; 2]].concat());
    bytes
}

#[test]
fn bombs_and_damage_in_an_archive_are_errors_and_the_next_member_is_read() {
    let cable: &[u8] = b"SECRET OSLO 160\n";
    let nested = zip(&[("a.txt", cable)]);
    let bomb = gzip(&vec![b' '; 1 << 20]);
    let archive = zip(&[("in.zip", &nested), ("bomb.txt.gz", &bomb), ("a.txt", cable)]);
    let reader = Reader::new().limit(100_000);
    let want = [
        "x.zip: in.zip: not unpacked: an archive inside an archive",
        "x.zip: bomb.txt.gz: more than the 100000 bytes that are read of one text",
        "none",
    ];
    assert_eq!(shown(&read_with(&reader, "x.zip", archive)), want);

    // A byte of a member is another than the checksum says.
    let mut archive = zip(&[("a.txt", cable), ("b.txt", cable)]);
    archive[40] ^= 1;
    let items = read("x.zip", archive);
    assert_eq!(shown(&items), ["x.zip: a.txt: the checksum of the member is another", "none"]);

    // Two names for the same bytes: both entries of the directory point at the first member.
    let mut archive = zip(&[("a.txt", cable), ("b.txt", cable)]);
    let second = archive.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
    archive[second + 42..second + 46].fill(0);
    assert_eq!(shown(&read("x.zip", archive)), ["x.zip: not unpacked: members of the archive overlap"]);

    // The end is missing.
    let mut archive = zip(&[("a.txt", cable)]);
    archive.truncate(60);
    let items = read("x.zip", archive);
    assert!(matches!(items[..], [Err(Error { kind: ErrorKind::Packed(_), .. })]), "{items:?}");
}

#[test]
fn a_file_that_is_not_there_is_an_error_that_names_it() {
    let error = Reader::new().open("no/such/file.csv").unwrap_err();
    assert!(error.to_string().starts_with("no/such/file.csv: "), "{error}");
}

/// A row again and again, of so many bytes in all.
struct Rows {
    row: &'static [u8],
    at: usize,
    left: usize,
}

impl Read for Rows {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = (self.row.len() - self.at).min(self.left).min(to.len());
        to[..count].copy_from_slice(&self.row[self.at..][..count]);
        self.at = (self.at + count) % self.row.len();
        self.left -= count;
        Ok(count)
    }
}

#[test]
fn memory_does_not_grow_with_the_container() {
    let row =
        b"\"09OSLO160\",\"R 141522Z JUL 09\nFM AMEMBASSY OSLO\n\nSECRET OSLO 160\n\n1. Fish.\nROE\n\"\n";
    let json = b"{\"text\": \"R 141522Z JUL 09\\nFM AMEMBASSY OSLO\\n\\nSECRET OSLO 160\\n\\n1. Fish.\"}\n";
    for (name, row, head) in [("a.csv", &row[..], "id,text\n"), ("a.ndjson", &json[..], "")] {
        let size = |rows: usize| {
            let rows = Cursor::new(head).chain(Rows { row, at: 0, left: rows * row.len() });
            let mut count = 0;
            let used = allocation_counter::measure(|| {
                count = Reader::new().read(name, rows).map(Result::unwrap).count();
            });
            (used.bytes_max, count)
        };
        let (small, large) = (size(10_000), size(200_000));
        assert_eq!((small.1, large.1), (10_000, 200_000), "{name}");
        assert!(large.0 <= small.0 + 1024, "{name}: {small:?} {large:?}");
    }
}

#[test]
fn time_grows_with_the_container_and_not_faster() {
    let time = |name: &str, text: &str| {
        let time = |count: usize| {
            let bytes = text.repeat(count);
            let start = ThreadTime::now();
            let count = Reader::new().read(name, Cursor::new(bytes)).count();
            (start.elapsed().max(Duration::from_micros(500)), count)
        };
        // The better of two: the first one warms up.
        let least = |count| time(count).0.min(time(count).0);
        (least(2_000), least(16_000))
    };
    for (name, text) in [
        ("a.txt", "R 141522Z JUL 09\nFM AMEMBASSY OSLO\n"),
        ("a.txt", "NNNN\nR 141522Z JUL 09\n"),
        ("a.txt", "VZCZCXRO4821\n"),
        (
            "a.txt",
            "R 141522Z JUL 09\nFM AMEMBASSY OSLO\nSECRET OSLO 160\n\nR 141522Z JUL 09\nFM A\nSECRET OSLO 161\n",
        ),
        ("a.csv", "text\n\"a\"b\"\n"),
        ("a.html", "<html><code><pre><a href='/'>"),
        ("a.html", "<html><div><p><table><b>"),
        ("a.ndjson", "{\"a\":"),
    ] {
        let (short, long) = time(name, text);
        // Eight times the text: sixty-four times the time is what quadratic means.
        assert!(long < 24 * short, "{text:?}: {short:?} and {long:?}");
    }
}

/// A made-up telegram, from a seed.
fn telegram(seed: u64) -> String {
    made::cables(seed, 1).remove(0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_a_writer_of_tables_writes_is_read_as_it_was(texts in vec(strategies::any_text(), 1..8)) {
        let texts: Vec<_> = texts.into_iter().filter(|text| !text.trim().is_empty()).collect();
        prop_assume!(!texts.is_empty());
        let mut doubled = csv::Writer::from_writer(Vec::new());
        let mut form = csv::WriterBuilder::new();
        let mut escaped = form.double_quote(false).escape(b'\\').quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        let mut json = String::new();
        doubled.write_record(["id", "text"]).unwrap();
        for text in &texts {
            doubled.write_record(["1", text]).unwrap();
            // Its writer leaves `\` as it is, which its reader then takes for an escape.
            let slashed = text.replace('\\', "\\\\");
            escaped.write_record(["1", "1/2/2009 10:00", "a", "b", "c", "", "", &slashed]).unwrap();
            json += &(serde_json::json!({ "text": text }).to_string() + "\n");
        }
        for (name, bytes) in [
            ("a.csv", doubled.into_inner().unwrap()),
            ("b.csv", escaped.into_inner().unwrap()),
            ("a.ndjson", json.into_bytes()),
        ] {
            let got: Vec<_> = read(name, bytes).into_iter().map(|item| item.unwrap().bytes).collect();
            prop_assert_eq!(got.iter().map(Vec::as_slice).collect::<Vec<_>>(), texts.iter().map(String::as_bytes).collect::<Vec<_>>());
        }
    }

    /// One telegram is one text, however it is cut into sections; two are two, and no byte is lost.
    #[test]
    fn telegrams_are_one_text_each((_, fields) in strategies::any_cable(), seed in any::<u64>(), sections in 1..4_usize) {
        let text = Writer::new().to_text(&fields).unwrap();
        let one = read("a", text.clone());
        prop_assert_eq!(one.len(), 1);
        prop_assert_eq!(&one[0].as_ref().unwrap().bytes, text.as_bytes());

        let telegram = telegram(seed);
        let section = format!("{telegram}\n").repeat(sections);
        prop_assert_eq!(read("a", section.clone()).len(), 1);
        let other = "NNNN\n\n\nVZCZCXRO4821\nOO RUEHROV\nDE RUEHNY #0160/01 0421144\nZNY CCCCC ZZH\nO 111144Z FEB 99\nFM AMEMBASSY REYKJAVIK\n\
                     TO SECSTATE WASHDC\n\nSECRET REYKJAVIK 77\n\n1. Fish.\n";
        let both = read("a", section + other);
        prop_assert_eq!(both.len(), 2);
        let second = both[1].as_ref().unwrap();
        let cable = second.parse();
        prop_assert_eq!(cable.number(), Some(77));
    }

    /// Any bytes, taken for anything, give texts or errors.
    #[test]
    fn any_bytes_are_read(bytes in vec(any::<u8>(), 0..600), text in strategies::any_text()) {
        for container in Container::ALL {
            let reader = Reader::new().container(*container).limit(500);
            for bytes in [bytes.clone(), text.clone().into_bytes(), [b"\x1f\x8b\x08", &bytes[..]].concat(), [b"PK\x03\x04", &bytes[..]].concat()] {
                for item in read_with(&reader, "a", bytes).into_iter().flatten() {
                    let _: Cable<'_> = item.parse();
                }
            }
        }
    }
}
