//! The database as a source: one snapshot transaction, concurrent with writers.

use crate::postgres::{
    Server, applied,
    connection::DedicatedSession,
    load::{SNAPSHOT, STALLED},
    rows, sealed,
};
use crate::{
    dump::accounts::AccountList,
    dump::names::{self, Names},
    dump::row::{self, Counts, DumpRow, KEYS, RowSink, RowSource, Table},
    dump::tally::Tally,
    error::StoreError,
    migrate::{self, POSTGRES},
    state::AccountSummary,
};
use futures_util::TryStreamExt;
use std::pin::pin;
use tokio::time::timeout;
use tokio_postgres::Row;
use uuid::Uuid;

/// The collation that sorts texts by their bytes.
const BY_BYTES: &str = "COLLATE \"C\"";

#[derive(Debug)]
pub(crate) struct PostgresSnapshot(DedicatedSession);

impl PostgresSnapshot {
    pub(crate) fn open(server: &Server) -> Result<Self, StoreError> {
        let mut held = server.hold()?;
        held.work(async |session| {
            session.client.batch_execute(SNAPSHOT).await?;
            match migrate::pending(POSTGRES, &applied(&session.client).await?)? {
                [] => Ok(()),
                _ => Err(StoreError::OldSchema),
            }
        })?;
        Ok(Self(held))
    }

    /// The accounts of all realms, verified against the digests of the realms and of their list.
    pub(crate) fn accounts(&mut self) -> Result<Vec<AccountSummary>, StoreError> {
        let (mut tally, mut accounts) = (Tally::default(), AccountList::default());
        let sealed = |table: &Table| !matches!(table, Table::Settings | Table::Changes);
        for table in Table::ALL.into_iter().filter(sealed) {
            self.0.table(table, &mut |stored| {
                let stored = stored?;
                tally.add(&stored);
                accounts.add(&stored);
                Ok(())
            })?;
        }
        tally.verify()?;
        Ok(accounts.finish())
    }
}

/// The names of a database with any version of the schema.
pub(crate) fn names(server: &Server) -> Result<Names, StoreError> {
    server.hold()?.work(async |session| {
        let mut found = Names::default();
        if applied(&session.client).await?.is_empty() {
            return Ok(found);
        }
        let mut rows = pin!(session.client.query_raw(names::USERS, std::iter::empty::<&str>()).await?);
        while let Some(row) = timeout(STALLED, rows.try_next()).await?? {
            let ids: [Uuid; 2] = [row.try_get(0)?, row.try_get(1)?];
            let [realm, id] = ids.map(Uuid::into_bytes);
            let named = names::named(row.try_get(3)?, row.try_get(4)?, row.try_get(5)?);
            found.user(realm, id, row.try_get(2)?, named);
        }
        let mut rows = pin!(session.client.query_raw(names::GROUPS, std::iter::empty::<&str>()).await?);
        while let Some(row) = timeout(STALLED, rows.try_next()).await?? {
            let ids: [Uuid; 2] = [row.try_get(0)?, row.try_get(1)?];
            let [account, id] = ids.map(Uuid::into_bytes);
            found.group(account, id, row.try_get(2)?);
        }
        Ok(found)
    })
}

impl DedicatedSession {
    /// Emits all rows that its transaction sees, in order.
    pub(crate) fn read(&mut self, take: RowSink<'_>) -> Result<(), StoreError> {
        Table::ALL.into_iter().try_for_each(|table| self.table(table, take))
    }

    fn table(&mut self, table: Table, take: RowSink<'_>) -> Result<(), StoreError> {
        self.work(async |session| {
            let sql = table.sql(BY_BYTES);
            let mut rows = pin!(session.client.query_raw(&sql, std::iter::empty::<&str>()).await?);
            while let Some(row) = timeout(STALLED, rows.try_next()).await?? {
                take(read(table, &row))?;
            }
            Ok(())
        })
    }
}

impl RowSource for PostgresSnapshot {
    fn counts(&mut self) -> Result<Counts, StoreError> {
        self.0.work(async |session| {
            let mut counts = Counts::new();
            for table in Table::ALL {
                let count: i64 = session.client.query_one(&table.count_sql(), &[]).await?.try_get(0)?;
                counts.insert(table, count as u64);
            }
            Ok(counts)
        })
    }

    fn read(&mut self, take: RowSink<'_>) -> Result<(), StoreError> {
        self.0.read(take)
    }
}

impl row::Snapshot for PostgresSnapshot {
    fn own_faults(&mut self, report: &mut dyn FnMut(String)) -> Result<(), StoreError> {
        self.0.work(async |session| {
            for key in KEYS {
                let mut rows = pin!(session.client.query_raw(key.sql, std::iter::empty::<&str>()).await?);
                while let Some(row) = timeout(STALLED, rows.try_next()).await?? {
                    let id: Uuid = row.try_get(0)?;
                    key.check(id.into_bytes(), row.try_get(1)?, row.try_get(2)?, report);
                }
            }
            session.faults_of_nodes(report).await
        })
    }
}

fn read(table: Table, row: &Row) -> Result<DumpRow, StoreError> {
    Ok(match table {
        Table::Settings => {
            let (name, value): (&str, &[u8]) = (row.try_get(0)?, row.try_get(1)?);
            let value = value
                .try_into()
                .map_err(|_| StoreError::Corrupt { what: "setting", value: name.to_owned() })?;
            DumpRow::Setting { name: name.into(), value }
        }
        Table::Realms => {
            let (id, revision, digest) = sealed::realm(row)?;
            DumpRow::Realm { id, revision, digest: Some(digest.unwrap_or_default()) }
        }
        Table::Accounts => rows::account(row)?.into(),
        Table::Apps => rows::app(row)?.into(),
        Table::Groups => rows::group(row)?.into(),
        Table::Users => rows::user(row)?.into(),
        Table::Memberships => rows::membership(row)?.into(),
        Table::Changes => sealed::stored_change(row)?,
        Table::Tokens => DumpRow::Token(rows::token(row)?),
        Table::AppPasswords => DumpRow::AppPassword(rows::app_password(row)?),
        Table::Webhooks => DumpRow::Webhook(rows::webhook(row)?.into()),
        Table::IdentityProviders => DumpRow::IdentityProvider(rows::identity_provider(row)?.into()),
        Table::Links => DumpRow::Link(rows::link(row)?),
        Table::Aside => DumpRow::Aside { digest: sealed::digest(row, 0)?.unwrap_or_default() },
    })
}
