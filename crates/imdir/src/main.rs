//! The directory's binary.

use imdir::cli::{self, Cli, Usage};
use std::process::ExitCode;
use store::masked::masked;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let error = match Cli::parse(std::env::args_os()).and_then(cli::run) {
        Ok(()) => return ExitCode::SUCCESS,
        Err(error) => error,
    };
    // A message may repeat typed text, which may contain a password.
    match error.downcast::<clap::Error>() {
        Ok(misuse) if misuse.use_stderr() => {
            eprint!("{}", masked(&misuse.render().to_string()));
            ExitCode::from(2)
        }
        Ok(help) => help.exit(),
        Err(error) if error.is::<Usage>() => {
            terminal::complain("imdir", &masked(&error.to_string()));
            ExitCode::from(2)
        }
        Err(error) => terminal::exit("imdir", Err(without_passwords(error))),
    }
}

fn without_passwords(error: anyhow::Error) -> anyhow::Error {
    let message = terminal::message(&error);
    let shown = masked(&message);
    if shown == message { error } else { anyhow::Error::msg(shown) }
}
