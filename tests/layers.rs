//! Imports run one way, files stay short, and nom stays where grammars are.

use std::{fs, path::Path};

/// The floors, lowest first. A file may import from its own floor's folder and from floors below.
const FLOORS: [&[&str]; 13] = [
    &["span", "place", "fold", "quoted", "error"],
    &["diagnostic", "encoding", "lex", "tables", "model"],
    &["terms", "lines"],
    &["grammar"],
    &["kind", "view"],
    &["cut"],
    &["read", "check"],
    &["frame"],
    &["assembly"],
    &["cable"],
    &["json"],
    &["write"],
    &["lib", "bin", "eras", "seams", "strategies"],
];

/// Modules of the lowest floor that speak of the floor above: an error is made from a diagnostic.
const EXCEPTIONS: [(&str, &str); 1] = [("error", "diagnostic")];

fn floor(module: &str) -> usize {
    FLOORS.iter().position(|floor| floor.contains(&module)).unwrap_or_else(|| panic!("{module} has no floor"))
}

fn files(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push((path.to_str().unwrap().replace('\\', "/"), fs::read_to_string(&path).unwrap()));
        }
    }
}

fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    files(Path::new("src"), &mut found);
    assert!(found.len() > 40, "sources were not found");
    found
}

/// The module of a file: `src/lex/word.rs` is of `lex`, `src/span.rs` of `span`.
fn module(path: &str) -> &str {
    path.trim_start_matches("src/").split(['/', '.']).next().unwrap()
}

/// The modules that a text imports from the crate.
fn imports(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => {
                found.push(rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap().to_owned())
            }
            Some(list) => {
                let mut depth = 0;
                let mut item = String::new();
                for c in list.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => found.push(std::mem::take(&mut item)),
                        _ if depth == 0 => item.push(c),
                        _ => {}
                    }
                }
                found.push(item);
            }
        }
    }
    let names = found.iter().map(|path| path.trim().split("::").next().unwrap().to_owned());
    names.filter(|name| !name.is_empty() && name.starts_with(|c: char| c.is_lowercase())).collect()
}

#[test]
fn imports_run_one_way() {
    let mut seen = 0;
    for (path, text) in sources().iter().filter(|(path, _)| !path.starts_with("src/bin")) {
        let own = module(path);
        let code = text.split("#[cfg(test)]").next().unwrap();
        let lines: String =
            code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        for import in imports(&lines) {
            seen += 1;
            let allowed = EXCEPTIONS.contains(&(own, import.as_str()));
            assert!(floor(&import) <= floor(own) || allowed, "{path} imports {import} from above");
        }
    }
    assert!(seen > 100, "imports were not found");
}

#[test]
fn files_stay_short() {
    for (path, text) in sources().iter().filter(|(path, _)| !path.contains("/tables/")) {
        assert!(text.lines().count() <= 520, "{path} is {} lines: perhaps two things", text.lines().count());
    }
}

#[test]
fn nom_stays_where_grammars_are() {
    for (path, text) in sources() {
        let home =
            ["lex", "terms", "grammar", "kind"].iter().any(|home| path.starts_with(&format!("src/{home}")));
        let named = text.lines().any(|l| !l.trim_start().starts_with("//") && l.contains("nom::"));
        assert!(home || !named, "{path} speaks of nom");
    }
}

/// What ends a line is said in one place: whoever looks for LF alone, or for one byte of two, reads other texts otherwise.
#[test]
fn line_ends_are_told_in_one_place() {
    let own = ["src/fold.rs", "src/place.rs"];
    let of_crate = |path: &str| !path.starts_with("src/bin/") && !path.starts_with("src/strategies/");
    let library = sources().into_iter().filter(|(path, _)| of_crate(path) && !path.ends_with("tests.rs"));
    for (path, text) in library.filter(|(path, _)| !own.contains(&path.as_str())) {
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let written = line.contains(".push('\\n')");
            let looks = ["\\n", "\\r", "str::lines"].iter().any(|sign| line.contains(sign));
            assert!(written || !looks, "{path}: {line}");
        }
    }
}
