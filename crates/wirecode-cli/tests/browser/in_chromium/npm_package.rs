//! The npm package as a browser loads it: by an import map, as modules from addresses, and in a worker.

use browser::{Browser, tools};
use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::Path,
};

/// What a bundler makes of the names in `package.json`, an import map does in the page.
const MAPPED: &str = r##"<!doctype html><title>mapped</title>
<script type="importmap">{"imports": {
  "#module": "/dist/module.web.js", "wirecode": "/dist/index.js", "wirecode/httpsnippet": "/dist/httpsnippet.js",
  "wirecode/postman-code-generators": "/dist/postman-code-generators.js"}}</script>
<script type="module">
import { sample } from "wirecode";
import { HTTPSnippet } from "wirecode/httpsnippet";
import { convert } from "wirecode/postman-code-generators";
const snippet = new HTTPSnippet({ method: "GET", url: "http://a.example/?q=ä" }).convert("shell", "curl");
convert("curl", "cURL", { method: "GET", url: "http://a.example/?q=ä" }, {}, (error, code) => {
  const own = sample("curl 'http://a.example/?q=ä'", { target: "shell-curl" }).code;
  document.body.textContent = JSON.stringify([own, snippet, code]);
});
</script><body></body>"##;

/// As the package's README says for pages without a bundler; a worker has no import map.
const BY_ADDRESS: &str = r#"<!doctype html><title>by address</title>
<script type="module">
import { create } from "/dist/core.js";
const { sample } = create(await WebAssembly.compileStreaming(fetch("/dist/wirecode.wasm")));
const own = sample("curl 'http://a.example/?q=ä'", { target: "shell-curl" }).code;
const worker = new Worker("/worker.js", { type: "module" });
worker.onmessage = ({ data }) => { document.body.textContent = JSON.stringify([own, data]); };
worker.postMessage("curl 'http://a.example/?q=ä'");
</script><body></body>"#;

const WORKER: &str = r#"
import { create } from "/dist/core.js";
// A message that comes before there is a listener is lost.
const loaded = fetch("/dist/wirecode.wasm").then((answer) => answer.arrayBuffer()).then(WebAssembly.compile).then(create);
onmessage = async ({ data }) => postMessage((await loaded).sample(data, { target: "shell-curl" }).code);
"#;

/// Serves the pages, and the package's folder `dist`; returns the address.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("a listener has an address");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            answer(&stream).ok();
        }
    });
    format!("http://{address}")
}

fn answer(mut stream: &TcpStream) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let path = request.split(' ').nth(1).unwrap_or_default();
    let file = || fs::read(tools().join("npm/wirecode").join(path.trim_start_matches('/')));
    let body = match path {
        "/mapped.html" => Ok(MAPPED.into()),
        "/by-address.html" => Ok(BY_ADDRESS.into()),
        "/worker.js" => Ok(WORKER.into()),
        "/favicon.ico" => Ok(Vec::new()),
        _ => file(),
    };
    let kind = match Path::new(path).extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    };
    let status = if body.is_ok() { "200 OK" } else { "404 Not Found" };
    let body = body.unwrap_or_default();
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(&body)
}

#[test]
fn the_package_works_in_pages_and_workers() {
    let address = serve();
    let browser = Browser::start();
    for (page, count) in [("mapped", 3), ("by-address", 2)] {
        browser.open(&format!("{address}/{page}.html"));
        browser.wait_until("document.body.textContent.startsWith('[')");
        let codes = browser.eval("return JSON.parse(document.body.textContent);");
        let codes = codes.as_array().expect("a list").clone();
        assert_eq!(codes.len(), count, "{page}");
        for code in codes {
            let code = code.as_str().expect("a text");
            assert!(code.starts_with("curl 'http://a.example/?q=%C3%A4'"), "{page}: {code}");
        }
    }
    assert_eq!(browser.complaints(), [""; 0]);
}
