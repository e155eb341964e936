//! The commands of the program beside `parse`, and its options, run as a user runs them.
#![cfg(feature = "cli")]

use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};

const CABLES: &str = "examples/cables";
const OSLO: &str = "examples/cables/oslo.txt";

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cablegram")).args(args).output().unwrap()
}

/// What it prints, if all is done.
fn printed(args: &[&str]) -> String {
    let output = run(args);
    assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A folder of one test, gone when it is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("cablegram-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn fields_are_those_of_the_json_in_the_order_that_was_asked_for() {
    let fields = "tags,id,subject,from.name,source.container";
    let rows = printed(&["parse", "--fields", fields, OSLO]);
    let whole = json(&printed(&["parse", OSLO]));
    let row = json(&rows);
    assert!(
        rows.starts_with("{\"tags\":[\"PREL\",\"EFIS\",\"NO\"],\"id\":\"09OSLO160\",\"subject\":{"),
        "{rows}"
    );
    assert_eq!(row["subject"], whole["subject"]);
    assert_eq!((&row["from.name"], &row["source.container"]), (&json!("AMEMBASSY OSLO"), &json!("text")));
    // A table has the same, a cell each; one array holds all objects.
    let table =
        printed(&["parse", "--format", "tsv", "--fields", "file,date,to,references,classified_by", OSLO]);
    assert_eq!(
        table,
        format!(
            "file\tdate\tto\treferences\tclassified_by\n{OSLO}\t2009-02-11\tSECSTATE WASHDC\t09COPENHAGEN77;08STATE60160\tDCM Jane Roe\n"
        )
    );
    let array = json(&printed(&["parse", "--format", "json", CABLES]));
    let lines = printed(&["parse", CABLES]);
    assert_eq!(array, lines.lines().map(json).collect::<Value>());
    assert_eq!(json(&printed(&["parse", "--format", "json", "--files-from", "/dev/null"])), json!([]));

    let unknown = run(&["parse", "--fields", "id,fish", OSLO]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("no field `fish`: there are file, "), "{}", text(&unknown.stderr));
}

#[test]
fn a_table_is_what_a_reader_of_tables_reads() {
    let folder = Folder::new("table");
    let odd = folder.file("a,\"b\".txt", "TAGS: PREL, \"NO\nSUBJECT: FISH, \"COD\" AND;\nHERRING\n");
    let table = printed(&["parse", "--format", "csv", "--fields", "file,subject", &odd, OSLO]);
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(table.as_bytes()).records().map(Result::unwrap).collect();
    assert_eq!(rows[0].iter().collect::<Vec<_>>(), [&odd, "FISH, \"COD\" AND; HERRING"]);
    assert_eq!(rows[1].iter().collect::<Vec<_>>(), [OSLO, "A QUIET YEAR FOR HERRING"]);
}

#[test]
fn paths_come_from_lists_and_patterns() {
    let want = printed(&["parse", CABLES]);
    assert_eq!(printed(&["parse", &format!("{CABLES}/*.txt")]), want);
    let folder = Folder::new("lists");
    let paths: Vec<_> = fs::read_dir(CABLES).unwrap().map(|entry| entry.unwrap().path()).collect();
    let mut paths: Vec<_> = paths.iter().map(|path| path.to_str().unwrap()).collect();
    paths.sort_unstable();
    let list = folder.file("list", &(paths.join("\n") + "\n\n"));
    assert_eq!(printed(&["parse", "--files-from", &list]), want);
    let mut child = Command::new(env!("CARGO_BIN_EXE_cablegram"))
        .args(["parse", "--files-from", "-", "--jobs", "1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(paths.join("\n").as_bytes()).unwrap();
    assert_eq!(text(&child.wait_with_output().unwrap().stdout), want);
    let none = run(&["parse", "examples/*.fish"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(
        text(&none.stderr).contains("examples/*.fish: no file has such a name"),
        "{}",
        text(&none.stderr)
    );
}

#[test]
fn what_is_denied_has_an_exit_code_of_its_own() {
    let folder = Folder::new("deny");
    let odd = folder.file("odd.txt", "R 311144Z FEB 09\nFM AMEMBASSY OSLO\n\nUNCLAS OSLO 160\n");
    for (args, code) in [
        (&["parse", "--deny", "warning"][..], 4),
        (&["parse", "--deny", "error"], 0),
        (&["parse"], 0),
        (&["lint"], 4),
        (&["lint", "--deny", "error"], 0),
        (&["parse", "--deny", "fish"], 2),
    ] {
        assert_eq!(run(&[args, &[&odd]].concat()).status.code(), Some(code), "{args:?}");
    }
    assert_eq!(run(&["lint", CABLES]).status.code(), Some(0));
}

#[test]
fn lint_names_places_that_an_editor_opens() {
    let folder = Folder::new("lint");
    let odd = "R 311144Z FEB 09\nFM AMEMBASSY OSLO\n\nUNCLAS OSLO 160\n\nTAGS: PREL, fish!\n";
    let file = folder.file("a.txt", odd);
    let lines = text(&run(&["lint", &file]).stdout);
    assert!(lines.contains(&format!("{file}:1:3: warning[impossible-date]: ")), "{lines}");
    assert!(lines.contains("        1 warning[impossible-date]\n"), "{lines}");
    let github = text(&run(&["lint", "--format", "github", &file]).stdout);
    assert!(
        github.contains(&format!("::warning file={file},line=1,col=3,title=impossible-date::")),
        "{github}"
    );
    let objects: Vec<Value> =
        text(&run(&["lint", "--format", "json", &file]).stdout).lines().map(json).collect();
    let cable = json(&printed(&["parse", &file]));
    let of_cable: Vec<_> = cable["diagnostics"].as_array().unwrap().iter().map(|one| &one["span"]).collect();
    assert_eq!(objects.iter().map(|one| &one["span"]).collect::<Vec<_>>(), of_cable);
    // Below a level nothing is said.
    let warnings = text(&run(&["lint", "--level", "warning", "--counts", &file]).stdout);
    assert!(!warnings.contains("note[") && warnings.contains("warning[impossible-date]"), "{warnings}");
    // A telegram further down in a file has the lines of the file.
    let first = "R 141144Z FEB 09\nFM AMEMBASSY PARIS\n\nUNCLAS PARIS 12\n\nTAGS: PREL\nSUBJECT: COD\n\n1. Cod.\nNNNN\n";
    let two = folder.file("two.txt", &format!("{first}{odd}"));
    let lines = text(&run(&["lint", &two]).stdout);
    assert!(lines.contains(&format!("{two}:11:3: warning[impossible-date]: ")), "{lines}");
}

#[test]
fn stats_count_what_parse_reads() {
    let stats = json(&printed(&["stats", "--json", CABLES]));
    assert_eq!(stats["texts"], 4);
    assert_eq!(stats["tags"]["EFIS"], 4);
    assert_eq!(stats["year"], json!({"1973": 1, "2008": 1, "2009": 2}));
    assert_eq!(stats["classification"]["LIMITED OFFICIAL USE"], 1);
    let narrow = printed(&["stats", "--width", "40", "--top", "2", CABLES]);
    assert!(narrow.lines().all(|line| line.chars().count() <= 40), "{narrow}");
    assert!(narrow.contains("and 5 more: --top 0 shows all"), "{narrow}");
}

#[test]
fn a_graph_has_all_edges_in_every_form() {
    let table = printed(&["graph", "--format", "csv", CABLES]);
    assert_eq!(
        table,
        "citing,cited,present\n09COPENHAGEN77,08STATE60160,true\n09OSLO160,08STATE60160,true\n\
         09OSLO160,09COPENHAGEN77,true\n73REYKJAVIK12,73REYKJAVIK9,false\n"
    );
    let folder = Folder::new("graph");
    let odd = folder.file("a.txt", "R 141144Z FEB 09\nFM AMEMBASSY PARIS\n\nUNCLAS PARIS 12\n\nSUBJECT: <\"COD\"> & \\ FISH\nREF: OSLO 160\n");
    let xml = printed(&["graph", "--format", "graphml", &odd]);
    assert!(xml.contains("<node id=\"09OSLO160\"><data key=\"present\">false</data></node>"), "{xml}");
    assert!(xml.contains("&lt;&quot;COD&quot;&gt; &amp; \\ FISH</data>"), "{xml}");
    assert!(xml.contains("<edge source=\"09PARIS12\" target=\"09OSLO160\"/>"), "{xml}");
    let dot = printed(&["graph", &odd]);
    assert!(dot.contains("\"09PARIS12\" [tooltip=\"<\\\"COD\\\"> & \\\\ FISH\"];"), "{dot}");
}

#[test]
fn redact_takes_out_what_is_asked_for_and_writes_over_nothing() {
    let source = fs::read_to_string(OSLO).unwrap();
    let copy = printed(&["redact", "--above", "U", OSLO]);
    assert!(!copy.contains("quota") && copy.contains("UNCLAS OSLO"), "{copy}");
    let copy = printed(&[
        "redact",
        "--pattern",
        "[Qq]uota|herring",
        "--field",
        "signature",
        "--paragraph",
        "1",
        OSLO,
    ]);
    for gone in ["quota", "ROE", "fewer boats"] {
        assert!(source.contains(gone) && !copy.contains(gone), "{gone}: {copy}");
    }
    let folder = Folder::new("redact");
    let into = folder.0.to_str().unwrap();
    let args = ["redact", "--above", "UNCLASSIFIED", OSLO, "-o", into];
    assert_eq!(printed(&args), "");
    assert!(fs::read_to_string(folder.0.join("oslo.txt")).unwrap().contains("[portion removed (S)]"));
    let again = run(&args);
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("oslo.txt: "), "{}", text(&again.stderr));
    printed(&[&args[..], &["--force"]].concat());
    for wrong in
        [&["redact", OSLO][..], &["redact", "--above", "FISH", OSLO], &["redact", "--pattern", "(", OSLO]]
    {
        assert_eq!(run(wrong).status.code(), Some(2), "{wrong:?}");
    }
    // What is not sure is refused, and the others are done.
    let unmarked = folder.file("unmarked.txt", "SUBJECT: FISH\n\n1. (S) The fish are well.\n");
    let output = run(&["redact", "--above", "U", &unmarked, OSLO]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("OSLO 000160") && text(&output.stderr).contains("unmarked.txt: "));
}

#[test]
fn format_and_inspect_take_several_and_the_json_of_parse() {
    let paths: Vec<_> =
        ["copenhagen", "oslo", "state"].iter().map(|name| format!("{CABLES}/{name}.txt")).collect();
    let paths: Vec<_> = paths.iter().map(String::as_str).collect();
    let one_by_one: String = paths.iter().map(|path| printed(&["format", path])).collect();
    assert_eq!(printed(&[&["format"], &paths[..]].concat()), one_by_one);
    let folder = Folder::new("several");
    let json = folder.file("a.jsonl", &printed(&[&["parse"], &paths[..]].concat()));
    assert_eq!(printed(&["format", &json]), one_by_one);
    assert_eq!(printed(&["format", "tests/fixtures/containers/rows.ndjson"]).matches("TAGS: ").count(), 3);
    let shown = printed(&[&["inspect"], &paths[..]].concat());
    for path in paths {
        assert!(
            shown.contains(&format!("{path}\n")) && shown.contains(&printed(&["inspect", path])),
            "{path}"
        );
    }
}

#[test]
fn inspect_folds_lines_and_shows_values() {
    let folder = Folder::new("inspect");
    let file =
        folder.file("a.txt", &format!("TAGS: PREL\nSUBJECT: FISH\n\n\n\n1. (C) {}\n", "word ".repeat(60)));
    let wide = printed(&["inspect", &file]);
    assert!(wide.contains("                  │ tags = PREL") && wide.contains("│ subject = FISH"), "{wide}");
    assert_eq!(wide.matches("blank │").count(), 1, "{wide}");
    let narrow = printed(&["inspect", "--width", "50", &file]);
    let text = |line: &&str| line.contains('│');
    assert!(narrow.lines().filter(text).all(|line| line.chars().count() <= 50), "{narrow}");
    assert!(narrow.lines().filter(text).count() > wide.lines().filter(text).count() + 5, "{narrow}");
    let colours = printed(&["inspect", "--color", "always", &file]);
    assert!(colours.contains("\u{1b}[") && !printed(&["inspect", &file]).contains("\u{1b}["));
    for command in ["inspect", "format", "stats"] {
        let narrow = run(&[command, "--width", "5", &file]);
        assert_eq!(narrow.status.code(), Some(2));
        assert!(
            self::text(&narrow.stderr).contains("5 is too narrow: 20 characters are the least"),
            "{command}"
        );
    }
}

#[test]
fn a_page_is_not_written_over() {
    let folder = Folder::new("page");
    let page = folder.file("page.html", "mine");
    let output = run(&["inspect", "--html", &page, OSLO]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("--force writes over it"), "{}", text(&output.stderr));
    assert_eq!(fs::read_to_string(&page).unwrap(), "mine");
    printed(&["inspect", "--force", "--html", &page, CABLES]);
    let page = fs::read_to_string(&page).unwrap();
    assert_eq!(page.matches("<article>").count(), 4);
    assert!(page.starts_with("<!DOCTYPE html>") && !page.contains("<script"));
}

#[test]
fn completions_a_manual_and_help_with_examples() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(printed(&["completions", shell]).contains("redact"), "{shell}");
    }
    assert!(printed(&["man"]).starts_with(".ie"));
    assert!(printed(&["--help"]).contains("cablegram parse --format csv --fields id,date,tags FOLDER"));
}

#[test]
fn quiet_leaves_out_summaries_and_no_errors() {
    let loud = text(&run(&["parse", "Cargo.toml", "no/such"]).stderr);
    let quiet = text(&run(&["parse", "--quiet", "Cargo.toml", "no/such"]).stderr);
    assert!(loud.contains("Cargo.toml: no part of a cable") && loud.contains("no/such: "), "{loud}");
    assert!(!quiet.contains("Cargo.toml") && quiet.contains("no/such: "), "{quiet}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_whole_lines_and_says_where_it_stopped() {
    let folder = Folder::new("stop");
    let row = "\"R 141144Z FEB 09\nFM AMEMBASSY PARIS\n\nUNCLAS PARIS 12\n\n1. Cod.\n\"\n".repeat(400_000);
    let table = folder.file("a.csv", &format!("text\n{row}"));
    let mut child = Command::new(env!("CARGO_BIN_EXE_cablegram"))
        .args(["parse", &table])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = vec![0; 1 << 16];
    child.stdout.as_mut().unwrap().read_exact(&mut out).unwrap();
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    child.stdout.as_mut().unwrap().read_to_end(&mut out).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let lines = text(&out);
    assert!(lines.ends_with("}\n") && lines.lines().count() < 400_000);
    let said = format!("stopped behind {} texts, which are written", lines.lines().count());
    assert!(text(&output.stderr).contains(&said), "{}", text(&output.stderr));
}

#[test]
fn every_example_cable_is_as_the_format_says() {
    assert!(Path::new(CABLES).is_dir());
    assert_eq!(printed(&["lint", CABLES]), "");
}
