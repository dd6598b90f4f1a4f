//! HTTPS in the server itself.

use crate::{
    certificates::{authority, certificate},
    connections::connect,
    process::{Outcome, Server, imdir, run},
    support::Folder,
};
use serde_json::Value;
use std::{fs, process::Command};

/// A folder with `ours.pem`, `others.pem`, and in `tls` a certificate signed by one of them.
fn certified(by: &str) -> Folder {
    let folder = Folder::new();
    fs::create_dir(folder.0.join("tls")).expect("the folder is writable");
    let path = folder.0.display().to_string();
    sh(&[authority(&path, "ours"), authority(&path, "others")]);
    renew(&folder, by);
    folder
}

fn renew(folder: &Folder, by: &str) {
    let path = folder.0.display().to_string();
    sh(&[certificate(&path, by, "127.0.0.1", &format!("{path}/tls"))]);
}

fn sh(lines: &[String]) {
    let done = Command::new("sh").args(["-c", &lines.join(" && ")]).output().expect("there is a shell");
    assert!(done.status.success(), "{done:?}");
}

fn start(folder: &Folder, args: &[&str]) -> Server {
    let tls = ["--tls-cert", "tls/server.crt", "--tls-key", "tls/server.key"];
    Server::start(folder, &[&tls[..], args].concat())
}

/// The response to curl with a trusted authority, headers first; none if curl doesn't trust the server.
fn get(folder: &Folder, server: &Server, trusted: &str, args: &[&str]) -> Option<String> {
    let done = Command::new("curl")
        .args(["--silent", "--show-error", "--include", "--max-time", "30", "--cacert"])
        .arg(folder.0.join(format!("{trusted}.pem")))
        .args(args)
        .arg(format!("{}/livez", server.url))
        .output()
        .expect("there is curl");
    done.status.success().then(|| String::from_utf8(done.stdout).expect("UTF-8"))
}

#[test]
fn server_speaks_tls_itself_with_http_2_and_1() {
    let folder = certified("ours");
    let server = start(&folder, &[]);
    assert!(server.url.starts_with("https://"), "{}", server.url);
    for (option, line) in [("--http2", "HTTP/2 200"), ("--http1.1", "HTTP/1.1 200")] {
        let answer = get(&folder, &server, "ours", &[option]).expect("it is trusted");
        assert!(answer.starts_with(line), "{answer}");
        assert!(answer.contains("strict-transport-security: max-age=31536000"), "{answer}");
    }
    assert_eq!(get(&folder, &server, "others", &[]), None);
    // Plain HTTP gets no response.
    let plain = server.url.replace("https://", "http://") + "/livez";
    let done =
        Command::new("curl").args(["--silent", "--max-time", "30", &plain]).output().expect("there is curl");
    assert!(!done.status.success() && done.stdout.is_empty(), "{done:?}");
}

#[test]
fn host_is_checked_in_http_2_and_api_url_is_https() {
    let folder = certified("ours");
    let server = start(&folder, &[]);
    let client = crate::serve::keys(&folder);
    let token = |host: &str| {
        let done = Command::new("curl")
            .args(["--silent", "--http2", "--max-time", "30", "--cacert"])
            .arg(folder.0.join("ours.pem"))
            .args(["-H", &format!("Host: {host}"), "-d", "grant_type=client_credentials"])
            .args([
                "-u",
                &format!("{}:{}", client.app, client.secret),
                &format!("{}/oauth/token", server.url),
            ])
            .output()
            .expect("there is curl");
        serde_json::from_slice::<Value>(&done.stdout).unwrap_or_default()
    };
    assert_eq!(token("im.example")["api_url"], "https://im.example");
    let refused = token("a b");
    assert!(refused["access_token"].is_null(), "{refused}");
    let refused = token("user@im.example");
    assert!(refused["access_token"].is_null(), "{refused}");
}

#[test]
fn hangup_brings_the_new_certificate_and_a_broken_one_changes_nothing() {
    let folder = certified("ours");
    let mut server = start(&folder, &[]);
    renew(&folder, "others");
    assert!(get(&folder, &server, "ours", &[]).is_some(), "nobody has asked for the new one");
    server.signal("HUP");
    server.wait_until("the certificate is read", |server| server.log().contains("certificate reloaded"));
    assert!(get(&folder, &server, "others", &[]).is_some());
    assert_eq!(get(&folder, &server, "ours", &[]), None);

    let broken: [fn(&Folder); 3] = [
        |folder| fs::write(folder.0.join("tls/server.crt"), "no certificate").expect("writable"),
        |folder| fs::remove_file(folder.0.join("tls/server.key")).expect("it is there"),
        // The key of a different certificate.
        |folder| {
            renew(folder, "ours");
            let key = fs::read(folder.0.join("ours.key")).expect("it is there");
            fs::write(folder.0.join("tls/server.key"), key).expect("writable");
        },
    ];
    for (number, break_it) in broken.into_iter().enumerate() {
        break_it(&folder);
        server.signal("HUP");
        server.wait_until("it says so", |server| {
            server.log().matches("certificate unchanged: tls_").count() == number + 1
        });
        assert!(get(&folder, &server, "others", &[]).is_some());
    }
}

#[test]
fn handshakes_that_never_end_give_way() {
    let folder = certified("ours");
    let server = start(&folder, &["--max-connections", "3"]);
    let silent: Vec<_> = (0..20).map(|_| connect(&server)).collect();
    assert!(get(&folder, &server, "ours", &[]).is_some());
    drop(silent);
}

#[test]
fn certificate_and_key_come_together_and_fit() {
    let folder = certified("ours");
    for (args, says) in [
        (&["--tls-cert", "tls/server.crt"][..], "tls_key is missing"),
        (&["--ldaps-listen", "127.0.0.1:0"], "tls_cert is missing, it is required with ldaps_listen"),
        (&["--tls-key", "tls/server.key"], "tls_cert is missing"),
        (&["--tls-cert", "none.crt", "--tls-key", "tls/server.key"], "tls_cert: none.crt"),
        (&["--tls-cert", "tls/server.key", "--tls-key", "tls/server.key"], "it contains no certificate"),
        (&["--tls-cert", "tls/server.crt", "--tls-key", "ours.key"], "doesn't match"),
    ] {
        let all = [&["serve", "--data", "data", "--listen", "127.0.0.1:0"], args].concat();
        let Outcome { code, stderr, .. } = run(imdir(&folder, &all));
        assert!(code == Some(1) && stderr.contains(says), "{args:?}: {stderr}");
    }
}
