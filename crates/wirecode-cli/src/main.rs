//! The one binary of wirecode.

use clap::Parser;
use std::process::ExitCode;
use wirecode_cli::Cli;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    terminal::exit("wirecode", wirecode_cli::run(&Cli::parse()))
}
