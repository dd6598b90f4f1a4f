//! A batch of writes in few statements: one for each kind of write, with an array for each column.

use crate::postgres::{
    columns,
    connection::Call,
    rows::{realm_uuid, uuid},
    segment::{Segment, some},
};
use crate::{backend::Write, error::StoreError, record::Record, side::SideChange};
use directory::{Effect, RealmId};

/// The writes of a batch, in order.
#[derive(Default)]
pub(crate) struct Batch {
    pub(crate) calls: Vec<Call>,
    /// Change records, whose keys only one node can claim.
    pub(crate) marks: Vec<Call>,
    /// The side changes, for the other nodes.
    pub(crate) side_changes: Vec<String>,
}

impl Batch {
    pub(crate) fn of(writes: &[Write]) -> Result<Self, StoreError> {
        let mut batch = Self::default();
        let mut segment = Segment::default();
        let mut records: Vec<(RealmId, u64, &Record)> = Vec::new();
        for write in writes {
            match write {
                Write::Revision { realm, revision, record } => {
                    records.push((*realm, *revision, record));
                    batch.effects(&mut segment, *realm, &record.effects)?;
                }
                Write::Founding { realm, effects } => {
                    batch.effects(&mut segment, *realm, effects)?;
                }
                Write::Aside(change) => batch.aside(&mut segment, change)?,
            }
        }
        batch.end(&mut segment)?;
        batch.mark(records)?;
        Ok(batch)
    }

    /// In the order of ids on all nodes, which prevents deadlocks.
    fn mark(&mut self, mut records: Vec<(RealmId, u64, &Record)>) -> Result<(), StoreError> {
        records.sort_unstable_by_key(|(realm, revision, _)| (*realm, *revision));
        self.marks.extend(some(&records, columns::put_changes).transpose()?);
        Ok(())
    }

    fn effects<'a>(
        &mut self,
        segment: &mut Segment<'a>,
        realm: RealmId,
        effects: &'a [Effect],
    ) -> Result<(), StoreError> {
        for effect in effects {
            if !segment.takes(effect) {
                self.end(segment)?;
            }
            segment.add(realm, effect);
        }
        Ok(())
    }

    fn aside<'a>(&mut self, segment: &mut Segment<'a>, change: &'a SideChange) -> Result<(), StoreError> {
        self.side_changes.push(serde_json::to_string(change)?);
        if let SideChange::PutToken(token) = change {
            segment.add_token(token);
            return Ok(());
        }
        self.end(segment)?;
        let call = match change {
            SideChange::PutToken(_) | SideChange::PutRealm(_) => return Ok(()),
            SideChange::RemoveToken(hash) => {
                Call::new("DELETE FROM tokens WHERE hash = $1").with(hash.to_vec())
            }
            SideChange::RemoveTokensOf(app) => {
                Call::new("DELETE FROM tokens WHERE app = $1").with(uuid(app.as_bytes()))
            }
            SideChange::RemoveTokensOfAccount(account) => {
                let account = uuid(account.as_bytes());
                self.calls.push(Call::new("DELETE FROM app_passwords WHERE account = $1").with(account));
                self.calls.push(Call::new("DELETE FROM webhooks WHERE account = $1").with(account));
                self.calls.push(Call::new("DELETE FROM identity_providers WHERE account = $1").with(account));
                Call::new("DELETE FROM tokens WHERE account = $1").with(account)
            }
            SideChange::RemoveTokensOfUser(user) => {
                let user = uuid(user.as_bytes());
                self.calls.push(Call::new("DELETE FROM app_passwords WHERE \"user\" = $1").with(user));
                Call::new("DELETE FROM tokens WHERE \"user\" = $1").with(user)
            }
            SideChange::PutAppPassword(password) => columns::put_app_passwords(&[password]),
            SideChange::UseAppPassword { hash, at } => {
                Call::new("UPDATE app_passwords SET used_at = $2 WHERE hash = $1")
                    .with(hash.to_vec())
                    .with(at.0)
            }
            SideChange::RemoveAppPassword(hash) => {
                Call::new("DELETE FROM app_passwords WHERE hash = $1").with(hash.to_vec())
            }
            SideChange::PutWebhook(webhook) => columns::put_webhooks(&[webhook])?,
            SideChange::RemoveWebhook(id) => {
                Call::new("DELETE FROM webhooks WHERE id = $1").with(uuid(id.as_bytes()))
            }
            SideChange::RemoveWebhooksOf(app) => {
                let app = uuid(app.as_bytes());
                self.calls.push(Call::new("DELETE FROM identity_providers WHERE app = $1").with(app));
                Call::new("DELETE FROM webhooks WHERE app = $1").with(app)
            }
            SideChange::PutIdentityProvider(provider) => columns::put_identity_providers(&[provider])?,
            SideChange::RemoveIdentityProvider(account) => {
                Call::new("DELETE FROM identity_providers WHERE account = $1").with(uuid(account.as_bytes()))
            }
            SideChange::RemoveExpired(now) => {
                Call::new("DELETE FROM tokens WHERE expires_at <= $1").with(now.0)
            }
            SideChange::PutLink(link) => columns::put_links(&[link]),
            SideChange::RemoveLink((domain, one, other)) => {
                Call::new("DELETE FROM links WHERE domain = $1 AND one = $2 AND other = $3")
                    .with(domain.to_string())
                    .with(realm_uuid(*one))
                    .with(realm_uuid(*other))
            }
        };
        self.calls.push(call);
        Ok(())
    }

    fn end(&mut self, segment: &mut Segment<'_>) -> Result<(), StoreError> {
        self.calls.extend(std::mem::take(segment).calls()?);
        Ok(())
    }
}
