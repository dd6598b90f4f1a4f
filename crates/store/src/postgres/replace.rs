//! The database as a target: one transaction, which deletes the old content and inserts the new.

use crate::postgres::{
    Connection, Server,
    columns::{self, MemberRow},
    connection::{Call, DedicatedSession},
    migrate, sealed,
    segment::some,
};
use crate::{
    access::Token,
    app_password::AppPassword,
    dump::row::{DumpRow, RowSink, RowTarget},
    error::StoreError,
    identity_provider::IdentityProvider,
    random,
    record::Record,
    seal::Seal,
    side::Link,
    webhook::Webhook,
};
use directory::{Account, App, Digest, Group, RealmId, User};

/// Rows per statement.
const CHUNK: usize = 2_000;

// Deleting the epoch waits for batches in progress and blocks new ones; then nobody else writes to the tables, which
// are emptied in the order of references. The keys for page tokens are kept, since running nodes use them.
const EMPTY: &str = "DELETE FROM epochs;
    DELETE FROM side_changes;
    DELETE FROM memberships; DELETE FROM tokens; DELETE FROM app_passwords; DELETE FROM webhooks;
    DELETE FROM identity_providers; DELETE FROM links; DELETE FROM changes;
    DELETE FROM im_groups; DELETE FROM users; DELETE FROM apps;
    DELETE FROM accounts WHERE master IS NOT NULL; DELETE FROM accounts; DELETE FROM realms";

#[derive(Debug)]
pub(crate) struct Replacement {
    held: DedicatedSession,
    waiting: Vec<DumpRow>,
}

impl Replacement {
    /// Accepts a database that is empty or may be replaced.
    pub(crate) fn start(server: &Server, replace: bool) -> Result<Self, StoreError> {
        migrate(&Connection::open(server.clone())?)?;
        let mut held = server.hold()?;
        held.work(async |session| {
            let client = &session.client;
            client.batch_execute("BEGIN").await?;
            if !replace {
                let any = client.query_one("SELECT EXISTS (SELECT * FROM realms)", &[]).await?;
                if any.try_get(0)? {
                    return Err(StoreError::NotEmpty(server.to_string()));
                }
            }
            client.batch_execute(EMPTY).await?;
            client.execute("INSERT INTO epochs VALUES ($1)", &[&random::uuid()]).await?;
            Ok(())
        })?;
        Ok(Self { held, waiting: Vec::new() })
    }

    fn put_waiting(&mut self) -> Result<(), StoreError> {
        let waiting = std::mem::take(&mut self.waiting);
        let calls = Chunk::of(&waiting).calls()?;
        self.held.work(async |session| session.run(&calls).await)
    }
}

impl RowTarget for Replacement {
    fn put(&mut self, stored: DumpRow) -> Result<(), StoreError> {
        self.waiting.push(stored);
        match self.waiting.len() {
            CHUNK => self.put_waiting(),
            _ => Ok(()),
        }
    }

    fn seal(&mut self, seal: &Seal) -> Result<(), StoreError> {
        self.put_waiting()?;
        self.held.work(async |session| session.run(&sealed::calls(seal, 0)).await)
    }

    /// The database has already checked the references.
    fn read_back(&mut self, take: RowSink<'_>) -> Result<(), StoreError> {
        self.held.read(take)
    }

    fn finish(&mut self) -> Result<(), StoreError> {
        self.held.work(async |session| Ok(session.client.batch_execute("COMMIT").await?))
    }
}

/// One statement per table; tables come in their order.
#[derive(Default)]
struct Chunk<'a> {
    settings: Vec<(&'a str, &'a [u8; 32])>,
    realms: Vec<(RealmId, (u64, Digest))>,
    accounts: Vec<(RealmId, &'a Account)>,
    apps: Vec<&'a App>,
    groups: Vec<&'a Group>,
    users: Vec<(RealmId, &'a User)>,
    members: Vec<MemberRow<'a>>,
    changes: Vec<(RealmId, u64, &'a Record)>,
    tokens: Vec<&'a Token>,
    passwords: Vec<&'a AppPassword>,
    webhooks: Vec<&'a Webhook>,
    providers: Vec<&'a IdentityProvider>,
    links: Vec<&'a Link>,
}

impl<'a> Chunk<'a> {
    fn of(rows: &'a [DumpRow]) -> Self {
        let mut chunk = Self::default();
        for row in rows {
            match row {
                DumpRow::Setting { name, value } => chunk.settings.push((name, value)),
                DumpRow::Realm { id, revision, .. } => {
                    chunk.realms.push((*id, (*revision, Digest::default())));
                }
                DumpRow::Account { realm, account } => chunk.accounts.push((*realm, account)),
                DumpRow::App(app) => chunk.apps.push(app),
                DumpRow::Group(group) => chunk.groups.push(group),
                DumpRow::User { realm, user } => chunk.users.push((*realm, user)),
                DumpRow::Member { group, user, managed_by } => {
                    chunk.members.push((*group, *user, managed_by.as_ref()));
                }
                DumpRow::Change { realm, revision, record, .. } => {
                    chunk.changes.push((*realm, *revision, record));
                }
                DumpRow::Token(token) => chunk.tokens.push(token),
                DumpRow::AppPassword(password) => chunk.passwords.push(password),
                DumpRow::Webhook(webhook) => chunk.webhooks.push(webhook),
                DumpRow::IdentityProvider(provider) => chunk.providers.push(provider),
                DumpRow::Link(link) => chunk.links.push(link),
                // Written with the seal.
                DumpRow::Aside { .. } => {}
            }
        }
        chunk
    }

    fn calls(&self) -> Result<Vec<Call>, StoreError> {
        let calls = [
            some(&self.settings, columns::put_settings),
            some(&self.realms, sealed::put_realms),
            some(&self.accounts, columns::put_accounts).transpose()?,
            some(&self.apps, columns::put_apps),
            some(&self.groups, columns::put_groups).transpose()?,
            some(&self.users, columns::put_users).transpose()?,
            some(&self.members, columns::put_members),
            some(&self.changes, columns::put_changes).transpose()?,
            some(&self.tokens, columns::put_tokens).transpose()?,
            some(&self.passwords, columns::put_app_passwords),
            some(&self.webhooks, columns::put_webhooks).transpose()?,
            some(&self.providers, columns::put_identity_providers).transpose()?,
            some(&self.links, columns::put_links),
        ];
        Ok(calls.into_iter().flatten().collect())
    }
}
