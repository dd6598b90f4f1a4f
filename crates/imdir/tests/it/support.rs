//! A service on a folder of its own, who calls it, and what it answers.

use crate::postgres::Postgres;
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, header},
};
use bytes::Bytes;
use directory::{AccountId, App as OAuthClient, AppId, Change, Realm, Text, UnixTime};
use http_body_util::BodyExt;
use imdir::{
    app::{App, Options},
    http::{Door, issue_token},
    router,
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
use tower::ServiceExt;

/// Where standing clocks start, and how that is written on the wire.
pub const START: UnixTime = UnixTime(1_795_359_845);
pub const START_TEXT: &str = "2026-11-22T15:04:05Z";

const OPERATOR_KEY: &str = "key of the operator";

/// A new folder, gone when this is.
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

/// An empty database: in the folder, or in PostgreSQL where `IMDIR_TEST_STORE` says so.
fn empty_database(folder: &Folder) -> Database {
    match std::env::var("IMDIR_TEST_STORE").as_deref() {
        Ok("postgres") => Database::at(&folder.0, &Postgres::shared().database(), None).expect("a URL"),
        Ok(other) => panic!("IMDIR_TEST_STORE: there is no store called {other}"),
        Err(_) => Database::in_folder(&folder.0),
    }
}

/// With `IMDIR_TEST_REALM_MEMORY=1` no realm stays in memory for longer than somebody reads it, on PostgreSQL.
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
    pub app: App,
    pub clock: Clock,
    public: Router,
    operator: Router,
    writer: JoinHandle<()>,
    folder: Folder,
    database: Database,
}

impl Service {
    /// On an empty folder, with a clock that stands, and without rate limits.
    pub fn start() -> Self {
        Self::with(Options { rate_limits: false, ..Options::default() })
    }

    pub fn with(options: Options) -> Self {
        Self::within(Folder::new(), Random::system(), options)
    }

    /// On a folder in which there is nothing yet.
    pub fn within(folder: Folder, random: Random, options: Options) -> Self {
        let database = empty_database(&folder);
        Self::open(folder, database, Clock::standing_at(START), random, options)
    }

    /// One of several on a database.
    pub fn node(url: &str) -> Self {
        let options = Options { rate_limits: false, ..Options::default() };
        Self::node_with(url, Clock::standing_at(START), options)
    }

    /// One that loads from a replica.
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

    /// On a database that others look into too.
    pub fn on(database: Database) -> Self {
        let options = Options { rate_limits: false, ..Options::default() };
        Self::open(Folder::new(), database, Clock::standing_at(START), Random::system(), options)
    }

    /// Ends the service, so that others can have its database.
    pub fn end(self) {
        let Self { app, public, operator, writer, .. } = self;
        drop((app, public, operator));
        writer.join().expect("the writer ends without a panic");
    }

    fn open(folder: Folder, database: Database, clock: Clock, random: Random, options: Options) -> Self {
        let realm_memory = options.realm_memory.or_else(realm_memory);
        let options = Options { realm_memory, ..options };
        // It blocks, which nothing may that drives a test.
        let open = || App::open(&database, clock.clone(), random, options).expect("the database opens");
        let (app, writer) =
            std::thread::scope(|scope| scope.spawn(open).join().expect("it opens without a panic"));
        let door = Door::Operator { key_digest: random::digest(OPERATOR_KEY) };
        let (public, operator) = (router(&app, &Door::Public), router(&app, &door));
        Self { app, clock, public, operator, writer, folder, database }
    }

    /// Ends the service and starts another on the same folder, at the same time of the clock.
    pub fn restart(self) -> Self {
        let Self { app, clock, public, operator, writer, folder, database } = self;
        let options = app.options.clone();
        drop((app, public, operator));
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

    /// Whoever runs the server, at the door that only they have.
    pub fn operator(&self) -> Client<'_> {
        Client { router: &self.operator, token: Some(OPERATOR_KEY.to_owned()) }
    }

    /// A caller whose token holds everything that a token of an account can.
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

    /// The realm of an account that is there.
    pub async fn realm(&self, account: AccountId) -> Arc<Realm> {
        let realm = self.app.realm_of_account(account).await.expect("it can be loaded");
        realm.expect("the account is there")
    }

    /// An app with these scopes, and without a secret.
    pub async fn oauth_client(&self, account: &Account, scopes: &str) -> OAuthClient {
        let account = account.id.parse().expect("accounts have ids");
        let realm = self.realm(account).await.id();
        let mut names: Vec<Box<str>> = scopes.split(' ').map(Into::into).collect();
        names.sort_unstable();
        let client = OAuthClient {
            id: AppId::from_uuid(random::uuid()),
            account,
            name: Text::parse("test").expect("a name"),
            scopes: names,
            secret_hash: "".into(),
            created_at: self.clock.now(),
        };
        self.app
            .change(realm, By::Operator, Change::CreateApp(client.clone()))
            .await
            .expect("an app is made");
        client
    }

    pub async fn token(&self, account: &Account, scopes: &str) -> String {
        self.token_for(account, scopes, 3600).await
    }

    /// A token that expires in so many seconds; below zero, that has expired.
    pub async fn token_for(&self, account: &Account, scopes: &str, secs: i64) -> String {
        let client = self.oauth_client(account, scopes).await;
        issue_token(&self.app, &client, secs).await.expect("a token is made")
    }

    /// A token that acts as the user, with everything that such a token can hold.
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

/// One caller of a service.
#[derive(Clone)]
pub struct Client<'a> {
    router: &'a Router,
    pub token: Option<String>,
}

impl Client<'_> {
    pub async fn get(&self, path: &str) -> Answer {
        self.json(Method::GET, path, None).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.json(Method::DELETE, path, None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.json(Method::POST, path, Some(body)).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.json(Method::PATCH, path, Some(body)).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.json(Method::PUT, path, Some(body)).await
    }

    pub async fn json(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        match body {
            Some(body) => self.bytes(method, path, "application/json", body.to_string()).await,
            None => self.send(Request::builder().method(method).uri(path), Body::empty()).await,
        }
    }

    /// Like [`Self::json`], where whatever comes back may be our fault; no body for null.
    pub async fn json_any(&self, method: &str, path: &str, body: Value) -> Answer {
        let request = Request::builder().method(method).uri(path);
        match body {
            Value::Null => self.send_any(request, Body::empty()).await,
            body => {
                let request = request.header(header::CONTENT_TYPE, "application/json");
                self.send_any(request, body.to_string().into()).await
            }
        }
    }

    /// A body of any type.
    pub async fn bytes(
        &self,
        method: Method,
        path: &str,
        content_type: &str,
        body: impl Into<Body>,
    ) -> Answer {
        let request = Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, content_type);
        self.send(request, body.into()).await
    }

    /// Sends the request; whatever comes back is not our fault.
    pub async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let answer = self.send_any(request, body).await;
        assert!(answer.status < 500, "{answer:?}");
        answer
    }

    /// Sends the request; whatever comes back has a tracking id.
    pub async fn send_any(&self, mut request: axum::http::request::Builder, body: Body) -> Answer {
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let request = request.body(body).expect("a valid request");
        let response = self.router.clone().oneshot(request).await.expect("a router never fails");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("answers are whole").to_bytes();
        let answer = Answer { status: parts.status.as_u16(), headers: parts.headers, body };
        assert!(answer.header("x-zm-trackingid").starts_with("WEB_"), "{answer:?}");
        answer
    }
}

#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    /// The body; null when there is none.
    #[track_caller]
    pub fn value(&self) -> Value {
        if self.body.is_empty() {
            return Value::Null;
        }
        assert_eq!(self.header("content-type"), "application/json");
        serde_json::from_slice(&self.body).expect("a body of JSON")
    }

    /// The header's text, empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("ASCII"))
    }

    /// Checks the status, and gives the body.
    #[track_caller]
    pub fn ok(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{self:?}");
        self.value()
    }

    /// Checks status and body.
    #[track_caller]
    pub fn is(self, status: u16, body: Value) -> Self {
        assert_eq!((self.status, self.value()), (status, body));
        self
    }

    /// Checks for an error without wrong fields.
    #[track_caller]
    pub fn error(self, status: u16, code: u32, message: &str) -> Self {
        self.is(status, json!({ "code": code, "message": message }))
    }

    /// Checks for an error that names exactly these fields, in this order.
    #[track_caller]
    pub fn wrong_fields(self, fields: &[(&str, &str)]) -> Self {
        let errors: Vec<Value> =
            fields.iter().map(|(field, message)| json!({ "field": field, "message": message })).collect();
        self.is(400, json!({ "code": 300, "message": "Validation Failed.", "errors": errors }))
    }
}

/// What JSON text says.
#[track_caller]
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not text: {value}")).to_owned()
}

/// Compares with a file of this repository, or rewrites it when `UPDATE_EXPECT` is set.
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
