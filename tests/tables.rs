//! The tables of the crate are the TSV files of `data/`, row by row.
//!
//! `CABLEGRAM_BLESS=1 cargo test --test tables` writes the rows anew after a TSV file was changed.

use std::{collections::BTreeSet, fmt::Write, fs};

/// The columns of a TSV file and its rows; lines that begin with `#` are comments.
fn tsv(name: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let text = fs::read_to_string(format!("data/{name}.tsv")).unwrap();
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let split = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
    let head = split(lines.next().unwrap());
    let rows: Vec<_> = lines.map(split).collect();
    for row in &rows {
        assert_eq!(row.len(), head.len(), "{name}: {row:?}");
    }
    (head, rows)
}

/// Rows as the columns named, in order, sorted.
fn columns(name: &str, wanted: &[&str]) -> Vec<Vec<String>> {
    let (head, rows) = tsv(name);
    let at: Vec<usize> = wanted.iter().map(|c| head.iter().position(|h| h == c).unwrap()).collect();
    rows.into_iter().map(|row| at.iter().map(|&i| row[i].clone()).collect()).collect()
}

/// Letters and figures in capitals, as look-ups compare them.
fn key(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// Compares a generated file with what is kept, or writes it.
fn check(name: &str, body: &str) {
    let path = format!("src/tables/rows/{name}.rs");
    let text = format!("// Made from data/{name}.tsv by tests/tables.rs.\n\n{body}");
    if std::env::var_os("CABLEGRAM_BLESS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "{path} is not in step with data/{name}.tsv: run with CABLEGRAM_BLESS=1");
}

fn opt(text: &str) -> String {
    if text.is_empty() { "None".into() } else { format!("Some({text:?})") }
}

fn assert_unique<'k>(name: &str, keys: impl Iterator<Item = &'k String>) {
    let mut seen = BTreeSet::new();
    for key in keys {
        assert!(seen.insert(key.clone()), "{name}: {key} stands twice");
    }
}

#[test]
fn tags() {
    let mut rows = columns("tags", &["tag", "list", "kind", "meaning", "current"]);
    rows.sort();
    assert_unique(
        "tags",
        rows.iter().map(|r| format!("{} {} {}", r[0], r[1], r[2])).collect::<Vec<_>>().iter(),
    );
    let mut body = String::from("static ROWS: &[Row] = &[\n");
    for row in &rows {
        let [tag, list, kind, meaning, current] = &row[..] else { unreachable!() };
        let list = match list.as_str() {
            "1974" => "Y1974",
            "2000s" => "Y2000s",
            "2022" | "2024" => "Present",
            other => panic!("{other}"),
        };
        let kind = match kind.as_str() {
            "subject" => "Subject",
            "geo" => "Geographic",
            "org" => "Organization",
            "program" => "Program",
            other => panic!("{other}"),
        };
        writeln!(body, "    row({tag:?}, {list}, {kind}, {meaning:?}, {current:?}),").unwrap();
    }
    body.push_str("];\n");
    let uses = "use Generation::{Present, Y1974, Y2000s};\nuse TagKind::{Geographic, Organization, Program, Subject};\n\n";
    check("tags", &format!("{uses}{body}"));
}

#[test]
fn posts() {
    let rows = columns("posts", &["origin", "canonical", "kind", "city", "country", "routing", "from_line"]);
    assert_unique("posts", rows.iter().map(|r| format!("{} {}", r[0], r[2])).collect::<Vec<_>>().iter());
    // One row a post: the one whose origin, closed up, is the canonical name.
    let mut posts: Vec<&Vec<String>> = rows.iter().filter(|r| key(&r[0]) == r[1]).collect();
    posts.sort_by_key(|r| (r[1].clone(), r[2].clone()));
    let index = |row: &Vec<String>| {
        let same = |p: &&Vec<String>| p[1] == row[1] && (p[2] == row[2] || key(&row[0]) != row[1]);
        posts.iter().position(same).unwrap_or_else(|| panic!("{row:?} has no row of its canonical"))
    };
    let mut body = String::from("use PostKind::*;\n\nstatic POSTS: &[Post] = &[\n");
    for row in &posts {
        let [origin, canonical, kind, city, country, routing, from] = &row[..] else { unreachable!() };
        let kind: String = kind.split(' ').map(|w| w[..1].to_uppercase() + &w[1..]).collect();
        let city = if city == "unknown" || city == "various" { "" } else { city };
        let country = if country == "ZZ" { "" } else { country };
        writeln!(
            body,
            "    post({origin:?}, {canonical:?}, {kind}, ({city:?}, {country:?}), ({}, {from:?})),",
            opt(routing)
        )
        .unwrap();
    }
    body.push_str("];\n");
    let mut list = |name: &str, pairs: Vec<(String, usize)>| {
        let mut pairs = pairs;
        pairs.sort();
        pairs.dedup_by_key(|(key, _)| key.clone());
        writeln!(body, "\nstatic {name}: &[(&str, u16)] = &[").unwrap();
        for (key, at) in pairs {
            writeln!(body, "    ({key:?}, {at}),").unwrap();
        }
        body.push_str("];\n");
    };
    let every = || rows.iter().map(|r| (r, index(r)));
    list("NAMES", every().flat_map(|(r, at)| [(key(&r[0]), at), (r[1].clone(), at)]).collect());
    list("FROM_LINES", every().map(|(r, at)| (key(&r[6]), at)).collect());
    list("ROUTING", every().filter(|(r, _)| !r[5].is_empty()).map(|(r, at)| (r[5].clone(), at)).collect());
    check("posts", &body);
}

#[test]
fn captions() {
    let mut rows = columns("captions", &["caption", "meaning", "kind", "class", "era"]);
    rows.sort();
    assert_unique("captions", rows.iter().map(|r| &r[0]));
    let mut body = String::from(
        "use CaptionKind::{Dissemination, Distribution, Handling};\n\nstatic ROWS: &[KnownCaption] = &[\n",
    );
    for row in &rows {
        let [name, meaning, kind, class, era] = &row[..] else { unreachable!() };
        let kind = kind[..1].to_uppercase() + &kind[1..];
        writeln!(body, "    caption({name:?}, {meaning:?}, {kind}, {class:?}, {era:?}),").unwrap();
    }
    body.push_str("];\n");
    check("captions", &body);
}

#[test]
fn addressees() {
    let mut rows = columns("addressees", &["name", "routing", "kind"]);
    rows.sort_by_key(|r| (key(&r[0]), r[1].clone()));
    let mut body = String::from("use BodyKind::{Agency, Collective};\n\nstatic ROWS: &[Body] = &[\n");
    for row in &rows {
        let [name, routing, kind] = &row[..] else { unreachable!() };
        let kind = kind[..1].to_uppercase() + &kind[1..];
        writeln!(body, "    body({:?}, {name:?}, {}, {kind}),", key(name), opt(routing)).unwrap();
    }
    body.push_str("];\n");
    check("addressees", &body);
}

#[test]
fn orders() {
    let mut rows = columns(
        "executive_orders",
        &["number", "signed", "in_force_from", "in_force_to", "declassification_vocabulary", "reasons"],
    );
    rows.sort();
    assert_unique("executive_orders", rows.iter().map(|r| &r[0]));
    let mut body = String::from("static ROWS: &[Order] = &[\n");
    for row in &rows {
        let [number, signed, from, to, words, reasons] = &row[..] else { unreachable!() };
        let day = |text: &str| {
            let parts: Vec<u16> = text.split('-').map(|n| n.parse().unwrap()).collect();
            format!("day({}, {}, {})", parts[0], parts[1], parts[2])
        };
        let to = if to == "open" { "None".into() } else { format!("Some({})", day(to)) };
        writeln!(
            body,
            "    order({number}, {}, ({}, {to}), {words:?}, {reasons:?}),",
            day(signed),
            day(from)
        )
        .unwrap();
    }
    body.push_str("];\n");
    let mut reasons = columns("reasons", &["section", "letter", "order", "meaning"]);
    reasons.sort();
    body.push_str("\nstatic REASONS: &[(&str, char, u32, &str)] = &[\n");
    for row in &reasons {
        let [section, letter, number, meaning] = &row[..] else { unreachable!() };
        let letter = letter.chars().next().unwrap();
        writeln!(body, "    ({section:?}, {letter:?}, {number}, {meaning:?}),").unwrap();
    }
    body.push_str("];\n");
    check("executive_orders", &body);
}

#[test]
fn precedences() {
    let mut rows = columns("precedence", &["word", "prosign", "rank", "kind", "used"]);
    rows.sort();
    let mut body = String::from("static ROWS: &[Row] = &[\n");
    for row in &rows {
        let [word, prosign, rank, kind, used] = &row[..] else { unreachable!() };
        let prosign = prosign.chars().next().unwrap();
        writeln!(body, "    row({word:?}, {prosign:?}, {rank}, {kind:?}, {used:?}),").unwrap();
    }
    body.push_str("];\n");
    check("precedence", &body);
}
