//! Samples for WebSockets and gRPC, run against servers that tell what they were sent.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};
use wirecode::{InputKind, Options, Variables, find, read, render_with};

use crate::bench::{driver, folder, tools};

/// Text that a shell, a line or JSON could change.
const HOSTILE: &str = "it's \"$HOME\" `id` \\n %s \\u0041 ü! @x ";

struct Servers {
    process: Child,
    said: Receiver<Value>,
    folder: PathBuf,
    ports: Value,
}

impl Servers {
    fn start(name: &str) -> Self {
        let folder = folder().join("protocols").join(name);
        fs::create_dir_all(&folder).expect("the folder can be made");
        let mut command = Command::new(tools("samples").join("venv/bin/python"));
        command.arg(driver("protocols.py")).arg(&folder).stdout(Stdio::piped());
        let mut process = command.spawn().expect("`./test` sets up what this needs");
        let output = BufReader::new(process.stdout.take().expect("it is piped"));
        let (sender, said) = channel();
        // Read at once: a full pipe would stop the servers.
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                sender.send(serde_json::from_str(&line).expect("it is JSON")).ok();
            }
        });
        let mut servers = Self { process, said, folder, ports: Value::Null };
        servers.ports = servers.next();
        servers
    }

    fn next(&self) -> Value {
        self.said.recv_timeout(Duration::from_secs(60)).expect("the servers tell what they are sent")
    }

    /// `wss://localhost:8443`.
    fn origin(&self, scheme: &str) -> String {
        format!("{scheme}://localhost:{}", self.ports[scheme])
    }

    /// Runs the sample of a document's first item; returns its output, or its failure.
    fn run(&self, document: &str, options: &[(&str, &str)]) -> Result<String, String> {
        let document = read(document).expect("a document");
        let mut request = document.request(&document.items[0], &Variables::default()).request;
        for input in request.inputs.iter_mut().filter(|input| input.kind == InputKind::File) {
            input.default = self.folder.join(&input.default).display().to_string();
        }
        let mut chosen = Options::default();
        for (name, value) in options {
            chosen.set(name, value).expect("it is an option");
        }
        let sample = render_with(&request, find("shell-curl").expect("it is a target"), &chosen);
        fs::write(self.folder.join("request.sh"), sample.code).expect("the sample can be written");
        let path = format!("{}:/usr/bin:/bin", tools("samples").join("venv/bin").display());
        let mut command = Command::new("timeout");
        command.args(["60", "bash", "-o", "pipefail", "request.sh"]).env("PATH", path);
        let output =
            command.current_dir(&self.folder).stdin(Stdio::null()).output().expect("bash is installed");
        let [said, error] =
            [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        if output.status.success() { Ok(said) } else { Err(format!("{}: {said}{error}", output.status)) }
    }

    /// The same; returns what the servers were sent.
    fn sent(&self, document: &str, options: &[(&str, &str)]) -> Value {
        let said = self.run(document, options).unwrap_or_else(|error| panic!("{error}"));
        let saves = options.iter().any(|(name, _)| *name == "output");
        let said = if saves {
            fs::read_to_string(self.folder.join("saved")).expect("the output was saved")
        } else {
            said
        };
        assert!(said.contains("recorded"), "{said}");
        self.next()
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

fn item(request: &Value) -> String {
    json!({ "info": {}, "item": [{ "name": "x", "request": request }] }).to_string()
}

/// The values of a header, in order.
fn values<'v>(headers: &'v Value, name: &str) -> Vec<&'v str> {
    let pairs = headers.as_array().expect("a list").iter();
    let own = pairs.filter(|pair| pair[0].as_str().is_some_and(|own| own.eq_ignore_ascii_case(name)));
    own.filter_map(|pair| pair[1].as_str()).collect()
}

#[test]
fn wire_python_protocols_websocat_sends_the_message() {
    let servers = Servers::start("websocat");
    let url = format!("{}/a/b?q=%20x&r=1", servers.origin("ws"));
    let long = "x".repeat(150_000);
    let lines = format!("{{\n  \"text\": \"{HOSTILE}\"\n}}\r\n");
    for message in [HOSTILE, &lines, &long] {
        let sent = servers.sent(
            &item(&json!({
                "method": "GET", "url": url,
                "header": [{ "key": "X-A", "value": HOSTILE }, { "key": "Sec-WebSocket-Protocol", "value": "chat" }],
                "auth": { "type": "basic", "basic": [
                    { "key": "username", "value": "ada" }, { "key": "password", "value": "{{password}}" }] },
                "body": { "mode": "raw", "raw": message },
            })),
            &[],
        );
        assert!(sent["messages"] == json!([["text", message]]), "{:.200}", sent["messages"].to_string());
        assert_eq!(sent["target"], "/a/b?q=%20x&r=1");
        assert_eq!(values(&sent["headers"], "x-a"), [HOSTILE.trim()]);
        assert_eq!(values(&sent["headers"], "sec-websocket-protocol"), ["chat"]);
        assert_eq!(values(&sent["headers"], "authorization"), ["Basic YWRhOllPVVJfUEFTU1dPUkQ="]);
    }

    fs::write(servers.folder.join("a.bin"), [0, 255, 10, 13]).expect("written");
    let body = json!({ "mode": "file", "file": { "src": "a.bin" } });
    let sent = servers.sent(&item(&json!({ "method": "GET", "url": url, "body": body })), &[]);
    assert_eq!(sent["messages"], json!([["binary", "00ff0a0d"]]));

    // As browsers copy a handshake: its key is of that connection.
    let copied = format!(
        "curl '{url}' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' \
         -H 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==' -d hi"
    );
    let sent = servers.sent(&copied, &[]);
    assert_eq!(sent["messages"], json!([["text", "hi"]]));
    assert_eq!(values(&sent["headers"], "sec-websocket-version"), ["13"]);
    assert_ne!(values(&sent["headers"], "sec-websocket-key"), ["AAAAAAAAAAAAAAAAAAAAAA=="]);

    let encrypted = format!("curl {}/ -d hi", servers.origin("wss"));
    let refused = servers.run(&encrypted, &[]).expect_err("nobody has signed the certificate");
    assert!(refused.contains("certificate"), "{refused}");
    let sent = servers.sent(&encrypted, &[("verify", "false"), ("output", "saved")]);
    assert_eq!(sent["messages"], json!([["text", "hi"]]));
}

#[test]
fn wire_python_protocols_grpcurl_calls_the_method() {
    let servers = Servers::start("grpcurl");
    let call = |servers: &Servers, scheme: &str, path: &str, message: &str| {
        item(&json!({
            "method": "POST", "url": format!("{}{path}", servers.origin(scheme)),
            "header": [{ "key": "X-A", "value": "it's \"$HOME\"" }, { "key": "Content-Type", "value": "application/json" }],
            "auth": { "type": "bearer", "bearer": [{ "key": "token", "value": "t1" }] },
            "body": { "mode": "raw", "raw": message },
        }))
    };
    let long = "x".repeat(150_000);
    for id in [HOSTILE, "a\nb", &long] {
        let message = json!({ "id": id, "level": 0.5 });
        let text = serde_json::to_string_pretty(&message).expect("it is JSON");
        let sent = servers.sent(&call(&servers, "grpc", "/lamps.Lamps/Set", &text), &[]);
        assert!(sent["method"] == "Set" && sent["message"] == message, "{:.200}", sent.to_string());
        assert_eq!(values(&sent["metadata"], "x-a"), ["it's \"$HOME\""]);
        assert_eq!(values(&sent["metadata"], "authorization"), ["Bearer t1"]);
    }

    fs::write(servers.folder.join("a.json"), r#"{"id": "in a file"}"#).expect("written");
    let url = format!("{}/lamps.Lamps/Set", servers.origin("grpc"));
    let body = json!({ "mode": "file", "file": { "src": "a.json" } });
    let sent = servers.sent(&item(&json!({ "method": "POST", "url": url, "body": body })), &[]);
    assert_eq!(sent["message"], json!({ "id": "in a file" }));

    let listed = servers.run(&item(&json!({ "url": servers.origin("grpc") })), &[]);
    assert!(listed.as_ref().is_ok_and(|listed| listed.contains("lamps.Lamps")), "{listed:?}");

    let encrypted = call(&servers, "grpcs", "/lamps.Lamps/Set", "{}");
    assert!(servers.run(&encrypted, &[]).is_err());
    let file = servers.folder.join("certificate.pem").display().to_string();
    for verify in ["false", &file] {
        let sent = servers.sent(&encrypted, &[("verify", verify), ("output", "saved")]);
        assert_eq!(sent["message"], json!({}));
    }

    let slow = call(&servers, "grpc", "/lamps.Lamps/Slow", "{}");
    let late = servers.run(&slow, &[("timeout", "2")]).expect_err("the time is over");
    assert!(late.contains("DeadlineExceeded"), "{late}");
}

/// A request leaves no choice of the protocol, so a target of another one gives way.
#[test]
fn a_target_of_another_protocol_gives_way() {
    for (url, target, protocol, word) in [
        ("ws://h/", "python-requests", "WebSocket", "websocat"),
        ("WSS://h/", "shell-grpcurl", "WebSocket", "websocat"),
        ("grpc://h:1/a.B/C", "chilkat2-python", "gRPC", "grpcurl"),
        ("grpcs://h", "websocat", "gRPC", "grpcurl"),
        ("http://h/", "grpcurl", "HTTP", "curl"),
    ] {
        let document = item(&json!({ "url": url }));
        let document = read(&document).expect("a collection");
        let request = document.request(&document.items[0], &Variables::default()).request;
        let asked = find(target).expect("it is a target");
        let sample = render_with(&request, asked, &Options::default());
        assert!(sample.code.lines().any(|line| line.starts_with(word)), "{}", sample.code);
        let note = format!("{} sends no {protocol} request, so this sample is for {word}.", asked.title);
        assert!(sample.notes.contains(&note), "{:?}", sample.notes);
        assert!(sample.code.contains(&format!("sends no {protocol} request")), "{}", sample.code);
    }
}
