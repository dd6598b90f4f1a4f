//! Every door of the binary gives the same people: those of the naive rules. A whole word of a name is searched for by
//! each viewer of the account that the doors serve, in random realms. `SEED` repeats one of them.

use crate::{
    matrix::Homeserver,
    process::Server,
    scene::Scene,
    support::{Folder, text},
    world,
    xmpp::{Fake, Link, SECRET},
};
use directory::{AccountId, Effect, Realm, User, UserId};
use ldap3::{LdapConnAsync, Scope, SearchEntry};
use serde_json::{Value, json};
use std::{cell::RefCell, collections::BTreeSet, sync::Arc};
use store::{Bulk, Sqlite};
use tokio::runtime::Runtime;

const SEEDS: u64 = 12;
/// So far apart that none is another one with a typo, or its part.
const WORDS: [&str; 6] = ["Kestrel", "Marbow", "Quillon", "Tundra", "Fjord", "Oxbridge"];
const SUFFIX: &str = "dc=doors,dc=example";

/// A door: the addresses of the people whom a viewer finds by a word.
type People = fn(&Doors, viewer: &Viewer, word: &str) -> BTreeSet<String>;
const DOORS: [(&str, People); 4] = [
    ("HTTP", Doors::over_http),
    ("LDAP", Doors::over_ldap),
    ("Matrix", Doors::over_matrix),
    ("XMPP", Doors::over_xmpp),
];

/// A server with one of the scene's realms, and all that asks it.
struct Doors {
    server: Server,
    ldap: String,
    account: AccountId,
    operator: Operator,
    runtime: Runtime,
    xmpp: RefCell<Link>,
    _homeserver: Homeserver,
    _folder: Folder,
}

/// Somebody who searches.
struct Viewer {
    email: String,
    password: String,
}

/// The operator's listener.
struct Operator {
    url: String,
    key: String,
}

#[test]
fn every_door_gives_the_people_of_the_rules() {
    let one = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok());
    let mut somebody = 0;
    for seed in one.map_or(0..SEEDS, |seed: u64| seed..seed + 1) {
        let scene = named(Scene::new(seed));
        let doors = Doors::open(&scene);
        let account = doors.account;
        let of_account = || scene.world.users.iter().filter(|user| user.account == account);
        for viewer in of_account().filter(|user| user.active) {
            let asks = doors.viewer(user(&scene, viewer.id));
            for word in WORDS {
                let expected: BTreeSet<String> = of_account()
                    .filter(|target| target.id != viewer.id && scene.world.finds(viewer, target, false))
                    .map(|target| user(&scene, target.id))
                    .filter(|target| target.display_name.split(' ').any(|name| name == word))
                    .map(|target| address(target.email.as_str()))
                    .collect();
                somebody += u64::from(!expected.is_empty());
                for (door, people) in DOORS {
                    let found = people(&doors, &asks, word);
                    assert_eq!(found, expected, "SEED={seed}: {} searches {door} for {word}", asks.email);
                }
            }
        }
    }
    assert!(one.is_some() || somebody > 3 * SEEDS, "{somebody} searches find somebody");
}

/// Names of two words in place of the scene's.
fn named(mut scene: Scene) -> Scene {
    for realm in &mut scene.realms {
        let accounts: Vec<AccountId> = realm.accounts().map(|account| account.id).collect();
        let users = accounts.iter().flat_map(|account| realm.users(*account, None).cloned());
        let users: Vec<Arc<User>> = users.collect();
        for (at, user) in users.into_iter().enumerate() {
            let [first, last] = [at, at / 2 + 1].map(|at| WORDS[at % WORDS.len()]);
            let none = || Box::<str>::default();
            let user = User {
                display_name: format!("{first} {last}").into(),
                first_name: none(),
                last_name: none(),
                dept: none(),
                ..User::clone(&user)
            };
            realm.apply(&Effect::UserPut(Arc::new(user)));
        }
    }
    scene
}

fn user(scene: &Scene, id: UserId) -> &User {
    scene.realms.iter().find_map(|realm| realm.user(id)).expect("it is in one of the realms")
}

/// In the form of Matrix and XMPP, which have no upper case.
fn address(text: &str) -> String {
    text.to_lowercase()
}

/// Writes the realms into a data folder.
fn write(folder: &Folder, realms: &[Realm]) {
    let store = Sqlite::open(&folder.0.join("data")).expect("the folder is new");
    let mut bulk = Bulk::start(store).expect("it can be written").expect("it is empty");
    for realm in realms {
        let mut put = |effect: Effect| bulk.put(realm.id(), &effect).expect("it can be written");
        realm.accounts().for_each(|account| put(Effect::AccountPut(Arc::clone(account))));
        for account in realm.accounts() {
            realm.groups(account.id).for_each(|group| put(Effect::GroupPut(Arc::clone(group))));
            realm.users(account.id, None).for_each(|user| put(Effect::UserPut(Arc::clone(user))));
        }
        for group in realm.accounts().flat_map(|account| realm.groups(account.id)) {
            let users: Vec<UserId> = realm.members(group.id, None).map(|user| user.id).collect();
            if !users.is_empty() {
                put(Effect::MembersAdded { group: group.id, users, managed_by: None });
            }
        }
    }
    bulk.finish().expect("it is durable");
}

impl Doors {
    /// A server whose doors serve the account with the most users.
    fn open(scene: &Scene) -> Self {
        let folder = Folder::new();
        write(&folder, &scene.realms);
        let size = |account: &&world::Account| {
            scene.world.users.iter().filter(|user| user.account == account.id).count()
        };
        let account = scene.world.accounts.iter().max_by_key(size).expect("there is one").id;
        let (homeserver, fake, id) = (Homeserver::start(), Fake::start(), account.to_string());
        let components = fake.address.to_string();
        std::fs::write(folder.0.join("secret"), SECRET).expect("the folder is writable");
        let server = Server::start(
            &folder,
            &[
                ["--rate-limits", "off"],
                ["--ldap-listen", "127.0.0.1:0"],
                ["--ldap-account", &id],
                ["--ldap-suffix", SUFFIX],
                ["--matrix-homeserver", &homeserver.url],
                ["--matrix-server-name", "hs.example"],
                ["--matrix-account", &id],
                ["--xmpp-server", &components],
                ["--xmpp-domain", "directory.example.org"],
                ["--xmpp-secret-file", "secret"],
                ["--xmpp-account", &id],
            ]
            .concat(),
        );
        let log = server.log();
        let ldap = log.split("ldap://").nth(1).and_then(|rest| rest.split(['"', ' ', '\n']).next());
        let ldap = format!("ldap://{}", ldap.expect("it logs where it listens"));
        let operator = Operator::of(&folder);
        for (domain, one, other) in &scene.world.links {
            let [one, other] = [one, other].map(|realm| scene.realms[*realm].id().master().to_string());
            let link = json!({ "domain": domain, "account_id": one, "other_account_id": other });
            operator.post("/operator/links", &link);
        }
        let runtime = Runtime::new().expect("it starts");
        let xmpp = RefCell::new(fake.connected());
        Self { server, ldap, account, operator, runtime, xmpp, _homeserver: homeserver, _folder: folder }
    }

    fn viewer(&self, user: &User) -> Viewer {
        let path = format!("/v2/accounts/{}/users/{}/app_passwords", self.account, user.id);
        let made = self.operator.post(&path, &json!({ "name": "Mail", "scopes": "ldap" }));
        Viewer { email: user.email.to_string(), password: text(&made["password"]) }
    }

    fn over_http(&self, viewer: &Viewer, word: &str) -> BTreeSet<String> {
        let (mut found, mut next) = (BTreeSet::new(), String::new());
        loop {
            let page = self.operator.get(&format!(
                "/v2/accounts/{}/contacts?as_user={}&search_key={word}&page_size=25&next_page_token={next}",
                self.account, viewer.email
            ));
            // People of other accounts have no id of this one.
            let own = page["contacts"].as_array().expect("a list").iter().filter(|it| it["id"] != "");
            found.extend(own.map(|it| address(&text(&it["email"]))));
            next = text(&page["next_page_token"]);
            if next.is_empty() {
                return found;
            }
        }
    }

    fn over_ldap(&self, viewer: &Viewer, word: &str) -> BTreeSet<String> {
        let filter =
            format!("(&(objectClass=*)(|(cn=*{word}*)(mail=*{word}*)(givenName=*{word}*)(sn=*{word}*)))");
        let base = format!("ou=people,{SUFFIX}");
        let search = async {
            let (connection, mut client) = LdapConnAsync::new(&self.ldap).await?;
            ldap3::drive!(connection);
            client.simple_bind(&viewer.email, &viewer.password).await?.success()?;
            client.search(&base, Scope::OneLevel, &filter, vec!["uid"]).await?.success()
        };
        let (entries, _) = self.runtime.block_on(search).expect("nothing is refused or cut off");
        let names = entries.into_iter().filter_map(|entry| {
            // People of other accounts have no name in this one.
            SearchEntry::construct(entry).attrs.remove("uid")?.pop()
        });
        names.map(|name| address(&name)).filter(|name| *name != address(&viewer.email)).collect()
    }

    fn over_matrix(&self, viewer: &Viewer, word: &str) -> BTreeSet<String> {
        let id = format!("@{}:hs.example", address(&viewer.email).replace('@', "=40"));
        let url = format!("{}/_matrix/client/v3/user_directory/search", self.server.url);
        let request = ureq::post(url).header("authorization", format!("Bearer {id}"));
        let mut answer = request.send_json(json!({ "search_term": word, "limit": 50 })).expect("a success");
        let found: Value = answer.body_mut().read_json().expect("JSON");
        assert_eq!(found["limited"], false, "{found}");
        let ids = found["results"].as_array().expect("a list").iter().map(|it| text(&it["user_id"]));
        ids.map(|id| {
            let name = id.strip_prefix('@').and_then(|id| id.strip_suffix(":hs.example"));
            name.expect("an id of the homeserver").replace("=40", "@")
        })
        .collect()
    }
}

impl Doors {
    fn over_xmpp(&self, viewer: &Viewer, word: &str) -> BTreeSet<String> {
        let from = address(&viewer.email).replace('@', "\\40");
        let found = self.xmpp.borrow_mut().found(&from, word);
        found.into_iter().map(|name| name.replace("\\40", "@")).collect()
    }
}

impl Operator {
    fn of(folder: &Folder) -> Self {
        let file = std::fs::read_to_string(folder.0.join("data/operator.json")).expect("the server runs");
        let file: Value = serde_json::from_str(&file).expect("JSON");
        Self { url: text(&file["url"]), key: text(&file["key"]) }
    }

    fn get(&self, path: &str) -> Value {
        let request = ureq::get(format!("{}{path}", self.url));
        let mut answer =
            request.header("authorization", format!("Bearer {}", self.key)).call().expect("a success");
        answer.body_mut().read_json().expect("JSON")
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let request = ureq::post(format!("{}{path}", self.url));
        let request = request.header("authorization", format!("Bearer {}", self.key));
        request.send_json(body).expect("a success").body_mut().read_json().unwrap_or_default()
    }
}
