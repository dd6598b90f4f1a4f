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

use crate::config::{Config, Flags, ServeFlags};
use anyhow::Result;
use clap::{Args, Parser, Subcommand};
use terminal::{progress, table};

/// An instant-messaging directory that anyone can host.
#[derive(Debug, Parser)]
#[command(name = "imdir", version, propagate_version = true)]
pub struct Cli {
    #[command(flatten)]
    flags: Flags,
    #[command(flatten)]
    reach: ReachFlags,
    #[command(subcommand)]
    command: Command,
}

/// Which directory a command acts on.
#[derive(Debug, Clone, Default, Args)]
pub struct ReachFlags {
    /// Act on the server at this URL, with the token in IMDIR_TOKEN, and not on the data folder [env: IMDIR_URL]
    #[arg(long, global = true, value_name = "URL")]
    url: Option<String>,
    /// The account to act on; by URL, the token's own when absent
    #[arg(long, global = true, value_name = "ID")]
    account: Option<String>,
    /// Print JSON with the wire's field names
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the server
    Serve {
        #[command(flatten)]
        flags: ServeFlags,
        /// Fill an empty data folder with a realm to play with, and print a token
        #[arg(long)]
        demo: bool,
    },
    /// Accounts: the tenants of the directory
    #[command(subcommand)]
    Account(account::Command),
    /// Apps: the OAuth clients of an account
    #[command(subcommand)]
    App(app::Command),
    /// Users of an account
    #[command(subcommand)]
    User(user::Command),
    /// IM directory groups of an account
    #[command(subcommand)]
    Group(group::Command),
    /// Members of a group
    #[command(subcommand)]
    Member(member::Command),
    /// Tokens of an app
    #[command(subcommand)]
    Token(token::Command),
    /// Who a user sees, and whom it finds
    #[command(subcommand)]
    Contact(contact::Command),
    /// Why a viewer finds a target, or doesn't
    Explain(explain::Explain),
    /// What a change would do to who sees and finds whom; nothing is changed
    Preview(preview::Preview),
    /// The audit log: who changed what
    #[command(subcommand)]
    Change(change::Command),
    /// Realms that find each other's users of a domain
    #[command(subcommand)]
    Link(link::Command),
    /// Invented people to try the directory with
    #[command(subcommand)]
    Demo(generate::Command),
    /// Write everything that is stored to a file, while servers go on
    Backup(backup::Backup),
    /// Put a backup into an empty store, of either kind
    Restore(backup::Restore),
    /// Bring everything from one store to another: from a folder to PostgreSQL, or back
    Copy(backup::Copy),
    /// Look whether what is stored fits together, while servers go on; prints what doesn't, and fails then
    Check,
    /// Bring the database's tables up to date, which a start of the server does too
    Migrate(migrate::Migrate),
    /// Settings
    #[command(subcommand)]
    Config(config::Command),
}

/// What was typed makes no sense together.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(String);

impl Command {
    /// The name of a command that reads or writes all that is stored, where no server stands between.
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

pub fn run(cli: Cli) -> Result<()> {
    let Cli { flags, mut reach, command } = cli;
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if flags.data.is_none() {
        // A folder that was typed beats a URL that was not.
        reach.url = reach.url.or_else(|| variable("IMDIR_URL"));
    }
    let serve_flags = match &command {
        Command::Serve { flags, .. } | Command::Config(config::Command::Show { flags }) => flags.clone(),
        _ => ServeFlags::default(),
    };
    if let (Some(name), Some(_)) = (command.of_a_store(), &reach.url) {
        return Err(Usage(format!(
            "{name} acts on a store: leave --url out, and IMDIR_URL, hint: --data or --database names the store"
        ))
        .into());
    }
    let read = || Config::read(&flags, &serve_flags, variable);
    let config = read()?;
    let makes_store = matches!(command, Command::Account(account::Command::Create { .. }));
    let connect = || client::Client::connect(&config, &reach, makes_store);
    match command {
        Command::Serve { demo, .. } => serve::run(&config, read, demo),
        Command::Demo(command) => generate::run(&command, &config),
        Command::Backup(command) => backup::run_backup(&command, &config, reach.json),
        Command::Restore(command) => backup::run_restore(&command, &config, reach.json),
        Command::Copy(command) => backup::run_copy(&command, &config, reach.json),
        Command::Check => check::run(&config, reach.json),
        Command::Migrate(command) => migrate::run(&command, &config, reach.json),
        Command::Config(_) => config::show(&config, reach.json),
        Command::Contact(command) => contact::run(&command, &connect()?),
        Command::Explain(command) => explain::run(&command, &connect()?),
        Command::Preview(command) => preview::run(command, &connect()?),
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
