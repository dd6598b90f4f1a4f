//! Connections to the server's binary: too many, too slow, or with invalid requests.

use crate::{
    process::Server,
    support::{Folder, text},
};
use serde_json::Value;
use std::{
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

const READ_TIMEOUT: Duration = Duration::from_secs(30);

fn host(server: &Server) -> &str {
    server.url.split_once("://").expect("a URL").1
}

pub fn connect(server: &Server) -> TcpStream {
    let stream = TcpStream::connect(host(server)).expect("it listens");
    stream.set_read_timeout(Some(READ_TIMEOUT)).expect("a setting");
    stream
}

/// The status and body of the only response on a connection.
fn answer(mut stream: TcpStream) -> (u16, String) {
    let mut answer = Vec::new();
    // A refusal leaves unread bytes of the request, so the read may end with a reset.
    let _ = stream.read_to_end(&mut answer);
    let answer = String::from_utf8(answer).expect("answers are UTF-8");
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
    let body = answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned());
    (status.unwrap_or_default(), body.unwrap_or_default())
}

fn send(server: &Server, request: &str) -> (u16, String) {
    let mut stream = connect(server);
    stream.write_all(request.as_bytes()).expect("it is sent");
    answer(stream)
}

pub fn live(server: &Server) -> u16 {
    send(server, "GET /livez HTTP/1.1\r\nHost: imdir\r\nConnection: close\r\n\r\n").0
}

/// Reads one response from a connection that stays open.
fn read_one(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut byte = [0];
    while !bytes.ends_with(b"}") {
        match stream.read(&mut byte) {
            Ok(1) => bytes.push(byte[0]),
            ended => panic!("{ended:?} after {}", String::from_utf8_lossy(&bytes)),
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// Whether the server has closed a connection without unread data.
fn is_ended(stream: &mut TcpStream) -> bool {
    stream.set_read_timeout(Some(Duration::from_millis(1))).expect("a setting");
    match stream.read(&mut [0; 1024]) {
        Ok(0) => true,
        Ok(_) => false,
        Err(error) => !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
    }
}

fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < READ_TIMEOUT, "{what} never");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn silent_connections_stop_no_server_that_may_open_few_files() {
    let folder = Folder::new();
    let server = Server::start_with_files(&folder, 120, &["--metrics-listen", "127.0.0.1:0"]);
    let log = server.log();
    let metrics = log.split_once("/metrics").and_then(|(before, _)| before.rsplit_once("http://"));
    let metrics = metrics.expect("the log says where metrics are").1.to_owned();
    let operator = std::fs::read_to_string(folder.0.join("data/operator.json")).expect("it is there");
    let operator: Value = serde_json::from_str(&operator).expect("JSON");
    let operator = text(&operator["url"]).trim_start_matches("http://").to_owned();
    // All listeners are flooded at once, and each stays available.
    let listeners = [host(&server).to_owned(), metrics, operator];
    let mut silent = Vec::new();
    for _ in 0..150 {
        silent.extend(listeners.iter().map(|listener| TcpStream::connect(listener).expect("it listens")));
    }
    for listener in &listeners {
        let mut stream = TcpStream::connect(listener).expect("it listens");
        stream.set_read_timeout(Some(READ_TIMEOUT)).expect("a setting");
        stream
            .write_all(b"GET /livez HTTP/1.1\r\nHost: imdir\r\nConnection: close\r\n\r\n")
            .expect("it is sent");
        assert_eq!(answer(stream).0, 200, "{}", server.log());
    }
    assert!(!server.log().contains("accept failed"), "{}", server.log());
}

#[test]
fn oldest_silent_connection_gives_way_to_a_new_one() {
    let folder = Folder::new();
    let server = Server::start(&folder, &["--max-connections", "3"]);
    let ask = |stream: &mut TcpStream| {
        stream.write_all(b"GET /livez HTTP/1.1\r\nHost: imdir\r\n\r\n").expect("it is sent");
        assert!(read_one(stream).starts_with("HTTP/1.1 200 "));
    };
    let mut kept: Vec<TcpStream> = (0..3).map(|_| connect(&server)).collect();
    for stream in &mut kept {
        ask(stream);
    }
    // The first connection was used again, so the second has been idle for longest.
    ask(&mut kept[0]);
    let mut new = connect(&server);
    ask(&mut new);
    wait_until("the second is ended", || is_ended(&mut kept[1]));
    for at in [0, 2] {
        kept[at].set_read_timeout(Some(READ_TIMEOUT)).expect("a setting");
        ask(&mut kept[at]);
    }
    // Partial requests, stalled bodies and unread responses count as idle too.
    let post = "POST /oauth/token HTTP/1.1\r\nHost: imdir\r\nContent-Length: 9\r\n\r\na";
    let unread = "GET /openapi.json HTTP/1.1\r\nHost: imdir\r\n\r\n".repeat(200);
    let mut slow = Vec::new();
    for begun in ["GET /livez HTTP/1.1\r\n", post, &unread] {
        let mut stream = connect(&server);
        stream.set_write_timeout(Some(Duration::from_millis(500))).expect("a setting");
        let _ = stream.write_all(begun.as_bytes());
        slow.push(stream);
    }
    for _ in 0..6 {
        assert_eq!(live(&server), 200);
    }
}

/// As slow as the timeouts under test, which run in parallel.
#[test]
fn peer_that_takes_too_long_is_left() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    let server = &server;
    let ended_after = |mut stream: TcpStream| {
        let start = Instant::now();
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a setting");
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
        (start.elapsed(), rest.len())
    };
    thread::scope(|scope| {
        // The first request has to arrive within 10 s, whether the client is silent or slow.
        scope.spawn(move || {
            let (elapsed, read) = ended_after(connect(server));
            assert!((9..40).contains(&elapsed.as_secs()) && read == 0, "{elapsed:?}");
        });
        scope.spawn(move || {
            let mut stream = connect(server);
            let start = Instant::now();
            let head = format!("GET /livez HTTP/1.1\r\nHost: imdir\r\nX: {}", "x".repeat(60));
            let sent = head.bytes().take_while(|byte| {
                thread::sleep(Duration::from_millis(500));
                stream.write_all(&[*byte]).is_ok()
            });
            assert!(
                sent.count() < 60 && (9..40).contains(&start.elapsed().as_secs()),
                "{:?}",
                start.elapsed()
            );
        });
        // The same for a later request, once it has begun; the timeout between requests is longer.
        scope.spawn(move || {
            let mut stream = connect(server);
            for _ in 0..2 {
                stream.write_all(b"GET /livez HTTP/1.1\r\nHost: imdir\r\n\r\n").expect("it is sent");
                assert!(read_one(&mut stream).starts_with("HTTP/1.1 200 "));
                thread::sleep(Duration::from_secs(12));
            }
            stream.write_all(b"GET /livez HTT").expect("it is sent");
            let (elapsed, read) = ended_after(stream);
            assert!((9..40).contains(&elapsed.as_secs()) && read == 0, "{elapsed:?}");
        });
        // Unread responses: after the timeout only buffered data arrives.
        scope.spawn(move || {
            let mut stream = connect(server);
            stream.set_write_timeout(Some(Duration::from_millis(500))).expect("a setting");
            let asked = 400;
            let _ = stream
                .write_all("GET /openapi.json HTTP/1.1\r\nHost: imdir\r\n\r\n".repeat(asked).as_bytes());
            thread::sleep(Duration::from_secs(33));
            let mut answers = Vec::new();
            let _ = stream.read_to_end(&mut answers);
            let count = answers.windows(12).filter(|part| part == b"HTTP/1.1 200").count();
            assert!((1..asked).contains(&count), "{count} answers");
        });
    });
}

#[test]
fn host_is_one_and_valid_or_the_request_is_refused() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    for (version, target, hosts, status) in [
        ("1.1", "/livez", &["im.example"][..], 200),
        ("1.1", "/livez", &["im.example:8080"], 200),
        ("1.1", "/livez", &["[::1]:80"], 200),
        ("1.1", "/livez", &[], 400),
        ("1.1", "/livez", &[""], 400),
        ("1.1", "/livez", &["a.example", "a.example"], 400),
        ("1.1", "/livez", &["a.example", "b.example"], 400),
        ("1.1", "/livez", &["a b"], 400),
        ("1.1", "/livez", &["user@a.example"], 400),
        ("1.1", "/livez", &["a.example/path"], 400),
        ("1.1", "/livez", &["a.example, b.example"], 400),
        ("1.1", "/livez", &["http://a.example"], 400),
        ("1.1", "/livez", &["a.example:http"], 400),
        ("1.1", "/livez", &["[::1"], 400),
        ("1.1", "/livez", &["\u{fc}.example"], 400),
        ("1.1", "http://a.example/livez", &["a.example"], 200),
        ("1.1", "http://a.example/livez", &["b.example"], 200),
        ("1.1", "http://a.example/livez", &[], 400),
        ("1.1", "http://user@a.example/livez", &["a.example"], 400),
        ("1.0", "/livez", &[], 200),
        ("1.0", "/livez", &["im.example"], 200),
        ("1.0", "/livez", &["a b"], 400),
        ("1.0", "/livez", &["a.example", "b.example"], 400),
    ] {
        let hosts: String = hosts.iter().map(|host| format!("Host: {host}\r\n")).collect();
        let request = format!("GET {target} HTTP/{version}\r\n{hosts}Connection: close\r\n\r\n");
        let (answered, body) = send(&server, &request);
        assert_eq!(answered, status, "{request}{body}");
        if status == 400 && !body.is_empty() {
            assert!(body.contains(r#""code":300,"message":"The request"#), "{body}");
        }
    }
}

#[test]
fn transfer_codings_but_chunked_are_refused() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    let chunked = "7\r\ntoken=x\r\n0\r\n\r\n";
    for (codings, status) in [
        // Accepted, then refused for the missing client like every such request.
        (&["chunked"][..], "invalid_client"),
        (&["Chunked"], "invalid_client"),
        (&[", chunked"], "invalid_client"),
        (&["gzip, chunked"], "501"),
        (&["gzip", "chunked"], "501"),
        (&["identity, chunked"], "501"),
        (&["x;a=\"b, c\", chunked"], "501"),
        (&["chunked, chunked"], "400"),
        (&["gzip"], "400"),
        (&["identity"], "400"),
        (&["chunked, gzip"], "400"),
        (&["chunked", "gzip"], "400"),
        (&["chunked;a=b"], "400"),
        (&[""], "400"),
    ] {
        let lines: String = codings.iter().map(|coding| format!("Transfer-Encoding: {coding}\r\n")).collect();
        let request = format!(
            "POST /oauth/revoke HTTP/1.1\r\nHost: imdir\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             {lines}Connection: close\r\n\r\n{chunked}"
        );
        let (answered, body) = send(&server, &request);
        match status.parse::<u16>() {
            Ok(status) => assert_eq!(answered, status, "{request}{body}"),
            Err(_) => assert!(answered == 400 && body.contains(status), "{request}{body}"),
        }
    }
    // With both headers, the rest must not be parsed as another request (RFC 9112, section 6.1).
    let smuggled = "GET /livez HTTP/1.1\r\nHost: imdir\r\n\r\n";
    for lengths in [
        "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 99\r\n",
    ] {
        let head = format!("POST /oauth/revoke HTTP/1.1\r\nHost: imdir\r\n{lengths}\r\n");
        let (_, rest) = send(&server, &format!("{head}0\r\n\r\n{smuggled}"));
        assert!(!rest.contains("HTTP/1.1 ") && !rest.contains("live"), "{rest}");
    }
}

/// `api_url` in a response is never an unvalidated Host header.
#[test]
fn api_url_is_a_host_that_was_looked_at() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    let client = crate::serve::keys(&folder);
    let form =
        format!("grant_type=client_credentials&client_id={}&client_secret={}", client.app, client.secret);
    let ask = |target: &str, host: &str| {
        let request = format!(
            "POST {target} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{form}",
            form.len()
        );
        let (status, body) = send(&server, &request);
        (status, serde_json::from_str::<Value>(&body).unwrap_or_default()["api_url"].clone())
    };
    assert_eq!(ask("/oauth/token", "im.example:80"), (200, "http://im.example:80".into()));
    assert_eq!(ask("http://im.example/oauth/token", "evil.example"), (200, "http://im.example".into()));
    assert_eq!(ask("/oauth/token", "evil.example/?"), (400, Value::Null));
}
