//! The bound on connections: when all slots are taken, the connection that has been idle for longest is evicted.
//!
//! Idle means that the server waits for the client: for a request, for the rest of one, or for it to read a response.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// The timeouts for the head of the first request since the connection, and of a later one since its first byte.
pub(super) const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
const KEEP_ALIVE_TIMEOUT: Duration = Duration::from_secs(75);
/// The timeout without a written byte.
const WRITE_TIMEOUT: Duration = Duration::from_secs(30);
/// The interval between attempts to evict while all connections are being served.
const RETRY: Duration = Duration::from_millis(50);

/// The connections of one listener.
#[derive(Debug, Clone)]
pub(super) struct Connections(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    free: Arc<Semaphore>,
    table: Mutex<Table>,
}

#[derive(Debug, Default)]
struct Table {
    next: u64,
    slots: HashMap<u64, Arc<Activity>>,
    /// Candidates for eviction, the longest idle first.
    idle: VecDeque<(Instant, Arc<Activity>)>,
}

/// The slot of one connection, released on drop.
#[derive(Debug)]
pub(crate) struct Slot {
    pub(crate) activity: Arc<Activity>,
    number: u64,
    slots: Connections,
    _permit: OwnedSemaphorePermit,
}

impl Connections {
    pub(super) fn new(max: usize) -> Self {
        let free = Arc::new(Semaphore::new(max));
        Self(Arc::new(Inner { free, table: Mutex::default() }))
    }

    /// A slot for a new connection. Evicts one if none is free, and waits while none is idle.
    pub(super) async fn acquire(&self) -> Slot {
        loop {
            if let Ok(permit) = Arc::clone(&self.0.free).try_acquire_owned() {
                return self.slot(permit);
            }
            self.evict();
            let freed = tokio::time::timeout(RETRY, Arc::clone(&self.0.free).acquire_owned());
            if let Ok(Ok(permit)) = freed.await {
                return self.slot(permit);
            }
        }
    }

    fn slot(&self, permit: OwnedSemaphorePermit) -> Slot {
        let activity = Arc::new(Activity::new());
        let mut table = self.table();
        let number = table.next;
        table.next += 1;
        table.slots.insert(number, Arc::clone(&activity));
        drop(table);
        Slot { activity, number, slots: self.clone(), _permit: permit }
    }

    /// Evicts the connection that has been idle for longest. False if none is idle.
    pub(super) fn evict(&self) -> bool {
        let mut table = self.table();
        if table.idle.is_empty() {
            table.select_candidates();
        }
        while let Some((since, activity)) = table.idle.pop_front() {
            // It may have become active since it was selected.
            if activity.evict(since) {
                metrics::counter!("imdir_connections_evicted_total").increment(1);
                return true;
            }
        }
        false
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        self.0.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Table {
    /// Selects several candidates at once, so that a flood doesn't scan the table for each connection.
    fn select_candidates(&mut self) {
        let idle = |activity: &Arc<Activity>| Some((activity.idle_since()?, Arc::clone(activity)));
        let mut found: Vec<_> = self.slots.values().filter_map(idle).collect();
        found.sort_unstable_by_key(|(since, _)| *since);
        found.truncate(1 + found.len() / 16);
        self.idle = found.into();
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.slots.table().slots.remove(&self.number);
    }
}

/// The activity of a connection.
#[derive(Debug)]
pub(crate) struct Activity {
    phase: Mutex<Phase>,
    pub(crate) evicted: Notify,
}

#[derive(Debug)]
struct Phase {
    opened: Instant,
    /// Requests without a complete response.
    active: usize,
    /// The requests that wait for their body.
    waiting_for_body: usize,
    had_request: bool,
    is_evicted: bool,
    /// The time since which the server waits for the client.
    idle: Option<Instant>,
    /// The time of the first byte of the next head.
    head_started: Option<Instant>,
    /// The time since which writes block.
    blocked: Option<Instant>,
}

impl Activity {
    fn new() -> Self {
        let opened = Instant::now();
        let phase = Phase {
            opened,
            active: 0,
            waiting_for_body: 0,
            had_request: false,
            is_evicted: false,
            idle: Some(opened),
            head_started: None,
            blocked: None,
        };
        Self { phase: Mutex::new(phase), evicted: Notify::new() }
    }

    fn phase(&self) -> MutexGuard<'_, Phase> {
        self.phase.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The head of a request is complete.
    pub(crate) fn start_request(self: &Arc<Self>) -> ActiveRequest {
        let mut phase = self.phase();
        phase.active += 1;
        phase.had_request = true;
        phase.head_started = None;
        phase.update();
        drop(phase);
        ActiveRequest(Arc::clone(self))
    }

    /// Bytes were read, perhaps the beginning of a head.
    pub(super) fn record_read(&self) {
        let mut phase = self.phase();
        if phase.active == 0 {
            phase.head_started.get_or_insert_with(Instant::now);
        }
    }

    /// A write was attempted.
    pub(super) fn record_write(&self, is_blocked: bool) {
        let mut phase = self.phase();
        if phase.blocked.is_some() != is_blocked {
            phase.blocked = is_blocked.then(Instant::now);
            phase.update();
        }
    }

    /// The time since which it is idle; None while it is being served, or already evicted.
    fn idle_since(&self) -> Option<Instant> {
        let phase = self.phase();
        phase.idle.filter(|_| !phase.is_evicted)
    }

    /// Evicts the connection if it has been idle since then.
    fn evict(&self, since: Instant) -> bool {
        let mut phase = self.phase();
        if phase.is_evicted || phase.idle != Some(since) {
            return false;
        }
        phase.is_evicted = true;
        self.evicted.notify_one();
        true
    }

    /// Whether no part of a request has been received.
    pub(super) fn is_quiet(&self) -> bool {
        let phase = self.phase();
        phase.active == 0 && phase.head_started.is_none()
    }

    /// When the current timeout expires; None while the client waits for the server.
    pub(super) fn deadline(&self) -> Option<Instant> {
        let phase = self.phase();
        let blocked = phase.blocked.map(|since| since + WRITE_TIMEOUT);
        let next = match phase.had_request {
            true => phase.idle.map(|since| since + KEEP_ALIVE_TIMEOUT),
            false => Some(phase.opened + HEAD_TIMEOUT),
        };
        let rest = phase.head_started.map(|since| since + HEAD_TIMEOUT);
        let request = next.into_iter().chain(rest).filter(|_| phase.active == 0);
        blocked.into_iter().chain(request).min()
    }
}

impl Phase {
    /// To be called after each change of its inputs.
    fn update(&mut self) {
        let is_idle = self.waiting_for_body >= self.active || self.blocked.is_some();
        match is_idle {
            true => self.idle = self.idle.or_else(|| Some(Instant::now())),
            false => self.idle = None,
        }
    }
}

/// A request until its response is sent or abandoned.
#[derive(Debug)]
pub(crate) struct ActiveRequest(Arc<Activity>);

impl ActiveRequest {
    pub(super) fn body(&self) -> BodyWait {
        BodyWait { activity: Arc::clone(&self.0), is_waiting: false }
    }
}

impl Drop for ActiveRequest {
    fn drop(&mut self) {
        let mut phase = self.0.phase();
        phase.active -= 1;
        phase.update();
    }
}

/// Whether the server waits for the body of a request.
#[derive(Debug)]
pub(super) struct BodyWait {
    activity: Arc<Activity>,
    is_waiting: bool,
}

impl BodyWait {
    pub(super) fn set(&mut self, is_waiting: bool) {
        if self.is_waiting == is_waiting {
            return;
        }
        self.is_waiting = is_waiting;
        let mut phase = self.activity.phase();
        match is_waiting {
            true => phase.waiting_for_body += 1,
            false => phase.waiting_for_body -= 1,
        }
        phase.update();
    }
}

impl Drop for BodyWait {
    fn drop(&mut self) {
        self.set(false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn connection_idle_for_longest_is_evicted_and_an_active_one_is_not() {
        let slots = Connections::new(3);
        let mut open = Vec::new();
        for _ in 0..3 {
            open.push(slots.acquire().await);
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        let served = open[0].activity.start_request();
        let oldest = Arc::clone(&open[1].activity);
        let leave = async {
            oldest.evicted.notified().await;
            drop(open.remove(1));
        };
        let (new, ()) = tokio::join!(slots.acquire(), leave);
        let is_evicted = |slot: &Slot| slot.activity.phase().is_evicted;
        assert!(!open.iter().any(is_evicted));
        drop(served);
        assert!(slots.evict());
        assert!(is_evicted(&open[1]) && !is_evicted(&new));
    }

    #[tokio::test]
    async fn waiting_for_a_body_or_a_write_is_idle_too() {
        let activity = Arc::new(Activity::new());
        let is_idle = || activity.idle_since().is_some();
        assert!(is_idle());
        let active = activity.start_request();
        assert!(!is_idle() && activity.deadline().is_none());
        let mut body = active.body();
        body.set(true);
        assert!(is_idle());
        drop(body);
        assert!(!is_idle());
        activity.record_write(true);
        assert!(is_idle() && activity.deadline().is_some());
        activity.record_write(false);
        assert!(!is_idle());
        drop(active);
        let limit = |activity: &Activity| activity.deadline().expect("it waits") - Instant::now();
        assert!(limit(&activity) > HEAD_TIMEOUT && limit(&activity) <= KEEP_ALIVE_TIMEOUT);
        activity.record_read();
        assert!(limit(&activity) <= HEAD_TIMEOUT);
    }
}
