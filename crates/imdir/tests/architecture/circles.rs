//! No import cycles between the modules of a crate; a module and its submodules count as one.

use super::root;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Maps the path of each module (`http::caller`) to the modules that it uses.
type Uses = BTreeMap<String, BTreeSet<String>>;

/// Maps the path of each module of a crate to its source.
fn modules(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("crates have sources") {
        let path = entry.expect("an entry").path();
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let name = if prefix.is_empty() { stem.clone() } else { format!("{prefix}::{stem}") };
        if path.is_dir() {
            modules(&path, &name, found);
        } else if path.extension().is_some_and(|it| it == "rs") && stem != "tests" {
            let name = match stem.as_str() {
                "lib" | "main" if prefix.is_empty() => String::new(),
                "mod" => prefix.to_owned(),
                _ => name,
            };
            let text = fs::read_to_string(&path).expect("sources are text");
            found.entry(name).or_default().push_str(&text);
        }
    }
}

/// The full paths in the `use` declarations of a module: `use crate::{a::B, c};` names `crate::a::B`, `crate::c`.
fn declared(text: &str) -> Vec<String> {
    // Test modules are at the end of a file.
    let text = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let text = lines.collect::<Vec<_>>().join("\n");
    let mut paths = Vec::new();
    for part in text.split("use ").skip(1) {
        let tree = part.split(';').next().unwrap_or_default();
        if tree.starts_with("crate::") || tree.starts_with("super::") || tree.starts_with("self::") {
            leaves("", &tree.split_whitespace().collect::<String>(), &mut paths);
        }
    }
    paths
}

fn leaves(prefix: &str, tree: &str, paths: &mut Vec<String>) {
    let Some((before, rest)) = tree.split_once('{') else {
        paths.push(format!("{prefix}{tree}"));
        return;
    };
    let (mut depth, mut start) = (0, 0);
    let body = rest.strip_suffix('}').unwrap_or(rest);
    for (at, c) in body.char_indices().chain([(body.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if start < at {
                    leaves(&format!("{prefix}{before}"), &body[start..at], paths);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

/// The module that a path leads to, as seen from the module that uses it.
fn target<'m>(path: &str, from: &str, modules: &'m BTreeMap<String, String>) -> Option<&'m str> {
    let mut place: Vec<&str> = from.split("::").filter(|part| !part.is_empty()).collect();
    let mut parts = path.split("::").peekable();
    match parts.next()? {
        "crate" => place.clear(),
        "super" => {
            place.pop();
            while parts.next_if_eq(&"super").is_some() {
                place.pop();
            }
        }
        _ => {}
    }
    place.extend(parts);
    (0..=place.len())
        .rev()
        .find_map(|length| modules.get_key_value(&place[..length].join("::")).map(|(name, _)| name.as_str()))
}

fn uses(modules: &BTreeMap<String, String>) -> Uses {
    let within = |one: &str, other: &str| one.is_empty() || other.starts_with(&format!("{one}::"));
    let own = |name: &String, text: &String| {
        let targets = declared(text).into_iter().filter_map(|path| target(&path, name, modules));
        let others = targets.filter(|to| *to != name && !within(name, to) && !within(to, name));
        others.map(str::to_owned).collect()
    };
    modules.iter().map(|(name, text)| (name.clone(), own(name, text))).collect()
}

/// A cycle, if any: each module uses the next, and the last uses the first.
fn circle(uses: &Uses) -> Option<Vec<String>> {
    fn visit(name: &str, uses: &Uses, path: &mut Vec<String>, done: &mut BTreeSet<String>) -> bool {
        if let Some(at) = path.iter().position(|it| it == name) {
            path.drain(..at);
            return true;
        }
        if done.contains(name) {
            return false;
        }
        path.push(name.to_owned());
        for next in uses.get(name).into_iter().flatten() {
            if visit(next, uses, path, done) {
                return true;
            }
        }
        path.pop();
        done.insert(name.to_owned());
        false
    }
    let (mut path, mut done) = (Vec::new(), BTreeSet::new());
    uses.keys().any(|name| visit(name, uses, &mut path, &mut done)).then_some(path)
}

#[test]
fn no_modules_use_each_other_in_a_circle() {
    for entry in fs::read_dir(root().join("crates")).expect("there are crates") {
        let folder = entry.expect("an entry").path();
        let mut found = BTreeMap::new();
        modules(&folder.join("src"), "", &mut found);
        if let Some(circle) = circle(&uses(&found)) {
            panic!("{}: {} use each other", folder.display(), circle.join(" -> "));
        }
    }
}

#[test]
fn a_circle_that_is_put_in_is_found() {
    let modules = |b: &str| {
        let texts = [("", "mod a; mod b; mod c;"), ("a", "use crate::b::{self, B};"), ("b", b), ("c", "")];
        texts.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
    };
    assert_eq!(circle(&uses(&modules("use super::c::C;"))), None);
    let back = modules("use super::{\n    c::{C, D},\n    a::A,\n};");
    assert_eq!(circle(&uses(&back)), Some(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(
        circle(&uses(&modules("// use super::a::A;\n#[cfg(test)]\nmod tests { use crate::a::A; }"))),
        None
    );
}
