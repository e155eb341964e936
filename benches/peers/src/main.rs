//! Megabytes a second, side by side in one run: the line look, cablegram, `mail-parser` on the same texts as e-mail bodies,
//! a plain regular expression for the same header fields. All take turns; the best of several rounds counts, in processor
//! time, so that a busy machine changes little.

#[path = "../../made/mod.rs"]
mod made;

use std::hint::black_box;

use cablegram::{Cable, Writer};
use cpu_time::ThreadTime;
use regex::Regex;

/// What is looked at of each line at the least: its end, its first byte, whether a paragraph number stands there.
fn line_look(text: &[u8]) -> u64 {
    let (mut at, mut seen) = (0, 0u64);
    for end in memchr::memchr_iter(b'\n', text) {
        let first = text[at];
        if first.is_ascii_digit() && text.get(at + 1).is_some_and(|b| *b == b'.' || b.is_ascii_digit()) {
            seen += 1;
        }
        seen = seen.wrapping_add(u64::from(first));
        at = (end + 1).min(text.len() - 1);
    }
    seen
}

/// The header fields that a plain regular expression finds: at the start of a line, a label and what follows it.
const FIELDS: &str = r"(?m)^(?:(?P<dtg>[ZOPR] (?:[ZOPR] )?\d{6}Z [A-Z]{3} \d\d)|FM (?P<from>.*)|TO (?P<to>.*)|INFO (?P<info>.*)|E\.O\. (?P<order>.*)|TAGS: ?(?P<tags>.*)|SUBJECT: ?(?P<subject>.*)|REF: ?(?P<ref>.*)|(?i:Classified By): ?(?P<by>.*)|¶?(?P<number>\d{1,3})\. ?\((?P<marking>[A-Z/]+)\))";

struct Row<'a> {
    name: &'a str,
    run: Box<dyn FnMut() + 'a>,
    best: f64,
}

fn main() {
    let (what, texts) = made::texts();
    let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let mails: Vec<String> = texts
        .iter()
        .map(|text| format!("From: roe@example.gov\r\nSubject: cable\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}"))
        .collect();
    let cables: Vec<_> = texts.iter().map(|text| Cable::parse(text)).collect();
    let (mut json, mut sonic) = (Vec::new(), Vec::new());
    let (mut written, writer) = (String::new(), Writer::new());
    let fields = Regex::new(FIELDS).expect("an expression");
    let mut rows = [
        row("line look", || {
            black_box(
                texts.iter().fold(0u64, |sum, text| sum.wrapping_add(line_look(black_box(text.as_bytes())))),
            );
        }),
        row("cablegram: parse", || {
            for text in &texts {
                black_box(Cable::parse(black_box(text)));
            }
        }),
        row("cablegram: parse and JSON", || {
            for text in &texts {
                json.clear();
                serde_json::to_writer(&mut json, &Cable::parse(black_box(text))).expect("a buffer takes all");
                black_box(&json);
            }
        }),
        row("cablegram: parse and JSON (sonic-rs)", || {
            for text in &texts {
                sonic.clear();
                sonic_rs::to_writer(&mut sonic, &Cable::parse(black_box(text))).expect("a buffer takes all");
                black_box(&sonic);
            }
        }),
        row("cablegram: write", || {
            for cable in &cables {
                written.clear();
                // A value that the form has no place for is left out.
                let _ = writer.stream(cable.fields(), &mut written);
                black_box(&written);
            }
        }),
        row("mail-parser", || {
            for mail in &mails {
                black_box(mail_parser::MessageParser::default().parse(black_box(mail.as_bytes())));
            }
        }),
        row("regex: header fields", || {
            for text in &texts {
                for found in fields.captures_iter(black_box(text)) {
                    black_box(found);
                }
            }
        }),
    ];
    let rounds = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(15);
    for _ in 0..rounds {
        for row in &mut rows {
            let start = ThreadTime::now();
            (row.run)();
            row.best = row.best.min(start.elapsed().as_secs_f64());
        }
    }
    println!("{} {what}, {bytes} bytes, best of {rounds} rounds, one thread\n", texts.len());
    println!("| what | MB/s | of the line look | of mail-parser |\n|---|---|---|---|");
    let best = |name| rows.iter().find(|row| row.name == name).expect("a row").best;
    let (look, mail) = (best("line look"), best("mail-parser"));
    for row in &rows {
        let speed = bytes as f64 / row.best / 1e6;
        println!("| {} | {speed:.0} | {:.3} | {:.2} |", row.name, look / row.best, mail / row.best);
    }
}

fn row<'a>(name: &'a str, run: impl FnMut() + 'a) -> Row<'a> {
    Row { name, run: Box::new(run), best: f64::INFINITY }
}
