//! Imports run one way, files stay short, and nom stays where grammars are.

use std::{fs, path::Path};

/// The floors, lowest first. A file may import from its own floor's folder and from floors below.
const FLOORS: [&[&str]; 9] = [
    &["span", "place", "fold", "quoted", "error"],
    &["diagnostic", "encoding", "lex", "tables", "model"],
    &["terms"],
    &["grammar"],
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

/// What a file says itself, without its tests and comments.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The paths that a text imports from the crate, `lex::Piece`, one for each name.
fn imports(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, path) in text.match_indices("crate::") {
        tree(&text[at + path.len()..], "", &mut found);
    }
    found.retain(|path| path.starts_with(|c: char| c.is_lowercase()));
    found
}

/// Adds the paths of a tree, `a::{b, c::d}`, and gives what follows it.
fn tree<'a>(text: &'a str, front: &str, found: &mut Vec<String>) -> &'a str {
    let end = text.find(|c: char| !c.is_alphanumeric() && !"_:".contains(c)).unwrap_or(text.len());
    let (path, mut rest) = text.split_at(end);
    let path = format!("{front}{path}");
    if !rest.starts_with('{') {
        found.push(path);
        return rest;
    }
    while let Some(item) =
        rest.strip_prefix(['{', ',']).map(str::trim_start).filter(|item| !item.starts_with('}'))
    {
        rest = tree(item, &path, found).trim_start_matches(|c: char| c.is_whitespace());
    }
    &rest[rest.find('}').map_or(rest.len(), |end| end + 1)..]
}

#[test]
fn trees_of_imports() {
    let text = "use crate::{\n    fold,\n    lex::{Piece, word::{a, b_c}},\n    Model,\n};\nlet x = crate::span::Span;";
    assert_eq!(imports(text), ["fold", "lex::Piece", "lex::word::a", "lex::word::b_c", "span::Span"]);
}

#[test]
fn imports_run_one_way() {
    let mut seen = 0;
    for (path, text) in sources().iter().filter(|(path, _)| !path.starts_with("src/bin")) {
        let own = module(path);
        for import in imports(&code(text)) {
            seen += 1;
            let of = import.split("::").next().unwrap();
            let allowed = EXCEPTIONS.contains(&(own, of));
            assert!(floor(of) <= floor(own) || allowed, "{path} imports {import} from above");
        }
    }
    assert!(seen > 100, "imports were not found");
}

/// The files of a folder, each with those of the same folder that it imports.
fn neighbours(folder: &str) -> Vec<(String, Vec<String>)> {
    let name = |path: &str| path.split("::").next().unwrap().to_owned();
    let mut found = Vec::new();
    for (path, text) in sources() {
        let Some(file) = path.strip_prefix(&format!("src/{folder}/")).filter(|file| *file != "mod.rs") else {
            continue;
        };
        let (own, code) = (file.split(['/', '.']).next().unwrap().to_owned(), code(&text));
        let inside = file.contains('/') && !file.ends_with("/mod.rs");
        let beside = code.match_indices("super::").filter(|_| !inside);
        let beside =
            beside.map(|(at, up)| name(code[at + up.len()..].split([';', '(', ' ']).next().unwrap()));
        let imports = imports(&code);
        let imported = imports.iter().filter_map(|path| path.strip_prefix(&format!("{folder}::")).map(name));
        let others = imported.chain(beside).filter(|other| *other != own).collect();
        found.push((own, others));
    }
    found
}

/// What several sections share is a term.
#[test]
fn grammars_import_no_other() {
    for (own, others) in neighbours("grammar") {
        // Lines of the body are of no section's grammar.
        let apart = own == "body" || others.iter().all(|other| other == "body");
        assert!(apart, "the grammar of {own} imports {others:?}");
    }
}

#[test]
fn terms_are_made_of_smaller_ones() {
    let mut left = neighbours("terms");
    while !left.is_empty() {
        let (before, open) = (left.len(), left.clone());
        left.retain(|(_, others)| others.iter().any(|other| open.iter().any(|(own, _)| own == other)));
        assert!(left.len() < before, "terms in a circle: {left:?}");
    }
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
        let home = ["src/lex", "src/terms", "src/grammar"].iter().any(|home| path.starts_with(home));
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
