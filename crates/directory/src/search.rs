//! Search, and the list of contacts: people in one order, paginated by cursors.
//!
//! The order is: seen before found; the quality of the match; the name; the id.

use crate::{
    AccountId, Class, Cursor, Hit, HitPage, Quality, Query, Realm, User, UserId, View,
    index::Matches,
    matching::{BEGINNINGS, RANKS, Ranks},
    order::{Crowd, Person, SMALL, first_by_name},
    query::Term,
    view::hint,
    visibility::Pair,
};
use roaring::RoaringBitmap;
use std::{borrow::Cow, cell::OnceCell, hint::black_box, sync::Arc};

type Tier = (Class, Quality);

const AS_TYPED: [Quality; RANKS] = [
    Quality::AsTyped,
    Quality::BeginningAsTyped,
    Quality::Equal,
    Quality::Beginning,
    Quality::Variant,
    Quality::Middle,
];
const WITH_A_TYPO: [Quality; 1] = [Quality::OneTypo];
const CONTACTS: [Tier; 1] = [(Class::Seen, Quality::AsTyped)];

fn tiers(qualities: &[Quality]) -> impl Iterator<Item = Tier> {
    [Class::Seen, Class::Found]
        .into_iter()
        .flat_map(|class| qualities.iter().map(move |quality| (class, *quality)))
}

impl Realm {
    /// The users of an account that match all terms of a query, in the order of their ids. Nobody is hidden
    /// from an administrator of the account, and typos aren't tolerated.
    pub fn users_matching(&self, account: AccountId, query: &Query) -> impl Iterator<Item = &Arc<User>> {
        let mut numbers = Ranks::as_typed(self, &query.terms).numbers();
        match self.account_entry(account) {
            Some(entry) => numbers &= &*entry.everyone,
            None => numbers.clear(),
        }
        self.in_order_of_ids(numbers.into_iter(), None)
    }
}

impl<'a> View<'a> {
    /// A page of the users that the viewer finds and that match all terms of the query.
    ///
    /// A typo is tolerated if nobody that the viewer finds matches as typed: hidden users have no influence on it.
    pub fn search(&self, query: &Query, after: Option<&Cursor>, limit: usize) -> HitPage<'a> {
        if query.terms.is_empty() {
            return HitPage { hits: Vec::new(), next: None };
        }
        if after.is_none_or(|cursor| cursor.quality != Quality::OneTypo) {
            let found = Ranked::as_typed(self, query);
            let page = self.walk(tiers(&AS_TYPED), |tier| found.crowds(tier), query, after, limit);
            if after.is_some() || !page.hits.is_empty() {
                return page;
            }
        }
        let found = Ranked::with_a_typo(self, query);
        self.walk(tiers(&WITH_A_TYPO), |tier| found.crowds(tier), query, after, limit)
    }

    /// The first of the users that [`View::search`] lists, without those of other accounts.
    pub fn search_in_account(&self, query: &Query, limit: usize) -> HitPage<'a> {
        if query.terms.is_empty() {
            return HitPage { hits: Vec::new(), next: None };
        }
        let found = Ranked::as_typed(self, query);
        let page = self.walk(tiers(&AS_TYPED), |tier| found.crowds_in_account(tier), query, None, limit);
        // A match in another account is as typed, too: typos aren't tolerated here if they aren't there.
        let is_typed = || {
            let page = self.walk(tiers(&AS_TYPED), |tier| found.crowds(tier), query, None, 1);
            !page.hits.is_empty()
        };
        if !page.hits.is_empty() || is_typed() {
            return page;
        }
        let found = Ranked::with_a_typo(self, query);
        self.walk(tiers(&WITH_A_TYPO), |tier| found.crowds_in_account(tier), query, None, limit)
    }

    /// A page of the users that the viewer sees, in the order of their names.
    pub fn contacts(&self, after: Option<&Cursor>, limit: usize) -> HitPage<'a> {
        let nothing_typed = Query { terms: Vec::new(), address: None };
        let (settled, recent) = (self.realm.settled_users(), self.realm.recent_users());
        let crowd = || Crowd::new(self.realm, [&settled, &recent], |among| self.seen_among(among));
        self.walk(CONTACTS.into_iter(), |_| vec![crowd()], &nothing_typed, after, limit)
    }

    /// A later page of [`View::search`], in the order of the view of the first page, with the users that the viewer
    /// still finds. Regardless of changes since, no user appears twice, and no user who could be found throughout is
    /// left out.
    pub fn search_since(
        &self,
        begun: &View<'_>,
        query: &Query,
        after: Option<&Cursor>,
        limit: usize,
    ) -> HitPage<'a> {
        let still = |id| self.hit(&self.pair(id)?, query);
        self.walk_since(|after, limit| begun.search(query, after, limit), still, after, limit)
    }

    /// A later page of [`View::contacts`], in the order of the view of the first page.
    pub fn contacts_since(&self, begun: &View<'_>, after: Option<&Cursor>, limit: usize) -> HitPage<'a> {
        let still = |id| self.find(id).filter(|hit| hit.reason.is_seeing());
        self.walk_since(|after, limit| begun.contacts(after, limit), still, after, limit)
    }

    fn walk_since<'b>(
        &self,
        page: impl Fn(Option<&Cursor>, usize) -> HitPage<'b>,
        still: impl Fn(UserId) -> Option<Hit<'a>>,
        after: Option<&Cursor>,
        limit: usize,
    ) -> HitPage<'a> {
        let mut hits = Vec::new();
        let mut next = after.cloned();
        loop {
            let begun = page(next.as_ref(), limit - hits.len());
            hits.extend(begun.hits.iter().filter_map(|hit| still(hit.user.id)));
            next = begun.next;
            if hits.len() == limit || next.is_none() {
                return HitPage { hits, next };
            }
        }
    }

    fn walk<'c>(
        &self,
        order: impl Iterator<Item = Tier>,
        crowds: impl Fn(Tier) -> Vec<Crowd<'a, 'c>>,
        query: &Query,
        after: Option<&Cursor>,
        limit: usize,
    ) -> HitPage<'a> {
        let mut people: Vec<(Tier, Person<'a>)> = Vec::new();
        for tier in order {
            let after = match after {
                Some(cursor) if (cursor.class, cursor.quality) > tier => continue,
                Some(cursor) if (cursor.class, cursor.quality) == tier => Some((&*cursor.key, cursor.id)),
                _ => None,
            };
            let wanted = limit + 1 - people.len();
            let crowds = crowds(tier);
            let found = first_by_name(&crowds, after, wanted);
            people.reserve_exact(found.len());
            people.extend(found.into_iter().map(|person| (tier, person)));
            if people.len() > limit {
                break;
            }
        }
        let more = people.len() > limit;
        people.truncate(limit);
        let next = people.last().filter(|_| more).map(|((class, quality), person)| Cursor {
            class: *class,
            quality: *quality,
            key: person.key().into(),
            id: person.entry.user.id,
        });
        let mut hits = Vec::with_capacity(people.len());
        let hit =
            |(_, person): &(Tier, Person<'a>)| self.hit(&self.pair_with(person.realm, person.entry), query);
        hits.extend(people.iter().filter_map(hit));
        HitPage { hits, next }
    }

    fn hit(&self, pair: &Pair<'a>, query: &Query) -> Option<Hit<'a>> {
        Hit::of(pair, query.address.as_ref().is_some_and(|address| *address == pair.target.user.email))
    }
}

/// The people of one query, tier by tier.
struct Ranked<'v, 'a> {
    /// The user whose whole address is the query.
    typed: Option<u32>,
    /// Takes the place of `typed` if nobody matches.
    stand_in: Option<u32>,
    /// The least quality.
    first: Quality,
    /// In the viewer's own realm, then in the linked ones.
    realms: Vec<RankedIn<'v, 'a>>,
}

/// The users of a realm that match all terms, by the quality of the match.
struct RankedIn<'v, 'a> {
    view: &'v View<'a>,
    realm: &'a Realm,
    ranks: Ranks<'v, 'a>,
    is_nobody: bool,
    /// All matches, if they are few; stand-ins to evaluate the rules for if there are none, so that it takes as long as
    /// for a hidden user.
    few: Option<RoaringBitmap>,
    /// The users of `few` that the viewer sees, and those that it only finds.
    reached: [OnceCell<RoaringBitmap>; 2],
    /// All that the viewer sees, if these are few rather than the matches.
    seen: OnceCell<Option<RoaringBitmap>>,
    /// Those of each rank.
    seen_of: [OnceCell<RoaringBitmap>; RANKS],
}

impl<'v, 'a> Ranked<'v, 'a> {
    fn as_typed(view: &'v View<'a>, query: &'v Query) -> Self {
        Self::new(view, query, AS_TYPED[0], Ranks::as_typed)
    }

    fn with_a_typo(view: &'v View<'a>, query: &'v Query) -> Self {
        Self::new(view, query, WITH_A_TYPO[0], Ranks::with_a_typo)
    }

    fn new(
        view: &'v View<'a>,
        query: &'v Query,
        first: Quality,
        ranks: impl Fn(&'a Realm, &'v [Term]) -> Ranks<'v, 'a>,
    ) -> Self {
        let hint = query.terms.first().map_or(0, |term| hint(term.as_str()));
        let stand_in = view.stand_in(hint);
        let realms = view
            .realms()
            .map(|realm| RankedIn::new(view, realm, ranks(realm, &query.terms), stand_in))
            .collect();
        let typed = query.address.as_ref().and_then(|email| view.realm.number_by_email(email));
        Self { typed, stand_in: stand_in.filter(|_| query.address.is_some()), first, realms }
    }

    fn crowds(&self, tier: Tier) -> Vec<Crowd<'a, '_>> {
        // The viewer sees nobody in linked realms.
        let reached = if tier.0 == Class::Seen { 1 } else { self.realms.len() };
        self.crowds_of(reached, tier, None)
    }

    /// The same, of the viewer's account.
    fn crowds_in_account(&self, tier: Tier) -> Vec<Crowd<'a, '_>> {
        let account = self.realms.first().map(|realm| realm.view.account());
        self.crowds_of(1, tier, account)
    }

    /// Those of the first `realms` realms, within a set of users.
    fn crowds_of<'c>(
        &'c self,
        realms: usize,
        (class, quality): Tier,
        within: Option<&'c RoaringBitmap>,
    ) -> Vec<Crowd<'a, 'c>> {
        let rank = quality as usize - self.first as usize;
        let crowds = self.realms[..realms].iter().filter_map(|realm| {
            let typed = self.typed.or_else(|| self.stand_in.filter(|_| realm.is_nobody));
            realm.crowd(class, rank, typed, within)
        });
        crowds.collect()
    }
}

impl<'v, 'a> RankedIn<'v, 'a> {
    fn new(view: &'v View<'a>, realm: &'a Realm, ranks: Ranks<'v, 'a>, stand_in: Option<u32>) -> Self {
        let many =
            |ranks: usize, all: &Ranks<'v, 'a>| all.iter().take(ranks).map(Matches::len).sum::<u64>() > SMALL;
        let (mut is_nobody, mut few) = (false, None);
        if !many(BEGINNINGS, &ranks) && !many(RANKS, &ranks) {
            let all = ranks.numbers();
            is_nobody = all.is_empty();
            let stand_ins = || stand_in.into_iter().filter(|number| *number < realm.numbers()).collect();
            few = Some(if is_nobody { stand_ins() } else { all });
        }
        let (reached, seen, seen_of) = Default::default();
        Self { view, realm, ranks, is_nobody, few, reached, seen, seen_of }
    }

    /// The users of a rank that reach the viewer in this way; `None` if nobody has the rank.
    fn crowd<'c>(
        &'c self,
        class: Class,
        rank: usize,
        typed: Option<u32>,
        within: Option<&'c RoaringBitmap>,
    ) -> Option<Crowd<'a, 'c>> {
        let matches = self.ranks.of(rank);
        let settled = match (&self.few, self.seen()) {
            // If nobody matches, the stand-ins have the first rank.
            (Some(stand_ins), _) if self.is_nobody && rank == 0 => stand_ins,
            (None, Some(seen)) if class == Class::Seen => {
                self.seen_of[rank].get_or_init(|| &*matches.settled & seen)
            }
            _ => &matches.settled,
        };
        if settled.is_empty() && matches.recent.is_empty() {
            return None;
        }
        Some(Crowd::new(self.realm, [settled, &matches.recent], move |among| {
            let mut reached = match &self.few {
                Some(few) => {
                    self.reached[class as usize].get_or_init(|| self.reached(class, few, typed)) & among
                }
                None => self.reached(class, among, typed),
            };
            if let Some(within) = within {
                reached &= within;
            }
            for better in self.ranks.iter().take(rank) {
                reached -= &*better.settled;
                reached -= &better.recent;
            }
            if self.is_nobody {
                black_box(&reached);
                reached.clear();
            }
            reached
        }))
    }

    fn seen(&self) -> Option<&RoaringBitmap> {
        let seen = || self.view.seen_if_few().filter(|_| self.realm.id() == self.view.realm.id());
        self.few.is_none().then(|| self.seen.get_or_init(seen).as_ref())?
    }

    /// The users of `among` that reach the viewer in this way.
    fn reached(&self, class: Class, among: &RoaringBitmap, typed: Option<u32>) -> RoaringBitmap {
        if self.realm.id() != self.view.realm.id() {
            return self.view.found_in_linked(self.realm, among);
        }
        let seen = match self.seen() {
            Some(seen) if class == Class::Found => Cow::Borrowed(seen),
            Some(seen) => Cow::Owned(seen & among),
            None => Cow::Owned(self.view.seen_among(among)),
        };
        match class {
            Class::Seen => seen.into_owned(),
            Class::Found => self.view.found_among(among, &seen, typed),
        }
    }
}
