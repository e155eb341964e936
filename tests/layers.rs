//! Imports run one way and never in a circle, files stay short, and nom stays where grammars are.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fs,
    path::Path,
};

/// The floors, lowest first. A file may import from its own floor and from floors below, but no circle leads back to it.
const FLOORS: [&[&str]; 13] = [
    &["span", "place", "eight", "block", "digits", "blank", "word", "fold", "quoted", "plain"],
    &["diagnostic", "encoding", "error", "lex", "tables", "model", "strict"],
    &["terms", "lines"],
    &["grammar"],
    &["kind", "view"],
    &["cut"],
    &["read", "check"],
    &["frame"],
    &["assembly"],
    &["cable"],
    &["json"],
    &["write", "redact", "containers"],
    &["lib", "bin", "cookbook", "eras", "format", "seams", "strategies"],
];

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

/// A module of the library: a file.
struct Module {
    path: String,
    /// What it imports: paths, and the names under which it hands them on.
    imports: Vec<(String, Option<String>)>,
    /// Whether it has code of its own; one without hands on what its children have.
    has_code: bool,
}

/// The library's modules by their names, `lex::word`; the crate's is empty. Tests are left out.
fn library() -> BTreeMap<String, Module> {
    let mut library = BTreeMap::new();
    for (path, text) in sources() {
        let path = path.trim_start_matches("src/").to_owned();
        if path.starts_with("bin/") || path.ends_with("tests.rs") {
            continue;
        }
        let name = path.trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::");
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap().replace("#[cfg(test)]\nmod ", "");
        let code: Vec<_> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        let has_code = path != "lib.rs" && ["fn ", "struct ", "enum "].iter().any(|item| code.contains(item));
        let imports = imports(&code);
        library.insert(if name == "lib" { String::new() } else { name }, Module { path, imports, has_code });
    }
    library
}

/// The paths of a file's `use` lines, the other paths in it that lead out of it, and its children.
fn imports(code: &str) -> Vec<(String, Option<String>)> {
    let mut found = Vec::new();
    for item in code.split_inclusive(';') {
        let word = |word: &str| item.rfind(word).filter(|&at| !item[..at].ends_with(char::is_alphanumeric));
        let rest = match (word("use "), word("mod ")) {
            (Some(at), _) => {
                let public = item[..at].trim_end().ends_with(['b', ')']);
                each(&item[at + "use ".len()..], "", &mut |path| {
                    let name = path.rsplit([':', ' ']).next().unwrap().to_owned();
                    let path = path.split(' ').next().unwrap();
                    found.push((path.to_owned(), public.then_some(name)));
                });
                &item[..at]
            }
            (None, Some(at)) if !item[at + "mod ".len()..].contains(char::is_whitespace) => {
                found.push((format!("self::{}", item[at + "mod ".len()..].trim_end_matches(';')), None));
                &item[..at]
            }
            _ => item,
        };
        for front in ["crate::", "super::"] {
            let paths = rest.match_indices(front).map(|(at, _)| &rest[at..]);
            let ends = |c: char| !c.is_alphanumeric() && c != '_' && c != ':';
            found.extend(paths.map(|path| (path.split(ends).next().unwrap().to_owned(), None)));
        }
    }
    found
}

/// Each path of a `use` line.
fn each(tree: &str, front: &str, see: &mut dyn FnMut(&str)) {
    let tree = tree.trim().trim_end_matches(';');
    let Some((path, list)) = tree.split_once('{') else {
        return see(format!("{front}{tree}").trim_end_matches("::self"));
    };
    let (mut depth, mut start) = (0, 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                let item = list[start..at].trim();
                (!item.is_empty()).then(|| each(item, &format!("{front}{path}"), see));
                start = at + 1;
            }
            _ => {}
        }
    }
}

fn join(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
}

type Library = BTreeMap<String, Module>;

/// A path as it is seen from the crate; `None` where it leads out of it.
fn absolute(library: &Library, module: &str, path: &str) -> Option<String> {
    let (first, rest) = path.split_once("::").unwrap_or((path, ""));
    match first {
        "crate" => Some(rest.to_owned()),
        "self" => Some(join(module, rest)),
        "super" => {
            let parent = module.rsplit_once("::").map_or("", |(parent, _)| parent);
            absolute(library, parent, rest).or(Some(join(parent, rest)))
        }
        _ => library.contains_key(&join(module, first)).then(|| join(module, path)),
    }
}

/// The modules that have what a path names: who hands it on does not count.
fn owners<'l>(library: &'l Library, path: &str) -> Vec<&'l str> {
    let mut module = String::new();
    for (at, name) in path.split("::").enumerate() {
        if library.contains_key(&join(&module, name)) {
            module = join(&module, name);
            continue;
        }
        let handed = library[&module].imports.iter().find(|(_, other)| other.as_deref() == Some(name));
        let from = handed.and_then(|(from, _)| absolute(library, &module, from));
        let rest: Vec<_> = path.split("::").skip(at + 1).collect();
        return match from {
            Some(from) => owners(library, &rest.iter().fold(from, |path, name| join(&path, name))),
            None => library.get_key_value(&module).map(|(name, _)| name.as_str()).into_iter().collect(),
        };
    }
    let inside =
        |name: &&str| *name == module || name.starts_with(&join(&module, "")) && !library[&module].has_code;
    library.keys().map(String::as_str).filter(inside).collect()
}

/// Who imports from whom, by files or by the modules on a floor.
fn edges(library: &Library, name: impl Fn(&str) -> String) -> BTreeMap<String, BTreeSet<String>> {
    let mut edges = BTreeMap::new();
    for (module, source) in library {
        let from: &mut BTreeSet<_> = edges.entry(name(module)).or_default();
        for (path, handed) in &source.imports {
            let counts = source.has_code || handed.is_none() && !path.starts_with("self::");
            let path = absolute(library, module, path).filter(|_| counts);
            let to = path.iter().flat_map(|path| owners(library, path)).map(&name);
            from.extend(to.filter(|to| *to != name(module)));
        }
    }
    edges
}

/// The module on a floor that a module is of.
fn top(module: &str) -> &str {
    module.split("::").next().filter(|top| !top.is_empty()).unwrap_or("lib")
}

#[test]
fn imports_run_one_way() {
    let edges = edges(&library(), |module| top(module).to_owned());
    assert!(edges.values().map(BTreeSet::len).sum::<usize>() > 40, "imports were not found");
    for (from, to) in &edges {
        for to in to {
            assert!(floor(to) <= floor(from), "{from} imports {to} from above");
        }
    }
    assert_eq!(circle(&edges), None, "modules import each other");
}

#[test]
fn files_do_not_import_each_other() {
    let library = library();
    let edges = edges(&library, |module| library[module].path.clone());
    assert!(edges.values().map(BTreeSet::len).sum::<usize>() > 200, "imports were not found");
    assert_eq!(circle(&edges), None, "files import each other");
}

/// The shortest way from one that imports back to itself.
fn circle(edges: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<&str>> {
    edges.keys().filter_map(|start| way_back(edges, start)).min_by_key(Vec::len)
}

fn way_back<'e>(edges: &'e BTreeMap<String, BTreeSet<String>>, start: &'e str) -> Option<Vec<&'e str>> {
    let (mut ways, mut seen) = (VecDeque::from([vec![start]]), BTreeSet::new());
    while let Some(way) = ways.pop_front() {
        for to in edges.get(*way.last()?).into_iter().flatten() {
            let further = [&way[..], &[to.as_str()]].concat();
            if to == start {
                return Some(further);
            }
            seen.insert(to).then(|| ways.push_back(further));
        }
    }
    None
}

/// What several sections share is a term.
#[test]
fn grammars_import_no_other() {
    let grammar = |module: &str| {
        module.strip_prefix("grammar::").map(|rest| rest.split("::").next().unwrap().to_owned())
    };
    for (from, to) in edges(&library(), str::to_owned) {
        let Some(own) = grammar(&from) else { continue };
        for other in to.iter().filter_map(|to| grammar(to)) {
            assert_eq!(own, other, "the grammar of {own} imports that of {other}");
        }
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
        let homes = ["lex", "terms", "grammar", "kind"];
        let home = homes.iter().any(|home| path.starts_with(&format!("src/{home}/")));
        let named = text.lines().any(|l| !l.trim_start().starts_with("//") && l.contains("nom::"));
        assert!(home || !named, "{path} speaks of nom");
    }
}

/// What ends a line is said in one place: whoever looks for LF alone, or for one byte of two, reads other texts otherwise.
#[test]
fn line_ends_are_told_in_one_place() {
    let own = ["src/blank.rs", "src/place.rs"];
    // Containers have line ends of their own, which are not those of a telegram.
    let others = ["src/bin/", "src/strategies/", "src/containers/"];
    let of_crate = |path: &str| path.ends_with(".rs") && !others.iter().any(|other| path.starts_with(other));
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
