//! Options of samples: each changes what a sample does, in every target that supports it.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use wirecode::{OPTIONS, find};

use crate::bench::folder;
use crate::programs::{Run, TARGETS};
use crate::recorder::{ANSWER, Recorder};

/// The targets of the table whose samples have an effect of an option of curl.
fn supporting(option: &str, value: &str) -> Vec<(&'static str, &'static str)> {
    let is_supported = |target: &&(&str, &str)| {
        let target = find(target.0).expect("the target is there");
        let request = wirecode::read("curl http://h/").expect("a command");
        let request = request.request(&request.items[0], &wirecode::Variables::default()).request;
        let mut options = wirecode::Options::default();
        options.set(option, value).expect("it is an option");
        wirecode::render_with(&request, target, &options).notes.is_empty()
    };
    TARGETS.iter().filter(is_supported).copied().collect()
}

fn get(url: &str) -> String {
    format!(r#""request": {{"method": "GET", "url": "{url}"}}"#)
}

/// Runs the check for each target, and fails with all messages.
fn check(
    targets: &[(&'static str, &'static str)],
    least: usize,
    check: impl Fn(&'static str, &'static str) -> Result<(), String>,
) {
    assert!(targets.len() >= least, "only {targets:?}");
    let wrong: Vec<_> = targets
        .iter()
        .filter_map(|(target, program)| {
            check(target, program).err().map(|error| format!("{target}: {error}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn options_limit_the_time() {
    check(&supporting("timeout", "3"), 18, |target, program| {
        let server = Recorder::start(None);
        let url = format!("http://{}/slow", server.address);
        let ran = Run::new(target, program, "timeout").option("timeout", "3").item(&get(&url));
        match (server.take().len(), ran) {
            (1, Err(_)) => Ok(()),
            (count, ran) => Err(format!("{ran:?} after {count} requests")),
        }
    });
}

#[test]
fn options_send_through_a_proxy() {
    check(&supporting("proxy", "http://127.0.0.1:1"), 12, |target, program| {
        let proxy = Recorder::start(None);
        let url = format!("http://{}", proxy.address);
        let run = Run::new(target, program, "proxy").option("proxy", &url);
        let ran = run.item(&get("http://somewhere.invalid/a?b=c"));
        let got: Vec<_> = proxy.take().into_iter().map(|received| received.target).collect();
        if ran.is_ok() && got == ["http://somewhere.invalid/a?b=c"] {
            return Ok(());
        }
        Err(format!("{ran:?} after {got:?}"))
    });
}

#[test]
fn options_repeat_a_refused_request() {
    check(&supporting("retries", "2"), 4, |target, program| {
        let server = Recorder::start(None);
        let url = format!("http://{}/busy", server.address);
        let ran = Run::new(target, program, "retries").option("retries", "2").item(&get(&url));
        match (server.take().len(), ran) {
            (2, Ok(())) => Ok(()),
            (count, ran) => Err(format!("{ran:?} after {count} requests")),
        }
    });
}

#[test]
fn options_follow_a_number_of_redirects() {
    check(&supporting("redirects", "2"), 6, |target, program| {
        let server = Recorder::start(None);
        let run = |hops: u32| {
            let url = format!("http://{}/hops/{hops}", server.address);
            Run::new(target, program, "hops").option("redirects", "2").item(&get(&url))
        };
        run(2)?;
        server.take();
        match (run(3), server.take().len()) {
            (Err(_), 3) => Ok(()),
            // The last redirect is the response.
            (Ok(()), 3) if target == "php-pecl-http" => Ok(()),
            (ran, count) => Err(format!("{ran:?} after {count} requests")),
        }
    });
}

#[test]
fn options_save_the_response() {
    check(&supporting("output", "saved.json"), 5, |target, program| {
        let server = Recorder::start(None);
        let run = Run::new(target, program, "output").option("output", "saved.json");
        fs::remove_file(run.folder.join("saved.json")).ok();
        run.item(&get(&format!("http://{}/", server.address)))?;
        let saved = fs::read_to_string(run.folder.join("saved.json")).map_err(|error| error.to_string())?;
        (saved == ANSWER).then_some(()).ok_or(saved)
    });
}

#[test]
fn options_read_secrets_from_the_environment() {
    let readers = supporting("comments", "off").into_iter().filter(|(target, _)| !target.contains("chilkat"));
    let readers: Vec<_> = readers.filter(|(target, _)| reads_environment(target)).collect();
    check(&readers, 24, |target, program| {
        let server = Recorder::start(None);
        let url = format!("http://{}/?key=hunter2", server.address);
        let item = format!(
            r#""request": {{"method": "GET", "url": "{url}", "header": [
                {{"key": "Authorization", "value": "Bearer hunter2"}}]}}"#
        );
        let run = Run::new(target, program, "environment").option("secrets", "environment");
        let ran = run.environment("ACCESS_TOKEN", "t1").environment("KEY", "k2").item(&item);
        let got = server.take();
        match got.as_slice() {
            [one]
                if ran.is_ok()
                    && one.target == "/?key=k2"
                    && one.values("authorization").eq([b"Bearer t1".as_slice()]) =>
            {
                Ok(())
            }
            _ => Err(format!("{ran:?} after {got:?}")),
        }
    });
}

fn reads_environment(target: &str) -> bool {
    let document = wirecode::read("curl http://h/ -H 'X-Api-Key: hunter2'").expect("a command");
    let request = document.request(&document.items[0], &wirecode::Variables::default()).request;
    let mut options = wirecode::Options::default();
    options.set("secrets", "environment").expect("it is an option");
    let sample = wirecode::render_with(&request, find(target).expect("the target is there"), &options);
    assert!(!sample.code.contains("hunter2"), "{target}");
    sample.inputs.iter().any(|input| input.kind == wirecode::InputKind::Environment)
}

#[test]
fn options_trust_any_certificate_or_none_unknown() {
    let server = SelfSigned::start();
    let item = get(&format!("https://localhost:{}/", server.port));
    check(&supporting("verify", "false"), 12, |target, program| {
        let trusting = Run::new(target, program, "verify").option("verify", "false");
        trusting.item(&item).map_err(|error| format!("refused: {error}"))?;
        match Run::new(target, program, "verified").item(&item) {
            Ok(()) => Err("trusts an unknown certificate by itself".to_owned()),
            Err(_) => Ok(()),
        }
    });
    let file = server.certificate.to_str().expect("it is text").to_owned();
    check(&supporting("verify", &file), 8, |target, program| {
        let run = Run::new(target, program, "authority").option("verify", &file);
        run.item(&item).map_err(|error| format!("refused: {error}"))
    });
}

/// Programs of a reader around the calls of samples.
const FRAMES: &[(&str, &str, &str, &str)] = &[
    ("shell-curl", "bash", "set -e\n", ""),
    ("shell-httpie", "bash", "set -e\n", ""),
    ("python-requests", "python", "import requests\n", ""),
    ("python-http-client", "python", "from urllib.parse import *\nimport http.client\n", ""),
    (
        "node-https",
        "node",
        "import { once } from 'events';\nimport http from 'http';\nimport https from 'https';\nimport { text } from 'stream/consumers';\n",
        "",
    ),
    ("javascript-axios", "node", "import axios from 'axios';\n", ""),
    ("php-curl", "php", "<?php\n", ""),
    ("php-guzzle", "php", "<?php\nrequire 'vendor/autoload.php';\nuse GuzzleHttp\\Client;\n", ""),
    ("ruby-net-http", "ruby", "require 'net/http'\n", ""),
    ("perl-http-tiny", "perl", "use HTTP::Tiny;\n", ""),
    ("r-httr2", "Rscript", "library(httr2)\n", ""),
    (
        "pascal-fphttpclient",
        "fpc",
        "program Call;\n{$mode objfpc}{$H+}\nuses Classes, SysUtils, fphttpclient, URIParser, opensslsockets;\nprocedure Send;\n",
        "begin\n  Send;\nend.\n",
    ),
    (
        "rust-reqwest",
        "cargo",
        "use reqwest::blocking::Client;\nfn call() -> Result<(), Box<dyn std::error::Error>> {\n",
        "Ok(())\n}\nfn main() { call().unwrap() }\n",
    ),
    (
        "java-net-http",
        "java",
        "import java.net.*;\nimport java.net.http.*;\nimport java.net.http.HttpResponse.*;\npublic class Main {\npublic static void main(String[] args) throws Exception {\n",
        "}\n}\n",
    ),
    (
        "go-net-http",
        "go",
        "package main\nimport (\n\"fmt\"\n\"io\"\n\"log\"\n\"net/http\"\n)\nfunc main() {\n",
        "}\n",
    ),
    ("csharp-httpclient", "mono", "", ""),
    ("d-std-net-curl", "ldc2", "import std.net.curl, std.stdio;\nvoid main()\n{\n", "}\n"),
];

#[test]
fn options_leave_the_program_to_the_reader() {
    let targets: Vec<_> = FRAMES.iter().map(|(target, program, ..)| (*target, *program)).collect();
    check(&targets, 17, |target, program| {
        let (.., before, after) = FRAMES.iter().find(|frame| frame.0 == target).expect("it has a frame");
        let server = Recorder::start(None);
        let run = Run::new(target, program, "call").option("complete", "call").frame(before, after);
        let ran = run.item(&get(&format!("http://{}/a", server.address)));
        match (server.take().len(), ran) {
            (1, Ok(())) => Ok(()),
            (count, ran) => Err(format!("{ran:?} after {count} requests")),
        }
    });
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
    fn start() -> Self {
        let own = folder().join("self-signed");
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
            .args(["-addext", "subjectAltName=DNS:localhost", "-keyout"])
            .arg(&key)
            .arg("-out")
            .arg(&certificate);
        assert!(openssl.output().expect("openssl is installed").status.success());
        let free = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = free.local_addr().expect("a listener has an address").port();
        drop(free);
        let process = serve(port, &key, &certificate);
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(20), "openssl does not listen");
            std::thread::sleep(Duration::from_millis(50));
        }
        Self { port, certificate, process }
    }
}

fn serve(port: u16, key: &Path, certificate: &Path) -> Child {
    let mut server = Command::new("openssl");
    server.args(["s_server", "-quiet", "-www", "-accept", &format!("127.0.0.1:{port}"), "-key"]);
    server.arg(key).arg("-cert").arg(certificate);
    server.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    server.spawn().expect("openssl is installed")
}

impl Drop for SelfSigned {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
