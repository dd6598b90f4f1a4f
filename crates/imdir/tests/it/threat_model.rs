//! The tests that `docs/threat-model.md` names exist.

use std::{fs, path::Path};

/// Collects the Rust files below a folder: the module and source of each.
fn modules(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            modules(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let module = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
            found.push((module, fs::read_to_string(&path).expect("sources are text")));
        }
    }
}

#[test]
fn each_test_that_is_named_is_there() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let page = fs::read_to_string(crates.join("../docs/threat-model.md")).expect("the page is there");
    let mut found = Vec::new();
    for name in ["imdir", "directory", "ldap", "scim", "wirecode", "portal", "xmpp"] {
        modules(&crates.join(name).join("tests"), &mut found);
    }
    let named: Vec<(&str, &str)> =
        page.split('`').skip(1).step_by(2).filter_map(|it| it.rsplit_once("::")).collect();
    assert!(named.len() > 20, "only {} tests are named", named.len());
    for (path, test) in named {
        let module = path.rsplit("::").next().expect("a split has a part");
        let header = format!("fn {test}(");
        let is_there = found.iter().any(|(name, text)| name == module && text.contains(&header));
        assert!(is_there, "{path}::{test} is no test");
    }
}
