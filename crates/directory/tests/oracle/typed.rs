//! Random people and random queries in all scripts, against the naive search; failures are shrunk.

use crate::{
    names::{DOMAINS, LOCALS, NAMES, TYPED, words},
    person::{Person, Rank, Term, Texts},
};
use directory::{
    AccountId, Change, Email, NewAccount, NewUser, Plan, Query, Realm, RealmId, Text, UnixTime, User, UserId,
    decide,
};
use proptest::{prelude::*, sample::select};

const MASTER: AccountId = AccountId::from_bytes([1; 16]);
const OWNER: UserId = UserId::from_bytes([0xff; 16]);

fn name() -> impl Strategy<Value = String> {
    let separated = prop::collection::vec((select(&NAMES[..]), select(&[" ", "-", "'"][..])), 0..4);
    (separated, any::<bool>()).prop_map(|(names, upper)| {
        let text: String = names.iter().map(|(name, separator)| format!("{name}{separator}")).collect();
        let text = text.trim_end_matches([' ', '-', '\'']);
        if upper { text.to_uppercase() } else { text.to_owned() }
    })
}

fn person() -> impl Strategy<Value = Texts> {
    let dept = select(&["", "", "sales", "human resources", "r&d"][..]);
    (name(), name(), name(), any::<bool>(), dept, select(&LOCALS[..])).prop_map(
        |(first_name, last_name, display_name, repeats, dept, local)| {
            let both = format!("{first_name} {last_name}").trim().to_owned();
            Texts {
                display_name: if repeats { both } else { display_name },
                first_name,
                last_name,
                dept: dept.to_owned(),
                email: local.to_owned(),
            }
        },
    )
}

/// A part of a name or of what is typed on the way to one.
fn term() -> impl Strategy<Value = String> {
    let known: Vec<&str> = NAMES.iter().chain(&TYPED).copied().chain(["human", "rd", "rossi1"]).collect();
    (select(known), 0..4_usize, 1..12_usize).prop_map(|(word, from, count)| {
        let from = if from == 3 { 1 } else { 0 };
        word.chars().skip(from.min(word.chars().count() - 1)).take(count).collect()
    })
}

fn query() -> impl Strategy<Value = String> {
    let separator = select(&["", " ", "-", "'", " "][..]);
    let terms = prop::collection::vec((term(), separator), 1..4);
    (terms, prop::option::of((any::<prop::sample::Index>(), select(&['x', 'a', 'o'][..])))).prop_map(
        |(terms, typo)| {
            let text: String = terms.iter().map(|(term, separator)| format!("{term}{separator}")).collect();
            let mut letters: Vec<char> = text.chars().collect();
            if let Some((at, letter)) = typo {
                let at = at.index(letters.len());
                letters[at] = letter;
            }
            letters.into_iter().collect()
        },
    )
}

fn id(number: usize) -> UserId {
    UserId::from_bytes([number as u8 + 1; 16])
}

fn user(number: usize, texts: &Texts) -> User {
    let email = format!("{}@{}", texts.email, DOMAINS[0]);
    User {
        display_name: (*texts.display_name).into(),
        first_name: (*texts.first_name).into(),
        last_name: (*texts.last_name).into(),
        dept: (*texts.dept).into(),
        ..User::new(id(number), MASTER, Email::parse(&email).unwrap(), UnixTime(0))
    }
}

fn make(realm: &mut Realm, change: Change) {
    for effect in decide(realm, change).unwrap().effects {
        realm.apply(&effect);
    }
}

/// A realm whose owner finds everybody; as many users as `settled` were there before it was settled.
fn realm(people: &[Texts], settled: usize) -> Realm {
    let mut realm = Realm::new(RealmId::of_master(MASTER));
    let new = NewAccount {
        id: MASTER,
        master: None,
        name: Text::parse("Account").unwrap(),
        plan: Plan::Pro,
        owner: OWNER,
        owner_email: Email::parse("#@viewers.example").unwrap(),
        owner_first_name: "".into(),
        owner_last_name: "".into(),
        managed_domains: Vec::new(),
        at: UnixTime(0),
    };
    make(&mut realm, Change::CreateAccount(new));
    for (number, texts) in people.iter().enumerate() {
        if number == settled {
            realm = realm.settled();
        }
        make(&mut realm, Change::CreateUser(NewUser(user(number, texts))));
    }
    realm
}

fn expected(people: &[Texts], typed: &str) -> Vec<UserId> {
    let terms: Vec<Term> = words(typed).into_iter().map(Term::Word).collect();
    let mut found: Vec<(Rank, String, UserId)> = Vec::new();
    for (number, texts) in people.iter().enumerate() {
        let person =
            Person::new(&Texts { email: format!("{}@{}", texts.email, DOMAINS[0]), ..texts.clone() });
        found.push((person.rank(&terms), person.sort_key.clone(), id(number)));
    }
    let is_typed = found.iter().any(|(rank, ..)| *rank < Rank::OneTypo);
    found.retain(|(rank, ..)| *rank < if is_typed { Rank::OneTypo } else { Rank::Nothing });
    found.sort();
    found.into_iter().map(|(.., id)| id).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_finds_whom_the_naive_search_finds(
        mut people in prop::collection::vec(person(), 1..6),
        typed in query(),
        settled in 0..7_usize,
    ) {
        // Addresses are unique in a realm.
        for (number, person) in people.iter_mut().enumerate() {
            person.email = format!("{}{number}", person.email);
        }
        let realm = realm(&people, settled);
        let page = realm.seen_by(OWNER).unwrap().search(&Query::parse(&typed), None, 50);
        let found: Vec<UserId> = page.hits.iter().map(|hit| hit.user.id).collect();
        prop_assert_eq!(found, expected(&people, &typed));
    }
}
