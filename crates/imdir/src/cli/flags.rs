//! The flags that several commands take, and which command takes which.
//!
//! They may stand anywhere on the line. One that means nothing to a command is refused by it, not ignored, and its help
//! leaves it out.

use super::{Line, Usage};
use crate::config::{SETTINGS, Setting};
use anyhow::Result;
use clap::{Arg, ArgMatches, Args, Command, CommandFactory, parser::ValueSource};
use std::{collections::BTreeMap, path::PathBuf};

/// The heading of the settings that name a store; a server alone takes the others.
const STORE: &str = "Store";

/// Flags that are no settings.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct SharedFlags {
    /// Print JSON with the field names of the API
    #[arg(long, global = true)]
    pub json: bool,
    /// TOML file with settings [default: imdir.toml, if it is there] [env: IMDIR_CONFIG]
    #[arg(long, global = true, value_name = "FILE", help_heading = STORE)]
    pub config: Option<PathBuf>,
    /// URL of a server to act on in place of a store, with the token in IMDIR_TOKEN [env: IMDIR_URL]
    #[arg(long, global = true, value_name = "URL", help_heading = "Directory")]
    pub url: Option<String>,
    /// Account to act on [default: the token's own, or the only one of a store] [env: IMDIR_ACCOUNT]
    #[arg(long, global = true, value_name = "ID", help_heading = "Directory")]
    pub account: Option<String>,
}

/// Every flag that several commands take, by id.
const SHARED: &[&str] = &["config", "data", "database", "database_replica", "url", "account", "json"];

/// Those of them that the command takes, which its words name: `group list`.
fn taken(command: &str) -> &'static [&'static str] {
    match command {
        "serve" => &["config", "data", "database", "database_replica"],
        "config show" => &["config", "data", "database", "database_replica", "json"],
        "demo generate" => &["config", "data"],
        // These act on a store; accounts and links are made by the operator alone.
        "backup" | "restore" | "copy" | "check" | "migrate" | "account create" | "link create"
        | "link list" => &["config", "data", "database", "json"],
        // These print nothing.
        "account delete" | "link delete" => &["config", "data", "database"],
        "app delete" | "user delete" | "group delete" | "member remove" | "token revoke" => {
            &["config", "data", "database", "url", "account"]
        }
        // The account is their argument.
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
    // Made once a process: clap takes names that live as long as it does.
    let long: &'static str = name.replace('_', "-").leak();
    let (default, variable) = (setting.shown_default(), setting.variable());
    let help = format!("{help} [default: {default}] [env: {variable}]");
    Arg::new(*name).long(long).value_name(*value).help(help).help_heading(*heading)
}

/// The command with its own copies of the shared flags. Its help leaves out those that no command in it takes.
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

/// The settings that were typed.
///
/// # Errors
/// A flag that the command doesn't take, or flags that exclude each other.
pub(super) fn typed(matches: &ArgMatches) -> Result<BTreeMap<&'static str, String>> {
    let (path, matches) = innermost(matches);
    let is_typed = |flag: &str| matches.value_source(flag) == Some(ValueSource::CommandLine);
    let taken = taken(&path);
    if let Some(flag) = SHARED.iter().find(|flag| is_typed(flag) && !taken.contains(flag)) {
        return Err(refusal(&path, flag).into());
    }
    if let Some(flag) = ["data", "database"].into_iter().find(|flag| is_typed("url") && is_typed(flag)) {
        return Err(Usage(format!("{path} takes --url or --{flag}, not both")).into());
    }
    let typed = SETTINGS.iter().filter_map(|setting| {
        let value = matches.try_get_one::<String>(setting.name).ok()??;
        Some((setting.name, value.clone()))
    });
    Ok(typed.collect())
}

fn refusal(command: &str, flag: &str) -> Usage {
    match (flag, taken(command).contains(&"url")) {
        ("url", false) if command != "serve" && command != "config show" => of_a_store(command),
        _ => Usage(format!(
            "{command} does not take --{}, hint: `imdir {command} --help` shows its flags",
            flag.replace('_', "-")
        )),
    }
}

/// A URL for a command that acts on a store alone, typed or by variable.
pub(super) fn of_a_store(command: &str) -> Usage {
    let hint = "hint: --data or --database names the store";
    Usage(format!("{command} acts on a store: leave --url out, and IMDIR_URL, {hint}"))
}

/// The command that was typed, by its words, with what was typed of it.
fn innermost(mut matches: &ArgMatches) -> (String, &ArgMatches) {
    let mut path = Vec::new();
    while let Some((name, below)) = matches.subcommand() {
        path.push(name);
        matches = below;
    }
    (path.join(" "), matches)
}
