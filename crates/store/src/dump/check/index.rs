//! Verifies the index that a server would build from the rows: every user
//! is found by address and by name, and only by viewers who may.

use crate::dump::check::Report;
use directory::{GroupId, Query, Realm, User, View};

/// The number of users of a realm to search for.
const SEARCHED: usize = 1_000;
const PAGE: usize = 100;

pub(crate) fn check(realm: &Realm, members: impl Fn(GroupId) -> usize, report: Report<'_>) {
    for account in realm.accounts() {
        for group in realm.groups(account.id) {
            if realm.group_by_name(account.id, &group.name).is_none_or(|found| found.id != group.id) {
                report(format!("group {}: the index does not find it by its name", group.id));
            }
            let external = group.external_id.as_deref().map(|id| realm.group_by_external_id(account.id, id));
            if external.is_some_and(|found| found.is_none_or(|found| found.id != group.id)) {
                report(format!("group {}: the index does not find it by its external id", group.id));
            }
            if realm.member_count(group.id) != members(group.id) {
                report(format!("group {}: index and table list different members", group.id));
            }
        }
        for user in realm.users(account.id, None) {
            if realm.user_by_email(&user.email).is_none_or(|found| found.id != user.id) {
                report(format!("user {}: the index does not find it by its address", user.id));
            }
            let named = user.own_user_name().map(|name| realm.user_by_name(account.id, name));
            let external = user.external_id().map(|id| realm.user_by_external_id(account.id, id));
            for (found, what) in [(named, "user name"), (external, "external id")] {
                if found.is_some_and(|found| found.is_none_or(|found| found.id != user.id)) {
                    report(format!("user {}: the index does not find it by its {what}", user.id));
                }
            }
        }
    }
    let all: usize = realm.accounts().map(|account| realm.user_count(account.id)).sum();
    let users = realm.accounts().flat_map(|account| realm.users(account.id, None));
    let some: Vec<_> = users.step_by(all / SEARCHED + 1).collect();
    for (viewer, user) in some.iter().zip(some.iter().skip(1)) {
        search(realm, viewer, user, report);
    }
}

/// Whether a search finds the user on any page: other users may match the same address, or a longer one.
fn is_found(view: &View<'_>, query: &Query, user: &User) -> bool {
    let mut after = None;
    loop {
        let page = view.search(query, after.as_ref(), PAGE);
        if page.hits.iter().any(|hit| hit.user.id == user.id) {
            return true;
        }
        after = page.next;
        if after.is_none() {
            return false;
        }
    }
}

/// Rules decide pair by pair from records, searches decide by sets from the index; both must agree.
fn search(realm: &Realm, viewer: &User, user: &User, report: Report<'_>) {
    let query = Query::parse(user.email.as_str());
    if !realm.users_matching(user.account, &query).any(|found| found.id == user.id) {
        report(format!("user {}: an administrator's search by its address does not find it", user.id));
    }
    let Some(view) = realm.seen_by(viewer.id) else { return };
    if is_found(&view, &query, user) != view.find_by_email(&user.email).is_some() {
        report(format!("user {}: search and rules disagree for viewer {}", user.id, viewer.id));
    }
}
