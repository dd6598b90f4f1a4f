//! Loads whole realms, one at a time, each from one snapshot; and the other data needed at start.

use crate::postgres::{
    Position,
    connection::{Call, Connection, Server, Session},
    follow::AT_ONCE,
    rows::{self, realm_of, realm_uuid, uuid},
    sealed,
};
use crate::{
    backend::{RealmLoader, RemoteChange},
    error::StoreError,
    seal::{SideState, of_realm},
    sql,
    state::RealmKey,
};
use directory::{Realm, RealmId};
use futures_util::TryStreamExt;
use std::{collections::HashMap, pin::pin, sync::Arc, time::Duration};
use tokio::time::timeout;
use tokio_postgres::Row;
use uuid::Uuid;

/// The timeout for the next row.
pub(crate) const STALLED: Duration = Duration::from_secs(30);
pub(crate) const SNAPSHOT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

const OF_REALM: &str = "WHERE realm = $1";
const OF_ACCOUNTS: &str = "WHERE account IN (SELECT id FROM accounts WHERE realm = $1)";
const OF_GROUPS: &str = "WHERE im_group IN (SELECT im_groups.id FROM im_groups
    JOIN accounts ON accounts.id = im_groups.account WHERE accounts.realm = $1)";

/// The connections that one thread loads realms over: to the replica, if there is one, and to the primary for the
/// newest changes.
#[derive(Debug)]
pub(crate) struct Realms {
    database: Connection,
    replica: Option<Connection>,
}

impl Realms {
    pub(crate) fn new(database: Server, replica: Option<Server>) -> Self {
        Self { database: Connection::at_rest(database), replica: replica.map(Connection::at_rest) }
    }

    /// The realm from the replica, if the replica has it and doesn't lack a restore.
    fn load_from_replica(&mut self, realm: RealmId) -> Result<Option<Realm>, StoreError> {
        let Some(replica) = &mut self.replica else { return Ok(None) };
        let loaded = read(replica, realm);
        let loaded =
            loaded.inspect_err(|error| tracing::warn!(%error, "a realm can't be read from the replica"));
        let Ok(Some((realm, epoch))) = loaded else { return Ok(None) };
        let current = self.database.read(&async |session| session.epoch().await)?;
        Ok((epoch == current).then_some(realm))
    }
}

/// The realm and its epoch.
fn read(connection: &mut Connection, realm: RealmId) -> Result<Option<(Realm, Uuid)>, StoreError> {
    let loaded = connection.read(&async |session| session.load_realm(realm).await);
    if loaded.is_err() {
        // Its transaction is still open.
        connection.rest();
    }
    loaded
}

impl RealmLoader for Realms {
    fn find(&mut self, of: RealmKey) -> Result<Option<RealmId>, StoreError> {
        let call = match of {
            RealmKey::Id(realm) => return Ok(Some(realm)),
            RealmKey::Account(account) => {
                Call::new("SELECT realm FROM accounts WHERE id = $1").with(uuid(account.as_bytes()))
            }
            RealmKey::App(app) => Call::new(
                "SELECT realm FROM apps JOIN accounts ON accounts.id = apps.account WHERE apps.id = $1",
            )
            .with(uuid(app.as_bytes())),
        };
        let found = self.database.read(&async |session| session.rows(&call).await)?;
        Ok(found.first().map(|row| row.try_get(0)).transpose()?.map(realm_of))
    }

    fn load(&mut self, id: RealmId) -> Result<Option<Realm>, StoreError> {
        let loaded = match self.load_from_replica(id)? {
            None => read(&mut self.database, id)?.map(|(realm, _)| realm),
            found => found,
        };
        let Some(mut realm) = loaded else { return Ok(None) };
        // The writer applies the last few changes.
        loop {
            let revision = realm.revision();
            let since =
                self.database.read(&async |session| session.changes_since(&[(id, revision)]).await)?;
            for news in &since {
                let RemoteChange::Change { revision, effects, .. } = news else {
                    return Err(StoreError::Corrupt {
                        what: "realm's revision",
                        value: revision.to_string(),
                    });
                };
                effects.iter().for_each(|effect| realm.apply(effect));
                realm.set_revision(*revision);
            }
            if since.len() < AT_ONCE / 10 {
                return Ok(Some(realm));
            }
        }
    }

    fn rest(&mut self) {
        self.database.rest();
        self.replica.iter_mut().for_each(Connection::rest);
    }
}

impl Session {
    /// What belongs to no realm, and the position of the counters when they were read.
    pub(crate) async fn load_aside(&mut self) -> Result<(SideState, Position), StoreError> {
        self.client.batch_execute(SNAPSHOT).await?;
        let seen = self.seen().await?;
        let tokens = self.all(sql::TOKENS, rows::token).await?;
        let passwords = self.all(sql::APP_PASSWORDS, rows::app_password).await?;
        let webhooks = self.all(sql::WEBHOOKS, rows::webhook).await?;
        let providers = self.all(sql::IDENTITY_PROVIDERS, rows::identity_provider).await?;
        let links = self.all(sql::LINKS, rows::link).await?;
        let realms = self.all("SELECT id FROM realms", |row| Ok(realm_of(row.try_get(0)?))).await?;
        let committed = self.aside().await?.filter(|(number, _)| *number == seen.side_changes);
        self.client.batch_execute("COMMIT").await?;
        let committed = committed.map(|(_, digest)| digest);
        let asides = SideState::verified(tokens, passwords, webhooks, providers, links, realms, committed)?;
        Ok((asides, seen))
    }

    async fn seen(&self) -> Result<Position, StoreError> {
        let rows = self.client.query("SELECT node, max(number) FROM batches GROUP BY node", &[]).await?;
        let batches = rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
        let last = self.client.query_one("SELECT coalesce(max(number), 0) FROM side_changes", &[]).await?;
        Ok(Position {
            batches: batches.collect::<Result<HashMap<_, _>, StoreError>>()?,
            side_changes: last.try_get(0)?,
            epoch: self.epoch().await?,
        })
    }

    async fn epoch(&self) -> Result<Uuid, StoreError> {
        Ok(self.client.query_one("SELECT id FROM epochs", &[]).await?.try_get(0)?)
    }

    async fn load_realm(&mut self, id: RealmId) -> Result<Option<(Realm, Uuid)>, StoreError> {
        self.client.batch_execute(SNAPSHOT).await?;
        let epoch = self.epoch().await?;
        let of = realm_uuid(id);
        let mut sealed = None;
        let realm = "SELECT id, revision, digest FROM realms";
        self.each(realm, "WHERE id = $1", of, sealed::realm, |row| sealed = Some(row)).await?;
        let Some((_, revision, committed)) = sealed else {
            self.client.batch_execute("COMMIT").await?;
            return Ok(None);
        };
        let mut builder = Realm::builder(id);
        self.each(sql::ACCOUNTS, OF_REALM, of, rows::account, |it| builder.account(Arc::new(it.1))).await?;
        self.each(sql::APPS, OF_ACCOUNTS, of, rows::app, |it| builder.app(Arc::new(it))).await?;
        self.each(sql::GROUPS, OF_ACCOUNTS, of, rows::group, |it| builder.group(Arc::new(it))).await?;
        self.each(sql::USERS, OF_REALM, of, rows::user, |it| builder.user(Arc::new(it.1))).await?;
        self.each(sql::MEMBERSHIPS, OF_GROUPS, of, rows::membership, |it| {
            builder.member(it.0, it.1, it.2.as_ref());
        })
        .await?;
        self.client.batch_execute("COMMIT").await?;
        let realm = builder.finish(revision);
        match committed == Some(realm.digest()) {
            true => Ok(Some((realm, epoch))),
            false => Err(StoreError::Differs(of_realm(id))),
        }
    }

    async fn all<T>(&self, sql: &str, read: fn(&Row) -> Result<T, StoreError>) -> Result<Vec<T>, StoreError> {
        self.client.query(sql, &[]).await?.iter().map(read).collect()
    }

    /// Passes each row of a realm to `take`.
    async fn each<T>(
        &mut self,
        sql: &str,
        of_realm: &str,
        realm: Uuid,
        read: fn(&Row) -> Result<T, StoreError>,
        mut take: impl FnMut(T),
    ) -> Result<(), StoreError> {
        let statement = self.prepare(&format!("{sql} {of_realm}")).await?;
        let mut rows = pin!(self.client.query_raw(&statement, [realm]).await?);
        while let Some(row) = timeout(STALLED, rows.try_next()).await?? {
            take(read(&row)?);
        }
        Ok(())
    }
}
