//! Processor time per byte of hostile texts of 1, 10 and 100 MB: it must not grow with the text.

mod made;

use std::{hint::black_box, process::ExitCode};

use cablegram::Cable;
use cpu_time::ThreadTime;

/// The most that the time per byte may differ between the sizes.
const BOUND: f64 = 2.0;

/// Nanoseconds for each byte of texts of a size, so many that they hold `all` bytes together; the better of two runs. The
/// cables are kept to the end: those of every size are made in fresh memory, as that of a single large text always is.
fn nanoseconds(front: &str, again: &str, size: usize, all: usize) -> f64 {
    let text = made::hostile(front, again, size);
    let count = all / size;
    let mut kept = Vec::with_capacity(2 * count);
    let mut once = || {
        let start = ThreadTime::now();
        for _ in 0..count {
            kept.push(Cable::parse(black_box(&text)));
        }
        start.elapsed().as_secs_f64() * 1e9 / (count * text.len()) as f64
    };
    let best = once().min(once());
    black_box(kept);
    best
}

fn main() -> ExitCode {
    // Cargo's own check of benches runs them small.
    let test = std::env::args().any(|argument| argument == "--test");
    let sizes = if test { [1 << 12, 1 << 13, 1 << 14] } else { [1_000_000, 10_000_000, 100_000_000] };
    println!("{:24} {:>10} {:>10} {:>10}   ratio", "ns per byte", sizes[0], sizes[1], sizes[2]);
    let mut fine = true;
    for (name, front, again) in made::HOSTILE {
        let [small, middle, large] = sizes.map(|size| nanoseconds(front, again, size, sizes[2]));
        let ratio = small.max(middle).max(large) / small.min(middle).min(large);
        println!("{name:24} {small:10.3} {middle:10.3} {large:10.3} {ratio:7.2}");
        fine &= test || ratio <= BOUND;
    }
    if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
