//! The rules for sets: the users of a set that a viewer sees, and those that it also finds.
//!
//! The cost depends on the sets involved, not on hidden users.

use crate::{
    Realm, SearchFlags,
    realm::{AccountEntry, GroupEntry, UserEntry, Users},
};
use roaring::RoaringBitmap;

/// As many users are listed at once rather than looked for in each set.
const FEW: u64 = 1 << 14;

/// The inputs that determine whom a viewer sees and finds in its own realm. Viewers with the same inputs have the same
/// sets except for themselves: a set may contain the viewer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reach<'a> {
    pub(crate) realm: &'a Realm,
    pub(crate) account: &'a AccountEntry,
    pub(crate) groups: &'a [u32],
    pub(crate) flags: SearchFlags,
    /// All users of the viewer's domain.
    pub(crate) domain: Option<&'a Users>,
}

impl<'a> Reach<'a> {
    /// The reach of an active user.
    pub(crate) fn of(realm: &'a Realm, viewer: UserEntry<'a>) -> Option<Self> {
        let account = realm.account_entry(viewer.user.account).filter(|_| viewer.user.is_active())?;
        let flags = realm.flags_of_entry(viewer);
        let domain = if flags.by_domain { realm.domain(&viewer.user.email.domain()) } else { None };
        Some(Self { realm, account, groups: viewer.groups, flags, domain })
    }

    /// The users of `among` that the viewer sees.
    pub(crate) fn seen_among(&self, among: &RoaringBitmap) -> RoaringBitmap {
        let mut seen = &*self.account.in_shared & among;
        seen -= &**self.realm.guarded();
        for group in self.groups() {
            seen |= &*group.members & among;
        }
        seen -= &**self.realm.absent();
        seen
    }

    /// All users that the viewer sees, if there are few candidates.
    pub(crate) fn seen_if_few(&self) -> Option<RoaringBitmap> {
        let candidates =
            self.groups().map(|group| group.members.len()).sum::<u64>() + self.account.in_shared.len();
        if candidates > FEW {
            return None;
        }
        let mut seen = &*self.account.in_shared - &**self.realm.guarded();
        for group in self.groups() {
            seen |= &*group.members;
        }
        seen -= &**self.realm.absent();
        Some(seen)
    }

    /// The users of `among` that the viewer finds by a search, whether or not it sees them.
    pub(crate) fn searched_among(&self, among: &RoaringBitmap) -> RoaringBitmap {
        let mut found = self.open_among(among);
        found -= &**self.realm.guarded();
        for group in self.groups() {
            for granted in self.granted(group) {
                found |= &*granted.members & among;
            }
        }
        found -= &**self.realm.absent();
        found
    }

    /// Whether the viewer sees or finds a user, whose whole address was `typed` or not. Every set is consulted,
    /// whoever it is, so that the time doesn't depend on it.
    pub(crate) fn finds(&self, number: u32, typed: bool) -> bool {
        let is_in = |users: &Users| users.contains(number);
        let granted = |group: &GroupEntry| {
            self.granted(group).fold(false, |found, granted| found | is_in(&granted.members))
        };
        let by_group =
            self.groups().fold(false, |found, group| found | is_in(&group.members) | granted(group));
        let open = self.flags.by_ma_account
            | (typed & self.account.account.exact_email_finds)
            | is_in(&self.account.in_shared)
            | is_in(self.searched_of_account())
            | (self.flags.by_domain & self.domain.is_some_and(is_in));
        (by_group | (open & !is_in(self.realm.guarded()))) & !is_in(self.realm.absent())
    }

    /// The users of `among` that the account's normal groups and the viewer's flags expose, hidden or not.
    fn open_among(&self, among: &RoaringBitmap) -> RoaringBitmap {
        if self.flags.by_ma_account {
            return among.clone();
        }
        let mut found = &**self.searched_of_account() & among;
        if let Some(domain) = self.domain.filter(|_| self.flags.by_domain) {
            found |= &**domain & among;
        }
        found
    }

    /// Those of its account that the viewer finds unless they are hidden.
    const fn searched_of_account(&self) -> &'a Users {
        if self.flags.by_account { &self.account.everyone } else { &self.account.in_normal }
    }

    /// The groups that a group may find.
    fn granted(&self, group: &'a GroupEntry) -> impl Iterator<Item = &'a GroupEntry> {
        let realm = self.realm;
        group.group.may_find.iter().filter_map(move |id| realm.group_entry(*id))
    }

    fn groups(&self) -> impl Iterator<Item = &'a GroupEntry> {
        let realm = self.realm;
        self.groups.iter().filter_map(move |number| realm.group_numbered(*number))
    }
}
