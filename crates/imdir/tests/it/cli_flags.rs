//! The declared command line: its help in `help.txt`, refused flags, and the table of settings in
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

/// Every command and group of commands, with its words and clap's definition.
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

/// The leaf commands with all required arguments.
fn runnable() -> Vec<(String, Vec<String>, Command)> {
    let leaves = commands().into_iter().filter(|(_, command)| !command.has_subcommands());
    let complete = leaves.map(|(path, command)| {
        let required = command.get_arguments().filter(|arg| arg.is_required_set());
        let arguments = required.flat_map(|arg| {
            let long = arg.get_long().map(|long| format!("--{long}"));
            let is_bool = arg.get_value_names().is_some_and(|names| names.iter().any(|name| name == "BOOL"));
            let possible = arg.get_possible_values();
            let first = possible.first().map_or("x", |value| value.get_name());
            long.into_iter().chain([if is_bool { "true" } else { first }.to_owned()])
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

/// The name of a command's manual page: `imdir-user-create.1`.
fn page(path: &[String]) -> String {
    let words = ["imdir".to_owned()].into_iter().chain(path.iter().cloned());
    format!("{}.1", words.collect::<Vec<_>>().join("-"))
}

fn shown_flags(command: &Command) -> Vec<String> {
    let shown = command.get_arguments().filter(|arg| !arg.is_hide_set());
    shown.filter_map(Arg::get_long).map(|long| format!("--{long}")).collect()
}

#[test]
fn each_command_has_a_manual_page_with_all_its_flags() {
    let folder = Folder::new();
    let outcome = run(imdir(&folder, &["man", "pages"]));
    assert_eq!((outcome.code, &*outcome.stdout), (Some(0), ""), "{outcome:?}");
    for (path, command) in commands() {
        let file = folder.0.join("pages").join(page(&path));
        let text =
            std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let text = text.replace("\\-", "-");
        for flag in shown_flags(&command) {
            assert!(text.contains(&flag), "{}: {flag}", file.display());
        }
    }
}

#[test]
fn shells_complete_each_command_and_flag() {
    let folder = Folder::new();
    let script = |shell| {
        let outcome = run(imdir(&folder, &["completions", shell]));
        assert_eq!((outcome.code, &*outcome.stderr), (Some(0), ""), "{shell}");
        outcome.stdout
    };
    for shell in ["zsh", "fish"] {
        let text = script(shell);
        for (path, command) in commands() {
            let flags = shown_flags(&command).into_iter().map(|flag| match shell {
                "fish" => format!("-l {}", flag.trim_start_matches("--")),
                _ => flag,
            });
            for word in path.last().cloned().into_iter().chain(flags) {
                assert!(text.contains(&word), "{shell}: {path:?} {word}");
            }
        }
    }
    // Completes each word in Bash from all but its last letter.
    std::fs::write(folder.0.join("imdir.bash"), script("bash")).expect("the folder is ours");
    let mut asks = "source ./imdir.bash\n".to_owned();
    let mut expected = Vec::new();
    for (path, command) in commands() {
        let below = command.get_subcommands().map(|below| below.get_name().to_owned());
        for word in below.chain(shown_flags(&command)) {
            let beginning = &word[..word.len() - 1];
            let words = [&["imdir".to_owned()], &*path, &[beginning.to_owned()]].concat();
            writeln!(
                asks,
                "COMP_WORDS=({}); COMP_CWORD={}; COMPREPLY=(); _imdir imdir '{beginning}' x; echo \"${{COMPREPLY[*]}}\"",
                words.join(" "),
                words.len() - 1,
            )
            .expect("a String takes all");
            expected.push((words, word));
        }
    }
    let output = std::process::Command::new("bash").arg("-c").arg(asks).current_dir(&folder.0).output();
    let output = String::from_utf8(output.expect("bash runs").stdout).expect("words are UTF-8");
    let answers: Vec<&str> = output.lines().collect();
    assert_eq!(answers.len(), expected.len());
    for ((words, word), answer) in expected.iter().zip(answers) {
        assert!(answer.split(' ').any(|completed| completed == word), "{words:?} completes to {answer:?}");
    }
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
        (
            "copy --from postgres://db/x --to other --data data",
            "copy takes --from or --data, not both\nhint: --to names the target",
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
