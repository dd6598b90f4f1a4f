//! Other generators' samples of the same requests, run in the same way, to count those that send the right request.
//!
//! Each generator gets the fully resolved request, in the form that it accepts.

mod runners;

use std::fs;
use std::path::Path;

use serde_json::json;
use wirecode::{InputKind, Variables, read};

use crate::bench::{Bench, CORPUS, command, folder, tools};
use crate::given::plain;
use crate::table::{self, GENERATORS, Row};

/// Defines a test for each target, with the language and client of each generator that supports it.
macro_rules! peer_tests {
    ($($test:ident $target:literal $runner:path: [$($client:expr),*];)*) => {
        const CLIENTS: &[(&str, [&str; 3])] = &[$(($target, [$($client),*])),*];
        $(
            #[test]
            fn $test() {
                compare($target, [$($client),*], $runner);
            }
        )*
    };
}

const NONE: &str = "";

peer_tests! {
    peer_shell_curl "shell-curl" runners::shell: ["curl cURL", "shell curl", "shell curl"];
    peer_python_http_client "python-http-client" runners::python: ["python http.client", "python python3", "python python3"];
    peer_javascript_fetch "javascript-fetch" runners::node: ["javascript Fetch", "javascript fetch", "js fetch"];
    peer_javascript_axios "javascript-axios" runners::node: ["nodejs Axios", "node axios", "node axios"];
    peer_php_curl "php-curl" runners::php: ["php cURL", "php curl", "php curl"];
    peer_php_guzzle "php-guzzle" runners::php: ["php Guzzle", "php guzzle", "php guzzle"];
    peer_clojure_clj_http "clojure-clj-http" runners::clojure: [NONE, "clojure clj_http", "clojure clj_http"];
    peer_c_libcurl "c-libcurl" runners::c: ["c libcurl", "c libcurl", "c libcurl"];
    peer_go_net_http "go-net-http" runners::go: ["go Native", "go native", "go native"];
    peer_java_net_http "java-net-http" runners::java: [NONE, "java nethttp", "java nethttp"];
    peer_java_okhttp "java-okhttp" runners::java: ["java OkHttp", "java okhttp", "java okhttp"];
    peer_python_requests "python-requests" runners::python: ["python Requests", "python requests", "python requests"];
    peer_python_httpx "python-httpx" runners::python: [NONE, NONE, "python httpx_sync"];
    peer_python_aiohttp "python-aiohttp" runners::python: [NONE, NONE, "python aiohttp"];
    peer_node_https "node-https" runners::node: ["nodejs Native", "node native", NONE];
    peer_javascript_undici "javascript-undici" runners::node: [NONE, NONE, "node undici"];
    peer_javascript_xhr "javascript-xhr" runners::browser: ["javascript XHR", "javascript xhr", "js xhr"];
    peer_javascript_jquery "javascript-jquery" runners::browser: ["javascript jQuery", "javascript jquery", "js jquery"];
    peer_shell_wget "shell-wget" runners::shell: ["shell wget", "shell wget", "shell wget"];
    peer_shell_httpie "shell-httpie" runners::terminal: ["shell Httpie", "shell httpie", "shell httpie"];
    peer_ruby_net_http "ruby-net-http" runners::ruby: ["ruby Net::HTTP", "ruby native", "ruby native"];
    peer_ruby_faraday "ruby-faraday" runners::ruby: [NONE, "ruby faraday", NONE];
    peer_r_httr "r-httr" runners::r: ["r httr", "r httr", NONE];
    peer_r_httr2 "r-httr2" runners::r: [NONE, NONE, "r httr2"];
    peer_crystal_http_client "crystal-http-client" runners::crystal: [NONE, "crystal native", NONE];
    peer_rust_reqwest "rust-reqwest" runners::rust: ["rust reqwest", "rust reqwest", "rust reqwest"];
    peer_csharp_httpclient "csharp-httpclient" runners::csharp: ["csharp HttpClient", "csharp httpclient", NONE];
}

fn compare(target: &'static str, clients: [&str; 3], run: impl Fn(Bench) -> Bench) {
    for (generator, client) in GENERATORS.into_iter().zip(clients) {
        if client == NONE {
            continue;
        }
        let short = generator.rsplit('/').next().expect("there is one");
        let bench = Bench::in_folder(target, &format!("{target}-{short}"));
        generate(&bench, generator, client);
        let mut row = Row::default();
        for case in run(bench).cases {
            let wrong = case.differences();
            if wrong.is_empty() {
                row.exact();
            } else {
                row.different();
                println!("{generator}, {target}, {}: {wrong:?}, {:?}", case.name, case.outcome);
            }
        }
        table::hold(&format!("{target} {generator}"), &row);
    }
}

/// Writes the generator's samples in place of ours.
fn generate(bench: &Bench, generator: &str, client: &str) {
    for case in &bench.cases {
        let request = plain(&case.request).to_string();
        fs::write(case.folder.join("request.json"), request).expect("the folder is there");
        // HAR contains only a file's name, so the file must be in the working folder: of the sample alone, or of the
        // process for all samples.
        for file in case.files().map(Path::new) {
            let bytes = fs::read(file).expect("the file is there");
            for folder in [&case.folder, &bench.folder] {
                let beside = folder.join(file.file_name().expect("a file has a name"));
                fs::write(beside, &bytes).expect("the folder is there");
            }
        }
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/wire/peers/peers.mjs");
    let file = bench.cases[0].file.file_name().and_then(|name| name.to_str()).expect("samples are files");
    let mut script = command("node", [script, generator, client, file]);
    let done = script.args(bench.folders()).current_dir(tools("peers")).status();
    assert!(done.is_ok_and(|status| status.success()), "hint: `./test peers` sets up what this needs");
}

/// How long each generator runs for each target.
const SECONDS: &str = "2";

/// No rate is held, as each machine has its own.
#[test]
fn peer_rates() {
    let folder = folder().join("rates");
    fs::create_dir_all(&folder).expect("the folder can be made");
    let file = folder.join("a.txt");
    fs::write(&file, "a").expect("the file can be written");
    let document = read(CORPUS).expect("the corpus is valid");
    let requests = document.items.iter().map(|item| {
        let mut request = document.request(item, &Variables::default()).request;
        let files = request.inputs.iter_mut().filter(|input| input.kind == InputKind::File);
        files.for_each(|input| input.default = file.display().to_string());
        plain(&request)
    });
    let given = json!({ "requests": requests.collect::<Vec<_>>(), "targets": CLIENTS });
    fs::write(folder.join("given.json"), given.to_string()).expect("the file can be written");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/wire/peers/rates.mjs");
    let wirecode = tools("npm").join("wirecode").display().to_string();
    let mut node = command("node", [script, &wirecode, SECONDS]);
    node.stdin(fs::File::open(folder.join("given.json")).expect("it is there"));
    let output = node.current_dir(tools("peers")).output().expect("Node is installed");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{said} (hint: `./test peers` sets up what this needs)");
    println!("{said}");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        table::write_rates(&said, include_str!("peers/package.json"));
    }
}
