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
    eprintln!("{program}: {}", message.replace(", hint: ", "\nhint: "));
}

/// An error with its causes, except those that another message includes.
pub fn message(error: &Error) -> String {
    let mut whole = String::new();
    for message in error.chain().map(ToString::to_string) {
        if !whole.contains(message.trim_end()) {
            whole += if whole.is_empty() { "" } else { ": " };
            // Some libraries end theirs with a line break.
            whole += message.trim_end();
        }
    }
    whole
}

/// Whether the reader has closed the pipe: `imdir user list | head` is not a failure.
fn is_broken_pipe(error: &Error) -> bool {
    let causes = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    causes.map(io::Error::kind).any(|kind| kind == io::ErrorKind::BrokenPipe)
}
