//! The identifying attributes of people, and duplicates of them.

use super::super::{Policy, State};
use crate::record::{Place, Source, User};
use directory::{Email, UserName};
use std::collections::{HashMap, HashSet};

pub(super) struct Identities<'s> {
    /// Indices in the state by address.
    pub by_email: HashMap<String, usize>,
    /// Indices in the state of people that the source manages, by external id.
    pub by_external_id: HashMap<&'s str, usize>,
    /// All external ids in the source.
    pub in_source: HashSet<&'s str>,
    /// By index in the source: the index of a duplicate, and the attribute that they share.
    pub doubles: HashMap<usize, (usize, &'static str)>,
    /// Indices in the state of people whose record in the source is invalid.
    pub held: Vec<usize>,
}

impl<'s> Identities<'s> {
    pub fn of(source: &'s Source, state: &'s State, policy: &Policy) -> Self {
        let users = state.users.iter().enumerate();
        let by_email: HashMap<String, usize> =
            users.clone().map(|(at, user)| (user.email.key(), at)).collect();
        let own = users.filter(|(_, user)| policy.manages(user.managed_by.as_deref()));
        let by_external_id: HashMap<&str, usize> =
            own.filter_map(|(at, user)| Some((user.external_id.as_deref()?, at))).collect();
        let refused = source.refused.iter().filter_map(|it| it.external_id.as_deref());
        let in_source =
            source.users.iter().filter_map(|user| user.external_id.as_deref()).chain(refused).collect();

        let doubles = doubles(&source.users);
        let find = |email: Option<String>, external_id: Option<&str>| {
            let by_id = external_id.and_then(|id| by_external_id.get(id));
            [by_id, email.and_then(|key| by_email.get(&key))].into_iter().flatten().copied()
        };
        let mut held: Vec<usize> = Vec::new();
        for user in doubles.keys().map(|at| &source.users[*at]) {
            held.extend(find(Some(user.email.key()), user.external_id.as_deref()));
        }
        for refused in &source.refused {
            let email = refused.email.as_deref().map(|text| Email::stored(text).key());
            held.extend(find(email, refused.external_id.as_deref()));
        }
        Self { by_email, by_external_id, in_source, doubles, held }
    }
}

fn doubles(users: &[User]) -> HashMap<usize, (usize, &'static str)> {
    let mut doubles = HashMap::new();
    let mut note = |what: &'static str, key: &dyn Fn(&User) -> Option<String>| {
        let mut first: HashMap<String, usize> = HashMap::new();
        for (at, user) in users.iter().enumerate() {
            let Some(key) = key(user) else { continue };
            match first.get(&key) {
                Some(other) => {
                    doubles.entry(at).or_insert((*other, what));
                    doubles.entry(*other).or_insert((at, what));
                }
                None => drop(first.insert(key, at)),
            }
        }
    };
    note("e-mail address", &|user| Some(user.email.key()));
    note("external id", &|user| user.external_id.clone());
    note("login", &|user| user.user_name.as_deref().map(UserName::key_of));
    doubles
}

/// The reason why a duplicate is refused.
pub(super) fn double(what: &str, other: &Place) -> String {
    format!("{other} has the same {what}, so neither is taken")
}
