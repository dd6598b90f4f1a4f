//! The graph of crates, as cargo sees it.

use super::root;
use serde_json::Value;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The forbidden dependencies of each crate. Pure crates, without input or output, have two entries.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("directory", &["wirecode", "portal", "store", "imdir", "tokio", "axum", "rusqlite", "getrandom"]),
    ("matrix", &["directory", "wirecode", "portal", "store", "imdir", "tokio", "axum", "ureq", "getrandom"]),
    ("oidc", &["directory", "wirecode", "portal", "store", "imdir", "tokio", "axum", "ureq", "getrandom"]),
    ("xmpp", &["directory", "wirecode", "portal", "store", "imdir", "tokio", "axum", "ureq", "getrandom"]),
    ("webhook", &["wirecode", "portal", "store", "imdir", "tokio", "axum", "ureq", "rusqlite", "getrandom"]),
    ("scim", &["directory", "wirecode", "portal", "store", "imdir", "tokio", "axum", "ureq", "getrandom"]),
    ("source", &["wirecode", "portal", "store", "imdir", "tokio", "axum", "ureq", "rusqlite", "getrandom"]),
    ("ldap", &["wirecode", "portal", "store", "imdir", "tokio", "axum", "ureq", "rusqlite", "getrandom"]),
    ("wirecode", &["directory", "portal", "store", "imdir", "tokio", "axum", "ureq", "getrandom"]),
    ("portal", &["directory", "store", "imdir", "tokio", "axum", "ureq", "getrandom"]),
    ("store", &["wirecode", "portal", "imdir", "axum", "clap"]),
    ("wirecode-cli", &["directory", "store", "imdir", "rusqlite", "tokio-postgres", "rustls"]),
    ("wirecode-wasm", &["portal", "tokio", "axum", "ureq", "getrandom"]),
    ("wirecode-python", &["portal", "tokio", "axum", "ureq", "getrandom"]),
    ("imdir", &["rusqlite", "tokio-postgres", "tokio-postgres-rustls", "imbl", "flate2"]),
];

/// The direct dependencies of each crate, without those of its tests.
fn dependencies() -> BTreeMap<String, Vec<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let text = |value: &Value| value.as_str().expect("a name").to_owned();
    let packages = metadata["packages"].as_array().expect("packages");
    let own = |package: &Value| {
        let all = package["dependencies"].as_array().expect("dependencies");
        all.iter().filter(|it| it["kind"] != "dev").map(|it| text(&it["name"])).collect()
    };
    packages.iter().map(|package| (text(&package["name"]), own(package))).collect()
}

#[test]
fn no_crate_uses_what_it_must_not_know() {
    let dependencies = dependencies();
    for (name, forbidden) in FORBIDDEN {
        let own = dependencies.get(*name).unwrap_or_else(|| panic!("there is no crate {name}"));
        let found: Vec<_> = forbidden.iter().filter(|it| own.iter().any(|own| own == *it)).collect();
        assert!(found.is_empty(), "{name} depends on {found:?}");
    }
}

/// The sources in a folder of imdir, with their paths in it.
fn sources(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("there are sources") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => sources(&path, found),
            false if path.extension().is_some_and(|it| it == "rs") => {
                let text = fs::read_to_string(&path).expect("sources are text");
                found.push((path, text));
            }
            false => {}
        }
    }
}

#[test]
fn only_the_guarded_client_makes_http_requests() {
    let mut found = Vec::new();
    sources(&root().join("crates/imdir/src"), &mut found);
    let makes =
        |(_, text): &&(PathBuf, String)| text.contains("ureq::") || text.contains("hyper_util::client");
    let names: Vec<_> =
        found.iter().filter(makes).map(|(path, _)| path.file_name().expect("a name")).collect();
    assert_eq!(names, ["outbound.rs"]);
}
