//! Seals in PostgreSQL's tables.

use crate::postgres::{
    connection::{Call, DedicatedSession, Session},
    rows::{realm_of, realm_uuid},
};
use crate::{
    dump::row::DumpRow,
    dump::tally::Tally,
    error::StoreError,
    record::{Record, Text},
    seal::Seal,
};
use directory::{Digest, RealmId};
use std::collections::BTreeMap;
use tokio_postgres::Row;
use uuid::Uuid;

/// The number of change records that are sealed per step.
const CHUNK: i64 = 1_000;

pub(crate) fn put_realms(rows: &[(RealmId, (u64, Digest))]) -> Call {
    Call::new(
        "INSERT INTO realms SELECT * FROM unnest($1::UUID[], $2::BIGINT[], $3::BYTEA[])
         ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, digest = excluded.digest",
    )
    .list(rows, |(realm, _)| realm_uuid(*realm))
    .list(rows, |(_, (revision, _))| *revision as i64)
    .list(rows, |(_, (_, digest))| digest.to_bytes().to_vec())
}

pub(crate) fn realms(seal: &Seal) -> Vec<Call> {
    let realms: Vec<_> = seal.realms.iter().map(|(realm, sealed)| (*realm, *sealed)).collect();
    realms.chunks(CHUNK as usize).map(put_realms).collect()
}

/// Stores the digest with the number of the last side change that it includes.
pub(crate) fn aside(seal: &Seal, number: i64) -> Option<Call> {
    let put = Call::new("UPDATE aside SET number = $1, digest = $2").with(number);
    seal.aside.map(|digest| put.with(digest.to_bytes().to_vec()))
}

/// All digests.
pub(crate) fn calls(seal: &Seal, number: i64) -> Vec<Call> {
    realms(seal).into_iter().chain(aside(seal, number)).collect()
}

/// `None` if the column isn't a digest.
pub(crate) fn digest(row: &Row, column: usize) -> Result<Option<Digest>, StoreError> {
    let bytes: &[u8] = row.try_get(column)?;
    Ok(bytes.try_into().ok().map(Digest::from_bytes))
}

/// A realm's id, revision and digest.
pub(crate) fn realm(row: &Row) -> Result<(RealmId, u64, Option<Digest>), StoreError> {
    Ok((realm_of(row.try_get(0)?), row.try_get::<_, i64>(1)? as u64, digest(row, 2)?))
}

/// From a row that starts with the revision, the text and the checksum.
pub(crate) fn change(realm: RealmId, row: &Row) -> Result<(u64, Record), StoreError> {
    let revision = row.try_get::<_, i64>(0)? as u64;
    Ok((revision, Text { realm, revision, text: row.try_get(1)? }.verified(row.try_get(2)?)?))
}

/// A change record from a row that starts with the realm, the revision, the text and the checksum.
pub(crate) fn stored_change(row: &Row) -> Result<DumpRow, StoreError> {
    let (realm, revision) = (realm_of(row.try_get(0)?), row.try_get::<_, i64>(1)? as u64);
    let text = Text { realm, revision, text: row.try_get(2)? };
    let is_altered = row.try_get::<_, &[u8]>(3)? != text.checksum();
    Ok(DumpRow::Change { realm, revision, record: serde_json::from_str(text.text)?, is_altered })
}

impl Session {
    /// The digest of what belongs to no realm and of the list of realms, and the side change that it includes.
    pub(crate) async fn aside(&self) -> Result<Option<(i64, Digest)>, StoreError> {
        let rows = self.client.query("SELECT number, digest FROM aside", &[]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        Ok(digest(row, 1)?.zip(row.try_get(0).ok()).map(|(digest, number)| (number, digest)))
    }

    /// Writes the checksum of each change record.
    async fn seal_changes(&mut self) -> Result<(), StoreError> {
        let mut last = (Uuid::nil(), 0_i64);
        loop {
            let next = Call::new(
                "SELECT realm, revision, record FROM changes WHERE (realm, revision) > ($1, $2)
                 ORDER BY realm, revision LIMIT $3",
            );
            let rows = self.rows(&next.with(last.0).with(last.1).with(CHUNK)).await?;
            let mut sealed = BTreeMap::new();
            for row in &rows {
                last = (row.try_get(0)?, row.try_get(1)?);
                let text = Text { realm: realm_of(last.0), revision: last.1 as u64, text: row.try_get(2)? };
                sealed.insert(last, text.checksum().to_vec());
            }
            if sealed.is_empty() {
                return Ok(());
            }
            let put = Call::new(
                "UPDATE changes SET checksum = of.checksum
                 FROM unnest($1::UUID[], $2::BIGINT[], $3::BYTEA[]) AS of (realm, revision, checksum)
                 WHERE changes.realm = of.realm AND changes.revision = of.revision",
            );
            let sealed: Vec<_> = sealed.into_iter().collect();
            let put = put
                .list(&sealed, |((realm, _), _)| *realm)
                .list(&sealed, |((_, revision), _)| *revision)
                .list(&sealed, |(_, checksum)| checksum.clone());
            self.run(&[put]).await?;
        }
    }
}

/// Seals the existing rows, which are assumed to be intact, in the transaction of a migration.
pub(crate) fn seal_all(held: &mut DedicatedSession) -> Result<(), StoreError> {
    let mut tally = Tally::default();
    held.read(&mut |stored| {
        tally.add(&stored?);
        Ok(())
    })?;
    held.work(async |session| {
        let number: i64 = session.client.query_one("SELECT number FROM aside", &[]).await?.try_get(0)?;
        session.run(&calls(&tally.seal(), number)).await?;
        session.seal_changes().await
    })
}
