//! The program `cablegram`, run as a user runs it.
#![cfg(feature = "cli")]

#[allow(dead_code)]
mod common;

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
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
fn a_header_alone_has_the_same_values_and_no_body() {
    let value = |args: &[&str]| serde_json::from_slice::<serde_json::Value>(&run(args).stdout).unwrap();
    let (whole, header) = (value(&["parse", FIXTURE]), value(&["parse", "--header", FIXTURE]));
    for member in ["file", "id", "dtg", "from", "to", "tags", "subject", "references", "classified_by"] {
        assert_eq!(header[member], whole[member], "{member}");
    }
    assert_eq!((&header["body"], &header["signature"]), (&serde_json::json!([]), &serde_json::Value::Null));
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
    assert!(stdout.contains("subject │ SUBJECT: A \\u{1b}[31mRED"), "{stdout}");
    assert!(stdout.contains("a.txt:2:"), "{stdout}");
    fs::remove_dir_all(folder).unwrap();
}

/// What stands once in front, what is said again and again: texts of many diagnostics.
const MANY: [(&str, &str); 3] = [
    ("SUBJECT: X\n\n", "3. (C) Text.\n\n"),
    ("TAGS: PREL", ", fish!"),
    ("SECRET OSLO 000160\n\nSIPDIS\n", "Fish of: x\n"),
];

#[test]
fn time_grows_with_the_text_in_every_command() {
    let folder = tempdir("many");
    let file = folder.join("a.txt");
    let time = |command, (front, again): (&str, &str), size: usize| {
        fs::write(&file, front.to_owned() + &again.repeat(size / again.len())).unwrap();
        let start = Instant::now();
        run(&[command, file.to_str().unwrap()]);
        start.elapsed()
    };
    for command in ["parse", "inspect", "format"] {
        for text in MANY {
            let grows = || {
                let (small, large) = (time(command, text, 1 << 14), time(command, text, 1 << 16));
                (large > 9 * small + Duration::from_millis(100)).then_some((small, large))
            };
            // A machine that was busy once is asked again.
            assert_eq!(grows().and_then(|_| grows()), None, "{command} {text:?}");
        }
    }
    fs::remove_dir_all(folder).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_number_of_files() {
    use std::io::Read;
    let folder = tempdir("memory");
    let text = format!("SUBJECT: X\n\n1. (C) {}\n", "text ".repeat(400_000));
    fs::write(folder.join("0"), text).unwrap();
    (1..100).for_each(|n| fs::hard_link(folder.join("0"), folder.join(n.to_string())).unwrap());
    let mut child = Command::new(env!("CARGO_BIN_EXE_cablegram"))
        .args(["parse", folder.to_str().unwrap()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // Once something is written, nobody reads on: what is done then can only be held.
    child.stdout.as_mut().unwrap().read_exact(&mut [0]).unwrap();
    std::thread::sleep(Duration::from_secs(2));
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let most: u64 = most.trim().trim_end_matches(" kB").parse().unwrap();
    assert!(most < 150 << 10, "{most} KiB");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_is_longer_than_the_limit_is_refused_and_the_others_are_read() {
    let folder = tempdir("limit");
    let file = folder.join("a.txt");
    fs::File::create(&file).unwrap().set_len(5 << 30).unwrap();
    fs::write(folder.join("b.txt"), "SUBJECT: ONE\n").unwrap();
    let help = text(&run(&["--help"]).stdout);
    for (command, path, lines) in [("parse", &folder, 1), ("inspect", &file, 0), ("format", &file, 0)] {
        let output = run(&[command, path.to_str().unwrap()]);
        assert_eq!((text(&output.stdout).lines().count(), output.status.code()), (lines, Some(1)));
        let stderr = text(&output.stderr);
        assert!(stderr.contains("a.txt: more than the 128 MiB"), "{stderr}");
    }
    assert!(help.contains("128 MiB"), "{help}");
    fs::remove_dir_all(folder).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_without_an_end_is_refused() {
    for command in ["parse", "inspect", "format"] {
        let output = run(&[command, "/dev/zero"]);
        assert_eq!((output.stdout.len(), output.status.code()), (0, Some(1)));
        assert!(text(&output.stderr).contains("/dev/zero: more than"), "{}", text(&output.stderr));
    }
}

/// The names of the files that `parse` prints for a path, below it.
#[cfg(unix)]
fn names(path: &Path) -> Vec<String> {
    let output = run(&["parse", path.to_str().unwrap()]);
    let stdout = text(&output.stdout);
    let records = stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let files = records.map(|record| PathBuf::from(record["file"].as_str().unwrap()));
    files.map(|file| file.strip_prefix(path).unwrap().to_str().unwrap().to_owned()).collect()
}

#[cfg(unix)]
#[test]
fn links_are_followed_once_and_pipes_are_read_where_they_are_named() {
    use std::os::unix::fs::symlink;
    let folder = tempdir("links");
    let (walked, beside, pipe) = (folder.join("walked"), folder.join("beside"), folder.join("walked/pipe"));
    fs::create_dir_all(walked.join("sub")).unwrap();
    fs::create_dir(&beside).unwrap();
    for file in [walked.join("a"), walked.join("sub/b"), beside.join("c")] {
        fs::write(file, "SUBJECT: ONE\n").unwrap();
    }
    for (to, link) in [("../walked", "loop"), ("../beside", "m"), ("../beside", "n"), ("../beside/c", "l")] {
        symlink(to, walked.join(link)).unwrap();
    }
    symlink("sub", walked.join("r")).unwrap();
    symlink("/dev/zero", walked.join("zero")).unwrap();
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(names(&walked), ["a", "l", "m/c", "r/b"]);
    let to = pipe.clone();
    let writer = std::thread::spawn(move || fs::write(to, "SUBJECT: TWO\n").unwrap());
    assert_eq!(names(&pipe), [""]);
    writer.join().unwrap();
    fs::remove_dir_all(folder).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf8_stay_apart() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let folder = tempdir("names");
    for name in [&b"a\xfe"[..], b"a\xff", b"b\x1b[31m\n"] {
        fs::write(folder.join(OsStr::from_bytes(name)), "prose\n").unwrap();
    }
    assert_eq!(names(&folder), [r"a\xfe", r"a\xff", "b\u{1b}[31m\n"]);
    for (name, shown) in
        [(&b"a\xfe"[..], r"/a\xfe: "), (b"a\xff", r"/a\xff: "), (b"b\x1b[31m\n", r"/b\u{1b}[31m\u{a}: ")]
    {
        let path = folder.join(OsStr::from_bytes(name));
        let output = Command::new(env!("CARGO_BIN_EXE_cablegram")).arg("parse").arg(path).output().unwrap();
        let stderr = text(&output.stderr);
        assert!(stderr.lines().count() == 1 && stderr.contains(shown), "{stderr}");
    }
    // Of several that are no cables the first is named.
    let stderr = text(&run(&["parse", folder.to_str().unwrap()]).stderr);
    assert!(
        stderr.contains(r"/a\xfe: ") && stderr.ends_with("(and 2 more texts are no cables)\n"),
        "{stderr}"
    );
    assert_eq!(stderr.lines().count(), 1);
    fs::remove_dir_all(folder).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_said() {
    let shell = |command: &str, redirection: &str| {
        let line = format!("exec \"$0\" {command} {FIXTURE} {redirection}");
        Command::new("sh").args(["-c", &line, env!("CARGO_BIN_EXE_cablegram")]).output().unwrap()
    };
    for command in ["parse", "inspect", "format"] {
        let closed = shell(command, ">&-");
        assert_eq!(closed.status.code(), Some(1), "{command}");
        assert_eq!(text(&closed.stderr), "cablegram: standard output is closed\n");
        let full = shell(command, ">/dev/full");
        assert_eq!(full.status.code(), Some(1), "{command}");
        assert!(text(&full.stderr).contains("No space left"), "{}", text(&full.stderr));
        // Both are meant; the second is how other programs open it for those that they start.
        for thrown_away in [">/dev/null", "1<>/dev/null"] {
            let output = shell(command, thrown_away);
            assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{command}");
        }
    }
}

#[test]
fn format_refuses_what_is_no_cable_and_names_what_it_leaves_out() {
    let folder = tempdir("left-out");
    let (file, json) = (folder.join("a.txt"), folder.join("a.json"));
    let format = |file: &Path, text: &[u8]| {
        fs::write(file, text).unwrap();
        run(&["format", file.to_str().unwrap()])
    };
    for none in [&b""[..], b"\n", b"Some prose.\n", b"\x7fELF\x00\xff\x01", b"{}"] {
        let output = format(&file, none);
        assert_eq!((output.stdout.len(), output.status.code()), (0, Some(1)), "{none:?}");
        assert!(text(&output.stderr).contains("a.txt: no "), "{}", text(&output.stderr));
    }
    let long = "word ".repeat(100);
    let odd = format!("SECRET OSLO 000160\n\nSIPDIS\n  Fish \u{1b}of: x\n{long}\n\nTAGS: PREL\nSUBJECT: X\n");
    let output = format(&file, odd.as_bytes());
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(text(&output.stdout), "S E C R E T OSLO 000160\n\nSIPDIS\n\nTAGS: PREL\nSUBJECT: X\n");
    let stderr = text(&output.stderr);
    let lines: Vec<_> = stderr.lines().collect();
    assert!(lines[0].ends_with(r"a.txt:4:3: left out: Fish \u{1b}of: x"), "{stderr}");
    assert!(lines[1].ends_with(&format!("a.txt:5:1: left out: {}…", &long[..80])), "{stderr}");
    assert_eq!(lines.len(), 2);
    // The JSON holds no more than is written.
    let parsed = run(&["parse", file.to_str().unwrap()]).stdout;
    let again = format(&json, &parsed);
    assert_eq!((again.stdout, again.status.code()), (output.stdout, Some(0)));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn format_is_what_the_library_writes() {
    use cablegram::{Era, Writer};
    for file in fs::read_dir("tests/fixtures").unwrap().map(|entry| entry.unwrap().path()) {
        let Some(path) = file.to_str().filter(|path| path.ends_with(".txt")) else { continue };
        let source = fs::read_to_string(&file).unwrap();
        let cable = common::check(&source);
        let same = |args: &[&str], want: Result<String, cablegram::WriteError>| {
            let output = run(&[&["format", path], args].concat());
            assert_eq!(text(&output.stdout), want.unwrap_or_default(), "{path} {args:?}");
        };
        same(&[], cable.to_text());
        same(&["--width", "40"], Writer::new().width(40).to_text(&cable));
        same(&["--era", "eighties"], Writer::new().era(Era::Eighties).to_text(&cable));
    }
}

fn tempdir(name: &str) -> std::path::PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

#[test]
fn containers_give_a_line_for_each_text_with_its_place() {
    let lines = |args: &[&str]| -> Vec<serde_json::Value> {
        let output = run(&[&["parse"], args].concat());
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let csv = "tests/fixtures/containers/cables.csv";
    for from in ["auto", "csv"] {
        let rows = lines(&["--from", from, csv]);
        let ids: Vec<_> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
        assert_eq!(ids, ["09OSLO160", "09COPENHAGEN77", "73REYKJAVIK12"]);
        assert_eq!(rows[1]["file"], csv);
        let source =
            serde_json::json!({"container": "csv", "path": csv, "member": null, "line": 27, "byte": 671});
        assert_eq!(rows[1]["source"], source);
        assert_eq!(rows[1]["archive"]["created"], "2009-03-02T08:05:00Z");
        assert_eq!(rows[0]["archive"]["references"], serde_json::json!(["09OSLO77", "08STATE60160"]));
    }
    // A folder of all of them, each as what it is.
    let all = lines(&["tests/fixtures/containers"]);
    assert_eq!(all.len(), 5 + 5 * 3 + 2 + 3);
    // A file of one telegram has nothing beside it.
    assert_eq!(lines(&[FIXTURE])[0].get("source"), None);
    let wrong = run(&["parse", "--from", "fish", FIXTURE]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(
        text(&wrong.stderr).contains("expected text, csv, html, plusd or ndjson"),
        "{}",
        text(&wrong.stderr)
    );
}

#[test]
fn a_bad_row_is_named_and_the_others_are_read() {
    let folder = tempdir("rows");
    let file = folder.join("a.csv");
    fs::write(&file, "Id,Body\n09OSLO1,SECRET OSLO 1\n09OSLO2\n09OSLO3,SECRET OSLO 3\n").unwrap();
    let output = run(&["parse", "--text-column", "body", file.to_str().unwrap()]);
    assert_eq!((text(&output.stdout).lines().count(), output.status.code()), (2, Some(1)));
    let stderr = text(&output.stderr);
    assert!(stderr.ends_with("a.csv, line 3: a row of 1 columns, where 2 are expected\n"), "{stderr}");
    fs::remove_dir_all(folder).unwrap();
}
