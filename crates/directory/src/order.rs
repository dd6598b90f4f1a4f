//! The order of names, over users who are settled in it, users who came since,
//! and users of several realms.

use crate::{Realm, UserId, index::words::sort_key, realm::UserEntry};
use roaring::RoaringBitmap;
use std::borrow::Cow;

/// Some users of one realm: those whose numbers are in the order of names, and the recent ones.
#[derive(Debug)]
pub(crate) struct Crowd<'a> {
    pub(crate) realm: &'a Realm,
    pub(crate) settled: RoaringBitmap,
    pub(crate) recent: RoaringBitmap,
}

impl<'a> Crowd<'a> {
    pub(crate) fn new(realm: &'a Realm, [settled, recent]: [RoaringBitmap; 2]) -> Self {
        Self { realm, settled, recent }
    }

    pub(crate) fn whole(realm: &'a Realm, mut users: RoaringBitmap) -> Self {
        let mut recent = users.clone();
        recent.remove_range(..realm.index().settled_len());
        users.remove_range(realm.index().settled_len()..);
        Self { realm, settled: users, recent }
    }
}

/// A user at a place in the order: by name, then id.
#[derive(Debug)]
pub(crate) struct Person<'a> {
    pub(crate) realm: &'a Realm,
    pub(crate) entry: &'a UserEntry,
    number: u32,
}

impl<'a> Person<'a> {
    fn new(realm: &'a Realm, number: u32) -> Option<Self> {
        Some(Self { realm, entry: realm.entry(number)?, number })
    }

    pub(crate) fn key(&self) -> Cow<'a, str> {
        match self.realm.index().recent_key(self.number) {
            Some(key) => Cow::Borrowed(key),
            None => Cow::Owned(sort_key(&self.entry.user)),
        }
    }

    fn place(&self) -> (Cow<'a, str>, UserId) {
        (self.key(), self.entry.user.id)
    }
}

/// The first `limit` people of the crowds whose places are behind `after`.
pub(crate) fn first_by_name<'a>(
    crowds: &[Crowd<'a>],
    after: Option<(&str, UserId)>,
    limit: usize,
) -> Vec<Person<'a>> {
    let mut people = Vec::new();
    for crowd in crowds {
        people.extend(settled_after(crowd, after).take(limit));
        let recent = crowd.recent.iter().filter_map(|number| Person::new(crowd.realm, number));
        people.extend(recent.filter(|person| after.is_none_or(|after| is_behind(person, after))));
    }
    if crowds.len() > 1 || crowds.iter().any(|crowd| !crowd.recent.is_empty()) {
        people.sort_by_cached_key(Person::place);
        people.truncate(limit);
    }
    people
}

fn settled_after<'a, 'c>(
    crowd: &'c Crowd<'a>,
    after: Option<(&str, UserId)>,
) -> impl Iterator<Item = Person<'a>> + use<'a, 'c> {
    let realm = crowd.realm;
    let mut numbers = crowd.settled.iter();
    if let Some(after) = after {
        numbers.advance_to(first_behind(realm, after));
    }
    numbers.filter_map(move |number| Person::new(realm, number))
}

/// The first settled number whose user's place is behind `after`.
fn first_behind(realm: &Realm, after: (&str, UserId)) -> u32 {
    let (mut start, mut end) = (0, realm.index().settled_len());
    while start < end {
        let middle = start + (end - start) / 2;
        // A number whose user is gone stands for the next that is there.
        let standing = (middle..end).find_map(|number| Person::new(realm, number));
        match standing {
            Some(person) if !is_behind(&person, after) => start = person.number + 1,
            _ => end = middle,
        }
    }
    start
}

fn is_behind(person: &Person<'_>, (key, id): (&str, UserId)) -> bool {
    (&*person.key(), person.entry.user.id) > (key, id)
}
