//! Applies effects one by one: each updates every lookup and every scope.

use super::{AccountEntry, GroupEntry, GroupNumbers, Managers, Realm, Searchers, UserEntry, Users, handles};
use crate::{
    Account, AccountId, AppId, ChangeTime, Connector, Effect, Group, GroupId, GroupType, SearchFlags, User,
    UserId, index::words::same_terms, tiered::TieredMap,
};
use imbl::OrdSet;
use roaring::RoaringBitmap;
use smallvec::SmallVec;
use std::{ops::Bound, sync::Arc};

/// The numbers of a user's groups, ascending, and who manages each membership.
type Memberships = SmallVec<[(u32, Option<Connector>); 4]>;

/// The scopes that follow from a user's record and groups.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Standing {
    pub(super) shared: bool,
    pub(super) normal: bool,
    pub(super) guarded: bool,
    pub(super) absent: bool,
    pub(super) flags: SearchFlags,
}

impl Realm {
    /// Applies one effect of [`crate::decide`]. Most take O(log n); an effect on a whole group or account is linear in
    /// its members.
    ///
    /// Infallible: an effect on an absent object changes nothing. [`Realm::advance`] increments the revision, once for
    /// all effects of a change.
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
            Effect::MembersAdded { group, users, managed_by } => {
                self.add_members(*group, users, managed_by.as_ref());
            }
            Effect::MemberRemoved { group, user } => self.remove_member(*group, *user),
            Effect::SyncBraked(_) => {}
            Effect::GroupTimeSet { group, at } => self.set_group_time(*group, *at),
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
            && record.account == user.account
            && same_terms(record, user)
        {
            self.digest.remove(&**record);
            self.digest.add(&**user);
            self.handles.remove(number, record);
            self.handles.insert(number, user);
            *record = Arc::clone(user);
            self.place(number);
            return;
        }
        // Another name or account changes the position, so the user gets a new highest number.
        let memberships = self.remove_user(user.id).map(|(_, memberships)| memberships).unwrap_or_default();
        self.insert_user(user, memberships);
    }

    /// Moves a user to a new highest number, which stays unused if there is no such user.
    pub(crate) fn take_number(&mut self, id: UserId) {
        match self.remove_user(id) {
            Some((user, memberships)) => self.insert_user(&user, memberships),
            None => {
                include(&mut self.absent, self.users.len() as u32, true);
                self.users.push_back(None);
            }
        }
    }

    fn insert_user(&mut self, user: &Arc<User>, memberships: Memberships) {
        let number = self.numbers();
        self.digest.add(&**user);
        for (group, manager) in &memberships {
            if let Some(Some(entry)) = self.groups.get_mut(*group as usize) {
                self.digest.add(&(entry.group.id, user.id, manager.as_ref()));
                include(&mut entry.members, number, true);
                if let Some(manager) = manager {
                    entry.managers.set(number, manager);
                }
            }
        }
        let groups = memberships.into_iter().map(|(group, _)| group).collect();
        self.users.push_back(Some(Arc::clone(user)));
        self.memberships.set(number, groups);
        self.user_numbers.insert(user.id, number);
        if let Some(entry) = self.accounts.get_mut(&user.account) {
            entry.users.insert(user.id, ());
        }
        include(self.domains.entry(user.email.domain().into()).or_default(), number, true);
        self.index.insert(number, user);
        self.handles.insert(number, user);
        self.place(number);
    }

    fn remove_user(&mut self, id: UserId) -> Option<(Arc<User>, Memberships)> {
        let number = self.user_numbers.remove(id)?;
        let user = self.users.get_mut(number as usize)?.take()?;
        let groups = GroupNumbers::from(self.memberships.of(number));
        self.memberships.set(number, GroupNumbers::new());
        self.digest.remove(&*user);
        let mut memberships = Memberships::new();
        for group in groups {
            let Some(Some(entry)) = self.groups.get_mut(group as usize) else { continue };
            let manager = entry.managers.remove(number);
            self.digest.remove(&(entry.group.id, id, manager.as_ref()));
            include(&mut entry.members, number, false);
            memberships.push((group, manager));
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
        self.handles.remove(number, &user);
        Some((user, memberships))
    }

    /// Adds a user to the scopes that follow from its record and groups, and removes it from the others.
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
        let Some(number) = self.group_number(group.id) else {
            let number = self.groups.len() as u32;
            self.groups.push_back(Some(GroupEntry {
                group: Arc::clone(group),
                members: Users::default(),
                managers: Managers::default(),
            }));
            self.group_numbers.insert(group.id, number);
            self.group_handles.extend(handles::of_group(group).map(|hash| (hash, number)));
            if let Some(account) = self.accounts.get_mut(&group.account) {
                account.groups.insert(group.id);
            }
            return;
        };
        let Some(Some(entry)) = self.groups.get_mut(number as usize) else { return };
        let old = std::mem::replace(&mut entry.group, Arc::clone(group));
        self.digest.remove(&*old);
        let members = Arc::clone(&entry.members);
        self.remove_handles(&old, number);
        self.group_handles.extend(handles::of_group(group).map(|hash| (hash, number)));
        if old.kind != group.kind || old.flags != group.flags {
            self.place_all(&members);
        }
    }

    fn remove_handles(&mut self, group: &Group, number: u32) {
        for hash in handles::of_group(group) {
            self.group_handles.remove(&(hash, number));
        }
    }

    fn remove_group(&mut self, id: GroupId) {
        let Some(number) = self.group_numbers.remove(&id) else { return };
        let Some(entry) = self.groups.get_mut(number as usize).and_then(Option::take) else { return };
        let group = &entry.group;
        self.digest.remove(&**group);
        self.remove_handles(group, number);
        if let Some(account) = self.accounts.get_mut(&group.account) {
            account.groups.remove(&id);
        }
        for member in &*entry.members {
            if let Some(Some(user)) = self.users.get(member as usize) {
                self.digest.remove(&(id, user.id, entry.managers.of(member)));
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

    fn add_members(&mut self, id: GroupId, users: &[UserId], manager: Option<&Connector>) {
        let Some(group) = self.group_number(id) else { return };
        for user in users {
            let Some(number) = self.number_of(*user) else { continue };
            if !self.memberships.join(number, group) {
                continue;
            }
            self.digest.add(&(id, *user, manager));
            if let Some(Some(entry)) = self.groups.get_mut(group as usize) {
                include(&mut entry.members, number, true);
                if let Some(manager) = manager {
                    entry.managers.set(number, manager);
                }
            }
            self.place(number);
        }
    }

    fn remove_member(&mut self, id: GroupId, user: UserId) {
        let (Some(group), Some(number)) = (self.group_number(id), self.number_of(user)) else { return };
        if !self.memberships.of(number).contains(&group) {
            return;
        }
        self.memberships.leave(number, group);
        if let Some(Some(entry)) = self.groups.get_mut(group as usize) {
            let manager = entry.managers.remove(number);
            self.digest.remove(&(id, user, manager.as_ref()));
            include(&mut entry.members, number, false);
        }
        self.place(number);
    }

    fn set_group_time(&mut self, id: GroupId, at: ChangeTime) {
        let Some(number) = self.group_number(id) else { return };
        let Some(Some(entry)) = self.groups.get_mut(number as usize) else { return };
        self.digest.remove(&*entry.group);
        Arc::make_mut(&mut entry.group).changed_at = at;
        self.digest.add(&*entry.group);
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

/// Adds a number to a set or removes it, without copying a shared set unnecessarily.
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
