//! Localparts and the users that they name.

use matrix::{Attribute, Naming, ServerName, UserId};
use proptest::prelude::*;

fn naming(text: &str) -> Naming {
    text.parse().unwrap_or_else(|()| panic!("{text} is a rule"))
}

#[test]
fn other_characters_are_written_by_their_bytes() {
    let by_name = Naming::default();
    for (name, localpart) in [
        ("bob", "bob"),
        ("Bob", "bob"),
        ("anna@example.com", "anna=40example.com"),
        ("a=b", "a=3db"),
        ("Zoë", "zo=c3=ab"),
        ("o'neil", "o=27neil"),
        ("x/y+z-1_2", "x/y+z-1_2"),
    ] {
        assert_eq!(by_name.localpart(name).as_deref(), Some(localpart), "{name}");
        assert_eq!(by_name.value(localpart), Some(name.to_lowercase()), "{localpart}");
    }
}

#[test]
fn other_spellings_name_nobody() {
    for localpart in ["=61", "a=b", "=3D", "=", "=4", "=zz", "=ff", "Bob", "=+1", "a b"] {
        assert_eq!(Naming::default().value(localpart), None, "{localpart}");
    }
}

#[test]
fn template_surrounds_the_localpart() {
    let by_email = naming("email={localpart}@Example.com");
    assert_eq!(by_email.attribute(), Attribute::Email);
    assert_eq!(by_email.value("zo=c3=ab").as_deref(), Some("zoë@example.com"));
    assert_eq!(by_email.localpart("@example.com"), None);
    assert_eq!(by_email.localpart("anna@example.com.example"), None);
    let by_login = naming("user_name=CORP\\{localpart}");
    assert_eq!(by_login.localpart("corp\\Anna").as_deref(), Some("anna"));
    let by_id = naming("external_id");
    assert_eq!(by_id.localpart("00u1"), Some("00u1".to_owned()));
    assert_eq!(by_id.localpart("00U1"), None, "it can't be told from 00u1");
    for text in ["", "name", "email=", "email=x@y", "email={user}@y", "Email"] {
        assert!(text.parse::<Naming>().is_err(), "{text}");
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
    let server: ServerName = "x.example".parse().expect("a name");
    assert!(UserId::new(&"a".repeat(244), &server).is_some());
    assert!(UserId::new(&"a".repeat(245), &server).is_none(), "it would have 256 bytes");
}

proptest! {
    #[test]
    fn value_survives_its_localpart(value in "\\PC{1,40}", rule in 0..3_usize) {
        let naming = naming(["user_name", "email=p{localpart}.s", "external_id"][rule]);
        let value = if rule == 1 { format!("p{value}.s") } else { value };
        if let Some(localpart) = naming.localpart(&value) {
            let server = "x".parse().expect("a name");
            prop_assert!(UserId::new(&localpart, &server).is_some() || localpart.len() > 252);
            let back = naming.value(&localpart).expect("it is a localpart of a value");
            let folded = if rule == 2 { value } else { value.to_lowercase() };
            prop_assert_eq!(&back, &folded);
            prop_assert_eq!(naming.localpart(&back), Some(localpart));
        } else {
            prop_assert!(rule == 2, "{value}");
        }
    }

    #[test]
    fn localpart_that_names_a_value_is_its_only_one(localpart in "[a-zA-Z0-9=._/+-]{1,20}|(=[0-9a-f]{2}){1,8}") {
        if let Some(value) = Naming::default().value(&localpart) {
            let own = Naming::default().localpart(&value).expect("a value has a localpart");
            // A letter whose lower case is another has the localpart of that.
            prop_assert!(own == localpart || value.to_lowercase() != value, "{value:?}: {own}");
        }
    }
}
