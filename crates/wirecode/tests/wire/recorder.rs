//! A server that records requests. Every sample gets its own, so that each request can be attributed.

use std::io::{self, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::http::Received;

/// The body of every response, by which the output of a sample is recognized.
pub const ANSWER: &str = r#"{"id":"recorded","items":[]}"#;

/// The parameters of the digest challenge.
pub const CHALLENGE: &str = r#"realm="r", nonce="n", qop="auth", algorithm=MD5, opaque="o""#;

pub struct Recorder {
    pub address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    received: Mutex<Vec<Received>>,
    /// Requests without this authentication scheme are refused.
    asks_for: Option<&'static str>,
    is_over: AtomicBool,
    was_busy: AtomicBool,
}

impl Recorder {
    pub fn start(asks_for: Option<&'static str>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("a listener has an address");
        let shared = Arc::new(Shared { asks_for, ..Shared::default() });
        let of_thread = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if of_thread.is_over.load(Ordering::Relaxed) {
                    break;
                }
                let of_connection = Arc::clone(&of_thread);
                thread::spawn(move || of_connection.serve(&stream));
            }
        });
        Self { address, shared }
    }

    /// The requests received since the last call.
    pub fn take(&self) -> Vec<Received> {
        std::mem::take(&mut self.shared.received.lock().expect("no thread panics with the lock"))
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::Relaxed);
        // The listener checks the flag on its next connection.
        TcpStream::connect(self.address).ok();
    }
}

impl Shared {
    /// Handles one request per connection. A connection without a request isn't recorded.
    fn serve(&self, stream: &TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        let (mut from, mut to) = (BufReader::new(stream), stream);
        let received = Received::read(&mut from, &mut to)?;
        let status = match self.asks_for {
            Some(scheme)
                if !received.values("authorization").any(|value| value.starts_with(scheme.as_bytes())) =>
            {
                format!("401 Unauthorized\r\nWWW-Authenticate: {scheme} {CHALLENGE}")
            }
            // These paths redirect: to another port and there once more, or to the same origin.
            _ if received.target.starts_with("/elsewhere/") => {
                let port = received.target.trim_start_matches("/elsewhere/");
                format!("302 Found\r\nLocation: http://127.0.0.1:{port}/moved/1")
            }
            _ if received.target.trim_start_matches("/hops/").parse::<u32>().is_ok_and(|left| left > 0) => {
                let left = received.target.trim_start_matches("/hops/").parse::<u32>().unwrap_or(1);
                format!("302 Found\r\nLocation: /hops/{}", left - 1)
            }
            // The first request is refused.
            _ if received.target == "/busy" && !self.was_busy.swap(true, Ordering::Relaxed) => {
                "503 Service Unavailable\r\nRetry-After: 1".to_owned()
            }
            _ if received.target.starts_with("/moved") => "302 Found\r\nLocation: /landed".to_owned(),
            _ => "200 OK".to_owned(),
        };
        let has_body = received.method != "HEAD";
        // The response of `/slow/6` takes six seconds.
        let seconds = received.target.strip_prefix("/slow/").and_then(|seconds| seconds.parse().ok());
        self.received.lock().expect("no thread panics with the lock").push(received);
        thread::sleep(Duration::from_secs(seconds.unwrap_or(0)));
        write!(
            to,
            "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{}",
            ANSWER.len(),
            if has_body { ANSWER } else { "" },
        )?;
        // Closing with unread bytes would reset the connection, and the response could be lost.
        stream.shutdown(Shutdown::Write)?;
        from.read_to_end(&mut Vec::new()).map(drop)
    }
}
