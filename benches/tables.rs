//! Look-ups in the tables, each in nanoseconds.

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

use cablegram::{CableId, tables};

fn look_ups(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("tables");
    let date = time::Date::from_ordinal_date(2005, 100).unwrap();
    group.bench_function("tag", |b| b.iter(|| tables::tags::find(black_box("PREL"))));
    group.bench_function("tag at a date", |b| b.iter(|| tables::tags::at(black_box("IS"), date)));
    group.bench_function("post", |b| b.iter(|| tables::posts::find(black_box("TEL AVIV"))));
    group.bench_function("post of a FM line", |b| {
        b.iter(|| tables::posts::by_from_line(black_box("AMEMBASSY TEL AVIV")))
    });
    group.bench_function("post of an indicator", |b| {
        b.iter(|| tables::posts::by_routing(black_box("RUEHTV")))
    });
    group.bench_function("caption", |b| b.iter(|| tables::captions::find(black_box("NODIS"))));
    group.bench_function("order", |b| b.iter(|| tables::orders::find(black_box(12958))));
    group.bench_function("id", |b| b.iter(|| CableId::new(2009, black_box("TEL AVIV"), 4462)));
    group.finish();
}

criterion_group!(benches, look_ups);
criterion_main!(benches);
