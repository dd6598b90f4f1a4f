//! Threads that load realms on demand, each with its own connection, which is closed when idle.

use crate::state::RealmKey;
use crate::{backend::RealmLoader, error::StoreError};
use directory::{Realm, RealmId};
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::{Duration, Instant},
};

/// The time after which an idle connection is closed.
const REST: Duration = Duration::from_secs(30);

/// The outcome of a load.
#[derive(Debug)]
pub(crate) enum LoadOutcome {
    /// No realm has this id, account or app.
    Nothing,
    /// The realm of an account or an app.
    Id(RealmId),
    Realm(Box<Realm>),
}

/// The queue of realms to load. The threads end when it is dropped.
#[derive(Debug)]
pub(crate) struct Loader(Sender<RealmKey>);

impl Loader {
    /// Starts one thread per shelf, which send their outcomes to `done`. `None` without a shelf.
    pub(crate) fn start(
        shelves: Vec<Box<dyn RealmLoader>>,
        done: impl Fn(RealmKey, Result<LoadOutcome, StoreError>) + Clone + Send + 'static,
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

    pub(crate) fn fetch(&self, of: RealmKey) {
        // The threads run until this is dropped, unless they panic; then waiting requests time out.
        let _ = self.0.send(of);
    }
}

fn work(
    mut shelf: Box<dyn RealmLoader>,
    queue: &Mutex<Receiver<RealmKey>>,
    done: &impl Fn(RealmKey, Result<LoadOutcome, StoreError>),
) {
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(REST);
        match next {
            Ok(of) => done(of, fetch(&mut *shelf, of)),
            Err(RecvTimeoutError::Timeout) => shelf.rest(),
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn fetch(shelf: &mut dyn RealmLoader, of: RealmKey) -> Result<LoadOutcome, StoreError> {
    let RealmKey::Id(id) = of else {
        return Ok(shelf.find(of)?.map_or(LoadOutcome::Nothing, LoadOutcome::Id));
    };
    let start = Instant::now();
    let loaded = shelf.load(id)?;
    metrics::histogram!("imdir_realm_load_seconds").record(start.elapsed().as_secs_f64());
    Ok(loaded.map_or(LoadOutcome::Nothing, |realm| LoadOutcome::Realm(Box::new(realm))))
}
