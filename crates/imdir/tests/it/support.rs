//! A service on its own folder, with accounts, apps and tokens.

pub use crate::client::{Answer, Client};

use crate::postgres::Postgres;
use axum::Router;
use directory::{AccountId, App, AppId, Change, Realm, Text, UnixTime};
use imdir::{
    http::{Door, issue_token},
    router,
    service::{self, Options},
};
use serde_json::{Value, json};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    thread::JoinHandle,
};
use store::{
    By, Database,
    clock::Clock,
    random::{self, Random},
    scope::{self, Scopes},
};

/// The initial time of fixed clocks, and its form on the wire.
pub const START: UnixTime = UnixTime(1_795_359_845);
pub const START_TEXT: &str = "2026-11-22T15:04:05Z";

const OPERATOR_KEY: &str = "key of the operator";

/// A new folder; deleted on drop.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        Self::within(&std::env::temp_dir())
    }

    pub fn within(parent: &Path) -> Self {
        let path = parent.join(format!("imdir-it-{}", random::uuid()));
        std::fs::create_dir(&path).expect("the folder for temporary files is writable");
        Self(path)
    }
}

/// An empty database: in the folder, or in PostgreSQL with `IMDIR_TEST_STORE`.
fn empty_database(folder: &Folder) -> Database {
    match std::env::var("IMDIR_TEST_STORE").as_deref() {
        Ok("postgres") => Database::at(&folder.0, &Postgres::shared().database(), None).expect("a URL"),
        Ok(other) => panic!("IMDIR_TEST_STORE: there is no store called {other}"),
        Err(_) => Database::in_folder(&folder.0),
    }
}

/// The setting `IMDIR_TEST_REALM_MEMORY`: with `1`, nodes on PostgreSQL evict each realm after use.
fn realm_memory() -> Option<usize> {
    std::env::var("IMDIR_TEST_REALM_MEMORY").ok().map(|bytes| bytes.parse().expect("a number of bytes"))
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The whole service in this process, without a socket.
pub struct Service {
    pub inner: service::Service,
    pub clock: Clock,
    public: Router,
    operator: Router,
    writer: JoinHandle<()>,
    folder: Folder,
    database: Database,
}

impl Service {
    /// A service on an empty folder, with a fixed clock, and without rate limits.
    pub fn start() -> Self {
        Self::with(Options { rate_limits: false, ..Options::default() })
    }

    pub fn with(options: Options) -> Self {
        Self::within(Folder::new(), Random::system(), options)
    }

    /// A service on an empty folder.
    pub fn within(folder: Folder, random: Random, options: Options) -> Self {
        let database = empty_database(&folder);
        Self::open(folder, database, Clock::standing_at(START), random, options)
    }

    /// One of several nodes on a database.
    pub fn node(url: &str) -> Self {
        let options = Options { rate_limits: false, ..Options::default() };
        Self::node_with(url, Clock::standing_at(START), options)
    }

    /// A node that loads from a replica.
    pub fn node_loading_from(url: &str, replica: &str) -> Self {
        let folder = Folder::new();
        let database = Database::at(&folder.0, url, Some(replica)).expect("URLs");
        let options = Options { rate_limits: false, ..Options::default() };
        Self::open(folder, database, Clock::standing_at(START), Random::system(), options)
    }

    pub fn node_with(url: &str, clock: Clock, options: Options) -> Self {
        let folder = Folder::new();
        let database = Database::at(&folder.0, url, None).expect("a URL");
        Self::open(folder, database, clock, Random::system(), options)
    }

    /// A service on a database that others access too.
    pub fn on(database: Database) -> Self {
        let options = Options { rate_limits: false, ..Options::default() };
        Self::open(Folder::new(), database, Clock::standing_at(START), Random::system(), options)
    }

    /// Stops the service, so that others can open its database.
    pub fn end(self) {
        let Self { inner, public, operator, writer, .. } = self;
        drop((inner, public, operator));
        writer.join().expect("the writer ends without a panic");
    }

    fn open(folder: Folder, database: Database, clock: Clock, random: Random, options: Options) -> Self {
        let realm_memory = options.realm_memory.or_else(realm_memory);
        let options = Options { realm_memory, ..options };
        // Opening blocks, which the test's runtime can't do.
        let open =
            || service::Service::open(&database, clock.clone(), random, options).expect("the database opens");
        let (inner, writer) =
            std::thread::scope(|scope| scope.spawn(open).join().expect("it opens without a panic"));
        let door = Door::Operator { key_digest: random::digest(OPERATOR_KEY) };
        let (public, operator) = (router(&inner, &Door::Public), router(&inner, &door));
        Self { inner, clock, public, operator, writer, folder, database }
    }

    /// Stops the service and starts another on the same folder, with the same clock.
    pub fn restart(self) -> Self {
        self.restart_with(|_| {})
    }

    /// The same with other options.
    pub fn restart_with(self, change: impl FnOnce(&mut Options)) -> Self {
        let Self { inner, clock, public, operator, writer, folder, database } = self;
        let mut options = inner.options.clone();
        change(&mut options);
        drop((inner, public, operator));
        writer.join().expect("the writer ends without a panic");
        Self::open(folder, database, clock, Random::system(), options)
    }

    pub fn router(&self) -> Router {
        self.public.clone()
    }

    pub fn folder(&self) -> &Path {
        &self.folder.0
    }

    /// A caller with this bearer token.
    pub fn bearer(&self, token: impl Into<String>) -> Client<'_> {
        Client { router: &self.public, token: Some(token.into()) }
    }

    pub fn anonymous(&self) -> Client<'_> {
        Client { router: &self.public, token: None }
    }

    /// The operator, on the operator's listener.
    pub fn operator(&self) -> Client<'_> {
        Client { router: &self.operator, token: Some(OPERATOR_KEY.to_owned()) }
    }

    /// A caller with every scope that an account's token can have.
    pub async fn admin(&self, account: &Account) -> Client<'_> {
        self.bearer(self.token(account, &Scopes::EVERY.to_string()).await)
    }

    /// A master account in a realm of its own.
    pub async fn account(&self, plan: &str) -> Account {
        self.new_account(json!({ "plan": plan })).await
    }

    pub async fn sub_account(&self, master: &Account, plan: &str) -> Account {
        self.new_account(json!({ "plan": plan, "master_account_id": master.id })).await
    }

    async fn new_account(&self, mut body: Value) -> Account {
        let domain = format!("{}.example", random::uuid());
        let owner_email = format!("owner@{domain}");
        body["account_name"] = "Example".into();
        body["owner_email"] = owner_email.as_str().into();
        body["managed_domains"] = json!([domain]);
        let made = self.operator().post("/operator/accounts", body).await.ok(201);
        Account { id: text(&made["id"]), owner_id: text(&made["owner_id"]), owner_email, domain }
    }

    /// The realm of an existing account.
    pub async fn realm(&self, account: AccountId) -> Arc<Realm> {
        let realm = self.inner.realm_of_account(account).await.expect("it can be loaded");
        realm.expect("the account is there")
    }

    /// An app with these scopes, and without a secret.
    pub async fn oauth_client(&self, account: &Account, scopes: &str) -> App {
        let account = account.id.parse().expect("accounts have ids");
        let realm = self.realm(account).await.id();
        let mut names: Vec<Box<str>> = scopes.split(' ').map(Into::into).collect();
        names.sort_unstable();
        let client = App {
            id: AppId::from_uuid(random::uuid()),
            account,
            name: Text::parse("test").expect("a name"),
            scopes: names,
            secret_hash: "".into(),
            created_at: self.clock.now(),
        };
        self.inner
            .change(realm, By::Operator, Change::CreateApp(client.clone()))
            .await
            .expect("an app is made");
        client
    }

    pub async fn token(&self, account: &Account, scopes: &str) -> String {
        self.token_for(account, scopes, 3600).await
    }

    /// A token that expires in so many seconds; a negative number has expired already.
    pub async fn token_for(&self, account: &Account, scopes: &str, secs: i64) -> String {
        let client = self.oauth_client(account, scopes).await;
        issue_token(&self.inner, &client, secs).await.expect("a token is made")
    }

    /// A token that acts as the user, with every scope that such a token can have.
    pub async fn user_token(&self, account: &Account, user: &str) -> String {
        let client = self.oauth_client(account, &scope::OF_USER.to_string()).await;
        let path = format!("/v2/accounts/{}/apps/{}/tokens", account.id, client.id);
        text(&self.operator().post(&path, json!({ "user_id": user })).await.ok(201)["access_token"])
    }

    /// The id of a new active user.
    pub async fn user(&self, account: &Account, email: &str) -> String {
        let body = json!({ "action": "ssoCreate", "user_info": { "email": email, "type": 1 } });
        let path = format!("/v2/accounts/{}/users", account.id);
        text(&self.operator().post(&path, body).await.ok(201)["id"])
    }

    /// The id of a new group.
    pub async fn group(&self, account: &Account, name: &str) -> String {
        let path = format!("/v2/accounts/{}/im/groups", account.id);
        text(&self.operator().post(&path, json!({ "name": name })).await.ok(201)["id"])
    }
}

#[derive(Clone)]
pub struct Account {
    pub id: String,
    pub owner_id: String,
    pub owner_email: String,
    pub domain: String,
}

/// The text of a JSON string.
#[track_caller]
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not text: {value}")).to_owned()
}

/// The list of this name in a body.
#[track_caller]
pub fn listed(value: &Value, name: &str) -> Vec<Value> {
    value[name].as_array().unwrap_or_else(|| panic!("no list of {name}: {value}")).clone()
}

/// Compares with a file of this repository, or rewrites it with `UPDATE_EXPECT`.
#[track_caller]
pub fn expect_file(path: &str, actual: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, actual).expect("the file is writable");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = expected.lines().zip(actual.lines()).find(|(expected, actual)| expected != actual);
    assert!(
        expected == actual,
        "{} differs, first in {differs:#?}\nhint: UPDATE_EXPECT=1 rewrites it; read the difference before it is committed",
        path.display()
    );
}
