//! Everything that a store holds, as a stream that means the same on both
//! kinds of database: what backups, restores and copies are made of.
//!
//! Things come table by table, each after what it refers to, and in an order
//! of their own, so that two stores with the same content give the same stream.

use crate::access::Token;
use crate::{error::StoreError, record::Record, seal::Seal, side::Link};
use directory::{Account, App, Digest, Email, Group, GroupId, RealmId, User, UserId, name_key};
use std::{collections::BTreeMap, sync::Arc};

/// One thing that is stored.
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
        /// None in backups of before there were digests.
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
    },
    Change {
        realm: RealmId,
        revision: u64,
        record: Box<Record>,
        /// Whether its checksum is that of another.
        #[serde(skip)]
        is_altered: bool,
    },
    Token(Token),
    Link(Link),
    /// Of tokens, links and which realms there are.
    Aside {
        digest: Digest,
    },
}

/// What both kinds of database read alike, from rows of their own.
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

impl From<(GroupId, UserId)> for DumpRow {
    fn from((group, user): (GroupId, UserId)) -> Self {
        Self::Member { group, user }
    }
}

/// Where things of one kind are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Table {
    /// Keys by name.
    Settings,
    /// Ids, revisions and digests of realms.
    Realms,
    /// Tenants.
    Accounts,
    /// OAuth clients, their secrets hashed.
    Apps,
    /// IM directory groups.
    Groups,
    /// People.
    Users,
    /// Who is in which group.
    Memberships,
    /// The change records of all realms.
    Changes,
    /// Hashes of tokens that were issued.
    Tokens,
    /// Realms that find each other's users of a domain.
    Links,
    /// The digest of tokens, links and the list of realms.
    Aside,
}

/// How many there are of each kind.
pub type Counts = BTreeMap<Table, u64>;

/// Gets what each row says, or why it can't be read.
pub(crate) type RowSink<'a> = &'a mut dyn FnMut(Result<DumpRow, StoreError>) -> Result<(), StoreError>;

/// Where everything comes from, as it was at one instant.
pub trait RowSource {
    fn counts(&mut self) -> Result<Counts, StoreError>;

    /// Hands over everything in order, until `take` fails.
    fn read(&mut self, take: RowSink<'_>) -> Result<(), StoreError>;
}

/// A database as it was at one instant.
pub trait Snapshot: RowSource {
    /// Tells what only the database can find wrong with itself.
    fn own_faults(&mut self, tell: &mut dyn FnMut(String)) -> Result<(), StoreError>;
}

/// What is unique in a realm or account, with the form of it that is compared.
pub(crate) const KEYS: [Key; 2] = [
    Key {
        of: "user",
        sql: "SELECT id, email, email_key FROM users",
        key: |email| Email::stored(email).key(),
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
    /// Of a user or group, by the bytes of its id.
    pub(crate) fn check(&self, id: [u8; 16], text: &str, stored: &str, tell: &mut dyn FnMut(String)) {
        if (self.key)(text) != stored {
            let id = UserId::from_bytes(id);
            tell(format!("{} {id}: {text:?} is compared as {stored:?}, which is something else", self.of));
        }
    }
}

/// A place that has everything after `finish`, and until then what it had before.
pub trait RowTarget {
    fn put(&mut self, stored: DumpRow) -> Result<(), StoreError>;

    /// Reads in order what has been put. Refuses what refers to something that never came.
    fn read_back(&mut self, take: RowSink<'_>) -> Result<(), StoreError>;

    /// The digests of all that has been put.
    fn seal(&mut self, seal: &Seal) -> Result<(), StoreError>;

    /// Comes last.
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
            Self::Link(_) => Table::Links,
            Self::Aside { .. } => Table::Aside,
        }
    }
}

impl Table {
    /// In the order of a dump: what is referred to comes before what refers to it.
    pub const ALL: [Self; 11] = [
        Self::Settings,
        Self::Realms,
        Self::Accounts,
        Self::Apps,
        Self::Groups,
        Self::Users,
        Self::Memberships,
        Self::Changes,
        Self::Tokens,
        Self::Links,
        Self::Aside,
    ];

    /// As backups and progress name it.
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
            Self::Links => "links",
            Self::Aside => "aside",
        }
    }

    /// Its rows in order. Texts stand in the order of their bytes, which takes a word of the database's own.
    pub(crate) fn sql(self, by_bytes: &str) -> String {
        match self {
            Self::Settings => {
                format!("SELECT name, value FROM {} ORDER BY name {by_bytes}", self.rows())
            }
            Self::Realms => "SELECT id, revision, digest FROM realms ORDER BY id".into(),
            // A master comes before its sub-accounts.
            Self::Accounts => format!("{} ORDER BY master IS NOT NULL, id", crate::sql::ACCOUNTS),
            Self::Apps => format!("{} ORDER BY id", crate::sql::APPS),
            Self::Groups => format!("{} ORDER BY id", crate::sql::GROUPS),
            Self::Users => format!("{} ORDER BY id", crate::sql::USERS),
            Self::Memberships => format!("{} ORDER BY member, im_group", crate::sql::MEMBERSHIPS),
            Self::Changes => {
                "SELECT realm, revision, record, checksum FROM changes ORDER BY realm, revision".into()
            }
            Self::Tokens => format!("{} ORDER BY hash", crate::sql::TOKENS),
            Self::Links => format!("{} ORDER BY one, other, domain {by_bytes}", crate::sql::LINKS),
            Self::Aside => "SELECT digest FROM aside".into(),
        }
    }

    pub(crate) fn count_sql(self) -> String {
        format!("SELECT count(*) FROM {}", self.rows())
    }

    const fn rows(self) -> &'static str {
        match self {
            // The store writes this one to see whether it can.
            Self::Settings => "settings WHERE name <> 'probe'",
            Self::Groups => "im_groups",
            _ => self.name(),
        }
    }
}

impl Seal {
    /// Said as rows.
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
