//! The effects of signals on a running server.

use crate::{
    connections::live,
    process::{PROCESS_TIMEOUT, Server},
    support::Folder,
};
use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    os::unix::net::UnixDatagram,
    path::Path,
};

#[test]
fn hangup_reads_the_filter_of_the_log_again_and_ends_nothing() {
    let folder = Folder::new();
    let file = folder.0.join("imdir.toml");
    fs::write(&file, "log = \"warn,imdir=info\"\n").expect("the folder is writable");
    let mut server = Server::start(&folder, &[]);
    // A request that is in progress during the reload.
    let mut begun = TcpStream::connect(server.url.trim_start_matches("http://")).expect("it listens");
    begun
        .write_all(b"POST /oauth/token HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n\r\n")
        .expect("it is sent");
    assert_eq!(live(&server), 200);
    server.wait_until("it is logged", |server| server.log().contains("/livez"));

    fs::write(&file, "log = \"error\"\n").expect("the folder is writable");
    server.signal("HUP");
    // Once a request isn't logged, the new filter is in force.
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

/// The notifications to a service manager: ready, alive, and stopping.
#[test]
fn service_manager_is_told() {
    let folder = Folder::new();
    let socket = folder.0.join("notify");
    let manager = UnixDatagram::bind(&socket).expect("the folder is writable");
    manager.set_read_timeout(Some(PROCESS_TIMEOUT)).expect("it is no zero");
    let heard = || {
        let mut message = [0; 64];
        let length = manager.recv(&mut message).expect("somebody tells");
        String::from_utf8_lossy(&message[..length]).into_owned()
    };
    let half_a_second = Path::new("500000");
    let environment = [("NOTIFY_SOCKET", &*socket), ("WATCHDOG_USEC", half_a_second)];
    let mut server = Server::spawn_with(&folder, &[], &environment);
    assert_eq!(heard(), "READY=1");
    server.wait_until_ready();
    assert_eq!(live(&server), 200, "it listens once it says so");
    for _ in 0..3 {
        assert_eq!(heard(), "WATCHDOG=1");
    }
    server.signal("TERM");
    let last = std::iter::repeat_with(heard).find(|message| message != "WATCHDOG=1");
    assert_eq!(last.as_deref(), Some("STOPPING=1"));
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
