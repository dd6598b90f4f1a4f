//! The index that a server would build, against the rows it is built of: whoever
//! is there is found by address and by name, and by nobody who may not.

use crate::dump::check::Tell;
use directory::{GroupId, Query, Realm, User, View};

/// So many users of a realm are searched for.
const SEARCHED: usize = 1_000;
const PAGE: usize = 100;

pub(crate) fn check(realm: &Realm, members: impl Fn(GroupId) -> usize, tell: Tell<'_>) {
    for account in realm.accounts() {
        for group in realm.groups(account.id) {
            if realm.group_by_name(account.id, &group.name).is_none_or(|found| found.id != group.id) {
                tell(format!("group {}: the index does not find it by its name", group.id));
            }
            if realm.member_count(group.id) != members(group.id) {
                tell(format!("group {}: the index has other members than the table", group.id));
            }
        }
        for user in realm.users(account.id, None) {
            if realm.user_by_email(&user.email).is_none_or(|found| found.id != user.id) {
                tell(format!("user {}: the index does not find it by its address", user.id));
            }
        }
    }
    let all: usize = realm.accounts().map(|account| realm.user_count(account.id)).sum();
    let users = realm.accounts().flat_map(|account| realm.users(account.id, None));
    let some: Vec<_> = users.step_by(all / SEARCHED + 1).collect();
    for (viewer, user) in some.iter().zip(some.iter().skip(1)) {
        search(realm, viewer, user, tell);
    }
}

/// Whether a search leads to the user, by however many pages: others may be found by the same address, or by a longer.
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

/// Rules decide pair by pair from records, searches by sets from the index: they have to agree.
fn search(realm: &Realm, viewer: &User, user: &User, tell: Tell<'_>) {
    let query = Query::parse(user.email.as_str());
    if !realm.users_matching(user.account, &query).any(|found| found.id == user.id) {
        tell(format!("user {}: an administrator's search does not find it by its address", user.id));
    }
    let Some(view) = realm.seen_by(viewer.id) else { return };
    if is_found(&view, &query, user) != view.find_by_email(&user.email).is_some() {
        tell(format!("user {}: search and rules disagree for viewer {}", user.id, viewer.id));
    }
}
