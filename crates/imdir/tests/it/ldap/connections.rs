//! What ends connections, what they bear, and when the server has nothing to serve yet.

use super::{Door, OO, PEOPLE, SUFFIX, cli, run_ldap, url, values};
use crate::{
    process::{PROCESS_TIMEOUT, Server, imdir, run},
    support::{Folder, text},
};
use std::{
    io::{Read, Write},
    net::TcpStream,
    process::Command,
    thread,
    time::{Duration, Instant},
};

/// Sends a bind, and returns the connection and what came back.
fn bound(door: &Door, password: &str) -> (TcpStream, Vec<u8>) {
    let mut stream = TcpStream::connect(door.url.trim_start_matches("ldap://")).expect("the server listens");
    stream.set_read_timeout(Some(PROCESS_TIMEOUT)).expect("a timeout");
    let name = b"alice";
    let mut bind = vec![2, 1, 3, 4, name.len() as u8];
    bind.extend_from_slice(name);
    bind.extend([0x80, password.len() as u8]);
    bind.extend_from_slice(password.as_bytes());
    let mut message = vec![0x30, bind.len() as u8 + 5, 2, 1, 1, 0x60, bind.len() as u8];
    message.extend(bind);
    stream.write_all(&message).expect("the server reads");
    let mut answer = vec![0; 64];
    let read = stream.read(&mut answer).expect("the server answers");
    answer.truncate(read);
    (stream, answer)
}

#[test]
fn by_ldapsearch_wrong_passwords_are_limited_and_a_right_one_is_not() {
    let door = Door::start(&[]);
    let (alice, _) = door.password("alice");
    let mut codes = (0..200).map(|_| bound(&door, "wrong").1[9]).enumerate();
    let limited = codes.find(|(_, code)| *code != 49).expect("failures are limited");
    assert!(limited.0 >= 20 && limited.1 == 51, "{limited:?}");
    assert_eq!(door.names("alice", &alice, "(uid=bob)"), ["bob"]);
}

#[test]
fn revoked_password_ends_its_open_connections_at_once() {
    let door = Door::start(&[]);
    let (alice, id) = door.password("alice");
    let (mut stream, answer) = bound(&door, &alice);
    assert_eq!(answer[5..10], [0x61, 7, 10, 1, 0], "success: {answer:?}");
    let start = Instant::now();
    run(imdir(
        &door.folder,
        &["app-password", "revoke", &id, "--user", "alice@acme.example", "--data", "data"],
    ));
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).expect("the server closes the connection");
    assert!(rest.windows(22).any(|part| part == b"1.3.6.1.4.1.1466.20036"), "a notice: {rest:?}");
    assert!(start.elapsed() < Duration::from_secs(20));
    assert_eq!(door.search("alice", &alice, &["-b", PEOPLE]).code, Some(49));
}

/// A search of everything, by its message id.
fn search(id: u16) -> Vec<u8> {
    let [high, low] = id.to_be_bytes();
    let base = SUFFIX.as_bytes();
    let mut search = vec![4, base.len() as u8];
    search.extend_from_slice(base);
    search.extend([10, 1, 2, 10, 1, 0, 2, 1, 0, 2, 1, 0, 1, 1, 0, 0x87, 11]);
    search.extend_from_slice(b"objectClass");
    search.extend([0x30, 6, 4, 1, b'*', 4, 1, b'+']);
    let mut message = vec![0x30, search.len() as u8 + 6, 2, 2, high, low, 0x63, search.len() as u8];
    message.extend(search);
    message
}

/// Searches that were answered, once there are no more of them for a while.
fn answered(metrics: &str) -> usize {
    let count = || {
        let text = ureq::get(metrics).call().expect("metrics").body_mut().read_to_string().expect("text");
        let line = text
            .lines()
            .find(|line| line.starts_with("imdir_ldap_requests_total{") && line.contains("\"search\""));
        line.and_then(|line| line.rsplit(' ').next()?.parse().ok()).unwrap_or(0)
    };
    let mut before = 0;
    loop {
        thread::sleep(Duration::from_secs(1));
        let now = count();
        if now > 0 && now == before {
            return now;
        }
        before = now;
    }
}

#[test]
fn revoked_password_ends_a_response_that_nobody_reads() {
    let door = Door::start(&["--metrics-listen", "127.0.0.1:0"]);
    let log = door.server.log();
    let metrics = log.split_once("/metrics").and_then(|(before, _)| before.rsplit_once("http://"));
    let metrics = format!("http://{}/metrics", metrics.expect("the log says where metrics are").1);
    let (alice, id) = door.password("alice");
    let (mut stream, answer) = bound(&door, &alice);
    assert_eq!(answer[5..10], [0x61, 7, 10, 1, 0], "success: {answer:?}");
    let requests = 5_000;
    for id in 2..requests + 2 {
        stream.write_all(&search(0x100 + id)).expect("the server reads");
    }
    let answered = answered(&metrics);
    assert!(answered < usize::from(requests), "the server waits for the client");
    run(imdir(
        &door.folder,
        &["app-password", "revoke", &id, "--user", "alice@acme.example", "--data", "data"],
    ));
    // Nothing is read meanwhile.
    let open = || ureq::get(&metrics).call().expect("metrics").body_mut().read_to_string().expect("text");
    let start = Instant::now();
    while !open().lines().any(|line| line == "imdir_ldap_connections 0") {
        assert!(start.elapsed() < Duration::from_secs(20), "the connection is open");
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn deactivation_and_sign_out_end_open_connections_at_once() {
    let door = Door::start(&[]);
    for end in ["sign-out", "deactivate"] {
        let (alice, _) = door.password("alice");
        let (mut stream, answer) = bound(&door, &alice);
        assert_eq!(answer[5..10], [0x61, 7, 10, 1, 0], "success: {answer:?}");
        let start = Instant::now();
        door.json(&["user", end, "alice@acme.example"]);
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).expect("the server closes the connection");
        assert!(rest.windows(22).any(|part| part == b"1.3.6.1.4.1.1466.20036"), "{end}: a notice: {rest:?}");
        assert!(start.elapsed() < Duration::from_secs(20));
        assert_eq!(door.search("alice", &alice, &["-b", PEOPLE]).code, Some(49), "{end}");
    }
}

#[test]
fn deactivated_people_and_hidden_groups_are_gone_from_the_next_answer() {
    let door = Door::start(&[]);
    let (alice, _) = door.password("alice");
    assert_eq!(door.names("alice", &alice, OO), ["carol"]);
    let group = door.json(&["group", "create", "--name", "Board", "--type", "restricted"]);
    door.json(&["member", "add", &text(&group["id"]), "carol@acme.example"]);
    assert_eq!(door.names("alice", &alice, OO), [""; 0]);
    door.json(&["user", "deactivate", "alice@acme.example"]);
    assert_eq!(door.search("alice", &alice, &["-b", PEOPLE]).code, Some(49));
}

#[test]
fn malformed_messages_close_their_connection_alone() {
    let door = Door::start(&[]);
    let (alice, _) = door.password("alice");
    for bytes in
        [&b"GET / HTTP/1.1\r\n\r\n"[..], &[0x30, 0x83, 0xff, 0xff, 0xff], &[0x30, 5, 2, 1, 1, 0x7f, 0]]
    {
        let mut stream =
            TcpStream::connect(door.url.trim_start_matches("ldap://")).expect("the server listens");
        stream.set_read_timeout(Some(PROCESS_TIMEOUT)).expect("a timeout");
        stream.write_all(bytes).expect("the server reads");
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
        assert!(rest.is_empty() || rest.starts_with(&[0x30]), "{rest:?}");
    }
    let (stream, _) = bound(&door, &alice);
    thread::sleep(Duration::from_millis(50));
    drop(stream);
    assert_eq!(door.names("alice", &alice, "(uid=bob)"), ["bob"]);
}

#[test]
fn only_account_is_served_once_it_is_there() {
    let folder = Folder::new();
    let server = Server::start(&folder, &["--ldap-listen", "127.0.0.1:0"]);
    let (address, start) = (url(&server, "ldap"), Instant::now());
    cli(&folder, &["account", "create", "--name", "Acme", "--owner", "ann@acme.example", "--plan", "pro"]);
    loop {
        let root = run_ldap(
            Command::new("ldapsearch").args(["-H", &address, "-x", "-LLL", "-b", "", "-s", "base", "+"]),
            &folder,
        );
        if values(&root.stdout, "namingContexts") == [SUFFIX] {
            break;
        }
        assert!(start.elapsed() < PROCESS_TIMEOUT, "{root:?}");
        thread::sleep(Duration::from_millis(100));
    }
    cli(&folder, &["account", "create", "--name", "Other", "--owner", "bob@other.example", "--plan", "pro"]);
    drop(server);
    let refused = run(imdir(
        &folder,
        &["serve", "--data", "data", "--listen", "127.0.0.1:0", "--ldap-listen", "127.0.0.1:0"],
    ));
    assert_eq!(refused.code, Some(1), "{refused:?}");
    assert!(refused.stderr.contains("--ldap-account"), "{refused:?}");
}

#[test]
fn by_ldapsearch_values_that_are_not_text_match_nobody_and_the_connection_goes_on() {
    let door = Door::start(&[]);
    let (alice, _) = door.password("alice");
    for (filter, expected) in [
        (r"(cn=\ff)", &[][..]),
        (r"(cn=*\c3*)", &[]),
        (r"(!(cn=\ff))", &[]),
        (r"(|(cn=\ff)(uid=bob))", &["bob"]),
        (r"(&(cn=*)(!(description=\80)))", &[]),
    ] {
        assert_eq!(door.names("alice", &alice, filter), expected, "{filter}");
    }
    // Both are asked over one connection.
    let filters = door.folder.0.join("filters");
    std::fs::write(&filters, "\\ff\nbob\n").expect("the folder is writable");
    let path = filters.display().to_string();
    let found = door.search("alice", &alice, &["-b", PEOPLE, "-f", &path, "(uid=%s)", "uid"]);
    assert_eq!((found.code, values(&found.stdout, "uid")), (Some(0), vec!["bob".to_owned()]), "{found:?}");
    assert_eq!(door.search("alice", "\u{fffd}", &["-b", PEOPLE]).code, Some(49));
    let mut bind = vec![0x30, 15, 2, 1, 1, 0x60, 10, 2, 1, 3, 4, 1, 0xff, 0x80, 2, 0xff, 0xfe];
    bind.extend([0x30, 5, 2, 1, 2, 0x42, 0]);
    let mut stream = TcpStream::connect(door.url.trim_start_matches("ldap://")).expect("the server listens");
    stream.write_all(&bind).expect("the server reads");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("the server closes after the unbind");
    assert_eq!(answer[5..10], [0x61, 7, 10, 1, 49], "invalid credentials: {answer:?}");
}

#[test]
fn connections_binds_and_searches_are_counted_and_no_password_is_logged() {
    let door = Door::start(&["--metrics-listen", "127.0.0.1:0", "--log", "trace"]);
    let (alice, _) = door.password("alice");
    let (open, _) = bound(&door, &alice);
    assert_eq!(door.names("alice", &alice, "(uid=bob)"), ["bob"]);
    assert_eq!(door.search("alice", "a wrong password", &["-b", PEOPLE]).code, Some(49));
    assert_eq!(door.search("alice", &alice, &["-b", "cn=x"]).code, Some(32));
    let log = door.server.log();
    let at = log.find("/metrics").and_then(|end| log[..end].rfind("http://").map(|start| &log[start..end]));
    let page = Command::new("curl")
        .args(["--silent", &format!("{}/metrics", at.expect("the log says where the metrics are"))])
        .output()
        .expect("there is curl");
    let metrics = String::from_utf8(page.stdout).expect("text");
    for line in [
        "imdir_ldap_connections 1",
        r#"imdir_ldap_requests_total{operation="bind",result="0"} 3"#,
        r#"imdir_ldap_requests_total{operation="bind",result="49"} 1"#,
        r#"imdir_ldap_requests_total{operation="search",result="0"} 1"#,
        r#"imdir_ldap_requests_total{operation="search",result="32"} 1"#,
        r#"imdir_ldap_request_seconds_count{operation="search"} 2"#,
    ] {
        assert!(metrics.contains(line), "{line} is not in:\n{metrics}");
    }
    drop(open);
    thread::sleep(Duration::from_millis(500));
    let log = door.server.log();
    assert!(!log.contains(&alice) && !log.contains("a wrong password"), "{log}");
}
