//! `imdir serve` as a process: its output, its shutdown, its log and its metrics.

use crate::{
    process::{Outcome, Server, imdir, run},
    support::{Folder, text},
};
use serde_json::{Value, json};
use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
};

/// Sends a request on a new connection. Returns the status, tracking id and body.
fn send(url: &str, method: &str, headers: &[&str], body: &str) -> (u16, String, String) {
    let (host, path) = url.trim_start_matches("http://").split_once('/').expect("a URL with a path");
    let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    let mut stream = TcpStream::connect(host).expect("it listens");
    let length = body.len();
    write!(stream, "{method} /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}")
        .expect("it is sent");
    read(stream)
}

fn read(mut stream: TcpStream) -> (u16, String, String) {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers in UTF-8");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a whole answer");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    let id = head.lines().find_map(|line| line.strip_prefix("x-zm-trackingid: ")).unwrap_or_default();
    (status, id.to_owned(), body.to_owned())
}

fn administer(folder: &Folder, args: &[&str]) -> Outcome {
    let all: Vec<&str> = args.iter().chain(&["--data", "data", "--json"]).copied().collect();
    run(imdir(folder, &all))
}

/// An account, an app with its secret, and a token.
pub struct Keys {
    pub account: String,
    pub app: String,
    pub secret: String,
    pub token: String,
}

pub fn keys(folder: &Folder) -> Keys {
    let json = |args: &[&str]| -> Value {
        let outcome = administer(folder, args);
        serde_json::from_str(&outcome.stdout).unwrap_or_else(|_| panic!("{args:?}: {outcome:?}"))
    };
    let account = text(&json(&["account", "create", "--name", "Example", "--owner", "ann@a.example"])["id"]);
    let scopes = "imgroup:write:admin user:write:admin";
    let app = json(&["app", "create", "--account", &account, "--name", "ci", "--scopes", scopes]);
    let (app, secret) = (text(&app["client_id"]), text(&app["client_secret"]));
    let token = text(&json(&["token", "create", "--account", &account, "--app", &app])["access_token"]);
    Keys { account, app, secret, token }
}

#[test]
fn signal_lets_running_requests_finish_and_ends_with_0() {
    for signal in ["INT", "TERM"] {
        let folder = Folder::new();
        let mut server = Server::start(&folder, &[]);
        let Keys { token, .. } = keys(&folder);
        let host = server.url.trim_start_matches("http://").to_owned();
        let body = json!({ "name": "Team" }).to_string();
        let (first, rest) = body.split_at(5);
        let mut stream = TcpStream::connect(&host).expect("it listens");
        write!(
            stream,
            "POST /v2/im/groups HTTP/1.1\r\nHost: imdir\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{first}",
            body.len()
        )
        .expect("it is sent");
        // The response to another client shows that the server is reading the partial request.
        assert_eq!(send(&format!("{}/livez", server.url), "GET", &[], "").0, 200);
        server.signal(signal);
        server.wait_until("it stops", |server| server.log().contains("stopping"));
        server.wait_until("nobody new is let in", |_| TcpStream::connect(&host).is_err());
        stream.write_all(rest.as_bytes()).expect("the rest is sent");
        let (status, ..) = read(stream);
        assert_eq!(status, 201);
        assert_eq!(server.wait().code(), Some(0), "{}", server.log());
        assert!(!folder.0.join("data/operator.json").exists());

        let account = text(
            &serde_json::from_str::<Value>(&administer(&folder, &["account", "list"]).stdout).expect("JSON")
                ["accounts"][0]["id"],
        );
        let groups = administer(&folder, &["group", "list", "--account", &account]).stdout;
        assert!(groups.contains(r#""name": "Team""#), "{groups}");
    }
}

#[test]
fn folder_has_one_server() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    let second = run(imdir(&folder, &["serve", "--data", "data", "--listen", "127.0.0.1:0"]));
    let expected = "imdir: can't open data: another imdir uses this data folder\n\
         hint: stop it, or send the command to it with --url\n";
    assert_eq!((second.code, &*second.stdout, &*second.stderr), (Some(1), "", expected));
    assert_eq!(send(&format!("{}/readyz", server.url), "GET", &[], "").2, r#"{"status":"ready"}"#);
}

#[test]
fn address_that_is_taken_is_named_with_its_flag() {
    let folder = Folder::new();
    let taken = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let address = taken.local_addr().expect("a bound socket").to_string();
    for (flag, other) in [("--listen", "--metrics-listen"), ("--metrics-listen", "--listen")] {
        let outcome = run(imdir(&folder, &["serve", flag, &address, other, "127.0.0.1:0"]));
        let expected = format!(
            "can't listen on {address}: Address already in use (os error 98)\n\
             hint: choose another with {flag}, or port 0 for a free one\n"
        );
        assert_eq!((outcome.code, &*outcome.stdout), (Some(1), ""));
        assert!(outcome.stderr.contains(&expected), "{}", outcome.stderr);
    }
    let outcome = run(imdir(&folder, &["serve", "--listen", "localhost"]));
    let expected = "imdir: listen (--listen): \"localhost\" is not an address and port\nhint: 127.0.0.1:8080";
    assert!(outcome.stderr.starts_with(expected), "{}", outcome.stderr);
    let outcome = run(imdir(&folder, &["serve", "--rate-limits", "maybe"]));
    assert_eq!(outcome.stderr, "imdir: rate_limits (--rate-limits): \"maybe\" is neither on nor off\n");
}

#[test]
fn empty_server_says_how_to_begin_and_it_works_as_printed() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    let said = server.said();
    assert!(said.starts_with(&format!("imdir is listening on {}, data in data\n", server.url)), "{said}");
    let Keys { account, app, secret, .. } = keys(&folder);
    for line in
        ["imdir account create --data data --name ", "imdir app create --data data --account ACCOUNT_ID "]
    {
        assert!(said.contains(line), "{said}");
    }
    let url = said
        .split_whitespace()
        .find(|word| word.ends_with("/oauth/token"))
        .expect("it says where tokens are");
    let form =
        format!("grant_type=account_credentials&account_id={account}&client_id={app}&client_secret={secret}");
    let (status, _, body) = send(url, "POST", &["Content-Type: application/x-www-form-urlencoded"], &form);
    let body: Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!((status, &body["api_url"]), (200, &json!(server.url)));
}

/// Splits a command line into words as a shell does.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.replace("\\\n", " ").chars() {
        match c {
            '\'' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => words.push(String::new()),
            c => words.last_mut().expect("there is one from the start").push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn demo_prints_a_curl_that_creates_a_group() {
    let folder = Folder::new();
    let server = Server::start(&folder, &["--demo"]);
    let said = server.said();
    let command =
        said.split("\n\n").map(str::trim).find(|it| it.starts_with("curl ")).expect("it prints a curl");
    let words = words(command);
    let after = |flag: &str| {
        words.windows(2).filter(|pair| pair[0] == flag).map(|pair| pair[1].clone()).collect::<Vec<_>>()
    };
    let url = words.iter().find(|word| word.starts_with("http://")).expect("it has a URL");
    let part = |field: &String| {
        let (name, value) = field.split_once('=').expect("name=value");
        format!("--X\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let parts: String = after("--form-string").iter().map(part).collect();
    let mut headers = after("-H");
    headers.push("Content-Type: multipart/form-data; boundary=X".to_owned());
    let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
    let (status, _, body) = send(url, &after("-X")[0], &headers, &format!("{parts}--X--\r\n"));
    let body: Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!((status, &body["name"], &body["type"]), (201, &json!("Chess club"), &json!("shared")));

    // The other printed commands work too.
    for line in
        said.lines().map(str::trim).filter(|line| line.starts_with("imdir ") && !line.contains("listening"))
    {
        let args = self::words(line);
        let args: Vec<&str> = args[1..].iter().map(String::as_str).collect();
        assert_eq!(run(imdir(&folder, &args)).code, Some(0), "{line}");
    }
    let accounts: Value =
        serde_json::from_str(&administer(&folder, &["account", "list"]).stdout).expect("JSON");
    let seats = accounts["accounts"].as_array().expect("accounts").iter().map(|it| it["seats"].as_u64());
    assert_eq!((&accounts["total_records"], seats.sum()), (&json!(3), Some(50)));
    drop(server);
    // A second start finds the realm and adds only a token.
    let server = Server::start(&folder, &["--demo"]);
    assert!(server.said().contains("curl -X POST"), "{}", server.said());
    let again: Value = serde_json::from_str(&administer(&folder, &["account", "list"]).stdout).expect("JSON");
    assert_eq!(again["total_records"], 3);
}

#[test]
fn metrics_are_on_a_listener_of_their_own() {
    let folder = Folder::new();
    let server = Server::start(&folder, &["--metrics-listen", "127.0.0.1:0"]);
    let Keys { token, .. } = keys(&folder);
    let bearer = format!("Authorization: Bearer {token}");
    let groups = format!("{}/v2/im/groups", server.url);
    let json_type = "Content-Type: application/json";
    assert_eq!(send(&groups, "POST", &[&bearer, json_type], r#"{"name":"Team"}"#).0, 201);
    assert_eq!(send(&groups, "POST", &[&bearer, json_type], r#"{"name":"Team"}"#).0, 409);
    assert_eq!(send(&format!("{}/metrics", server.url), "GET", &[], "").0, 404);
    let log = server.log();
    let at = log.find("/metrics").and_then(|end| log[..end].rfind("http://").map(|start| &log[start..end]));
    let at = at.expect("the log says where the metrics are");
    let (status, _, metrics) = send(&format!("{at}/metrics"), "GET", &[], "");
    assert_eq!(status, 200);
    for line in [
        r#"imdir_requests_total{method="POST",route="/v2/im/groups",status="201"} 1"#,
        r#"imdir_requests_total{method="POST",route="/v2/im/groups",status="409"} 1"#,
        r#"imdir_request_seconds_count{route="/v2/im/groups"} 2"#,
        "imdir_commit_batch_size_bucket",
        "imdir_commit_seconds_count",
        "imdir_writer_queue_depth 0",
    ] {
        assert!(metrics.contains(line), "{line} is not in:\n{metrics}");
    }
    for path in ["livez", "readyz"] {
        assert_eq!(send(&format!("{at}/{path}"), "GET", &[], "").0, 200);
    }
}

#[test]
fn log_has_the_tracking_id_and_no_secret() {
    let folder = Folder::new();
    let mut server =
        Server::start(&folder, &["--log", "trace", "--log-format", "json", "--access-token-in-query", "on"]);
    let Keys { account, app, secret, token } = keys(&folder);
    let form = "Content-Type: application/x-www-form-urlencoded";
    let client = format!("client_id={app}&client_secret={secret}");
    let body = format!("grant_type=account_credentials&account_id={account}&{client}");
    let (_, _, given) = send(&format!("{}/oauth/token", server.url), "POST", &[form], &body);
    let given = text(&serde_json::from_str::<Value>(&given).expect("JSON")["access_token"]);
    let groups = format!("{}/v2/im/groups", server.url);
    let bearer = format!("Authorization: Bearer {token}");
    let (status, id, _) = send(&groups, "POST", &[&bearer, form], "name=Confidential&type=shared");
    assert_eq!(status, 201);
    assert_eq!(send(&format!("{groups}?access_token={given}"), "GET", &[], "").0, 200);
    assert_eq!(send(&groups, "POST", &[&bearer, form], "name=Confidential&colour=Mauve").0, 409);
    let revoke = format!("token={given}&{client}");
    let (status, last, _) = send(&format!("{}/oauth/revoke", server.url), "POST", &[form], &revoke);
    assert_eq!(status, 200);

    // The log is written with a delay of some tenths of a second.
    server.wait_until("the last line is in the log", |server| server.log().contains(&last));
    let log = server.log();
    let line = log.lines().find(|line| line.contains(&id)).expect("the answer's id is in the log");
    let line: Value = serde_json::from_str(line).expect("lines of JSON");
    let fields = &line["fields"];
    assert_eq!((&fields["status"], &fields["route"]), (&json!(201), &json!("/v2/im/groups")));
    let operator = std::fs::read_to_string(folder.0.join("data/operator.json")).expect("it is there");
    let key = text(&serde_json::from_str::<Value>(&operator).expect("JSON")["key"]);
    for private in [&*secret, &token, &given, &key, "Confidential", "Mauve"] {
        assert!(!log.contains(private), "{private} is in the log");
    }
}

#[test]
fn key_of_the_folder_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    let file = folder.0.join("data/operator.json");
    let mode = std::fs::metadata(&file).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let operator: Value =
        serde_json::from_str(&std::fs::read_to_string(file).expect("it can be read")).expect("JSON");
    let (url, key) = (text(&operator["url"]), format!("Authorization: Bearer {}", text(&operator["key"])));
    assert_eq!(send(&format!("{url}/operator/accounts"), "GET", &[&key], "").0, 200);
    assert_eq!(send(&format!("{url}/operator/accounts"), "GET", &[], "").0, 401);
    assert_eq!(send(&format!("{url}/operator/accounts"), "GET", &["Authorization: Bearer x"], "").0, 401);
    // The public listener doesn't accept the operator's key.
    assert_eq!(send(&format!("{}/operator/accounts", server.url), "GET", &[&key], "").0, 404);
    assert_eq!(send(&format!("{}/v2/im/groups", server.url), "GET", &[&key], "").0, 401);
}
