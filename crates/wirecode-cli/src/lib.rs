//! The command line of wirecode: code that sends exactly the request, and pages of it.

mod docs;
mod list;
mod sample;
mod source;
mod targets;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Write code that sends exactly the request.
///
/// Reads a Postman collection, an OpenAPI document, a HAR file or curl commands, and writes the code alone to standard
/// output.
#[derive(Debug, Parser)]
#[command(
    name = "wirecode",
    version,
    propagate_version = true,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true
)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    sample: sample::Sample,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the requests of a document
    List(list::List),
    /// List the targets, and how each is proved
    Targets(targets::Targets),
    /// Build or preview a documentation site
    #[command(subcommand)]
    Docs(docs::Command),
}

/// Does what the command line asks for.
pub fn run(cli: &Cli) -> Result<()> {
    match &cli.command {
        None => cli.sample.run(),
        Some(Command::List(list)) => list.run(),
        Some(Command::Targets(targets)) => targets.run(),
        Some(Command::Docs(command)) => command.run(),
    }
}
