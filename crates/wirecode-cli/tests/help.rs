//! The help of each command, kept in `help.txt`.

use std::{path::Path, process::Command};

#[test]
fn help_is_kept_in_a_file() {
    let mut whole = String::new();
    for command in [
        "",
        "list",
        "targets",
        "serve",
        "docs",
        "docs build",
        "docs serve",
        "docs schema",
        "mdbook",
        "completions",
        "man",
    ] {
        let args: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
        let mut wirecode = Command::new(env!("CARGO_BIN_EXE_wirecode"));
        let output = wirecode.args(&args).env_remove("COLUMNS").output().expect("the binary runs");
        assert!(output.status.success() && output.stderr.is_empty(), "{args:?}: {output:?}");
        let help = String::from_utf8(output.stdout).expect("help is UTF-8");
        whole += &format!("$ wirecode {}\n{help}\n", args.join(" "));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/help.txt");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &whole).expect("the file is writable");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = expected.lines().zip(whole.lines()).find(|(expected, actual)| expected != actual);
    assert!(
        expected == whole,
        "help differs, first in {differs:#?}\nhint: UPDATE_EXPECT=1 rewrites it; read the difference before it is committed"
    );
}
