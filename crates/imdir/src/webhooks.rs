//! Webhooks: events to receivers that administrators name, signed, in order, at least once.
//!
//! One node delivers for all: the holder of a lease. A node that loses it may have sent an event that the next one sends
//! again; its id is the same. The position of each endpoint is stored, never its events.

pub(crate) mod attempt;
mod delivery;
mod feed;

use crate::{
    service::Service,
    webhooks::delivery::{Done, Run},
};
use directory::{AccountId, WebhookId};
use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use store::{
    Webhook,
    state::{Notice, RealmKey},
};
use tokio::{
    task::{self, JoinError, JoinSet},
    time::{sleep, timeout},
};
use uuid::Uuid;
use webhook::Delivery;

/// The name of the lease.
const NAME: &str = "webhooks";
const LEASE: Duration = Duration::from_secs(30);
/// Well before it expires.
const RENEWAL: Duration = Duration::from_secs(10);
/// The time between two searches for what is due, if no change comes.
const TICK: Duration = Duration::from_millis(500);
/// The least time between two of them.
const PAUSE: Duration = Duration::from_millis(20);
/// The time until an endpoint is looked at again that could not be worked on, or whose realm isn't in memory.
const REVISIT: Duration = Duration::from_secs(2);
/// The most endpoints that are worked on at a time, of all accounts and of one.
const AT_ONCE: usize = 64;
const PER_ACCOUNT: usize = 4;
/// The time that a shutdown leaves for attempts in progress.
const GRACE: Duration = Duration::from_secs(2);

/// Delivers events until the service ends.
pub async fn run(service: Service) {
    let mut notices = service.notices();
    let mut runner = Runner {
        node: service.random.uuid(),
        leads: Arc::new(AtomicBool::new(false)),
        asked_at: None,
        known: HashMap::new(),
        under_way: HashMap::new(),
        running: JoinSet::new(),
        service,
    };
    while *notices.borrow_and_update() != Notice::End {
        runner.renew().await;
        if runner.leads.load(Ordering::Relaxed) {
            runner.start_due();
        }
        tokio::select! {
            changed = notices.changed() => if changed.is_err() { break },
            Some(done) = runner.running.join_next_with_id() => runner.finished(done),
            () = sleep(TICK) => {}
        }
        sleep(PAUSE).await;
    }
    let has_led = runner.leads.swap(false, Ordering::Relaxed);
    // What is in progress after that is sent again at the next start.
    let _ = timeout(GRACE, async { while runner.running.join_next().await.is_some() {} }).await;
    if has_led {
        // Another node may go on at once; if this fails, it does so after the lease.
        let _ = runner.service.lease(NAME.to_owned(), runner.node, Duration::ZERO).await;
    }
}

/// A state that this node has led to, which is ahead of the stored one.
struct Known {
    delivery: Delivery,
    /// Whether the delivery could not go on, as when the store can't be read.
    is_stalled: bool,
    since: Instant,
}

/// The work of this node.
struct Runner {
    service: Service,
    node: Uuid,
    /// Whether this node has the lease.
    leads: Arc<AtomicBool>,
    asked_at: Option<Instant>,
    known: HashMap<WebhookId, Known>,
    under_way: HashMap<task::Id, (WebhookId, AccountId)>,
    running: JoinSet<Done>,
}

impl Runner {
    /// Takes or extends the lease. A node without it forgets what it knows.
    async fn renew(&mut self) {
        if self.asked_at.is_some_and(|at| at.elapsed() < RENEWAL) {
            return;
        }
        self.asked_at = Some(Instant::now());
        let leads = self.service.lease(NAME.to_owned(), self.node, LEASE).await.unwrap_or(false);
        if !self.leads.swap(leads, Ordering::Relaxed) {
            self.known.clear();
        }
    }

    fn start_due(&mut self) {
        let state = self.service.state();
        let (mut disabled, mut failing) = (0, 0);
        self.known.retain(|id, _| state.webhook(*id).is_some());
        for webhook in state.webhooks() {
            disabled += usize::from(webhook.delivery.disabled.is_some());
            failing += usize::from(webhook.delivery.failing_since.is_some());
            if let Some(delivery) = self.due(webhook) {
                let leads = Arc::clone(&self.leads);
                let run = Run::new(self.service.clone(), webhook, delivery, leads);
                let id = self.running.spawn(run.finish()).id();
                self.under_way.insert(id, (webhook.id, webhook.account));
            }
        }
        metrics::gauge!("imdir_webhooks_disabled").set(disabled as f64);
        metrics::gauge!("imdir_webhooks_failing").set(failing as f64);
    }

    /// The state to continue from, if there is something to do for an endpoint.
    fn due(&self, webhook: &Webhook) -> Option<Delivery> {
        let of_account = self.under_way.values().filter(|(_, account)| *account == webhook.account).count();
        let is_busy = self.under_way.values().any(|(id, _)| *id == webhook.id);
        if !webhook.endpoint.is_enabled
            || is_busy
            || self.under_way.len() >= AT_ONCE
            || of_account >= PER_ACCOUNT
        {
            return None;
        }
        let known = self.known.get(&webhook.id);
        let known = known.filter(|known| known.delivery.round == webhook.delivery.round);
        let delivery = known.map_or(&webhook.delivery, |known| &known.delivery);
        let now = self.service.clock.now();
        let is_revisited = known.is_none_or(|known| known.since.elapsed() >= REVISIT);
        if known.is_some_and(|known| known.is_stalled) && !is_revisited {
            return None;
        }
        let has_news = || match self.service.state().held(RealmKey::Id(webhook.realm)) {
            Some(held) => held.realm.revision() > delivery.through,
            None => is_revisited,
        };
        let is_due = delivery.must_validate(now) || (delivery.may_send(now) && has_news());
        is_due.then(|| delivery.clone())
    }

    fn finished(&mut self, done: Result<(task::Id, Done), JoinError>) {
        match done {
            Ok((task, Done { id, delivery, is_stalled })) => {
                self.under_way.remove(&task);
                self.known.insert(id, Known { delivery, is_stalled, since: Instant::now() });
            }
            Err(error) => {
                self.under_way.remove(&error.id());
            }
        }
    }
}
