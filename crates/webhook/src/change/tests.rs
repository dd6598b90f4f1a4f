use super::*;
use crate::{body, format::Format, signature::Key};
use directory::{
    AccountPatch, Change as Request, Email, GroupPatch, GroupType, MemberRef, NewAccount, NewGroup, NewUser,
    Plan, RealmId, SearchFlags, SyncBrake, Text, UserPatch, UserStatus, decide,
};
use proptest::prelude::*;

const MASTER: AccountId = AccountId::from_bytes([0x70; 16]);
const SUB: AccountId = AccountId::from_bytes([0x71; 16]);

const fn user_id(number: u8) -> UserId {
    UserId::from_bytes([number; 16])
}

const fn group_id(number: u8) -> GroupId {
    GroupId::from_bytes([number | 0x80; 16])
}

fn new_account(id: AccountId, master: Option<AccountId>, owner: u8) -> Request {
    Request::CreateAccount(NewAccount {
        id,
        master,
        name: Text::stored("Acme"),
        plan: Plan::Free,
        owner: user_id(owner),
        owner_email: Email::stored(&format!("owner{owner}@o.example")),
        owner_first_name: "".into(),
        owner_last_name: "".into(),
        managed_domains: Vec::new(),
        at: UnixTime(0),
    })
}

fn new_user(number: u8, account: AccountId) -> Request {
    let email = Email::stored(&format!("user{number}@a.example"));
    Request::CreateUser(NewUser(User::new(user_id(number), account, email, UnixTime(0))))
}

fn new_group(number: u8, account: AccountId, may_find: Vec<GroupId>) -> Request {
    Request::CreateGroup(NewGroup {
        id: group_id(number),
        account,
        name: Text::stored(&format!("Group {number}")),
        kind: GroupType::Normal,
        flags: SearchFlags::default(),
        may_find,
        description: None,
        members: Vec::new(),
        external_id: None,
        managed_by: None,
        at: UnixTime(0),
    })
}

/// A realm, and what its last change did.
struct World {
    realm: Realm,
    accounts: Vec<AccountId>,
    before: Vec<Effect>,
    effects: Vec<Effect>,
    is_disassociation: bool,
}

impl World {
    fn new() -> Self {
        let realm = Realm::new(RealmId::of_master(MASTER));
        let mut world = Self {
            realm,
            accounts: Vec::new(),
            before: Vec::new(),
            effects: Vec::new(),
            is_disassociation: false,
        };
        assert!(world.change(new_account(MASTER, None, 0xf0)));
        assert!(world.change(new_account(SUB, Some(MASTER), 0xf1)));
        world
    }

    /// Makes a change as the store records it; false if it is refused.
    fn change(&mut self, request: Request) -> bool {
        let Ok(decision) = decide(&self.realm, request) else { return false };
        self.before.clear();
        self.accounts.clear();
        for effect in &decision.effects {
            let old = match effect {
                Effect::UserPut(new) => self.realm.user(new.id).cloned().map(Effect::UserPut),
                Effect::UserRemoved(id) => self.realm.user(*id).cloned().map(Effect::UserPut),
                Effect::GroupPut(new) => self.realm.group(new.id).cloned().map(Effect::GroupPut),
                Effect::GroupRemoved(id) => self.realm.group(*id).cloned().map(Effect::GroupPut),
                Effect::AccountPut(new) => self.realm.account(new.id).cloned().map(Effect::AccountPut),
                Effect::AccountRemoved(id) => self.realm.account(*id).cloned().map(Effect::AccountPut),
                _ => None,
            };
            for state in old.iter().chain([effect]) {
                self.accounts.extend(match state {
                    Effect::UserPut(user) => Some(user.account),
                    Effect::GroupPut(group) => Some(group.account),
                    Effect::AccountPut(account) => Some(account.id),
                    Effect::SyncBraked(brake) => Some(brake.account),
                    Effect::MembersAdded { group, .. } | Effect::MemberRemoved { group, .. } => {
                        self.realm.group(*group).map(|group| group.account)
                    }
                    _ => None,
                });
            }
            self.before.extend(old);
            self.realm.apply(effect);
        }
        self.accounts.sort_unstable();
        self.accounts.dedup();
        self.effects = decision.effects;
        self.is_disassociation = decision.founded.is_some();
        true
    }

    /// The events of the last change.
    fn events(&self, account: AccountId) -> Vec<Event> {
        let change = Change {
            at: UnixTime(5),
            operator: None,
            accounts: &self.accounts,
            before: &self.before,
            effects: &self.effects,
            is_disassociation: self.is_disassociation,
        };
        events(account, &self.realm, &change)
    }

    fn names(&mut self, request: Request, account: AccountId) -> Vec<&'static str> {
        assert!(self.change(request));
        self.events(account).iter().map(|event| event.name).collect()
    }
}

#[test]
fn each_change_has_its_event() {
    let mut world = World::new();
    let user = user_id(9);
    let status = |status| Request::SetUserStatus { user, status, at: UnixTime(0) };
    let patch = UserPatch { dept: Some("Sales".into()), ..UserPatch::default() };
    let members = |group| vec![MemberRef::Id(user_id(group))];
    for (request, expected) in [
        (new_user(9, SUB), &["user.created"][..]),
        (Request::UpdateUser { user, patch }, &["user.updated"]),
        (status(UserStatus::Inactive), &["user.deactivated"]),
        (status(UserStatus::Active), &["user.activated"]),
        (new_group(4, SUB, Vec::new()), &["group.created"]),
        (
            Request::AddMembers { account: SUB, group: group_id(4), members: members(9) },
            &["group.member_added"],
        ),
        (
            Request::UpdateGroup {
                account: SUB,
                group: group_id(4),
                patch: GroupPatch { kind: Some(GroupType::Shared), ..GroupPatch::default() },
            },
            &["group.updated"],
        ),
        (
            Request::RemoveMembers { account: SUB, group: group_id(4), members: members(9) },
            &["group.member_deleted"],
        ),
        (Request::DeleteGroup { account: SUB, group: group_id(4) }, &["group.deleted"]),
        (
            Request::UpdateAccount {
                account: SUB,
                patch: AccountPatch { name: Some(Text::stored("Bcme")), ..AccountPatch::default() },
            },
            &["account.updated"],
        ),
        (Request::DeleteUser { user }, &["user.deleted"]),
    ] {
        assert_eq!(world.names(request, SUB), expected);
        let master: Vec<_> = world.events(MASTER).iter().map(|event| event.name).collect();
        let of_sub_account: Vec<_> =
            expected.iter().filter(|name| name.starts_with("account.")).copied().collect();
        assert_eq!(master, of_sub_account);
    }
    let third = AccountId::from_bytes([0x72; 16]);
    assert_eq!(world.names(new_account(third, Some(MASTER), 0xf3), MASTER), ["account.created"]);
    let leave = Request::DisassociateAccount { account: third };
    assert_eq!(world.names(leave, MASTER), ["account.disassociated"]);
    assert_eq!(world.names(Request::DeleteAccount { account: SUB }, MASTER), ["account.deleted"]);
}

#[test]
fn an_update_has_the_changed_fields_before_and_after() {
    let mut world = World::new();
    world.change(new_user(9, SUB));
    let patch = UserPatch { dept: Some("Sales".into()), ..UserPatch::default() };
    world.change(Request::UpdateUser { user: user_id(9), patch });
    let [event] = &world.events(SUB)[..] else { panic!("one event") };
    assert_eq!(json!(event.object), json!({ "id": user_id(9), "dept": "Sales" }));
    assert_eq!(json!(event.old_object), json!({ "id": user_id(9), "dept": "" }));
}

#[test]
fn a_user_who_moves_leaves_one_account_and_is_new_in_the_other() {
    let mut world = World::new();
    world.change(new_user(9, SUB));
    world.change(Request::MoveUser { user: user_id(9), to: MASTER });
    let names = |account| world.events(account).iter().map(|event| event.name).collect::<Vec<_>>();
    assert_eq!((names(SUB), names(MASTER)), (vec!["user.disassociated"], vec!["user.created"]));
}

#[test]
fn an_object_that_is_created_and_changed_at_once_is_created() {
    let mut world = World::new();
    let patch = GroupPatch { description: Some(Text::parse("d").ok()), ..GroupPatch::default() };
    let update = Request::UpdateGroup { account: SUB, group: group_id(4), patch };
    let many = Request::Many(vec![new_group(4, SUB, Vec::new()), update]);
    assert_eq!(world.names(many, SUB), ["group.created", "group.updated"]);
}

#[test]
fn long_lists_of_members_come_in_parts() {
    let mut world = World::new();
    let many = (0..127).map(|number| new_user(number, SUB)).collect();
    world.change(Request::Many(many));
    world.change(new_group(4, SUB, Vec::new()));
    let members: Vec<_> = (0..120).map(|number| MemberRef::Id(user_id(number))).collect();
    for (request, name) in [
        (
            Request::AddMembers { account: SUB, group: group_id(4), members: members.clone() },
            "group.member_added",
        ),
        (Request::RemoveMembers { account: SUB, group: group_id(4), members }, "group.member_deleted"),
    ] {
        assert_eq!(world.names(request, SUB), [name; 2]);
        let events = world.events(SUB);
        let counts = events.iter().map(|event| event.object["members"].as_array().map_or(0, Vec::len));
        assert_eq!(counts.collect::<Vec<_>>(), [100, 20]);
        assert_eq!(events[1].part, Some((2, 2)));
        assert!(
            events.iter().all(|event| event.object["name"] == "Group 4" && event.object["type"] == "normal")
        );
        assert!(events.is_sorted_by_key(|event| event.position));
    }
}

#[test]
fn groups_of_other_accounts_are_not_named() {
    let mut world = World::new();
    world.change(new_group(5, MASTER, Vec::new()));
    world.change(new_group(6, SUB, Vec::new()));
    world.change(new_group(4, SUB, vec![group_id(5), group_id(6)]));
    let [event] = &world.events(SUB)[..] else { panic!("one event") };
    assert_eq!(event.object["may_find"], json!([group_id(6)]));
    let patch = GroupPatch { may_find: Some(vec![group_id(6)]), ..GroupPatch::default() };
    assert_eq!(world.names(Request::UpdateGroup { account: SUB, group: group_id(4), patch }, SUB), [""; 0]);
}

#[test]
fn a_source_that_brakes_is_news_of_its_account() {
    let mut world = World::new();
    let brake = SyncBrake {
        account: SUB,
        source: "office".into(),
        hash: "5f3a".into(),
        removals: 14,
        brakes: vec!["14 of 20 people would be deactivated or deleted".into()],
    };
    assert!(world.change(Request::ReportBrake(brake)));
    let [event] = &world.events(SUB)[..] else { panic!("one event") };
    assert_eq!((event.name, &event.object["source"]), ("sync.braked", &json!("office")));
    assert_eq!((&event.object["removals"], event.object.get("account")), (&json!(14), None));
    assert_eq!(world.events(MASTER), []);
}

fn request(number: u8, other: u8, account: AccountId, kind: u8) -> Request {
    let (user, group) = (user_id(number), group_id(number));
    let members = vec![MemberRef::Id(user), MemberRef::Id(user_id(other))];
    let status = if number.is_multiple_of(2) { UserStatus::Active } else { UserStatus::Inactive };
    let patch = UserPatch { dept: Some(format!("d{other}").into()), ..UserPatch::default() };
    let group_patch =
        GroupPatch { may_find: Some(vec![group_id(other), group_id(1)]), ..GroupPatch::default() };
    match kind {
        0 => new_user(number, account),
        1 => new_group(number, account, vec![group_id(other)]),
        2 => Request::UpdateUser { user, patch },
        3 => Request::SetUserStatus { user, status, at: UnixTime(1) },
        4 => Request::DeleteUser { user },
        5 => Request::UpdateGroup { account, group, patch: group_patch },
        6 => Request::AddMembers { account, group, members },
        7 => Request::RemoveMembers { account, group, members },
        8 => Request::MoveUser { user, to: account },
        9 => Request::DeleteGroup { account, group },
        _ => Request::Many((0..9).map(|kind| request(number, other, account, kind)).collect()),
    }
}

proptest! {
    /// Whatever is changed: no event of an account names a user, group or address of another one, ids differ, and
    /// positions increase, so that a delivery can continue after each.
    #[test]
    fn events_are_about_their_own_account(
        requests in prop::collection::vec((0..12_u8, 0..12_u8, any::<bool>(), 0..12_u8), 1..60)
    ) {
        let mut world = World::new();
        let key = Key::new([7; 32]);
        let mut ids = std::collections::BTreeSet::new();
        for (revision, (number, other, is_sub, kind)) in (0..).zip(requests) {
            let account = if is_sub { SUB } else { MASTER };
            let old: Vec<UserId> = world.realm.users(MASTER, None).map(|user| user.id).collect();
            if !world.change(request(number, other, account, kind)) {
                continue;
            }
            let events = world.events(SUB);
            prop_assert!(events.is_sorted_by(|one, two| one.position < two.position));
            for event in &events {
                prop_assert!(ids.insert(event.id(&key, revision)));
                let text = body(Format::Standard, event, SUB);
                // A user who moves is of both accounts.
                let foreign = world.realm.users(MASTER, None).filter(|user| old.contains(&user.id));
                for user in foreign.map(|user| user.id.to_string()) {
                    prop_assert!(!text.contains(&user), "{} {}", text, user);
                }
                for group in world.realm.groups(MASTER).map(|group| group.id.to_string()) {
                    prop_assert!(!text.contains(&group), "{} {}", text, group);
                }
            }
        }
    }

    /// Applying the events to an empty directory leads to the users that the account has.
    #[test]
    fn events_lead_to_the_state(
        requests in prop::collection::vec((0..12_u8, 0..12_u8, any::<bool>(), 0..12_u8), 1..60)
    ) {
        let mut world = World::new();
        let mut users = std::collections::BTreeMap::from([(json!(user_id(0xf1)).to_string(), "active".to_owned())]);
        for (number, other, is_sub, kind) in requests {
            let account = if is_sub { SUB } else { MASTER };
            if !world.change(request(number, other, account, kind)) {
                continue;
            }
            for event in world.events(SUB) {
                let id = event.object["id"].to_string();
                let status = event.object.get("status").and_then(Value::as_str).map(str::to_owned);
                match event.name {
                    "user.created" | "user.activated" | "user.deactivated" => {
                        users.insert(id, status.unwrap_or_default());
                    }
                    "user.deleted" | "user.disassociated" => prop_assert!(users.remove(&id).is_some()),
                    "user.updated" => prop_assert!(users.contains_key(&id)),
                    _ => {}
                }
            }
            let there: std::collections::BTreeMap<_, _> = world
                .realm
                .users(SUB, None)
                .map(|user| (json!(user.id).to_string(), user.status.as_str().to_owned()))
                .collect();
            prop_assert_eq!(&users, &there);
        }
    }
}
