//! Polls for the writes of other nodes.

use crate::postgres::{
    Position,
    connection::{Call, Session},
    rows::{realm_of, realm_uuid},
    sealed,
};
use crate::{backend::RemoteChange, error::StoreError, record::Record, side::SideChange, state::State};
use directory::{Digest, RealmId};
use std::collections::{BTreeSet, HashMap};
use tokio_postgres::Row;
use uuid::Uuid;

/// The maximum number of changes of a realm per poll; a realm that is further behind is reloaded.
pub(crate) const AT_ONCE: usize = 10_000;

// Lateral joins force a plan node by node and realm by realm, regardless of the planner's statistics.
const BATCHES: &str = "SELECT nodes.id, found.number, found.realms
    FROM nodes LEFT JOIN unnest($1::UUID[], $2::BIGINT[]) AS seen (node, number) ON seen.node = nodes.id
    CROSS JOIN LATERAL (
        SELECT number, realms FROM batches WHERE node = nodes.id AND number > coalesce(seen.number, 0)
        ORDER BY number LIMIT 1000) AS found
    ORDER BY 1, 2";
const CHANGES: &str = "SELECT found.revision, found.record, found.checksum, known.realm
    FROM unnest($1::UUID[], $2::BIGINT[]) AS known (realm, revision)
    CROSS JOIN LATERAL (
        SELECT revision, record, checksum FROM changes WHERE realm = known.realm AND revision > known.revision
        ORDER BY revision LIMIT $3) AS found
    ORDER BY 4, 1";
const SEALS: &str = "SELECT id, revision, digest FROM realms WHERE id = ANY($1)";
const ASIDE: &str = "SELECT number, digest FROM aside";
const SIDE_CHANGES: &str = "SELECT number, change FROM side_changes WHERE number > $1 ORDER BY number";
const OTHER_EPOCHS: &str = "SELECT id FROM epochs WHERE id <> $1";

impl Session {
    pub(crate) async fn follow(
        &mut self,
        state: &State,
        seen: &Position,
    ) -> Result<(Position, Vec<RemoteChange>), StoreError> {
        let (nodes, numbers): (Vec<Uuid>, Vec<i64>) = seen.batches.iter().unzip();
        let others = Call::new(OTHER_EPOCHS).with(seen.epoch);
        // Side changes are read first, so that realms are never older: a node that knew of a revocation without its
        // cause would issue the next token by the app's old record. Their digest is read before them, so that they pass
        // the state that it belongs to.
        let [aside, side_changes, batches, mut epochs] = self
            .rows_of([
                &Call::new(ASIDE),
                &Call::new(SIDE_CHANGES).with(seen.side_changes),
                &Call::new(BATCHES).with(nodes).with(numbers),
                &others,
            ])
            .await?;
        let mut now = Position { batches: seen.batches.clone(), ..*seen };
        let mut followed = Vec::new();

        let mut realms = BTreeSet::new();
        let mut has_gap = false;
        for row in &batches {
            let (node, number): (Uuid, i64) = (row.try_get(0)?, row.try_get(1)?);
            let last = now.batches.entry(node).or_default();
            has_gap |= number != *last + 1;
            *last = number;
            realms.extend(row.try_get::<_, Vec<Uuid>>(2)?);
        }
        let mut known: Vec<(RealmId, u64)> = Vec::new();
        if has_gap {
            realms = state.all_held().map(|held| realm_uuid(held.realm.id())).collect();
            followed.push(RemoteChange::Elsewhere);
        }
        for id in realms {
            match state.followed_from(realm_of(id)) {
                Some(revision) => known.push((realm_of(id), revision)),
                None => followed.push(RemoteChange::Elsewhere),
            }
        }
        followed.extend(self.changes_and_seals(&known).await?);

        match asides(state, now.side_changes, &aside, &side_changes)? {
            Some(changes) => {
                now.side_changes += changes.len() as i64;
                followed.extend(changes.into_iter().map(RemoteChange::Aside));
            }
            None => {
                let (asides, seen) = self.load_aside().await?;
                followed.push(RemoteChange::SideState(asides));
                now.side_changes = seen.side_changes;
            }
        }
        // Last, to ensure that nothing above was read from another epoch.
        if !followed.is_empty() {
            epochs = self.rows(&others).await?;
        }
        if !epochs.is_empty() {
            let (asides, now) = self.load_aside().await?;
            return Ok((now, vec![RemoteChange::Replaced(asides)]));
        }
        Ok((now, followed))
    }

    /// The changes of realms since these revisions, each with a digest at a revision that they pass.
    async fn changes_and_seals(&mut self, known: &[(RealmId, u64)]) -> Result<Vec<RemoteChange>, StoreError> {
        if known.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<Uuid> = known.iter().map(|(id, _)| realm_uuid(*id)).collect();
        let seals = self.rows(&Call::new(SEALS).with(ids)).await?;
        let mut followed = self.changes_since(known).await?;
        for row in &seals {
            let (id, at, digest) = sealed::realm(row)?;
            let is_later = |news: &RemoteChange| matches!(news, RemoteChange::Change { realm, revision, .. } if *realm == id && *revision > at);
            let place = followed.iter().position(is_later).unwrap_or(followed.len());
            let digest = digest.unwrap_or_default();
            followed.insert(place, RemoteChange::Seal { realm: id, revision: at, digest });
        }
        Ok(followed)
    }

    /// The changes of realms since these revisions.
    pub(crate) async fn changes_since(
        &mut self,
        known: &[(RealmId, u64)],
    ) -> Result<Vec<RemoteChange>, StoreError> {
        if known.is_empty() {
            return Ok(Vec::new());
        }
        let revisions: HashMap<Uuid, u64> = known.iter().map(|(id, at)| (realm_uuid(*id), *at)).collect();
        let call = Call::new(CHANGES)
            .list(known, |(id, _)| realm_uuid(*id))
            .list(known, |(_, revision)| *revision as i64)
            .with(AT_ONCE as i64 + 1);
        let rows = self.rows(&call).await?;
        let mut followed = Vec::new();
        for of_realm in rows.chunk_by(|one, next| one.get::<_, Uuid>(3) == next.get::<_, Uuid>(3)) {
            let id: Uuid = of_realm[0].try_get(3)?;
            let changes = of_realm.iter().map(|row| sealed::change(realm_of(id), row));
            let changes: Vec<(u64, Record)> = match changes.collect() {
                Err(error @ StoreError::Differs(_)) => {
                    tracing::error!(%error, "a realm's changes can't be read, reloading it");
                    followed.push(RemoteChange::Behind(realm_of(id)));
                    continue;
                }
                changes => changes?,
            };
            let is_gapless = changes.iter().zip(revisions[&id] + 1..).all(|(change, next)| change.0 == next);
            if !is_gapless || changes.len() > AT_ONCE {
                followed.push(RemoteChange::Behind(realm_of(id)));
                continue;
            }
            followed.extend(changes.into_iter().map(|(revision, record)| RemoteChange::Change {
                realm: realm_of(id),
                revision,
                effects: record.effects,
            }));
        }
        Ok(followed)
    }
}

/// The side changes after the last known one; `None` if they have a gap, or their result differs from its digest.
fn asides(
    state: &State,
    last: i64,
    aside: &[Row],
    changes: &[Row],
) -> Result<Option<Vec<SideChange>>, StoreError> {
    let (mut ahead, mut last, mut parsed) = (state.clone(), last, Vec::new());
    let committed = aside.first().map(|row| Ok::<_, StoreError>((row.try_get(0)?, sealed::digest(row, 1)?)));
    let committed: Option<(i64, Option<Digest>)> = committed.transpose()?;
    for row in changes {
        let number: i64 = row.try_get(0)?;
        let Ok(change) = serde_json::from_str::<SideChange>(row.try_get(1)?) else { return Ok(None) };
        ahead.change_aside(&change);
        parsed.push(change);
        let differs = committed.is_some_and(|(at, digest)| at == number && digest != Some(ahead.aside()));
        if number != last + 1 || differs {
            return Ok(None);
        }
        last = number;
    }
    Ok(Some(parsed))
}
