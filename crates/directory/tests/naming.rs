//! Names in other systems, and the users that they stand for.

use directory::{
    Account, AccountId, Email, ExternalId, Naming, Provisioning, Realm, RealmId, UnixTime, User, UserId,
    UserName,
    population::{Noun, Population},
};
use proptest::prelude::*;

const OWN: AccountId = AccountId::from_bytes([1; 16]);

fn naming(text: &str) -> Naming {
    text.parse().unwrap_or_else(|()| panic!("{text} is a rule"))
}

fn user(number: u8, email: &str, name: Option<&str>, external_id: Option<&str>) -> User {
    let email = Email::stored(email);
    let mut user = User::new(UserId::from_bytes([number; 16]), OWN, email, UnixTime(0));
    user.provisioning = Provisioning {
        user_name: name.map(UserName::stored),
        external_id: external_id.map(ExternalId::stored),
        ..Provisioning::default()
    }
    .boxed();
    user
}

/// A realm with these users in one account.
fn realm(users: impl IntoIterator<Item = User>) -> Realm {
    let mut builder = Realm::builder(RealmId::of_master(OWN));
    let invented = Population { seed: 7, users: 1, groups: 1, masters: 1, accounts_per_master: 1 };
    invented.realm(0, |noun| {
        if let Noun::Account(account) = noun {
            builder.account(Account { id: OWN, ..(*account).clone() }.into());
        }
    });
    users.into_iter().for_each(|user| builder.user(user.into()));
    builder.finish(1)
}

#[test]
fn a_template_surrounds_the_name() {
    let anna = user(1, "Anna@Example.com", Some("CORP\\Anna"), Some("00U1"));
    for (rule, name) in [
        ("user_name", Some("corp\\anna")),
        ("user_name=CORP\\{localpart}", Some("anna")),
        ("email", Some("anna@example.com")),
        ("email={localpart}@Example.com", Some("anna")),
        ("email={localpart}@example.org", None),
        ("email=anna@example.com{localpart}", None),
        ("external_id", Some("00U1")),
        ("external_id=00u{localpart}", None),
    ] {
        assert_eq!(naming(rule).name_of(&anna).as_deref(), name, "{rule}");
        let realm = realm([anna.clone()]);
        let found = name.and_then(|name| naming(rule).user(&realm, OWN, name));
        assert_eq!(found.map(|user| user.id), name.map(|_| anna.id), "{rule}");
    }
    for text in ["", "name", "email=", "email=x@y", "email={user}@y", "Email"] {
        assert!(text.parse::<Naming>().is_err(), "{text}");
    }
}

#[test]
fn another_spelling_or_account_names_nobody() {
    let realm = realm([user(1, "anna@example.com", None, None)]);
    assert!(naming("email").user(&realm, OWN, "anna@example.com").is_some());
    for name in ["Anna@example.com", "anna@EXAMPLE.com", " anna@example.com", "anna", ""] {
        assert!(naming("email").user(&realm, OWN, name).is_none(), "{name}");
    }
    let other = AccountId::from_bytes([2; 16]);
    assert!(naming("email").user(&realm, other, "anna@example.com").is_none());
}

proptest! {
    /// A user is found by its own name, and by no other.
    #[test]
    fn a_name_stands_for_its_user(
        logins in proptest::collection::hash_set("[a-zA-Z0-9é@.=\\\\]{1,6}", 1..6), tried in "[a-zé@.=\\\\]{1,6}",
    ) {
        let users: Vec<User> = logins.iter().enumerate().map(|(number, login)| {
            let number = u8::try_from(number).expect("a few") + 1;
            user(number, &format!("{number}@a.example"), Some(login), Some(login))
        }).collect();
        let realm = realm(users.clone());
        for rule in ["user_name", "email={localpart}@a.example", "external_id"] {
            let naming = naming(rule);
            for user in &users {
                let name = naming.name_of(user).expect("all have one");
                if let Some(found) = naming.user(&realm, OWN, &name) {
                    prop_assert_eq!(naming.name_of(found), Some(name));
                }
            }
            if let Some(found) = naming.user(&realm, OWN, &tried) {
                prop_assert_eq!(naming.name_of(found), Some(tried.clone()));
            }
        }
    }
}
