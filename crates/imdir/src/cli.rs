//! The command line. Data goes to stdout, everything else to stderr.

mod account;
mod app;
mod backup;
mod capacity;
mod change;
mod check;
mod client;
mod config;
mod contact;
mod demo;
mod explain;
mod flags;
mod generate;
mod group;
mod link;
mod log;
mod member;
mod migrate;
mod preview;
mod serve;
mod signals;
mod token;
mod user;

use self::flags::SharedFlags;
use crate::config::Config;
use anyhow::Result;
use clap::{FromArgMatches, Parser, Subcommand};
use std::{collections::BTreeMap, env, ffi::OsString};
use terminal::{progress, table};

/// What was typed.
#[derive(Debug)]
pub struct Cli {
    line: Line,
    settings: BTreeMap<&'static str, String>,
}

/// Where a running server tells the command line how to reach it. For the owner's eyes alone.
const OPERATOR_FILE: &str = "operator.json";

/// An instant-messaging directory that anyone can host.
#[derive(Debug, Parser)]
#[command(name = "imdir", version, propagate_version = true)]
struct Line {
    #[command(flatten)]
    shared: SharedFlags,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the server
    Serve {
        /// Fill an empty store with a demo realm, and print a token
        #[arg(long)]
        demo: bool,
    },
    /// Manage accounts, the tenants of the directory
    #[command(subcommand)]
    Account(account::Command),
    /// Manage apps, the OAuth clients of an account
    #[command(subcommand)]
    App(app::Command),
    /// Manage the users of an account
    #[command(subcommand)]
    User(user::Command),
    /// Manage the IM directory groups of an account
    #[command(subcommand)]
    Group(group::Command),
    /// Manage the members of a group
    #[command(subcommand)]
    Member(member::Command),
    /// Manage the tokens of an app
    #[command(subcommand)]
    Token(token::Command),
    /// Search and list the contacts of a user
    #[command(subcommand)]
    Contact(contact::Command),
    /// Explain why a viewer finds a target, or doesn't
    Explain(explain::Explain),
    /// Preview how a change would affect who sees and finds whom, without making it
    Preview(preview::Preview),
    /// Read the audit log
    #[command(subcommand)]
    Change(change::Command),
    /// Manage cross-realm links by e-mail domain
    #[command(subcommand)]
    Link(link::Command),
    /// Generate synthetic data
    #[command(subcommand)]
    Demo(generate::Command),
    /// Back up the store to a file while servers run
    Backup(backup::Backup),
    /// Restore a backup into an empty store of either kind
    Restore(backup::Restore),
    /// Copy one store to another: a folder to PostgreSQL, or back
    Copy(backup::Copy),
    /// Verify the stored data while servers run; print each inconsistency and exit 1
    Check,
    /// Apply pending schema migrations (a server does so on start)
    Migrate(migrate::Migrate),
    /// Show settings
    #[command(subcommand)]
    Config(config::Command),
}

/// Arguments that make no sense together.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(String);

impl Command {
    /// The name of a command that reads or writes a store without a server between.
    const fn of_a_store(&self) -> Option<&'static str> {
        match self {
            Self::Backup(_) => Some("backup"),
            Self::Restore(_) => Some("restore"),
            Self::Copy(_) => Some("copy"),
            Self::Check => Some("check"),
            Self::Migrate(_) => Some("migrate"),
            Self::Demo(_) => Some("demo"),
            _ => None,
        }
    }
}

impl Cli {
    /// Parses a command line, which begins with the name of the program.
    ///
    /// # Errors
    /// A `clap::Error`, of which `--help` is one, or [`Usage`].
    pub fn parse(args: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> Result<Self> {
        let matches = Self::command().try_get_matches_from(args)?;
        let settings = flags::typed(&matches)?;
        Ok(Self { line: Line::from_arg_matches(&matches)?, settings })
    }

    /// All commands with their flags and help.
    pub fn command() -> clap::Command {
        flags::command()
    }
}

/// Does what the command line asks for.
pub fn run(cli: Cli) -> Result<()> {
    let Cli { line: Line { mut shared, command }, settings } = cli;
    let variable = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    // A store that was typed beats a URL that was not.
    if !settings.contains_key("data") && !settings.contains_key("database") {
        shared.url = shared.url.or_else(|| variable("IMDIR_URL"));
    }
    shared.account = shared.account.or_else(|| variable("IMDIR_ACCOUNT"));
    if let (Some(name), Some(_)) = (command.of_a_store(), &shared.url) {
        return Err(flags::of_a_store(name).into());
    }
    let read = || Config::read(shared.config.as_deref(), &settings, variable);
    let config = read()?;
    let makes_store = matches!(command, Command::Account(account::Command::Create { .. }));
    let connect = || client::Client::connect(&config, &shared, makes_store);
    match command {
        Command::Serve { demo } => serve::run(&config, read, demo),
        Command::Demo(command) => generate::run(&command, &config),
        Command::Backup(command) => backup::run_backup(&command, &config, shared.json),
        Command::Restore(command) => backup::run_restore(&command, &config, shared.json),
        Command::Copy(command) => backup::run_copy(&command, &config, shared.json),
        Command::Check => check::run(&config, shared.json),
        Command::Migrate(command) => migrate::run(&command, &config, shared.json),
        Command::Config(config::Command::Show) => config::show(&config, shared.json),
        Command::Contact(command) => contact::run(&command, &connect()?),
        Command::Explain(command) => explain::run(&command, &connect()?),
        Command::Preview(command) => preview::run(command, connect),
        Command::Change(command) => change::run(&command, &connect()?),
        Command::Link(command) => link::run(&command, &connect()?),
        Command::Account(command) => account::run(command, &connect()?),
        Command::App(command) => app::run(command, &connect()?),
        Command::User(command) => user::run(command, &connect()?),
        Command::Group(command) => group::run(command, &connect()?),
        Command::Member(command) => member::run(command, &connect()?),
        Command::Token(command) => token::run(command, &connect()?),
    }
}
