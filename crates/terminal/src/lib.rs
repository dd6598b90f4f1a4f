//! What both command lines share. Data goes to stdout, everything else to stderr.

pub mod progress;
pub mod table;

use anyhow::{Error, Result};
use std::{io, process::ExitCode};

/// Ends a program: its error goes to stderr after the program's name, and makes the exit code 1.
pub fn exit(program: &str, result: Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{program}: {}", message(&error));
            ExitCode::FAILURE
        }
    }
}

/// An error with its causes, but for those that another message names already.
pub fn message(error: &Error) -> String {
    let mut whole = String::new();
    for message in error.chain().map(ToString::to_string) {
        if !whole.contains(&message) {
            whole += if whole.is_empty() { "" } else { ": " };
            whole += &message;
        }
    }
    whole
}

/// The reader has closed the pipe: `imdir user list | head` is no failure.
fn is_broken_pipe(error: &Error) -> bool {
    let causes = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    causes.map(io::Error::kind).any(|kind| kind == io::ErrorKind::BrokenPipe)
}
