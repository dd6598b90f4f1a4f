//! What other nodes have written since the last look.

use super::{
    Seen,
    connection::{Call, Session},
    rows::{realm_of, realm_uuid},
};
use crate::{
    state::State,
    store::{Followed, Record, StoreError},
};
use directory::RealmId;
use std::collections::{BTreeSet, HashMap};
use tokio_postgres::Row;
use uuid::Uuid;

/// How many changes of a realm are followed at once; one that is further behind is read anew.
pub(super) const AT_ONCE: usize = 10_000;

// By a join that is made node by node and realm by realm, whatever the planner thinks of the tables' sizes.
const BATCHES: &str = "SELECT nodes.id, found.number, found.realms
    FROM nodes LEFT JOIN unnest($1::UUID[], $2::BIGINT[]) AS seen (node, number) ON seen.node = nodes.id
    CROSS JOIN LATERAL (
        SELECT number, realms FROM batches WHERE node = nodes.id AND number > coalesce(seen.number, 0)
        ORDER BY number LIMIT 1000) AS found
    ORDER BY 1, 2";
const CHANGES: &str = "SELECT found.revision, found.record, known.realm
    FROM unnest($1::UUID[], $2::BIGINT[]) AS known (realm, revision)
    CROSS JOIN LATERAL (
        SELECT revision, record FROM changes WHERE realm = known.realm AND revision > known.revision
        ORDER BY revision LIMIT $3) AS found
    ORDER BY 3, 1";
const SIDE_CHANGES: &str = "SELECT number, change FROM side_changes WHERE number > $1 ORDER BY number";
const OTHER_EPOCHS: &str = "SELECT id FROM epochs WHERE id <> $1";

impl Session {
    pub(super) async fn follow(
        &mut self,
        state: &State,
        seen: &Seen,
    ) -> Result<(Seen, Vec<Followed>), StoreError> {
        let (nodes, numbers): (Vec<Uuid>, Vec<i64>) = seen.batches.iter().unzip();
        let others = Call::new(OTHER_EPOCHS).with(seen.epoch);
        // Whoever knows that an app's tokens were ended has to know what ended them, or would issue the next under what the
        // app was: realms are never older than side changes, which are read first.
        let [side_changes, batches, mut epochs] = self
            .rows_of([
                &Call::new(SIDE_CHANGES).with(seen.side_changes),
                &Call::new(BATCHES).with(nodes).with(numbers),
                &others,
            ])
            .await?;
        let mut now = Seen { batches: seen.batches.clone(), ..*seen };
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
            followed.push(Followed::Elsewhere);
        }
        for id in realms {
            match state.followed_from(realm_of(id)) {
                Some(revision) => known.push((realm_of(id), revision)),
                None => followed.push(Followed::Elsewhere),
            }
        }
        followed.extend(self.changes_since(&known).await?);

        for row in &side_changes {
            let number: i64 = row.try_get(0)?;
            if number != now.side_changes + 1 {
                let (tokens, links, _) = self.load_aside().await?;
                followed.push(Followed::Asides { tokens, links });
                // What was loaded is newer than the realms: what has come since is followed once more.
                now.side_changes = side_changes.last().map_or(Ok(number), |last| last.try_get(0))?;
                break;
            }
            now.side_changes = number;
            followed.push(Followed::Aside(serde_json::from_str(row.try_get(1)?)?));
        }
        // After all else, so that nothing above was read of another epoch.
        if !followed.is_empty() {
            epochs = self.rows(&others).await?;
        }
        if !epochs.is_empty() {
            let (tokens, links, now) = self.load_aside().await?;
            return Ok((now, vec![Followed::Replaced { tokens, links }]));
        }
        Ok((now, followed))
    }

    /// What has happened to realms since these revisions of theirs.
    pub(super) async fn changes_since(
        &mut self,
        known: &[(RealmId, u64)],
    ) -> Result<Vec<Followed>, StoreError> {
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
        for of_realm in rows.chunk_by(|one, next| one.get::<_, Uuid>(2) == next.get::<_, Uuid>(2)) {
            let id: Uuid = of_realm[0].try_get(2)?;
            let changes: Vec<(u64, Record)> = of_realm.iter().map(change).collect::<Result<_, _>>()?;
            let is_gapless = changes.iter().zip(revisions[&id] + 1..).all(|(change, next)| change.0 == next);
            if !is_gapless || changes.len() > AT_ONCE {
                followed.push(Followed::Behind(realm_of(id)));
                continue;
            }
            followed.extend(changes.into_iter().map(|(revision, record)| Followed::Change {
                realm: realm_of(id),
                revision,
                effects: record.effects,
            }));
        }
        Ok(followed)
    }
}

pub(super) fn change(row: &Row) -> Result<(u64, Record), StoreError> {
    Ok((row.try_get::<_, i64>(0)? as u64, serde_json::from_str(row.try_get(1)?)?))
}
