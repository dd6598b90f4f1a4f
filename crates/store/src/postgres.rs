//! The store of many nodes: a database that speaks PostgreSQL's protocol.
//!
//! Every node decides in memory and commits whole batches. Two that change a
//! realm concurrently take the same revision of it, which the key of the change
//! records gives to the first; the other gets a conflict, polls, and decides
//! again. Nothing here needs more than tables and transactions: no
//! locks by name, no sequences, no notifications.

mod batch;
mod check;
mod connection;
mod export;
mod follow;
mod load;
mod replace;
mod rows;
mod sealed;
mod segment;

pub use crate::postgres::connection::{Connection, Server};
pub(crate) use crate::postgres::export::PostgresSnapshot;
pub(crate) use crate::postgres::replace::Replacement;

use crate::postgres::batch::Batch;
use crate::postgres::connection::{Call, PIPELINE};
use crate::postgres::load::Realms;
use crate::postgres::rows::realm_uuid;
use crate::{
    backend::Loading,
    backend::{Lookup, RemoteChange, Shelf, Store, Write},
    error::StoreError,
    migrate,
    record::{Record, complete},
    seal::Seal,
    state::{AccountSummary, LoadedState},
};
use crate::{random, state::State};
use directory::{App, RealmId};
use std::{
    collections::HashMap,
    fs::File,
    sync::{Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};
use tokio_postgres::Client;
use uuid::Uuid;

/// Between two polls for what other nodes have written.
const LOOK: Duration = Duration::from_millis(20);
/// How long to try to resolve a commit whose reply was lost.
const DOUBT: Duration = Duration::from_secs(5);
const BEFORE_ASKING_AGAIN: Duration = Duration::from_millis(100);
/// How many realms are loaded at once, over a connection each.
const LOADERS: usize = 4;
/// How many of its batch numbers a node leaves for others, and how many side changes all of them leave.
const KEPT: i64 = 10_000;

/// One node's way to the database. Other connections read change records and realms.
#[derive(Debug)]
pub struct Postgres {
    connection: Connection,
    /// Where realms are read whole, if not from the database itself.
    replica: Option<Server>,
    node: Uuid,
    seen: Position,
    /// Released when the file closes.
    _lock: File,
}

/// How far this node has polled: the last known value of each counter in the database.
#[derive(Debug, Default)]
pub(crate) struct Position {
    /// By node.
    batches: HashMap<Uuid, i64>,
    side_changes: i64,
    /// Another one after a restore has replaced everything.
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

    /// The transaction that writes a batch. Its epoch comes first, so that it waits for a replacement of everything
    /// before it holds anything; then what others could have written too, in one order for all nodes.
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

    /// Forgets what nobody follows any more: a node that comes back later compares all realms.
    fn sweep(&self) -> [Call; 4] {
        let own = self.seen.batches_of(self.node);
        [
            Call::new("UPDATE nodes SET heard_at = now() WHERE id = $1").with(self.node),
            Call::new("DELETE FROM nodes WHERE heard_at < now() - INTERVAL '1 day'"),
            Call::new("DELETE FROM batches WHERE node = $1 AND number < $2").with(self.node).with(own - KEPT),
            Call::new("DELETE FROM side_changes WHERE number < $1").with(self.seen.side_changes - KEPT),
        ]
    }

    /// Resolves a transaction whose reply was lost: takes its batch number, which it needs, so that it can't be
    /// committed any more, unless it already was.
    fn find_out(&mut self) -> Result<(), StoreError> {
        // No batch names a realm like this.
        let own = vec![self.node];
        let start = Instant::now();
        loop {
            match self.take_number(&own) {
                Ok(taken_for) if taken_for == own => {
                    *self.seen.batches.entry(self.node).or_default() += 1;
                    return Err(StoreError::Conflict);
                }
                Ok(_) => return Ok(()),
                Err(error) if start.elapsed() > DOUBT => {
                    tracing::error!(%error, "the outcome of the last commit is unknown");
                    // If it was, it will be followed as another's.
                    self.node = random::uuid();
                    return Err(StoreError::InDoubt);
                }
                Err(_) => thread::sleep(BEFORE_ASKING_AGAIN),
            }
        }
    }

    /// Takes this node's next number if nobody has, and tells for what it is taken. Waits for a transaction under way.
    fn take_number(&mut self, realms: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
        let number = self.seen.batches_of(self.node) + 1;
        let of_number = |sql| Call::new(sql).with(self.node).with(number);
        let take = of_number("INSERT INTO batches VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
            .with(realms.to_vec())
            .with(self.seen.epoch);
        let look = of_number("SELECT realms FROM batches WHERE node = $1 AND number = $2");
        self.connection.run(&[self.put_node(), take])?;
        let rows = self.connection.rows(&look)?;
        Ok(rows.first().ok_or(StoreError::Conflict)?.try_get(0)?)
    }

    fn put_node(&self) -> Call {
        Call::new("INSERT INTO nodes VALUES ($1, now()) ON CONFLICT DO NOTHING").with(self.node)
    }
}

impl Store for Postgres {
    fn load(&mut self, _: &mut dyn FnMut(Loading)) -> Result<LoadedState, StoreError> {
        let (asides, seen) = self.connection.read(&async |session| session.load_aside().await)?;
        self.seen = seen;
        Ok(LoadedState { realms: Vec::new(), refused: Vec::new(), asides })
    }

    fn setting(&mut self, name: &str, new: [u8; 32]) -> Result<[u8; 32], StoreError> {
        let put = Call::new("INSERT INTO settings VALUES ($1, $2) ON CONFLICT DO NOTHING");
        self.connection.run(&[put.with(name.to_owned()).with(new.to_vec())])?;
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
        match self.connection.run(&calls) {
            Err(error) if error.is_refusal() => {
                // One that was sent at once is over, for its end was sent with it.
                if calls.len() > PIPELINE {
                    self.connection.run(&[Call::new("ROLLBACK")])?;
                }
                return Err(if error.is_conflict() { StoreError::Conflict } else { error });
            }
            Err(error) => {
                tracing::warn!(%error, "a commit has no answer");
                match (self.find_out(), error) {
                    // Tried again, it would be as slow, and hold up all that waits behind it.
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
        self.connection.run(&[put.with(random::key().to_vec())])
    }

    fn poll_interval(&self) -> Option<Duration> {
        Some(LOOK)
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

    fn shelves(&self) -> Vec<Box<dyn Shelf>> {
        let shelf = || Realms::new(self.connection.server().clone(), self.replica.clone());
        (0..LOADERS).map(|_| Box::new(shelf()) as Box<dyn Shelf>).collect()
    }
}

/// Two nodes may be the first at once: one waits for the other, or fails and retries.
pub(crate) fn migrate(connection: &Connection) -> Result<(), StoreError> {
    let mut tries = 0;
    loop {
        // Over a connection of its own, which takes an unfinished transaction with it.
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
    /// Applies what is pending in a transaction that stays open; whether it has to be sealed then.
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

/// Reads what is never in memory, beside the writer.
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

    fn accounts(&self, limit: usize) -> Result<Option<Vec<AccountSummary>>, StoreError> {
        let call = Call::new(rows::LIST).with(i64::try_from(limit).unwrap_or(i64::MAX));
        let mut connection = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let listed = connection.read(&async |session| session.rows(&call).await)?;
        listed.iter().map(rows::listed).collect::<Result<_, _>>().map(Some)
    }

    fn apps_with_old_secrets(&self) -> Result<Vec<App>, StoreError> {
        let call = Call::new(crate::sql::OLD_SECRETS);
        let mut connection = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        connection.read(&async |session| session.rows(&call).await)?.iter().map(rows::app).collect()
    }
}
