//! Verifies the constraints between rows while reading them: each row comes after the rows that it refers to.

use crate::dump::check::{Report, index, replay};
use crate::{
    access::needs_new_secret, dump::row::DumpRow, identity_provider::IdentityProvider, record::Record,
    webhook::Webhook,
};
use directory::{
    Account, AccountId, App, AppId, Connector, Effect, Group, GroupId, Realm, RealmBuilder, RealmId, User,
    UserId, name_key,
};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

#[derive(Default)]
pub(crate) struct Rules {
    realms: BTreeMap<RealmId, CheckedRealm>,
    accounts: HashMap<AccountId, (RealmId, Arc<Account>)>,
    apps: HashSet<AppId>,
    pub(crate) apps_with_old_secrets: Vec<Arc<App>>,
    groups: HashMap<GroupId, CheckedGroup>,
    names: HashMap<(AccountId, String), GroupId>,
    users: HashMap<UserId, AccountId>,
    addresses: HashMap<(RealmId, String), UserId>,
}

struct CheckedRealm {
    revision: u64,
    /// The revision of the last change record.
    recorded: u64,
    /// Set until its change records begin.
    rows: Option<RealmBuilder>,
    built: Option<Replay>,
}

struct Replay {
    stored: Realm,
    /// The replay of its change records. Effects hold whole new states and are idempotent: if the records don't go back
    /// to the beginning, the replay starts with the stored rows.
    replayed: Realm,
}

struct CheckedGroup {
    group: Arc<Group>,
    realm: RealmId,
    members: usize,
}

impl Rules {
    pub(crate) fn check(&mut self, stored: DumpRow, report: Report<'_>) {
        match stored {
            DumpRow::Setting { .. } | DumpRow::Aside { .. } => {}
            DumpRow::Realm { id, revision, .. } => {
                let rows = Some(Realm::builder(id));
                self.realms.insert(id, CheckedRealm { revision, recorded: 0, rows, built: None });
            }
            DumpRow::Account { realm, account } => self.account(realm, account, report),
            DumpRow::App(app) => match self.rows_of_account(app.account) {
                Some((_, rows)) => {
                    rows.app(Arc::clone(&app));
                    self.apps.insert(app.id);
                    if needs_new_secret(&app.secret_hash) {
                        self.apps_with_old_secrets.push(app);
                    }
                }
                None => report(format!("app {}: unknown account {}", app.id, app.account)),
            },
            DumpRow::Group(group) => self.group(group, report),
            DumpRow::User { realm, user } => self.user(realm, user, report),
            DumpRow::Member { group, user, managed_by } => {
                self.member(group, user, managed_by.as_ref(), report);
            }
            DumpRow::Change { realm, revision, record, .. } => self.change(realm, revision, &record, report),
            DumpRow::Token(token) => {
                if !self.apps.contains(&token.app) {
                    report(format!("a token: unknown app {}", token.app));
                }
            }
            DumpRow::AppPassword(password) => {
                if self.users.get(&password.user) != Some(&password.account) {
                    report(format!(
                        "an app password: user {} is not of account {}",
                        password.user, password.account
                    ));
                }
            }
            DumpRow::Webhook(webhook) => self.webhook(&webhook, report),
            DumpRow::IdentityProvider(provider) => {
                let IdentityProvider { account, app, .. } = &*provider;
                if !self.accounts.contains_key(account) {
                    report(format!("an identity provider: unknown account {account}"));
                }
                if !self.apps.contains(app) {
                    report(format!("the identity provider of account {account}: unknown app {app}"));
                }
            }
            DumpRow::Link((domain, one, other)) => {
                for realm in [one, other].iter().filter(|realm| !self.realms.contains_key(*realm)) {
                    report(format!("a link for {domain}: unknown realm {realm}"));
                }
                if one >= other {
                    report(format!("the link for {domain} of {one} and {other}: wrong order of realms"));
                }
            }
        }
    }

    fn webhook(&self, Webhook { id, account, realm, app, delivery, .. }: &Webhook, report: Report<'_>) {
        if let Some(app) = app.filter(|app| !self.apps.contains(app)) {
            report(format!("webhook {id}: unknown app {app}"));
        }
        let of_account = self.accounts.get(account).map(|(realm, _)| realm);
        match of_account.filter(|of| *of == realm).and_then(|realm| self.realms.get(realm)) {
            None => report(format!("webhook {id}: account {account} is not in its realm")),
            Some(realm) if delivery.through > realm.revision => {
                report(format!("webhook {id}: at revision {}, which is to come", delivery.through));
            }
            Some(_) => {}
        }
    }

    fn account(&mut self, realm: RealmId, account: Arc<Account>, report: Report<'_>) {
        let id = account.id;
        if account.master.unwrap_or(id) != realm.master() {
            report(format!("account {id}: in realm {realm}, which is not its master's"));
        }
        match self.realms.get_mut(&realm).and_then(|realm| realm.rows.as_mut()) {
            Some(rows) => {
                rows.account(Arc::clone(&account));
                self.accounts.insert(id, (realm, account));
            }
            None => report(format!("account {id}: unknown realm {realm}")),
        }
    }

    fn group(&mut self, group: Arc<Group>, report: Report<'_>) {
        let (id, account) = (group.id, group.account);
        if let Some(other) = self.names.insert((account, name_key(&group.name)), id) {
            report(format!("group {id}: same name as group {other} of its account: {:?}", &*group.name));
        }
        match self.rows_of_account(account) {
            Some((realm, rows)) => {
                rows.group(Arc::clone(&group));
                self.groups.insert(id, CheckedGroup { group, realm, members: 0 });
            }
            None => report(format!("group {id}: unknown account {account}")),
        }
    }

    fn user(&mut self, realm: RealmId, user: Arc<User>, report: Report<'_>) {
        let (id, account) = (user.id, user.account);
        if let Some(other) = self.addresses.insert((realm, user.email.name_key()), id) {
            report(format!("user {id}: same address as user {other} of its realm: {}", user.email));
        }
        match self.rows_of_account(account) {
            Some((of_account, _)) if of_account != realm => {
                report(format!("user {id}: account {account} is not in its realm {realm}"));
            }
            Some((_, rows)) => {
                rows.user(user);
                self.users.insert(id, account);
            }
            None => report(format!("user {id}: unknown account {account}")),
        }
    }

    fn member(&mut self, id: GroupId, user: UserId, manager: Option<&Connector>, report: Report<'_>) {
        let Some(CheckedGroup { group, realm, members }) = self.groups.get_mut(&id) else {
            return report(format!("a membership of user {user}: unknown group {id}"));
        };
        match self.users.get(&user) {
            None => report(format!("group {id}: unknown member {user}")),
            Some(account) if *account != group.account => {
                report(format!("group {id}: member {user} belongs to another account, {account}"));
            }
            Some(_) => {
                *members += 1;
                if let Some(rows) = self.realms.get_mut(realm).and_then(|realm| realm.rows.as_mut()) {
                    rows.member(id, user, manager);
                }
            }
        }
    }

    fn change(&mut self, id: RealmId, revision: u64, record: &Record, report: Report<'_>) {
        let Some(realm) = self.realms.get_mut(&id) else {
            return report(format!("change {revision}: unknown realm {id}"));
        };
        if revision != realm.recorded + 1 {
            report(format!("realm {id}: change {revision} comes after {}", realm.recorded));
        }
        realm.recorded = revision;
        if let Some(Replay { replayed, .. }) = realm.built() {
            if revision == 1 && founds(id, record) {
                *replayed = Realm::new(id);
            }
            record.effects.iter().for_each(|effect| replayed.apply(effect));
        }
    }

    /// Verifies the rules that need all rows.
    pub(crate) fn finish(mut self, report: Report<'_>) {
        for (realm, account) in self.accounts.values() {
            let id = account.id;
            if account.master.is_some_and(|master| !self.accounts.contains_key(&master)) {
                report(format!("account {id}: unknown master {realm}"));
            }
            if self.users.get(&account.owner) != Some(&id) {
                report(format!("account {id}: owner {} is not one of its users", account.owner));
            }
            let is_own = |group: GroupId| self.groups.get(&group).is_some_and(|of| of.group.account == id);
            if let Some(group) = account.default_group.filter(|group| !is_own(*group)) {
                report(format!("account {id}: default group {group} is not one of its groups"));
            }
        }
        for CheckedGroup { group, realm, .. } in self.groups.values() {
            for other in &group.may_find {
                if self.groups.get(other).is_none_or(|other| other.realm != *realm) {
                    report(format!("group {}: may find {other}, which is not in its realm", group.id));
                }
            }
        }
        for (id, realm) in &mut self.realms {
            if realm.revision != realm.recorded {
                report(format!(
                    "realm {id}: at revision {}, but its last change record is {}",
                    realm.revision, realm.recorded
                ));
            }
            let members = |group: GroupId| self.groups.get(&group).map_or(0, |group| group.members);
            if let Some(Replay { stored, replayed }) = realm.built() {
                replay::compare(stored, replayed, report);
                index::check(stored, members, report);
            }
        }
    }

    /// The realm of a preceding account, while its rows are being read.
    fn rows_of_account(&mut self, account: AccountId) -> Option<(RealmId, &mut RealmBuilder)> {
        let (id, _) = self.accounts.get(&account)?;
        Some((*id, self.realms.get_mut(id)?.rows.as_mut()?))
    }
}

/// Whether the record creates the realm, so that a replay starts empty. It doesn't for generated realms and for those
/// of disassociated accounts.
fn founds(realm: RealmId, record: &Record) -> bool {
    let is_master =
        |effect: &Effect| matches!(effect, Effect::AccountPut(account) if account.id == realm.master());
    record.before.is_empty() && record.effects.iter().any(is_master)
}

impl CheckedRealm {
    fn built(&mut self) -> Option<&mut Replay> {
        if let Some(rows) = self.rows.take() {
            let stored = rows.finish(self.revision);
            self.built = Some(Replay { replayed: stored.clone(), stored });
        }
        self.built.as_mut()
    }
}
