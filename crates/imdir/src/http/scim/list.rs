//! Lists and searches, ordered by id: users, then groups.

use super::{answer::Failed, groups, session::Session, users};
use directory::{Email, Group, Query, User};
use scim::{Budget, Filter, Kind, ListQuery, Lookup, etag, list_response};
use serde_json::Value;
use std::sync::Arc;

/// A page of the matching resources of these kinds.
pub(super) fn page(session: &Session, kinds: &[Kind], query: &ListQuery) -> Result<Value, Failed> {
    let mut budget = Budget::default();
    let mut page = ListPage { query, total: 0, shown: Vec::new() };
    for kind in kinds {
        match kind {
            Kind::User => list_users(session, &mut page, &mut budget)?,
            Kind::Group if session.caller.account.plan.is_paid() => {
                list_groups(session, &mut page, &mut budget)?;
            }
            Kind::Group => {}
        }
    }
    Ok(list_response(page.total, query.start_index, page.shown))
}

struct ListPage<'q> {
    query: &'q ListQuery,
    /// The number of matches so far.
    total: usize,
    shown: Vec<Value>,
}

impl ListPage<'_> {
    /// Counts a match, and adds it if it is on this page.
    fn add(&mut self, kind: Kind, show: impl FnOnce() -> Value) {
        self.total += 1;
        if self.total >= self.query.start_index && self.shown.len() < self.query.count {
            let (resource, _) = etag::versioned(show());
            self.shown.push(self.query.projection.apply(kind, resource));
        }
    }
}

fn list_users(session: &Session, page: &mut ListPage<'_>, budget: &mut Budget) -> Result<(), Failed> {
    let (realm, account) = (session.realm(), session.account());
    let show = |user: &User| users::shown(realm, user, &session.base);
    let Some(filter) = &page.query.filter else {
        // Users before and after the page are only counted.
        let (before, count) = (page.query.start_index - 1, page.query.count);
        let all = realm.user_count(account);
        page.total += before.min(all);
        let wanted = realm.users(account, None).skip(before).take(count);
        wanted.for_each(|user| page.add(Kind::User, || show(user)));
        page.total = all;
        return Ok(());
    };
    let mut check = |user: &Arc<User>, page: &mut ListPage<'_>| {
        let resource = show(user);
        if filter.matches(Kind::User, &resource, budget)? {
            page.add(Kind::User, || resource);
        }
        Ok::<_, Failed>(())
    };
    let own = |found: Option<&'_ Arc<User>>| found.filter(|user| user.account == account).cloned();
    let found = match filter.lookup(Kind::User) {
        Some(Lookup::Id(id)) => own(session.user(id)),
        Some(Lookup::UserName(name)) => own(realm.user_by_name(account, name)),
        Some(Lookup::ExternalId(id)) => own(realm.user_by_external_id(account, id)),
        Some(Lookup::Email(address)) => match Email::parse(address) {
            Ok(email) => own(realm.user_by_email(&email)),
            Err(_) => None,
        },
        // What has an @ is an address to a query.
        Some(Lookup::DisplayName(name)) if !name.contains('@') => {
            let words = Query::parse(name);
            let mut candidates = realm.users_matching(account, &words).peekable();
            if candidates.peek().is_some() {
                return candidates.try_for_each(|user| check(user, page));
            }
            // The index has no names without words.
            return realm.users(account, None).try_for_each(|user| check(user, page));
        }
        Some(Lookup::DisplayName(_) | Lookup::Membership { .. }) | None => {
            return realm.users(account, None).try_for_each(|user| check(user, page));
        }
    };
    found.iter().try_for_each(|user| check(user, page))
}

fn list_groups(session: &Session, page: &mut ListPage<'_>, budget: &mut Budget) -> Result<(), Failed> {
    let (realm, account) = (session.realm(), session.account());
    let with_members = page.query.projection.wants(Kind::Group, "members");
    let show = |group: &Group| groups::shown(session, group, with_members);
    let Some(filter) = &page.query.filter else {
        realm.groups(account).for_each(|group| page.add(Kind::Group, || show(group)));
        return Ok(());
    };
    let needs_members = filter.names("members");
    let mut check = |group: &Arc<Group>, filter: &Filter, page: &mut ListPage<'_>| {
        let compared = groups::shown(session, group, needs_members);
        if filter.matches(Kind::Group, &compared, budget)? {
            page.add(Kind::Group, || if needs_members == with_members { compared } else { show(group) });
        }
        Ok::<_, Failed>(())
    };
    let found = match filter.lookup(Kind::Group) {
        // Clients ask for membership of each user in turn, so no members are listed.
        Some(Lookup::Membership { group, user }) => {
            if let Some(group) = session.group(group)
                && user.parse().is_ok_and(|user| realm.is_member(group.id, user))
            {
                page.add(Kind::Group, || groups::shown(session, group, false));
            }
            return Ok(());
        }
        Some(Lookup::Id(id)) => session.group(id).cloned(),
        Some(Lookup::ExternalId(id)) => realm.group_by_external_id(account, id).cloned(),
        Some(Lookup::DisplayName(name)) => realm.group_by_name(account, name).cloned(),
        Some(Lookup::UserName(_) | Lookup::Email(_)) | None => {
            return realm.groups(account).try_for_each(|group| check(group, filter, page));
        }
    };
    found.iter().try_for_each(|group| check(group, filter, page))
}
