//! Realms and the naive world side by side, under the same random changes.

// By its path, since tests of other crates include this file by its own.
#[path = "scene/any.rs"]
mod any;

pub(crate) use any::query;

use crate::{
    names::DOMAINS,
    person::{Person, Texts},
    random::Random,
    world::{Account, Group, User, World},
};
use directory::{
    AccountId, AccountPatch, Change, Effect, Email, GroupId, GroupPatch, Links, MemberRef, NewAccount,
    NewGroup, NewUser, Plan, Realm, RealmId, SearchFlags, Text, UnixTime, UserId, UserPatch, UserStatus,
    decide,
};

pub(crate) struct Scene {
    pub(crate) random: Random,
    pub(crate) realms: Vec<Realm>,
    pub(crate) world: World,
    pub(crate) links: Links,
}

impl Scene {
    pub(crate) fn new(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut scene = Self {
            realms: Vec::new(),
            world: World::default(),
            links: Links::default(),
            random: Random::new(0),
        };
        for realm in 0..1 + random.below(2) {
            let master = AccountId::from_bytes(random.bytes());
            scene.realms.push(Realm::new(RealmId::of_master(master)));
            scene.create_account(&mut random, realm, master, None);
            if random.one_in(2) {
                let id = AccountId::from_bytes(random.bytes());
                scene.create_account(&mut random, realm, id, Some(master));
            }
        }
        if scene.realms.len() == 2 && !random.one_in(3) {
            let domain = DOMAINS[random.below(DOMAINS.len())];
            scene.links.link(domain, scene.realms[0].id(), scene.realms[1].id()).unwrap();
            scene.world.links.push((domain.to_owned(), 0, 1));
        }
        for _ in 0..20 {
            let (realm, change) = scene.change(&mut random);
            scene.make(realm, change);
        }
        scene.random = random;
        scene
    }

    /// A change, and the number of its realm.
    pub(crate) fn random_change(&mut self) -> (usize, Change) {
        let mut random = std::mem::replace(&mut self.random, Random::new(0));
        let change = self.change(&mut random);
        self.random = random;
        change
    }

    pub(crate) fn effects(&self, realm: usize, change: &Change) -> Option<Vec<Effect>> {
        decide(&self.realms[realm], change.clone()).ok().map(|decision| decision.effects)
    }

    /// Applies a change to the realm and to the world, unless it is refused.
    pub(crate) fn make(&mut self, realm: usize, change: Change) {
        let Some(effects) = self.effects(realm, &change) else { return };
        for effect in &effects {
            self.realms[realm].apply(effect);
        }
        self.realms[realm].advance();
        self.record(realm, change);
    }

    /// The realms that are linked with a viewer's for its domain.
    pub(crate) fn linked_with(&self, viewer: &User) -> Vec<&Realm> {
        let own = self.realms[self.world.realm_of(viewer)].id();
        let linked: Vec<RealmId> = self.links.of(own, viewer.domain()).collect();
        self.realms.iter().filter(|realm| linked.contains(&realm.id())).collect()
    }

    fn create_account(
        &mut self,
        random: &mut Random,
        realm: usize,
        id: AccountId,
        master: Option<AccountId>,
    ) {
        let new = NewAccount {
            id,
            master,
            name: Text::parse("Account").unwrap(),
            plan: Plan::Pro,
            owner: UserId::from_bytes(random.bytes()),
            owner_email: Email::parse(&format!("owner{}@x.example", random.below(1000))).unwrap(),
            owner_first_name: "".into(),
            owner_last_name: "".into(),
            managed_domains: Vec::new(),
            at: UnixTime(0),
        };
        self.make(realm, Change::CreateAccount(new));
    }

    fn change(&self, random: &mut Random) -> (usize, Change) {
        let realm = random.below(self.realms.len());
        let in_realm = |account: AccountId| self.world.account(account).realm == realm;
        let accounts: Vec<AccountId> = self
            .world
            .accounts
            .iter()
            .filter(|account| account.realm == realm)
            .map(|account| account.id)
            .collect();
        let users: Vec<&User> = self.world.users.iter().filter(|user| in_realm(user.account)).collect();
        let groups: Vec<&Group> = self.world.groups.iter().filter(|group| in_realm(group.account)).collect();
        let account = accounts[random.below(accounts.len())];
        let user = users[random.below(users.len())].id;
        let create_group = |random: &mut Random| {
            Change::CreateGroup(NewGroup {
                id: GroupId::from_bytes(random.bytes()),
                account,
                name: Text::parse(&format!("Group {}", random.below(10_000))).unwrap(),
                kind: any::kind(random),
                flags: any::flags(random),
                may_find: any::granted(random, &groups),
                description: None,
                members: Vec::new(),
                external_id: None,
                managed_by: None,
                at: UnixTime(0),
            })
        };
        let Some(group) = random.of(&groups).copied() else { return (realm, create_group(random)) };
        let of_account: Vec<UserId> =
            users.iter().filter(|user| user.account == group.account).map(|user| user.id).collect();
        let change = match random.below(19) {
            0 | 1 if users.len() < 8 => Change::CreateUser(NewUser(any::new_user(random, account))),
            0 => Change::DeleteUser { user },
            1 | 2 => {
                let patch = UserPatch {
                    display_name: Some(any::text(random)),
                    first_name: Some(any::text(random)),
                    last_name: Some(any::text(random)),
                    dept: Some(any::text(random)),
                    ..UserPatch::default()
                };
                Change::UpdateUser { user, patch }
            }
            3 => Change::UpdateUser {
                user,
                patch: UserPatch { unlisted: Some(random.one_in(2)), ..UserPatch::default() },
            },
            4 => Change::SetUserStatus {
                user,
                status: if random.one_in(3) { UserStatus::Inactive } else { UserStatus::Active },
                at: UnixTime(0),
            },
            5 => Change::SetUserEmail { user, email: any::email(random) },
            6 if groups.len() < 6 => create_group(random),
            6 | 7 => Change::DeleteGroup { account: group.account, group: group.id },
            8 | 9 => Change::UpdateGroup {
                account: group.account,
                group: group.id,
                patch: GroupPatch {
                    kind: random.one_in(2).then(|| any::kind(random)),
                    by_domain: random.one_in(2).then(|| random.one_in(2)),
                    by_account: random.one_in(2).then(|| random.one_in(2)),
                    by_ma_account: random.one_in(2).then(|| random.one_in(2)),
                    may_find: random.one_in(2).then(|| any::granted(random, &groups)),
                    ..GroupPatch::default()
                },
            },
            10 => Change::UpdateAccount {
                account,
                patch: AccountPatch {
                    by_domain: random.one_in(2).then(|| random.one_in(2)),
                    by_account: random.one_in(2).then(|| random.one_in(2)),
                    by_ma_account: random.one_in(2).then(|| random.one_in(2)),
                    exact_email_finds: Some(random.one_in(2)),
                    ..AccountPatch::default()
                },
            },
            11 | 12 => Change::RemoveMembers {
                account: group.account,
                group: group.id,
                members: vec![MemberRef::Id(*random.of(&group.members).unwrap_or(&user))],
            },
            13 => Change::MoveUser { user, to: account },
            14 => {
                let of = self.realm_change(random, realm);
                Change::Many(vec![of, self.realm_change(random, realm)])
            }
            kind => {
                let members = (0..1 + random.below(3)).filter_map(|_| random.of(&of_account).copied());
                let members = members.map(MemberRef::Id).collect();
                let (account, group) = (group.account, group.id);
                match kind {
                    15 => Change::ReplaceMembers { account, group, members },
                    _ => Change::AddMembers { account, group, members },
                }
            }
        };
        (realm, change)
    }

    /// A change to that realm.
    fn realm_change(&self, random: &mut Random, realm: usize) -> Change {
        loop {
            if let (of, change) = self.change(random)
                && of == realm
            {
                return change;
            }
        }
    }

    fn record(&mut self, realm: usize, change: Change) {
        let world = &mut self.world;
        match change {
            Change::CreateAccount(new) => {
                world.accounts.push(Account {
                    id: new.id,
                    realm,
                    default_flags: SearchFlags { by_account: true, ..SearchFlags::default() },
                    exact_email_finds: false,
                });
                let owner = self.realms[realm].user(new.owner).unwrap();
                world.users.push(recorded(owner));
            }
            Change::CreateUser(new) => world.users.push(recorded(&new.0)),
            Change::UpdateUser { user, .. }
            | Change::SetUserStatus { user, .. }
            | Change::SignOutUser { user, .. }
            | Change::SetUserEmail { user, .. } => {
                // A later step of the same change may delete the user.
                if let Some(now) = self.realms[realm].user(user) {
                    *world.users.iter_mut().find(|found| found.id == user).unwrap() = recorded(now);
                }
            }
            Change::MoveUser { user, to } => {
                let moved = world.users.iter_mut().find(|found| found.id == user).unwrap();
                if std::mem::replace(&mut moved.account, to) != to {
                    for group in &mut world.groups {
                        group.members.retain(|member| *member != user);
                    }
                }
            }
            Change::DeleteUser { user } => {
                world.users.retain(|found| found.id != user);
                for group in &mut world.groups {
                    group.members.retain(|member| *member != user);
                }
            }
            Change::CreateGroup(new) => world.groups.push(Group {
                id: new.id,
                account: new.account,
                kind: new.kind,
                flags: new.flags,
                may_find: new.may_find,
                members: Vec::new(),
            }),
            Change::UpdateGroup { group, patch, .. } => {
                let group = world.groups.iter_mut().find(|found| found.id == group).unwrap();
                group.kind = patch.kind.unwrap_or(group.kind);
                group.flags.by_domain = patch.by_domain.unwrap_or(group.flags.by_domain);
                group.flags.by_account = patch.by_account.unwrap_or(group.flags.by_account);
                group.flags.by_ma_account = patch.by_ma_account.unwrap_or(group.flags.by_ma_account);
                group.may_find = patch.may_find.unwrap_or_else(|| group.may_find.clone());
            }
            Change::DeleteGroup { group, .. } => {
                world.groups.retain(|found| found.id != group);
                for other in &mut world.groups {
                    other.may_find.retain(|granted| *granted != group);
                }
            }
            Change::AddMembers { group, members, .. } => {
                let group = world.groups.iter_mut().find(|found| found.id == group).unwrap();
                for member in members {
                    let MemberRef::Id(id) = member else { unreachable!("members are named by their ids") };
                    if !group.members.contains(&id) {
                        group.members.push(id);
                    }
                }
            }
            Change::RemoveMembers { group, members, .. } => {
                let group = world.groups.iter_mut().find(|found| found.id == group).unwrap();
                for member in members {
                    let MemberRef::Id(id) = member else { unreachable!("members are named by their ids") };
                    group.members.retain(|found| *found != id);
                }
            }
            Change::UpdateAccount { account, patch } => {
                let account = world.accounts.iter_mut().find(|found| found.id == account).unwrap();
                let flags = &mut account.default_flags;
                flags.by_domain = patch.by_domain.unwrap_or(flags.by_domain);
                flags.by_account = patch.by_account.unwrap_or(flags.by_account);
                flags.by_ma_account = patch.by_ma_account.unwrap_or(flags.by_ma_account);
                account.exact_email_finds = patch.exact_email_finds.unwrap_or(account.exact_email_finds);
            }
            Change::ReplaceMembers { group, members, .. } => {
                let group = world.groups.iter_mut().find(|found| found.id == group).unwrap();
                group.members.clear();
                for member in members {
                    let MemberRef::Id(id) = member else { unreachable!("members are named by their ids") };
                    if !group.members.contains(&id) {
                        group.members.push(id);
                    }
                }
            }
            Change::Many(changes) => changes.into_iter().for_each(|change| self.record(realm, change)),
            other => unreachable!("{other:?} is never chosen"),
        }
    }
}

/// The naive record.
pub(crate) fn recorded(user: &directory::User) -> User {
    let texts = Texts {
        display_name: user.display_name.to_string(),
        first_name: user.first_name.to_string(),
        last_name: user.last_name.to_string(),
        dept: user.dept.to_string(),
        email: user.email.as_str().to_ascii_lowercase(),
    };
    User {
        id: user.id,
        account: user.account,
        person: Person::new(&texts),
        active: user.status == UserStatus::Active,
        unlisted: user.unlisted,
    }
}
