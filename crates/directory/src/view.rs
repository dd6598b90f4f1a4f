//! The directory as one user sees it: every read that a user makes starts here.
//!
//! What the viewer may not find is as if it weren't there, in every answer.

use crate::{
    Email, Group, GroupId, GroupType, Realm, Reason, User, UserId, reach::Reach, realm::UserEntry,
    visibility::Pair,
};
use roaring::RoaringBitmap;
use std::{hint::black_box, sync::Arc};

/// What one active user may know, at one revision. Cheap to make: it holds references and a few sets.
#[derive(Debug, Clone)]
pub struct View<'a> {
    pub(crate) realm: &'a Realm,
    pub(crate) linked: Vec<&'a Realm>,
    pub(crate) number: u32,
    pub(crate) viewer: UserEntry<'a>,
    reach: Reach<'a>,
}

/// Somebody whom the viewer finds, and why.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'a> {
    /// Never the viewer.
    pub user: &'a Arc<User>,
    /// Where the user is: the viewer's realm, or a linked one.
    pub realm: &'a Realm,
    /// The first rule that let the viewer find the user.
    pub reason: Reason,
    /// The numbers of the user's groups.
    groups: &'a [u32],
}

impl<'a> Hit<'a> {
    pub(crate) fn of(pair: &Pair<'a>, typed: bool) -> Option<Self> {
        let UserEntry { user, groups } = pair.target;
        Some(Self { user, realm: pair.target_realm, reason: pair.reason(typed)?, groups })
    }
}

impl Realm {
    /// The realm as an active user sees it; `None` for anybody else, who sees nothing.
    ///
    /// ```
    /// use directory::population::{Noun, Population};
    /// use directory::{Query, Realm};
    ///
    /// let invented = Population { seed: 7, users: 40, groups: 6, masters: 1, accounts_per_master: 1 };
    /// let mut builder = Realm::builder(invented.realm_ids().next().expect("there is one master"));
    /// invented.realm(0, |noun| match noun {
    ///     Noun::Account(account) => builder.account(account),
    ///     Noun::Group(group) => builder.group(group),
    ///     Noun::User(user) => builder.user(user),
    ///     Noun::Member(group, user) => builder.member(group, user),
    /// });
    /// let realm = builder.finish(1);
    /// let account = realm.accounts().next().expect("it has come");
    /// let viewer = realm.users(account.id, None).find(|user| user.is_active()).expect("somebody is active");
    ///
    /// let view = realm.seen_by(viewer.id).expect("the viewer is active");
    /// for hit in view.contacts(None, 10).hits {
    ///     assert!(hit.reason.is_seeing() && view.finds(hit.user.id));
    /// }
    /// assert!(view.search(&Query::parse(viewer.email.as_str()), None, 10).hits.is_empty(), "nobody finds oneself");
    /// ```
    pub fn seen_by(&self, viewer: UserId) -> Option<View<'_>> {
        let number = self.number_of(viewer)?;
        let viewer = self.entry(number)?;
        Some(View { realm: self, linked: Vec::new(), number, viewer, reach: Reach::of(self, viewer)? })
    }
}

/// A number that follows from a text.
pub(crate) fn hint(text: &str) -> u32 {
    text.bytes().fold(0, |hint: u32, byte| hint.wrapping_mul(31).wrapping_add(byte.into()))
}

impl<'a> View<'a> {
    /// Takes the realms that the operator has linked with this one for the viewer's domain.
    #[must_use]
    pub fn linked_with(mut self, realms: impl IntoIterator<Item = &'a Realm>) -> Self {
        self.linked = realms.into_iter().collect();
        self
    }

    /// The user whose view this is.
    pub const fn viewer(&self) -> &'a Arc<User> {
        self.viewer.user
    }

    /// Whether the target is among the viewer's contacts, without a search.
    pub fn sees(&self, target: UserId) -> bool {
        self.pair(target).is_some_and(|pair| pair.sees())
    }

    /// Whether the viewer sees the target, or some search finds it without its whole address.
    pub fn finds(&self, target: UserId) -> bool {
        self.reason(target).is_some()
    }

    /// Why the viewer finds the target, if it does.
    pub fn reason(&self, target: UserId) -> Option<Reason> {
        self.pair(target)?.reason(false)
    }

    /// The target, if the viewer finds it. Takes as long for somebody hidden as for nobody.
    pub fn find(&self, target: UserId) -> Option<Hit<'a>> {
        let [.., a, b, c, d] = *target.as_bytes();
        let hint = u32::from_be_bytes([a, b, c, d]);
        self.find_one(|realm| realm.number_of(target), false, hint)
    }

    /// Finds by a whole address, which may find more than a search for a part of it.
    pub fn find_by_email(&self, email: &Email) -> Option<Hit<'a>> {
        self.find_one(|realm| realm.number_by_email(email), true, hint(email.as_str()))
    }

    /// Nobody takes as long as somebody hidden: the rules are asked about a stand-in, and the answer is dropped.
    fn find_one(
        &self,
        number_in: impl Fn(&'a Realm) -> Option<u32>,
        typed: bool,
        hint: u32,
    ) -> Option<Hit<'a>> {
        let hit = |realm: &'a Realm, number| {
            let entry = realm.entry(number)?;
            Hit::of(&self.pair_with(realm, entry), typed).filter(|hit| hit.user.id != self.viewer.user.id)
        };
        let mut is_there = false;
        let found = self.realms().find_map(|realm| {
            let number = number_in(realm).filter(|number| !realm.absent().contains(*number))?;
            is_there = true;
            hit(realm, number)
        });
        if !is_there {
            black_box(self.realm.stand_in(hint).and_then(|number| hit(self.realm, number)));
        }
        found
    }

    /// The groups that the viewer knows of, in the order of their ids: its own,
    /// and the shared ones of its account.
    pub fn groups(&self) -> impl Iterator<Item = &'a Arc<Group>> {
        let view = self.clone();
        self.realm.groups(self.viewer.user.account).filter(move |group| view.group(group.id).is_some())
    }

    /// The group, if the viewer is a member or it is a shared one of the viewer's account.
    pub fn group(&self, id: GroupId) -> Option<&'a Arc<Group>> {
        self.known(self.realm.group_number(id)?)
    }

    /// Of the groups of somebody found, that with the least id of those that the viewer knows.
    pub fn group_of(&self, hit: &Hit<'_>) -> Option<&'a Arc<Group>> {
        // Numbers are of one realm, and groups are known within an account.
        let groups = if hit.user.account == self.viewer.user.account { hit.groups } else { &[] };
        groups.iter().filter_map(|number| self.known(*number)).min_by_key(|group| group.id)
    }

    /// The active members of a group that the viewer knows, in the order of their
    /// ids: those it sees, and itself.
    pub fn members(&self, group: GroupId, after: Option<UserId>) -> impl Iterator<Item = &'a Arc<User>> {
        let members = self.group(group).and_then(|group| self.realm.group_entry(group.id));
        let seen = members.map(|entry| {
            let mut seen = self.seen_among(&entry.members);
            if entry.members.contains(self.number) {
                seen.insert(self.number);
            }
            seen
        });
        self.realm.in_order_of_ids(seen.into_iter().flatten(), after)
    }

    fn known(&self, number: u32) -> Option<&'a Arc<Group>> {
        let group = &self.realm.group_numbered(number)?.group;
        let is_own = || self.viewer.groups.contains(&number);
        let is_known =
            group.account == self.viewer.user.account && (group.kind == GroupType::Shared || is_own());
        is_known.then_some(group)
    }

    /// Those of `among` whom the viewer sees.
    pub(crate) fn seen_among(&self, among: &RoaringBitmap) -> RoaringBitmap {
        let mut seen = self.reach.seen_among(among);
        seen.remove(self.number);
        seen
    }

    /// Those of `among` whom the viewer finds, but for those it sees. `typed` is
    /// whose whole address was typed.
    pub(crate) fn found_among(
        &self,
        among: &RoaringBitmap,
        seen: &RoaringBitmap,
        typed: Option<u32>,
    ) -> RoaringBitmap {
        let mut found = self.reach.searched_among(among);
        found.extend(typed.filter(|number| among.contains(*number) && self.finds_typed(*number)));
        found -= seen;
        found.remove(self.number);
        found
    }

    fn finds_typed(&self, number: u32) -> bool {
        self.realm.entry(number).is_some_and(|entry| {
            entry.user.is_active() && self.pair_with(self.realm, entry).reason(true).is_some()
        })
    }

    /// Those of `among` in a linked realm whom the viewer finds.
    pub(crate) fn found_in_linked(&self, realm: &Realm, among: &RoaringBitmap) -> RoaringBitmap {
        let domain = Some(self.viewer.user.email.domain()).filter(|_| self.reach.flags.by_domain);
        let Some(users) = domain.and_then(|domain| realm.domain(&domain)) else {
            return RoaringBitmap::new();
        };
        let mut found = &**users & among;
        found -= &**realm.guarded();
        found -= &**realm.absent();
        found
    }

    /// Everybody whom the viewer sees.
    pub(crate) fn seen(&self) -> RoaringBitmap {
        self.seen_among(&self.realm.everybody())
    }

    /// Everybody whom the viewer finds, those it sees included.
    pub(crate) fn found(&self) -> RoaringBitmap {
        let everybody = self.realm.everybody();
        let mut found = self.reach.searched_among(&everybody) | self.reach.seen_among(&everybody);
        found.remove(self.number);
        found
    }

    pub(crate) fn realms(&self) -> impl Iterator<Item = &'a Realm> {
        std::iter::once(self.realm).chain(self.linked.iter().copied())
    }

    pub(crate) fn pair(&self, target: UserId) -> Option<Pair<'a>> {
        self.realms().find_map(|realm| self.pair_in(realm, target))
    }

    fn pair_in(&self, realm: &'a Realm, target: UserId) -> Option<Pair<'a>> {
        let target = realm.user_entry(target).filter(|entry| entry.user.is_active())?;
        (target.user.id != self.viewer.user.id).then_some(self.pair_with(realm, target))
    }

    pub(crate) const fn pair_with(&self, realm: &'a Realm, target: UserEntry<'a>) -> Pair<'a> {
        Pair { realm: self.realm, viewer: self.viewer, target_realm: realm, target }
    }
}
