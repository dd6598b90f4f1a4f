//! The log: lines on stderr, written by a thread of their own.
//!
//! A request leaves its line in memory and goes on; a system call for each line
//! would cost it as much as its answer does. What SIGKILL can take away is the last
//! tenth of a second of the log, never of the directory.

use crate::config::Config;
use anyhow::{Context, Result, bail};
use std::{
    io::{self, Write},
    mem,
    sync::{Arc, Condvar, Mutex, PoisonError},
    thread,
    time::Duration,
};
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

const PAUSE: Duration = Duration::from_millis(100);
/// With so much unwritten, whoever logs waits: the reader of stderr is the slower one.
const LIMIT_BYTES: usize = 1024 * 1024;

/// Starts the log; what is unwritten is written when the guard goes.
pub(super) fn start(config: &Config) -> Result<Flush> {
    let filter = EnvFilter::try_new(config.text("log")).with_context(|| config.place("log"))?;
    let lines = Lines::default();
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(lines.clone());
    match config.text("log_format") {
        "text" => log.with_ansi(false).init(),
        "json" => log.json().init(),
        other => bail!("{}: {other:?} is neither text nor json", config.place("log_format")),
    }
    let writer = lines.clone();
    thread::Builder::new().name("log".into()).spawn(move || {
        loop {
            writer.wait_for_some();
            thread::sleep(PAUSE);
            writer.write_out();
        }
    })?;
    Ok(Flush(lines))
}

/// Lines that wait to be written; the condition is that there are some, or none.
#[derive(Debug, Clone, Default)]
struct Lines(Arc<(Mutex<Vec<u8>>, Condvar)>);

impl Lines {
    fn wait_for_some(&self) {
        let (lines, changed) = &*self.0;
        let lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
        drop(changed.wait_while(lines, |lines| lines.is_empty()));
    }

    fn write_out(&self) {
        let (lines, changed) = &*self.0;
        let taken = mem::take(&mut *lines.lock().unwrap_or_else(PoisonError::into_inner));
        if !taken.is_empty() {
            // There is nowhere to say that the log can't be written.
            let _ = io::stderr().lock().write_all(&taken);
            changed.notify_all();
        }
    }
}

impl Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let (lines, changed) = &*self.0;
        let lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
        let mut lines = changed
            .wait_while(lines, |lines| lines.len() > LIMIT_BYTES)
            .unwrap_or_else(PoisonError::into_inner);
        if lines.is_empty() {
            changed.notify_all();
        }
        lines.extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Lines {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// Writes what is left at the end.
#[derive(Debug)]
pub(super) struct Flush(Lines);

impl Drop for Flush {
    fn drop(&mut self) {
        self.0.write_out();
    }
}
