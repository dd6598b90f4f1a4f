//! A node that starts while its database is unreachable.

use crate::{
    postgres::Postgres,
    process::{Server, imdir, run},
    support::Folder,
};
use std::{net::TcpListener, thread, time::Duration};

const WAITS: &str = "the database is unreachable";
const NOBODY: &str = "postgres://postgres@%2Fnowhere/postgres";

#[test]
fn node_is_ready_once_its_database_is() {
    let postgres = Postgres::own();
    let url = postgres.database();
    // A stale socket is left, as after a power cut.
    postgres.kill();
    let folder = Folder::new();
    let mut node = Server::spawn(&folder, &["--database", &url]);
    node.wait_until("it waits", |node| node.log().contains(WAITS));
    assert!(node.log().contains("Connection refused"), "{}", node.log());
    thread::sleep(Duration::from_secs(2));
    assert_eq!(node.log().matches(WAITS).count(), 1, "{}", node.log());
    postgres.start_again();
    node.wait_until_ready();
}

#[test]
fn signal_ends_a_node_that_waits() {
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let silent = format!("postgres://postgres@{}/postgres", silent.local_addr().expect("it listens"));
    for url in [NOBODY, &silent] {
        for signal in ["INT", "TERM"] {
            let folder = Folder::new();
            let mut node = Server::spawn(&folder, &["--database", url]);
            node.wait_until("it waits", |node| node.log().contains(WAITS));
            node.signal(signal);
            assert_eq!(node.wait().code(), Some(0), "{}", node.log());
        }
    }
}

#[test]
fn what_waiting_does_not_mend_fails_at_once() {
    let postgres = Postgres::own();
    postgres.run(
        "psql --host $folder --username postgres --command \"CREATE ROLE guest LOGIN PASSWORD 'right'\" && \
         sed -i '1i local all guest scram-sha-256' $folder/cluster/pg_hba.conf",
    );
    postgres.kill();
    postgres.start_again();
    let host = postgres.folder().display().to_string().replace('/', "%2F");
    for (url, expected) in [
        (format!("postgres://guest:wrong@{host}/postgres"), "password authentication failed"),
        (format!("postgres://postgres@{host}/other"), "database \"other\" does not exist"),
        (format!("postgres://postgres@{host}/postgres?colour=blue"), "unknown option `colour`"),
        ("postgres://postgres@two..dots/postgres".to_owned(), "failed to lookup address"),
    ] {
        let folder = Folder::new();
        let refused = run(imdir(&folder, &["serve", "--listen", "127.0.0.1:0", "--database", &url]));
        assert_eq!(refused.code, Some(1), "{refused:?}");
        assert!(refused.stderr.contains(expected) && !refused.stderr.contains(WAITS), "{refused:?}");
    }
    // Other commands don't wait: the user can run them again.
    let folder = Folder::new();
    let refused = run(imdir(&folder, &["account", "list", "--database", NOBODY]));
    assert_eq!(refused.code, Some(1));
    assert!(refused.stderr.contains("No such file") && !refused.stderr.contains(WAITS), "{refused:?}");
}
