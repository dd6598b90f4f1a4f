//! Rosters show whom their users see, follow changes at once, and have nothing stale after a restart.

use super::{SOON, World, cli, client::Client, server::Kind};
use crate::process::{imdir, run};
use serde_json::{Value, json};
use std::time::Instant;

const PROSODY: [&str; 2] = ["--xmpp-rosters", "prosody"];
const EJABBERD: [&str; 4] = ["--xmpp-rosters", "ejabberd", "--xmpp-api-url", "API"];
const CORRECTED: &str = "XMPP: rosters are corrected";

#[test]
fn on_prosody_rosters_follow_changes() {
    rosters_follow_changes(Kind::Prosody, &PROSODY);
}

#[test]
fn on_ejabberd_rosters_follow_changes() {
    rosters_follow_changes(Kind::Ejabberd, &EJABBERD);
}

#[test]
fn on_prosody_nothing_is_stale_after_a_restart() {
    nothing_is_stale_after_a_restart(Kind::Prosody, &PROSODY);
}

#[test]
fn on_ejabberd_nothing_is_stale_after_a_restart() {
    nothing_is_stale_after_a_restart(Kind::Ejabberd, &EJABBERD);
}

fn jid(name: &str) -> String {
    if name.contains('@') { name.to_owned() } else { format!("{name}@example.org") }
}

/// A new client, once its roster has these people.
fn client_with(world: &World, user: &str, people: &[&str]) -> Client {
    let start = Instant::now();
    let people: Vec<String> = people.iter().map(|name| jid(name)).collect();
    loop {
        let client = Client::start(&world.xmpp, user);
        if client.contacts() == people {
            return client;
        }
        assert!(start.elapsed().as_secs() < 30, "{user}: {} {}", client.roster, world.server.log());
    }
}

/// Makes a change, and waits for its push. Prints how long it took from the request to the client.
fn pushed(client: &Client, name: &str, what: &str, change: impl FnOnce()) -> Value {
    let start = Instant::now();
    change();
    let (at, push) = loop {
        let (at, push) = client.push();
        if push["jid"] == jid(name) {
            break (at, push);
        }
    };
    println!("{what}: {} ms", (at - start).as_millis());
    assert!(at - start < SOON, "{what} took {:?}", at - start);
    push
}

fn rosters_follow_changes(kind: Kind, args: &[&str]) {
    let mut world = World::start(kind, args);
    world.await_lines(CORRECTED, 1);
    let alice = client_with(&world, "alice", &["bob", "erin"]);
    assert_eq!(alice.roster[jid("bob")]["subscription"], "both");
    assert_eq!(alice.roster[jid("erin")]["subscription"], "none", "Erin doesn't see Alice");
    assert_eq!(alice.roster[jid("erin")]["groups"], json!(["Desk (directory)"]));
    let _carol = client_with(&world, "carol", &["dave", "erin"]);
    let erin = client_with(&world, "erin", &[]);
    let dave = client_with(&world, "dave", &["carol", "erin"]);

    let push = pushed(&alice, "carol", "somebody joins the group", || world.add("Ward", "carol"));
    assert_eq!(push["subscription"], "both");
    let push = pushed(&alice, "carol", "somebody leaves the group", || world.remove("Ward", "carol"));
    assert_eq!(push["subscription"], "remove");
    let push = pushed(&dave, "erin", "somebody joins a second group", || world.add("Staff", "erin"));
    assert_eq!(push["subscription"], "both");
    let name = json!({ "type": "restricted" });
    let push = pushed(&alice, "erin", "a group becomes restricted", || world.change("Desk", &name));
    assert_eq!(push["subscription"], "remove");
    let seen: Vec<Value> =
        std::iter::from_fn(|| erin.await_event("presence", SOON)).map(|it| it.1["jid"].clone()).collect();
    assert!(!seen.contains(&json!(jid("alice"))), "Erin never sees Alice: {seen:?}");
    let _again = client_with(&world, "alice", &["bob"]);
}

fn nothing_is_stale_after_a_restart(kind: Kind, args: &[&str]) {
    let mut world = World::start(kind, args);
    world.await_lines(CORRECTED, 1);
    {
        let mut alice = client_with(&world, "alice", &["bob", "erin"]);
        let _dave = client_with(&world, "dave", &["carol", "erin"]);
        // A contact of her own.
        let own = "<query xmlns='jabber:iq:roster'><item jid='zoe@example.net' name='Zoe'/></query>";
        assert_eq!(alice.ask("alice@example.org", "set", own)["type"], "result");
    }
    let (ward, staff) = (world.groups["Ward"].clone(), world.groups["Staff"].clone());
    let world = world.restart(|folder| {
        let removed = run(imdir(folder, &["member", "remove", "--data", "data", &ward, "bob@acme.example"]));
        assert_eq!(removed.code, Some(0), "{removed:?}");
        cli(folder, &["member", "add", &staff, "bob@acme.example"]);
        cli(folder, &["user", "update", "dave@acme.example", "--user-name", "david"]);
    });
    let alice = client_with(&world, "alice", &["erin", "zoe@example.net"]);
    assert_eq!(alice.roster["zoe@example.net"]["name"], "Zoe");
    let _bob = client_with(&world, "bob", &["carol", "david", "erin"]);
    let _renamed = client_with(&world, "dave", &[]);
}
