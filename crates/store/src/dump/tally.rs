//! Digests of everything that passes, beside those that come with it.

use crate::{
    dump::row::DumpRow,
    error::StoreError,
    seal::{ASIDE, Aside, Seal, of_realm},
};
use directory::{AccountId, Digest, GroupId, RealmId, Row};
use std::collections::{BTreeMap, HashMap};

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
