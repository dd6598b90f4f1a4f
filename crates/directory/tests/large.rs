//! A realm with more people than one container of a bitmap holds, which small realms never reach. Pages are checked
//! against the decisions for single pairs.

use directory::{
    Account, AccountId, Cursor, Effect, Email, Group, GroupId, GroupType, HitPage, Plan, Query, Realm,
    RealmId, SearchFlags, Text, UnixTime, User, UserId, View,
};
use std::sync::Arc;

const PEOPLE: u32 = 150_000;
const MASTER: AccountId = AccountId::from_bytes([1; 16]);

fn id(number: u32) -> UserId {
    // Not in the order of names.
    UserId::from_bytes(
        (u128::from(number.wrapping_mul(2_654_435_761)) << 64 | u128::from(number)).to_be_bytes(),
    )
}

const fn group_id(number: u8) -> GroupId {
    GroupId::from_bytes([number; 16])
}

fn name(number: u32) -> String {
    let letter = |number: u32| char::from(b'a' + (number % 26) as u8);
    format!("{}{} {}ob", letter(number / 26), letter(number), letter(number / 676))
}

fn user(number: u32, name: String) -> Arc<User> {
    Arc::new(User {
        display_name: name.into(),
        ..User::new(id(number), MASTER, Email::parse(&format!("u{number}@x.example")).unwrap(), UnixTime(0))
    })
}

/// Most are hidden in a restricted group; some of the others share a group with the first.
fn realm() -> Realm {
    let mut builder = Realm::builder(RealmId::of_master(MASTER));
    builder.account(Arc::new(Account {
        id: MASTER,
        master: None,
        name: Text::parse("Account").unwrap(),
        owner: id(0),
        plan: Plan::Pro,
        created_at: UnixTime(0),
        default_flags: SearchFlags::ACCOUNT_DEFAULT,
        default_group: None,
        exact_email_finds: false,
        scim: directory::ScimSettings::default(),
        managed_domains: Vec::new(),
    }));
    for (number, kind) in [(1, GroupType::Restricted), (2, GroupType::Normal)] {
        builder.group(Arc::new(Group {
            id: group_id(number),
            account: MASTER,
            name: Text::parse(&format!("Group {number}")).unwrap(),
            kind,
            flags: SearchFlags { by_account: true, ..SearchFlags::default() },
            may_find: Vec::new(),
            description: None,
            created_at: UnixTime(0),
            external_id: None,
            managed_by: None,
            changed_at: directory::ChangeTime::default(),
        }));
    }
    for number in 0..PEOPLE {
        builder.user(user(number, name(number)));
    }
    for number in 1..PEOPLE {
        if number % 10 < 8 {
            builder.member(group_id(1), id(number), None);
        }
    }
    builder.member(group_id(2), id(0), None);
    for number in (0..PEOPLE).step_by(1_001) {
        builder.member(group_id(2), id(number), None);
    }
    builder.finish(1)
}

fn walk<'a>(limit: usize, page: impl Fn(Option<&Cursor>, usize) -> HitPage<'a>) -> Vec<UserId> {
    let mut ids = Vec::new();
    let mut after = None;
    loop {
        let page = page(after.as_ref(), limit);
        ids.extend(page.hits.iter().map(|hit| hit.user.id));
        after = page.next;
        if after.is_none() {
            return ids;
        }
    }
}

fn expected(realm: &Realm, view: &View<'_>, typed: &str) -> Vec<UserId> {
    let mut places = Vec::new();
    for t in realm.users(MASTER, None) {
        let words: Vec<&str> = t.display_name.split(' ').collect();
        let Some(reason) = view.reason(t.id) else { continue };
        let initials: String = words.iter().map(|word| &word[..1]).collect();
        let rank = if words.contains(&typed) {
            0
        } else if words.iter().any(|word| word.starts_with(typed)) {
            1
        } else if words.concat().starts_with(typed) {
            2
        } else if initials == typed {
            3
        } else {
            continue;
        };
        places.push((!reason.is_seeing(), rank, t.display_name.clone(), t.id));
    }
    places.sort_unstable();
    places.into_iter().map(|place| place.3).collect()
}

#[test]
fn pages_agree_with_pairs_in_a_large_realm() {
    let mut realm = realm();
    // Some are renamed, and get the highest numbers.
    for number in (0..PEOPLE).step_by(997) {
        realm.apply(&Effect::UserPut(user(number, name(number + 13))));
    }
    let view = realm.seen_by(id(0)).unwrap();
    for typed in ["a", "zz", "mob", "q"] {
        let query = Query::parse(typed);
        let found = walk(701, |after, limit| view.search(&query, after, limit));
        assert_eq!(found, expected(&realm, &view, typed), "{typed}");
        assert!(!found.is_empty(), "{typed}");
    }
    let contacts = walk(50, |after, limit| view.contacts(after, limit));
    let seen = realm.users(MASTER, None).filter(|user| view.sees(user.id)).count();
    assert_eq!(contacts.len(), seen);
}
