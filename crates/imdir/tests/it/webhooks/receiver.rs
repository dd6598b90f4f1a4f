//! A receiver of webhooks: an HTTP server that keeps what it gets.

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

/// A request, as it came.
#[derive(Debug, Clone)]
pub struct Received {
    /// In lower case, with their values.
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// The status that it was answered with.
    pub status: u16,
}

impl Received {
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    pub fn value(&self) -> Value {
        serde_json::from_str(&self.body).expect("a body of JSON")
    }

    /// The name of the event, in either form.
    pub fn event(&self) -> String {
        let value = self.value();
        value["type"].as_str().or(value["event"].as_str()).expect("an event has a name").to_owned()
    }

    /// Whether it is signed by a secret as Standard Webhooks has them.
    pub fn is_signed_by(&self, secret: &str) -> bool {
        let key = STANDARD.decode(secret.trim_start_matches("whsec_")).expect("base64");
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("any key");
        let (id, at) = (self.header("webhook-id"), self.header("webhook-timestamp"));
        mac.update(format!("{id}.{at}.{}", self.body).as_bytes());
        let expected = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
        self.header("webhook-signature").split(' ').any(|signature| signature == expected)
    }
}

/// The answer to the request of this number: status, further headers, body.
type Answer = Arc<dyn Fn(usize, &Received) -> (u16, String, String) + Send + Sync>;

pub struct Receiver {
    pub address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Receiver {
    /// Accepts everything.
    pub fn start() -> Self {
        Self::answering(|_, _| (204, String::new(), String::new()))
    }

    pub fn answering(
        answer: impl Fn(usize, &Received) -> (u16, String, String) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let (received, answer): (Arc<Mutex<Vec<Received>>>, Answer) = (Arc::default(), Arc::new(answer));
        let kept = Arc::clone(&received);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let (kept, answer) = (Arc::clone(&kept), Arc::clone(&answer));
                thread::spawn(move || serve(client, &kept, &answer));
            }
        });
        Self { address, received }
    }

    pub fn url(&self) -> String {
        format!("http://{}/hook", self.address)
    }

    pub fn received(&self) -> Vec<Received> {
        lock(&self.received).clone()
    }
}

fn lock(received: &Mutex<Vec<Received>>) -> MutexGuard<'_, Vec<Received>> {
    received.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Answers the requests of a connection. The connection of a killed client ends anywhere.
fn serve(client: TcpStream, kept: &Mutex<Vec<Received>>, answer: &Answer) -> Option<()> {
    let mut reader = BufReader::new(client);
    loop {
        let mut headers = Vec::new();
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
        loop {
            line.clear();
            reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
            let Some((name, value)) = line.trim_end().split_once(':') else { break };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut request = Received { headers, body: String::new(), status: 0 };
        let length: u64 = request.header("content-length").parse().ok()?;
        (&mut reader).take(length).read_to_string(&mut request.body).ok()?;
        if request.body.len() as u64 != length {
            return None;
        }
        // Before the answer, so that whatever the sender knows to be accepted is here.
        let number = {
            let mut all = lock(kept);
            all.push(request.clone());
            all.len() - 1
        };
        let (status, further, body) = answer(number, &request);
        lock(kept)[number].status = status;
        let length = body.len();
        let reply = format!("HTTP/1.1 {status} X\r\ncontent-length: {length}\r\n{further}\r\n{body}");
        reader.get_mut().write_all(reply.as_bytes()).ok()?;
    }
}

/// The answer to Zoom's challenge.
pub fn challenged(request: &Received, secret: &str) -> String {
    let plain = request.value()["payload"]["plainToken"].as_str().expect("a challenge").to_owned();
    json!({ "plainToken": plain, "encryptedToken": zoom_hmac(secret, &plain) }).to_string()
}

pub fn zoom_hmac(secret: &str, text: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any key");
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}
