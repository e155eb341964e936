//! Bytes a second: whole cables, with their JSON, written again; the grammar of each section; the floor below them all.
//!
//! On made-up cables, or on those of the folder that `CABLEGRAM_CORPUS` names. `benches/peers` sets other crates beside.

mod made;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

use cablegram::{Cable, Writer};

fn bytes(texts: &[String]) -> Throughput {
    Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum())
}

fn whole(criterion: &mut Criterion) {
    let (name, texts) = made::texts();
    let mut group = criterion.benchmark_group(name);
    group.throughput(bytes(&texts)).sample_size(20);
    group.bench_function("lines", |b| {
        b.iter(|| texts.iter().map(|text| memchr::memchr_iter(b'\n', text.as_bytes()).count()).sum::<usize>())
    });
    group.bench_function("parse", |b| {
        b.iter(|| texts.iter().for_each(|text| drop(black_box(Cable::parse(black_box(text))))))
    });
    #[cfg(feature = "serde")]
    group.bench_function("parse and JSON", |b| {
        let mut json = Vec::new();
        b.iter(|| {
            for text in &texts {
                json.clear();
                serde_json::to_writer(&mut json, &Cable::parse(black_box(text))).unwrap();
                black_box(&json);
            }
        });
    });
    let cables: Vec<_> = texts.iter().map(|text| Cable::parse(text)).collect();
    group.bench_function("write", |b| {
        let (writer, mut written) = (Writer::new(), String::new());
        b.iter(|| {
            for cable in &cables {
                written.clear();
                // A value that the form has no place for is left out.
                let _ = writer.stream(cable.fields(), &mut written);
                black_box(&written);
            }
        });
    });
    group.finish();
}

fn sections(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("sections");
    for (name, text) in made::sections() {
        group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
        group.bench_function(name, |b| b.iter(|| Cable::parse(black_box(&text))));
    }
    group.finish();
}

criterion_group!(benches, whole, sections);
criterion_main!(benches);
