//! Two services with the same clock and the same randomness. The second one's realm also has data that the caller may
//! not see.

use crate::{
    answer::{Seen, differ_by_design},
    ask::{self, Ask, Known},
    caller::{Caller, Place, Realms},
    change::{self, Ids},
    credentials::SECRET,
    doors::{DoorAsk, Doors, Names},
    draw::Draw,
    names,
    streams::Stream,
    support::{Answer, Folder, Service, text},
};
use axum::{
    body::Body,
    http::{Request, request::Builder},
};
use directory::{AccountId, App, AppId, Change, Effect, NewUser, Realm, RealmId, User, UserId, decide};
use futures_util::future::join_all;
use imdir::{http::issue_token, service::Options};
use serde_json::json;
use std::{collections::BTreeSet, fmt::Write, path::Path};
use store::{By, access::hash_secret, random::Random};
use tower::ServiceExt;

/// The steps of a case. Each number seeds the choices of its step.
#[derive(Debug, Clone)]
pub enum Step {
    /// A change in both worlds.
    Both(u64),
    /// A change in the second world alone, which the caller may not see.
    Hidden(u64),
    Ask(u64),
    /// The clock advances by this many seconds.
    Wait(i64),
}

/// The number of cases on the same services, which keep all their realms.
const CASES: u32 = 100;

/// The two services, for one case at a time.
pub struct Worlds {
    services: [Service; 2],
    caller: Caller,
    cases: u32,
    /// The operations that succeeded.
    pub done: BTreeSet<&'static str>,
}

impl Worlds {
    pub fn new(caller: Caller) -> Self {
        Self { services: services(), caller, cases: 0, done: BTreeSet::new() }
    }

    /// Plays one case; an error says where a response revealed the difference.
    pub async fn play(&mut self, steps: &[Step]) -> Result<(), String> {
        self.cases += 1;
        if self.cases.is_multiple_of(CASES) {
            self.services = services();
        }
        for service in &self.services {
            service.inner.random.go_to(u64::from(self.cases) << 32);
        }
        let mut case = Case::found(&self.services, self.caller, Ids::of_case(self.cases)).await;
        let mut goes_on = true;
        for step in steps {
            goes_on = goes_on && case.step(step).await?;
        }
        match self.caller.is_at_doors() {
            true if goes_on => drop(case.ask_at_door(DoorAsk::rosters).await?),
            false if goes_on => case.ask_of_changes().await?,
            _ => {}
        }
        self.done.append(&mut case.done);
        Ok(())
    }
}

fn services() -> [Service; 2] {
    let options = Options { rate_limits: false, ..Options::default() };
    // In memory, as the many commits needn't be durable.
    let memory = Path::new("/dev/shm");
    let folder = || if memory.is_dir() { Folder::within(memory) } else { Folder::new() };
    [(); 2].map(|()| Service::within(folder(), Random::sequence_from(0), options.clone()))
}

struct Case<'a> {
    services: &'a [Service; 2],
    ids: Ids,
    place: Place,
    /// Apps of another account that may act on the caller's account.
    strangers: [AppId; 2],
    tokens: [String; 2],
    /// Of a caller that uses them.
    doors: Vec<Doors>,
    realms: [Realms; 2],
    /// Decided but not yet written, so that many changes share a commit.
    pending: [Vec<(RealmId, By, Change)>; 2],
    known: Known,
    /// The tokens in responses, by world.
    told: [Vec<String>; 2],
    story: String,
    done: BTreeSet<&'static str>,
}

impl<'a> Case<'a> {
    /// A master account with two sub-accounts, and a linked realm.
    async fn found(services: &'a [Service; 2], caller: Caller, mut ids: Ids) -> Self {
        let at = services[0].inner.clock.now();
        let mut account = |name: &str, master: Option<AccountId>| {
            change::new_account(master, name, &format!("{name}@{}", names::DOMAINS[0]), &mut ids, at)
        };
        let top = account("top", None);
        let subs = [account("left", Some(top.id)), account("right", Some(top.id))];
        let linked = account("linked", None);
        let home = if caller == Caller::Master { top.id } else { subs[0].id };
        let own = RealmId::of_master(top.id);
        let app = App {
            secret_hash: hash_secret(SECRET).into(),
            ..change::app(home, "caller", &caller.scopes().to_string(), &mut ids, at)
        };
        let foreign = if caller == Caller::Master { subs[1].id } else { top.id };
        let strangers = ["alpha", "beta"].map(|name| change::app(foreign, name, "user:master", &mut ids, at));
        let user = viewer(home, &mut ids, at);
        let place = Place { caller, home, app: app.id, user: user.id };
        let links = json!({ "domain": names::DOMAINS[0], "account_id": top.id.to_string(), "other_account_id": linked.id.to_string() });
        let empty = |id| Realms { own: Realm::new(own), linked: Realm::new(id) };
        let linked_id = RealmId::of_master(linked.id);
        let mut case = Self {
            services,
            place,
            strangers: [strangers[0].id, strangers[1].id],
            tokens: Default::default(),
            doors: Vec::new(),
            realms: [empty(linked_id), empty(linked_id)],
            pending: Default::default(),
            known: Known::default(),
            told: Default::default(),
            story: String::new(),
            done: BTreeSet::new(),
            ids,
        };
        let accounts = [top].into_iter().chain(subs).chain([linked]).map(Change::CreateAccount);
        let apps = [app.clone()].into_iter().chain(strangers).map(Change::CreateApp);
        for change in accounts.chain(apps).chain([Change::CreateUser(NewUser(user))]) {
            let realm = match &change {
                Change::CreateAccount(new) => RealmId::of_master(new.master.unwrap_or(new.id)),
                _ => own,
            };
            for world in 0..2 {
                case.put(world, realm, By::Operator, &change);
            }
        }
        case.make().await;
        for (world, service) in services.iter().enumerate() {
            service.operator().post("/operator/links", links.clone()).await.ok(204);
            case.tokens[world] = case.token(world, &app).await;
            if caller.is_at_doors() {
                case.doors.push(Doors::open(service, &case.place).await);
            }
        }
        case
    }

    async fn token(&self, world: usize, app: &App) -> String {
        let (service, secs) = (&self.services[world], 86_400);
        if self.place.caller != Caller::User {
            return issue_token(&service.inner, app, secs).await.expect("a token is made");
        }
        let path = format!("/v2/accounts/{}/apps/{}/tokens", self.place.home, self.place.app);
        let body = json!({ "user_id": self.place.user.to_string(), "expires_in": secs });
        text(&service.operator().post(&path, body).await.ok(201)["access_token"])
    }

    /// Returns false at the end of the case.
    async fn step(&mut self, step: &Step) -> Result<bool, String> {
        match step {
            Step::Both(seed) => self.change(&mut Draw::new(*seed), false),
            Step::Hidden(seed) => self.change(&mut Draw::new(*seed), true),
            Step::Wait(secs) => self.services.iter().for_each(|service| service.inner.clock.advance(*secs)),
            Step::Ask(seed) => {
                let mut draw = Draw::new(*seed);
                if self.place.caller.is_at_doors() {
                    return self.ask_at_door(|names| DoorAsk::draw(&mut draw, names)).await;
                }
                self.make().await;
                self.learn();
                let ask = ask::ask(&mut draw, &self.known, &self.place, &self.realms[1].own);
                return if ask.follows { self.follow(&mut draw, ask).await } else { self.ask(ask).await };
            }
        }
        Ok(true)
    }

    /// Decides a random change, in both worlds or in the second alone. Drops it if the caller could see a difference.
    fn change(&mut self, draw: &mut Draw, hidden: bool) {
        let at = self.services[0].inner.clock.now();
        let elsewhere = draw.one_in(6);
        let realm = |realms: &Realms| if elsewhere { realms.linked.clone() } else { realms.own.clone() };
        let drawn_in = realm(&self.realms[usize::from(hidden)]);
        let within = Some(self.place.home).filter(|_| !hidden && !elsewhere && draw.one_in(2));
        // Random changes rarely put somebody hidden into a group that the caller knows.
        let member =
            Some(()).filter(|()| hidden && !elsewhere && self.place.caller.is_at_doors() && draw.one_in(3));
        let member = member.and_then(|()| self.place.hidden_member(draw, &drawn_in));
        let random = || change::change(draw, &drawn_in, within, &mut self.ids, at);
        let Some(change) = member.or_else(random) else { return };
        let by = match draw.below(3) {
            // The caller can't know who acts from another account.
            0 if !elsewhere && self.place.caller != Caller::Master => self.strangers.map(By::App),
            1 if !elsewhere && !hidden => [By::App(self.place.app); 2],
            _ => [By::Operator; 2],
        };
        let before = self.realms.clone();
        let mut at_home: [Vec<Effect>; 2] = Default::default();
        let mut refused = true;
        for world in usize::from(hidden)..2 {
            let realm = realm(&before[world]);
            let effects = self.put(world, drawn_in.id(), by[world], &change);
            refused &= effects.is_empty();
            at_home[world] = change::told(effects, self.place.home, &realm);
        }
        // A user, who reads no feed, doesn't see changes without an effect.
        let told = self.place.caller.reads_changes() && at_home[0] != at_home[1];
        if refused || told || self.place.sees(&self.realms[0]) != self.place.sees(&self.realms[1]) {
            self.realms = before;
            for world in usize::from(hidden)..2 {
                self.pending[world].pop();
            }
            return;
        }
        let worlds = if hidden { "the second world" } else { "both worlds" };
        writeln!(self.story, "in {worlds}: {change:?}").expect("a String takes all");
    }

    /// Decides a change, and queues it for `make`.
    fn put(&mut self, world: usize, realm: RealmId, by: By, change: &Change) -> Vec<Effect> {
        let Realms { own, linked } = &mut self.realms[world];
        let of = if own.id() == realm { own } else { linked };
        let effects = decide(of, change.clone()).map(|decision| decision.effects).unwrap_or_default();
        for effect in &effects {
            of.apply(effect);
        }
        self.pending[world].push((realm, by, change.clone()));
        effects
    }

    /// Writes the pending changes, and reads the realms back.
    async fn make(&mut self) {
        for world in 0..2 {
            let service = &self.services[world].inner;
            let pending = std::mem::take(&mut self.pending[world]);
            // Changes to a realm that isn't loaded would wait outside the queue, so accounts are created one at a time.
            let is_account =
                |(_, _, change): &(RealmId, By, Change)| matches!(change, Change::CreateAccount(_));
            let accounts = pending.iter().take_while(|it| is_account(it)).count();
            for (realm, by, change) in &pending[..accounts] {
                let _ = service.change(*realm, *by, change.clone()).await;
            }
            // Chunks small enough to enter the queue in order.
            for few in pending[accounts..].chunks(20) {
                let changes =
                    few.iter().map(|(realm, by, change)| service.change(*realm, *by, change.clone()));
                // Refusals need no handling: these changes were refused in our copies of the realms, too.
                join_all(changes).await;
            }
            let Realms { own, linked } = &mut self.realms[world];
            for realm in [own, linked] {
                let made = service.realm(realm.id()).await.expect("realms are in memory");
                *realm = Realm::clone(&made.expect("the realm is there"));
            }
        }
    }

    fn learn(&mut self) {
        for realms in &self.realms {
            self.known.learn(realms);
        }
    }

    async fn ask(&mut self, ask: Ask) -> Result<bool, String> {
        let answers = [self.answer(0, &ask).await, self.answer(1, &ask).await];
        self.compare(ask, answers).await
    }

    /// Asks both worlds over LDAP, Matrix or XMPP.
    async fn ask_at_door(&mut self, ask: impl FnOnce(&Names<'_>) -> DoorAsk) -> Result<bool, String> {
        self.make().await;
        self.learn();
        let [own, realm] = [&self.realms[0].own, &self.realms[1].own];
        let hidden = realm.users(self.place.home, None).map(|user| user.id);
        let hidden = hidden.filter(|id| own.user(*id).is_none()).collect();
        let names = Names { known: &self.known, place: &self.place, realm, hidden };
        let ask = ask(&names);
        let answered = ask.put_to(&self.doors).await.map_err(|told| format!("{}\n{told}", self.story))?;
        self.done.extend(answered.tells.then_some(answered.door));
        writeln!(self.story, "{ask:?}: {} bytes", answered.bytes).expect("a String takes all");
        Ok(true)
    }

    /// Follows the feed during more changes. Each round reads all events of a stream as soon as the changes are
    /// committed.
    async fn follow(&mut self, draw: &mut Draw, ask: Ask) -> Result<bool, String> {
        let mut streams = Vec::new();
        for world in 0..2 {
            let request =
                self.request(world, &ask).header("authorization", format!("Bearer {}", self.tokens[world]));
            let request = request.body(Body::empty()).expect("a valid request");
            let response =
                self.services[world].router().oneshot(request).await.expect("a router never fails");
            streams.push(Stream::open(response).await);
        }
        for round in 0..3 {
            for (world, stream) in streams.iter_mut().enumerate().filter(|(_, stream)| stream.is_open()) {
                let told = self.told_in_pages(world, &ask).await;
                stream.read(told).await;
            }
            if round < 2 {
                self.change(draw, true);
                self.change(draw, false);
                self.make().await;
            }
        }
        let answers = streams.into_iter().map(|stream| stream.answer).collect::<Vec<_>>();
        let answers = answers.try_into().expect("there are two worlds");
        self.compare(ask, answers).await
    }

    /// The number of events that the stream has to deliver; `usize::MAX`, to read to its end, if the request is
    /// refused.
    async fn told_in_pages(&self, world: usize, ask: &Ask) -> usize {
        let mut page = Ask { follows: false, ..ask.clone() };
        page.headers.retain(|(name, _)| *name != "accept");
        page.query.retain(|(name, _)| name != "page_size");
        page.query.push(("page_size".to_owned(), "300".to_owned()));
        let answer = self.answer(world, &page).await;
        let changes = (answer.status == 200).then(|| answer.value()["changes"].as_array().map(Vec::len));
        changes.flatten().unwrap_or(usize::MAX)
    }

    async fn compare(&mut self, ask: Ask, answers: [Answer; 2]) -> Result<bool, String> {
        let [one, other] = [Seen::of(&answers[0]), Seen::of(&answers[1])];
        if one.text != other.text {
            if differ_by_design(&ask, &answers) {
                return Ok(false);
            }
            let story = &self.story;
            return Err(format!(
                "{story}\n{ask:?}\n\nwithout what is hidden:\n{}\n\nwith it:\n{}\n",
                one.text, other.text
            ));
        }
        if answers[0].status < 300 {
            self.done.insert(ask.operation);
        }
        writeln!(self.story, "{} {}: {}", ask.method, ask.path, answers[0].status)
            .expect("a String takes all");
        for ((member, one), (_, other)) in one.tokens.into_iter().zip(other.tokens) {
            self.known.learn_token(member, &ask);
            self.told[0].push(one);
            self.told[1].push(other);
        }
        self.make().await;
        Ok(answers[0].status != 401)
    }

    /// The request, with the placeholders replaced by the world's own tokens.
    fn request(&self, world: usize, ask: &Ask) -> Builder {
        let told = |text: &str| {
            let number = text.strip_prefix("{token ").and_then(|text| text.strip_suffix('}'));
            let token = number.and_then(|number| self.told[world].get(number.parse::<usize>().ok()?));
            token.map_or_else(|| text.to_owned(), Clone::clone)
        };
        let query: Vec<String> = ask.query.iter().map(|(name, value)| pair(name, &told(value))).collect();
        let request = Request::builder().method(&ask.method).uri(format!("{}?{}", ask.path, query.join("&")));
        ask.headers.iter().fold(request, |request, (name, token)| request.header(*name, told(token)))
    }

    async fn answer(&self, world: usize, ask: &Ask) -> Answer {
        let mut request = self.request(world, ask);
        let body = match &ask.body {
            None => Body::empty(),
            Some(body) => {
                request = request.header("content-type", "application/json");
                body.to_string().into()
            }
        };
        self.services[world].bearer(&self.tokens[world]).send(request, body).await
    }

    /// Reads the feed at the end.
    async fn ask_of_changes(&mut self) -> Result<(), String> {
        self.make().await;
        let ask = Ask {
            operation: "imChanges",
            method: axum::http::Method::GET,
            path: "/v2/im/changes".to_owned(),
            query: vec![("page_size".to_owned(), "300".to_owned())],
            body: None,
            headers: Vec::new(),
            follows: false,
        };
        self.ask(ask).await.map(drop)
    }
}

fn pair(name: &str, value: &str) -> String {
    let escaped = percent_encoding::utf8_percent_encode(value, percent_encoding::NON_ALPHANUMERIC);
    format!("{name}={escaped}")
}

fn viewer(account: AccountId, ids: &mut Ids, at: directory::UnixTime) -> User {
    User {
        first_name: "Vera".into(),
        last_name: "Viewer".into(),
        ..User::new(
            UserId::from_uuid(ids.next()),
            account,
            directory::Email::parse(&format!("viewer@{}", names::DOMAINS[0])).expect("an address"),
            at,
        )
    }
}
