//! The wheel for PyPI: its calls, errors and types.

use crate::folder::printed;
use browser::tools;
use std::{path::Path, process::Command};

/// What a program of the environment with our wheel prints.
fn run(program: &str, arguments: &[&str]) -> String {
    let program = tools().join("python/venv/bin").join(program);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packages");
    printed(Command::new(program).args(arguments).current_dir(folder))
}

#[test]
fn python_package_answers_and_raises() {
    run("python", &["calls.py"]);
}

#[test]
fn python_package_has_types() {
    let cache = concat!(env!("CARGO_TARGET_TMPDIR"), "/mypy");
    run("mypy", &["--strict", "--cache-dir", cache, "checked_types.py"]);
}

#[test]
fn python_package_is_one_wheel_for_all_versions() {
    let wheels = std::fs::read_dir(tools().join("python/wheels")).expect("`./test` builds it");
    let names: Vec<String> =
        wheels.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let expected = format!("wirecode-{}-cp39-abi3-", env!("CARGO_PKG_VERSION"));
    assert!(names.len() == 1 && names[0].starts_with(&expected), "{names:?}");
}
