//! The command line as it is declared: its help in `help.txt`, flags that are refused, and the settings' table in
//! `docs/operations.md`.

use crate::{
    process::{imdir, run},
    support::{Folder, expect_file},
};
use clap::{Arg, Command};
use imdir::{
    cli::{Cli, Usage},
    config::SETTINGS,
};
use std::fmt::Write;

/// Every command by its words, with what clap knows of it, the groups of commands among them.
fn commands() -> Vec<(Vec<String>, Command)> {
    fn walk(command: &Command, path: &[String], all: &mut Vec<(Vec<String>, Command)>) {
        all.push((path.to_vec(), command.clone()));
        for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
            walk(below, &[path, &[below.get_name().to_owned()]].concat(), all);
        }
    }
    let mut command = Cli::command();
    command.build();
    let mut all = Vec::new();
    walk(&command, &[], &mut all);
    all
}

/// The commands that do something, with arguments that are complete.
fn runnable() -> Vec<(String, Vec<String>, Command)> {
    let leaves = commands().into_iter().filter(|(_, command)| !command.has_subcommands());
    let complete = leaves.map(|(path, command)| {
        let required = command.get_arguments().filter(|arg| arg.is_required_set());
        let arguments = required.flat_map(|arg| {
            let long = arg.get_long().map(|long| format!("--{long}"));
            let is_bool = arg.get_value_names().is_some_and(|names| names.iter().any(|name| name == "BOOL"));
            long.into_iter().chain([if is_bool { "true" } else { "x" }.to_owned()])
        });
        let line = path.iter().cloned().chain(arguments).collect();
        (path.join(" "), line, command)
    });
    complete.collect()
}

fn typed(flag: &Arg) -> Vec<String> {
    let long = format!("--{}", flag.get_long().expect("shared flags are long"));
    let has_value = flag.get_action().takes_values();
    std::iter::once(long).chain(has_value.then(|| "x".to_owned())).collect()
}

#[test]
fn help_is_kept_in_a_file() {
    let folder = Folder::new();
    let mut whole = String::new();
    for (path, _) in commands() {
        let args: Vec<&str> = path.iter().map(String::as_str).chain(["--help"]).collect();
        let mut command = imdir(&folder, &args);
        command.env_remove("COLUMNS");
        let outcome = run(command);
        assert_eq!((outcome.code, &*outcome.stderr), (Some(0), ""), "{args:?}");
        write!(whole, "$ imdir {}\n{}\n", args.join(" "), outcome.stdout).expect("a String takes all");
    }
    expect_file("tests/it/help.txt", &whole);
}

#[test]
fn every_command_refuses_the_shared_flags_that_it_does_not_take() {
    let root = Cli::command();
    let shared: Vec<&Arg> = root.get_arguments().filter(|flag| flag.is_global_set()).collect();
    assert_eq!(shared.len(), 7, "a new one is asked here, too");
    let (mut taken, mut refused) = (0, 0);
    for (name, line, command) in runnable() {
        let parse = |args: Vec<String>| Cli::parse(std::iter::once("imdir".to_owned()).chain(args));
        parse(line.clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
        for flag in &shared {
            let is_shown =
                command.get_arguments().any(|it| it.get_id() == flag.get_id() && !it.is_hide_set());
            let flag = typed(flag);
            for args in [[line.clone(), flag.clone()].concat(), [flag.clone(), line.clone()].concat()] {
                let parsed = parse(args);
                if is_shown {
                    assert!(parsed.is_ok(), "{name} {flag:?}: {parsed:?}");
                    taken += 1;
                    continue;
                }
                let error = parsed.expect_err(&format!("{name} {flag:?}"));
                assert!(error.is::<Usage>(), "{name} {flag:?}: {error}");
                let told = error.to_string();
                assert!(told.starts_with(&name) && told.contains(&flag[0]), "{name} {flag:?}: {told}");
                refused += 1;
            }
        }
    }
    assert!(taken > 300 && refused > 100, "{taken} {refused}");
}

#[test]
fn settings_of_a_server_are_refused_by_other_commands() {
    let own: Vec<_> = SETTINGS.iter().filter(|setting| setting.heading != "Store").collect();
    for (name, line, _) in runnable() {
        for setting in &own {
            let args =
                ["imdir".to_owned()].into_iter().chain(line.clone()).chain([setting.flag(), "x".to_owned()]);
            let parsed = Cli::parse(args);
            if ["serve", "config show"].contains(&&*name) {
                assert!(parsed.is_ok(), "{name}: {parsed:?}");
            } else {
                let told = parsed.expect_err("it is refused").to_string();
                assert!(told.contains(&setting.flag()) && told.contains(&format!("imdir {name}")), "{told}");
            }
        }
    }
}

#[test]
fn refused_flags_are_exit_code_2_and_do_nothing() {
    let folder = Folder::new();
    for (line, told) in [
        ("backup file.gz --account x", "backup does not take --account"),
        ("--account x backup file.gz", "backup does not take --account"),
        ("serve --url http://127.0.0.1:1", "serve does not take --url"),
        ("serve --json", "serve does not take --json"),
        ("demo generate --json", "demo generate does not take --json"),
        ("demo generate --database postgres://db/x", "demo generate does not take --database"),
        ("group delete Team --json", "group delete does not take --json"),
        ("group list --database-replica postgres://db/x", "group list does not take --database-replica"),
        ("link list --url http://127.0.0.1:1", "link list acts on a store: leave --url out"),
        ("account list --account x", "account list does not take --account"),
        ("group list --url http://127.0.0.1:1 --data data", "group list takes --url or --data, not both"),
        (
            "group list --url http://127.0.0.1:1 --database postgres://db/x",
            "group list takes --url or --database, not both",
        ),
        ("preview delete-group Team --limit 3", "preview takes --limit only with --pairs"),
    ] {
        let args: Vec<&str> = line.split(' ').collect();
        let mut command = imdir(&folder, &args);
        command.env("IMDIR_TOKEN", "x");
        let outcome = run(command);
        assert_eq!((outcome.code, &*outcome.stdout), (Some(2), ""), "{line}: {outcome:?}");
        assert!(outcome.stderr.starts_with(&format!("imdir: {told}")), "{line}: {outcome:?}");
    }
    assert!(std::fs::read_dir(&folder.0).expect("a folder").next().is_none());
}

#[test]
fn settings_are_in_the_operations_manual() {
    const HEADER: &str = "| file | flag | variable | default | |\n| --- | --- | --- | --- | --- |\n";
    let manual = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/operations.md");
    let manual = std::fs::read_to_string(manual).expect("the manual is there");
    let (before, rest) = manual.split_once(HEADER).expect("the manual has the table");
    let after = &rest[rest.find("\n\n").expect("the table ends") + 1..];
    let mut table = HEADER.to_owned();
    for setting in SETTINGS {
        let default = match setting.default {
            "" => setting.unset.to_owned(),
            default => format!("`{default}`"),
        };
        let (name, flag, variable, help) = (setting.name, setting.flag(), setting.variable(), setting.help);
        writeln!(table, "| `{name}` | `{flag}` | `{variable}` | {default} | {help} |")
            .expect("a String takes all");
    }
    expect_file("../../docs/operations.md", &format!("{before}{table}{after}"));
}
