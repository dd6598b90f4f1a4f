//! Searches: each user finds those whom the rules let it find, on both servers.

use super::{World, client::Client, server::Kind};
use crate::{
    process::{imdir, run},
    support::Folder,
};
use serde_json::{Value, json};

const DIRECTORY: &str = "directory.example.org";

#[test]
fn on_prosody_each_user_finds_those_whom_the_rules_let_it_find() {
    each_user_finds_its_own_people(Kind::Prosody);
}

#[test]
fn on_ejabberd_each_user_finds_those_whom_the_rules_let_it_find() {
    each_user_finds_its_own_people(Kind::Ejabberd);
}

fn each_user_finds_its_own_people(kind: Kind) {
    let mut world = World::start(kind, &[]);
    let mut alice = Client::start(&world.xmpp, "alice");
    let mut dave = Client::start(&world.xmpp, "dave");
    let items = dave.ask("example.org", "get", "<query xmlns='http://jabber.org/protocol/disco#items'/>");
    assert!(items["xml"].as_str().is_some_and(|xml| xml.contains(DIRECTORY)), "{items}");
    let info = dave.ask(DIRECTORY, "get", "<query xmlns='http://jabber.org/protocol/disco#info'/>");
    assert!(info["xml"].as_str().is_some_and(|xml| xml.contains("jabber:iq:search")), "{info}");

    assert_eq!(alice.found("abbot"), ["bob", "erin", "carol", "dave"]);
    assert_eq!(dave.found("abbot"), ["carol", "erin"]);
    assert_eq!(alice.found("bo"), ["bob"]);
    assert_eq!(alice.found("bob@example.org"), ["bob"]);
    assert_eq!(alice.found("carol@acme.example"), ["carol"]);
    hidden_people_answer_as_absent_ones(&mut dave);
    forms_and_pages_are_understood(&mut alice);
    explanations_say_what_is_found(&world);

    world.change("Desk", &json!({ "type": "restricted" }));
    assert_eq!(alice.found("abbot"), ["bob", "carol", "dave"]);
    hidden_people_answer_as_absent_ones(&mut alice);
    report(kind, &mut alice);

    world.xmpp.kill();
    world.xmpp.run();
    world.await_connections(2);
    let mut alice = Client::start(&world.xmpp, "alice");
    assert_eq!(alice.found("bo"), ["bob"]);
}

fn explanations_say_what_is_found(world: &World) {
    for (target, finds) in [("bob", "no"), ("carol", "yes")] {
        let people = ["dave", target].map(|name| format!("{name}@acme.example"));
        let outcome = run(imdir(&world.folder, &["explain", "--data", "data", &people[0], &people[1]]));
        let line = format!("xmpp ({target}@example.org): finds {finds}, finds by the whole address {finds}");
        assert!(outcome.stdout.lines().any(|it| it == line), "{outcome:?}");
    }
}

/// Nobody finds Erin after the change, nor a user who doesn't exist; Dave doesn't find Bob before it.
fn hidden_people_answer_as_absent_ones(client: &mut Client) {
    let hidden = if client.found("bob").is_empty() { "bob" } else { "erin" };
    for text in ["NAME", "NAME@example.org", "NAME@acme.example"] {
        let answer = |client: &mut Client, name: &str| {
            client.search(&format!("<nick>{}</nick>", text.replace("NAME", name)))["xml"].clone()
        };
        assert_eq!(answer(client, hidden), answer(client, "zzzz"), "{text}");
    }
}

fn forms_and_pages_are_understood(alice: &mut Client) {
    let fields = alice.ask(DIRECTORY, "get", "<query xmlns='jabber:iq:search'/>");
    assert!(fields["xml"].as_str().is_some_and(|xml| xml.contains("x-search")), "{fields}");
    let form = alice.search(
        "<x xmlns='jabber:x:data' type='submit'><field var='x-search'><value>abbot</value></field></x>",
    );
    let all = ["bob", "erin", "carol", "dave"].map(|name| format!("{name}@example.org"));
    assert_eq!(form["people"], json!(all));
    let (mut pages, mut after) = (Vec::new(), String::new());
    for _ in 0..2 {
        let set = format!("<set xmlns='http://jabber.org/protocol/rsm'><max>2</max>{after}</set>");
        let page = alice.search(&format!("<nick>abbot</nick>{set}"));
        let people = page["people"].as_array().expect("a list");
        after = format!("<after>{}</after>", people[1].as_str().expect("an address"));
        pages.extend(people.clone());
    }
    assert_eq!(Value::Array(pages), json!(all));
    for (payload, condition) in [
        ("<query xmlns='jabber:iq:version'/>", "service-unavailable"),
        ("<query xmlns='jabber:iq:search'><age>7</age></query>", "not-acceptable"),
    ] {
        let refused = alice.ask(DIRECTORY, "set", payload);
        assert_eq!(refused["type"], "error", "{payload}");
        assert!(refused["xml"].as_str().is_some_and(|xml| xml.contains(condition)), "{refused}");
    }
    let text = "a".repeat(100_000);
    let refused = alice.search(&format!("<nick>{text}</nick>"));
    assert!(
        refused["xml"].as_str().is_some_and(|xml| xml.contains("policy-violation")),
        "{:.300}",
        refused["xml"]
    );
    assert_eq!(alice.found("bo"), ["bob"], "the connection goes on");
}

/// Prints how long searches take a client.
fn report(kind: Kind, client: &mut Client) {
    let mut times: Vec<f64> =
        (0..200).map(|_| client.search("<nick>abbot</nick>")["ms"].as_f64().expect("a time")).collect();
    times.sort_by(f64::total_cmp);
    println!("{kind:?}: a search takes {:.1} ms, 99 of 100 take at most {:.1} ms", times[100], times[198]);
}

#[test]
fn settings_that_would_send_people_in_the_clear_are_refused() {
    let folder = Folder::new();
    std::fs::write(folder.0.join("secret"), super::SECRET).expect("the folder is writable");
    let serve = |args: &[&str]| {
        let all = [&["serve", "--data", "data", "--xmpp-secret-file", "secret"], args].concat();
        let outcome = run(imdir(&folder, &all));
        assert_ne!(outcome.code, Some(0));
        outcome.stderr
    };
    let domain = ["--xmpp-domain", "directory.example.org"];
    for (args, says) in [
        (&["--xmpp-server", "192.0.2.1:5347"][..], "is on another machine"),
        (&["--xmpp-server", "xmpp.example.org:5347"], "is on another machine"),
        (&["--xmpp-server", "localhost"], "is not a host and port"),
        (&["--xmpp-server", "127.0.0.1:5347", "--xmpp-rosters", "ejabberd"], "xmpp_api_url is missing"),
        (
            &[
                "--xmpp-server",
                "127.0.0.1:1",
                "--xmpp-rosters",
                "ejabberd",
                "--xmpp-api-url",
                "http://192.0.2.1/api",
            ],
            "is not encrypted",
        ),
        (&[], "xmpp_server is missing"),
    ] {
        let said = serve(&[&domain, args].concat());
        assert!(said.contains(says), "{args:?}: {said}");
    }
    assert!(serve(&["--xmpp-server", "127.0.0.1:5347"]).contains("xmpp_domain is missing"));
}
