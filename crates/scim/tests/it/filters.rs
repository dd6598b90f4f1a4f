//! The grammar of filters, what they match, and which an index answers.

use scim::{Budget, ErrorType, Filter, Kind, Lookup, schema::ENTERPRISE};
use serde_json::{Value, json};

fn user() -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "id": "aB3",
        "externalId": "Ext-7",
        "userName": "Ines.Moreau",
        "name": { "familyName": "O\"Moreau", "givenName": "Ines" },
        "active": true,
        "emails": [
            { "value": "ines@harbour.example", "type": "work", "primary": true },
            { "value": "ines@home.example", "type": "home" },
        ],
        ENTERPRISE: { "department": "Ward 3", "manager": { "value": "m1" } },
        "meta": { "created": "2026-03-01T10:00:00Z", "resourceType": "User" },
    })
}

fn matches(filter: &str) -> bool {
    let filter = Filter::parse(filter).unwrap_or_else(|error| panic!("{filter}: {error}"));
    filter
        .matches(Kind::User, &user(), &mut Budget::default())
        .unwrap_or_else(|error| panic!("{filter}: {error}"))
}

#[test]
fn filters_match_as_the_rfc_and_its_clients_have_them() {
    for filter in [
        r#"userName eq "ines.moreau""#,
        r#"USERNAME EQ "INES.MOREAU""#,
        "userName eq ines.moreau",
        r#"userName sw "ines" and userName ew "MOREAU" and userName co ".""#,
        r#"urn:ietf:params:scim:schemas:core:2.0:User:userName eq "ines.moreau""#,
        r#"URN:ietf:params:scim:schemas:CORE:2.0:User:name.givenName eq "ines""#,
        r#"id eq "aB3""#,
        r#"not (id eq "ab3")"#,
        r#"externalId eq "Ext-7""#,
        r#"externalId ne "ext-7""#,
        "active eq true",
        "active eq \"True\"",
        "active eq True",
        "active ne false",
        r#"name.familyName eq "o\"moreau""#,
        r#"name.familyName eq "\u004f\u0022Moreau""#,
        "name pr and title eq null and not (title pr)",
        r#"title ne "Nurse""#,
        "emails pr",
        r#"emails eq "INES@home.example""#,
        r#"emails.value ew "harbour.example""#,
        r#"emails[type eq "work" and value co "@harbour"]"#,
        r#"emails[type eq "work"].value eq "ines@harbour.example""#,
        r#"emails[type eq "home" and not (primary pr)]"#,
        r#"not (emails[type eq "home" and value co "harbour"])"#,
        r#"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "ward 3""#,
        r#"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq "m1""#,
        r#"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager eq "m1""#,
        r#"meta.created gt "2026-02-28T23:59:59Z" and meta.created le "2026-03-01T11:00:00+01:00""#,
        r#"meta.resourceType eq "User""#,
        r#"id eq "x" or userName pr and active eq true"#,
        r#"(id eq "aB3" or id eq "x") and (active eq true)"#,
        r#"userName ge "ines" and userName lt "inez""#,
        "nickName ne \"x\" and not (nickName eq \"x\") and not (nickName pr) and nickName eq null",
        "  userName   eq   \"ines.moreau\"  ",
    ] {
        assert!(matches(filter), "{filter}");
    }
    for filter in [
        r#"id eq "ab3""#,
        r#"externalId eq "ext-7""#,
        r#"emails[type eq "home"].value eq "ines@harbour.example""#,
        r#"emails[type eq "work" and primary eq false]"#,
        "active eq false",
        r#"userName eq "ines""#,
        r#"title gt "A""#,
        r#"meta.created gt "soon""#,
        r#"emails.value ne "ines@home.example""#,
        r#"nickName co "i""#,
        "id eq null",
    ] {
        assert!(!matches(filter), "{filter}");
    }
}

#[test]
fn what_is_no_filter_is_refused_with_its_place() {
    for (filter, position) in [
        ("", 0),
        ("JUSTAWORD", 9),
        ("userName eq", 11),
        ("userName is \"x\"", 9),
        ("userName eq \"x", 12),
        ("userName eq \"\\x\"", 12),
        ("userName eq \"x\" and", 19),
        ("(userName eq \"x\"", 16),
        ("userName eq \"x\")", 15),
        ("emails[type eq \"x\"", 18),
        ("emails[a[b eq 1]]", 8),
        ("emails[type eq \"x\"].value", 25),
        ("1 eq 1", 0),
        ("ünï eq 1", 0),
        ("not userName eq \"x\"", 4),
        ("userName eq \"x\" userName", 16),
    ] {
        let error = Filter::parse(filter).expect_err(filter);
        assert_eq!(error.position, position, "{filter}: {error}");
        assert_eq!(scim::Error::from(error).kind, Some(ErrorType::InvalidFilter));
    }
}

#[test]
fn what_cannot_be_compared_is_refused() {
    for filter in ["active gt false", "active co \"tr\"", "name eq \"x\"", "userName gt null"] {
        let filter = Filter::parse(filter).expect("it parses");
        let error =
            filter.matches(Kind::User, &user(), &mut Budget::default()).expect_err("it can't be compared");
        assert_eq!((error.status, error.kind), (400, Some(ErrorType::InvalidFilter)));
    }
}

#[test]
fn depth_size_and_comparisons_have_bounds() {
    let deep = |depth| format!("{}id pr{}", "(".repeat(depth), ")".repeat(depth));
    assert!(Filter::parse(&deep(24)).is_ok());
    for text in [
        deep(25),
        "(".repeat(100_000),
        vec!["id pr"; 300].join(" or "),
        format!("id eq {}", "x".repeat(20_000)),
    ] {
        assert!(Filter::parse(&text).is_err(), "{}", &text[..60]);
    }
    let filter = Filter::parse("title co \"a\" or title co \"b\"").expect("it parses");
    let mut budget = Budget::of(5);
    for _ in 0..2 {
        assert_eq!(filter.matches(Kind::User, &user(), &mut budget), Ok(false));
    }
    let error = filter.matches(Kind::User, &user(), &mut budget).expect_err("the budget is spent");
    assert_eq!(error.kind, Some(ErrorType::TooMany));
}

#[test]
fn an_index_is_named_where_one_answers() {
    use Lookup::{DisplayName, Email, ExternalId, Id, Membership, UserName};
    for (kind, filter, expected) in [
        (Kind::User, r#"userName eq "a""#, Some(UserName("a"))),
        (Kind::User, r#"username EQ a"#, Some(UserName("a"))),
        (Kind::User, r#"id eq "a""#, Some(Id("a"))),
        (Kind::User, "externalId eq 17", Some(ExternalId("17"))),
        (Kind::User, r#"emails eq "a@b""#, Some(Email("a@b"))),
        (Kind::User, r#"emails.value eq "a@b""#, Some(Email("a@b"))),
        (Kind::User, r#"emails[type eq "work"].value eq "a@b""#, Some(Email("a@b"))),
        (Kind::User, r#"emails[type eq "work" and value eq "a@b"]"#, Some(Email("a@b"))),
        (Kind::User, r#"active eq true and userName eq "a""#, Some(UserName("a"))),
        (Kind::User, r#"displayName eq "d" and userName eq "a""#, Some(UserName("a"))),
        (Kind::User, r#"urn:ietf:params:scim:schemas:core:2.0:User:userName eq "a""#, Some(UserName("a"))),
        (Kind::Group, r#"displayName eq "Ward""#, Some(DisplayName("Ward"))),
        (Kind::Group, r#"id eq "g" and members eq "u""#, Some(Membership { group: "g", user: "u" })),
        (Kind::Group, r#"members[value eq "u"] and id eq "g""#, Some(Membership { group: "g", user: "u" })),
        (Kind::Group, r#"members.value eq "u" and id eq "g""#, Some(Membership { group: "g", user: "u" })),
        (Kind::Group, r#"id eq "g" and members eq "u" and displayName pr"#, Some(Id("g"))),
        (Kind::User, r#"userName sw "a""#, None),
        (Kind::User, r#"userName ne "a""#, None),
        (Kind::User, r#"not (userName eq "a")"#, None),
        (Kind::User, r#"userName eq "a" or userName eq "b""#, None),
        (Kind::User, r#"emails[type eq "work"]"#, None),
        (Kind::User, r#"emails[not (value eq "a@b")]"#, None),
        (Kind::Group, r#"userName eq "a""#, None),
        (Kind::User, "userName eq null", None),
    ] {
        let parsed = Filter::parse(filter).expect(filter);
        assert_eq!(parsed.lookup(kind), expected, "{filter}");
    }
}

#[test]
fn a_filter_says_whether_members_are_needed() {
    for (filter, expected) in [
        ("members pr", true),
        ("id eq 1 or not (members.value eq \"u\")", true),
        ("urn:ietf:params:scim:schemas:core:2.0:Group:members[value eq \"u\"]", true),
        ("displayName eq \"members\"", false),
    ] {
        assert_eq!(Filter::parse(filter).expect(filter).names("members"), expected, "{filter}");
    }
}
