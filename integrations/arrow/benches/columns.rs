//! Megabytes of text a second: parsed, and made columns, on one thread and on all. `CABLEGRAM_CORPUS=FOLDER cargo bench` measures
//! cables of your own.

use std::{env, fs, hint::black_box, num::NonZero, time::Instant};

use cablegram_arrow::{Batches, arrow_array::StringArray, cablegram::Cable, parse_array, parse_array_on};

/// So many bytes are measured: the texts over and over.
const BYTES: usize = 200 << 20;

fn main() {
    let folder = env::var("CABLEGRAM_CORPUS").unwrap_or_else(|_| "../../tests/seeds".to_owned());
    let files = fs::read_dir(folder).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
    let texts: Vec<_> = files.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect();
    let once: usize = texts.iter().map(String::len).sum();
    let all: Vec<&str> =
        texts.iter().map(String::as_str).cycle().take(texts.len() * (BYTES / once + 1)).collect();
    let column = StringArray::from_iter_values(&all);
    let measure = |what: &str, work: &dyn Fn()| {
        let begin = Instant::now();
        work();
        let megabytes = column.value_data().len() as f64 / 1e6;
        println!("{what:<40} {:6.0} MB/s", megabytes / begin.elapsed().as_secs_f64());
    };
    measure("parse", &|| all.iter().for_each(|text| drop(black_box(Cable::parse(text)))));
    measure("mentions", &|| all.iter().for_each(|text| drop(black_box(Cable::parse(text).mentions()))));
    measure("batches", &|| {
        let mut batches = Batches::new().unwrap();
        for text in &all {
            black_box(batches.push(text).unwrap());
        }
        black_box(batches.finish().unwrap());
    });
    measure("a column, one thread", &|| drop(parse_array_on(&column, NonZero::<usize>::MIN).unwrap()));
    measure("a column, all cores", &|| drop(parse_array(&column).unwrap()));
}
