//! Search, and the list of those whom the viewer sees: people in one order, in
//! pages, from a cursor on.
//!
//! The order is: whom the viewer sees before whom it only finds; all terms
//! equal, then beginnings, then a typo forgiven; the name; the id.

use crate::{
    AccountId, Class, Cursor, Hit, HitPage, Quality, Query, Realm, User, UserId, View,
    index::{Comparison, Index, Matches},
    order::{Crowd, Person, first_by_name},
    view::hint,
    visibility::Pair,
};
use roaring::RoaringBitmap;
use std::{hint::black_box, sync::Arc};

type Tier = (Class, Quality);

const AS_TYPED: [Tier; 4] = [
    (Class::Seen, Quality::Equal),
    (Class::Seen, Quality::Beginning),
    (Class::Found, Quality::Equal),
    (Class::Found, Quality::Beginning),
];
const WITH_A_TYPO: [Tier; 2] = [(Class::Seen, Quality::OneTypo), (Class::Found, Quality::OneTypo)];
const CONTACTS: [Tier; 1] = [(Class::Seen, Quality::Equal)];

impl Realm {
    /// The users of an account whom all terms of a query match, in the order of their ids. Nobody is hidden
    /// from whoever administers the account, and no typo is forgiven.
    pub fn users_matching(&self, account: AccountId, query: &Query) -> impl Iterator<Item = &Arc<User>> {
        let matches = self.index().matches_all(&query.terms, Comparison::Beginning);
        let mut numbers = &*matches.settled | &matches.recent;
        match self.account_entry(account) {
            Some(entry) => numbers &= &*entry.everyone,
            None => numbers.clear(),
        }
        self.in_order_of_ids(numbers.into_iter(), None)
    }
}

impl<'a> View<'a> {
    /// A page of those whom the viewer finds and all terms of the query match.
    ///
    /// A typo is forgiven when nobody whom the viewer finds matches as typed:
    /// whoever is hidden has no say in it.
    pub fn search(&self, query: &Query, after: Option<&Cursor>, limit: usize) -> HitPage<'a> {
        if query.terms.is_empty() {
            return HitPage { hits: Vec::new(), next: None };
        }
        if after.is_none_or(|cursor| cursor.quality != Quality::OneTypo) {
            let tiers = Tiers::as_typed(self, query);
            let page = self.walk(&AS_TYPED, |tier| tiers.crowds(tier), query, after, limit);
            if after.is_some() || !page.hits.is_empty() {
                return page;
            }
        }
        let tiers = Tiers::with_a_typo(self, query);
        self.walk(&WITH_A_TYPO, |tier| tiers.crowds(tier), query, after, limit)
    }

    /// A page of those whom the viewer sees, in the order of their names.
    pub fn contacts(&self, after: Option<&Cursor>, limit: usize) -> HitPage<'a> {
        let nothing_typed = Query { terms: Vec::new(), address: None };
        let (settled, recent) = (self.realm.settled_users(), self.realm.recent_users());
        let crowd = || Crowd::new(self.realm, [&settled, &recent], |among| self.seen_among(among));
        self.walk(&CONTACTS, |_| vec![crowd()], &nothing_typed, after, limit)
    }

    /// [`View::search`] in the order of the view that the walk's first page was
    /// taken from, of those whom the viewer still finds. Whatever has changed
    /// since, nobody comes twice, and nobody who could be found all the time is
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

    /// [`View::contacts`] in the order of the view that the walk's first page was taken from.
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
        order: &[Tier],
        crowds: impl Fn(Tier) -> Vec<Crowd<'a, 'c>>,
        query: &Query,
        after: Option<&Cursor>,
        limit: usize,
    ) -> HitPage<'a> {
        let mut people: Vec<(Tier, Person<'a>)> = Vec::new();
        for tier in order {
            let after = match after {
                Some(cursor) if (cursor.class, cursor.quality) > *tier => continue,
                Some(cursor) if (cursor.class, cursor.quality) == *tier => Some((&*cursor.key, cursor.id)),
                _ => None,
            };
            let wanted = limit + 1 - people.len();
            people.extend(
                first_by_name(&crowds(*tier), after, wanted).into_iter().map(|person| (*tier, person)),
            );
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
        let hits = people
            .iter()
            .filter_map(|(_, person)| self.hit(&self.pair_with(person.realm, person.entry), query))
            .collect();
        HitPage { hits, next }
    }

    fn hit(&self, pair: &Pair<'a>, query: &Query) -> Option<Hit<'a>> {
        Hit::of(pair, query.address.as_ref().is_some_and(|address| *address == pair.target.user.email))
    }
}

/// The people of one query, tier by tier.
struct Tiers<'v, 'a> {
    view: &'v View<'a>,
    /// Whose whole address the query is.
    typed: Option<u32>,
    /// In the viewer's own realm, then in the linked ones.
    matched: Vec<RealmMatches<'a>>,
}

/// Those of a realm whom all terms match; `equal` is part of `matching`.
struct RealmMatches<'a> {
    realm: &'a Realm,
    matching: Matches<'a>,
    equal: Matches<'a>,
    /// Whom the rules are asked about where nobody matches, so that it takes as long as where somebody hidden does.
    stand_in: RoaringBitmap,
}

impl<'v, 'a> Tiers<'v, 'a> {
    fn as_typed(view: &'v View<'a>, query: &Query) -> Self {
        Self::new(view, query, |index| {
            (
                index.matches_all(&query.terms, Comparison::Beginning),
                index.matches_all(&query.terms, Comparison::Equal),
            )
        })
    }

    fn with_a_typo(view: &'v View<'a>, query: &Query) -> Self {
        Self::new(view, query, |index| {
            (index.matches_all(&query.terms, Comparison::OneTypo), Matches::default())
        })
    }

    fn new(
        view: &'v View<'a>,
        query: &Query,
        matches: impl Fn(&'a Index) -> (Matches<'a>, Matches<'a>),
    ) -> Self {
        let matched = view.realms().map(|realm| {
            let (matching, equal) = matches(realm.index());
            let hint = query.terms.first().map_or(0, |term| hint(term.as_str()));
            let stand_in = realm.stand_in(hint).into_iter().collect();
            RealmMatches { realm, matching, equal, stand_in }
        });
        let typed = query.address.as_ref().and_then(|email| view.realm.user_by_email(email));
        let typed = typed.and_then(|user| view.realm.number_of(user.id));
        Self { view, typed, matched: matched.collect() }
    }

    fn crowds(&self, (class, quality): Tier) -> Vec<Crowd<'a, '_>> {
        let reached = if class == Class::Seen { 1 } else { self.matched.len() };
        let crowds = self.matched[..reached].iter().map(|matched| {
            let better = (quality != Quality::Equal).then_some(&matched.equal);
            let [settled, recent] = matched.among(quality);
            let is_nobody = settled.is_empty() && recent.is_empty();
            let settled = if is_nobody { &matched.stand_in } else { settled };
            Crowd::new(matched.realm, [settled, recent], move |among| {
                let mut reached = self.reached(class, matched.realm, among);
                if let Some(better) = better {
                    reached -= &*better.settled;
                    reached -= &better.recent;
                }
                if is_nobody {
                    black_box(&reached);
                    reached.clear();
                }
                reached
            })
        });
        crowds.collect()
    }

    /// Those of `among` whom the viewer meets so.
    fn reached(&self, class: Class, realm: &Realm, among: &RoaringBitmap) -> RoaringBitmap {
        if realm.id() != self.view.realm.id() {
            return self.view.found_in_linked(realm, among);
        }
        let seen = self.view.seen_among(among);
        match class {
            Class::Seen => seen,
            Class::Found => self.view.found_among(among, &seen, self.typed),
        }
    }
}

impl RealmMatches<'_> {
    /// Those who match at least so well: the settled, the recent.
    fn among(&self, quality: Quality) -> [&RoaringBitmap; 2] {
        let matches = if quality == Quality::Equal { &self.equal } else { &self.matching };
        [&matches.settled, &matches.recent]
    }
}
