//! Threads that load realms on demand, each with a connection of its own; an
//! idle connection is closed after a while.

use crate::state::RealmOf;
use crate::{backend::Shelf, error::StoreError};
use directory::{Realm, RealmId};
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::{Duration, Instant},
};

/// How long a connection stays open without a load.
const REST: Duration = Duration::from_secs(30);

/// What a load found.
#[derive(Debug)]
pub(crate) enum LoadOutcome {
    /// No realm has this id, account or app.
    Nothing,
    /// Which realm it is, of an account or an app.
    Id(RealmId),
    Realm(Box<Realm>),
}

/// The queue of realms to load. The threads end when it is dropped.
#[derive(Debug)]
pub(crate) struct Loader(Sender<RealmOf>);

impl Loader {
    /// A thread for each shelf; `done` is told there. None without one.
    pub(crate) fn start(
        shelves: Vec<Box<dyn Shelf>>,
        done: impl Fn(RealmOf, Result<LoadOutcome, StoreError>) + Clone + Send + 'static,
    ) -> std::io::Result<Option<Self>> {
        if shelves.is_empty() {
            return Ok(None);
        }
        let (asked, queue) = mpsc::channel();
        let queue = Arc::new(Mutex::new(queue));
        for shelf in shelves {
            let (queue, done) = (Arc::clone(&queue), done.clone());
            thread::Builder::new().name("load".into()).spawn(move || work(shelf, &queue, &done))?;
        }
        Ok(Some(Self(asked)))
    }

    pub(crate) fn bring(&self, of: RealmOf) {
        // The threads end after this, unless they panic; who waits is told when time is up.
        let _ = self.0.send(of);
    }
}

fn work(
    mut shelf: Box<dyn Shelf>,
    queue: &Mutex<Receiver<RealmOf>>,
    done: &impl Fn(RealmOf, Result<LoadOutcome, StoreError>),
) {
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(REST);
        match next {
            Ok(of) => done(of, bring(&mut *shelf, of)),
            Err(RecvTimeoutError::Timeout) => shelf.rest(),
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn bring(shelf: &mut dyn Shelf, of: RealmOf) -> Result<LoadOutcome, StoreError> {
    let RealmOf::Id(id) = of else {
        return Ok(shelf.find(of)?.map_or(LoadOutcome::Nothing, LoadOutcome::Id));
    };
    let start = Instant::now();
    let loaded = shelf.load(id)?;
    metrics::histogram!("imdir_realm_load_seconds").record(start.elapsed().as_secs_f64());
    Ok(loaded.map_or(LoadOutcome::Nothing, |realm| LoadOutcome::Realm(Box::new(realm))))
}
