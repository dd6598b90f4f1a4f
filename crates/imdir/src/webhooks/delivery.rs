//! The delivery to one endpoint: one attempt at a time, in order, or as many at a time as it has asked for, until there is nothing more to send, an attempt fails,
//! or an administrator changes the endpoint.

use crate::{
    service::Service,
    webhooks::{
        attempt,
        feed::{events_of, gap, gap_event},
    },
};
use directory::{Realm, WebhookId};
use futures_util::future::join_all;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use store::{Record, Webhook};
use webhook::{Answer, Delivery, Disabled, Event, Outcome};

/// Records per read.
const PAGE: usize = 100;
/// The time between two writes of the position while events are accepted: a crash repeats what came since.
const SAVE_INTERVAL: Duration = Duration::from_secs(1);
/// The revisions without an event for the endpoint after which its position is written.
const SAVE_REVISIONS: u64 = 1000;

/// The reason to stop a delivery.
struct Stop;

/// What a delivery has led to.
pub(crate) struct Done {
    pub(crate) id: WebhookId,
    pub(crate) delivery: Delivery,
    /// Whether it could not go on.
    pub(crate) is_stalled: bool,
}

/// A delivery in progress.
pub(crate) struct Run {
    service: Service,
    id: WebhookId,
    /// Cleared when this node should stop: another node may deliver, or the server ends.
    may_run: Arc<AtomicBool>,
    /// Ahead of the stored state.
    delivery: Delivery,
    saved_through: u64,
    saved_at: Instant,
    is_saved: bool,
}

impl Run {
    pub(crate) fn new(
        service: Service,
        webhook: &Webhook,
        delivery: Delivery,
        may_run: Arc<AtomicBool>,
    ) -> Self {
        let saved_through = webhook.delivery.through;
        // Each attempt leaves an answer.
        let is_saved = delivery.answers == webhook.delivery.answers;
        Self { service, id: webhook.id, may_run, delivery, saved_through, saved_at: Instant::now(), is_saved }
    }

    /// Delivers what is due, and returns the state that this led to.
    pub(crate) async fn finish(mut self) -> Done {
        let is_stalled = self.deliver().await.is_err();
        let is_behind =
            self.delivery.through - self.saved_through.min(self.delivery.through) >= SAVE_REVISIONS;
        if !self.is_saved || is_behind {
            let _ = self.save().await;
        }
        Done { id: self.id, delivery: self.delivery, is_stalled }
    }

    async fn deliver(&mut self) -> Result<(), Stop> {
        let now = self.service.clock.now();
        if self.delivery.must_validate(now) {
            self.validate().await?;
        }
        if !self.delivery.may_send(now) {
            return Ok(());
        }
        loop {
            let webhook = self.current()?;
            let records =
                self.service.changes(webhook.realm, self.delivery.through, PAGE).await.ok_or(Stop)?;
            if records.is_empty() {
                return Ok(());
            }
            let realm = self.service.realm(webhook.realm).await.ok().flatten().ok_or(Stop)?;
            if self.skip(&webhook, &realm).await? {
                continue;
            }
            self.page(&realm, &records).await?;
        }
    }

    /// The endpoint as it is now.
    fn current(&self) -> Result<Webhook, Stop> {
        let webhook = self.service.state().webhook(self.id).cloned().ok_or(Stop)?;
        let is_same = webhook.endpoint.is_enabled && webhook.delivery.round == self.delivery.round;
        match is_same && self.may_run.load(Ordering::Relaxed) {
            true => Ok(Webhook { delivery: self.delivery.clone(), ..Webhook::clone(&webhook) }),
            false => Err(Stop),
        }
    }

    async fn validate(&mut self) -> Result<(), Stop> {
        let webhook = self.current()?;
        let (is_valid, answer) = attempt::validate(&self.service, &webhook).await;
        let (now, jitter) = (self.service.clock.now(), self.jitter());
        self.delivery.validated(is_valid, now, jitter);
        self.note(answer);
        self.save().await
    }

    /// Skips changes that are too far back, after telling so. Whether it did.
    async fn skip(&mut self, webhook: &Webhook, realm: &Realm) -> Result<bool, Stop> {
        let start = gap(&self.service, webhook, realm).await.map_err(|()| Stop)?;
        if let Some(start) = start {
            // Until it is accepted its id is the same, wherever delivery continues then.
            self.attempt(gap_event(self.service.clock.now()), self.delivery.through).await?;
            self.delivery.pass(start);
        }
        if start.is_some() || self.delivery.is_resumed {
            self.delivery.is_resumed = false;
            self.save().await?;
        }
        Ok(start.is_some())
    }

    /// Delivers the events of a page of records, as many at a time as the endpoint has asked for.
    async fn page(&mut self, realm: &Realm, records: &[(u64, Record)]) -> Result<(), Stop> {
        let mut batch = Vec::new();
        for (revision, record) in records {
            let webhook = self.current()?;
            let within = self.delivery.within.filter(|_| *revision == self.delivery.through + 1);
            for event in events_of(&webhook, realm, record, within) {
                batch.push((*revision, event));
                if batch.len() >= usize::from(webhook.endpoint.parallel) {
                    self.send_all(&mut batch).await?;
                }
            }
            if batch.is_empty() {
                self.delivery.pass(*revision);
            }
        }
        self.send_all(&mut batch).await?;
        if let Some((last, _)) = records.last() {
            self.delivery.pass(*last);
        }
        Ok(())
    }

    /// Sends the events of a batch at the same time. The position moves to the first that is not accepted, so that what is
    /// accepted behind it is sent again, with the same id.
    async fn send_all(&mut self, batch: &mut Vec<(u64, Event)>) -> Result<(), Stop> {
        let webhook = self.current()?;
        let tries = self.delivery.failures;
        let events = std::mem::take(batch);
        let send = async |(revision, event): &(u64, Event)| {
            let _turn = self.service.webhook_events.acquire().await;
            attempt::send(&self.service, &webhook, event, *revision, tries).await
        };
        let sent = join_all(events.iter().map(send)).await;
        for ((revision, event), (outcome, answer)) in events.iter().zip(sent) {
            if *revision > self.delivery.through + 1 {
                // All events before this revision are accepted.
                self.delivery.pass(*revision - 1);
            }
            let (now, jitter) = (self.service.clock.now(), self.jitter());
            self.delivery.attempted(event.position, outcome, now, jitter);
            self.note(answer);
            if outcome != Outcome::Accepted {
                self.save().await?;
                return Err(Stop);
            }
        }
        if self.saved_at.elapsed() >= SAVE_INTERVAL {
            self.save().await?;
        }
        Ok(())
    }

    /// Sends one event; stops unless it is accepted.
    async fn attempt(&mut self, event: Event, revision: u64) -> Result<(), Stop> {
        self.send_all(&mut vec![(revision, event)]).await
    }

    /// Keeps an answer, and tells the log what an administrator should know.
    fn note(&mut self, answer: Answer) {
        let Answer { event, status, error, .. } = &answer;
        let webhook = self.id;
        match self.delivery.disabled {
            Some(why) => {
                let hint = match why {
                    Disabled::Failing | Disabled::NotValidated => "repair the receiver",
                    Disabled::Gone => "the receiver answered 410",
                };
                tracing::warn!(%webhook, event, status, error, "a webhook is disabled: {}, hint: {hint}, then enable it", why.as_str());
            }
            None if self.delivery.failures == 1 || self.delivery.misses == 1 => {
                tracing::info!(%webhook, event, status, error, "a webhook fails and is retried");
            }
            None => {}
        }
        self.delivery.keep(answer);
        self.is_saved = false;
    }

    async fn save(&mut self) -> Result<(), Stop> {
        let stored = self.service.state().webhook(self.id).cloned().ok_or(Stop)?;
        let webhook = Webhook { delivery: self.delivery.clone(), ..Webhook::clone(&stored) };
        let saved = self.service.put_webhook(webhook, Some(self.delivery.round)).await;
        saved.map_err(|error| {
            tracing::info!(webhook = %self.id, %error, "the position of a webhook is not stored");
            Stop
        })?;
        (self.saved_through, self.saved_at, self.is_saved) = (self.delivery.through, Instant::now(), true);
        Ok(())
    }

    fn jitter(&self) -> u32 {
        let [a, b, c, d, ..] = self.service.random.key();
        u32::from_be_bytes([a, b, c, d])
    }
}
