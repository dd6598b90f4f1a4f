//! The running service: state, writer, clock, limits. Everything a request needs.

use crate::{
    clock::Clock,
    http::docs::Pages,
    http::limits::Limits,
    http::page::PageKey,
    random,
    state::{News, Published, State},
    store::{By, Done, Failure, Loading, Reader, Record, SideChange, Sqlite, Store, StoreError, Writer},
};
use arc_swap::Guard;
use directory::{Change, RealmId};
use std::{ops::Deref, path::Path, sync::Arc, thread::JoinHandle};
use tokio::sync::{Semaphore, watch};

/// What the operator chose about the wire.
#[derive(Debug, Clone)]
pub struct Options {
    pub rate_limits: bool,
    /// Accept `?access_token=` beside the Authorization header, for old clients.
    pub access_token_in_query: bool,
    /// Where clients reach the service, when that isn't what their Host header says.
    pub public_url: Option<String>,
    /// Documents to show at `/docs/` beside our own API's: their texts.
    pub documents: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { rate_limits: true, access_token_in_query: false, public_url: None, documents: Vec::new() }
    }
}

/// Cheap to clone; every clone is the same service.
#[derive(Debug, Clone)]
pub struct App(Arc<Inner>);

#[derive(Debug)]
pub struct Inner {
    published: Arc<Published>,
    writer: Writer,
    reader: Arc<Reader>,
    pub clock: Clock,
    pub options: Options,
    pub limits: Limits,
    pub page_key: PageKey,
    pub(crate) pages: Pages,
    /// Hashing takes 20 MB and 50 ms each: two at a time, off the request threads.
    hashing: Semaphore,
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// Opens the data folder. The handle ends once the last clone is gone and all is written.
    pub fn open(folder: &Path, clock: Clock, options: Options) -> Result<(Self, JoinHandle<()>), StoreError> {
        Self::open_with(folder, clock, options, |_| {})
    }

    /// The same, and tells how far it has come.
    pub fn open_with(
        folder: &Path,
        clock: Clock,
        options: Options,
        mut progress: impl FnMut(Loading),
    ) -> Result<(Self, JoinHandle<()>), StoreError> {
        let mut store: Box<dyn Store> = Box::new(Sqlite::open(folder)?);
        let now = clock.now();
        let mut loaded = store.load(&mut progress)?;
        loaded.tokens.retain(|token| token.expires_at > now);
        let published = Arc::new(Published::new(State::new(loaded)));
        let page_key = PageKey::new(store.setting("page_key", random::key)?);
        let reader = Arc::new(Reader::open(folder)?);
        let (writer, thread) = Writer::start(store, Arc::clone(&published))?;
        let inner = Inner {
            published,
            writer,
            reader,
            clock,
            options,
            limits: Limits::default(),
            page_key,
            pages: Pages::default(),
            hashing: Semaphore::new(2),
        };
        Ok((Self(Arc::new(inner)), thread))
    }

    /// The latest state; what it says stays so for as long as it is held.
    pub fn state(&self) -> Guard<Arc<State>> {
        self.published.load()
    }

    /// Changes whenever a newer state is published.
    pub fn news(&self) -> watch::Receiver<News> {
        self.published.news()
    }

    /// Lets go of those who follow, so that they hold up no stop.
    pub fn end(&self) {
        self.published.end();
    }

    /// The change records of a realm after a revision, at most so many.
    pub async fn changes(&self, realm: RealmId, after: u64, limit: usize) -> Option<Vec<(u64, Record)>> {
        let reader = Arc::clone(&self.reader);
        let read = tokio::task::spawn_blocking(move || reader.changes(realm, after, limit)).await.ok()?;
        read.inspect_err(|error| tracing::error!(%error, "change records can't be read")).ok()
    }

    pub fn is_writable(&self) -> bool {
        self.published.is_writable()
    }

    /// Makes a change durable, then visible, then returns.
    pub async fn change(&self, realm: RealmId, by: By, change: Change) -> Result<Done, Failure> {
        self.writer.change(realm, by, self.clock.now(), change).await
    }

    pub(crate) async fn change_aside(&self, change: SideChange) -> Result<(), Failure> {
        self.writer.change_aside(change).await
    }

    /// Forgets tokens that can't be used any more.
    pub async fn remove_expired_tokens(&self) -> Result<(), Failure> {
        self.writer.change_aside(SideChange::RemoveExpired(self.clock.now())).await
    }

    /// Runs slow hashing where it holds up no request.
    pub async fn hashing<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let _turn = self.hashing.acquire().await.ok()?;
        tokio::task::spawn_blocking(work).await.ok()
    }
}
