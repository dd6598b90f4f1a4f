//! Redirects in samples: they follow them or fail, and never send a secret to another origin.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use wirecode::{Variables, find, read, render};

use crate::bench::{driver, folder, tools};
use crate::http::Received;
use crate::recorder::Recorder;

/// The targets whose client is on every machine that runs the wire test, and the program that runs their files.
const TARGETS: [(&str, &str); 35] = [
    ("shell-curl", "bash"),
    ("shell-wget", "bash"),
    ("shell-httpie", "bash"),
    ("python-requests", "python"),
    ("python-httpx", "python"),
    ("python-aiohttp", "python"),
    ("python-http-client", "python"),
    ("python-chilkat", "python"),
    ("python-chilkat2", "python"),
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
    ("tcl-http", "tclsh"),
    ("r-httr", "Rscript"),
    ("r-httr2", "Rscript"),
    ("ansible-uri", "ansible"),
    ("pascal-fphttpclient", "fpc"),
    ("rust-reqwest", "cargo"),
    ("rust-ureq", "cargo"),
    ("java-net-http", "java"),
    ("java-okhttp", "okhttp"),
    ("go-net-http", "go"),
    ("csharp-httpclient", "mono"),
    ("d-std-net-curl", "ldc2"),
    ("nim-httpclient", "nim"),
    ("crystal-http-client", "crystal"),
    ("clojure-clj-http", "clojure"),
];

/// The targets that follow redirects within an origin, regardless of secrets.
const FOLLOWERS: [&str; 19] = [
    "rust-reqwest",
    "ruby-net-http",
    "ruby-faraday",
    "node-https",
    "python-http-client",
    "csharp-httpclient",
    "crystal-http-client",
    "tcl-http",
    "pascal-fphttpclient",
    "clojure-clj-http",
    "python-requests",
    "javascript-fetch",
    "javascript-axios",
    "javascript-undici",
    "python-httpx",
    "php-curl",
    "php-guzzle",
    "java-okhttp",
    "go-net-http",
];

/// Headers that must not be sent to another origin.
const SECRETS: [&str; 3] = ["authorization", "cookie", "x-api-key"];

/// Runs the sample of a request. Fails with what it wrote.
fn run(target: &str, program: &str, name: &str, item: &str) -> Result<(), String> {
    let own = folder().join("redirects").join(format!("{target}-{name}"));
    fs::create_dir_all(own.join("vendor")).expect("the folder can be made");
    fs::write(own.join("vendor/autoload.php"), "<?php require_once 'GuzzleHttp/autoload.php';\n")
        .expect("written");
    std::os::unix::fs::symlink(tools("samples").join("node_modules"), own.join("node_modules")).ok();
    let text = format!(r#"{{"info": {{}}, "item": [{{"name": "x", {item}}}]}}"#);
    let document = read(&text).expect("a collection");
    let request = document.request(&document.items[0], &Variables::default()).request;
    let sample = render(&request, find(target).expect("the target is there"));
    let file = own.join(sample.file_name);
    fs::write(&file, sample.code).expect("the sample can be written");
    let mut command = Command::new("timeout");
    command.arg("300");
    start(&mut command, program, &file);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().to_lowercase().ends_with("_proxy") {
            command.env_remove(name);
        }
    }
    let output = command.current_dir(&own).stdin(Stdio::null()).output().expect("timeout is installed");
    if output.status.success() {
        return Ok(());
    }
    let [written, error] =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    Err(format!("{}: {written}{error}", output.status))
}

/// Adds the command that runs a file, in its folder.
fn start(command: &mut Command, program: &str, file: &Path) {
    match program {
        "python" => command.arg(tools("samples").join("venv/bin/python")).arg(file),
        "ansible" => command.arg(tools("samples").join("venv/bin/ansible-playbook")).arg(file),
        "php" => command.args(["php", "-d", "include_path=/usr/share/php"]).arg(file),
        "cargo" => {
            let own = file.parent().expect("a file is in a folder");
            // Samples share a target folder; those that run at the same time need binaries of their own.
            let binary = own.file_name().expect("a folder has a name").to_string_lossy();
            let package = include_str!("drivers/rust/Cargo.toml");
            let binaries = format!("[[bin]]\nname = \"{binary}\"\npath = \"main.rs\"\n\n[profile.dev]");
            let package = package.replacen("[profile.dev]", &binaries, 1);
            fs::write(own.join("Cargo.toml"), package).expect("written");
            fs::write(own.join("Cargo.lock"), include_str!("drivers/rust/Cargo.lock")).expect("written");
            command.args([env!("CARGO"), "run", "--quiet", "--locked", "--target-dir"]);
            command.arg(tools("samples").join("cargo"))
        }
        "mono" => {
            let program = file.with_extension("exe");
            let sample = fs::read_to_string(file).expect("the sample is there");
            fs::write(file, format!("namespace sample\n{{\n{sample}\n}}\n")).expect("written");
            let options = ["-langversion:latest", "-main:One", "-r:System.Net.Http"];
            let mut compiler = Command::new("mcs");
            compiler.args(options).arg(format!("-out:{}", program.display()));
            compiler.arg(driver("One.cs")).arg(file);
            assert!(compiler.status().expect("mcs is installed").success());
            command.arg("mono").arg(program).arg("sample")
        }
        "fpc" => {
            let program = file.with_extension("");
            let mut compiler = Command::new("fpc");
            compiler.args(["-v0", "-O-", "-l-"]).arg(file).arg(format!("-o{}", program.display()));
            assert!(compiler.status().expect("fpc is installed").success());
            command.arg(program)
        }
        "ldc2" => command.args(["ldc2", "-run"]).arg(file),
        "okhttp" => {
            let path = "/usr/share/java/okhttp.jar:/usr/share/java/okio.jar";
            command.args(["java", "-XX:TieredStopAtLevel=1", "-cp", path]).arg(file)
        }
        "go" => command.args(["go", "run"]).arg(file),
        "crystal" => command.args(["crystal", "run"]).arg(file),
        "clojure" => {
            let options = ["-XX:TieredStopAtLevel=1", "-cp", "/usr/share/java/*", "clojure.main"];
            command.arg("java").args(options).arg(file)
        }
        "nim" => command.args(["nim", "r", "--hints:off", "--nimcache:cache"]).arg(file),
        other => command.arg(other).arg(file),
    };
}

#[test]
fn redirects_are_followed_without_secrets_or_the_sample_fails() {
    let mut wrong = Vec::new();
    for (target, program) in TARGETS {
        let (home, away) = (Recorder::start(None), Recorder::start(None));
        let url = |path: &str| format!("http://{}{path}", home.address);
        let url_of_moved = url("/moved/1");
        let plain = format!(r#"{{"method": "GET", "url": "{url_of_moved}"}}"#);
        let sends = |header: &str| {
            format!(
                r#"{{"method": "POST", "url": "{url_of_moved}", "header": [{header}],
                    "body": {{"mode": "raw", "raw": "{{}}", "options": {{"raw": {{"language": "json"}}}}}}}}"#
            )
        };
        let (sent, keyed) = (sends(""), sends(r#"{"key": "X-Api-Key", "value": "s"}"#));
        for (name, request, must_follow) in
            [("plain", plain, true), ("sent", sent, false), ("home", keyed, FOLLOWERS.contains(&target))]
        {
            let ran = run(target, program, name, &format!(r#""request": {request}"#));
            let got = home.take();
            let follows = |second: &Received| {
                (&*second.method, &*second.target) == ("GET", "/landed")
                    && second.body.is_empty()
                    && second.values("x-api-key").count() == usize::from(name == "home")
            };
            match got.as_slice() {
                [_, second] if follows(second) && ran.is_ok() => {}
                [_] if ran.is_err() && !must_follow => {}
                other => wrong.push(format!("{target} {name} ends with {ran:?} after {other:?}")),
            }
        }
        // Its own address, and therefore another origin.
        let path = format!("/elsewhere/{}", away.address.port());
        for (name, header) in [
            ("login", r#"{"key": "Authorization", "value": "s"}, {"key": "Cookie", "value": "a=s"}"#),
            ("key", r#"{"key": "X-Api-Key", "value": "s"}"#),
        ] {
            let request = format!(r#"{{"method": "GET", "url": "{}", "header": [{header}]}}"#, url(&path));
            let ran = run(target, program, name, &format!(r#""request": {request}"#));
            let there = away.take();
            let told = there.iter().flat_map(|received| {
                SECRETS.iter().filter(|secret| received.values(secret).next().is_some())
            });
            let told: Vec<_> = told.collect();
            if !told.is_empty() {
                wrong.push(format!("{target} tells another origin {told:?}"));
            } else if there.is_empty() && ran.is_ok() {
                wrong.push(format!("{target} ends well with a redirect that it has not followed ({name})"));
            }
            assert_eq!(home.take().len(), 1, "{target} {name}: {ran:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_redirect_that_is_not_to_be_followed_is_the_response() {
    let mut wrong = Vec::new();
    for (target, program) in TARGETS {
        let home = Recorder::start(None);
        let item = format!(
            r#""request": {{"method": "GET", "url": "http://{}/moved/1"}},
                "protocolProfileBehavior": {{"followRedirects": false}}"#,
            home.address
        );
        let ran = run(target, program, "shown", &item);
        let got = home.take().len();
        // Wget reports it as an error, and so does the sample.
        if ran.is_ok() != (target != "shell-wget") || got != 1 {
            wrong.push(format!("{target} ends with {ran:?} after {got}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
