//! Identity providers: sign-in to the console, its end, and JWTs on the API. What a provider may do wrong is done by one of
//! these tests' own; real ones are in `clients` and in a browser.

mod accounts;
mod bearers;
mod issuer;
mod operator;
mod sign_in;
mod sign_out;

use crate::support::{Account, Answer, Service, text};
use axum::{
    body::Body,
    http::{Method, Request, request::Builder},
};
use imdir::{identity_providers::ProviderSettings, service::Options};
use issuer::Issuer;
use oidc::ClientCredentials;
use serde_json::{Value, json};
use store::scope::Scopes;

const AUDIENCE: &str = "api://imdir";
const HOST: &str = "im.example";

/// A service that trusts an issuer for an account with one user, ann.
struct Trust {
    service: Service,
    issuer: Issuer,
    account: Account,
    /// Ann's id.
    ann: String,
    /// The provider's name in addresses.
    provider: String,
}

impl Trust {
    async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// The same, with other settings.
    async fn with(change: impl FnOnce(&mut ProviderSettings)) -> Self {
        let service = Service::with(Options { rate_limits: false, ..Options::default() });
        let account = service.account("business").await;
        let ann = service.user(&account, "ann@a.example").await;
        let app = service.oauth_client(&account, &Scopes::EVERY.to_string()).await.id;
        let issuer = Issuer::start();
        let mut settings = ProviderSettings {
            name: "school".into(),
            title: Some("School".into()),
            issuer: issuer.url.parse().expect("an issuer"),
            app,
            client: Some(ClientCredentials { id: "imdir".into(), secret: Some("s3cret".into()) }),
            scopes: "openid email".into(),
            user: "email".parse().expect("a rule"),
            allow_unverified_email: false,
            admins: Vec::new(),
            operators: Vec::new(),
            audience: Some(AUDIENCE.into()),
        };
        change(&mut settings);
        let service = service.restart_with(|options| options.identity_providers = vec![settings]);
        Self { service, issuer, account, ann, provider: "school".to_owned() }
    }

    fn now(&self) -> i64 {
        self.service.clock.now().0
    }

    /// Claims about ann that every kind of token has.
    fn claims(&self, audience: &str) -> Value {
        let now = self.now();
        json!({
            "iss": self.issuer.url, "aud": audience, "sub": "ann-7", "iat": now, "exp": now + 300,
            "email": "ann@a.example", "email_verified": true,
        })
    }

    /// An access token about ann, with other claims.
    fn access_token(&self, claims: Value) -> String {
        self.issuer.token("at+jwt", &merged(self.claims(AUDIENCE), claims))
    }

    /// Who a bearer is on the API.
    async fn me(&self, token: &str) -> Answer {
        self.service.bearer(token).get("/v2/users/me").await
    }

    /// What an administrator does about ann.
    async fn operate(&self, method: Method, path: &str, body: Option<Value>) {
        let path = format!("/v2/accounts/{}/users/{}{path}", self.account.id, self.ann);
        self.service.operator().json(method, &path, body).await.ok(204);
    }
}

/// The claims, some replaced; null removes one.
fn merged(mut claims: Value, others: Value) -> Value {
    let Value::Object(others) = others else { panic!("not an object: {others}") };
    let all = claims.as_object_mut().expect("an object");
    for (name, value) in others {
        match value {
            Value::Null => all.remove(&name),
            value => all.insert(name, value),
        };
    }
    claims
}

/// A browser at the console.
struct Browser<'a> {
    trust: &'a Trust,
    cookies: Vec<(String, String)>,
}

impl<'a> Browser<'a> {
    const fn new(trust: &'a Trust) -> Self {
        Self { trust, cookies: Vec::new() }
    }

    /// Opens an address, as a navigation.
    async fn open(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).header("host", HOST)).await
    }

    /// Sends a request of a page of the console.
    async fn ask(&mut self, method: Method, path: &str) -> Answer {
        let request = Request::builder().method(method).uri(path).header("host", HOST);
        self.send(request.header("sec-fetch-site", "same-origin").header("imdir-console", "1")).await
    }

    async fn send(&mut self, mut request: Builder) -> Answer {
        for (name, value) in &self.cookies {
            request = request.header("cookie", format!("{name}={value}"));
        }
        let answer = self.trust.service.anonymous().send_any(request, Body::empty()).await;
        for set in answer.headers.get_all("set-cookie") {
            let set = set.to_str().expect("ASCII");
            let (name, value) = set.split(';').next().and_then(|it| it.split_once('=')).expect("a cookie");
            self.cookies.retain(|(known, _)| known != name);
            if !set.contains("Max-Age=0") {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        answer
    }

    /// Begins a sign-in. Returns the parameters of the request to the provider.
    async fn begin(&mut self, return_to: &str) -> Value {
        let answer =
            self.open(&format!("/console/oidc/login/{}?return_to={return_to}", self.trust.provider)).await;
        assert_eq!(answer.status, 303, "{answer:?}");
        let location = answer.header("location").to_owned();
        let (endpoint, query) = location.split_once('?').expect("a query");
        assert_eq!(endpoint, format!("{}/auth", self.trust.issuer.url));
        parsed(query)
    }

    /// Comes back from the provider, which has issued an ID token with these other claims.
    async fn come_back(&mut self, request: &Value, claims: Value) -> Answer {
        let own = json!({ "nonce": request["nonce"], "sid": "s1" });
        let claims = merged(merged(self.trust.claims("imdir"), own), claims);
        self.trust.issuer.answers_with(&self.trust.issuer.token("JWT", &claims));
        self.come_back_with(&format!(
            "code=c&state={}&iss={}",
            text(&request["state"]),
            self.trust.issuer.url
        ))
        .await
    }

    async fn come_back_with(&mut self, query: &str) -> Answer {
        self.open(&format!("/console/oidc/callback?{query}")).await
    }

    /// Signs in by the provider.
    async fn try_sign_in(&mut self, claims: Value) -> Answer {
        let request = self.begin("/console/people").await;
        self.come_back(&request, claims).await
    }

    /// The same, which succeeds.
    async fn sign_in(&mut self, claims: Value) {
        let answer = self.try_sign_in(claims).await;
        assert!(answer.status == 200, "{}: {}", answer.status, String::from_utf8_lossy(&answer.body));
    }

    /// The session's own token.
    async fn session(&mut self) -> Answer {
        self.ask(Method::GET, "/console/v2/oauth/token").await
    }
}

fn parsed(query: &str) -> Value {
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').expect("a pair");
        let value = percent_encoding::percent_decode_str(value).decode_utf8().expect("UTF-8");
        (name.to_owned(), Value::from(value.into_owned()))
    };
    query.split('&').map(pair).collect::<serde_json::Map<_, _>>().into()
}

/// Checks that a sign-in failed with this in its page, and left no session.
#[track_caller]
fn failed(answer: &Answer, status: u16, says: &str) {
    let page = String::from_utf8_lossy(&answer.body);
    assert_eq!(answer.status, status, "{page}");
    assert!(page.contains(says) && page.contains("<h1>The sign-in failed</h1>"), "{page}");
    let set: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
    assert!(set.iter().all(|set| set.to_str().is_ok_and(|set| set.contains("Max-Age=0"))), "{set:?}");
}
