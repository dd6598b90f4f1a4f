//! The other doors of both worlds, for one case: listeners of LDAP, the routes for a Matrix homeserver, and components of
//! an XMPP server. Each is asked the same, and answers the same bytes.

mod homeserver;
mod ldap;
mod matrix;
mod xmpp;
mod xmpp_server;

use crate::{
    answer::Seen,
    ask::Known,
    caller::{Caller, Place},
    draw::Draw,
    support::{Answer, Service, text},
};
use axum::{Router, http::Request};
use directory::{Realm, User, UserId};
use http_body_util::BodyExt;
use imdir::{
    http::matrix_routes,
    ldap_server::{self, LdapSettings},
};
use serde_json::json;
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::oneshot,
    time::timeout,
};
use tower::ServiceExt;
use xmpp_server::XmppServer;

const TIMEOUT: Duration = Duration::from_secs(10);
/// The secret of the homeserver's callbacks.
const SECRET: &str = "that of the callbacks";

/// The doors of one world.
pub struct Doors {
    ldap: String,
    matrix: Router,
    xmpp: XmppServer,
    /// The domain of the component.
    component: String,
    /// The app password of the caller, who is a person.
    password: String,
    _stop: [oneshot::Sender<()>; 2],
}

/// A request at one of the doors.
#[derive(Debug)]
pub enum DoorAsk {
    /// The messages of one connection.
    Ldap(ldap::Ask),
    Matrix(matrix::Ask),
    Xmpp(xmpp::Ask),
}

/// A response of both worlds.
pub struct Answered {
    pub door: &'static str,
    /// Whether it tells of somebody.
    pub tells: bool,
    pub bytes: usize,
}

/// The sources of the names in a request.
pub struct Names<'a> {
    pub known: &'a Known,
    pub place: &'a Place,
    /// With all that is hidden.
    pub realm: &'a Realm,
    /// People of the own account who are in the second world alone.
    pub hidden: Vec<UserId>,
}

impl DoorAsk {
    pub fn draw(draw: &mut Draw, names: &Names<'_>) -> Self {
        match draw.below(8) {
            0 | 1 => Self::Matrix(matrix::Ask::draw(draw, names)),
            2 | 3 => Self::Xmpp(xmpp::Ask::draw(draw, names)),
            _ => Self::Ldap(ldap::Ask::draw(draw, names)),
        }
    }

    /// What the rosters have come to.
    pub fn rosters(names: &Names<'_>) -> Self {
        Self::Xmpp(xmpp::Ask::rosters(names))
    }

    /// Asks both worlds; an error says how their responses differ.
    pub async fn put_to(&self, doors: &[Doors]) -> Result<Answered, String> {
        if let Self::Xmpp(ask) = self {
            ask.settle(doors).await;
        }
        let [(one, tells), (other, _)] = [doors[0].ask(self).await, doors[1].ask(self).await];
        if one != other {
            let [one, other] = [one, other].map(|bytes| bytes.escape_ascii().to_string());
            return Err(format!("{self:?}\n\nwithout what is hidden:\n{one}\n\nwith it:\n{other}\n"));
        }
        let door = match self {
            Self::Ldap(_) => "ldap",
            Self::Matrix(_) => "matrix",
            Self::Xmpp(xmpp::Ask::Search(..)) => "xmpp",
            Self::Xmpp(xmpp::Ask::Rosters(_)) => "rosters",
        };
        Ok(Answered { door, tells, bytes: one.len() })
    }
}

impl Names<'_> {
    /// A user of the own account, or of another, perhaps hidden or deleted; None for one who never was.
    fn user(&self, draw: &mut Draw) -> Option<&User> {
        let own = || self.realm.users(self.place.home, None).map(|user| user.id).collect::<Vec<_>>();
        let id = match draw.below(6) {
            0..3 if !self.hidden.is_empty() => draw.of(&self.hidden),
            0 => draw.of(&self.known.people()),
            _ => draw.of(&own()),
        };
        id.and_then(|id| self.realm.user(id)).map(|user| &**user)
    }

    /// The name that the caller acts by.
    fn actor(&self, draw: &mut Draw) -> String {
        match self.place.caller {
            Caller::Relay => self.name(draw),
            _ => self.own(),
        }
    }

    /// The name of the caller, who is a person; empty if it is deleted.
    fn own(&self) -> String {
        self.realm.user(self.place.user).map(|user| user.email.to_string()).unwrap_or_default()
    }

    /// The name of somebody, or of nobody.
    fn name(&self, draw: &mut Draw) -> String {
        let name = self.user(draw).map(|user| user.user_name().to_owned());
        name.filter(|_| !draw.one_in(8)).unwrap_or_else(|| crate::names::email(draw))
    }
}

impl Doors {
    pub async fn open(service: &Service, place: &Place) -> Self {
        let (ldap, stop_ldap) = listen_to_ldap(service, place).await;
        // Of each case, since a store of several nodes grants a component to one.
        let component = format!("{}.example", place.home).to_lowercase();
        let (xmpp, stop_xmpp) = connect_to_xmpp(service, place, &component).await;
        let matrix = matrix_routes(matrix::settings(place.home), service.clock.clone());
        let matrix = matrix.with_state(service.inner.clone());
        let password = password(service, place).await;
        Self { ldap, matrix, xmpp, component, password, _stop: [stop_ldap, stop_xmpp] }
    }

    /// The bytes of the response, and whether it tells of somebody.
    async fn ask(&self, ask: &DoorAsk) -> (Vec<u8>, bool) {
        match ask {
            DoorAsk::Ldap(ask) => {
                let answer = self.over_ldap(&ask.messages(&self.password)).await;
                let tells = ldap::has_entry(&answer);
                (answer, tells)
            }
            DoorAsk::Matrix(ask) => {
                let answer = self.over_matrix(ask.request()).await;
                let tells = ask.tells(&answer);
                (Seen::of(&answer).text.into_bytes(), tells)
            }
            DoorAsk::Xmpp(ask) => {
                let (answer, tells) = ask.put_to(&self.xmpp, &self.component).await;
                (answer.into_bytes(), tells)
            }
        }
    }

    /// Everything that comes back until the end.
    async fn over_ldap(&self, messages: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(&self.ldap).await.expect("it listens");
        stream.write_all(messages).await.expect("it reads");
        let mut answer = Vec::new();
        let read = timeout(TIMEOUT, stream.read_to_end(&mut answer)).await;
        read.expect("it answers in time").expect("it closes after the unbind");
        answer
    }

    async fn over_matrix(&self, request: Request<axum::body::Body>) -> Answer {
        let response = self.matrix.clone().oneshot(request).await.expect("a router never fails");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("answers are whole").to_bytes();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }
}

/// The address of a listener, which ends when the sender is dropped.
async fn listen_to_ldap(service: &Service, place: &Place) -> (String, oneshot::Sender<()>) {
    let settings = ldap_server::Settings {
        tree: LdapSettings { account: Some(place.home), suffix: None },
        listen: Some(([127, 0, 0, 1], 0).into()),
        max_connections: 10,
        ..ldap_server::Settings::default()
    };
    let mut listeners = ldap_server::listen(&service.inner, settings).await.expect("a port is free");
    let listener = listeners.pop().expect("one is asked for");
    let address = listener.url().expect("it is bound").trim_start_matches("ldap://").to_owned();
    let (stop, stopped) = oneshot::channel::<()>();
    tokio::spawn(listener.serve(async {
        let _ = stopped.await;
    }));
    (address, stop)
}

/// A server with its component, which ends when the sender is dropped.
async fn connect_to_xmpp(
    service: &Service,
    place: &Place,
    component: &str,
) -> (XmppServer, oneshot::Sender<()>) {
    let server = XmppServer::start().await;
    let component = imdir::xmpp::run(service.inner.clone(), xmpp::settings(&server, component, place.home));
    let (stop, stopped) = oneshot::channel::<()>();
    tokio::spawn(async {
        tokio::select! {
            () = component => {}
            _ = stopped => {}
        }
    });
    server.connected().await;
    (server, stop)
}

async fn password(service: &Service, place: &Place) -> String {
    if place.caller != Caller::Person {
        return String::new();
    }
    let path = format!("/v2/accounts/{}/users/{}/app_passwords", place.home, place.user);
    let body = json!({ "name": "Mail", "scopes": "ldap" });
    text(&service.operator().post(&path, body).await.ok(201)["password"])
}
