//! The command line of wirecode: code that sends exactly the request, and pages of it.

#![warn(clippy::print_stdout, reason = "it panics when the reader has closed the pipe")]

mod docs;
mod list;
mod mdbook;
mod sample;
mod serve;
mod source;
mod targets;
mod template;

use anyhow::Result;
use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use std::{io, path::PathBuf};
use terminal::manual;

/// Write code that sends exactly the request.
///
/// Reads a Postman collection, an OpenAPI document, a HAR file or curl commands, and writes only the code to standard
/// output.
#[derive(Debug, Parser)]
#[command(
    name = "wirecode",
    version = manual::version(env!("CARGO_PKG_VERSION")),
    propagate_version = true,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true
)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    sample: sample::SampleArgs,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the requests of a document
    List(list::ListArgs),
    /// List the targets, and how each is verified
    Targets(targets::TargetsArgs),
    /// Serve a page where a pasted request becomes code
    Serve(serve::ServeArgs),
    /// Build or preview a documentation site
    #[command(subcommand)]
    Docs(docs::Command),
    /// Preprocess a book of mdBook: fences of requests become tabs
    Mdbook(mdbook::MdbookArgs),
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

/// Executes the command.
pub fn run(cli: &Cli) -> Result<()> {
    match &cli.command {
        None => cli.sample.run(),
        Some(Command::List(list)) => list.run(),
        Some(Command::Targets(targets)) => targets.run(),
        Some(Command::Serve(serve)) => serve.run(),
        Some(Command::Docs(command)) => command.run(),
        Some(Command::Mdbook(mdbook)) => mdbook.run(),
        Some(Command::Completions { shell }) => {
            manual::completions(Cli::command(), *shell, &mut io::stdout())
        }
        Some(Command::Man { folder }) => manual::pages(Cli::command(), folder),
    }
}
