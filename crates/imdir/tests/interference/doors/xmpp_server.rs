//! A server of one component. It sends what its users ask, and keeps their rosters, which the component changes.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
};
use xmpp::{
    Element, Received, Stream, is_handshake,
    roster::{self, Entry},
};

/// The domain of the users.
pub const DOMAIN: &str = "xmpp.example";
const COMPONENT: &str = "jabber:component:accept";
const ROSTER: &str = "jabber:iq:roster";
const HEADER: &str = "<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept' \
                      xmlns:stream='http://etherx.jabber.org/streams' id='1'>";
const PRIVILEGE: &str = "<message from='xmpp.example'><privilege xmlns='urn:xmpp:privilege:2'>\
                         <perm access='roster' type='both'/></privilege></message>";

/// The entries of each user's roster by their addresses.
type Rosters = BTreeMap<String, BTreeMap<String, Entry>>;

pub struct XmppServer {
    pub address: SocketAddr,
    requests: UnboundedSender<String>,
    answers: tokio::sync::Mutex<UnboundedReceiver<String>>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    rosters: Rosters,
    /// When the component read or changed a roster last.
    used: Option<Instant>,
}

impl XmppServer {
    /// Waits for its component, on a port of its own.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let (requests, queue) = unbounded_channel();
        let (send, answers) = unbounded_channel();
        let state = Arc::<Mutex<State>>::default();
        let shared = Arc::clone(&state);
        tokio::spawn(async move {
            let (socket, _) = listener.accept().await.expect("the component connects");
            Connection { socket, stream: Stream::default(), answers: send, state: shared }.run(queue).await;
        });
        Self { address, requests, answers: answers.into(), state }
    }

    /// Waits until the component has connected.
    pub async fn connected(&self) {
        self.answer().await;
    }

    /// The answer to a request of a user.
    pub async fn ask(&self, request: &str) -> String {
        self.requests.send(request.to_owned()).expect("the component is connected");
        self.answer().await
    }

    async fn answer(&self) -> String {
        let mut answers = self.answers.lock().await;
        let answer = tokio::time::timeout(super::TIMEOUT, answers.recv()).await;
        answer.expect("it answers in time").expect("it stays connected")
    }

    /// The roster of a user, or those of all who have entries.
    pub fn rosters(&self, of: Option<&str>) -> Rosters {
        let state = lock(&self.state);
        let is_meant = |user: &String| of.is_none_or(|of| of == user);
        let rosters = state.rosters.iter().filter(|(user, roster)| is_meant(user) && !roster.is_empty());
        rosters.map(|(user, roster)| (user.clone(), roster.clone())).collect()
    }

    /// Whether the component has left the rosters alone for so long.
    pub fn is_idle_for(&self, time: Duration) -> bool {
        lock(&self.state).used.is_none_or(|used| used.elapsed() > time)
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Connection {
    socket: TcpStream,
    stream: Stream,
    answers: UnboundedSender<String>,
    state: Arc<Mutex<State>>,
}

impl Connection {
    async fn run(mut self, mut queue: UnboundedReceiver<String>) {
        let mut buffer = [0; 4096];
        loop {
            let text = tokio::select! {
                read = self.socket.read(&mut buffer) => match read {
                    Ok(bytes) if bytes > 0 => self.replies(&buffer[..bytes]),
                    _ => return,
                },
                Some(request) = queue.recv() => request,
            };
            if self.socket.write_all(text.as_bytes()).await.is_err() {
                return;
            }
        }
    }

    fn replies(&mut self, mut input: &[u8]) -> String {
        let mut replies = String::new();
        while let Some(received) = self.stream.receive(&mut input).expect("a component sends XML") {
            match received {
                Received::Opened(_) => replies.push_str(HEADER),
                Received::Stanza(stanza) => replies.push_str(&self.reply(&stanza)),
                Received::TooLarge(stanza) => panic!("{stanza:?}"),
                Received::Closed => break,
            }
        }
        replies
    }

    fn reply(&self, stanza: &Element) -> String {
        let query = stanza.child(ROSTER, "query");
        if let Some(query) = query.filter(|_| matches!(stanza.attribute("type"), Some("get" | "set"))) {
            return self.roster(stanza, query).to_stanza();
        }
        // Of nobody who waits any longer.
        let _ = self.answers.send(stanza.to_stanza());
        if is_handshake(stanza) { format!("<handshake/>{PRIVILEGE}") } else { String::new() }
    }

    /// Carries out a privileged request.
    fn roster(&self, request: &Element, query: &Element) -> Element {
        let [user, id] = ["to", "id"].map(|name| request.attribute(name).expect("requests have it"));
        let mut state = lock(&self.state);
        state.used = Some(Instant::now());
        let roster = state.rosters.entry(user.to_owned()).or_default();
        for entry in roster::read(query) {
            if entry.is_removal() {
                roster.remove(&entry.jid);
            } else {
                roster.insert(entry.jid.clone(), entry);
            }
        }
        let is_get = request.attribute("type") == Some("get");
        let items = is_get.then(|| Element::new(ROSTER, "query").with_children(roster.values().map(item)));
        let result = Element::new(COMPONENT, "iq").with("type", "result").with("id", id);
        result.with("from", user).with_children(items)
    }
}

fn item(entry: &Entry) -> Element {
    let groups = entry.groups.iter().map(|group| Element::new(ROSTER, "group").with_text(&**group));
    let item = Element::new(ROSTER, "item").with("jid", &*entry.jid).with("name", &*entry.name);
    item.with("subscription", &*entry.subscription).with_children(groups)
}
