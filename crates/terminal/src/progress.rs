//! The progress of a long command: a bar on a terminal, nothing in a pipe.

use std::{
    io::{IsTerminal, Write, stderr},
    time::{Duration, Instant},
};

const WIDTH: u64 = 40;
const BETWEEN: Duration = Duration::from_millis(100);

#[derive(Debug)]
pub struct Bar {
    what: &'static str,
    is_shown: bool,
    drawn: Option<Instant>,
}

impl Bar {
    pub fn of(what: &'static str) -> Self {
        Self { what, is_shown: stderr().is_terminal(), drawn: None }
    }

    /// Redraws at intervals, and at the end.
    pub fn draw(&mut self, done: u64, total: u64) {
        let is_due = done == total || self.drawn.is_none_or(|drawn| drawn.elapsed() > BETWEEN);
        if !self.is_shown || !is_due {
            return;
        }
        self.drawn = Some(Instant::now());
        let filled = (WIDTH * done / total.max(1)).min(WIDTH);
        let bar = "█".repeat(filled as usize) + &"░".repeat((WIDTH - filled) as usize);
        let _ = write!(stderr(), "\r{bar} {done:>9} {}", self.what);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if self.drawn.is_some() {
            let _ = writeln!(stderr());
        }
    }
}
