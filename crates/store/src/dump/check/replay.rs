//! Verifies the stored rows against a replay of the change records.

use crate::access::needs_new_secret;
use crate::dump::check::Report;
use directory::{AccountId, App, Realm};
use std::{fmt::Display, sync::Arc};

pub(crate) fn compare(stored: &Realm, replayed: &Realm, report: Report<'_>) {
    let accounts = |realm: &Realm| realm.accounts().cloned().collect();
    differences("account", accounts(stored), accounts(replayed), |account| account.id, report);
    let both = stored.accounts().filter(|account| replayed.account(account.id).is_some());
    for account in both.map(|account| account.id) {
        compare_account(account, stored, replayed, report);
    }
}

fn compare_account(account: AccountId, stored: &Realm, replayed: &Realm, report: Report<'_>) {
    let apps = |realm: &Realm| realm.apps(account).map(without_old_hash).collect();
    differences("app", apps(stored), apps(replayed), |app| app.id, report);
    let users = |realm: &Realm| realm.users(account, None).cloned().collect();
    differences("user", users(stored), users(replayed), |user| user.id, report);
    let groups = |realm: &Realm| realm.groups(account).cloned().collect();
    differences("group", groups(stored), groups(replayed), |group| group.id, report);
    for group in stored.groups(account).filter(|group| replayed.group(group.id).is_some()) {
        for user in stored.members(group.id, None) {
            if replayed.user(user.id).is_some() && !replayed.is_member(group.id, user.id) {
                report(format!(
                    "group {}: the table says {} is a member, the change log doesn't",
                    group.id, user.id
                ));
            }
        }
        for user in replayed.members(group.id, None) {
            if stored.user(user.id).is_some() && !stored.is_member(group.id, user.id) {
                report(format!(
                    "group {}: the change log says {} is a member, the table doesn't",
                    group.id, user.id
                ));
            }
        }
    }
}

/// A migration has marked the hashes of earlier versions in rows, but not in records.
fn without_old_hash(app: &Arc<App>) -> Arc<App> {
    match needs_new_secret(&app.secret_hash) {
        true => Arc::new(App { secret_hash: "".into(), ..App::clone(app) }),
        false => Arc::clone(app),
    }
}

/// Reports objects that are in only one list, or differ; both lists are in the order of their ids.
fn differences<T: PartialEq, Id: Ord + Display>(
    what: &str,
    stored: Vec<Arc<T>>,
    replayed: Vec<Arc<T>>,
    id: impl Fn(&T) -> Id,
    report: Report<'_>,
) {
    let mut replayed = replayed.into_iter().peekable();
    let lost = |id: Id| format!("{what} {id}: the change log has it, the table doesn't");
    for stored in stored {
        let own = id(&stored);
        while let Some(other) = replayed.next_if(|other| id(other) < own) {
            report(lost(id(&other)));
        }
        match replayed.next_if(|other| id(other) == own) {
            None => report(format!("{what} {own}: the table has it, the change log doesn't")),
            Some(other) if !Arc::ptr_eq(&stored, &other) && stored != other => {
                report(format!("{what} {own}: the table differs from its last change record"));
            }
            Some(_) => {}
        }
    }
    replayed.for_each(|other| report(lost(id(&other))));
}
