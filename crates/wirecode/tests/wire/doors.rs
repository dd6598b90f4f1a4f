//! The npm package's doors for those who change over: what their samples send, for requests as HAR and as Postman's SDK has
//! them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::bench::{Bench, command, tools};
use crate::given::plain;
use crate::runners;

/// Defines a test for each target, with its names in httpsnippet and in postman-code-generators, and the requests that its
/// client can't send.
macro_rules! door_tests {
    ($($test:ident $target:literal $runner:path: $har:literal, $postman:literal, $client:expr;)*) => {
        $(
            #[test]
            fn $test() {
                let wrong = [("httpsnippet", $har), ("postman-code-generators", $postman)]
                    .map(|(door, words)| sent($target, door, words, $runner));
                let with = |format: &[&str]| format.iter().chain(&$client).map(|name| (*name).to_owned()).collect();
                assert_eq!(wrong, [with(HAR_CANNOT), with(POSTMAN_CANNOT)]);
            }
        )*
    };
}

const NONE: [&str; 0] = [];

door_tests! {
    door_shell_curl "shell-curl" runners::shell: "shell curl", "curl cURL", NONE;
    door_python_requests "python-requests" runners::python: "python requests", "python Requests", NONE;
    door_javascript_fetch "javascript-fetch" runners::node: "javascript fetch", "javascript Fetch",
        ["repeated headers", "host header", "get with a body", "digest"];
    door_php_curl "php-curl" runners::php: "php curl", "php cURL", NONE;
    door_ruby_net_http "ruby-net-http" runners::ruby: "ruby native", "ruby Net::HTTP", ["repeated headers", "digest"];
}

/// HAR has texts only, the name of a file alone, and no Digest authentication; we read methods in upper case, as browsers
/// record them.
const HAR_CANNOT: &[&str] = &[
    "multipart files",
    "file",
    "file without a type",
    "digest",
    "method in small letters",
    "post in small letters",
];

/// Postman sends methods in upper case.
const POSTMAN_CANNOT: &[&str] = &["method in small letters", "post in small letters"];

/// The names of the requests that weren't sent as they were given.
fn sent(target: &'static str, door: &str, words: &str, run: impl Fn(Bench) -> Bench) -> BTreeSet<String> {
    let bench = Bench::in_folder(target, &format!("{target}-by-{door}"));
    for case in &bench.cases {
        fs::write(case.folder.join("request.json"), plain(&case.request).to_string())
            .expect("the folder is there");
        // HAR has only the name of a file, which is then beside the sample.
        for file in case.files().map(Path::new) {
            let beside = case.folder.join(file.file_name().expect("a file has a name"));
            if beside != file {
                fs::copy(file, beside).expect("the file is there");
            }
        }
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/wire/peers/peers.mjs");
    let file = bench.cases[0].file.file_name().and_then(|name| name.to_str()).expect("samples are files");
    let mut script = command("node", [script, &format!("wirecode/{door}"), words, file]);
    let package = fs::canonicalize(tools("npm").join("wirecode")).expect("`./test` builds the package");
    let done = script.args(bench.folders()).current_dir(package).status();
    assert!(done.is_ok_and(|status| status.success()), "the script fails");
    wrong(run(bench), door)
}

/// The names of the requests that weren't sent as they were given.
pub fn wrong(bench: Bench, by: &str) -> BTreeSet<String> {
    let mut wrong = BTreeSet::new();
    for case in bench.cases {
        let differences = case.differences();
        if !differences.is_empty() {
            println!("{by}, {}: {differences:?}, {:?}", case.name, case.outcome);
            wrong.insert(case.name.clone());
        }
    }
    wrong
}
