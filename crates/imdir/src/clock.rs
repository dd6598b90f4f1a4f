//! The one home of the clock, so that a test can set it.

use directory::UnixTime;
use std::{
    sync::{
        Arc, LazyLock,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

/// Tells the time: the system's, or the one that a test set.
#[derive(Debug, Clone, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that stands at `start` until [`Clock::advance`] moves it.
    pub fn standing_at(start: UnixTime) -> Self {
        Self(Some(Arc::new(AtomicI64::new(start.0))))
    }

    /// Moves a standing clock; the system's clock stays as it is.
    pub fn advance(&self, secs: i64) {
        if let Some(now) = &self.0 {
            now.fetch_add(secs, Ordering::Relaxed);
        }
    }

    pub fn now(&self) -> UnixTime {
        match &self.0 {
            Some(now) => UnixTime(now.load(Ordering::Relaxed)),
            None => UnixTime(system_secs()),
        }
    }

    /// The time since an instant that stays the same while the process runs; it never goes back.
    pub fn ticks(&self) -> Duration {
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        match &self.0 {
            Some(_) => Duration::from_secs(self.now().0.unsigned_abs()),
            None => START.elapsed(),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks the system")]
fn system_secs() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64)
}
