//! The users and groups that a change touches: viewers whose sets differ, targets whose
//! viewers differ, and groups that contribute differently before and after.

use crate::{Account, AccountId, Authority, Effect, GroupId, Realm, UserId, realm::GroupEntry};
use roaring::RoaringBitmap;
use std::collections::{BTreeSet, HashMap};

/// Two realms with the same numbers for users and groups, and their differences. Each set may be a superset; the counts
/// stay the same.
#[derive(Debug)]
pub(super) struct Difference<'a> {
    pub(super) before: &'a Realm,
    pub(super) after: &'a Realm,
    /// The users whose pairs are counted.
    pub(super) among: &'a RoaringBitmap,
    /// Users that are created, deleted or changed; they are in both sets below.
    pub(super) singles: RoaringBitmap,
    /// Users whose groups, grants or flags differ. For other viewers a pair changes only with its target.
    pub(super) viewers: RoaringBitmap,
    /// Users whose groups, or the types of those, differ.
    pub(super) targets: RoaringBitmap,
    /// Groups whose members or grants differ, and groups that grant to them or that they grant to.
    unstable: BTreeSet<u32>,
    grants: [Grants; 2],
}

/// Groups by the number of another.
pub(super) type GroupsOf = HashMap<u32, Vec<u32>>;

/// The grants of a realm's groups.
#[derive(Debug, Default)]
pub(super) struct Grants {
    /// By group, those that it may find.
    pub(super) granted: GroupsOf,
    /// By group, those that may find it.
    pub(super) grantors: GroupsOf,
}

impl<'a> Difference<'a> {
    pub(super) fn new(
        before: &'a Realm,
        after: &'a Realm,
        effects: &[Effect],
        among: &'a RoaringBitmap,
    ) -> Self {
        let mut difference = Self {
            before,
            after,
            among,
            singles: RoaringBitmap::new(),
            viewers: RoaringBitmap::new(),
            targets: RoaringBitmap::new(),
            unstable: BTreeSet::new(),
            grants: [Grants::of(before), Grants::of(after)],
        };
        let mut groups = BTreeSet::new();
        for effect in effects {
            match effect {
                Effect::UserPut(user) => difference.user(user.id),
                Effect::UserRemoved(user) => difference.single(*user),
                Effect::GroupPut(group) => drop(groups.insert(group.id)),
                Effect::GroupRemoved(group)
                | Effect::MembersAdded { group, .. }
                | Effect::MemberRemoved { group, .. } => drop(groups.insert(*group)),
                Effect::AccountPut(account) => difference.account(account),
                Effect::AccountRemoved(account) => difference.removed(*account),
                Effect::AppPut(_)
                | Effect::AppRemoved(_)
                | Effect::SyncBraked(_)
                | Effect::GroupTimeSet { .. } => {}
            }
        }
        groups.into_iter().for_each(|group| difference.group(group));
        difference.viewers |= &difference.singles;
        difference.targets |= &difference.singles;
        difference.viewers &= among;
        difference.targets &= among;
        difference.widen();
        difference
    }

    pub(super) fn is_stable(&self, group: u32) -> bool {
        !self.unstable.contains(&group)
    }

    /// The grants of one of the two realms.
    pub(super) fn grants(&self, realm: &Realm) -> &Grants {
        &self.grants[usize::from(std::ptr::eq(realm, self.after))]
    }

    pub(super) fn realms(&self) -> [&'a Realm; 2] {
        [self.before, self.after]
    }

    /// Names and the like are nobody's reason to see or find.
    fn user(&mut self, id: UserId) {
        let standing = |realm: &Realm| {
            let user = realm.user(id)?;
            Some((user.account, user.is_active(), user.unlisted, user.email.domain()))
        };
        let [before, after] = self.realms().map(standing);
        if before != after {
            self.single(id);
        }
    }

    fn single(&mut self, id: UserId) {
        for realm in self.realms() {
            self.singles.extend(realm.number_of(id));
            self.unstable
                .extend(realm.user_entry(id).into_iter().flat_map(|entry| entry.groups.iter().copied()));
        }
    }

    fn group(&mut self, id: GroupId) {
        let [before, after] = self.realms().map(|realm| realm.group_entry(id));
        let none = RoaringBitmap::new();
        let [old, new] = [before, after].map(|entry| entry.map_or(&none, |entry| &entry.members));
        let moved = old ^ new;
        if !moved.is_empty() {
            self.viewers |= &moved;
            self.targets |= &moved;
            self.unstable.extend(self.realms().into_iter().filter_map(|realm| realm.group_number(id)));
        }
        let (Some(GroupEntry { group: old, members, .. }), Some(GroupEntry { group: new, .. })) =
            (before, after)
        else {
            return;
        };
        if old.kind != new.kind {
            self.targets |= &**members;
        }
        if old.flags != new.flags {
            self.viewers |= &**members;
        }
        if old.may_find != new.may_find {
            self.viewers |= &**members;
            self.unstable.extend(self.before.group_number(id));
        }
    }

    fn account(&mut self, new: &Account) {
        let changed = self.before.account(new.id).is_some_and(|old| old.default_flags != new.default_flags);
        let Some(entry) = self.before.account_entry(new.id).filter(|_| changed) else { return };
        let groupless =
            |number: &u32| self.before.entry(*number).is_some_and(|entry| entry.groups.is_empty());
        self.viewers.extend(entry.everyone.iter().filter(groupless));
    }

    fn removed(&mut self, account: AccountId) {
        let users: Vec<UserId> = self.before.users(account, None).map(|user| user.id).collect();
        for user in users {
            self.single(user);
        }
    }

    /// Adds the groups that grant to an unstable group, or that one grants to.
    fn widen(&mut self) {
        let mut wider: Vec<u32> = Vec::new();
        for Grants { granted, grantors } in &self.grants {
            for group in &self.unstable {
                wider.extend([granted, grantors].into_iter().filter_map(|of| of.get(group)).flatten());
            }
        }
        self.unstable.extend(wider);
    }
}

impl Grants {
    fn of(realm: &Realm) -> Self {
        let mut grants = Self::default();
        for (number, entry) in realm.numbered_groups() {
            for granted in entry.group.may_find.iter().filter_map(|id| realm.group_number(*id)) {
                grants.granted.entry(number).or_default().push(granted);
                grants.grantors.entry(granted).or_default().push(number);
            }
        }
        grants
    }
}

impl Realm {
    pub(super) fn people_within(&self, authority: Authority) -> RoaringBitmap {
        match authority {
            Authority::Realm => self.everybody(),
            Authority::Account(account) => self
                .account_entry(account)
                .map(|entry| RoaringBitmap::clone(&entry.everyone))
                .unwrap_or_default(),
        }
    }

    /// This realm, and the one after the effects, with the same number for each user in both.
    pub(super) fn numbered_alike(&self, effects: &[Effect]) -> (Self, Self) {
        let (mut before, mut after) = (self.clone(), self.clone());
        for effect in effects {
            let numbers = after.numbers();
            after.apply(effect);
            if let Effect::UserPut(user) = effect
                && after.numbers() > numbers
            {
                before.take_number(user.id);
            }
        }
        (before, after)
    }
}
