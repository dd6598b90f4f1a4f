//! Memberships by name, by login, by primary group, and through nested groups.

use crate::entry::Entry;
use ::ldap::dn::normal;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The people in each group, as indices of their entries.
pub(super) struct Memberships {
    /// One set per group.
    pub users: Vec<BTreeSet<usize>>,
    /// The number of members without an entry.
    pub unknown: usize,
}

pub(super) fn memberships(users: &[Entry], groups: &[Entry], login: &str) -> Memberships {
    let by_dn = |entries: &[Entry]| -> HashMap<String, usize> {
        entries.iter().enumerate().map(|(at, entry)| (normal(&entry.dn), at)).collect()
    };
    let (user_by_dn, group_by_dn) = (by_dn(users), by_dn(groups));
    let logins =
        users.iter().enumerate().flat_map(|(at, user)| user.texts(login).map(move |text| (text, at)));
    let user_by_login: HashMap<&str, usize> = logins.collect();

    let mut direct = vec![BTreeSet::new(); groups.len()];
    let mut nested: Vec<Vec<usize>> = vec![Vec::new(); groups.len()];
    let mut unknown = 0;
    for (at, group) in groups.iter().enumerate() {
        let names = group.texts("member").chain(group.texts("uniqueMember").map(without_uid));
        for name in names {
            let name = normal(name);
            match (user_by_dn.get(&name), group_by_dn.get(&name)) {
                (Some(user), _) => drop(direct[at].insert(*user)),
                (None, Some(group)) => nested[at].push(*group),
                (None, None) => unknown += 1,
            }
        }
        for uid in group.texts("memberUid") {
            match user_by_login.get(uid) {
                Some(user) => drop(direct[at].insert(*user)),
                None => unknown += 1,
            }
        }
    }

    // Primary groups such as "Domain Users" are not in `member` (MS-ADTS, section 3.1.1.4.5.11).
    let by_number: HashMap<u32, usize> =
        groups.iter().enumerate().filter_map(|(at, group)| Some((number(group)?, at))).collect();
    for (at, user) in users.iter().enumerate() {
        let primary = user.text("primaryGroupID").and_then(|text| text.parse().ok());
        if let Some(group) = primary.and_then(|number: u32| by_number.get(&number)) {
            direct[*group].insert(at);
        }
    }
    Memberships { users: (0..groups.len()).map(|group| expand(group, &direct, &nested)).collect(), unknown }
}

/// Everybody in a group and in its nested groups. Each group is visited once, even in a cycle.
fn expand(group: usize, direct: &[BTreeSet<usize>], nested: &[Vec<usize>]) -> BTreeSet<usize> {
    let (mut users, mut visited, mut left) = (BTreeSet::new(), HashSet::from([group]), vec![group]);
    while let Some(group) = left.pop() {
        users.extend(&direct[group]);
        left.extend(nested[group].iter().filter(|inner| visited.insert(**inner)));
    }
    users
}

/// The name without an optional bit string: `cn=a,dc=b#'0101'B` (RFC 4517, section 3.3.21).
fn without_uid(name: &str) -> &str {
    match name.rsplit_once('#') {
        Some((name, bits)) if bits.starts_with('\'') && bits.ends_with("'B") => name,
        _ => name,
    }
}

/// A group's number within its domain: the last part of its SID, little-endian (MS-DTYP, section 2.4.2.2).
fn number(group: &Entry) -> Option<u32> {
    let token = group.text("primaryGroupToken").and_then(|text| text.parse().ok());
    token.or_else(|| {
        let last = group.values("objectSid").first()?.last_chunk::<4>()?;
        Some(u32::from_le_bytes(*last))
    })
}
