//! Pages in the order of names, over settled users, recent users, and users of several realms.

use crate::{Realm, UserId, index::words::sort_key, realm::UserEntry};
use roaring::RoaringBitmap;
use std::{borrow::Cow, fmt};

/// Some users of one realm: those of `among` that `select` accepts. It is called for a part of them at a time, and for
/// no more than a page needs.
pub(crate) struct Crowd<'a, 'c> {
    realm: &'a Realm,
    /// Users whose numbers are in the order of names.
    settled: &'c RoaringBitmap,
    recent: &'c RoaringBitmap,
    select: Box<dyn Fn(&RoaringBitmap) -> RoaringBitmap + 'c>,
}

impl<'a, 'c> Crowd<'a, 'c> {
    pub(crate) fn new(
        realm: &'a Realm,
        [settled, recent]: [&'c RoaringBitmap; 2],
        select: impl Fn(&RoaringBitmap) -> RoaringBitmap + 'c,
    ) -> Self {
        Self { realm, settled, recent, select: Box::new(select) }
    }

    /// The first `limit` settled users from a number on.
    ///
    /// Large sets are scanned in consecutive windows of numbers, each twice as wide as the previous one: mostly the
    /// first fills a page, and if nobody is selected the number of windows is logarithmic.
    fn settled_from(&self, start: u32, limit: usize) -> Vec<u32> {
        if self.settled.len() <= SMALL {
            let selected =
                if self.settled.is_empty() { RoaringBitmap::new() } else { (self.select)(self.settled) };
            return selected.iter().skip_while(|number| *number < start).take(limit).collect();
        }
        let mut numbers = Vec::with_capacity(limit);
        let mut width = FIRST_WINDOW;
        let mut start = Some(start);
        while numbers.len() < limit
            && let Some(next) = start.and_then(|start| next_from(self.settled, start))
        {
            let end = (next | (FIRST_WINDOW - 1)).checked_add(width - FIRST_WINDOW);
            let window = within(self.settled, next, end.unwrap_or(u32::MAX));
            numbers.extend((self.select)(&window).iter().take(limit - numbers.len()));
            start = end.and_then(|end| end.checked_add(1));
            width = width.saturating_mul(2);
        }
        numbers
    }
}

impl fmt::Debug for Crowd<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Crowd").field("realm", &self.realm.id()).finish_non_exhaustive()
    }
}

/// Sets of at most this size are selected in one step.
pub(crate) const SMALL: u64 = 2_000;

/// The numbers that one container of a bitmap spans.
const FIRST_WINDOW: u32 = 1 << 16;

fn next_from(numbers: &RoaringBitmap, start: u32) -> Option<u32> {
    let mut numbers = numbers.iter();
    numbers.advance_to(start);
    numbers.next()
}

fn within(numbers: &RoaringBitmap, first: u32, last: u32) -> RoaringBitmap {
    let mut window = RoaringBitmap::new();
    window.insert_range(first..=last);
    window &= numbers;
    // The next step intersects, which is slow with run containers.
    window.remove_run_compression();
    window
}

/// A user at a position in the order: by name, then id.
#[derive(Debug)]
pub(crate) struct Person<'a> {
    pub(crate) realm: &'a Realm,
    pub(crate) entry: UserEntry<'a>,
    number: u32,
}

impl<'a> Person<'a> {
    fn new(realm: &'a Realm, number: u32) -> Option<Self> {
        Some(Self { realm, entry: realm.entry(number)?, number })
    }

    pub(crate) fn key(&self) -> Cow<'a, str> {
        match self.realm.index().recent_key(self.number) {
            Some(key) => Cow::Borrowed(key),
            None => Cow::Owned(sort_key(self.entry.user)),
        }
    }

    fn place(&self) -> (Cow<'a, str>, UserId) {
        (self.key(), self.entry.user.id)
    }
}

/// The first `limit` people of the crowds whose positions are after `after`.
pub(crate) fn first_by_name<'a>(
    crowds: &[Crowd<'a, '_>],
    after: Option<(&str, UserId)>,
    limit: usize,
) -> Vec<Person<'a>> {
    let mut people = Vec::new();
    for crowd in crowds {
        let start = after.map_or(0, |after| first_behind(crowd.realm, after));
        let settled = crowd.settled_from(start, limit);
        let recent =
            if crowd.recent.is_empty() { RoaringBitmap::new() } else { (crowd.select)(crowd.recent) };
        let person = |number| Person::new(crowd.realm, number);
        // Most crowds are empty.
        people.reserve(settled.len() + recent.len() as usize);
        people.extend(settled.into_iter().filter_map(person));
        people.extend(
            recent
                .iter()
                .filter_map(person)
                .filter(|person| after.is_none_or(|after| is_behind(person, after))),
        );
    }
    if crowds.len() > 1 || crowds.iter().any(|crowd| !crowd.recent.is_empty()) {
        people.sort_by_cached_key(Person::place);
        people.truncate(limit);
    }
    people
}

/// The first settled number whose user's position is after `after`.
fn first_behind(realm: &Realm, after: (&str, UserId)) -> u32 {
    let (mut start, mut end) = (0, realm.index().settled_len());
    while start < end {
        let middle = start + (end - start) / 2;
        // The next existing user stands in for a deleted one.
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
