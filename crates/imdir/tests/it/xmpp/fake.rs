//! A server of components that sends what a test says.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    time::{Duration, Instant},
};

const PATIENCE: Duration = Duration::from_secs(60);
const SILENCE: Duration = Duration::from_millis(300);
const STREAM: &str = "<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept' \
                      xmlns:stream='http://etherx.jabber.org/streams' from='directory.example.org' id='3BF96D32'>";
/// The handshake for that id and the secret of the tests.
const HANDSHAKE: &str = "<handshake>dae05e8008943881a34f83152e797e57bd7a53a9</handshake>";

pub struct Fake {
    listener: TcpListener,
    pub address: SocketAddr,
}

/// A component that is connected.
pub struct Link {
    stream: TcpStream,
    buffer: String,
    asked: usize,
}

impl Fake {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        listener.set_nonblocking(true).expect("a socket");
        let address = listener.local_addr().expect("it is bound");
        Self { listener, address }
    }

    /// The next connection within a time.
    pub fn accept(&self, time: Duration) -> Option<Link> {
        let start = Instant::now();
        while start.elapsed() < time {
            if let Ok((stream, _)) = self.listener.accept() {
                stream.set_nonblocking(false).expect("a socket");
                stream.set_read_timeout(Some(PATIENCE)).expect("a socket");
                return Some(Link { stream, buffer: String::new(), asked: 0 });
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        None
    }

    /// The next connection, with its handshake.
    pub fn connected(&self) -> Link {
        let mut link = self.accept(PATIENCE).expect("the component connects");
        assert!(link.read_to("to='directory.example.org'>").starts_with("<?xml"));
        link.send(STREAM);
        assert_eq!(link.read_to("</handshake>"), HANDSHAKE);
        link.send("<handshake/>");
        link
    }
}

impl Link {
    pub fn send(&mut self, text: &str) {
        self.stream.write_all(text.as_bytes()).expect("the component reads");
    }

    /// What is sent, up to a text.
    pub fn read_to(&mut self, end: &str) -> String {
        loop {
            if let Some(at) = self.buffer.find(end) {
                let rest = self.buffer.split_off(at + end.len());
                return std::mem::replace(&mut self.buffer, rest);
            }
            let mut bytes = [0; 16 * 1024];
            let count = self.stream.read(&mut bytes).expect("the component sends");
            assert!(count > 0, "the component closes the connection after {:?}", self.buffer);
            self.buffer.push_str(std::str::from_utf8(&bytes[..count]).expect("short texts come whole"));
        }
    }

    /// The next request or answer.
    pub fn iq(&mut self) -> String {
        let head = self.read_to(">");
        if head.ends_with("/>") { head } else { head + &self.read_to("</iq>") }
    }

    /// The next requests.
    pub fn iqs(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| self.iq()).collect()
    }

    /// Whether nothing is sent for a while.
    pub fn is_silent(&mut self) -> bool {
        self.stream.set_read_timeout(Some(SILENCE)).expect("a socket");
        let is_silent = self.buffer.is_empty() && self.stream.peek(&mut [0]).is_err();
        self.stream.set_read_timeout(Some(PATIENCE)).expect("a socket");
        is_silent
    }

    /// Lets the component change rosters.
    pub fn privilege(&mut self, from: &str) {
        self.send(&format!(
            "<message from='{from}' to='directory.example.org'><privilege xmlns='urn:xmpp:privilege:2'>\
             <perm access='roster' type='both'/></privilege></message>"
        ));
    }

    /// Answers a privileged request with an empty roster, or with a success.
    pub fn comply(&mut self, request: &str) {
        let [id, user] = ["id", "to"].map(|name| value(request, name));
        self.send(&format!("<iq type='result' id='{id}' from='{user}'/>"));
    }

    /// The answer to a request of a user, without its id.
    pub fn ask(&mut self, from: &str, kind: &str, payload: &str) -> String {
        self.asked += 1;
        let id = format!("id='q{}'", self.asked);
        self.send(&format!(
            "<iq type='{kind}' {id} from='{from}@example.org/x' to='directory.example.org'>{payload}</iq>"
        ));
        let answer = self.iq();
        assert!(answer.contains(&id), "{answer}");
        answer.replace(&id, "")
    }

    /// The answer to a search for a text.
    pub fn search(&mut self, from: &str, text: &str) -> String {
        let query = format!("<query xmlns='jabber:iq:search'><nick>{text}</nick></query>");
        self.ask(from, "set", &query)
    }

    /// The localparts of the people that a search finds.
    pub fn found(&mut self, from: &str, text: &str) -> Vec<String> {
        let answer = self.search(from, text);
        assert!(answer.contains("type='result'"), "{answer}");
        let people = answer.split("jid='").skip(1).filter_map(|rest| rest.split_once('@'));
        people.map(|(name, _)| name.to_owned()).collect()
    }
}

/// The value of an attribute of a stanza, by its first mention.
pub fn value(stanza: &str, name: &str) -> String {
    let rest = stanza.split(&format!("{name}='")).nth(1);
    rest.and_then(|rest| rest.split('\'').next()).expect("it has the attribute").to_owned()
}
