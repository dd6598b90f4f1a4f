//! User names and external ids: unique where set, and found by lookup, compared with a model that scans all users.

use directory::{
    AccountId, Change, Connector, Email, ExternalId, GroupId, GroupPatch, MemberEdit, MemberRef, NewAccount,
    NewGroup, NewUser, Plan, Provisioning, Realm, RealmId, Refusal, Role, SearchFlags, Text, UnixTime, User,
    UserId, UserName, UserPatch, UserStatus, UserType, decide, population::Random,
};

const MASTER: AccountId = AccountId::from_bytes([1; 16]);
const SUB: AccountId = AccountId::from_bytes([2; 16]);
const NAMES: [&str; 6] = ["ann", "ANN", "Ann@A.example", "b@a.example", "Łukasz", "łukasz"];
const IDS: [&str; 4] = ["7", "a", "A", " a"];
const EMAILS: [&str; 4] = ["ann@a.example", "B@a.example", "c@a.example", "d@a.example"];

fn new_account(id: AccountId, master: Option<AccountId>, owner: u8) -> Change {
    Change::CreateAccount(NewAccount {
        id,
        master,
        name: Text::stored("Account"),
        plan: Plan::Pro,
        owner: UserId::from_bytes([owner; 16]),
        owner_email: Email::stored(&format!("owner{owner}@o.example")),
        owner_first_name: "".into(),
        owner_last_name: "".into(),
        managed_domains: Vec::new(),
        at: UnixTime(0),
    })
}

fn realm() -> Realm {
    let mut realm = Realm::new(RealmId::of_master(MASTER));
    make(&mut realm, new_account(MASTER, None, 0xfe)).unwrap();
    make(&mut realm, new_account(SUB, Some(MASTER), 0xff)).unwrap();
    realm
}

fn user(id: UserId, account: AccountId, email: &str, provisioning: Provisioning) -> User {
    User {
        id,
        account,
        email: Email::stored(email),
        first_name: "".into(),
        last_name: "".into(),
        display_name: "".into(),
        dept: "".into(),
        kind: UserType::Basic,
        status: UserStatus::Active,
        role: Role::Member,
        unlisted: false,
        created_at: UnixTime(0),
        details: None,
        provisioning: provisioning.boxed(),
        not_before: None,
        changed_at: directory::ChangeTime::default(),
    }
}

fn make(realm: &mut Realm, change: Change) -> Result<(), Refusal> {
    for effect in decide(realm, change)?.effects {
        realm.apply(&effect);
    }
    Ok(())
}

fn maybe<'a>(random: &mut Random, texts: &[&'a str]) -> Option<&'a str> {
    texts.get(random.below(texts.len() + 2)).copied()
}

/// All users after the change of one of them.
fn after(realm: &Realm, change: &Change) -> Vec<User> {
    let mut all: Vec<User> = [MASTER, SUB]
        .iter()
        .flat_map(|account| realm.users(*account, None))
        .map(|user| (**user).clone())
        .collect();
    let at = |all: &Vec<User>, id: UserId| all.iter().position(|user| user.id == id).unwrap();
    match change {
        Change::CreateUser(new) => all.push(new.0.clone()),
        Change::SetUserEmail { user, email } => {
            let at = at(&all, *user);
            all[at].email = email.clone();
        }
        Change::UpdateUser { user, patch } => {
            let at = at(&all, *user);
            let mut own = all[at].provisioning.take().map(|own| *own).unwrap_or_default();
            own.user_name = patch.user_name.clone().unwrap_or(own.user_name);
            own.external_id = patch.external_id.clone().unwrap_or(own.external_id);
            all[at].provisioning = own.boxed();
        }
        _ => unreachable!("the test makes no other"),
    }
    all
}

/// Whether two users share a value that must be unique.
fn clashes(all: &[User]) -> bool {
    all.iter().enumerate().any(|(at, one)| {
        all[..at].iter().any(|other| {
            let of_one_account = one.account == other.account;
            one.email == other.email
                || of_one_account && UserName::key_of(one.user_name()) == UserName::key_of(other.user_name())
                || of_one_account && one.external_id().is_some() && one.external_id() == other.external_id()
        })
    })
}

fn looks_up(realm: &Realm) {
    for account in [MASTER, SUB] {
        let all: Vec<_> = realm.users(account, None).collect();
        for name in NAMES.iter().chain(&EMAILS) {
            let found = all.iter().find(|user| UserName::key_of(user.user_name()) == UserName::key_of(name));
            assert_eq!(realm.user_by_name(account, name), found.copied(), "{name}");
        }
        for id in IDS {
            let found = all.iter().find(|user| user.external_id().is_some_and(|own| **own == *id));
            assert_eq!(realm.user_by_external_id(account, id), found.copied(), "{id:?}");
        }
    }
}

#[test]
fn what_is_unique_is_refused_twice_and_finds_its_user() {
    let (mut random, mut realm, mut ids) = (Random::new(14), realm(), Vec::new());
    let (mut made, mut refused) = (0, 0);
    for step in 0..4_000_u16 {
        let account = [MASTER, SUB][random.below(2)];
        let email = EMAILS[random.below(EMAILS.len())];
        let name = maybe(&mut random, &NAMES).map(UserName::stored);
        let external = maybe(&mut random, &IDS).map(ExternalId::stored);
        let change = match (ids.get(random.below(8)).copied(), random.below(8)) {
            (Some(id), 0) => {
                ids.retain(|other| *other != id);
                make(&mut realm, Change::DeleteUser { user: id }).unwrap();
                continue;
            }
            (Some(user), 1) => Change::SetUserEmail { user, email: Email::stored(email) },
            (Some(user), at) => {
                let mut patch = UserPatch::default();
                if at % 2 == 0 {
                    patch.user_name = Some(name);
                } else {
                    patch.external_id = Some(external);
                }
                // A new position in the order of names implies a new number.
                patch.display_name = (at == 7).then(|| step.to_string().into());
                Change::UpdateUser { user, patch }
            }
            (None, _) => {
                let id = UserId::from_bytes((u128::from(step) + 1).to_be_bytes());
                let own = Provisioning { user_name: name, external_id: external, ..Provisioning::default() };
                Change::CreateUser(NewUser(user(id, account, email, own)))
            }
        };
        let clashes = clashes(&after(&realm, &change));
        let new = match &change {
            Change::CreateUser(new) => Some(new.0.id),
            _ => None,
        };
        let outcome = make(&mut realm, change.clone());
        assert_eq!(outcome.is_err(), clashes, "{change:?}: {outcome:?}");
        match outcome {
            Ok(()) => {
                made += 1;
                ids.extend(new);
            }
            Err(_) => refused += 1,
        }
        looks_up(&realm);
        if step % 500 == 0 {
            looks_up(&realm.settled());
            assert_eq!(realm.settled().digest(), realm.digest());
            realm = realm.settled();
        }
    }
    assert!(made > 500 && refused > 500, "{made} made, {refused} refused");
}

#[test]
fn a_group_has_its_external_id_alone() {
    let mut realm = realm();
    let [one, other] = [1, 2].map(|byte| GroupId::from_bytes([byte; 16]));
    let group = |id, account, name: &str, external: &str| {
        Change::CreateGroup(NewGroup {
            id,
            account,
            name: Text::stored(name),
            kind: directory::GroupType::Normal,
            flags: SearchFlags::default(),
            may_find: Vec::new(),
            description: None,
            members: Vec::new(),
            external_id: Some(ExternalId::stored(external)),
            managed_by: Some(Connector::Sync("office".into())),
            at: UnixTime(0),
        })
    };
    make(&mut realm, group(one, MASTER, "One", "x")).unwrap();
    let taken = make(&mut realm, group(other, MASTER, "Other", "x"));
    assert_eq!(taken, Err(Refusal::ExternalIdTaken("x".into())));
    make(&mut realm, group(other, MASTER, "Other", "X")).unwrap();
    let is = |realm: &Realm, text: &str, id| {
        let found = realm.group_by_external_id(MASTER, text).map(|group| group.id);
        assert_eq!(found, id, "{text}");
        assert_eq!(realm.settled().group_by_external_id(MASTER, text).map(|group| group.id), id, "{text}");
    };
    is(&realm, "x", Some(one));
    is(&realm, "X", Some(other));
    let patch = |external| GroupPatch { external_id: Some(external), ..GroupPatch::default() };
    let change = |external| Change::UpdateGroup { account: MASTER, group: one, patch: patch(external) };
    let taken = make(&mut realm, change(Some(ExternalId::stored("X"))));
    assert_eq!(taken, Err(Refusal::ExternalIdTaken("X".into())));
    make(&mut realm, change(None)).unwrap();
    is(&realm, "x", None);
    assert_eq!(realm.group_by_name(MASTER, "one").map(|group| group.id), Some(one));
    assert_eq!(realm.group_by_external_id(SUB, "X"), None);
}

/// A group without members, and three users.
fn group_of_three() -> (Realm, GroupId, [UserId; 3]) {
    let (mut realm, id) = (realm(), GroupId::from_bytes([9; 16]));
    let group = NewGroup {
        id,
        account: MASTER,
        name: Text::stored("Staff"),
        kind: Default::default(),
        flags: SearchFlags::default(),
        may_find: Vec::new(),
        description: None,
        members: Vec::new(),
        external_id: None,
        managed_by: None,
        at: UnixTime(0),
    };
    make(&mut realm, Change::CreateGroup(group)).unwrap();
    let users = [1, 2, 3].map(|number| UserId::from_bytes([number; 16]));
    for (user_id, email) in users.iter().zip(["a@a.example", "b@a.example", "c@a.example"]) {
        let new = user(*user_id, MASTER, email, Provisioning::default());
        make(&mut realm, Change::CreateUser(NewUser(new))).unwrap();
    }
    (realm, id, users)
}

fn named(users: &[UserId]) -> Vec<MemberRef> {
    users.iter().copied().map(MemberRef::Id).collect()
}

#[test]
fn a_connector_removes_the_members_that_it_has_added_and_no_others() {
    let (mut realm, group, [ann, bob, cyd]) = group_of_three();
    let [office, branch] = ["office", "branch"].map(|name| Connector::Sync(name.into()));
    let provision = |realm: &mut Realm, by: &Connector, members| {
        let change = Change::ProvisionMembers { account: MASTER, group, by: by.clone(), members };
        make(realm, change).unwrap();
        let settled = realm.settled();
        assert_eq!(settled.digest(), realm.digest());
        for user in [ann, bob, cyd] {
            assert_eq!(settled.manager_of_member(group, user), realm.manager_of_member(group, user));
        }
        realm.members(group, None).map(|user| user.id).collect::<Vec<_>>()
    };
    make(&mut realm, Change::AddMembers { account: MASTER, group, members: named(&[ann]) }).unwrap();
    let all = MemberEdit::Add(named(&[ann, bob]));
    assert_eq!(provision(&mut realm, &office, all), [ann, bob]);
    assert_eq!(realm.manager_of_member(group, ann), None, "who was there before stays nobody's");
    assert_eq!(realm.manager_of_member(group, bob), Some(&office));
    assert_eq!(realm.manager_of_member(group, cyd), None);

    // Another name is another number.
    let patch = UserPatch { display_name: Some("Robert".into()), ..UserPatch::default() };
    make(&mut realm, Change::UpdateUser { user: bob, patch }).unwrap();
    assert_eq!(realm.manager_of_member(group, bob), Some(&office));

    assert_eq!(provision(&mut realm, &branch, MemberEdit::Replace(named(&[cyd]))), [ann, bob, cyd]);
    assert_eq!(provision(&mut realm, &branch, MemberEdit::Remove(named(&[ann, bob]))), [ann, bob, cyd]);
    assert_eq!(provision(&mut realm, &office, MemberEdit::Replace(Vec::new())), [ann, cyd]);
    assert_eq!(provision(&mut realm, &branch, MemberEdit::Remove(named(&[cyd, bob]))), [ann]);
    // By hand anybody is removed, and comes back by hand.
    assert_eq!(provision(&mut realm, &office, MemberEdit::Add(named(&[bob]))), [ann, bob]);
    for change in [
        Change::RemoveMembers { account: MASTER, group, members: named(&[bob]) },
        Change::AddMembers { account: MASTER, group, members: named(&[bob]) },
    ] {
        make(&mut realm, change).unwrap();
    }
    assert_eq!(realm.manager_of_member(group, bob), None);
}
