//! `imdir sync` with a real Active Directory.

use super::{Store, counts, some};
use crate::samba::{Samba, dn, group, person};
use serde_json::{Value, json};

const PEOPLE: usize = 1_600;
const ALL: u64 = u64::MAX;

#[test]
fn an_active_directory_is_followed_and_an_incomplete_read_of_it_removes_nobody() {
    let mut content: Vec<Value> = (0..PEOPLE).map(person).collect();
    content.push(json!(["replace", dn("p1"), { "userAccountControl": ["546"] }]));
    let names = |range: std::ops::Range<usize>| range.map(|number| format!("p{number}"));
    content.push(group("IM-Everyone", names(0..PEOPLE)));
    content.push(group("IM-Inner", names(11..12)));
    content.push(group("IM-Outer", names(10..11).chain(["IM-Inner".to_owned()])));
    content.push(group("IM-R-Board", names(20..23)));
    content.push(group("Printers", names(0..5)));
    let samba = Samba::start(&content);
    let store = Store::new();
    store.read(&samba.settings(samba.cut_after(ALL)));

    // Whoever is disabled is not created. Members of Outer are those of Inner, too; all of a large group are read.
    let plan = store.sync(&["plan"]);
    let people = PEOPLE as u64 - 1;
    let expected = [("users_created", people), ("groups_created", 4), ("members_added", people + 2 + 1 + 3)];
    assert_eq!(counts(&plan), some(&expected), "{}", plan["incomplete"]);
    assert_eq!(plan["incomplete"], Value::Array(Vec::new()));
    assert_eq!(store.sync(&["apply"])["applied"], true);
    assert_eq!(store.sync(&["plan"])["steps"], Value::Array(Vec::new()));
    let outer = store.run(&["member", "list", "IM-Outer"]).stdout;
    assert!(outer.contains("p10@a.example") && outer.contains("p11@a.example"), "{outer}");
    assert!(store.run(&["group", "show", "IM-R-Board"]).stdout.contains("restricted"));

    // It stops half-way: in the people, in the groups, in the rest of a large group.
    for bytes in [120_000, 330_000, 500_000] {
        store.read(&samba.settings(samba.cut_after(bytes)));
        let cut = store.sync(&["apply"]);
        assert_eq!((counts(&cut), cut["removals"].as_u64()), (Vec::new(), Some(0)), "{bytes}");
        assert_ne!(cut["incomplete"], Value::Array(Vec::new()), "{bytes}");
    }

    // Somebody is renamed, somebody disabled, somebody gone, and somebody leaves a group.
    samba.change(&[
        json!(["rename", dn("p2"), dn("Renamed")]),
        json!(["replace", dn("Renamed"), { "mail": ["renamed@a.example"], "sAMAccountName": ["renamed"] }]),
        json!(["replace", dn("p3"), { "userAccountControl": ["546"] }]),
        json!(["delete", dn("p4"), {}]),
        json!(["replace", dn("IM-R-Board"), { "member": [dn("p20"), dn("p21")] }]),
    ]);
    store.read(&samba.settings(samba.cut_after(ALL)));
    let id_of = |email: &str| {
        let shown = store.run(&["user", "show", email, "--json"]).stdout;
        serde_json::from_str::<Value>(&shown).expect("they are there")["id"].clone()
    };
    let before = id_of("p2@a.example");
    let changed = store.sync(&["apply"]);
    let expected = [("users_changed", 1), ("users_deactivated", 2), ("members_removed", 1)];
    assert_eq!(counts(&changed), some(&expected), "{}", changed["incomplete"]);
    assert_eq!(id_of("renamed@a.example"), before, "it is the same person");
    assert_eq!(store.sync(&["plan"])["steps"], Value::Array(Vec::new()));
}
