//! The embedded store as a source: one read transaction, concurrent with writers.

use crate::{
    dump::names::{self, Names},
    dump::row::{self, Counts, DumpRow, KEYS, RowSink, RowSource, Table},
    error::StoreError,
    migrate::{self, SQLITE},
    sqlite::{read_only::ReadConnection, rows, sealed},
};
use rusqlite::{Connection, Row};
use std::path::Path;

/// A snapshot of a folder's database, as of its opening.
#[derive(Debug)]
pub(crate) struct SqliteSnapshot(ReadConnection);

impl SqliteSnapshot {
    pub(crate) fn open(folder: &Path) -> Result<Self, StoreError> {
        let file = folder.join("imdir.db");
        if !file.exists() {
            return Err(StoreError::NoDatabase(folder.display().to_string()));
        }
        let readable = ReadConnection::open(&file)?;
        // The snapshot starts with the first read.
        readable.db.execute_batch("BEGIN")?;
        match migrate::pending(SQLITE, &migrate::applied(&readable.db)?)? {
            [] => Ok(Self(readable)),
            _ => Err(StoreError::OldSchema),
        }
    }
}

/// Emits the rows of a table in order.
pub(crate) fn table(db: &Connection, table: Table, take: RowSink<'_>) -> Result<(), StoreError> {
    let mut statement = db.prepare(&table.sql(""))?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        take(read(table, row))?;
    }
    Ok(())
}

impl RowSource for SqliteSnapshot {
    fn counts(&mut self) -> Result<Counts, StoreError> {
        let count = |table: Table| {
            let count: i64 = self.0.db.query_row(&table.count_sql(), [], |row| row.get(0))?;
            Ok((table, count as u64))
        };
        Table::ALL.into_iter().map(count).collect()
    }

    fn read(&mut self, take: RowSink<'_>) -> Result<(), StoreError> {
        Table::ALL.into_iter().try_for_each(|table| self::table(&self.0.db, table, take))
    }
}

impl row::Snapshot for SqliteSnapshot {
    fn own_faults(&mut self, report: &mut dyn FnMut(String)) -> Result<(), StoreError> {
        let mut check = self.0.db.prepare("PRAGMA integrity_check")?;
        let said: Vec<String> = check.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        said.into_iter().filter(|line| line != "ok").for_each(&mut *report);
        for key in KEYS {
            let mut statement = self.0.db.prepare(key.sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (text, stored): (String, String) = (row.get(1)?, row.get(2)?);
                key.check(row.get(0)?, &text, &stored, report);
            }
        }
        Ok(())
    }
}

/// The names of a folder's database with any version of the schema.
pub(crate) fn names(folder: &Path) -> Result<Names, StoreError> {
    let (file, mut found) = (folder.join("imdir.db"), Names::default());
    if !file.exists() {
        return Ok(found);
    }
    let readable = ReadConnection::open(&file)?;
    if migrate::applied(&readable.db)?.is_empty() {
        return Ok(found);
    }
    let mut statement = readable.db.prepare(names::USERS)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text = |column| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
        found.user(row.get(0)?, row.get(1)?, text(2)?, names::named(text(3)?, text(4)?, text(5)?));
    }
    let mut statement = readable.db.prepare(names::GROUPS)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let name = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
        found.group(row.get(0)?, row.get(1)?, name);
    }
    Ok(found)
}

/// The migrations that a folder's database has.
pub(crate) fn migrations(folder: &Path) -> Result<Vec<(i64, Vec<u8>)>, StoreError> {
    let file = folder.join("imdir.db");
    match file.exists() {
        true => migrate::applied(&ReadConnection::open(&file)?.db),
        false => Ok(Vec::new()),
    }
}

fn read(table: Table, row: &Row<'_>) -> Result<DumpRow, StoreError> {
    Ok(match table {
        Table::Settings => DumpRow::Setting { name: row.get::<_, String>(0)?.into(), value: row.get(1)? },
        Table::Realms => {
            let (id, revision, digest) = sealed::realm(row)?;
            DumpRow::Realm { id, revision, digest: Some(digest.unwrap_or_default()) }
        }
        Table::Accounts => rows::account(row)?.into(),
        Table::Apps => rows::app(row)?.into(),
        Table::Groups => rows::group(row)?.into(),
        Table::Users => rows::user(row)?.into(),
        Table::Memberships => rows::membership(row)?.into(),
        Table::Changes => sealed::change(row)?,
        Table::Tokens => DumpRow::Token(rows::token(row)?),
        Table::AppPasswords => DumpRow::AppPassword(rows::app_password(row)?),
        Table::Webhooks => DumpRow::Webhook(rows::webhook(row)?.into()),
        Table::IdentityProviders => DumpRow::IdentityProvider(rows::identity_provider(row)?.into()),
        Table::Links => DumpRow::Link(rows::link(row)?),
        Table::Aside => DumpRow::Aside { digest: sealed::digest(row, 0)?.unwrap_or_default() },
    })
}
