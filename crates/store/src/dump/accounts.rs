//! The accounts of all realms from the rows that make them up, in the order of the tables.

use crate::{dump::row::DumpRow, state::AccountSummary};
use directory::{Account, AccountId, RealmId, User, UserId};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// Accounts, with what other rows say of them so far.
#[derive(Debug, Default)]
pub(crate) struct AccountList {
    accounts: BTreeMap<AccountId, Listed>,
    revisions: HashMap<RealmId, u64>,
    owners: HashMap<UserId, AccountId>,
}

#[derive(Debug)]
struct Listed {
    account: Arc<Account>,
    realm: RealmId,
    owner_email: String,
    seats: usize,
}

impl AccountList {
    pub(crate) fn add(&mut self, stored: &DumpRow) {
        match stored {
            DumpRow::Realm { id, revision, .. } => {
                self.revisions.insert(*id, *revision);
            }
            DumpRow::Account { realm, account } => {
                self.owners.insert(account.owner, account.id);
                let account = Arc::clone(account);
                let listed = Listed { realm: *realm, owner_email: String::new(), seats: 0, account };
                self.accounts.insert(listed.account.id, listed);
            }
            DumpRow::User { realm, user } => self.user(*realm, user),
            _ => {}
        }
    }

    fn user(&mut self, realm: RealmId, user: &User) {
        let mut update = |account: &AccountId, by: fn(&mut Listed, &User)| {
            let listed = self.accounts.get_mut(account).filter(|listed| listed.realm == realm);
            listed.into_iter().for_each(|listed| by(listed, user));
        };
        update(&user.account, |listed, _| listed.seats += 1);
        if let Some(owned) = self.owners.get(&user.id) {
            update(owned, |listed, owner| listed.owner_email = owner.email.to_string());
        }
    }

    /// In the order of their ids. An account of a realm that isn't there is in no load, and in no list.
    pub(crate) fn finish(self) -> Vec<AccountSummary> {
        let Self { accounts, revisions, .. } = self;
        let summary = |Listed { account, realm, owner_email, seats }| {
            let revision = *revisions.get(&realm)?;
            Some(AccountSummary { account: Account::clone(&account), owner_email, seats, revision })
        };
        accounts.into_values().filter_map(summary).collect()
    }
}
