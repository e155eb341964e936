//! Bytes a second of a whole parse, beside the floor: finding the lines.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

/// A made-up cable of the usual size.
fn cable(paragraphs: usize) -> String {
    let mut text = include_str!("../fuzz/seeds/whole.txt").replace("ROE\nNNNN\n", "");
    for number in 3..paragraphs + 3 {
        text.push_str(&format!(
            "\n¶{number}. (C) The minister said that the fish were well, and that the talks had\n"
        ));
        text.push_str(&"gone as far as they could before the winter. He asked that we\n".repeat(8));
    }
    text.push_str("ROE\n");
    text
}

fn parse(criterion: &mut Criterion) {
    for (name, paragraphs) in [("small", 2), ("median", 12), ("large", 400)] {
        let text = cable(paragraphs);
        assert_eq!(cablegram::Cable::parse(&text).paragraphs().count(), paragraphs + 2);
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("whole", |b| b.iter(|| cablegram::Cable::parse(black_box(&text))));
        group.bench_function("lines", |b| {
            b.iter(|| memchr::memchr_iter(b'\n', black_box(text.as_bytes())).count())
        });
        group.finish();
    }
}

criterion_group!(benches, parse);
criterion_main!(benches);
