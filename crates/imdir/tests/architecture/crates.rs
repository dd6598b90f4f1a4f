//! The graph of crates, as cargo sees it.

use super::root;
use serde_json::Value;
use std::{collections::BTreeMap, process::Command};

/// What a crate must not depend on. A crate that stands here twice over is pure: it does no input or output.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("directory", &["wirecode", "portal", "store", "imdir", "tokio", "axum", "rusqlite", "getrandom"]),
    ("wirecode", &["directory", "portal", "store", "imdir", "tokio", "axum", "ureq", "getrandom"]),
    ("portal", &["directory", "store", "imdir", "tokio", "axum", "ureq", "getrandom"]),
    ("store", &["wirecode", "portal", "imdir", "axum", "clap"]),
    ("wirecode-cli", &["directory", "store", "imdir", "rusqlite", "tokio-postgres", "rustls"]),
    ("imdir", &["rusqlite", "tokio-postgres", "tokio-postgres-rustls", "imbl", "flate2"]),
];

/// The names of each crate's own dependencies; what only its tests use is left out.
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
