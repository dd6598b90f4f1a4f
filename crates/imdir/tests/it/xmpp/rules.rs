//! The component without a real server: random people and groups, and servers and users that misbehave.

use super::{
    SECRET,
    fake::{Fake, Link, value},
};
use crate::{
    postgres::Postgres,
    support::{Account, Service, text},
};
use directory::UnixTime;
use imdir::{
    service::Options,
    xmpp::{Rosters, Secret, XmppSettings},
};
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};
use store::clock::Clock;
use tokio::runtime::Runtime;

const WORDS: [&str; 4] = ["Kim", "Lee", "Park", "Rossi"];

/// People with a name and the groups that they are in; groups with a type and flags.
type Draft = (Vec<(usize, Vec<usize>)>, Vec<(usize, bool, bool)>);

fn drafts() -> impl Strategy<Value = Draft> {
    let person = (0..WORDS.len(), prop::collection::vec(0..4_usize, 0..3));
    let group = (0..3_usize, any::<bool>(), any::<bool>());
    (prop::collection::vec(person, 2..8), prop::collection::vec(group, 4))
}

struct World {
    runtime: Runtime,
    service: Service,
    account: Account,
    fake: Fake,
}

fn settings(fake: &Fake, rosters: Rosters) -> XmppSettings {
    XmppSettings {
        server: fake.address.to_string().parse().expect("an address"),
        domain: "directory.example.org".parse().expect("a domain"),
        user_domain: "example.org".parse().expect("a domain"),
        secret: Secret(SECRET.to_owned()),
        account: None,
        naming: "user_name".parse().expect("a rule"),
        rosters,
    }
}

impl World {
    fn start(rosters: Rosters, rate_limits: bool) -> Self {
        let (runtime, fake) = (Runtime::new().expect("a runtime"), Fake::start());
        let xmpp = settings(&fake, rosters);
        let service = Service::with(Options { rate_limits, xmpp: Some(xmpp.clone()), ..Options::default() });
        let account = runtime.block_on(service.account("unlimited"));
        runtime.spawn(imdir::xmpp::run(service.inner.clone(), xmpp));
        Self { runtime, service, account, fake }
    }

    fn send(&self, method: &str, path: &str, body: Value) -> Value {
        let path = format!("/v2/accounts/{}/{path}", self.account.id);
        let operator = self.service.operator();
        let answer = self.runtime.block_on(operator.json_any(method, &path, body));
        assert!(answer.status < 300, "{path}: {answer:?}");
        serde_json::from_slice(&answer.body).unwrap_or(Value::Null)
    }

    fn person(&self, name: &str, shown: &str, unlisted: bool) {
        let email = format!("{name}@people.example");
        let info = json!({
            "email": email, "type": 1, "display_name": shown, "user_name": name, "unlisted": unlisted,
        });
        self.send("POST", "users", json!({ "action": "ssoCreate", "user_info": info }));
    }

    fn group(&self, body: Value, members: &[&String]) {
        let group = text(&self.send("POST", "im/groups", body)["id"]);
        let members: Vec<_> =
            members.iter().map(|name| json!({ "email": format!("{name}@people.example") })).collect();
        if !members.is_empty() {
            self.send("POST", &format!("im/groups/{group}/members"), json!({ "members": members }));
        }
    }

    fn fill(&self, case: usize, (people, groups): &Draft) -> Vec<String> {
        let names: Vec<String> = (0..people.len()).map(|number| format!("p{case}x{number}")).collect();
        for (name, (word, _)) in names.iter().zip(people) {
            self.person(name, &format!("{} {name}", WORDS[*word]), false);
        }
        for (number, (kind, by_account, by_domain)) in groups.iter().enumerate() {
            let kind = ["normal", "shared", "restricted"][*kind];
            let members = names.iter().zip(people).filter(|(_, (_, groups))| groups.contains(&number));
            let body = json!({
                "name": format!("Group {case} {number}"), "type": kind,
                "search_by_account": by_account, "search_by_domain": by_domain,
            });
            self.group(body, &members.map(|(name, _)| name).collect::<Vec<_>>());
        }
        names
    }

    /// What the explanation of a pair says about XMPP.
    fn explanation(&self, viewer: &str, target: &str) -> Value {
        let query = format!("viewer={viewer}@people.example&target={target}@people.example");
        self.send("GET", &format!("im/visibility/explain?{query}"), Value::Null)["doors"].take()
    }

    fn found_by_api(&self, viewer: &str, word: &str) -> BTreeSet<String> {
        let path = format!("contacts?as_user={viewer}@people.example&search_key={word}&page_size=25");
        let page = self.send("GET", &path, Value::Null);
        let contacts = page["contacts"].as_array().expect("a list").iter();
        contacts.map(|it| text(&it["email"]).replace("@people.example", "")).collect()
    }
}

fn run<T: std::fmt::Debug>(
    cases: u32,
    of: impl Strategy<Value = T>,
    test: impl Fn(T) -> Result<(), TestCaseError>,
) {
    let config = ProptestConfig { cases, failure_persistence: None, ..Default::default() };
    TestRunner::new(config).run(&of, test).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn xmpp_and_the_api_find_the_same_people() {
    let world = World::start(Rosters::Off, false);
    let (case, link) = (AtomicUsize::new(0), std::cell::RefCell::new(world.fake.connected()));
    run(8, drafts(), |draft| {
        let names = world.fill(case.fetch_add(1, Ordering::Relaxed), &draft);
        for viewer in &names {
            for word in WORDS {
                let found: BTreeSet<String> = link.borrow_mut().found(viewer, word).into_iter().collect();
                prop_assert_eq!(found, world.found_by_api(viewer, word), "{} searches for {}", viewer, word);
            }
            for other in names.iter().filter(|other| *other != viewer) {
                let finds = |text: &str| link.borrow_mut().found(viewer, text).contains(other);
                let expected = json!([{
                    "door": "xmpp", "id": format!("{other}@example.org"), "finds": finds(other),
                    "finds_by_address": finds(&format!("{other}@example.org")),
                }]);
                prop_assert_eq!(world.explanation(viewer, other), expected, "{} asks for {}", viewer, other);
            }
        }
        Ok(())
    });
}

#[test]
fn hidden_people_change_no_answer() {
    let worlds = [World::start(Rosters::Off, false), World::start(Rosters::Off, false)];
    let links = worlds.each_ref().map(|world| std::cell::RefCell::new(world.fake.connected()));
    let case = AtomicUsize::new(0);
    let hidden = prop::collection::vec((0..WORDS.len(), any::<bool>()), 1..4);
    run(5, (drafts(), hidden), |(draft, hidden)| {
        let case = case.fetch_add(1, Ordering::Relaxed);
        let names = worlds[0].fill(case, &draft);
        worlds[1].fill(case, &draft);
        for (number, (word, is_unlisted)) in hidden.iter().enumerate() {
            let name = format!("p{case}x{}", 8 + number);
            worlds[1].person(&name, &format!("{} {name}", WORDS[*word]), *is_unlisted);
            if !is_unlisted {
                let guarded = json!({ "name": format!("Guarded {case} {number}"), "type": "restricted" });
                worlds[1].group(guarded, &[&name]);
            }
        }
        let numbered = (0..12).map(|number| format!("p{case}x{number}"));
        let typed = ["Kim", "Ros", "Rosssi", "Pakr", "p", "lee kim"].map(str::to_owned);
        let questions =
            numbered.flat_map(|name| [format!("{name}@example.org"), format!("{name}@people.example"), name]);
        for question in questions.chain(typed) {
            for viewer in &names {
                let [one, other] = links.each_ref().map(|link| link.borrow_mut().search(viewer, &question));
                prop_assert_eq!(one, other, "{} searches for {}", viewer, question);
            }
        }
        Ok(())
    });
}

#[test]
fn a_server_that_fails_is_connected_to_again() {
    let world = World::start(Rosters::Off, false);
    let failures: [fn(&mut Link); 5] = [
        |_| {},
        |link| link.send("HTTP/1.1 400 Bad Request\r\n\r\n<html>"),
        |link| {
            link.send(
                "<stream:stream xmlns:stream='http://etherx.jabber.org/streams' id='1'></stream:stream>",
            );
        },
        |link| link.send("<!DOCTYPE x>"),
        |link| {
            link.send(
                "<stream:stream xmlns:stream='http://etherx.jabber.org/streams' id='1'><stream:error>\
                 <not-authorized xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>",
            );
        },
    ];
    let start = Instant::now();
    for fail in failures {
        let mut link = world.fake.accept(Duration::from_secs(30)).expect("it connects again");
        link.read_to(">");
        fail(&mut link);
    }
    assert!(start.elapsed() > Duration::from_secs(3), "it waits for longer each time");
    let mut link = world.fake.connected();
    assert!(link.found("nobody", "x").is_empty());
    world.service.inner.end();
    link.read_to("</stream:stream>");
}

#[test]
fn searches_of_one_user_are_limited_and_those_of_other_servers_refused() {
    let world = World::start(Rosters::Off, true);
    world.person("ann", "Ann", false);
    let mut link = world.fake.connected();
    for _ in 0..10 {
        link.found("ann", "x");
    }
    let refused = link.search("ann", "x");
    assert!(refused.contains("<resource-constraint ") && refused.contains("wait 500 ms"), "{refused}");
    link.found("bob", "x");
    world.service.clock.advance(1);
    link.found("ann", "x");
    link.send(
        "<iq type='set' id='f' from='ann@elsewhere.example/x' to='directory.example.org'>\
         <query xmlns='jabber:iq:search'><nick>ann</nick></query></iq>",
    );
    assert!(link.iq().contains("<forbidden "));
}

#[test]
fn an_answer_counts_only_from_who_was_asked() {
    let world = World::start(Rosters::Prosody, false);
    world.person("ann", "Ann", false);
    world.person("bob", "Bob", false);
    world.group(json!({ "name": "Staff" }), &[&"ann".to_owned(), &"bob".to_owned()]);
    let mut link = world.fake.connected();
    link.privilege("mallory@example.org");
    assert!(link.read_to("</message>").contains("<service-unavailable "));
    link.privilege("elsewhere.example");
    assert!(
        link.ask("ann", "get", "<ping xmlns='urn:xmpp:ping'/>").starts_with("<iq"),
        "nothing is asked yet"
    );
    link.privilege("example.org");
    let requests = link.iqs(3);
    let of_ann = requests.iter().find(|iq| iq.contains("to='ann@example.org'")).expect("Ann's roster");
    assert!(of_ann.contains("type='get'"), "{of_ann}");
    let answer = |from: &str, items: &str| {
        let id = value(of_ann, "id");
        format!(
            "<iq type='result' id='{id}' from='{from}'><query xmlns='jabber:iq:roster'>{items}</query></iq>"
        )
    };
    let bob =
        "<item jid='bob@example.org' name='Bob' subscription='both'><group>Staff (directory)</group></item>";
    for other in ["bob@example.org", "ann@example.org/x", "example.org"] {
        link.send(&answer(other, bob));
    }
    link.send(&answer("ann@example.org", "<item jid='old@example.org'><group>X (directory)</group></item>"));
    let change = link.iq();
    assert!(change.contains("to='ann@example.org'") && change.contains("subscription='remove'"), "{change}");
    link.send(&format!("<iq type='result' id='{}' from='ann@example.org'/>", value(&change, "id")));
    let change = link.iq();
    assert!(change.contains("<item jid='bob@example.org' name='Bob' subscription='both'>"), "{change}");
}

#[test]
fn requests_about_rosters_wait_for_no_answer_to_others() {
    let world = World::start(Rosters::Prosody, false);
    let mut link = world.fake.connected();
    let names: Vec<String> = (0..8).map(|number| format!("p{number}")).collect();
    for name in &names {
        world.person(name, name, false);
    }
    world.group(json!({ "name": "Staff" }), &names.iter().collect::<Vec<_>>());
    link.privilege("example.org");
    // Of the owner, too. One has somebody who is to be hidden.
    let reads = link.iqs(9);
    assert!(link.is_silent());
    for read in &reads {
        let item = if read.contains("to='p3@") {
            "<item jid='old@example.org' subscription='both'><group>X (directory)</group></item>"
        } else {
            ""
        };
        let [id, user] = ["id", "to"].map(|name| value(read, name));
        link.send(&format!(
            "<iq type='result' id='{id}' from='{user}'><query xmlns='jabber:iq:roster'>{item}</query></iq>"
        ));
    }
    // The roster with somebody who is to be hidden has one change, and the others after its answer.
    let (mut changes, mut answered) = (link.iqs(32), 0);
    assert!(link.is_silent(), "so many are in flight");
    while !changes.iter().any(|change| change.contains("subscription='remove'")) {
        link.comply(&changes.remove(0));
        answered += 1;
        changes.push(link.iq());
    }
    assert_eq!(changes.iter().filter(|change| change.contains("to='p3@")).count(), 1);
    while answered < 8 * 7 + 1 {
        let change = changes.pop().unwrap_or_else(|| link.iq());
        link.comply(&change);
        answered += 1;
    }
    assert!(link.is_silent());
}

#[test]
fn a_large_change_delays_no_small_one_and_no_search() {
    let world = World::start(Rosters::Prosody, false);
    let mut link = world.fake.connected();
    let names: Vec<String> = (0..80).map(|number| format!("p{number}")).collect();
    for name in &names {
        world.person(name, name, false);
    }
    link.privilege("example.org");
    // Of eighty-one.
    let reads = link.iqs(32);
    assert!(link.is_silent(), "so many are corrected at a time");
    let pair: Vec<&String> = names
        .iter()
        .filter(|name| !reads.iter().any(|read| read.contains(&format!("to='{name}@"))))
        .take(2)
        .collect();
    world.group(json!({ "name": "Ward", "type": "restricted" }), &pair);
    let small = link.iqs(2);
    for name in pair {
        assert!(small.iter().any(|read| read.contains(&format!("to='{name}@"))), "{small:?}");
    }
    link.found("p0", "p1");
}

#[test]
fn one_node_is_connected_on_postgresql() {
    let (runtime, fake, database) =
        (Runtime::new().expect("a runtime"), Fake::start(), Postgres::shared().database());
    let node = || {
        let options = Options { rate_limits: false, ..Options::default() };
        let node = Service::node_with(&database, Clock::standing_at(UnixTime(1_795_359_845)), options);
        runtime.spawn(imdir::xmpp::run(node.inner.clone(), settings(&fake, Rosters::Off)));
        node
    };
    let first = node();
    let mut link = fake.connected();
    let _second = node();
    assert!(fake.accept(Duration::from_secs(7)).is_none(), "another node is connected");
    first.inner.end();
    link.read_to("</stream:stream>");
    let start = Instant::now();
    fake.connected();
    assert!(start.elapsed() < Duration::from_secs(10), "the lease is given back");
}
