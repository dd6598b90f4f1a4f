//! What signals do to a running server.

use crate::{connections::live, process::Server, support::Folder};
use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
};

#[test]
fn hangup_reads_the_filter_of_the_log_again_and_ends_nothing() {
    let folder = Folder::new();
    let file = folder.0.join("imdir.toml");
    fs::write(&file, "log = \"warn,imdir=info\"\n").expect("the folder is writable");
    let mut server = Server::start(&folder, &[]);
    // A request that is under way meanwhile.
    let mut begun = TcpStream::connect(server.url.trim_start_matches("http://")).expect("it listens");
    begun
        .write_all(b"POST /oauth/token HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n\r\n")
        .expect("it is sent");
    assert_eq!(live(&server), 200);
    server.wait_until("it is logged", |server| server.log().contains("/livez"));

    fs::write(&file, "log = \"error\"\n").expect("the folder is writable");
    server.signal("HUP");
    // Once one isn't logged any more, the filter is the new one.
    server.wait_until("the log is quiet", |server| {
        let before = server.log();
        assert_eq!(live(server), 200);
        std::thread::sleep(std::time::Duration::from_millis(300));
        server.log() == before
    });
    fs::write(&file, "log = \"=!=\"\n").expect("the folder is writable");
    server.signal("HUP");
    server.wait_until("it says that the filter is none", |server| server.log().contains("filter unchanged"));
    fs::write(&file, "log = \"warn,imdir=debug\"\n").expect("the folder is writable");
    server.signal("HUP");
    server.wait_until("it says so", |server| server.log().contains("filter reloaded"));

    begun.write_all(b"{}").expect("it is sent");
    let mut answer = String::new();
    begun.read_to_string(&mut answer).expect("it is answered");
    assert!(answer.starts_with("HTTP/1.1 400 ") && answer.contains("invalid_client"), "{answer}");
    server.signal("TERM");
    assert_eq!(server.wait().code(), Some(0));
}

#[test]
fn signals_of_users_end_no_server() {
    let folder = Folder::new();
    let mut server = Server::start(&folder, &[]);
    for signal in ["USR1", "USR2", "HUP"] {
        server.signal(signal);
        assert_eq!(live(&server), 200, "{signal}");
    }
    server.signal("TERM");
    assert_eq!(server.wait().code(), Some(0));
}
