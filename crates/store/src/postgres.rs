//! The store for many nodes: a database that speaks PostgreSQL's protocol.
//!
//! Every node decides in memory and commits whole batches. Two nodes that change a realm concurrently claim the same
//! revision of it, which the primary key of the change records grants to the first; the other gets a conflict, polls,
//! and decides again. This needs only tables and transactions: no advisory locks, no sequences, no notifications.

mod batch;
mod check;
mod columns;
mod connection;
mod export;
mod follow;
mod load;
mod replace;
mod rows;
mod sealed;
mod segment;

pub use crate::postgres::connection::{Connection, Server};
pub(crate) use crate::postgres::export::{PostgresSnapshot, names};
pub(crate) use crate::postgres::replace::Replacement;

use crate::postgres::batch::Batch;
use crate::postgres::connection::{Call, PIPELINE};
use crate::postgres::load::Realms;
use crate::postgres::rows::realm_uuid;
use crate::{
    backend::LoadProgress,
    backend::{Lookup, RealmLoader, RemoteChange, Store, Write},
    error::StoreError,
    migrate,
    record::{Record, complete},
    run::{self, SyncRun},
    seal::Seal,
    state::{AccountSummary, LoadedState},
};
use crate::{random, state::State};
use directory::{AccountId, App, RealmId, UnixTime};
use std::{
    collections::HashMap,
    fs::File,
    sync::{Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};
use tokio_postgres::{Client, Row};
use uuid::Uuid;

/// The interval between polls for the writes of other nodes.
const POLL_INTERVAL: Duration = Duration::from_millis(20);
/// The timeout for resolving a commit whose reply was lost.
const RESOLVE_TIMEOUT: Duration = Duration::from_secs(5);
const BEFORE_ASKING_AGAIN: Duration = Duration::from_millis(100);
/// The number of realms that are loaded concurrently, each over its own connection.
const LOADERS: usize = 4;
/// The number of its latest batches that a node keeps for others to read, and of side changes that all nodes keep.
const RETAINED: i64 = 10_000;

/// The connection of one node's writer. Other connections read change records and realms.
#[derive(Debug)]
pub struct Postgres {
    connection: Connection,
    /// The replica that realms are loaded from, if any.
    replica: Option<Server>,
    node: Uuid,
    seen: Position,
    /// Released when the file closes.
    _lock: File,
}

/// The position of this node's polls: the last known value of each counter in the database.
#[derive(Debug, Default)]
pub(crate) struct Position {
    /// By node.
    batches: HashMap<Uuid, i64>,
    side_changes: i64,
    /// Restores replace everything and start a new epoch.
    epoch: Uuid,
}

impl Position {
    fn batches_of(&self, node: Uuid) -> i64 {
        self.batches.get(&node).copied().unwrap_or_default()
    }
}

impl Postgres {
    pub(crate) fn open(server: Server, replica: Option<Server>, lock: File) -> Result<Self, StoreError> {
        let connection = Connection::open(server)?;
        migrate(&connection)?;
        Ok(Self { connection, replica, node: random::uuid(), seen: Position::default(), _lock: lock })
    }

    /// The transaction that writes a batch. It locks the epoch first, so that it waits for a restore before holding
    /// other locks; then rows that other nodes may also write, in one order for all nodes.
    fn transaction(&self, batch: Batch, seal: &Seal, sweeps: bool) -> Vec<Call> {
        let realms: Vec<Uuid> = seal.realms.keys().map(|realm| realm_uuid(*realm)).collect();
        let mut calls = vec![
            Call::new("BEGIN"),
            self.put_node(),
            Call::new("INSERT INTO batches VALUES ($1, $2, $3, $4)")
                .with(self.node)
                .with(self.seen.batches_of(self.node) + 1)
                .with(realms)
                .with(self.seen.epoch),
        ];
        let last = self.seen.side_changes + batch.side_changes.len() as i64;
        calls.extend(sealed::realms(seal));
        calls.extend(batch.marks);
        if !batch.side_changes.is_empty() {
            let next = self.seen.side_changes + 1;
            let numbers: Vec<i64> = (next..next + batch.side_changes.len() as i64).collect();
            let sql = "INSERT INTO side_changes SELECT * FROM unnest($1::BIGINT[], $2::TEXT[])";
            calls.push(Call::new(sql).with(numbers).with(batch.side_changes));
        }
        calls.extend(sealed::aside(seal, last));
        calls.extend(batch.calls);
        if sweeps {
            calls.extend(self.sweep());
        }
        calls.push(Call::new("COMMIT"));
        calls
    }

    /// Deletes entries that no node polls for any more: a node that returns later compares all realms.
    fn sweep(&self) -> [Call; 4] {
        let own = self.seen.batches_of(self.node);
        [
            Call::new("UPDATE nodes SET heard_at = now() WHERE id = $1").with(self.node),
            Call::new("DELETE FROM nodes WHERE heard_at < now() - INTERVAL '1 day'"),
            Call::new("DELETE FROM batches WHERE node = $1 AND number < $2")
                .with(self.node)
                .with(own - RETAINED),
            Call::new("DELETE FROM side_changes WHERE number < $1").with(self.seen.side_changes - RETAINED),
        ]
    }

    /// Resolves a transaction whose reply was lost: claims its batch number, without which it can't be committed any
    /// more, if it isn't already.
    fn resolve_outcome(&mut self) -> Result<(), StoreError> {
        // No batch refers to the node's id as a realm.
        let own = vec![self.node];
        let start = Instant::now();
        loop {
            match self.take_number(&own) {
                Ok(taken_for) if taken_for == own => {
                    *self.seen.batches.entry(self.node).or_default() += 1;
                    return Err(StoreError::Conflict);
                }
                Ok(_) => return Ok(()),
                Err(error) if start.elapsed() > RESOLVE_TIMEOUT => {
                    tracing::error!(%error, "the outcome of the last commit is unknown");
                    // If it was committed, the next poll returns it as another node's batch.
                    self.node = random::uuid();
                    return Err(StoreError::InDoubt);
                }
                Err(_) => thread::sleep(BEFORE_ASKING_AGAIN),
            }
        }
    }

    /// Claims this node's next number if it is free, and returns the realms of the batch that holds it. Waits for a
    /// transaction in progress.
    fn take_number(&mut self, realms: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
        let number = self.seen.batches_of(self.node) + 1;
        let of_number = |sql| Call::new(sql).with(self.node).with(number);
        let take = of_number("INSERT INTO batches VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
            .with(realms.to_vec())
            .with(self.seen.epoch);
        let look = of_number("SELECT realms FROM batches WHERE node = $1 AND number = $2");
        self.connection.run(self.put_node())?;
        self.connection.run(take)?;
        let rows = self.connection.rows(&look)?;
        Ok(rows.first().ok_or(StoreError::Conflict)?.try_get(0)?)
    }

    fn put_node(&self) -> Call {
        Call::new("INSERT INTO nodes VALUES ($1, now()) ON CONFLICT DO NOTHING").with(self.node)
    }
}

impl Store for Postgres {
    fn load(&mut self, _: &mut dyn FnMut(LoadProgress)) -> Result<LoadedState, StoreError> {
        let (asides, seen) = self.connection.read(&async |session| session.load_aside().await)?;
        self.seen = seen;
        Ok(LoadedState { realms: Vec::new(), refused: Vec::new(), asides })
    }

    fn setting(&mut self, name: &str, new: [u8; 32]) -> Result<[u8; 32], StoreError> {
        let put = Call::new("INSERT INTO settings VALUES ($1, $2) ON CONFLICT DO NOTHING");
        self.connection.run(put.with(name.to_owned()).with(new.to_vec()))?;
        let get = Call::new("SELECT value FROM settings WHERE name = $1").with(name.to_owned());
        let rows = self.connection.rows(&get)?;
        let value: Option<&[u8]> = rows.first().map(|row| row.try_get(0)).transpose()?;
        value
            .and_then(|value| value.try_into().ok())
            .ok_or_else(|| StoreError::Corrupt { what: "setting", value: name.to_owned() })
    }

    fn commit(&mut self, writes: &[Write], seal: &Seal) -> Result<(), StoreError> {
        let batch = Batch::of(writes)?;
        let side_changes = batch.side_changes.len() as i64;
        let calls = self.transaction(batch, seal, writes.iter().any(Write::is_sweep));
        self.connection.connect()?;
        match self.connection.transact(&calls) {
            Err(error) if error.is_refusal() => {
                // A transaction sent as one pipeline has ended, since its COMMIT was sent with it.
                if calls.len() > PIPELINE {
                    self.connection.transact(&[Call::new("ROLLBACK")])?;
                }
                return Err(if error.is_conflict() { StoreError::Conflict } else { error });
            }
            Err(error) => {
                tracing::warn!(%error, "no reply to a commit");
                match (self.resolve_outcome(), error) {
                    // A retry would be as slow, and delay the queue.
                    (Err(StoreError::Conflict), StoreError::Slow(late)) => return Err(late.into()),
                    (found, _) => found?,
                }
            }
            Ok(()) => {}
        }
        *self.seen.batches.entry(self.node).or_default() += 1;
        self.seen.side_changes += side_changes;
        Ok(())
    }

    fn probe(&mut self) -> Result<(), StoreError> {
        let put = Call::new(
            "INSERT INTO settings VALUES ('probe', $1) ON CONFLICT (name) DO UPDATE SET value = $1",
        );
        self.connection.run(put.with(random::key().to_vec()))
    }

    fn lease(&mut self, name: &str, holder: Uuid, time: Duration) -> Result<bool, StoreError> {
        // By the database's clock: those of nodes may differ.
        let take = Call::new(
            "INSERT INTO leases VALUES ($1, $2, now() + make_interval(secs => $3))
             ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, ends_at = excluded.ends_at
             WHERE leases.holder = excluded.holder OR leases.ends_at < now() RETURNING name",
        );
        let take = take.with(name.to_owned()).with(holder).with(time.as_secs_f64());
        Ok(!self.connection.rows(&take)?.is_empty())
    }

    fn add_run(&mut self, run: &SyncRun) -> Result<(), StoreError> {
        let SyncRun { source, account, started, ended, outcome } = run.clone();
        let account = run::account_text(account);
        let forget = Call::new(crate::sql::FORGET_RUNS).with(source.clone()).with(account.clone());
        let forget = forget.with(run::KEPT);
        let add = Call::new(crate::sql::ADD_RUN).with(source).with(started.0).with(ended.0).with(outcome);
        let add = add.with(account);
        self.connection.run(add)?;
        self.connection.run(forget)
    }

    fn poll_interval(&self) -> Option<Duration> {
        Some(POLL_INTERVAL)
    }

    fn follow(&mut self, state: &State) -> Result<Vec<RemoteChange>, StoreError> {
        let (seen, followed) =
            self.connection.read(&async |session| session.follow(state, &self.seen).await)?;
        self.seen = seen;
        Ok(followed)
    }

    fn changes_since(&mut self, realm: RealmId, revision: u64) -> Result<Vec<RemoteChange>, StoreError> {
        self.connection.read(&async |session| session.changes_since(&[(realm, revision)]).await)
    }

    fn shelves(&self) -> Vec<Box<dyn RealmLoader>> {
        let shelf = || Realms::new(self.connection.server().clone(), self.replica.clone());
        (0..LOADERS).map(|_| Box::new(shelf()) as Box<dyn RealmLoader>).collect()
    }
}

/// Two nodes may migrate concurrently: one of them waits for the other, or fails and retries.
pub(crate) fn migrate(connection: &Connection) -> Result<(), StoreError> {
    let mut tries = 0;
    loop {
        // Over a separate connection: closing it aborts an unfinished transaction.
        match connection.server().hold()?.migrate() {
            Err(error) if error.is_refusal() && tries < 5 => {
                tries += 1;
                thread::sleep(BEFORE_ASKING_AGAIN);
            }
            done => return done,
        }
    }
}

impl connection::DedicatedSession {
    fn migrate(&mut self) -> Result<(), StoreError> {
        if self.work(async |session| session.migrate().await)? {
            sealed::seal_all(self)?;
        }
        self.work(async |session| Ok(session.client.batch_execute("COMMIT").await?))
    }
}

impl connection::Session {
    /// Applies pending migrations in a transaction that stays open; returns whether the rows must be sealed afterwards.
    async fn migrate(&mut self) -> Result<bool, StoreError> {
        let client = &self.client;
        client.batch_execute("BEGIN").await?;
        client
            .batch_execute(
                "CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, checksum BYTEA NOT NULL)",
            )
            .await?;
        let applied = applied(client).await?;
        let pending = migrate::pending(migrate::POSTGRES, &applied)?;
        for migration in pending {
            client.batch_execute(migration.sql).await?;
            client
                .execute(
                    "INSERT INTO migrations VALUES ($1, $2)",
                    &[&migration.number, &migration.checksum()],
                )
                .await?;
        }
        Ok(pending.iter().any(|migration| migration.seals))
    }
}

/// The migrations that a database has.
pub(crate) fn migrations(server: &Server) -> Result<Vec<(i64, Vec<u8>)>, StoreError> {
    server.hold()?.work(async |session| applied(&session.client).await)
}

async fn applied(client: &Client) -> Result<Vec<(i64, Vec<u8>)>, StoreError> {
    let is_new = "SELECT to_regclass('migrations') IS NULL";
    if client.query_one(is_new, &[]).await?.try_get(0)? {
        return Ok(Vec::new());
    }
    let rows = client.query("SELECT number, checksum FROM migrations ORDER BY number", &[]).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

/// Reads data that is never kept in memory, concurrently with the writer.
#[derive(Debug)]
pub struct Records(Mutex<Connection>);

impl Records {
    pub(crate) fn open(server: Server) -> Result<Self, StoreError> {
        Ok(Self(Mutex::new(Connection::open(server)?)))
    }
}

impl Lookup for Records {
    fn changes(&self, realm: RealmId, after: u64, limit: usize) -> Result<Vec<(u64, Record)>, StoreError> {
        let latest = Call::new("SELECT revision FROM realms WHERE id = $1").with(realm_uuid(realm));
        let changes = Call::new(
            "SELECT revision, record, checksum FROM changes WHERE realm = $1 AND revision > $2
             ORDER BY revision LIMIT $3",
        );
        let changes =
            changes.with(realm_uuid(realm)).with(i64::try_from(after).unwrap_or(i64::MAX)).with(limit as i64);
        let mut connection = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let [latest, changes] =
            connection.read(&async |session| session.rows_of([&latest, &changes]).await)?;
        let latest: i64 = latest.first().map_or(Ok(0), |row| row.try_get(0))?;
        let changes = changes.iter().map(|row| sealed::change(realm, row)).collect::<Result<_, _>>()?;
        complete(changes, realm, after, limit, latest as u64)
    }

    fn accounts(&self) -> Result<Option<Vec<AccountSummary>>, StoreError> {
        // A connection of its own: all rows take long to read, and pages of changes would wait.
        let server = self.0.lock().unwrap_or_else(PoisonError::into_inner).server().clone();
        PostgresSnapshot::open(&server)?.accounts().map(Some)
    }

    fn is_empty(&self) -> Result<bool, StoreError> {
        let call = Call::new(crate::sql::IS_EMPTY);
        let mut connection = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let rows = connection.read(&async |session| session.rows(&call).await)?;
        rows.first().map_or(Ok(true), |row| Ok(row.try_get(0)?))
    }

    fn runs(&self, account: Option<AccountId>, limit: usize) -> Result<Vec<SyncRun>, StoreError> {
        let call = Call::new(crate::sql::RUNS).with(run::account_text(account));
        let call = call.with(i64::try_from(limit).unwrap_or(i64::MAX));
        let mut connection = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let rows = connection.read(&async |session| session.rows(&call).await)?;
        let run = |row: &Row| {
            let (started, ended) = (UnixTime(row.try_get(1)?), UnixTime(row.try_get(2)?));
            let account = row.try_get::<_, String>(4)?.parse().ok();
            Ok(SyncRun { source: row.try_get(0)?, account, started, ended, outcome: row.try_get(3)? })
        };
        rows.iter().map(run).collect()
    }

    fn apps_with_old_secrets(&self) -> Result<Vec<App>, StoreError> {
        let call = Call::new(crate::sql::OLD_SECRETS);
        let mut connection = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        connection.read(&async |session| session.rows(&call).await)?.iter().map(rows::app).collect()
    }
}
