//! The shared parts of both command lines. Data goes to stdout, everything else to stderr.

pub mod manual;
pub mod progress;
pub mod table;

use anyhow::{Error, Result};
use std::{io, process::ExitCode};

/// Ends a program: prints an error to stderr after the program's name, with exit code 1.
pub fn exit(program: &str, result: Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(program, &message(&error));
            ExitCode::FAILURE
        }
    }
}

/// Prints a message to stderr after the program's name, with its hint on a separate line.
pub fn complain(program: &str, message: &str) {
    eprintln!("{program}: {}", message.replace(HINT, "\nhint: "));
}

/// What begins a hint, at the end of a message.
const HINT: &str = ", hint: ";

/// An error with its causes, except those that another message includes, and then the hints of all.
pub fn message(error: &Error) -> String {
    let (mut whole, mut hints) = (String::new(), String::new());
    for message in error.chain().map(ToString::to_string) {
        // Some libraries end theirs with a line break.
        let message = message.trim_end();
        let (said, hint) = message.split_at(message.find(HINT).unwrap_or(message.len()));
        if !whole.contains(said) {
            whole += if whole.is_empty() { "" } else { ": " };
            whole += said;
        }
        if !hints.contains(hint) {
            hints += hint;
        }
    }
    whole + &hints
}

/// Whether the reader has closed the pipe: `imdir user list | head` is not a failure.
fn is_broken_pipe(error: &Error) -> bool {
    let causes = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    causes.map(io::Error::kind).any(|kind| kind == io::ErrorKind::BrokenPipe)
}
