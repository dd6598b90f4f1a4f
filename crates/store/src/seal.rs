//! What is stored is sealed by digests: one of each realm's rows, which its row
//! among the realms keeps, and one of what belongs to no realm. Each commit
//! writes those of what it changed, and each load compares them.

use crate::{access::Token, state::State};
use crate::{backend::Write, dump::row::DumpRow, error::StoreError, side::Link};
use directory::{AccountId, Digest, Fields, GroupId, RealmId, Row};
use std::collections::{BTreeMap, HashMap};

/// The digests of what a commit has changed.
#[derive(Debug, Default)]
pub struct Seal {
    /// With their revisions.
    pub(crate) realms: BTreeMap<RealmId, (u64, Digest)>,
    /// None where tokens, links and which realms there are stay as they were.
    pub(crate) aside: Option<Digest>,
}

impl Seal {
    /// Of the state that writes lead to.
    pub(crate) fn of(state: &State, writes: &[Write]) -> Self {
        let mut seal = Self::default();
        for write in writes {
            match write {
                Write::Revision { realm, .. } | Write::Founding { realm, .. } => {
                    let sealed = state.realm(*realm).map(|realm| (realm.revision(), realm.digest()));
                    seal.realms.extend(sealed.map(|sealed| (*realm, sealed)));
                }
                Write::Aside(_) => seal.aside = Some(state.aside()),
            }
        }
        seal
    }

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

/// What belongs to no realm.
pub(crate) enum Aside<'a> {
    Token(&'a Token),
    Link(&'a Link),
    /// That there is such a realm.
    Realm(RealmId),
}

impl Row for Aside<'_> {
    fn fields(&self, to: &mut Fields) {
        match self {
            Self::Token(token) => {
                to.kind(16);
                to.id(&token.hash[..16].try_into().unwrap_or_default());
                to.id(&token.hash[16..].try_into().unwrap_or_default());
                to.id(token.app.as_bytes());
                to.id(token.account.as_bytes());
                to.maybe(token.user, |to, user| to.id(user.as_bytes()));
                to.text(&token.scopes.to_string());
                to.number(token.expires_at.0);
            }
            Self::Link((domain, one, other)) => {
                to.kind(17);
                to.text(domain);
                to.id(one.master().as_bytes());
                to.id(other.master().as_bytes());
            }
            Self::Realm(realm) => {
                to.kind(18);
                to.id(realm.master().as_bytes());
            }
        }
    }
}

/// Tokens and links, and their digest with that of which realms there are.
#[derive(Debug, Default)]
pub struct Asides {
    pub(crate) tokens: Vec<Token>,
    pub(crate) links: Vec<Link>,
    pub(crate) digest: Digest,
}

impl Asides {
    /// Takes them if they are those that were committed.
    pub(crate) fn verified(
        tokens: Vec<Token>,
        links: Vec<Link>,
        realms: impl IntoIterator<Item = RealmId>,
        committed: Option<Digest>,
    ) -> Result<Self, StoreError> {
        let mut digest = Digest::default();
        tokens.iter().for_each(|token| digest.add(&Aside::Token(token)));
        links.iter().for_each(|link| digest.add(&Aside::Link(link)));
        realms.into_iter().for_each(|realm| digest.add(&Aside::Realm(realm)));
        match committed == Some(digest) {
            true => Ok(Self { tokens, links, digest }),
            false => Err(StoreError::Differs(ASIDE.into())),
        }
    }
}

const ASIDE: &str = "what is stored of tokens, links and which realms there are";

pub(crate) fn of_realm(realm: RealmId) -> String {
    format!("what is stored of realm {realm}")
}

/// Digests of everything, made of rows that come table by table, beside those that come with them.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    realms: BTreeMap<RealmId, OfRealm>,
    of_account: HashMap<AccountId, RealmId>,
    of_group: HashMap<GroupId, RealmId>,
    aside: Digest,
    committed_aside: Option<Digest>,
    /// The first change record that is not what was committed, and how many there are.
    altered: Option<(String, usize)>,
}

#[derive(Debug)]
struct OfRealm {
    revision: u64,
    rows: Digest,
    committed: Option<Digest>,
}

impl Tally {
    pub(crate) fn add(&mut self, stored: &DumpRow) {
        match stored {
            DumpRow::Setting { .. } | DumpRow::Change { is_altered: false, .. } => {}
            DumpRow::Realm { id, revision, digest } => {
                let of = OfRealm { revision: *revision, rows: Digest::default(), committed: *digest };
                self.realms.insert(*id, of);
                self.aside.add(&Aside::Realm(*id));
            }
            DumpRow::Account { realm, account } => {
                self.of_account.insert(account.id, *realm);
                self.row(Some(*realm), &**account);
            }
            DumpRow::App(app) => self.row(self.of_account.get(&app.account).copied(), &**app),
            DumpRow::Group(group) => {
                let realm = self.of_account.get(&group.account).copied();
                self.of_group.extend(realm.map(|realm| (group.id, realm)));
                self.row(realm, &**group);
            }
            DumpRow::User { realm, user } => self.row(Some(*realm), &**user),
            DumpRow::Member { group, user } => self.row(self.of_group.get(group).copied(), &(*group, *user)),
            DumpRow::Change { realm, revision, .. } => {
                let first = || (format!("change {revision} of realm {realm}"), 0);
                self.altered.get_or_insert_with(first).1 += 1;
            }
            DumpRow::Token(token) => self.aside.add(&Aside::Token(token)),
            DumpRow::Link(link) => self.aside.add(&Aside::Link(link)),
            DumpRow::Aside { digest } => self.committed_aside = Some(*digest),
        }
    }

    /// A row that belongs to nothing is in no load, either.
    fn row(&mut self, realm: Option<RealmId>, row: &impl Row) {
        if let Some(of) = realm.and_then(|realm| self.realms.get_mut(&realm)) {
            of.rows.add(row);
        }
    }

    /// The digests of what has come.
    pub(crate) fn seal(&self) -> Seal {
        let of = |(id, of): (&RealmId, &OfRealm)| (*id, (of.revision, of.rows.of_realm(*id, of.revision)));
        Seal { realms: self.realms.iter().map(of).collect(), aside: Some(self.aside) }
    }

    /// Names what is not what was committed, where something says what that was.
    pub(crate) fn differences(&self) -> Vec<String> {
        let differs = |(id, of): &(&RealmId, &OfRealm)| {
            of.committed.is_some_and(|committed| committed != of.rows.of_realm(**id, of.revision))
        };
        let mut all: Vec<String> = self.realms.iter().filter(differs).map(|(id, _)| of_realm(*id)).collect();
        if self.committed_aside.is_some_and(|committed| committed != self.aside) {
            all.push(ASIDE.into());
        }
        all.extend(self.altered.as_ref().map(|(first, count)| match count {
            1 => first.clone(),
            more => format!("{first}, the first of {more} change records that differ,"),
        }));
        all
    }

    /// Refuses what is not what was committed.
    pub(crate) fn verify(&self) -> Result<(), StoreError> {
        match self.differences().into_iter().next() {
            Some(first) => Err(StoreError::Differs(first)),
            None => Ok(()),
        }
    }
}
