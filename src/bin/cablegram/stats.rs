//! `cablegram stats`: how many cables there are of each year, origin, classification, tag.

use std::{
    cmp::Reverse,
    collections::HashMap,
    io::{self, Write},
};

use anstyle::{AnsiColor, Style};
use cablegram::containers::Item;
use clap::Args;
use serde_json::{Map, Value, json};

use crate::{Exit, printable, texts::Input, work};

#[derive(Args, Clone, Debug)]
pub(crate) struct Options {
    #[command(flatten)]
    input: Input,
    /// How many rows of each table; 0 for all.
    #[arg(long, default_value_t = 10, value_name = "ROWS")]
    top: usize,
    /// One JSON object instead of tables with bars.
    #[arg(long)]
    json: bool,
    /// How wide the tables are, in characters: as the terminal, or 80.
    #[arg(long, value_name = "CHARACTERS", value_parser = crate::width)]
    width: Option<usize>,
}

/// What is counted.
const TABLES: [&str; 4] = ["year", "origin", "classification", "tags"];

/// A value of a cable: which table, which row, what it means.
type Seen = (usize, String, Option<String>);

/// How often a value was seen, and what it means.
#[derive(Default)]
struct Row {
    count: u64,
    meaning: Option<String>,
}

pub(crate) fn run(options: &Options, out: &mut impl Write, errors: &mut impl Write) -> io::Result<Exit> {
    let mut tables: [HashMap<String, Row>; TABLES.len()] = Default::default();
    let mut cables = 0_u64;
    let exit = work::each(
        &options.input,
        |item| {
            let (value, strange) = seen(item);
            Ok(work::Result { weight: 64 * value.len() as u64, value, strange })
        },
        |seen| {
            cables += 1;
            for (table, name, meaning) in seen {
                let row = tables[table].entry(name).or_default();
                row.count += 1;
                row.meaning = row.meaning.take().or(meaning);
            }
            Ok(())
        },
        errors,
    )?;
    let tables = tables.map(ordered);
    if options.json {
        let rows = |rows: &[(String, Row)]| -> Map<String, Value> {
            rows.iter().map(|(name, row)| (name.clone(), row.count.into())).collect()
        };
        let named =
            TABLES.into_iter().zip(&tables).map(|(name, table)| (name.to_owned(), rows(table).into()));
        let whole: Map<String, Value> =
            std::iter::once(("texts".to_owned(), json!(cables))).chain(named).collect();
        writeln!(out, "{}", Value::from(whole))?;
    } else {
        writeln!(out, "{cables} texts")?;
        for (name, rows) in TABLES.into_iter().zip(&tables) {
            table(name, rows, options, out)?;
        }
    }
    out.flush()?;
    Ok(exit)
}

/// What is counted of a text, and why it is no cable.
fn seen(item: &Item) -> (Vec<Seen>, Option<String>) {
    let cable = item.options().header_only().parse_bytes(&item.bytes);
    let date = cable.date();
    let none = || "none".to_owned();
    let year = cable.year().map_or_else(none, |year| year.to_string());
    let origin = cable.origin().map_or_else(none, |origin| origin.unfolded().to_uppercase());
    let level = cable.classification().map_or_else(none, |level| level.as_str().to_owned());
    let mut seen = vec![(0, year, None), (1, origin, None), (2, level, None)];
    seen.extend(cable.tags().map(|tag| {
        let meaning = date.and_then(|date| tag.meaning(date)).map(str::to_owned);
        (3, tag.canonical().into_owned(), meaning)
    }));
    (seen, crate::fault(&cable).map(|fault| format!("{}: {fault}", item.source)))
}

/// The rows of a table: years in their order, others by how often they were seen.
fn ordered(table: HashMap<String, Row>) -> Vec<(String, Row)> {
    let mut rows: Vec<_> = table.into_iter().collect();
    let is_year = rows.iter().all(|(name, _)| name.parse::<u16>().is_ok() || name == "none");
    rows.sort_by(|(a, one), (b, other)| {
        let by_count = Reverse(one.count).cmp(&Reverse(other.count));
        if is_year { a.cmp(b) } else { by_count.then_with(|| a.cmp(b)) }
    });
    rows
}

fn table(name: &str, rows: &[(String, Row)], options: &Options, out: &mut impl Write) -> io::Result<()> {
    let bold = Style::new().bold();
    writeln!(out, "\n{bold}{name}{bold:#}")?;
    let all = if options.top == 0 || name == "year" { rows.len() } else { options.top };
    let shown = rows.get(..all.min(rows.len())).unwrap_or_default();
    let label = |(name, row): &(String, Row)| {
        let meaning = row.meaning.as_ref().map(|meaning| format!("  {meaning}")).unwrap_or_default();
        printable::line(&format!("{name}{meaning}")).into_owned()
    };
    let labels: Vec<_> = shown.iter().map(label).collect();
    let width = options.width.unwrap_or_else(crate::terminal_width);
    let widest = labels.iter().map(|label| label.chars().count()).max().unwrap_or(0).min(width / 2);
    let most = shown.iter().map(|(_, row)| row.count).max().unwrap_or(1).max(1);
    let bar = Style::new().fg_color(Some(AnsiColor::Blue.into()));
    for (label, (_, row)) in labels.iter().zip(shown) {
        let label: String = label.chars().take(widest).collect();
        let room = width.saturating_sub(widest + 12).max(1) as u64;
        // Half a block is the least that is seen.
        let halves = (2 * room * row.count).div_ceil(most);
        let blocks = "█".repeat((halves / 2) as usize) + if halves % 2 == 1 { "▌" } else { "" };
        writeln!(out, "{label:widest$} {:>9} {bar}{blocks}{bar:#}", row.count)?;
    }
    let left = rows.len() - shown.len();
    if left > 0 {
        writeln!(out, "and {left} more: --top 0 shows all")?;
    }
    Ok(())
}
