//! All data of a store, as a stream of rows with the same meaning on both kinds of database: the basis of backups,
//! restores and copies.
//!
//! Rows come table by table in a fixed order, each after the rows that it refers to, so that two stores with the same
//! content give the same stream.

use crate::{
    access::Token, app_password::AppPassword, error::StoreError, identity_provider::IdentityProvider,
    record::Record, seal::Seal, side::Link, webhook::Webhook,
};
use directory::{Account, App, Connector, Digest, Email, Group, GroupId, RealmId, User, UserId, name_key};
use std::{collections::BTreeMap, sync::Arc};

/// A stored row.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DumpRow {
    Setting {
        name: Box<str>,
        value: [u8; 32],
    },
    Realm {
        id: RealmId,
        revision: u64,
        /// `None` in backups of versions without digests.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        digest: Option<Digest>,
    },
    Account {
        realm: RealmId,
        account: Arc<Account>,
    },
    App(Arc<App>),
    Group(Arc<Group>),
    User {
        realm: RealmId,
        user: Arc<User>,
    },
    Member {
        group: GroupId,
        user: UserId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        managed_by: Option<Connector>,
    },
    Change {
        realm: RealmId,
        revision: u64,
        record: Box<Record>,
        /// Whether the checksum doesn't match.
        #[serde(skip)]
        is_altered: bool,
    },
    Token(Token),
    AppPassword(AppPassword),
    Webhook(Box<Webhook>),
    IdentityProvider(Box<IdentityProvider>),
    Link(Link),
    /// The digest of what belongs to no realm, and of the list of realms.
    Aside {
        digest: Digest,
    },
}

/// The rows that both kinds of database read in the same way.
impl From<(RealmId, Account)> for DumpRow {
    fn from((realm, account): (RealmId, Account)) -> Self {
        Self::Account { realm, account: Arc::new(account) }
    }
}

impl From<App> for DumpRow {
    fn from(app: App) -> Self {
        Self::App(Arc::new(app))
    }
}

impl From<Group> for DumpRow {
    fn from(group: Group) -> Self {
        Self::Group(Arc::new(group))
    }
}

impl From<(RealmId, User)> for DumpRow {
    fn from((realm, user): (RealmId, User)) -> Self {
        Self::User { realm, user: Arc::new(user) }
    }
}

impl From<(GroupId, UserId, Option<Connector>)> for DumpRow {
    fn from((group, user, managed_by): (GroupId, UserId, Option<Connector>)) -> Self {
        Self::Member { group, user, managed_by }
    }
}

/// A table: the rows of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Table {
    /// Keys by name.
    Settings,
    /// The ids, revisions and digests of realms.
    Realms,
    /// Tenants.
    Accounts,
    /// OAuth clients, with hashed secrets.
    Apps,
    /// IM directory groups.
    Groups,
    /// People.
    Users,
    /// Memberships.
    Memberships,
    /// The change records of all realms.
    Changes,
    /// Hashes of issued tokens.
    Tokens,
    /// Hashes of users' app passwords.
    AppPasswords,
    /// Endpoints of accounts, with their secrets.
    Webhooks,
    /// Identity providers of accounts, with the secrets of this server there.
    IdentityProviders,
    /// Realms whose users find each other within a domain.
    Links,
    /// The digest of what belongs to no realm, and of the list of realms.
    Aside,
}

/// The number of rows of each table.
pub type Counts = BTreeMap<Table, u64>;

/// Takes each row, or the error from reading it.
pub(crate) type RowSink<'a> = &'a mut dyn FnMut(Result<DumpRow, StoreError>) -> Result<(), StoreError>;

/// A source of all rows, from one snapshot.
pub trait RowSource {
    fn counts(&mut self) -> Result<Counts, StoreError>;

    /// Passes all rows to `take` in order, until it fails.
    fn read(&mut self, take: RowSink<'_>) -> Result<(), StoreError>;
}

/// A snapshot of a database.
pub trait Snapshot: RowSource {
    /// Reports the inconsistencies that only the database itself can find.
    fn own_faults(&mut self, report: &mut dyn FnMut(String)) -> Result<(), StoreError>;
}

/// A value that is unique in a realm or account, with its comparison key.
pub(crate) const KEYS: [Key; 2] = [
    Key {
        of: "user",
        sql: "SELECT id, email, email_key FROM users",
        key: |email| Email::stored(email).name_key(),
    },
    Key { of: "group", sql: "SELECT id, name, name_key FROM im_groups", key: name_key },
];

#[derive(Debug)]
pub struct Key {
    of: &'static str,
    pub(crate) sql: &'static str,
    key: fn(&str) -> String,
}

impl Key {
    /// Checks the stored key of the user or group with this id.
    pub(crate) fn check(&self, id: [u8; 16], text: &str, stored: &str, report: &mut dyn FnMut(String)) {
        if (self.key)(text) != stored {
            let id = UserId::from_bytes(id);
            report(format!("{} {id}: {text:?} has a wrong comparison key, {stored:?}", self.of));
        }
    }
}

/// A target that collects all rows until `finish`, and keeps its old content until then.
pub trait RowTarget {
    fn put(&mut self, stored: DumpRow) -> Result<(), StoreError>;

    /// Reads back the rows that were put, in order. Refuses rows with a dangling reference.
    fn read_back(&mut self, take: RowSink<'_>) -> Result<(), StoreError>;

    /// The digests of all rows that were put.
    fn seal(&mut self, seal: &Seal) -> Result<(), StoreError>;

    /// Commits the new content; the last call.
    fn finish(&mut self) -> Result<(), StoreError>;
}

impl DumpRow {
    pub(crate) const fn table(&self) -> Table {
        match self {
            Self::Setting { .. } => Table::Settings,
            Self::Realm { .. } => Table::Realms,
            Self::Account { .. } => Table::Accounts,
            Self::App(_) => Table::Apps,
            Self::Group(_) => Table::Groups,
            Self::User { .. } => Table::Users,
            Self::Member { .. } => Table::Memberships,
            Self::Change { .. } => Table::Changes,
            Self::Token(_) => Table::Tokens,
            Self::AppPassword(_) => Table::AppPasswords,
            Self::Webhook(_) => Table::Webhooks,
            Self::IdentityProvider(_) => Table::IdentityProviders,
            Self::Link(_) => Table::Links,
            Self::Aside { .. } => Table::Aside,
        }
    }
}

impl Table {
    /// In the order of a dump: referenced rows precede those that refer to them.
    pub const ALL: [Self; 14] = [
        Self::Settings,
        Self::Realms,
        Self::Accounts,
        Self::Apps,
        Self::Groups,
        Self::Users,
        Self::Memberships,
        Self::Changes,
        Self::Tokens,
        Self::AppPasswords,
        Self::Webhooks,
        Self::IdentityProviders,
        Self::Links,
        Self::Aside,
    ];

    /// The name in backups and progress messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Realms => "realms",
            Self::Accounts => "accounts",
            Self::Apps => "apps",
            Self::Groups => "groups",
            Self::Users => "users",
            Self::Memberships => "memberships",
            Self::Changes => "changes",
            Self::Tokens => "tokens",
            Self::AppPasswords => "app_passwords",
            Self::Webhooks => "webhooks",
            Self::IdentityProviders => "identity_providers",
            Self::Links => "links",
            Self::Aside => "aside",
        }
    }

    /// The query for its rows in order. Texts are sorted by their bytes, for which each kind of database has its own
    /// collation.
    pub(crate) fn sql(self, by_bytes: &str) -> String {
        match self {
            Self::Settings => {
                format!("SELECT name, value FROM {} ORDER BY name {by_bytes}", self.rows())
            }
            Self::Realms => "SELECT id, revision, digest FROM realms ORDER BY id".into(),
            // Masters precede their sub-accounts.
            Self::Accounts => format!("{} ORDER BY master IS NOT NULL, id", crate::sql::ACCOUNTS),
            Self::Apps => format!("{} ORDER BY id", crate::sql::APPS),
            Self::Groups => format!("{} ORDER BY id", crate::sql::GROUPS),
            Self::Users => format!("{} ORDER BY id", crate::sql::USERS),
            Self::Memberships => format!("{} ORDER BY member, im_group", crate::sql::MEMBERSHIPS),
            Self::Changes => {
                "SELECT realm, revision, record, checksum FROM changes ORDER BY realm, revision".into()
            }
            Self::Tokens => format!("{} ORDER BY hash", crate::sql::TOKENS),
            Self::AppPasswords => format!("{} ORDER BY hash", crate::sql::APP_PASSWORDS),
            Self::Webhooks => format!("{} ORDER BY id", crate::sql::WEBHOOKS),
            Self::IdentityProviders => format!("{} ORDER BY account", crate::sql::IDENTITY_PROVIDERS),
            Self::Links => format!("{} ORDER BY one, other, domain {by_bytes}", crate::sql::LINKS),
            Self::Aside => "SELECT digest FROM aside".into(),
        }
    }

    pub(crate) fn count_sql(self) -> String {
        format!("SELECT count(*) FROM {}", self.rows())
    }

    const fn rows(self) -> &'static str {
        match self {
            // The probe's own row is not data.
            Self::Settings => "settings WHERE name <> 'probe'",
            Self::Groups => "im_groups",
            _ => self.name(),
        }
    }
}

impl Seal {
    /// The rows of these digests.
    pub(crate) fn stored(&self) -> impl Iterator<Item = DumpRow> {
        let realms = self.realms.iter();
        let realm = |(id, (revision, digest)): (&RealmId, &(u64, Digest))| DumpRow::Realm {
            id: *id,
            revision: *revision,
            digest: Some(*digest),
        };
        realms.map(realm).chain(self.aside.map(|digest| DumpRow::Aside { digest }))
    }
}
