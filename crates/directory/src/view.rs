//! The directory as one user sees it: every read by a user starts here.
//!
//! In every response, people that the viewer may not find count as absent.

use crate::{
    Email, Group, GroupId, GroupType, Realm, Reason, User, UserId,
    reach::Reach,
    realm::{UserEntry, Users},
    visibility::Pair,
};
use roaring::RoaringBitmap;
use std::{hint::black_box, sync::Arc};

/// The directory as one active user may see it, at one revision. Cheap to create: it holds references and a few sets.
#[derive(Debug, Clone)]
pub struct View<'a> {
    pub(crate) realm: &'a Realm,
    pub(crate) linked: Vec<&'a Realm>,
    pub(crate) number: u32,
    pub(crate) viewer: UserEntry<'a>,
    reach: Reach<'a>,
}

/// A user that the viewer finds, and why.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'a> {
    /// Never the viewer.
    pub user: &'a Arc<User>,
    /// The user's realm: the viewer's, or a linked one.
    pub realm: &'a Realm,
    /// The first rule by which the viewer finds the user.
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
    /// The realm as an active user sees it; `None` for other users, who see nothing.
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
    ///     Noun::Member(group, user) => builder.member(group, user, None),
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
        let reach = Reach::of(self, viewer)?;
        Some(View { realm: self, linked: Vec::new(), number, viewer, reach })
    }
}

pub(crate) fn hint(text: &str) -> u32 {
    text.bytes().fold(0, |hint: u32, byte| hint.wrapping_mul(31).wrapping_add(byte.into()))
}

impl<'a> View<'a> {
    /// Adds the realms that the operator has linked with this one for the viewer's domain.
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

    /// Whether the viewer sees the target, or some search other than by its whole address finds it.
    pub fn finds(&self, target: UserId) -> bool {
        self.reason(target).is_some()
    }

    /// The reason that the viewer finds the target, if it does.
    pub fn reason(&self, target: UserId) -> Option<Reason> {
        self.pair(target)?.reason(false)
    }

    /// The target, if the viewer finds it. Takes as long for a hidden user as for an absent one.
    pub fn find(&self, target: UserId) -> Option<Hit<'a>> {
        self.find_one(|realm| realm.nearest(target), false)
    }

    /// Finds by a whole address, which may match more than a search for a part of it.
    pub fn find_by_email(&self, email: &Email) -> Option<Hit<'a>> {
        self.find_one(|realm| realm.nearest_by_email(email), true)
    }

    /// Finds by an ID in another system, which stands for the whole address.
    pub fn find_by_handle(&self, target: UserId) -> Option<Hit<'a>> {
        self.find_one(|realm| realm.nearest(target), true)
    }

    /// The same sets are consulted about a hidden user and, for an absent one, about a neighbour, whose answer is
    /// dropped. The rules, whose work depends on the user's groups, are evaluated for found users only.
    fn find_one(&self, nearest_in: impl Fn(&'a Realm) -> Result<u32, u32>, typed: bool) -> Option<Hit<'a>> {
        self.realms().find_map(|realm| {
            let number = nearest_in(realm);
            let (Ok(asked) | Err(asked)) = number;
            let is_found = black_box(self.finds_in(realm, asked, typed));
            let entry = realm.entry(number.ok().filter(|_| is_found)?)?;
            Hit::of(&self.pair_with(realm, entry), typed)
        })
    }

    /// Whether the viewer finds a user of its realm or a linked one, by sets.
    fn finds_in(&self, realm: &Realm, number: u32, typed: bool) -> bool {
        if realm.id() == self.realm.id() {
            return self.reach.finds(number, typed) & (number != self.number);
        }
        let is_of_domain = self.domain_in(realm).is_some_and(|users| users.contains(number));
        is_of_domain & !realm.guarded().contains(number) & !realm.absent().contains(number)
    }

    /// The users of a linked realm in the viewer's e-mail domain, if the viewer may search it.
    fn domain_in<'b>(&self, realm: &'b Realm) -> Option<&'b Users> {
        let domain = Some(self.viewer.user.email.domain()).filter(|_| self.reach.flags.by_domain)?;
        realm.domain(&domain)
    }

    /// The users of the viewer's account.
    pub(crate) fn account(&self) -> &RoaringBitmap {
        &self.reach.account.everyone
    }

    /// A hidden user of the viewer's realm, rather of its account, to evaluate the rules for where nobody matches.
    pub(crate) fn stand_in(&self, hint: u32) -> Option<u32> {
        self.realm.stand_in(hint, &self.reach.account.everyone)
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

    /// The group with the least id among those of a found user that the viewer knows.
    pub fn group_of(&self, hit: &Hit<'_>) -> Option<&'a Arc<Group>> {
        // Numbers belong to one realm, and groups are known within an account.
        let groups = if hit.user.account == self.viewer.user.account { hit.groups } else { &[] };
        groups.iter().filter_map(|number| self.known(*number)).min_by_key(|group| group.id)
    }

    /// The groups with a user that the viewer knows, as [`View::members`] shows them: of a user whom it sees, or of itself.
    pub fn groups_with(&self, user: UserId) -> impl Iterator<Item = &'a Arc<Group>> {
        let is_shown = user == self.viewer.user.id || self.sees(user);
        let groups = self.realm.user_entry(user).filter(|_| is_shown).map_or(&[][..], |entry| entry.groups);
        let view = self.clone();
        groups.iter().filter_map(move |number| view.known(*number))
    }

    /// The active members of a group that the viewer knows, in the order of their
    /// ids: those that the viewer sees, and itself.
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

    /// The users of `among` that the viewer sees.
    pub(crate) fn seen_among(&self, among: &RoaringBitmap) -> RoaringBitmap {
        let mut seen = self.reach.seen_among(among);
        seen.remove(self.number);
        seen
    }

    /// All users that the viewer sees, if there are few candidates.
    pub(crate) fn seen_if_few(&self) -> Option<RoaringBitmap> {
        let mut seen = self.reach.seen_if_few()?;
        seen.remove(self.number);
        Some(seen)
    }

    /// The users of `among` that the viewer finds but doesn't see. `typed` is the user whose whole address was typed.
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

    /// The users of `among` in a linked realm that the viewer finds.
    pub(crate) fn found_in_linked(&self, realm: &Realm, among: &RoaringBitmap) -> RoaringBitmap {
        let Some(users) = self.domain_in(realm) else { return RoaringBitmap::new() };
        let mut found = &**users & among;
        found -= &**realm.guarded();
        found -= &**realm.absent();
        found
    }

    /// All users that the viewer sees.
    pub(crate) fn seen(&self) -> RoaringBitmap {
        self.seen_among(&self.realm.everybody())
    }

    /// All users that the viewer finds, including those that it sees.
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
