//! The one binary of the directory.

use clap::Parser;
use imdir::cli::{self, Cli};
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    terminal::exit("imdir", cli::run(Cli::parse()))
}
