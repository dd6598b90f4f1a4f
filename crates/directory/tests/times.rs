//! The times of the last change: they move if, and only if, what SCIM shows differs.

use directory::{
    AccountId, Authority, Change, Email, Group, GroupId, GroupPatch, GroupType, MemberRef, NewAccount,
    NewGroup, NewUser, Plan, Realm, RealmId, SearchFlags, Text, UnixTime, User, UserId, UserPatch, decide,
    population::Random,
};
use std::collections::BTreeMap;

const MASTER: AccountId = AccountId::from_bytes([1; 16]);
const SUB: AccountId = AccountId::from_bytes([2; 16]);
const ACCOUNTS: [AccountId; 2] = [MASTER, SUB];

fn group_id(number: usize) -> GroupId {
    GroupId::from_bytes((number as u128 + 1).to_be_bytes())
}

fn user_id(number: usize) -> UserId {
    UserId::from_bytes((number as u128 + 1).to_be_bytes())
}

/// The numbers of groups and users so far: ids are never reused.
#[derive(Default)]
struct Used {
    groups: usize,
    users: usize,
}

/// One of the last six.
fn recent(random: &mut Random, used: usize) -> usize {
    used.saturating_sub(random.below(6) + 1)
}

fn new_account(id: AccountId, master: Option<AccountId>, owner: u8) -> Change {
    Change::CreateAccount(NewAccount {
        id,
        master,
        name: Text::stored("Account"),
        plan: Plan::Free,
        owner: UserId::from_bytes([owner; 16]),
        owner_email: Email::stored(&format!("owner{owner}@o.example")),
        owner_first_name: "".into(),
        owner_last_name: "".into(),
        managed_domains: Vec::new(),
        at: UnixTime(0),
    })
}

fn new_group(number: usize, account: AccountId, at: UnixTime) -> NewGroup {
    NewGroup {
        id: group_id(number),
        account,
        name: Text::stored(&format!("Group {number}")),
        kind: GroupType::Normal,
        flags: SearchFlags::default(),
        may_find: Vec::new(),
        description: None,
        members: Vec::new(),
        external_id: None,
        managed_by: None,
        at,
    }
}

/// Takes a change, unless it is refused.
fn make(realm: &mut Realm, change: Change, at: UnixTime) {
    if let Ok(decision) = decide(realm, change) {
        for effect in decision.timed(realm, at).effects {
            realm.apply(&effect);
        }
    }
}

fn group_change(random: &mut Random, used: &mut Used, at: UnixTime) -> Change {
    let account = [MASTER, SUB][random.below(2)];
    let group = group_id(recent(random, used.groups));
    let members = (0..random.below(3)).map(|_| MemberRef::Id(user_id(recent(random, used.users)))).collect();
    match random.below(8) {
        0 | 1 => {
            used.groups += 1;
            Change::CreateGroup(new_group(used.groups - 1, account, at))
        }
        2 => {
            let may_find =
                Some((0..random.below(3)).map(|_| group_id(recent(random, used.groups))).collect());
            Change::UpdateGroup { account, group, patch: GroupPatch { may_find, ..GroupPatch::default() } }
        }
        3 => {
            let description = Some((random.below(2) == 0).then(|| Text::stored("Ward")));
            Change::UpdateGroup { account, group, patch: GroupPatch { description, ..GroupPatch::default() } }
        }
        4 => Change::DeleteGroup { account, group },
        5 => Change::AddMembers { account, group, members },
        6 => Change::RemoveMembers { account, group, members },
        _ => Change::ReplaceMembers { account, group, members },
    }
}

fn user_change(random: &mut Random, used: &mut Used, at: UnixTime) -> Change {
    let user = user_id(recent(random, used.users));
    match random.below(7) {
        0 | 1 => {
            used.users += 1;
            let (id, email) = (user_id(used.users - 1), Email::stored(&format!("u{}@a.example", used.users)));
            Change::CreateUser(NewUser(User::new(id, [MASTER, SUB][random.below(2)], email, at)))
        }
        2 => Change::DeleteUser { user },
        3 => Change::MoveUser { user, to: [MASTER, SUB][random.below(2)] },
        4 => Change::SignOutUser { user, at },
        5 => {
            let detail = ["location", "job_title"][random.below(2)];
            let details =
                BTreeMap::from([(detail.into(), (random.below(2) == 0).then(|| Text::stored("Roof")))]);
            Change::UpdateUser { user, patch: UserPatch { details, ..UserPatch::default() } }
        }
        _ => {
            let dept = Some(["", "Ward"][random.below(2)].into());
            Change::UpdateUser { user, patch: UserPatch { dept, ..UserPatch::default() } }
        }
    }
}

fn change(random: &mut Random, used: &mut Used, at: UnixTime) -> Change {
    match random.below(8) {
        0 => Change::Many((0..3).map(|_| change(random, used, at)).collect()),
        1..5 => group_change(random, used, at),
        _ => user_change(random, used, at),
    }
}

/// What SCIM shows of each group and user of an account, and the time of its last change.
fn shown(realm: &Realm, account: AccountId) -> BTreeMap<String, (String, UnixTime)> {
    let groups = realm.groups(account).map(|group| {
        let may_find = group.may_find_within(realm, Authority::Account(account));
        let members: Vec<UserId> = realm.members(group.id, None).map(|user| user.id).collect();
        let state = Group { may_find, ..group.without_time() };
        (format!("group {}", group.id), (format!("{state:?} {members:?}"), group.last_change()))
    });
    let users = realm.users(account, None).map(|user| {
        let title = user.details.as_ref().and_then(|details| details.get("job_title"));
        (
            format!("user {}", user.id),
            (format!("{} {} {title:?}", user.account, user.dept), user.last_change()),
        )
    });
    groups.chain(users).collect()
}

#[test]
fn a_time_moves_if_and_only_if_something_else_is_shown() {
    let mut random = Random::new(14);
    let mut moved = 0;
    for _ in 0..60 {
        let mut realm = Realm::new(RealmId::of_master(MASTER));
        make(&mut realm, new_account(MASTER, None, 0xfe), UnixTime(0));
        make(&mut realm, new_account(SUB, Some(MASTER), 0xff), UnixTime(0));
        let mut used = Used::default();
        for step in 1..120 {
            let (at, before) = (UnixTime(step), ACCOUNTS.map(|account| shown(&realm, account)));
            let change = change(&mut random, &mut used, at);
            let says = format!("{change:?}");
            make(&mut realm, change, at);
            for (account, before) in ACCOUNTS.into_iter().zip(before) {
                for (id, (state, time)) in shown(&realm, account) {
                    let Some((was, last)) = before.get(&id) else { continue };
                    let expected = if state == *was { *last } else { at };
                    assert_eq!(time, expected, "{id}: {was} -> {state} by {says}");
                    moved += usize::from(time != *last);
                }
            }
        }
        assert_eq!(realm.settled().digest(), realm.digest());
    }
    assert!(moved > 200, "{moved}");
}
