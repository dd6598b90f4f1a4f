//! The rules for sets: of these users, whom does a viewer see, and whom does
//! it find besides?
//!
//! The cost is that of the sets that take part, whoever is hidden.

use crate::{
    Realm, SearchFlags,
    realm::{AccountEntry, GroupEntry, UserEntry, Users},
};
use roaring::RoaringBitmap;

/// What decides whom a viewer sees and finds in its own realm. Viewers who have
/// this in common differ in themselves only: the sets may hold the viewer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reach<'a> {
    pub(crate) realm: &'a Realm,
    pub(crate) account: &'a AccountEntry,
    pub(crate) groups: &'a [u32],
    pub(crate) flags: SearchFlags,
    /// Everybody of the viewer's domain.
    pub(crate) domain: Option<&'a Users>,
}

impl<'a> Reach<'a> {
    /// That of an active user.
    pub(crate) fn of(realm: &'a Realm, viewer: UserEntry<'a>) -> Option<Self> {
        let account = realm.account_entry(viewer.user.account).filter(|_| viewer.user.is_active())?;
        let flags = realm.flags_of_entry(viewer);
        let domain = if flags.by_domain { realm.domain(&viewer.user.email.domain()) } else { None };
        Some(Self { realm, account, groups: viewer.groups, flags, domain })
    }

    /// Those of `among` whom the viewer sees.
    pub(crate) fn seen_among(&self, among: &RoaringBitmap) -> RoaringBitmap {
        let mut seen = &*self.account.in_shared & among;
        seen -= &**self.realm.guarded();
        for group in self.groups() {
            seen |= &*group.members & among;
        }
        seen -= &**self.realm.absent();
        seen
    }

    /// Those of `among` whom the viewer finds by a search, whether it sees them or not.
    pub(crate) fn searched_among(&self, among: &RoaringBitmap) -> RoaringBitmap {
        let mut found = self.open_among(among);
        found -= &**self.realm.guarded();
        for group in self.groups() {
            for granted in group.group.may_find.iter().filter_map(|id| self.realm.group_entry(*id)) {
                found |= &*granted.members & among;
            }
        }
        found -= &**self.realm.absent();
        found
    }

    /// Those of `among` whom the account's normal groups and the viewer's flags lay open, hidden or not.
    fn open_among(&self, among: &RoaringBitmap) -> RoaringBitmap {
        if self.flags.by_ma_account {
            return among.clone();
        }
        let own = if self.flags.by_account { &self.account.everyone } else { &self.account.in_normal };
        let mut found = &**own & among;
        if let Some(domain) = self.domain.filter(|_| self.flags.by_domain) {
            found |= &**domain & among;
        }
        found
    }

    fn groups(&self) -> impl Iterator<Item = &'a GroupEntry> {
        let realm = self.realm;
        self.groups.iter().filter_map(move |number| realm.group_numbered(*number))
    }
}
