//! What samples do when they are sent elsewhere: they go there or fail, and no secret goes along to another origin.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use wirecode::{Variables, find, read, render};

use crate::bench::{folder, tools};
use crate::recorder::Recorder;

/// Those whose client is on every machine that runs the wire test, and how a file of theirs is run.
const TARGETS: [(&str, &str); 18] = [
    ("shell-curl", "bash"),
    ("shell-wget", "bash"),
    ("shell-httpie", "bash"),
    ("python-requests", "python"),
    ("python-httpx", "python"),
    ("python-aiohttp", "python"),
    ("python-http-client", "python"),
    ("javascript-fetch", "node"),
    ("javascript-axios", "node"),
    ("javascript-undici", "node"),
    ("node-https", "node"),
    ("php-curl", "php"),
    ("php-guzzle", "php"),
    ("ruby-net-http", "ruby"),
    ("ruby-faraday", "ruby"),
    ("perl-lwp", "perl"),
    ("perl-http-tiny", "perl"),
    ("lua-luasocket", "lua5.4"),
];

/// What must stay at home.
const SECRETS: [&str; 3] = ["authorization", "cookie", "x-api-key"];

/// Whether the sample of a request ended well.
fn run(target: &str, program: &str, name: &str, request: &str) -> bool {
    let own = folder().join("redirects").join(format!("{target}-{name}"));
    fs::create_dir_all(own.join("vendor")).expect("the folder can be made");
    fs::write(own.join("vendor/autoload.php"), "<?php require_once 'GuzzleHttp/autoload.php';\n")
        .expect("written");
    std::os::unix::fs::symlink(tools("samples").join("node_modules"), own.join("node_modules")).ok();
    let text = format!(r#"{{"info": {{}}, "item": [{{"name": "x", "request": {request}}}]}}"#);
    let document = read(&text).expect("a collection");
    let request = document.request(&document.items[0], &Variables::default()).request;
    let sample = render(&request, find(target).expect("the target is there"));
    let file = own.join(sample.file_name);
    fs::write(&file, sample.code).expect("the sample can be written");
    let program = match program {
        "python" => tools("samples").join("venv/bin/python"),
        other => PathBuf::from(other),
    };
    let mut command = Command::new("timeout");
    command.arg("60").arg(&program);
    if target.starts_with("php") {
        command.args(["-d", "include_path=/usr/share/php"]);
    }
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().to_lowercase().ends_with("_proxy") {
            command.env_remove(name);
        }
    }
    command.arg(&file).current_dir(&own).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().expect("timeout is installed").success()
}

#[test]
fn redirects_are_followed_without_secrets_or_the_sample_fails() {
    let mut wrong = Vec::new();
    for (target, program) in TARGETS {
        let (home, away) = (Recorder::start(None), Recorder::start(None));
        let url = |path: &str| format!("http://{}{path}", home.address);
        let arrived = |recorder: &Recorder| {
            recorder
                .take()
                .iter()
                .map(|received| format!("{} {}", received.method, received.target))
                .collect::<Vec<_>>()
        };
        let is_ok =
            run(target, program, "plain", &format!(r#"{{"method": "GET", "url": "{}"}}"#, url("/moved/1")));
        let got = arrived(&home);
        match got.as_slice() {
            [_, second] if second == "GET /landed" && is_ok => {}
            [_] if !is_ok => {}
            other => {
                wrong.push(format!("{target} ends {} after {other:?}", if is_ok { "well" } else { "badly" }));
            }
        }
        // An address of its own, so another origin.
        let path = format!("/elsewhere/{}", away.address.port());
        for (name, header) in [
            ("login", r#"{"key": "Authorization", "value": "s"}, {"key": "Cookie", "value": "a=s"}"#),
            ("key", r#"{"key": "X-Api-Key", "value": "s"}"#),
        ] {
            let request = format!(r#"{{"method": "GET", "url": "{}", "header": [{header}]}}"#, url(&path));
            let is_ok = run(target, program, name, &request);
            let there = away.take();
            let told = there.iter().flat_map(|received| {
                SECRETS.iter().filter(|secret| received.values(secret).next().is_some())
            });
            let told: Vec<_> = told.collect();
            if !told.is_empty() {
                wrong.push(format!("{target} tells another origin {told:?}"));
            } else if there.is_empty() && is_ok {
                wrong.push(format!("{target} ends well with a redirect that it has not followed ({name})"));
            }
            assert_eq!(arrived(&home).len(), 1, "{target} {name}");
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
