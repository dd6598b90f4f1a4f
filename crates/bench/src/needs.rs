//! What a benchmark can't do without. It is looked for first, and its absence is told in one line.

use std::{
    path::{Path, PathBuf},
    process::{self, Command},
};

/// Ends the program where something is missing.
pub fn required<T>(found: Result<T, String>) -> T {
    found.unwrap_or_else(|reason| {
        eprintln!("bench: {reason}");
        process::exit(2)
    })
}

/// The document that a benchmark reads.
pub fn document(named: Option<String>) -> Result<String, String> {
    let file = named.ok_or("no document is named, hint: bench pages COLLECTION")?;
    match Path::new(&file).is_file() {
        true => Ok(file),
        false => Err(format!("there is no file {file}, hint: bench pages COLLECTION")),
    }
}

/// Node, with other generators in the folder of the tests' tools.
pub fn generators() -> Result<(), String> {
    let hint = "hint: `./test peers` installs what is needed";
    let node = Command::new("node").arg("--version").output();
    node.map_err(|error| format!("node can't be started: {error}, {hint}"))?;
    let packages = tools("peers").join("node_modules/postman-code-generators");
    match packages.is_dir() {
        true => Ok(()),
        false => Err(format!("there is no {}, {hint}", packages.display())),
    }
}

pub fn callgrind() -> Result<(), String> {
    let found = Command::new("callgrind_control").arg("--version").output();
    found.map(drop).map_err(|error| {
        format!("callgrind_control can't be started: {error}, hint: apt-get install valgrind")
    })
}

/// The Python that has Synapse.
pub fn synapse() -> Result<PathBuf, String> {
    let python = tools("matrix").join("venv/bin/python");
    let hint = "hint: `./test tests matrix` installs it";
    let output = Command::new(&python).args(["-c", "import synapse"]).output();
    match output.is_ok_and(|output| output.status.success()) {
        true => Ok(python),
        false => Err(format!("there is no Synapse for {}, {hint}", python.display())),
    }
}

/// A folder into which `./test` installs packages.
pub fn tools(name: &str) -> PathBuf {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/test-tools");
    std::env::var_os("IMDIR_TEST_TOOLS").map_or_else(usual, PathBuf::from).join(name)
}
