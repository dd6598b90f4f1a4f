//! The one binary of the directory.

use clap::Parser;
use imdir::cli::{self, Cli, Usage};
use std::process::ExitCode;
use store::masked::masked;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) if error.use_stderr() => {
            // It repeats what was typed, which may hold a password.
            eprint!("{}", masked(&error.render().to_string()));
            return ExitCode::from(2);
        }
        Err(help) => help.exit(),
    };
    match cli::run(cli) {
        Err(error) if error.is::<Usage>() => {
            eprintln!("imdir: {error}");
            ExitCode::from(2)
        }
        result => terminal::exit("imdir", result.map_err(without_passwords)),
    }
}

fn without_passwords(error: anyhow::Error) -> anyhow::Error {
    let message = terminal::message(&error);
    let shown = masked(&message);
    if shown == message { error } else { anyhow::Error::msg(shown) }
}
