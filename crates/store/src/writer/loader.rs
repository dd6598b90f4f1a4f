//! Threads that read realms when they are asked for. As many as there may be
//! connections for that, each with its own; a connection that nobody needed
//! for a while is closed.

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

/// Until a connection is closed.
const REST: Duration = Duration::from_secs(30);

/// What came of it.
#[derive(Debug)]
pub(crate) enum LoadOutcome {
    /// There is no such realm.
    Nothing,
    /// Which realm it is, of an account or an app.
    Id(RealmId),
    Realm(Box<Realm>),
}

/// The queue of what is to be brought. The threads end when it is dropped.
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
