//! Rosters and shared groups become what they have to be, whatever was there, and nothing else is touched.

use proptest::{collection::btree_map, collection::btree_set, collection::vec, prelude::*};
use serde_json::json;
use xmpp::{
    Domain, Jid,
    ejabberd::{Command, Group, Groups, PREFIX, change, plan, read_group, read_list, read_roster},
    roster::{Contact, Entry, MARK, Roster, changes, get, read, set},
};

fn jid() -> impl Strategy<Value = String> {
    "[abcd]".prop_map(|name| format!("{name}@a.example"))
}

fn entry() -> impl Strategy<Value = Entry> {
    let groups = prop_oneof![Just("Friends".to_owned()), "[AB]".prop_map(|name| format!("{name}{MARK}"))];
    let subscription = prop_oneof![Just("none"), Just("to"), Just("from"), Just("both")];
    (jid(), "[xy]?", subscription, vec(groups, 0..3)).prop_map(|(jid, name, subscription, groups)| Entry {
        jid,
        name,
        subscription: subscription.to_owned(),
        groups,
    })
}

fn wanted() -> impl Strategy<Value = Roster> {
    let contact = ("[xy]", "[AB]", any::<bool>());
    let contact = contact.prop_map(|(name, group, is_mutual)| Contact { name, group, is_mutual });
    btree_map(jid(), contact, 0..4)
}

fn is_marked(entry: &Entry) -> bool {
    entry.groups.iter().any(|group| group.ends_with(MARK))
}

/// As a server does.
fn apply(roster: &mut Vec<Entry>, change: Entry) {
    roster.retain(|entry| entry.jid != change.jid);
    if change.subscription != "remove" {
        roster.push(change);
    }
}

fn groups() -> impl Strategy<Value = Groups> {
    let id = "[abc]".prop_map(|id| format!("{PREFIX}{id}"));
    let group = ("[AB]", proptest::option::of("[xy]".prop_map(|id| format!("{PREFIX}{id}"))));
    let group = (group, btree_set("[abcd]", 0..4));
    btree_map(id, group.prop_map(|((label, displays), members)| Group { label, displays, members }), 0..3)
}

proptest! {
    #[test]
    fn a_roster_becomes_the_wanted_one(present in vec(entry(), 0..5), wanted in wanted()) {
        let mut present = present;
        let mut seen = Vec::new();
        present.retain(|entry| !seen.contains(&entry.jid) && { seen.push(entry.jid.clone()); true });
        let mut roster = present.clone();
        for change in changes(&present, &wanted) {
            apply(&mut roster, change);
        }
        for entry in &present {
            let now = roster.iter().find(|it| it.jid == entry.jid);
            match (is_marked(entry), wanted.get(&entry.jid)) {
                (false, _) => prop_assert_eq!(now, Some(entry), "a user's own entry stays"),
                (true, None) => prop_assert_eq!(now, None),
                (true, Some(_)) => prop_assert!(now.is_some()),
            }
        }
        for (jid, contact) in &wanted {
            let now = roster.iter().find(|entry| entry.jid == *jid).expect("it is there");
            if is_marked(now) {
                let subscription = if contact.is_mutual { "both" } else { "none" };
                prop_assert_eq!((&*now.name, &*now.subscription), (&*contact.name, subscription));
                let group = [&contact.group, MARK].concat();
                prop_assert!(now.groups.contains(&group));
            }
        }
        prop_assert_eq!(roster.len(), wanted.keys().chain(present.iter().filter(|it| !is_marked(it)).map(|it| &it.jid))
            .collect::<std::collections::BTreeSet<_>>().len());
        prop_assert_eq!(changes(&roster, &wanted), []);
    }

    #[test]
    fn a_roster_survives_its_text(entries in vec(entry(), 0..4)) {
        let (component, user): (Domain, Jid) = ("d.a.example".parse().expect("a domain"), "a@a.example".parse().expect("an address"));
        for entry in entries {
            let request = set("1", &component, &user, &entry);
            let query = request.elements().next().expect("a query");
            prop_assert_eq!(read(query), [entry]);
        }
        let asked = get("1", &component, &user).to_stanza();
        prop_assert_eq!(asked, "<iq type='get' id='1' from='d.a.example' to='a@a.example'><query xmlns='jabber:iq:roster'/></iq>");
    }

    #[test]
    fn shared_groups_become_the_wanted_ones(present in groups(), wanted in groups()) {
        let commands = plan(&present, &wanted);
        let mut now = present.clone();
        for command in &commands {
            if let Command::Delete(id) = command {
                prop_assert!(now[id].members.is_empty(), "its members get pushes");
            }
            if let Command::Add(id, _) = command {
                prop_assert!(now.contains_key(id));
            }
            command.apply(&mut now);
        }
        prop_assert_eq!(&now, &wanted);
        prop_assert_eq!(plan(&wanted, &wanted), []);
        let first_add = commands.iter().position(|it| matches!(it, Command::Add(..))).unwrap_or(commands.len());
        prop_assert!(!commands[first_add..].iter().any(|it| matches!(it, Command::Remove(..) | Command::Delete(_))));
    }
}

#[test]
fn answers_of_ejabberd_are_read() {
    let listed = json!(["imdir-all", "theirs", "imdir-g-1"]);
    assert_eq!(read_list(&listed), Some(vec!["imdir-all".to_owned(), "imdir-g-1".to_owned()]));
    let info = json!([
        { "key": "label", "value": "Team" },
        { "key": "displayed_groups", "value": "imdir-x" },
        { "key": "description", "value": "" },
    ]);
    let group = read_group(&info, &json!(["bob@a.example", "an\\40x@a.example"])).expect("a group");
    let members = ["bob".to_owned(), "an\\40x".to_owned()].into();
    assert_eq!(group, Group { label: "Team".into(), displays: Some("imdir-x".into()), members });
    for wrong in [json!({}), json!("internal_error"), json!([5])] {
        assert_eq!((read_list(&wrong), read_group(&info, &wrong)), (None, None), "{wrong}");
    }
    let create = Command::Create("imdir-a".into(), "A".into(), None);
    assert_eq!(create.call("a.example").1["display"], "");
    let item = |group: &str| json!({ "jid": "bob@a.example", "nick": "B", "subscription": "none", "ask": "undefined", "group": group });
    let entry = |groups: &[&str]| Entry {
        jid: "bob@a.example".into(),
        name: "B".into(),
        subscription: "none".into(),
        groups: groups.iter().map(|group| (*group).to_owned()).collect(),
    };
    assert_eq!(read_roster(&json!([item("A"), item("B")])), Some(vec![entry(&["A", "B"])]));
    assert_eq!(read_roster(&json!([item("")])), Some(vec![entry(&[])]));
    let user: Jid = "an\\40x@a.example".parse().expect("an address");
    let (name, arguments) = change(&user, &entry(&["A", "B"]));
    assert_eq!(
        (name, &arguments["group"], &arguments["localuser"]),
        ("add_rosteritem", &json!("A;B"), &json!("an\\40x"))
    );
}

#[test]
fn who_leaves_one_of_two_groups_is_shown_again_by_the_other() {
    let group = |members: &[&str]| Group {
        label: "A".to_owned(),
        displays: None,
        members: members.iter().map(|name| (*name).to_owned()).collect(),
    };
    let groups =
        |one: &[&str]| Groups::from([("imdir-1".into(), group(one)), ("imdir-2".into(), group(&["a", "b"]))]);
    assert_eq!(
        plan(&groups(&["a", "b"]), &groups(&["a"])),
        [Command::Remove("imdir-1".into(), "b".into()), Command::Add("imdir-2".into(), "b".into())]
    );
}
