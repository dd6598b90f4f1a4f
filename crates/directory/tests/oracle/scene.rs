//! Realms and the naive world side by side, under the same random changes.

use crate::{
    names::{DOMAINS, LOCALS, NAMES},
    random::Random,
    search::{Query, Term},
    world::{Account, Group, User, World},
};
use directory::{
    AccountId, AccountPatch, Change, Effect, Email, GroupId, GroupPatch, GroupType, Links, MemberRef,
    NewAccount, NewGroup, NewUser, Plan, Realm, RealmId, Role, SearchFlags, Text, UnixTime, UserId,
    UserPatch, UserStatus, UserType, decide,
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

    /// A change, and the realm that it is for.
    pub(crate) fn random_change(&mut self) -> (usize, Change) {
        let mut random = std::mem::replace(&mut self.random, Random::new(0));
        let change = self.change(&mut random);
        self.random = random;
        change
    }

    pub(crate) fn effects(&self, realm: usize, change: &Change) -> Option<Vec<Effect>> {
        decide(&self.realms[realm], change.clone()).ok().map(|decision| decision.effects)
    }

    /// Makes a change in the realm and in the world, unless it is refused.
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
                kind: kind(random),
                flags: flags(random),
                may_find: granted(random, &groups),
                description: None,
                members: Vec::new(),
                at: UnixTime(0),
            })
        };
        let Some(group) = random.of(&groups).copied() else { return (realm, create_group(random)) };
        let of_account: Vec<UserId> =
            users.iter().filter(|user| user.account == group.account).map(|user| user.id).collect();
        let change = match random.below(16) {
            0 | 1 if users.len() < 8 => Change::CreateUser(NewUser(new_user(random, account))),
            0 => Change::DeleteUser { user },
            1 | 2 => {
                let patch = UserPatch {
                    display_name: Some(text(random)),
                    first_name: Some(text(random)),
                    last_name: Some(text(random)),
                    dept: Some(text(random)),
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
            },
            5 => Change::SetUserEmail { user, email: email(random) },
            6 if groups.len() < 6 => create_group(random),
            6 | 7 => Change::DeleteGroup { account: group.account, group: group.id },
            8 | 9 => Change::UpdateGroup {
                account: group.account,
                group: group.id,
                patch: GroupPatch {
                    kind: random.one_in(2).then(|| kind(random)),
                    by_domain: random.one_in(2).then(|| random.one_in(2)),
                    by_account: random.one_in(2).then(|| random.one_in(2)),
                    by_ma_account: random.one_in(2).then(|| random.one_in(2)),
                    may_find: random.one_in(2).then(|| granted(random, &groups)),
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
            _ => {
                let members = (0..1 + random.below(3)).filter_map(|_| random.of(&of_account).copied());
                Change::AddMembers {
                    account: group.account,
                    group: group.id,
                    members: members.map(MemberRef::Id).collect(),
                }
            }
        };
        (realm, change)
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
            | Change::SetUserEmail { user, .. } => {
                let now = recorded(self.realms[realm].user(user).unwrap());
                *world.users.iter_mut().find(|found| found.id == user).unwrap() = now;
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
            other => unreachable!("{other:?} is never chosen"),
        }
    }
}

fn fold(text: &str) -> String {
    let words = text.split(' ').map(|word| match NAMES.iter().find(|name| name.typed == word) {
        Some(name) => name.folded,
        None => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A record as the world keeps it: its texts folded by the table of names.
fn recorded(user: &directory::User) -> User {
    let email = user.email.as_str().to_ascii_lowercase();
    let mut words: Vec<String> = email
        .split_once('@')
        .unwrap()
        .0
        .split(|c: char| !c.is_ascii_alphanumeric())
        .map(str::to_owned)
        .collect();
    for text in [&user.display_name, &user.first_name, &user.last_name, &user.dept] {
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let name = NAMES.iter().find(|name| name.typed == word).expect("texts are made of names");
            words.extend(name.words.iter().map(|word| (*word).to_owned()));
        }
    }
    let both = format!("{} {}", fold(&user.first_name), fold(&user.last_name));
    let sort_key = match (fold(&user.display_name), both.trim()) {
        (display, _) if !display.is_empty() => display,
        (_, "") => email.clone(),
        (_, both) => both.to_owned(),
    };
    User {
        id: user.id,
        account: user.account,
        email,
        words,
        sort_key,
        active: user.status == UserStatus::Active,
        unlisted: user.unlisted,
    }
}

fn new_user(random: &mut Random, account: AccountId) -> directory::User {
    directory::User {
        id: UserId::from_bytes(random.bytes()),
        account,
        email: email(random),
        first_name: text(random),
        last_name: text(random),
        display_name: text(random),
        dept: text(random),
        kind: UserType::Basic,
        status: if random.one_in(8) { UserStatus::Pending } else { UserStatus::Active },
        role: Role::Member,
        unlisted: random.one_in(8),
        created_at: UnixTime(0),
        details: None,
    }
}

/// None, one or two names.
fn text(random: &mut Random) -> Box<str> {
    let names: Vec<&str> = (0..random.below(3)).map(|_| NAMES[random.below(NAMES.len())].typed).collect();
    names.join(" ").into()
}

fn email(random: &mut Random) -> Email {
    let local = LOCALS[random.below(LOCALS.len())];
    let local = if random.one_in(3) { local.to_ascii_uppercase() } else { local.to_owned() };
    Email::parse(&format!("{local}@{}", DOMAINS[random.below(DOMAINS.len())])).unwrap()
}

fn kind(random: &mut Random) -> GroupType {
    GroupType::ALL[random.below(3)]
}

fn flags(random: &mut Random) -> SearchFlags {
    SearchFlags { by_domain: random.one_in(3), by_account: random.one_in(3), by_ma_account: random.one_in(5) }
}

fn granted(random: &mut Random, groups: &[&Group]) -> Vec<GroupId> {
    if random.one_in(2) {
        return Vec::new();
    }
    (0..1 + random.below(2)).filter_map(|_| random.of(groups)).map(|group| group.id).collect()
}

/// Something that somebody types: beginnings of names and addresses, some with a typo.
pub(crate) fn query(random: &mut Random) -> Query {
    if random.one_in(6) {
        let address =
            format!("{}@{}", LOCALS[random.below(LOCALS.len())], DOMAINS[random.below(DOMAINS.len())]);
        let letters = address.chars().count();
        let least = address.find('@').unwrap() + 1;
        let shown: String = address.chars().take(least + random.below(letters - least + 1)).collect();
        let whole_address = Email::parse(&shown).ok().map(|_| shown.clone());
        let typed = if random.one_in(2) { shown.to_ascii_uppercase() } else { shown.clone() };
        return Query { typed, terms: vec![Term::Address(shown)], whole_address };
    }
    let words: Vec<String> = (0..1 + random.below(2)).map(|_| word(random)).collect();
    let typed = if random.one_in(3) { words.join(" ").to_uppercase() } else { words.join(", ") };
    // An upper-case ß is SS, which folds to the same.
    Query { typed, terms: words.into_iter().map(Term::Word).collect(), whole_address: None }
}

fn word(random: &mut Random) -> String {
    let name = &NAMES[random.below(NAMES.len())];
    let word = name.words[random.below(name.words.len())];
    let mut letters: Vec<char> = word.chars().collect();
    if random.one_in(2) {
        letters.truncate(1 + random.below(letters.len()));
    }
    if random.one_in(3) {
        let at = random.below(letters.len());
        match random.below(4) {
            0 => letters[at] = 'x',
            1 => letters.insert(at, 'a'),
            2 if letters.len() > 1 => drop(letters.remove(at)),
            _ if at > 0 => letters.swap(at - 1, at),
            _ => {}
        }
    }
    letters.into_iter().collect()
}
