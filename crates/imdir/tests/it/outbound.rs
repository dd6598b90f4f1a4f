//! Outgoing HTTP, against servers that misbehave.

use imdir::outbound::{Outbound, OutboundError};
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener},
    time::Duration,
};
use ureq::http::Request;

const TIMEOUT: Duration = Duration::from_secs(20);

/// A server that sends the same bytes to each client, then waits until it is gone.
fn server(reply: &'static [u8]) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("it is bound");
    std::thread::spawn(move || {
        for mut client in listener.incoming().flatten() {
            let _ = client.read(&mut [0; 4096]);
            let _ = client.write_all(reply);
            let _ = client.read_to_end(&mut Vec::new());
        }
    });
    address
}

fn get(url: &str) -> Request<()> {
    Request::get(url).body(()).expect("a URL")
}

#[test]
fn no_redirect_is_followed() {
    let reply = b"HTTP/1.1 307 Go\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 2\r\n\r\nno";
    let address = server(reply);
    let sent = Outbound::to_settings(TIMEOUT, 100).send(get(&format!("http://{address}/"))).expect("a reply");
    assert_eq!((sent.status.as_u16(), &*sent.body), (307, &b"no"[..]));
    assert_eq!(sent.headers["location"], "http://127.0.0.1:1/");
}

#[test]
fn large_response_is_cut_off() {
    for reply in [
        &b"HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n12345678901"[..],
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n12345678901\r\n",
    ] {
        let address = server(reply);
        let sent = Outbound::to_settings(TIMEOUT, 10).send(get(&format!("http://{address}/")));
        assert!(matches!(sent, Err(OutboundError::TooLarge(10))), "{sent:?}");
    }
}

#[test]
fn silent_server_is_given_up() {
    for reply in [&b""[..], b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n12"] {
        let address = server(reply);
        let sent =
            Outbound::to_settings(Duration::from_millis(100), 10).send(get(&format!("http://{address}/")));
        assert!(matches!(sent, Err(OutboundError::Failed(ureq::Error::Timeout(_)))), "{sent:?}");
    }
}

#[test]
fn addresses_that_others_name_must_be_public() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it is bound").port();
    listener.set_nonblocking(true).expect("a socket");
    for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"] {
        let url = format!("http://{host}:{port}/");
        let sent = Outbound::to_public(TIMEOUT, 10, &[]).send(get(&url));
        assert!(matches!(sent, Err(OutboundError::NotPublic(_))), "{url}: {sent:?}");
    }
    assert!(listener.accept().is_err(), "somebody connected");
}
