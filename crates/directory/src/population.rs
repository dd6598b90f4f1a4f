//! People of invented companies: seeded, identical on every machine, generated realm by realm to bound memory. Names
//! follow Zipf's law, the sizes of accounts and groups a log-normal distribution.

use crate::{
    Account, AccountId, ChangeTime, Email, Group, GroupId, GroupType, Plan, RealmId, Role, ScimSettings,
    SearchFlags, Text, UnixTime, User, UserId, UserStatus, UserType,
};
use std::{collections::HashMap, sync::Arc};

/// The counts of all objects, and the seed that they are generated from.
#[derive(Debug, Clone, Copy)]
pub struct Population {
    /// The same seed gives the same people on every machine.
    pub seed: u64,
    /// The approximate number of users in all realms together.
    pub users: usize,
    /// The approximate number of groups in all realms together.
    pub groups: usize,
    /// Master accounts, each with a realm of its own; at least 1.
    pub masters: usize,
    /// Including the master's own account.
    pub accounts_per_master: usize,
}

/// One object of a realm.
#[derive(Debug, Clone)]
pub enum Noun {
    /// Precedes its groups, users and apps.
    Account(Arc<Account>),
    /// Precedes its members.
    Group(Arc<Group>),
    /// A user of a preceding account.
    User(Arc<User>),
    /// A membership of a preceding group and user.
    Member(GroupId, UserId),
}

const FIRST_NAMES: usize = 3_000;
const LAST_NAMES: usize = 30_000;
const DEPARTMENTS: [&str; 12] = [
    "Sales",
    "Support",
    "Finance",
    "Engineering",
    "Research",
    "Marketing",
    "Legal",
    "Human Resources",
    "Operations",
    "Procurement",
    "Field Service",
    "Quality",
];

impl Population {
    /// The ids of the realms, in the order of [`Population::realm`]'s numbers.
    pub fn realm_ids(&self) -> impl Iterator<Item = RealmId> {
        let per_master = self.accounts_per_master;
        (0..self.masters).map(move |master| RealmId::of_master(account_id(master * per_master)))
    }

    /// Emits the objects of one realm: accounts, then the groups, users and memberships of each.
    pub fn realm(&self, master: usize, mut emit: impl FnMut(Noun)) {
        let mut random = Random::new(self.seed ^ (master as u64 + 1).wrapping_mul(0x9e37_79b9));
        let first = master * self.accounts_per_master;
        let master_id = account_id(first);
        let share = self.users as f64 / (self.masters * self.accounts_per_master) as f64;
        let spread = if self.accounts_per_master * self.masters > 100 { 1.0 } else { 0.1 };
        let sizes: Vec<usize> = (0..self.accounts_per_master)
            .map(|_| {
                (share * (spread * random.normal() - spread * spread / 2.0).exp()).round().max(2.0) as usize
            })
            .collect();
        for (at, _) in sizes.iter().enumerate() {
            emit(Noun::Account(Arc::new(Account {
                id: account_id(first + at),
                master: (at > 0).then_some(master_id),
                name: Text::stored(&format!("Company {}", first + at)),
                owner: user_id(first + at, 0),
                plan: Plan::Business,
                created_at: UnixTime(0),
                default_flags: SearchFlags::ACCOUNT_DEFAULT,
                default_group: None,
                exact_email_finds: random.one_in(4),
                scim: ScimSettings::default(),
                managed_domains: Vec::new(),
            })));
        }
        let mut addresses = HashMap::new();
        for (at, size) in sizes.into_iter().enumerate() {
            let groups = (self.groups as f64 * size as f64 / self.users as f64).ceil() as usize;
            self.account(first + at, master, size, groups, &mut random, &mut addresses, &mut emit);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one call, of parts of one realm")]
    fn account(
        &self,
        account: usize,
        master: usize,
        size: usize,
        groups: usize,
        random: &mut Random,
        addresses: &mut HashMap<String, u32>,
        emit: &mut impl FnMut(Noun),
    ) {
        // Cumulative weights of the groups, for drawing members.
        let mut weights = Vec::with_capacity(groups);
        let mut sum = 0.0;
        for group in 0..groups {
            sum += (1.2 * random.normal()).exp();
            weights.push(sum);
            emit(Noun::Group(Arc::new(Group {
                id: group_id(account, group),
                account: account_id(account),
                name: Text::stored(&format!("Group {group}")),
                kind: match random.below(10) {
                    0..6 => GroupType::Normal,
                    6..8 => GroupType::Shared,
                    _ => GroupType::Restricted,
                },
                flags: SearchFlags {
                    by_domain: random.one_in(2),
                    by_account: random.below(10) < 6,
                    by_ma_account: random.one_in(5),
                },
                may_find: if random.one_in(50) {
                    vec![group_id(account, random.below(groups))]
                } else {
                    Vec::new()
                },
                description: None,
                created_at: UnixTime(0),
                external_id: None,
                managed_by: None,
                changed_at: ChangeTime::default(),
            })));
        }
        for at in 0..size {
            let user = user(account, at, master, random, addresses);
            let id = user.id;
            emit(Noun::User(Arc::new(user)));
            let wanted = if random.one_in(20) { 0 } else { 1 + random.below(3) + random.below(4) };
            let mut joined = Vec::with_capacity(wanted);
            // Draws repeat for a large group; it may be the account's only one.
            for _ in 0..2 * wanted {
                if joined.len() == wanted {
                    break;
                }
                let weight = random.unit() * sum;
                let group = weights.partition_point(|upto| *upto < weight).min(groups - 1);
                if !joined.contains(&group) {
                    joined.push(group);
                    emit(Noun::Member(group_id(account, group), id));
                }
            }
        }
    }
}

fn user(
    account: usize,
    at: usize,
    master: usize,
    random: &mut Random,
    addresses: &mut HashMap<String, u32>,
) -> User {
    let first = name(random.zipf(FIRST_NAMES), 2);
    let last = name(LAST_NAMES + random.zipf(LAST_NAMES), 3);
    let domain = match random.below(20) {
        0..12 => format!("master{master}.example"),
        12..19 => format!("company{account}.example"),
        _ => "freemail.example".to_owned(),
    };
    let local = format!("{}.{}", first.to_lowercase(), last.to_lowercase());
    let taken = addresses.entry(format!("{local}@{domain}")).and_modify(|taken| *taken += 1).or_insert(1);
    let number = if *taken > 1 { taken.to_string() } else { String::new() };
    User {
        display_name: format!("{first} {last}").into(),
        first_name: first.into(),
        last_name: last.into(),
        dept: if random.one_in(5) { "" } else { DEPARTMENTS[random.zipf(DEPARTMENTS.len())] }.into(),
        kind: UserType::Licensed,
        status: if random.one_in(100) { UserStatus::Inactive } else { UserStatus::Active },
        role: if at == 0 { Role::Owner } else { Role::Member },
        unlisted: random.one_in(500),
        ..User::new(
            user_id(account, at),
            account_id(account),
            Email::stored(&format!("{local}{number}@{domain}")),
            UnixTime(0),
        )
    }
}

/// The name at a rank: two syllables or more, deterministic.
fn name(rank: usize, syllables: usize) -> String {
    const STARTS: [&str; 20] = [
        "a", "be", "ca", "da", "e", "fa", "ga", "ho", "i", "jo", "ka", "li", "ma", "ni", "o", "pe", "ro",
        "sa", "ti", "vi",
    ];
    const REST: [&str; 24] = [
        "na", "rin", "lo", "ton", "mar", "sel", "vik", "ra", "men", "dor", "li", "san", "bert", "ko", "nis",
        "tha", "ler", "mi", "gan", "ros", "ta", "ville", "son", "cha",
    ];
    let mut random = Random::new(rank as u64 + 77);
    let mut name = STARTS[random.below(STARTS.len())].to_owned();
    for _ in 0..syllables - usize::from(random.one_in(3)) {
        name.push_str(REST[random.below(REST.len())]);
    }
    name[..1].to_uppercase() + &name[1..]
}

fn account_id(account: usize) -> AccountId {
    AccountId::from_bytes((account as u128 + 1).to_be_bytes())
}

fn user_id(account: usize, at: usize) -> UserId {
    UserId::from_bytes(((account as u128 + 1) << 64 | (at as u128 + 1)).to_be_bytes())
}

fn group_id(account: usize, group: usize) -> GroupId {
    GroupId::from_bytes(((group as u128 + 1) << 64 | (account as u128 + 1)).to_be_bytes())
}

/// SplitMix64.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// The same sequence for the same seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to `bound`, which must not be 0.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    /// From 0 up to 1.
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A rank below `bound`, by Zipf's law.
    fn zipf(&mut self, bound: usize) -> usize {
        ((self.unit() * (bound as f64 + 1.0).ln()).exp() as usize).clamp(1, bound) - 1
    }

    /// Approximately standard normal.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }
}
