//! Digests of all passing rows, compared with the stored digests among them.

use crate::{
    dump::row::DumpRow,
    error::StoreError,
    seal::{ASIDE, Seal, SideRow, of_realm},
};
use directory::{AccountId, Digest, GroupId, RealmId, Row};
use std::collections::{BTreeMap, HashMap};

/// Digests of all rows, computed table by table, and the stored digests for comparison.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    realms: BTreeMap<RealmId, RealmTally>,
    of_account: HashMap<AccountId, RealmId>,
    of_group: HashMap<GroupId, RealmId>,
    aside: Digest,
    committed_aside: Option<Digest>,
    /// The first change record that differs from its checksum, and the number of such records.
    altered: Option<(String, usize)>,
}

#[derive(Debug)]
struct RealmTally {
    revision: u64,
    rows: Digest,
    committed: Option<Digest>,
}

impl Tally {
    pub(crate) fn add(&mut self, stored: &DumpRow) {
        match stored {
            DumpRow::Setting { .. } | DumpRow::Change { is_altered: false, .. } => {}
            DumpRow::Realm { id, revision, digest } => {
                let of = RealmTally { revision: *revision, rows: Digest::default(), committed: *digest };
                self.realms.insert(*id, of);
                self.aside.add(&SideRow::Realm(*id));
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
            DumpRow::Member { group, user, managed_by } => {
                self.row(self.of_group.get(group).copied(), &(*group, *user, managed_by.as_ref()));
            }
            DumpRow::Change { realm, revision, .. } => {
                let first = || (format!("change {revision} of realm {realm}"), 0);
                self.altered.get_or_insert_with(first).1 += 1;
            }
            DumpRow::Token(token) => self.aside.add(&SideRow::Token(token)),
            DumpRow::AppPassword(password) => self.aside.add(&SideRow::AppPassword(password)),
            DumpRow::Webhook(webhook) => self.aside.add(&SideRow::Webhook(webhook)),
            DumpRow::IdentityProvider(it) => self.aside.add(&SideRow::IdentityProvider(it)),
            DumpRow::Link(link) => self.aside.add(&SideRow::Link(link)),
            DumpRow::Aside { digest } => self.committed_aside = Some(*digest),
        }
    }

    /// Skips a dangling row, as a load does.
    fn row(&mut self, realm: Option<RealmId>, row: &impl Row) {
        if let Some(of) = realm.and_then(|realm| self.realms.get_mut(&realm)) {
            of.rows.add(row);
        }
    }

    /// The digests of the rows so far.
    pub(crate) fn seal(&self) -> Seal {
        let of = |(id, of): (&RealmId, &RealmTally)| (*id, (of.revision, of.rows.of_realm(*id, of.revision)));
        Seal { realms: self.realms.iter().map(of).collect(), aside: Some(self.aside) }
    }

    /// The names of the realms and lists that differ from their stored digest, if they have one.
    pub(crate) fn differences(&self) -> Vec<String> {
        let differs = |(id, of): &(&RealmId, &RealmTally)| {
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

    /// Refuses rows that differ from their digest.
    pub(crate) fn verify(&self) -> Result<(), StoreError> {
        match self.differences().into_iter().next() {
            Some(first) => Err(StoreError::Differs(first)),
            None => Ok(()),
        }
    }
}
