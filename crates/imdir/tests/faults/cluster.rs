//! Nodes on one database, their clients, and the injected faults.

use crate::{
    check,
    client::{self, Client, Realm, text},
    fault::{DatabaseFault, NodeFault, WireFault},
    history::{Event, Id, Outcome, Record},
    http::Http,
    load_balancer::{LoadBalancer, Program},
    node::{Node, Plan},
    postgres::Postgres,
    proxy::Proxy,
    random::Random,
    shim::Shim,
    sqlite,
    story::Story,
};
use std::{
    collections::BTreeMap,
    path::Path,
    sync::{
        Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

const REALMS: usize = 2;
const CLIENTS_A_REALM: usize = 5;
pub const NODES: usize = 3;

/// A node's position in the cluster, and its current process.
pub struct Slot {
    pub plan: Plan,
    node: Mutex<Node>,
    proxy: Option<Proxy>,
}

impl Slot {
    fn new(plan: Plan, proxy: Option<Proxy>) -> Self {
        Self { node: Mutex::new(plan.start()), plan, proxy }
    }

    fn on<T>(&self, work: impl FnOnce(&mut Node) -> T) -> T {
        work(&mut self.node.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn kill(&self) {
        self.on(Node::kill);
    }

    pub fn start(&self) {
        let node = self.plan.start();
        self.on(|place| *place = node);
    }

    pub fn signal(&self, name: &str) {
        self.on(|node| node.signal(name));
    }

    fn url(&self) -> String {
        self.on(|node| node.url.clone())
    }
}

pub struct Cluster<'a> {
    slots: Vec<Slot>,
    postgres: Option<(&'a Postgres, &'a Shim)>,
    /// In front of all nodes.
    balancer: Option<LoadBalancer>,
}

impl<'a> Cluster<'a> {
    /// A single node: SQLite has no more.
    pub fn on_sqlite(folder: &Path) -> Self {
        let plan = Plan::new(folder.join("node-0"), None);
        Self { slots: vec![Slot::new(plan, None)], postgres: None, balancer: None }
    }

    /// Nodes on a new database of the server, each behind its own proxy. The first `forgetful` of them evict each realm
    /// after use.
    pub fn on_postgresql(postgres: &'a Postgres, shim: &'a Shim, folder: &Path, forgetful: usize) -> Self {
        let schema = postgres.schema();
        let slot = |number| {
            let proxy = Proxy::to(postgres.socket());
            let url =
                format!("postgres://postgres@127.0.0.1:{}/postgres?sslmode=disable&{schema}", proxy.port);
            let plan = Plan::new(folder.join(format!("node-{number}")), Some(url));
            Slot::new(if number < forgetful { plan.forgetful() } else { plan }, Some(proxy))
        };
        let slots = (0..NODES).map(slot).collect();
        Self { slots, postgres: Some((postgres, shim)), balancer: None }
    }

    /// Nodes on the database of several hosts, behind HAProxy.
    pub fn on_hosts(url: &str, folder: &Path) -> Self {
        let plan = |number| Plan::new(folder.join(format!("node-{number}")), Some(url.to_owned()));
        let slots: Vec<Slot> = (0..NODES).map(|number| Slot::new(plan(number), None)).collect();
        let nodes: Vec<String> = slots.iter().map(Slot::url).collect();
        let nodes: Vec<&str> = nodes.iter().map(String::as_str).collect();
        let balancer = LoadBalancer::start(Program::HaProxy, &nodes, folder);
        Self { slots, postgres: None, balancer: Some(balancer) }
    }

    /// Where clients send their requests: to a node of their choice, or to the load balancer.
    fn doors(&self) -> Vec<RwLock<String>> {
        let urls = match &self.balancer {
            Some(balancer) => vec![balancer.url.clone()],
            None => self.slots.iter().map(Slot::url).collect(),
        };
        urls.into_iter().map(RwLock::new).collect()
    }

    /// Lets clients work through a number of faults, checks their replies, and returns a summary.
    pub fn live_through(&self, faults: u64, random: &mut Random) -> String {
        let mut faulty = Random::new(random.next());
        let told = self.live_while(random, |urls, _| self.befall(faults, urls, &mut faulty));
        format!("{faults} faults, {told}")
    }

    /// Lets clients work until something is done, which is given the addresses of the nodes, and the number of changes
    /// that were acknowledged so far.
    pub fn live_while(
        &self,
        random: &mut Random,
        work: impl FnOnce(&[RwLock<String>], &dyn Fn() -> usize),
    ) -> String {
        let realms: Vec<Realm> = (0..REALMS)
            .map(|number| self.slots[0].on(|node| Realm::found(&node.operator, number, CLIENTS_A_REALM)))
            .collect();
        let urls = self.doors();
        let is_over = AtomicBool::new(false);
        let drops: u64 = thread::scope(|scope| {
            for (realm, number) in
                realms.iter().flat_map(|realm| (0..CLIENTS_A_REALM).map(move |client| (realm, client)))
            {
                let mut client = Client::new(realm, number, &urls, random.next());
                let is_over = &is_over;
                scope.spawn(move || client.ask_until(|| is_over.load(Ordering::Relaxed)));
            }
            // Ends the clients even when this function panics.
            let _end = End(&is_over);
            let acknowledged = |realm: &Realm| realm.history.events().iter().filter(is_acknowledged).count();
            work(&urls, &|| realms.iter().map(acknowledged).sum());
            self.slots.iter().for_each(|slot| slot.on(|node| node.ready()));
            // A few more requests after the recovery.
            thread::sleep(Duration::from_millis(300));
            self.slots.iter().filter_map(|slot| slot.plan.drops()).sum()
        });
        self.slots[0].plan.check();
        let (mut asked, mut done, mut open) = (0, 0, 0);
        for realm in &realms {
            let events = realm.history.events();
            self.check(realm, &events);
            asked += events.len();
            done += events.iter().filter(is_acknowledged).count();
            open += events.iter().filter(|event| event.outcome == Outcome::Unknown).count();
        }
        if self.slots[0].plan.database.is_none() {
            let folder = &self.slots[0].plan.folder;
            self.slots[0].kill();
            sqlite::torn_log_is_a_shorter_history(folder, random);
            sqlite::sound(folder);
        }
        assert!(done > 0, "the nodes were not written to");
        format!(
            "{asked} requests, {done} changes acknowledged, {open} without an answer, \
             {drops} times a realm left memory since the last starts"
        )
    }

    /// Injects faults into all slots and the database at the same time.
    fn befall(&self, faults: u64, urls: &[RwLock<String>], random: &mut Random) {
        let places = self.slots.len() as u64 + u64::from(self.postgres.is_some());
        let share = |place: u64| faults / places + u64::from(place < faults % places);
        let pause = |random: &mut Random| thread::sleep(Duration::from_millis(random.below(150 * places)));
        thread::scope(|scope| {
            for (place, (slot, url)) in self.slots.iter().zip(urls).enumerate() {
                let mut random = Random::new(random.next());
                scope.spawn(move || {
                    for _ in 0..share(place as u64) {
                        pause(&mut random);
                        match &slot.proxy {
                            Some(proxy) if random.below(3) > 0 => {
                                let fault = WireFault::any(&mut random);
                                println!("wire {place}: {fault:?}");
                                fault.strike(proxy);
                            }
                            _ => {
                                let fault = NodeFault::any(&mut random, slot.plan.database.is_none());
                                println!("node {place}: {fault:?}");
                                fault.strike(slot);
                                *url.write().unwrap_or_else(PoisonError::into_inner) = slot.url();
                            }
                        }
                    }
                });
            }
            if let Some((postgres, shim)) = self.postgres {
                let mut random = Random::new(random.next());
                scope.spawn(move || {
                    for _ in 0..share(places - 1) {
                        pause(&mut random);
                        let fault = DatabaseFault::any(&mut random);
                        println!("database: {fault:?}");
                        fault.strike(postgres, shim);
                    }
                });
            }
        });
    }

    /// Checks the history, and that all nodes agree with it: those that survived the faults, and one after a restart.
    fn check(&self, realm: &Realm, events: &[Event]) {
        let records = records(&Http::new(&self.slots[0].url(), &realm.tokens[0]));
        let keeps_realms = |node: usize| !self.slots[node].plan.is_forgetful();
        let story = check::history(events, &realm.apps, &records, keeps_realms);
        let story = story.unwrap_or_else(|wrong| panic!("{wrong}"));
        for slot in &self.slots {
            agrees(&slot.url(), realm, &story, events);
        }
        self.slots[0].kill();
        self.slots[0].start();
        agrees(&self.slots[0].url(), realm, &story, events);
    }
}

fn is_acknowledged(event: &&Event) -> bool {
    matches!(event.outcome, Outcome::Done { .. })
}

/// Ends the clients on drop.
struct End<'a>(&'a AtomicBool);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The change feed from the realm's beginning.
fn records(http: &Http) -> Vec<Record> {
    let mut all: Vec<Record> = Vec::new();
    loop {
        let after = all.last().map_or(0, |record| record.revision);
        let page = http.get_at(&format!("/v2/im/changes?page_size=300&after={after}"), after);
        all.extend(page["changes"].as_array().expect("an array").iter().map(Record::read));
        if page["next_after"] == page["revision"] {
            return all;
        }
    }
}

/// Compares the state that a node shows with the final state of the history.
fn agrees(url: &str, realm: &Realm, story: &Story, events: &[Event]) {
    let http = Http::new(url, &realm.tokens[0]);
    let last = story.last;
    let listed = client::listed(&http.get_at("/v2/im/groups", last));
    assert_eq!(listed, story.listed().collect::<Vec<_>>(), "groups of {url}");
    for (id, group) in &story.groups {
        let members = http.get_at(&format!("/v2/im/groups/{id}/members?page_size=300"), last);
        assert_eq!(client::ids(&members["members"]), group.members, "members of {id} on {url}");
    }
    let users = http.get_at("/v2/users?page_size=300", last);
    let users = users["users"].as_array().expect("an array").iter();
    let users: BTreeMap<Id, String> = users.map(|user| (text(&user["id"]), text(&user["email"]))).collect();
    assert_eq!(users, story.users, "users of {url}");
    let (valid, ended) = check::tokens(events);
    let status = |token: &String| Http::new(url, token).status("/v2/im/groups");
    for token in valid {
        assert_eq!(status(token), Some(200), "an acknowledged token is lost on {url}");
    }
    for token in ended {
        assert_eq!(status(token), Some(401), "a token that was ended is valid on {url}");
    }
}
