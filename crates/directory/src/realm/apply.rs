//! Effects, one by one: each keeps every lookup and every scope true.

use super::{AccountEntry, GroupEntry, GroupNumbers, Realm, Searchers, UserEntry, Users, name_hash};
use crate::{
    Account, AccountId, AppId, Effect, Group, GroupId, GroupType, SearchFlags, User, UserId,
    index::words::same_terms, name_key, tiered::TieredMap,
};
use imbl::OrdSet;
use roaring::RoaringBitmap;
use std::{ops::Bound, sync::Arc};

/// What a user's record and groups say of it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Standing {
    pub(super) shared: bool,
    pub(super) normal: bool,
    pub(super) guarded: bool,
    pub(super) absent: bool,
    pub(super) flags: SearchFlags,
}

impl Realm {
    /// Applies one effect that [`crate::decide`] gave. Most take O(log n); one on a whole group or account goes
    /// through its members.
    ///
    /// It can't fail: an effect on what isn't there changes nothing. It doesn't count the revision, which
    /// [`Realm::advance`] does once for all effects of a change.
    pub fn apply(&mut self, effect: &Effect) {
        match effect {
            Effect::AccountPut(account) => self.put_account(account),
            Effect::AccountRemoved(id) => self.remove_account(*id),
            Effect::AppPut(app) => {
                self.remove_app(app.id);
                self.digest.add(&**app);
                self.apps.insert(app.id, Arc::clone(app));
            }
            Effect::AppRemoved(id) => self.remove_app(*id),
            Effect::UserPut(user) => self.put_user(user),
            Effect::UserRemoved(id) => {
                self.remove_user(*id);
            }
            Effect::GroupPut(group) => self.put_group(group),
            Effect::GroupRemoved(id) => self.remove_group(*id),
            Effect::MembersAdded { group, users } => self.add_members(*group, users),
            Effect::MemberRemoved { group, user } => self.remove_member(*group, *user),
        }
    }

    fn remove_app(&mut self, id: AppId) {
        if let Some(app) = self.apps.remove(&id) {
            self.digest.remove(&*app);
        }
    }

    fn put_account(&mut self, account: &Arc<Account>) {
        self.digest.add(&**account);
        match self.accounts.get_mut(&account.id) {
            Some(entry) => {
                let old = std::mem::replace(&mut entry.account, Arc::clone(account));
                self.digest.remove(&*old);
                if old.default_flags != account.default_flags {
                    let groupless = |number: &u32| self.memberships.of(*number).is_empty();
                    let groupless: RoaringBitmap = entry.everyone.iter().filter(groupless).collect();
                    self.place_all(&groupless);
                }
            }
            None => {
                self.accounts.insert(
                    account.id,
                    AccountEntry {
                        account: Arc::clone(account),
                        users: TieredMap::new(),
                        groups: OrdSet::new(),
                        everyone: Users::default(),
                        in_shared: Users::default(),
                        in_normal: Users::default(),
                    },
                );
            }
        }
    }

    fn put_user(&mut self, user: &Arc<User>) {
        let number = self.number_of(user.id);
        if let Some(number) = number
            && let Some(record) = self.users.get_mut(number as usize).and_then(Option::as_mut)
            && same_terms(record, user)
        {
            self.digest.remove(&**record);
            self.digest.add(&**user);
            *record = Arc::clone(user);
            self.place(number);
            return;
        }
        // Another name is another place: the user gets a number behind all others.
        let groups = self.remove_user(user.id).map(|(_, groups)| groups).unwrap_or_default();
        self.insert_user(user, groups);
    }

    /// Moves a user to the number behind all others, or leaves that to nobody if there is no such user.
    pub(crate) fn take_number(&mut self, id: UserId) {
        match self.remove_user(id) {
            Some((user, groups)) => self.insert_user(&user, groups),
            None => {
                include(&mut self.absent, self.users.len() as u32, true);
                self.users.push_back(None);
            }
        }
    }

    fn insert_user(&mut self, user: &Arc<User>, groups: GroupNumbers) {
        let number = self.numbers();
        self.digest.add(&**user);
        for group in &groups {
            if let Some(Some(entry)) = self.groups.get_mut(*group as usize) {
                self.digest.add(&(entry.group.id, user.id));
                include(&mut entry.members, number, true);
            }
        }
        self.users.push_back(Some(Arc::clone(user)));
        self.memberships.set(number, groups);
        self.user_numbers.insert(user.id, number);
        if let Some(entry) = self.accounts.get_mut(&user.account) {
            entry.users.insert(user.id, ());
        }
        include(self.domains.entry(user.email.domain().into()).or_default(), number, true);
        self.index.insert(number, user);
        self.place(number);
    }

    fn remove_user(&mut self, id: UserId) -> Option<(Arc<User>, GroupNumbers)> {
        let number = self.user_numbers.remove(id)?;
        let user = self.users.get_mut(number as usize)?.take()?;
        let groups = GroupNumbers::from(self.memberships.of(number));
        self.memberships.set(number, GroupNumbers::new());
        self.digest.remove(&*user);
        for group in &groups {
            if let Some(Some(group)) = self.groups.get_mut(*group as usize) {
                self.digest.remove(&(group.group.id, id));
                include(&mut group.members, number, false);
            }
        }
        if let Some(account) = self.accounts.get_mut(&user.account) {
            account.users.remove(id);
            for scope in [&mut account.everyone, &mut account.in_shared, &mut account.in_normal] {
                include(scope, number, false);
            }
        }
        let domain = user.email.domain();
        if let Some(users) = self.domains.get_mut(&*domain) {
            include(users, number, false);
            if users.is_empty() {
                self.domains.remove(&*domain);
            }
        }
        include(&mut self.guarded, number, false);
        include(&mut self.absent, number, true);
        let Searchers { of_account, of_realm, of_domain } = &mut self.searchers;
        for scope in [of_account, of_realm, of_domain] {
            include(scope, number, false);
        }
        self.index.remove(number, &user);
        Some((user, groups))
    }

    /// Puts a user into the scopes that its record and groups say, and out of the others.
    pub(super) fn place(&mut self, number: u32) {
        let Some(entry) = self.entry(number) else { return };
        let (account, standing) = (entry.user.account, self.standing(entry));
        include(&mut self.guarded, number, standing.guarded);
        include(&mut self.absent, number, standing.absent);
        include(&mut self.searchers.of_account, number, standing.flags.by_account);
        include(&mut self.searchers.of_realm, number, standing.flags.by_ma_account);
        include(&mut self.searchers.of_domain, number, standing.flags.by_domain);
        if let Some(account) = self.accounts.get_mut(&account) {
            include(&mut account.everyone, number, true);
            include(&mut account.in_shared, number, standing.shared);
            include(&mut account.in_normal, number, standing.normal);
        }
    }

    /// The scopes of a user.
    pub(super) fn standing(&self, entry: UserEntry<'_>) -> Standing {
        let mut standing = Standing {
            guarded: entry.user.unlisted,
            absent: !entry.user.is_active(),
            flags: self.flags_of_entry(entry),
            ..Standing::default()
        };
        for group in self.groups_of(entry) {
            match group.kind {
                GroupType::Normal => standing.normal = true,
                GroupType::Shared => standing.shared = true,
                GroupType::Restricted => standing.guarded = true,
            }
        }
        standing
    }

    fn put_group(&mut self, group: &Arc<Group>) {
        self.digest.add(&**group);
        let key = name_hash(group.account, &name_key(&group.name));
        let Some(number) = self.group_number(group.id) else {
            let number = self.groups.len() as u32;
            self.groups.push_back(Some(GroupEntry { group: Arc::clone(group), members: Users::default() }));
            self.group_numbers.insert(group.id, number);
            self.by_name.insert((key, number));
            if let Some(account) = self.accounts.get_mut(&group.account) {
                account.groups.insert(group.id);
            }
            return;
        };
        let Some(Some(entry)) = self.groups.get_mut(number as usize) else { return };
        let old = std::mem::replace(&mut entry.group, Arc::clone(group));
        self.digest.remove(&*old);
        let members = Arc::clone(&entry.members);
        self.by_name.remove(&(name_hash(old.account, &name_key(&old.name)), number));
        self.by_name.insert((key, number));
        if old.kind != group.kind || old.flags != group.flags {
            self.place_all(&members);
        }
    }

    fn remove_group(&mut self, id: GroupId) {
        let Some(number) = self.group_numbers.remove(&id) else { return };
        let Some(entry) = self.groups.get_mut(number as usize).and_then(Option::take) else { return };
        let group = &entry.group;
        self.digest.remove(&**group);
        self.by_name.remove(&(name_hash(group.account, &name_key(&group.name)), number));
        if let Some(account) = self.accounts.get_mut(&group.account) {
            account.groups.remove(&id);
        }
        for member in &*entry.members {
            if let Some(Some(user)) = self.users.get(member as usize) {
                self.digest.remove(&(id, user.id));
            }
            self.memberships.leave(member, number);
        }
        self.place_all(&entry.members);
    }

    fn place_all(&mut self, users: &RoaringBitmap) {
        for number in users {
            self.place(number);
        }
    }

    fn add_members(&mut self, id: GroupId, users: &[UserId]) {
        let Some(group) = self.group_number(id) else { return };
        for user in users {
            let Some(number) = self.number_of(*user) else { continue };
            if !self.memberships.join(number, group) {
                continue;
            }
            self.digest.add(&(id, *user));
            if let Some(Some(entry)) = self.groups.get_mut(group as usize) {
                include(&mut entry.members, number, true);
            }
            self.place(number);
        }
    }

    fn remove_member(&mut self, id: GroupId, user: UserId) {
        let (Some(group), Some(number)) = (self.group_number(id), self.number_of(user)) else { return };
        if !self.memberships.of(number).contains(&group) {
            return;
        }
        self.digest.remove(&(id, user));
        self.memberships.leave(number, group);
        if let Some(Some(entry)) = self.groups.get_mut(group as usize) {
            include(&mut entry.members, number, false);
        }
        self.place(number);
    }

    fn remove_account(&mut self, id: AccountId) {
        let Some(entry) = self.accounts.get(&id).cloned() else { return };
        self.digest.remove(&*entry.account);
        for group in &entry.groups {
            self.remove_group(*group);
        }
        for (user, ()) in entry.users.from(Bound::Unbounded) {
            self.remove_user(user);
        }
        let apps: Vec<AppId> = self.apps(id).map(|app| app.id).collect();
        apps.into_iter().for_each(|app| self.remove_app(app));
        self.accounts.remove(&id);
    }
}

/// Puts a number into a set or takes it out, and leaves a shared set alone when it needn't change.
fn include(users: &mut Users, number: u32, included: bool) {
    if users.contains(number) == included {
        return;
    }
    let users = Arc::make_mut(users);
    if included {
        users.insert(number);
    } else {
        users.remove(number);
    }
}
