//! A table of made-up cables, as many as one likes and the same ones for the same seed: to measure with, or to try a pipeline on.
//!
//! `cargo run --release --features proptest --example made -- 10000 1 > cables.csv`

use std::{
    env,
    error::Error,
    io::{self, BufWriter, Write},
};

use cablegram::{Cable, Writer, strategies};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::{Config, RngAlgorithm, RngSeed, TestRunner},
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut numbers = env::args().skip(1).map(|number| number.parse());
    let (count, seed): (u64, u64) = (numbers.next().unwrap_or(Ok(1000))?, numbers.next().unwrap_or(Ok(1))?);
    let config =
        Config { rng_algorithm: RngAlgorithm::XorShift, rng_seed: RngSeed::Fixed(seed), ..Config::default() };
    let mut runner = TestRunner::new(config);
    let cables = strategies::any_cable();
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    writeln!(out, "id,created,text")?;
    let mut written = 0;
    while written < count {
        let (era, fields) = cables.new_tree(&mut runner).map_err(|reason| reason.to_string())?.current();
        // A value that the form of its era has no place for, one in some ten thousand.
        let Ok(text) = Writer::new().era(era).to_text(&fields) else { continue };
        written += 1;
        let cable = Cable::from_fields(fields);
        let id = cable.id().map(|id| id.to_string()).unwrap_or_default();
        let created = cable.date().map(|date| date.to_string()).unwrap_or_default();
        writeln!(out, "{id},{created},\"{}\"", text.replace('"', "\"\""))?;
    }
    out.flush()?;
    Ok(())
}
