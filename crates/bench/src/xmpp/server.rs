//! A server of one component, which keeps rosters in memory and sends what its users ask.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::{
        mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
        oneshot,
    },
    time::sleep,
};
use xmpp::{
    Element, Received, Stream, is_handshake,
    roster::{self, Entry},
};

const DOMAIN: &str = "bench.example";
pub const COMPONENT: &str = "directory.bench.example";
const NS: &str = "jabber:component:accept";
const ROSTER: &str = "jabber:iq:roster";
const HEADER: &str = "<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept' \
                      xmlns:stream='http://etherx.jabber.org/streams' id='1'>";
const PRIVILEGE: &str =
    "<privilege xmlns='urn:xmpp:privilege:2'><perm access='roster' type='both'/></privilege>";
/// The component has changed all rosters that it will change after such a silence.
const SILENCE: Duration = Duration::from_secs(5);
const TIMEOUT: Duration = Duration::from_secs(600);

pub struct Server {
    pub address: String,
    requests: UnboundedSender<String>,
    state: Arc<Mutex<State>>,
}

struct State {
    rosters: HashMap<String, BTreeMap<String, Entry>>,
    /// Of rosters, since they were forgotten.
    changes: usize,
    /// The last use of rosters.
    used: Instant,
    /// The last change of one.
    changed: Instant,
    /// Users who wait for an answer, by the ids of their requests.
    pending: HashMap<String, oneshot::Sender<()>>,
    next: u64,
}

/// A correction of rosters.
pub struct Correction {
    /// The number of entries that were changed.
    pub entries: usize,
    /// The time until the last of them.
    pub time: Duration,
}

impl Server {
    /// Waits for its component.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
        let address = listener.local_addr().expect("it has an address").to_string();
        let (requests, queue) = unbounded_channel();
        let now = Instant::now();
        let state = State {
            rosters: HashMap::new(),
            changes: 0,
            used: now,
            changed: now,
            pending: HashMap::new(),
            next: 0,
        };
        let state = Arc::new(Mutex::new(state));
        let shared = Arc::clone(&state);
        tokio::spawn(async move {
            let (socket, _) = listener.accept().await.expect("the component connects");
            socket.set_nodelay(true).expect("TCP has this option");
            Connection { socket, stream: Stream::default(), state: shared }.run(queue).await;
        });
        Self { address, requests, state }
    }

    /// Sends a search of a user, and waits for its result.
    pub async fn ask(&self, (user, text): &(String, &str)) {
        let (answered, answer) = oneshot::channel();
        let id = {
            let mut state = lock(&self.state);
            state.next += 1;
            let id = state.next.to_string();
            state.pending.insert(id.clone(), answered);
            id
        };
        let request = format!(
            "<iq type='set' id='{id}' from='{user}@{DOMAIN}/x' to='{COMPONENT}'>\
             <query xmlns='jabber:iq:search'><nick>{text}</nick></query></iq>"
        );
        self.requests.send(request).expect("the component is connected");
        answer.await.expect("the component answers");
    }

    /// Counts changes of rosters from now on.
    pub fn forget(&self) -> Instant {
        lock(&self.state).changes = 0;
        Instant::now()
    }

    /// Waits until rosters were changed, and aren't any longer.
    pub async fn settled(&self, start: Instant) -> Correction {
        while start.elapsed() < TIMEOUT {
            sleep(SILENCE / 100).await;
            let State { changes, used, changed, .. } = *lock(&self.state);
            if changes > 0 && used.elapsed() > SILENCE {
                return Correction { entries: changes, time: changed - start };
            }
        }
        panic!("the component changes rosters for more than {TIMEOUT:?}, or none")
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().expect("nothing panics with it")
}

struct Connection {
    socket: TcpStream,
    stream: Stream,
    state: Arc<Mutex<State>>,
}

impl Connection {
    async fn run(mut self, mut queue: UnboundedReceiver<String>) {
        let mut buffer = vec![0; 64 * 1024];
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
                Received::Stanza(stanza) if is_handshake(&stanza) => {
                    replies.push_str(&format!("<handshake/><message from='{DOMAIN}'>{PRIVILEGE}</message>"));
                }
                Received::Stanza(stanza) => replies.push_str(&self.reply(&stanza)),
                Received::TooLarge(stanza) => panic!("{stanza:?}"),
                Received::Closed => break,
            }
        }
        replies
    }

    fn reply(&self, stanza: &Element) -> String {
        let [kind, id] = ["type", "id"].map(|name| stanza.attribute(name).unwrap_or_default());
        let mut state = lock(&self.state);
        match (kind, stanza.child(ROSTER, "query")) {
            ("get" | "set", Some(query)) => state.carry_out(stanza, query).to_stanza(),
            ("result", _) => {
                // Of nobody who waits any longer.
                let _ = state.pending.remove(id).expect("it was asked").send(());
                String::new()
            }
            _ => panic!("{stanza:?}"),
        }
    }
}

impl State {
    /// Carries out a privileged request.
    fn carry_out(&mut self, request: &Element, query: &Element) -> Element {
        let [user, id] = ["to", "id"].map(|name| request.attribute(name).expect("requests have it"));
        self.used = Instant::now();
        let roster = self.rosters.entry(user.to_owned()).or_default();
        for entry in roster::read(query) {
            (self.changes, self.changed) = (self.changes + 1, self.used);
            if entry.is_removal() {
                roster.remove(&entry.jid);
            } else {
                roster.insert(entry.jid.clone(), entry);
            }
        }
        let is_get = request.attribute("type") == Some("get");
        let items = is_get.then(|| Element::new(ROSTER, "query").with_children(roster.values().map(item)));
        let result = Element::new(NS, "iq").with("type", "result").with("id", id);
        result.with("from", user).with_children(items)
    }
}

fn item(entry: &Entry) -> Element {
    let groups = entry.groups.iter().map(|group| Element::new(ROSTER, "group").with_text(&**group));
    let item = Element::new(ROSTER, "item").with("jid", &*entry.jid).with("name", &*entry.name);
    item.with("subscription", &*entry.subscription).with_children(groups)
}
