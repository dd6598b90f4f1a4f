//! Requests that readers send from a built page, to the one origin that its policy names.

use crate::site::Site;
use browser::{Browser, Theme, Width};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

/// A server whose answers pages of all origins may read; it tells each request but the questions of CORS.
fn server() -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let origin = format!("http://{}", listener.local_addr().expect("an address"));
    let (tell, requests) = channel();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let request = answer(&stream);
            if !request.starts_with("OPTIONS") && tell.send(request).is_err() {
                return;
            }
        }
    });
    (origin, requests)
}

/// Answers one request, and returns its head and body.
fn answer(stream: &TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let (mut head, mut length) = (String::new(), 0);
    while reader.read_line(&mut head).is_ok_and(|read| read > 2) {
        let line = head.lines().last().unwrap_or_default().to_ascii_lowercase();
        length = line.strip_prefix("content-length: ").and_then(|own| own.parse().ok()).unwrap_or(length);
    }
    let mut body = vec![0; length];
    let _ = reader.read_exact(&mut body);
    let text = "{\"on\": true}";
    let mut stream = stream;
    let _ = write!(
        stream,
        "HTTP/1.1 200 OK\r\naccess-control-allow-origin: *\r\naccess-control-allow-headers: authorization, content-type\r\n\
         access-control-allow-methods: PUT\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{text}",
        text.len()
    );
    head + &String::from_utf8_lossy(&body)
}

const COLLECTION: &str = r#"{"info": {"name": "Lights"}, "item": [{"name": "Dim", "request": {
    "method": "PUT", "url": "https://api.example/v1/lamps/:id?fade=2",
    "header": [{"key": "Authorization", "value": "Bearer {{token}}"}, {"key": "Content-Type", "value": "application/json"}],
    "body": {"mode": "raw", "raw": "{\"level\": 0.5}"}}}]}"#;

#[test]
fn a_request_goes_to_the_allowed_origin_alone_and_no_secret_is_stored() {
    let ((origin, requests), (elsewhere, others)) = (server(), server());
    let site = Site::build_with("try-it", &[("lights.json", COLLECTION)], &["--try-it", &origin]);
    let browser = Browser::start();
    browser.set(Width::Wide, Theme::Light);
    browser.open(&site.address("lights/requests/dim.html"));
    browser.wait_until("document.querySelector('#try button')");
    assert!(browser.text("#try").contains(&format!("Goes to {origin}")));
    browser.fill("#inputs [name=token]", "secret-of-mine");
    browser.fill("#inputs [name=id]", "7");
    browser.click("#try button");
    browser.wait_until("document.querySelector('#try .status')?.textContent === '200'");
    let request = requests.recv_timeout(Duration::from_secs(5)).expect("a request");
    for part in ["PUT /v1/lamps/7?fade=2 HTTP", "Bearer secret-of-mine", "{\"level\": 0.5}"] {
        assert!(request.contains(part), "{part}: {request}");
    }
    assert!(!request.to_ascii_lowercase().contains("referer:"), "{request}");
    assert!(browser.text("#try .answer").contains("\"on\": true"));
    let kept = browser.eval("return JSON.stringify(localStorage) + document.cookie + location.href;");
    assert!(!kept.to_string().contains("secret-of-mine"), "{kept}");
    browser.look_at("static-try-it");

    // The page's policy names one origin.
    let refused =
        browser.eval(&format!("return fetch('{elsewhere}/x').then(() => 'sent', () => 'refused');"));
    assert_eq!(refused, "refused");
    assert!(others.recv_timeout(Duration::from_millis(500)).is_err());
}

#[test]
fn a_page_without_an_origin_sends_nothing() {
    let site = Site::build("no-try-it", &[("lights.json", COLLECTION)]);
    let browser = Browser::without_network();
    browser.open(&site.address("lights/requests/dim.html"));
    browser.wait_until("document.querySelector('.sample[open]')");
    assert_eq!(browser.eval("return document.querySelectorAll('#try').length;"), 0);
}
