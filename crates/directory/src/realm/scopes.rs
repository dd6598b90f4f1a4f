//! Builds the sets of users of a whole realm at once: numbers are listed first, and converted to bitmaps when each list
//! is complete and sorted.

use super::{Realm, Searchers, UserEntry, Users, apply::Standing};
use crate::{AccountId, UserId, tiered::TieredMap};
use std::{collections::HashMap, sync::Arc};

#[derive(Debug, Default)]
pub(super) struct Scopes {
    accounts: HashMap<AccountId, AccountScopes>,
    /// By the groups' numbers.
    members: Vec<Vec<u32>>,
    domains: HashMap<Box<str>, Vec<u32>>,
    guarded: Vec<u32>,
    absent: Vec<u32>,
    of_account: Vec<u32>,
    of_realm: Vec<u32>,
    of_domain: Vec<u32>,
}

#[derive(Debug, Default)]
struct AccountScopes {
    users: Vec<(UserId, ())>,
    everyone: Vec<u32>,
    in_shared: Vec<u32>,
    in_normal: Vec<u32>,
}

impl Scopes {
    pub(super) fn new(groups: usize) -> Self {
        Self { members: vec![Vec::new(); groups], ..Self::default() }
    }

    pub(super) fn add(&mut self, number: u32, entry: UserEntry<'_>, standing: Standing) {
        let UserEntry { user, groups } = entry;
        for group in groups {
            self.members[*group as usize].push(number);
        }
        let account = self.accounts.entry(user.account).or_default();
        account.users.push((user.id, ()));
        account.everyone.push(number);
        self.domains.entry(user.email.domain().into()).or_default().push(number);
        for (is_in, scope) in [
            (standing.shared, &mut account.in_shared),
            (standing.normal, &mut account.in_normal),
            (standing.guarded, &mut self.guarded),
            (standing.absent, &mut self.absent),
            (standing.flags.by_account, &mut self.of_account),
            (standing.flags.by_ma_account, &mut self.of_realm),
            (standing.flags.by_domain, &mut self.of_domain),
        ] {
            if is_in {
                scope.push(number);
            }
        }
    }

    pub(super) fn put_into(self, realm: &mut Realm) {
        for (number, members) in self.members.into_iter().enumerate() {
            if let Some(Some(entry)) = realm.groups.get_mut(number) {
                entry.members = users(members);
            }
        }
        for (account, scopes) in self.accounts {
            if let Some(entry) = realm.accounts.get_mut(&account) {
                entry.users = TieredMap::of(scopes.users);
                entry.everyone = users(scopes.everyone);
                entry.in_shared = users(scopes.in_shared);
                entry.in_normal = users(scopes.in_normal);
            }
        }
        realm.domains = self.domains.into_iter().map(|(domain, numbers)| (domain, users(numbers))).collect();
        realm.guarded = users(self.guarded);
        realm.absent = users(self.absent);
        realm.searchers = Searchers {
            of_account: users(self.of_account),
            of_realm: users(self.of_realm),
            of_domain: users(self.of_domain),
        };
    }
}

fn users(mut numbers: Vec<u32>) -> Users {
    numbers.sort_unstable();
    Arc::new(numbers.into_iter().collect())
}
