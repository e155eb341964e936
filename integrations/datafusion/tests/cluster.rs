//! A scheduler and two executors as processes, of which one dies.
#![cfg(all(feature = "ballista", target_os = "linux"))]

mod common;

use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use common::{CONTAINERS, folder_of, table};

/// A process that ends with the test.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct Cluster {
    address: String,
    executors: Vec<Process>,
    _scheduler: Process,
}

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_cablegram-ballista"));
    program.stdout(Stdio::piped()).stderr(Stdio::piped());
    program
}

fn start(args: &[&str]) -> Process {
    Process(program().args(args).stdout(Stdio::null()).stderr(Stdio::inherit()).spawn().unwrap())
}

/// A port that is free, and so is the next one.
fn port() -> u16 {
    let free = |port| TcpListener::bind(("127.0.0.1", port)).ok().map(|at| at.local_addr().unwrap().port());
    std::iter::repeat_with(|| free(0).unwrap()).find(|port| free(port.saturating_add(1)).is_some()).unwrap()
}

/// Waits until something listens.
fn wait(port: u16) {
    let from = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(from.elapsed() < Duration::from_secs(60), "nothing listens at {port}");
        thread::sleep(Duration::from_millis(50));
    }
}

impl Cluster {
    fn new(folder: &Path) -> Self {
        let at = port().to_string();
        let scheduler = start(&["scheduler", "--port", &at, "--executor-timeout", "6"]);
        wait(at.parse().unwrap());
        let executor = |name: &str| {
            let work = folder.join(name);
            fs::create_dir(&work).unwrap();
            let (own, work) = (port().to_string(), work.to_str().unwrap());
            let args = ["--scheduler-port", &at, "--port", &own, "--work-dir", work, "--tasks", "2"];
            let executor = start(&[&["executor"], &args[..]].concat());
            wait(own.parse().unwrap());
            executor
        };
        let executors = vec![executor("one"), executor("two")];
        Self { address: format!("df://127.0.0.1:{at}"), executors, _scheduler: scheduler }
    }

    fn sql(&self, statements: &[&str]) -> Child {
        program().args(["sql", "--scheduler", &self.address]).args(statements).spawn().unwrap()
    }

    fn rows(&self, statements: &[&str]) -> String {
        said(self.sql(statements).wait_with_output().unwrap())
    }
}

fn said(output: Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Whether a process has a file open.
fn has_open(process: &Process, file: &Path) -> bool {
    let open = fs::read_dir(format!("/proc/{}/fd", process.0.id())).into_iter().flatten().flatten();
    open.filter_map(|entry| fs::read_link(entry.path()).ok()).any(|path| path == file)
}

#[test]
fn queries_are_answered_and_outlive_an_executor() {
    let folder = folder_of("rows.csv", table(1..=30));
    let path = fs::canonicalize(folder.path()).unwrap();
    let mut cluster = Cluster::new(&path);
    let here = path.display();

    let containers = fs::canonicalize(CONTAINERS).unwrap();
    let count = format!("SELECT count(*), count(c.id) FROM cables('{}') c", containers.display());
    assert!(cluster.rows(&[&count]).contains("| 25 "));

    let table = format!(
        "CREATE EXTERNAL TABLE t STORED AS CSV LOCATION '{here}/rows.csv' \
         OPTIONS ('format.has_header' 'true', 'format.newlines_in_values' 'true')"
    );
    let sum = "SELECT sum(cable(text)['number']), count(DISTINCT cable(text)['subject']['text']) FROM t";
    let rows = cluster.rows(&[&table, sum]);
    assert!(rows.contains("| 465 ") && rows.contains("| 30 "), "{rows}");

    let none = cluster.sql(&["SELECT count(*) FROM cables('/no/such/folder')"]).wait_with_output().unwrap();
    let error = String::from_utf8_lossy(&none.stderr);
    assert!(!none.status.success() && error.contains("/no/such/folder"), "{error}");
    let unread = cluster.rows(&["SELECT error FROM unread('/no/such/folder')"]);
    assert!(unread.contains("No such file"), "{unread}");

    // Whoever reads from a pipe is in the middle of its task.
    let pipe = path.join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let sql = format!(
        "SELECT tag, count(*) FROM (SELECT unnest(c.tags) AS tag FROM \
         (SELECT tags FROM cables('{here}/rows.csv') UNION ALL SELECT tags FROM cables('{here}/pipe', 'csv')) c) GROUP BY tag"
    );
    let query = cluster.sql(&[&sql]);
    let content = fs::read(path.join("rows.csv")).unwrap();
    let mut first: File = OpenOptions::new().write(true).open(&pipe).unwrap();
    first.write_all(&content[..content.len() / 2]).unwrap();
    let reads = cluster.executors.iter().position(|executor| has_open(executor, &pipe)).unwrap();
    drop(cluster.executors.remove(reads));
    drop(first);
    // The other one begins again.
    OpenOptions::new().write(true).open(&pipe).unwrap().write_all(&content).unwrap();
    let rows = said(query.wait_with_output().unwrap());
    for tag in ["EFIS", "NO  "] {
        assert!(rows.contains(&format!("| {tag} | 60 ")), "{rows}");
    }
}
