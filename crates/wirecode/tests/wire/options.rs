//! Options of samples: each changes what a sample does, in every target that supports it.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::time::{Duration, Instant};

use wirecode::OPTIONS;

use crate::RUN;
use crate::behavior::{Behavior, get, item, reads_environment, supports};
use crate::bench::Case;
use crate::recorder::{ANSWER, Recorder};

/// Options, a value of each, and how many targets support it at least.
const LEAST: [(&str, &str, usize); 8] = [
    ("timeout", "2", 18),
    ("timeout", "none", 32),
    ("proxy", "http://127.0.0.1:1", 12),
    ("retries", "2", 4),
    ("redirects", "2", 6),
    ("output", "saved.json", 5),
    ("verify", "false", 12),
    ("verify", "certificate.pem", 9),
];

/// A path whose response takes six seconds: HTTPX gives up after five by default.
const SLOW: &str = "/slow/6";

#[test]
fn options_are_supported_by_many() {
    for (option, value, least) in LEAST {
        let count = RUN.iter().filter(|target| supports(target, option, value)).count();
        assert!(count >= least, "{option}={value}: {count}");
    }
    let count = RUN.iter().filter(|target| reads_environment(target)).count();
    assert!(count >= 24, "{count}");
}

pub fn add(behavior: &mut Behavior) {
    limit_the_time(behavior);
    send_through_a_proxy(behavior);
    repeat_a_refused_request(behavior);
    follow_a_number_of_redirects(behavior);
    save_the_response(behavior);
    read_secrets_from_the_environment(behavior);
    trust_any_certificate_or_none_unknown(behavior);
    leave_the_program_to_the_reader(behavior);
}

/// That the sample sent so many requests, and whether it ended well.
fn ends(well: bool, requests: usize) -> impl FnOnce(&Case) -> Result<(), String> {
    move |case| {
        let count = case.received().len();
        if count == requests && case.outcome.is_ok() == well {
            return Ok(());
        }
        Err(format!("{:?} after {count} requests", case.outcome))
    }
}

fn limit_the_time(behavior: &mut Behavior) {
    if behavior.supports("timeout", "2") {
        behavior.add("timeout", &[("timeout", "2")], |server| get(server, SLOW), ends(false, 1));
    }
    if behavior.supports("timeout", "none") {
        behavior.add("no timeout", &[("timeout", "none")], |server| get(server, SLOW), ends(true, 1));
    }
}

fn send_through_a_proxy(behavior: &mut Behavior) {
    if !behavior.supports("proxy", "http://127.0.0.1:1") {
        return;
    }
    let proxy = Recorder::start(None);
    let url = format!("http://{}", proxy.address);
    let document =
        |_: &Recorder| item(r#""request": {"method": "GET", "url": "http://somewhere.invalid/a?b=c"}"#);
    behavior.add("proxy", &[("proxy", &url)], document, move |case| {
        let got: Vec<_> = proxy.take().into_iter().map(|received| received.target).collect();
        if case.outcome.is_ok() && got == ["http://somewhere.invalid/a?b=c"] {
            return Ok(());
        }
        Err(format!("{:?} after {got:?}", case.outcome))
    });
}

fn repeat_a_refused_request(behavior: &mut Behavior) {
    if behavior.supports("retries", "2") {
        behavior.add("retries", &[("retries", "2")], |server| get(server, "/busy"), ends(true, 2));
    }
}

fn follow_a_number_of_redirects(behavior: &mut Behavior) {
    if behavior.supports("redirects", "2") {
        let options = [("redirects", "2")];
        behavior.add("redirects within the limit", &options, |server| get(server, "/hops/2"), ends(true, 3));
        behavior.add("redirects over the limit", &options, |server| get(server, "/hops/3"), ends(false, 3));
    }
}

fn save_the_response(behavior: &mut Behavior) {
    if !behavior.supports("output", "saved.json") {
        return;
    }
    // The working folder may be that of all samples.
    let path = behavior.bench.next_folder().join("saved.json");
    let option = path.to_str().expect("the folders of tests have plain names").to_owned();
    behavior.add(
        "output",
        &[("output", &option)],
        |server| get(server, "/"),
        move |case| {
            let saved = fs::read_to_string(&path).map_err(|error| error.to_string())?;
            (saved == ANSWER && case.outcome.is_ok())
                .then_some(())
                .ok_or(format!("{:?}, {saved}", case.outcome))
        },
    );
}

fn read_secrets_from_the_environment(behavior: &mut Behavior) {
    if !behavior.reads_environment() {
        return;
    }
    let document = |server: &Recorder| {
        item(&format!(
            r#""request": {{"method": "GET", "url": "http://{}/?key=hunter2", "header": [
                {{"key": "Authorization", "value": "Bearer hunter2"}}]}}"#,
            server.address
        ))
    };
    behavior.bench.environment = vec![("ACCESS_TOKEN", "t1"), ("KEY", "k2")];
    behavior.add("secrets", &[("secrets", "environment")], document, |case| match &case.received()[..] {
        [one]
            if case.outcome.is_ok()
                && one.target == "/?key=k2"
                && one.values("authorization").eq([b"Bearer t1".as_slice()]) =>
        {
            Ok(())
        }
        got => Err(format!("{:?} after {got:?}", case.outcome)),
    });
}

/// Clients that check no certificate by default; docs/samples.md names them.
const TRUSTING: [&str; 5] =
    ["lua-luasocket", "tcl-http", "pascal-fphttpclient", "python-chilkat", "python-chilkat2"];

fn trust_any_certificate_or_none_unknown(behavior: &mut Behavior) {
    let server = Rc::new(SelfSigned::start(&behavior.bench.folder));
    let file = server.certificate.to_str().expect("the folders of tests have plain names").to_owned();
    let trusts_any = TRUSTING.contains(&behavior.target);
    for (name, options, is_trusted) in [
        ("an unknown certificate", vec![], trusts_any),
        ("any certificate", vec![("verify", "false")], true),
        ("the certificate of a file", vec![("verify", &*file)], true),
    ] {
        if options.iter().all(|(option, value)| behavior.supports(option, value)) {
            // It runs until the last of these samples has run.
            let server = Rc::clone(&server);
            let url = format!("https://localhost:{}/answer", server.port);
            let document = |_: &Recorder| item(&format!(r#""request": {{"method": "GET", "url": "{url}"}}"#));
            behavior.add(name, &options, document, move |case| {
                let _running = server;
                if case.outcome.is_ok() == is_trusted { Ok(()) } else { Err(format!("{:?}", case.outcome)) }
            });
        }
    }
}

/// Programs of a reader around the calls of samples.
const FRAMES: &[(&str, &str, &str)] = &[
    ("shell-curl", "set -e\n", ""),
    ("shell-httpie", "set -e\n", ""),
    ("python-requests", "import requests\n", ""),
    ("python-http-client", "from urllib.parse import *\nimport http.client\n", ""),
    (
        "node-https",
        "import { once } from 'events';\nimport http from 'http';\nimport https from 'https';\nimport { text } from 'stream/consumers';\n",
        "",
    ),
    ("javascript-axios", "import axios from 'axios';\n", ""),
    ("php-curl", "<?php\n", ""),
    ("php-guzzle", "<?php\nrequire 'vendor/autoload.php';\nuse GuzzleHttp\\Client;\n", ""),
    ("ruby-net-http", "require 'net/http'\n", ""),
    ("perl-http-tiny", "use HTTP::Tiny;\n", ""),
    ("r-httr2", "library(httr2)\n", ""),
    (
        "pascal-fphttpclient",
        "program Call;\n{$mode objfpc}{$H+}\nuses Classes, SysUtils, fphttpclient, URIParser, opensslsockets;\nprocedure Send;\n",
        "begin\n  Send;\nend.\n",
    ),
    (
        "rust-reqwest",
        "use reqwest::blocking::Client;\nfn call() -> Result<(), Box<dyn std::error::Error>> {\n",
        "Ok(())\n}\nfn main() -> Result<(), Box<dyn std::error::Error>> { call() }\n",
    ),
    (
        "java-net-http",
        "import java.net.*;\nimport java.net.http.*;\nimport java.net.http.HttpResponse.*;\npublic class Main {\npublic static void main(String[] args) throws Exception {\n",
        "}\n}\n",
    ),
    (
        "go-net-http",
        "package main\nimport (\n\"fmt\"\n\"io\"\n\"log\"\n\"net/http\"\n)\nfunc main() {\n",
        "}\n",
    ),
    ("csharp-httpclient", "", ""),
    ("d-std-net-curl", "import std.net.curl, std.stdio;\nvoid main()\n{\n", "}\n"),
];

fn leave_the_program_to_the_reader(behavior: &mut Behavior) {
    let Some((_, before, after)) = FRAMES.iter().find(|frame| frame.0 == behavior.target) else { return };
    behavior.add("call", &[("complete", "call")], |server| get(server, "/a"), ends(true, 1));
    let file = &behavior.bench.cases.last().expect("it was added").file;
    let call = fs::read_to_string(file).expect("the sample is there");
    fs::write(file, format!("{before}{call}{after}")).expect("the sample can be written");
}

#[test]
fn each_option_says_which_targets_support_it() {
    for option in OPTIONS {
        let count =
            wirecode::targets().filter(|target| target.options().any(|own| own.name == option.name)).count();
        let least = if option.name == "style" { 4 } else { 5 };
        assert!(count >= least, "{}: {count}", option.name);
    }
}

/// A server whose certificate nobody has signed.
struct SelfSigned {
    port: u16,
    certificate: std::path::PathBuf,
    process: Child,
}

impl SelfSigned {
    fn start(folder: &Path) -> Self {
        let own = folder.join("self-signed");
        fs::create_dir_all(&own).expect("the folder can be made");
        let (key, certificate) = (own.join("key.pem"), own.join("certificate.pem"));
        let mut openssl = Command::new("openssl");
        openssl.args([
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=localhost",
        ]);
        openssl
            // rustls takes no authority's certificate for a server's.
            .args(["-addext", "basicConstraints=critical,CA:FALSE"])
            .args(["-addext", "subjectAltName=DNS:localhost", "-keyout"])
            .arg(&key)
            .arg("-out")
            .arg(&certificate);
        assert!(openssl.output().expect("openssl is installed").status.success());
        let free = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = free.local_addr().expect("a listener has an address").port();
        drop(free);
        let headers = format!("Content-Length: {}\r\nConnection: close\r\n", ANSWER.len());
        let response = format!("HTTP/1.1 200 OK\r\n{headers}\r\n{ANSWER}");
        fs::write(own.join("answer"), response).expect("the file can be written");
        let process = serve(port, &own);
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(20), "openssl does not listen");
            std::thread::sleep(Duration::from_millis(50));
        }
        Self { port, certificate, process }
    }
}

/// Sends a file, whose name is the URL's path, as it is.
fn serve(port: u16, folder: &Path) -> Child {
    let mut server = Command::new("openssl");
    server.args(["s_server", "-quiet", "-HTTP", "-accept", &format!("127.0.0.1:{port}")]);
    server.args(["-key", "key.pem", "-cert", "certificate.pem"]).current_dir(folder);
    server.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    server.spawn().expect("openssl is installed")
}

impl Drop for SelfSigned {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
