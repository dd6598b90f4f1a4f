//! The realms in memory: loaded on demand, and evicted when others need the memory.
//!
//! A realm is loaded concurrently with the writer, from one snapshot of the database; the writer applies the changes
//! since, and only then publishes it. From then on it polls for the realm's changes. So reads are monotonic.

use crate::writer::{Failure, Job, LoadOutcome, ReadRequest, Rounds, Waiter};
use crate::{
    backend::RemoteChange,
    error::StoreError,
    state::{CachedRealm, RealmKey, State},
    writer::step::Request,
};
use directory::{Realm, Refusal};
use std::{
    cmp::Reverse,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

/// The number of polls between checks of the realms' memory, which also grows through writes.
const WEIGHED: u32 = 50;
/// The time until a refused realm is reloaded: an operator may have repaired it.
const REFUSED: Duration = Duration::from_secs(30);

impl Rounds {
    /// Replies, or queues the request if its realm isn't loaded.
    pub(crate) fn read(&mut self, read: ReadRequest, since: Instant) {
        let state = self.published.load();
        match state.held(read.of) {
            None if self.loader.is_none() && state.refuses(read.of) => read.answer(Err(Failure::Altered)),
            None if self.loader.is_some() => self.wait(read.of, [(since, Waiter::Read(read))]),
            held => {
                let realm = held.map(|held| {
                    self.published.touch(held);
                    Arc::clone(&held.realm)
                });
                read.answer(Ok(realm));
            }
        }
    }

    /// Removes from the batch the jobs whose realm isn't loaded, or is behind.
    pub(crate) fn let_wait(&mut self, batch: &mut Vec<Job>) {
        if self.loader.is_none() {
            return;
        }
        let state = Arc::clone(&self.published.load());
        let is_ready = |held: &CachedRealm| {
            self.published.touch(held);
            !state.is_behind(held.realm.id())
        };
        let missing = |job: &Job| job.request.needs().filter(|of| !state.held(*of).is_some_and(is_ready));
        let late: Vec<Job> = batch.extract_if(.., |job| missing(job).is_some()).collect();
        for job in late {
            if let Some(of) = job.request.needs() {
                self.wait(of, [(Instant::now(), Waiter::Job(Box::new(job)))]);
            }
        }
    }

    fn wait(&mut self, of: RealmKey, who: impl IntoIterator<Item = (Instant, Waiter)>) {
        if let RealmKey::Id(id) = of
            && self.published.load().refused().get(&id).is_some_and(|since| since.elapsed() < REFUSED)
        {
            return who.into_iter().for_each(|(_, who)| who.give_up(&Failure::Altered));
        }
        if self.waiting.add(of, who)
            && let Some(loader) = &self.loader
        {
            loader.fetch(of);
        }
    }

    /// Requests reloads of the realms that are behind, unless one is in progress.
    pub(crate) fn reload_stale(&mut self) {
        let state = Arc::clone(&self.published.load());
        for (realm, _) in state.behind() {
            self.wait(RealmKey::Id(realm), []);
        }
    }

    /// Drops all realms after a restore has replaced the stored data.
    pub(crate) fn forget_all(&mut self, state: &mut State) {
        tracing::warn!("a restore replaced everything, reloading all realms");
        state.all_held().for_each(|held| self.rebuilds.forget(held.realm.id()));
        self.waiting.outdate();
        *state = State::default();
    }

    pub(crate) fn receive(
        &mut self,
        of: RealmKey,
        what: Result<LoadOutcome, StoreError>,
        batch: &mut Vec<Job>,
    ) {
        if self.waiting.is_outdated(of)
            && let Some(loader) = &self.loader
        {
            return loader.fetch(of);
        }
        let is_here = match what {
            Ok(LoadOutcome::Nothing) => Ok(false),
            Ok(LoadOutcome::Id(id)) if self.published.load().followed_from(id).is_none() => {
                let who = self.waiting.end(of);
                return self.wait(RealmKey::Id(id), who);
            }
            // The realm is loaded, but the account or app was created after the last poll.
            Ok(LoadOutcome::Id(_)) => self.follow().map(|()| self.published.load().held(of).is_some()),
            Ok(LoadOutcome::Realm(realm)) => self.place(*realm).map(|()| true),
            Err(error) => Err(error),
        };
        let failure = match &is_here {
            Err(error) if error.is_alteration() => Failure::Altered,
            _ => Failure::NotLoaded,
        };
        if let (RealmKey::Id(id), Failure::Altered) = (of, &failure) {
            let mut state = State::clone(&self.published.load());
            state.refuse(id);
            self.rebuilds.forget(id);
            self.published.store(Arc::new(state));
        }
        for (since, who) in self.waiting.end(of) {
            match (&is_here, who) {
                (Ok(true), Waiter::Read(read)) => self.read(read, since),
                (Ok(true), Waiter::Job(job)) => batch.push(*job),
                (Ok(false), Waiter::Read(read)) => read.answer(Ok(None)),
                (Ok(false), Waiter::Job(job)) => job.reply.fail(&no_such_realm(&job.request)),
                (Err(_), who) => self.give_up(who, &failure),
            }
        }
        if let Err(error) = is_here {
            tracing::error!(%error, "a realm can't be loaded");
        }
    }

    /// Publishes a loaded realm, with the changes since.
    fn place(&mut self, mut realm: Realm) -> Result<(), StoreError> {
        for news in self.store.changes_since(realm.id(), realm.revision())? {
            let RemoteChange::Change { revision, effects, .. } = news else {
                return Err(StoreError::Conflict);
            };
            effects.iter().for_each(|effect| realm.apply(effect));
            realm.set_revision(revision);
        }
        self.rebuilds.forget(realm.id());
        let id = RealmKey::Id(realm.id());
        let mut state = State::clone(&self.published.load());
        state.load_realm(realm);
        if let Some(held) = state.held(id) {
            self.published.touch(held);
        }
        self.published.store(Arc::new(state));
        self.is_heavier = true;
        Ok(())
    }

    /// Refuses requests whose wait has timed out.
    pub(crate) fn give_up_on_late(&mut self) {
        for who in self.waiting.expired() {
            self.give_up(who, &Failure::NotLoaded);
        }
    }

    pub(crate) fn tick(&mut self) {
        self.is_heavier |= self.published.tick().is_multiple_of(WEIGHED);
    }

    /// Evicts the least recently used realms while the total exceeds the limit.
    pub(crate) fn evict_over_limit(&mut self) {
        if self.loader.is_none() || !std::mem::take(&mut self.is_heavier) {
            return;
        }
        let mut state = State::clone(&self.published.load());
        let mut bytes: usize = state.all_held().map(|held| held.realm.bytes()).sum();
        let limit = self.memory.unwrap_or(usize::MAX);
        let mut dropped = Vec::new();
        if bytes > limit {
            let now = self.published.now();
            let mut held: Vec<CachedRealm> = state.all_held().cloned().collect();
            held.retain(|held| !state.is_behind(held.realm.id()));
            held.sort_by_key(|held| Reverse(now.wrapping_sub(held.last_used())));
            for CachedRealm { realm, .. } in held {
                if bytes <= limit {
                    break;
                }
                bytes -= realm.bytes();
                self.rebuilds.forget(realm.id());
                state.evict(realm.id());
                dropped.push(realm);
            }
        }
        metrics::gauge!("imdir_realms").set(state.all_held().count() as f64);
        metrics::gauge!("imdir_realms_bytes").set(bytes as f64);
        if !dropped.is_empty() {
            metrics::counter!("imdir_realms_dropped_total").increment(dropped.len() as u64);
            self.published.store(Arc::new(state));
            // Freeing a large realm takes a while, and would block this thread.
            let _ = thread::Builder::new().name("drop".into()).spawn(move || drop(dropped));
        }
    }
}

impl ReadRequest {
    fn answer(self, realm: Result<Option<Arc<Realm>>, Failure>) {
        // A dropped receiver needs no reply.
        let _ = self.reply.send(realm);
    }
}

impl Waiter {
    pub(crate) fn give_up(self, failure: &Failure) {
        match self {
            Self::Read(read) => read.answer(Err(failure.clone())),
            Self::Job(job) => job.reply.fail(failure),
        }
    }
}

fn no_such_realm(request: &Request) -> Failure {
    match request.needs() {
        Some(RealmKey::Id(realm)) => Refusal::NoSuchAccount(realm.master()).into(),
        Some(RealmKey::Account(account)) => Refusal::NoSuchAccount(account).into(),
        Some(RealmKey::App(app)) => Refusal::NoSuchApp(app).into(),
        None => Failure::NotLoaded,
    }
}
