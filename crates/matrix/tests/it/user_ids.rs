//! User IDs and the names that their localparts are.

use matrix::{ServerName, UserId};
use proptest::prelude::*;

fn server() -> ServerName {
    "x.example".parse().expect("a name")
}

fn named(localpart: &str) -> Option<String> {
    UserId::new(localpart, &server())?.name()
}

#[test]
fn other_characters_are_written_by_their_bytes() {
    for (name, localpart) in [
        ("bob", "bob"),
        ("anna@example.com", "anna=40example.com"),
        ("a=b", "a=3db"),
        ("zoë", "zo=c3=ab"),
        ("o'neil", "o=27neil"),
        ("x/y+z-1_2", "x/y+z-1_2"),
    ] {
        let id = UserId::of_name(name, &server()).expect("it has an ID");
        assert_eq!((id.localpart(), id.name().as_deref()), (localpart, Some(name)));
    }
    assert_eq!(UserId::of_name("00U1", &server()), None, "it can't be told from 00u1");
}

#[test]
fn other_spellings_name_nobody() {
    for localpart in ["=61", "a=b", "=3D", "=", "=4", "=zz", "=ff", "Bob", "=+1", "a b"] {
        assert_eq!(named(localpart), None, "{localpart}");
    }
}

#[test]
fn user_id_has_a_sigil_a_localpart_and_a_server() {
    for text in ["@bob:example.com", "@bob:example.com:8448", "@=40:[::1]:1", "@Old!Name:x", "@a:1.2.3.4"] {
        assert_eq!(text.parse::<UserId>().map(|id| id.to_string()), Ok(text.to_owned()));
    }
    for text in ["", "@", "bob:x", "@bob", "@:x", "@bob:", "@bob:a/b", "@b b:x", "@é:x", "#a:x", "@a::x"] {
        assert!(text.parse::<UserId>().is_err(), "{text}");
    }
    assert!(UserId::new(&"a".repeat(244), &server()).is_some());
    assert!(UserId::new(&"a".repeat(245), &server()).is_none(), "it would have 256 bytes");
}

proptest! {
    #[test]
    fn a_name_survives_its_id(name in "\\PC{1,40}") {
        match UserId::of_name(&name, &server()) {
            Some(id) => prop_assert_eq!(id.name(), Some(name)),
            None => prop_assert!(name.len() > 80 || name.bytes().any(|byte| byte.is_ascii_uppercase()), "{name}"),
        }
    }

    #[test]
    fn a_localpart_that_is_a_name_is_its_only_one(localpart in "[a-zA-Z0-9=._/+-]{1,20}|(=[0-9a-f]{2}){1,8}") {
        if let Some(name) = named(&localpart) {
            // A letter that is written by its byte is another user's.
            let own = UserId::of_name(&name, &server());
            prop_assert!(own.is_none_or(|own| own.localpart() == localpart), "{name}");
        }
    }
}
