//! The only access to the clock, so that a test can set it.

use directory::UnixTime;
use std::{
    sync::{
        Arc, LazyLock,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

/// A clock: the system's, or one that a test sets.
#[derive(Debug, Clone, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The system's clock.
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that stays at `start` until [`Clock::advance`] moves it.
    pub fn standing_at(start: UnixTime) -> Self {
        Self(Some(Arc::new(AtomicI64::new(start.0))))
    }

    /// Moves a test clock; without effect on the system's clock.
    pub fn advance(&self, secs: i64) {
        if let Some(now) = &self.0 {
            now.fetch_add(secs, Ordering::Relaxed);
        }
    }

    /// Whole seconds; may go backwards when the system's clock is set.
    pub fn now(&self) -> UnixTime {
        match &self.0 {
            Some(now) => UnixTime(now.load(Ordering::Relaxed)),
            None => UnixTime(system_secs()),
        }
    }

    /// Monotonic time since an instant that is fixed for the process.
    pub fn ticks(&self) -> Duration {
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        match &self.0 {
            Some(_) => Duration::from_secs(self.now().0.unsigned_abs()),
            None => START.elapsed(),
        }
    }
}

/// Detects changes to the wall clock.
#[derive(Debug)]
pub struct ClockJumps {
    clock: Clock,
    /// The offset of wall time from monotonic time.
    ahead_secs: i64,
}

impl ClockJumps {
    /// Starts comparing now.
    pub fn of(clock: Clock) -> Self {
        Self { ahead_secs: clock.ahead_secs(), clock }
    }

    /// Whether the clock was set since the last call, by more than clock discipline accounts for.
    pub fn has_jumped(&mut self) -> bool {
        let before = std::mem::replace(&mut self.ahead_secs, self.clock.ahead_secs());
        self.ahead_secs.abs_diff(before) > 30
    }
}

impl Clock {
    fn ahead_secs(&self) -> i64 {
        self.now().0 - self.ticks().as_secs() as i64
    }
}

#[expect(clippy::disallowed_methods, reason = "the only access to the system's")]
fn system_secs() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jump_is_told_of_once() {
        for (ahead_secs, has_jumped) in [(-86_400, true), (-10, false), (10, false), (86_400, true)] {
            let mut jumps = ClockJumps { clock: Clock::standing_at(UnixTime(1_000_000)), ahead_secs };
            assert_eq!([jumps.has_jumped(), jumps.has_jumped()], [has_jumped, false]);
        }
    }
}
