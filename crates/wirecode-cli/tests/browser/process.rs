//! The built binary as a process.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

/// A process that is killed on drop.
pub struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

pub fn wirecode(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirecode"));
    command.args(arguments);
    command
}

/// Starts a server that prints its address; returns the process and the address.
pub fn listen(command: &mut Command) -> (Running, String) {
    let mut process = command.stdout(Stdio::piped()).spawn().expect("the binary runs");
    let mut said = String::new();
    let stdout = process.stdout.take().expect("a pipe");
    BufReader::new(stdout).read_line(&mut said).expect("the server says where it listens");
    (Running(process), said.trim().to_owned())
}
