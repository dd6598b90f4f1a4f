//! Reads realms whole, as of one instant.

use super::{
    Seen,
    connection::Session,
    rows::{self, realm_of},
};
use crate::{
    access::Token,
    store::{Link, Loaded, Loading, StoreError, rows as sql},
};
use directory::{Realm, RealmBuilder, RealmId};
use futures_util::TryStreamExt;
use std::{collections::HashMap, pin::pin, sync::Arc, time::Duration};
use tokio::time::timeout;
use tokio_postgres::Row;
use uuid::Uuid;

/// How many rows make one step of progress.
const STEP: usize = 100_000;
/// A row that takes longer will not come.
const STALLED: Duration = Duration::from_secs(30);
const SNAPSHOT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
const OF_ACCOUNTS: &str = "account IN (SELECT id FROM accounts WHERE realm = ANY($1))";

impl Session {
    /// Everything, and how much of what the database counts is in it.
    pub(super) async fn load(
        &mut self,
        progress: &mut dyn FnMut(Loading),
    ) -> Result<(Loaded, Seen), StoreError> {
        self.client.batch_execute(SNAPSHOT).await?;
        let seen = self.seen().await?;
        let realms = self.read_realms(None, progress).await?;
        let (tokens, links) = self.read_aside().await?;
        self.client.batch_execute("COMMIT").await?;
        Ok((Loaded { realms, tokens, links }, seen))
    }

    /// What side changes have led to, and the number of the last.
    pub(super) async fn load_aside(&mut self) -> Result<(Vec<Token>, Vec<Link>, i64), StoreError> {
        self.client.batch_execute(SNAPSHOT).await?;
        let seen = self.seen().await?;
        let (tokens, links) = self.read_aside().await?;
        self.client.batch_execute("COMMIT").await?;
        Ok((tokens, links, seen.side_changes))
    }

    async fn read_aside(&self) -> Result<(Vec<Token>, Vec<Link>), StoreError> {
        Ok((self.all(sql::TOKENS, rows::token).await?, self.all(sql::LINKS, rows::link).await?))
    }

    /// Those of the realms that there are.
    pub(super) async fn load_realms(&mut self, only: &[Uuid]) -> Result<Vec<Realm>, StoreError> {
        self.client.batch_execute(SNAPSHOT).await?;
        let realms = self.read_realms(Some(only), &mut |_| {}).await?;
        self.client.batch_execute("COMMIT").await?;
        Ok(realms)
    }

    async fn seen(&self) -> Result<Seen, StoreError> {
        let rows = self.client.query("SELECT node, max(number) FROM batches GROUP BY node", &[]).await?;
        let batches = rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
        let last = self.client.query_one("SELECT coalesce(max(number), 0) FROM side_changes", &[]).await?;
        Ok(Seen {
            batches: batches.collect::<Result<HashMap<_, _>, StoreError>>()?,
            side_changes: last.try_get(0)?,
        })
    }

    async fn read_realms(
        &self,
        only: Option<&[Uuid]>,
        progress: &mut dyn FnMut(Loading),
    ) -> Result<Vec<Realm>, StoreError> {
        let mut revisions: Vec<(RealmId, u64)> = Vec::new();
        self.each("SELECT id, revision FROM realms", "id = ANY($1)", only, |row| {
            revisions.push((realm_of(row.try_get(0)?), row.try_get::<_, i64>(1)? as u64));
            Ok(None)
        })
        .await?;
        let mut builders: HashMap<RealmId, RealmBuilder> =
            revisions.iter().map(|(id, _)| (*id, Realm::builder(*id))).collect();
        let mut of_account = HashMap::new();
        self.each(sql::ACCOUNTS, "realm = ANY($1)", only, |row| {
            let (realm, account) = rows::account(row)?;
            of_account.insert(account.id, realm);
            Ok(builders.get_mut(&realm).map(|builder| builder.account(Arc::new(account))))
        })
        .await?;
        self.each(sql::APPS, OF_ACCOUNTS, only, |row| {
            let app = rows::app(row)?;
            let builder = of_account.get(&app.account).and_then(|realm| builders.get_mut(realm));
            Ok(builder.map(|builder| builder.app(Arc::new(app))))
        })
        .await?;
        let mut of_group = HashMap::new();
        self.each(sql::GROUPS, OF_ACCOUNTS, only, |row| {
            let group = rows::group(row)?;
            let realm = of_account.get(&group.account);
            of_group.extend(realm.map(|realm| (group.id, *realm)));
            let builder = realm.and_then(|realm| builders.get_mut(realm));
            Ok(builder.map(|builder| builder.group(Arc::new(group))))
        })
        .await?;
        let mut read = 0;
        self.each(sql::USERS, "realm = ANY($1)", only, |row| {
            let (realm, user) = rows::user(row)?;
            read += 1;
            if read % STEP == 0 {
                progress(Loading::Users(read));
            }
            Ok(builders.get_mut(&realm).map(|builder| builder.user(Arc::new(user))))
        })
        .await?;
        read = 0;
        let of_groups = format!("im_group IN (SELECT id FROM im_groups WHERE {OF_ACCOUNTS})");
        self.each(sql::MEMBERSHIPS, &of_groups, only, |row| {
            let (group, user) = rows::membership(row)?;
            read += 1;
            if read % STEP == 0 {
                progress(Loading::Memberships(read));
            }
            let builder = of_group.get(&group).and_then(|realm| builders.get_mut(realm));
            Ok(builder.map(|builder| builder.member(group, user)))
        })
        .await?;
        progress(Loading::Indexes);
        let build = |(id, revision)| builders.remove(&id).map(|builder| builder.finish(revision));
        Ok(revisions.into_iter().filter_map(build).collect())
    }

    async fn all<T>(&self, sql: &str, read: fn(&Row) -> Result<T, StoreError>) -> Result<Vec<T>, StoreError> {
        self.client.query(sql, &[]).await?.iter().map(read).collect()
    }

    /// Hands each row to `take` as it comes, of all realms or of some. It answers None for one that belongs to nothing.
    async fn each(
        &self,
        sql: &str,
        of_realms: &str,
        only: Option<&[Uuid]>,
        mut take: impl FnMut(&Row) -> Result<Option<()>, StoreError>,
    ) -> Result<(), StoreError> {
        let rows = match only {
            Some(realms) => {
                self.client
                    .query_raw(&format!("SELECT * FROM ({sql}) AS found WHERE {of_realms}"), [realms])
                    .await?
            }
            None => self.client.query_raw(sql, std::iter::empty::<&str>()).await?,
        };
        let mut rows = pin!(rows);
        while let Some(row) = timeout(STALLED, rows.try_next()).await?? {
            // Foreign keys see to it that everything belongs to something.
            let _ = take(&row)?;
        }
        Ok(())
    }
}
