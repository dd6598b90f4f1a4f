//! The log: lines on stderr, written by a separate thread.
//!
//! A request only appends its line to a buffer; a system call for each line would cost as much as the response. SIGKILL
//! can lose the last tenth of a second of the log, but nothing of the directory.

use crate::config::{Config, LogFormat};
use anyhow::Result;
use std::{
    io::{self, Write},
    mem,
    sync::{Arc, Condvar, Mutex, PoisonError},
    thread,
    time::Duration,
};
use tracing_subscriber::{
    EnvFilter, Layer, Registry, filter::filter_fn, fmt::MakeWriter, layer::SubscriberExt, reload,
    util::SubscriberInitExt,
};

const PAUSE: Duration = Duration::from_millis(100);
/// The size of the buffer at which logging blocks, because the reader of stderr is too slow.
const LIMIT_BYTES: usize = 1024 * 1024;

/// Starts the log; dropping it flushes.
pub(super) fn start(config: &Config) -> Result<Log> {
    let (filter, handle) = reload::Layer::new(config.log()?);
    let lines = Lines::default();
    let log = tracing_subscriber::fmt::layer().with_writer(lines.clone());
    let log = match config.log_format()? {
        LogFormat::Text => log.with_ansi(false).boxed(),
        LogFormat::Json => log.json().boxed(),
    };
    // It reports malformed messages of clients as errors, as often as anybody sends one.
    let log = log.with_filter(filter_fn(|event| !event.target().starts_with("ldap3_proto")));
    tracing_subscriber::registry().with(filter).with(log).init();
    let writer = lines.clone();
    thread::Builder::new().name("log".into()).spawn(move || {
        loop {
            writer.wait_for_some();
            thread::sleep(PAUSE);
            writer.write_out();
        }
    })?;
    Ok(Log { lines, filter: handle })
}

/// Lines to be written; the condition variable signals that there are some, or none.
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
            // There is no place to report that the log can't be written.
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

/// The running log. Flushes on drop.
#[derive(Debug)]
pub(super) struct Log {
    lines: Lines,
    filter: reload::Handle<EnvFilter, Registry>,
}

impl Log {
    /// Replaces the filter.
    pub(super) fn set_filter(&self, config: &Config) -> Result<()> {
        Ok(self.filter.reload(config.log()?)?)
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        self.lines.write_out();
    }
}
