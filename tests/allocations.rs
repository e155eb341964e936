//! How many allocations a parse takes and how much memory: few, and none that grows with the body but its blocks.

#[path = "../benches/made/mod.rs"]
mod made;

use allocation_counter::{AllocationInfo, measure};
use cablegram::Cable;

fn parse(text: &str) -> AllocationInfo {
    measure(|| drop(std::hint::black_box(Cable::parse(text))))
}

/// The most allocations of a cable of the middle size.
const MOST: u64 = 16;

#[test]
fn the_middle_one_of_many_cables() {
    let texts = made::cables(3, 301);
    let mut counts: Vec<_> = texts.iter().map(|text| parse(text).count_total).collect();
    counts.sort_unstable();
    let middle = counts[counts.len() / 2];
    assert!(middle <= MOST, "{middle} allocations, {} to {}", counts[0], counts[counts.len() - 1]);
}
