//! Connections to the Redis of shared rate limits are encrypted, and the server is authenticated.

use crate::{
    certificates::{authority, certificate, own_address},
    patience::PATIENCE,
    process::Server,
    support::Folder,
};
use std::{
    net::TcpStream,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

const ALONE: &str = "rate limits are counted by this node only";

/// A server that accepts encrypted connections only, at a loopback address of its own.
struct Secured {
    folder: Folder,
    address: String,
    process: Child,
}

impl Secured {
    /// Starts a server with a certificate for `certified`, or for its own address.
    fn start(certified: Option<&str>) -> Self {
        let (folder, address) = (Folder::new(), own_address());
        let path = folder.0.display().to_string();
        let made = [
            authority(&path, "ours"),
            authority(&path, "others"),
            certificate(&path, "ours", certified.unwrap_or(&address), &path),
        ];
        let done = Command::new("sh").args(["-c", &made.join(" && ")]).output().expect("there is a shell");
        assert!(done.status.success(), "{done:?}");
        let process = Command::new("redis-server")
            .args(["--port", "0", "--tls-port", "6379", "--bind", &address, "--save", "", "--dir", &path])
            .args(["--tls-cert-file", "server.crt", "--tls-key-file", "server.key"])
            .args(["--tls-ca-cert-file", "ours.pem", "--tls-auth-clients", "no"])
            .current_dir(&folder.0)
            .stdout(Stdio::null())
            .spawn()
            .expect("there is redis-server");
        let server = Self { folder, address, process };
        let start = Instant::now();
        while TcpStream::connect((&*server.address, 6379)).is_err() {
            assert!(start.elapsed() < PATIENCE, "redis-server never listens");
            thread::sleep(Duration::from_millis(10));
        }
        server
    }

    /// The log of a node that trusts `authority`, once it contains `says`.
    fn log_of_node(&self, authority: &str, scheme: &str, says: &str) -> String {
        let folder = Folder::new();
        let url = format!("{scheme}://{}", self.address);
        let trusted = self.folder.0.join(format!("{authority}.pem"));
        let mut node = Server::spawn_with(&folder, &["--limits-redis", &url], &[("SSL_CERT_FILE", &trusted)]);
        node.wait_until(says, |node| node.log().contains(says));
        node.log()
    }
}

impl Drop for Secured {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn certificate_of_another_authority_or_for_another_place_is_refused() {
    let server = Secured::start(None);
    server.log_of_node("ours", "rediss", "rate limits are counted across all nodes");
    server.log_of_node("ours", "redis", ALONE);
    let refused = server.log_of_node("others", "rediss", ALONE);
    assert!(refused.contains("certificate") && refused.contains("SSL_CERT_FILE"), "{refused}");
    let elsewhere = Secured::start(Some("127.77.77.77")).log_of_node("ours", "rediss", ALONE);
    assert!(elsewhere.contains("not valid for"), "{elsewhere}");
}
