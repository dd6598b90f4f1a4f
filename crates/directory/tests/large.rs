//! A realm of more people than one container of a bitmap holds: what small
//! worlds never meet. Pages are held to the decisions for single pairs.

use directory::{
    Account, AccountId, Cursor, Effect, Email, Group, GroupId, GroupType, HitPage, Plan, Query, Realm,
    RealmId, Role, SearchFlags, Text, UnixTime, User, UserId, UserStatus, UserType, View,
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
        id: id(number),
        account: MASTER,
        email: Email::parse(&format!("u{number}@x.example")).unwrap(),
        first_name: "".into(),
        last_name: "".into(),
        display_name: name.into(),
        dept: "".into(),
        kind: UserType::Basic,
        status: UserStatus::Active,
        role: Role::Member,
        unlisted: false,
        created_at: UnixTime(0),
        details: None,
    })
}

/// Most are hidden in a restricted group; of the others some share a group with the first.
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
        }));
    }
    for number in 0..PEOPLE {
        builder.user(user(number, name(number)));
    }
    for number in 1..PEOPLE {
        if number % 10 < 8 {
            builder.member(group_id(1), id(number));
        }
    }
    builder.member(group_id(2), id(0));
    for number in (0..PEOPLE).step_by(1_001) {
        builder.member(group_id(2), id(number));
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
        if words.iter().any(|word| word.starts_with(typed)) {
            places.push((!reason.is_seeing(), !words.contains(&typed), t.display_name.clone(), t.id));
        }
    }
    places.sort_unstable();
    places.into_iter().map(|place| place.3).collect()
}

#[test]
fn pages_agree_with_pairs_in_a_large_realm() {
    let mut realm = realm();
    // Some move to other names, behind all others' numbers.
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
