//! The command line. Data goes to stdout, everything else to stderr.

mod account;
mod app;
mod app_password;
mod backup;
mod capacity;
mod change;
mod check;
mod client;
mod config;
mod contact;
mod demo;
mod doctor;
mod explain;
mod export;
mod flags;
mod generate;
mod group;
mod identity_provider;
mod import;
mod link;
mod log;
mod member;
mod migrate;
mod notify;
mod plan;
mod preview;
mod serve;
mod signals;
mod sync;
mod token;
mod user;
mod webhook;

use self::flags::SharedFlags;
use crate::config::Config;
use anyhow::Result;
use clap::{FromArgMatches, Parser, Subcommand};
use clap_complete::Shell;
use std::{collections::BTreeMap, env, ffi::OsString, io, path::PathBuf};
use terminal::{manual, progress, table};

/// The typed command line.
#[derive(Debug)]
pub struct Cli {
    line: Line,
    /// The words of the command, such as `group list`.
    path: String,
    settings: BTreeMap<&'static str, String>,
}

/// The file with the URL and key by which the command line reaches a running server. Readable by its owner only.
const OPERATOR_FILE: &str = "operator.json";

/// An instant-messaging directory that anyone can host.
#[derive(Debug, Parser)]
#[command(name = "imdir", version = manual::version(env!("CARGO_PKG_VERSION")), propagate_version = true)]
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
    /// Manage the app passwords of users, for programs that know no OAuth
    #[command(subcommand)]
    AppPassword(app_password::Command),
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
    /// Import people and groups from a file: CSV, TSV or LDIF
    Import(import::Import),
    /// Print people and their groups as CSV that import reads
    Export,
    /// Synchronize people and groups from an LDAP server configured in [sources.NAME] of the settings file
    #[command(subcommand)]
    Sync(sync::Command),
    /// Manage webhooks, which send the events of an account to URLs
    #[command(subcommand)]
    Webhook(webhook::Command),
    /// Manage the account's own identity provider, by which its people sign in to the console
    #[command(subcommand)]
    IdentityProvider(identity_provider::Command),
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
    /// Diagnose the installation, running or stopped, and suggest fixes
    Doctor(doctor::Doctor),
    /// Apply pending schema migrations (a server does so on start)
    Migrate(migrate::Migrate),
    /// Show settings
    #[command(subcommand)]
    Config(config::Command),
    /// Print the completions of a shell
    Completions {
        /// Shell
        shell: Shell,
    },
    /// Write the manual pages
    Man {
        /// Folder to write to
        folder: PathBuf,
    },
}

/// Arguments that exclude each other.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(String);

impl Cli {
    /// Parses a command line, including the name of the program.
    ///
    /// # Errors
    /// A `clap::Error` (also for `--help`), or [`Usage`].
    pub fn parse(args: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> Result<Self> {
        let matches = Self::command().try_get_matches_from(args)?;
        let (path, settings) = flags::typed(&matches)?;
        Ok(Self { line: Line::from_arg_matches(&matches)?, path, settings })
    }

    /// All commands with their flags and help.
    pub fn command() -> clap::Command {
        flags::command()
    }
}

/// Runs the command.
pub fn run(cli: Cli) -> Result<()> {
    let Cli { line: Line { mut shared, command }, path, settings } = cli;
    match &command {
        Command::Completions { shell } => {
            return manual::completions(Cli::command(), *shell, &mut io::stdout());
        }
        Command::Man { folder } => return manual::pages(Cli::command(), folder),
        _ => {}
    }
    let variable = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    // A typed store takes precedence over a URL that wasn't typed.
    if !settings.contains_key("data") && !settings.contains_key("database") {
        shared.url = shared.url.or_else(|| variable("IMDIR_URL"));
    }
    shared.account = shared.account.or_else(|| variable("IMDIR_ACCOUNT"));
    if shared.url.is_some() && flags::acts_on_a_store(&path) {
        return Err(flags::needs_store(&path).into());
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
        Command::Doctor(command) => doctor::run(&command, &config, shared.json),
        Command::Migrate(command) => migrate::run(&command, &config, shared.json),
        Command::Config(config::Command::Show) => config::show(&config, shared.json),
        Command::Contact(command) => contact::run(&command, &connect()?),
        Command::Explain(command) => explain::run(&command, &connect()?),
        Command::Preview(command) => preview::run(command, connect),
        Command::Import(command) => import::run(&command, connect),
        Command::Sync(command) => sync::run(command, &config, connect),
        Command::Export => export::run(&connect()?),
        Command::Webhook(command) => webhook::run(command, &connect()?),
        Command::IdentityProvider(command) => identity_provider::run(command, &connect()?),
        Command::Change(command) => change::run(&command, &connect()?),
        Command::Link(command) => link::run(&command, &connect()?),
        Command::Account(command) => account::run(command, &connect()?),
        Command::App(command) => app::run(command, &connect()?),
        Command::AppPassword(command) => app_password::run(command, &connect()?),
        Command::User(command) => user::run(command, &connect()?),
        Command::Group(command) => group::run(command, &connect()?),
        Command::Member(command) => member::run(command, &connect()?),
        Command::Token(command) => token::run(command, &connect()?),
        // Handled above, before the settings are read: these commands need none.
        Command::Completions { .. } | Command::Man { .. } => Ok(()),
    }
}
