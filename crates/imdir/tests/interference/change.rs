//! Random changes of a realm, which build the worlds and make them differ.

use crate::{draw::Draw, names};
use directory::{
    AccountId, AccountPatch, App, AppId, Change, Effect, Email, Group, GroupId, GroupPatch, GroupType,
    MemberRef, NewAccount, NewGroup, NewUser, Plan, Realm, Role, SearchFlags, Text, UnixTime, User, UserId,
    UserPatch, UserStatus, UserType,
};
use std::sync::Arc;
use store::random;
use uuid::Uuid;

/// Generates ids. All cases have the same sequence, up to the last four bytes, which hold the case's number.
#[derive(Debug)]
pub struct Ids {
    pub case: u32,
    next: u32,
}

impl Ids {
    pub const fn of_case(case: u32) -> Self {
        Self { case, next: 0 }
    }

    pub fn next(&mut self) -> Uuid {
        self.next += 1;
        let mut bytes = [0; 16];
        bytes[..12].copy_from_slice(&random::digest(&self.next.to_string())[..12]);
        bytes[12..].copy_from_slice(&self.case.to_be_bytes());
        Uuid::from_bytes(bytes)
    }
}

/// A random change of the account `within` or of any account; None if the realm has none.
pub fn change(
    draw: &mut Draw,
    realm: &Realm,
    within: Option<AccountId>,
    ids: &mut Ids,
    at: UnixTime,
) -> Option<Change> {
    let accounts: Vec<AccountId> = realm.accounts().map(|account| account.id).collect();
    let account = within.or_else(|| draw.of(&accounts))?;
    let groups: Vec<Arc<Group>> = realm.groups(account).cloned().collect();
    let people: Vec<Arc<User>> = realm.users(account, None).cloned().collect();
    let apps: Vec<AppId> = realm.apps(account).map(|app| app.id).collect();
    let all_groups: Vec<GroupId> =
        accounts.iter().flat_map(|account| realm.groups(*account)).map(|group| group.id).collect();
    let member = |user: Arc<User>| MemberRef::Id(user.id);
    Some(match draw.below(42) {
        0..=5 => Change::CreateUser(NewUser(user(draw, account, ids, at))),
        6 => Change::UpdateUser { user: draw.of(&people)?.id, patch: user_patch(draw) },
        7 | 8 => Change::SetUserStatus {
            user: draw.of(&people)?.id,
            status: if draw.one_in(2) { UserStatus::Active } else { UserStatus::Inactive },
            at: UnixTime(0),
        },
        9 => Change::SetUserEmail { user: draw.of(&people)?.id, email: email(draw) },
        10 => Change::DeleteUser { user: draw.of(&people)?.id },
        11..=15 => Change::CreateGroup(NewGroup {
            id: GroupId::from_uuid(ids.next()),
            account,
            name: Text::stored(names::GROUPS[draw.below(names::GROUPS.len())]),
            kind: kind(draw),
            flags: flags(draw),
            may_find: may_find(draw, &all_groups),
            description: None,
            external_id: None,
            managed_by: None,
            members: draw.some(&people, 4).into_iter().map(member).collect(),
            at,
        }),
        16..=19 => {
            let patch = GroupPatch {
                name: draw.one_in(4).then(|| Text::stored(names::GROUPS[draw.below(names::GROUPS.len())])),
                kind: draw.one_in(3).then(|| kind(draw)),
                by_domain: draw.one_in(3).then(|| draw.one_in(2)),
                by_account: draw.one_in(3).then(|| draw.one_in(2)),
                by_ma_account: draw.one_in(3).then(|| draw.one_in(2)),
                may_find: draw.one_in(2).then(|| may_find(draw, &all_groups)),
                description: draw.one_in(4).then(|| Some(Text::stored(&names::word(draw)))),
                ..GroupPatch::default()
            };
            Change::UpdateGroup { account, group: draw.of(&groups)?.id, patch }
        }
        20 | 32..=34 => Change::DeleteGroup { account, group: draw.of(&groups)?.id },
        21..=24 => {
            let members = draw.some(&people, 3).into_iter().map(member).collect();
            Change::AddMembers { account, group: draw.of(&groups)?.id, members }
        }
        25 => {
            let group = draw.of(&groups)?.id;
            let members: Vec<Arc<User>> = realm.members(group, None).cloned().collect();
            Change::RemoveMembers { account, group, members: vec![member(draw.of(&members)?)] }
        }
        26 | 27 => {
            let patch = AccountPatch {
                name: draw.one_in(3).then(|| Text::stored(&names::word(draw))),
                plan: draw.one_in(4).then_some(Plan::Pro),
                by_domain: draw.one_in(3).then(|| draw.one_in(2)),
                by_account: draw.one_in(3).then(|| draw.one_in(2)),
                by_ma_account: draw.one_in(3).then(|| draw.one_in(2)),
                default_group: draw.one_in(4).then(|| draw.of(&groups).map(|group| group.id)),
                exact_email_finds: draw.one_in(3).then(|| draw.one_in(2)),
                ..AccountPatch::default()
            };
            Change::UpdateAccount { account, patch }
        }
        28 => Change::CreateApp(app(account, &names::word(draw), "user:read:admin", ids, at)),
        29 => Change::UpdateApp {
            app: draw.of(&apps)?,
            name: Some(Text::stored(&names::word(draw))),
            scopes: None,
            secret_hash: None,
        },
        30 => Change::DeleteApp { app: draw.of(&apps)? },
        // A grant that gives nobody.
        36..=41 => {
            let is_empty = |group: &GroupId| realm.members(*group, None).next().is_none();
            let empty: Vec<GroupId> = all_groups.iter().copied().filter(is_empty).collect();
            let group = match within {
                Some(_) => draw.of(&groups)?,
                None => Arc::clone(realm.group(draw.of(&all_groups)?)?),
            };
            let mut may_find = group.may_find.clone();
            may_find.push(draw.of(&empty)?);
            may_find.sort_unstable();
            may_find.dedup();
            let patch = GroupPatch { may_find: Some(may_find), ..GroupPatch::default() };
            Change::UpdateGroup { account: group.account, group: group.id, patch }
        }
        _ => Change::CreateAccount(new_account(
            Some(realm.id().master()),
            &names::word(draw),
            &email(draw).to_string(),
            ids,
            at,
        )),
    })
}

pub fn new_account(
    master: Option<AccountId>,
    name: &str,
    owner: &str,
    ids: &mut Ids,
    at: UnixTime,
) -> NewAccount {
    NewAccount {
        id: AccountId::from_uuid(ids.next()),
        master,
        name: Text::stored(name),
        plan: Plan::Business,
        owner: UserId::from_uuid(ids.next()),
        owner_email: Email::parse(owner).expect("an address"),
        owner_first_name: "Olga".into(),
        owner_last_name: "".into(),
        managed_domains: vec![names::DOMAINS[0].into()],
        at,
    }
}

/// An app with an unknown secret.
pub fn app(account: AccountId, name: &str, scopes: &str, ids: &mut Ids, at: UnixTime) -> App {
    let mut scopes: Vec<Box<str>> = scopes.split(' ').map(Into::into).collect();
    scopes.sort_unstable();
    let id = AppId::from_uuid(ids.next());
    App { id, account, name: Text::stored(name), scopes, secret_hash: "".into(), created_at: at }
}

fn user(draw: &mut Draw, account: AccountId, ids: &mut Ids, at: UnixTime) -> User {
    let word = |draw: &mut Draw| names::word(draw).into();
    User {
        id: UserId::from_uuid(ids.next()),
        account,
        email: email(draw),
        first_name: word(draw),
        last_name: word(draw),
        display_name: "".into(),
        dept: if draw.one_in(2) { word(draw) } else { "".into() },
        kind: UserType::Basic,
        status: if draw.one_in(6) { UserStatus::Pending } else { UserStatus::Active },
        role: Role::Member,
        unlisted: draw.one_in(4),
        created_at: at,
        details: None,
        provisioning: None,
        not_before: None,
        changed_at: directory::ChangeTime::default(),
    }
}

fn user_patch(draw: &mut Draw) -> UserPatch {
    let detail = ["job_title", "location", "cost_center", "company", "manager"][draw.below(5)];
    let value = if detail == "manager" { names::email(draw) } else { names::word(draw) };
    UserPatch {
        first_name: draw.one_in(3).then(|| names::word(draw).into()),
        display_name: draw.one_in(4).then(|| names::word(draw).into()),
        kind: draw.one_in(4).then_some(UserType::Licensed),
        unlisted: draw.one_in(2).then(|| draw.one_in(2)),
        details: [(detail.into(), Some(Text::stored(&value)))].into(),
        ..UserPatch::default()
    }
}

fn email(draw: &mut Draw) -> Email {
    Email::parse(&names::email(draw)).expect("an address")
}

fn kind(draw: &mut Draw) -> GroupType {
    GroupType::ALL[draw.below(3)]
}

fn flags(draw: &mut Draw) -> SearchFlags {
    SearchFlags { by_domain: draw.one_in(3), by_account: draw.one_in(2), by_ma_account: draw.one_in(3) }
}

fn may_find(draw: &mut Draw, groups: &[GroupId]) -> Vec<GroupId> {
    let mut may_find = if draw.one_in(2) { draw.some(groups, 2) } else { Vec::new() };
    may_find.sort_unstable();
    may_find.dedup();
    may_find
}

/// The effects on an account as its administrator sees them: without grants to other accounts' groups, and without
/// effects that change only those.
pub fn told(effects: Vec<Effect>, account: AccountId, before: &Realm) -> Vec<Effect> {
    let is_own = |id: &GroupId| before.group(*id).is_some_and(|granted| granted.account == account);
    let narrowed = |group: &Group| Group {
        may_find: group.may_find.iter().copied().filter(is_own).collect(),
        ..Group::clone(group)
    };
    let told = |effect| match effect {
        Effect::GroupPut(group) => {
            let shown = narrowed(&group);
            let old = before.group(group.id).filter(|old| ***old != *group);
            let differs = old.is_none_or(|old| narrowed(old) != shown);
            differs.then(|| Effect::GroupPut(Arc::new(shown)))
        }
        other => Some(other),
    };
    effects.into_iter().filter(|effect| is_about(effect, account, before)).filter_map(told).collect()
}

/// Whether an effect is about an account or something in it.
fn is_about(effect: &Effect, account: AccountId, before: &Realm) -> bool {
    let of_group = |id: GroupId| before.group(id).map(|group| group.account);
    let about = match effect {
        Effect::AccountPut(account) => Some(account.id),
        Effect::AccountRemoved(id) => Some(*id),
        Effect::AppPut(app) => Some(app.account),
        Effect::AppRemoved(id) => before.app(*id).map(|app| app.account),
        Effect::UserPut(user) => Some(user.account),
        Effect::UserRemoved(id) => before.user(*id).map(|user| user.account),
        Effect::GroupPut(group) => Some(group.account),
        Effect::SyncBraked(brake) => Some(brake.account),
        Effect::GroupRemoved(id) => of_group(*id),
        Effect::MembersAdded { group, .. }
        | Effect::MemberRemoved { group, .. }
        | Effect::GroupTimeSet { group, .. } => of_group(*group),
    };
    about == Some(account)
}
