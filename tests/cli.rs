//! The program `cablegram`, run as a user runs it.
#![cfg(feature = "cli")]

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

const FIXTURE: &str = "tests/fixtures/OTTAWA_001284.txt";

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cablegram")).args(args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_file_gives_one_line_that_begins_with_its_name() {
    let output = run(&["parse", FIXTURE]);
    assert!(output.status.success());
    let stdout = text(&output.stdout);
    assert_eq!(stdout.lines().count(), 1);
    assert!(stdout.starts_with(&format!("{{\"file\":\"{FIXTURE}\",\"id\":null,\"notice\":")));
}

#[test]
fn pretty_prints_the_same_value() {
    let plain: serde_json::Value = serde_json::from_slice(&run(&["parse", FIXTURE]).stdout).unwrap();
    let pretty = run(&["parse", "--pretty", FIXTURE]);
    assert!(text(&pretty.stdout).lines().count() > 20);
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&pretty.stdout).unwrap(), plain);
}

#[test]
fn a_folder_is_walked_in_order_and_faults_leave_the_others_done() {
    let folder = tempdir("folder");
    fs::create_dir(folder.join("b")).unwrap();
    fs::write(folder.join("a.txt"), "SUBJECT: ONE\n").unwrap();
    fs::write(folder.join("b/b.txt"), "nothing of the kind\n").unwrap();
    fs::write(folder.join("c.txt"), b"SUBJECT: CAF\xc9\n").unwrap();
    let output = run(&["parse", folder.to_str().unwrap(), "no/such/file"]);
    assert_eq!(output.status.code(), Some(1));
    let stdout = text(&output.stdout);
    let names: Vec<_> =
        stdout.lines().map(|l| l.split('"').nth(3).unwrap().rsplit('/').next().unwrap()).collect();
    assert_eq!(names, ["a.txt", "b.txt", "c.txt"]);
    assert!(stdout.lines().nth(2).unwrap().contains("CAFÉ") && stdout.contains("\"code\":\"encoding\""));
    let stderr = text(&output.stderr);
    assert!(stderr.contains("b.txt: no part of a cable"), "{stderr}");
    assert!(stderr.contains("no/such/file: "), "{stderr}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn format_writes_the_canonical_form_of_a_cable_and_of_its_json() {
    let folder = tempdir("format");
    let (cable, json, odd) = (folder.join("a.txt"), folder.join("a.json"), folder.join("b.json"));
    fs::write(&cable, "R 141522Z  Jul 09\nFM AMEMBASSY OSLO\n\nSECRET OSLO 160\nSubj:  fish\n").unwrap();
    let want = "R 141522Z JUL 09\nFM AMEMBASSY OSLO\n\nS E C R E T OSLO 000160\n\nSUBJECT: fish\n";
    let output = run(&["format", cable.to_str().unwrap()]);
    assert_eq!((text(&output.stdout).as_str(), output.status.success()), (want, true));
    fs::write(&json, run(&["parse", cable.to_str().unwrap()]).stdout).unwrap();
    assert_eq!(text(&run(&["format", json.to_str().unwrap()]).stdout), want);
    let seventies = text(&run(&["format", "--era", "seventies", cable.to_str().unwrap()]).stdout);
    assert!(seventies.ends_with("S E C R E T OSLO 00160\n\nSUBJ: fish\n"), "{seventies}");
    fs::write(&odd, r#"{"tags": ["FISH OF THE NORTH SEA"]}"#).unwrap();
    let output = run(&["format", odd.to_str().unwrap()]);
    assert_eq!((output.stdout.len(), output.status.code()), (0, Some(1)));
    assert!(text(&output.stderr).contains("b.json: tags: no. 1: "), "{}", text(&output.stderr));
    assert_eq!(run(&["format", "no/such/file"]).status.code(), Some(1));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn standard_input_is_a_dash() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cablegram"))
        .args(["parse", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"TAGS: PREL\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(text(&output.stdout).starts_with("{\"file\":\"-\","));
}

#[test]
fn inspect_shows_sections_and_diagnostics() {
    let output = run(&["inspect", FIXTURE]);
    assert!(output.status.success());
    let stdout = text(&output.stdout);
    for part in [
        "notice │",
        "message-line │ C O N F I D E N T I A L OTTAWA 001284",
        "signature │ CELLUCCI",
        "[partial-extract]",
    ] {
        assert!(stdout.contains(part), "{part}");
    }
    // Not a terminal: no colours in the section column.
    assert!(!stdout.contains("\u{1b}["), "colours in a pipe");
}

#[test]
fn inspect_obeys_no_escape_and_says_the_line() {
    let folder = tempdir("escape");
    let file = folder.join("a.txt");
    fs::write(&file, "E.O. 12958: N/A\nTAGS: PREL \u{1b}[31m\nO 311144Z FEB 09\nSUBJECT: A \u{1b}[31mRED\nE.O. 12985: N/A\n").unwrap();
    let stdout = text(&run(&["inspect", file.to_str().unwrap()]).stdout);
    assert!(!stdout.contains('\u{1b}'), "{stdout}");
    assert!(stdout.contains("subject │ SUBJECT: A  [31mRED"), "{stdout}");
    assert!(stdout.contains("a.txt:2:"), "{stdout}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn inspect_of_many_oddities_is_quick() {
    let folder = tempdir("many");
    let file = folder.join("a.txt");
    let text = format!(
        "SUBJECT: X\n\n{}",
        (0..20_000).map(|n| format!("{}. (C) Text.\n\n", n % 7 + 1)).collect::<String>()
    );
    fs::write(&file, text).unwrap();
    let start = std::time::Instant::now();
    assert!(run(&["inspect", file.to_str().unwrap()]).status.success());
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    fs::remove_dir_all(folder).unwrap();
}

fn tempdir(name: &str) -> std::path::PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}
