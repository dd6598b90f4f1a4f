//! Search, and the list of those whom the viewer sees: people in one order, in
//! pages, from a cursor on.
//!
//! The order is: whom the viewer sees before whom it only finds; all terms
//! equal, then beginnings, then a typo forgiven; the name; the id.

use crate::{
    Email, Hit, Realm, UserId, View,
    index::{
        Comparison, Index, Matches, Term,
        words::{address_term, fold, split},
    },
    order::{Crowd, Person, first_by_name},
};
use roaring::RoaringBitmap;

/// What somebody typed to find people: words, and addresses or beginnings of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
    /// Set when the whole query is one address.
    address: Option<Email>,
}

impl Query {
    /// Anything is a query; one without a letter or a digit finds nobody.
    pub fn parse(text: &str) -> Self {
        let address = Email::parse(text).ok();
        if let Some(email) = &address {
            return Self { terms: vec![Term::Address(address_term(email).into())], address };
        }
        let mut terms = Vec::new();
        for token in text.split_whitespace() {
            let folded = fold(token);
            if folded.find('@').is_some_and(|at| at > 0) {
                terms.push(Term::Address(folded.into()));
            } else {
                terms.extend(split(&folded).map(|word| Term::Word(word.into())));
            }
        }
        Self { terms, address }
    }
}

/// How the viewer meets somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Class {
    Seen,
    Found,
}

/// How well the worst of a query's terms matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Quality {
    Equal,
    Beginning,
    OneTypo,
}

/// Where a page ended: the place of its last person in the order. It names a
/// place and nobody's number, so it outlives any change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Cursor {
    pub class: Class,
    pub quality: Quality,
    /// What the person's name is sorted by.
    pub key: Box<str>,
    pub id: UserId,
}

#[derive(Debug, Clone)]
pub struct Page<'a> {
    pub hits: Vec<Hit<'a>>,
    /// Where the next page starts; None when this is the last.
    pub next: Option<Cursor>,
}

type Tier = (Class, Quality);

const AS_TYPED: [Tier; 4] = [
    (Class::Seen, Quality::Equal),
    (Class::Seen, Quality::Beginning),
    (Class::Found, Quality::Equal),
    (Class::Found, Quality::Beginning),
];
const WITH_A_TYPO: [Tier; 2] = [(Class::Seen, Quality::OneTypo), (Class::Found, Quality::OneTypo)];
const CONTACTS: [Tier; 1] = [(Class::Seen, Quality::Equal)];

impl<'a> View<'a> {
    /// A page of those whom the viewer finds and all terms of the query match.
    ///
    /// A typo is forgiven when nobody whom the viewer finds matches as typed:
    /// whoever is hidden has no say in it.
    pub fn search(&self, query: &Query, after: Option<&Cursor>, limit: usize) -> Page<'a> {
        if query.terms.is_empty() {
            return Page { hits: Vec::new(), next: None };
        }
        if after.is_none_or(|cursor| cursor.quality != Quality::OneTypo) {
            let mut tiers = Tiers::as_typed(self, query);
            let page = self.walk(&AS_TYPED, |tier| tiers.crowds(tier), query, after, limit);
            if after.is_some() || !page.hits.is_empty() {
                return page;
            }
        }
        let mut tiers = Tiers::with_a_typo(self, query);
        self.walk(&WITH_A_TYPO, |tier| tiers.crowds(tier), query, after, limit)
    }

    /// A page of those whom the viewer sees, in the order of their names.
    pub fn contacts(&self, after: Option<&Cursor>, limit: usize) -> Page<'a> {
        let nothing_typed = Query { terms: Vec::new(), address: None };
        self.walk(&CONTACTS, |_| vec![Crowd::whole(self.realm, self.seen())], &nothing_typed, after, limit)
    }

    fn walk(
        &self,
        order: &[Tier],
        mut crowds: impl FnMut(Tier) -> Vec<Crowd<'a>>,
        query: &Query,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Page<'a> {
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
        let hits = people.iter().filter_map(|(_, person)| self.hit(person, query)).collect();
        Page { hits, next }
    }

    fn hit(&self, person: &Person<'a>, query: &Query) -> Option<Hit<'a>> {
        let user = &person.entry.user;
        let typed = query.address.as_ref().is_some_and(|address| *address == user.email);
        let reason = self.pair_with(person.realm, person.entry).reason(typed);
        debug_assert!(reason.is_some(), "the sets and the rules for a pair disagree");
        Some(Hit { user, realm: person.realm, reason: reason? })
    }
}

/// The people of one query, tier by tier.
struct Tiers<'v, 'a> {
    view: &'v View<'a>,
    /// Whose whole address the query is.
    typed: Option<u32>,
    matched: Vec<Matched<'a>>,
    /// Whom the viewer sees of the matching in its own realm, the first of `matched`.
    seen: Option<[RoaringBitmap; 2]>,
}

/// Those of a realm whom all terms match; `equal` is part of `matching`.
struct Matched<'a> {
    realm: &'a Realm,
    matching: Matches<'a>,
    equal: Matches<'a>,
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
            Matched { realm, matching, equal }
        });
        let typed = query.address.as_ref().and_then(|email| view.realm.user_by_email(email));
        let typed = typed.and_then(|user| view.realm.number_of(user.id));
        Self { view, typed, matched: matched.collect(), seen: None }
    }

    fn crowds(&mut self, (class, quality): Tier) -> Vec<Crowd<'a>> {
        let Some((own, linked)) = self.matched.split_first() else { return Vec::new() };
        let among = own.among(quality);
        let mut parts = match (class, quality) {
            (Class::Seen, Quality::Equal) => among.map(|among| self.view.seen_among(among)),
            _ => {
                let seen = self.seen.get_or_insert_with(|| {
                    own.among(Quality::Beginning).map(|among| self.view.seen_among(among))
                });
                match class {
                    Class::Seen => seen.clone(),
                    Class::Found => {
                        [0, 1].map(|part| self.view.found_among(among[part], &seen[part], self.typed))
                    }
                }
            }
        };
        own.take_better(quality, &mut parts);
        let mut crowds = vec![Crowd::new(own.realm, parts)];
        for matched in linked.iter().filter(|_| class == Class::Found) {
            let mut parts =
                matched.among(quality).map(|among| self.view.found_in_linked(matched.realm, among));
            matched.take_better(quality, &mut parts);
            crowds.push(Crowd::new(matched.realm, parts));
        }
        crowds
    }
}

impl Matched<'_> {
    /// Those who match at least so well: the settled, the recent.
    fn among(&self, quality: Quality) -> [&RoaringBitmap; 2] {
        let matches = if quality == Quality::Equal { &self.equal } else { &self.matching };
        [&matches.settled, &matches.recent]
    }

    /// Takes out those who match better than that.
    fn take_better(&self, quality: Quality, parts: &mut [RoaringBitmap; 2]) {
        if quality != Quality::Equal {
            parts[0] -= &*self.equal.settled;
            parts[1] -= &self.equal.recent;
        }
    }
}
