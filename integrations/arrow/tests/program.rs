//! The program `cablegram-arrow`, run as a user runs it, and its files read back.
#![cfg(feature = "cli")]

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use cablegram_arrow::{
    Batches,
    arrow_array::{Array, RecordBatch, cast::AsArray},
    cablegram::containers::{Item, Reader},
};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

const FOLDER: &str = "../../tests/fixtures/containers";

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cablegram-arrow")).args(args).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder of one test.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("cablegram-arrow-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The rows of a file as one batch, and how many row groups it has.
fn read(path: &Path) -> (RecordBatch, usize) {
    let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
    let groups = builder.metadata().num_row_groups();
    let mut batches = builder.with_batch_size(1 << 20).build().unwrap().map(Result::unwrap);
    (batches.next().unwrap(), groups)
}

/// The same rows, without the program and without Parquet.
fn rows(path: &str) -> RecordBatch {
    let mut batches = Batches::of_items().unwrap();
    for item in Reader::new().open(path).unwrap() {
        let item: Item = item.unwrap();
        assert!(batches.push_item(&item).unwrap().is_none());
    }
    batches.finish().unwrap().unwrap()
}

#[test]
fn every_container_becomes_the_rows_that_it_holds_in_their_order() {
    let folder = folder("containers");
    let out = folder.join("out.parquet");
    let output = run(&[FOLDER, "-o", out.to_str().unwrap()]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).starts_with("25 rows ("), "{}", said(&output));
    let want = rows(FOLDER);
    let (got, groups) = read(&out);
    assert_eq!((got, groups), (want.clone(), 1));

    // However large the groups are and however many threads work.
    for args in [["--group-rows", "1"], ["--group-rows", "4"], ["--jobs", "1"], ["--jobs", "7"]] {
        let output = run(&[&[FOLDER, "--force", "-o", out.to_str().unwrap()][..], &args].concat());
        assert!(output.status.success(), "{}", said(&output));
        let (got, groups) = read(&out);
        let most = if args[0] == "--group-rows" { args[1].parse().unwrap() } else { 8192 };
        assert_eq!((got, groups), (want.clone(), 25_usize.div_ceil(most)));
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_long_text_has_a_group_of_its_own() {
    let folder = folder("long");
    let (table, out) = (folder.join("a.csv"), folder.join("out.parquet"));
    let long = "word ".repeat(300_000);
    fs::write(&table, format!("text\nUNCLAS OSLO 1\nUNCLAS OSLO 2 {long}\nUNCLAS OSLO 3\n")).unwrap();
    let output = run(&[table.to_str().unwrap(), "--group-size", "1", "-o", out.to_str().unwrap()]);
    assert!(output.status.success(), "{}", said(&output));
    let (batch, groups) = read(&out);
    assert_eq!((batch.num_rows(), groups), (3, 2));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_read() {
    let folder = folder("bad");
    let (table, out) = (folder.join("a.csv"), folder.join("out.parquet"));
    fs::write(&table, "id,text\n09OSLO1,UNCLAS OSLO 1\n09OSLO2\n09OSLO3,\n09OSLO4,UNCLAS OSLO 4\n,fish\n")
        .unwrap();
    let output = run(&[table.to_str().unwrap(), "no/such/file", FOLDER, "-o", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    for line in [
        "a.csv, line 3: a row of 1 columns, where 2 are expected",
        "a.csv, line 4: no text in `text`: it is empty",
        "no/such/file: ",
    ] {
        assert!(said.contains(line), "{line} in {said}");
    }
    assert!(
        said.contains("28 rows") && said.contains("1 of no cable") && said.ends_with("; 3 not read\n"),
        "{said}"
    );
    let (batch, _) = read(&out);
    let ids = batch
        .column_by_name("archive")
        .unwrap()
        .as_struct()
        .column_by_name("id")
        .unwrap()
        .as_string::<i32>()
        .clone();
    assert_eq!((ids.value(0), ids.value(1), ids.is_null(2)), ("09OSLO1", "09OSLO4", true));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn nothing_is_written_over_and_no_half_file_is_left() {
    let folder = folder("over");
    let out = folder.join("out.parquet");
    fs::write(&out, "mine").unwrap();
    let output = run(&[FOLDER, "-o", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("out.parquet: the file is there already; --force writes over it"),
        "{}",
        said(&output)
    );
    assert_eq!(fs::read(&out).unwrap(), b"mine");
    assert!(run(&[FOLDER, "--force", "-q", "-o", out.to_str().unwrap()]).stderr.is_empty());
    assert_eq!(read(&out).0.num_rows(), 25);
    // A folder that is not there.
    let output = run(&[FOLDER, "-o", folder.join("no/out.parquet").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("no/out.parquet: "), "{}", said(&output));
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["out.parquet"]);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn no_text_at_all_is_a_table_without_rows() {
    let folder = folder("empty");
    let (inside, out) = (folder.join("nothing"), folder.join("out.parquet"));
    fs::create_dir(&inside).unwrap();
    let output = run(&[inside.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    assert!(output.status.success() && said(&output).starts_with("0 rows"), "{}", said(&output));
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(&out).unwrap()).unwrap();
    assert_eq!(*reader.schema(), Batches::of_items().unwrap().schema());
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn standard_input_is_a_dash() {
    let folder = folder("stdin");
    let out = folder.join("out.parquet");
    let status = Command::new(env!("CARGO_BIN_EXE_cablegram-arrow"))
        .args(["-", "-o", out.to_str().unwrap()])
        .stdin(File::open(Path::new(FOLDER).join("cables.csv.gz")).unwrap())
        .stderr(Stdio::null())
        .status();
    assert!(status.unwrap().success());
    let (batch, _) = read(&out);
    assert_eq!(
        batch
            .column_by_name("number")
            .unwrap()
            .as_primitive::<cablegram_arrow::arrow_array::types::Int64Type>()
            .values(),
        &[160, 77, 12]
    );
    fs::remove_dir_all(folder).unwrap();
}
