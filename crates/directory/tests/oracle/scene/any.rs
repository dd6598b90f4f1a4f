//! Random parts of changes, and queries.

use crate::{
    names::{DOMAINS, LOCALS, NAMES, TYPED, words},
    person::Term,
    random::Random,
    search::Query,
    world::Group,
};
use directory::{
    AccountId, Email, GroupId, GroupType, Role, SearchFlags, UnixTime, UserId, UserStatus, UserType,
};

pub(super) fn new_user(random: &mut Random, account: AccountId) -> directory::User {
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
        provisioning: None,
        not_before: None,
        changed_at: directory::ChangeTime::default(),
    }
}

/// Up to three names.
pub(super) fn text(random: &mut Random) -> Box<str> {
    let names: Vec<&str> = (0..random.below(4)).map(|_| NAMES[random.below(NAMES.len())]).collect();
    let text = names.join(["-", "'", " ", " "][random.below(4)]);
    if random.one_in(3) { text.to_uppercase().into() } else { text.into() }
}

pub(super) fn email(random: &mut Random) -> Email {
    let local = LOCALS[random.below(LOCALS.len())];
    let local = if random.one_in(3) { local.to_ascii_uppercase() } else { local.to_owned() };
    Email::parse(&format!("{local}@{}", DOMAINS[random.below(DOMAINS.len())])).unwrap()
}

pub(super) fn kind(random: &mut Random) -> GroupType {
    GroupType::ALL[random.below(3)]
}

pub(super) fn flags(random: &mut Random) -> SearchFlags {
    SearchFlags { by_domain: random.one_in(3), by_account: random.one_in(3), by_ma_account: random.one_in(5) }
}

pub(super) fn granted(random: &mut Random, groups: &[&Group]) -> Vec<GroupId> {
    if random.one_in(2) {
        return Vec::new();
    }
    (0..1 + random.below(2)).filter_map(|_| random.of(groups)).map(|group| group.id).collect()
}

/// A plausible query: prefixes of names and addresses, some with a typo.
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
    let typed: Vec<String> = (0..1 + random.below(3)).map(|_| word(random)).collect();
    let typed = typed.join([" ", ", ", "-", "'"][random.below(4)]);
    let typed = if random.one_in(3) { typed.to_uppercase() } else { typed };
    let mut terms: Vec<Term> = words(&typed).into_iter().map(Term::Word).collect();
    if random.one_in(8) {
        let domain = DOMAINS[random.below(DOMAINS.len())];
        let shown = &domain[..1 + random.below(domain.len())];
        terms.push(Term::Domain(shown.to_owned()));
        return Query { typed: format!("{typed} @{shown}"), terms, whole_address: None };
    }
    Query { typed, terms, whole_address: None }
}

fn word(random: &mut Random) -> String {
    let known = random.below(NAMES.len() + TYPED.len());
    let word = NAMES.get(known).unwrap_or_else(|| &TYPED[known - NAMES.len()]);
    let mut letters: Vec<char> = word.chars().collect();
    if random.one_in(2) {
        letters.truncate(1 + random.below(letters.len()));
    }
    if random.one_in(4) {
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
