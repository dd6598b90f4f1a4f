//! What has to hold between rows, checked as they come: each after what it refers to.

use crate::dump::check::{Tell, index, replay};
use crate::{access::needs_new_secret, dump::row::DumpRow, record::Record};
use directory::{
    Account, AccountId, App, AppId, Effect, Group, GroupId, Realm, RealmBuilder, RealmId, User, UserId,
    name_key,
};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

#[derive(Default)]
pub(crate) struct Rules {
    realms: BTreeMap<RealmId, OfRealm>,
    accounts: HashMap<AccountId, (RealmId, Arc<Account>)>,
    apps: HashSet<AppId>,
    pub(crate) apps_with_old_secrets: Vec<Arc<App>>,
    groups: HashMap<GroupId, OfGroup>,
    names: HashMap<(AccountId, String), GroupId>,
    users: HashMap<UserId, AccountId>,
    addresses: HashMap<(RealmId, String), UserId>,
}

struct OfRealm {
    revision: u64,
    /// That of the last change record.
    recorded: u64,
    /// Until its change records begin.
    rows: Option<RealmBuilder>,
    built: Option<Built>,
}

struct Built {
    stored: Realm,
    /// What its change records lead to. Effects say whole new states: once more on what came of them, they change
    /// nothing, so where the records don't go back to the beginning, they begin with what is stored.
    replayed: Realm,
}

struct OfGroup {
    group: Arc<Group>,
    realm: RealmId,
    members: usize,
}

impl Rules {
    pub(crate) fn check(&mut self, stored: DumpRow, tell: Tell<'_>) {
        match stored {
            DumpRow::Setting { .. } | DumpRow::Aside { .. } => {}
            DumpRow::Realm { id, revision, .. } => {
                let rows = Some(Realm::builder(id));
                self.realms.insert(id, OfRealm { revision, recorded: 0, rows, built: None });
            }
            DumpRow::Account { realm, account } => self.account(realm, account, tell),
            DumpRow::App(app) => match self.rows_of_account(app.account) {
                Some((_, rows)) => {
                    rows.app(Arc::clone(&app));
                    self.apps.insert(app.id);
                    if needs_new_secret(&app.secret_hash) {
                        self.apps_with_old_secrets.push(app);
                    }
                }
                None => tell(format!("app {}: there is no account {}", app.id, app.account)),
            },
            DumpRow::Group(group) => self.group(group, tell),
            DumpRow::User { realm, user } => self.user(realm, user, tell),
            DumpRow::Member { group, user } => self.member(group, user, tell),
            DumpRow::Change { realm, revision, record, .. } => self.change(realm, revision, &record, tell),
            DumpRow::Token(token) => {
                if !self.apps.contains(&token.app) {
                    tell(format!("a token: there is no app {}", token.app));
                }
            }
            DumpRow::Link((domain, one, other)) => {
                for realm in [one, other].iter().filter(|realm| !self.realms.contains_key(*realm)) {
                    tell(format!("a link for {domain}: there is no realm {realm}"));
                }
                if one >= other {
                    tell(format!("the link for {domain} of {one} and {other} is stored the wrong way round"));
                }
            }
        }
    }

    fn account(&mut self, realm: RealmId, account: Arc<Account>, tell: Tell<'_>) {
        let id = account.id;
        if account.master.unwrap_or(id) != realm.master() {
            tell(format!("account {id}: it is in the realm {realm}, which is not its master's"));
        }
        match self.realms.get_mut(&realm).and_then(|realm| realm.rows.as_mut()) {
            Some(rows) => {
                rows.account(Arc::clone(&account));
                self.accounts.insert(id, (realm, account));
            }
            None => tell(format!("account {id}: there is no realm {realm}")),
        }
    }

    fn group(&mut self, group: Arc<Group>, tell: Tell<'_>) {
        let (id, account) = (group.id, group.account);
        if let Some(other) = self.names.insert((account, name_key(&group.name)), id) {
            tell(format!("group {id}: group {other} of its account has the name {:?} too", &*group.name));
        }
        match self.rows_of_account(account) {
            Some((realm, rows)) => {
                rows.group(Arc::clone(&group));
                self.groups.insert(id, OfGroup { group, realm, members: 0 });
            }
            None => tell(format!("group {id}: there is no account {account}")),
        }
    }

    fn user(&mut self, realm: RealmId, user: Arc<User>, tell: Tell<'_>) {
        let (id, account) = (user.id, user.account);
        if let Some(other) = self.addresses.insert((realm, user.email.key()), id) {
            tell(format!("user {id}: user {other} of its realm has the address {} too", user.email));
        }
        match self.rows_of_account(account) {
            Some((of_account, _)) if of_account != realm => {
                tell(format!("user {id}: its account {account} is not in its realm {realm}"));
            }
            Some((_, rows)) => {
                rows.user(user);
                self.users.insert(id, account);
            }
            None => tell(format!("user {id}: there is no account {account}")),
        }
    }

    fn member(&mut self, id: GroupId, user: UserId, tell: Tell<'_>) {
        let Some(OfGroup { group, realm, members }) = self.groups.get_mut(&id) else {
            return tell(format!("a membership of user {user}: there is no group {id}"));
        };
        match self.users.get(&user) {
            None => tell(format!("group {id}: there is no user {user}, who is a member")),
            Some(account) if *account != group.account => {
                tell(format!("group {id}: its member {user} is of another account, {account}"));
            }
            Some(_) => {
                *members += 1;
                if let Some(rows) = self.realms.get_mut(realm).and_then(|realm| realm.rows.as_mut()) {
                    rows.member(id, user);
                }
            }
        }
    }

    fn change(&mut self, id: RealmId, revision: u64, record: &Record, tell: Tell<'_>) {
        let Some(realm) = self.realms.get_mut(&id) else {
            return tell(format!("change {revision}: there is no realm {id}"));
        };
        if revision != realm.recorded + 1 {
            tell(format!("realm {id}: change {revision} comes after {}", realm.recorded));
        }
        realm.recorded = revision;
        if let Some(Built { replayed, .. }) = realm.built() {
            if revision == 1 && founds(id, record) {
                *replayed = Realm::new(id);
            }
            record.effects.iter().for_each(|effect| replayed.apply(effect));
        }
    }

    /// What can be seen only when everything has come.
    pub(crate) fn finish(mut self, tell: Tell<'_>) {
        for (realm, account) in self.accounts.values() {
            let id = account.id;
            if account.master.is_some_and(|master| !self.accounts.contains_key(&master)) {
                tell(format!("account {id}: its master {realm} is not there"));
            }
            if self.users.get(&account.owner) != Some(&id) {
                tell(format!("account {id}: its owner {} is no user of it", account.owner));
            }
            let is_own = |group: GroupId| self.groups.get(&group).is_some_and(|of| of.group.account == id);
            if let Some(group) = account.default_group.filter(|group| !is_own(*group)) {
                tell(format!("account {id}: its default group {group} is no group of it"));
            }
        }
        for OfGroup { group, realm, .. } in self.groups.values() {
            for other in &group.may_find {
                if self.groups.get(other).is_none_or(|other| other.realm != *realm) {
                    tell(format!(
                        "group {}: there is no group {other} in its realm, which it may find",
                        group.id
                    ));
                }
            }
        }
        for (id, realm) in &mut self.realms {
            if realm.revision != realm.recorded {
                tell(format!(
                    "realm {id}: it is at revision {}, and its last change record is {}",
                    realm.revision, realm.recorded
                ));
            }
            let members = |group: GroupId| self.groups.get(&group).map_or(0, |group| group.members);
            if let Some(Built { stored, replayed }) = realm.built() {
                replay::compare(stored, replayed, tell);
                index::check(stored, members, tell);
            }
        }
    }

    /// The realm of an account that has come, while its rows come.
    fn rows_of_account(&mut self, account: AccountId) -> Option<(RealmId, &mut RealmBuilder)> {
        let (id, _) = self.accounts.get(&account)?;
        Some((*id, self.realms.get_mut(id)?.rows.as_mut()?))
    }
}

/// Whether a realm was empty before its first change. One of generated people wasn't, nor one of an account that left.
fn founds(realm: RealmId, record: &Record) -> bool {
    let is_master =
        |effect: &Effect| matches!(effect, Effect::AccountPut(account) if account.id == realm.master());
    record.before.is_empty() && record.effects.iter().any(is_master)
}

impl OfRealm {
    fn built(&mut self) -> Option<&mut Built> {
        if let Some(rows) = self.rows.take() {
            let stored = rows.finish(self.revision);
            self.built = Some(Built { replayed: stored.clone(), stored });
        }
        self.built.as_mut()
    }
}
