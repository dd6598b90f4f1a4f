//! The flags shared by several commands, and the table of the commands that take each.
//!
//! They may stand anywhere on the line. A command refuses those that don't apply to it, rather than ignoring them, and
//! its help omits them.

use super::{Line, Usage};
use crate::config::{SETTINGS, Setting};
use anyhow::Result;
use clap::{Arg, ArgMatches, Args, Command, CommandFactory, parser::ValueSource};
use std::{collections::BTreeMap, path::PathBuf};

/// The heading of the settings that name a store; only `serve` takes the others.
const STORE: &str = "Store";

/// Flags that aren't settings.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct SharedFlags {
    /// Print JSON with the field names of the API
    #[arg(long, global = true)]
    pub json: bool,
    /// TOML file with settings [default: imdir.toml, if it exists] [env: IMDIR_CONFIG]
    #[arg(long, global = true, value_name = "FILE", help_heading = STORE)]
    pub config: Option<PathBuf>,
    /// URL of a server to use instead of a store; the token is in IMDIR_TOKEN [env: IMDIR_URL]
    #[arg(long, global = true, value_name = "URL", help_heading = "Directory")]
    pub url: Option<String>,
    /// Account to act on [default: the token's own, or the only one of a store] [env: IMDIR_ACCOUNT]
    #[arg(long, global = true, value_name = "ID", help_heading = "Directory")]
    pub account: Option<String>,
}

/// The ids of all shared flags.
const SHARED: &[&str] = &["config", "data", "database", "database_replica", "url", "account", "json"];

/// The flags of a command, which is given by its words: `group list`.
fn taken(command: &str) -> &'static [&'static str] {
    match command {
        "serve" => &["config", "data", "database", "database_replica"],
        "config show" => &["config", "data", "database", "database_replica", "json"],
        "demo generate" => &["config", "data"],
        // These act on a store; only the operator creates accounts and links.
        "backup" | "restore" | "copy" | "check" | "doctor" | "migrate" | "account create" | "link create"
        | "link list" | "sync runs" => &["config", "data", "database", "json"],
        // These describe the program, and need no directory.
        "completions" | "man" => &[],
        "sync plan" | "sync apply" => &["config", "data", "database", "account", "json"],
        // These print nothing.
        "account delete" | "link delete" => &["config", "data", "database"],
        // These print nothing either, and the output of the last is CSV.
        "app delete"
        | "user delete"
        | "group delete"
        | "member remove"
        | "token revoke"
        | "webhook delete"
        | "webhook replay"
        | "identity-provider delete"
        | "export" => &["config", "data", "database", "url", "account"],
        // The account is an argument.
        "account list" | "account show" | "account update" => &["config", "data", "database", "url", "json"],
        _ => &["config", "data", "database", "url", "account", "json"],
    }
}

/// The command line with the flags of all settings, each command with those that it takes.
pub(super) fn command() -> Command {
    let (store, server): (Vec<_>, Vec<_>) = SETTINGS.iter().partition(|setting| setting.heading == STORE);
    let server: Vec<Arg> = server.into_iter().map(flag).collect();
    let command = Line::command()
        .args(store.into_iter().map(|setting| flag(setting).global(true)))
        .mut_subcommand("serve", |serve| serve.args(&server))
        .mut_subcommand("config", |config| config.mut_subcommand("show", |show| show.args(&server)));
    let shared: Vec<Arg> =
        command.get_arguments().filter(|flag| SHARED.contains(&flag.get_id().as_str())).cloned().collect();
    command.mut_subcommands(|command| with_shared(command, "", &shared))
}

fn flag(setting: &Setting) -> Arg {
    let Setting { name, heading, value, help, .. } = setting;
    // Leaked once per process: clap needs names with a static lifetime.
    let long: &'static str = name.replace('_', "-").leak();
    let (default, variable) = (setting.shown_default(), setting.variable());
    let help = format!("{help} [default: {default}] [env: {variable}]");
    Arg::new(*name).long(long).value_name(*value).help(help).help_heading(*heading)
}

/// The command with its own copies of the shared flags. Its help omits those that no subcommand takes.
fn with_shared(command: Command, above: &str, shared: &[Arg]) -> Command {
    let path = format!("{above} {}", command.get_name()).trim_start().to_owned();
    let command = command.mut_subcommands(|below| with_shared(below, &path, shared));
    let own = |flag: &Arg| flag.clone().hide(!takes(&command, &path, flag.get_id().as_str()));
    let own: Vec<Arg> = shared.iter().map(own).collect();
    command.args(own)
}

fn takes(command: &Command, path: &str, flag: &str) -> bool {
    match command.has_subcommands() {
        true => {
            command.get_subcommands().any(|below| takes(below, &format!("{path} {}", below.get_name()), flag))
        }
        false => taken(path).contains(&flag),
    }
}

/// The words of the typed command, and the typed settings.
///
/// # Errors
/// A flag that the command doesn't take, or flags that exclude each other.
pub(super) fn typed(matches: &ArgMatches) -> Result<(String, BTreeMap<&'static str, String>)> {
    let (path, matches) = innermost(matches);
    let is_typed = |flag: &str| matches.value_source(flag) == Some(ValueSource::CommandLine);
    let taken = taken(&path);
    if let Some(flag) = SHARED.iter().find(|flag| is_typed(flag) && !taken.contains(flag)) {
        return Err(refusal(&path, flag).into());
    }
    if let Some(flag) = ["data", "database"].into_iter().find(|flag| is_typed("url") && is_typed(flag)) {
        return Err(Usage(format!("{path} takes --url or --{flag}, not both")).into());
    }
    if let Some(flag) =
        ["data", "database"].into_iter().find(|flag| path == "copy" && is_typed("from") && is_typed(flag))
    {
        return Err(
            Usage(format!("copy takes --from or --{flag}, not both, hint: --to names the target")).into()
        );
    }
    let typed = SETTINGS.iter().filter_map(|setting| {
        let value = matches.try_get_one::<String>(setting.name).ok()??;
        Some((setting.name, value.clone()))
    });
    let typed = typed.collect();
    Ok((path, typed))
}

fn refusal(command: &str, flag: &str) -> Usage {
    match flag {
        "url" if acts_on_a_store(command) => needs_store(command),
        _ => Usage(format!(
            "{command} does not take --{}, hint: `imdir {command} --help` shows its flags",
            flag.replace('_', "-")
        )),
    }
}

/// Whether the command acts on a store only, not on a server at a URL.
pub(super) fn acts_on_a_store(command: &str) -> bool {
    let taken = taken(command);
    !["serve", "config show"].contains(&command) && taken.contains(&"data") && !taken.contains(&"url")
}

/// The error for a URL given to a command that acts on a store only.
pub(super) fn needs_store(command: &str) -> Usage {
    let hint = "hint: --data or --database names the store";
    Usage(format!("{command} acts on a store: leave --url out, and IMDIR_URL, {hint}"))
}

/// The words of the typed command, and its arguments.
fn innermost(mut matches: &ArgMatches) -> (String, &ArgMatches) {
    let mut path = Vec::new();
    while let Some((name, below)) = matches.subcommand() {
        path.push(name);
        matches = below;
    }
    (path.join(" "), matches)
}
